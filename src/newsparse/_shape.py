"""Shape evidence: what a token looks like, whatever it says.

Here: length, case, punctuation, stop-word share, digits, layout, as the names of bins.
Not here: phenomena (`rules/`), the page around the token (`_context`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from operator import itemgetter

from newsparse._tokens import Token
from newsparse.data import read_words

__all__ = ["build_shape", "has_spaces", "list_content", "list_layout", "measure_size", "name_bins"]

STOPWORDS = read_words("stopwords")

_SIZES = (1, 2, 3, 4, 5, 7, 10, 14, 20, 30, 45, 70, 120)
_CHARS = (2, 4, 8, 16, 32, 64, 128)
_SHARES = (0.001, 0.15, 0.3, 0.45, 0.6)
_BLANKS = (1, 2, 3, 5)
_INDENTS = (1, 3, 5, 9, 13)
_WORD_CHARS = 6  # what a word of a script with spaces has, its space included
_FEW = 3  # size from which a share of stop words says something
_SENTENCES = 6  # size from which a token may hold two sentences
_SHORT = 30  # size up to which case is looked at: a long token's words are lower case anyway

_STOPS = {
    ".": "stop",
    "\u3002": "stop",
    "\u0964": "stop",
    "?": "question",
    "\uff1f": "question",
    "\u061f": "question",
    "!": "exclamation",
    "\uff01": "exclamation",
    ":": "colon",
    "\uff1a": "colon",
    "\u2026": "ellipsis",
    ",": "comma",
    ";": "comma",
    "\u3001": "comma",
    ")": "bracket",
    "]": "bracket",
    "|": "bar",
    "/": "bar",
    ">": "arrow",
    "\u203a": "arrow",
    "\u00bb": "quote",
    "\u2192": "arrow",
    "-": "dash",
    "\u2013": "dash",
    "\u2014": "dash",
    **dict.fromkeys("\"'\u201d\u2019\u201c\u2018", "quote"),
}
_STARTS = {
    **dict.fromkeys("\u2022\u00b7*\u25aa\u25cf\u25e6\u2023\u2043\u27a4\u25ba\u25b6", "bullet"),
    **dict.fromkeys("-\u2013\u2014", "dash"),
    **dict.fromkeys("\"'\u201c\u201e\u00ab\u2018", "quote"),
    **dict.fromkeys("([", "bracket"),
    **dict.fromkeys("|/>\u203a\u2192\u00bb", "bar"),
    **dict.fromkeys("#@", "hash"),
}
_BULLETS_RE = re.compile("\\A[\u2022\u00b7*\u25aa\u25cf\u25e6\u2023\u2043\u27a4\u25ba\u25b6-][ \t]")
_SENTENCE_RE = re.compile(r"[.!?][\"')\u201d\u2019]? +[\"'(\u201c\u201e]?[A-Z\u00c0-\u00de\u0410-\u042f]")


def name_bins(name: str, bounds: Sequence[float]) -> tuple[str, ...]:
    """The names of the bins between bounds: made once, which is faster than for every token.

    Example:
        >>> name_bins("size", (5, 10))
        ('size:0', 'size:1', 'size:2')
    """
    return tuple(f"{name}:{k}" for k in range(len(bounds) + 1))


def _name_ascii(kind: str, known: dict[str, str], others: Callable[[str], str]) -> dict[str, str]:
    """The evidence for every first or last character that is known or belongs to ASCII: read once for all."""
    ascii_names = {char: others(char) for char in map(chr, range(128))}
    return {char: f"{kind}:{name}" for char, name in (ascii_names | known).items()}


def _name_last(char: str) -> str:
    """What a last character is that is no punctuation."""
    return "letter" if char.isalpha() else "digit" if char.isdigit() else "symbol"


def _name_first(char: str) -> str:
    """What a first character is that is no punctuation."""
    if char.isupper():
        return "upper"
    if char.islower():
        return "lower"
    return "digit" if char.isdigit() else "letter" if char.isalpha() else "symbol"


_END_NAMES = _name_ascii("ends", _STOPS, _name_last)
_START_NAMES = _name_ascii("starts", _STARTS, _name_first)
# Each byte of ASCII text as a capital, a blank or a dot for all else: capitals are counted by counting b" A".
_CAPITALS = bytes(65 if chr(code).isupper() else 32 if code == 32 else 46 for code in range(256))  # noqa: PLR2004  # the blank

_SIZE_NAMES = name_bins("size", _SIZES)
_CHAR_NAMES = name_bins("chars", _CHARS)
_SHARE_NAMES = name_bins("stopwords", _SHARES)
_BLANK_NAMES = name_bins("blank_above", _BLANKS)
_INDENT_NAMES = name_bins("indent", _INDENTS)


def measure_size(token: Token) -> int:
    """The token's length in words; in scripts without spaces two characters count as one.

    Example:
        >>> measure_size(Token("Rain fell.", 0, 10, "whole"))
        2
    """
    return token.size


def has_spaces(token: Token, size: int) -> bool:
    """Whether a token of this size is written in words with spaces between them, as far as its length tells.

    Example:
        >>> has_spaces(Token("Rain fell.", 0, 10, "whole"), 2)
        True
    """
    return size <= len(token.words)


def list_content(words: list[str]) -> list[str]:
    """The words that are no stop words."""
    return [word for word in words if word not in STOPWORDS]


def list_layout(token: Token) -> list[str]:
    """The names of the evidence that does not depend on a token's text."""
    layout: list[str] = []
    if token.part != "whole":
        layout.append("part:" + token.part)
    if token.blank_before:
        layout.append(_BLANK_NAMES[bisect_right(_BLANKS, token.blank_before)])
    if token.indent:
        layout.append(_INDENT_NAMES[bisect_right(_INDENTS, token.indent)])
    return layout


def build_shape(token: Token, size: int, content: int) -> list[str]:
    """The names of the evidence for the shape of a token's text.

    Args:
        token: the token.
        size: its length in words.
        content: how many of its words are no stop words.
    """
    text, words = token.text, token.words
    is_spaced = has_spaces(token, size)  # scripts without spaces have no words to count, nor capitals
    evidence = [
        _SIZE_NAMES[bisect_right(_SIZES, size)],
        _CHAR_NAMES[bisect_right(_CHARS, len(text) if is_spaced else size * _WORD_CHARS)],
        _name_end(text),
        _START_NAMES.get(text[:1]) or "starts:" + _name_first(text[:1]),
    ]
    if size >= _FEW and is_spaced:
        share = (len(words) - content) / (len(words) or 1)
        evidence.append(_SHARE_NAMES[bisect_right(_SHARES, share)])
    if size <= _SHORT and is_spaced:
        evidence.append("case:" + _name_case(text))
    numbers = words.count("#")
    if numbers:
        evidence.append("numbers:most" if numbers * 2 >= len(words) else "numbers:some")
    evidence += _list_marks(text, size)
    return evidence


def _list_marks(text: str, size: int) -> list[str]:
    """What punctuation inside the token tells."""
    marks: list[str] = []
    if ", " in text:
        marks.append("has:comma")
    if size >= _SENTENCES and _SENTENCE_RE.search(text):
        marks.append("has:sentences")
    if "\u201c" in text or '"' in text or "\u201e" in text or "\u00ab" in text:
        marks.append("has:quote")
    if " | " in text:
        marks.append("has:bar")
    if ": " in text:
        marks.append("has:colon")
    if " - " in text or " \u2013 " in text or " \u2014 " in text:
        marks.append("has:dash")
    if "@" in text:
        marks.append("has:at")
    if "http" in text or "www." in text or ".com" in text:
        marks.append("has:address")
    if _BULLETS_RE.match(text):
        marks.append("has:bullet")
    return marks


def _name_end(text: str) -> str:
    """The evidence for the last character; dots in a row count as an ellipsis."""
    last = text[-1:]
    if last == "." and text.endswith("..."):
        return "ends:ellipsis"
    name = _END_NAMES.get(last) or "ends:" + _name_last(last)
    if name in _CLOSING and text[-2:-1] in ".!?":
        return _CLOSING[name]
    return name


_CLOSING = {"ends:quote": "ends:stop_quote", "ends:bracket": "ends:stop_bracket"}


def _name_case(text: str) -> str:
    """How the words are capitalised."""
    if text.isupper():
        return "all_upper"
    if text.islower():
        return "all_lower"
    if text and text.isascii():
        initials = (" " + text).encode().translate(_CAPITALS)
        capital, count = initials.count(b" A"), initials.count(b" ")
    else:
        words = text.split()
        capital, count = sum(map(str.isupper, map(itemgetter(0), words))), len(words)
    if capital == count:
        return "title"
    if capital * 2 > count:
        return "mostly_title"
    if capital == 1 and text[0].isupper():
        return "sentence"
    return "mixed" if capital else "none"
