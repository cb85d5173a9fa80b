"""Newsletter sign-ups: heading, pitch, consent and thanks.

Not here: form fields (`form`), subscriptions (`paywall`).
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

OPT_OUT_RE = re.compile(
    r"""\b (?: unsubscribe | opt[ -]out | no[ ]spam | at[ ]any[ ]time | no[ ]obligation
      | jederzeit[ ] [^.!?]{0,40}? (?: abbestell | abmeld | k\u00fcnd | widerruf | \u00e4nder )      # German
      | d\u00e9sabonne (?: r | ment ) | darse[ ]de[ ]baja                                    # French, Spanish
      | disiscri (?: verti | versi | zione ) | afmelden )                                 # Italian, Dutch
    """,
    re.VERBOSE,
)
CHANNELS_RE = re.compile(
    r"""\b (?: subscribe | follow | sign[ ]up | listen | tune[ ]in ) \b [^.!?]{0,60}?
    \b (?: newsletters? | podcasts? | channel | instagram | twitter | facebook | youtube | spotify | inbox | feed | updates ) \b
    """,
    re.VERBOSE,
)

RULES = (
    PhraseRule(
        name="newsletter.phrases",
        about="Stock phrases of newsletter sign-ups.",
        list_name="newsletter",
        examples=(
            "Sign up for our newsletter",
            "Get the latest stories delivered straight to your inbox",
            "Jetzt zum Newsletter anmelden",
        ),
        counterexamples=(
            "The ministry signed a contract",
            "He found the letter in the box",
        ),
    ),
    Rule(
        name="newsletter.opt_out",
        about="That one may leave again at any time: the small print of a sign-up.",
        pattern=OPT_OUT_RE,
        folded=True,
        longest=700,
        words=frozenset(
            (
                *(
                    "unsubscribe",
                    "opt",
                    "spam",
                    "time",
                    "obligation",
                    "jederzeit",
                    "d\u00e9sabonner",
                    "d\u00e9sabonnement",
                    "baja",
                ),
                *("disiscriverti", "disiscriversi", "disiscrizione", "afmelden"),
            )
        ),
        examples=(
            "You can unsubscribe whenever you like.",
            "Die Einwilligung kann jederzeit mit einer Mail widerrufen werden.",
        ),
        counterexamples=(
            "He was there at that time",
            "Das Boot ist jederzeit klar",
        ),
    ),
    Rule(
        name="newsletter.channels",
        about="A call to subscribe, follow or listen, and where: letter, podcast, channel, network.",
        pattern=CHANNELS_RE,
        folded=True,
        longest=600,
        words=frozenset(("subscribe", "follow", "sign", "listen", "tune")),
        examples=(
            "If you like the tides, subscribe to the harbour podcast.",
            "Please follow the harbour on Instagram",
        ),
        counterexamples=(
            "They follow the tides",
            "The podcast was heard at the harbour",
        ),
    ),
)
