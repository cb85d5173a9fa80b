"""The words of class names, ids and addresses.

Here: cutting them up, and which of them are known. Not here: what they are worth (`data/weights/html/`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from newsparse.data import read_words

__all__ = ["Known", "list_address_words", "list_attribute_words", "split_address", "split_attributes"]

_NAMED = frozenset(
    [
        "class",
        "id",
        "role",
        "itemprop",
        "data-testid",
        "data-component",
        "data-module",
        "data-block",
        "data-type",
        "rel",
    ]
)
_LONGEST = 300  # characters of an attribute that are looked at
_MOST = 16  # words of an element
# Words of names written together ("relatedPosts", "RelatedPosts"), or with anything else between.
_WORD_RE = re.compile(r"[A-Z]?[a-z]{2,24}|[A-Z]{2,24}")
_ADDRESS_RE = re.compile(r"[a-z]{2,24}")
_ADDRESS = 120  # characters of an address that are looked at
_LONGEST_WORD = 24
# Blanks for all that is no small letter: cutting bytes at blanks is several times as fast as a pattern.
_BLANKED = bytes(code if 97 <= code <= 122 else 32 for code in range(128)) + bytes(128)  # noqa: PLR2004  # codes of a, z

_KNOWN = read_words("markup_words")
_ADDRESSES = read_words("address_words")


Known = dict[str, tuple[str, ...]]
"""The known words of the values of attributes that a page was seen to have: most of its elements share theirs."""


def list_attribute_words(attributes: Mapping[str, str | None], seen: Known) -> tuple[str, ...]:
    """The known words of an element's class, id and the like.

    Args:
        attributes: the attributes.
        seen: what is known of their values; added to in place.

    Example:
        >>> list_attribute_words({"class": "c-relatedPosts x1f9", "id": None}, {})
        ('related', 'posts')
    """
    words: tuple[str, ...] = ()
    for name, value in attributes.items():
        if name in _NAMED and value:
            found = seen.get(value)
            if found is None:
                found = seen[value] = _list_known(value)
            if found:
                words = tuple(dict.fromkeys((*words, *found))) if words else found
    return words[:_MOST]


def _list_known(value: str) -> tuple[str, ...]:
    """The known words of an attribute, each once."""
    value = value[:_LONGEST]
    words = _cut_small(value) if value.isascii() and value.islower() else None
    return _pick(_split(value) if words is None else words, _KNOWN)


def _pick(words: Iterable[str], known: frozenset[str]) -> tuple[str, ...]:
    """Those of some words that are known, each once."""
    picked = [word for word in words if word in known]
    return tuple(dict.fromkeys(picked)) if len(picked) > 1 else tuple(picked)


def _cut_small(text: str) -> list[str] | None:
    """The runs of small letters in a text of ASCII; None where one is so long that it is cut itself."""
    words = text.encode().translate(_BLANKED).decode().split()
    is_long = len(text) > _LONGEST_WORD and max(map(len, words), default=0) > _LONGEST_WORD
    return None if is_long else words


def _split(value: str) -> Iterable[str]:
    """The words of an attribute, in lower case, each once."""
    return dict.fromkeys(" ".join(_WORD_RE.findall(value[:_LONGEST])).lower().split())


def split_attributes(attributes: Mapping[str, str | None]) -> Iterable[str]:
    """All words of an element's class, id and the like, known or not, in lower case."""
    values = (value for name, value in attributes.items() if name in _NAMED and value)
    return dict.fromkeys(word for value in values for word in _split(value))


def list_address_words(address: str | None) -> tuple[str, ...]:
    """The known words of a link's address.

    Example:
        >>> list_address_words("//facebook.com/sharer?u=x")
        ('facebook', 'sharer')
    """
    if not address:
        return ()
    address = address[:_ADDRESS]
    words = _cut_small(address.lower()) if address.isascii() else None
    return _pick(split_address(address) if words is None else words, _ADDRESSES)


def split_address(address: str) -> list[str]:
    """All words of an address, known or not."""
    return list(dict.fromkeys(_ADDRESS_RE.findall(address[:_ADDRESS].lower())))
