"""Spans as ranges of a line that CommonMark can show, and addresses that a reader can follow.

Here: nesting, where emphasis can begin and end, which links are left out. Not here: writing them (`_markdown_inline`).
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence

import attrs

from newsparse.model import Span, SpanKind

__all__ = ["Range", "Ranges", "place_spans", "write_url"]

_REFERENCE_RE = re.compile(r"&(?=\#?[A-Za-z0-9]{1,40};)")
_SCHEME_RE = re.compile(r"([A-Za-z][A-Za-z0-9+.-]{0,40}):")
_SCHEMES = frozenset({"http", "https", "mailto", "tel", "ftp"})  # that lead somewhere and run nothing
_CONTROL_RE = re.compile("[\x00-\x1f\x7f]")
_ENCODED = {ord(char): f"%{ord(char):02X}" for char in '\\`<>|"'}
_ASCII_PUNCTUATION = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


@attrs.frozen
class Range:
    """Characters of a line.

    Attributes:
        start: offset of the first one.
        end: offset just behind the last one.
        url: where a link leads, as it is written; "" of what is none.
    """

    start: int
    end: int
    url: str = ""


@attrs.frozen
class Ranges:
    """What of a line is marked up: links are outermost, code is innermost, emphasis does not cross either.

    Attributes:
        links: the links.
        codes: the code.
        emphasis: what is stressed, with its mark; the outer ones first.
    """

    links: Sequence[Range] = ()
    codes: Sequence[Range] = ()
    emphasis: Sequence[tuple[Range, str]] = ()


def place_spans(line: str, places: Sequence[int], spans: Iterable[Span]) -> Ranges:
    """The spans as ranges of a line that CommonMark can show.

    Args:
        line: the line, its blanks as one.
        places: for each of its characters its offset in the text that the spans are of.
        spans: the spans.
    """
    found: dict[SpanKind, list[Range]] = {kind: [] for kind in SpanKind}
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        start, end = bisect_left(places, span.start), bisect_left(places, span.end)
        start += line[start : start + 1] == " "
        end -= line[end - 1 : end] == " "
        url = write_url(span.url) if span.kind is SpanKind.LINK else ""
        if start < end and url is not None:
            found[span.kind].append(Range(start, end, url))
    links = list(_part(found[SpanKind.LINK]))
    edges = sorted(edge for each in links for edge in (each.start, each.end))
    codes = [piece for each in _join(found[SpanKind.CODE]) for piece in _cut(each, edges)]
    edges = sorted({*edges, *(edge for each in codes for edge in (each.start, each.end))})
    strong = list(_fit_all(line, found[SpanKind.STRONG], codes, edges))
    stressed = _drop_crossing(_fit_all(line, found[SpanKind.EMPHASIS], codes, edges), strong)
    emphasis = [*((each, "**") for each in strong), *((each, "*") for each in stressed)]
    emphasis.sort(key=lambda item: (item[0].start, -item[0].end))
    return Ranges(links, codes, emphasis)


def _part(ranges: Iterable[Range]) -> Iterator[Range]:
    """The ranges without those that overlap an earlier one."""
    end = 0
    for each in ranges:
        if each.start >= end:
            end = each.end
            yield each


def _join(ranges: Iterable[Range]) -> list[Range]:
    """The ranges, those that overlap or touch as one."""
    joined: list[Range] = []
    for each in ranges:
        if joined and each.start <= joined[-1].end:
            joined[-1] = Range(joined[-1].start, max(each.end, joined[-1].end))
        else:
            joined.append(each)
    return joined


def _cut(whole: Range, edges: Sequence[int]) -> Iterator[Range]:
    """The parts of a range between edges."""
    inner = edges[bisect_right(edges, whole.start) : bisect_left(edges, whole.end)]
    return (Range(*pair) for pair in zip([whole.start, *inner], [*inner, whole.end], strict=True))


def _fit_all(
    line: str, ranges: Iterable[Range], codes: Sequence[Range], edges: Sequence[int]
) -> Iterator[Range]:
    """Ranges of one kind of emphasis, cut at links and code, left out in code, as far as CommonMark sees them."""
    starts = [code.start for code in codes]
    bare = set(edges)
    for each in _join(ranges):
        for piece in _cut(each, edges):
            code = bisect_right(starts, piece.start) - 1
            if code >= 0 and piece.start < codes[code].end:
                continue
            fitted = _fit(line, piece, bare)
            if fitted.start < fitted.end:
                yield fitted


def _fit(line: str, piece: Range, edges: set[int]) -> Range:
    """The range without what keeps its marks from being seen as such at its edges: blanks, and punctuation next to a word."""
    start, end = piece.start, piece.end
    while start < end and not _is_flanking(line[start], "" if start in edges else line[start - 1 : start]):
        start += 1
    while start < end and not _is_flanking(line[end - 1], "" if end in edges else line[end : end + 1]):
        end -= 1
    return Range(start, end)


def _is_flanking(inner: str, outer: str) -> bool:
    """Whether a mark between two characters belongs to the inner one: CommonMark's left- or right-flanking run.

    The outer one is "" at an end of the line, and beside a bracket or a backtick that is written there.
    """
    if inner == " ":
        return False
    if not (inner in _ASCII_PUNCTUATION or unicodedata.category(inner)[0] in "PS") or outer in {"", " "}:
        return True
    # Symbols outside ASCII are punctuation in some versions of CommonMark: neither is relied upon.
    return outer in _ASCII_PUNCTUATION or unicodedata.category(outer)[0] == "P"


def _drop_crossing(ranges: Iterable[Range], others: Sequence[Range]) -> Iterator[Range]:
    """The ranges without those that begin inside of one of the others and end outside, or the other way round."""
    starts, ends = [each.start for each in others], [each.end for each in others]
    for each in ranges:
        around = bisect_right(starts, each.start) - 1  # the last that begins no later
        last = bisect_left(starts, each.end) - 1  # the last that begins inside
        if around >= 0 and each.start < ends[around] < each.end and starts[around] < each.start:
            continue
        if last >= 0 and each.start < starts[last] < each.end < ends[last]:
            continue
        yield each


def write_url(url: str | None) -> str | None:
    """An address as the target of a link, or None where it is none that a reader can follow."""
    bare = _CONTROL_RE.sub("", url or "").strip().translate(_ENCODED)
    scheme = _SCHEME_RE.match(bare)
    if not bare or bare[0] == "#" or (scheme and scheme[1].lower() not in _SCHEMES):
        return None
    target = _REFERENCE_RE.sub(r"\\&", bare)
    return f"<{target}>" if any(char in " ()" or char.isspace() for char in target) else target
