"""Where the article stands on its page, as its labels tell: what headline, dates and authors are looked for around.

Here: the landmarks. Not here: what is looked for there (`_headline`, `_dating`, `_credits`).
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from newsparse._labeller import Labelled
from newsparse._weights import LABELS
from newsparse.model import Label

__all__ = ["Landmarks", "find_landmarks", "is_long"]

_HEADLINE = LABELS.index(Label.HEADLINE)
_LONG = 12  # words of a line that is surely the text itself


@attrs.frozen
class Landmarks:
    """The indices of some tokens.

    Attributes:
        headline: the likeliest headline, or None where no line is labelled so.
        first: the article's first paragraph; behind the page's end where it has none.
        last: its last.
        paragraphs: all of them: the long lines of the body, or all its lines where none is long.
    """

    headline: int | None
    first: int
    last: int
    paragraphs: Sequence[int]


def find_landmarks(labelled: Labelled) -> Landmarks:
    """The landmarks of a page."""
    lines = labelled.indices[Label.BODY]
    tokens = labelled.tokens
    paragraphs = [i for i in lines if len(tokens[i].words) >= _LONG] or lines
    headline = max(
        labelled.indices[Label.HEADLINE], key=lambda i: labelled.probabilities[i][_HEADLINE], default=None
    )
    end = len(labelled.tokens)
    return Landmarks(
        headline, paragraphs[0] if paragraphs else end, paragraphs[-1] if paragraphs else end, paragraphs
    )


def is_long(labelled: Labelled, at: int) -> bool:
    """Whether a line is too long to be anything but text."""
    return len(labelled.tokens[at].words) >= _LONG
