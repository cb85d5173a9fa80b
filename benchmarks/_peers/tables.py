"""The report as tables, for a terminal and for the documentation.

Here: columns, cells, rows. Not here: the figures (`scoring`), the words around them (`article`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from benchmarks._peers.scoring import Row, compare

__all__ = ["COSTS", "QUALITY", "Column", "build_comparison", "build_markdown", "build_sources", "build_table"]

Cells = list[list[str]]


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        title: what stands above it.
        figure: the row's figure.
        form: how it is written, as `format` takes it.
    """

    title: str
    figure: str
    form: str


_TOOL = Column("tool", "tool", "")
_F1 = Column("F1", "body_f1", ".3f")
_MEDIAN = Column("ms, median", "ms_median", ".1f")
QUALITY = (
    _TOOL,
    _F1,
    Column("precision", "body_p", ".3f"),
    Column("recall", "body_r", ".3f"),
    Column("4-gram F1", "shingle_f1", ".3f"),
    Column("exact", "exact", ".3f"),
    Column("headline", "headline", ".3f"),
    Column("authors F1", "authors_f1", ".3f"),
    Column("published", "published", ".3f"),
    Column("must", "must", ".3f"),
    Column("must not", "mustnot", ".3f"),
    _MEDIAN,
)
COSTS = (
    _TOOL,
    Column("version", "version", ""),
    _MEDIAN,
    Column("ms, mean", "ms_mean", ".1f"),
    Column("import, ms", "import_ms", ".0f"),
    Column("first page, ms", "first_ms", ".0f"),
    Column("peak memory, MB", "peak_mb", ".0f"),
    Column("errors", "errors", "d"),
    Column("hangs", "hangs", "d"),
)


def _build_cells(rows: Sequence[Mapping[str, Any]], columns: Sequence[Column]) -> Cells:
    """Titles, and a list of cells for each row; a figure that is not there is a dash."""
    body = [
        [
            "–" if row[column.figure] in (None, "") else format(row[column.figure], column.form)
            for column in columns
        ]
        for row in rows
    ]
    return [[column.title for column in columns], *body]


def build_table(rows: Sequence[Row]) -> str:
    """One table of everything, for a terminal.

    Example:
        >>> row = dict.fromkeys([column.figure for column in (*QUALITY, *COSTS)], 1)
        >>> print(build_table([row | {"tool": "reader", "headline": None, "version": "1.0"}]).splitlines()[1][:32])
        reader  1.000      1.000   1.000
    """
    columns = [*QUALITY, *(column for column in COSTS if column not in QUALITY)]
    cells = _build_cells(rows, columns)
    widths = [max(len(line[k]) for line in cells) for k in range(len(columns))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if k == 0 else cell.rjust(width)
            for k, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in cells
    )


def build_markdown(rows: Sequence[Row], columns: Sequence[Column]) -> str:
    """A table of the documentation; newsparse's own rows are bold.

    Example:
        >>> columns = (Column("tool", "tool", ""), Column("F1", "body_f1", ".3f"))
        >>> print(build_markdown([{"tool": "reader", "package": "reader", "body_f1": 0.5}], columns))
        | tool | F1 |
        |---|---|
        | reader | 0.500 |
    """
    cells = _build_cells(rows, columns)
    for row, line in zip(rows, cells[1:], strict=True):
        if row["package"] == "newsparse":
            line[0] = f"**{line[0]}**"
    return _join(cells)


def build_sources(rows: Sequence[Row]) -> str:
    """A table of F1 by the collections that have texts; "" where they are from one."""
    known = [source for source in rows[0]["by_source"] if rows[0]["by_source"][source]["body_f1"] is not None]
    if len(known) < 2:  # noqa: PLR2004  # one is what the table of quality says
        return ""
    cells = [["tool", *known]]
    cells += [
        [row["tool"], *(f"{row['by_source'][source]['body_f1']:.3f}" for source in known)] for row in rows
    ]
    return _join(cells)


def build_comparison(rows: Sequence[Row], name: str) -> str:
    """A table of how many texts of one tool are better and worse than those of each other; "" where it did not run."""
    mine = next((row for row in rows if row["tool"] == name), None)
    if mine is None:
        return ""
    cells = [["beside", "better", "worse", "texts", "mean difference of F1"]]
    for row in rows:
        if row["package"] != mine["package"]:
            found = compare(mine, row)
            difference = f"{found.mean:+.3f} ± {1.96 * found.error:.3f}"
            cells.append([row["tool"], str(found.better), str(found.worse), str(found.pages), difference])
    return _join(cells)


def _join(cells: Cells) -> str:
    lines = [f"| {' | '.join(line)} |" for line in cells]
    return "\n".join([lines[0], "|" + "---|" * len(cells[0]), *lines[1:]])
