"""Times counted back from now: "5 hours ago", "gestern".

Here: a match of `RELATIVE_RE` and the time it counts from -> a timestamp. Not here: calendar dates (`dates`).
"""

from __future__ import annotations

import datetime as dt
import re

import attrs
from dateutil.relativedelta import relativedelta

from newsparse._dates_re import RELATIVE_WORDS, UNIT_KEYS
from newsparse.fields._clock import Clock
from newsparse.model import Precision, Timestamp

__all__ = ["Ago", "match_ago", "resolve_ago"]

_UNITS = {word: key for key, word in RELATIVE_WORDS if key in UNIT_KEYS}
_WHOLE = {word: key for key, word in RELATIVE_WORDS if key in {"now", "today", "yesterday"}}
_BEHIND = frozenset(word for key, word in RELATIVE_WORDS if key == "after")
# The larger unit before the match: "1 day, 3 hours ago".
_LARGER_RE = re.compile(r"(?<![\d.,:])(\d{1,3})\s?([^\W\d_]{1,12})\.?,?\s{1,2}(?:([^\W\d_]{1,3})\s)?\Z")
_LONGEST_LARGER = 30
# One of each unit; a month or a year earlier is, as far as print tells, the first day of a month.
_STEPS = {
    "second": relativedelta(seconds=1),
    "minute": relativedelta(minutes=1),
    "hour": relativedelta(hours=1),
    "day": relativedelta(days=1),
    "week": relativedelta(weeks=1),
    "month": relativedelta(months=1, day=1),
    "year": relativedelta(years=1, day=1),
}


@attrs.frozen
class Ago:
    """How long before now: a count of one unit or of two.

    Attributes:
        start: offset of its first character.
        end: offset just behind it.
        parts: (count, unit) of each; the unit is "second" to "year".
    """

    start: int
    end: int
    parts: tuple[tuple[int, str], ...]


def match_ago(text: str, match: re.Match[str]) -> Ago | None:
    """What a match of `RELATIVE_RE` in the text counts; None if the count is written in no way known.

    Example:
        >>> from newsparse._dates_re import RELATIVE_RE
        >>> text = "1 day, 3 hours ago"
        >>> match_ago(text, RELATIVE_RE.search(text)).parts
        ((1, 'day'), (3, 'hour'))
    """
    if match["word"] is not None:
        kind = _WHOLE.get(" ".join(match[0].casefold().split()))
        parts = {"now": (0, "minute"), "today": (0, "day"), "yesterday": (1, "day")}
        return Ago(match.start(), match.end(), (parts[kind],)) if kind else None
    unit = _UNITS.get(" ".join(match["unit"].casefold().split()))
    if unit is None:
        return None
    digits = re.search(r"\d{1,3}", match[0])
    smaller = (int(digits[0]) if digits else 1, unit)
    base = max(0, match.start() - _LONGEST_LARGER)
    larger = _LARGER_RE.search(text[base : match.start()])
    if larger is not None and larger[2].casefold() in _UNITS and (larger[3] or "").casefold() not in _BEHIND:
        return Ago(
            base + larger.start(), match.end(), ((int(larger[1]), _UNITS[larger[2].casefold()]), smaller)
        )
    return Ago(match.start(), match.end(), (smaller,))


def resolve_ago(ago: Ago, reference: dt.datetime, raw: str, clock: Clock | None = None) -> Timestamp | None:
    """The time that was meant, as exact as it was printed.

    Minutes and hours give a datetime, days and weeks a date, months and years the first day of theirs.

    Args:
        ago: how long before the reference.
        reference: the time it counts from; if it is aware, so is the result.
        raw: the characters it was read from.
        clock: the time of day printed beside a day ("yesterday at 5 PM"); where it names no zone, it is taken to be in the
            reference's, and `tz_known` stays false.

    Returns:
        None if the calendar has no such time.
    """
    unit = ago.parts[-1][1]
    moment = reference
    try:
        for count, each in ago.parts:
            moment -= _STEPS[each] * count
    except (ValueError, OverflowError):  # before the year 1
        return None
    if unit in {"second", "minute", "hour"}:
        value = moment.replace(second=0, microsecond=0)
        return Timestamp(value, raw, Precision.MINUTE, tz_known=value.tzinfo is not None)
    if unit in {"day", "week"} and clock is not None:
        value = clock.on(moment.date())
        is_known = value.tzinfo is not None
        value = value if is_known else value.replace(tzinfo=reference.tzinfo)
        return Timestamp(value, raw, clock.precision, tz_known=is_known)
    day = moment.date()
    if unit == "month":
        return Timestamp(day.replace(day=1), raw, Precision.MONTH)
    if unit == "year":
        return Timestamp(day.replace(month=1, day=1), raw, Precision.YEAR)
    return Timestamp(day, raw, Precision.DAY)
