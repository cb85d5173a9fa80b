"""Pages that tell nothing but an error or a wall: not found, access denied, checking the browser.

Here: whether a page is one, by its titles. Not here: the titles (`data/error_titles`), the rules that notice such messages on any line
(`rules/error_page`).
"""

from __future__ import annotations

import re
from functools import cache

from newsparse._text import clean, fold, split_words
from newsparse.data import read_lists

__all__ = ["is_error_page"]

_LONGEST = 500  # characters of text up to which a page that calls itself an error is one; a story about errors has more
_LONGEST_TITLE = 200
# What parts a page's title from the site's name.
_PARTS_RE = re.compile("\\s[-|:\u2013\u2014\u00b7\u2022\u00bb]\\s")
_NUMBER_RE = re.compile(r"\d+")
_CODES = frozenset({"400", "401", "403", "404", "410", "429", "451", "500", "502", "503", "504"})


def is_error_page(headline: str | None, title: str, text: str) -> bool:
    """Whether a page tells of an error only: what heads it is a message of the kind, and there is hardly any text.

    No corpus of articles has enough of such pages to learn from, and their paragraph reads like any other.

    Args:
        headline: its headline.
        title: its `<title>`, "" where it has none; the site's name may stand before or behind.
        text: its text.

    Example:
        >>> is_error_page(None, "Page not found | Harbour Times", "Sorry, there is nothing here.")
        True
        >>> is_error_page("The mill that was not found", "", "Nobody knows where it stood.")
        False
    """
    if len(text) > _LONGEST or len(title) > _LONGEST_TITLE:
        return False
    headline = headline or ""
    parts = _PARTS_RE.split(title)
    # Of a headline that is in two parts itself neither says what the page is: "Access denied - families kept away".
    named = [part for part in (parts[0], parts[-1]) if part not in headline]
    return any(map(_is_message, (headline, title, *named)))


def _is_message(title: str) -> bool:
    """Whether a title is an error message, and nothing beside it."""
    if len(title) > _LONGEST_TITLE or not _CODES.issuperset(_NUMBER_RE.findall(title)):
        return False
    return tuple(split_words(fold(clean(title)))) in _read_messages()


@cache
def _read_messages() -> frozenset[tuple[str, ...]]:
    """The messages, word by word."""
    return frozenset(
        tuple(split_words(fold(line))) for lines in read_lists("error_titles").values() for line in lines
    )
