"""Names of authors as metadata gives them: one string, one or several names, or none.

Here: what is a name, and where one ends. Not here: bylines (`fields/names`), whose work it is.
"""

from __future__ import annotations

import re
from typing import Final

import attrs

from newsparse._text import fold
from newsparse.data import read_words
from newsparse.fields.names import has_given_name, match_byline_word, parse_byline
from newsparse.html._claim_values import clean_value

__all__ = ["NameReader", "is_account"]

_LONGEST: Final = 300
_LONGEST_NAME: Final = 80
_MOST_NAMES: Final = 12
_MOST_BYLINES: Final = 16
_FEW_WORDS: Final = 4
_EDGES: Final = ' ,;|-"'
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
_STRONG_RE: Final = re.compile(r"(?<!\s)\s*+[;|\n]\s*+")
# What joins the words of an organisation's name, and no two people's.
_INSIDE_RE: Final = re.compile(r"\w [ ] (?: for | f\u00fcr | pour | of ) [ ] \Z", re.VERBOSE)
# What an organisation is called for short, before the place that it is of: "FPG - Hilltop Valley".
_SHORT_RE: Final = re.compile(r"[A-Z]{2,6} - \Z")
_FAMILY_FIRST_RE: Final = re.compile(
    r"([^\W\d_][\w'\u2019-]{1,30}+),[ ]([^\W\d_][\w'\u2019.-]{1,30}+(?:[ ][\w.]{1,20}+)?)"
)


@attrs.define
class NameReader:
    """Reads the names of one page: each value once, and of those that need a closer look no more than a few.

    Example:
        >>> reader = NameReader()
        >>> reader.split("By Jane Roe and John Public, Staff Writers"), reader.split("jroe")
        (['Jane Roe', 'John Public'], ['jroe'])
        >>> reader.split("https://gazette.example/jroe"), reader.split("admin"), reader.split("Roe, Jane", family_first=True)
        ([], [], ['Jane Roe'])
    """

    _read: dict[str, list[str]] = attrs.field(factory=dict)
    _left: int = _MOST_BYLINES

    def split(self, value: str, *, family_first: bool = False) -> list[str]:
        """The names in a value of metadata.

        Args:
            value: as written there.
            family_first: whether one comma stands between family and given name: in `citation_author`.
        """
        text = clean_value(value, _LONGEST).strip(_EDGES)
        if not text or _ADDRESS_RE.match(text) or fold(text) in _ACCOUNTS or not any(map(str.isalpha, text)):
            return []
        turned = _FAMILY_FIRST_RE.fullmatch(text) if family_first else None
        if turned:
            return [f"{turned[2]} {turned[1]}"]
        names = self._parse(text) if _MORE_RE.search(text) else []
        return names or [text][: len(text) <= _LONGEST_NAME]

    def split_link(self, value: str) -> list[str]:
        """The names in the text of a link to an author: of many words those of a byline alone.

        Example:
            >>> NameReader().split_link("Read all stories by Jane Roe"), NameReader().split_link("Read all her other stories")
            (['Jane Roe'], [])
        """
        text = clean_value(value, _LONGEST)
        return self.split(text) if text.count(" ") < _FEW_WORDS else self._parse(text)

    def _parse(self, text: str) -> list[str]:
        """The names in a byline, none where too many were read before."""
        if text not in self._read:
            if not self._left:
                return []
            self._left -= 1
            authors = parse_byline(_STRONG_RE.sub("\n", text)).authors
            self._read[text] = [author.name for author in authors[:_MOST_NAMES]]
            if _is_inside(self._read[text], text):
                self._read[text] = []
        return self._read[text]


def _is_inside(names: list[str], text: str) -> bool:
    """Whether all that was read is one name from inside a longer one: "Garden Research" of "Centre for Garden Research and Trade"."""
    if len(names) != 1 or has_given_name(names[0]) or match_byline_word(text) is not None:
        return False
    before, _, _ = fold(text).partition(fold(names[0]))
    is_inside = _INSIDE_RE.search(before) or _SHORT_RE.match(text.partition(names[0])[0])
    return is_inside is not None and not any(mark in text for mark in ",;|")


def is_account(name: str) -> bool:
    """Whether a name is rather that of an account: "jane.roe", "jroe", "jane-roe-23".

    Example:
        >>> is_account("jane.roe"), is_account("JRoe23"), is_account("Jane"), is_account("jane roe")
        (True, True, False, False)
    """
    return " " not in name and (name[-1:].isdigit() or (name.islower() and name.isascii()))
