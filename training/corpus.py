"""The pages to learn from: the corpus with its gold, and the pages labelled line by line.

Here: reading them. Not here: labels for tokens (`align`, `weak`).
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import attrs

__all__ = ["FLATTENINGS", "LabelledPage", "Record", "read_labelled", "read_records"]

FLATTENINGS = ("wet", "bs4", "inscriptis", "resiliparse")
Record = dict[str, Any]


@attrs.frozen
class LabelledPage:
    """A page whose lines were labelled by reading.

    Attributes:
        id: the page's name in the corpus.
        lines: its lines, from the `wet` flattening.
        labels: one label a line.
    """

    id: str
    lines: tuple[str, ...]
    labels: tuple[str, ...]


def read_records(shared: Path, split: str) -> Iterator[Record]:
    """The corpus's pages of a split, in the order of files and lines."""
    for path in sorted((shared / "corpus").glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record: Record = json.loads(line)
                if record["split"] == split:
                    yield record


def read_labelled(shared: Path, split: str) -> Iterator[LabelledPage]:
    """The labelled pages of a split, in the order of their names."""
    for path in sorted((shared / "labels" / split).glob("*.json")):
        page = json.loads(path.read_text("utf-8"))
        yield LabelledPage(page["id"], tuple(page["lines"]), tuple(page["labels"]))
