"""The encoding of a page that is not UTF-8 and does not say what it is, from its bytes and its language.

Here: what a detector finds, weighed against what pages in the language use. Not here: what the page declares (`_declared`).
"""

from __future__ import annotations

import re

from newsparse._charsets import match_charset
from newsparse.data import read_lists
from newsparse.errors import MissingExtraError

__all__ = ["LATIN", "build_sample", "guess_codec", "has_other_script", "is_decodable", "is_western"]

LATIN = frozenset(
    {"cp1250", "cp1252", "cp1254", "cp1257", "cp1258", "mac_roman"}
    | {f"iso8859_{part}" for part in (2, 3, 4, 10, 13, 14, 15, 16)}
)
"""Those of Latin letters: ASCII in them is part of most words."""

# What pages use, for what detectors find that hardly differs from it. Any other Latin encoding they find is none of the web's.
_AS_USED = {
    "cp1250": "cp1250",
    "cp1252": "cp1252",
    "cp1254": "cp1254",
    "cp1257": "cp1257",
    "cp1258": "cp1258",
    "iso8859_2": "iso8859_2",
    "iso8859_4": "cp1257",
    "iso8859_10": "cp1257",
    "iso8859_13": "cp1257",
    "iso8859_15": "cp1252",
    "iso8859_16": "cp1250",
    "koi8_r": "koi8_u",  # the Ukrainian letters are frames of tables in the Russian one
}
_ENCODINGS = {
    language: tuple([codec for entry in entries if (codec := match_charset(entry))])
    for language, entries in read_lists("encodings").items()
}
_PARTS_RE = re.compile(rb"[^<>]++")
_SAMPLE = 1 << 16  # bytes of text that is not ASCII
_RUN_RE = re.compile(rb"[\x80-\xff]{4,}")  # bytes of letters: Latin words have fewer in a row
_RUN_SHARE = (
    0.15  # of all bytes beyond ASCII, from which a text is in another script; in Latin text up to .06
)
_RUN_LEAST = 6  # bytes
_LETTERS = 3  # from which a detector knows better than a page in no language, or in English, as templates say
# In all Windows encodings of Latin letters: quotes, dashes, the ellipsis, no-break spaces, (c), (R), (TM), degrees, dots.
_SIGNS = bytes([0x80, 0x82, *range(0x84, 0x88), 0x89, 0x8B, *range(0x91, 0x98), 0x99, 0x9B])
_SIGNS += bytes([0xA0, 0xA9, 0xAB, 0xAE, 0xB0, 0xB7, 0xBB])
_ONLY_1250 = bytes(range(0x80, 0xA0))  # quotes, dashes and letters in Windows-1250, nothing in ISO-8859-2
_ONLY_8859_2 = b"\xa1\xa5\xa6\xa9\xac\xae\xb1\xb5\xb6\xb9\xbb\xbc\xbe"  # letters there, other ones or signs in Windows-1250
_BROKEN = 0.05  # of the bytes beyond ASCII at most


def is_western(language: str | None) -> bool:
    """Whether pages in a language may be in Windows-1252; so may those whose language is not known."""
    return "cp1252" in _ENCODINGS.get(language or "", ("cp1252",))


def build_sample(data: bytes) -> bytes:
    """What of a page tells its encoding: its pieces of text, or of tags, that hold more than ASCII."""
    parts = [part for part in _PARTS_RE.findall(data) if not part.isascii()]
    return b"\n".join(parts)[:_SAMPLE]


def has_other_script(sample: bytes) -> bool:
    """Whether text is in another script than the Latin one: its bytes beyond ASCII follow one another."""
    sample = sample.replace(b"\xa0", b" ")  # spaces that keep words together, in most encodings
    runs = sum(map(len, _RUN_RE.findall(sample)))
    return runs >= max(_RUN_LEAST, _RUN_SHARE * _count_beyond(sample))


def is_decodable(sample: bytes, codec: str) -> bool:
    """Whether nearly all of a text is text in an encoding."""
    bad = sample.decode(codec, errors="replace").count("\ufffd")
    return bad <= 1 + _BROKEN * _count_beyond(sample)  # one may be cut in two


def guess_codec(sample: bytes, language: str | None) -> str:
    """The likeliest encoding of a page.

    Args:
        sample: its text that is not ASCII.
        language: the page's, as it says; None where it does not.

    Raises:
        MissingExtraError: the package resiliparse is not installed.
    """
    found = _detect(sample)
    usual = _ENCODINGS.get(language or "", ())
    if has_other_script(sample):
        other = [codec for codec in (found, *usual) if codec and codec not in LATIN]
        return next((codec for codec in other if is_decodable(sample, codec)), "cp1252")
    usual = tuple([codec for codec in usual if codec in LATIN]) or ("cp1252",)
    if found not in LATIN:
        return usual[0]
    if found in {"cp1250", "iso8859_2"}:
        found = _split_central_european(sample, found)
    is_sure = language in {None, "en"} and _count_beyond(sample.translate(None, _SIGNS)) >= _LETTERS
    return found if found in usual or is_sure else usual[0]


def _detect(sample: bytes) -> str | None:
    """What uchardet finds, as it is used on the web; None where it finds nothing, or an encoding that is not."""
    try:
        from resiliparse.parse.encoding import detect_encoding  # noqa: PLC0415  # only undeclared pages need it
    except ImportError:
        raise MissingExtraError("resiliparse", "html") from None
    found = match_charset(detect_encoding(sample, max_len=0, html5_compatible=False) or "")
    if found is None or found.startswith("utf") or found in _AS_USED:
        return _AS_USED.get(found or "")
    return None if found in LATIN else found


def _split_central_european(sample: bytes, found: str) -> str:
    """Windows-1250 or ISO-8859-2, whose letters are largely the same, by the bytes that only one of them uses."""
    windows = len(sample) - len(sample.translate(None, _ONLY_1250))
    iso = len(sample) - len(sample.translate(None, _ONLY_8859_2))
    return "cp1250" if windows > iso else found


def _count_beyond(sample: bytes) -> int:
    """How many bytes are beyond ASCII."""
    return len(sample) - len(sample.translate(None, bytes(range(0x80, 0x100))))
