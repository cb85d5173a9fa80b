"""Bylines: byline words, lone names, roles, agencies, who checked or translated.

Not here: taking a byline apart (`fields/names.py`), texts about the author (`author_bio.py`).
"""

from __future__ import annotations

import re
from string import ascii_uppercase

from newsparse._dates_re import match_date_span
from newsparse._names_re import (
    BYLINE_ALONE_RE,
    BYLINE_INITIALS,
    BYLINE_OPENERS,
    BYLINE_START_RE,
    NAME,
    NAME_AHEAD,
    NAME_INITIALS,
    UPPER,
    is_name_shaped,
)
from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

LONE_NAME_RE = re.compile(
    rf"\A (?: [a-z]{{1,3}} [ ] ){{0,2}}+ [{UPPER}] [^\s\d]{{0,24}}+ [ ] [^\d|/:;!?,]{{1,36}}+ \Z", re.VERBOSE
)
NAME_AND_DATE_RE = re.compile(rf"\A {NAME_AHEAD} [{UPPER}] \D{{4,70}} \d", re.VERBOSE)
NAME_AND_MORE_RE = re.compile(
    rf"""\A (?P<name> {NAME} ) [ ]?
    (?: , [ ] | [ ]?[|/\u00b7\u2022\u2013\u2014-] [ ]? )   # "Ann Lee, Crimson Staff Writer", "Ann Lee / Field Post"
    [^.,:!?]{{2,45}} \Z
    """,
    re.VERBOSE,
)
SEVERAL_NAMES_RE = re.compile(
    rf"""\A (?= [^ ]++ [ ] [^ ]++ [ ] ) {NAME_AHEAD} {NAME}
    (?: , [ ] {NAME} ){{0,4}}+
    ,? [ ] (?: and | und | et | y | e | i | en | och | og | ve | & ) [ ] {NAME}
    [ ]? (?: \Z | [|,\u2022\u00b7] )
    """,
    re.VERBOSE,
)
JOINER_RE = re.compile(r",? (?:and|und|et|y|e|i|en|och|og|ve|&) |, ")
# What stands between name and date, often glued to the name where markup was dropped.
LABEL_TAIL_RE = re.compile(
    r"(?: [ ] (?: published | updated | posted | on | am | le | el | il | em ) | Published | Updated | Posted ){1,2}+ \Z",
    re.VERBOSE,
)
DATE_THEN_BY_RE = re.compile(
    rf"""\d (?= [^\d\s%] | [ ] [BbVvPpDdAa|/,\u00b7\u2022\u2013\u2014-] )
    (?: st | nd | rd | th | [^\s\w%] | : \d\d | [ ]? [ap]m ){{0,3}}+ [ |/,\u00b7\u2022\u2013\u2014-]{{0,4}}
    (?: \b | (?<= \d ) )
    (?: [Bb]y | [Vv]on | [Pp]ar | [Pp]or | [Dd]oor | [Aa]v | [Aa]f ) [ ] [{UPPER}] [^\W\d_]
    """,
    re.VERBOSE,
)
CREDENTIALS_RE = re.compile(
    r""", (?<= [^\W\d_] , ) [ ]?
    (?: M\.?D | D\.?O | Ph\.?D | R\.?N | B\.?S\.?N | M\.?S\.?N | R\.?D\.?N? | L\.?D | LCSW | LMFT | Psy\.?D | J\.?D | Esq
      | M\.?B\.?A | M\.?P\.?H | M\.?S\.?W | CFP | CFA | CPA | D\.?D\.?S | D\.?V\.?M | Pharm\.?D | CPT | MPH | FAAP )
    \.? \u00ae? (?: \Z | , | [ ] [|\u2022\u00b7] )
    """,
    re.VERBOSE,
)
ADDRESS_RE = re.compile(
    r"""\A (?: [^@|:.]{2,40} :? [ |:(] )?          # a name or "E-mail:" before it
    (?: [\w.+-]{1,40}+ @ [\w-]{1,40} \. [\w.-]{2,30}   # an address
      | @ \w{2,30} )                             # a handle
    \)? \Z
    """,
    re.VERBOSE,
)


def _is_name(match: re.Match[str]) -> bool:
    """Whether the whole line is one name and holds no word that names do not hold."""
    return is_name_shaped(match[0])


def _opens_with_name(match: re.Match[str]) -> bool:
    """Whether what is shaped like a name holds no word that names do not hold."""
    return is_name_shaped(match["name"])


def _are_names(match: re.Match[str]) -> bool:
    """Whether every part of the row is a name that holds no word that names do not hold."""
    parts = JOINER_RE.split(match[0].strip(" |,\u2022\u00b7"))
    return all(map(is_name_shaped, parts))


def _has_date_behind(match: re.Match[str]) -> bool:
    """Whether a name stands before the line's first date, nothing but a label between."""
    span = match_date_span(match.string)
    if span is None:
        return False
    head = LABEL_TAIL_RE.sub("", match.string[: span.start].strip(_SEPARATORS))
    return is_name_shaped(head.strip(_SEPARATORS))


_SEPARATORS = " ,|/:\u00b7\u2022\u2013\u2014-"

RULES = (
    PhraseRule(
        name="byline.agency_phrases",
        about="News agencies, alone in the line of the byline or at the end of a credit.",
        list_name="agencies",
        examples=("Reuters", "Jane Roe, Associated Press"),
        counterexamples=("A reporter asked about the strike", "The press was not invited"),
    ),
    PhraseRule(
        name="byline.check_phrases",
        about="Who edited, checked, translated or photographed it: lines of the byline's block.",
        list_name="byline_checks",
        examples=("Medically reviewed by Ann Lee, MD", "Übersetzt von Jan Hof", "Fact checked by"),
        counterexamples=("The plan was reviewed by two ministries", "Facts about the checked baggage"),
    ),
    PhraseRule(
        name="byline.role_phrases",
        about="What people of the press are called, alone in a line or behind their name.",
        list_name="roles",
        examples=("Senior Politics Reporter", "Jane Roe, Staff Writer", "Redaktion"),
        counterexamples=("Reporters gathered outside the court", "The writers' strike goes on"),
    ),
    Rule(
        name="byline.by_name",
        about="A byline word and a name open the line.",
        pattern=BYLINE_START_RE,
        needs="A",
        words=BYLINE_OPENERS,
        starts="|/- " + BYLINE_INITIALS,
        examples=("By Jane Roe", "Von Jan Hof und Eva Lind", "Written by Ann Lee | March 3, 2024"),
        counterexamples=("By the numbers", "By Monday the roads were open", "From Paris With Love"),
    ),
    Rule(
        name="byline.word_alone",
        about="A byline word is the whole line; the name stands on the next.",
        pattern=BYLINE_ALONE_RE,
        needs="A",
        words=BYLINE_OPENERS,
        starts=BYLINE_INITIALS,
        longest=30,
        examples=("By", "Written by", "Von"),
        counterexamples=("By far", "Bye"),
    ),
    Rule(
        name="byline.lone_name",
        about="The whole line is shaped like one person's name.",
        pattern=LONE_NAME_RE,
        starts=NAME_INITIALS,
        longest=50,
        confirm=_is_name,
        examples=("Jane Roe", "Ana María de la Cruz", "J.K. Ostrom"),
        counterexamples=("Breaking News", "jane roe", "Jane Roe was here"),
    ),
    Rule(
        name="byline.name_and_date",
        about="A name opens the line and a date follows at once, perhaps with its label.",
        pattern=NAME_AND_DATE_RE,
        starts=ascii_uppercase,
        longest=110,
        needs="0",
        confirm=_has_date_behind,
        examples=(
            "Jane Roe | May 22, 2025",
            "Ann LeePublished Jul 17, 2024, 11:21am",
            "Jan Hof 1. November 2023 10:29",
        ),
        counterexamples=(
            "Jane Roe was born on a farm and left it on May 22, 2025",
            "May 22, 2025",
            "Jane Roe, 34",
        ),
    ),
    Rule(
        name="byline.name_and_more",
        about="A name, a separator and a few words more: role, paper or place.",
        pattern=NAME_AND_MORE_RE,
        starts=NAME_INITIALS,
        longest=90,
        needs=",|/\u00b7\u2022\u2013\u2014-",
        confirm=_opens_with_name,
        examples=("Cam Kettle, Crimson Staff Writer", "Eva Lind / Field Post", "Jane Roe | Guest Columnist"),
        counterexamples=("Jane Roe said no", "Roe, the mayor of Springfield, resigned on Monday."),
    ),
    Rule(
        name="byline.several_names",
        about="Two or more names joined by commas and an 'and' are the whole line.",
        pattern=SEVERAL_NAMES_RE,
        longest=160,
        needs="&",
        words=frozenset(("and", "und", "et", "y", "e", "i", "en", "och", "og", "ve")),
        starts=NAME_INITIALS,
        confirm=_are_names,
        examples=("Jane Roe and Ann Lee", "Eva Lind, Jan Hof und Uwe Karl"),
        counterexamples=("Jane Roe and the mayor", "Salt and Pepper"),
    ),
    Rule(
        name="byline.date_then_by",
        about="A date, a byline word and a name, as blogs put it.",
        pattern=DATE_THEN_BY_RE,
        longest=140,
        needs="0",
        examples=(
            "September 1st, 2023 By Emily North",
            "22. Dezember 2019 von Peter Adler",
            "Dec 19, 2023 by News Staff",
        ),
        counterexamples=("Prices rose 3% by May", "By 2030 the plant will close"),
    ),
    Rule(
        name="byline.credentials",
        about="Degrees and licences behind a name, as health and money pages print them.",
        pattern=CREDENTIALS_RE,
        longest=120,
        needs=",",
        examples=("Ann Lee, MD", "Jane Roe, Ph.D., reviewed in May", "Eva Lind, RDN"),
        counterexamples=("The doctor, Ann Lee", "In Bethesda, MD. police said"),
    ),
    Rule(
        name="byline.address",
        about="An e-mail address or a handle, alone or behind a name.",
        pattern=ADDRESS_RE,
        longest=90,
        needs="@",
        examples=("jane.roe@example.org", "Jane Roe @janeroe", "E-Mail: redaktion@example.de"),
        counterexamples=("Write to us at news@example.org and tell us more.", "Meet @ noon today"),
    ),
)
