"""Pages that tell nothing but an error or a wall: not found, access denied, checking the browser.

Here: whether a page is one, by its titles. Not here: the phrases (`data/phrases/error_page`) and the rules that notice them on any
line (`rules/error_page`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from newsparse._text import clean, fold, split_words
from newsparse.rules._rule import Place
from newsparse.rules.error_page import CODE_RE, PHRASES

__all__ = ["is_error_page"]

_LONGEST = 500  # characters of text up to which a page that calls itself an error is one; a story about errors has more
_LONGEST_TITLE = 200
# What parts a page's title from the site's name, the name's own dots and dashes apart.
_PARTS_RE = re.compile("\\s[-|:\u2013\u2014\u00b7\u2022\u00bb]\\s")


def is_error_page(titles: Iterable[str | None], text: str) -> bool:
    """Whether a page tells of an error only: one of its titles is a message of the kind, and there is hardly any text.

    No corpus of articles has enough of such pages to learn from, and their paragraph reads like any other.

    Args:
        titles: what heads the page: its headline, its `<title>`.
        text: its text.

    Example:
        >>> is_error_page(["Page not found | Harbour Times"], "Sorry, there is nothing here.")
        True
        >>> is_error_page(["The mill that was not found"], "Nobody knows where it stood.")
        False
    """
    return len(text) <= _LONGEST and any(
        _is_message(part) for title in titles if title for part in _split(title)
    )


def _split(title: str) -> list[str]:
    """A title and its first and last part."""
    if len(title) > _LONGEST_TITLE:
        return []
    parts = _PARTS_RE.split(title)
    return [title, parts[0], parts[-1]]


def _is_message(title: str) -> bool:
    """Whether a title is an error message."""
    folded = fold(clean(title))
    return CODE_RE.match(folded) is not None or tuple(split_words(folded)) in _read_messages()


@cache
def _read_messages() -> frozenset[tuple[str, ...]]:
    """The messages that make up a whole line, word by word."""
    return frozenset(words for place, words in PHRASES.entries() if place is Place.WHOLE)
