"""What each line is in the markup, and which words of it are marked up: what the article's structure is made of.

Here: places, spans, images, made when they are asked for, as most lines of a page are not the article's. Not here: the structure
(`newsparse._structure`), evidence (`_evidence`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import overload
from urllib.parse import urljoin

from newsparse._markup import Cell, Picture, Place
from newsparse._reader import Line
from newsparse.html._cells import find_table, number_items, place_cells
from newsparse.html._elements import Element, Piece
from newsparse.html._lines import Row
from newsparse.model import Span

__all__ = ["Places", "Spans", "build_pictures", "join_address"]

_LONGEST_ADDRESS, _LONGEST_SET = 2_000, 8_000  # characters
# An address that joining leaves as it is: whole, and nothing in it that would be dropped or could be wrong.
_WHOLE_RE = re.compile(r"https?://[\w.-]++/[\w./~%+@:,=-]*+(?:\?[\w./~%+@:,=&-]++)?\Z", re.ASCII)


class Places(Sequence[Place]):
    """What each line is in the markup."""

    __slots__ = ("_built", "_cells", "_numbers", "_rows", "_tables")

    def __init__(self, rows: Sequence[Row]) -> None:
        """Keep the lines."""
        self._rows = rows
        self._built: dict[int, Place] = {}
        self._tables: set[Element] = set()
        self._cells: dict[Element, Cell] = {}
        self._numbers: dict[Element, dict[Element, int]] = {}  # of the items of each numbered list

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self._rows)

    @overload
    def __getitem__(self, at: int) -> Place: ...
    @overload
    def __getitem__(self, at: slice) -> list[Place]: ...
    def __getitem__(self, at: int | slice) -> Place | list[Place]:
        """The place of a line, or of some."""
        if isinstance(at, slice):
            return [self[k] for k in range(*at.indices(len(self)))]
        place = self._built.get(at)
        if place is None:
            place = self._built[at] = self._build_place(self._rows[at])
        return place

    def _build_place(self, row: Row) -> Place:
        """What a line is in the markup."""
        block = row.block
        around = block.around
        tag, number = block.tag, 0
        if around.item is not None and tag in _PLAIN and block.depth - around.item.depth <= _CLOSE:
            tag = "li"
        if tag == "li" and around.item is not None:
            number = self._count_item(around.item)
        cell = self._find_cell(around.cell) if around.cell is not None else None
        figure = around.figure.order if around.figure is not None else None
        item = around.item.order if around.item is not None else None
        return Place(tag, block.order, around.depth, number, cell, around.quote is not None, figure, item)

    def _count_item(self, item: Element) -> int:
        """The number of an item of a numbered list; 0 of others."""
        entries = item.parent
        if entries is None or entries.tag != "ol":
            return 0
        if entries not in self._numbers:
            self._numbers[entries] = number_items(entries)
        return self._numbers[entries].get(item, 0)

    def _find_cell(self, cell: Element) -> Cell | None:
        """Where in its table a cell stands; None where it is in none."""
        table = find_table(cell)
        if table is not None and table not in self._tables:
            for each, row, column in place_cells(table):
                self._cells[each] = Cell(len(self._tables), row, column, each.tag == "th")
            self._tables.add(table)
        return self._cells.get(cell)


class Spans(Sequence[Sequence[Span]]):
    """What in each line is marked up, with places in the page's text."""

    __slots__ = ("_base", "_lines", "_rows")

    def __init__(self, rows: Sequence[Row], lines: Sequence[Line], base: str | None) -> None:
        """Keep the lines, where they are, and what their addresses are relative to."""
        self._rows = rows
        self._lines = lines
        self._base = base

    def __len__(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    @overload
    def __getitem__(self, at: int) -> tuple[Span, ...]: ...
    @overload
    def __getitem__(self, at: slice) -> list[tuple[Span, ...]]: ...
    def __getitem__(self, at: int | slice) -> tuple[Span, ...] | list[tuple[Span, ...]]:
        """The spans of a line, or of some."""
        if isinstance(at, slice):
            return [self[k] for k in range(*at.indices(len(self)))]
        start = self._lines[at].start - self._lines[at].indent
        return tuple(
            Span(span.kind, start + span.start, start + span.end, join_address(self._base, span.url))
            for span in self._rows[at].spans
        )


def join_address(base: str | None, address: str | None) -> str | None:
    """An address made absolute, where that can be; None where there is none."""
    address = "".join((address or "").split())[:_LONGEST_ADDRESS]
    if not address:
        return None
    if base is None or _WHOLE_RE.match(address):
        return address
    try:
        return urljoin(base, address)
    except ValueError:  # "http://["
        return address


_PLAIN = frozenset({"p", "div", "span", "section"})
_CLOSE = 2  # levels between an item of a list and the text in it


def build_pictures(pictures: Sequence[tuple[int, Piece]], base: str | None) -> list[Picture]:
    """The page's images that have an address, those that are loaded late among them."""
    built: list[Picture] = []
    for line, piece in pictures:
        attributes = piece.image or {}
        sources = (attributes.get(name) for name in _SOURCES)
        sets = (_choose_source(attributes.get(name) or "") for name in _SOURCE_SETS)
        source = next((x for x in chain(sources, sets) if x and not x.startswith("data:")), None)
        url = join_address(base, source)
        if url:
            figure = piece.element.around.figure
            alt = " ".join((attributes.get("alt") or "").split())
            built.append(Picture(line, url, alt, figure.order if figure is not None else None))
    return built


_SOURCES = ("src", "data-src", "data-lazy-src", "data-original")
_SOURCE_SETS = ("srcset", "data-srcset", "data-lazy-srcset")
_GLUED_RE = re.compile(
    r"(\s\d{0,6}\.?\d{1,6}[wx]),(?=\S)", re.IGNORECASE
)  # two candidates with no blank between them
_SIZE_RE = re.compile(r"(\d{0,6}\.?\d{1,6})[wx],?", re.IGNORECASE)


def _choose_source(candidates: str) -> str | None:
    """The address of the largest of the images that a `srcset` lists, of two that are as large the first; None of none.

    Example:
        >>> _choose_source("/a.jpg, /b.jpg 2x,/c.jpg 1.5x")
        '/b.jpg'
    """
    chosen: str | None = None
    largest = 0.0
    size = 1.0
    for word in reversed(_GLUED_RE.sub(r"\1, ", candidates[:_LONGEST_SET]).split()):
        told = _SIZE_RE.fullmatch(word)
        if told is not None:
            size = float(told[1])
            continue
        if size >= largest and word.strip(",") and not word.startswith("data:"):
            chosen, largest = word.strip(","), size
        size = 1.0
    return chosen
