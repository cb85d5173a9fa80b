"""Passages: text as a reader sees it, with the links and stressed words in it.

Here: cleaning a stretch of the page's source without losing where its spans are, joining and cutting passages.
Not here: which stretches make a paragraph (`_structure`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

import attrs

from newsparse._text import INVISIBLE_RE, clean
from newsparse.model import Span

__all__ = ["Passage", "join_passages", "read_passage"]


@attrs.frozen
class Passage:
    """A cleaned text and what in it is marked up.

    Attributes:
        text: the text.
        spans: what is marked up; offsets into the text, ascending, outer ones first.
    """

    text: str
    spans: tuple[Span, ...] = ()

    def cut(self, at: int) -> Passage:
        """The passage from an offset on.

        Example:
            >>> from newsparse.model import SpanKind
            >>> item = Passage("- Boots", (Span(SpanKind.STRONG, 0, 7),)).cut(2)
            >>> item.text, item.spans[0].start, item.spans[0].end
            ('Boots', 0, 5)
        """
        if not at:
            return self
        spans = (Span(each.kind, max(each.start - at, 0), each.end - at, each.url) for each in self.spans)
        return Passage(self.text[at:], tuple(span for span in spans if span.start < span.end))


def read_passage(source: str, start: int, end: int, spans: Iterable[Span] = ()) -> Passage:
    r"""The characters from `start` to `end` cleaned, with what of the spans is in them.

    Args:
        source: the page's text.
        start: offset of the first character.
        end: offset just behind the last one.
        spans: what is marked up, offsets into the page's text, ascending, outer ones first. One that holds no visible
            character is dropped.

    Example:
        >>> from newsparse.model import SpanKind
        >>> passage = read_passage("See  the\u200b map.", 0, 14, [Span(SpanKind.LINK, 4, 13, "/map")])
        >>> passage.text, passage.text[passage.spans[0].start : passage.spans[0].end]
        ('See the map.', 'the map')
    """
    raw = source[start:end]
    text = clean(raw)
    inside = [span for span in spans if span.start < end and span.end > start]
    if not inside:
        return Passage(text)
    moved: dict[Span, None] = {}
    if raw == text:  # as most are: a span loses the blanks at its ends and nothing else
        for span in inside:
            first, last = max(span.start - start, 0), min(span.end - start, len(text))
            shown = text[first:last]
            first += len(shown) - len(shown.lstrip(" "))
            last -= len(shown) - len(shown.rstrip(" "))
            if first < last:
                moved[Span(span.kind, first, last, span.url)] = None
        return Passage(text, tuple(moved))
    kept, places = _map_characters(raw, text)
    for span in inside:
        first, last = bisect_left(kept, span.start - start), bisect_left(kept, span.end - start) - 1
        if first <= last:
            moved[Span(span.kind, places[first], places[last] + 1, span.url)] = None
    return Passage(text, tuple(moved))


def _map_characters(raw: str, text: str) -> tuple[Sequence[int], Sequence[int]]:
    """The offsets of all visible characters in a raw text, and of the same ones in the cleaned text."""
    places = [i for i, char in enumerate(text) if char != " "]
    unseen = set() if raw.isascii() else {match.start() for match in INVISIBLE_RE.finditer(raw)}
    return [i for i, char in enumerate(raw) if i not in unseen and not char.isspace()], places


def join_passages(passages: Sequence[Passage], glue: str) -> Passage:
    r"""The passages as one.

    Args:
        passages: the passages, one at least.
        glue: what stands between two of them.

    Example:
        >>> from newsparse.model import SpanKind
        >>> joined = join_passages([Passage("Rain"), Passage("Wind", (Span(SpanKind.STRONG, 0, 4),))], "\n")
        >>> joined.text, joined.spans[0].start
        ('Rain\nWind', 5)
    """
    if len(passages) == 1:
        return passages[0]
    spans: list[Span] = []
    at = 0
    for passage in passages:
        spans += (Span(each.kind, each.start + at, each.end + at, each.url) for each in passage.spans)
        at += len(passage.text) + len(glue)
    return Passage(glue.join(passage.text for passage in passages), tuple(spans))
