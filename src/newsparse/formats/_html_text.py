"""Text of a page as HTML in which every character can be seen, and none of them is lost.

Here: escaping, and the glyphs of characters that leave nothing to see or would rearrange the line.
Not here: what the text stands in (`html`).
"""

from __future__ import annotations

import html
import re
import unicodedata
from pathlib import Path

import attrs

__all__ = ["PAGE_FOLDER", "build_names", "build_plain_text", "build_text"]

PAGE_FOLDER = Path(__file__).parent.parent / "data" / "page"
"""Where the page's template, style and script lie, and the table of characters."""


@attrs.frozen
class _Character:
    """How a character is shown.

    Attributes:
        shown: what stands for it.
        style: "loud", "quiet" (in running text it is nothing unusual) or "tab", which is wide.
        name: its name in Unicode.
    """

    shown: str
    style: str
    name: str


def _read_characters() -> dict[str, _Character]:
    """The table of characters that have an abbreviation."""
    lines = (PAGE_FOLDER / "characters.tsv").read_text("utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith("# ")]
    return {chr(int(code, 16)): _Character(shown, style, name) for code, shown, style, name in rows}


_CHARACTERS = _read_characters()
# Ranges of characters that are shown by their code point: format characters of plane 0, surrogates, private use, those that
# are none, the variation selectors' and tags' plane, and what steers shorthand, music and hieroglyphs.
_UNNAMED = (
    "\u2065\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufff0-\ufff8\ufffe\uffff"
    "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff"
    + "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0xF0000, 0x10000))
)
_MARKED_RE = re.compile(f"(?P<char>[{re.escape(''.join(_CHARACTERS))}{_UNNAMED}])(?P=char)*+")
_CARRIED = frozenset(
    {"Cf", "Co", "Mn", "Lo", "So", "Zl", "Zp", "Zs"}
)  # categories that HTML hands on as they are
_CLASSES = {"loud": "g", "quiet": "g q", "tab": "g t"}


def build_text(text: str) -> str:
    r"""The text as HTML.

    What cannot be seen, or could turn the line around, is an element that shows its abbreviation and holds the character
    where it is not displayed. What HTML cannot hold (NUL, CARRIAGE RETURN, lone surrogates …) is for the page's script to
    set, from the code point and the count.

    Example:
        >>> build_text("A & B\u202ec")
        'A &amp; B<i class="g" data-g="RLO"><b dir="ltr">\u202e</b></i>c'
        >>> build_text("\0\0\0")
        '<i class="g" data-g="NUL ×3" data-u="0" data-k="3"></i>'
    """
    return _MARKED_RE.sub(_build_glyph, html.escape(text, quote=False))


def _build_glyph(match: re.Match[str]) -> str:
    """The element of a character that is shown by its abbreviation, or of several of the same."""
    char, run = match["char"], match[0]
    shown, style = _describe(char).shown, _describe(char).style
    if char == "\r" and match.string[match.end() : match.end() + 1] not in {"", "\n"}:
        style = "loud"  # it ends no line
    count = f" ×{len(run)}" if len(run) > 1 else ""
    start = f'<i class="{_CLASSES[style]}" data-g="{shown}{count}"'
    if char == "\t" or unicodedata.category(char) in _CARRIED:
        return f'{start}><b dir="ltr">{run}</b></i>'
    repeated = f' data-k="{len(run)}"' if count else ""
    return f'{start} data-u="{ord(char):x}"{repeated}></i>'


def _describe(char: str) -> _Character:
    """How a character is shown: as the table says, or by its code point."""
    known = _CHARACTERS.get(char)
    return known or _Character(f"{ord(char):04X}", "loud", unicodedata.name(char, "") or _name_kind(char))


def _name_kind(char: str) -> str:
    """What a character is that has no name."""
    return {"Cs": "LONE SURROGATE", "Co": "PRIVATE USE"}.get(unicodedata.category(char), "NO CHARACTER")


def build_plain_text(text: str) -> str:
    r"""The text with abbreviations in brackets for what cannot be seen: for places that hold no elements.

    Example:
        >>> build_plain_text("a\u202eb\n\td")
        'a[RLO]b d'
    """
    spaced = " ".join(text.split())
    return _MARKED_RE.sub(lambda match: f"[{_describe(match['char']).shown}]", spaced)


def build_names(text: str) -> dict[str, str]:
    r"""The names of those characters of the text that are shown by an abbreviation, by code point.

    Example:
        >>> build_names("a\u202eb\u202ec")
        {'202e': 'RIGHT-TO-LEFT OVERRIDE'}
    """
    return {f"{ord(char):x}": _describe(char).name for char in sorted(set(text)) if _MARKED_RE.match(char)}
