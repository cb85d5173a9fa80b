"""Files that are one document.

Here: reading them within the bound. Not here: telling what they are (`_detect`).
"""

from __future__ import annotations

from newsparse.readers._columns import Shelf
from newsparse.readers._stream import Stream
from newsparse.readers._types import Document, DocumentFormat, Problem, ProblemKind

__all__ = ["build_problem", "read_single"]


def read_single(stream: Stream, shelf: Shelf, kind: DocumentFormat) -> Document:
    """The document that a file is."""
    most = shelf.options.max_document_bytes
    pieces: list[bytes] = []
    size = 0
    while size <= most and (piece := stream.read()):
        pieces.append(piece)
        size += len(piece)
    if size > most:
        detail = f"the document has more than {most:,} bytes"
        return build_problem(shelf, Problem(ProblemKind.TOO_LARGE, detail), stream.consumed)
    if stream.fault:
        return build_problem(shelf, stream.fault, stream.consumed)
    data: str | bytes = b"".join(pieces)
    if shelf.options.encoding is not None:
        data = b"".join(pieces).decode(shelf.options.encoding, "replace")
    name = shelf.source.name
    known = kind if shelf.options.format == "auto" else shelf.options.format
    return Document(name, 0, name, data, format=known, consumed=stream.consumed)


def build_problem(shelf: Shelf, problem: Problem, consumed: int = 0) -> Document:
    """The one document of a source that cannot be read."""
    name = shelf.source.name
    return Document(name, 0, name, problem=problem, consumed=consumed)
