"""Patterns for what is shaped like a person's name, shared by rules, tokenizer and fields.

Here: NAME_RE, BYLINE_START_RE, BYLINE_ALONE_RE, the fragments they are made of, and `is_name_shaped`.
Not here: taking a byline apart (`fields/names.py`), word lists (`data/byline_words`, `data/not_names`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from string import ascii_uppercase
from typing import Final

from newsparse._text import fold, split_words
from newsparse._trie import build_trie
from newsparse.data import read_lists, read_words

__all__ = [
    "BYLINE_ALONE_RE",
    "BYLINE_INITIALS",
    "BYLINE_OPENERS",
    "BYLINE_START_RE",
    "BYLINE_WORD",
    "NAME",
    "NAME_AHEAD",
    "NAME_INITIALS",
    "NAME_RE",
    "NOT_NAMES",
    "PARTICLES",
    "UPPER",
    "build_openers",
    "is_name_shaped",
]

# The upper-case letters of Latin, Greek and Cyrillic, with Vietnamese and Yoruba's Latin Extended Additional:
# `re` has no \p{Lu}, and a set of characters is faster than the module that has it.
UPPER: Final = "".join(
    chr(code) for code in (*range(0x41, 0x530), *range(0x1E00, 0x1F00)) if chr(code).isupper()
)
_LETTER: Final = r"[^\W\d_]"
# APOSTROPHE, RIGHT and LEFT SINGLE QUOTATION MARK, MODIFIER LETTER APOSTROPHE; HYPHEN-MINUS, HYPHEN, NON-BREAKING HYPHEN
_APOSTROPHE: Final = "['\u2019\u2018\u02bc]"
_JOINER: Final = "['\u2019\u2018\u02bc\\-\u2010\u2011]"

# A word of a name: Jane, O'Neil, Jean-Luc, D'Angelo, al-Rashid, d'Artagnan.
_WORD: Final = rf"""
    (?: (?: [dl] {_APOSTROPHE} | (?: al | el | an | ad | as | at | ul ) [-\u2010\u2011] ) (?= [{UPPER}] ) )?+
    [{UPPER}] {_LETTER}{{0,24}}+
    (?: {_JOINER} {_LETTER}{{1,24}}+ ){{0,3}}+
"""
# An initial or several: J., J.K., Ph.; the dot tells it from a word.
_INITIALS: Final = rf"""
    [{UPPER}] {_LETTER}{{0,2}}+ \. (?: -? [{UPPER}] \. ){{0,3}}+
"""
# Lower-case words inside a name, of every language at once.
PARTICLES: Final = read_words("name_particles")
_PARTICLE: Final = rf"(?: {' | '.join(sorted(map(re.escape, PARTICLES)))} ) (?! \w )"
_PART: Final = rf"(?: (?> {_INITIALS} ) | {_WORD} (?! \w ) )"

NAME: Final = rf"""
    (?: (?: von | van | der | den | de | del | della | di | ter | ten ) [ ] ){{0,2}}+   # it may open with its particle
    {_PART}
    (?: [ ]?+ (?: (?<= \. ) | (?<= [ ] ) )                                 # "J.K.Roe": no space behind a dot
        (?: {_PARTICLE} [ ] ){{0,2}}+ {_PART}
    ){{1,4}}+
"""
"""A name of two to five words, as a fragment for verbose patterns."""

NAME_AHEAD: Final = r"(?= [^\s.]*+ (?: \. | [ ] [^cfghjkmnopqrswx\d] ) )"
"""A quick look before `NAME` at the head of a line: its second word opens neither a sentence's middle nor a number."""

NAME_INITIALS: Final = ascii_uppercase + "adeltuv"
"""The ASCII characters that may open a name: capitals, and the first letters of particles and of their short forms."""

NAME_RE: Final = re.compile(
    rf"(?<! [\w.@/] ) {NAME}", re.VERBOSE
)  # never inside a word, a handle, an address
"""What is shaped like a person's name, anywhere; `is_name_shaped` looks at the words too."""

NOT_NAMES: Final = frozenset(map(str.casefold, read_words("not_names")))
"""Casefolded words that no person's name holds."""


def build_openers(entries: Iterable[str]) -> str:
    """The pattern of words that open a line, of any case, a blank before their colon or none: "Autor :"."""
    words = {spelt for entry in entries for spelt in (entry, entry.replace(":", " :"))}
    return build_trie(words, any_case=True)


_ENTRIES: Final = [entry for entries in read_lists("byline_words").values() for entry in entries]

BYLINE_INITIALS: Final = "".join(
    sorted({form for entry in _ENTRIES for form in (entry[0], entry[0].upper())})
)
"""The first letters of byline words, in both cases."""

BYLINE_OPENERS: Final = frozenset(split_words(fold(entry))[0] for entry in _ENTRIES)
"""The first words of byline words; but for "ByJane", a line that opens with a byline word holds one of them."""

BYLINE_WORD: Final = rf"""
    (?: {build_openers(_ENTRIES)} (?! {_LETTER} )    # by, von, par; written by; Autor:
      | [Bb]y (?= [{UPPER}] [^\W\d_{UPPER}] )         # "ByJane Roe": the space got lost with the markup
    )
"""
"""A byline word of any language, as a fragment for verbose patterns."""

_NO_NAME_AHEAD: Final = (
    rf"(?! {build_trie((word for word in NOT_NAMES if word.isalpha()), any_case=True)} (?! {_LETTER} ) )"
)

BYLINE_START_RE: Final = re.compile(
    rf"""
    \A [|\u2022\u00b7/\-\u2013\u2014]?+ [ ]?+
    {BYLINE_WORD}
    [ ]{{0,2}}+ [:\u2013\u2014\-]?+ [ ]{{0,2}}+
    (?: (?: Dr | Prof | Mr | Mrs | Ms ) \.?+ [ ] ){{0,2}}+
    {_NO_NAME_AHEAD}                                   # "By Monday", "By Signing Up"
    (?P<name> {NAME} )
    (?= [ ]{{0,2}}+
        (?: \Z                                          # nothing more
          | [,|\u2022\u00b7/()\u2013\u2014@:;<\[\d&.]    # a separator, a date, a handle
          | -
          | (?: and | und | et | y | e | en | och | og | i | a | for | f\u00fcr | pour | with | mit | avec | con
              | in | on | at | last | updated | published | via | from | staff | freelance ) \b
        )
    )
    """,
    re.VERBOSE,
)
"""A line that opens with a byline word and a name: "By Jane Roe, Berlin".

The group `name` may hold a capitalised word too many ("Jane Roe December").
"""

BYLINE_ALONE_RE: Final = re.compile(
    rf"\A [ ]? {BYLINE_WORD} [ ]? [:\uff1a\u2013\u2014\-]?+ [ ]? \Z", re.VERBOSE
)
"""A line that is a byline word and nothing else, the name on the next."""

_SPLIT_RE: Final = re.compile(r"[\s.]+")
_INITIALS_ONLY_RE: Final = re.compile(r"(?:[^\W\d_]\.?(?:[ -]|(?<=\.)|\Z)){1,12}")
_LONGEST: Final = 60


def is_name_shaped(text: str) -> bool:
    """Whether the text is shaped like one person's name and holds no word that names do not hold.

    Example:
        >>> is_name_shaped("Ana María de la Cruz"), is_name_shaped("Breaking News")
        (True, False)
    """
    if len(text) > _LONGEST or NAME_RE.fullmatch(text) is None:
        return False
    if _INITIALS_ONLY_RE.fullmatch(text):
        return False
    return NOT_NAMES.isdisjoint(_SPLIT_RE.split(text.casefold()))
