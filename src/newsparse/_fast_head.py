"""The fast path's choices about an article's head: its headline, who wrote it, and when; each with where that is from.

Here: metadata first, and the lines around the headline where they are silent. Not here: the metadata (`html/`), what the engine makes
of all candidates (`_headline`, `_credits`, `_dating`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import attrs

from newsparse._claimed import list_claimed_dates, name_source, read_claimed_authors
from newsparse._markup import Claim, Metadata
from newsparse._text import fold, split_words
from newsparse.fields.dates import find_timestamps
from newsparse.fields.names import match_byline_word, parse_byline
from newsparse.html._fast_rows import FastRow
from newsparse.model import Author, FieldSource, Precision, SourceKind, Timestamp

__all__ = ["Chosen", "Dates", "choose_authors", "choose_dates", "choose_headline", "list_near"]

_CUTS = (" | ", " - ", " \u2013 ", " \u2014 ", " \u00b7 ", " \u00bb ")  # what stands before a site's name
_MOST_H1 = 5
_LONGEST_TITLE = 40  # words
_FEW_WORDS = 2  # of an `<h1>` that is the site's name
_LEAST_SHARED = 0.5  # share of the words of the shorter of two wordings of one headline
_ABOVE, _BELOW = 6, 3  # lines around the head of the article in which byline and date stand
_MOST_NEAR = 40
_SHORT = 14  # words of a line that is a byline or a date
_COARSE = frozenset({Precision.MONTH, Precision.YEAR})


@attrs.frozen
class Chosen:
    """A value and where it is from."""

    value: str
    source: FieldSource


@attrs.frozen
class Dates:
    """When the article was published and updated, and where each is from."""

    published: Timestamp | None = None
    modified: Timestamp | None = None
    sources: tuple[FieldSource, ...] = ()


def choose_headline(rows: Sequence[FastRow], metadata: Metadata) -> Chosen | None:
    """The `<h1>` that agrees with what the metadata claim, else what they claim, as a line shows it where one does.

    Args:
        rows: the lines.
        metadata: the page's metadata.
    """
    headings = [row.text for row in rows if row.tag == "h1" and row.words <= _LONGEST_TITLE][:_MOST_H1]
    claims = [(claim, _join_words(claim.value)) for claim in metadata.headline]
    for heading in headings:
        words = _join_words(heading)
        for claim, claimed in claims:
            if heading.startswith(claim.value) and heading[len(claim.value) :].startswith(_CUTS):
                return Chosen(claim.value, name_source("headline", claim))
            if words in claimed or claimed in words:
                return Chosen(heading, name_source("headline", None))
    worded = [heading for heading in headings if len(heading.split()) > _FEW_WORDS]
    for heading in worded:
        if any(_is_reworded(heading, claim.value) for claim, _ in claims):
            return Chosen(heading, name_source("headline", None))
    written = next((claim for claim, _ in claims if claim.source is not SourceKind.TITLE), None)
    if written is None and worded:
        return Chosen(worded[0], name_source("headline", None))
    claim_left = written or next((claim for claim, _ in claims), None)
    if claim_left is not None:
        return Chosen(claim_left.value, name_source("headline", claim_left))
    return Chosen(headings[0], name_source("headline", None)) if len(headings) == 1 else None


def _is_reworded(one: str, other: str) -> bool:
    """Whether two texts say the same in other words: half of those of the shorter are in the longer."""
    left, right = set(split_words(fold(one))), set(split_words(fold(other)))
    return len(left & right) >= _LEAST_SHARED * min(len(left), len(right)) and len(left & right) > _FEW_WORDS


def list_near(rows: Sequence[FastRow], headline: str | None, first: int | None) -> list[FastRow]:
    """The short lines around the head of the article.

    Args:
        rows: the lines.
        headline: the headline.
        first: the index of the first line of the text.
    """
    if first is None:
        return []
    sought = fold(headline or "")
    top = next((i for i in range(first, -1, -1) if sought and fold(rows[i].text) == sought), first)
    near = rows[max(0, top - _ABOVE, first - _MOST_NEAR) : first + _BELOW]
    return [row for row in near if row.words <= _SHORT]


def choose_authors(
    metadata: Metadata, near: Sequence[FastRow]
) -> tuple[tuple[Author, ...], FieldSource | None]:
    """Whom the surest of the metadata that name anybody name, else a byline near the headline, else metadata that name owners as well.

    Args:
        metadata: the page's metadata.
        near: the lines near the headline.
    """
    sure = [claim for claim in metadata.authors if not _is_weak(claim)]
    site = {fold(claim.value) for claim in metadata.site_name}
    weak = [claim for claim in metadata.authors if _is_weak(claim) and fold(claim.value) not in site]
    return _read_claims(sure) or _read_bylines(near) or _read_claims(weak) or ((), None)


def _is_weak(claim: Claim) -> bool:
    """Whether a claim names as often who owns the page as who wrote it."""
    is_plain = claim.source is SourceKind.META and claim.path == "author"
    return is_plain or claim.path.endswith("[Organization]")


def _read_claims(claims: Sequence[Claim]) -> tuple[tuple[Author, ...], FieldSource] | None:
    """Whom the first source that names anybody names."""
    for source in dict.fromkeys(claim.source for claim in claims):
        own = tuple(claim for claim in claims if claim.source is source)
        claimed = read_claimed_authors(own)
        if claimed:
            authors = tuple(each.author for each in claimed)
            return authors, name_source("authors", claimed[0].claims[0])
    return None


def _read_bylines(near: Sequence[FastRow]) -> tuple[tuple[Author, ...], FieldSource] | None:
    """Whom the first line names that begins as a byline."""
    for row in near:
        if match_byline_word(row.text) == 0:
            found = parse_byline(row.text).authors
            if found:
                return found, name_source("authors", None)
    return None


def choose_dates(
    metadata: Metadata, near: Sequence[FastRow], language: str | None, reference_time: dt.datetime | None
) -> Dates:
    """What the metadata claim first; else what the lines near the headline print.

    Args:
        metadata: the page's metadata.
        near: the lines near the headline.
        language: the text's language.
        reference_time: when the page was fetched.
    """
    found: dict[str, Timestamp] = {}
    sources: dict[str, FieldSource] = {}
    stamps: dict[str, Timestamp | None] = {}  # by what is claimed: both dates are often one
    for field, claims in (("published", metadata.published), ("modified", metadata.modified)):
        for claim in claims:
            if claim.value not in stamps:
                dated = list_claimed_dates([claim], language)
                stamps[claim.value] = dated[0].stamp if dated else None
            stamp = stamps[claim.value]
            if stamp is not None:
                found[field], sources[field] = stamp, name_source(field, claim)
                break
    if "published" not in found:
        for field, stamp in _read_dates(near, language, reference_time).items():
            if field not in found:
                found[field], sources[field] = stamp, name_source(field, None)
    if "published" not in found and "modified" in found:  # what readers, and publishers, date such a page by
        found["published"] = found["modified"]
        sources["published"] = attrs.evolve(sources["modified"], field="published")
    return Dates(found.get("published"), found.get("modified"), tuple(sources.values()))


def _read_dates(
    near: Sequence[FastRow], language: str | None, reference_time: dt.datetime | None
) -> dict[str, Timestamp]:
    """The first dates that lines print, by field."""
    found: dict[str, Timestamp] = {}
    for row in near:
        if not any(map(str.isdigit, row.text)):
            continue
        for match in find_timestamps(row.text, language=language, reference_time=reference_time):
            if match.timestamp is not None and match.timestamp.precision not in _COARSE:
                found.setdefault("modified" if match.role == "modified" else "published", match.timestamp)
    return found


def _join_words(text: str) -> str:
    """The words of a text for comparing, a blank around each."""
    return f" {' '.join(split_words(fold(text)))} "
