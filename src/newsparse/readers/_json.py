"""Records in JSON: one a line, or the values of an array.

Here: cutting a stream into values, each within a bound, and reading them. Not here: what the columns mean (`_columns`).
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from newsparse.readers._bytes import decode_text
from newsparse.readers._columns import Place, Shelf, guess_columns
from newsparse.readers._lines import Readable, read_lines, read_pieces
from newsparse.readers._stream import Stream
from newsparse.readers._types import Columns, Document, ProblemKind

__all__ = ["find_columns", "read_records", "split_json_lines", "split_values"]

_LOOKED_AT = 20  # records that decide which columns are what
_LOOKED_AT_BYTES = 1 << 22  # of theirs, that are kept until it is decided
_BLANKS = b" \t\r\n\f\v\0"
_OUTSIDE_RE = re.compile(rb'["\[\]{},]')
_INSIDE_RE = re.compile(rb'["\\]')


class Raw(NamedTuple):
    """A record as it is stored.

    Attributes:
        position: where it is, for a person.
        data: its bytes; None where there are too many.
        size: how many bytes it has.
        is_whole: whether nothing of it is missing, as far as can be told.
    """

    position: str
    data: bytes | None
    size: int
    is_whole: bool = True


def split_json_lines(stream: Readable, most: int) -> Iterator[Raw]:
    """The lines of a stream that are not blank."""
    for line in read_lines(stream, most, with_blank=False):
        if line.data is None or line.data.strip(_BLANKS):
            yield Raw(f"line {line.number}", line.data, line.size, line.is_whole)


class _Cutter:
    """Cuts a stream into the values of an array, or those that follow one another, by their brackets alone."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._pieces: list[bytes] = []
        self._size = 0
        self._depth = 0
        self._is_string = False
        self._is_escaped = False
        self._count = 0
        self.is_closed = False

    def cut(self, piece: bytes) -> Iterator[Raw]:
        """The values that end in the next piece of the stream."""
        first = at = 0
        if self._is_escaped:
            self._is_escaped, at = False, 1
        while match := (_INSIDE_RE if self._is_string else _OUTSIDE_RE).search(piece, at):
            at = match.end()
            sign = match[0]
            if sign == b"\\":
                self._is_escaped = at == len(piece)  # the sign that it is about is in the next piece
                at += 1
            elif sign == b'"':
                self._is_string = not self._is_string
            elif sign in b"[{":
                self._depth += 1
            elif self._depth == 0 or (sign != b"," and self._depth == 1):
                is_inside = self._depth == 1
                self.is_closed = self.is_closed or (not is_inside and sign == b"]")
                self._depth = 0
                self._keep(piece[first : at if is_inside else match.start()])
                first = at
                yield from self.end()
            elif sign != b",":
                self._depth -= 1
        self._keep(piece[first:])

    def end(self) -> Iterator[Raw]:
        """The value so far, unless there is none."""
        data = b"".join(self._pieces).strip(_BLANKS)
        size, self._pieces, self._size = self._size, [], 0
        if data or size > self._most:
            self._count += 1
            yield Raw(f"value {self._count}", data if size <= self._most else None, size)

    def _keep(self, part: bytes) -> None:
        """Bytes of the value that is being read, unless it has too many."""
        self._size += len(part)
        if self._size <= self._most:
            self._pieces.append(part)
        else:
            self._pieces = []


def split_values(stream: Readable, most: int) -> Iterator[Raw]:
    """The values of an array that a stream holds, or the values that it holds one after the other."""
    cutter = _Cutter(most)
    pieces = read_pieces(stream)
    first = next((begun for piece in pieces if (begun := piece.lstrip(_BLANKS))), b"")
    is_array = first[:1] == b"["
    for piece in itertools.chain([first[is_array:]], pieces):
        yield from cutter.cut(piece)
    rest = list(cutter.end())
    yield from (raw._replace(is_whole=False) for raw in rest)
    if is_array and not cutter.is_closed and not rest:
        yield Raw("the end", b"", 0, is_whole=False)  # which is no value, and so will be told


def find_columns(raws: Iterator[Raw], shelf: Shelf) -> tuple[list[Raw], Columns]:
    """The first records, and which columns are what by them."""
    kept: list[Raw] = []
    values: list[Mapping[str, Any]] = []
    size = 0
    for raw in itertools.islice(raws, _LOOKED_AT):
        kept.append(raw)
        parsed = _parse(raw.data) if raw.data is not None else None
        values += [parsed] if isinstance(parsed, dict) else []
        size += len(raw.data or b"")
        if size > _LOOKED_AT_BYTES:
            break
    return kept, guess_columns(values, shelf.options)


def read_records(stream: Stream, raws: Iterator[Raw], shelf: Shelf, skip: int) -> Iterator[Document]:
    """The documents of the records; what ended the stream early is the last."""
    first, columns = find_columns(raws, shelf)
    record = 0
    for raw in itertools.chain(first, raws):
        if stream.fault and not raw.is_whole:
            break
        if record >= skip:
            yield _read_record(raw, Place(record, raw.position, stream.consumed), shelf, columns)
        record += 1
    if stream.fault and record >= skip:
        place = Place(record, "the end", stream.consumed)
        yield shelf.tell_problem(place, stream.fault.kind, stream.fault.detail)


def _read_record(raw: Raw, place: Place, shelf: Shelf, columns: Columns) -> Document:
    """The document of one record."""
    if raw.data is None:
        most = shelf.options.max_document_bytes
        detail = f"the record has {raw.size:,} bytes, more than {most:,}"
        return shelf.tell_problem(place, ProblemKind.TOO_LARGE, detail)
    values = _parse(raw.data)
    if isinstance(values, str):
        return shelf.tell_problem(place, ProblemKind.BROKEN_RECORD, values)
    if columns.text is None:  # none of the first ones had any
        columns = guess_columns([values], shelf.options)
    return shelf.build_document(place, values, columns)


def _parse(data: bytes) -> dict[str, Any] | str:
    """The object that a record is, or why it is none."""
    try:
        values = json.loads(decode_text(data.rstrip(b"\r\n")))
    except json.JSONDecodeError as error:
        return f"it is no JSON: {error.msg.removesuffix(' at')} at character {error.pos + 1:,}"
    except RecursionError:
        return "it is nested too deeply"
    except ValueError as error:  # a number of too many digits
        return f"it cannot be read: {error}"
    return values if isinstance(values, dict) else f"it is no object but {type(values).__name__}"
