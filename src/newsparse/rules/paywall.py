"""Subscription offers and the wall before the rest of an article.

Not here: newsletters (`newsletter`).
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

PRICE_PER_TIME_RE = re.compile(
    r"""[$\u20ac\u00a3ezk]
        (?: (?<= [$\u20ac\u00a3] ) \s? \d{1,4}+ (?: [.,]\d\d )?+                           # $1.99
          | (?: (?<= \d [\u20acezk] ) | (?<= \d\s [\u20acezk] ) )
            (?: (?<= \u20ac ) | (?<= e ) uro? | (?<= z ) \u0142 | (?<= k ) r ) )             # 9,90 kr
        \s? (?: / | per | a | pro | im | par | al | por | za ) \s?
        (?: month | week | year | mo\b | monat | woche | jahr | mois | an\b | mes | a\u00f1o | miesi )""",
    re.VERBOSE,
)

RULES = (
    PhraseRule(
        name="paywall.phrases",
        about="Stock phrases of subscription offers and paywalls.",
        list_name="paywall",
        examples=(
            "Already a subscriber? Log in",
            "Subscribe now",
            "Jetzt kostenlos testen",
        ),
        counterexamples=(
            "Each subscriber was told in writing",
            "The premium was paid in full",
        ),
    ),
    Rule(
        name="paywall.price_per_time",
        about="A price per month, week or year: an offer.",
        pattern=PRICE_PER_TIME_RE,
        folded=True,
        longest=160,
        needs="0",
        examples=(
            "Only $1.99 a month",
            "9,90 € pro Monat, jederzeit kündbar",
        ),
        counterexamples=(
            "$1.99",
            "It was sold for 10 € last month",
        ),
    ),
)
