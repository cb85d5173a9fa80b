"""Where the cells of a table stand, and what number an item of a list has.

Here: rows and columns, with cells that span several and cells with nothing in them; numbering. Not here: whether a table holds data
(`newsparse._grid`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from newsparse.html._elements import Element

__all__ = ["find_table", "number_items", "place_cells"]

_GROUPS = frozenset({"thead", "tbody", "tfoot"})
# The standard lets a cell span 1,000 columns and 65,534 rows; no table of data does.
_MOST_COLUMNS, _MOST_ROWS = 100, 1_000
# As HTML has it, what stands behind the digits is nothing.
_NUMBER_RE = re.compile(r"\d{1,6}(?!\d)", re.ASCII)
_NOTHING: Mapping[str, str | None] = {}


def find_table(cell: Element) -> Element | None:
    """The table of a cell; None where it is in none."""
    line = cell.parent
    table = line.parent if line is not None else None
    if table is not None and table.tag in _GROUPS:
        table = table.parent
    return table if table is not None and table.tag == "table" else None


def place_cells(table: Element) -> Iterator[tuple[Element, int, int]]:
    """The cells of a table that hold something, each with its row and its first column, counted from 0.

    Cells that span rows or columns move those beside and below them, as the HTML standard has it (section "Forming a table").

    Args:
        table: a `<table>`.
    """
    number = 0
    for group in table.children:
        # Columns that cells of earlier rows reach into, and before which row they end.
        reached: dict[int, int] = {}
        for row, _ in _list_children(group) if group.tag in _GROUPS else ((group, _NOTHING),):
            if row is not None and row.tag != "tr":  # a caption
                continue
            column = 0
            for cell, attributes in _list_children(row) if row is not None else ():
                width, height = _read_spans(attributes)
                while reached.get(column, 0) > number:
                    column += 1
                if cell is not None:
                    yield cell, number, column
                if height > 1:
                    reached.update(
                        dict.fromkeys(range(column, min(column + width, _MOST_COLUMNS)), number + height)
                    )
                column += width
            number += 1


def _list_children(element: Element) -> Iterator[tuple[Element | None, Mapping[str, str | None]]]:
    """The rows or the cells in an element, None for one with nothing in it, each with its attributes."""
    at = 0
    for before, attributes in element.empty or ():
        for child in element.children[at:before]:
            yield child, child.attributes
        yield None, attributes
        at = before
    for child in element.children[at:]:
        yield child, child.attributes


def _read_spans(attributes: Mapping[str, str | None]) -> tuple[int, int]:
    """How many columns and rows a cell spans."""
    width, height = _read_number(attributes.get("colspan")), _read_number(attributes.get("rowspan"))
    return min(width or 1, _MOST_COLUMNS), min(_MOST_ROWS if height == 0 else height or 1, _MOST_ROWS)


def number_items(entries: Element) -> dict[Element, int]:
    """The numbers of the items of a numbered list, each once: a value that goes back is passed over. 0 stands for no number.

    Args:
        entries: an `<ol>`.
    """
    items = [child for child in entries.children if child.tag == "li"]
    is_reversed = "reversed" in entries.attributes
    start = _read_number(entries.attributes.get("start"))
    number = start if start is not None else len(items) if is_reversed else 1
    numbers: dict[Element, int] = {}
    for item in items:
        value = _read_number(item.attributes.get("value"))
        if value is not None and (value < number if is_reversed else value > number):
            number = value
        numbers[item] = max(number, 0)
        number += -1 if is_reversed else 1
    return numbers


def _read_number(text: str | None) -> int | None:
    """The number that an attribute opens with, or None."""
    match = _NUMBER_RE.match((text or "").lstrip())
    return int(match[0]) if match else None
