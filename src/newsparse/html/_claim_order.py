"""How reliable each kind of claim is, field by field: the order in which claims stand.

Here: tables; measured on pages whose headline, authors and dates are known, one against the other where they disagree.
Not here: reading claims, comparing them with the visible text.
"""

from __future__ import annotations

from typing import Final

from newsparse.kinds import SourceKind

__all__ = ["match_rank"]

_LAST: Final = 90

# Of a field: source and what the path ends with, the best first; "*" is any path.
_ORDER: Final[dict[str, tuple[tuple[SourceKind, str], ...]]] = {
    "headline": (
        (SourceKind.TWITTER, "twitter:text:title"),
        (SourceKind.MICRODATA, "headline"),
        (SourceKind.JSON_LD, "headline"),
        (SourceKind.META, "headline"),
        (SourceKind.META, "dcterms.title"),
        (SourceKind.META, "citation_title"),
        (SourceKind.META, "sailthru.title"),
        (SourceKind.MICRODATA, "Article.name"),
        (SourceKind.OPEN_GRAPH, "*"),
        (SourceKind.TWITTER, "*"),
        (SourceKind.META, "parsely-title"),
        (SourceKind.META, "*"),
        (SourceKind.JSON_LD, "name"),
        (SourceKind.MICRODATA, "*"),
        (SourceKind.JSON_LD, "*"),
    ),
    "deck": (
        (SourceKind.OPEN_GRAPH, "*"),
        (SourceKind.JSON_LD, "description"),
        (SourceKind.TWITTER, "*"),
        (SourceKind.META, "description"),
    ),
    "authors": (
        (SourceKind.JSON_LD, "author"),
        (SourceKind.JSON_LD, "creator"),
        (SourceKind.META, "sailthru.author"),
        (SourceKind.META, "parsely-author"),
        (SourceKind.META, "citation_author"),
        (SourceKind.TWITTER, "*"),
        (SourceKind.OPEN_GRAPH, "*"),
        (SourceKind.MICRODATA, "Article.author"),
        (SourceKind.MICRODATA, "NewsArticle.author"),
        (SourceKind.MICRODATA, "BlogPosting.author"),
        (SourceKind.META, "author"),
        (SourceKind.LINK, "*"),
        (SourceKind.MICRODATA, "*"),
        (SourceKind.META, "*"),
        (SourceKind.JSON_LD, "author[Organization]"),
        (SourceKind.JSON_LD, "*"),
        (SourceKind.META, "dc.creator"),
        (SourceKind.META, "dc.contributor"),
    ),
    "published": (
        (SourceKind.META, "cxenseparse:recs:publishtime"),
        (SourceKind.META, "dc.date.issued"),
        (SourceKind.META, "parsely-pub-date"),
        (SourceKind.META, "sailthru.date"),
        (SourceKind.OPEN_GRAPH, "article:published_time"),
        (SourceKind.JSON_LD, "datePublished"),
        (SourceKind.MICRODATA, "datePublished"),
        (SourceKind.URL, "*"),
        (SourceKind.META, "*"),
        (SourceKind.OPEN_GRAPH, "*"),
        (SourceKind.TIME, "*"),
        (SourceKind.TWITTER, "*"),
        (SourceKind.JSON_LD, "*"),
        (SourceKind.MICRODATA, "*"),
    ),
    "modified": (
        (SourceKind.JSON_LD, "dateModified"),
        (SourceKind.OPEN_GRAPH, "article:modified_time"),
        (SourceKind.MICRODATA, "dateModified"),
        (SourceKind.OPEN_GRAPH, "*"),
        (SourceKind.META, "*"),
        (SourceKind.TIME, "*"),
    ),
    "section": (
        (SourceKind.LINK, "*"),
        (SourceKind.OPEN_GRAPH, "*"),
        (SourceKind.JSON_LD, "articleSection"),
        (SourceKind.META, "parsely-section"),
        (SourceKind.META, "*"),
        (SourceKind.MICRODATA, "*"),
        (SourceKind.JSON_LD, "*"),
    ),
    "tags": (
        (SourceKind.OPEN_GRAPH, "*"),
        (SourceKind.META, "parsely-tags"),
        (SourceKind.META, "news_keywords"),
        (SourceKind.JSON_LD, "*"),
        (SourceKind.MICRODATA, "*"),
        (SourceKind.LINK, "*"),
        (SourceKind.META, "sailthru.tags"),
        (SourceKind.META, "*"),
    ),
    "site_name": (
        (SourceKind.OPEN_GRAPH, "*"),
        (SourceKind.JSON_LD, "publisher"),
        (SourceKind.MICRODATA, "publisher"),
        (SourceKind.JSON_LD, "*"),
        (SourceKind.META, "*"),
    ),
    "language": (
        (SourceKind.ATTRIBUTE, "*"),
        (SourceKind.JSON_LD, "*"),
        (SourceKind.META, "*"),
        (SourceKind.OPEN_GRAPH, "*"),
    ),
    "url": (
        (SourceKind.LINK, "canonical"),
        (SourceKind.OPEN_GRAPH, "*"),
        (SourceKind.JSON_LD, "*"),
    ),
    "images": (
        (SourceKind.OPEN_GRAPH, "*"),
        (SourceKind.JSON_LD, "*"),
        (SourceKind.TWITTER, "*"),
    ),
    "types": (
        (SourceKind.JSON_LD, "*"),
        (SourceKind.MICRODATA, "*"),
        (SourceKind.OPEN_GRAPH, "*"),
        (SourceKind.META, "*"),
    ),
}
# By field and path; sources are told apart one by one, which is faster than by hash.
_RANKS: Final = {
    field: {path: [(source, rank) for rank, (source, of) in enumerate(row) if of == path] for _, path in row}
    for field, row in _ORDER.items()
}


def match_rank(field: str, source: SourceKind, path: str) -> int:
    """The place of such claims among those of the field, 0 for the most reliable.

    Example:
        >>> match_rank("headline", SourceKind.JSON_LD, "NewsArticle.headline") < match_rank("headline", SourceKind.OPEN_GRAPH, "og:title")
        True
    """
    ranks = _RANKS.get(field, {})
    for each in (path, path.rpartition(".")[2], "*"):
        for ranked, rank in ranks.get(each, ()):
            if ranked is source:
                return rank
    return _LAST
