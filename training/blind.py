"""A page as it looks where its language is not known: what is learned from it has to do without words.

Here: striking the evidence that hangs on a language or a script. Not here: the evidence itself (`newsparse._evidence`).
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

__all__ = ["blind", "is_blinded"]

_ONE_IN = 4  # pages of which one is learned from so, too
_STRUCK = ("stopwords:", "case:", "vocabulary:", "word:", "after:", "site:", "title:alike", "title:half")
_KEPT_RULES = ("copyright.", "date.")  # which notice signs and numbers
_LETTERS = {"starts:upper": "starts:letter", "starts:lower": "starts:letter"}


def is_blinded(page_id: str) -> bool:
    """Whether a page is learned from blinded, too; its name alone decides."""
    return crc32(page_id.encode()) % _ONE_IN == 1


def blind(evidence: Sequence[Sequence[str]]) -> list[list[str]]:
    """The evidence without what words, capitals and phrases say.

    Example:
        >>> blind([["size:3", "starts:upper", "case:title", "word:menu", "nav.phrases=whole", "date.only"]])
        [['size:3', 'starts:letter', 'date.only']]
    """
    return [[_LETTERS.get(name, name) for name in names if _is_kept(name)] for names in evidence]


def _is_kept(name: str) -> bool:
    """Whether evidence holds in any language."""
    return not name.startswith(_STRUCK) and ("." not in name or name.startswith(_KEPT_RULES))
