"""Labels of advertisements and sponsored content.

Not here: offers of the site itself (`promo`).
"""

from __future__ import annotations

from newsparse.rules._rule import PhraseRule

__all__ = ["RULES"]

RULES = (
    PhraseRule(
        name="advert.phrases",
        about="Labels of advertisements, and what is printed around them.",
        list_name="advert",
        examples=(
            "ADVERTISEMENT",
            "Article continues below advertisement",
            "Anzeige",
        ),
        counterexamples=(
            "The advertisement showed a bridge",
            "He placed an ad in the paper",
        ),
    ),
)
