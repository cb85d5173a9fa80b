"""Lines of a stream, none of them longer than a bound.

Here: cutting bytes at line feeds. Not here: what a line holds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from newsparse.readers._bytes import BOM
from newsparse.readers._stream import PIECE

__all__ = ["Line", "Readable", "read_lines", "read_pieces"]


class Readable(Protocol):
    """What bytes are read from."""

    def read(self, size: int = PIECE) -> bytes:
        """The next bytes; none at the end."""


class Line(NamedTuple):
    """A line.

    Attributes:
        number: which one of the stream it is, from 1.
        data: its bytes with the line feed; None where it is too long.
        size: how many bytes it has.
        is_whole: whether a line feed ends it, which may be missing from the last line.
    """

    number: int
    data: bytes | None
    size: int
    is_whole: bool


def read_lines(stream: Readable, most: int, *, with_blank: bool = True) -> Iterator[Line]:
    """The lines of a stream; a byte order mark is left out.

    Args:
        stream: where they are from.
        most: how many bytes of a line are held.
        with_blank: whether all blank lines are given; else stretches of many of them are passed over, which is quick.
    """
    number, size = 1, 0
    pieces: list[bytes] = []
    for piece in read_pieces(stream):
        if not with_blank and not size and not piece.strip() and piece.endswith(b"\n"):
            number += piece.count(b"\n")
            continue
        for part in _split(piece):
            size += len(part)
            if size <= most:
                pieces.append(part)
            if not part.endswith(b"\n"):  # the rest is in the next piece
                continue
            yield Line(number, b"".join(pieces) if size <= most else None, size, is_whole=True)
            number, size, pieces = number + 1, 0, []
    if size:
        yield Line(number, b"".join(pieces) if size <= most else None, size, is_whole=False)


def _split(piece: bytes) -> list[bytes]:
    """The parts of a piece, each but perhaps the last with its line feed; `splitlines` would cut at a bare CR, too."""
    parts = piece.split(b"\n")
    last = parts.pop()
    return [part + b"\n" for part in parts] + ([last] if last else [])


def read_pieces(stream: Readable) -> Iterator[bytes]:
    """The pieces of a stream behind its byte order mark."""
    first = stream.read()
    while 0 < len(first) < len(BOM) and (piece := stream.read()):
        first += piece
    first = first.removeprefix(BOM)
    if first:
        yield first
    while piece := stream.read():
        yield piece
