"""What a few bytes tell: whether they are text, HTML, or something else altogether; and decoding them.

Here: pure functions over bytes and strings. Not here: reading files.
"""

from __future__ import annotations

import codecs
import re

from newsparse.html import match_magic

__all__ = ["BOM", "clean_text", "decode_text", "find_encoding", "match_binary"]

BOM = codecs.BOM_UTF8
_SAMPLE = 4096
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_TAR_AT, _TAR = 257, b"ustar"
# Control characters that no text holds: all but tabs, line ends, page breaks and escape.
_CONTROLS = bytes(sorted({*range(32), 0x7F} - {*b"\t\n\v\f\r\x1b"}))
_CONTROLS_MOST = 1 / 50  # of a text's bytes
_ZEROS_LEAST = 1 / 3  # of the bytes of UTF-16 without a mark, in European text
_SURROGATE_RE = re.compile("[\ud800-\udfff]")
_TEXT_RE = re.compile("[^\x00-\x7f\ufffd]")


def match_binary(sample: bytes) -> str | None:
    """What the first bytes of a file are where they are no text, in words; None where they are."""
    known = match_magic(sample)
    if known:  # one layer of compression is taken off before
        return known.replace("compressed data", "data compressed twice")
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
