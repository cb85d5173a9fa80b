"""Text in UTF-8 that somebody read as Windows-1252 or Latin-1 before it came here: "cafÃ©" for "café".

Here: finding it, and undoing it where nothing else can be meant. Not here: decoding bytes (`_decode`).

A character in UTF-8 is a lead byte and one to three more, which in the wrong encoding are an accented letter and one to three
signs, quotes or control characters. Right text has such pairs, too: an Ä in quotation marks, NESCAFÉ®, a French é before a
no-break space and a guillemet. So where a pair stands, and which signs it has, decides whether it counts.
"""

from __future__ import annotations

import re

__all__ = ["repair_mojibake"]

# The bytes that follow a lead, by how they were read: as Latin-1 all of them, as Windows-1252 most of the first 32 otherwise.
_BYTES = {chr(byte): byte for byte in range(0x80, 0xF5)}
_BYTES |= {
    bytes([byte]).decode("cp1252"): byte for byte in range(0x80, 0xA0) if byte not in b"\x81\x8d\x8f\x90\x9d"
}
_AS_LATIN1 = {char: chr(byte) for char, byte in _BYTES.items() if ord(char) != byte}
_WINDOWS_RE = re.compile(f"[{re.escape(''.join(_AS_LATIN1))}]")
_MORE = re.escape("".join([char for char, byte in _BYTES.items() if byte < 0xC0]))  # noqa: PLR2004  # the leads begin
# The lead of the first character stands for itself, so that it is searched for ten times as fast.
_RUN_RE = re.compile(
    f"[\u00c2-\u00f4](?:(?<=[\u00c2-\u00df])[{_MORE}]|(?<=[\u00e0-\u00ef])[{_MORE}]{{2}}|(?<=[\u00f0-\u00f4])[{_MORE}]{{3}})"
    f"(?:[\u00c2-\u00df][{_MORE}]|[\u00e0-\u00ef][{_MORE}]{{2}}|[\u00f0-\u00f4][{_MORE}]{{3}})*+"
)


def _list_chars(codes: bytes) -> frozenset[str]:
    """What these bytes were read as, in either encoding."""
    return frozenset(char for char, byte in _BYTES.items() if byte in codes)


# Of what follows an accented letter in right text at times: quotes, dashes, the ellipsis, a no-break space or hyphen, (c), (R),
# (TM), ordinals, degrees, footnotes. All others are a sign that the text is wrong.
_USUAL = _list_chars(
    b"\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa9\xaa\xab\xad\xae\xb0\xb2\xb3\xb7\xb9\xba\xbb"
)
# Those that stand between two words, or a word and its ending, without a space at either side.
_JOINING = _list_chars(b"\x85\x92\x96\x97\xa0")
# What runs may turn out to be: signs and letters of Latin, Greek, Cyrillic, Hebrew, Arabic and Thai; what is printed around
# them; Han, kana and Hangul; emoji. Not what nobody prints: the ß before a quote would be a letter of N'Ko.
_PRINTED_RE = re.compile(
    "[\xa0-\u017f\u0218-\u021b\u02bc-\u02dd\u0300-\u0304\u0306-\u030c\u0323-\u0328\u0370-\u045f\u0490\u0491\u05b0-\u05f4"
    "\u060c-\u06d5\u06f0-\u06f9\u0e01-\u0e5b\u1e00-\u1eff\u2009-\u203a\u2044\u20a0-\u20c0\u2100-\u22ff\u2460-\u27ff\u2b00-\u2bff"
    "\ufd3e-\ufdff\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\ufe0f\ufeff\uff00-\uffee\ufffd\U0001d400-\U0001d7ff\U0001f000-\U0001faff]+"
)
# One of these stands in nearly all such text; what they are in right text hardly matters then.
_TRIGGERS = (*zip("ÂÃÄÅÐâð", (1, 1, 1, 1, 1, 2, 3), strict=True),)
_TRIGGER_RES = {lead: re.compile(f"{lead}[{_MORE}]{{{more}}}") for lead, more in _TRIGGERS}
# Quotes, dashes, bullets and the ellipsis of Windows-1252 where a text was read as Latin-1; the commonest five stand in most.
_SIGNS = {byte: bytes([byte]).decode("cp1252") for byte in (0x85, *range(0x91, 0x98))}
_SIGNS_RE = re.compile("[\x85\x91-\x97]")
_SIGN_TRIGGERS = "\x92\x93\x95\x96\x97"
_ENOUGH = 3  # places that are certain, from which those count that could be right text, too
_TIMES = 3  # that a text was read wrongly, at most


def repair_mojibake(text: str) -> tuple[str, int]:
    """The text with what was decoded wrongly undone, and in how many places.

    Args:
        text: any text, or a page's HTML.

    Example:
        >>> repair_mojibake("Itâ€™s a cafÃ©")
        ('It’s a café', 2)
        >>> repair_mojibake("„Ä“ and NESTLÉ®")
        ('„Ä“ and NESTLÉ®', 0)
    """
    if text.isascii():
        return text, 0
    places = 0
    if any(lead in text and trigger.search(text) for lead, trigger in _TRIGGER_RES.items()):
        text, places = _repair_runs(text)
    if any(sign in text for sign in _SIGN_TRIGGERS):
        text, signs = _SIGNS_RE.subn(_read_sign, text)
        places += signs
    return text, places


def _read_sign(match: re.Match[str]) -> str:
    """The sign of Windows-1252 for a control character."""
    return _SIGNS[ord(match[0])]


def _repair_runs(text: str) -> tuple[str, int]:
    """The text with every wrong decoding of UTF-8 undone, and in how many places."""
    places = 0
    for _ in range(_TIMES):
        text, found, is_wrong_still = _repair_once(text)
        places = places or found
        if not is_wrong_still:
            break
    return text, places


def _repair_once(text: str) -> tuple[str, int, bool]:
    """The text with one wrong decoding undone, in how many places, and whether what came out may be wrong, too."""
    found = [*_RUN_RE.finditer(text)]
    meanings = {run: _match_meant(run) for run in {run[0] for run in found}}
    runs = [(run, meant) for run in found if (meant := meanings[run[0]])]
    certain = [_is_certain(text, run, meant) for run, meant in runs]
    if not any(certain):
        return text, 0, False
    is_wrong = sum(certain) >= _ENOUGH
    whole = _decode_again(text) if is_wrong else None
    if whole is not None:
        return whole, len(runs), True
    leads = {run[0][0] for (run, _), is_sure in zip(runs, certain, strict=True) if is_sure}
    kept = [
        (run, meant)
        for (run, meant), is_sure in zip(runs, certain, strict=True)
        if is_sure or (is_wrong and _is_likely(run[0], leads))
    ]
    parts: list[str] = []
    at = 0
    for run, meant in kept:
        parts += (text[at : run.start()], meant)
        at = run.end()
    is_wrong_still = any(_RUN_RE.search(meant) for _, meant in kept)
    return "".join([*parts, text[at:]]), len(kept), is_wrong_still


def _match_meant(run: str) -> str | None:
    """What a run of characters was before it was decoded wrongly; None where it is no UTF-8, or something nobody prints."""
    meant = _decode_again(run)
    if meant is None:
        return None
    # Of text that was read wrongly twice, what comes out now is wrong, too.
    return meant if _PRINTED_RE.fullmatch(meant) or _RUN_RE.fullmatch(meant) else None


def _decode_again(text: str) -> str | None:
    """The text as it was before it was decoded wrongly; None where not all of it can have been."""
    try:
        # Not str.translate, which takes thirty times as long.
        return _WINDOWS_RE.sub(_read_byte, text).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return None


def _read_byte(match: re.Match[str]) -> str:
    """The character of Latin-1 for the same byte as one of Windows-1252."""
    return _AS_LATIN1[match[0]]


def _is_certain(text: str, run: re.Match[str], meant: str) -> bool:
    """Whether a run cannot be right text where it stands."""
    if len(meant) > 1:
        return True
    lead, signs = run[0][0], run[0][1:]
    is_usual = _USUAL.issuperset(signs)
    if (
        lead not in "ÂÃÄÅÈ"
    ):  # "â€", "ðŸ" and "ï»¿" are not in right text, but "à", "é" before two signs are; the rest is no letter
        return lead in "âðï" and not is_usual
    before, after = text[max(0, run.start() - 1) : run.start()], text[run.end() : run.end() + 1]
    if before.islower():  # a capital inside a word
        return True
    if lead == "Â":
        return not before.isupper()
    if is_usual:
        return after.islower() and _JOINING.isdisjoint(signs)
    return before.isalpha() or after.isalpha()


def _is_likely(run: str, leads: set[str]) -> bool:
    """Whether a run is as good as certain in a text that is wrong elsewhere: it is no letter at the end of a quotation.

    Args:
        run: the characters.
        leads: the first ones of those runs that are certain.
    """
    if run[0] < "à" and run[0] in leads:
        return True
    # Control characters are in no right text, but stand for quotes in some; by themselves they say nothing.
    return run[0] in "ÂÃâ" or not _USUAL.issuperset(run[1:]) or any("\x80" <= char < "\xa0" for char in run)
