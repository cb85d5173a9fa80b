"""JSON as pages hold it: what templates and hands break is mended as far as it can be.

Here: text to JSON values. Not here: what they mean (`_schema_org`).
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Final

__all__ = ["read_json"]

_LONGEST: Final = 2_000_000
_LONGEST_BROKEN: Final = 250_000
_MOST_VALUES: Final = 100
# Raw line ends in strings are taken; numbers stay as written, so that none is too long.
_DECODER: Final = json.JSONDecoder(strict=False, parse_int=str, parse_float=str, parse_constant=str)
_SPACES: Final = " \t\r\n\f\v\u00a0\u2028\u2029\ufeff"
_BETWEEN_RE: Final = re.compile(r"[\s;,\ufeff]*+")
# What hides a script from old browsers and from XML: "<!--", "//<![CDATA[", "/* ]]> */".
_WRAPPER_RE: Final = re.compile(
    r"(?: // | /\* )? \s{0,9}+ (?: <!\[CDATA\[ | \]\]> | <!-- | --> ) \s{0,9}+ (?: \*/ )?", re.VERBOSE
)
_STRING: Final = r'" (?: [^"\\]++ | \\. )*+ (?: " | \\?\Z )'
# A string that goes on behind quotes that nothing follows which could follow a string: {"a": "the "new" mayor"}.
_LOOSE_STRING: Final = (
    r'" (?: [^"\\]++ | \\. | " (?! \s{0,40}+ (?: [,:}\]] | \Z | \n \s{0,40}+ " ) ) )*+ (?: " | \\?\Z )'
)
_REST: Final = r"""
    | (?P<single> ' (?: [^'\\\n]++ | \\. )*+ ' (?= \s{0,40}+ [,:}\]] ) )    # 'headline'
    | (?P<comment> /\* (?: [^*]++ | \* (?! / ) )*+ (?: \*/ | \Z ) | // [^\n]*+ )
    | (?P<comma> , (?= \s*+ (?: [,}\]] | \Z ) ) )    # one too many
    | (?P<end> [}\]] (?= \s*+ ["{\[] ) )    # one is missing
"""
_TOKEN_RE: Final = re.compile(rf"(?P<string> {_STRING} ) {_REST}", re.VERBOSE | re.DOTALL)
_LOOSE_TOKEN_RE: Final = re.compile(rf"(?P<string> {_LOOSE_STRING} ) {_REST}", re.VERBOSE | re.DOTALL)
_BAD_ESCAPE_RE: Final = re.compile(
    r'\\(?: (?P<ok> ["\\/bfnrt] | u [0-9a-fA-F]{4} ) | . )', re.VERBOSE | re.DOTALL
)
_FOLLOWS_RE: Final = re.compile(r'\s{0,200}+["{\[]')
# What is looked for where nothing else helps: the name of a property and a string, or the first name of a person in it.
_PAIR_RE: Final = re.compile(
    r"""" (?P<key> @type | headline | datePublished | dateModified | description | articleSection | articleBody | author | name ) "
        \s{0,20}+ : \s{0,20}+
        (?: \[ \s{0,20}+ )?+ (?: \{ [^{}\[\]]{0,200}? "name" \s{0,20}+ : \s{0,20}+ )?
        (?P<value> " (?: [^"\\]++ | \\. )*+ ) (?: " | \\?\Z )""",
    re.VERBOSE | re.DOTALL,
)


def read_json(text: str) -> list[object]:
    """The JSON values in a text, one after another; what cannot be read is left out.

    Example:
        >>> read_json('{"a": "b"}'), read_json('<!-- {"a": ["b",],} // c'), read_json('{"a": 1} {"b": 2}')
        ([{'a': 'b'}], [{'a': ['b']}], [{'a': '1'}, {'b': '2'}])
        >>> read_json('{"headline": "the "new" mayor"}'), read_json('[{"headline": "Rain", "image": {')
        ([{'headline': 'the "new" mayor'}], [{'headline': 'Rain'}])
    """
    text = text[:_LONGEST].strip(_SPACES)
    if not text:
        return []
    try:
        return [_DECODER.decode(text)]
    except (ValueError, RecursionError):
        return _read_broken(text[:_LONGEST_BROKEN])


def _read_broken(text: str) -> list[object]:
    """As `read_json`, of a text that is no JSON."""
    if '"' not in text and "&" in text:
        text = _unescape(text)
    values: list[object] = []
    rest = _read_many(_WRAPPER_RE.sub(" ", text), values)
    for token_re in (_TOKEN_RE, _LOOSE_TOKEN_RE):
        if rest:
            rest = _read_many(_mend(rest, token_re), values)
    if rest:
        values.append(_read_pairs(rest))
    return [value for value in values if value]


def _read_many(text: str, values: list[object]) -> str:
    """Add the values that the text begins with; the rest of the text, from the first that is broken on."""
    at = 0
    while len(values) < _MOST_VALUES:
        at = _BETWEEN_RE.match(text, at).end()  # type: ignore[union-attr]  # matches the empty text, too
        if at >= len(text) or text[at] not in "{[":
            return ""
        try:
            value, at = _DECODER.raw_decode(text, at)
        except (ValueError, RecursionError):
            return text[at:]
        values.append(value)
    return ""


def _mend(text: str, token_re: re.Pattern[str]) -> str:
    """The text with its usual faults mended."""
    return "".join(_mend_pieces(text, token_re))


def _mend_pieces(text: str, token_re: re.Pattern[str]) -> Iterator[str]:
    at = 0
    for match in token_re.finditer(text):
        yield text[at : match.start()]
        at = match.end()
        kind = match.lastgroup
        if kind == "string":
            yield _mend_string(match[0])
            if _FOLLOWS_RE.match(text, at):
                yield ","
        elif kind == "single":
            yield json.dumps(match[0][1:-1].replace("\\'", "'"))
        elif kind == "end":
            yield match[0] + ","
        elif kind == "comment":
            yield " "
    yield text[at:]


def _mend_string(string: str) -> str:
    """A string with its quotes and with escapes that JSON knows."""
    inside = string[1:]
    before = inside[:-1].rstrip("\\")
    if inside.endswith('"') and (len(inside) - 1 - len(before)) % 2 == 0:  # its own quote, not an escaped one
        inside = inside[:-1]
    if "\\" in inside:
        inside = _BAD_ESCAPE_RE.sub(lambda match: match[0] if match["ok"] else match[0][1:], inside + " ")[
            :-1
        ]
    if '"' in inside:
        inside = re.sub(r'(\\.)|"', lambda match: match[1] or '\\"', inside)
    return f'"{inside}"'


def _read_pairs(text: str) -> dict[str, object]:
    """The first string of each property that is looked for."""
    found: dict[str, object] = {}
    for match in _PAIR_RE.finditer(text):
        if match["key"] in found:
            continue
        try:
            found[match["key"]] = _DECODER.decode(match["value"] + '"')
        except ValueError:
            continue
    return found


def _unescape(text: str) -> str:
    try:
        return html.unescape(text)
    except ValueError:  # "&#" and thousands of digits
        return text
