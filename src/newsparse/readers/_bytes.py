"""What a few bytes tell: whether they are text, HTML, or something else altogether; and decoding them.

Here: pure functions over bytes and strings. Not here: reading files.
"""

from __future__ import annotations

import codecs
import re

__all__ = ["BOM", "clean_text", "decode_text", "find_encoding", "is_html", "match_binary"]

BOM = codecs.BOM_UTF8
_SAMPLE = 4096
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
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
    (b"\x1f\x8b\x08", "data compressed twice"),
    (b"\xfd7zXZ\0", "data compressed twice"),
    (b"(\xb5/\xfd", "data compressed twice"),
    (b"ARROW1\0\0", "an Arrow file; write it as Parquet"),
    (b"filedesc://", "an ARC archive; `warcio recompress` makes a WARC of it"),
)
_TAR_AT, _TAR = 257, b"ustar"
# Control characters that no text holds: all but tabs, line ends, page breaks and escape.
_CONTROLS = bytes(sorted({*range(32), 0x7F} - {*b"\t\n\v\f\r\x1b"}))
_CONTROLS_MOST = 1 / 50  # of a text's bytes
_ZEROS_LEAST = 1 / 3  # of the bytes of UTF-16 without a mark, in European text
_SURROGATE_RE = re.compile("[\ud800-\udfff]")
_TEXT_RE = re.compile("[^\x00-\x7f\ufffd]")
# Blanks, a byte order mark, comments and an XML declaration may stand before the first tag.
_OPENING_RE = re.compile(
    r"\A[\s\ufeff]*+(?:<\?xml\b[^<>]{0,200}>\s*+)?(?:<!--(?:[^-]|-(?!->))*+-->\s*+){0,20}"
    r"<(?:!doctype\s++html|html|head|body|title|meta)\b",
    re.IGNORECASE,
)
_TAG_RE = re.compile(
    r"</?(?:a|article|b|body|br|div|em|footer|form|h[1-6]|head|header|hr|html|i|img|li|link|main|meta|nav|ol|p|pre|"
    r"script|section|span|strong|style|table|tbody|td|th|title|tr|ul)\b[^<>]{0,400}>",
    re.IGNORECASE,
)
_TAGS_LEAST = 5  # in the sample of a text that begins with a tag


def is_html(data: str | bytes) -> bool:
    """Whether a page is HTML rather than plain text: it opens as such, or begins with a tag and holds several.

    Example:
        >>> is_html("<!doctype html><p>Rain is expected."), is_html("if a <b and b> c")
        (True, False)
    """
    if isinstance(data, bytes):  # zeros: UTF-16 needs no more than that to be looked at
        data = data[: 2 * _SAMPLE].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff").decode("latin-1")
    sample = data[:_SAMPLE]
    if "<" not in sample:
        return False
    if _OPENING_RE.match(sample):
        return True
    begins = _TAG_RE.match(sample.lstrip("\ufeff \t\r\n"))
    return begins is not None and len(_TAG_RE.findall(sample)) >= _TAGS_LEAST


def match_binary(sample: bytes) -> str | None:
    """What the first bytes of a file are where they are no text, in words; None where they are."""
    for magic, words in _MAGIC:
        if sample.startswith(magic):
            return words
    if sample[_TAR_AT:].startswith(_TAR):
        return "a tar archive; unpack it first"
    if find_encoding(sample) or _is_utf16(sample):
        return None
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > len(sample) * _CONTROLS_MOST:
        return f"no text: {controls} of the first {len(sample)} bytes are control characters"
    return None


def _is_utf16(sample: bytes) -> bool:
    """Whether the bytes are UTF-16 without a mark: zeros at even places alone, or at odd ones alone."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    return max(even, odd) > len(sample) * _ZEROS_LEAST and min(even, odd) * 20 < max(even, odd)


def find_encoding(sample: bytes) -> str | None:
    """UTF-16 or UTF-32 where a byte order mark says so."""
    return next((encoding for mark, encoding in _MARKS if sample.startswith(mark)), None)


def decode_text(data: bytes) -> str:
    """Bytes of a record as text: UTF-8, else Windows-1252, else with U+FFFD for what is neither.

    Example:
        >>> decode_text("Café".encode("cp1252")), decode_text("Café".encode())
        ('Café', 'Café')
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    # A record of UTF-8 with a few broken bytes keeps most of its other characters; Windows-1252 read as UTF-8 keeps none.
    whole, broken = len(_TEXT_RE.findall(text)), text.count("\ufffd")
    return text if whole > broken else data.decode("cp1252", "replace")


def clean_text(text: str) -> str:
    """A text that any file can hold: U+FFFD for halves of characters."""
    return text if text.isascii() else _SURROGATE_RE.sub("\ufffd", text)
