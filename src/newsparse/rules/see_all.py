"""Buttons at the end of a list of stories: see all, load more.

Not here: headings over such lists (`related`).
"""

from __future__ import annotations

from newsparse.rules._rule import PhraseRule

__all__ = ["RULES"]

RULES = (
    PhraseRule(
        name="see_all.phrases",
        about="Stock words of buttons that show more of a list of stories.",
        list_name="see_all",
        examples=(
            "View all posts",
            "Load more",
            "Alle anzeigen",
        ),
        counterexamples=(
            "View from the tower",
            "More than 200 people came",
        ),
    ),
)
