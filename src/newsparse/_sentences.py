"""Where a text is cut whose line breaks are gone: behind its sentences, where a menu ends and a sentence begins, around its headline.

Here: offsets of cuts. Not here: which lines are cut so (`_tokens`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from newsparse._dates_re import match_date_span
from newsparse._names_re import BYLINE_START_RE

__all__ = ["find_cuts"]

_LEAST_SENTENCE = 25  # characters: what is shorter goes with what follows ("Yes." or "J. K.")
_SENTENCE_RE = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f][\"')\]\u201d\u2019]{0,3}\s*+(?<=[\s\u3002\uff01\uff1f])"
)
_WORD_RE = re.compile(r"\S+")
_LOWER, _UPPER = (
    1.0,
    -1.25,
)  # what a word speaks for prose; capitals speak for a menu, in German a little less than they seem to
_LEAST_MENU = 4.0  # how much a menu has to speak against prose
_LEAST_TITLE, _LONGEST_TITLE = 15, 300  # characters of a headline that stands again
_TITLE_WORDS = 3
_LONGEST_PIECE = 2_000  # characters of a menu that is asked for dates and bylines
_LONGEST_BYLINE = 120  # characters
_MOST_TITLES = 8  # how often a headline may stand again


def find_cuts(text: str, *, is_page: bool) -> list[int]:
    """The offsets at which a text is cut, ascending.

    Args:
        text: the text.
        is_page: whether it is the whole page, so that it opens with the page's title.

    Example:
        >>> text = "Home News Sport Weather Contact Rain fell on Carrow all day. It was the first in weeks."
        >>> cuts = find_cuts(text, is_page=True)
        >>> [text[a:b] for a, b in zip([0, *cuts], [*cuts, None], strict=True)]
        ['Home News Sport Weather Contact ', 'Rain fell on Carrow all day. ', 'It was the first in weeks.']
    """
    cuts = set(_find_titles(text) if is_page else ())
    start = 0
    for end in _find_sentences(text):
        cuts.update(_cut_menu(text, start, end))
        cuts.add(end)
        start = end
    return sorted(cuts - {0, len(text)})


def _find_sentences(text: str) -> Iterator[int]:
    """Where sentences end; the end of the text at last."""
    last = 0
    for match in _SENTENCE_RE.finditer(text):
        if match.end() - last >= _LEAST_SENTENCE:
            last = match.end()
            yield last
    if last < len(text):
        yield len(text)


def _find_titles(text: str) -> Iterator[int]:
    """Around the words with which the text opens, where they stand again: a page's title opens with the article's headline."""
    words = _WORD_RE.finditer(text, 0, _LONGEST_TITLE)
    least = next(
        (
            match.end()
            for k, match in enumerate(words, 1)
            if k >= _TITLE_WORDS and match.end() >= _LEAST_TITLE
        ),
        0,
    )
    if not least:
        return
    opening, at = text[:least], text.find(text[:least], least)
    found: list[tuple[int, int]] = []
    while at >= 0 and len(found) < _MOST_TITLES:
        size = least
        while size < min(_LONGEST_TITLE, len(text) - at) and text[size] == text[at + size]:
            size += 1
        while size > least and not (
            text[size - 1].isspace() or text[at + size : at + size + 1].isspace() or at + size == len(text)
        ):
            size -= 1  # back to the end of a word
        found.append((at, size))
        at = text.find(opening, at + size)
    if found:
        longest = max(size for _, size in found)
        yield longest
        yield from (edge for at, size in found if size == longest for edge in (at, at + size))


def _cut_menu(text: str, start: int, end: int) -> Iterator[int]:
    """Where in a stretch of text that ends a sentence this sentence begins, and what stands before it is cut at dates and bylines."""
    words = [match.span() for match in _WORD_RE.finditer(text, start, end)]
    values = [_weigh(text, *span) for span in words]
    best = total = 0.0
    first = len(words)
    for k in range(len(words) - 1, -1, -1):
        total += values[k]
        if total > best:
            best, first = total, k
    if 0 < first < len(words):
        first -= 1  # a sentence opens with a capital
    if sum(values[:first]) > -_LEAST_MENU:
        return
    at = words[first][0] if first < len(words) else end
    yield at
    if at - start <= _LONGEST_PIECE:
        yield from _cut_head(text, start, at)


def _weigh(text: str, start: int, end: int) -> float:
    """What a word speaks for prose."""
    char = text[start]
    if char.islower():
        return _LOWER
    return _UPPER if char.isupper() and end - start > 1 else 0.0


def _cut_head(text: str, start: int, end: int) -> Iterator[int]:
    """Around the dates of a menu, and around its bylines, which end before a date."""
    dates = [*_find_dates(text, start, end), end]
    yield from dates
    for match in _WORD_RE.finditer(text, start, end):
        stop = min(dates[bisect_right(dates, match.start())], match.start() + _LONGEST_BYLINE)
        byline = BYLINE_START_RE.match(text[match.start() : stop].rstrip())
        if byline is not None:
            yield from (match.start(), match.start() + byline.end())


def _find_dates(text: str, start: int, end: int) -> Iterator[int]:
    """Where the dates of a stretch of text begin and end."""
    piece, at = text[start:end], 0
    while any(map(str.isdigit, piece[at:])):
        span = match_date_span(piece, at)
        if span is None or span.end <= at:
            break
        yield from (start + span.start, start + span.end)
        at = span.end
