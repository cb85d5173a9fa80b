"""Summaries that the editors put before the text.

Not here: headings inside the text (`subhead.py`).
"""

from __future__ import annotations

from newsparse.rules._rule import PhraseRule

__all__ = ["RULES"]

RULES = (
    PhraseRule(
        name="deck.heading_phrases",
        about="Headings of a summary before the text.",
        list_name="summary_headings",
        examples=("Key Takeaways", "Das Wichtigste in Kürze", "TL;DR"),
        counterexamples=("The key is under the mat", "A brief history of tea"),
        opens=True,
    ),
)
