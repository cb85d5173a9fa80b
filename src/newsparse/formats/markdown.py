"""Article as Markdown (CommonMark).

Here: which part becomes which markup: headings, lists, quotations, tables. Not here: what stands in a line of it
(`_markdown_inline`), what belongs to the article (`_builder`).
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby, islice, zip_longest

import attrs

from newsparse.formats._markdown_inline import fence_code, write_cell, write_image, write_line
from newsparse.model import Article, BodyBlock, BodyKind, Precision, Span, SpanKind, Timestamp

__all__ = ["build_markdown"]

_CLOSING_HASHES_RE = re.compile(r"(?<=[ ])(?=\#++\Z)")
_BLANK_LINE_RE = re.compile(r"\n[^\S\n]*+\n")
_DEEPEST = 20  # lists in one another: renderers have bounds of their own
_GREATEST_NUMBER = 999_999_999  # of a list's item in CommonMark


def build_markdown(article: Article) -> str:
    r"""The article as Markdown: headline, deck, byline and date, then body and FAQ.

    Whatever the text holds is shown as it is: characters that would be markup are escaped.

    Example:
        >>> from newsparse.model import BodyBlock
        >>> article = Article(headline="C# in 2024", body=(BodyBlock(BodyKind.PARAGRAPH, "1. It *rains*."),))
        >>> print(build_markdown(article))
        # C# in 2024
        <BLANKLINE>
        1\. It \*rains\*.
        <BLANKLINE>
    """
    parts = [*_head(article), *_body(article.body), *_faq(article)]
    return "\n\n".join(parts) + "\n" if parts else ""


def _head(article: Article) -> Iterator[str]:
    """Headline, deck, and the line of byline and dates."""
    yield from _heading(1, article.headline or "")
    yield from (f"*{paragraph}*" for paragraph in _lines(article.deck or ""))
    dates = (("", article.published), ("updated ", article.modified))
    credited = _lines(article.byline or "") + [label + _day(time) for label, time in dates if time]
    if credited:
        yield " · ".join(credited)


def _body(body: Sequence[BodyBlock]) -> Iterator[str]:
    """The blocks of the body, the items of a list as one."""
    for kind, blocks in groupby(body, lambda block: block.kind):
        if kind is BodyKind.LIST_ITEM:
            items = _list(blocks)
            if items:
                yield items
        else:
            for block in blocks:
                yield from _block(block)


def _block(block: BodyBlock) -> Iterator[str]:
    """A block that is no item of a list."""
    kind, text = block.kind, block.text
    if kind is BodyKind.SUBHEAD:
        spans = [span for span in block.spans if span.kind is not SpanKind.STRONG]  # as headings are anyway
        yield from _heading(max(block.level or 2, 2), text, spans)
    elif kind is BodyKind.QUOTE and text.strip():
        yield _indent("\n\n".join(_paragraphs(text, block.spans)), "> ")
    elif kind is BodyKind.TABLE and any(block.rows):
        yield _table(block)
    elif kind is BodyKind.CODE and text.strip():
        yield fence_code(text)
    elif kind is BodyKind.IMAGE:
        picture = block.image and write_image(block.image.alt or "", block.image.url)
        if picture:
            yield picture
        links = [span for span in block.spans if span.kind is SpanKind.LINK]  # all of it is stressed
        yield from (f"*{paragraph}*" for paragraph in _paragraphs(text, links))
    else:
        yield from _paragraphs(text, block.spans)


def _faq(article: Article) -> Iterator[str]:
    """The FAQ: its heading, then question by question."""
    yield from _heading(2, article.faq_heading or "")
    for pair in article.faq:
        yield from _heading(3, pair.question)
        yield from _paragraphs(pair.answer)


def _heading(level: int, text: str, spans: Sequence[Span] = ()) -> Iterator[str]:
    """A heading, unless the text is blank; hashes at its end would be taken for the heading's close."""
    if text.strip():
        yield _CLOSING_HASHES_RE.sub(r"\\", "#" * level + " " + write_line(text, spans))


def _lines(text: str) -> list[str]:
    """The text's paragraphs, which a blank line parts, each on a line of its own."""
    return [write_line(part) for part in _BLANK_LINE_RE.split(text) if part.strip()]


def _paragraphs(text: str, spans: Sequence[Span] = ()) -> list[str]:
    """The text's paragraphs, their line ends kept."""
    paragraphs: list[list[str]] = [[]]
    lines = text.split("\n")
    for line, inside in zip(lines, _share_spans(lines, spans), strict=True):
        if line.strip():
            paragraphs[-1].append(write_line(line, inside, goes_on=bool(paragraphs[-1])))
        else:
            paragraphs.append([])
    return ["\\\n".join(written) for written in paragraphs if written]


def _share_spans(parts: Sequence[str], spans: Sequence[Span]) -> list[list[Span]]:
    """What is marked up in each part of a text; a character stands between two of them."""
    starts = [0, *accumulate(len(part) + 1 for part in parts)]
    shared: list[list[Span]] = [[] for _ in parts]
    for span in spans:
        at = bisect_right(starts, span.start) - 1
        while at < len(parts) and starts[at] < span.end:
            start, end = max(span.start - starts[at], 0), min(span.end - starts[at], len(parts[at]))
            if start < end:
                shared[at].append(attrs.evolve(span, start=start, end=end))
            at += 1
    return shared


def _indent(text: str, lead: str) -> str:
    """The text with something before each line."""
    return "\n".join((lead + line).rstrip() for line in text.split("\n"))


@attrs.frozen
class _Item:
    """The last item of a list that is not yet ended.

    Attributes:
        level: in how many lists it is nested.
        indent: how far its text is indented.
        number: its number; None of a bulleted one.
        mark: what follows its number.
    """

    level: int
    indent: int
    number: int | None
    mark: str


def _list(items: Iterator[BodyBlock]) -> str:
    """Items of lists, nested as they are; where numbers do not go on, a new list begins, which another mark tells."""
    written: list[str] = []
    open_items: list[_Item] = []
    for block in items:
        paragraphs = _paragraphs(block.text, block.spans)
        if not paragraphs:
            continue
        level = min(block.level or 1, _DEEPEST)
        while open_items and open_items[-1].level > level:
            open_items.pop()
        before = open_items.pop() if open_items and open_items[-1].level == level else None
        indent = open_items[-1].indent if open_items else 0
        number = block.number if block.number is not None and block.number <= _GREATEST_NUMBER else None
        mark = _choose_mark(before, number)
        bullet = "- " if number is None else f"{number}{mark} "
        if open_items and before is None and number not in {None, 1}:
            written.append("")  # a list that begins with another number goes on with the paragraph above
        item = _Item(level, indent + len(bullet), number, mark)
        open_items.append(item)
        text = _indent("\n\n".join(paragraphs), " " * item.indent)
        written.append(" " * indent + bullet + text[item.indent :])
    return "\n".join(written)


def _choose_mark(before: _Item | None, number: int | None) -> str:
    """What follows an item's number: the mark of the list that it goes on with, else the other one."""
    if before is None or before.number is None:
        return "."
    goes_on = number is not None and number == before.number + 1
    return before.mark if goes_on else ")" if before.mark == "." else "."


def _table(block: BodyBlock) -> str:
    """A table, its first row blank where it has no headings: there is none without."""
    rows = [*_cells(block)]
    width = max(map(len, rows))
    if not block.has_header:
        rows.insert(0, [])
    rows.insert(1, ["---"] * width)
    return "\n".join(
        "|" + "|".join(f" {cell} " for cell, _ in zip_longest(row, range(width), fillvalue="")) + "|"
        for row in rows
    )


def _cells(block: BodyBlock) -> Iterator[list[str]]:
    """The cells of a table row by row, with the spans of its text, of which they are parts."""
    cells = [cell for row in block.rows for cell in row]
    is_whole = block.text == "\n".join("\t".join(row) for row in block.rows)
    shared = iter(zip(cells, _share_spans(cells, block.spans if is_whole else ()), strict=True))
    for row in block.rows:
        yield [write_cell(cell, inside) for cell, inside in islice(shared, len(row))]


def _day(time: Timestamp) -> str:
    """The time in ISO 8601, as precise as it was printed."""
    if isinstance(time.value, dt.datetime):
        return time.value.isoformat(" ", "seconds" if time.precision is Precision.SECOND else "minutes")
    lengths = {Precision.YEAR: 4, Precision.MONTH: 7}
    return time.value.isoformat()[: lengths.get(time.precision)]
