"""A page as it looks where its language is not known: what is learned from it has to do without words.

Here: striking the evidence that hangs on a language or a script. Not here: the evidence itself (`newsparse._evidence`).
"""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

__all__ = ["NAMES", "blind", "is_blinded", "strip_names"]

_ONE_IN = 4  # pages of which one is learned from so, too
_STRUCK = ("stopwords:", "case:", "vocabulary:", "word:", "after:", "site:", "title:alike", "title:half")
_KEPT_RULES = ("copyright.", "date.")  # which notice signs and numbers
_LETTERS = {"starts:upper": "starts:letter", "starts:lower": "starts:letter"}


NAMES = ("own:", "near:", "to:")
"""How evidence of the words of classes and addresses opens."""
_GIVEN = (*NAMES, "meta:")


def strip_names(evidence: Sequence[Sequence[str]]) -> list[list[str]]:
    """The evidence without the words of classes and addresses, and without metadata: what a page has that was written by hand.

    Example:
        >>> strip_names([["tag:p", "own:lead", "near:article", "box_prose:3"]])
        [['tag:p', 'box_prose:3']]
    """
    return [[name for name in names if not name.startswith(_GIVEN)] for names in evidence]


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
