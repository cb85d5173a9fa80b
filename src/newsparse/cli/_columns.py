"""Tables and numbers for a person.

Here: lining columns up, counting in words. Not here: what stands in them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse.cli import _terminal

__all__ = ["build_table", "count"]


def build_table(
    rows: Sequence[Sequence[str]], right: Sequence[int] = (), width: int | None = None
) -> Iterator[str]:
    r"""Rows with their columns lined up, two blanks between; the last column is cut where the row is wider than `width`.

    Args:
        rows: the cells, as many in each row.
        right: the columns that are lined up at the right, as numbers are.
        width: how wide a row may be; None for any.

    Example:
        >>> print(*build_table([["name", "lines"], ["nav.phrases", "7"]], right=[1]), sep="\n")
        name         lines
        nav.phrases      7
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.rjust(size) if k in right else cell.ljust(size)
            for k, (cell, size) in enumerate(zip(row, widths, strict=True))
        ]
        start = "".join(f"{cell}  " for cell in cells[:-1])
        yield (
            (start + _terminal.shorten(cells[-1], width and width - len(start))).rstrip()
            if (len(cells) - 1 not in right)
            else start + cells[-1]
        )


def count(number: int, thing: str) -> str:
    """A number of things."""
    return f"{number} {thing}{'' if number == 1 else 's'}"
