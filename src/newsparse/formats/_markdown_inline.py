"""Text as Markdown within a line: what is escaped, and links, emphasis and code where spans say so.

Here: one line, and what is written as a whole: images, fenced code. Not here: paragraphs, lists, tables (`markdown`), which spans
CommonMark can show (`_markdown_ranges`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from newsparse.formats._markdown_ranges import Ranges, place_spans, write_url
from newsparse.model import Span, SpanKind

__all__ = ["fence_code", "write_cell", "write_image", "write_line"]

# Characters that CommonMark, or GitHub's tables and strikethrough, would take for markup wherever they stand.
_INLINE_RE = re.compile(
    r"""
      [\\`*]                       # escapes, code, emphasis
    | (?<![^\W_]) _ | _ (?![^\W_])  # emphasis, which needs a word's edge: snake_case is left alone
    | < (?= [A-Za-z/!?] )          # HTML and autolinks
    | & (?= \#? [A-Za-z0-9]{1,40} ; )  # character references
    | \] (?= [(\[:] )              # links, reference links, definitions
    | ~ (?= ~ )                    # strikethrough
    | \|                           # tables
    """,
    re.VERBOSE,
)
# What makes a line a heading, a quote, a list item, a rule or a code block when it opens it.
_OPENING_RE = re.compile(
    r"""
      \#{1,6} (?: \s | \Z )       # heading
    | >                            # quote
    | [-+] (?: \s | \Z )           # list item
    | -{2}                         # rule, or the underline of a heading
    | ~{3}                         # code block
    | (?P<number> \d{1,9} ) [.)] (?: \s | \Z )  # numbered list item
    """,
    re.VERBOSE,
)
_UNDERLINE_RE = re.compile(r"=+\Z|:-")  # what makes a heading, or a table, of the line above
_BARE_BAR_RE = re.compile(r"(?<!\\)\|")
_TICKS_RE = re.compile("`+")
_LEAST_FENCE = 3


def write_line(text: str, spans: Iterable[Span] = (), *, opens: bool = True, goes_on: bool = False) -> str:
    r"""A line of text as Markdown that shows just that; blanks as one, also those that end lines.

    Emphasis is left out where CommonMark would not see it: at a part of a word that punctuation ends. So are links that lead
    nowhere or run a script.

    Args:
        text: the text.
        spans: what in it is marked up; offsets into the text.
        opens: whether the text opens its line: then it may look like a heading or a list.
        goes_on: whether it goes on with the line above, which it could turn into a heading.

    Example:
        >>> from newsparse.model import SpanKind
        >>> write_line("1. Not *bold*, but bold", [Span(SpanKind.STRONG, 19, 23)])
        '1\\. Not \\*bold\\*, but **bold**'
    """
    line, places = _collapse(text)
    ranges = place_spans(line, places, spans) if line else Ranges()
    escapes = {match.start() for match in _INLINE_RE.finditer(line)}
    if opens:
        opening = _OPENING_RE.match(line)
        if opening:  # digits cannot be escaped, the dot behind them can
            escapes.add(opening.end("number") if opening["number"] else 0)
        elif goes_on and _UNDERLINE_RE.match(line):
            escapes.add(0)
    if not (ranges.links or ranges.codes or ranges.emphasis):
        return _escape(line, (0, len(line)), sorted(escapes))
    return _write_ranges(line, ranges, escapes)


def write_cell(text: str, spans: Iterable[Span] = ()) -> str:
    r"""A table's cell: a line in which code has its bars escaped, too, which a table takes back.

    Example:
        >>> from newsparse.model import SpanKind
        >>> write_cell("a|b or a|b", [Span(SpanKind.CODE, 7, 10)])
        'a\\|b or `a\\|b`'
    """
    shown = [
        span for span in spans if span.kind is not SpanKind.CODE or "\\|" not in text[span.start : span.end]
    ]
    return _BARE_BAR_RE.sub(r"\|", write_line(text, shown, opens=False))


def write_image(alt: str, url: str | None) -> str | None:
    r"""An image, or None where its address shows nothing.

    Example:
        >>> write_image("Sea [calm]", "https://example.org/a b.jpg")
        '![Sea \\[calm\\]](<https://example.org/a b.jpg>)'
    """
    target = write_url(url)
    line, _ = _collapse(alt)
    escapes = {match.start() for match in _INLINE_RE.finditer(line)}
    escapes |= {i for i, char in enumerate(line) if char in "[]"}
    return None if target is None else f"![{_escape(line, (0, len(line)), sorted(escapes))}]({target})"


def fence_code(text: str) -> str:
    """Preformatted text between fences that it does not hold itself."""
    fence = "`" * max(_LEAST_FENCE, *(len(run) + 1 for run in ["", *_TICKS_RE.findall(text)]))
    return f"{fence}\n{text}\n{fence}"


def _collapse(text: str) -> tuple[str, Sequence[int]]:
    """The text with its blanks as one, and the offset of each character that is left."""
    line = " ".join(text.split())
    if line == text:
        return line, range(len(text))
    places: list[int] = []
    for i, char in enumerate(text):
        if not char.isspace():
            if places and text[i - 1].isspace():
                places.append(i - 1)
            places.append(i)
    return line, places


def _write_ranges(line: str, ranges: Ranges, escapes: set[int]) -> str:
    """The line with the marks of its ranges."""
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    escapes |= {
        i for i, char in enumerate(line) if char == "_"
    }  # its neighbours are not those of the text alone
    for link in ranges.links:
        opening[link.start] = ["["]
        closing[link.end] = [f"]({link.url})"]
        escapes.update(i for i in range(link.start, link.end) if line[i] in "[]")
        if line[link.start - 1 : link.start] == "!":
            escapes.add(link.start - 1)  # else it would make an image of the link
    for each, mark in ranges.emphasis:  # the outer ones first
        opening.setdefault(each.start, []).append(mark)
        closing.setdefault(each.end, []).insert(0, mark)
    codes = {code.start: code.end for code in ranges.codes}
    ordered = sorted(escapes)
    written: list[str] = []
    at = 0
    for stop in sorted({*opening, *closing, *codes, len(line)}):
        written.append(_escape(line, (at, stop), ordered))
        written += closing.get(stop, ())
        written += opening.get(stop, ())
        at = codes.get(stop, stop)
        if at > stop:
            written.append(_write_code(line[stop:at]))
    return "".join(written)


def _escape(line: str, part: tuple[int, int], escapes: Sequence[int]) -> str:
    """A part of the line, with a backslash before each character that is to be escaped."""
    start, end = part
    inside = escapes[bisect_left(escapes, start) : bisect_left(escapes, end)]
    return "\\".join(line[i:k] for i, k in pairwise([start, *inside, end]))


def _write_code(text: str) -> str:
    """Code within a line, between more backticks than it holds in a row."""
    ticks = "`" * (1 + max(map(len, _TICKS_RE.findall(text)), default=0))
    pad = " " if text[0] == "`" or text[-1] == "`" else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"
