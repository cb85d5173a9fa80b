"""Dates of publication and update: dates, relative times, their labels, reading times.

Not here: what a date means (`fields/dates.py`), how it is printed (`_dates_re.py`).
"""

from __future__ import annotations

import re

from newsparse._dates_re import (
    DATE_LABELS,
    DATE_RE,
    MONTHS,
    RELATIVE,
    RELATIVE_OPENERS,
    RELATIVE_RE,
    TIME_RE,
    match_date_label,
    match_date_span,
)
from newsparse._text import fold
from newsparse._trie import build_trie
from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

MONTH_YEAR_RE = re.compile(
    r"""\A (?P<month> [^\W\d_]{3,10} ) \.? [ ] \d{4} (?: [ ]? [(\[] \d{1,4} [)\]] )? \Z""", re.VERBOSE
)
# At the line's start only: a search for such a time looks at every word.
RELATIVE_LINE_RE = re.compile(
    rf"""\A [ .:|/\u2022\u00b7(\[-]{{0,6}}+
    (?: {build_trie(DATE_LABELS, any_case=True)} [ .:|/*\u2022\u00b7(\[-]{{0,6}} )?
    {RELATIVE}
    """,
    re.VERBOSE,
)
_YEAR_SIZE = 4


def _is_whole(match: re.Match[str]) -> bool:
    """Whether nothing but the date, its time and a label stands in the line."""
    text = match.string
    span = match_date_span(text)
    if span is None:
        return False
    head, tail = text[: span.start].strip(" .:|/-\u2022\u00b7[("), text[span.end :]
    return not any(map(str.isalnum, tail)) and (
        not any(map(str.isalnum, head)) or match_date_label(head) is not None
    )


def _is_yearless(match: re.Match[str]) -> bool:
    """Whether the date is the whole line and names no year."""
    digits = "".join(c if c.isdigit() else " " for c in match[0]).split()
    return len(digits) == 1 and len(digits[0]) < _YEAR_SIZE and _is_whole(match)


def _is_relative_whole(match: re.Match[str]) -> bool:
    """Whether nothing but a label and the relative time stands in the line."""
    return not any(map(str.isalnum, match.string[match.end() :]))


def _is_time_alone(match: re.Match[str]) -> bool:
    """Whether nothing but the time of day stands in the line."""
    rest = match.string[: match.start()] + match.string[match.end() :]
    return not any(map(str.isalnum, rest))


def _is_month(match: re.Match[str]) -> bool:
    """Whether the word before the year is a month of some language."""
    return fold(match["month"]) in MONTHS


RULES = (
    PhraseRule(
        name="date.label_phrases",
        about="Labels of the publication or update date, with or without the date.",
        list_name="date_labels",
        examples=("Published", "Last updated: March 3, 2024", "Veröffentlicht am"),
        counterexamples=("The updated rules come into force", "A book published in spring"),
    ),
    PhraseRule(
        name="date.reading_phrases",
        about="How long the article takes to read, or how often it was read; stands beside the date.",
        list_name="reading_time",
        examples=("4 min read", "Lesezeit: 3 Minuten", "May 3 - 5 minute read"),
        counterexamples=("She had minutes to read the verdict aloud", "Four minutes later it was over"),
    ),
    Rule(
        name="date.whole",
        about="The whole line is a calendar date, perhaps with its label and a time of day.",
        pattern=DATE_RE,
        longest=80,
        needs="0",
        confirm=_is_whole,
        examples=("March 3, 2024", "Updated: 3. März 2024, 15:29 Uhr", "2024-03-03"),
        counterexamples=("On March 3, 2024 the court ruled", "March 3, 2024 12 Comments", "Room 2024"),
    ),
    Rule(
        name="date.yearless",
        about="The whole line is a date without a year: teasers and calendars more than the article's own date.",
        pattern=DATE_RE,
        longest=30,
        needs="0",
        confirm=_is_yearless,
        examples=("Dec 10", "Mar. 3"),
        counterexamples=("March 3, 2024", "3 years"),
    ),
    Rule(
        name="date.contains",
        about="A calendar date stands somewhere in a short line.",
        pattern=DATE_RE,
        longest=120,
        needs="0",
        examples=("Jane Roe, 3 March 2024, Berlin", "Posted on 2024-03-03 in Travel"),
        counterexamples=("Version 3.2.1 is out", "24 people in 3 cars"),
    ),
    Rule(
        name="date.relative",
        about="The whole line is a time before now, perhaps with its label.",
        pattern=RELATIVE_LINE_RE,
        needs="0",
        words=RELATIVE_OPENERS,
        longest=40,
        confirm=_is_relative_whole,
        examples=("5 hours ago", "vor 3 Stunden", "Updated 2 days ago"),
        counterexamples=("It began 5 hours ago in Berlin", "Five hours"),
    ),
    Rule(
        name="date.relative_inside",
        about="A time before now stands in a short line beside other words: a teaser's or a comment's line.",
        pattern=RELATIVE_RE,
        longest=90,
        needs="0",
        examples=("Politics | 5 hours ago", "Jane Roe 2 days ago Reply"),
        counterexamples=("Twelve hours", "A day to remember"),
    ),
    Rule(
        name="date.time_alone",
        about="The whole line is a time of day.",
        pattern=TIME_RE,
        longest=24,
        needs="0",
        confirm=_is_time_alone,
        examples=("15:29 Uhr", "5:12 p.m. ET", "(14:05)"),
        counterexamples=("Doors open 5:12 p.m.", "12 hours"),
    ),
    Rule(
        name="date.month_year",
        about="A month and a year, perhaps with a count: an archive's menu more than a date.",
        pattern=MONTH_YEAR_RE,
        longest=24,
        needs="0",
        confirm=_is_month,
        examples=("December 2023", "März 2019 (12)"),
        counterexamples=("Budget 2023", "3 December 2023"),
    ),
)
