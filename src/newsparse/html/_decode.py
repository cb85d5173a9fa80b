"""The bytes of an HTML page as text, as browsers decode them, and better where a page says what is not so.

Here: which of the declarations holds, or that none does. Not here: reading them (`_declared`), detection (`_guess`),
text that was decoded wrongly before it came here (`_mojibake`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from newsparse._charsets import SAMPLE, decode_as, is_mostly_utf8, match_charset, match_mark, match_utf16
from newsparse.html._declared import match_declared, match_language
from newsparse.html._guess import (
    FAR_EASTERN,
    LATIN,
    build_sample,
    guess_codec,
    has_other_script,
    is_decodable,
)
from newsparse.model import ParseWarning, WarningKind

__all__ = ["Decoded", "decode_html"]

_JAPANESE = "iso2022_jp_ext"
_ESCAPED = {_JAPANESE, "hz", "iso2022_kr"} | {f"iso2022_jp{part}" for part in ("", "_1", "_2", "_2004", "_3")}
# What switches ISO-2022-JP to Japanese; ISO-2022-KR to Korean; HZ to Chinese.
_ESCAPE_RE = re.compile(rb"\x1b\$[@B]|\x1b\([JI]|\x1b\$\)C|~\{")
_JAPANESE_RE = re.compile(rb"\x1b\$[@B]")
# A tag in UTF-16, for text whose letters have no zeros.
_TAG_LE_RE = re.compile(rb"(?:[\t\n\r ]\x00){0,20}<\x00[!?a-zA-Z]\x00")
_TAG_BE_RE = re.compile(rb"(?:\x00[\t\n\r ]){0,20}\x00<\x00[!?a-zA-Z]")
# A few characters in these happen to be UTF-8: of one in six of one character in Chinese, of two in Thai.
_ALSO_UTF8 = FAR_EASTERN | {"cp874", "cp1256"}
_FEW = 4  # bytes of characters beyond their first, up to which they may be


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
    disguised = None if mark else _match_disguised(data, len(data) - len(text), encoding, warnings)
    if disguised:
        return Decoded(decode_as(data, disguised, warnings), disguised, tuple(warnings))
    return Decoded(text, "utf-8", ())


def _match_disguised(
    data: bytes, more: int, encoding: str | None, warnings: list[ParseWarning]
) -> str | None:
    """What bytes are that are valid UTF-8 and something else nevertheless; None for most, which are not.

    Args:
        data: the page.
        more: by how many its bytes are more than its characters, as UTF-8.
        encoding: what the caller says.
        warnings: gets one for a guess.
    """
    declared: tuple[str, ...] = ()
    if b"\x00" in data[:SAMPLE]:
        codec = _match_utf16(data)
        declared = _list_declared(data, encoding)[:1]
        if codec and codec not in declared:
            warnings.append(ParseWarning(WarningKind.ENCODING_GUESSED, text=codec))
        return codec
    if b"\x1b" in data or (not more and b"~{" in data):
        escapes = _ESCAPE_RE.search(data)
        declared = _list_declared(data, encoding) if escapes else ()
        codec = next((codec for codec in declared if codec in _ESCAPED), None)
        if codec is None and not more and _JAPANESE_RE.search(data):
            codec = _JAPANESE
            warnings.append(ParseWarning(WarningKind.ENCODING_GUESSED, text=codec))
        return codec
    if 0 < more <= _FEW:
        declared = _list_declared(data, encoding)[:1]
        return next((codec for codec in declared if codec in _ALSO_UTF8 and _is_strict(data, codec)), None)
    return None


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
    # What HTTP clients assume of pages of which the server said nothing: the page knows better if the bytes agree.
    is_disputed = not mostly_utf8 and declared[:1] == ("cp1252",) and declared[1:]
    if is_disputed and guess_codec(sample, language) == declared[1]:
        return declared[1]
    for codec in declared:
        if mostly_utf8 if codec == "utf-8" else _suits(sample, codec):
            return codec
    if mostly_utf8:
        return "utf-8"
    codec = guess_codec(sample, language)
    warnings.append(ParseWarning(WarningKind.ENCODING_GUESSED, text=codec))
    return codec


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


def _is_strict(data: bytes, codec: str) -> bool:
    """Whether all of the bytes are text in an encoding."""
    return "\ufffd" not in data.decode(codec, errors="replace")
