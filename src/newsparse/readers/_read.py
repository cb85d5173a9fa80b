"""From a source to its documents: what it is, and the reader for it.

Here: `describe_source` and `read_documents`. Not here: any of the kinds.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator

from newsparse.readers._bytes import find_encoding
from newsparse.readers._columns import Shelf
from newsparse.readers._csv import find_table_columns, read_table
from newsparse.readers._detect import SAMPLE, detect_kind, find_kind_by_name
from newsparse.readers._json import find_columns, read_records, split_json_lines, split_values
from newsparse.readers._lines import Readable
from newsparse.readers._parquet import find_parquet_columns, read_parquet
from newsparse.readers._single import build_problem, read_single
from newsparse.readers._stream import Recoded, Stream, open_source
from newsparse.readers._types import (
    Columns,
    Description,
    Document,
    Kind,
    Problem,
    ProblemKind,
    ReadOptions,
    Source,
)
from newsparse.readers._warc import read_archive

__all__ = ["describe_source", "read_documents"]


def read_documents(
    source: Source, options: ReadOptions | None = None, *, skip: int = 0
) -> Iterator[Document]:
    """The documents of a source, one after the other.

    What cannot be read is a document with a `problem`, never an exception; a source that ends early has one as its last.

    Args:
        source: what `list_sources` gave.
        options: how to read; None is `ReadOptions()`.
        skip: how many of the first documents are passed over, as cheaply as can be.

    Raises:
        MissingExtraError: the source needs a package that is not installed.

    Example:
        >>> from newsparse.readers import list_sources
        >>> for source in list_sources(["samples/stadtbad.txt"]):
        ...     for document in read_documents(source):
        ...         print(document.id, document.format, len(document.data) > 1000)
        stadtbad.txt text True
    """
    shelf = Shelf(source, options or ReadOptions())
    with open_source(source) as stream:
        if isinstance(stream, Problem):
            if skip < 1:
                yield build_problem(shelf, stream)
            return
        kind = _find_kind(stream, shelf)
        yield from _read_kind(stream, shelf, kind, skip)


def _find_kind(stream: Stream, shelf: Shelf) -> Kind | Problem:
    """What a stream holds."""
    sample = stream.peek(SAMPLE)
    if not sample and stream.fault:
        named = find_kind_by_name(shelf.source.name)
        # Of an archive whose first record is damaged the others can be read.
        is_archive = named in {"warc", "wet"} and stream.fault.kind is ProblemKind.CORRUPT
        return named if is_archive else stream.fault
    return detect_kind(sample, shelf.source.name, shelf.options)


def _read_kind(stream: Stream, shelf: Shelf, kind: Kind | Problem, skip: int) -> Iterator[Document]:
    """The documents of a stream that holds this."""
    if isinstance(kind, Problem):
        if skip < 1:
            yield build_problem(shelf, kind, stream.consumed)
    elif kind in {"text", "html"}:
        if skip < 1:
            yield read_single(stream, shelf, "html" if kind == "html" else "text")
    elif kind == "jsonl":
        lines = split_json_lines(_recode(stream, shelf), shelf.options.max_document_bytes)
        yield from read_records(stream, lines, shelf, skip)
    elif kind == "json":
        values = split_values(_recode(stream, shelf), shelf.options.max_document_bytes)
        yield from read_records(stream, values, shelf, skip)
    elif kind == "csv":
        yield from read_table(stream, _recode(stream, shelf), shelf, skip)
    elif kind == "parquet":
        yield from read_parquet(stream, shelf, skip)
    elif kind in {"wet", "warc"}:
        yield from read_archive(stream, shelf, skip)


def _recode(stream: Stream, shelf: Shelf) -> Readable:
    """The stream as UTF-8, as far as its encoding is known."""
    encoding = shelf.options.encoding or find_encoding(stream.peek(4))
    return Recoded(stream, encoding) if encoding else stream


def describe_source(source: Source, options: ReadOptions | None = None) -> Description:
    """What a source is, by a look at its beginning; of the standard input nothing is used up by that.

    Args:
        source: what `list_sources` gave.
        options: how it will be read; None is `ReadOptions()`.

    Raises:
        MissingExtraError: the source needs a package that is not installed.

    Example:
        >>> from newsparse.readers import list_sources
        >>> describe_source(next(list_sources(["samples/stadtbad.txt"]))).kind
        'text'
    """
    shelf = Shelf(source, options or ReadOptions())
    if source.path is None:
        sample = _peek_stdin()
        return Description("") if sample is None else _describe(Stream(io.BytesIO(sample)), shelf)
    if source.problem is None and not source.path.is_file():  # what is read from a pipe is gone
        return Description(find_kind_by_name(source.name))
    with open_source(source) as stream:
        if isinstance(stream, Problem):
            return Description("", problem=stream)
        return _describe(stream, shelf)


def _describe(stream: Stream, shelf: Shelf) -> Description:
    """What a stream is."""
    kind = _find_kind(stream, shelf)
    if isinstance(kind, Problem):
        return Description("", stream.compression, problem=kind)
    columns = _find_columns(stream, shelf, kind)
    if isinstance(columns, Problem):
        return Description(kind, stream.compression, problem=columns)
    return Description(kind, stream.compression, columns if columns.text else None)


def _find_columns(stream: Stream, shelf: Shelf, kind: Kind) -> Columns | Problem:
    """Which columns of a stream are what."""
    readable, most = _recode(stream, shelf), shelf.options.max_document_bytes
    if kind == "jsonl":
        return find_columns(split_json_lines(readable, most), shelf)[1]
    if kind == "json":
        return find_columns(split_values(readable, most), shelf)[1]
    if kind == "csv":
        return find_table_columns(readable, shelf)
    if kind == "parquet":
        return find_parquet_columns(stream, shelf)
    return Columns(None)


def _peek_stdin() -> bytes | None:
    """The first bytes of the standard input, without using them up; None where that cannot be done."""
    stdin = getattr(sys.stdin, "buffer", None)
    if stdin is None:
        return None
    if hasattr(stdin, "peek"):
        sample: bytes = stdin.peek(SAMPLE)
        return sample
    return None
