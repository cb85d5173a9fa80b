"""The section that a page's breadcrumbs name: Home > News > Harbour > Rain.

Here: BreadcrumbList. Not here: crumbs in the visible text (`rules/section`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from newsparse._markup import Claim
from newsparse._text import fold
from newsparse.data import read_words
from newsparse.html._claim_values import clean_value
from newsparse.html._claims import Claims
from newsparse.html._json_ld import Item, Items, list_items, list_texts, list_types
from newsparse.kinds import SourceKind

__all__ = ["claim_crumbs"]

_LONGEST: Final = 80
_MOST: Final = 12
_MOST_LISTS: Final = 4
_HOME: Final = frozenset(map(fold, read_words("home_words")))


def claim_crumbs(items: Items, source: SourceKind, claims: Claims, is_title: Callable[[str], bool]) -> None:
    """Add the sections in the breadcrumbs, the narrowest first: neither the home page nor the page itself.

    Args:
        items: the page's objects.
        source: where they are from.
        claims: where the sections go.
        is_title: whether a text is the page's own title.
    """
    for crumbs in islice(_list_lists(items), _MOST_LISTS):
        names = _list_names(items.resolve(crumbs))
        kept = [name for name in names if fold(name) not in _HOME and not is_title(fold(name))]
        for name in reversed(kept):
            claims.add("section", Claim(name, source, "BreadcrumbList.itemListElement"))


def _list_lists(items: Items) -> Iterator[Item]:
    """The breadcrumbs of a page, which may have several paths."""
    for item in items.top:
        if "BreadcrumbList" in list_types(item):
            yield item
        yield from list_items(item, "breadcrumb")


def _list_names(crumbs: Item) -> list[str]:
    """What the crumbs are called, in order."""
    names = []
    for element in list_items(crumbs, "itemListElement")[:_MOST]:
        texts = list_texts(element, "name") or list_texts(element, "item")
        name = clean_value(texts[0], 2 * _LONGEST) if texts else ""
        if name and len(name) <= _LONGEST and "://" not in name:
            names.append(name)
    return names
