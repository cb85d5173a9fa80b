"""Dates that the metadata claim, beside those that the page shows: what speaks for either, and which tells a day more exactly.

Here: the candidates that metadata give, and the signs. Not here: reading metadata (`_claimed`), the choice (`_dating`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

import attrs

from newsparse._claimed import list_claimed_dates, name_day
from newsparse._labeller import Labelled
from newsparse._markup import Claim, Markup
from newsparse._reader import Page
from newsparse._tables import Description
from newsparse.fields.dates import DateMatch, Role
from newsparse.kinds import SourceKind
from newsparse.model import Precision, Timestamp

__all__ = [
    "FoundDate",
    "describe_agreement",
    "describe_claim",
    "is_plain_claim",
    "list_claims",
    "refine_date",
]

_ROLES: tuple[Role | None, ...] = (None, "modified")
_PRECISIONS = tuple(Precision)
_COARSE = frozenset({Precision.YEAR, Precision.MONTH})
_read_minute = attrgetter("hour", "minute")
_PLAIN = frozenset({SourceKind.JSON_LD, SourceKind.MICRODATA, SourceKind.OPEN_GRAPH, SourceKind.META})
_FEW_TIMES = 3  # `<time>` elements of a page, beyond which most are those of teasers or comments


@attrs.frozen
class FoundDate:
    """A date on the page: the index of its token, its offset, its words and its meaning.

    One that the metadata claim has no token, but -1, and the claim.
    """

    index: int
    start: int
    raw: str
    match: DateMatch
    claim: Claim | None = None


def list_claims(page: Page, language: str | None) -> list[FoundDate]:
    """The dates that the page's metadata claim: those of its publication, then those of its last change."""
    if page.markup is None:
        return []
    metadata = page.markup.metadata
    return [
        FoundDate(-1, -1, each.claim.value, DateMatch(each.stamp, 0, 0, role), each.claim)
        for role, claims in zip(_ROLES, (metadata.published, metadata.modified), strict=True)
        for each in list_claimed_dates(claims, language)
    ]


def describe_claim(found: FoundDate, claimed: Sequence[FoundDate], days: Mapping[str, int]) -> Description:
    """What is to be said of a date that the metadata claim: by what, who else does, whether the page shows it."""
    stamp, claim = found.match.timestamp, found.claim
    if stamp is None or claim is None:
        return {}
    day = name_day(stamp)
    role = found.match.role or "published"
    same = [each.claim.name for each in claimed if each.claim and _is_day(each, day) and each is not found]
    first = next(each for each in claimed if each.match.role == found.match.role)
    description = {f"claim-{role}": 1.0, f"claim-{role}-{claim.name}": 1.0}
    description.update((f"claimed-too-{name}", 1.0) for name in same)
    if found is first:
        description[f"claim-{role}-first"] = 1.0
    description["claim-shown" if day in days else "claim-not-shown" if days else "claim-none-shown"] = 1.0
    if stamp.precision is Precision.DAY:
        description["claim-day"] = 1.0
    description.update((f"claim-{role}-than-{sign}", 1.0) for sign in _compare(found, claimed, day))
    times = [each for each in claimed if each.claim and each.claim.source is SourceKind.TIME]
    if claim.source is SourceKind.TIME:
        count = "one" if len(times) == 1 else "few" if len(times) <= _FEW_TIMES else "many"
        description[f"claim-times-{count}"] = 1.0
        if found is times[0]:
            description["claim-first-time"] = 1.0
    return description


def _compare(found: FoundDate, claimed: Sequence[FoundDate], day: str) -> Iterator[str]:
    """Of publication and last change, as the first other claim of each gives them, whether a claimed day is before, behind or the same.

    A page that says it was published after it was last changed has the day of something else in one of the two.
    """
    for role in _ROLES:
        others = (each.match.timestamp for each in claimed if each is not found and each.match.role == role)
        other = next(filter(None, others), None)
        if other is not None:
            than = name_day(other)
            yield f"{role or 'published'}-{'same' if day == than else 'later' if day > than else 'earlier'}"


def _is_day(found: FoundDate, day: str) -> bool:
    """Whether a date is a day."""
    return found.match.timestamp is not None and name_day(found.match.timestamp) == day


def describe_agreement(
    markup: Markup, labelled: Labelled, found: FoundDate, claimed: Sequence[FoundDate]
) -> Description:
    """What markup and metadata say of a date that the page shows."""
    stamp = found.match.timestamp
    day = name_day(stamp) if stamp is not None else ""
    same = [each for each in claimed if _is_day(each, day)]
    description = {f"agrees-{each.match.role or 'published'}": 1.0 for each in same}
    description.update((f"agrees-{each.claim.name}", 1.0) for each in same if each.claim)
    if not same:
        description["agrees-with-none" if claimed else "no-claims"] = 1.0
    if not _TIMES.isdisjoint(markup.evidence[labelled.tokens[found.index].line]):
        description["in-time"] = 1.0
    return description


_TIMES = frozenset({"all:time", "in:time", "tag:time"})


def is_plain_claim(found: FoundDate) -> bool:
    """Whether metadata made to be read by machines say that this is the day of publication."""
    return found.claim is not None and found.claim.source in _PLAIN and found.match.role != "modified"


def refine_date(chosen: FoundDate, found: Iterable[FoundDate]) -> FoundDate:
    """The date that was chosen, or what the metadata say of its very day more exactly: with a time, with a zone.

    A time that is printed stays: only its zone and seconds are added. Midnight is what stands where no time is known, and a
    `<time>` may be that of another story.
    """
    stamp = chosen.match.timestamp
    if stamp is None or stamp.precision in _COARSE:
        return chosen
    finer, exact = chosen, _name_exactness(stamp)
    for each in found:
        other = each.match.timestamp
        if each.claim is None or other is None or not _tells_more(each, stamp):
            continue
        if _name_exactness(other) > exact:
            finer, exact = each, _name_exactness(other)
    return finer


def _tells_more(each: FoundDate, stamp: Timestamp) -> bool:
    """Whether a claimed date is one that a printed one may be made more exact by: of its day, of its time where it has one."""
    other = each.match.timestamp
    is_time = each.claim is not None and each.claim.source is SourceKind.TIME
    if other is None or is_time or each.match.role == "modified" or not _is_day(each, name_day(stamp)):
        return False
    if not isinstance(other.value, dt.datetime) or other.value.time() == dt.time():
        return False
    return not isinstance(stamp.value, dt.datetime) or _read_minute(other.value) == _read_minute(stamp.value)


def _name_exactness(stamp: Timestamp) -> tuple[bool, int]:
    """How exact a time is: with a zone, and to the second rather than the year."""
    return stamp.tz_known, _PRECISIONS.index(stamp.precision)
