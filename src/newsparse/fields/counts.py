"""How many comments a line says there are.

Not here: whether the line belongs to a comment section (`rules/comments`).
"""

from __future__ import annotations

import re

from newsparse._text import clean
from newsparse.data import read_lists

__all__ = ["parse_comment_count"]


def _join(key: str) -> str:
    """The words that the lists have under a key, longest first, as alternatives."""
    words = {
        word
        for lines in read_lists("comment_words").values()
        for name, _, rest in (line.partition(": ") for line in lines)
        if name == key
        for word in rest.split(", ")
    }
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


_NUMBER = r"\d{1,3} (?: [.,'\u2019\ ]\d{3} ){1,3} (?! \d ) | \d{1,7}"
_WORD = rf"(?: {_join('word')} )"

COUNT_RE = re.compile(
    rf"""
    (?<! [^\W_] ) (?:
      (?<! [\d.,/:-] ) (?: (?P<thousands> \d{{1,3}} (?: [.,]\d )? ) \ ?k | (?P<before> {_NUMBER} ) )
      \ ? \)? \ ? {_WORD} (?! [^\W\d_] )                            # 12 comments, (3) Comments, 1.2K comments
    | {_WORD} \ ? [:(\[\uff08\uff1a] \ ?
      (?: (?P<thousands_inside> \d{{1,3}} (?: [.,]\d )? ) \ ?k \b | (?P<inside> {_NUMBER} ) (?! [\d.,:/] ) )   # Comments (12), Comments: 5
    | \A (?: [^\W\d_]{{1,12}} \ ){{0,2}} {_WORD} \ ? (?P<behind> {_NUMBER} ) (?! [\d.,:/] ) \W{{0,3}} (?: \w \Z | \Z )     # Comments 12
    | (?P<none> (?: {_join("none")} ) \ {_WORD} | {_WORD} \ (?: {_join("none_behind")} ) ) (?! [^\W\d_] )
    | \A (?P<one> (?: {_join("one")} ) \ {_WORD} ) (?! [^\W\d_] )   # One comment
    )
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
    match = COUNT_RE.search(clean(text))
    if match is None:
        return None
    if match["none"]:
        return 0
    if match["one"]:
        return 1
    thousands = match["thousands"] or match["thousands_inside"]
    if thousands:
        return round(float(thousands.replace(",", ".")) * 1000)
    digits = match["before"] or match["inside"] or match["behind"]
    return int("".join(char for char in digits if char.isdecimal()))
