"""Weights as the lines of the table that newsparse reads.

Here: rounding a fit's weights, the mean of several fits, and making a table less sure. Not here: the file itself (`__main__`), reading it (`newsparse._weights`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from newsparse._weights import LABELS, UNIT

__all__ = ["average_tables", "build_table", "temper_table"]

_TEMPERATURE = 1.1  # with it lines of new sites are right about as often as they say; without, less often


def build_table(moves: dict[tuple[str, str], float], states: dict[tuple[str, str], float]) -> list[str]:
    """The table's lines: moves first, then evidence by name and offset; labels in their own order."""
    rows: dict[tuple[int, str, str], dict[str, int]] = {}
    unseen = round(min(moves.values()) * UNIT / 2)  # what was never seen is unlikely, not impossible
    for before in LABELS:
        for after in LABELS:
            weight = moves.get((before, after))
            rows.setdefault((0, "move", before), {})[after] = (
                unseen if weight is None else round(weight * UNIT)
            )
    for (attribute, label), weight in states.items():
        name, _, offset = attribute.partition("@")
        thousandths = round(weight * UNIT)
        if thousandths:
            rows.setdefault((1, name, offset or "0"), {})[label] = thousandths
    return [
        f"{name}\t{where}\t" + " ".join(f"{label}={cells[label]}" for label in LABELS if label in cells)
        for (_, name, where), cells in sorted(rows.items())
    ]


def average_tables(tables: Sequence[Sequence[str]]) -> list[str]:
    """The mean of several fits' tables, sorted.

    A token's scores are sums of weights, so the mean of the weights scores as the mean of the models does (Breiman, "Bagging
    Predictors", 1996): what only one of them believes is halved and halved again.
    """
    sums: dict[tuple[str, str], Counter[str]] = {}
    for table in tables:
        for line in table:
            name, where, weights = _split_row(line)
            total = sums.setdefault((name, where), Counter())
            for label, weight in weights.items():
                total[label] += weight
    lines: list[str] = []
    for (name, where), total in sorted(sums.items(), key=lambda row: (row[0][0] != "move", row[0])):
        means = {label: round(weight / len(tables)) for label, weight in total.items()}
        lines += _join_row(name, where, means)
    return lines


def temper_table(table: Sequence[str]) -> list[str]:
    """The table with all weights divided by one number, its temperature, which makes every probability less sure.

    What is learned from few sites is too sure of itself on others (Guo, Pleiss, Sun and Weinberger, "On Calibration of Modern Neural
    Networks", 2017).
    """
    lines: list[str] = []
    for line in table:
        name, where, weights = _split_row(line)
        cooler = {label: round(weight / _TEMPERATURE) for label, weight in weights.items()}
        lines += _join_row(name, where, cooler)
    return lines


def _split_row(line: str) -> tuple[str, str, dict[str, int]]:
    """A line as the name of its evidence, its offset, and its weights by label."""
    name, where, cells = line.split("\t")
    pairs = (cell.split("=") for cell in cells.split(" "))
    return name, where, {label: int(weight) for label, weight in pairs}


def _join_row(name: str, where: str, weights: Mapping[str, int]) -> list[str]:
    """A row as a line, its labels in their own order; no line where no weight is left."""
    cells = " ".join(f"{label}={weights[label]}" for label in LABELS if weights.get(label))
    return [f"{name}\t{where}\t{cells}"] if cells else []
