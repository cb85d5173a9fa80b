"""The body: paragraphs, subheads, list items, quotes and the FAQ, in the page's order.

Here: which text tokens make one paragraph. Not here: pairing questions with answers (`fields/faq.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

import attrs

from newsparse._labeller import Labelled
from newsparse._reader import Page
from newsparse._shape import STOPWORDS
from newsparse._text import clean
from newsparse._tokens import Token
from newsparse.model import BodyBlock, BodyKind, Label

__all__ = ["Piece", "build_body", "build_text", "split_groups"]

# BULLET, TRIANGULAR BULLET, HYPHEN BULLET, small squares and circles, arrows; an asterisk or a hyphen with a blank behind.
_BULLET_RE = re.compile(
    "\\A(?:[\u2022\u2023\u2043\u25aa\u25cf\u25e6\u27a4\u25ba]\\s*|[*\u00b7-]\\s+|o\\s+(?=[A-Z]))"
)
_QUOTED_RE = re.compile('\\A[\u201c"\u201e\u00ab].{20,}[\u201d"\u201c\u00bb]\\Z', re.DOTALL)
_INNER_QUOTE_RE = re.compile('[\u201c\u201d"\u201e\u00ab\u00bb]')
_ENDS_RE = re.compile("[.!?:;\u2026\u3002\uff01\uff1f][\"')\\]\u201d\u2019\u00bb]*\\Z")
_GOES_ON_RE = re.compile(
    "\\A(?:[a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u044f]|[,.;:!?)\u2019\u201d](?:\\s|\\Z|\\w))"
)
_BREAK_RE = re.compile("[\r\n\u2028\u2029]")
_TIGHT = frozenset(",.;:!?)\u2019\u201d")
_FRAGMENT = (
    8  # words: two lines that together have fewer are items of a list rather than pieces of a sentence
)

_FAQ = (Label.FAQ_HEADING, Label.QUESTION, Label.ANSWER)
_TEXT = tuple(label for label in Label if label.is_text)


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


def split_groups(labelled: Labelled, label: Label) -> Iterator[list[int]]:
    """The indices of each run of tokens with this label."""
    group: list[int] = []
    for i in labelled.indices[label]:
        if group and group[-1] != i - 1:
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def build_body(page: Page, labelled: Labelled) -> list[Piece]:
    """The pieces of the reading text, in order."""
    return [_build_piece(page, labelled, group) for group in _group_text(page, labelled)]


def build_text(pieces: Sequence[Piece]) -> str:
    """The reading text: the pieces with a blank line between them."""
    return "\n\n".join(piece.text for piece in pieces)


def _group_text(page: Page, labelled: Labelled) -> list[list[int]]:
    """The indices of the text tokens, those of one paragraph together."""
    groups: list[list[int]] = []
    labels, tokens = labelled.labels, labelled.tokens
    last = -2
    for i in sorted(chain.from_iterable(labelled.indices[label] for label in _TEXT)):
        if last == i - 1 and labels[last] is labels[i] and _is_one(page, tokens[last], tokens[i]):
            groups[-1].append(i)
        else:
            groups.append([i])
        last = i
    return groups


def _is_one(page: Page, before: Token, behind: Token) -> bool:
    """Whether two neighbouring tokens belong to one paragraph: parts of a line, or a sentence that a link broke apart."""
    if _BREAK_RE.search(page.source, before.end, behind.start) is None:
        return True
    if behind.blank_before or _ENDS_RE.search(before.text):
        return False
    if len(before.words) + len(behind.words) < _FRAGMENT and behind.text[0] not in _TIGHT:
        return False
    if _BULLET_RE.match(behind.text):
        return False
    return bool(_GOES_ON_RE.match(behind.text)) or before.text.endswith(",") or _is_open(before)


def _is_open(token: Token) -> bool:
    """Whether a line ends on a function word, which no paragraph does."""
    return len(token.words) >= _FRAGMENT and token.words[-1] in STOPWORDS and token.text[-1].isalpha()


def _build_piece(page: Page, labelled: Labelled, group: Sequence[int]) -> Piece:
    """One paragraph out of its tokens."""
    label = labelled.labels[group[0]]
    tokens = [labelled.tokens[i] for i in group]
    text = tokens[0].text
    for before, behind in pairwise(tokens):
        gap = clean(
            page.source[before.end : behind.start]
        )  # a separator that was cut out belongs to the sentence
        tight = behind.text[0] in _TIGHT and not gap
        text += ("" if tight else f" {gap} " if gap else " ") + behind.text
    if label in _FAQ:
        return Piece(text, faq=(label, text))
    if label is Label.SUBHEAD:
        return Piece(text, BodyBlock(BodyKind.SUBHEAD, text))
    bullet = _BULLET_RE.match(text)
    if bullet and bullet.end() < len(text):
        text = text[bullet.end() :]
        return Piece(text, BodyBlock(BodyKind.LIST_ITEM, text))
    quoted = _QUOTED_RE.match(text) and not _INNER_QUOTE_RE.search(text, 1, len(text) - 1)
    return Piece(text, BodyBlock(BodyKind.QUOTE if quoted else BodyKind.PARAGRAPH, text))
