"""The site's own name in what metadata says: behind headlines, in the place of authors.

Here: what the site is called, and values without it. Not here: titles of visible pages (`_sentences`, `_page`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from newsparse._sites import read_site
from newsparse._text import fold

__all__ = ["SiteNames", "read_site_names"]

_MOST_PARTS: Final = 3
_SHORTEST: Final = 2
# What stands between a headline and a site's name.
_SEPARATOR_RE: Final = re.compile(
    "[ ][|\\-\u2013\u2014\u00b7\u2022:\u00bb\u203a/~_]{1,2}+[ ]|[ ]?+\\|{1,2}+[ ]?+"
)
_NOT_LETTERS_RE: Final = re.compile(r"[\W_]+")


class SiteNames:
    """What a site is called.

    Example:
        >>> names = read_site_names(["The Harbour Gazette"], "https://www.harbour-gazette.example/rain")
        >>> names.cut("Rain - again | The Harbour Gazette"), names.cut("Rain - again"), names.has("Harbour Gazette")
        ('Rain - again', 'Rain - again', True)
    """

    def __init__(self, names: frozenset[str]) -> None:
        """Names as `_squeeze` makes them."""
        self._names = names

    def has(self, name: str) -> bool:
        """Whether the site is called so."""
        return _squeeze(name) in self._names

    def cut(self, headline: str) -> str:
        """The headline without the site's name behind or before it."""
        for _ in range(_MOST_PARTS):
            marks = list(_SEPARATOR_RE.finditer(headline))
            if marks and marks[-1].start() and self.has(headline[marks[-1].end() :]):
                headline = headline[: marks[-1].start()]
            elif marks and marks[0].end() < len(headline) and self.has(headline[: marks[0].start()]):
                headline = headline[marks[0].end() :]
            else:
                break
        return headline


def read_site_names(names: Iterable[str], url: str) -> SiteNames:
    """What a site is called: what its metadata says, and its domain, with and without what ends it."""
    site = read_site(url)
    labels = site.split(".")
    own = [site, *(".".join(labels[k : k + n]) for k in range(len(labels) - 1) for n in (1, 2))]
    squeezed = frozenset(_squeeze(name) for name in [*names, *own])
    return SiteNames(frozenset(name for name in squeezed if len(name) >= _SHORTEST))


def _squeeze(name: str) -> str:
    """The name's letters and digits alone, without its article."""
    return _NOT_LETTERS_RE.sub("", fold(name[:200]).removeprefix("the ").removeprefix("www."))
