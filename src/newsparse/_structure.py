"""The body of a page with markup: what its elements are stays what it is.

Here: which lines make one block, and of what kind. Not here: the body of flattened text (`_body`), which tables hold data
(`_grid`), which images are the article's (`_pictures`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum, auto
from heapq import merge
from itertools import chain, pairwise

import attrs

from newsparse._grid import Grid, find_grids
from newsparse._labeller import Labelled
from newsparse._markup import Markup, Place
from newsparse._passage import Passage, join_passages, read_passage
from newsparse._pictures import build_pictures
from newsparse._piece import BULLET_RE, FAQ, SURE_BULLET_RE, Piece, build_piece
from newsparse._reader import Page
from newsparse._shape import STOPWORDS, measure_size
from newsparse.model import BodyBlock, BodyKind, Label

__all__ = ["build_structure"]

_TEXT = tuple(label for label in Label if label.is_text)
_TITLES = frozenset({Label.SUBHEAD, Label.QUESTION, Label.FAQ_HEADING})
_PARTS_OF_FAQ = frozenset(FAQ)
_WHOLE = frozenset({"pre", "li"})  # elements of which all lines are the same, title or not
_HEADING_RE = re.compile(r"\Ah([1-6])\Z")
# What no heading ends with: the full stops of Latin, Han and Devanagari, commas.
_SENTENCE_END_RE = re.compile("[.,;\u2026\u3002\uff0c\u0964][\"')\\]\u201d\u2019\u00bb]*\\Z")
_LONGEST_HEADING = (
    20  # words of a line of body in an element for headings; longer ones are there for their type
)
_SHORT = 14  # words up to which a line that a `<br>` ends may be a verse or a line of an address
_LONGEST_ITEM = 50  # words of something in a list that is not its items' own text
_LONG_MEAN = (
    40  # words of the items of a list which are rather paragraphs, where the list is most of the body
)
_MOST = 0.8  # of the body: what is so much of it is there for its looks
_PROSE_WORDS, _PROSE_SHARE = 20, 0.25  # preformatted text of more words, more of them stop words, is prose
_WIDEST = 120  # characters of the longest line of it where lines were broken to fit a width; else each is a paragraph
_FULL, _NARROWEST = (
    0.6,
    40,
)  # of the longest line, and characters: shorter lines were broken on purpose, as those of verse


class _Kind(Enum):
    """What a chunk of lines becomes."""

    FAQ = auto()
    TABLE = auto()
    CODE = auto()
    HEADING = auto()
    ITEM = auto()
    QUOTE = auto()
    PLAIN = auto()


@attrs.frozen
class _Part:
    """What is text of one line.

    Attributes:
        first: the index of its first token.
        last: the index of its last.
        line: the index of the line.
        start: offset of its first character.
        end: offset just behind its last one.
        label: its label.
        words: its length.
        place: what the line is.
        passage: its text.
    """

    first: int
    last: int
    line: int
    start: int
    end: int
    label: Label
    words: int
    place: Place
    passage: Passage


@attrs.frozen
class _Chunk:
    """The lines of one element, or of a part of it.

    Attributes:
        kind: what becomes of them.
        parts: the lines.
    """

    kind: _Kind
    parts: Sequence[_Part]

    @property
    def place(self) -> Place:
        """What its lines are."""
        return self.parts[0].place


def build_structure(page: Page, labelled: Labelled, markup: Markup) -> list[Piece]:
    """The pieces of the reading text and the article's images, in order.

    Args:
        page: the page.
        labelled: its tokens.
        markup: its markup.
    """
    grids = find_grids(page, labelled, markup)
    parts = list(_list_parts(page, labelled, markup))
    chunks = _name_kinds(list(_split_chunks(parts)), grids)
    pieces = _build_pieces(page, chunks, grids)
    pictures = (
        (line, Piece(block.text, block))
        for line, block in build_pictures(page, labelled, markup, grids.values())
    )
    # Of what stands at the same line the picture comes first: it is the line's that it stands before.
    return [piece for _, piece in merge(pictures, pieces, key=lambda placed: placed[0])]


def _list_parts(page: Page, labelled: Labelled, markup: Markup) -> Iterator[_Part]:
    """What is text, line by line; a line with something else in it is two parts."""
    tokens, labels = labelled.tokens, labelled.labels
    group: list[int] = []
    for i in sorted(chain.from_iterable(labelled.indices[label] for label in _TEXT)):
        if group and not (
            group[-1] == i - 1
            and tokens[i].line == tokens[i - 1].line
            and (labels[i] is labels[i - 1] or (labels[i] not in FAQ and labels[i - 1] not in FAQ))
        ):
            yield _build_part(page, labelled, markup, group)
            group = []
        group.append(i)
    if group:
        yield _build_part(page, labelled, markup, group)


def _build_part(page: Page, labelled: Labelled, markup: Markup, group: Sequence[int]) -> _Part:
    """A part of these tokens of one line."""
    tokens = [labelled.tokens[i] for i in group]
    labels = {labelled.labels[i] for i in group}
    start, end, line = tokens[0].start, tokens[-1].end, tokens[0].line
    return _Part(
        group[0],
        group[-1],
        line,
        start,
        end,
        Label.BODY if Label.BODY in labels else labelled.labels[group[0]],
        sum(map(measure_size, tokens)),
        markup.places[line],
        read_passage(page.source, start, end, markup.spans[line]),
    )


def _split_chunks(parts: Iterable[_Part]) -> Iterator[list[_Part]]:
    """The parts, those together that are lines of one element."""
    chunk: list[_Part] = []
    for part in parts:
        if chunk and not _is_same_element(chunk[-1], part):
            yield chunk
            chunk = []
        chunk.append(part)
    if chunk:
        yield chunk


def _is_same_element(before: _Part, behind: _Part) -> bool:
    """Whether two parts that follow one another are lines of one element, broken by `<br>`."""
    if before.place.block != behind.place.block or before.place.tag != behind.place.tag:
        return False
    if before.label is not behind.label and (
        before.place.tag not in _WHOLE or {before.label, behind.label} & _PARTS_OF_FAQ
    ):
        return False
    # Preformatted text is whole, whatever lines in it seem to be.
    return before.place.tag == "pre" or behind.first == before.last + 1


def _name_kinds(chunks: Sequence[Sequence[_Part]], grids: Mapping[int, Grid]) -> list[_Chunk]:
    """What becomes of each chunk. Quotations and lists that are most of the body are no such, but how the page looks."""
    words = sum(part.words for chunk in chunks for part in chunk)
    quoted = sum(part.words for chunk in chunks for part in chunk if part.place.is_quoted)
    listed = [sum(part.words for part in chunk) for chunk in chunks if chunk[0].place.depth]
    has_items = sum(listed) <= words * _MOST or sum(listed) <= len(listed) * _LONG_MEAN
    titled = _find_titled(chunks)
    named: list[_Chunk] = []
    for number, chunk in enumerate(chunks):
        kind = _name_kind(chunk, grids, is_titled=number in titled)
        if (kind is _Kind.QUOTE and quoted > words * _MOST) or (kind is _Kind.ITEM and not has_items):
            kind = _Kind.PLAIN
        named.append(_Chunk(kind, chunk))
    return named


def _name_kind(chunk: Sequence[_Part], grids: Mapping[int, Grid], *, is_titled: bool) -> _Kind:
    """What becomes of the lines of one element, by the element."""
    part = chunk[0]
    place = part.place
    if part.label in FAQ:
        return _Kind.FAQ
    if place.cell is not None and place.cell.table in grids:
        return _Kind.TABLE
    if place.tag == "pre":
        return _Kind.CODE
    if _HEADING_RE.match(place.tag) and (part.label is Label.SUBHEAD or _is_heading(chunk)):
        return _Kind.HEADING
    is_item = place.tag == "li" or (part.label is Label.BODY and part.words <= _LONGEST_ITEM)
    if place.depth and is_item and not is_titled:
        return _Kind.ITEM
    return _Kind.QUOTE if place.is_quoted else _Kind.PLAIN


def _is_heading(chunk: Sequence[_Part]) -> bool:
    """Whether a body's lines in an element for headings look like one."""
    words = sum(part.words for part in chunk)
    return words <= _LONGEST_HEADING and not _SENTENCE_END_RE.search(chunk[-1].passage.text)


def _find_titled(chunks: Sequence[Sequence[_Part]]) -> set[int]:
    """The numbers of chunks in lists of which the items have headings: such items are parts of the text, each with its title."""
    titled: set[int] = set()
    run: list[int] = []
    depths: set[int] = set()
    for number, chunk in enumerate((*chunks, None)):
        place = chunk[0].place if chunk else None
        if place is None or not place.depth:
            titled.update(each for each in run if chunks[each][0].place.depth in depths)
            run, depths = [], set()
            continue
        run.append(number)
        if _HEADING_RE.match(place.tag):
            depths.add(place.depth)
    return titled


def _build_pieces(
    page: Page, chunks: Sequence[_Chunk], grids: Mapping[int, Grid]
) -> Iterator[tuple[int, Piece]]:
    """The pieces, each with the index of the line that it begins with."""
    done: set[int] = set()
    for group in _join_chunks(chunks):
        first = group[0]
        line = first.parts[0].line
        cell = first.place.cell
        if first.kind is _Kind.TABLE and cell is not None:
            if cell.table not in done:
                block = grids[cell.table].block
                yield line, Piece(block.text, block)
            done.add(cell.table)
        elif first.kind is _Kind.ITEM:
            yield line, _build_item(group)
        elif first.kind is _Kind.QUOTE:
            passage = join_passages([part for chunk in group for part in _split_breaks(chunk.parts)], "\n\n")
            yield line, Piece(passage.text, BodyBlock(BodyKind.QUOTE, passage.text, passage.spans))
        else:
            for piece in _build_others(page, first):
                yield line, piece


def _join_chunks(chunks: Iterable[_Chunk]) -> Iterator[list[_Chunk]]:
    """The chunks, those together that make one block: the paragraphs of a quotation, or of an item of a numbered list."""
    group: list[_Chunk] = []
    for chunk in chunks:
        if group and not _goes_on(group[-1], chunk):
            yield group
            group = []
        group.append(chunk)
    if group:
        yield group


def _goes_on(before: _Chunk, behind: _Chunk) -> bool:
    """Whether a chunk belongs to the same block as the one before it."""
    if before.kind is not behind.kind or behind.parts[0].first != before.parts[-1].last + 1:
        return False
    if behind.kind is _Kind.ITEM:
        return behind.place.number > 0 and (behind.place.item, behind.place.depth) == (
            before.place.item,
            before.place.depth,
        )
    return behind.kind is _Kind.QUOTE


def _build_item(group: Sequence[_Chunk]) -> Piece:
    """An item of a list."""
    place = group[0].place
    passage = join_passages(
        [join_passages([part.passage for part in chunk.parts], "\n") for chunk in group], "\n\n"
    )
    bullet = SURE_BULLET_RE.match(passage.text)
    if bullet and bullet.end() < len(passage.text):
        passage = passage.cut(bullet.end())
    block = BodyBlock(
        BodyKind.LIST_ITEM, passage.text, passage.spans, level=place.depth, number=place.number or None
    )
    return Piece(passage.text, block)


def _build_others(page: Page, chunk: _Chunk) -> Iterator[Piece]:
    """The pieces of a chunk that is no part of something greater."""
    label = chunk.parts[0].label
    if chunk.kind is _Kind.CODE:
        if not _is_prose(chunk.parts):
            text = _slice_code(page, chunk.parts)
            yield Piece(text, BodyBlock(BodyKind.CODE, text))
            return
        for passage in _split_prose(page, chunk.parts):
            yield build_piece(Label.BODY, passage, BULLET_RE)
        return
    if chunk.kind is _Kind.HEADING or label in _TITLES:  # broken for its looks, if at all
        title = join_passages([part.passage for part in chunk.parts], " ")
        piece = build_piece(label if label in _TITLES else Label.SUBHEAD, title)
        heading = _HEADING_RE.match(chunk.place.tag)
        if piece.block is not None and heading is not None:
            piece = attrs.evolve(piece, block=attrs.evolve(piece.block, level=int(heading[1])))
        yield piece
        return
    for passage in _split_breaks(chunk.parts):
        yield build_piece(label, passage, SURE_BULLET_RE)


def _split_breaks(parts: Sequence[_Part]) -> list[Passage]:
    """The paragraphs of one element: short lines are verses or an address and stay together, a line end between them."""
    paragraphs = [[parts[0].passage]]
    for before, behind in pairwise(parts):
        if (
            max(before.words, behind.words) <= _SHORT
            and not SURE_BULLET_RE.match(behind.passage.text)
            and behind.line == before.line + 1
        ):
            paragraphs[-1].append(behind.passage)
        else:
            paragraphs.append([behind.passage])
    return [join_passages(paragraph, "\n") for paragraph in paragraphs]


def _split_prose(page: Page, parts: Sequence[_Part]) -> list[Passage]:
    """The paragraphs of preformatted prose: blank lines and indents part them, and lines that are full go on in the next."""
    longest = max(len(part.passage.text) for part in parts)
    if longest > _WIDEST:
        return _split_breaks(parts)
    full = max(longest * _FULL, _NARROWEST)
    paragraphs: list[list[list[Passage]]] = []
    before: _Part | None = None
    is_item = False
    for part in parts:
        is_bullet = BULLET_RE.match(part.passage.text) is not None
        if before is None or is_bullet or _opens_paragraph(page, before, part, is_item=is_item):
            paragraphs.append([[part.passage]])
            is_item = is_bullet
        elif part.line == before.line or len(before.passage.text) >= full:
            paragraphs[-1][-1].append(part.passage)
        else:
            paragraphs[-1].append([part.passage])
        before = part
    return [join_passages([join_passages(line, " ") for line in lines], "\n") for lines in paragraphs]


def _opens_paragraph(page: Page, before: _Part, behind: _Part, *, is_item: bool) -> bool:
    """Whether a part of preformatted prose opens a paragraph; lines that go on an item of a list are indented themselves."""
    if behind.line == before.line:
        return False
    first, second = page.lines[before.line], page.lines[behind.line]
    return (
        behind.line > before.line + 1
        or second.blank_before > 0
        or (second.indent > first.indent and not is_item)
    )


def _is_prose(parts: Sequence[_Part]) -> bool:
    """Whether preformatted text is prose, as of old press releases."""
    words = [word for part in parts for word in part.passage.text.casefold().split()]
    return (
        len(words) >= _PROSE_WORDS and sum(word in STOPWORDS for word in words) >= len(words) * _PROSE_SHARE
    )


def _slice_code(page: Page, parts: Sequence[_Part]) -> str:
    """Preformatted text as the page has it, with what its first line is indented by."""
    indent = page.lines[parts[0].line].indent
    lines = page.source[parts[0].start - indent : parts[-1].end].split("\n")
    return "\n".join(line.rstrip() for line in lines)
