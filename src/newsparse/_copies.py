"""The article twice on one page: a copy for phones, a hidden copy, a print version.

Here: which lines of text repeat what stands above, and taking them for no text. Not here: what a line is (`_labeller`), text
that is not the article's (`_stretches`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse._tokens import Token
from newsparse._weights import LABELS, OTHER_COLUMNS, pick_label
from newsparse.model import Label

__all__ = ["drop_copies"]

_TEXT = frozenset(label for label in LABELS if label.is_text)
# Words from which on a line does not stand twice by chance: "Read the full report" may be said twice, and so may a subhead.
_LONG = 12
# What a sentence ends with: lines of code and rows of tables are as long, and repeat as they please.
_STOPS = tuple(".!?\u2026\u3002\uff01\uff1f\"'\u201d\u2019\u00bb")


def drop_copies(
    tokens: Sequence[Token], labels: Sequence[Label], rows: Sequence[Sequence[float]]
) -> list[Label]:
    """The labels, with the lines of text that repeat lines of text above no longer text; the first of each stays.

    A line that stands above word for word is dropped if it is long and ends like a sentence. Any other, such as a subhead or a
    list's item, goes with one that is: where no new line of text stands between the two.

    Args:
        tokens: the page's tokens.
        labels: one a token.
        rows: the labels' probabilities; one row a token.
    """
    left = list(labels)
    for run in _list_runs(tokens, labels):
        if any(tokens[i].size >= _LONG and tokens[i].text.endswith(_STOPS) for i in run):
            for i in run:
                left[i] = pick_label(rows[i], OTHER_COLUMNS)
    return left


def _list_runs(tokens: Sequence[Token], labels: Sequence[Label]) -> Iterator[list[int]]:
    """The indices of lines of text that stand above already, together where no new line of text is between."""
    seen: set[str] = set()
    run: list[int] = []
    for i, label in enumerate(labels):
        if label not in _TEXT:
            continue
        if tokens[i].folded in seen:
            run.append(i)
            continue
        seen.add(tokens[i].folded)
        if run:
            yield run
            run = []
    if run:
        yield run
