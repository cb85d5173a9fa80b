"""The first stage: str or bytes in, the page's lines with their offsets out.

Here: encodings, line ends, blank lines, indentation, the bound on a page's length.
Not here: what a line means, nor cutting it into parts (`_tokens`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

import attrs

from newsparse._charsets import (
    SAMPLE,
    decode_as,
    is_also_utf8,
    is_mostly_utf8,
    match_charset,
    match_mark,
    match_utf16,
)
from newsparse._markup import Markup
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
_SAMPLE = 4_000  # characters or bytes that are looked at where a look suffices
_MARKUP_TAGS = 5  # tags in the sample from which a text counts as markup


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
        markup: what the markup says of the lines; None of a flattened text.
    """

    source: str
    lines: tuple[Line, ...]
    end: int
    warnings: tuple[ParseWarning, ...]
    markup: Markup | None = None


def read_page(data: Data, max_chars: int, encoding: str | None = None) -> Page:
    """Read a page's lines.

    Args:
        data: the text, or its bytes: what a byte order mark says, else UTF-8, else what is declared, else a guess with a
            warning.
        max_chars: how many characters are read at most.
        encoding: what bytes are said to be: a label, or the value of a Content-Type header; what is not known counts as
            nothing.

    Raises:
        InputTypeError: the data is neither `str` nor bytes.
    """
    warnings: list[ParseWarning] = []
    if isinstance(data, (bytes, bytearray, memoryview)):
        source = _decode(bytes(data), encoding, warnings)
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


def _decode(data: bytes, encoding: str | None, warnings: list[ParseWarning]) -> str:
    """The bytes as text: by their mark, else UTF-8, else as declared, else as they look most like.

    Nothing is dropped: a byte that is no text becomes U+FFFD, and a warning counts them.
    """
    mark = match_mark(data)
    if mark:
        return decode_as(data[mark[1] :], mark[0], warnings)
    declared = match_charset(encoding) if encoding else None
    # Before UTF-8: UTF-16 of ASCII characters alone is valid as that, too.
    codec = match_utf16(data) if b"\x00" in data[:SAMPLE] else None
    if codec is None:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            codec = declared if declared and _suits(data, declared) else _guess(data)
        else:
            if not declared or not is_also_utf8(data, text, declared):
                return text
            codec = declared
    if codec not in {"utf-8", declared}:
        warnings.append(ParseWarning(WarningKind.ENCODING_GUESSED, text=codec))
    return decode_as(data, codec, warnings)


def _suits(data: bytes, declared: str) -> bool:
    """Whether bytes that are not all UTF-8 may be what is declared: not UTF-16 without zeros, and not UTF-8 but for a few."""
    if declared.startswith("utf"):
        return b"\x00" in data[:SAMPLE]
    return not is_mostly_utf8(data)


def _guess(data: bytes) -> str:
    """The likeliest encoding of bytes that are neither valid UTF-8 nor UTF-16 and carry no mark.

    UTF-8 where most characters outside ASCII are whole; else Windows-1252, the commonest of all others. Encodings with
    other letters for the same bytes (Windows-1251, Shift-JIS) are not told from it: who knows better says so.
    """
    return "utf-8" if is_mostly_utf8(data) else "cp1252"
