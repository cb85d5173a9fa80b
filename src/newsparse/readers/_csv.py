"""Records in tables of text: CSV, whatever its delimiter.

Here: cutting lines into rows and rows into fields. Python's own module is not used, as the length of its fields is bounded for a whole
process. Not here: what the columns mean (`_columns`).
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import attrs

from newsparse.readers._bytes import decode_text
from newsparse.readers._columns import Place, Shelf, guess_columns
from newsparse.readers._lines import Line, Readable, read_lines
from newsparse.readers._stream import Stream
from newsparse.readers._types import Columns, Document, ProblemKind

__all__ = ["find_table_columns", "read_table"]

_DELIMITERS = ",;\t|"
_BLANKS = b" \t\r\n\f\v\0"


@attrs.frozen
class _Row:
    """A row of the table.

    Attributes:
        line: the line in which it begins.
        fields: its fields; none where it is longer than may be.
        size: how many bytes it has.
        is_closed: whether the quote that it opened last is closed.
        is_whole: whether a line feed ends it.
    """

    line: int
    fields: list[str]
    size: int
    is_closed: bool
    is_whole: bool


class _Splitter:
    """Splits a row into fields line by line, as a field in quotes may hold line feeds; linear in the row's length."""

    def __init__(self, delimiter: str) -> None:
        self._delimiter = delimiter
        self.fields: list[str] = []
        self._pieces: list[str] = []
        self._is_begun = False  # of a field, by its quote
        self.is_quoted = False

    def feed(self, line: str) -> None:
        """Take the next line of the row, its line feed with it where it has one."""
        if not self.is_quoted and '"' not in line:
            self.fields += line.rstrip("\r\n").split(self._delimiter)
            return
        at = 0
        while at <= len(line):
            at = self._feed_quoted(line, at) if self.is_quoted else self._feed_plain(line, at)

    def _feed_quoted(self, line: str, at: int) -> int:
        """Take what is in quotes, and say where it ends."""
        end = line.find('"', at)
        if end < 0:
            self._pieces.append(line[at:])
            return len(line) + 1
        self._pieces.append(line[at:end])
        if line.startswith('"', end + 1):  # a quote that is meant
            self._pieces.append('"')
            return end + 2
        self.is_quoted = False
        return end + 1

    def _feed_plain(self, line: str, at: int) -> int:
        """Take what is not in quotes up to the next delimiter, and say where that ends."""
        if not self._is_begun and line.startswith('"', at):
            self._is_begun = self.is_quoted = True
            return at + 1
        end = line.find(self._delimiter, at)
        rest = line[at:end] if end >= 0 else line[at:].rstrip("\r\n")
        self.fields.append("".join([*self._pieces, rest]))
        self._pieces, self._is_begun = [], False
        return end + 1 if end >= 0 else len(line) + 1


def read_table(stream: Stream, readable: Readable, shelf: Shelf, skip: int) -> Iterator[Document]:
    """The documents of the rows; what ended the stream early is the last."""
    header, rows, columns = _open_table(readable, shelf)
    record = 0
    for row in rows:
        if stream.fault and not row.is_whole:
            break
        if record >= skip:
            place = Place(record, f"line {row.line}", stream.consumed)
            yield _read_row(row, header, shelf, (place, columns))
        record += 1
    if stream.fault and record >= skip:
        place = Place(record, "the end", stream.consumed)
        yield shelf.tell_problem(place, stream.fault.kind, stream.fault.detail)


def find_table_columns(readable: Readable, shelf: Shelf) -> Columns:
    """Which columns of a table are what."""
    return _open_table(readable, shelf)[2]


def _open_table(readable: Readable, shelf: Shelf) -> tuple[list[str], Iterator[_Row], Columns]:
    """The names of the columns, the rows below them, and which columns are what."""
    most = shelf.options.max_document_bytes
    lines = read_lines(readable, most)
    first = next((line for line in lines if line.data is None or line.data.strip(_BLANKS)), None)
    if first is None or first.data is None:
        return [], _split_rows(itertools.chain([first] if first else [], lines), ",", most), Columns(None)
    text = decode_text(first.data)
    delimiter = max(_DELIMITERS, key=lambda sign: _count_fields(text, sign))
    rows = _split_rows(itertools.chain([first], lines), delimiter, most)
    header = [name.strip() for name in next(rows).fields]
    return header, rows, guess_columns([dict.fromkeys(header)], shelf.options)


def _count_fields(text: str, delimiter: str) -> int:
    """How many fields a line has with this delimiter."""
    splitter = _Splitter(delimiter)
    splitter.feed(text)
    return len(splitter.fields)


def _split_rows(lines: Iterator[Line], delimiter: str, most: int) -> Iterator[_Row]:
    """The rows of some lines that are not blank."""
    splitter, began, size = _Splitter(delimiter), 0, 0
    for line in lines:
        began = began or line.number
        size += line.size
        if size <= most and line.data is not None:
            if not splitter.is_quoted and not line.data.strip(_BLANKS):
                began = size = 0
                continue
            splitter.feed(decode_text(line.data))
            if splitter.is_quoted:
                continue
        fields = splitter.fields if size <= most else []
        yield _Row(began, fields, size, is_closed=True, is_whole=line.is_whole)
        splitter, began, size = _Splitter(delimiter), 0, 0
    if began:
        yield _Row(began, [], size, is_closed=False, is_whole=False)


def _read_row(row: _Row, header: list[str], shelf: Shelf, found: tuple[Place, Columns]) -> Document:
    """The document of one row."""
    place, columns = found
    most = shelf.options.max_document_bytes
    if row.size > most:
        detail = f"the row has {row.size:,} bytes, more than {most:,}"
        return shelf.tell_problem(place, ProblemKind.TOO_LARGE, detail)
    if not row.is_closed:
        detail = "the quote that it opens is never closed"
        return shelf.tell_problem(place, ProblemKind.BROKEN_RECORD, detail)
    if len(row.fields) < len(header) or any(row.fields[len(header) :]):
        detail = f"the row has {len(row.fields)} columns, the header {len(header)}"
        return shelf.tell_problem(place, ProblemKind.BROKEN_RECORD, detail)
    return shelf.build_document(place, dict(zip(header, row.fields, strict=False)), columns)
