"""Corpora: folders and files of pages, some with the labels of their lines, read one page at a time.

Here: finding the files, and taking pages out of them. Not here: what is counted on them (`_stats`).
"""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import os
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, Any

import attrs

from newsparse.errors import MissingExtraError, NewsparseError
from newsparse.formats.lines import LINE_END_RE
from newsparse.html import flatten_html, is_html
from newsparse.model import Label
from newsparse.rulebook._values import suggest

__all__ = ["Document", "DocumentError", "PageReader", "read_corpus"]

_PAGES = (".txt", ".html", ".htm")
_ROWS = (".jsonl", ".ndjson")
_COMPRESSED = (".gz", ".xz", ".bz2")
_EXPECTED = ".expected.json"  # what goes with a page, and is none
_LARGEST = 64_000_000  # bytes of a page
_Opener = Callable[[Path], Any]  # a path to a stream of bytes
_OPENERS: dict[bytes, _Opener] = {b"\x1f\x8b": gzip.open, b"\xfd7zXZ\x00": lzma.open, b"BZh": bz2.open}
_MAGIC = 6  # bytes that tell how a file is compressed
# The line ends that newsparse knows; CR and LF together are one, as for an editor.
_BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError)


class DocumentError(NewsparseError, ValueError):
    """A file of a corpus, or one document in it, cannot be read.

    Attributes:
        source: the file, and the line in it, counted from 1, where it holds a document a line.
        problem: what is wrong, and what to write instead.
    """

    def __init__(self, source: str, problem: str) -> None:
        """Keep the two facts and word the message."""
        self.source = source
        self.problem = problem
        super().__init__(f"{source}: {problem}")

    def __reduce__(self) -> tuple[type[DocumentError], tuple[str, str]]:
        """Pickle by the values the constructor takes, not by the message."""
        return type(self), (self.source, self.problem)


@attrs.frozen
class Document:
    """A page of a corpus.

    Attributes:
        source: the file, and the line in it where it holds a document a line.
        data: the text, or its bytes.
        gold: what is known of its lines: the offsets of the first character and the one behind the last, and the labels of which the
            line has one. In order; for `data` of type `str` only.
        url: where the page is from.
        language: ISO 639-1.
    """

    source: str
    data: str | bytes
    gold: tuple[tuple[int, int, frozenset[Label]], ...] = ()
    url: str | None = None
    language: str | None = None


PageReader = Callable[[Path], Document | None]
"""Reads a page file with what is known of its lines; None where nothing is. It raises DocumentError."""


def read_corpus(
    paths: Iterable[str | Path], read_page: PageReader | None = None
) -> Iterator[Document | DocumentError]:
    """The documents of a corpus, one after the other; an error in the place of one that cannot be read.

    - `.txt`, `.html`, `.htm`: a page; of HTML its text.
    - `.jsonl`, `.ndjson`: a document a line: an object with `text` (a string) or `lines` (a list of strings), and if known `labels` (a
      list, one a line, null where not known), `url`, `language`.
    - `.json`: one such object.

    All of them may be compressed by gzip, xz or bzip2. A file with another name is read as a page.

    Args:
        paths: files and folders; of a folder all files with such names, in folders below it too, except hidden ones.
        read_page: how a page file that is not compressed is read, for pages that come with labels.
    """
    for path in map(Path, paths):
        try:
            is_folder = path.is_dir()
        except OSError:  # a name that is too long, or that may not be looked at: reading it says so
            is_folder = False
        for each in _list_files(path) if is_folder else (path,):
            yield from _read_file(each, read_page)


def _list_files(folder: Path) -> Iterator[Path]:
    """The files of a folder that may hold documents, in the order of their names."""
    for root, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and not name.endswith(_EXPECTED) and _find_suffix(name):
                yield Path(root, name)


def _find_suffix(name: str) -> str:
    """What a name says that a file holds; "" where it says nothing that is known."""
    path = Path(name.lower())
    suffix = Path(path.stem).suffix if path.suffix in _COMPRESSED else path.suffix
    return suffix if suffix in (*_PAGES, *_ROWS, ".json") else ""


def _read_file(path: Path, read_page: PageReader | None) -> Iterator[Document | DocumentError]:
    """The documents of a file."""
    suffix, source = _find_suffix(path.name), str(path)
    try:
        opener = _find_opener(path)
        if suffix in _ROWS:
            with opener(path) as stream:
                yield from _read_rows(source, stream)
        elif suffix == ".json":
            yield _parse(source, _load(source, path, opener))
        else:
            known = read_page(path) if read_page is not None and opener is _open else None
            yield known or Document(source, _flatten(source, _load(source, path, opener)))
    except DocumentError as error:
        yield error
    except _BROKEN as error:
        yield DocumentError(source, f"cannot be read: {getattr(error, 'strerror', None) or error}")
    except ValueError:  # a name with a NUL
        yield DocumentError(source, "no name that a file can have")


def _flatten(source: str, data: bytes) -> bytes | str:
    """A page, without its markup where it has any."""
    try:
        return flatten_html(data) if is_html(data) else data
    except MissingExtraError as error:
        raise DocumentError(source, str(error)) from None


def _open(path: Path) -> IO[bytes]:
    """A file as it is."""
    return path.open("rb")


def _find_opener(path: Path) -> _Opener:
    """How a file is opened, by what it begins with."""
    with path.open("rb") as stream:
        magic = stream.read(_MAGIC)
    return next((opener for start, opener in _OPENERS.items() if magic.startswith(start)), _open)


def _load(source: str, path: Path, opener: _Opener) -> bytes:
    """All of a file."""
    with opener(path) as stream:
        data: bytes = stream.read(_LARGEST + 1)
    if len(data) > _LARGEST:
        raise DocumentError(source, f"more than {_LARGEST} bytes: no page is that long")
    return data


def _read_rows(source: str, stream: IO[bytes]) -> Iterator[Document | DocumentError]:
    """The documents of a stream with one a line."""
    number, done = 0, False
    while not done:
        number += 1
        place = f"{source}:{number}"
        try:
            line = stream.readline(_LARGEST)
            done = not line
            if len(line) == _LARGEST:
                _skip_line(stream)
                raise DocumentError(place, f"more than {_LARGEST} bytes: no page is that long")  # noqa: TRY301  # caught with the others
            if line.strip():
                yield _parse(place, line)
        except DocumentError as error:
            yield error
        except _BROKEN as error:
            yield DocumentError(place, f"cannot be read: {getattr(error, 'strerror', None) or error}")
            done = True  # what follows cannot be told


def _skip_line(stream: IO[bytes]) -> None:
    """Read on to the line's end."""
    while (rest := stream.readline(_LARGEST)) and not rest.endswith(b"\n"):
        pass


def _parse(source: str, data: bytes) -> Document:
    """A document from JSON."""
    try:
        value = json.loads(data)
    except json.JSONDecodeError as error:
        place = source if error.lineno == 1 else f"{source}:{error.lineno}"
        raise DocumentError(place, f"no JSON: {error.msg}, at column {error.colno}") from None
    except UnicodeDecodeError:
        raise DocumentError(source, "no JSON: not in UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise DocumentError(source, f"no JSON: {error}") from None
    if not isinstance(value, dict):
        raise DocumentError(source, 'no object; write {"text": "…"} or {"lines": ["…"], "labels": ["…"]}')
    text, spans = _read_text(source, value)
    gold = _read_gold(source, value.get("labels"), spans)
    return Document(
        source, text, gold, _read_word(source, value, "url"), _read_word(source, value, "language")
    )


def _read_text(source: str, value: dict[str, Any]) -> tuple[str, list[tuple[int, int]]]:
    """The text of a document, and the spans of its lines."""
    text, lines = value.get("text"), value.get("lines")
    if (text is None) == (lines is None):
        found = "neither text nor lines" if text is None else "both text and lines"
        raise DocumentError(source, f"{found}; give one of the two")
    spans: list[tuple[int, int]] = []
    at = 0
    if isinstance(text, str):
        for match in LINE_END_RE.finditer(text):
            spans.append((at, match.start()))
            at = match.end()
        return text, [*spans, (at, len(text))] if at < len(text) else spans
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        key = "lines" if text is None else "text"
        raise DocumentError(source, f"{key} is no {'list of strings' if text is None else 'string'}")
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + 1
    return "\n".join(lines), spans


def _read_gold(
    source: str, labels: object, spans: list[tuple[int, int]]
) -> tuple[tuple[int, int, frozenset[Label]], ...]:
    """What labels say of the lines at some spans."""
    if labels is None:
        return ()
    if not isinstance(labels, list):
        raise DocumentError(source, "labels is no list; give one label a line")
    if len(labels) != len(spans):
        raise DocumentError(
            source,
            f"{len(labels)} labels for {len(spans)} lines; give one a line, null where it is not known",
        )
    for k, label in enumerate(labels, 1):
        if label is not None and label not in [*Label]:
            raise DocumentError(source, f"labels[{k}]: {label!r} is no label; {suggest(str(label), Label)}")
    return tuple(
        (start, end, frozenset({Label(label)}))
        for (start, end), label in zip(spans, labels, strict=True)
        if label is not None
    )


def _read_word(source: str, value: dict[str, Any], key: str) -> str | None:
    """A string that may be missing."""
    word = value.get(key)
    if word is not None and not isinstance(word, str):
        raise DocumentError(source, f"{key} is no string")
    return word
