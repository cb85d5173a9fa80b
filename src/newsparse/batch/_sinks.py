"""Where rows go: JSON Lines, Parquet, a tree of files, the standard output.

Here: writing, making durable what was written, going on behind it. Not here: what is written (`_outcome`), finished names
(`_workspace`).

A sink is written to in the documents' order. `commit` makes all of it durable and gives what `__init__` needs to go on from there;
what was written behind the last checkpoint is cut off then. Where bytes hang on where commits were made (compressed members, row
groups), commits come at fixed numbers of documents, so that an interrupted run gives the same bytes as an undisturbed one.
"""

from __future__ import annotations

import bz2
import contextlib
import gzip
import hashlib
import lzma
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from newsparse.batch._stop import ResumeError
from newsparse.batch._workspace import sync_folder, write_whole
from newsparse.errors import MissingExtraError
from newsparse.readers import Document

__all__ = ["JsonLines", "Sink", "Stream", "Tree", "find_compressor"]

_NUMBER = 9  # digits of a record's number in a file's name
_LONGEST_NAME = 240  # bytes of a file's name, before a suffix; most systems take 255


class Sink(Protocol):
    """Where rows go.

    Attributes:
        written: how many documents were written.
    """

    written: int

    def write(self, document: Document, payload: bytes) -> None:
        """Take a document's row."""

    def commit(self) -> dict[str, Any]:
        """Make durable what was taken; what is needed to go on from here, as JSON values."""

    def finish(self) -> int:
        """Make the whole output of it; how many documents are in it, counted in what was written."""


def find_compressor(kind: str) -> Callable[[bytes], bytes] | None:
    """The function that makes a whole member of a compressed file, the same bytes for the same data; None for "".

    Raises:
        MissingExtraError: the package for this kind is not installed.
    """
    if kind == "zst":
        try:
            if sys.version_info >= (3, 14):
                from compression import zstd  # noqa: PLC0415  # not in every version
            else:
                from backports import zstd  # noqa: PLC0415  # an extra
        except ImportError:
            raise MissingExtraError("backports.zstd", "zstd") from None
        compress: Callable[[bytes], bytes] = zstd.compress
        return compress
    known: Mapping[str, Callable[[bytes], bytes]] = {
        "gz": lambda data: gzip.compress(data, mtime=0),
        "bz2": bz2.compress,
        "xz": lzma.compress,
    }
    return known.get(kind)


class JsonLines:
    """Lines in one file, plain or in compressed members.

    Args:
        path: the file, in the folder of the unfinished run.
        compress: makes a member; None for a plain file.
        state: what `commit` gave; empty at the start.
    """

    def __init__(
        self,
        path: Path,
        compress: Callable[[bytes], bytes] | None = None,
        state: Mapping[str, Any] | None = None,
    ) -> None:
        """Open the file, and cut off what is behind the last commit."""
        state = state or {}
        self.written: int = state.get("written", 0)
        self._size: int = state.get("size", 0)
        self._compress = compress
        self._lines: list[bytes] = []  # of the member to come
        self._path = path
        if state and (not path.exists() or path.stat().st_size < self._size):
            raise ResumeError(
                f"{path} is shorter than the unfinished run had written it; start anew with --overwrite"
            )
        self._stream: BinaryIO = path.open("r+b" if state else "wb")
        self._stream.truncate(self._size)
        self._stream.seek(self._size)

    def write(self, _document: Document, payload: bytes) -> None:
        """Take a line."""
        self.written += 1
        if self._compress:
            self._lines.append(payload)
        else:
            self._add(payload)

    def _add(self, data: bytes) -> None:
        """Write bytes that are as they will stay."""
        self._stream.write(data)
        self._size += len(data)

    def commit(self) -> dict[str, Any]:
        """Write what is held back, and wait until all is on the disk."""
        if self._lines and self._compress:
            self._add(self._compress(b"".join(self._lines)))
            self._lines.clear()
        self._stream.flush()
        os.fsync(self._stream.fileno())
        return {"written": self.written, "size": self._size}

    def finish(self) -> int:
        """Close the file; the documents in it, or -1 where it has not the size that was written."""
        if self._compress and not self._size:  # nothing at all is no compressed file
            self._add(self._compress(b""))
        self._stream.close()
        return self.written if self._path.stat().st_size == self._size else -1


class Stream:
    """The standard output: what is written there cannot be taken back, so a run that writes there cannot be resumed."""

    def __init__(self) -> None:
        """Take the standard output."""
        self.written = 0
        self._stream = sys.stdout.buffer

    def write(self, _document: Document, payload: bytes) -> None:
        """Write a line."""
        self.written += 1
        self._stream.write(payload)

    def commit(self) -> dict[str, Any]:
        """Pass on what was written."""
        self._stream.flush()
        return {}

    def finish(self) -> int:
        """The documents written."""
        self.commit()
        return self.written


class Tree:
    """A file for every document, in folders like the input's.

    Args:
        folder: where the tree grows.
        suffix: of the files' names, as ".md".
        state: what `commit` gave; empty at the start.
    """

    def __init__(self, folder: Path, suffix: str, state: Mapping[str, Any] | None = None) -> None:
        """Make the folder."""
        self.written: int = (state or {}).get("written", 0)
        self._folder = folder
        self._suffix = suffix
        self._touched: set[Path] = set()
        self._is_redoing = bool(state)
        folder.mkdir(parents=True, exist_ok=True)

    def write(self, document: Document, payload: bytes) -> None:
        """Write a document's file; a redone one replaces itself."""
        path = self._folder / name_file(document, self._suffix)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(path, payload)
        except (
            FileExistsError,
            NotADirectoryError,
            IsADirectoryError,
        ):  # another document's file has a folder's name
            path = self._folder / name_aside(document, self._suffix)
            write_whole(path, payload)
        self.written += 1
        self._touched.update(folder for folder in path.parents if folder.is_relative_to(self._folder))

    def forget(self, document: Document) -> None:
        """Drop the file that an earlier run may have written behind its last checkpoint."""
        if self._is_redoing:
            for name in (name_file(document, self._suffix), name_aside(document, self._suffix)):
                with contextlib.suppress(NotADirectoryError):
                    (self._folder / name).unlink(missing_ok=True)

    def commit(self) -> dict[str, Any]:
        """Wait until the files' names are on the disk."""
        for folder in self._touched:
            sync_folder(folder)
        self._touched.clear()
        return {"written": self.written}

    def finish(self) -> int:
        """The documents in it, by counting its files; what was not whole when a run was stopped goes."""
        for part in self._folder.rglob(f"*{self._suffix}.part"):
            part.unlink()
        return sum(1 for _ in self._folder.rglob(f"*{self._suffix}"))


def name_file(document: Document, suffix: str) -> str:
    """The name of a document's file: its source's with a suffix, in a folder of the source's name where that has several.

    Example:
        >>> name_file(Document("news/a.html", 0, "news/a.html"), ".md")
        'news/a.html.md'
        >>> name_file(Document("crawl.jsonl", 12, "crawl.jsonl#12"), ".md")
        'crawl.jsonl/000000012.md'
    """
    name = "/".join(_shorten(part) for part in document.source.split("/"))
    is_alone = document.id == document.source and not document.record
    return f"{name}{suffix}" if is_alone else f"{name}/{document.record:0{_NUMBER}}{suffix}"


def name_aside(document: Document, suffix: str) -> str:
    """The name of a file that cannot have its own."""
    key = f"{document.source}\0{document.record}".encode("utf-8", "surrogatepass")
    return f"~{hashlib.blake2b(key, digest_size=16).hexdigest()}{suffix}"


def _shorten(part: str) -> str:
    """A part of a path that every file system takes: none that leads elsewhere, and not too long with what is put behind it."""
    if part in ("", ".", ".."):
        return f"%{part}"
    data = part.encode("utf-8", "replace")
    if len(data) <= _LONGEST_NAME:
        return data.decode()
    return (
        data[: _LONGEST_NAME // 2].decode("utf-8", "ignore")
        + "~"
        + hashlib.blake2b(data, digest_size=16).hexdigest()
    )
