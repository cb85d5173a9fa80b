"""What the `<meta>` elements of a page claim.

Here: their names, and what each of them is about. Not here: what claims are worth (`_claim_order`).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

import attrs

from newsparse._text import fold
from newsparse.data import read_words
from newsparse.html._claims import Field
from newsparse.kinds import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser

__all__ = ["Meta", "read_metas"]

_MOST: Final = 400
_LONGEST: Final = 20_000

# Of each field the names that claim it, in lower case.
_NAMES: Final[dict[Field, str]] = {
    "headline": """og:title twitter:title twitter:text:title headline title dc.title dcterms.title citation_title parsely-title
        sailthru.title cxenseparse:title cxenseparse:recs:title fb_title hdl article:title article.headline bt:headline
        article-title sailthru.headline mol:headline sailthru.socialtitle""",
    "deck": """og:description twitter:description description dc.description dcterms.description dcterms.abstract sailthru.description
        citation_abstract abstract""",
    "authors": """author authors article:author article:author_name article.author og:author byl byline citation_author
        citation_authors dc.creator dcterms.creator dc.contributor parsely-author sailthru.author cxenseparse:author creator
        article:author:name og:article:author articleauthor twitter:author mediator_author article:byline authorname author_name vr:author rbauthors bt:author cxenseparse:recs:author""",
    "published": """article:published_time article:published og:published_time og:article:published_time og:pubdate
        article.published bt:pubdate citation_date citation_publication_date citation_online_date citation_cover_date
        cxenseparse:publishtime cxenseparse:recs:publishtime cxenseparse:recs:publishing_date date datepublished date.issued dc.date
        dc.date.created dc.date.issued dc.date.publication dc.issued dcterms.created dcterms.date dcterms.issued dcterms.available
        parsely-pub-date pdate pubdate pub_date publication-date publication_date publish-date publish_date publishdate published
        published-date published_date published_time published_at published_time_telegram rnews:datepublished sailthru.date
        date_published article_date_original originalpublicationdate ptime displaydate shareaholic:article_published_time
        article:publish_date video:release_date datecreated article:create creation_date created weibo:article:create_at
        gsa_publish_date og:publish_date prism.publicationdate publicationdate date-pub article_published_time article:published:time
        article:publicationdate article:first_published_time mediator_published_time vr:published-time content_publisheddate createdate
        cxenseparse:recs:published_time uploaddate dc.created iso-8601-publish-date doc_date vr:published_time timestamp""",
    "modified": """article:modified_time article:modified article:updated_time article:updated og:updated_time og:modified_time
        datemodified date_modified dc.date.modified dc.modified dcterms.modified last-modified last_modified lastmod lastmodified
        last_updated_date modified modified_time modified-date modificationdate revised rnews:datemodified sailthru.updated updated
        updated_time utime vr:updated_time weibo:article:update_at shareaholic:article_modified_time lastupdated revision_date
        cxenseparse:modifiedtime dateupdate og:article:modified_time article:modified:time article_modified_time bt:moddate""",
    "section": """article:section parsely-section section category cxenseparse:section cxenseparse:taxonomy article:category
        article.section bt:section vr:category dc.subject.section og:section""",
    "tags": """article:tag og:article:tag news_keywords keywords parsely-tags sailthru.tags dc.subject dcterms.subject
        cxenseparse:keywords citation_keywords keyword og:tag""",
    "site_name": """og:site_name application-name apple-mobile-web-app-title publisher dc.publisher dcterms.publisher cre
        citation_journal_title article:publisher_name al:android:app_name al:ios:app_name copyright-holder""",
    "language": "content-language og:locale dc.language dcterms.language language",
    "url": "og:url twitter:url parsely-link dc.identifier",
    "images": """og:image og:image:url og:image:secure_url twitter:image twitter:image:src parsely-image-url sailthru.image.full
        thumbnail""",
    "types": "og:type parsely-type dc.type dcterms.type cxenseparse:pageclass",
}
_FIELDS: Final = {name: field for field, names in _NAMES.items() for name in names.split()}
_IDS: Final = ("property", "name", "http-equiv")
_OPEN_GRAPH: Final = ("og:", "article:", "video:")
_BYLINE_WORDS: Final = frozenset(word.rstrip(":") for word in read_words("byline_words"))
_LABEL, _DATA = "twitter:label", "twitter:data"


@attrs.frozen
class Meta:
    """One claim of a `<meta>`, not cleaned yet."""

    field: Field
    value: str
    source: SourceKind
    path: str


def read_metas(tree: LexborHTMLParser) -> Iterator[Meta]:
    """The claims of the page's `<meta>` elements, in order."""
    cards: dict[str, str] = {}
    found = (node.attributes for node in tree.tags("meta"))
    for attributes in islice((each for each in found if "content" in each), _MOST):
        value = attributes["content"]
        if not value or len(value) > _LONGEST:
            continue
        for name in _IDS:
            path = attributes.get(name)
            if not path:
                continue
            path = path.strip().lower().replace("dc:", "dc.").replace("dcterms:", "dcterms.")
            field = _FIELDS.get(path)
            if field is not None:
                yield Meta(field, value, _read_source(path), path)
                break
            if path.startswith((_LABEL, _DATA)):
                cards[path] = value
    yield from _read_cards(cards)


def _read_cards(cards: dict[str, str]) -> Iterator[Meta]:
    """The author of a Twitter card: "twitter:label1" says in the page's language what "twitter:data1" is."""
    for path, label in cards.items():
        data = path.replace(_LABEL, _DATA)
        if data != path and data in cards and fold(label[:80]).strip(" :") in _BYLINE_WORDS:
            yield Meta("authors", cards[data], SourceKind.TWITTER, data)


def _read_source(path: str) -> SourceKind:
    """What kind of metadata a name belongs to."""
    if path.startswith("twitter:"):
        return SourceKind.TWITTER
    return SourceKind.OPEN_GRAPH if path.startswith(_OPEN_GRAPH) else SourceKind.META
