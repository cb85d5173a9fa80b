"""The place and agency at the head of the first paragraph.

Not here: the place as a value (`_body`).
"""

from __future__ import annotations

import re
from string import ascii_letters, ascii_uppercase

from newsparse.rules._rule import Rule

__all__ = ["RULES"]

PLACE_DASH_RE = re.compile(
    r"""\A [A-Z\u00c0-\u00de] [A-Z\u00c0-\u00de .'\u2019/-]{2,30}+ (?: , [ ] [\w. ]{2,30}? )? (?: [ ]? \( [^()]{2,40} \) )? [ ]?
        (?: [\u2013\u2014] | (?<=[ ])- | (?<=-)- ) [ ]? [^\W\d_] .{50}""",
    re.VERBOSE,
)
AGENCY_RE = re.compile(
    r"""\A [^\W\d_] [\w .,'\u2019/-]{1,40}+
        \( (?: [\w./ -]{2,20} \) [ ]? (?: [\u2013\u2014-] | -- )    # Town (Agency) -
             | [a-z]{2,5} (?: / [a-z]{2,5} ){0,2} \) [.:]? )          # Town (dpa/lno).
        [ ]? ["\u201c\u201e\u00ab\w] .{30}""",
    re.VERBOSE,
)
CJK_RE = re.compile(r"\A[\u4e00-\u9fff]{2,16} ?\d{1,2}\u6708\d{1,2}\u65e5 ?[\u7535\u96fb\u8baf\u8a0a]")

RULES = (
    Rule(
        name="dateline.place_dash",
        about="A place in capitals and a dash open a long line.",
        pattern=PLACE_DASH_RE,
        starts=ascii_uppercase,
        longest=0,
        needs="-\u2013\u2014",
        examples=(
            "HARBOUR TOWN, Maine — The old mill was sold on Monday to its last tenant, the council said.",
            "LONDON (Reuters) - The bridge will be closed for a month, officials said.",
        ),
        counterexamples=(
            "LONDON — a city",
            "London is a city and the bridge there will be closed for a month.",
        ),
    ),
    Rule(
        name="dateline.agency",
        about="A place and an agency in parentheses open a long line.",
        pattern=AGENCY_RE,
        starts=ascii_letters,
        longest=0,
        needs="(",
        examples=(
            "Berlin (dpa) - Die Brücke wird wegen Bauarbeiten einen Monat lang gesperrt.",
            "Harbour Town (AP) — The bridge will be closed for a month.",
        ),
        counterexamples=(
            "Berlin - Die Brücke wird gesperrt",
            "The mill (sold)",
        ),
    ),
    Rule(
        name="dateline.cjk",
        about="An agency, a place, a date and the word for a wire, as Chinese papers print it.",
        pattern=CJK_RE,
        starts="\u4e00",
        needs="0",
        longest=0,
        examples=(
            "新华社北京1月2日电 记者从会议上了解到",
            "中新社上海12月30日讯",
        ),
        counterexamples=(
            "1月2日",
            "新华社北京",
        ),
    ),
)
