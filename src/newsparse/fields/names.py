"""Who wrote it: the text of byline lines as authors and agency.

Here: parse_byline and what it needs: pieces of a byline, and what each piece is.
Not here: finding the byline on the page (`rules/`), the shape of names (`_names_re`), word lists (`data/`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from newsparse._names_re import BYLINE_WORD, NOT_NAMES, UPPER, build_openers
from newsparse._text import clean
from newsparse._trie import build_trie
from newsparse.data import read_lists, read_words
from newsparse.fields._name_words import (
    GLUED,
    MONTH_PATTERN,
    ORG_WORDS,
    ROLES,
    WORK_WORDS,
    has_given_name,
    has_word,
    set_case,
)
from newsparse.fields._people import (
    is_lone_name,
    is_person_name,
    is_signature,
    match_agency,
    match_name_ahead,
    match_team,
    split_name,
    split_single_name,
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
    "match_team",
    "parse_byline",
]

_LONGEST: Final = 600
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


_NAME_SEPARATORS: Final = frozenset("/;:")  # what else than a comma stands between two authors

_GLUE_RE: Final = re.compile(rf"(?<=[^\W\d_{UPPER}])(?=([{UPPER}][^\W\d_]{{1,24}}+))")
# Where words may have run together at all.
_GLUE_SPOT_RE: Final = re.compile(rf"[^\W\d_{UPPER}][{UPPER}]")
# Another word that ran into a name of two words: "Jane MusterShowbiz"; but "Jane McRoe", "Posted by GardenGnome".
_GLUED_NAME_RE: Final = re.compile(
    rf"(?<=[ ]) ( [{UPPER}] [^\W\d_{UPPER}]{{1,20}}+ [ ] (?! Fitz ) [{UPPER}] [^\W\d_{UPPER}]{{3,20}}+ ) (?= [{UPPER}] [^\W\d_{UPPER}]{{2}} )",
    re.VERBOSE,
)
# The same where a line opens with the name and goes on with a role: "Jane MusterShowbiz & TV Reporter"; but "Jane RoeMcSample".
_GLUED_ROLE_RE: Final = re.compile(
    rf"^ (?! {BYLINE_WORD} ) ( [{UPPER}] [^\W\d_{UPPER}]{{1,20}}+ [ ] [{UPPER}] [^\W\d_{UPPER}]{{1,20}}+ ) (?= ( [{UPPER}] [^\W\d_]{{1,24}}+ (?: [ ] [\w&-]{{1,24}}+ ){{1,6}}+ ) $ )",
    re.VERBOSE | re.MULTILINE,
)
_MONTH_RE: Final = re.compile(
    rf"""
      (?<! [^\W\d{UPPER}] ) (?<! [{UPPER}] ) {MONTH_PATTERN} (?= [.,]? [ ]? \d )    # "May 3"
    | (?<= [^\W\d_{UPPER}] ) (?= [{UPPER}] ) {MONTH_PATTERN} (?= [.,]? [ ]? \d )    # "RoeOct 17": glued
    | (?<= \d ) (?: st | nd | rd | th | \. )? [ ]? (?: of | de )? [ ]? {MONTH_PATTERN} (?! \w )    # "3. Mai"
    """,
    re.VERBOSE,
)
# A byline word that ran into the name: "vonJana Muster", "AuthorJane Roe".
GLUED_BY_RE: Final = re.compile(
    rf"(?<![^\W\d_]) (?: [Bb]y | [Vv]on | [Pp]ar | [Pp]or | [Dd]oor | [Aa]uthor | [Aa]utor (?: in )? ) (?= [{UPPER}] [^\W\d_{UPPER}] )",
    re.VERBOSE,
)
# "記者：王", "文／王", "文＝森", "文・森": what parts a byline word and a name of a script without capitals and spaces.
_WIDE_SIGN_RE: Final = re.compile(
    "[\uff1a\uff0f]|(?<=[\u3040-\u30ff\u3400-\u9fff])(?:[:/=\uff1d]|(?<=[\u6587\u771f\u5f71])\u30fb)(?=[\u3040-\u30ff\u3400-\u9fff])"
)
# "09:32作者：王": a byline word behind a time.
_HAN_BEHIND_TIME_RE: Final = re.compile(r"(?<=\d)(?=[\u3400-\u9fff]{2,4}+[:\uff1a])")
# "記者王小明／台北": a name of two to four signs that no blank parts from its byline word.
_GLUED_HAN_RE: Final = re.compile(
    rf"(?<!\w){build_trie(word for word in read_lists('byline_words')['zh'] if word.isalpha())}(?=[\u3400-\u9fff]{{2,4}}+[/\uff0f])"
)
_LETTER_DIGIT_RE: Final = re.compile(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_]{3})")
# "Posted by roe23": digits that are a user name's, as the word is all lower-case and nothing but a joiner follows.
_NUMBERED_RE: Final = re.compile(
    rf"( (?<! \w ) {BYLINE_WORD} [ ]?+ :?+ [ ]?+ [^\W\d_{UPPER}]{{1,20}}+ \d{{1,4}}+ ) (?= \Z | [\n,] | [ ] (?: on | in | at | am | um | le | el ) (?! \w ) )",
    re.VERBOSE,
)
_EMAIL: Final = r"[\w.+\-]{1,64}+ @ [\w\-]{1,63}+ (?: \. [\w\-]{1,63}+ ){1,5}+"
_WEEKDAYS: Final = [line.partition(",")[0] for line in read_lists("weekdays")["de"]]
_DAY: Final = rf"{build_trie(_WEEKDAYS, any_case=True)} (?! \w )"
_PIECE_RE: Final = re.compile(
    rf"""
      (?P<email> (?<! [\w.+\-] ) {_EMAIL} )
    | (?P<site> (?<! \w ) (?: https?:// \S{{1,200}}+ | [\w\-]{{2,40}}+ (?: \. [\w\-]{{2,30}}+ )? \. (?i: com | org | net | de | co\.uk | fr | it | es ) (?! \w ) ) )
    | (?P<handle> @ \w{{1,40}}+ | \[ email [^\]]{{0,20}} \] )
    | (?P<credit> (?<! \w ) {build_openers(read_words("credit_words"))} (?! [^\W\d_] ) [ ]?+ [:\-\u2013\u2014]?+ )
    | (?P<by> (?<! \w ) {BYLINE_WORD} [ ]?+ [:\-\u2013\u2014]?+ )
    | (?P<number> (?<! [^\W_] ) \d [\d.:,]{{0,20}}+ (?: st | nd | rd | th )?+ )
    | (?P<strong> [|\u2022\u00b7/;:()<>\[\]\u00a9\u2013\u2014\u00bb\u203a\n] | (?<= [ ] ) - | \A - | - (?= [ ] ) )
    | (?P<comma> , )
    | (?P<and> (?<= [ ] ) (?: & | (?: and | und | et | en | och | og | with | avec | mit | con | com | sowie ) (?= [ ] ) )
        | (?<= [ ] ) (?: y | e | i | a ) (?= [ ] [{UPPER}] [^\W\d_]+ [ ] [{UPPER}] ) )
    | (?P<in> (?<= [ ] ) (?: [Ii]n | on | at | f\u00fcr | for | For | was | is ) (?= [ ] | \Z )
        | (?<= [ ] ) (?: am | um | vom | le | el | em | den | op | il ) (?= [ ] (?: \d | {_DAY} ) ) )
    """,
    re.VERBOSE,
)
_BYLINE_WORD_RE: Final = re.compile(rf"(?<! \w ) {BYLINE_WORD}", re.VERBOSE)
# "Port Example 24", a line of a score: no name is followed by a small number and nothing more.
_SCORE_RE: Final = re.compile(rf"(?! {BYLINE_WORD} ) [^\d\n,|]{{2,40}}+ \d{{1,3}}", re.VERBOSE)
# Words that follow "von" or "di" in a name make it a particle: there it is no byline word.
_ALSO_PARTICLES: Final = frozenset({"von", "di", "da", "de", "av", "af", "par"})


def parse_byline(text: str, *, anyone: bool = False) -> Byline:
    """The people and the agency in the text of a byline.

    Args:
        text: the line or lines as printed, one a line ("By", "Jane Roe", "Staff writer").
        anyone: take behind a byline word also what is neither shaped like a person's name nor a team's.

    Example:
        >>> byline = parse_byline("By Jane Roe and John Public, Staff Writers | March 3, 2024")
        >>> [(author.name, author.role) for author in byline.authors]
        [('Jane Roe', 'Staff Writers'), ('John Public', 'Staff Writers')]
        >>> parse_byline("By The Associated Press")
        Byline(authors=(), agency='Associated Press')
        >>> [author.name for author in parse_byline("By the Field Post Staff").authors]
        ['Field Post Staff']
    """
    reading = _Reading(anyone=anyone)
    lines = (line for line in _unglue(text[:_LONGEST]).split("\n") if not _SCORE_RE.fullmatch(line))
    pieces = list(_split_pieces("\n".join(lines)))
    for k, (kind, piece) in enumerate(pieces):
        if reading.is_placed and kind in {"and", "comma"} and _opens_author(pieces[k + 1 : k + 3]):
            reading.skip = reading.is_placed = False
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
    text = "\n".join(_read_once(clean(line)) for line in text.splitlines())
    if not text.isascii():
        text = _GLUED_HAN_RE.sub(lambda match: match[0] + ": ", text)
        text = _HAN_BEHIND_TIME_RE.sub(" ", _WIDE_SIGN_RE.sub(": ", text))
    has_digit = any(map(str.isdigit, text))
    text = _MONTH_RE.sub(" 0 ", text) if has_digit else text
    if _GLUE_SPOT_RE.search(text):
        text = GLUED_BY_RE.sub(lambda match: match[0] + " ", text)
        text = _GLUE_RE.sub(lambda match: " | " if match[1].casefold() in GLUED else "", text)
        text = _GLUED_NAME_RE.sub(r"\1 | ", text)
        text = _GLUED_ROLE_RE.sub(
            lambda match: f"{match[1]} | " if has_word(match[2], ROLES) else match[1], text
        )
    if not has_digit:
        return text
    parts = _NUMBERED_RE.split(text)  # every second one ends with a user name
    return "".join(part if k % 2 else _LETTER_DIGIT_RE.sub(" | ", part) for k, part in enumerate(parts))


def _read_once(line: str) -> str:
    """The line; of one that says the same twice the first half: "Jane Roe, Field Post Jane Roe, Field Post"."""
    words = line.split()
    half = len(words) // 2
    return " ".join(words[:half]) if half > 1 and words[:half] == words[half:] else line


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


def _opens_author(pieces: Sequence[tuple[str, str]]) -> bool:
    """Whether behind an author's place the next one comes: "in Ault and Jane Roe in Brae", but "in Trinidad and Tobago"."""
    kind, piece = pieces[0] if pieces else ("", "")
    if kind != "text" or not is_person_name(piece):
        return False
    return has_given_name(piece) or [behind for behind, _ in pieces[1:]] == ["in"]


def _is_particle(text: str, match: re.Match[str]) -> bool:
    """Whether a byline word is rather a particle of the name around it: "Jane von Muster"."""
    if match[0].strip(" :-").casefold() not in _ALSO_PARTICLES:
        return False
    before = text[max(0, match.start() - 40) : match.start()].rsplit("\n", 1)[-1].split()
    return bool(before) and before[-1][0].isupper() and before[-1].casefold() not in NOT_NAMES


@attrs.define
class _Reading:
    """What was read of a byline so far."""

    anyone: bool = False  # whether whatever a byline word stands before is an author
    authors: list[Author] = attrs.field(factory=list)
    agency: str | None = None
    before: str = "line"  # what stands before the piece: a separator's kind or character, or "line"
    skip: bool = False  # what comes is no name: a photographer, a place, a section
    is_placed: bool = False  # what comes is where the last author is
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
            self.is_placed = self.skip and piece.casefold() == "in"
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
            if before != "and":  # "Jane Roe, AFP", but "Jane Roe avec AFP": what she used
                self._add(affiliation=agency)
            return
        name, tail = split_name(piece)
        after_first_name = bool(self.authors) and " " not in self.authors[-1].name
        if name is None and (before == "by" or (before == "and" and after_first_name)):
            name, tail = split_single_name(piece)
        if name is None and before == "by":
            name, tail = self._match_other(piece), ""
        if name is not None and self._is_author(before, tail):
            self._add_author(name, before)
            piece = tail
        if piece and has_word(piece, ROLES) and len(piece.split()) <= _MOST_ROLE_WORDS:
            self.done = self.done or self.line_start == len(self.authors)
            self._add(role=piece)
        elif piece and has_word(piece, ORG_WORDS):
            self._add(affiliation=piece)

    def _match_other(self, piece: str) -> str | None:
        """The author who is no person: a team, or where anyone may be one, what else has a name."""
        team = match_team(piece.removeprefix("the "))
        return team or (piece if self.anyone and is_signature(piece) else None)

    def _is_author(self, before: str, tail: str) -> bool:
        """Whether a name at this place is one more author, rather than a part of a role, a tag, a section."""
        if before == "by":
            return True
        if self.done or before == "(":
            return False
        # "Jane Roe, Cedar Falls Staff": the name's role, not a second name with its own
        waits = bool(self.authors) and self.authors[-1].role is None
        return before == "and" or not (waits and has_word(tail, WORK_WORDS))

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
