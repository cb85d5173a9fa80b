"""The objects that a page describes in attributes (`itemscope`, `itemprop`), in the shape of those in JSON-LD.

Here: elements to objects. Not here: what the objects claim (`_schema_org`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from newsparse.html._json_ld import Item, Items

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["read_microdata"]

_MOST_ELEMENTS: Final = 400
_MOST_STEPS: Final = 20_000
_MOST_CHARACTERS: Final = 1_000_000
_LEAST: Final = (
    3_000  # what looking at an element costs, in characters: it may hold many elements and no text
)
_MOST_BODIES: Final = 3
_MOST_VALUES: Final = 60
_MOST_LOOSE: Final = 4  # values of a property that belongs to no object: more are of a list of other articles
_LONGEST: Final = 300  # but of a text
_TEXTS: Final = frozenset({"articleBody", "text", "description"})
# What an element's text says, also where the element is a link.
_WORDS: Final = frozenset(
    {"name", "headline", "author", "creator", "articleSection", "keywords", "publisher"}
)
_KNOWN: Final = frozenset(
    {
        "acceptedAnswer",
        "alternativeHeadline",
        "dateCreated",
        "dateModified",
        "datePublished",
        "image",
        "inLanguage",
        "isAccessibleForFree",
        "item",
        "itemListElement",
        "mainEntity",
        "mainEntityOfPage",
        "position",
        "suggestedAnswer",
        "thumbnailUrl",
        "uploadDate",
        "url",
    }
    | _TEXTS
    | _WORDS
)
_ADDRESSES: Final = {
    "a": "href",
    "area": "href",
    "link": "href",
    "img": "src",
    "iframe": "src",
    "source": "src",
}


@attrs.define
class _Reader:
    """What was read so far: the objects, and in which of them each element is."""

    top: list[Item]
    owners: dict[int, Item]
    steps: int = _MOST_STEPS
    characters: int = _MOST_CHARACTERS
    bodies: int = _MOST_BODIES

    def find_owner(self, node: LexborNode | None) -> Item:
        """The object that an element's properties belong to; the page itself where there is none."""
        passed = []
        owner: Item | None = None
        while node is not None and self.steps:
            owner = self.owners.get(node.mem_id)
            if owner is not None:
                break
            passed.append(node.mem_id)
            node = node.parent
            self.steps -= 1
        owner = owner if owner is not None else self.top[0]
        self.owners.update(dict.fromkeys(passed, owner))
        return owner

    def read_text(self, node: LexborNode, name: str) -> str:
        """What an element says."""
        if self.characters <= 0:
            return ""
        if name == "articleBody" and self.bodies:
            self.bodies -= 1
            parts = [part.text() for part in node.css("p")[:_MOST_ELEMENTS]]
            text = "\n".join(parts) or node.text()
        else:
            text = node.text()
        self.characters -= len(text) + _LEAST
        return text if name in _TEXTS else text[:_LONGEST]


def read_microdata(tree: LexborHTMLParser) -> Items:
    """The objects in the page's attributes; the first is of properties that belong to none."""
    nodes = tree.css("[itemprop], [itemscope]")[:_MOST_ELEMENTS]
    reader = _Reader([{}], {})
    for node in nodes:
        attributes = node.attributes
        names = [name for name in (attributes.get("itemprop") or "").split() if name in _KNOWN]
        owner = reader.find_owner(node.parent) if names or "itemscope" in attributes else None
        value: object = None
        if "itemscope" in attributes:
            value = item = _build_item(attributes)
            reader.owners[node.mem_id] = item
            if not attributes.get("itemprop"):
                reader.top.append(item)
        for name in names:
            if value is None:
                value = _read_value(reader, node, name)
            if owner is not None and value:
                _put(owner, name, value)
    loose = reader.top[0]
    for name in [
        name for name, values in loose.items() if isinstance(values, list) and len(values) > _MOST_LOOSE
    ]:
        del loose[name]
    return Items(tuple(reader.top))


def _build_item(attributes: dict[str, str | None]) -> Item:
    """An object without properties."""
    types: list[object] = list((attributes.get("itemtype") or "").split()[:4])
    item: Item = {"@type": types}
    if attributes.get("itemid"):
        item["@id"] = attributes["itemid"]
    return item


def _read_value(reader: _Reader, node: LexborNode, name: str) -> str:
    """The value of an element that is no object."""
    attributes = node.attributes
    content = attributes.get("content")
    if content is None and name.startswith("date"):
        content = attributes.get("datetime") or attributes.get("title")  # `<abbr title>` as in hAtom
    if content is not None:
        return content
    address = _ADDRESSES.get(node.tag or "")
    if address is not None and name not in _WORDS:
        return attributes.get(address) or ""
    return "" if node.tag == "meta" else reader.read_text(node, name)


def _put(owner: Item, name: str, value: object) -> None:
    """Add a value to a property."""
    values = owner.setdefault(name, [])
    if isinstance(values, list) and len(values) < _MOST_VALUES:
        values.append(value)
