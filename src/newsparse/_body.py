"""The body: paragraphs, subheads, list items, quotes and the FAQ, in the page's order.

Here: which text tokens of a flattened page make one paragraph. Not here: the same where markup tells (`_structure`), pairing
questions with answers (`fields/faq.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, pairwise

from newsparse._labeller import Labelled
from newsparse._passage import Passage
from newsparse._piece import BULLET_RE, Piece, build_piece
from newsparse._reader import Page
from newsparse._shape import STOPWORDS
from newsparse._structure import build_structure
from newsparse._text import clean
from newsparse._tokens import Token
from newsparse.model import BodyKind, Image, Label

__all__ = ["Piece", "build_body", "build_images", "build_text", "split_groups"]

_ENDS_RE = re.compile("[.!?:;\u2026\u3002\uff01\uff1f][\"')\\]\u201d\u2019\u00bb]*\\Z")
_GOES_ON_RE = re.compile(
    "\\A(?:[a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u044f]|[,.;:!?)\u2019\u201d](?:\\s|\\Z|\\w))"
)
_BREAK_RE = re.compile("[\r\n\u2028\u2029]")
_TIGHT = frozenset(",.;:!?)\u2019\u201d")
_FRAGMENT = (
    8  # words: two lines that together have fewer are items of a list rather than pieces of a sentence
)

_TEXT = tuple(label for label in Label if label.is_text)


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
    """The pieces of the reading text, in order; where the page has markup, its images where they stand among them."""
    if page.markup is not None:
        return build_structure(page, labelled, page.markup)
    return [_build_piece(page, labelled, group) for group in _group_text(page, labelled)]


def build_text(pieces: Sequence[Piece]) -> str:
    """The reading text: the pieces with a blank line between them, images left out."""
    return "\n\n".join(
        piece.text for piece in pieces if piece.block is None or piece.block.kind is not BodyKind.IMAGE
    )


def build_images(pieces: Sequence[Piece]) -> tuple[Image, ...]:
    """The images among the pieces, in order."""
    return tuple(piece.block.image for piece in pieces if piece.block is not None and piece.block.image)


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
    if BULLET_RE.match(behind.text):
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
    return build_piece(label, Passage(text))
