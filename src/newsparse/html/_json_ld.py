"""The objects of a page's JSON-LD, each with its properties.

Here: scripts to a flat list of objects, and what "@id" refers to. Not here: mending what is broken (`_json_salvage`), what the
objects claim (`_schema_org`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from newsparse.html._json_salvage import read_json

if TYPE_CHECKING:
    from collections.abc import Iterable

    from selectolax.lexbor import LexborHTMLParser

__all__ = ["Item", "Items", "list_items", "list_texts", "list_types", "list_values", "read_json_ld"]

Item = dict[str, object]
"""An object of schema.org, as JSON holds it."""

_MOST_SCRIPTS: Final = 60
_MOST_ITEMS: Final = 400
_MOST_CHARACTERS: Final = 4_000_000
_MOST_VALUES: Final = 100
_MOST_OWN: Final = 12  # properties of an object that may be a reference
_MOST_MERGED: Final = 60
_LONGEST_TYPE: Final = 80
_DEEPEST: Final = 4


@attrs.frozen
class Items:
    """The objects that a page describes.

    Attributes:
        top: those that stand for themselves, in order.
        by_id: those that have an "@id".
    """

    top: tuple[Item, ...] = ()
    by_id: dict[str, Item] = attrs.field(factory=dict)

    def resolve(self, item: Item) -> Item:
        """The object that is meant: of one that has little but an "@id", the one of that name with its own properties."""
        name = item.get("@id")
        found = self.by_id.get(name) if isinstance(name, str) else None
        if found is None or found is item or len(item) > _MOST_OWN:
            return item
        return found if len(found) > _MOST_MERGED else {**found, **item}


def read_json_ld(tree: LexborHTMLParser) -> Items:
    """The objects in the page's JSON-LD scripts."""
    values: list[object] = []
    left = _MOST_CHARACTERS
    for script in tree.css('script[type*="ld+json" i]')[:_MOST_SCRIPTS]:
        text = script.text()
        if left <= 0:
            break
        values += read_json(text[:left])
        left -= len(text)
    return _build_items(values)


def _build_items(values: Iterable[object]) -> Items:
    """The objects in the values: those of arrays and graphs each for themselves."""
    top: list[Item] = []
    by_id: dict[str, Item] = {}
    for value in values:
        _collect(value, top, _DEEPEST)
    for item in top:
        name = item.get("@id")
        if isinstance(name, str) and len(item) > len(by_id.get(name, ())):
            by_id[name] = item
    return Items(tuple(top), by_id)


def _collect(value: object, top: list[Item], levels: int) -> None:
    """Add the objects of a value."""
    if levels == 0 or len(top) >= _MOST_ITEMS:
        return
    if isinstance(value, list):
        for entry in value[:_MOST_ITEMS]:
            _collect(entry, top, levels - 1)
    elif isinstance(value, dict):
        graph = value.get("@graph")
        if isinstance(graph, list | dict):
            _collect(graph, top, levels - 1)
        if graph is None or "@type" in value:
            top.append(value)


def list_values(item: Item, name: str) -> list[object]:
    """The values of a property: none, one, or several."""
    value = item.get(name)
    if value is None:
        return []
    return value[:_MOST_VALUES] if isinstance(value, list) else [value]


def list_items(item: Item, name: str) -> list[Item]:
    """Those values of a property that are objects."""
    return [value for value in list_values(item, name) if isinstance(value, dict)]


def list_texts(item: Item, name: str) -> list[str]:
    """The strings of a property, and the names of its objects."""
    found: list[str] = []
    for value in list_values(item, name):
        inner = value.get("name", value.get("@value")) if isinstance(value, dict) else value
        if isinstance(inner, str):
            found.append(inner)
    return found


def list_types(item: Item) -> list[str]:
    """What the object is: "NewsArticle", without the address of the vocabulary.

    Example:
        >>> list_types({"@type": ["https://schema.org/NewsArticle", "schema:Article"]}), list_types({})
        (['NewsArticle', 'Article'], [])
    """
    value = item.get("@type")
    if isinstance(value, str) and value.isalnum():  # the usual way
        return [value]
    return [_cut_type(value) for value in list_values(item, "@type") if isinstance(value, str)]


def _cut_type(value: str) -> str:
    """A type's name without what stands before it."""
    value = value[-_LONGEST_TYPE:].rstrip("/").replace("#", "/").replace(":", "/")
    return value.rpartition("/")[2].strip()
