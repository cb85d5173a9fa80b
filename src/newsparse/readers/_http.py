"""What a server answered, as an archive keeps it: headers, and the body as it was sent.

Here: cutting both apart, undoing chunks and compression, within a bound. Not here: the records of an archive (`_warc`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

from newsparse.errors import MissingExtraError
from newsparse.readers._stream import Unpacker, build_gzip, build_zstd
from newsparse.readers._types import Problem, ProblemKind

__all__ = ["Answer", "parse_headers", "parse_response", "read_charset"]

_STATUS_RE = re.compile(rb"(?:HTTP/\d(?:\.\d)?|ICY)\s")
_END_RE = re.compile(rb"\r?\n\r?\n")
_FOLD_RE = re.compile(r"\n[ \t]+")  # a header goes on in the next line
_CHUNK_RE = re.compile(rb"(?:\r\n)?(?P<size>[0-9a-fA-F]{1,8})[ \t]{0,9}(?:;[^\r\n]{0,1000})?\r\n")
_CHARSET_RE = re.compile(r"""charset\s{0,5}=\s{0,5}["']?(?P<name>[\w.:-]{1,40})""", re.IGNORECASE)
_MOST_HEADERS = 1 << 18  # bytes of them
_BUILDERS: Mapping[str, tuple[Callable[[], Unpacker], ...]] = {
    "gzip": (build_gzip,),
    "x-gzip": (build_gzip,),
    # What servers call deflate is zlib, or deflate without anything around it.
    "deflate": (lambda: build_gzip(15), lambda: build_gzip(-15)),
    "zstd": (build_zstd,),
}


class Answer(NamedTuple):
    """What a server answered.

    Attributes:
        headers: its headers, their names in small letters.
        body: its body as it is meant.
        problem: why the body cannot be had.
    """

    headers: Mapping[str, str]
    body: bytes
    problem: Problem | None = None


def parse_headers(data: bytes) -> dict[str, str]:
    """Headers by their names in small letters; the first of those with the same name."""
    text = _decode(data).replace("\r\n", "\n")
    if "\n " in text or "\n\t" in text:
        text = _FOLD_RE.sub(" ", text)
    headers: dict[str, str] = {}
    for line in text.split("\n"):
        name, colon, value = line.partition(":")
        if colon:
            headers.setdefault(name.strip().lower(), value.strip())
    return headers


def _decode(data: bytes) -> str:
    """Headers as text: UTF-8, else Latin-1, as the standard says."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def parse_response(block: bytes, most: int) -> Answer | None:
    """What a server answered; None where the block is something else.

    Args:
        block: its headers and its body, as they were sent.
        most: how many bytes the body may have when it is unpacked.
    """
    if not _STATUS_RE.match(block):
        return None
    end = _END_RE.search(block, 0, _MOST_HEADERS)
    if end is None:  # headers alone, perhaps cut off
        return Answer(parse_headers(block[:_MOST_HEADERS]), b"")
    headers = parse_headers(block[: end.start()])
    body = block[end.end() :]
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _join_chunks(body)
    for encoding in reversed(headers.get("content-encoding", "").lower().split(",")):
        unpacked = _unpack(body, encoding.strip(), most)
        if isinstance(unpacked, Problem):
            return Answer(headers, b"", unpacked)
        body = unpacked
    return Answer(headers, body)


def _join_chunks(body: bytes) -> bytes:
    """The body without what stands between its chunks; as it is where it has none, as archives may have undone them."""
    pieces: list[bytes] = []
    at = 0
    while chunk := _CHUNK_RE.match(body, at):
        size = int(chunk["size"], 16)
        at = chunk.end() + size
        if not size:
            return b"".join(pieces)
        pieces.append(body[chunk.end() : at])
    if not pieces:
        return body
    # Behind the last whole chunk nothing is to be had, unless chunks end in something that is none.
    return b"".join([*pieces, body[at:]])


def _unpack(body: bytes, encoding: str, most: int) -> bytes | Problem:
    """The body unpacked; as it is where it is not packed after all, as archives may have undone it."""
    if encoding in {"", "identity"} or not body:
        return body
    builders = _BUILDERS.get(encoding)
    if builders is None:
        if b"<" in body[:1000] and body[:1000].isascii():
            return body
        return Problem(ProblemKind.UNREADABLE, f"its encoding {encoding[:40]!r} cannot be read")
    for build in builders:
        pieces = _unpack_with(build, body, most)
        if pieces is not None and sum(map(len, pieces)) > most:
            return Problem(ProblemKind.TOO_LARGE, f"unpacked it has more than {most:,} bytes")
        if pieces:
            return b"".join(pieces)
    return body


def _unpack_with(build: Callable[[], Unpacker], body: bytes, most: int) -> list[bytes] | None:
    """What can be unpacked, the bound and a little more at most; None where nothing can be."""
    unpacker = build()
    pieces: list[bytes] = []
    size = 0
    try:
        while body or not unpacker.needs_input:
            piece = unpacker.decompress(body, most + 1)
            body = b""
            pieces.append(piece)
            size += len(piece)
            if unpacker.eof or size > most:
                break
    except MissingExtraError:
        raise
    except Exception:  # noqa: BLE001  # damage: each of the modules has its own; what came before it counts
        return pieces or None
    return pieces


def read_charset(content_type: str) -> str | None:
    """The encoding that a Content-Type names, if Python knows it.

    Example:
        >>> read_charset('text/html; charset="ISO-8859-1"')
        'ISO-8859-1'
    """
    match = _CHARSET_RE.search(content_type[:1000])
    try:
        if match:
            b" ".decode(match["name"], "replace")
    except (LookupError, ValueError):
        return None
    return match["name"] if match else None
