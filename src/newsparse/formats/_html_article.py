"""The article's fields as HTML: the Article panel of an explanation's page.

Here: which fields are shown, and each one's value. Not here: the page around them (`html`).
"""

from __future__ import annotations

import datetime as dt
import html
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from newsparse.formats._html_text import build_text
from newsparse.model import (
    Article,
    Author,
    Copyright,
    FieldSource,
    Image,
    Note,
    ParseWarning,
    Precision,
    QuestionAnswer,
    Timestamp,
)

__all__ = ["build_article_panel"]

_LONGEST = 280  # characters of a field that are shown; the page has the rest
_TEXT_FIELDS = ("body", "faq_heading", "faq")  # of which the text is made
_FIELDS = (
    "headline",
    "deck",
    "byline",
    "authors",
    "agency",
    "dateline",
    "published",
    "modified",
    "section",
    "tags",
    "text",
    "body",
    "captions",
    "faq_heading",
    "faq",
    "notes",
    "author_bio",
    "about",
    "site_name",
    "comment_count",
    "copyright",
    "language",
    "url",
    "images",
    "sources",
    "warnings",
)


def build_article_panel(article: Article, sources: Mapping[str, Sequence[int]]) -> str:
    """A row for every field that has a value; it names the blocks from which the value was read.

    Args:
        article: the article.
        sources: for each field the indices of its blocks.
    """
    known = {"text": sorted({at for name in _TEXT_FIELDS for at in sources.get(name, ())}), **sources}
    rows = [_build_row("is_article", [_build_verdict(article)], ())]
    for name in _FIELDS:
        values = [value for value in _build_values(article, name) if value]
        if values:
            rows.append(_build_row(name, values, known.get(name, ())))
    return "".join(rows)


def _build_verdict(article: Article) -> str:
    """Whether the page is an article, and the score."""
    verdict = "yes" if article.is_article else "no"
    return f'{verdict} <span class="more">score {article.score:.2f}</span>'


def _build_row(name: str, values: Sequence[str], blocks: Sequence[int]) -> str:
    """One field: a button where blocks are to be shown, and its values."""
    shown = f"<code>{name}</code>"
    if blocks:
        count = f"{len(blocks)} block{'s' * (len(blocks) > 1)}"
        shown = (
            f'<button type="button" data-s="{_build_ranges(blocks)}" aria-label="{name}: show {count} in the text">'
            f'{shown}<span class="n">{count}</span></button>'
        )
    cells = "".join(f'<dd dir="auto">{value}</dd>' for value in values)
    return f'<div class="f{" s" * bool(blocks)}"><dt>{shown}</dt>{cells}</div>\n'


def _build_ranges(indices: Iterable[int]) -> str:
    """Indices, those that follow one another as a range.

    Example:
        >>> _build_ranges([3, 4, 5, 9])
        '3-5 9'
    """
    runs: list[list[int]] = []
    for index in sorted(indices):
        if runs and index == runs[-1][1] + 1:
            runs[-1][1] = index
        else:
            runs.append([index, index])
    return " ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in runs)


def _build_values(article: Article, name: str) -> Iterator[str]:
    """The value of a field, or its values, as HTML; nothing where it has none."""
    value = getattr(article, name)
    if name == "text":
        yield _count(len(value), "character") if value else ""
    elif name == "body":
        counts = Counter(block.kind.value.replace("_", " ") for block in value)
        yield ", ".join(_count(count, kind) for kind, count in counts.items())
    elif name == "tags":
        yield "".join(f'<span class="pill">{_shorten(tag)}</span>' for tag in value)
    elif isinstance(value, tuple):
        for item in value:
            yield _build_value(item)
    elif value is not None:
        yield _build_value(value)


def _build_value(value: object) -> str:
    """One value as HTML."""
    build = _BUILDERS.get(type(value))
    return build(value) if build else _shorten(str(value))


def _build_time(time: Timestamp) -> str:
    """A time as precise as it was printed, and what is to be known about it."""
    value = time.value
    if isinstance(value, dt.datetime):
        shown = value.isoformat(" ", "seconds" if time.precision is Precision.SECOND else "minutes")
    else:
        shown = value.isoformat()[: {Precision.YEAR: 4, Precision.MONTH: 7}.get(time.precision)]
    doubt = "day and month could be swapped" if time.ambiguous else None
    return _join(shown, (f"\N{LEFT DOUBLE QUOTATION MARK}{time.raw}\N{RIGHT DOUBLE QUOTATION MARK}", doubt))


def _build_warning(warning: ParseWarning) -> str:
    """A warning and its facts."""
    place = (
        f"characters {warning.start:,} to {warning.end:,}"
        if warning.start is not None and warning.end is not None
        else None
    )
    count = None if warning.count is None else f"{warning.count:,} times"
    facts = (warning.field, warning.text, warning.other, count, place)
    return _join(warning.kind.value.replace("_", " "), facts)


_BUILDERS: Mapping[type, Callable[[Any], str]] = {
    Author: lambda author: _join(author.name, (author.role, author.affiliation, author.email)),
    Copyright: lambda owner: _join(owner.raw, (", ".join(map(str, owner.years)), owner.holder)),
    FieldSource: lambda source: _join(source.field, (source.kind.value.replace("_", " "), source.path)),
    Image: lambda image: _join(image.url, (image.alt, image.caption)),
    Note: lambda note: f'<span class="more">{note.kind.value}</span>{_shorten(note.text)}',
    ParseWarning: _build_warning,
    QuestionAnswer: lambda pair: _join(pair.question, (pair.answer,)),
    Timestamp: _build_time,
}


def _join(first: str, others: Iterable[str | None]) -> str:
    """The main thing and what else there is, smaller."""
    more = "".join(f'<span class="more" dir="auto">{_shorten(other)}</span>' for other in others if other)
    return _shorten(first) + more


def _shorten(text: str) -> str:
    """The text as HTML, cut when it is long."""
    text = text.strip()
    return build_text(text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "\N{HORIZONTAL ELLIPSIS}")


def _count(count: int, what: str) -> str:
    """A count with its noun."""
    return html.escape(f"{count:,} {what}{'s' * (count != 1)}")
