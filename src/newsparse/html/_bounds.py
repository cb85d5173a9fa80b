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
_MOST_READ: Final = 2  # times the page's length: long tags that reach across each other are one and the same


_FORMATTING_RE = re.compile(
    r"<(?=[bceEfistuBCFISTU])"  # twice as fast
    r"(?:b|big|code|em|font|i|s|small|strike|strong|tt|u)(?=[\s/>])[^>]*+",  # `a` and `nobr` end themselves
    re.IGNORECASE,
)
_PLAIN_TAG_RE = re.compile(
    r"""<\w++ (?: \s++ [\w:-]++ (?: ="[^"]*+" )?+ )*+ \s*+ /?+""", re.VERBOSE
)  # no `>` in quotes


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

    Looked for in long tags only; one that has a `<` in a quoted value now and then is not seen. What only looks like a tag, in a
    script, may reach across those behind it, so each is read from its own start; where that is too much to read, yes.
    """
    at, left = html.find("<"), _MOST_READ * len(html)
    while 0 <= at < len(html) - _MAX_TAG:
        behind = html.rfind("<", at + 1, at + _MAX_TAG)
        if behind > 0:  # none of the tags up to there is long
            at = behind
            continue
        # Comments are none, nor are ends: not read, as one that nothing ends goes on to the page's end.
        token = TOKEN_RE.match(html, at) if html[at + 1].isalpha() else None
        if token:
            left -= token.end() - at
            if left < 0:
                return True
            attributes = islice(ATTRIBUTE_RE.finditer(token["attributes"]), MAX_ATTRIBUTES, None)
            if next(attributes, None):
                return True
        at = html.find("<", at + _MAX_TAG)
    return False


def _count_formatting(html: str) -> int:
    """How many formatting elements may be open in one place at most: of those that are alike only three are."""
    found = Counter(_FORMATTING_RE.findall(html))
    return sum(min(ALIKE, count) if _PLAIN_TAG_RE.fullmatch(tag) else count for tag, count in found.items())
