"""What every text holds in which a pattern is found.

Here: reading it off the pattern. Not here: searching (`_firing`).
"""

from __future__ import annotations

import attrs

__all__ = ["Needles", "find_needle"]


@attrs.frozen
class Needles:
    """Texts of which one is held, and whether they are casefolded."""

    texts: tuple[str, ...]
    folded: bool


def find_needle(_pattern: str) -> Needles | None:
    """Nothing is known so far."""
    return None
