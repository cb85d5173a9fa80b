"""Names of authors as metadata gives them: one string, one or several names, or none.

Here: what is a name, and where one ends. Not here: bylines (`fields/names`), whose work it is.
"""

from __future__ import annotations

import re
from typing import Final

from newsparse._text import fold
from newsparse.data import read_words
from newsparse.fields.names import parse_byline
from newsparse.html._claim_values import clean_value

__all__ = ["is_account", "split_link_names", "split_names"]

_LONGEST: Final = 300
_LONGEST_NAME: Final = 80
_MOST_NAMES: Final = 12
_FEW_WORDS: Final = 4
_ACCOUNTS: Final = read_words("account_names")
_ADDRESS_RE: Final = re.compile(
    r"(?i: https?: | www\. | // ) | [^\s@]{1,80}+ @ \S | @ \w | \w{1,40}+ \.(?: com | org | net )\b",
    re.VERBOSE,
)
# What may stand between two names, before the first, or behind the last.
_MORE_RE: Final = re.compile(
    r"""[,;|/\u00b7\u2022\n&+:(] | [ ] - [ ]
    | \A (?: by | von | par | por | di | door | av | af | text | words ) [ ]
    | [ ] (?: and | und | et | y | e | en | och | og | by | with | for ) [ ]""",
    re.VERBOSE | re.IGNORECASE,
)
_STRONG_RE: Final = re.compile(r"\s*+[;|\n]\s*+")
_FAMILY_FIRST_RE: Final = re.compile(
    r"([^\W\d_][\w'\u2019-]{1,30}+),[ ]([^\W\d_][\w'\u2019.-]{1,30}+(?:[ ][\w.]{1,20}+)?)"
)


def split_names(value: str, *, family_first: bool = False) -> list[str]:
    """The names in a value of metadata.

    Args:
        value: as written there.
        family_first: whether one comma stands between family and given name: in `citation_author`.

    Example:
        >>> split_names("By Jane Roe and John Public, Staff Writers"), split_names("jroe"), split_names("https://gazette.example/jroe")
        (['Jane Roe', 'John Public'], ['jroe'], [])
        >>> split_names("Roe, Jane", family_first=True), split_names("admin")
        (['Jane Roe'], [])
    """
    text = clean_value(value, _LONGEST).strip(' ,;|-"')
    if not text or _ADDRESS_RE.match(text) or fold(text) in _ACCOUNTS or not any(map(str.isalpha, text)):
        return []
    turned = _FAMILY_FIRST_RE.fullmatch(text) if family_first else None
    if turned:
        return [f"{turned[2]} {turned[1]}"]
    if not _MORE_RE.search(text):
        return [text] if len(text) <= _LONGEST_NAME else []
    names = [author.name for author in parse_byline(_STRONG_RE.sub("\n", text)).authors]
    if names:
        return names[:_MOST_NAMES]
    return [text] if len(text) <= _LONGEST_NAME else []


def split_link_names(text: str) -> list[str]:
    """The names in the text of a link to an author: of one of many words ("More stories by Jane Roe") those of a byline alone.

    Example:
        >>> split_link_names("Jane Roe"), split_link_names("Read all stories by Jane Roe"), split_link_names("Read all her other stories")
        (['Jane Roe'], ['Jane Roe'], [])
    """
    text = clean_value(text, _LONGEST)
    if text.count(" ") < _FEW_WORDS:
        return split_names(text)
    return [author.name for author in parse_byline(text).authors]


def is_account(name: str) -> bool:
    """Whether a name is rather that of an account: "jane.roe", "jroe", "jane-roe-23".

    Example:
        >>> is_account("jane.roe"), is_account("JRoe23"), is_account("Jane"), is_account("jane roe")
        (True, True, False, False)
    """
    return " " not in name and (name[-1:].isdigit() or (name.islower() and name.isascii()))
