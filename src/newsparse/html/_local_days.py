"""Which day it was where a page is from: the same moment as the page writes it in its own time, before it in UTC.

"2024-03-06T01:30:00Z" is what systems store; that it was March 5 for the page's readers, its address or another claim may tell.

Here: the order of claims of dates. Not here: what the claims are worth otherwise (`_claim_order`), reading dates (the engine).
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from newsparse._markup import Claim
from newsparse.kinds import SourceKind

__all__ = ["put_local_first"]

_DAY: Final = dt.timedelta(days=1)
_QUARTER: Final = dt.timedelta(minutes=15)  # offsets of zones are multiples of it
_NEAR: Final = dt.timedelta(minutes=2)
_FARTHEST: Final = dt.timedelta(hours=14)
_WEST, _EAST = dt.timedelta(hours=12), dt.timedelta(hours=10)  # as far as days differ from those of UTC
_LONGEST: Final = 40
_FIRST_YEAR, _LAST_YEAR = 1900, 2100


def put_local_first(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The claims; where the first is in UTC and another names the same moment by another day, that other one first.

    Example:
        >>> utc = Claim("2024-03-06T01:30:00Z", SourceKind.OPEN_GRAPH, "article:published_time")
        >>> local = Claim("2024-03-05T20:30:00-05:00", SourceKind.TIME, "time")
        >>> [claim.path for claim in put_local_first((utc, local))]
        ['time', 'article:published_time']
    """
    moment = _parse(claims[0].value) if claims else None
    if moment is None or moment.utcoffset() != dt.timedelta(0):
        return claims
    for k, claim in enumerate(claims):
        if k and _is_local(claim, moment):
            return (claim, *claims[:k], *claims[k + 1 :])
    return claims


def _is_local(claim: Claim, moment: dt.datetime) -> bool:
    """Whether a claim names the moment by the day of another zone."""
    other = _parse(claim.value)
    if other is None or other.date() == moment.date():
        return False
    if other.tzinfo is not None:
        return abs(other - moment) <= _NEAR
    behind = moment.replace(tzinfo=None) - other
    if claim.source is SourceKind.URL:  # a day without a time
        day = dt.datetime.combine(moment.date(), dt.time())
        since = moment.replace(tzinfo=None) - day
        return (other == day - _DAY and since < _WEST) or (other == day + _DAY and since >= _DAY - _EAST)
    rest = behind % _QUARTER
    return other.time() != dt.time() and abs(behind) <= _FARTHEST and min(rest, _QUARTER - rest) <= _NEAR / 24


def _parse(value: str) -> dt.datetime | None:
    """The value as ISO 8601, or None."""
    if len(value) > _LONGEST:
        return None
    try:
        moment = dt.datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if _FIRST_YEAR <= moment.year <= _LAST_YEAR else None
