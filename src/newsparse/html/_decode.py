"""The bytes of an HTML page as text, as browsers decode them, and better where a page says what is not so.

Here: which of the declarations holds, or that none does. Not here: reading them (`_declared`), detection (`_guess`),
text that was decoded wrongly before it came here (`_mojibake`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsparse._charsets import (
    FAR_EASTERN,
    MOST_BY_CHANCE,
    SAMPLE,
    decode_as,
    is_also_utf8,
    is_mostly_utf8,
    match_charset,
    match_mark,
    match_utf16,
)
from newsparse.html._declared import match_declared, match_language
from newsparse.html._guess import (
    LATIN,
    build_sample,
    guess_codec,
    has_other_script,
    is_decodable,
    is_western,
)
from newsparse.model import ParseWarning, WarningKind

__all__ = ["Decoded", "decode_html"]

_JAPANESE = "iso2022_jp_ext"
_JAPANESE_RE = re.compile(rb"\x1b\$[@B]")
# A tag in UTF-16, for text whose letters have no zeros.
_TAG_LE_RE = re.compile(rb"(?:[\t\n\r ]\x00){0,20}<\x00[!?a-zA-Z]\x00")
_TAG_BE_RE = re.compile(rb"(?:\x00[\t\n\r ]){0,20}\x00<\x00[!?a-zA-Z]")
_IN_PAIRS = {(codec,) for codec in FAR_EASTERN}
_TIMES = 3  # as many whole characters of UTF-8 as broken ones, from which text is not in an encoding of two bytes a character


class Decoded(NamedTuple):
    """A page's text.

    Attributes:
        text: its characters, U+FFFD for what was none.
        encoding: the name of Python's codec for the encoding it was read in.
        warnings: `UNDECODABLE_BYTES`, and `ENCODING_GUESSED` where nothing but the bytes says the encoding.
    """

    text: str
    encoding: str
    warnings: tuple[ParseWarning, ...]


def decode_html(data: bytes, encoding: str | None = None) -> Decoded:
    r"""The text of an HTML page.

    By its byte order mark; as UTF-8 if it is valid as that, whatever is declared; as the caller says; as the page says; else
    by a guess. A declaration that the bytes refute is passed over.

    Args:
        data: the page.
        encoding: the name of an encoding, or the value of the Content-Type header the page was sent with; what is not known
            counts as nothing.

    Raises:
        MissingExtraError: the package resiliparse is not installed.

    Example:
        >>> decode_html(b"<meta charset=windows-1251><p>\xc4\xee\xe6\xe4\xfc").text
        '<meta charset=windows-1251><p>Дождь'
        >>> decode_html("<meta charset=latin1><p>Café".encode()).encoding
        'utf-8'
    """
    warnings: list[ParseWarning] = []
    mark = match_mark(data)
    if mark:
        data = data[mark[1] :]
        if mark[0] != "utf-8":
            return Decoded(decode_as(data, mark[0], warnings), mark[0], tuple(warnings))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        codec = _choose(data, "utf-8" if mark else encoding, warnings)
        return Decoded(decode_as(data, codec, warnings), codec, tuple(warnings))
    disguised = None if mark else _match_disguised(data, text, encoding, warnings)
    if disguised:
        return Decoded(decode_as(data, disguised, warnings), disguised, tuple(warnings))
    return Decoded(text, "utf-8", ())


def _match_disguised(
    data: bytes, text: str, encoding: str | None, warnings: list[ParseWarning]
) -> str | None:
    """What bytes are that are valid UTF-8 and something else nevertheless; None for most, which are not.

    Args:
        data: the page.
        text: it as UTF-8.
        encoding: what the caller says.
        warnings: gets one for a guess.
    """
    more = len(data) - len(text)
    has_zeros = b"\x00" in data[:SAMPLE]
    # HZ has no escape but two signs that ASCII has, too; finding them takes longer than decoding does.
    if not (has_zeros or b"\x1b" in data or 0 < more <= MOST_BY_CHANCE or (not more and b"~{" in data)):
        return None
    declared = _list_declared(data, encoding)
    utf16 = _match_utf16(data) if has_zeros else None
    codec = utf16 or next((codec for codec in declared if is_also_utf8(data, text, codec)), None)
    if codec is None and not more and _JAPANESE_RE.search(data):
        codec = _JAPANESE
    if codec and codec not in declared:
        warnings.append(ParseWarning(WarningKind.ENCODING_GUESSED, text=codec))
    return codec


def _choose(data: bytes, encoding: str | None, warnings: list[ParseWarning]) -> str:
    """The encoding of bytes that are not all UTF-8: the first that is declared and not refuted, else a guess, with a warning."""
    utf16 = _match_utf16(data) if b"\x00" in data[:SAMPLE] else None
    declared = _list_declared(data, encoding)
    if utf16:
        if utf16 not in declared:
            warnings.append(ParseWarning(WarningKind.ENCODING_GUESSED, text=utf16))
        return utf16
    sample = build_sample(data)
    mostly_utf8 = is_mostly_utf8(data)
    language = match_language(data)
    # Of none of the others so much happens to be UTF-8.
    if mostly_utf8 and (declared[:1] not in _IN_PAIRS or is_mostly_utf8(data, _TIMES)):
        return "utf-8"
    suited = (codec for codec in _drop_assumed(declared, sample, language) if _suits(sample, codec))
    codec = next(suited, "utf-8" if mostly_utf8 else None)
    if codec:
        return codec
    codec = guess_codec(sample, language)
    warnings.append(ParseWarning(WarningKind.ENCODING_GUESSED, text=codec))
    return codec


def _drop_assumed(declared: tuple[str, ...], sample: bytes, language: str | None) -> tuple[str, ...]:
    """The declared encodings without Latin-1 where it is but what clients assume of pages of which the server says nothing.

    So it is where the text does not look so, and either the page declares something else, or its language has other letters.
    """
    if declared[:1] != ("cp1252",) or (is_western(language) and not declared[1:]):
        return declared
    return declared if guess_codec(sample, language) == "cp1252" else declared[1:]


def _suits(sample: bytes, codec: str) -> bool:
    """Whether text that is not ASCII may be in an encoding that is declared."""
    if codec in LATIN:
        return not has_other_script(sample)
    if codec.startswith("utf"):  # UTF-16 and UTF-32 are known by their zeros
        return False
    return is_decodable(sample, codec)


def _list_declared(data: bytes, encoding: str | None) -> tuple[str, ...]:
    """The codecs that are declared: by the caller, by the page."""
    codecs = (match_charset(encoding) if encoding else None, match_declared(data))
    return tuple(dict.fromkeys(filter(None, codecs)))


def _match_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark, as a text or as one that begins with a tag."""
    if _TAG_LE_RE.match(data):
        return "utf-16-le"
    if _TAG_BE_RE.match(data):
        return "utf-16-be"
    return match_utf16(data)
