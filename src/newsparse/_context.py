"""Context evidence: where a token stands on its page, and what stands around it.

Here: position, density before and after, the densest run of prose, the title, repetition, what block was opened last.
Not here: the token's own look (`_shape`) or words (`rules/`).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from newsparse._shape import STOPWORDS, name_bins
from newsparse._tokens import Token

__all__ = ["build_context"]

_PLACES = (1, 2, 3, 5, 8, 13, 21, 34, 55, 89)
_DISTANCES = (1, 2, 3, 4, 6, 10, 16, 30, 60)
_MEANS = (1.5, 2.5, 4, 6, 9, 14, 20, 30, 50)
_PARTS = (0.05, 0.15, 0.3, 0.5, 0.7, 0.85, 0.95)
_PROSE = 14  # size from which a token counts as prose
_TOLL = 9  # what a token costs in the densest run: one of fewer words makes the run poorer
_SHORT = 7  # size below which a token counts as short
_EDGE = 3  # tokens at either end of the densest run that are told apart
_LEAST_LETTERS = 3  # a shorter word says nothing about what a text is about
_LEAST_WORDS = 2  # a token with fewer words that do says nothing either
_TITLE_LONGEST = 40  # a line of more words is no headline
_TITLE_WORDS = 3  # a line of fewer words is no headline
_TITLE_SHARE = (
    0.75  # share of a line's words found in the title (or the reverse) from which they say the same
)
_VOCABULARY = (0.001, 0.15, 0.3, 0.5, 0.7, 0.9)

_TOP_NAMES = name_bins("top", _PLACES)
_END_NAMES = name_bins("end", _PLACES)
_PART_NAMES = name_bins("part_of_page", _PARTS)
_DENSITY_NAMES = tuple(
    (reach, name_bins(f"before{reach}", _MEANS), name_bins(f"behind{reach}", _MEANS)) for reach in (3, 10)
)
_BEFORE_RUN_NAMES = name_bins("before_run", _DISTANCES)
_BEHIND_RUN_NAMES = name_bins("behind_run", _DISTANCES)
_PROSE_BEFORE_NAMES = name_bins("prose_before", _DISTANCES)
_PROSE_BEHIND_NAMES = name_bins("prose_behind", _DISTANCES)
_PROSE_DONE_NAMES = name_bins("prose_done", _PARTS)
_BEFORE_HEAD_NAMES = name_bins("before_head", _DISTANCES)
_BEHIND_HEAD_NAMES = name_bins("behind_head", _DISTANCES)
_VOCABULARY_NAMES = name_bins("vocabulary", _VOCABULARY)


def build_context(
    tokens: Sequence[Token], sizes: Sequence[int], evidence: list[list[str]], openers: frozenset[str]
) -> None:
    """Add to each token's evidence what holds of its surroundings.

    Args:
        tokens: the page's tokens.
        sizes: their lengths in words.
        evidence: the names found so far, one list a token; added to in place.
        openers: the names of the evidence that opens a block.
    """
    if not tokens:
        return
    run = find_densest_run(sizes)
    _add_openers(openers, evidence)
    _add_places(sizes, evidence)
    _add_density(sizes, evidence)
    _add_run(run, evidence)
    _add_prose(sizes, evidence)
    _add_title(tokens, sizes, run, evidence)
    _add_repeats(tokens, evidence)
    _add_vocabulary(tokens, run, evidence)


def find_densest_run(sizes: Sequence[int]) -> tuple[int, int]:
    """The contiguous run of tokens with the greatest sum of (size - 9), as first index and index behind the last.

    After Bentley, "Programming Pearls", column 8 (Kadane's algorithm).

    Example:
        >>> find_densest_run([1, 2, 40, 5, 60, 1, 12, 1])
        (2, 5)
    """
    best, best_run = -1, (0, 0)
    total = start = 0
    for i, size in enumerate(sizes):
        if total <= 0:
            total, start = 0, i
        total += size - _TOLL
        if total > best:
            best, best_run = total, (start, i + 1)
    return best_run


def _add_places(sizes: Sequence[int], evidence: list[list[str]]) -> None:
    """Position from the top, from the end, and as a part of the page; the page's length."""
    count = len(sizes)
    length = f"page:{bisect_right((3, 8, 20, 50, 120, 300), count)}"
    for i, names in enumerate(evidence):
        names.append(_TOP_NAMES[bisect_right(_PLACES, i)])
        names.append(_END_NAMES[bisect_right(_PLACES, count - 1 - i)])
        names.append(_PART_NAMES[bisect_right(_PARTS, i / count)])
        names.append(length)


def _add_density(sizes: Sequence[int], evidence: list[list[str]]) -> None:
    """Mean size of the 3 and 10 tokens before and behind, and how long the run of short tokens is."""
    sums = [0, *accumulate(min(size, 60) for size in sizes)]
    count = len(sizes)
    last = count - 1
    for i, names in enumerate(evidence):
        for reach, before, behind in _DENSITY_NAMES:
            if i:
                low = i - reach if i > reach else 0
                names.append(before[bisect_right(_MEANS, (sums[i] - sums[low]) / (i - low))])
            if i < last:
                high = i + 1 + reach if i + reach < count else count
                names.append(behind[bisect_right(_MEANS, (sums[high] - sums[i + 1]) / (high - i - 1))])
    start = 0
    while start < count:
        stop = start
        while stop < count and sizes[stop] < _SHORT:
            stop += 1
        name = f"short_run:{bisect_right(_DISTANCES, stop - start)}"
        for i in range(start, stop):
            evidence[i].append(name)
        start = max(stop, start + 1)


def _add_run(run: tuple[int, int], evidence: list[list[str]]) -> None:
    """Distance to the densest run of prose, or the part of it where the token stands."""
    start, stop = run
    for i, names in enumerate(evidence):
        if i < start:
            names.append(_BEFORE_RUN_NAMES[bisect_right(_DISTANCES, start - i)])
        elif i >= stop:
            names.append(_BEHIND_RUN_NAMES[bisect_right(_DISTANCES, i - stop + 1)])
        else:
            names.append("in_run")
            if i - start < _EDGE:
                names.append(f"run_start:{i - start}")
            if stop - 1 - i < _EDGE:
                names.append(f"run_stop:{stop - 1 - i}")


def _add_prose(sizes: Sequence[int], evidence: list[list[str]]) -> None:
    """Distance to the nearest prose on both sides, and how much of the page's prose stands before."""
    prose = [i for i, size in enumerate(sizes) if size >= _PROSE]
    done = 0
    total = sum(sizes[i] for i in prose)
    for i, names in enumerate(evidence):
        k = bisect_left(prose, i)
        here = k < len(prose) and prose[k] == i
        before = i - prose[k - 1] if k else 0
        nearest = k + here
        behind = prose[nearest] - i if nearest < len(prose) else 0
        names.append(_PROSE_BEFORE_NAMES[bisect_right(_DISTANCES, before)])
        names.append(_PROSE_BEHIND_NAMES[bisect_right(_DISTANCES, behind)])
        if total:
            share = done / total
            names.append(
                "prose_done:none"
                if not done
                else "prose_done:all"
                if done == total
                else _PROSE_DONE_NAMES[bisect_right(_PARTS, share)]
            )
        done += sizes[i] if here else 0


def _add_title(
    tokens: Sequence[Token], sizes: Sequence[int], run: tuple[int, int], evidence: list[list[str]]
) -> None:
    """Likeness to the page's first line, which often is its title, and distance to the line that repeats it."""
    title = tokens[0].words
    if len(title) < _TITLE_WORDS:
        return
    alike: list[int] = []
    for i, token in enumerate(tokens):
        if i and _TITLE_WORDS <= sizes[i] <= _TITLE_LONGEST:
            name = _name_likeness(tokens[0], frozenset(title), token)
            if name:
                evidence[i].append(name)
            if name and name != "title:half":
                alike.append(i)
    if not alike:
        evidence[0].append("title:alone")
        return
    evidence[0].append("title:repeated")
    before = [i for i in alike if i < max(run[0], 1) + _EDGE]
    head = before[-1] if before else alike[0]
    evidence[head].append("title:head" if len(alike) > 1 else "title:only_head")
    for i, names in enumerate(evidence):
        if i < head:
            names.append(_BEFORE_HEAD_NAMES[bisect_right(_DISTANCES, head - i)])
        elif i > head:
            names.append(_BEHIND_HEAD_NAMES[bisect_right(_DISTANCES, i - head)])


def _name_likeness(title: Token, words: frozenset[str], token: Token) -> str:
    """What a line and the title's words have to do with one another, or "" for nothing."""
    common = sum(map(words.__contains__, token.words))
    if token.folded == title.folded:
        return "title:same"
    if title.folded.startswith(token.folded):
        return "title:begins"
    if common >= _TITLE_SHARE * len(token.words) and common * 2 >= len(title.words):
        return "title:alike"
    return "title:half" if common * 2 >= len(token.words) else ""


def _add_repeats(tokens: Sequence[Token], evidence: list[list[str]]) -> None:
    """Whether the same line stood before or comes again."""
    counts = Counter(token.folded for token in tokens)
    seen: set[str] = set()
    for token, names in zip(tokens, evidence, strict=True):
        if counts[token.folded] > 1:
            names.append("repeat:later" if token.folded not in seen else "repeat:earlier")
            seen.add(token.folded)


def _add_vocabulary(tokens: Sequence[Token], run: tuple[int, int], evidence: list[list[str]]) -> None:
    """Share of the token's content words that the densest run uses elsewhere too."""
    counts: Counter[str] = Counter()
    for token in tokens[run[0] : run[1]]:
        counts.update(set(token.words))
    used = counts.keys()
    shared = {word for word, count in counts.items() if count > 1}
    for i, token in enumerate(tokens):
        words = [word for word in token.words if len(word) >= _LEAST_LETTERS and word not in STOPWORDS]
        if len(words) < _LEAST_WORDS:
            continue
        known = (
            shared if run[0] <= i < run[1] else used
        )  # in the run a word must occur in another token than this
        share = sum(map(known.__contains__, words)) / len(words)
        evidence[i].append(_VOCABULARY_NAMES[bisect_right(_VOCABULARY, share)])


def _add_openers(openers: frozenset[str], evidence: list[list[str]]) -> None:
    """Which heading opened a block last, and how far above it stands."""
    last, at = "", 0
    for i, names in enumerate(evidence):
        opener = "" if openers.isdisjoint(names) else next(name for name in names if name in openers)
        if last:
            names.append(f"after:{last}:{bisect_right(_DISTANCES, i - at)}")
        if opener:
            last, at = opener.partition("=")[0], i
