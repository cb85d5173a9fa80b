"""Pieces of the reading text: a block of the body or a part of the FAQ, and what its own words say it is.

Here: bullets and quotation marks. Not here: which lines make one piece (`_body`, `_structure`).
"""

from __future__ import annotations

import re

import attrs

from newsparse._passage import Passage
from newsparse.model import BodyBlock, BodyKind, Label

__all__ = ["BULLET_RE", "FAQ", "SURE_BULLET_RE", "Piece", "build_piece"]

# BULLET, TRIANGULAR BULLET, HYPHEN BULLET, small squares and circles, arrows; an asterisk or a hyphen with a blank behind.
BULLET_RE = re.compile(
    "\\A(?:[\u2022\u2023\u2043\u25aa\u25cf\u25e6\u27a4\u25ba]\\s*|[*\u00b7-]\\s+|o\\s+(?=[A-Z]))"
)
"""What opens an item of a flattened list."""

SURE_BULLET_RE = re.compile("\\A[\u2022\u2023\u2043\u25aa\u25cf\u25e6\u27a4\u25ba]\\s*")
"""What opens one where lists have markup of their own: a hyphen there opens what somebody says."""

_QUOTED_RE = re.compile('\\A[\u201c"\u201e\u00ab].{20,}[\u201d"\u201c\u00bb]\\Z', re.DOTALL)
_INNER_QUOTE_RE = re.compile('[\u201c\u201d"\u201e\u00ab\u00bb]')

FAQ = (Label.FAQ_HEADING, Label.QUESTION, Label.ANSWER)
"""The labels of what belongs to an FAQ."""


@attrs.frozen
class Piece:
    """One paragraph of the reading text: a block of the body, or a part of the FAQ.

    Attributes:
        text: its words.
        block: the body block, or None for a part of the FAQ.
        faq: label and text of a part of the FAQ, or None.
    """

    text: str
    block: BodyBlock | None = None
    faq: tuple[Label, str] | None = None


def build_piece(label: Label, passage: Passage, bullet_re: re.Pattern[str] = BULLET_RE) -> Piece:
    """A piece as its label and its words say.

    Args:
        label: its label, one of those of the reading text.
        passage: its text.
        bullet_re: what opens an item of a list.
    """
    text = passage.text
    if label in FAQ:
        return Piece(text, faq=(label, text))
    if label is Label.SUBHEAD:
        return Piece(text, BodyBlock(BodyKind.SUBHEAD, text, passage.spans))
    bullet = bullet_re.match(text)
    if bullet and bullet.end() < len(text):
        item = passage.cut(bullet.end())
        return Piece(item.text, BodyBlock(BodyKind.LIST_ITEM, item.text, item.spans))
    quoted = _QUOTED_RE.match(text) and not _INNER_QUOTE_RE.search(text, 1, len(text) - 1)
    return Piece(text, BodyBlock(BodyKind.QUOTE if quoted else BodyKind.PARAGRAPH, text, passage.spans))
