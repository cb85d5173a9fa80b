"""A page's source: decoded, put right, no longer than can be parsed in bounded time, and parsed.

Here: the steps, in order. Not here: any of them (`_decode`, `_mojibake`, `_bounds`, `_detect`), walking the tree (`_elements`, `_fast_rows`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from newsparse._text import SURROGATE_RE
from newsparse.errors import MissingExtraError
from newsparse.html._bounds import find_safe_end
from newsparse.html._decode import decode_html
from newsparse.html._detect import match_magic, match_other
from newsparse.html._mojibake import repair_mojibake
from newsparse.kinds import WarningKind
from newsparse.model import ParseWarning

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser, LexborNode

__all__ = ["MARKUP_SHARE", "Source", "parse_tree", "prepare_source"]

MARKUP_SHARE = 10
"""Characters of markup that are read for one of text."""

_MAGIC = 16  # bytes that tell a kind of file


class Source(NamedTuple):
    """A page's source.

    Attributes:
        html: the source; "" of a file of another kind.
        other: what it is where it is no HTML, in words; None of HTML.
        warnings: what is odd about it.
    """

    html: str
    other: str | None
    warnings: tuple[ParseWarning, ...]


def prepare_source(data: str | bytes, encoding: str | None, most: int) -> Source:
    """A page's source as text that the parser reads in bounded time.

    Args:
        data: the page, or its bytes.
        encoding: what bytes are encoded in, as a header says.
        most: how many characters are read at most.
    """
    warnings: list[ParseWarning] = []
    if isinstance(data, bytes):
        kind = match_magic(data[:_MAGIC])
        if kind is not None:
            return Source("", kind, ())
        html, _, odd = decode_html(data[: most * 4], encoding)  # a character has four bytes at most
        warnings += odd
    else:
        html = data
    other = match_other(html)
    if other is not None:
        return Source(html if other in _READABLE else "", other, tuple(warnings))
    surrogates = 0 if _is_encodable(html) else len(SURROGATE_RE.findall(html))
    if surrogates:
        warnings.append(ParseWarning(WarningKind.LONE_SURROGATES, count=surrogates))
        html = SURROGATE_RE.sub("\ufffd", html)
    # A mark left at the start would open the body, and the head's elements would land there.
    html = html.removeprefix("\ufeff")
    if _XHTML_RE.search(html[:_HEAD]):
        html = _CLOSED_RE.sub(r"<\1\2></\1>", html)
    end = find_safe_end(html[:most])
    if end < len(html):
        warnings.append(ParseWarning(WarningKind.TRUNCATED, count=len(html) - end))
        html = html[:end]
    html, places = repair_mojibake(html)
    if places:
        warnings.append(ParseWarning(WarningKind.MOJIBAKE, count=places))
    return Source(html, None, tuple(warnings))


def _is_encodable(html: str) -> bool:
    """Whether a text is without lone surrogates; ten times as fast as looking for them."""
    try:
        html.encode("utf-16-le")  # twice as fast as UTF-8
    except UnicodeEncodeError:
        return False
    return True


# XHTML that was sent as what it is closes elements in their own tags; as HTML these would swallow the rest of the page.
_HEAD = 1_000
_XHTML_RE = re.compile(r"<\?xml\b|<!doctype[^>]{1,80}\bXHTML\b|<html[^>]{1,400}\bxmlns=", re.IGNORECASE)
_CLOSED_RE = re.compile(r"<(title|script|style|textarea|iframe)\b([^<>]{0,2000})/>", re.IGNORECASE)
_READABLE = frozenset({"plain text", "JSON", "nothing"})


def parse_tree(html: str) -> tuple[LexborHTMLParser, LexborNode | None]:
    """The parser's tree and its outermost node."""
    try:
        from selectolax.lexbor import LexborDocumentOptions, LexborHTMLParser  # noqa: PLC0415  # only HTML needs it
    except ImportError:
        raise MissingExtraError("selectolax", "html") from None
    # Without events options of a `<select>` are not mirrored, which takes time that grows with the square of their number.
    parser = LexborHTMLParser(html, options=LexborDocumentOptions.WO_EVENTS.value)
    return parser, parser.root
