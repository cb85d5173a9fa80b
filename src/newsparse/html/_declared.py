"""What encoding the bytes of a page declare: `<meta charset>`, `http-equiv`, an XML declaration; and its language.

Here: the prescan of the HTML Standard, byte by byte the same in the first kilobyte; and on to a `<meta>` further down, as
parsers do that begin again when they meet one. Not here: whether what is declared is true (`_decode`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsparse._charsets import match_charset

__all__ = ["match_declared", "match_language"]

_PRESCAN = 1024  # bytes, as the standard says
_FAR = 1 << 16  # bytes that are searched where those hold nothing
_SPACES = rb"[\t\n\f\r ]"
# One attribute, or the end of the tag.
_ATTRIBUTE_RE = re.compile(
    rb"""
    [\t\n\f\r\x20/]{0,200}+
    (?: (?P<end> > )
    |   (?P<name> [^\t\n\f\r\x20/>] [^\t\n\f\r\x20/>=]*+ )           # an equals sign that stands first is part of it
        (?: [\t\n\f\r\x20]*+ = [\t\n\f\r\x20]*+
            (?: "(?P<double>[^"]*+)" | '(?P<single>[^']*+)' | (?P<cut>["']) | (?P<bare>[^\t\n\f\r\x20>]*+) )
        )?+
    )
    """,
    re.VERBOSE,
)
# What the prescan looks at: everything else is passed over.
_MARKUP_RE = re.compile(
    rb"""
    <(?: (?P<comment> !-- )
    |    (?P<meta> meta [\t\n\f\r\x20/] )
    |    (?P<raw> (?:script|style) (?=[\t\n\f\r\x20/>]) )             # holds no markup
    |    (?P<tag> /?[a-z] [^\t\n\f\r\x20>]*+ )
    |    (?P<other> [!/?] )
    )
    """,
    re.VERBOSE | re.IGNORECASE,
)
_RAW_END_RE = re.compile(rb"</(?:script|style)(?=[\t\n\f\r />])", re.IGNORECASE)
_CONTENT_CHARSET_RE = re.compile(
    rb"""charset [\t\n\f\r\x20]*+ = [\t\n\f\r\x20]*+ (?: "([^"]*+)" | '([^']*+)' | ([^"'\t\n\f\r\x20;][^\t\n\f\r\x20;]*+) )""",
    re.VERBOSE | re.IGNORECASE,
)
_XML_RE = re.compile(
    rb"""\s{0,20}<\?xml (?= [^>]*+ > ) [^>]*? encoding [\x00-\x20]*+ = [\x00-\x20]*+ (?P<quote>["']) (?P<label>[^"'\x00-\x20>]{1,60}) (?P=quote)""",
    re.VERBOSE,
)
_LANGUAGE_RE = re.compile(
    rb"""
    <(?:html|body) \b [^<>]{0,400}? [\s"'] (?:xml:)? lang \s{0,3} = \s{0,3} ["']? (?P<tag>[a-z]{2,3}) (?![a-z])
    | \bcontent-language ["']? \s{1,3} content \s{0,3} = \s{0,3} ["']? (?P<meta>[a-z]{2,3}) (?![a-z])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_HEAD = 1 << 13  # bytes in which the language is looked for
_OLD_CODES = {"iw": "he", "in": "id"}


def match_declared(data: bytes) -> str | None:
    """Python's codec for the encoding that a page declares for itself; None where it declares none that is known.

    Example:
        >>> match_declared(b'<!doctype html><meta charset="koi8-r"><title>')
        'koi8_r'
    """
    codec = next(_read_metas(data[:_PRESCAN], skips_raw=False), None)
    if codec is None:
        xml = _XML_RE.match(data[:_PRESCAN])
        codec = match_charset(xml["label"].decode("latin-1")) if xml else None
    if codec is None and len(data) > _PRESCAN:
        codec = next(_read_metas(data[:_FAR], skips_raw=True), None)
    # What could be read as ASCII is not UTF-16, whatever it says.
    return "utf-8" if codec and codec.startswith("utf") else codec


def match_language(data: bytes) -> str | None:
    """The language that a page's first tags name, in small letters: "pl"; None where they name none.

    Example:
        >>> match_language(b'<!doctype html><html dir="rtl" lang="ar-EG">')
        'ar'
    """
    match = _LANGUAGE_RE.search(data[:_HEAD])
    if match is None:
        return None
    code = (match["tag"] or match["meta"]).decode("ascii").lower()
    return _OLD_CODES.get(code, code)


def _read_metas(data: bytes, *, skips_raw: bool) -> Iterator[str]:
    """The codecs that the `<meta>` tags of the data declare, in order.

    Args:
        data: as much of the page as is searched.
        skips_raw: whether scripts and styles are passed over. The standard's prescan does not, as it may be cut there.
    """
    at = 0
    while tag := _MARKUP_RE.search(data, at):
        kind = tag.lastgroup
        at = tag.end()
        if kind == "comment":
            # The dashes that begin it may end it: "<!-->".
            at = data.find(b"-->", tag.start() + 2) + 3
            if at < 3:  # noqa: PLR2004  # not found
                return
        elif kind == "other":
            at = data.find(b">", tag.start() + 1) + 1
            if not at:
                return
        else:
            attributes, at = _read_attributes(data, at)
            codec = _match_meta(attributes) if kind == "meta" else None
            if codec:
                yield codec
            if kind == "raw" and skips_raw:
                end = _RAW_END_RE.search(data, at)
                if end is None:
                    return
                at = end.end()


def _read_attributes(data: bytes, at: int) -> tuple[dict[bytes, bytes], int]:
    """The attributes of a tag, the first of those with the same name, and where the tag ends; nothing of one that is cut off."""
    attributes: dict[bytes, bytes] = {}
    while (match := _ATTRIBUTE_RE.match(data, at)) and match["cut"] is None:
        at = match.end()
        if match["end"]:
            return attributes, at
        value = next((match[kind] for kind in ("double", "single", "bare") if match[kind] is not None), b"")
        attributes.setdefault(match["name"].lower(), value)
    return {}, len(data)


def _match_meta(attributes: dict[bytes, bytes]) -> str | None:
    """The codec that a `<meta>` declares, by `charset`, or by `content` where it says that this is a Content-Type."""
    if b"charset" in attributes:
        label = attributes[b"charset"]
    elif attributes.get(b"http-equiv", b"").lower() == b"content-type":
        match = _CONTENT_CHARSET_RE.search(attributes.get(b"content", b""))
        label = next(filter(None, match.groups()), b"") if match else b""
    else:
        return None
    return match_charset(label.decode("latin-1"))
