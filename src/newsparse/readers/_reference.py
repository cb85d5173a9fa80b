"""`python -m newsparse.readers._reference` writes the reference page of the inputs.

Here: the page, its tables made from the code. Not here: how to use any of it, which is in the how-to guides.
"""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Iterable, Sequence

import attrs

from newsparse.readers._columns import GENERIC, KNOWN
from newsparse.readers._detect import BY_NAME
from newsparse.readers._stream import PACKINGS
from newsparse.readers._types import Columns, Document, Kind, ProblemKind, ReadOptions

__all__ = ["build_reference"]

# What each kind is told by, and which of its parts is a document.
_KINDS: dict[Kind, tuple[str, str]] = {
    "text": ("it is nothing of what follows", "the file"),
    "html": (
        "a doctype, `<html>`, `<head>`, `<body>`, `<title>` or `<meta>` at its beginning, or many tags",
        "the file",
    ),
    "jsonl": ("its first line is an object in JSON", "a line that is not blank"),
    "json": (
        "an array of objects, or objects over several lines",
        "a value of the array, or one of those that follow one another",
    ),
    "csv": (
        "its name; without one, a first line that names a column of texts and one more that is known",
        "a row below the first",
    ),
    "parquet": ("`PAR1` at its beginning", "a row"),
    "wet": (
        "`WARC/1.` at its beginning, and records of type `conversion`",
        "a record of type `conversion`, `response` or `resource`",
    ),
    "warc": ("`WARC/1.` at its beginning", "the same"),
}
_ATTRIBUTE_RE = re.compile(r"^ {4}(?P<name>\w+): (?P<text>.+)$", re.MULTILINE)
_HEAD = """\
# Inputs

<!-- Written by `python -m newsparse.readers._reference`. -->

What `newsparse clean` and `newsparse.readers` read, how it is recognised, and what becomes of what cannot be read. How to use it:
[Read containers of pages](../how-to/read-containers.md).

## Kinds

Content is looked at first, and the name where that leaves it open. A `.txt` that is HTML is HTML; a file without an ending is what it holds.
"""
_PACKED = """
## Compression

Any kind may be compressed, and is recognised by its first bytes; a `.gz` that is none is read as what it is. Files of several members or frames are
read to their end.
"""
_COLUMNS = """
## Columns

Which columns are what is decided by the first twenty records: a known schema is taken as it is, and for others the first of the names below that is
there. `--text-column` and its like win over both. A name may be a path into a nested column, as `metadata.url`; its case does not
matter where no other column has the very name. Columns that say when a page was *published* are left to the page itself.
"""
_GENERIC = """
Of other schemas:
"""
_IDS = """
## Documents

Documents come in the order of the arguments, of the names in a folder (by their bytes, at every level), and of the records in a file. A document's
`source` is the file's path from the folder that was given, or its name; where several arguments could give the same, with as many parts of the path
before it as tell them apart. Characters that cannot be shown, bytes that are no UTF-8, and backslashes stand as `\\xNN` in it. So ids are the same on
every machine.
"""
_PROBLEMS = """
## Problems

A document that cannot be read is not left out: it has a problem in the place of its data, and goes to the rejects with this as its reason. Where a
source ends early, or is damaged so that nothing more can be read, its last document says so.
"""
_OPTIONS = """
## Options

`newsparse.readers.ReadOptions`:
"""


def build_reference() -> str:
    """The reference page of the inputs, in Markdown."""
    names = {kind: " ".join(f"`{name}`" for name, its in BY_NAME.items() if its == kind) for kind in _KINDS}
    parts = [
        _HEAD,
        _draw(
            ("kind", "recognised by", "names", "a document is"),
            [(f"`{kind}`", told, names[kind], what) for kind, (told, what) in _KINDS.items()],
        ),
        _PACKED,
        _draw(
            ("compression", "first bytes"),
            [(f"`{each.name}`", f"`{each.marks[0][:4].hex(' ')}`") for each in PACKINGS],
        ),
        _COLUMNS,
        _draw(
            ("schema", "recognised by", "text", "id", "url", "crawl date", "language"),
            [(schema, _quote(marks), *_list_columns(columns)) for schema, (marks, columns) in KNOWN.items()],
        ),
        _GENERIC,
        _draw(("what", "names"), [(what, _quote(its)) for what, its in GENERIC.items()]),
        _IDS,
        _draw_attributes(Document),
        _PROBLEMS,
        _draw(
            ("problem", "when"),
            [(f"`{kind.value}`", _read_attributes(ProblemKind)[kind.name]) for kind in ProblemKind],
        ),
        _OPTIONS,
        _draw_attributes(ReadOptions),
    ]
    return "".join(parts)


def _list_columns(columns: Columns) -> list[str]:
    """The columns of a schema as cells."""
    found = (columns.text, columns.id, columns.url, columns.date, columns.language)
    return [f"`{name}`" if name else "" for name in found]


def _quote(names: Iterable[str]) -> str:
    """Names one after the other."""
    return ", ".join(f"`{name}`" for name in names)


def _draw_attributes(cls: type) -> str:
    """What a class of values holds."""
    described = _read_attributes(cls)
    rows = [(f"`{field.name}`", described[field.name]) for field in attrs.fields(cls)]
    return _draw(("field", "what it is"), rows)


def _read_attributes(cls: type) -> dict[str, str]:
    """The attributes in the docstring of a class."""
    text = inspect.getdoc(cls) or ""
    return {match["name"]: match["text"] for match in _ATTRIBUTE_RE.finditer(text)}


def _draw(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown, with a blank line above it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n" + "".join(f"| {' | '.join(line)} |\n" for line in lines)


if __name__ == "__main__":
    sys.stdout.buffer.write(build_reference().encode("utf-8"))
