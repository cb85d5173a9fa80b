"""The dateline at the head of the first paragraph: "KYIV, Ukraine (AP) — ".

Here: match_dateline. Not here: the lists of agencies and cities (`data/`), dates as values (`fields/dates.py`).
"""

from __future__ import annotations

import re
from typing import Final

import attrs

from newsparse._names_re import NOT_NAMES, UPPER
from newsparse.data import read_words
from newsparse.fields._name_words import CITIES, MONTH_PATTERN

__all__ = ["Dateline", "match_dateline"]

_AGENCIES: Final = read_words("agencies")
_SHORTEST_SHOUTED: Final = 5  # letters of a place in capitals that no list has: "NASA – " is an acronym
_LONGEST: Final = 160

_WORD: Final = rf"[{UPPER}] [^\W\d_]{{0,24}}+ (?: ['\u2019\-.] [^\W\d_]{{1,24}}+ ){{0,3}}+ \.?+"
_PLACE: Final = rf"{_WORD} (?: [ /] (?: (?: am | an | der | de | del | do | di | of | the | la | upon | sur | and ) [ ] ){{0,2}}+ {_WORD} ){{0,3}}+"
_DATE: Final = rf"""
    (?: {MONTH_PATTERN} \.?+ [ ] \d{{1,2}}+ (?! \d ) (?: , [ ] \d{{4}} )?+          # March 3, 2024
      | \d{{1,2}}+ \.?+ [ ] (?: de [ ] )?+ {MONTH_PATTERN} \.?+ (?: [ ] (?: de [ ] )?+ \d{{4}} )?+  # 3. März 2024
      | \d{{1,2}} [./] \d{{1,2}} [./] (?: \d{{2}} ){{1,2}}                              # 3.3.2024
    )
"""
_HEAD_RE: Final = re.compile(
    rf"""
    \A \s{{0,4}}+
    (?: (?P<place> {_PLACE} (?: , [ ] (?! {_DATE} ) {_PLACE} ){{0,2}}+ ) (?: , [ ] (?P<date> {_DATE} ) )?+ [ ]?+ )?+
    (?: \( (?P<inside> [^()\n]{{2,40}}+ ) \) )?+
    (?P<mark> [ ]?+ (?: \.?+ -{{1,3}}+ | [\u2013\u2014] | [.:] ) )?+
    [ ]{{0,2}}+
    """,
    re.VERBOSE,
)
_DASHES: Final = frozenset("-\u2013\u2014")
_OPENERS: Final = frozenset("\"'\u201c\u201e\u00ab\u2018\u00bf\u00a1")


@attrs.frozen
class Dateline:
    """Where and by which agency a text was filed.

    Attributes:
        place: as printed ("KYIV, Ukraine"), or None.
        agency: "AP", or None.
        end: offset of the first character behind the dateline.
    """

    place: str | None
    agency: str | None
    end: int


def match_dateline(paragraph: str) -> Dateline | None:
    """The dateline that a paragraph opens with, or None.

    Example:
        >>> match_dateline("KYIV, Ukraine (AP) — It rained.")
        Dateline(place='KYIV, Ukraine', agency='AP', end=21)
        >>> match_dateline("Rain (or snow) — nobody knew.") is None
        True
    """
    match = _HEAD_RE.match(paragraph[:_LONGEST])
    if match is None or match.end() in {0, len(paragraph)}:
        return None
    place, inside, mark = match["place"], match["inside"], (match["mark"] or "").strip()
    agency = _match_agency(inside or "")
    dash = mark[-1:] in _DASHES
    if place is None or place in _AGENCIES:
        return _match_without_place(match, agency, dash=dash)
    if not dash and not (agency and (place.isupper() or _is_city(place))):
        listed = _is_city(place) and ((mark == "." and inside) or (mark == ":" and place.isupper()))
        if not listed:
            return None
    if not (agency or _opens_sentence(paragraph[match.end() :])):
        return None
    if not (agency or _is_place(match)):
        return None
    return Dateline(place, agency, match.end())


def _match_without_place(match: re.Match[str], agency: str | None, *, dash: bool) -> Dateline | None:
    """A dateline such as "(Reuters) - ", "AFP - ", "(Leipzig) - "."""
    if not dash:
        return None
    if match["place"] is not None:
        return Dateline(None, match["place"], match.end())
    if agency:
        return Dateline(None, agency, match.end())
    inside = match["inside"] or ""
    return Dateline(inside, None, match.end()) if _is_city(inside) else None


def _match_agency(inside: str) -> str | None:
    """The known agency in the brackets, without a regional desk behind it: "dpa/lno"."""
    for name in (inside.strip(), inside.partition("/")[0].strip(), inside.partition(",")[0].strip()):
        if name in _AGENCIES:
            return name
    return None


def _is_city(place: str) -> bool:
    """Whether the place, without its country, is a listed city."""
    return place.partition(",")[0].partition("/")[0].strip().casefold() in CITIES


def _is_place(match: re.Match[str]) -> bool:
    """Whether the words before a dash are a place, where no agency tells."""
    place = match["place"]
    if _is_city(place) or match["date"] is not None:
        return True
    town, _, region = place.partition(", ")
    if town.isupper() and (region or match["inside"]):
        return True  # "NEW EXAMPLE (WXYZ) — "
    if not NOT_NAMES.isdisjoint(town.casefold().split()):
        return False  # "BREAKING NEWS — "
    shouted = town.isupper() and len(town) >= _SHORTEST_SHOUTED
    return shouted or region.endswith(".")  # "Springfield, Ill. — "


def _opens_sentence(text: str) -> bool:
    """Whether a sentence may start here: with a capital, a number or a quote."""
    first = text[:1]
    return first.isupper() or first.isdigit() or first in _OPENERS
