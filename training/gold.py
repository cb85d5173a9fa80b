"""A page's lines against its gold body: which lines are the gold's.

Here: the alignment, a monotone chain of matches. Not here: what is learned from it (`weak`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from newsparse._text import fold

__all__ = ["match_gold", "strip_text"]

_MOST_PLACES = 6  # places in the gold that are tried for one line
_NO_LETTERS_RE = re.compile(r"[\W_]+")


def strip_text(text: str) -> str:
    """Letters and digits alone, folded: what survives every flattening."""
    return _NO_LETTERS_RE.sub("", fold(text))


def match_gold(lines: Sequence[str], gold: str) -> tuple[list[bool | None], float]:
    """Which lines are the gold's, and the share of its characters that they make up.

    The lines that occur in the gold are chained so that they follow one another in both, the chain with the most
    characters winning. A line without letters or digits, and a short one that could be anything, gets None.
    """
    places: list[tuple[int, int, int]] = []  # line, where in the gold it starts, where it ends
    for i, line in enumerate(lines):
        start = gold.find(line) if line else -1
        tries = 0
        while start >= 0 and tries < _MOST_PLACES:
            places.append((i, start, start + len(line)))
            start = gold.find(line, start + 1)
            tries += 1
    chain = _chain(places)
    matched = {i for i, _, _ in chain}
    length = sum(end - start for _, start, end in chain)
    return [None if not line else i in matched for i, line in enumerate(lines)], length / (len(gold) or 1)


def _chain(places: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The heaviest chain of places in which lines and gold both go forward."""
    ends: list[int] = []  # ends of chains, ascending, and the best chain known for each
    best: list[tuple[int, int]] = []  # (characters, index into `links`)
    links: list[tuple[tuple[int, int, int], int]] = []
    by_line: dict[int, list[tuple[int, int, int]]] = {}
    for place in places:
        by_line.setdefault(place[0], []).append(place)
    for line in sorted(by_line):
        grown: list[tuple[int, int, int]] = []
        for place in by_line[line]:
            k = bisect_right(ends, place[1]) - 1
            weight, link = best[k] if k >= 0 else (0, -1)
            links.append((place, link))
            grown.append((place[2], weight + place[2] - place[1], len(links) - 1))
        for end, weight, link in grown:
            k = bisect_right(ends, end)
            if k and best[k - 1][0] >= weight:
                continue
            stop = k
            while stop < len(ends) and best[stop][0] <= weight:
                stop += 1
            ends[k:stop] = [end]
            best[k:stop] = [(weight, link)]
    chain: list[tuple[int, int, int]] = []
    link = best[-1][1] if best else -1
    while link >= 0:
        place, link = links[link]
        chain.append(place)
    return chain[::-1]
