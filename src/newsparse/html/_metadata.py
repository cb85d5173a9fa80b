"""What a page says of itself beside its visible text, as claims, the usually right ones first.

Here: `read_metadata`, which asks each kind of metadata in turn. Not here: what the article's fields become (the engine).
"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final

from newsparse._markup import Claim, Metadata
from newsparse._text import fold
from newsparse.html._addresses import join_url, read_base, read_key
from newsparse.html._claim_names import is_account
from newsparse.html._claim_sites import read_site_names
from newsparse.html._claim_values import clean_date, clean_value, split_sections, split_tags
from newsparse.html._claims import Claims
from newsparse.html._json_ld import read_json_ld
from newsparse.html._local_days import put_local_first
from newsparse.html._meta_names import Meta, read_metas
from newsparse.html._microdata import read_microdata
from newsparse.html._schema_crumbs import claim_crumbs
from newsparse.html._schema_faq import read_faq
from newsparse.html._schema_org import Page, claim_items
from newsparse.html._url_dates import match_url_date
from newsparse.kinds import SourceKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["read_metadata"]

_LONGEST: Final = 1_000
_LONGEST_TAG: Final = 80
_MOST_TITLES: Final = 12
_MOST_TIMES: Final = 12
_MOST_LINKS: Final = 60
_LINK_RELS: Final = frozenset({"author", "category", "tag"})  # of what is in `<a>`
_ASIDE: Final = frozenset(
    {"aside", "nav", "footer", "li"}
)  # a `<time>` in them is rather that of another article
_HIGHEST: Final = 25
_DATES: Final = frozenset({"published", "modified"})
_ADDRESSES: Final = frozenset({"url", "images"})


def read_metadata(tree: LexborHTMLParser, url: str | None) -> Metadata:
    """What the page says of itself.

    Args:
        tree: the parsed page.
        url: its address, or None.
    """
    claims = Claims()
    base = read_base(tree, url)
    title = _read_title(tree)
    _claim_metas(tree, base, claims)
    _claim_links(tree, base, claims)
    page = Page(base, _list_keys(url, claims), _list_titles(title, claims))
    items = read_json_ld(tree)
    free = claim_items(items, page, SourceKind.JSON_LD, claims)
    marked = read_microdata(tree)
    free_too = claim_items(marked, page, SourceKind.MICRODATA, claims)
    pairs = read_faq(items, SourceKind.JSON_LD) or read_faq(marked, SourceKind.MICRODATA)
    for objects, source in ((items, SourceKind.JSON_LD), (marked, SourceKind.MICRODATA)):
        claim_crumbs(objects, source, claims, page.has_title)
    _claim_times(tree, claims)
    _claim_url_dates(url, claims)
    _claim_language(tree, claims)
    _review(claims, title, url)
    return Metadata(
        title=title,
        faq=tuple(claim for claim, _ in pairs),
        answers=tuple(answer for _, answer in pairs),
        is_free=free if free is not None else free_too,
        headline=claims.list_claims("headline"),
        deck=claims.list_claims("deck"),
        authors=claims.list_claims("authors"),
        published=put_local_first(claims.list_claims("published")),
        modified=claims.list_claims("modified"),
        section=claims.list_claims("section"),
        tags=claims.list_claims("tags"),
        site_name=claims.list_claims("site_name"),
        body=claims.list_claims("body"),
        language=claims.list_claims("language"),
        url=claims.list_claims("url"),
        images=claims.list_claims("images"),
        types=claims.list_claims("types"),
    )


def _review(claims: Claims, title: str, url: str | None) -> None:
    """Take the site's name off headlines; let authors who may be none stand last: the site itself, accounts."""
    address = next(iter(claims.list_values("url")), "")
    site = read_site_names(claims.list_values("site_name"), url or address)
    claims.add("headline", Claim(title, SourceKind.TITLE, "title"))
    claims.rewrite("headline", site.cut)
    claims.put_last("authors", lambda claim: is_account(claim.value) or site.has(claim.value))


def _read_title(tree: LexborHTMLParser) -> str:
    """The text of the `<title>`, not that of a picture's."""
    node = tree.head.css_first("title") if tree.head is not None else None
    nodes = [node] if node is not None else tree.css("title")[:_MOST_LINKS]
    for title in nodes:
        if title.parent is None or title.parent.tag != "svg":
            return clean_value(title.text()[: 2 * _LONGEST], _LONGEST)
    return ""


def _claim_metas(tree: LexborHTMLParser, base: str, claims: Claims) -> None:
    """Add what the `<meta>` elements claim."""
    for meta in read_metas(tree):
        for value in _split_meta(meta, base, claims):
            claims.add(meta.field, Claim(value, meta.source, meta.path))


def _split_meta(meta: Meta, base: str, claims: Claims) -> list[str]:
    """The values of a `<meta>`."""
    if meta.field == "authors":
        return claims.names.split(meta.value, family_first=meta.path.startswith("citation_"))
    if meta.field == "tags":
        return split_tags(meta.value)
    if meta.field == "section":
        return split_sections(meta.value)
    if meta.field in _DATES:
        return [clean_date(meta.value)]
    if meta.field in _ADDRESSES:
        return [join_url(base, meta.value)]
    return [clean_value(meta.value, _LONGEST)]


def _claim_links(tree: LexborHTMLParser, base: str, claims: Claims) -> None:
    """Add what links claim by their `rel`."""
    for node, words in islice(_list_links(tree), _MOST_LINKS):
        if "author" in words:
            for name in claims.names.split_link(_read_short(node)):
                claims.add("authors", _build_link(name, "author"))
        elif "category" in words:  # of blogs: "category tag"
            claims.add("section", _build_link(clean_value(_read_short(node), _LONGEST_TAG), "category"))
        elif "tag" in words:
            claims.add("tags", _build_link(clean_value(_read_short(node), _LONGEST_TAG), "tag"))
        elif "canonical" in words:
            claims.add("url", _build_link(join_url(base, node.attrs.get("href") or ""), "canonical"))
        else:
            claims.add("images", _build_link(join_url(base, node.attrs.get("href") or ""), "image_src"))


def _list_links(tree: LexborHTMLParser) -> Iterator[tuple[LexborNode, list[str]]]:
    """The elements whose `rel` says something of the page, with its words; asking for each of these takes the parser longer."""
    for node in tree.css("[rel]"):
        words = (node.attrs.get("rel") or "").lower().split()
        if "canonical" in words:
            yield node, words
        elif not _LINK_RELS.isdisjoint(words):
            if node.tag == "a":
                yield node, words
        elif "image_src" in words and node.tag == "link":
            yield node, words


def _build_link(value: str, path: str) -> Claim:
    return Claim(value, SourceKind.LINK, path)


def _read_short(node: LexborNode) -> str:
    """The text of an element, "" where it is too long for what is looked for."""
    text = node.text()
    return text if len(text) <= _LONGEST else ""


def _list_keys(url: str | None, claims: Claims) -> frozenset[str]:
    """The page's addresses, to compare others with."""
    own = [join_url("", url or ""), *claims.list_values("url")]
    return frozenset(key for key in map(read_key, own) if "/" in key)


def _list_titles(title: str, claims: Claims) -> tuple[str, ...]:
    """The page's titles, to compare headlines with."""
    titles = [title, *claims.list_values("headline")][:_MOST_TITLES]
    return tuple(dict.fromkeys(fold(text) for text in titles if text))


def _claim_times(tree: LexborHTMLParser, claims: Claims) -> None:
    """Add the `<time>` elements."""
    found = ((node, node.attributes) for node in tree.tags("time"))
    for node, attributes in islice((each for each in found if "datetime" in each[1]), _MOST_TIMES):
        value = clean_date(attributes.get("datetime") or "")
        words = (attributes.get("class") or "").casefold()
        is_update = ("updat" in words or "modif" in words) and "publish" not in words
        claims.add(
            "modified" if is_update else "published",
            Claim(value, SourceKind.TIME, "time[pubdate]" if "pubdate" in attributes else "time"),
            later=_is_aside(node),
        )


def _is_aside(node: LexborNode) -> bool:
    """Whether an element is in a list or beside the article."""
    above = node.parent
    for _ in range(_HIGHEST):
        if above is None:
            break
        if above.tag in _ASIDE:
            return True
        above = above.parent
    return False


def _claim_url_dates(url: str | None, claims: Claims) -> None:
    """Add the days that the page's addresses name."""
    for address in dict.fromkeys((url or "", *claims.list_values("url"))):
        claims.add("published", Claim(match_url_date(address) or "", SourceKind.URL, "url"))


def _claim_language(tree: LexborHTMLParser, claims: Claims) -> None:
    """Add what the page's root says of its language."""
    root = tree.root
    attributes = root.attributes if root is not None else {}
    for name in ("lang", "xml:lang"):
        claims.add("language", Claim(clean_value(attributes.get(name) or "", 40), SourceKind.ATTRIBUTE, name))
