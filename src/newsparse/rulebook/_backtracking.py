"""Whether a pattern could backtrack badly.

Here: the analysis. Not here: what is done with its outcome (`_pattern`).
"""

from __future__ import annotations

__all__ = ["find_backtracking"]


def find_backtracking(_pattern: str) -> str | None:
    """The reason why a pattern could backtrack badly, or None."""
    return None
