"""A copyright line as years and holder.

Not here: whether a line is one (`rules/copyright`).
"""

from __future__ import annotations

import re

from newsparse._text import clean
from newsparse._trie import build_trie
from newsparse.data import read_lists
from newsparse.model import Copyright

__all__ = ["parse_copyright"]

_WORDS = [
    (key, word)
    for lines in read_lists("copyright_words").values()
    for key, _, words in (line.partition(": ") for line in lines)
    for word in words.split(", ")
]


def _build(*keys: str) -> str:
    """The pattern of the words that the lists have under some keys."""
    return build_trie(word for key, word in _WORDS if key in keys)


_YEAR = r"(?:19|20)\d\d"
_YEARS = rf"{_YEAR} (?: \s?[-\u2010-\u2015/,&+]\s? (?: {_YEAR} | \d\d(?![\d.]) | (?:{_build('until')})\b ) ){{0,8}}"
_SIGN = r"[\u00a9\u24b8]|\(c\)|&copy;"

MARK_RE = re.compile(rf"(?:{_SIGN}|\bcopyright\b)", re.IGNORECASE)
SIGN_RE = re.compile(rf"(?:{_SIGN})", re.IGNORECASE)
YEARS_RE = re.compile(_YEARS, re.VERBOSE | re.IGNORECASE)
RIGHTS_RE = re.compile(rf"(?:{_build('rights')})", re.IGNORECASE)

# What stands between the sign and the holder, one piece of it.
LEAD_RE = re.compile(
    rf"""
      (?P<years> {_YEARS} )
    | {_SIGN} | copyright \b                       # the sign twice: "Copyright ©"
    | (?: {_build("by")} ) \b (?= \W )
    | [\s,.:;|/\u2010-\u2015\u2022\u00b7*-]{{1,8}}
    """,
    re.VERBOSE | re.IGNORECASE,
)

# Where the holder's name is over.
END_RE = re.compile(
    rf"""
      \s? [,(]? \s? {_YEARS}
    | {_SIGN} | copyright \b
    | \s? [|;\u2022\u00b7\u2219\u00bb] (?: \s | \Z )
    | [.!] \s (?-i: (?= [^\W\d_a-z] ) )                    # the next sentence, unless an abbreviation ends here
    | , \s (?= \d )                                # an address
    """,
    re.VERBOSE | re.IGNORECASE,
)
# What stands behind the name: "Terms of use", "powered by".
MENU_RE = re.compile(rf"(?:\s[-\u2013\u2014])?[\s.,](?:{_build('end')})(?!\w)", re.IGNORECASE)
_SUFFIXES = frozenset(word for key, word in _WORDS if key == "suffix")
_TITLES = frozenset(word for key, word in _WORDS if key == "title")
BULLET_RE = re.compile(r"[|\u2022\u00b7]")
_DASH_RE = re.compile(r"\s[-\u2013\u2014]\s")
_EDGE = " ,;:|/-\u2010\u2011\u2012\u2013\u2014\u2015\u2022\u00b7*([\"'"
_LONGEST_HOLDER = 100
_LONGEST_LEAD = 120
_LONGEST_CREDIT = 60
_CENTURY = 100


def parse_copyright(text: str) -> Copyright | None:
    """The years and the holder of a copyright line.

    Returns:
        None if the text is no copyright line: it has no sign, no "copyright" with a year or a name, and no
        reservation of rights.

    Example:
        >>> parse_copyright("Copyright © 2010-2024 Foo Media, Inc. All rights reserved.")
        Copyright(raw='Copyright © 2010-2024 Foo Media, Inc. All rights reserved.', years=(2010, 2024), holder='Foo Media, Inc.')
    """
    raw = clean(text)
    start = _match_start(raw)
    if start is None:
        return None
    pos, years = _skip_lead(raw, start)
    end, more = _match_end(raw, pos)
    holder = _trim_holder(raw[pos:end])
    # "Foo Post © 2025 • Jobs": the name stands before the sign, and what follows is another item.
    if start and (BULLET_RE.search(raw, start, pos) or not any(map(str.isalpha, raw[pos:end]))):
        before = RIGHTS_RE.sub("", MARK_RE.sub("", raw[:start])).rpartition(". ")[2]
        holder = _trim_holder(before) or holder
    return Copyright(raw, tuple(sorted({*years, *more})), holder)


def _match_start(raw: str) -> int | None:
    """Where the notice begins, or None: the sign, the word with a year or a name, or a reservation of rights."""
    mark = MARK_RE.search(raw)
    if mark is not None:
        sign = mark[0] in "\u00a9\u24b8" or mark[0].casefold() == "&copy;"
        behind, years = _skip_lead(raw, mark.start())
        if sign or years or SIGN_RE.match(raw, mark.end() + 1) or _names_holder(raw, mark, behind):
            return mark.start()
    rights = RIGHTS_RE.search(raw)
    if rights is None:
        return None
    first = YEARS_RE.search(raw, 0, rights.start())
    return first.start() if first is not None and first.start() == 0 else rights.start()


def _names_holder(raw: str, mark: re.Match[str], behind: int) -> bool:
    """Whether a name follows "(c)" or the bare word, which also number a list and head a page ("Copyright Notice")."""
    if mark.start() > 0 or behind >= len(raw) or not raw[behind].isupper():
        return False
    if mark[0][0] == "(":
        return len(raw) <= _LONGEST_CREDIT
    return raw[mark.end()] == ":" or RIGHTS_RE.search(raw, behind) is not None or "." in raw[behind:]


def _skip_lead(raw: str, pos: int) -> tuple[int, list[int]]:
    """The offset of the holder's name behind sign, years and "by", and the years."""
    years: list[int] = []
    stop = min(len(raw), pos + _LONGEST_LEAD)
    while pos < stop and (match := LEAD_RE.match(raw, pos) or RIGHTS_RE.match(raw, pos)) is not None:
        if match.re is LEAD_RE and match["years"]:
            years += _split_years(match["years"])
        pos = match.end()
    return pos, years


def _match_end(raw: str, pos: int) -> tuple[int, list[int]]:
    """Where the holder's name that begins at `pos` ends, and the years that follow it."""
    stops = (RIGHTS_RE.search(raw, pos), MENU_RE.search(raw, pos))
    stop = min((match.start() for match in stops if match), default=len(raw))
    for match in END_RE.finditer(raw, pos, stop):
        if match[0][0] in ".!" and match[0].strip(".! ") == "":
            word = raw[pos : match.start()].rpartition(" ")[2].casefold().strip(",(")
            if word in _TITLES or len(word) == 1:
                continue
            if word in _SUFFIXES:
                return match.start() + 1, []
        years = YEARS_RE.search(match[0])
        return match.start(), _split_years(years[0]) if years else []
    return stop, []


def _split_years(text: str) -> list[int]:
    """The years of "2005-2023", "2019, 2021" or "2010-24"."""
    years = [int(digits) for digits in re.findall(r"\d+", text)]
    return [year if year >= _CENTURY else years[0] // _CENTURY * _CENTURY + year for year in years]


def _trim_holder(text: str) -> str | None:
    """The holder's name without the signs around it, or None if nothing like a name is left."""
    if len(_DASH_RE.findall(text)) > 1:  # a row of footer items, not "BBN – Big Big News"
        text = _DASH_RE.split(text)[0]
    name = text.strip(_EDGE).strip()
    if name.endswith("."):
        bare = name[:-1]
        last = bare.rpartition(" ")[2].casefold()
        name = name if last in _SUFFIXES or "." in last else bare
    name = name.removesuffix(")") if "(" not in name else name
    if len(name) > _LONGEST_HOLDER or MENU_RE.fullmatch(" " + name) or not any(map(str.isalpha, name)):
        return None
    return name
