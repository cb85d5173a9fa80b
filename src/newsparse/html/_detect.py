"""Whether a page is HTML, and what it is if not.

Here: the look at its first characters. Not here: reading it (`_read`).
"""

from __future__ import annotations

import json
import re

__all__ = ["is_html", "match_magic", "match_other"]

_SAMPLE = 4096
# How files begin that are no text, and what they are called.
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, or a document that is one"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"\x89PNG\r\n", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF87a", "a GIF image"),
    (b"GIF89a", "a GIF image"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Office document"),
    (b"SQLite format 3\0", "a database"),
    (b"\x1f\x8b\x08", "compressed data"),
    (b"\xfd7zXZ\0", "compressed data"),
    (b"(\xb5/\xfd", "compressed data"),
    (b"ARROW1\0\0", "an Arrow file; write it as Parquet"),
    (b"filedesc://", "an ARC archive; `warcio recompress` makes a WARC of it"),
)
# Blanks, a byte order mark, comments and an XML declaration may stand before the first tag.
_COMMENTS = r"(?:<!--(?:[^-]|-(?!->))*+-->\s*+){0,20}"
_OPENING_RE = re.compile(
    rf"\A[\s\ufeff]*+(?:<\?xml\b[^<>]{{0,200}}>\s*+)?{_COMMENTS}<(?:!doctype\s++html|html|head|body|title|meta)\b",
    re.IGNORECASE,
)
_BEFORE_RE = re.compile(rf"\A[\s\ufeff]*+{_COMMENTS}")
_BLOCK_RE = re.compile(
    r"<(address|article|aside|blockquote|center|div|dl|figure|footer|form|h[1-6]|header|li|main|nav|ol|p|pre|section|table|ul)\b"
    r"[^<>]{0,400}>",
    re.IGNORECASE,
)
_CLOSING_RE = re.compile(r"</([a-z][a-z0-9]{0,9})\s*+>", re.IGNORECASE)
_GOES_ON_RE = re.compile(r"(?<=>)\s*+(?:\Z|</?[a-z!])", re.IGNORECASE)
_TAG_RE = re.compile(
    r"</?(?:a|article|b|body|br|div|em|footer|form|h[1-6]|head|header|hr|html|i|img|li|link|main|meta|nav|ol|p|pre|"
    r"script|section|span|strong|style|table|tbody|td|th|title|tr|ul)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_TAGS_LEAST = 5  # in the sample of a text that begins with a tag


def is_html(data: str | bytes) -> bool:
    """Whether a page is HTML rather than plain text: it opens as such, or begins with a tag and holds several, or with a block that is closed.

    Example:
        >>> is_html("<!doctype html><p>Rain is expected."), is_html("<p>Rain.</p><p>Snow.</p>"), is_html("if a <b and b> c")
        (True, True, False)
    """
    if isinstance(data, bytes):  # zeros: UTF-16 needs no more than that to be looked at
        data = data[: 2 * _SAMPLE].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff").decode("latin-1")
    sample = data[:_SAMPLE]
    if "<" not in sample:
        return False
    if _OPENING_RE.match(sample):
        return True
    before = _BEFORE_RE.match(sample)
    at = before.end() if before else 0
    if not _TAG_RE.match(sample, at):
        return False
    return len(_TAG_RE.findall(sample)) >= _TAGS_LEAST or _is_fragment(sample, at)


def _is_fragment(sample: str, at: int) -> bool:
    """Whether a piece of a page begins there: a block that is closed, behind which comes another tag or nothing at all.

    Who writes of tags goes on in words: "<p> opens a paragraph, </p> closes it".
    """
    block = _BLOCK_RE.match(sample, at)
    if block is None:
        return False
    name = block[1].lower()
    ends = _CLOSING_RE.finditer(sample, block.end())
    end = next((each.end() for each in ends if each[1].lower() == name), None)
    return end is not None and _GOES_ON_RE.match(sample, end) is not None


def match_magic(sample: bytes) -> str | None:
    """What a file is by its first bytes, in words; None where they are none of the known ones.

    Example:
        >>> match_magic(b"%PDF-1.7")
        'a PDF'
    """
    return next((words for magic, words in _MAGIC if sample.startswith(magic)), None)


def match_other(html: str) -> str | None:
    """What something is that was given as HTML and is not, in words: another kind of file, JSON, plain text, nothing; None of HTML.

    Example:
        >>> match_other('{"headline": "Rain"}'), match_other("Rain is expected."), match_other("<p>Rain is expected.")
        ('JSON', 'plain text', None)
    """
    opening = html[:_SAMPLE].lstrip()
    other = match_magic(opening[:_OPENING].encode("latin-1", "replace"))
    if other is not None:
        return other
    if opening[:1] in {"{", "["}:
        try:
            json.loads(html)
        except (ValueError, RecursionError):
            pass
        else:
            return "JSON"
    if _ANY_TAG_RE.search(html):
        return None
    return "plain text" if html.strip() else "nothing"


_OPENING = 16  # characters that tell a kind of file
_ANY_TAG_RE = re.compile(r"</?[a-zA-Z!?]")
