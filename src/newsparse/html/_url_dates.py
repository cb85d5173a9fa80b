"""Dates in addresses: "/2024/03/05/rain", "/rain-20240305".

Not here: dates in text (`fields/dates`).
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

__all__ = ["match_url_date"]

_LONGEST: Final = 2_000
_YEAR: Final = r"(?P<year> 19[89]\d | 20[0-4]\d )"
_MONTH: Final = r"(?P<month> 1[0-2] | 0?[1-9] )"
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAY: Final = r"(?P<day> 3[01] | [12]\d | 0?[1-9] )"
_DATE_RES: Final = tuple(
    re.compile(pattern, re.VERBOSE | re.IGNORECASE)
    for pattern in (
        rf"(?<= / ) {_YEAR} / {_MONTH} / {_DAY} (?! \d )",  # "/2024/03/05/"
        rf"(?<! \d ) {_YEAR} (?P<mark> [\-_.] ) (?P<month> 1[0-2] | 0[1-9] ) (?P=mark) (?P<day> 3[01] | [12]\d | 0[1-9] ) (?! \d )",  # "2024-03-05"
        rf"(?<= / ) {_YEAR} / (?P<name> {'|'.join(_MONTHS)} ) [a-z]{{0,6}}+ / {_DAY} (?! \d )",  # "/2024/mar/05/"
        rf"(?<= / ) {_YEAR} / (?P<month> 1[0-2] | 0[1-9] ) (?P<day> 3[01] | [12]\d | 0[1-9] ) (?= [/\-_.] )",  # "/2024/0305/"
        rf"(?<= / ) {_YEAR} (?P<month> 1[0-2] | 0[1-9] ) / (?P<day> 3[01] | [12]\d | 0[1-9] ) (?! \d )",  # "/202403/05/"
        rf"(?<! \d ) {_YEAR} (?P<month> 1[0-2] | 0[1-9] ) (?P<day> 3[01] | [12]\d | 0[1-9] ) (?! \d )",  # "20240305"
    )
)


def match_url_date(url: str) -> str | None:
    """The day that an address names, ISO 8601; None where it names none.

    Example:
        >>> match_url_date("https://gazette.example/2024/3/5/rain"), match_url_date("https://gazette.example/rain-20240305.html")
        ('2024-03-05', '2024-03-05')
        >>> match_url_date("https://gazette.example/2024/rain-12345678")
    """
    path = url[:_LONGEST].partition("://")[2].partition("/")[2] or url[:_LONGEST]
    path = "/" + path.lstrip("/").partition("?")[0]
    for pattern in _DATE_RES:
        match = pattern.search(path)
        if match:
            named = match.groupdict()
            month = _MONTHS.index(named["name"].lower()) + 1 if named.get("name") else int(named["month"])
            return _build_day(int(named["year"]), month, int(named["day"]))
    return None


def _build_day(year: int, month: int, day: int) -> str | None:
    """The day in ISO 8601, or None where the calendar has none."""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
