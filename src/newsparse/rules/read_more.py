"""Lead-ins of a pointer to another story: READ MORE, Also read, Lesen Sie auch.

Not here: headings over several pointers (`related`).
"""

from __future__ import annotations

import re
from string import ascii_uppercase

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

CAPS_LABEL_RE = re.compile(
    r"""\A (?: [A-Z]{3,12} [ ] ){0,3}+ [A-Z]{3,12} [ ]?
        (?: : | [|] | \u2013 | \u00bb ) [ ]? [^\W\d_] \D{14}""",
    re.VERBOSE,
)

LABEL_RE = re.compile(
    r"""\A [>\u00bb\u25ba\u25b6\u2192 ]{0,3}+
    (?: read | related | must[ ]read | watch | listen | compare                       # English
      | lesen | lies | mehr | lesetipp | bildergalerie | fotostrecke                    # German
      | lea | lee | leer | mir[a\u00e1] | vea | relacionad[ao] | siga                      # Spanish
      | (?: \u00e0[ ] )? lire | voir | \u00e0[ ]\u00e9couter | regarder                             # French
      | leia | veja | confira | assista | leggi | guarda | vedi                         # Portuguese, Italian
      | bekijk | kijk | luister | l\u00e4s | les | l\u00e6s | lue | katso                          # Dutch, Nordic
      | czytaj | przeczytaj | zobacz | sprawd\u017a | obejrzyj | \u010dt\u011bte | cite\u0219te | vezi      # Polish, Czech, Romanian
      | \u0447\u0438\u0442\u0430\u0439\u0442\u0435 | \u0447\u0438\u0442\u0430\u0442\u044c | oku | baca | simak )  # Russian, Turkish, Indonesian
    [ ]? [:|] [ ]? [^\W\d_] .{14}""",
    re.VERBOSE,
)
# "My", "our": what the site itself has; "this", "these", "more": what lies behind a link.
OWN_RE = re.compile(
    r"""\A \W{0,4} (?: please[ ] | you[ ]can[ ] )?
    (?: check[ ]out | read | see | browse | explore | visit | find | try | use | view | watch | listen[ ]to | discover | download
      | grab | get | take | compare | shop | follow | join | head[ ](?: over[ ] )?to | learn | start | meet | book | contact )
    [ ] (?: out[ ] | through[ ] | in[ ] | about[ ] | from[ ] | more[ ](?: about | in | on | from )[ ] )?
    (?: my | our | this | these | more ) \b
    """,
    re.VERBOSE,
)

RULES = (
    PhraseRule(
        name="read_more.phrases",
        about="Stock lead-ins of a pointer to another story.",
        list_name="read_more",
        examples=(
            "READ MORE: Bridge to close for a month",
            "Lesen Sie auch: Brücke wird gesperrt",
            "Also read | Why the mill was sold",
        ),
        counterexamples=(
            "She had read the letter more than once",
            "The related charges were dropped",
        ),
    ),
    Rule(
        name="read_more.caps_label",
        about="A label in capitals and a colon before a title: a pointer in the text.",
        pattern=CAPS_LABEL_RE,
        starts=ascii_uppercase,
        needs=":|\u2013\xbb",
        examples=(
            "WATCH: Harbour bridge closes for a month",
            "MUST READ: Why the old mill was sold",
        ),
        counterexamples=(
            "Watch: the bridge closes",
            "NATO: 12",
        ),
    ),
    Rule(
        name="read_more.label",
        about="A word for reading or watching and a colon before a title: a pointer in the text.",
        pattern=LABEL_RE,
        folded=True,
        needs=":|",
        examples=(
            "Lea: El viejo puente se cierra por un mes",
            "Czytaj: Most zamknięty na miesiąc",
            ">> Compare: two ways across the river",
        ),
        counterexamples=(
            "Lea Roe opened the old bridge: at last",
            "Read: 12",
        ),
    ),
    Rule(
        name="read_more.own",
        about="A call to read, see or try something of the site's own opens the line.",
        pattern=OWN_RE,
        folded=True,
        longest=300,
        words=frozenset(("my", "our", "this", "these", "more")),
        examples=(
            "Check out our guide to the harbours of the north coast.",
            "Read my review of the old mill for more.",
            "Learn more about our boats",
        ),
        counterexamples=(
            "She read our letter twice",
            "Read the label before use",
        ),
    ),
)
