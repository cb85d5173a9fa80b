"""How many comments a line says there are.

Not here: whether the line belongs to a comment section (`rules/comments`).
"""

from __future__ import annotations

import re

from newsparse._text import clean
from newsparse._trie import build_trie
from newsparse.data import read_lists

__all__ = ["parse_comment_count"]


def _build(key: str) -> str:
    """The pattern of the words that the lists have under a key."""
    return build_trie(
        word
        for lines in read_lists("comment_words").values()
        for name, _, words in (line.partition(": ") for line in lines)
        if name == key
        for word in words.split(", ")
    )


_MARK = "\x00"  # stands for the word for comments in the patterns below; made sure of below
_NUMBER = r"\d{1,3} (?: [.,'\u2019\ ]\d{3} ){1,3} (?! \d ) | \d{1,7}"
_THOUSANDS = r"\d{1,3} (?: [.,]\d )? ) \ ?k"

WORD_RE = re.compile(rf"(?<![^\W\d_])(?:{_build('word')})(?![^\W\d_])", re.IGNORECASE)
NONE_RE = re.compile(
    rf"(?<![^\W_])(?:{_build('none')})\ {_MARK}|{_MARK}\ (?:{_build('none_behind')})(?![^\W_])", re.IGNORECASE
)
ONE_RE = re.compile(rf"(?:{_build('one')})\ {_MARK}", re.IGNORECASE)
COUNT_RE = re.compile(
    rf"""
      (?<! [\w.,/:-] ) (?: (?P<thousands> {_THOUSANDS} | (?P<before> {_NUMBER} ) )
      \ ? \)? \ ? {_MARK}                                           # 12 comments, (3) Comments, 1.2K comments
    | {_MARK} \ ? [:(\[\uff08\uff1a] \ ?
      (?: (?P<thousands_inside> {_THOUSANDS} \b
        | (?P<inside> {_NUMBER} ) (?! [\d.,:/] ) )                  # Comments (12), Comments: 5
    | \A (?: [^\W\d_]{{1,12}} \ ){{0,2}} {_MARK} \ ? (?P<behind> {_NUMBER} ) (?! [\d.,:/] )
      \W{{0,3}} (?: \w \Z | \Z )                                    # Comments 12, Load comments 12
    """,
    re.VERBOSE | re.IGNORECASE,
)


def parse_comment_count(text: str) -> int | None:
    """The number of comments that a line of a comment section or a toolbar names.

    Returns:
        The count, 0 for "No comments", None where no number is named.

    Example:
        >>> [parse_comment_count(text) for text in ("1,234 comments", "Kommentare (5)", "Leave a comment")]
        [1234, 5, None]
    """
    marked = WORD_RE.sub(_MARK, clean(text).replace(_MARK, " "))
    match = COUNT_RE.search(marked)
    if match is None:
        if NONE_RE.search(marked):
            return 0
        return 1 if ONE_RE.match(marked) else None
    thousands = match["thousands"] or match["thousands_inside"]
    if thousands:
        return round(float(thousands.replace(",", ".")) * 1000)
    digits = match["before"] or match["inside"] or match["behind"]
    return int("".join(char for char in digits if char.isdecimal()))
