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
)
