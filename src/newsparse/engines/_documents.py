"""One document of a table: parsed into a row, or a row that says why not.

Here: the fields of the kernel's rows, and what their column `error` may say. Not here: columns (`_columns`), batches (`arrow`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any

from newsparse import parse
from newsparse.engines._columns import Record
from newsparse.engines._limit import OutOfTime, call_bounded
from newsparse.formats.rows import DEFAULT_FIELDS, Origin, build_row
from newsparse.model import Article
from newsparse.options import Options

__all__ = ["BATCH_FIELDS", "FAILED", "NULL_TEXT", "TIMED_OUT", "WORKER_DIED", "build_failure", "parse_record"]

# What only a run over files knows is left out; the version stands in the schema's metadata.
BATCH_FIELDS = tuple(name for name in DEFAULT_FIELDS if name not in {"schema", "source", "record"})

NULL_TEXT, TIMED_OUT, WORKER_DIED, FAILED = "null_text", "timed_out", "worker_died", "failed"


def parse_record(record: Record, options: Options | None, seconds: float | None) -> dict[str, Any]:
    """The row of a document, with every field of `BATCH_FIELDS` and `error`; never raises on content.

    Args:
        record: the document.
        options: how to parse.
        seconds: how long it may take, where the timer has been taken; else None.
    """
    if record.data is None:
        return build_failure(record, NULL_TEXT)
    call: Callable[[], Article] = partial(
        parse,
        record.data,
        url=record.url,
        language=_read_language(record.language),
        reference_time=_read_time(record.date),
        options=options,
    )
    try:
        article = call() if seconds is None else call_bounded(call, seconds)
    except OutOfTime:
        return build_failure(record, TIMED_OUT)
    except Exception as error:  # noqa: BLE001 - one document must never end a run over billions
        return build_failure(record, f"{FAILED}: {type(error).__name__}: {error}")
    return {**build_row(article, _build_origin(record), BATCH_FIELDS), "error": None}


def build_failure(record: Record, error: str) -> dict[str, Any]:
    """The row of a document without an article."""
    origin = _build_origin(record)
    return {
        **dict.fromkeys(BATCH_FIELDS),
        "id": record.id,
        "url": origin.url,
        "crawl_date": origin.crawl_date,
        "error": error,
    }


def _build_origin(record: Record) -> Origin:
    """Where the document is from; its id is null where the table has none."""
    time = _read_iso(record.date)
    date = record.date if time is None else time.isoformat()
    return Origin(record.id, url=record.url, crawl_date=date)  # type: ignore[arg-type]  # a run over files always has an id, a table may lack it


def _read_language(language: str | None) -> str | None:
    """The code, where it is one; "en-GB" is English."""
    code = (language or "").replace("_", "-").partition("-")[0].lower()
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None  # noqa: PLR2004  # ISO 639-1 has two letters


def _read_time(date: str | None) -> dt.datetime | None:
    """When the page was fetched, where the time of day is known: a day alone would move "5 hours ago" to the day before."""
    time = _read_iso(date)
    return time if isinstance(time, dt.datetime) else None


def _read_iso(date: str | None) -> dt.date | None:
    """A date, or a time, of a string in ISO 8601."""
    for read in (dt.date.fromisoformat, dt.datetime.fromisoformat):
        try:
            return read(date) if date else None
        except ValueError:
            continue
    return None
