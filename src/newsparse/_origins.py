"""The fields of a page with markup: what its metadata add, where each value is from, and where text and metadata disagree.

Here: fields that no line of the page has to be weighed for. Not here: headline, authors and dates, which are chosen among lines
and claims alike (`_headline`, `_credits`, `_dating`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import attrs

from newsparse._claimed import list_claimed_dates, name_day, name_source
from newsparse._credits import Credits
from newsparse._dating import Dates
from newsparse._labeller import Labelled
from newsparse._markup import Claim, Metadata
from newsparse._paywall import is_paywalled
from newsparse._text import clean, fold
from newsparse._wordings import join_words
from newsparse.model import (
    Article,
    FieldSource,
    Image,
    Label,
    ParseWarning,
    Precision,
    QuestionAnswer,
    SourceKind,
    Timestamp,
    WarningKind,
)

__all__ = ["Choices", "complete_article", "list_given", "read_language", "sort_sources"]

_CODE = 2  # letters of a language in ISO 639-1
_VISIBLE = [
    "deck",
    "byline",
    "agency",
    "dateline",
    "body",
    "captions",
    "text",
    "faq_heading",
    "faq",
    "notes",
    "author_bio",
    "about",
    "comment_count",
    "copyright",
]
_EDGES = " .\"'"
_LANGUAGE_RE = re.compile(r"[A-Za-z]{2}(?![A-Za-z])")  # "en", "en-GB"; "fil" is another language than Finnish


@attrs.frozen
class Choices:
    """What was chosen among the lines of a page and its metadata: the authors and the dates."""

    byline: Credits
    dates: Dates


def complete_article(article: Article, metadata: Metadata, labelled: Labelled, chosen: Choices) -> Article:
    """An article with what its metadata add, the sources of its fields, and warnings where they disagree.

    Args:
        article: the article as its lines and the choices make it.
        metadata: the page's metadata.
        labelled: its lines.
        chosen: where its authors and dates are from.
    """
    sources = {name: FieldSource(name, SourceKind.TEXT) for name in _VISIBLE if getattr(article, name)}
    added, given = list_given(article, metadata)
    sources.update(given)
    sources.update(_list_chosen(article, metadata, labelled, chosen))
    claimed = _list_questions(article, metadata, labelled)
    if claimed:
        added["faq"] = (*article.faq, *claimed)
        if not article.faq:
            sources["faq"] = FieldSource("faq", metadata.faq[0].source, metadata.faq[0].path)
    warnings = [*article.warnings, *_list_disagreements(article, metadata, labelled, chosen)]
    if is_paywalled(article.text, metadata, labelled):
        warnings.append(ParseWarning(WarningKind.PAYWALLED))
    return attrs.evolve(article, **added, sources=sort_sources(sources), warnings=tuple(warnings))


def list_given(article: Article, metadata: Metadata) -> tuple[dict[str, Any], dict[str, FieldSource]]:
    """The fields that metadata give beside what an article has already, and where each of these fields is from."""
    added: dict[str, Any] = {}
    sources: dict[str, FieldSource] = {}
    for name, claims, value in _list_added(article, metadata):
        if claims:
            added[name] = value
        if claims or getattr(article, name):
            sources[name] = name_source(name, claims[0] if claims else None)
    return added, sources


def sort_sources(sources: Mapping[str, FieldSource]) -> tuple[FieldSource, ...]:
    """The sources of fields, in the order that an article has its fields."""
    return tuple(sources[name] for name in _FIELDS if name in sources)


_FIELDS = [field.name for field in attrs.fields(Article)]


def _list_questions(article: Article, metadata: Metadata, labelled: Labelled) -> list[QuestionAnswer]:
    """The questions of an FAQ that the metadata give, which the page shows and which were not taken for one."""
    known = {join_words(fold(each.question)) for each in article.faq}
    pairs = [
        (join_words(fold(claim.value)), claim.value, answer)
        for claim, answer in zip(metadata.faq, metadata.answers, strict=False)
    ]
    wanted = {words for words, _, _ in pairs if words and words not in known}
    shown = {join_words(token.folded) for token in labelled.tokens} if wanted else set[str]()
    return [QuestionAnswer(clean(value), answer) for words, value, answer in pairs if words in wanted & shown]


def _list_added(article: Article, metadata: Metadata) -> Iterator[tuple[str, Sequence[Claim], object]]:
    """The fields that metadata give: name, the claims, and the value; no claims where the page's text is the better source."""
    yield "site_name", metadata.site_name, metadata.site_name and metadata.site_name[0].value
    yield "url", metadata.url, metadata.url and metadata.url[0].value
    yield (
        "section",
        () if article.section else metadata.section,
        metadata.section and metadata.section[0].value,
    )
    yield "tags", () if article.tags else metadata.tags, tuple(claim.value for claim in metadata.tags)
    yield (
        "images",
        () if article.images else metadata.images,
        tuple(Image(claim.value) for claim in metadata.images),
    )
    yield "language", () if article.language else _list_languages(metadata), read_language(metadata)


def read_language(metadata: Metadata) -> str | None:
    """The language that the metadata name, or None; ISO 639-1.

    Args:
        metadata: the page's metadata.
    """
    return next((claim.value[:_CODE].lower() for claim in _list_languages(metadata)), None)


def _list_languages(metadata: Metadata) -> list[Claim]:
    """The claims that name a language by two letters."""
    return [claim for claim in metadata.language if _LANGUAGE_RE.match(claim.value)]


def _list_chosen(
    article: Article, metadata: Metadata, labelled: Labelled, chosen: Choices
) -> Iterator[tuple[str, FieldSource]]:
    """The sources of what was chosen among lines and metadata: headline, authors, dates."""
    if article.headline:
        yield "headline", _find_headline(article.headline, metadata, labelled)
    if article.authors:
        name = fold(article.authors[0].name)
        claims = (
            [claim for claim in metadata.authors if name in fold(claim.value)]
            if chosen.byline.claimed
            else []
        )
        yield "authors", name_source("authors", claims[0] if claims else None)
    for field, claim in zip(("published", "modified"), chosen.dates.claims, strict=True):
        if getattr(article, field):
            yield field, name_source(field, claim)


def _find_headline(headline: str, metadata: Metadata, labelled: Labelled) -> FieldSource:
    """Where a headline is from: a line, else what the metadata give, else the page's title."""
    sought = _fold(headline)
    has_title = bool(labelled.evidence) and "tag:title" in labelled.evidence[0]
    lines = (token for token in labelled.tokens if token.line or not has_title)
    if any(sought in token.folded for token in lines):
        return FieldSource("headline", SourceKind.TEXT)
    claim = next((claim for claim in metadata.headline if sought in _fold(claim.value)), None)
    if claim is None and sought in _fold(metadata.title):
        return FieldSource("headline", SourceKind.TITLE)
    return name_source("headline", claim)


def _list_disagreements(
    article: Article, metadata: Metadata, labelled: Labelled, chosen: Choices
) -> Iterator[ParseWarning]:
    """Where the page's text says something else than its metadata."""
    shown = next((labelled.tokens[i].text for i in labelled.indices[Label.HEADLINE]), "")
    if article.headline and shown and metadata.headline:
        claimed = [claim.value for claim in metadata.headline]
        if not any(_is_alike(shown, each) for each in claimed):
            yield _warn(
                "headline", article.headline, claimed[0] if _is_alike(article.headline, shown) else shown
            )
    shown_names = [author.name for author in chosen.byline.shown]
    claimed = [claim.value for claim in metadata.authors]
    alike = any(_is_alike(one, each) for one in shown_names for each in claimed)
    if article.authors and shown_names and claimed and not alike:
        other = shown_names[0] if chosen.byline.claimed else claimed[0]
        yield _warn("authors", article.authors[0].name, other)
    for claim in list_claimed_dates(metadata.published[:1], article.language):
        if article.published and chosen.dates.shown and _is_apart(claim.stamp, chosen.dates.shown):
            is_shown = name_day(article.published) == name_day(chosen.dates.shown)
            other = claim.stamp.raw if is_shown else chosen.dates.shown.raw
            yield _warn("published", article.published.raw, other)


def _warn(field: str, taken: str, other: str) -> ParseWarning:
    """A warning about a field of which text and metadata say different things."""
    return ParseWarning(WarningKind.METADATA_DISAGREES, text=taken, field=field, other=other)


def _is_alike(one: str, other: str) -> bool:
    """Whether of two headlines, or names, one is a part of the other; signs do not count."""
    left, right = join_words(fold(one)), join_words(fold(other))
    return left in right or right in left


def _is_apart(one: Timestamp, other: Timestamp) -> bool:
    """Whether two times are more than a day apart: less is a matter of zones."""
    days = [dt.date.fromisoformat(name_day(stamp)) for stamp in (one, other)]
    exact = {stamp.precision for stamp in (one, other)}.isdisjoint({Precision.MONTH, Precision.YEAR})
    return exact and abs((days[0] - days[1]).days) > 1


def _fold(text: str) -> str:
    """A text for comparing."""
    return fold(clean(text)).strip(_EDGES)
