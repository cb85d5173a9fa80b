"""Is this page an article at all: the probability, from its labels and the rules that fired.

Here: the evidence about the page as a whole, and weighing it. Not here: what it is worth (`data/weights/page.tsv`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import chain
from math import exp
from operator import itemgetter

from newsparse._labeller import Labelled
from newsparse._markup import list_groups
from newsparse._reader import Page
from newsparse._tables import read_table, weigh
from newsparse._weights import LABELS
from newsparse.model import Label

__all__ = ["build_page_evidence", "score_page"]

_WORDS = (1, 15, 40, 80, 150, 250, 400, 700, 1200, 2500)
_SHARES = (0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97)
_COUNTS = (1, 2, 3, 5, 9, 17, 33, 65)
_EXPECTED = (0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.93, 0.96, 0.98, 0.99)  # of the text's F1
_INDEX = {label: k for k, label in enumerate(LABELS)}
_HEAD = (Label.HEADLINE, Label.BYLINE, Label.DATE, Label.DECK, Label.SECTION, Label.PAGE_TITLE)
_get_head = itemgetter(*map(LABELS.index, _HEAD))
_TEXT = tuple(label for label in LABELS if label.is_text)


def score_page(page: Page, labelled: Labelled) -> float:
    """Probability that the page is an article, by logistic regression on its evidence."""
    if not labelled.tokens:
        return 0.0
    total = weigh(dict.fromkeys(build_page_evidence(page, labelled), 1), read_table("page", labelled.kind))
    return 1.0 / (1.0 + exp(-total)) if total > -700 else 0.0  # noqa: PLR2004  # beyond it exp() overflows


def build_page_evidence(page: Page, labelled: Labelled) -> list[str]:
    """The names of the evidence about a page: how much of it is text, what its head shows, which rules fired how often."""
    sizes = [len(token.words) for token in labelled.tokens]
    lines = {label: len(indices) for label, indices in labelled.indices.items()}
    text = sum(sizes[i] for label in _TEXT for i in labelled.indices[label])
    body = [sizes[i] for i in labelled.indices[Label.BODY]]
    names = [
        "always",
        f"text_words:{bisect_right(_WORDS, text)}",
        f"text_share:{bisect_right(_SHARES, text / (sum(sizes) or 1))}",
        f"longest:{bisect_right(_WORDS, max(body, default=0))}",
        f"paragraphs:{bisect_right(_COUNTS, len(body))}",
        f"body_mean:{bisect_right((4, 8, 12, 17, 25, 35, 50), sum(body) / (len(body) or 1))}",
        f"lines:{bisect_right((5, 20, 50, 100, 200, 400), len(sizes))}",
    ]
    names += [
        f"lines_{label}:{bisect_right(_COUNTS, lines[label])}"
        for label in LABELS
        if lines[label] or label.is_boilerplate
    ]
    most = map(max, zip(*map(_get_head, labelled.probabilities), strict=True))
    names += [
        f"surest_{label}:{bisect_right((0.1, 0.5, 0.9), share)}"
        for label, share in zip(_HEAD, most, strict=True)
    ]
    names.append(f"certainty:{_certainty(labelled, sizes)}")
    names.append(f"expected:{bisect_right(_EXPECTED, labelled.expected)}")
    if page.markup is not None:
        names += page.markup.about
    return names + _name_rules(labelled.evidence)


def _certainty(labelled: Labelled, sizes: Sequence[int]) -> int:
    """How likely the labels of the text are, weighed by words, as a bin."""
    total = weighed = 0.0
    for label in _TEXT:
        column = _INDEX[label]
        for i in labelled.indices[label]:
            total += sizes[i]
            weighed += sizes[i] * labelled.probabilities[i][column]
    return bisect_right((0.5, 0.6, 0.7, 0.8, 0.9, 0.96, 0.99), weighed / total) if total else -1


def _name_rules(evidence: Sequence[Sequence[str]]) -> list[str]:
    """Which rules fired on the page, and how often."""
    counts: Counter[str] = Counter()
    # Lines share groups of names: a group is looked through once.
    for group, count in Counter(chain.from_iterable(map(list_groups, evidence))).items():
        for name in group:
            if "." in name:
                counts[name] += count
    return [f"{name}#{bisect_right((1, 2, 4, 8), count)}" for name, count in counts.items()]
