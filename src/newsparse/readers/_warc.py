"""Pages in WARC archives: what servers answered, and in WET files the text of it.

Here: which records are documents, and what they say of themselves. Not here: finding records (`_records`), nor HTTP (`_http`).
"""

from __future__ import annotations

from collections.abc import Iterator

from newsparse.html import is_html
from newsparse.readers._bytes import clean_text, match_binary
from newsparse.readers._columns import Place, Shelf, parse_date
from newsparse.readers._http import parse_response, read_charset
from newsparse.readers._languages import parse_language
from newsparse.readers._records import Record, split_archive
from newsparse.readers._stream import Stream
from newsparse.readers._types import Document, DocumentFormat, Problem, ProblemKind

__all__ = ["read_archive"]

_PAGES = {"response", "resource", "conversion"}  # types of records that are documents
_HTML = {"text/html", "application/xhtml+xml"}
_TEXT = {"text/plain"}
_UNKNOWN = {"", "application/octet-stream", "unknown/unknown"}  # says nothing
_SAMPLE = 4096


def read_archive(stream: Stream, shelf: Shelf, skip: int) -> Iterator[Document]:
    """The documents of an archive; where it ends early, the last one says so."""
    number = 0
    for record in split_archive(stream, shelf.options.max_document_bytes):
        if record.problem is None and record.headers["warc-type"].lower() not in _PAGES:
            continue
        if number >= skip:
            yield _read_page(record, Place(number, record.position, stream.consumed), shelf)
        number += 1


def _read_page(record: Record, place: Place, shelf: Shelf) -> Document:
    """The document that a record holds."""
    headers = record.headers
    page = _find_page(record, shelf.options.max_document_bytes)
    url = clean_text(headers.get("warc-target-uri", "").strip("<> "))
    facts = {
        "id": clean_text(headers.get("warc-record-id", "")) or f"{shelf.source.name}#{place.record}",
        "url": url or None,
        "crawl_date": parse_date(headers.get("warc-date")),
        "language": parse_language(headers.get("warc-identified-content-language", "")),
        "position": place.position,
        "consumed": place.consumed,
    }
    if isinstance(page, Problem):
        return Document(shelf.source.name, place.record, problem=page, **facts)  # type: ignore[arg-type]  # as named
    data, known = page
    if shelf.options.format != "auto":
        known = shelf.options.format
    return Document(shelf.source.name, place.record, data=data, format=known, **facts)  # type: ignore[arg-type]  # as named


def _find_page(record: Record, most: int) -> tuple[str | bytes, DocumentFormat] | Problem:
    """The page that a record holds, and what it is in."""
    if record.problem:
        return record.problem
    if record.block is None:
        return Problem(ProblemKind.TOO_LARGE, f"the record has {record.size:,} bytes, more than {most:,}")
    body, content_type = record.block, record.headers.get("content-type", "")
    if record.headers["warc-type"].lower() == "response":
        answer = parse_response(body, most)
        if answer is None:
            return Problem(ProblemKind.NOT_A_PAGE, "it is no answer of a web server")
        if answer.problem:
            return answer.problem
        body, content_type = answer.body, answer.headers.get("content-type", "")
    return _read_body(body, content_type)


def _read_body(body: bytes, content_type: str) -> tuple[str | bytes, DocumentFormat] | Problem:
    """A page as text where its encoding is known, and what it is in."""
    mime = content_type.partition(";")[0].strip().lower()
    if mime not in _HTML | _TEXT | _UNKNOWN:
        return Problem(ProblemKind.NOT_A_PAGE, f"it is {clean_text(mime)[:100]}")
    words = match_binary(body[:_SAMPLE])
    if words is not None:
        return Problem(ProblemKind.BINARY, f"it is {words}")
    known: DocumentFormat = "html" if mime in _HTML or is_html(body) else "text"
    charset = read_charset(content_type)
    if charset:
        try:
            return body.decode(charset), known
        except UnicodeDecodeError:  # the header is wrong: whoever reads the page sees for himself
            pass
    return body, known
