"""Values of metadata as plain text: without entities, tags, odd characters; what is no value is "".

Here: texts and dates. Not here: addresses (`_addresses`), names (`_claim_names`), where a value is from.
"""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Final

from newsparse._text import SURROGATE_RE, clean

__all__ = ["clean_date", "clean_lines", "clean_value", "parse_flag", "split_sections", "split_tags"]

_SLACK: Final = 2  # entities and tags make a value this much longer than its text
_LONGEST_DATE: Final = 80
_LONGEST_TAG: Final = 80
_LONGEST_TAGS: Final = 4_000
_MOST_TAGS: Final = 60
_COUPLE: Final = 2
_TIMES_ESCAPED: Final = 2  # "&amp;#8217;": by the system that writes, and by the template
_CONTROL_RE: Final = re.compile("[\x00-\x08\x0e-\x1b\x7f]")
# The elements that editors' fields hold; "How <input> works" keeps its own.
_TAG_RE: Final = re.compile(
    r"""< /?+ (?: a | abbr | b | big | br | cite | code | div | em | figcaption | figure | font | h[1-6] | hr | i | iframe | img | li | mark
          | ol | p | q | s | script | small | span | strike | strong | style | sub | sup | table | tbody | td | tr | u | ul | wbr )
        (?= [\s/>] ) [^<>]{0,2000}+ >""",
    re.VERBOSE | re.IGNORECASE,
)
# Where a line ends: before and behind what makes a block, at a `<br>`.
_BREAK_RE: Final = re.compile(
    r"< /?+ (?: br | blockquote | div | figcaption | figure | h[1-6] | hr | li | ol | p | table | tr | ul ) (?= [\s/>] ) [^<>]{0,2000}+ >",
    re.VERBOSE | re.IGNORECASE,
)
_HIDDEN_RE: Final = re.compile(
    r"< (?: script | style ) (?= [\s>] ) [^<>]{0,2000}+ > [^<]*+", re.VERBOSE | re.IGNORECASE
)
_LINE_END_RE: Final = re.compile(r"[\r\n\x0b\x0c\x85\u2028\u2029]+")
# Seconds or milliseconds since 1970, alone or as .NET writes them: "/Date(1709630100000)/".
_EPOCH_RE: Final = re.compile(
    r"(?: /Date\( )?+ ( \d{10} ) (?: \d{3} | \. \d{1,9} )?+ (?: \)/ )?+", re.VERBOSE
)
_LAST_EPOCH: Final = 1_900_000_000  # 2030; more is rather "2024030509"
# ISO 8601 without its signs ("20240305", "20240305T091500Z"), or with a zone of hours alone, or one in letters.
_COMPACT_RE: Final = re.compile(
    r"((?:19|20)\d\d) (0[1-9]|1[0-2]) (0[1-9]|[12]\d|3[01]) (?: T? ([01]\d|2[0-3]) ([0-5]\d) ([0-5]\d)?+ (?:\.\d{1,9})?+"
    r" (Z | [-+]\d\d (?: :?\d\d )?+ )?+ )?+",
    re.VERBOSE,
)
_ODD_ZONE_RE: Final = re.compile(
    r"(\d{4}-\d\d-\d\d [T\s] \d\d:\d\d (?: :\d\d (?:\.\d{1,9})?+ )?+) \s? (?: ([-+]\d\d) | UTC | GMT )",
    re.VERBOSE,
)
# What systems write where they know no date.
_NO_DATES: Final = ("0000", "0001-01-01", "1970-01-01", "1969-12-31", "-0001", "{", "%")
_YES: Final = frozenset({"true", "1", "yes", "http://schema.org/true", "https://schema.org/true"})
_NO: Final = frozenset({"false", "0", "no", "http://schema.org/false", "https://schema.org/false"})


def clean_value(value: str, longest: int) -> str:
    r"""The value on one line, at most so long: entities resolved, tags taken out.

    Example:
        >>> clean_value(" The mayor&amp;#8217;s <em>new</em>\n plan", 100), clean_value("abcdef", 3)
        ('The mayor’s new plan', 'abc')
    """
    text = _unescape(value[: _SLACK * longest])
    if "<" in text:
        text = _TAG_RE.sub("", _BREAK_RE.sub(" ", _HIDDEN_RE.sub("", text)))
    return clean(text)[:longest].rstrip(" ")


def clean_lines(value: str, longest: int) -> str:
    r"""The value's paragraphs, one a line, at most so long.

    Example:
        >>> clean_lines("<p>It rained.</p> <p>Then it&nbsp;snowed.</p>", 100).split("\n")
        ['It rained.', 'Then it snowed.']
    """
    text = _unescape(value[: _SLACK * longest])
    if "<" in text:
        text = _TAG_RE.sub("", _BREAK_RE.sub("\n", _HIDDEN_RE.sub("", text)))
    lines = [clean(line) for line in _LINE_END_RE.split(text)]
    return "\n".join([line for line in lines if line])[:longest]


def clean_date(value: str) -> str:
    """The date as written; of a number of seconds what they mean, ISO 8601, and so of its rarer forms; "" where it cannot be one.

    Example:
        >>> clean_date(" 2024-03-05T09:15:00Z "), clean_date("1709630100000"), clean_date("today"), clean_date("0000-00-00")
        ('2024-03-05T09:15:00Z', '2024-03-05T09:15:00+00:00', '', '')
    """
    if len(value) > _SLACK * _LONGEST_DATE:  # a text, not a date; what is cut off could be its year
        return ""
    text = clean_value(value, _LONGEST_DATE).strip("\"' ")
    if not any(map(str.isdigit, text)) or text.startswith(_NO_DATES):
        return ""
    epoch = _EPOCH_RE.fullmatch(text)
    if epoch and int(epoch[1]) < _LAST_EPOCH:
        return dt.datetime.fromtimestamp(int(epoch[1]), dt.UTC).isoformat()
    compact = _COMPACT_RE.fullmatch(text)
    if compact:
        year, month, day, hour, minute, second, zone = compact.groups(default="")
        time = f"T{hour}:{minute}:{second or '00'}{zone}" if hour else ""
        text = f"{year}-{month}-{day}{time}"
    zoned = _ODD_ZONE_RE.fullmatch(text)
    if zoned:
        return f"{zoned[1]}{zoned[2] or '+00'}:00"
    return text


def parse_flag(value: str) -> bool | None:
    """Whether it says yes or no; None where it says neither.

    Example:
        >>> parse_flag("True"), parse_flag("http://schema.org/False"), parse_flag("perhaps")
        (True, False, None)
    """
    folded = value[:40].strip().casefold()
    return True if folded in _YES else False if folded in _NO else None


def split_tags(value: str) -> list[str]:
    """The keywords in one string.

    Example:
        >>> split_tags("rain, the harbour ,, mayor")
        ['rain', 'the harbour', 'mayor']
    """
    parts = dict.fromkeys(value[:_LONGEST_TAGS].split(",", _MOST_TAGS)[:_MOST_TAGS])
    return [tag for tag in (clean_value(part, _LONGEST_TAG) for part in parts) if tag]


def split_sections(value: str) -> list[str]:
    """The sections in one string: one that holds a comma, or several.

    Example:
        >>> split_sections("Politics, Impressions, Inland"), split_sections("Blog,Harbour"), split_sections("Arts, Briefly")
        (['Politics', 'Impressions', 'Inland'], ['Blog', 'Harbour'], ['Arts, Briefly'])
    """
    tags = split_tags(value)
    return (
        tags if len(tags) > _COUPLE or "," in value.replace(", ", "") else [clean_value(value, _LONGEST_TAGS)]
    )


def _unescape(text: str) -> str:
    """The text with its entities resolved, without what no text holds."""
    for _ in range(_TIMES_ESCAPED):
        if "&" not in text:
            break
        try:
            text = html.unescape(text)
        except ValueError:  # "&#" and thousands of digits
            break
    if not text.isprintable():
        text = _CONTROL_RE.sub("", SURROGATE_RE.sub("\ufffd", text))
    return text
