"""The first stage: str or bytes in, the page's lines with their offsets out.

Here: encodings, line ends, blank lines, indentation, the bound on a page's length.
Not here: what a line means, nor cutting it into parts (`_tokens`).
"""

from __future__ import annotations

import codecs
import re
from typing import NamedTuple

import attrs

from newsparse._text import INVISIBLE_RE, SURROGATE_RE
from newsparse.errors import InputTypeError
from newsparse.model import ParseWarning, WarningKind

__all__ = ["Data", "Line", "Page", "read_page"]

Data = str | bytes | bytearray | memoryview

# Line ends are CR, LF and the two of Unicode that are nothing else (LINE SEPARATOR, PARAGRAPH SEPARATOR). The other
# characters at which str.splitlines() breaks (VT, FF, FS to US, NEL) occur inside lines of real pages.
_LINE_ENDS = {ord(char): "\n" for char in "\r\u2028\u2029"}
_MARKUP_RE = re.compile(
    r"<(?:!doctype html|html|head|body|div|p|a|span|script)\b[^<>]{0,300}>", re.IGNORECASE
)
_DOCUMENT_RE = re.compile(r"\s{0,40}<(?:!doctype html|html|\?xml)\b", re.IGNORECASE)
_FIRST_TAG_RE = re.compile(r"<[a-z][a-z0-9]{0,10}\b[^<>]{0,300}>", re.IGNORECASE)
_LAST_TAG_RE = re.compile(r"</[a-z][a-z0-9]{0,10}>\Z", re.IGNORECASE)
# What no text holds: control characters other than tabs, line ends, page breaks; U+FFFE and U+FFFF; U+FFFD for halves.
_UNTEXTUAL_RE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd-\uffff]")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SAMPLE = 4_000  # characters or bytes that are looked at where a look suffices
_MARKUP_TAGS = 5  # tags in the sample from which a text counts as markup
_UTF16_LEAST = 8  # bytes from which it is worth a guess
_UTF16_ZEROS = 2 / 3  # of every second byte at least, in European text
_UTF16_OTHERS = 1 / 20  # of the bytes between at most


class Line(NamedTuple):
    """One line that is not blank: where its visible characters are, and the layout around it.

    Attributes:
        start: offset of its first visible character.
        end: offset just behind its last visible character.
        blank_before: how many blank lines stand above it.
        indent: how many blanks stand before it on its line.
    """

    start: int
    end: int
    blank_before: int
    indent: int


@attrs.frozen
class Page:
    """A page as text, its lines, and what was odd about reading it.

    Attributes:
        source: the whole text; every offset of newsparse counts its characters.
        lines: the lines that are not blank, in order.
        end: offset up to which the lines reach; what lies behind was not read.
        warnings: what was odd.
    """

    source: str
    lines: tuple[Line, ...]
    end: int
    warnings: tuple[ParseWarning, ...]


def read_page(data: Data, max_chars: int) -> Page:
    """Read a page's lines.

    Args:
        data: the text, or its bytes: what a byte order mark says, else UTF-8, else a guess (`_guess`) with a warning.
        max_chars: how many characters are read at most.

    Raises:
        InputTypeError: the data is neither `str` nor bytes.
    """
    warnings: list[ParseWarning] = []
    if isinstance(data, (bytes, bytearray, memoryview)):
        source = _decode(bytes(data), warnings)
    elif isinstance(data, str):
        source = data
    else:
        raise InputTypeError(type(data))
    end = min(len(source), max_chars)
    if end < len(source):
        warnings.append(ParseWarning(WarningKind.TRUNCATED, start=end, end=len(source)))
    surrogates = 0 if source.isascii() else len(SURROGATE_RE.findall(source))
    if surrogates:
        warnings.append(ParseWarning(WarningKind.LONE_SURROGATES, count=surrogates))
    if _is_markup(source[:_SAMPLE]):
        warnings.append(ParseWarning(WarningKind.LOOKS_LIKE_MARKUP))
    lines = _split_lines(source, end)
    if not lines:
        warnings.append(ParseWarning(WarningKind.NO_TEXT))
    return Page(source, tuple(lines), end, tuple(warnings))


def _is_markup(sample: str) -> bool:
    """Whether a text is HTML source: it opens as such, holds many tags, or half of its lines stand between tags."""
    if "<" not in sample:
        return False
    if _DOCUMENT_RE.match(sample) or len(_MARKUP_RE.findall(sample)) >= _MARKUP_TAGS:
        return True
    lines = [line for line in map(str.strip, _unify_line_ends(sample).split("\n")) if line]
    wrapped = sum(
        _FIRST_TAG_RE.match(line) is not None
        and _LAST_TAG_RE.search(line, max(0, len(line) - 13)) is not None
        for line in lines
    )
    return wrapped * 2 >= max(len(lines), 1)


def _split_lines(source: str, end: int) -> list[Line]:
    """The lines of `source[:end]` that hold a visible character."""
    lines: list[Line] = []
    newline = "\n" if source.find("\n", 0, end) >= 0 else "\r"
    previous = at = 0
    for raw in _unify_line_ends(source[:end]).split("\n"):
        text = raw.strip()
        first, at = at, at + len(raw) + 1
        if not text or (
            not text.isascii() and INVISIBLE_RE.match(text) and not INVISIBLE_RE.sub("", text).strip()
        ):
            continue
        indent = raw.index(text[0])
        start = first + indent
        blank = source.count(newline, previous, start)
        lines.append(Line(start, start + len(text), max(0, blank - 1) if lines else blank, indent))
        previous = start + len(text)
    return lines


def _unify_line_ends(text: str) -> str:
    """The text with a line feed for every character that ends a line; its length stays the same."""
    return text.translate(_LINE_ENDS) if any(chr(end) in text for end in _LINE_ENDS) else text


def _decode(data: bytes, warnings: list[ParseWarning]) -> str:
    """The bytes as text: by their mark, else UTF-8, else as they look most like.

    Nothing is dropped: a byte that is no text becomes U+FFFD, and a warning counts them.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decode_as(data[len(mark) :], encoding, warnings)
    # Before UTF-8: UTF-16 of ASCII characters alone is valid as that, too.
    guess = _match_utf16(data) if b"\x00" in data[:_SAMPLE] else None
    if guess is None:
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            guess = _guess(data)
    if guess != "utf-8":
        warnings.append(ParseWarning(WarningKind.ENCODING_GUESSED, text=guess))
    return _decode_as(data, guess, warnings)


def _decode_as(data: bytes, encoding: str, warnings: list[ParseWarning]) -> str:
    """The bytes in this encoding, U+FFFD for what is no text in it."""
    text = data.decode(encoding, errors="replace")
    bad = text.count("\ufffd")
    if encoding != "cp1252":  # which has no such character of its own
        bad -= data.count("\ufffd".encode(encoding))
    if bad > 0:
        warnings.append(ParseWarning(WarningKind.UNDECODABLE_BYTES, count=bad))
    return text


def _guess(data: bytes) -> str:
    """The likeliest encoding of bytes that are neither valid UTF-8 nor UTF-16 and carry no mark.

    UTF-8 where most characters outside ASCII are whole; else Windows-1252, the commonest of all others. Encodings with
    other letters for the same bytes (Windows-1251, Shift-JIS) are not told from it: who knows better decodes first.
    """
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    whole = sum(map(len, re.findall("[^\x00-\x7f\ufffd]+", text)))
    # A page of UTF-8 with a few broken bytes keeps most of its other characters; Windows-1252 read as UTF-8 keeps none.
    return "utf-8" if whole > broken else "cp1252"


def _match_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: more than a few bytes, an even number, nearly every second one zero, only those; None if it is not."""
    if len(data) < _UTF16_LEAST or len(data) % 2:
        return None
    ends = (("utf-16-le", 1), ("utf-16-be", 0))
    return next((encoding for encoding, first in ends if _is_utf16(data[:_SAMPLE], encoding, first)), None)


def _is_utf16(sample: bytes, encoding: str, first: int) -> bool:
    """Whether an even number of bytes looks like European text in UTF-16, the upper byte of each pair `first` in it."""
    upper, lower = sample[first::2], sample[1 - first :: 2]
    if upper.count(0) < _UTF16_ZEROS * len(upper) or lower.count(0) > _UTF16_OTHERS * len(lower):
        return False  # a binary file has zeros at any place
    return _UNTEXTUAL_RE.search(sample.decode(encoding, errors="ignore")) is None
