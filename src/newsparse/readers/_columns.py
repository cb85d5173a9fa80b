"""Which columns of a record are what, and a document from a record.

Here: the schemas that are known, guesses, paths into nested records, dates, ids. Not here: how records are stored.
"""

from __future__ import annotations

import datetime as dt
import email.utils
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from newsparse.readers._bytes import clean_text, decode_text
from newsparse.readers._languages import parse_language
from newsparse.readers._types import (
    Columns,
    Document,
    Problem,
    ProblemKind,
    ReadOptions,
    Source,
)

__all__ = ["GENERIC", "KNOWN", "Place", "Shelf", "guess_columns", "parse_date"]

# Schemas that are known by columns that no other one has together, the narrower before the wider. `date` is the time
# when the page was fetched: a column that says when it was published is left to the page itself.
KNOWN: Mapping[str, tuple[tuple[str, ...], Columns]] = {
    "OSCAR": (
        ("content", "warc_headers"),
        Columns(
            text="content",
            id="warc_headers.warc-record-id",
            url="warc_headers.warc-target-uri",
            date="warc_headers.warc-date",
            language="metadata.identification.label",
        ),
    ),
    "OSCAR (in meta)": (
        ("text", "meta.warc_headers"),
        Columns(
            text="text",
            id="meta.warc_headers.warc-record-id",
            url="meta.warc_headers.warc-target-uri",
            date="meta.warc_headers.warc-date",
            language="meta.identification.label",
        ),
    ),
    "RefinedWeb": (
        ("content", "url", "timestamp", "segment"),
        Columns(text="content", url="url", date="timestamp"),
    ),
    "RedPajama-V2": (
        ("raw_content", "url", "date_download"),
        Columns(text="raw_content", id="doc_id", url="url", date="date_download", language="language"),
    ),
    "FineWeb": (
        ("text", "id", "url", "dump", "file_path"),
        Columns(text="text", id="id", url="url", date="date", language="language"),
    ),
    "HPLT 2": (
        ("text", "u", "ts"),
        Columns(text="text", id="id", url="u", date="ts", language="lang"),
    ),
    "HPLT 1": (
        ("text", "url", "document_lang"),
        Columns(text="text", id="id", url="url", language="document_lang"),
    ),
    "CC-News": (  # its `date` is that of publication
        ("text", "title", "domain", "image_url"),
        Columns(text="text", url="url"),
    ),
    "CC-News (WARC)": (
        ("plain_text", "requested_url"),
        Columns(text="plain_text", url="requested_url", date="crawl_date", language="language"),
    ),
    "news-please": (
        ("maintext", "date_download"),
        Columns(text="maintext", url="url", date="date_download", language="language"),
    ),
    "Dolma": (  # `created` is a guess at the page's own date
        ("text", "id", "added", "source"),
        Columns(text="text", id="id", url="metadata.url"),
    ),
    "datatrove": (
        ("text", "id", "metadata.url"),
        Columns(text="text", id="id", url="metadata.url", date="metadata.date", language="metadata.language"),
    ),
    "C4": (
        ("text", "timestamp", "url"),
        Columns(text="text", url="url", date="timestamp"),
    ),
}
# Names of columns of records of no known schema, the likelier first.
GENERIC = {
    "text": (
        "text",
        "raw_content",
        "content",
        "raw_text",
        "plain_text",
        "page_text",
        "body",
        "html",
        "raw_html",
    ),
    "id": ("id", "doc_id", "document_id", "docid", "uuid", "warc_record_id", "record_id"),
    "url": ("url", "uri", "u", "warc_target_uri", "source_url", "link", "metadata.url", "meta.url"),
    "date": (
        "crawl_date",
        "date_download",
        "timestamp",
        "ts",
        "crawl_timestamp",
        "fetch_time",
        "warc_date",
        "date",
        "metadata.timestamp",
    ),
    "language": ("language", "lang", "metadata.language", "meta.language"),
}
_STAMP_RE = re.compile(r"(?P<day>\d{8})(?P<time>\d{6})")  # 20240131235959, as archives write it
_ISO_RE = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}(?::?\d{2}.{0,30})?)?")
_SECONDS_MOST = 1e11  # a larger number counts thousandths, or millionths, of a second
_STEPS = 1000
_LONGEST_DATE, _LONGEST_ID = 100, 2000
_MISSING = object()


@attrs.frozen
class Place:
    """Where a record was found.

    Attributes:
        record: its number among the documents of its source.
        position: the same for a person.
        consumed: bytes of the source read so far.
    """

    record: int
    position: str
    consumed: int = 0


@attrs.frozen
class Shelf:
    """What is the same for all documents of a source.

    Attributes:
        source: where they are from.
        options: how they are read.
    """

    source: Source
    options: ReadOptions

    def tell_problem(self, place: Place, kind: ProblemKind, detail: str) -> Document:
        """A document that could not be read."""
        return Document(
            self.source.name,
            place.record,
            f"{self.source.name}#{place.record}",
            position=place.position,
            problem=Problem(kind, detail),
            consumed=place.consumed,
        )

    def build_document(self, place: Place, values: Mapping[str, Any], columns: Columns) -> Document:
        """The document that a record holds."""
        text = _look_up(values, columns.text)
        facts: dict[str, Any] = {
            "id": _read_id(_look_up(values, columns.id)) or f"{self.source.name}#{place.record}",
            "url": _read_string(_look_up(values, columns.url)),
            "crawl_date": parse_date(_look_up(values, columns.date)),
            "language": _read_language(_look_up(values, columns.language)),
        }
        problem = self._find_problem(text, columns)
        return Document(
            self.source.name,
            place.record,
            data=None if problem else text,
            format=self.options.format,
            position=place.position,
            problem=problem,
            consumed=place.consumed,
            **facts,
        )

    def _find_problem(self, text: object, columns: Columns) -> Problem | None:
        """What keeps a text from being read."""
        if text is _MISSING:
            name = columns.text or "of text"
            return Problem(ProblemKind.NO_TEXT_COLUMN, f"the record has no column {name}")
        if not isinstance(text, (str, bytes)):
            words = "is null" if text is None else f"is no string but {type(text).__name__}"
            return Problem(ProblemKind.NULL_TEXT, f"the column {columns.text} {words}")
        most = self.options.max_document_bytes
        # A character has four bytes at most, so that few texts have to be encoded to be measured.
        if len(text) * (4 if isinstance(text, str) else 1) > most:
            size = len(text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
            if size > most:
                return Problem(ProblemKind.TOO_LARGE, f"the text has {size:,} bytes, more than {most:,}")
        return None


def guess_columns(records: Sequence[Mapping[str, Any]], options: ReadOptions) -> Columns:
    """Which columns of some records are what: as the options say, as a known schema has it, or as names are mostly used.

    Example:
        >>> guess_columns([{"text": "Rain", "timestamp": "2024-01-31", "url": "https://a.example"}], ReadOptions()).schema
        'C4'
    """
    schema, columns = next(
        (
            (name, known)
            for name, (marks, known) in KNOWN.items()
            if all(_has(records, mark) for mark in marks)
        ),
        ("guessed", Columns(None)),
    )
    found = {
        field: path
        for field in GENERIC
        if (path := getattr(columns, field)) is not None and _has(records, path)
    }
    # Records of a known schema may have been given ids; dates that it does not name may be those of publication.
    open_fields = GENERIC if schema == "guessed" else {"id": GENERIC["id"]} if "id" not in found else {}
    for field, names in open_fields.items():
        best = next((name for name in names if _has(records, name)), None)
        if best is not None:
            found[field] = best
    given = {
        "text": options.text_column,
        "id": options.id_column,
        "url": options.url_column,
        "date": options.date_column,
    }
    found.update({field: name for field, name in given.items() if name is not None})
    if options.text_column is not None:
        schema = "given"
    return Columns(
        found.get("text"),
        id=found.get("id"),
        url=found.get("url"),
        date=found.get("date"),
        language=found.get("language"),
        schema=schema,
    )


def _has(records: Sequence[Mapping[str, Any]], path: str) -> bool:
    """Whether one of the records has a column."""
    return any(_look_up(record, path) is not _MISSING for record in records)


def _look_up(values: object, path: str | None) -> Any:  # noqa: ANN401  # whatever a record holds
    """The value at a path: a column of that name, else one in another; in whatever case; `_MISSING` where there is none."""
    if path is None or not isinstance(values, Mapping):
        return _MISSING
    if path in values:
        return values[path]
    at = path.find(".")
    while at > 0:
        inner = _look_up(_find_folded(values, path[:at]), path[at + 1 :])
        if inner is not _MISSING:
            return inner
        at = path.find(".", at + 1)
    return _find_folded(values, path)


def _find_folded(values: Mapping[str, Any], name: str) -> Any:  # noqa: ANN401  # as above
    """The value of a column, whatever the case of its name."""
    if name in values:
        return values[name]
    folded = name.casefold()
    return next((value for key, value in values.items() if str(key).casefold() == folded), _MISSING)


def _read_string(value: object) -> str | None:
    """A string that is not empty; bytes are decoded."""
    if isinstance(value, bytes):
        value = decode_text(value)
    return clean_text(value) if isinstance(value, str) and value else None


def _read_id(value: object) -> str | None:
    """An id: a string, or whatever else it is as one."""
    if value is _MISSING or value is None:
        return None
    return _read_string(value if isinstance(value, (str, bytes)) else str(value)[:_LONGEST_ID])


def _read_language(value: object) -> str | None:
    """A language that a record names; of several, the first."""
    if isinstance(value, Sequence) and not isinstance(value, (str, bytes)):
        value = next(iter(value), None)
    text = _read_string(value)
    return parse_language(text) if text else None


def parse_date(value: object) -> str | None:
    """A date in ISO 8601 where it can be read as one, else as it is given; None where there is none.

    Example:
        >>> parse_date("20240131120000"), parse_date(1706702400), parse_date("last week")
        ('2024-01-31T12:00:00+00:00', '2024-01-31T12:00:00+00:00', 'last week')
    """
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return _parse_number(value)
    text = _read_string(value)
    if text is None or not text.strip():
        return None
    text = text.strip()[:_LONGEST_DATE]
    return _parse_iso(text) or _parse_stamp(text) or _parse_mail(text) or text


def _parse_number(value: float) -> str | None:
    """Seconds since 1970, or thousandths or millionths of them."""
    try:
        seconds = float(value)
    except OverflowError:
        return None
    if not math.isfinite(seconds):
        return None
    while abs(seconds) > _SECONDS_MOST:
        seconds /= _STEPS
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat()


def _parse_iso(text: str) -> str | None:
    """A date, or a time, in ISO 8601."""
    if not _ISO_RE.fullmatch(text):
        return None
    try:
        return (
            text
            if len(text) == len("2024-01-31") and dt.date.fromisoformat(text)
            else dt.datetime.fromisoformat(text).isoformat()
        )
    except ValueError:
        return None


def _parse_stamp(text: str) -> str | None:
    """A time without anything between its digits, in UTC."""
    match = _STAMP_RE.fullmatch(text)
    try:
        return (
            dt.datetime.fromisoformat(f"{match['day']}T{match['time']}+00:00").isoformat() if match else None
        )
    except ValueError:
        return None


def _parse_mail(text: str) -> str | None:
    """A time as headers write it: Wed, 31 Jan 2024 12:00:00 GMT."""
    try:
        return email.utils.parsedate_to_datetime(text).isoformat()
    except (ValueError, TypeError, OverflowError):
        return None
