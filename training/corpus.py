"""The pages to learn from: the corpus with its gold, and the pages labelled line by line.

Here: reading them. Not here: labels for tokens (`align`, `pages`).
Labels come with the corpus, as JSON with the lines, or stand in `training/labels/`, as ranges of line numbers without the text.
"""

from __future__ import annotations

import json
import lzma
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

__all__ = [
    "FLATTENINGS",
    "LabelledPage",
    "Record",
    "read_labelled",
    "read_ranges",
    "read_records",
    "read_seeds",
]

FLATTENINGS = ("wet", "bs4", "inscriptis", "resiliparse")
Record = dict[str, Any]
_RANGE_RE = re.compile(r"(\d+)(?:-(\d+))? ([a-z_]+)")


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


def read_ranges(folder: Path, records: Mapping[str, Record]) -> Iterator[LabelledPage]:
    """The pages of a corpus whose labels stand in a folder, `ID.txt` each, in the order of their names.

    A row is "12-15 body" or "16 caption"; the rows count the lines of the page's `wet` text that are not blank, each once.

    Raises:
        ValueError: a page is not in the corpus, or its rows do not cover its lines once and in order.
    """
    for path in sorted(folder.glob("*.txt")):
        if path.stem not in records:
            message = f"{path}: the corpus has no page of this name"
            raise ValueError(message)
        lines = [line for line in records[path.stem]["text"]["wet"].split("\n") if line.strip()]
        labels: list[str] = []
        for row in path.read_text("utf-8").splitlines():
            found = _RANGE_RE.fullmatch(row)
            if found is None or int(found[1]) != len(labels) + 1:
                message = f"{path}: line {len(labels) + 1} should follow, found {row!r}"
                raise ValueError(message)
            labels += [found[3]] * (int(found[2] or found[1]) - len(labels))
        if len(labels) != len(lines):
            message = f"{path}: labels for {len(labels)} lines, but the page has {len(lines)}"
            raise ValueError(message)
        yield LabelledPage(path.stem, tuple(lines), tuple(labels))


def read_seeds(shared: Path) -> Iterator[tuple[LabelledPage, Record]]:
    """The pages that the project was started for whose lines are labelled, each with its text as it is."""
    for path in sorted((shared / "seeds").glob("*.expected.json")):
        labels: dict[str, str] = json.loads(path.read_text("utf-8")).get("labels", {})
        text = path.with_name(path.name.replace(".expected.json", ".txt")).read_text("utf-8")
        lines = [(line, labels.get(str(k))) for k, line in enumerate(text.split("\n"))]
        known = [(line, label) for line, label in lines if label]
        if known:
            page = LabelledPage(
                path.stem, tuple(line for line, _ in known), tuple(label for _, label in known)
            )
            yield page, {"text": dict.fromkeys(FLATTENINGS, text)}
