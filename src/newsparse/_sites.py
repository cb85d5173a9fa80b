"""What site an address belongs to.

Here: domains as they are compared. Not here: what is said about a site (`rulebook`, `templates`).
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

__all__ = ["SITE_RE", "read_site", "strip_www", "to_ascii"]

SITE_RE = re.compile(r"[a-z0-9-]{1,63}+(?:\.[a-z0-9-]{1,63}+){0,10}")
_SCHEME_RE = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]{0,30}:)?//")


def read_site(url: str | None) -> str:
    """The domain of an address, in lower case, without "www."; "" where there is none.

    Example:
        >>> read_site("https://www.Harbour-Gazette.example:8080/a?b"), read_site("gazette.example/a"), read_site("http://[")
        ('harbour-gazette.example', 'gazette.example', '')
    """
    if not url:
        return ""
    try:
        host = urlsplit(url if _SCHEME_RE.match(url) else f"//{url}").hostname or ""
    except ValueError:  # "http://[": an address that is none belongs to no site
        return ""
    host = to_ascii(host.rstrip("."))
    return strip_www(host) if SITE_RE.fullmatch(host) else ""


def to_ascii(host: str) -> str:
    """A domain as the network writes it: "münchen.example" is "xn--mnchen-3ya.example"; itself where it cannot be.

    Example:
        >>> to_ascii("m\u00fcnchen.example")
        'xn--mnchen-3ya.example'
    """
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def strip_www(host: str) -> str:
    """A domain without "www.", unless nothing but a top-level domain is left.

    Example:
        >>> strip_www("www.gazette.example"), strip_www("www.com")
        ('gazette.example', 'www.com')
    """
    rest = host.removeprefix("www.")
    return rest if "." in rest else host
