"""How far a page may be read before its tree costs too much time or memory.

Here: telling at a glance that a page is harmless, as nearly all are. Not here: looking closely (`_nesting`).

Whatever follows the standard takes time that grows with the square of the depth, and memory that grows with the
square of the formatting elements left open: 80 kB of `<p><font size=1>`, all different, make eight million elements.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import islice
from typing import Final

from newsparse.html._nesting import ALIKE, MAX_ATTRIBUTES, find_excess
from newsparse.html._tags import ATTRIBUTE_RE, TOKEN_RE

__all__ = ["find_safe_end"]

_FEW_TAGS: Final = 700  # half the square of it is the worst number of elements
_MANY_TAGS: Final = (
    20_000  # as deep as that takes a second; pages of news have up to 20,000, half of them ends
)
_MAX_PRODUCT: Final = 400_000  # formatting elements that may be open times tags
_MAX_TAG: Final = 32_768  # characters of one tag, before its attributes are counted


_FORMATTING_RE = re.compile(
    r"<(?=[bceEfistuBCFISTU])"  # twice as fast
    r"(?:b|big|code|em|font|i|s|small|strike|strong|tt|u)(?=[\s/>])[^>]*+",  # `a` and `nobr` end themselves
    re.IGNORECASE,
)
_PLAIN_TAG_RE = re.compile(
    r"""<\w++ (?: \s++ [\w:-]++ (?: ="[^"]*+" )?+ )*+ \s*+ /?+""", re.VERBOSE
)  # no `>` in quotes
_LONG_TAG_RE = re.compile(rf"<[a-zA-Z][^<]{{{_MAX_TAG}}}")


def find_safe_end(html: str) -> int:
    """How many characters of a page may be read: all, but of hostile pages.

    Args:
        html: the page.

    Returns:
        Its length, or where the tag begins that would make its tree too deep, too large or too slow to build.

    Example:
        >>> find_safe_end("<p>Rain is expected.</p>")
        24
        >>> find_safe_end("<div>" * 50_000)
        5000
    """
    tags = html.count("<")
    if not _has_many_attributes(html):
        if tags <= _FEW_TAGS:
            return len(html)
        if tags <= _MANY_TAGS and tags * _count_formatting(html) <= _MAX_PRODUCT:
            return len(html)
    return find_excess(html)


def _has_many_attributes(html: str) -> bool:
    """Whether a tag has more attributes than can be afforded.

    Looked for in long tags only; one that has a `<` in a quoted value now and then is not seen.
    """
    for found in _LONG_TAG_RE.finditer(html):
        token = TOKEN_RE.match(html, found.start())
        if token and token["name"]:
            attributes = islice(ATTRIBUTE_RE.finditer(token["attributes"]), MAX_ATTRIBUTES, None)
            if next(attributes, None):
                return True
    return False


def _count_formatting(html: str) -> int:
    """How many formatting elements may be open in one place at most: of those that are alike only three are."""
    found = Counter(_FORMATTING_RE.findall(html))
    return sum(min(ALIKE, count) if _PLAIN_TAG_RE.fullmatch(tag) else count for tag, count in found.items())
