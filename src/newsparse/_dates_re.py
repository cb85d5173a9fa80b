"""What a calendar date, a time of day and a relative time look like in print.

Here: the patterns, built once from the word lists in `data/`, and where a leading date token ends.
Not here: what a date means (`fields/dates`), what it says about its line (`rules/`).
"""

from __future__ import annotations

import re

import attrs

from newsparse._months import MONTHS, STARRED
from newsparse._text import fold, split_words
from newsparse._trie import build_tail, build_trie
from newsparse.data import read_lists, read_words

__all__ = [
    "DATE_LABELS",
    "DATE_RE",
    "MONTHS",
    "RELATIVE",
    "RELATIVE_OPENERS",
    "RELATIVE_RE",
    "RELATIVE_WORDS",
    "TIME_RE",
    "UNIT_KEYS",
    "WEEKDAYS",
    "ZONES",
    "DateSpan",
    "has_label_opener",
    "match_date_label",
    "match_date_prefix",
    "match_date_span",
    "match_time_behind",
]


def _split_entries(name: str) -> list[tuple[str, str]]:
    """(key, word) of lists whose lines are "key: word, word"."""
    return [
        (key, word)
        for lines in read_lists(name).values()
        for key, _, words in (line.partition(": ") for line in lines)
        for word in words.split(", ")
    ]


WEEKDAYS = frozenset(form for line in read_words("weekdays") for form in line.split(", "))
DATE_LABELS = {fold(word): key for key, word in _split_entries("date_labels")}
RELATIVE_WORDS = _split_entries("relative_times")
_BETWEEN = read_words("time_joiners") | WEEKDAYS  # what stands between a date and its time of day
ZONES = {name: rest for (name, _, rest) in (line.partition(" ") for line in read_lists("zones")["und"])}

# Vowel signs of Devanagari, which are no letters to `re` and go on with the word all the same.
_VOWEL_SIGNS = r"\u0900-\u0903\u093a-\u094f"
_INITIALS = "".join(sorted({word[0].upper() for word in MONTHS}))
# A year is 1900 to 2100; when tags were dropped, a time of day, a count or another date may be glued to it
# ("20228:23 PM", "20245 min read", "202404.03.2024").
_YEAR_ENDS = r"(?! \d (?! \Z | \d?:\d\d | \d?\.?\s[^\W\d_] | \d?[./]\d\d?[./]\d{4} ) )"
_YEAR = r"(?: (?: [1\u0661][9\u0669] | [2\u0662][0\u0660] ) \d\d | 2100 ) " + _YEAR_ENDS
_YEAR_TAIL = r"(?: (?<=[1\u0661])[9\u0669]\d\d | (?<=[2\u0662])[0\u0660]\d\d | (?<=2)100 )" + _YEAR_ENDS
_DAY = r"(?: [0-2\u0660-\u0662]\d | [3\u0663][01\u0660\u0661] | [1-9\u0661-\u0669] )"
_DAY_TAIL = (
    r"(?: (?<=[0-2\u0660-\u0662])\d | (?<=[3\u0663])[01\u0660\u0661] | (?<=[1-9\u0661-\u0669]) ) (?! \d )"
)
_ORDINAL = r"(?: st | nd | rd | th | er | [\u00ba\u00aa\u00b0] | ST | ND | RD | TH )?"
_OF = r"(?: de[l]?\s | of\s | d['\u2019]\s? | n\u0103m\s )?"  # the last in Vietnamese, before a year
_YEAR_AFTER = rf"(?: [.,'\u2019]{{0,2}} \s{{0,2}} | \s?[-/]\s? ) {_OF} {_YEAR} | \s['\u2019]\d\d (?!\d)"
# Without a year, a starred form is another word ("3 days ago"), and so is the English verb ("section 3 may apply").
_NO_WORD = r"(?<!\bmay)(?<!\bmarch)" + "".join(
    rf"(?<!\b{build_trie((word for word in STARRED if len(word) == size), any_case=True)})"
    for size in sorted(set(map(len, STARRED)))
)
_NO_YEAR = r"(?! [.,]?\s?\d{4} )"  # a year that is none of news: "March 3, 1850"
# Not "March 2,000", "March 3.5", "March 3%", "March 10K".
_DAY_ENDS = _NO_YEAR + r"(?! \d | [.,:/]\d | \s?[%\u20ac$\u00a3] | [^\W\d_] )"
_SEP = r"\s?[-\u2010-\u2015./\u00b7\u2022]\s?"

DATE_RE = re.compile(
    rf"""
    [0-9\u0660-\u0669{_INITIALS}\u0600-\u06ff]
    (?:
      (?<=\d)  # not inside a number, a price, a version, a web address, a name such as "A4"
      (?<! [\d.,/#$\u20ac\u00a3_A-Z]. ) (?<! \d[-:]. )
      (?: (?:
        {_YEAR_TAIL} (?P<ymd> {_SEP} ) (?: 1[0-2] | 0?[1-9] ) (?P=ymd) (?: 3[01] | [12]\d | 0?[1-9] )
        (?! \d (?! \d?:\d\d ) ) (?! [-/]\d )                       # 2023-11-07, 2023/11/07, 2024. 3. 3.
        (?: T \d\d:\d\d (?: :\d\d (?: [.,]\d{{1,9}} )? )? (?: Z | [-+]\d\d:?\d\d )? )?   # T14:05:00+01:00
      | {_YEAR_TAIL} \s?[\u5e74\ub144]\s? \d\d? \s?[\u6708\uc6d4]
        (?: \s? \d\d? \s?[\u65e5\uc77c] )?                         # 2024 nian 3 yue 3 ri, and in Korean
      | \d? (?P<dmy> {_SEP} ) \d\d? (?P=dmy) {_YEAR} (?! [-/]\d )  # 04.03.2024, 3/4/2024, 4. 3. 2024
      | (?<=[0-3])\d (?P<two> [-./] ) [0-3]\d (?P=two) \d\d (?! [-.:/,]?\d )   # 17.11.19, 12-22-23
      | \d? [.] \d\d? [.] \d\d (?= \s\d\d?:\d\d )                    # 1.11.19 20:19
      | \d? / [0-3]?\d / \d\d (?! [-.:/,]?\d )                     # 3/4/24
      ) (?P<numeric> )
      | (?P<year_first> {_YEAR_TAIL} [.]? (?: \s | - ) (?: m\.\s )? ) [^\W\d_]  # 2024. marc. 3.; Lithuanian "m."
      | (?P<day_first> {_DAY_TAIL} {_ORDINAL} [.,]? (?: \s | - )? {_OF} ) [^\W\d_]    # 3rd of Mar
      )
    | (?<=\D) (?= [^\W\d_]{{2,13}}+ \W{{0,3}}+ (?: \d | de | the | of ) )              # a month opens it
      (?: (?<! [^\W\d_a-z\u00df-\u00ff]. ) | (?<= [AP]M. ) | (?<= [A-Z][A-Z]. ) (?= [a-z] ) )  # "WXYZDec 3": glued
    )
    (?(numeric) |
      (?P<month> {build_tail(MONTHS)} ) (?! [^\W\d_] )             # all but its first letter
      (?(day_first) (?! [.]?\s\d\d?,\s?\d{{4}} )                   # "12 March 3, 2024": the 12 is not its day
          (?: [.]? (?: {_YEAR_AFTER} | [-.]\d\d (?! [.:,]?\d | \s?[^\W\d_%] )
                | \s\d\d (?= ,? \s (?: [^\W\d_]{{1,3}} \s )? \d\d?[:h]\d\d ) ) | {_NO_WORD} {_NO_YEAR} )
      | (?(year_first) [.]? (?: \s | - ) {_DAY} {_DAY_ENDS} | (?:
          [.]? (?: \s{{0,2}} | \s?[-/] ) (?: the\s )? {_DAY} {_ORDINAL} (?: {_YEAR_AFTER} )   # March 3rd, 2024
        | [.]? (?: {_YEAR_AFTER} )                                 # March 2024
        | {_NO_WORD} [.]? \s{{1,2}} {_DAY} {_ORDINAL} {_DAY_ENDS}  # Mar. 3
      )))
    )
    """,
    re.VERBOSE,
)

_AM_PM = r"(?: [AaPp]\.?\s?[Mm] (?: \b\.? | (?=[A-Z][a-z]) ) )"
_ZONE = rf"""(?: \s? \(? (?: (?:{build_trie(ZONES)})(?![^\W_]) (?: \s?[-+]\d\d?(?: :?\d\d )? )? \)?
               | [-+]\d\d:?\d\d(?!\d) ) )"""
_ARABIC_HALF = r"(?: [\u0635\u0645] (?: \u0628\u0627\u062d\u0627 | \u0633\u0627\u0621 )? \u064b? (?! [^\W\d_] ) )"  # a.m., p.m.
_CLOCK = r"(?: :?\s? (?: Uhr | hrs?\b | hs\b | h\b ) )"

TIME_RE = re.compile(
    rf"""
    [0-9] (?<! [\d:,.$\u20ac\u00a3]. ) (?<! \d[-/]. )
    (?: (?<=[01])\d | (?<=2)[0-4] | ) (?!\d)
    (?: \s?[hH]\s? [0-5]\d (?! \d )                                # 14h05
      | \s?[\u6642\u65f6\uc2dc]\s? [0-5]?\d \s?[\u5206\ubd84]      # hours and minutes in Japanese, Chinese, Korean
      | (?: : [0-5]\d (?: :[0-5]\d (?: [.,]\d{{1,9}} )? )? (?! \d | :\d )     # 14:05, 14:05:09
          | (?P<bare> (?: \. [0-5]\d )? (?! \d ) )                 # 14.05, 5: a time only with what must follow
        )
        (?P<suffix> \s? {_AM_PM} | (?(bare) (?!) ) \s? {_ARABIC_HALF} | {_CLOCK} )?                     # 5:12 p.m., 14.05 Uhr
        (?P<zone> {_ZONE} )?                                       # 5 PM ET, 08:30 GMT+2
        (?(bare) (?(suffix) | (?(zone) (?<=[^\d)]) | (?!) ) ) )
    )
    """,
    re.VERBOSE,
)

UNIT_KEYS = ("second", "minute", "hour", "day", "week", "month", "year")


def _build_relative(*keys: str) -> str:
    """The pattern of the words that the lists of relative times have under some keys."""
    return build_trie((word for key, word in RELATIVE_WORDS if key in keys), any_case=True)


def _build_relative_tail(*keys: str) -> str:
    """The same of words whose first letter has been read."""
    return build_tail(word for key, word in RELATIVE_WORDS if key in keys)


def _build_relative_initials(*keys: str) -> str:
    """The first letters of these words, both cases, for a class of characters."""
    initials = {word[0] for key, word in RELATIVE_WORDS if key in keys}
    return "".join(sorted(initials | {initial.upper() for initial in initials}))


_COUNTED = ("before", "one")
_WHOLE = ("now", "today", "yesterday")

RELATIVE = rf"""
    [0-9{_build_relative_initials(*_COUNTED, *_WHOLE)}] (?<! [^\W\d_][^\W\d_] )
    (?:
      (?: (?<=\d) (?<! [\d.,$\u20ac\u00a3:/]. ) \d{{0,2}}
        | (?<=[{_build_relative_initials(*_COUNTED)}]) (?<! [^\W_]. ) (?= [^\W_]{{0,5}} ['\u2019\s] )
          (?: (?P<before> {_build_relative_tail("before")} ) \s      # vor 3 Stunden, il y a une heure
              (?: \d{{1,3}} | {_build_relative("one")} )
            | {_build_relative_tail("one")}                          # an hour ago
          ) (?! [^\W\d_] )
      )
      \s? (?P<unit> {_build_relative(*UNIT_KEYS)} )
      (?(before) (?! [^\W\d_] ) | \s? {_build_relative("after")} (?! [^\W\d_] ) )
    | (?<=\D) (?<! \w. ) (?<! \w\s. )                                # yesterday: as a date, not in a sentence
      (?P<word> {_build_relative_tail(*_WHOLE)} ) (?! [^\W\d_] | [{_VOWEL_SIGNS}] )
      (?= \s? (?: [^\w\s'\u2019-] | \Z | (?: \w{{1,4}}\.? \s )? \d ) )
    )
"""
"""A time before now, as a fragment for verbose patterns."""
RELATIVE_RE = re.compile(RELATIVE, re.VERBOSE)
RELATIVE_OPENERS = frozenset(
    split_words(fold(word))[0] for key, word in RELATIVE_WORDS if key in {"one", *_WHOLE}
)
"""First words of what a time before now without a digit holds."""


# --- the head of a line --------------------------------------------------------------------------------------


def match_date_label(text: str) -> str | None:
    """What the words before a date say of it.

    Returns:
        "published", "modified", "date" for a neutral word, "on" for a preposition; None if they are no label.

    Example:
        >>> match_date_label("Last updated on:"), match_date_label("Stand "), match_date_label("Berlin")
        ('modified', 'modified', None)
    """
    return DATE_LABELS.get(" ".join(fold(text).split()).strip(_LABEL_ENDS))


def has_label_opener(text: str) -> bool:
    """Whether a text's first word is one that a label opens with; where not, no part of its head is a label.

    Example:
        >>> has_label_opener("Updated: March 3, 2024"), has_label_opener("Rain in Berlin")
        (True, False)
    """
    first = " ".join(fold(text).split()).lstrip(_LABEL_ENDS).partition(" ")[0]
    return first.rstrip(_LABEL_ENDS) in _LABEL_OPENERS


_LABEL_ENDS = " .:|/-*\u2022\u00b7[(\uff1a"
_LABEL_OPENERS = frozenset(label.partition(" ")[0].rstrip(_LABEL_ENDS) for label in DATE_LABELS)
_LONGEST_LABEL = 40


@attrs.frozen
class DateSpan:
    """A date in a line, with the weekday and the time of day beside it.

    Attributes:
        start: offset of its first character.
        end: offset just behind it.
        date: the match of `DATE_RE`, for its groups (its offsets may be those of a part of the line).
        time: the characters of the time of day, or "".
    """

    start: int
    end: int
    date: re.Match[str]
    time: str


def match_date_span(text: str, pos: int = 0) -> DateSpan | None:
    """The next date in a line, from offset `pos` on.

    Example:
        >>> text = "5:12 PM ET, Sun March 3, 2024"
        >>> span = match_date_span(text)
        >>> span.start, span.end == len(text), span.time
        (0, True, '5:12 PM ET')
    """
    date, shift = None, 0
    if (
        text[pos : pos + 1].isdigit() and text[max(0, pos - 1) : pos].isdigit()
    ):  # glued to the date before: "202430. Januar"
        date, shift = DATE_RE.match(text[pos : pos + _LONGEST_TIME]), pos
    if date is None:
        date, shift = DATE_RE.search(text, pos), 0
    if date is None:
        return None
    end = shift + date.end()
    start = _skip_weekday_back(text, pos, shift + date.start())
    behind = match_time_behind(text, end)
    if behind is not None:
        return DateSpan(start, behind[1], date, text[behind[0] : behind[1]])
    before = _match_time_before(text, pos, start)
    if before is not None:
        return DateSpan(before[0], end, date, text[before[0] : before[1]])
    return DateSpan(start, end, date, "")


def match_time_behind(text: str, pos: int) -> tuple[int, int] | None:
    """Start and end of the time of day that follows a date ending at `pos`, or None."""
    gap = _GAP_RE.match(text, pos)
    start = _skip_joiner(text, gap.end() if gap else pos)
    # Cut off, so that a time glued to a year is found ("20228:23 PM").
    tail = text[start : start + _LONGEST_TIME]
    match = TIME_RE.match(tail) or (_DOT_TIME_RE.match(tail) if start > pos else None)
    return (start, start + match.end()) if match else None


_GAP_RE = re.compile(
    r"""
    (?: [.] | \s?\u0433[.]? | \s?d[.]                                         # "2024 g.", Bulgarian; "4 d.", Lithuanian
      | \s?[(\uff08][^\W\d_a-z\u00df-\u00ff][)\uff09] )?                   # a weekday of one sign in brackets
    [\s,;|\u060c\u2022\u00b7\u2219\u22c5/(@\u2010-\u2015-]{0,4}
    """,
    re.VERBOSE,
)
_DOT_TIME_RE = re.compile(r"(?:[01]?\d|2[0-4])\.[0-5]\d(?![\d.])")
_WORD_CHAR = rf"(?:[^\W\d_]|[{_VOWEL_SIGNS}])"
_JOINER_RE = re.compile(rf"{_WORD_CHAR}{{1,8}}[.:]?(?:\s[^\W\d_]{{1,6}}[.:]?)?\s")
_LONGEST_TIME = 40


def _skip_joiner(text: str, pos: int) -> int:
    """The offset behind a word such as "at" or "um" that stands at `pos`, or `pos`."""
    match = _JOINER_RE.match(text, pos, pos + 20)
    while match is not None:
        words = match[0].casefold().strip()
        if not _BETWEEN.isdisjoint({words, words.rstrip(".:")}):
            return match.end()
        cut = text.find(" ", pos, match.end() - 1)
        match = _JOINER_RE.match(text, pos, cut + 1) if cut >= 0 else None
    return pos


def _skip_weekday_back(text: str, pos: int, start: int) -> int:
    """The offset of the weekday that stands just before `start`, or `start`."""
    base = max(pos, start - _LONGEST_WEEKDAY)
    match = _LAST_WORD_RE.search(text[base:start])
    if match is None:
        return start
    word = match[1]
    if word.casefold() in WEEKDAYS:
        return base + match.start()
    # Tags were dropped between label and weekday: "PublishedThursday".
    capital = max((i for i, char in enumerate(word) if char.isupper()), default=0)
    return base + match.start() + capital if word[capital:].casefold() in WEEKDAYS else start


_LAST_WORD_RE = re.compile(
    rf"(?<![^\W\d_])({_WORD_CHAR}{{2,18}}(?:-feira)?)[.,]{{0,2}}\s{{0,2}}(?:(?:the|den)\s)?\Z"
)
_LONGEST_WEEKDAY = 28


def _match_time_before(text: str, pos: int, start: int) -> tuple[int, int] | None:
    """Start and end of the time of day that stands just before a date beginning at `start`, or None."""
    base = max(pos, start - _LONGEST_TIME)
    for match in TIME_RE.finditer(text[base:start]):
        between = text[base + match.end() : start]
        gap = _GAP_RE.match(between)
        if gap is not None and _skip_joiner(between + " ", gap.end()) >= len(between):
            return base + match.start(), base + match.end()
    return None


def match_date_prefix(text: str) -> int | None:
    """Where the date at the head of a line ends when the line goes on with something else.

    With its label or in digits the date stands for itself; a date in words may open a sentence ("March 3, 2024 was
    a cold day") and is left in it.

    Returns:
        Offset behind label, date and time of day, or None.

    Example:
        >>> text = "Published March 3, 2024 By Ann Lee"
        >>> text[: match_date_prefix(text)]
        'Published March 3, 2024'
    """
    head = text[: _LONGEST_LABEL + _LONGEST_TIME * 2]
    if not _NUMBERS_RE.search(head) or (head.isascii() and not _may_open_with_date(head)):
        return None  # most lines are done with here
    span = match_date_span(head)
    if span is None or span.start > _LONGEST_LABEL:
        return None
    rest = text[span.end :].lstrip()
    if not rest or _RANGE_RE.match(rest) or len(_NUMBERS_RE.findall(span.date[0])) < _DAY_AND_YEAR:
        return None
    head = text[: span.start].strip()
    if head:
        role = match_date_label(head)
        return span.end if role not in (None, "on") else None  # not "On March 3, 2024 the court …"
    in_digits = not any(map(str.isalpha, text[span.start : span.end].replace("T", "")))
    return span.end if _is_separator(rest) or (in_digits and rest[0].isupper()) else None


# Not the first half of a range ("June 8-11, 2026"), and no month alone ("Nov 2011 - Dec 2011").
_RANGE_RE = re.compile(r"[-\u2010-\u2015]\s?\d")
_NUMBERS_RE = re.compile(r"\d+")
# How labels and the names of days and months begin: a line of ASCII that opens with a date opens with one or a digit.
_OPENINGS = frozenset(word[:3] for word in (*DATE_LABELS, *WEEKDAYS, *MONTHS))
_BEFORE_OPENING = _LABEL_ENDS + "\t\x0b\x0c\x1c\x1d\x1e\x1f"
_DAY_AND_YEAR = 2


def _may_open_with_date(head: str) -> bool:
    """Whether a line of ASCII begins as a date does, or a label of one."""
    opening = head.lstrip(_BEFORE_OPENING)[:3].lower()
    return opening[:1].isdigit() or any(opening[:size] in _OPENINGS for size in (3, 2, 1))


def _is_separator(rest: str) -> bool:
    """Whether the rest of a line begins with a sign that parts it from the date."""
    return rest[0] in "|\u2022\u00b7\u2219\u22c5/" or rest.startswith(("- ", "\u2013 ", "\u2014 "))
