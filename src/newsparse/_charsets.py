"""Names of encodings, and what bytes alone say of theirs.

Here: labels to Python's codecs, byte order marks, UTF-8 and UTF-16 without one, decoding that drops nothing.
Not here: what a page's markup declares and detection (`html/_decode`).
"""

from __future__ import annotations

import codecs
import re
from encodings.aliases import aliases

from newsparse.data import read_lists
from newsparse.model import ParseWarning, WarningKind

__all__ = [
    "FAR_EASTERN",
    "MOST_BY_CHANCE",
    "SAMPLE",
    "decode_as",
    "is_also_utf8",
    "is_mostly_utf8",
    "match_charset",
    "match_mark",
    "match_utf16",
    "squeeze_label",
]

SAMPLE = 4_000
"""Bytes that are looked at where a look suffices."""

FAR_EASTERN = frozenset({"big5hkscs", "cp932", "cp949", "euc_jis_2004", "gb18030"})
"""The encodings of the web with two bytes a character."""

MOST_BY_CHANCE = 4
"""By how many more bytes than characters text may be UTF-8 and in another encoding as well: of one character in Chinese every
sixth is, of two in Thai as many; of three none, but for Thai."""

_BY_CHANCE = FAR_EASTERN | {"cp874", "cp1256"}
_ESCAPED = {"hz", "iso2022_kr"} | {f"iso2022_jp{part}" for part in ("", "_1", "_2", "_2004", "_3", "_ext")}
# What switches ISO-2022-JP to Japanese; ISO-2022-KR to Korean; HZ to Chinese.
_ESCAPE_RE = re.compile(rb"\x1b\$[@B]|\x1b\([JI]|\x1b\$\)C|~\{")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_UTF16_LEAST = 8  # bytes from which it is worth a guess
_UTF16_ZEROS = 2 / 3  # of every second byte at least, in European text
_UTF16_OTHERS = 1 / 20  # of the bytes between at most
# What no text holds: control characters other than tabs, line ends, page breaks; U+FFFE and U+FFFF; U+FFFD for halves.
_UNTEXTUAL_RE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd-\uffff]")
_WHOLE_RE = re.compile("[^\x00-\x7f\ufffd]+")
_CHARSET_RE = re.compile(r"""\bcharset\s{0,5}=\s{0,5}["']?(?P<label>[^\s"';,]{1,60})""", re.IGNORECASE)
_LONGEST = 60  # characters of a label
_HEADER = 1_000  # characters of a Content-Type that are looked at


def squeeze_label(label: str) -> str:
    """A label as it is looked up: its letters and digits, small.

    Example:
        >>> squeeze_label(" ISO_8859-1:1987 ")
        'iso885911987'
    """
    return "".join([char for char in label.lower() if char.isalnum()])


# Of Python's own codecs: what is no encoding of text, or is one that hides markup from those who look for it.
_NOT_TEXT = {"base64_codec", "bz2_codec", "hex_codec", "mbcs", "quopri_codec", "rot_13", "tactis", "utf_7"}
_NOT_TEXT |= {"uu_codec", "zlib_codec"}


def _read_codecs() -> dict[str, str]:
    """Codecs by squeezed label: those of the web, and where it has none, Python's."""
    known = {squeeze_label(label): codec for label, codec in aliases.items() if codec not in _NOT_TEXT}
    known |= {squeeze_label(codec): codec for codec in aliases.values() if codec not in _NOT_TEXT}
    for entry in read_lists("encoding_labels")["und"]:
        codec, *labels = entry.split()
        known |= {squeeze_label(label): codec for label in (codec, *labels)}
    return known


# Not codecs.lookup(), which imports a module for whatever name it is given, and remembers those that it does not know.
_CODECS = _read_codecs()


def match_charset(encoding: str) -> str | None:
    """Python's codec for an encoding as it is declared; None where there is none.

    A label means what browsers take it for, which is more than it says: ISO-8859-1 is Windows-1252, GB2312 is GB 18030.

    Args:
        encoding: a label, or the value of a Content-Type header.

    Example:
        >>> match_charset("ISO-8859-1"), match_charset('text/html; charset="Shift_JIS"'), match_charset("text/html")
        ('cp1252', 'cp932', None)
    """
    header = _CHARSET_RE.search(encoding[:_HEADER])
    label = header["label"] if header else encoding
    return _CODECS.get(squeeze_label(label)) if len(label) <= _LONGEST else None


def match_mark(data: bytes) -> tuple[str, int] | None:
    """The encoding that a byte order mark names, and the mark's length; None where there is none."""
    return next(((codec, len(mark)) for mark, codec in _MARKS if data.startswith(mark)), None)


def decode_as(data: bytes, codec: str, warnings: list[ParseWarning]) -> str:
    """The bytes in this encoding; what is no text in it becomes U+FFFD, and a warning counts it."""
    text = data.decode(codec, errors="replace")
    bad = text.count("\ufffd")
    own = "\ufffd".encode(codec, errors="ignore")  # most encodings have no such character
    if bad and own:
        bad -= data.count(own)
    if bad > 0:
        warnings.append(ParseWarning(WarningKind.UNDECODABLE_BYTES, count=bad))
    return text


def is_mostly_utf8(data: bytes, times: int = 1) -> bool:
    """Whether bytes that are not all UTF-8 are so but for a few: most characters outside ASCII are whole.

    A page of UTF-8 with a few broken bytes keeps most of its other characters. Of other encodings fewer than half of
    what they hold happens to be whole: none of one byte a letter in Latin, up to two fifths of Chinese.

    Args:
        data: the bytes.
        times: how many times as many characters are whole as are broken.
    """
    text = data.decode("utf-8", errors="replace")
    return sum(map(len, _WHOLE_RE.findall(text))) > times * text.count("\ufffd")


def is_also_utf8(data: bytes, text: str, codec: str) -> bool:
    """Whether bytes that are valid UTF-8 are what is declared nevertheless: too few to tell, or ASCII with escapes or zeros.

    Args:
        data: the bytes.
        text: they as UTF-8.
        codec: Python's, for the encoding that is declared.
    """
    if codec in _ESCAPED:
        return _ESCAPE_RE.search(data) is not None
    if codec.startswith(("utf-16", "utf-32", "utf_16", "utf_32")):
        return b"\x00" in data[:SAMPLE]
    if codec not in _BY_CHANCE or not 0 < len(data) - len(text) <= MOST_BY_CHANCE:
        return False
    return "\ufffd" not in data.decode(codec, errors="replace")


def match_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: more than a few bytes, an even number, nearly every second one zero, only those; else None."""
    if len(data) < _UTF16_LEAST or len(data) % 2:
        return None
    ends = (("utf-16-le", 1), ("utf-16-be", 0))
    return next((codec for codec, first in ends if _is_utf16(data[:SAMPLE], codec, first)), None)


def _is_utf16(sample: bytes, codec: str, first: int) -> bool:
    """Whether an even number of bytes looks like European text in UTF-16, the upper byte of each pair `first` in it."""
    upper, lower = sample[first::2], sample[1 - first :: 2]
    if upper.count(0) < _UTF16_ZEROS * len(upper) or lower.count(0) > _UTF16_OTHERS * len(lower):
        return False  # a binary file has zeros at any place
    return _UNTEXTUAL_RE.search(sample.decode(codec, errors="ignore")) is None
