"""The records of WARC archives, WET files among them, one after the other, and past what is broken.

Here: finding where records begin and end, in archives that are cut off or damaged too, with a bound on what is held of them. Not
here: what a record is about (`_warc`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import attrs

from newsparse.readers._http import parse_headers
from newsparse.readers._stream import PIECE, Stream
from newsparse.readers._types import Problem, ProblemKind

__all__ = ["Record", "split_archive"]

_BEGIN = b"WARC/"
_VERSION_RE = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
_END_RE = re.compile(rb"\r?\n\r?\n")
# How a record begins behind another one; what is searched for where that one is not as long as it says.
_NEXT_RE = re.compile(rb"\n\r?\n(?=WARC/[01]\.\d{1,2}\r?\n)")
_LONGEST_NEXT = 14
_LENGTH_RE = re.compile(r"\d{1,15}")
_MOST_HEADERS = 1 << 20  # bytes of them
_GLANCE = 1 << 11


@attrs.frozen
class Record:
    """A record, or what was found in its place.

    Attributes:
        position: where it begins, for a person.
        headers: its headers, their names in small letters.
        block: what it holds; None where that is too large or has a problem.
        size: how many bytes it holds.
        problem: what is wrong with it.
    """

    position: str
    headers: Mapping[str, str] = {}
    block: bytes | None = None
    size: int = 0
    problem: Problem | None = None


class _Buffer:
    """A stream that can be looked ahead in, and put back into."""

    def __init__(self, stream: Stream) -> None:
        self._stream = stream
        self._data = b""
        self._at = 0  # where in the data the next byte is: cutting it off each time would copy what follows
        self.offset = 0

    def peek(self, size: int) -> bytes:
        """The next so many bytes, fewer only at an end."""
        missing = size - (len(self._data) - self._at)
        if missing > 0:
            pieces = [self._data[self._at :]]
            while missing > 0 and (piece := self._stream.read()):
                pieces.append(piece)
                missing -= len(piece)
            self._data, self._at = b"".join(pieces), 0
        return self._data[self._at : self._at + size]

    def take(self, size: int) -> bytes:
        """The same, and they are used up."""
        data = self.peek(size)
        self._at += len(data)
        self.offset += len(data)
        return data

    def put_back(self, data: bytes) -> None:
        """Let bytes that were taken be the next ones again."""
        self._data, self._at = data + self._data[self._at :], 0
        self.offset -= len(data)

    def skip_blank(self) -> None:
        """Use up the line ends between records."""
        while (piece := self.peek(_GLANCE)) and piece[:1] in b"\r\n":
            self.take(len(piece) - len(piece.lstrip(b"\r\n")))

    def seek_next(self) -> bool:
        """Go on to where a record begins behind another one; whether there is such a place before an end."""
        while piece := self.peek(PIECE):
            match = _NEXT_RE.search(piece)
            if match:
                self.take(match.end())
                return True
            if len(piece) < PIECE:
                self.take(len(piece))
                return False
            self.take(len(piece) - _LONGEST_NEXT)
        return False


def split_archive(stream: Stream, most: int) -> Iterator[Record]:
    """The records of an archive; for each stretch that is broken one with a problem, and one at the end if it ends early.

    Args:
        stream: the archive.
        most: how many bytes of a record are held.
    """
    buffer = _Buffer(stream)
    while True:
        buffer.skip_blank()
        begin = buffer.offset
        position = _tell_position(stream, begin)
        record = _read_record(buffer, position, most) if buffer.peek(1) else None
        if record is not None:
            yield record
        elif stream.fault and stream.fault.kind is ProblemKind.CORRUPT:
            yield Record(position, problem=Problem(ProblemKind.BROKEN_RECORD, stream.fault.detail))
            if not _go_on(stream, buffer):
                return
        elif stream.fault or buffer.offset > begin:
            early = Problem(ProblemKind.TRUNCATED, "the archive ends within a record")
            yield Record(position, problem=stream.fault or early)
            return
        else:
            return


def _tell_position(stream: Stream, offset: int) -> str:
    """Where a record begins, for a person: in the file as it is stored where that can be said."""
    start = stream.find_start(offset) if stream.compression else offset
    return f"byte {offset} unpacked" if start is None else f"byte {start}"


def _go_on(stream: Stream, buffer: _Buffer) -> bool:
    """Go on behind damage, at the next place where a record begins; whether there is one."""
    while stream.resume():
        if buffer.peek(len(_BEGIN)) == _BEGIN or buffer.seek_next():
            return True
    return False


def _read_record(buffer: _Buffer, position: str, most: int) -> Record | None:
    """The next record, or what is wrong with it; None where it is cut off by an end, up to which all is used up."""
    for size in (_GLANCE, _MOST_HEADERS):  # the first suffices for nearly all
        head = buffer.peek(size)
        end = _END_RE.search(head)
        if end:
            break
    if end is None and len(head) < _MOST_HEADERS and head[: len(_BEGIN)] == _BEGIN[: len(head)]:
        buffer.take(len(head))
        return None
    version = _VERSION_RE.match(head)
    if end is None or version is None:
        return _tell_broken(buffer, position, "no record begins here")
    headers = parse_headers(head[version.end() : end.start()])
    length = headers.get("content-length", "")
    buffer.take(end.end())
    if not _LENGTH_RE.fullmatch(length) or "warc-type" not in headers:
        buffer.put_back(head[end.start() : end.end()])
        return _tell_broken(buffer, position, "the record does not say how long it is, or what")
    return _read_block(buffer, Record(position, headers, size=int(length)), most)


def _tell_broken(buffer: _Buffer, position: str, detail: str) -> Record:
    """A record that is broken; what follows up to the next one is used up."""
    if buffer.peek(1):
        buffer.seek_next()
    return Record(position, problem=Problem(ProblemKind.BROKEN_RECORD, detail))


def _read_block(buffer: _Buffer, record: Record, most: int) -> Record | None:
    """The record with what it holds; None where that is cut off by an end.

    A record that is longer or shorter than it says is broken. If another one begins within what it claims, that is the next.
    """
    wrong = "the record is not as long as it says"
    if record.size > most:
        return _pass_over(buffer, record, wrong)
    block = buffer.take(record.size)
    is_whole = len(block) == record.size
    if is_whole and _is_end(buffer):
        return attrs.evolve(record, block=block)
    match = _NEXT_RE.search(block)
    if match:
        buffer.put_back(block[match.end() :])
        return Record(record.position, problem=Problem(ProblemKind.BROKEN_RECORD, wrong))
    return _tell_broken(buffer, record.position, wrong) if is_whole else None


def _pass_over(buffer: _Buffer, record: Record, wrong: str) -> Record | None:
    """The same of a record that is too large to be held."""
    missing = record.size
    while missing > 0:
        piece = buffer.peek(min(PIECE, missing))
        match = _NEXT_RE.search(piece)
        if match:
            buffer.take(match.end())
            return Record(record.position, problem=Problem(ProblemKind.BROKEN_RECORD, wrong))
        if len(piece) < min(PIECE, missing):
            buffer.take(len(piece))
            return None
        step = len(piece) - _LONGEST_NEXT if len(piece) < missing else len(piece)
        buffer.take(step)
        missing -= step
    return record if _is_end(buffer) else _tell_broken(buffer, record.position, wrong)


def _is_end(buffer: _Buffer) -> bool:
    """Whether a record ends here: in two line ends, as it should, or before another one, or the end of all."""
    following = buffer.peek(_GLANCE)
    if following.startswith(b"\r\n\r\n"):
        return True
    return _BEGIN.startswith(following.lstrip(b"\r\n")[: len(_BEGIN)])
