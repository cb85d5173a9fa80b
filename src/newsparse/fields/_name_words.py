"""What single words say about names: given names, roles, organisations, and how a name is written.

Here: the word lists that reading bylines needs, and questions about a word or a few. Not here: taking a byline apart
(`names`), what is shaped like a name (`_names_re`).
"""

from __future__ import annotations

import re
from typing import Final

from newsparse._names_re import NOT_NAMES, PARTICLES
from newsparse._trie import build_trie
from newsparse.data import read_words

__all__ = [
    "CITIES",
    "GLUED",
    "MONTHS",
    "MONTH_PATTERN",
    "ORG_WORDS",
    "ROLES",
    "TEAM_WORDS",
    "WORK_WORDS",
    "ends_name",
    "has_given_name",
    "has_word",
    "is_place",
    "is_single_name",
    "is_user_name",
    "set_case",
]


def _fold_words(name: str) -> frozenset[str]:
    """All entries of a list in all languages, casefolded."""
    return frozenset(map(str.casefold, read_words(name)))


ROLES: Final = _fold_words("roles")
ORG_WORDS: Final = _fold_words("org_words")
WORK_WORDS: Final = ROLES | ORG_WORDS
TEAM_WORDS: Final = _fold_words("team_words")
MONTHS: Final = frozenset(form.strip(" *") for line in _fold_words("months") for form in line.split(","))
MONTH_PATTERN: Final = build_trie(MONTHS, any_case=True)
# A word that got glued to a name when the markup went: "WhitneyPublished", "RoeReporter".
GLUED: Final = _fold_words("glued_words") | ROLES
CITIES: Final = _fold_words("cities")
_GIVEN_NAMES: Final = _fold_words("given_names")
_STOPWORDS: Final = _fold_words("stopwords")

_USER_NAME_RE: Final = re.compile(r"[^\W\d_] [^\W\d]{0,29}+ (?: [.-] [^\W\d]{1,29}+ ){0,3}+", re.VERBOSE)
_NAME_WORD_RE: Final = re.compile(r"[^\s.\-]+")
_NOT_IN_NAMES: Final = NOT_NAMES | WORK_WORDS
_BETWEEN_WORDS_RE: Final = re.compile(r"[\s,/.]+")
_TITLES: Final = frozenset({"dr", "prof", "mr", "mrs", "ms", "sir", "dame"})


def has_given_name(name: str) -> bool:
    """Whether a name opens with a usual given name, titles and one initial left aside.

    Example:
        >>> [has_given_name(name) for name in ("Dr. Jane Roe", "J. Anne Roe", "Anne-Lise Roe", "Garden Gnomes")]
        [True, True, True, False]
    """
    words = [word for word in _NAME_WORD_RE.findall(name.casefold()) if word not in _TITLES]
    return not _GIVEN_NAMES.isdisjoint(words[: 2 if words and len(words[0]) == 1 else 1])


def is_place(text: str) -> bool:
    """Whether the text is the name of a large city."""
    return text.casefold() in CITIES


def is_single_name(word: str) -> bool:
    """Whether a lone word behind "by" is a name: capitalised, no acronym, no handle, no label."""
    folded = word.casefold()
    return (
        word.isalpha()
        and word.istitle()
        and 3 <= len(word) <= 15  # noqa: PLR2004 - "Ana" to "Chrysostomos"
        and not _is_ruled_out(folded)
    )


def is_user_name(word: str) -> bool:
    """Whether a lone word behind "by" may be what weblogs sign with: "jroe", "GardenGnome", "jane.roe"."""
    folded = word.casefold()
    return (
        _USER_NAME_RE.fullmatch(word) is not None
        and not any(map(_is_ruled_out, {folded, *re.split(r"[._-]", folded)}))
        and folded not in _STOPWORDS
    )


def _is_ruled_out(folded: str) -> bool:
    """Whether a word is known for something else than a person."""
    return any(folded in words for words in (NOT_NAMES, ROLES, ORG_WORDS, TEAM_WORDS, CITIES, MONTHS))


def ends_name(word: str) -> bool:
    """Whether a word cannot belong to the name before it."""
    folded = word.casefold().strip(".,")
    parts = re.split(r"[-/]", folded)
    return not _NOT_IN_NAMES.isdisjoint((folded, *parts))


def has_word(piece: str, words: frozenset[str]) -> bool:
    """Whether one of the words stands in the piece."""
    folded = piece.casefold()
    return not words.isdisjoint(_BETWEEN_WORDS_RE.split(f"{folded} {folded.replace('-', ' ')}"))


def set_case(name: str) -> str:
    """The name as printed; one that is all capitals as it is usually written."""
    if not name.isupper():
        return name
    return " ".join(_set_word_case(word) for word in name.split())


def _set_word_case(word: str) -> str:
    """One word of an all-capitals name as it is usually written."""
    folded = word.casefold()
    if folded in PARTICLES:
        return word.lower()
    initials = len(word) == 2  # noqa: PLR2004 - "CJ", "JD"
    if word in {"II", "III", "IV"} or (initials and (word[1] == "J" or not set(folded) & set("aeiouy"))):
        return word
    if folded.startswith("mc") and len(word) > 4:  # noqa: PLR2004 - "MCDONALD"
        return "Mc" + word[2:].capitalize()
    return word.title().replace("'S", "'s")
