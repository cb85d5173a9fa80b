"""The learned tables that say what evidence about a page or a candidate is worth, and the sum that weighs it.

Here: reading such a table, weighing. Not here: what evidence there is (`_page`, `_headline`, `_dating`, `_credits`, `_stretches`), and the
tables about lines, which are packed (`_weights`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from newsparse._decode import UNIT

__all__ = ["NONE", "Description", "Group", "Kind", "read_rows", "read_table", "weigh"]

Kind = Literal["text", "html"]
"""What a page is read from: for each there are tables of its own."""

Group = tuple[str, ...]
"""Names of evidence that often hold together: what they are worth is added up once for all lines that share them."""

Description = Mapping[str, float]
"""What is said of a candidate: names of evidence, each with how much so."""

NONE = "none"
"""In a table: what no candidate at all is worth; they have to be worth more."""

_FOLDER = Path(__file__).parent / "data" / "weights"


def read_rows(
    name: Literal[
        "lines",
        "given",
        "templates",
        "page",
        "headline",
        "dates",
        "credits",
        "stretches",
        "fast",
        "fast_given",
        "fast_page",
    ],
    kind: Kind = "text",
) -> Iterator[list[str]]:
    """The rows of one of the package's tables, split at tabs; lines that start with "# " are comments."""
    folder = _FOLDER if kind == "text" else _FOLDER / kind
    lines = (folder / f"{name}.tsv").read_text("utf-8").splitlines()
    return (line.split("\t") for line in lines if line and not line.startswith("# "))


@cache
def read_table(
    name: Literal["page", "headline", "dates", "credits", "stretches", "fast", "fast_given", "fast_page"],
    kind: Kind = "text",
) -> dict[str, int]:
    """One of the package's tables of two columns, read once: evidence and thousandths of a nat."""
    return {evidence: int(weight) for evidence, weight in read_rows(name, kind)}


def weigh(description: Description, table: Mapping[str, int]) -> float:
    """What a candidate is worth, in nats; evidence that the table does not list counts for nothing.

    Example:
        >>> weigh({"repeated": 1.0, "odds": -2.0, "new": 1.0}, {"repeated": 700, "odds": 300})
        0.1
    """
    return sum(table.get(name, 0) * value for name, value in description.items()) / UNIT
