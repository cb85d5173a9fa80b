"""Who wrote it: the text of byline lines as authors and agency.

Here: parse_byline and what it needs: pieces of a byline, and what each piece is.
Not here: finding the byline on the page (`rules/`), the shape of names (`_names_re`), word lists (`data/`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

import attrs

from newsparse._names_re import (
    BYLINE_WORD,
    NAME,
    NAME_AHEAD,
    NOT_NAMES,
    PARTICLES,
    UPPER,
    build_openers,
    is_name_shaped,
)
from newsparse._text import clean
from newsparse._trie import build_trie
from newsparse.data import read_words
from newsparse.fields._name_words import (
    GLUED,
    MONTHS,
    ORG_WORDS,
    ROLES,
    TEAM_WORDS,
    ends_name,
    has_given_name,
    has_word,
    is_place,
    is_single_name,
    is_user_name,
    set_case,
)
from newsparse.model import Author

__all__ = [
    "GLUED_BY_RE",
    "Byline",
    "has_given_name",
    "is_lone_name",
    "is_person_name",
    "match_agency",
    "match_byline_word",
    "match_name_ahead",
    "parse_byline",
]

_LONGEST: Final = 600
_SHORTEST_FOLDED_AGENCY: Final = 4
_MOST_ROLE_WORDS: Final = 12


@attrs.frozen
class Byline:
    """What a byline says.

    Attributes:
        authors: the people it names, in order, each once.
        agency: the news agency it names, as printed, or None.
    """

    authors: tuple[Author, ...] = ()
    agency: str | None = None


_AGENCIES: Final = read_words("agencies")
_FOLDED_AGENCIES: Final = frozenset(
    name.casefold() for name in _AGENCIES if len(name) >= _SHORTEST_FOLDED_AGENCY
)
_ARTICLES: Final = read_words("articles")

_NAME_SEPARATORS: Final = frozenset("/;:")  # what else than a comma stands between two authors

_GLUE_RE: Final = re.compile(rf"(?<=[^\W\d_{UPPER}])(?=([{UPPER}][^\W\d_]{{1,24}}+))")
_MONTH: Final = build_trie(MONTHS, any_case=True)
_MONTH_RE: Final = re.compile(
    rf"""
      (?<! [^\W\d{UPPER}] ) (?<! [{UPPER}] ) {_MONTH} (?= [.,]? [ ]? \d )    # "May 3"
    | (?<= [^\W\d_{UPPER}] ) (?= [{UPPER}] ) {_MONTH} (?= [.,]? [ ]? \d )    # "RoeOct 17": glued
    | (?<= \d ) (?: st | nd | rd | th | \. )? [ ]? (?: of | de )? [ ]? {_MONTH} (?! \w )    # "3. Mai"
    """,
    re.VERBOSE,
)
# A byline word that ran into the name: "vonJana Muster", "AuthorJane Roe".
GLUED_BY_RE: Final = re.compile(
    rf"(?<![^\W\d_]) (?: [Bb]y | [Vv]on | [Pp]ar | [Pp]or | [Dd]oor | [Aa]uthor | [Aa]utor (?: in )? ) (?= [{UPPER}] [^\W\d_{UPPER}] )",
    re.VERBOSE,
)
_LETTER_DIGIT_RE: Final = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_]{3})")
_EMAIL: Final = r"[\w.+\-]{1,64}+ @ [\w\-]{1,63}+ (?: \. [\w\-]{1,63}+ ){1,5}+"
_PIECE_RE: Final = re.compile(
    rf"""
      (?P<email> (?<! [\w.+\-] ) {_EMAIL} )
    | (?P<site> (?<! \w ) (?: https?:// \S{{1,200}}+ | [\w\-]{{2,40}}+ (?: \. [\w\-]{{2,30}}+ )? \. (?i: com | org | net | de | co\.uk | fr | it | es ) (?! \w ) ) )
    | (?P<handle> @ \w{{1,40}}+ | \[ email [^\]]{{0,20}} \] )
    | (?P<credit> (?<! \w ) {build_openers(read_words("credit_words"))} (?! [^\W\d_] ) [ ]?+ [:\-\u2013\u2014]?+ )
    | (?P<by> (?<! \w ) {BYLINE_WORD} [ ]?+ [:\-\u2013\u2014]?+ )
    | (?P<number> \d [\d.:,]{{0,20}}+ (?: st | nd | rd | th )?+ )
    | (?P<strong> [|\u2022\u00b7/;:()<>\[\]\u00a9\u2013\u2014\u00bb\u203a\n] | (?<= [ ] ) - | \A - | - (?= [ ] ) )
    | (?P<comma> , )
    | (?P<and> (?<= [ ] ) (?: & | (?: and | und | et | en | och | og | with | avec | mit | con | com | sowie ) (?= [ ] ) )
        | (?<= [ ] ) (?: y | e | i | a ) (?= [ ] [{UPPER}] [^\W\d_]+ [ ] [{UPPER}] ) )
    | (?P<in> (?<= [ ] ) (?: [Ii]n | on | at | f\u00fcr | for | For | was | is ) (?= [ ] | \Z )
        | (?<= [ ] ) (?: am | um | vom | le | el | em | den | op | il ) (?= [ ] \d ) )
    """,
    re.VERBOSE,
)
_BYLINE_WORD_RE: Final = re.compile(rf"(?<! \w ) {BYLINE_WORD}", re.VERBOSE)
# "Port Example 24", a line of a score: no name is followed by a small number and nothing more.
_SCORE_RE: Final = re.compile(rf"(?! {BYLINE_WORD} ) [^\d\n,|]{{2,40}}+ \d{{1,3}}", re.VERBOSE)
_WHOLE_NAME_RE: Final = re.compile(NAME, re.VERBOSE)
# A name and what else stands in its line: role, place, paper.
_NAME_AND_MORE_RE: Final = re.compile(
    rf"\A {NAME_AHEAD} (?P<name> {NAME} ) [ ]? [,|/(\u00b7\u2022\u2013\u2014-]", re.VERBOSE
)
_POST_NOMINAL_RE: Final = re.compile(
    r"(?: (?: ,? [ ] | \A ) (?: Ph\.?D | M\.?D | R\.?DN? | D\.?O | DVM | MBA | MPH | CPA | CFP | Esq | FAA?[A-Z] ) \.? \u00ae? ){1,8}+ \Z",
    re.VERBOSE,
)
# Words that follow "von" or "di" in a name make it a particle: there it is no byline word.
_ALSO_PARTICLES: Final = frozenset({"von", "di", "da", "de", "av", "af", "par"})


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
    if not is_name_shaped(text) or is_place(text) or match_agency(text):
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


def match_name_ahead(text: str) -> str | None:
    """The person's name that a text is, or opens with before a separator; None where it does not.

    Example:
        >>> match_name_ahead("Jane Roe / Field Post"), match_name_ahead("Garden Gnomes of Springfield")
        ('Jane Roe', None)
    """
    if is_person_name(text):
        return text
    match = _NAME_AND_MORE_RE.match(text)
    return match["name"] if match and is_person_name(match["name"]) else None


def parse_byline(text: str) -> Byline:
    """The people and the agency in the text of a byline.

    Args:
        text: the line or lines as printed, one a line ("By", "Jane Roe", "Staff writer").

    Example:
        >>> byline = parse_byline("By Jane Roe and John Public, Staff Writers | March 3, 2024")
        >>> [(author.name, author.role) for author in byline.authors]
        [('Jane Roe', 'Staff Writers'), ('John Public', 'Staff Writers')]
        >>> parse_byline("By The Associated Press")
        Byline(authors=(), agency='Associated Press')
    """
    reading = _Reading()
    lines = (line for line in _unglue(text[:_LONGEST]).split("\n") if not _SCORE_RE.fullmatch(line))
    for kind, piece in _split_pieces("\n".join(lines)):
        reading.take(kind, piece)
    return Byline(tuple(reading.authors), reading.agency)


def match_byline_word(text: str) -> int | None:
    """Where the first byline word of a line stands once words that ran together are parted, or None.

    Example:
        >>> match_byline_word("Posted by jroe"), match_byline_word("3.05.2018von Jana"), match_byline_word("Jane")
        (0, 12, None)
    """
    match = _BYLINE_WORD_RE.search(_unglue(text[:_LONGEST]))
    return match.start() if match else None


def _unglue(text: str) -> str:
    """The text with a space where words ran together, line by line cleaned."""
    text = "\n".join(clean(line) for line in text.splitlines())
    text = _MONTH_RE.sub(" 0 ", text)
    text = GLUED_BY_RE.sub(lambda match: match[0] + " ", text)
    text = _GLUE_RE.sub(lambda match: " | " if match[1].casefold() in GLUED else "", text)
    return _LETTER_DIGIT_RE.sub(" | ", text)


def _split_pieces(text: str) -> Iterator[tuple[str, str]]:
    """The byline's pieces in order, each with its kind: `text`, or the name of the separator that matched."""
    at = 0
    for match in _PIECE_RE.finditer(text):
        kind = match.lastgroup or ""
        if kind == "by" and _is_particle(text, match):
            continue
        piece = text[at : match.start()].strip(" .*\"'")
        if piece:
            yield "text", piece
        yield kind, match[0]
        at = match.end()
    piece = text[at:].strip(" .*\"'")
    if piece:
        yield "text", piece


def _is_particle(text: str, match: re.Match[str]) -> bool:
    """Whether a byline word is rather a particle of the name around it: "Jane von Muster"."""
    if match[0].strip(" :-").casefold() not in _ALSO_PARTICLES:
        return False
    before = text[max(0, match.start() - 40) : match.start()].rsplit("\n", 1)[-1].split()
    return bool(before) and before[-1][0].isupper() and before[-1].casefold() not in NOT_NAMES


@attrs.define
class _Reading:
    """What was read of a byline so far."""

    authors: list[Author] = attrs.field(factory=list)
    agency: str | None = None
    before: str = "line"  # what stands before the piece: a separator's kind or character, or "line"
    skip: bool = False  # what comes is no name: a photographer, a place, a section
    done: bool = False  # the line's authors are all named
    opened: bool = False  # a byline word was there
    credited: bool = False  # and an author behind it
    fresh: int = 0  # authors from here on have no role yet
    line_start: int = 0  # authors before this one stand on lines before

    def take(self, kind: str, piece: str) -> None:
        """Read one more piece."""
        if kind == "text":
            if not self.skip:
                self._take_text(piece)
            return
        if kind == "email":
            self._add(email=piece)
        elif kind == "site":
            self._add(affiliation=piece)
        elif kind in {"by", "credit", "in"}:
            self.skip = kind == "credit" or (kind == "in" and bool(self.authors))
            self.done = self.done and kind != "by"
            self.opened = self.opened or kind == "by"
        elif piece == "\n":
            self.line_start, self.done, self.skip = (
                len(self.authors),
                False,
                self.skip and self.before == "credit",
            )
        elif kind == "number" or (kind == "strong" and piece not in _NAME_SEPARATORS):
            more = (
                piece == "|" and not self.opened
            )  # "Jane Roe | John Public", but "By Jane Roe | Garden Gnomes"
            self.done = self.done or (len(self.authors) > self.line_start and not more)
            self.skip = self.skip and self.before == "credit"
        if self.before not in {"by", "credit"} or kind not in {"strong", "number"}:  # "By", "-", "Jane Roe"
            self.before = kind if kind != "strong" else piece

    def _take_text(self, piece: str) -> None:
        """Read a piece between separators: names, an agency, a role, an affiliation, or nothing of these."""
        before, self.before = self.before, "text"
        agency = match_agency(piece)
        if agency:
            self.agency = self.agency or agency
            self._add(affiliation=agency)
            return
        name, tail = _split_name(piece)
        after_first_name = bool(self.authors) and " " not in self.authors[-1].name
        if name is None and (before == "by" or (before == "and" and after_first_name)):
            name, tail = _split_single_name(piece)
        if name is not None and self._is_author(before, tail):
            self._add_author(name, before)
            piece = tail
        if piece and has_word(piece, ROLES) and len(piece.split()) <= _MOST_ROLE_WORDS:
            self.done = self.done or self.line_start == len(self.authors)
            self._add(role=piece)
        elif piece and has_word(piece, ORG_WORDS):
            self._add(affiliation=piece)

    def _is_author(self, before: str, tail: str) -> bool:
        """Whether a name at this place is one more author, rather than a part of a role, a tag, a section."""
        if before == "by":
            return True
        if self.done or before == "(":
            return False
        # "Jane Roe, Cedar Falls Staff": the name's role, not a second name with its own
        waits = bool(self.authors) and self.authors[-1].role is None
        return before == "and" or not (waits and has_word(tail, ROLES | ORG_WORDS))

    def _add_author(self, name: str, before: str) -> None:
        """Add an author unless the name is known."""
        if before == "by":  # "Daily Roundup Ana Muster by Jane Roe": only Jane wrote it
            del self.authors[self.line_start if self.credited else 0 :]
            self.fresh = self.line_start = min(self.fresh, self.line_start, len(self.authors))
            self.credited = True
        name = set_case(name)
        if name.casefold() not in {author.name.casefold() for author in self.authors}:
            if self.authors and self.authors[-1].role:
                self.fresh = len(self.authors)
            self.authors.append(Author(name))

    def _add(
        self, *, role: str | None = None, affiliation: str | None = None, email: str | None = None
    ) -> None:
        """Add what is beside a name: a role to all names since the last role, the others to the last name."""
        if not self.authors:
            return
        if role:
            for i in range(self.fresh, len(self.authors)):
                self.authors[i] = attrs.evolve(self.authors[i], role=self.authors[i].role or role)
        last = self.authors[-1]
        self.authors[-1] = attrs.evolve(
            last, affiliation=last.affiliation or affiliation, email=last.email or email
        )


def _split_name(piece: str) -> tuple[str | None, str]:
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
    if piece.casefold().split()[-1] in TEAM_WORDS and len(words) == len(piece.split()):
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
    has_title = rest.count(" ") > 0 and has_word(first, ROLES)
    return (first, rest) if has_title else ("", piece)


def _split_single_name(piece: str) -> tuple[str | None, str]:
    """A lone first name behind "by", and the rest: "Jana", "Kategorien"."""
    first, _, rest = piece.partition(" ")
    if is_lone_name(first) and (
        not rest or (ends_name(rest.split()[0]) and not has_word(rest, ROLES | ORG_WORDS))
    ):
        return first, rest
    return None, ""


def _first_two(words: list[str]) -> int:
    """How many words a name of two has, initials and particles not counted."""
    cut = 2
    while cut < len(words) and (words[cut - 1].endswith(".") or words[cut - 1].casefold() in PARTICLES):
        cut += 1
    return cut
