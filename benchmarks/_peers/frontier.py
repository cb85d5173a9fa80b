"""Which tools no other one beats both in time and in quality.

Here: points, and the frontier of them. Not here: the picture of it (`picture`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

__all__ = ["Point", "find_frontier", "read_points"]


class Point(NamedTuple):
    """A tool in the picture.

    Attributes:
        name: the tool.
        ms: median CPU milliseconds a page.
        f1: word F1 of the text.
        is_ours: whether it is newsparse.
        reads_text: whether it was given flattened text: somebody else's time is missing in its own.
    """

    name: str
    ms: float
    f1: float
    is_ours: bool = False
    reads_text: bool = False


def read_points(rows: Iterable[Mapping[str, Any]]) -> list[Point]:
    """The points of rows that have both figures."""
    return [
        Point(row["tool"], row["ms_median"], row["body_f1"], row["package"] == "newsparse", row["reads_text"])
        for row in rows
        if row["body_f1"] is not None and row["ms_median"]
    ]


def find_frontier(points: Sequence[Point]) -> list[Point]:
    """The points that no other beats, from the fastest to the best; those given flattened text do not compete.

    Example:
        >>> points = [Point("a", 1, 0.8), Point("b", 2, 0.7), Point("c", 9, 0.9)]
        >>> [point.name for point in find_frontier(points)]
        ['a', 'c']
    """
    frontier: list[Point] = []
    for point in sorted(points, key=lambda each: (each.ms, -each.f1)):
        if not point.reads_text and (not frontier or point.f1 > frontier[-1].f1):
            frontier.append(point)
    return frontier
