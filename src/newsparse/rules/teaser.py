"""The wording of headlines, in teasers as in the headline of the page itself.

Not here: headings over teasers (`related`).
"""

from __future__ import annotations

from newsparse.rules._rule import PhraseRule

__all__ = ["RULES"]

RULES = (
    PhraseRule(
        name="teaser.phrases",
        about="Turns of phrase that open or close a headline and hardly ever a paragraph.",
        list_name="teaser",
        examples=(
            "7 things to see in the harbour",
            "Solar panels: a complete guide",
        ),
        counterexamples=(
            "The seven things we saw",
            "It was a guide for sailors",
        ),
    ),
)
