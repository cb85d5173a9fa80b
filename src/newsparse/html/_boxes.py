"""The boxes of a page by their indices: which of them has the densest prose, and how far from it the others are.

Here: arithmetic on plain numbers, for both walks over a page (`_elements`, `_fast_rows`). Not here: what is counted as prose, what a
way is worth (`_evidence`, `_fast_model`).
"""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["measure_ways", "score_boxes"]

_HALF = 0.5  # what the prose of its children's paragraphs counts for a box


def score_boxes(prose: Sequence[int], parents: Sequence[int]) -> list[float]:
    """The prose of each box, with half of that of its children.

    After Readability (Arc90, 2009), where a paragraph counts for its parent, and half for the one above.

    Args:
        prose: words of the sentences that stand in each box itself.
        parents: for each box the index of the one around it, which is smaller; -1 of the outermost.

    Example:
        >>> score_boxes([0, 40, 20], [-1, 0, 1])
        [20.0, 50.0, 20.0]
    """
    scores = [float(words) for words in prose]
    for words, parent in zip(prose, parents, strict=True):
        if words and parent >= 0:
            scores[parent] += _HALF * words
    return scores


def measure_ways(parents: Sequence[int], main: int) -> list[tuple[int, int]]:
    """The way from one box to each: how many levels up, and how many down again.

    Args:
        parents: as in `score_boxes`.
        main: the index of the box from which the ways lead.

    Example:
        >>> measure_ways([-1, 0, 0, 2], 1)
        [(1, 0), (0, 0), (1, 1), (1, 2)]
    """
    marked: dict[int, int] = {}
    at = main
    while at >= 0:
        marked[at] = len(marked)
        at = parents[at]
    ways: list[tuple[int, int]] = []
    for box, parent in enumerate(parents):
        if box in marked:
            ways.append((marked[box], 0))
        else:
            up, down = ways[parent]
            ways.append((up, down + 1))
    return ways
