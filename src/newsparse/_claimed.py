"""What a page's metadata claim of its authors and dates, as candidates beside those that its text shows.

Here: the candidates, and what the metadata say of a name or a day. Not here: reading metadata (`html/`), what each sign is worth
(`data/weights/html/`), the choice (`_credits`, `_dating`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import attrs

from newsparse._markup import Claim, Markup
from newsparse._text import clean, fold
from newsparse.fields.dates import find_timestamps
from newsparse.fields.names import parse_byline
from newsparse.model import Author, FieldSource, SourceKind, Timestamp

__all__ = [
    "ClaimedAuthor",
    "ClaimedDate",
    "list_claimed_authors",
    "list_claimed_dates",
    "name_day",
    "name_source",
    "read_claimed_authors",
]

_LONGEST_NAME = 80
_DAY = 10  # characters of a day in ISO 8601


@attrs.frozen
class ClaimedAuthor:
    """Somebody whom the metadata name as an author.

    Attributes:
        author: who it is.
        claims: all claims that do, the most reliable first.
        place: which of the claimed authors it is.
    """

    author: Author
    claims: Sequence[Claim]
    place: int


@attrs.frozen
class ClaimedDate:
    """A time that the metadata give.

    Attributes:
        stamp: its value.
        claim: what gives it.
    """

    stamp: Timestamp
    claim: Claim


def list_claimed_authors(markup: Markup | None) -> list[ClaimedAuthor]:
    """The authors whom a page's metadata name, each once; none of a flattened page."""
    return read_claimed_authors(markup.metadata.authors) if markup is not None else []


def read_claimed_authors(named: Sequence[Claim]) -> list[ClaimedAuthor]:
    """The authors whom some claims name, each once."""
    claims: dict[str, list[Claim]] = {}
    authors: dict[str, Author] = {}
    for claim in named:
        for author in _read_authors(claim.value):
            key = fold(author.name)
            authors.setdefault(key, author)
            claims.setdefault(key, []).append(claim)
    return [ClaimedAuthor(authors[key], claims[key], place) for place, key in enumerate(authors)]


def _read_authors(value: str) -> Sequence[Author]:
    """Whom the value of a claim names: one person or team, with a role at times ("Jane Roe, Staff Writer")."""
    name = clean(value)
    found = parse_byline(f"By {value}").authors or parse_byline(f"By {value}", anyone=True).authors
    whole = found[:1] if len(found) == 1 and (found[0].role or fold(found[0].name) == fold(name)) else ()
    return whole or ((Author(name),) if name and len(name) <= _LONGEST_NAME else ())


def list_claimed_dates(claims: Sequence[Claim], language: str | None) -> list[ClaimedDate]:
    """The times that some claims give, in their order; what is no date is left out."""
    found: list[ClaimedDate] = []
    for claim in claims:
        stamps = (match.timestamp for match in find_timestamps(claim.value, language=language))
        stamp = next((stamp for stamp in stamps if stamp is not None), None)
        if stamp is not None:
            found.append(ClaimedDate(attrs.evolve(stamp, raw=claim.value), claim))
    return found


def name_day(stamp: Timestamp) -> str:
    """The day of a time, in ISO 8601.

    Example:
        >>> from newsparse.model import Precision
        >>> name_day(Timestamp(dt.datetime(2024, 3, 5, 23, 30), "", Precision.MINUTE))
        '2024-03-05'
    """
    value: dt.date = stamp.value
    return value.isoformat()[:_DAY]


def name_source(field: str, claim: Claim | None) -> FieldSource:
    """Where a field is from: a claim of the metadata, or the page's text."""
    return FieldSource(field, claim.source, claim.path) if claim else FieldSource(field, SourceKind.TEXT)
