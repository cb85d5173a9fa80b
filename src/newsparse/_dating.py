"""Published and modified: which of a page's dates are the article's.

Here: the candidates and what is to be said of each. Not here: what that is worth (`data/weights/dates.tsv`), reading a date
(`fields/dates.py`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from math import log

import attrs

from newsparse._claimed import name_day
from newsparse._claimed_dates import (
    FoundDate,
    describe_agreement,
    describe_claim,
    is_plain_claim,
    list_claims,
    refine_date,
)
from newsparse._labeller import Labelled
from newsparse._landmarks import Landmarks, find_landmarks
from newsparse._markup import Claim
from newsparse._reader import Page
from newsparse._tables import NONE, Description, read_table, weigh
from newsparse._tokens import Token
from newsparse._weights import LABELS
from newsparse.fields.dates import DateMatch, find_timestamps
from newsparse.model import Label, ParseWarning, Precision, Timestamp, WarningKind

__all__ = ["Dates", "build_dates", "list_dates"]

_DATE, _BYLINE = LABELS.index(Label.DATE), LABELS.index(Label.BYLINE)
_DATED = (Label.DATE, Label.BYLINE)
_DATED_TOO = (
    Label.BYLINE,
    Label.NOTE,
)  # what a rule of a rulebook may say of a line that has a date all the same
_LEAST_PROBABILITY = 0.02
_ABOVE_HEADLINE, _ABOVE_BODY, _BELOW_BODY = 6, 15, 2  # lines that count as the article's head
_TITLES = 2  # page titles that are asked: "Storm closes road - Gazette - 3 March 2024"
_LONGEST = 200  # characters of a line that is asked for dates
_LABEL_WORDS = 3  # "last updated on" has three
_LONG_LINE = 14  # words
_CAP = 5.0
# A line that opens with a time of day, whose date stands on the line before.
_TIME_RE = re.compile(r"\A(?:at|um|\u00e0|alle|kl\.?|,|\||-)?\s?\d{1,2}[:.hH]\d\d(?!\d)")

_DIGIT_RE = re.compile(r"\d")
_Find = Callable[[str], tuple[DateMatch, ...]]
# A day that is no month before a slash, and behind one: where a page has the first and not the second, its days come
# first in all such dates.
_DAY_FIRST_RE = re.compile(r"(?<![\d/])(?:1[3-9]|2\d|3[01])/(?:0?[1-9]|1[0-2])/(?:\d\d){1,2}(?!\d)")
_MONTH_FIRST_RE = re.compile(r"(?<![\d/])(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:\d\d){1,2}(?!\d)")

_NO_BODY = 20  # lines: the distance where there is no first paragraph
_WORSE = 1.0  # nats; a date that is less likely than none by no more than that is still given


@attrs.frozen
class Dates:
    """The article's dates, and what is odd about them.

    Attributes:
        published: when it was published.
        modified: when it was updated.
        warnings: what is odd.
        claims: what the metadata claim of either, where it is from them.
        shown: the likeliest day of publication among the page's date lines.
    """

    published: Timestamp | None
    modified: Timestamp | None
    warnings: tuple[ParseWarning, ...]
    claims: tuple[Claim | None, Claim | None] = (None, None)
    shown: Timestamp | None = None


def build_dates(
    page: Page, labelled: Labelled, language: str | None, reference_time: dt.datetime | None
) -> Dates:
    """Choose the dates of an article.

    Where a page prints only when it was updated, that date is given as both: it is the one that readers, and the
    publishers' own metadata, date the page by.
    """
    table = read_table("dates", labelled.kind)
    least = weigh({NONE: 1.0}, table) - _WORSE
    best: tuple[tuple[bool, float], FoundDate] | None = None
    certain = frozenset(labelled.list_certain(Label.DATE))
    spare: Timestamp | None = None
    modified: FoundDate | None = None
    shown: tuple[float, Timestamp] | None = None
    claimed: tuple[float, FoundDate] | None = None
    warnings: list[ParseWarning] = []
    found = [*list_dates(page, labelled, language, reference_time)]
    for each, description in found:
        dated = each.claim is None and labelled.labels[each.index] in _DATED
        stamp = each.match.timestamp
        if stamp is None:
            warnings += [_warn(WarningKind.RELATIVE_DATE, each)] * dated
            continue
        score = weigh(description, table)
        is_certain = each.index in certain and each.match.role != "modified"
        if stamp.ambiguous and dated:
            warnings.append(_warn(WarningKind.AMBIGUOUS_DATE, each))
        if each.match.role == "modified" and (dated or each.claim is not None or score >= least):
            modified = modified or each
        if dated and each.match.role != "modified" and (shown is None or score > shown[0]):
            shown = score, stamp
        if is_plain_claim(each) and (claimed is None or score > claimed[0]):
            claimed = score, each
        if (is_certain or score >= least) and (best is None or (is_certain, score) > best[0]):
            best = (is_certain, score), each
        elif each.match.relative and dated and spare is None:
            # "2 years ago" is less than a date, as an archive's "March 2024" is, but it is all that such a date line says.
            plain = {name: value for name, value in description.items() if name != "month"}
            spare = stamp if weigh(plain, table) >= least else None
    # What the metadata plainly say is given, however little else speaks for it.
    chosen = best[1] if best else claimed[1] if claimed and spare is None else None
    date = chosen and refine_date(chosen, [each for each, _ in found])
    return Dates(
        date.match.timestamp if date else spare,
        modified.match.timestamp if modified else None,
        tuple(warnings),
        (date.claim if date else None, modified.claim if modified else None),
        shown[1] if shown else None,
    )


def list_dates(
    page: Page, labelled: Labelled, language: str | None, reference_time: dt.datetime | None
) -> Iterator[tuple[FoundDate, Description]]:
    """Each date that may be the article's, in order, with what is to be said of it; nothing of one that stays relative.

    What a page shows comes first, then what its metadata claim.
    """
    place = find_landmarks(labelled)
    find = partial(find_timestamps, reference_time=reference_time, language=language)
    needs_digit = reference_time is None  # a time before now is of no use then
    found = _leave_out(labelled, _find_dates(labelled, place, find, needs_digit=needs_digit))
    doubtful = [each for each in found if (stamp := each.match.timestamp) is not None and stamp.ambiguous]
    day_first = _read_order(labelled.tokens, doubtful, language) if doubtful else None
    if day_first is not None:
        find = partial(find, day_first=day_first)
        found = _leave_out(labelled, _find_dates(labelled, place, find, needs_digit=needs_digit))
    days = Counter(name_day(each.match.timestamp) for each in found if each.match.timestamp)
    claimed = list_claims(page, language)
    has_date = False
    for each in found:
        stamp = each.match.timestamp
        if stamp is None:
            yield each, {}
            continue
        description = _describe(labelled, place, each)
        if has_date:
            description["labelled-above"] = 1.0
        if days[name_day(stamp)] > 1:
            description["repeated"] = 1.0
        if page.markup is not None:
            description.update(describe_agreement(page.markup, labelled, each, claimed))
        has_date = has_date or labelled.labels[each.index] is Label.DATE
        yield each, description
    for each in claimed:
        yield each, describe_claim(each, claimed, days)


def _leave_out(labelled: Labelled, found: Iterable[FoundDate]) -> list[FoundDate]:
    """The dates, without those in lines that a rule of a rulebook says are no date line."""
    return [each for each in found if not labelled.is_excluded(each.index, Label.DATE)]


def _read_order(tokens: Sequence[Token], doubtful: Sequence[FoundDate], language: str | None) -> bool | None:
    """Whether the day comes first in dates whose day and month could be swapped; None if the page does not show it.

    One of them printed again with its month as a word tells it best; else any date of their shape that cannot be swapped.
    """
    by_day = {day for each in doubtful for day in _read_days(each.raw, day_first=True)}
    by_month = {day for each in doubtful for day in _read_days(each.raw, day_first=False)}
    named = _read_named(tokens, {str(year) for year, _, _ in by_day}, language)
    day, month = not named.isdisjoint(by_day), not named.isdisjoint(by_month)
    if day == month:
        dated = [token.text for token in tokens if "/" in token.text]
        day, month = (any(map(pattern.search, dated)) for pattern in (_DAY_FIRST_RE, _MONTH_FIRST_RE))
    return day if day != month else None


def _read_days(
    text: str, language: str | None = None, *, day_first: bool | None = None
) -> set[tuple[int, ...]]:
    """Year, month and day of every date in a text that names a day and is not doubtful."""
    return {
        stamp.value.timetuple()[:3]
        for each in find_timestamps(text, language=language, day_first=day_first)
        if (stamp := each.timestamp) is not None
        and not stamp.ambiguous
        and stamp.precision not in (Precision.MONTH, Precision.YEAR)
    }


def _read_named(tokens: Sequence[Token], years: set[str], language: str | None) -> set[tuple[int, ...]]:
    """The days of some years that the page prints so that they cannot be misread."""
    lines = [token.text for token in tokens if len(token.text) <= _LONGEST]
    asked = [line for line in lines if any(map(line.__contains__, years))]
    return {day for line in asked for day in _read_days(line, language)}


def _find_dates(
    labelled: Labelled, place: Landmarks, find: _Find, *, needs_digit: bool
) -> Iterator[FoundDate]:
    """Each date in the lines that may hold the article's, in order."""
    before, last = "", -1
    for i in _list_likely(labelled, place):
        token = labelled.tokens[i]
        if i != last + 1 or len(token.text) > _LONGEST:
            before = ""
        last = i
        if len(token.text) > _LONGEST:
            continue
        text = f"{before} {token.text}" if before else token.text
        lead = len(text) - len(token.text)
        if _has_time_below(labelled.tokens, i):
            text = f"{text} {labelled.tokens[i + 1].text}"
        asked = not needs_digit or labelled.labels[i] in _DATED or _DIGIT_RE.search(text)
        matches = find(text) if asked else ()
        if lead and asked and not matches:  # "yesterday" counts at the head of a line, not in a sentence
            text, lead = text[lead:], 0
            matches = find(text)
        for match in matches:
            start = token.start + max(0, match.start - lead)
            yield FoundDate(i, start, text[match.start : match.end], match)
        # A lone "Updated" or "Published:" says what the date on the next line is.
        before = token.text if not matches and len(token.words) <= _LABEL_WORDS else ""


def _list_likely(labelled: Labelled, place: Landmarks) -> list[int]:
    """Where the article's date may stand: in lines labelled so, at the article's head, or where it is likely enough."""
    top = place.first - _ABOVE_BODY
    if place.headline is not None:
        top = min(top, place.headline - _ABOVE_HEADLINE)
    rows = enumerate(labelled.probabilities)
    likely = {i for i, row in rows if row[_DATE] + row[_BYLINE] >= _LEAST_PROBABILITY}
    likely.update(*(labelled.indices[label] for label in _DATED))
    likely.update(range(max(0, top), min(place.first + _BELOW_BODY + 1, len(labelled.tokens))))
    likely.update(labelled.indices[Label.PAGE_TITLE][:_TITLES])
    return sorted(likely)


def _read_probability(labelled: Labelled, at: int) -> float:
    """The probability that a line is a date line or a byline."""
    row = labelled.probabilities[at]
    return row[_DATE] + row[_BYLINE]


def _has_time_below(tokens: Sequence[Token], at: int) -> bool:
    """Whether the next line opens with the time of day of this line's date."""
    return at + 1 < len(tokens) and _TIME_RE.match(tokens[at + 1].text) is not None


def _describe(labelled: Labelled, place: Landmarks, found: FoundDate) -> dict[str, float]:
    """What is to be said of a date by itself: its line, where that stands, its words."""
    at, stamp = found.index, found.match.timestamp
    odds = min(max(_read_probability(labelled, at), 1e-4), 1 - 1e-4)
    lines = abs(at - place.first) if place.first < len(labelled.tokens) else _NO_BODY
    description = {
        "log-odds": min(max(log(odds / (1 - odds)), -_CAP), _CAP),
        "distance": log(1 + lines),
    }
    if found.match.role:
        description[f"says-{found.match.role}"] = 1.0
    if at > place.first:
        description["behind-first"] = 1.0
    if at > place.last:
        description["behind-last"] = 1.0
    if labelled.labels[at] is Label.PAGE_TITLE:
        description["in-title"] = 1.0
        del description["distance"]  # it stands at the top, wherever the article does
    elif place.headline is not None and at < place.headline - _ABOVE_HEADLINE:
        description["far-above"] = 1.0
    if len(labelled.tokens[at].words) > _LONG_LINE:
        description["long-line"] = 1.0
    if stamp is not None and stamp.precision in (Precision.MINUTE, Precision.SECOND):
        description["time"] = 1.0
    elif stamp is not None and stamp.precision is not Precision.DAY:
        description["month"] = 1.0
    return description


def _warn(kind: WarningKind, found: FoundDate) -> ParseWarning:
    """A warning about one date."""
    return ParseWarning(kind, start=found.start, end=found.start + len(found.raw), text=found.raw)
