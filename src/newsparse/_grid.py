"""Tables of the article: which tables of the page hold data, and their cells row by row.

Here: telling data from layout, and building a block. Not here: finding cells in HTML (`html/`), where the block goes (`_structure`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from newsparse._labeller import Labelled
from newsparse._markup import Cell, Markup
from newsparse._passage import Passage, join_passages, read_passage
from newsparse._piece import FAQ
from newsparse._reader import Page
from newsparse._tokens import Token
from newsparse.model import BodyBlock, BodyKind, Label, SpanKind

__all__ = ["Grid", "find_grids"]

# A table that holds data has two rows and two columns, and cells shorter than paragraphs.
_LEAST = 2
_LONGEST_CELL, _LONGEST_MEAN = 80, 20  # words
_MOST_LINES = 6  # of one cell
_SPARSE, _SMALL = (
    20,
    200,
)  # places for each cell, in a table of more places than that: rows and columns are anything but that


class Grid(NamedTuple):
    """A table of the article.

    Attributes:
        block: the block that it makes.
        first: the index of its first line.
        last: the index of its last line.
    """

    block: BodyBlock
    first: int
    last: int


class _Entry(NamedTuple):
    """A line in a cell, its tokens and whether one of them is text."""

    line: int
    cell: Cell
    words: int
    is_text: bool


def find_grids(page: Page, labelled: Labelled, markup: Markup) -> dict[int, Grid]:
    """The tables that hold data and text of the article, by their numbers.

    A row with a cell that is text is text; so are the headings above it, and rows between, where most rows are.
    """
    places = markup.places
    texts = [
        labelled.tokens[i].line for label in (Label.BODY, Label.SUBHEAD) for i in labelled.indices[label]
    ]
    faqs = [labelled.tokens[i].line for label in FAQ for i in labelled.indices[label]]
    cells = {line: cell for line in texts if (cell := places[line].cell) is not None}
    wanted = {cell.table for cell in cells.values()}
    wanted -= {cell.table for line in faqs if (cell := places[line].cell) is not None}
    if not wanted:
        return {}
    first, last = _widen(markup, min(cells), max(cells))
    tables: dict[int, list[_Entry]] = {}
    for token, label in zip(labelled.tokens, labelled.labels, strict=True):
        cell = places[token.line].cell if first <= token.line <= last else None
        if cell is not None and cell.table in wanted:
            _add(tables.setdefault(cell.table, []), token, cell, is_text=label.is_text)
    grids = {number: _build_grid(page, markup, entries) for number, entries in tables.items()}
    return {number: grid for number, grid in grids.items() if grid is not None}


def _widen(markup: Markup, first: int, last: int) -> tuple[int, int]:
    """The first and the last of some lines and of those around them that are in tables, too."""
    places = markup.places
    while first and places[first - 1].cell is not None:
        first -= 1
    while last + 1 < len(places) and places[last + 1].cell is not None:
        last += 1
    return first, last


def _add(entries: list[_Entry], token: Token, cell: Cell, *, is_text: bool) -> None:
    """Put a token to the others of its line."""
    words = len(token.words)
    if entries and entries[-1].line == token.line:
        before = entries.pop()
        words, is_text = words + before.words, is_text or before.is_text
    entries.append(_Entry(token.line, cell, words, is_text))


def _build_grid(page: Page, markup: Markup, entries: Sequence[_Entry]) -> Grid | None:
    """The table of these lines, or None where it is one of layout."""
    rows: dict[int, dict[int, list[_Entry]]] = {}
    for entry in entries:
        rows.setdefault(entry.cell.row, {}).setdefault(entry.cell.column, []).append(entry)
    kept = [rows[row] for row in _list_rows(rows)]
    columns = sorted({column for row in kept for column in row})
    if not _is_data(kept, len(columns)):
        return None
    cells = [[_build_cell(page, markup, row.get(column, ())) for column in columns] for row in kept]
    whole = join_passages([join_passages(row, "\t") for row in cells], "\n")
    block = BodyBlock(
        BodyKind.TABLE,
        whole.text,
        whole.spans,
        rows=tuple(tuple(cell.text for cell in row) for row in cells),
        has_header=_is_header(kept[0]) or (_is_strong(cells[0]) and not _is_strong(cells[1])),
    )
    lines = [entry.line for entry in entries]
    return Grid(block, min(lines), max(lines))


def _list_rows(rows: Mapping[int, Mapping[int, Sequence[_Entry]]]) -> list[int]:
    """The numbers of the rows that belong to the article, ascending."""
    numbers = sorted(rows)
    texts = [
        number for number in numbers if any(each.is_text for cell in rows[number].values() for each in cell)
    ]
    if len(texts) * 2 >= len(numbers):
        texts = [number for number in numbers if texts[0] <= number <= texts[-1]]
    head = numbers[0]
    return [head, *texts] if texts and head != texts[0] and _is_header(rows[head]) else texts


def _is_header(row: Mapping[int, Sequence[_Entry]]) -> bool:
    """Whether all cells of a row are headings."""
    return all(entry.cell.is_header for cell in row.values() for entry in cell)


def _is_strong(row: Sequence[Passage]) -> bool:
    """Whether all words of a row are of weight, as those of headings are."""
    return all(
        not cell.text
        or any(
            span.kind is SpanKind.STRONG and (span.start, span.end) == (0, len(cell.text))
            for span in cell.spans
        )
        for cell in row
    )


def _is_data(rows: Sequence[Mapping[int, Sequence[_Entry]]], columns: int) -> bool:
    """Whether rows are data, rather than text that a table puts side by side."""
    if min(len(rows), columns) < _LEAST:
        return False
    cells = [cell for row in rows for cell in row.values()]
    if len(rows) * columns > max(len(cells) * _SPARSE, _SMALL) or max(map(len, cells)) > _MOST_LINES:
        return False
    words = [sum(entry.words for entry in cell) for cell in cells]
    return max(words) <= _LONGEST_CELL and sum(words) <= len(words) * _LONGEST_MEAN


def _build_cell(page: Page, markup: Markup, entries: Sequence[_Entry]) -> Passage:
    """The text of a cell, its lines as one."""
    lines = [page.lines[entry.line] for entry in entries]
    passages = [
        read_passage(page.source, line.start, line.end, markup.spans[entry.line])
        for entry, line in zip(entries, lines, strict=True)
    ]
    return join_passages(passages, " ") if passages else Passage("")
