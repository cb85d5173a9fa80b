"""The dates of a line as typed values.

Here: finding every date, time and relative time in a text, and what each means; nothing is filled in that is not
printed. Not here: what dates look like (`_dates_re`), which line is the article's date line (the labels).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Literal, cast

import attrs

from newsparse._date_text import straighten_dates
from newsparse._dates_re import (
    RELATIVE_RE,
    DateSpan,
    has_label_opener,
    match_date_label,
    match_date_span,
    match_time_behind,
)
from newsparse._months import match_month
from newsparse.fields._clock import Clock, is_american_zone, parse_clock, skip_day_part
from newsparse.fields._relative import match_ago, resolve_ago
from newsparse.model import Precision, Timestamp

__all__ = ["DateMatch", "Role", "find_timestamps"]

Role = Literal["published", "modified"]

_NUMBER_RE = re.compile(r"\d+")
# The year behind the time of day, as computers print dates: "Mon Mar 04 10:15:00 2024".
_YEAR_BEHIND_RE = re.compile(r",?\s((?:19|20)\d\d)(?![\d.,:/%])")
_WORD_RE = re.compile(r"\S+")
_LONGEST_LABEL = 60
_LONGEST_DAY_PART = 40
_MOST_LABEL_WORDS = 6
_MONTHS_A_YEAR = 12
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_PIVOT = 70  # two digits from here on are a year of the last century


@attrs.frozen
class _Order:
    """What is known of the order of day and month: the language, and whether the day comes first."""

    language: str | None
    day_first: bool | None = None


@attrs.frozen
class DateMatch:
    """A date found in a text.

    Attributes:
        timestamp: its value; None for a relative time, or a day without a year, when no reference time was given.
        start: offset of its first character in the text.
        end: offset just behind it.
        role: what the words just before it say ("Updated"), or None.
        relative: whether its value hangs on the time the page was read.
    """

    timestamp: Timestamp | None
    start: int
    end: int
    role: Role | None = None
    relative: bool = False


def find_timestamps(
    text: str,
    *,
    reference_time: dt.datetime | None = None,
    language: str | None = None,
    day_first: bool | None = None,
) -> tuple[DateMatch, ...]:
    """Every date in a text, in order, each with the time of day beside it.

    Args:
        text: a line, or a few lines joined by spaces.
        reference_time: when the page was read: what "5 hours ago" counts from, and what tells the year of "March 3".
        language: ISO 639-1 code; in "03/04/2024" English pages put the month first (and `ambiguous` is set).
        day_first: whether the day comes first in such dates, whatever the language; None where that is not known.

    Returns:
        The dates; what looks like one and is not in the calendar ("31.02.2024") is left out.

    Example:
        >>> found = find_timestamps("Published March 3, 2024 5:12 p.m. EST | Updated: 2024-03-04")
        >>> [(match.role, str(match.timestamp.value)) for match in found]
        [('published', '2024-03-03 17:12:00-05:00'), ('modified', '2024-03-04')]
    """
    found = []
    pos = 0
    order = _Order(language, day_first)
    for span in _iter_spans(straighten_dates(text)):
        found += _find_relative(text, pos, span.start, reference_time)
        match = _read_span(text, span, reference_time, order)
        if match is not None:
            found.append(attrs.evolve(match, role=_read_role(text[pos : span.start])))
        pos = match.end if match else span.end
    found += _find_relative(text, pos, len(text), reference_time)
    return tuple(found)


def _iter_spans(text: str) -> Iterator[DateSpan]:
    """The spans of the calendar dates in the text."""
    span = match_date_span(text) if _NUMBER_RE.search(text) else None  # without a digit there is no date
    while span is not None:
        yield span
        span = match_date_span(text, span.end)


def _find_relative(text: str, start: int, end: int, reference: dt.datetime | None) -> list[DateMatch]:
    """The relative times in a part of the text that holds no calendar date."""
    found = []
    pos = _skip_label(text, start, end)
    part = text[pos:end]
    done = 0
    for match in RELATIVE_RE.finditer(part):
        ago = match_ago(part, match) if match.start() >= done else None
        if ago is None:
            continue
        behind = match_time_behind(part, ago.end) if ago.parts[-1][1] == "day" else None
        stop = behind[1] if behind else ago.end
        clock = parse_clock(part[behind[0] : stop], part[stop : stop + _LONGEST_DAY_PART]) if behind else None
        stop = skip_day_part(part, stop) if clock else stop
        stamp = resolve_ago(ago, reference, part[ago.start : stop], clock) if reference else None
        role = _read_role(text[pos + done if done else start : pos + ago.start])
        found.append(DateMatch(stamp, pos + ago.start, pos + stop, role, relative=True))
        done = stop
    return found


def _skip_label(text: str, start: int, end: int) -> int:
    """The offset behind a label that opens this part, so that "Updated yesterday" counts as "Yesterday" does."""
    stop = min(end, start + _LONGEST_LABEL)
    if not has_label_opener(text[start:stop]):
        return start
    for match in _WORD_RE.finditer(text, start, stop):
        if match_date_label(text[start : match.end()]):
            skipped = match.end() + 1
            if RELATIVE_RE.match(text[skipped:end]):
                return skipped
    return start


def _read_role(head: str) -> Role | None:
    """What the words at the end of `head` say of the date that follows; the longest label wins."""
    base = max(0, len(head) - _LONGEST_LABEL)
    tail = head[base:]
    starts = [match.start() for match in _WORD_RE.finditer(tail)][-_MOST_LABEL_WORDS:]
    for start in starts:
        label = match_date_label(tail[start:])
        if label in {"published", "modified"}:
            return cast("Role", label)
    return None


def _read_span(text: str, span: DateSpan, reference: dt.datetime | None, order: _Order) -> DateMatch | None:
    """The value of a calendar date, or None if the calendar has no such day."""
    printed, _, iso_time = span.date[0].partition("T") if span.date["ymd"] else (span.date[0], "", "")
    time = iso_time or span.time
    end = span.end
    is_behind = bool(span.time) and straighten_dates(text[span.start : end]).endswith(span.time)
    clock = parse_clock(time, text[end : end + _LONGEST_DAY_PART] if is_behind else "") if time else None
    end = skip_day_part(text, end) if clock and is_behind else end
    parts = _read_parts(span.date, printed, order, clock)
    if parts.year is None and time and (behind := _YEAR_BEHIND_RE.match(text, end)):
        parts, end = attrs.evolve(parts, year=int(behind[1])), behind.end()
    relative = parts.year is None
    if parts.year is None:
        if reference is None:
            is_a_day = _build_date(2000, parts.month, parts.day) is not None
            return DateMatch(None, span.start, end, relative=True) if is_a_day else None
        day = _find_year(parts, reference.date())
    else:
        day = _build_date(parts.year, parts.month, parts.day or 1)
    if day is None:
        return None
    value: dt.date | dt.datetime = day
    precision = Precision.DAY if parts.day else Precision.MONTH
    if clock is not None and parts.day:
        value, precision = clock.on(day), clock.precision
    stamp = Timestamp(
        value,
        text[span.start : end],
        precision,
        tz_known=isinstance(value, dt.datetime) and value.tzinfo is not None,
        ambiguous=parts.ambiguous,
    )
    return DateMatch(stamp, span.start, end, relative=relative)


@attrs.frozen
class _Parts:
    """Year, month and day as printed."""

    year: int | None
    month: int
    day: int | None
    ambiguous: bool = False


def _read_parts(date: re.Match[str], printed: str, order: _Order, clock: Clock | None) -> _Parts:
    """Year, month and day of a match of `DATE_RE`."""
    name = _read_month(date)
    numbers = [
        int(digits) for digits in _NUMBER_RE.findall(printed.replace(name, " ", 1) if name else printed)
    ]
    if name:
        return _read_named(date, printed, numbers, match_month(name, order.language) or 0)
    if numbers[0] >= _FIRST_YEAR:
        return _Parts(numbers[0], numbers[1], numbers[2] if len(numbers) > 2 else None)  # noqa: PLR2004  # 2024/3
    first, second, year = numbers
    year = _widen_year(year)
    if second > _MONTHS_A_YEAR:
        return _Parts(year, first, second)
    if first > _MONTHS_A_YEAR or first == second or "." in printed:
        return _Parts(year, second, first)
    month_first, ambiguous = order.day_first is False, False
    if order.day_first is None and order.language in (None, "en"):
        # Half of the English-speaking world writes the day first; a zone tells which half.
        month_first = is_american_zone(clock.zone) if clock and clock.zone else order.language == "en"
        ambiguous = True
    month, day = (first, second) if month_first else (second, first)
    return _Parts(year, month, day, ambiguous)


def _read_month(date: re.Match[str]) -> str:
    """The name of the month in a match of `DATE_RE`, or ""."""
    start, end = date.span("month")
    return date.string[start - 1 : end] if end > 0 else ""


def _read_named(date: re.Match[str], printed: str, numbers: list[int], month: int) -> _Parts:
    """The parts of a date whose month is a word."""
    if date["year_first"]:
        return _Parts(numbers[0], month, numbers[1])
    if len(numbers) == 2:  # noqa: PLR2004  # a day and a year, in this order
        return _Parts(_widen_year(numbers[1]), month, numbers[0])
    number = numbers[0]
    if number >= _FIRST_YEAR:
        return _Parts(number, month, None)
    is_year = "'" in printed or "\u2019" in printed
    return _Parts(_widen_year(number), month, None) if is_year else _Parts(None, month, number)


def _widen_year(year: int) -> int:
    """A year of two digits in four."""
    if year >= 100:  # noqa: PLR2004  # it has them
        return year
    return year + (2000 if year < _PIVOT else 1900)


def _build_date(year: int, month: int, day: int | None) -> dt.date | None:
    """The date, or None if there is no such day or the year is no year of news."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return dt.date(year, month, day or 1)
    except ValueError:
        return None


def _find_year(parts: _Parts, today: dt.date) -> dt.date | None:
    """The last day of that name up to the reference; a day of grace, since the reference may be in another zone."""
    for year in range(today.year + 1, today.year - 9, -1):  # a 29 February may be eight years back
        day = _build_date(year, parts.month, parts.day)
        if day is not None and day <= today + dt.timedelta(days=1):
            return day
    return None
