"""What the schema.org objects of a page claim of it: those of JSON-LD and those of microdata alike.

Here: which of the objects is the page's article. Not here: where objects are from (`_json_ld`, `_microdata`), what their
properties say (`_schema_claims`), questions and answers (`_schema_faq`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Final

import attrs

from newsparse._text import fold
from newsparse.html._addresses import join_url, read_key
from newsparse.html._claim_values import clean_value, parse_flag
from newsparse.html._claims import Claims
from newsparse.html._json_ld import Item, Items, list_items, list_texts, list_types, list_values
from newsparse.html._schema_claims import Speaker
from newsparse.kinds import SourceKind

__all__ = ["Page", "claim_items", "is_article_type"]

_LONGEST: Final = 1_000
_MOST_ARTICLES: Final = 3
_MOST_UNKNOWN: Final = 3  # articles of which none is known to be the page's: more are a list of others
_MOST_WORKS: Final = 200
_MOST_PAGES: Final = 12
_SHORTEST_TITLE: Final = 2
_ARTICLES: Final = frozenset(
    {"blogposting", "liveblogposting", "socialmediaposting", "discussionforumposting", "report", "review"}
)
_WORKS: Final = frozenset(
    {
        "claimreview",
        "creativework",
        "howto",
        "recipe",
        "podcastepisode",
        "radioepisode",
        "event",
        "product",
        "book",
        "movie",
    }
)
_PAGES: Final = frozenset(
    {
        "webpage",
        "itempage",
        "medicalwebpage",
        "aboutpage",
        "profilepage",
        "collectionpage",
        "faqpage",
        "qapage",
        "contactpage",
    }
)
_SITES: Final = frozenset({"website", "organization", "newsmediaorganization", "corporation"})


@attrs.frozen
class Page:
    """What else is known of the page, to tell its own article from others.

    Attributes:
        base: what addresses are relative to.
        keys: the page's addresses, as `read_key` makes them.
        titles: its titles, folded.
    """

    base: str = ""
    keys: frozenset[str] = frozenset()
    titles: tuple[str, ...] = ()

    def has_title(self, folded: str) -> bool:
        """Whether a folded text is one of the titles, or a part of one."""
        return len(folded) >= _SHORTEST_TITLE and any(folded in title for title in self.titles)


def is_article_type(name: str) -> bool:
    """Whether an object of this type is an article.

    Example:
        >>> is_article_type("ReportageNewsArticle"), is_article_type("BlogPosting"), is_article_type("WebPage")
        (True, True, False)
    """
    folded = name.casefold()
    return folded.endswith("article") or folded in _ARTICLES


def claim_items(items: Items, page: Page, source: SourceKind, claims: Claims) -> bool | None:
    """Add what the objects claim; whether the article is free to read, None where they do not say."""
    found = list(islice(_list_works(items), _MOST_WORKS))
    mains = _pick_mains([item for kind, item in found if kind == "article"], page)
    mains = mains or _pick_mains([item for kind, item in found if kind == "work"], page)
    around = [item for kind, item in found if kind == "page"][:_MOST_PAGES]
    for item, later in [*((main, False) for main in mains), *((item, True) for item in around)]:
        Speaker(items.resolve(item), items, page.base, source, later).claim_work(claims)
    for item in [item for kind, item in found if kind == "site"][:_MOST_PAGES]:
        Speaker(item, items, page.base, source).claim_site(claims)
    flags = map(_read_flag, mains or around)
    return next((flag for flag in flags if flag is not None), None)


def _list_works(items: Items) -> Iterator[tuple[str, Item]]:
    """The objects that may claim something of the page, each with what it is."""
    for item in items.top:
        kind = _match_kind(item)
        if kind is not None:
            yield kind, item
        for name in ("mainEntity", "mainEntityOfPage"):
            for inner in list_items(item, name):
                if _match_kind(inner) == "article":
                    yield "article", inner


def _match_kind(item: Item) -> str | None:
    """What an object is: an article, another work, a page, a site; None where it is nothing of these."""
    names = [name.casefold() for name in list_types(item)]
    if not names and item:
        return "page"  # properties of nothing in particular
    if any(map(is_article_type, names)):
        return "article"
    kinds = (("work", _WORKS), ("page", _PAGES), ("site", _SITES))
    return next((kind for kind, known in kinds if not known.isdisjoint(names)), None)


def _pick_mains(works: Sequence[Item], page: Page) -> list[Item]:
    """Those of the objects that are the page's own; where none is known to be, the first of a few."""
    sure = [work for work in works if _is_of_page(work, page)]
    if sure:
        return sure[:_MOST_ARTICLES]
    return list(works[:1]) if len(works) <= _MOST_UNKNOWN else []


def _is_of_page(work: Item, page: Page) -> bool:
    """Whether an object has the page's address or title."""
    places = [work, *list_items(work, "mainEntityOfPage")[:2]]
    urls = [url for place in places for name in ("url", "@id") for url in list_values(place, name)[:2]]
    for url in [*urls, *list_values(work, "mainEntityOfPage")[:2]]:
        if isinstance(url, str) and read_key(join_url(page.base, url)) in page.keys:
            return True
    for name in ("headline", "name"):
        for text in list_texts(work, name)[:1]:
            title = fold(clean_value(text, _LONGEST))
            if page.has_title(title):
                return True
    return False


def _read_flag(work: Item) -> bool | None:
    """Whether an article says that it is free to read; one of which a part is not is none."""
    parts = [work, *list_items(work, "hasPart")]
    flags = [
        parse_flag(str(value)[:80])
        for part in parts
        for value in list_values(part, "isAccessibleForFree")[:1]
    ]
    return None if all(flag is None for flag in flags) else False not in flags
