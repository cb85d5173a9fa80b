"""The bytes of a source in one direction, unpacked as they are read.

Here: opening, noticing gz, bz2, xz and zst by their first bytes, unpacking many members or frames, and what went wrong on the way;
never more than a piece of the source in memory. Not here: what the bytes mean.
"""

from __future__ import annotations

import bz2
import codecs
import importlib
import lzma
import sys
import zlib
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, NamedTuple, Protocol

from newsparse.errors import MissingExtraError
from newsparse.readers._types import Problem, ProblemKind, Source

__all__ = ["PACKINGS", "PIECE", "Recoded", "Stream", "Unpacker", "build_gzip", "build_zstd", "open_source"]

PIECE = 1 << 16  # bytes read at once
_STARTS = 1 << 12  # beginnings of members that are remembered: more than a piece has
_XZ_MEMORY = 1 << 28  # bytes that unpacking xz may take: its highest level needs a quarter of it


class Unpacker(Protocol):
    """What turns packed bytes into plain ones, as `bz2.BZ2Decompressor` does."""

    @property
    def eof(self) -> bool:
        """Whether the end of a member has been reached."""

    @property
    def needs_input(self) -> bool:
        """Whether there is nothing more to be had without more packed bytes."""

    @property
    def unused_data(self) -> bytes:
        """What stood behind the end of the member."""

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """Unpack, so many bytes at most."""


class _Zlib:
    """`zlib` with the face of the other modules."""

    def __init__(self, window: int) -> None:
        self._inner = zlib.decompressobj(window)
        self.needs_input = True
        self.fed = b""  # what the last step was given: where it failed, the next member is looked for in it

    @property
    def eof(self) -> bool:
        """As `Unpacker` says."""
        return self._inner.eof

    @property
    def unused_data(self) -> bytes:
        """As `Unpacker` says."""
        return self._inner.unused_data

    def decompress(self, data: bytes, max_length: int = -1) -> bytes:
        """As `Unpacker` says."""
        self.fed = self._inner.unconsumed_tail + data if self._inner.unconsumed_tail else data
        out = self._inner.decompress(self.fed, max(max_length, 0))
        self.needs_input = not self._inner.unconsumed_tail and len(out) != max_length
        return out


def build_gzip(window: int = 31) -> Unpacker:
    """What unpacks gzip; or zlib (15), or bare deflate (-15)."""
    return _Zlib(window)


def _build_xz() -> Unpacker:
    """What unpacks xz."""
    return lzma.LZMADecompressor(lzma.FORMAT_XZ, memlimit=_XZ_MEMORY)


def build_zstd() -> Unpacker:
    """What unpacks Zstandard.

    Raises:
        MissingExtraError: neither Python nor the extra brings it.
    """
    for name in ("compression.zstd", "backports.zstd"):  # the first is Python's own, since 3.14
        try:
            unpacker: Unpacker = importlib.import_module(name).ZstdDecompressor()
        except ImportError:
            continue
        return unpacker
    raise MissingExtraError("backports.zstd", "zstd")


class _Packing(NamedTuple):
    """A way to compress.

    Attributes:
        name: what files of it are called.
        marks: how its members begin.
        build: makes what unpacks a member.
    """

    name: str
    marks: tuple[bytes, ...]
    build: Callable[[], Unpacker]


PACKINGS = (
    _Packing("gz", (b"\x1f\x8b\x08",), build_gzip),
    # Digits of pi begin a block, of its square root the end of a file without any.
    _Packing(
        "bz2",
        tuple(b"BZh%d" % n + block for n in range(1, 10) for block in (b"1AY&SY", b"\x17rE8P\x90")),
        bz2.BZ2Decompressor,
    ),
    _Packing("xz", (b"\xfd7zXZ\0",), _build_xz),
    # A frame, or one of sixteen that are to be passed over.
    _Packing("zst", (b"(\xb5/\xfd", *(bytes([n]) + b"*M\x18" for n in range(0x50, 0x60))), build_zstd),
)
_LONGEST_MARK = 10


class Stream:
    """The bytes of a source, unpacked.

    Attributes:
        compression: `gz`, `bz2`, `xz`, `zst` or "".
        consumed: how many bytes have been read from the source as it is stored.
        fault: what ended it early, or None.
    """

    def __init__(self, file: BinaryIO) -> None:
        """Read the first bytes, and see whether they are packed."""
        self._file = file
        self._starts: deque[tuple[int, int]] = deque(maxlen=_STARTS)
        self._ready = b""
        self._unpacked = 0
        self._is_fresh = True
        self._unpacker: Unpacker | None = None
        self.consumed = 0
        self.fault: Problem | None = None
        self._raw = self._fetch(_LONGEST_MARK)
        self._packing = next((packing for packing in PACKINGS if self._raw.startswith(packing.marks)), None)
        self.compression = self._packing.name if self._packing else ""
        if self._packing:
            self._begin(self._raw)

    def peek(self, size: int) -> bytes:
        """The next so many bytes, fewer only at the end, which `read` will give again."""
        pieces = [self._ready]
        missing = size - len(self._ready)
        while missing > 0 and (piece := self._read_on(PIECE)):
            pieces.append(piece)
            missing -= len(piece)
        self._ready = b"".join(pieces)
        return self._ready[:size]

    def read(self, size: int = PIECE) -> bytes:
        """The next bytes, so many at most, and never of two members; none at the end, or where `fault` says why."""
        if self._ready:
            piece, self._ready = self._ready[:size], self._ready[size:]
            return piece
        return self._read_on(size)

    def resume(self) -> bool:
        """Go on behind damage, at what looks like the next gz member; whether there is one."""
        if self._packing is None or self._packing.name != "gz" or self.fault is None:
            return False
        if self.fault.kind is not ProblemKind.CORRUPT:
            return False
        rest, first = self._raw, 1 if self._is_fresh else 0
        mark = self._packing.marks[0]
        while (at := rest.find(mark, first)) < 0:
            piece = self._fetch()
            if not piece:
                return False
            rest, first = rest[1 - len(mark) :] + piece, 0
        self.fault = None
        self._begin(rest[at:])
        return True

    def find_start(self, offset: int) -> int | None:
        """Where in the stored source the member begins that gave the byte at this offset as its first; offsets must not fall."""
        while self._starts and self._starts[0][0] < offset:
            self._starts.popleft()
        return self._starts[0][1] if self._starts and self._starts[0][0] == offset else None

    def _fetch(self, least: int = 1) -> bytes:
        """The next bytes as stored: at least so many, but at the end."""
        pieces: list[bytes] = []
        try:
            while least > 0 and (piece := self._file.read(PIECE)):
                pieces.append(piece)
                least -= len(piece)
        except (OSError, ValueError) as error:  # ValueError: closed meanwhile
            words = getattr(error, "strerror", None) or str(error)
            self.fault = Problem(ProblemKind.UNREADABLE, f"reading it failed: {words}")
        data = b"".join(pieces)
        self.consumed += len(data)
        return data

    def _begin(self, raw: bytes) -> None:
        """Begin a member with these bytes."""
        assert self._packing is not None  # noqa: S101  # only packed sources have members
        self._unpacker, self._raw, self._is_fresh = self._packing.build(), raw, True
        if self._packing.name == "gz":  # the one in which members are records
            if self._starts and self._starts[-1][0] == self._unpacked:  # a member that gave nothing
                self._starts.pop()
            self._starts.append((self._unpacked, self.consumed - len(raw)))

    def _read_on(self, size: int) -> bytes:
        """The next bytes from the source."""
        if self._packing is None:
            piece, self._raw = self._raw or self._fetch(), b""
            if len(piece) > size:
                piece, self._raw = piece[:size], piece[size:]
        else:
            piece = b""
            while not piece and self.fault is None and self._unpacker is not None:
                piece = self._unpack(size)
        self._unpacked += len(piece)
        return piece

    def _unpack(self, size: int) -> bytes:
        """One step: unpack what there is, go over to the next member, or notice an end."""
        unpacker = self._unpacker
        assert unpacker is not None and self._packing is not None  # noqa: S101, PT018  # `_read_on` saw to it
        if unpacker.eof:
            self._go_over(unpacker.unused_data)
            return b""
        if unpacker.needs_input and not self._raw:
            self._raw = self._fetch()
            if not self._raw:
                self.fault = self.fault or Problem(
                    ProblemKind.TRUNCATED, f"the {self._packing.name} data ends early"
                )
                return b""
        try:
            piece = unpacker.decompress(self._raw, size)
        except MemoryError:
            self.fault = Problem(ProblemKind.CORRUPT, "unpacking it would take too much memory")
            return b""
        except Exception as error:  # noqa: BLE001  # each of the modules has its own
            self._raw = unpacker.fed if isinstance(unpacker, _Zlib) else b""
            self.fault = Problem(ProblemKind.CORRUPT, f"the {self._packing.name} data is damaged: {error}")
            return b""
        self._raw, self._is_fresh = b"", False
        return piece

    def _go_over(self, rest: bytes) -> None:
        """From the end of a member to the next one; zeros between them are nothing."""
        assert self._packing is not None  # noqa: S101  # only packed sources have members
        rest = rest.lstrip(b"\0")
        while len(rest) < _LONGEST_MARK and (piece := self._fetch()):
            rest = (rest + piece).lstrip(b"\0")
        if rest.startswith(self._packing.marks):
            self._begin(rest)
            return
        self._unpacker = None
        if not rest or self.fault:
            return
        if any(mark.startswith(rest) for mark in self._packing.marks):
            self.fault = Problem(ProblemKind.TRUNCATED, f"the {self._packing.name} data ends early")
        else:
            self._raw, self._is_fresh = rest, False
            self.fault = Problem(
                ProblemKind.CORRUPT, f"what follows the end of the {self._packing.name} data is none"
            )


class Recoded:
    """A stream of text in some encoding, as UTF-8; what is no text in it becomes U+FFFD."""

    def __init__(self, stream: Stream, encoding: str) -> None:
        """Take a stream, and the name of its encoding."""
        self._stream = stream
        self._decoder = codecs.getincrementaldecoder(encoding)("replace")
        self._is_done = False

    def read(self, size: int = PIECE) -> bytes:
        """The next bytes, so many of the stream's at most; none at the end."""
        while not self._is_done:
            piece = self._stream.read(size)
            self._is_done = not piece
            text = self._decoder.decode(piece, final=self._is_done)
            if text:
                return text.encode("utf-8", "replace")
        return b""


@contextmanager
def open_source(source: Source) -> Iterator[Stream | Problem]:
    """The bytes of a source, or why it cannot be opened; the standard input stays open behind it."""
    if source.problem:
        yield source.problem
        return
    if source.path is None:
        stdin = getattr(sys.stdin, "buffer", None)
        yield Stream(stdin) if stdin else Problem(ProblemKind.UNREADABLE, "the standard input is closed")
        return
    try:
        file = open(source.path, "rb", buffering=0)  # noqa: PTH123, SIM115  # as `list_sources`; closed below
    except (OSError, ValueError) as error:
        words = getattr(error, "strerror", None) or str(error)
        yield Problem(ProblemKind.UNREADABLE, f"it cannot be opened: {words}")
        return
    with file:
        yield Stream(file)
