"""Context evidence: where a token stands on its page, and what stands around it.

Here: position, density before and after, the densest run of prose, the title, repetition, what block was opened last.
Not here: the token's own look (`_shape`) or words (`rules/`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, chain, repeat
from typing import TypeVar

import attrs

from newsparse._shape import STOPWORDS, name_bins
from newsparse._tokens import Token
from newsparse.data import read_words

__all__ = ["Surroundings", "build_context", "list_telling"]

_PAGES = (3, 8, 20, 50, 120, 300)
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
_NAME_LONGEST = 7  # words of a line that may be the site's name, and of an opening that may hold it
_HOLDER_LONGEST = 10  # words of a copyright line among which the holder's name is looked for
_NOT_HOLDERS = STOPWORDS | read_words("not_holders")
_SAYS = read_words("site_verbs")
_VOCABULARY = (0.001, 0.15, 0.3, 0.5, 0.7, 0.9)

_LARGEST = 60  # words of a token that count for the density


def _name_counts(name: str, bounds: Sequence[float]) -> tuple[str, ...]:
    """The names of the bins of 0, 1, 2 and so on, up to the last bound; what is greater has the last name."""
    names = name_bins(name, bounds)
    return tuple(names[bisect_right(bounds, count)] for count in range(int(bounds[-1]) + 1))


def _name_means(name: str, reach: int) -> tuple[str, ...]:
    """The names of the bins of the means that sums of this many sizes have, by the sum."""
    names = name_bins(name, _MEANS)
    return tuple(names[bisect_right(_MEANS, total / reach)] for total in range(_LARGEST * reach + 1))


_PAGE_NAMES = name_bins("page", _PAGES)
_TOP_NAMES = _name_counts("top", _PLACES)
_END_NAMES = _name_counts("end", _PLACES)
_PART_NAMES = name_bins("part_of_page", _PARTS)
_REACHES = (3, 10)
_BEFORE_NAMES = {
    reach: (name_bins(f"before{reach}", _MEANS), _name_means(f"before{reach}", reach)) for reach in _REACHES
}
_BEHIND_NAMES = {
    reach: (name_bins(f"behind{reach}", _MEANS), _name_means(f"behind{reach}", reach)) for reach in _REACHES
}
_SHORT_RUN_NAMES = name_bins("short_run", _DISTANCES)
_BEFORE_RUN_NAMES = _name_counts("before_run", _DISTANCES)
_BEHIND_RUN_NAMES = _name_counts("behind_run", _DISTANCES)
_PROSE_BEFORE_NAMES = _name_counts("prose_before", _DISTANCES)
_PROSE_BEHIND_NAMES = _name_counts("prose_behind", _DISTANCES)
_PROSE_DONE_NAMES = name_bins("prose_done", _PARTS)
_BEFORE_HEAD_NAMES = _name_counts("before_head", _DISTANCES)
_BEHIND_HEAD_NAMES = _name_counts("behind_head", _DISTANCES)
_VOCABULARY_NAMES = name_bins("vocabulary", _VOCABULARY)

_DISTANCE_BINS = tuple(bisect_right(_DISTANCES, count) for count in range(_DISTANCES[-1] + 1))

_T = TypeVar("_T")
_Names = Iterable[str]


@attrs.frozen
class Surroundings:
    """What the context of a page's tokens is made of, one item a token.

    Attributes:
        tokens: the tokens.
        sizes: their lengths in words.
        contents: their words that tell what they are about, as `list_telling` finds them.
        openers: for those that open a block, the name of the evidence that says so; "" for the others.
    """

    tokens: Sequence[Token]
    sizes: Sequence[int]
    contents: Sequence[Sequence[str]]
    openers: Sequence[str]


def list_telling(content: Iterable[str]) -> list[str]:
    """The words that say something of what a text is about, of those that are no stop words."""
    return [word for word in content if len(word) >= _LEAST_LETTERS]


def build_context(around: Surroundings) -> list[list[str]]:
    """The names of what holds of each token's surroundings.

    Args:
        around: what the surroundings are made of.
    """
    sizes = around.sizes
    if not sizes:
        return []
    run = find_densest_run(sizes)
    # What holds of every token is drawn up column by column, which is faster than token by token.
    columns = (*_list_places(len(sizes)), _list_run(run, len(sizes)), *_list_prose(sizes))
    evidence = [*map(list, zip(*columns, strict=True))]
    _add_density(sizes, evidence)
    _add_short_runs(sizes, evidence)
    _add_run_edges(run, evidence)
    _add_title(around, run, evidence)
    _add_repeats(around.tokens, evidence)
    _add_vocabulary(around.contents, run, evidence)
    _add_site(around, evidence)
    _add_openers(around.openers, evidence)
    return evidence


def _count_up(names: Sequence[_T], count: int, first: int = 1) -> Sequence[_T]:
    """The names of `first` and as many numbers behind it as make `count`."""
    return (*names[first : first + count], *repeat(names[-1], count - max(0, len(names) - first)))


def _count_down(names: Sequence[str], count: int, last: int = 1) -> Sequence[str]:
    """The same from the greatest number down to `last`."""
    return _count_up(names, count, last)[::-1]


def _add(evidence: Iterable[list[str]], column: _Names) -> None:
    """Add a name to each token's evidence."""
    for names, name in zip(evidence, column, strict=False):
        names.append(name)


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


def _list_places(count: int) -> tuple[_Names, ...]:
    """Position from the top, from the end, and as a part of the page; the page's length."""
    return (
        _count_up(_TOP_NAMES, count, 0),
        _count_down(_END_NAMES, count, 0),
        [_PART_NAMES[bisect_right(_PARTS, i / count)] for i in range(count)],
        [_PAGE_NAMES[bisect_right(_PAGES, count)]] * count,
    )


def _list_run(run: tuple[int, int], count: int) -> _Names:
    """Distance to the densest run of prose, or that the token stands in it."""
    start, stop = run
    return (
        *_count_down(_BEFORE_RUN_NAMES, start),
        *repeat("in_run", stop - start),
        *_count_up(_BEHIND_RUN_NAMES, count - stop),
    )


def _add_run_edges(run: tuple[int, int], evidence: list[list[str]]) -> None:
    """Which of the first and of the last tokens of the densest run it is."""
    for k in range(min(_EDGE, run[1] - run[0])):
        evidence[run[0] + k].append(f"run_start:{k}")
        evidence[run[1] - 1 - k].append(f"run_stop:{k}")


def _add_density(sizes: Sequence[int], evidence: list[list[str]]) -> None:
    """Mean size of the 3 and 10 tokens before and behind."""
    sums = [0, *accumulate([min(size, _LARGEST) for size in sizes])]
    count = len(sizes)
    for reach in _REACHES:
        few, full = _BEFORE_NAMES[reach]
        few_behind, full_behind = _BEHIND_NAMES[reach]
        for i in range(1, min(reach, count)):  # at the page's edges there are fewer tokens
            evidence[i].append(few[bisect_right(_MEANS, sums[i] / i)])
            evidence[-1 - i].append(few_behind[bisect_right(_MEANS, (sums[-1] - sums[-1 - i]) / i)])
        totals = [after - before for before, after in zip(sums, sums[reach:], strict=False)]
        _add(evidence[reach:], [full[total] for total in totals])
        _add(evidence, [full_behind[total] for total in totals[1:]])


def _add_short_runs(sizes: Sequence[int], evidence: list[list[str]]) -> None:
    """How long the run of short tokens is in which a token stands."""
    start = 0
    for stop, size in enumerate((*sizes, _SHORT)):
        if size >= _SHORT:
            if stop > start:
                name = _SHORT_RUN_NAMES[bisect_right(_DISTANCES, stop - start)]
                _add(evidence[start:stop], repeat(name))
            start = stop + 1


def _list_prose(sizes: Sequence[int]) -> tuple[_Names, ...]:
    """Distance to the nearest prose on both sides, and how much of the page's prose stands before."""
    prose = [i for i, size in enumerate(sizes) if size >= _PROSE]
    count = len(sizes)
    if not prose:
        return [_PROSE_BEFORE_NAMES[0]] * count, [_PROSE_BEHIND_NAMES[0]] * count
    # From each token of prose to the next: behind the one, and before the other.
    edges = [*zip([-1, *prose], [*prose, count - 1], strict=True)]
    total = sum([sizes[i] for i in prose])
    done = [0, *accumulate([sizes[i] for i in prose])]
    return (
        [
            *repeat(_PROSE_BEFORE_NAMES[0], prose[0] + 1),
            *chain.from_iterable([_count_up(_PROSE_BEFORE_NAMES, high - low) for low, high in edges[1:]]),
        ],
        [
            *_count_down(_PROSE_BEHIND_NAMES, prose[0]),
            *chain.from_iterable([_count_down(_PROSE_BEHIND_NAMES, high - low) for low, high in edges[1:-1]]),
            *repeat(_PROSE_BEHIND_NAMES[0], count - prose[-1]),
        ],
        [
            name
            for words, (low, high) in zip(done, edges, strict=True)
            for name in repeat(_name_done(words, total), high - low)
        ],
    )


def _name_done(words: int, total: int) -> str:
    """How many of a page's words of prose are done."""
    if not words:
        return "prose_done:none"
    return "prose_done:all" if words == total else _PROSE_DONE_NAMES[bisect_right(_PARTS, words / total)]


def _add_title(around: Surroundings, run: tuple[int, int], evidence: list[list[str]]) -> None:
    """Likeness to the page's first line, which often is its title, and distance to the line that repeats it."""
    title = around.tokens[0]
    if len(title.words) < _TITLE_WORDS:
        return
    words = frozenset(title.words)
    alike: list[int] = []
    for i, (token, size) in enumerate(zip(around.tokens, around.sizes, strict=True)):
        if i and _TITLE_WORDS <= size <= _TITLE_LONGEST:
            name = _name_likeness(title, words, token)
            if name:
                evidence[i].append(name)
                if name != "title:half":
                    alike.append(i)
    if not alike:
        evidence[0].append("title:alone")
        return
    evidence[0].append("title:repeated")
    before = [i for i in alike if i < max(run[0], 1) + _EDGE]
    head = before[-1] if before else alike[0]
    evidence[head].append("title:head" if len(alike) > 1 else "title:only_head")
    _add(evidence, _count_down(_BEFORE_HEAD_NAMES, head))
    _add(evidence[head + 1 :], _count_up(_BEHIND_HEAD_NAMES, len(evidence) - head - 1))


def _name_likeness(title: Token, words: frozenset[str], token: Token) -> str:
    """What a line and the title's words have to do with one another, or "" for nothing."""
    if token.folded == title.folded:
        return "title:same"
    if title.folded.startswith(token.folded):
        return "title:begins"
    if words.isdisjoint(token.words):  # as most are
        return "" if token.words else "title:half"
    common = sum(map(words.__contains__, token.words))
    if common >= _TITLE_SHARE * len(token.words) and common * 2 >= len(title.words):
        return "title:alike"
    return "title:half" if common * 2 >= len(token.words) else ""


def _add_repeats(tokens: Sequence[Token], evidence: list[list[str]]) -> None:
    """Whether the same line stood before or comes again."""
    lines = [token.folded for token in tokens]
    counts = Counter(lines)
    if len(counts) == len(lines):
        return
    seen: set[str] = set()
    for line, names in zip(lines, evidence, strict=True):
        if counts[line] > 1:
            names.append("repeat:later" if line not in seen else "repeat:earlier")
            seen.add(line)


def _add_vocabulary(
    contents: Sequence[Sequence[str]], run: tuple[int, int], evidence: list[list[str]]
) -> None:
    """Share of the token's content words that the densest run uses elsewhere too."""
    used: set[str] = set()
    shared: set[str] = set()  # in the run a word must occur in another token than this
    for content in contents[run[0] : run[1]]:
        words = set(content)
        shared |= used & words
        used |= words
    for i, (names, content) in enumerate(zip(evidence, contents, strict=True)):
        if len(content) >= _LEAST_WORDS:
            known = shared if run[0] <= i < run[1] else used
            share = sum(map(known.__contains__, content)) / len(content)
            names.append(_VOCABULARY_NAMES[bisect_right(_VOCABULARY, share)])


def _add_site(around: Surroundings, evidence: list[list[str]]) -> None:
    """Whether a token is the site's name, or a longer one opens with it, as blurbs about a site do: "The Gazette is …"."""
    names = [site for site in map(_read_site, around.tokens) if site]
    known = frozenset(word for site in names for word in site)
    if not known:
        return
    for token, size, found in zip(around.tokens, around.sizes, evidence, strict=True):
        if size > _NAME_LONGEST:
            opening = known.intersection(token.words[:_NAME_LONGEST])
            if opening and any(len(opening.intersection(site)) >= min(2, len(site)) for site in names):
                found.append("site:opens")
                if not _SAYS.isdisjoint(token.words[:_NAME_LONGEST]):
                    found.append("site:says")
        elif size and known.issuperset(token.words):
            found.append("site:name")


def _read_site(token: Token) -> frozenset[str]:
    """The words of the name that a copyright line gives, without what every such line has."""
    if not ("\N{COPYRIGHT SIGN}" in token.text or "copyright" in token.words[:_EDGE]):
        return frozenset()
    words = [word for word in token.words[:_HOLDER_LONGEST] if len(word) >= _LEAST_LETTERS]
    return frozenset(words) - _NOT_HOLDERS


def _add_openers(openers: Sequence[str], evidence: list[list[str]]) -> None:
    """Which heading opened a block last, and how far above it stands."""
    places = [i for i, opener in enumerate(openers) if opener]
    for at, stop in zip(places, [*places[1:], len(openers) - 1], strict=False):
        bins = name_bins(f"after:{openers[at].partition('=')[0]}", _DISTANCES)
        _add(evidence[at + 1 : stop + 1], [bins[k] for k in _count_up(_DISTANCE_BINS, stop - at)])
