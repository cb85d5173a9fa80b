"""Who is named: a person, an agency, a team, and a name apart from what stands beside it.

Here: what a text that should name somebody is, and where its name ends. Not here: taking a byline apart (`names`), what single
words say (`_name_words`), what is shaped like a name (`_names_re`).
"""

from __future__ import annotations

import re
from typing import Final

from newsparse._names_re import NAME, NAME_AHEAD, NOT_NAMES, PARTICLES, UPPER, is_name_shaped
from newsparse.data import read_words
from newsparse.fields._name_words import (
    MONTHS,
    ORG_WORDS,
    ROLES,
    TEAM_WORDS,
    WORK_WORDS,
    ends_name,
    has_given_name,
    has_word,
    is_place,
    is_single_name,
    is_user_name,
)

__all__ = [
    "is_lone_name",
    "is_person_name",
    "is_signature",
    "match_agency",
    "match_name_ahead",
    "match_team",
    "split_name",
    "split_single_name",
]

_SHORTEST_FOLDED_AGENCY: Final = 4
_MOST_TEAM_WORDS: Final = 6
_MOST_SIGNED_WORDS: Final = 4
_LONGEST_SIGNED: Final = 40
_LONGEST_INITIALS: Final = 2
_GLUED_RE: Final = re.compile(rf"[^\W\d_{UPPER}]{{3}}[{UPPER}]")  # links of a menu that ran together
_NUMBERED_RE: Final = re.compile(r"[^\W\d_]{1,20}+\d{1,4}+")  # "roe23"
_WORD_BREAK_RE: Final = re.compile(r"[ \u00a0-]")
_AGENCIES: Final = read_words("agencies")
_FOLDED_AGENCIES: Final = frozenset(
    name.casefold() for name in _AGENCIES if len(name) >= _SHORTEST_FOLDED_AGENCY
)
_ARTICLES: Final = read_words("articles")
_STOPWORDS: Final = frozenset(map(str.casefold, read_words("stopwords")))
_WHOLE_NAME_RE: Final = re.compile(NAME, re.VERBOSE)
# A name and what else stands in its line: role, place, paper.
_NAME_AND_MORE_RE: Final = re.compile(
    rf"""\A {NAME_AHEAD} (?P<name> {NAME} )
    (?: [ ]? [,|/(\u00b7\u2022\u2013\u2014-]
      | [ ] (?: & | and | und | et | y | e | en | och | og ) [ ] (?= [{UPPER}] )
    )
    """,
    re.VERBOSE,
)
_POST_NOMINAL_RE: Final = re.compile(
    r"(?: (?: ,? [ ] | \A ) (?: Ph\.?D | M\.?D | R\.?DN? | D\.?O | DVM | MBA | MPH | CPA | CFP | Esq | FAA?[A-Z] ) \.? \u00ae? ){1,8}+ \Z",
    re.VERBOSE,
)


def match_agency(text: str) -> str | None:
    """The news agency that the text names, as printed without its article; None where it is anything else.

    Example:
        >>> match_agency("The Associated Press"), match_agency("Associated Gardeners")
        ('Associated Press', None)
    """
    name = text.strip(" .,()-").removeprefix("The ").removeprefix("the ")
    known = name in _AGENCIES or name.casefold() in _FOLDED_AGENCIES
    return name if known else None


def is_person_name(text: str) -> bool:
    """Whether the text is a person's name: two to five capitalised words, none of them an organisation's.

    Example:
        >>> [is_person_name(name) for name in ("Jane Q. Roe", "BBC News", "New York", "Le Matin", "Reuters")]
        [True, False, False, False, False]
    """
    if not is_name_shaped(text) or is_place(text) or match_agency(text) or len(_GLUED_RE.findall(text)) > 1:
        return False
    words = text.casefold().split()
    if len(words) == 2 and words[0] in _ARTICLES:  # noqa: PLR2004 - "Le Matin", but "La Toya Roe"
        return False
    return words[-1] not in ROLES and ORG_WORDS.isdisjoint(words) and not MONTHS.issuperset(words)


def is_lone_name(word: str) -> bool:
    """Whether a lone word where a name is expected may be one: a given name, or what weblogs sign with.

    Example:
        >>> [is_lone_name(word) for word in ("Jane", "jroe", "Reuters", "Staff", "May")]
        [True, True, False, False, False]
    """
    return (is_single_name(word) or is_user_name(word)) and not match_agency(word)


def match_team(text: str) -> str | None:
    """The team, desk or board that a text names and that may sign as an author; None where it names none.

    Example:
        >>> match_team("The Field Post Staff"), match_team("Redaktion"), match_team("Staff shortage at the mill")
        ('The Field Post Staff', 'Redaktion', None)
    """
    text = text.strip(" .,")
    words = _WORD_BREAK_RE.split(text)
    if not text or len(words) > _MOST_TEAM_WORDS or text[0].islower():
        return None
    folded = [word.casefold() for word in words]
    rest = words[:-1] if folded[-1] in TEAM_WORDS else words[1:] if folded[0] in TEAM_WORDS else None
    if rest is None or any(map(str.islower, rest)) or (rest and ROLES.issuperset(map(str.casefold, rest))):
        return None  # "Staff Writer"
    return text


def is_signature(text: str) -> bool:
    """Whether what stands behind a byline word may be an author who is no person: a site, a firm, a pen name of some words.

    Example:
        >>> [is_signature(text) for text in ("Field Post", "The Gardener", "the river", "Monday", "This Reviewer")]
        [True, True, False, False, False]
    """
    words = text.split()
    if not 0 < len(words) <= _MOST_SIGNED_WORDS or len(text) > _LONGEST_SIGNED or text[0].islower():
        return False
    folded = [word.casefold().strip(".,") for word in words]
    if folded[0] in _ARTICLES and len(words) > 1:
        folded = folded[1:]
    small = any(word[0].islower() and word not in PARTICLES for word in words)
    known = folded[0] in _STOPWORDS or folded[0] in NOT_NAMES or not MONTHS.isdisjoint(folded)
    return not small and not known and any(map(str.isalpha, text)) and not is_place(text)


def match_name_ahead(text: str) -> str | None:
    """The person's name that a text is, or opens with before a separator; None where it does not.

    Example:
        >>> match_name_ahead("Jane Roe / Field Post"), match_name_ahead("Garden Gnomes of Springfield")
        ('Jane Roe', None)
    """
    if is_person_name(text):
        return text
    match = _NAME_AND_MORE_RE.match(text)
    if match:
        return match["name"] if is_person_name(match["name"]) else None
    if not has_given_name(text):  # as most lines
        return None
    name, tail = split_name(text)
    return name if has_word(tail, WORK_WORDS) else None  # "Jane Roe Field Post"


def split_name(piece: str) -> tuple[str | None, str]:
    """The name that a piece opens with, and the rest: "Jane Roe", "Senior Correspondent"."""
    piece = _POST_NOMINAL_RE.sub("", piece)
    title, piece = _split_title(piece)
    match = _WHOLE_NAME_RE.match(piece)
    if match is None:
        return None, ""
    words = match[0].split()
    half = len(words) // 2
    if len(words) in {4, 6} and words[:half] == words[half:] and match.end() == len(piece):
        words, piece = words[:half], " ".join(words[:half])
    is_long = len(words) > 3 and has_given_name(piece)  # noqa: PLR2004 - "Jane Roe Field Staff": a person's paper
    if piece.casefold().split()[-1] in TEAM_WORDS and len(words) == len(piece.split()) and not is_long:
        return None, ""
    cut = next((i for i, word in enumerate(words) if i > 1 and ends_name(word)), len(words))
    rest = piece.split()[cut:]
    if rest and cut == len(words) and rest[0].islower() and rest[0] in ROLES:
        cut = _first_two(words)  # "Jane Roe Court reporter": a role opens with a capital of its own
    elif cut < len(words) and has_word(" ".join(rest), ORG_WORDS) and not has_word(" ".join(rest), ROLES):
        cut = _first_two(words)  # "Jane Roe Cedar Falls Courier": names have mostly two words
    name = " ".join(words[:cut]).removesuffix(".") if len(words[cut - 1]) > 3 else " ".join(words[:cut])  # noqa: PLR2004 - "Jr."
    return (name, " ".join(piece.split()[cut:]) or title) if is_person_name(name) else (None, "")


def _split_title(piece: str) -> tuple[str, str]:
    """The role that stands before a name, and the rest: "Reporter", "Jane Roe"."""
    first, _, rest = piece.partition(" ")
    # "Redaktion Field Post" is a team, "Redaktion Jana Muster" names somebody.
    is_team = first.casefold() in TEAM_WORDS and not has_given_name(rest)
    has_title = rest.count(" ") > 0 and has_word(first, ROLES) and not is_team
    return (first, rest) if has_title else ("", piece)


def split_single_name(piece: str) -> tuple[str | None, str]:
    """A lone first name behind "by", and the rest: "Jana", "Kategorien"."""
    first, _, rest = piece.partition(" ")
    # "Jana Kategorien", but not "Garden Reporter"; a script without capitals has whole names in one word.
    may_have_role = first == first.swapcase()
    if rest and first.isupper() and len(first) > _LONGEST_INITIALS and not may_have_role:
        return None, ""  # "FPT Global", but "CJ Reporter"
    if not rest and _NUMBERED_RE.fullmatch(piece):
        return piece, ""
    if is_lone_name(first) and (
        not rest or (ends_name(rest.split()[0]) and (may_have_role or not has_word(rest, WORK_WORDS)))
    ):
        return first, rest
    return None, ""


def _first_two(words: list[str]) -> int:
    """How many words a name of two has, initials and particles not counted."""
    cut = 2
    while cut < len(words) and (words[cut - 1].endswith(".") or words[cut - 1].casefold() in PARTICLES):
        cut += 1
    return cut
