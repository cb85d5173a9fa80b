"""Addresses in a page, made absolute.

Here: what a page's addresses are relative to, joining, comparing. Not here: dates in addresses (`_url_dates`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin, urlsplit

from newsparse._text import SURROGATE_RE

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

__all__ = ["join_url", "read_base", "read_key"]

_LONGEST: Final = 2_000
_WEB: Final = ("http", "https")
_SCHEME_RE: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]{0,30}+:")
# An address that is whole, and needs no joining: by far the most are.
_WHOLE_RE: Final = re.compile(r"https?://[A-Za-z0-9][A-Za-z0-9.\-]{0,250}+(?::\d{1,5}+)?(?:/[!-\[\]-~]*+)?")
_BLANK_RE: Final = re.compile("[\x00-\x20\x7f]++")


def read_base(tree: LexborHTMLParser, url: str | None) -> str:
    """What the page's addresses are relative to: its `<base href>`, else its own address; "" where neither is known."""
    own = join_url("", url or "")
    base = tree.head.css_first("base[href]") if tree.head is not None else None
    return (join_url(own, base.attributes.get("href") or "") or own) if base is not None else own


def join_url(base: str, value: str) -> str:
    """The address as it is from a page at `base`; "" where it is none of the web.

    Example:
        >>> join_url("https://gazette.example/a/b", "../c.jpg"), join_url("", "/c.jpg"), join_url("", "javascript:go()")
        ('https://gazette.example/c.jpg', '/c.jpg', '')
    """
    if len(value) > _LONGEST:
        return ""
    if _WHOLE_RE.fullmatch(value):
        return value
    value = SURROGATE_RE.sub(
        "\ufffd", _BLANK_RE.sub("", value) if " " not in value.strip() else value.strip()
    )
    if not value or value.startswith("#"):
        return ""
    try:
        url = urljoin(base, value) if base else value
        scheme = urlsplit(url).scheme
    except ValueError:  # "http://["
        return ""
    return url if scheme in _WEB or (not scheme and not _SCHEME_RE.match(url)) else ""


def read_key(url: str) -> str:
    """What tells an address from others: without scheme, "www.", query and the slash at its end; "" where it is none.

    Example:
        >>> read_key("https://www.gazette.example/rain/?from=home#top"), read_key("gazette.example")
        ('gazette.example/rain', 'gazette.example')
    """
    rest = url[:_LONGEST].partition("://")[2] or url[:_LONGEST].removeprefix("//")
    rest = re.split(r"[?#]", rest, maxsplit=1)[0].rstrip("/").casefold()
    return rest.removeprefix("www.").removeprefix("m.").removeprefix("amp.")
