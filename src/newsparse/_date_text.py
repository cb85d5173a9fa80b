"""A text made ready for reading its dates: other scripts' digits and years, months that open a date in small letters.

Here: changes that leave every offset as it is. Not here: what dates look like (`_dates_re`), what they mean (`fields/dates`).
"""

from __future__ import annotations

import re

from newsparse._months import match_month

__all__ = ["straighten_dates"]

# Digits by their scripts: Persian, Devanagari, Bengali, Thai, and the full-width ones of Japanese and Chinese print. `\d` knows
# them all, but years and months are spelt out.
_DIGIT_RE = re.compile("[\u06f0-\u06f9\u0966-\u096f\u09e6-\u09ef\u0e50-\u0e59\uff10-\uff19]")
_THAI_RE = re.compile("[\u0e01-\u0e2e]")
# A year of the Buddhist calendar, which Thai pages count by: 2443 to 2643 are 1900 to 2100.
_BUDDHIST_RE = re.compile(r"(?<!\d)2[456]\d\d(?!\d)")
_BUDDHIST = 543
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# "octubre 7, 2020": DATE_RE asks for a capital there, which spares it the words of every sentence.
_SMALL_MONTH_RE = re.compile(r"(?<![^\W_])[^\W\d_A-Z]{3,10}+(?=\.?\s\d\d?,?\s(?:19|20)\d\d(?!\d))")


def straighten_dates(text: str) -> str:
    """The text with dates as `DATE_RE` reads them; as long as before.

    Example:
        >>> straighten_dates("\uff12\uff10\uff12\uff14\u5e743\u67084\u65e5 | octubre 7, 2020")
        '2024\u5e743\u67084\u65e5 | Octubre 7, 2020'
    """
    if not text.isascii():
        if _DIGIT_RE.search(text):
            text = _DIGIT_RE.sub(_read_digit, text)
        if _THAI_RE.search(text):
            text = _BUDDHIST_RE.sub(_read_buddhist, text)
    if " 20" in text or " 19" in text:
        text = _SMALL_MONTH_RE.sub(_raise_month, text)
    return text


def _read_digit(match: re.Match[str]) -> str:
    """The digit of ASCII for one of another script."""
    return str(int(match[0]))


def _read_buddhist(match: re.Match[str]) -> str:
    """The year of our calendar, where it is one of news."""
    year = int(match[0]) - _BUDDHIST
    return str(year) if _FIRST_YEAR <= year <= _LAST_YEAR else match[0]


def _raise_month(match: re.Match[str]) -> str:
    """A month's name with a capital, any other word as it is."""
    first = match[0][0].upper()
    return first + match[0][1:] if len(first) == 1 and match_month(match[0]) else match[0]
