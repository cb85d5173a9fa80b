"""Pieces of text to lines: what stands on one line of a page, and which words of it are marked up.

Here: where lines end, blanks as one, links and emphasis with their places. Not here: the walk over the tree (`_elements`), what the
lines are (`_evidence`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from newsparse._text import INVISIBLE_RE
from newsparse.html._elements import Element, Piece
from newsparse.model import Span, SpanKind

__all__ = ["Row", "split_rows"]

_KINDS = {
    "a": SpanKind.LINK,
    "b": SpanKind.STRONG,
    "strong": SpanKind.STRONG,
    "em": SpanKind.EMPHASIS,
    "i": SpanKind.EMPHASIS,
    "cite": SpanKind.EMPHASIS,
    "code": SpanKind.CODE,
    "kbd": SpanKind.CODE,
    "samp": SpanKind.CODE,
    "tt": SpanKind.CODE,
}
# Elements of prose: what is inside of them is one line, however it is marked up.
_PROSE = frozenset(
    ["p", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "blockquote", "pre", "dt", "summary", "caption"]
)
_ENTRIES = frozenset({"a", "button"})  # two of them in a row are two entries of a menu
_LEAST_ENTRIES = 3
_FEW_WORDS = 2  # "By", "Posted on": what follows goes on with it


class _Mark(NamedTuple):
    """A run of characters of a line in one element: from where to where, how many words, and whether a blank is before it."""

    start: int
    end: int
    element: Element
    words: int
    is_apart: bool


class Row(NamedTuple):
    """One line of the page.

    Attributes:
        text: its characters, blanks as one but for preformatted text.
        block: the element whose line it is.
        cover: the inline elements that all of it is in, the outermost first.
        links: the links in it, and one around it.
        words: how many words it has.
        linked: how many of them are in links.
        extents: the elements in it that mark up words, each with where it begins and ends in `text`.
        blank: how many blank lines of the same preformatted text stand above it.
    """

    text: str
    block: Element
    cover: tuple[Element, ...]
    links: tuple[Element, ...]
    words: int
    linked: int
    extents: Sequence[tuple[Element, int, int]]
    blank: int = 0

    @property
    def spans(self) -> tuple[Span, ...]:
        """What in it is marked up, outer ones first; made when it is asked for, as most lines are not the article's."""
        spans = [
            Span(
                _KINDS[element.tag],
                start,
                end,
                element.attributes.get("href") if element.tag == "a" else None,
            )
            for element, start, end in self.extents
        ]
        spans.sort(key=lambda span: (span.start, -span.end))
        return tuple(spans)


def split_rows(pieces: Sequence[Piece]) -> Iterator[Row | Piece]:
    """The lines of a page in order, and the images where they stand."""
    run: list[Piece] = []
    block: Element | None = None
    for piece in pieces:
        own = piece.element.block
        is_image = piece.image is not None
        is_break = piece.text == "\n" and not own.is_code
        if run and (own is not block or is_break):
            yield from _split_run(run)
            run = []
        if is_image:
            yield piece
        elif not is_break:
            block = own
            run.append(piece)
    if run:
        yield from _split_run(run)


def _split_run(run: Sequence[Piece]) -> Iterator[Row]:
    """The lines of pieces that nothing parts."""
    block = run[0].element.block
    if block.is_code:
        blank = -1
        for line in "".join([piece.text for piece in run]).expandtabs(4).split("\n"):
            words = len(line.split())
            if words:
                yield Row(line.rstrip(), block, (), (), words, 0, (), min(max(blank, 0), _MOST_BLANK))
                blank = 0
            elif blank >= 0:  # above the first line none counts
                blank += 1
        return
    if len(run) == 1 or (len(run) == 2 and run[1].text == " "):  # noqa: PLR2004  # most lines are one text, with a blank behind
        seen = run[0].text.split()
        text = " ".join(seen)
        if seen and (text.isascii() or INVISIBLE_RE.sub("", text).strip()):
            yield _build_whole(text, len(seen), run[0].element, block)
        return
    text, marks = _join(run)
    if not marks or (not text.isascii() and not INVISIBLE_RE.sub("", text).strip()):
        return
    if len(marks) == 1 or block.tag in _PROSE:
        yield _build_row(text, marks, block)
        return
    at = 0
    for cut in (*_find_cuts(marks, block), len(marks)):
        part = marks[at:cut]
        start = part[0].start
        moved = [mark._replace(start=mark.start - start, end=mark.end - start) for mark in part]
        yield _build_row(text[start : part[-1].end], moved, block)
        at = cut


def _join(run: Sequence[Piece]) -> tuple[str, list[_Mark]]:
    """The text of some pieces, every run of blanks one blank, and where in it each is."""
    parts: list[str] = []
    marks: list[_Mark] = []
    length, is_apart = 0, False
    previous: Element | None = None
    for element, text, _ in run:
        words = text.split()
        if not words:
            is_apart = True
            continue
        is_apart = is_apart or text[0].isspace()
        # Where two elements meet without a blank, most pages part them by their style.
        if marks and (is_apart or _is_parted(previous, element)):
            parts.append(" ")
            length += 1
        shown = " ".join(words)
        parts.append(shown)
        marks.append(_Mark(length, length + len(shown), element, len(words), is_apart))
        length += len(shown)
        is_apart, previous = text[-1].isspace(), element
    return "".join(parts), marks


_PARTED = frozenset({"a", "span", "time", "label", "cite", "small", "address", "data"})


def _is_parted(before: Element | None, behind: Element) -> bool:
    """Whether of two pieces of text that touch each is in an element of its own, of a kind that is placed by style."""
    return (
        before is not None
        and before is not behind
        and before.tag in _PARTED
        and behind.tag in _PARTED
        and bool(before.attributes)
        and bool(behind.attributes)
        and before.parent is not behind
        and behind.parent is not before
    )


def _find_cuts(marks: Sequence[_Mark], block: Element) -> list[int]:
    """Before which marks a line of several elements is cut into several: entries of a menu, a date beside a name."""
    tops = [_find_top(mark.element, block) for mark in marks]
    if any(top is None for top in tops):  # text beside the elements: a sentence with links
        return []
    entries = sum(top is not None and top.tag in _ENTRIES for top in dict.fromkeys(tops))
    cuts: list[int] = []
    words = 0  # since the last cut
    for k in range(1, len(marks)):
        words += marks[k - 1].words
        before, behind = tops[k - 1], tops[k]
        if before is behind or before is None or behind is None:
            continue
        both = before.tag in _ENTRIES and behind.tag in _ENTRIES
        is_cut = (
            (both and (entries >= _LEAST_ENTRIES or not marks[k].is_apart))
            or "time" in (before.tag, behind.tag)
            or (not marks[k].is_apart and words > _FEW_WORDS and marks[k].words > _FEW_WORDS)
        )
        if is_cut:
            cuts.append(k)
            words = 0
    return cuts


def _find_top(element: Element, block: Element) -> Element | None:
    """The outermost inline element around some text in its block; None where it is in the block itself, or too deep to tell."""
    chain = _list_inline(element, block)
    return chain[0] if chain and chain[0].parent is block else None


def _build_whole(text: str, words: int, element: Element, block: Element) -> Row:
    """A line all of which is in one element."""
    chain = _list_inline(element, block)
    outer = block.around.link
    marked = [each for each in chain if each.tag in _KINDS]
    links = [each for each in marked if each.tag == "a"]
    if outer is not None:
        marked.insert(0, outer)
        links.insert(0, outer)
    extents = [(each, 0, len(text)) for each in marked]
    return Row(text, block, tuple(chain), tuple(links), words, words if links else 0, extents)


def _build_row(text: str, marks: Sequence[_Mark], block: Element) -> Row:
    """A line out of its marks."""
    chains = [_list_inline(mark.element, block) for mark in marks]
    words = sum(mark.words for mark in marks)
    outer = block.around.link
    links: dict[Element, None] = {outer: None} if outer is not None else {}
    extents: dict[Element, list[int]] = {}
    linked = words if outer is not None else 0
    for mark, chain in zip(marks, chains, strict=True):
        is_linked = False
        for element in chain:
            extent = extents.setdefault(element, [mark.start, mark.end])
            extent[1] = mark.end
            if element.tag == "a":
                links[element] = None
                is_linked = True
        if is_linked and outer is None:
            linked += mark.words
    first = chains[0]
    cover = tuple(element for element in first if extents[element] == [0, marks[-1].end])
    marked = [(element, start, end) for element, (start, end) in extents.items() if element.tag in _KINDS]
    if outer is not None:
        marked.insert(0, (outer, 0, len(text)))
    return Row(text, block, cover, tuple(links), words, linked, marked)


def _list_inline(element: Element, block: Element) -> list[Element]:
    """The inline elements around some text in its block, the outermost first; of very many the innermost."""
    chain: list[Element] = []
    while element is not block and len(chain) < _MOST_INLINE:
        chain.append(element)
        element = element.parent  # type: ignore[assignment]  # its block is around it
    return chain[::-1]


_MOST_INLINE = 40
_MOST_BLANK = 20  # lines
