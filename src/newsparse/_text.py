"""Small, pure helpers on one line of text that every stage may use.

Here: cleaning, folding and cutting a line into words.
Not here: offsets (`_reader`), phenomena (`rules/`), values (`fields/`).
"""

from __future__ import annotations

import re

__all__ = ["QUESTION_MARKS", "SURROGATE_RE", "clean", "fold", "measure_words", "split_words"]

QUESTION_MARKS = ("?", "\uff1f", "\u061f", "\u037e")
"""What ends a question: the Latin mark, the wide one of Han, the Arabic, the Greek."""

SURROGATE_RE = re.compile("[\ud800-\udfff]")
"""Half of a character outside the first plane. Python's strings can hold it alone, UTF-8 cannot. Two that follow one another in a
string are two lone ones all the same. Written as U+FFFD, offsets stay right."""

# What a reader does not see, by Unicode name: SOFT HYPHEN, COMBINING GRAPHEME JOINER, ARABIC LETTER MARK, ZERO WIDTH
# SPACE to RIGHT-TO-LEFT MARK, the bidi embeddings, overrides and isolates, WORD JOINER, ZERO WIDTH NO-BREAK SPACE.
INVISIBLE_RE = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")
_PRINTABLE = "\u034f"  # the one of them that Python counts among the printable characters

_STRAIGHT = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
}
# Not str.translate, which takes ten times as long on text beyond ASCII.
_CURLY_RE = re.compile(f"[{''.join(_STRAIGHT)}]")
# Letters and digits with the marks that go on with them: accents, points of Hebrew and Arabic, vowel signs of the scripts of
# India (but not their full stops) and of Thai, Lao and Burmese.
_MARKS = (
    "\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4"
    "\u0900-\u0963\u0966-\u0df3\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e"
)
_WORD_RE = re.compile(rf"[\w{_MARKS}]+")  # of a text without underscores
# Han, Hiragana, Katakana, Hangul, Thai: scripts measured in characters, two of them to a word.
_DENSE_RE = re.compile("[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# ASCII text is cut by bytes, several times as fast: blanks for all that is no word.
_BLANKED = bytes(code if chr(code).isalnum() else 32 for code in range(128)) + bytes(128)
_DIGITS = b"0123456789"


def clean(text: str) -> str:
    r"""The text as a reader sees it: without invisible characters, every run of white space one space.

    Example:
        >>> clean(" \u00a9\u00a02023  BBN\u200b ")
        '© 2023 BBN'
    """
    if text.isprintable() and "  " not in text and _PRINTABLE not in text:  # most lines are clean
        return text.strip(" ")
    if not text.isascii():
        text = INVISIBLE_RE.sub("", text)
    return " ".join(text.split())


def fold(text: str) -> str:
    """The text casefolded, quotes and dashes straightened; for comparing, its length may differ.

    Example:
        >>> fold("Editors’ Picks – Today")
        "editors' picks - today"
    """
    folded = text.casefold()
    return folded if folded.isascii() else _CURLY_RE.sub(_straighten, folded)


def _straighten(match: re.Match[str]) -> str:
    """The plain character for a quote or dash."""
    return _STRAIGHT[match[0]]


def split_words(folded: str) -> list[str]:
    """The words of a folded line, every run of digits as "#".

    Example:
        >>> split_words("12 comments - don't reply")
        ['#', 'comments', 'don', 't', 'reply']
        >>> len(split_words("\u0939\u093f\u0902\u0926\u0940 \u092e\u0947\u0902"))  # two words with their vowel signs
        2
    """
    if folded.isascii():
        raw = folded.encode().translate(_BLANKED)
        words = raw.decode().split()
        if len(raw.translate(None, _DIGITS)) == len(raw):
            return words
    else:
        words = _WORD_RE.findall(folded.replace("_", " "))
    if any(map(str.isdigit, words)):
        return ["#" if word.isdigit() else word for word in words]
    return words


def measure_words(text: str, words: int) -> int:
    """The length of a text in words, of which it has so many; in scripts without spaces two characters count as one.

    Example:
        >>> measure_words("Rain fell.", 2), measure_words("\u96e8\u304c\u964d\u308a\u307e\u3057\u305f", 1)
        (2, 3)
    """
    dense = 0 if text.isascii() else len(_DENSE_RE.findall(text))
    return max(words, dense // 2)
