"""Calls to act for the good of the site: donate, get the app, book, buy, register.

Not here: adverts (`advert`), sign-ups (`newsletter`, `paywall`).
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

# "(m/w/d)", "m/w/x": the sexes that job offers in German name behind the post.
JOB_RE = re.compile(r"(?<![^\W_])[mwfdh] ?[/|*] ?[mwfd] ?(?:[/|*] ?[dximw](?![^\W_])|\))")

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
)
