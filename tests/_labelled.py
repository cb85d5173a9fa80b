"""Labelled pages made by hand, for the tests of the stage that builds articles.

Here: `label_page`, `label_tokens_by_hand`. Not here: pages that the engine labels (`_pages`).
"""

from __future__ import annotations

from collections.abc import Mapping

from newsparse._labeller import Labelled
from newsparse._reader import Page, read_page
from newsparse._tokens import split_tokens
from newsparse._weights import LABELS
from newsparse.model import Label


def label_page(*lines: tuple[str, ...]) -> tuple[Page, Labelled]:
    """A page of (text, label) lines, each label sure; (text, label, other, share) gives the share to another label."""
    page = read_page("\n".join(line[0] for line in lines), 1_000_000)
    tokens = split_tokens(page)
    labels, rows = [], []
    for token in tokens:
        line = lines[page.source.count("\n", 0, token.start)]
        row = [0.0005] * len(LABELS)
        label = Label(line[1])
        row[LABELS.index(label)] = 0.99
        if len(line) > 2:
            row[LABELS.index(Label(line[2]))] = float(line[3])
            row[LABELS.index(label)] = 0.99 - float(line[3])
        labels.append(label)
        rows.append(row)
    return page, Labelled(tokens, labels, rows, [[0.0] * len(LABELS) for _ in tokens], [[] for _ in tokens])


def label_tokens_by_hand(page: Page, known: Mapping[str, str]) -> Labelled:
    """A page whose lines are body but for those whose text is known; each label is sure."""
    tokens = split_tokens(page)
    labels = [Label(known.get(token.text, "body")) for token in tokens]
    rows = [[0.99 if each is label else 0.0005 for each in LABELS] for label in labels]
    return Labelled(tokens, labels, rows, [[0.0] * len(LABELS) for _ in tokens], [[] for _ in tokens])


LONG = (
    "The river rose by two metres on Sunday night and reached the doors of the mill before dawn, people said."
)
LATER = (
    "Nobody was hurt, but the road to the quarry stays closed until the council has looked at the old bridge."
)
