"""Calls to act for the good of the site: donate, get the app, book, buy, register.

Not here: adverts (`advert`), sign-ups (`newsletter`, `paywall`), the words that open a call (`data/call_words`).
"""

from __future__ import annotations

import re

from newsparse._text import split_words
from newsparse.data import read_words
from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

# "(m/w/d)", "m/w/x": the sexes that job offers in German name behind the post.
JOB_RE = re.compile(r"(?<![^\W_])[mwfdh] ?[/|*] ?[mwfd] ?(?:[/|*] ?[dximw](?![^\W_])|\))")
# A word and more behind it. A colon or a mark inside tells of a title or of text.
CALL_RE = re.compile(r"\A\W{0,3}([^\W\d_][^\s.!?:,]{1,30})[ ][^.!?:]{2,70}\Z")
CALL_SENTENCE_RE = re.compile(r"\A\W{0,3}([^\W\d_][^\s.!?:,]{1,30})[ ][^.!?:]{2,120}[.!]\Z")
# A question of selling, alone or with the offer behind it: without one, essays open so, too.
ASKS_RE = re.compile(
    r"""\A (?: want | ready | looking | curious | interested | need | got | have | like | love | wondering | tired
      | enjoy (?: ed | ing )? | liked | loved )
    [ ] (?: to | for | in | help | an? | this | what | more | about | questions? | of ) \b [^.?!]{0,90} \?
    (?: \Z | [ ] (?: our | we | check | read | get | try | sign | join | download | click | contact | call | book | learn | see | take
      | subscribe | let | visit | access | find | here | explore | partner | schedule | tell | reach | you[ ]can | then | simply | just
      | talk | watch | order | shop | start | browse | give | apply ) \b )
    """,
    re.VERBOSE,
)
CLICK_RE = re.compile(
    r"""\b (?: (?: click | tap | press ) [ ] (?: here | below | to | (?: on[ ] )? (?: the | this ) [ ] (?: link | button | image ) )
      | klicken[ ]sie[ ]hier | hier[ ]klicken | klick(?: t | e )?[ ]hier          # German
      | cliquez[ ](?: ici | sur ) | ha(?: ga | z )[ ]clic | clique[ ]aqui          # French, Spanish, Portuguese
      | clicca[ ]qui | klik[ ]hier | kliknij[ ]tutaj ) \b                    # Italian, Dutch, Polish
    """,
    re.VERBOSE,
)
# German: where to read, to order, to sign up.
HIER_RE = re.compile(
    r"""\b (?: geht'?s[ ](?: zur | zum | hier | direkt )
      | (?: finden | lesen | erfahren ) [ ]sie[ ](?: hier | mehr | auch | unter | in[ ]unser\w{0,3} | auf[ ]unser\w{0,3} )
      | melden[ ]sie[ ]sich | abonnieren[ ]sie
      | jetzt[ ](?: kostenlos[ ] )? (?: anmelden | lesen | abonnieren | testen | bestellen | spenden | kaufen | sichern | h\u00f6ren
        | registrieren | entdecken | buchen | starten | mitmachen | herunterladen | anh\u00f6ren | ansehen | teilen )
      | hier[ ](?: lesen | anmelden | finden | erfahren | k\u00f6nnen | bestellen | mehr | abonnieren )
      | in[ ](?: ihrem | deinem )[ ]browser
      | mehr[ ](?: infos? | informationen | dazu ) ) \b
    """,
    re.VERBOSE,
)
# What a site has and does: no article speaks of its own advertisers or newsletters.
OUR_RE = re.compile(
    r"""\b (?: our | my ) [ ] (?: editors? | editorial | experts | reviewers? | readers? | newsroom | journalis(?: m | ts? ) | reporting
      | advertisers? | partners | sponsors | affiliates? | disclosure | privacy | terms | newsletters? | mailing | subscribers?
      | audience | channel | community | mission | website | site | content | cookies? ) \b
    """,
    re.VERBOSE,
)
# What a reader has at a site.
YOUR_RE = re.compile(
    r"""\b (?: your[ ](?: subscription | account | inbox | e-?mail | donation | support | gift | contribution | membership
        | preferences | consent )
      | (?: ihr | ihre | ihren | dein | deine | deinen )[ ](?: konto | postfach | spende | mitgliedschaft | e-mail(?: -adresse )? | abo(?: nnement )?
        | einwilligung | daten )
      | votre[ ](?: compte | abonnement | adresse | consentement )
      | tu[ ](?: cuenta | correo | suscripci\u00f3n ) ) \b
    """,
    re.VERBOSE,
)
# Ways to the site's people.
US_RE = re.compile(
    r"""\b (?: visit(?: ing )?[ ]our | (?: contact | email | message | follow | join | support )[ ]us | (?: reach[ ]out | write )[ ]to[ ]us
      | (?: kontaktieren | besuchen )[ ]sie[ ]uns | schreiben[ ]sie[ ]uns | folge[nt]?[ ](?: sie[ ] | du[ ] )?uns      # German
      | contactez-nous | suivez-nous | cont\u00e1ct[ea]nos | s\u00edguenos ) \b                                 # French, Spanish
    """,
    re.VERBOSE,
)
_CALLS = read_words("call_words")
_CALL_OPENERS = frozenset(split_words(word)[0] for word in _CALLS)


def _opens_call(match: re.Match[str]) -> bool:
    """Whether the line's first word is one that calls."""
    return match[1] in _CALLS


RULES = (
    PhraseRule(
        name="promo.phrases",
        about="Stock phrases of calls to act.",
        list_name="promo",
        examples=(
            "Donate now",
            "Book a demo",
            "Jetzt spenden",
        ),
        counterexamples=(
            "He donated it to the museum",
            "They had the whole place booked",
        ),
    ),
    Rule(
        name="promo.job_sexes",
        about="The marker of the sexes behind the name of a post: a job offer.",
        pattern=JOB_RE,
        folded=True,
        needs="/|*",
        examples=(
            "Schiffsbauer (m/w/d) in Riverton",
            "Koch m/w/x gesucht",
            "Lotse (m/w)",
        ),
        counterexamples=(
            "Radio and/or TV (a/b/c)",
            "The wind blew at 12 m/s",
        ),
    ),
    Rule(
        name="promo.call",
        about="A short line without an end mark that opens with a word of calls: a button, a link, a pitch.",
        pattern=CALL_RE,
        confirm=_opens_call,
        words=_CALL_OPENERS,
        folded=True,
        longest=80,
        examples=(
            "Get your boat matched with a mooring",
            "Entdecke die Häfen der Küste",
            "Zobacz wszystkie łodzie",
        ),
        counterexamples=(
            "Getting to the harbour",
            "Get a boat: three ways",
            "Get the boat out of the water first.",
        ),
    ),
    Rule(
        name="promo.call_sentence",
        about="A sentence that opens with a word of calls and is the whole line: a pitch, more seldom advice in the text.",
        pattern=CALL_SENTENCE_RE,
        confirm=_opens_call,
        words=_CALL_OPENERS,
        folded=True,
        longest=130,
        needs=".!",
        examples=(
            "Join the friends of the harbour today!",
            "Learn how to moor a boat in a storm.",
        ),
        counterexamples=(
            "Learn how to moor a boat",
            "They learn how to moor a boat.",
            "Join us. It is free.",
        ),
    ),
    Rule(
        name="promo.asks",
        about="A question that sells opens the line: whether the reader is ready, needs help, liked the text.",
        pattern=ASKS_RE,
        starts="wrlcinghte",
        folded=True,
        longest=500,
        needs="?",
        examples=(
            "Ready to moor your boat with us?",
            "Need help with a sail? Call the sailmaker today.",
            "Like this story? Subscribe to the harbour letter.",
        ),
        counterexamples=(
            "Ready to sail? Nobody was.",
            "Who was ready to help?",
        ),
    ),
    Rule(
        name="promo.click",
        about="Where to click, tap or press.",
        pattern=CLICK_RE,
        folded=True,
        longest=500,
        words=frozenset(
            (
                *("click", "tap", "press", "klicken", "klick", "klickt", "klicke", "cliquez", "clique"),
                *("haga", "haz", "clicca", "klik", "kliknij"),
            )
        ),
        examples=(
            "For the tides of this week click here",
            "Klicken Sie hier für den Hafenplan",
            "Cliquez sur l'image pour l'agrandir",
        ),
        counterexamples=(
            "The latch fell with a click",
            "Er hörte es klicken",
        ),
    ),
    Rule(
        name="promo.hier",
        about="German turns of where to read more, to order, to sign up.",
        pattern=HIER_RE,
        folded=True,
        longest=500,
        words=frozenset(
            (
                *(
                    "geht's",
                    "gehts",
                    "geht",
                    "finden",
                    "lesen",
                    "erfahren",
                    "melden",
                    "abonnieren",
                    "jetzt",
                    "hier",
                ),
                *("browser", "mehr"),
            )
        ),
        examples=(
            "Hier geht's zur Anmeldung",
            "Weitere Termine finden Sie in unserem Kalender.",
            "Jetzt kostenlos testen",
        ),
        counterexamples=(
            "Hier liegt der alte Kahn",
            "Sie finden den Hafen schön",
        ),
    ),
    Rule(
        name="promo.our",
        about="What a site has and does, in its own words: its editors, readers, partners, terms.",
        pattern=OUR_RE,
        folded=True,
        longest=900,
        words=frozenset(("our", "my")),
        examples=(
            "We share the tides with our partners.",
            "It is our mission to keep the harbour open, and our editors see to it.",
        ),
        counterexamples=(
            "Our boat was the last to leave",
            "The partners of the firm fell out",
        ),
    ),
    Rule(
        name="promo.your",
        about="What a reader has at a site: an account, an inbox, a membership.",
        pattern=YOUR_RE,
        folded=True,
        longest=700,
        words=frozenset(("your", "ihr", "ihre", "ihren", "dein", "deine", "deinen", "votre", "tu")),
        examples=(
            "The tides of the week in your inbox",
            "Mit Ihrer Hilfe wächst der Hafen: Ihre Spende zählt",
            "Connectez-vous à votre compte",
        ),
        counterexamples=(
            "Keep your boat dry",
            "Das Konto war leer",
        ),
    ),
    Rule(
        name="promo.us",
        about="How to reach, follow or support the people of the site.",
        pattern=US_RE,
        folded=True,
        longest=600,
        words=frozenset(
            (
                *("our", "us", "uns", "contactez-nous", "contactez", "suivez-nous", "suivez"),
                *("cont\u00e1ctenos", "cont\u00e1ctanos", "s\u00edguenos"),
            )
        ),
        examples=(
            "For the tides of the week contact us at the harbour.",
            "Folgen Sie uns an die Küste",
        ),
        counterexamples=(
            "He took us to the harbour",
            "They visit the mill",
        ),
    ),
)
