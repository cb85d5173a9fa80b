"""Labels carried from one flattening of a page to another.

Here: a page labelled on one flattening's lines, its tokens in another flattening: lines that are equal hand their labels over,
and between them the words do. Not here: where labels come from in the first place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher

from newsparse._text import clean, fold, split_words
from newsparse._tokens import Token

__all__ = ["carry_labels"]

_MOST = 4_000_000  # product of two gaps' lengths in words up to which they are compared word by word


def carry_labels(lines: Sequence[str], labels: Sequence[str], tokens: Sequence[Token]) -> list[str | None]:
    """One label a token, None where the labelled lines have nothing like it.

    Args:
        lines: the labelled lines.
        labels: their labels.
        tokens: the tokens of the same page, however flattened.
    """
    left = [split_words(fold(clean(line))) for line in lines]
    right = [token.words for token in tokens]
    carried: list[str | None] = [None] * len(tokens)
    matcher = SequenceMatcher(None, [" ".join(x) for x in left], [" ".join(x) for x in right], autojunk=False)
    i = j = 0
    for a, b, size in matcher.get_matching_blocks():
        _carry_words((left[i:a], labels[i:a]), right[j:b], carried, j)
        for k in range(size):
            carried[b + k] = labels[a + k]
        i, j = a + size, b + size
    return carried


def _carry_words(
    source: tuple[Sequence[list[str]], Sequence[str]],
    tokens: Sequence[list[str]],
    carried: list[str | None],
    at: int,
) -> None:
    """Label the tokens of a gap by the words that they share, in order, with the gap's labelled lines."""
    lines, labels = source
    left = [(word, label) for words, label in zip(lines, labels, strict=True) for word in words]
    right = [(word, k) for k, words in enumerate(tokens) for word in words]
    if not left or not right or len(left) * len(right) > _MOST:
        return
    votes: dict[int, Counter[str]] = {}
    matcher = SequenceMatcher(None, [word for word, _ in left], [word for word, _ in right], autojunk=False)
    for a, b, size in matcher.get_matching_blocks():
        for k in range(size):
            votes.setdefault(right[b + k][1], Counter())[left[a + k][1]] += 1
    for k, counted in votes.items():
        label, count = counted.most_common(1)[0]
        if count * 2 >= len(tokens[k]):
            carried[at + k] = label
