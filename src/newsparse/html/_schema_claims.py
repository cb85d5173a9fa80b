"""What the properties of one schema.org object claim.

Here: properties to claims. Not here: which object is the page's article (`_schema_org`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

import attrs

from newsparse._markup import Claim
from newsparse.html._addresses import join_url
from newsparse.html._claim_values import clean_date, clean_lines, clean_value, split_sections, split_tags
from newsparse.html._claims import Claims, Field
from newsparse.html._json_ld import Item, Items, list_items, list_texts, list_types, list_values
from newsparse.kinds import SourceKind

__all__ = ["Speaker"]

_LONGEST: Final = 1_000
_LONGEST_BODY: Final = 500_000
_LONGEST_TYPE: Final = 80
_MOST: Final = 40  # values of a property
_MOST_BODIES: Final = 3
_TEXTS: Final[dict[str, Field]] = {
    "headline": "headline",
    "name": "headline",
    "alternativeHeadline": "headline",
    "description": "deck",
    "inLanguage": "language",
}
_DATES: Final[dict[str, Field]] = {
    "datePublished": "published",
    "dateCreated": "published",
    "uploadDate": "published",
    "dateModified": "modified",
}


@attrs.frozen
class Speaker:
    """An object that claims something.

    Attributes:
        item: the object.
        items: the others of the page, to which it may refer.
        base: what addresses are relative to.
        source: where it is from.
        later: whether its claims stand behind those of others.
    """

    item: Item
    items: Items
    base: str
    source: SourceKind
    later: bool = False

    def claim_work(self, claims: Claims) -> None:
        """Add what an article, or the page around it, says of itself."""
        self._claim_texts(claims)
        self._claim_topics(claims)
        self._claim_body(claims)
        for name in ("author", "creator"):
            self._claim_people(claims, name)
        self._claim_addresses(claims)
        self._claim_sites(claims)
        for name in list_types(self.item)[:_MOST]:
            claims.add(
                "types", Claim(clean_value(name, _LONGEST_TYPE), self.source, "@type"), later=self.later
            )

    def claim_site(self, claims: Claims) -> None:
        """Add what a site or an organisation says of itself."""
        self._add(claims, "site_name", "name", next(iter(self._list_clean(self.item, "name")), ""))

    def _claim_texts(self, claims: Claims) -> None:
        """Add texts and dates."""
        for name, field in _TEXTS.items():
            if name == "name" and "headline" in self.item:  # where it is the same again, or that of a part
                continue
            for value in list_texts(self.item, name):
                self._add(claims, field, name, clean_value(value, _LONGEST))
        for name, field in _DATES.items():
            for value in list_texts(self.item, name):
                self._add(claims, field, name, clean_date(value))

    def _claim_topics(self, claims: Claims) -> None:
        """Add sections and keywords."""
        for value in list_texts(self.item, "articleSection")[:_MOST]:
            for section in split_sections(value):
                self._add(claims, "section", "articleSection", section)
        for value in list_texts(self.item, "keywords")[:_MOST]:
            for tag in split_tags(value):
                self._add(claims, "tags", "keywords", tag)

    def _claim_body(self, claims: Claims) -> None:
        """Add the article's text; of a live blog that of its entries."""
        for value in list_texts(self.item, "articleBody")[:_MOST_BODIES]:
            self._add(claims, "body", "articleBody", clean_lines(value, _LONGEST_BODY))
        parts = [
            text
            for entry in list_items(self.item, "liveBlogUpdate")
            for name in ("headline", "articleBody")
            for text in list_texts(entry, name)[:1]
        ]
        self._add(claims, "body", "liveBlogUpdate", clean_lines("\n".join(parts), _LONGEST_BODY))

    def _claim_people(self, claims: Claims, name: str) -> None:
        """Add the authors that a property names."""
        for value in list_values(self.item, name)[:_MOST]:
            path, names = name, [value] if isinstance(value, str) else []
            if isinstance(value, dict):
                full = self.items.resolve(value)
                types = list_types(full)
                path = name if not types or "Person" in types else f"{name}[Organization]"
                names = list_texts(full, "name")
            for text in names[:_MOST]:
                for one in claims.names.split(text):
                    self._add(claims, "authors", path, one)

    def _claim_addresses(self, claims: Claims) -> None:
        """Add its own addresses and those of its images."""
        for name in ("url", "mainEntityOfPage"):
            for value in list_values(self.item, name)[:_MOST]:
                inner = value.get("@id", value.get("url")) if isinstance(value, dict) else value
                self._add(claims, "url", name, self._join(inner))
        for name in ("image", "thumbnailUrl"):
            for value in list_values(self.item, name)[:_MOST]:
                for inner in islice(self._list_images(value), _MOST_BODIES):
                    self._add(claims, "images", name, self._join(inner))

    def _list_images(self, value: object) -> Iterator[object]:
        """The addresses that an image has."""
        if not isinstance(value, dict):
            yield value
            return
        full = self.items.resolve(value)
        yield from list_values(full, "url") or list_values(full, "contentUrl") or list_values(full, "@id")

    def _claim_sites(self, claims: Claims) -> None:
        """Add who publishes it."""
        for name in ("publisher", "isPartOf"):
            for inner in list_items(self.item, name)[:_MOST_BODIES]:
                for text in self._list_clean(self.items.resolve(inner), "name"):
                    self._add(claims, "site_name", name, text)

    def _list_clean(self, item: Item, name: str) -> list[str]:
        return [clean_value(text, _LONGEST) for text in list_texts(item, name)]

    def _join(self, value: object) -> str:
        return join_url(self.base, value) if isinstance(value, str) else ""

    def _add(self, claims: Claims, field: Field, name: str, value: str) -> None:
        """Add one claim."""
        kind = next(iter(list_types(self.item)), "")
        path = f"{kind}.{name}" if kind else name
        claims.add(field, Claim(value, self.source, path), later=self.later)
