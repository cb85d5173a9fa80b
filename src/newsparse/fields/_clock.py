"""The time of day beside a date: hours, minutes, seconds and the zone.

Here: the characters of a time -> a naive or aware `datetime`. Not here: finding them (`_dates_re`), dates (`dates`).
"""

from __future__ import annotations

import datetime as dt
import re

import attrs
from dateutil.relativedelta import SU, relativedelta, weekday

from newsparse._dates_re import ZONES
from newsparse._trie import build_trie
from newsparse.data import read_lists
from newsparse.model import Precision

__all__ = ["Clock", "is_american_zone", "parse_clock", "skip_day_part"]

_PARTS_RE = re.compile(
    r"""
    (?P<hour> \d{1,2} )
    (?: \s?[:.hH\u6642\u65f6\uc2dc]\s? (?P<minute> \d{1,2} ) (?: : (?P<second> \d\d ) (?: [.,] (?P<fraction> \d{1,6} ) )? )? )?
    """,
    re.VERBOSE,
)
_AM_PM_RE = re.compile(r"([AaPp])\.?\s?[Mm]|[\u0635\u0645]")  # the last: first letters of both in Arabic
_PM = frozenset("pP\u0645")
_DAY_PARTS = {
    form: key
    for lines in read_lists("day_parts").values()
    for key, _, words in (line.partition(": ") for line in lines)
    for word in words.split(", ")
    for form in (word, word.upper())
}
_DAY_PART_RE = re.compile(
    rf"""
    ,? \s?
    (?P<words> {build_trie(_DAY_PARTS)} )
    (?! [^\W\d_] | [\u0900-\u0903\u093a-\u094f] )  # nor a vowel sign of Devanagari, which is no letter to `re`
    """,
    re.VERBOSE,
)
_OFFSET_RE = re.compile(r"(?P<sign>[-+])(?P<hours>\d\d?)(?::?(?P<minutes>\d\d))?\)?\Z")
_NAME_RE = re.compile(r"[^\W\d_a-z]{2,5}(?![^\W_])")
_NOON = 12
_PAST_NOON = range(1, 7)  # "one at noon" is past noon, "eleven at noon" is not
_BEFORE_MIDNIGHT = range(6, 12)
_LAST_HOUR = 23
_LONGEST_OFFSET = 14


def _build_change(month: int, day: int, sunday: weekday) -> relativedelta:
    """Two in the morning of a Sunday counted from a day of the year, when the clocks are changed."""
    return relativedelta(month=month, day=day, hour=2, minute=0, second=0, microsecond=0, weekday=sunday)


# The first year of each law on summer time in the United States, the latest first, and the two changes of the clocks.
# Written out: the tables of a system's zones differ from one computer to the next.
_US_SUMMERS = (
    (2007, _build_change(3, 1, SU(2)), _build_change(11, 1, SU(1))),
    (0, _build_change(4, 1, SU(1)), _build_change(10, 31, SU(-1))),
)


@attrs.frozen
class Clock:
    """A time of day as printed.

    Attributes:
        time: without a zone.
        precision: minute, or second where seconds are printed.
        zone: the zone's abbreviation, "" for a bare offset, None where none is printed.
        offset: minutes from UTC (standard time), or None.
    """

    time: dt.time
    precision: Precision
    zone: str | None = None
    offset: int | None = None

    def on(self, day: dt.date) -> dt.datetime:
        """The datetime on that day, aware where the zone is known.

        Example:
            >>> parse_clock("5:12 p.m. ET").on(dt.date(2024, 7, 1)).isoformat()
            '2024-07-01T17:12:00-04:00'
        """
        moment = dt.datetime.combine(day, self.time)
        if self.offset is None:
            return moment
        minutes = self.offset + (60 if self._has_us_rule and _is_us_summer(moment) else 0)
        return moment.replace(tzinfo=dt.timezone(dt.timedelta(minutes=minutes)))

    @property
    def _has_us_rule(self) -> bool:
        return self.zone is not None and ZONES.get(self.zone, "").endswith(" us-summer")


def parse_clock(text: str, behind: str = "") -> Clock | None:
    """A time of day, from its first digit on; None if there is no such time ("24:10").

    Args:
        text: the characters of the time.
        behind: what follows it; at its head may stand a part of the day ("in the evening").

    Example:
        >>> parse_clock("5:12 p.m. EST").time, parse_clock("14h05").time
        (datetime.time(17, 12), datetime.time(14, 5))
    """
    parts = _PARTS_RE.match(text)
    if parts is None:
        return None
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    half = _AM_PM_RE.match(text[parts.end() :].lstrip())
    part = _DAY_PART_RE.match(behind) if half is None else None
    if half is not None and hour <= _NOON:
        hour = hour % _NOON + (_NOON if half[0][0] in _PM else 0)
    elif part is not None:
        hour = _move_hour(hour, _DAY_PARTS[_join(part["words"])])
    if hour > _LAST_HOUR or max(minute, second) > 59:  # noqa: PLR2004  # minutes and seconds of any clock
        return None
    time = dt.time(hour, minute, second, int((parts["fraction"] or "0").ljust(6, "0")))
    precision = Precision.SECOND if parts["second"] else Precision.MINUTE
    zone, offset = _parse_zone(text[parts.end() :])
    return Clock(time, precision, zone, offset)


def skip_day_part(text: str, pos: int) -> int:
    """The offset behind a part of the day that follows a time ending at `pos`, or `pos`.

    Example:
        >>> skip_day_part("10:15 in the evening, Berlin", 5)
        20
    """
    match = _DAY_PART_RE.match(text, pos)
    return match.end() if match else pos


def is_american_zone(zone: str | None) -> bool:
    """Whether the abbreviation is a zone of the United States, where the month is written first.

    Example:
        >>> is_american_zone("PT"), is_american_zone("GMT")
        (True, False)
    """
    return zone is not None and " us" in ZONES.get(zone, "")


def _join(words: str) -> str:
    """The words with one blank between them, as the lists have them."""
    return " ".join(words.split())


def _move_hour(hour: int, part: str) -> int:
    """The hour of the day of one in a part of it; an hour that is none of the twelve-hour clock stays."""
    if not 0 < hour <= _NOON:
        return hour
    if part == "noon":
        return hour + _NOON if hour in _PAST_NOON else hour
    is_late = part == "pm" or (part == "night" and hour in _BEFORE_MIDNIGHT)
    return hour % _NOON + (_NOON if is_late else 0)


def _parse_zone(rest: str) -> tuple[str | None, int | None]:
    """The zone's abbreviation and its offset from UTC in minutes, from what follows the digits."""
    rest = rest.strip()
    if rest == "Z":
        return "UTC", 0
    name = next((word for word in _NAME_RE.findall(rest) if word in ZONES), None)
    minutes = _parse_offset(ZONES[name].partition(" ")[0]) if name else 0
    printed = _OFFSET_RE.search(rest)
    if printed is not None:
        shift = _parse_offset(printed[0])
        if shift is None:
            return None, None
        return name or "", shift + (minutes or 0)
    return (name, minutes) if name else (None, None)


def _parse_offset(text: str) -> int | None:
    """The minutes of an offset such as "+0530", "-3" or "+01:00"; None if no clock on earth has it."""
    match = _OFFSET_RE.match(text)
    if match is None or int(match["hours"]) > _LONGEST_OFFSET:
        return None
    minutes = int(match["hours"]) * 60 + int(match["minutes"] or 0)
    return -minutes if match["sign"] == "-" else minutes


def _is_us_summer(moment: dt.datetime) -> bool:
    """Whether summer time rules in the United States; the moment is the local time as printed."""
    first, last = next((first, last) for since, first, last in _US_SUMMERS if moment.year >= since)
    return moment + first <= moment < moment + last
