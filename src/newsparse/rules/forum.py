"""Forum furniture around posts: member data, reply, quote.

Not here: readers' comments (`comments`).
"""

from __future__ import annotations

from newsparse.rules._rule import PhraseRule

__all__ = ["RULES"]

RULES = (
    PhraseRule(
        name="forum.phrases",
        about="Words around the posts of a forum.",
        list_name="forum",
        examples=(
            "Reply with quote",
            "Joined: May 2011",
        ),
        counterexamples=(
            "He joined the crew",
            "The quote was short",
        ),
    ),
)
