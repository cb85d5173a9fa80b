"""Calls to act for the good of the site: donate, get the app, book, buy, register.

Not here: adverts (`advert`), sign-ups (`newsletter`, `paywall`).
"""

from __future__ import annotations

from newsparse.rules._rule import PhraseRule

__all__ = ["RULES"]

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
)
