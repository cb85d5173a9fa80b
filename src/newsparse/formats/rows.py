"""An article together with facts about the document it was read from, as one flat mapping: a row of a corpus.

Here: which fields a row has, and building it. Not here: rows as Arrow columns (`arrow`), the JSON Schema (`jsonschema`).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import attrs

from newsparse.errors import OptionError
from newsparse.formats.mapping import FIELD_TYPES, SCHEMA_VERSION, build_plain
from newsparse.model import Article

__all__ = ["ARTICLE_FIELDS", "DEFAULT_FIELDS", "ROW_FIELDS", "Origin", "build_row", "check_fields"]


@attrs.frozen
class Origin:
    """Where an article is from.

    Attributes:
        id: what names the document, the same on every run and machine.
        source: the file it stood in, as the run names it.
        record: which document of that file it was, from 0.
        url: the page's address, where it is known.
        crawl_date: when the page was fetched, where it is known, in ISO 8601; never a date of publication.
    """

    id: str
    source: str = ""
    record: int = 0
    url: str | None = None
    crawl_date: str | None = None


_ORIGIN_FIELDS = tuple(field.name for field in attrs.fields(Origin))

ARTICLE_FIELDS: Mapping[str, str] = {
    "canonical_url" if name in _ORIGIN_FIELDS else name: name for name in FIELD_TYPES[Article]
}
"""Which of the article's fields each field of a row holds: of the same name, but for `url`, which in a row is where the page was
fetched from; what the page itself says is `canonical_url`."""

ROW_FIELDS: tuple[str, ...] = ("schema", *_ORIGIN_FIELDS, *ARTICLE_FIELDS)
"""All fields of a row, in their order: the schema's version, the document's facts, the article's fields."""

DEFAULT_FIELDS: tuple[str, ...] = tuple(name for name in ROW_FIELDS if name != "blocks")
"""Those that are written unless others are asked for; blocks would double a row."""


def check_fields(names: Iterable[str]) -> tuple[str, ...]:
    """The fields with these names, in the order of a row, each once.

    Raises:
        OptionError: there is no field of that name, or none at all is named.

    Example:
        >>> check_fields(["text", "id"])
        ('id', 'text')
    """
    wanted = tuple(names)
    unknown = [name for name in wanted if name not in ROW_FIELDS]
    if unknown or not wanted:
        raise OptionError("fields", ",".join(unknown), "names among " + ", ".join(ROW_FIELDS))
    return tuple(name for name in ROW_FIELDS if name in wanted)


def build_row(article: Article, origin: Origin, fields: Collection[str] = DEFAULT_FIELDS) -> dict[str, Any]:
    """The row of an article, of plain JSON values; its strings may hold lone surrogates, which no UTF-8 file can.

    Args:
        article: the article.
        origin: where it is from.
        fields: which fields the row has; see `ROW_FIELDS`.

    Example:
        >>> build_row(Article(headline="Rain"), Origin("a.txt"), ["id", "headline"])
        {'id': 'a.txt', 'headline': 'Rain'}
    """
    row: dict[str, Any] = {"schema": SCHEMA_VERSION} if "schema" in fields else {}
    row.update((name, getattr(origin, name)) for name in _ORIGIN_FIELDS if name in fields)
    row.update(
        (name, build_plain(getattr(article, field)))
        for name, field in ARTICLE_FIELDS.items()
        if name in fields
    )
    return row
