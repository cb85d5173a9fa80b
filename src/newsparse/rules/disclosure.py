"""Affiliate, sponsorship and AI disclosures.

Not here: other notes (`note`).
"""

from __future__ import annotations

from newsparse.rules._rule import PhraseRule

__all__ = ["RULES"]

RULES = (
    PhraseRule(
        name="disclosure.phrases",
        about="Turns of phrase of disclosures.",
        list_name="disclosure",
        examples=(
            "If you buy through our links, we may earn a commission.",
            "This post contains affiliate links.",
        ),
        counterexamples=(
            "The link to the mainland was cut",
            "The commission met on Monday",
        ),
    ),
)
