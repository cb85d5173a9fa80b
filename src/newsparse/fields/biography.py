"""Whom a text about an author is about: "Jane Roe is a reporter ...", "More by Jane Roe".

Here: match_subject, match_about. Not here: finding such texts on the page (`rules/`), whether what they name is a
person (`names`).
"""

from __future__ import annotations

import re
from typing import Final

from newsparse._names_re import NAME, NAME_AHEAD, UPPER, build_openers
from newsparse.data import read_words

__all__ = ["match_about", "match_subject"]

_SUBJECT_RE: Final = re.compile(
    rf"""\A {NAME_AHEAD} (?P<name> {NAME} )
    (?= ,? [ ] (?: is | was | has | covers | writes | joined | ist | est | es | \u00e8 ) [ ] )
    """,
    re.VERBOSE,
)
_ABOUT_RE: Final = re.compile(
    rf"""\A {build_openers(read_words("biography_words"))}
    [ ]?+ :?+ [ ]?+ (?= [{UPPER}] )
    """,
    re.VERBOSE,
)


def match_subject(text: str) -> str | None:
    """What is shaped like a name and opens a text that says who somebody is, or None.

    Example:
        >>> match_subject("Jane Roe is a reporter who covers rivers."), match_subject("The river is high.")
        ('Jane Roe', None)
    """
    match = _SUBJECT_RE.match(text)
    return match["name"] if match else None


def match_about(text: str) -> str | None:
    """What stands behind the words that point to an author's biography or other articles, or None.

    Example:
        >>> match_about("More by Jane Roe"), match_about("About us")
        ('Jane Roe', None)
    """
    match = _ABOUT_RE.match(text)
    return text[match.end() :] if match else None
