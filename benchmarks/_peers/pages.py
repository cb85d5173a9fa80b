"""The pages that tools are compared on.

Here: reading articles with their gold from the corpus beside the project, or from a file. Not here: what is done with them.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks._peers.kinds import Page

__all__ = ["build_page", "read_corpus", "read_pages", "spread"]


def read_corpus(corpus: Path, split: str) -> list[Page]:
    """The articles of a split of the corpus."""
    return [
        build_page(record, path.name.split(".")[0])
        for path in sorted(corpus.glob("*.jsonl.xz"))
        for record in _read_records(path)
        if record["split"] == split and _is_article(record)
    ]


def read_pages(path: Path) -> list[Page]:
    """The articles of a JSONL file, xz-compressed where its name ends so; its records have `html` and `gold` at least."""
    records = list(_read_records(path))
    return [
        build_page({"id": f"{path.stem}-{number}", **record}, path.name.split(".")[0])
        for number, record in enumerate(records, 1)
        if _is_article(record)
    ]


def _is_article(record: Mapping[str, Any]) -> bool:
    return bool(record.get("page_type", "article") == "article")


def _read_records(path: Path) -> Iterator[dict[str, Any]]:
    with lzma.open(path) if path.suffix == ".xz" else path.open("rb") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def build_page(record: Mapping[str, Any], source: str) -> Page:
    """A page of a record of the corpus, or of one like it.

    Example:
        >>> page = build_page({"id": "a", "html": "<p>Rain.", "gold": {"body": "Rain."}}, "mine")
        >>> page.source, page.text, page.gold["body"]
        ('mine', None, 'Rain.')
    """
    return Page(
        id=str(record["id"]),
        source=record.get("source") or source,
        html=record["html"],
        text=(record.get("text") or {}).get("wet"),
        url=record.get("url"),
        lang=record.get("lang"),
        gold=record["gold"],
    )


def spread(pages: Sequence[Page], limit: int | None) -> list[Page]:
    """So many of the pages, from all over them.

    Example:
        >>> spread("abcdefgh", 3)
        ['a', 'c', 'f']
    """
    if limit is None or limit >= len(pages):
        return list(pages)
    return [pages[index * len(pages) // limit] for index in range(limit)]
