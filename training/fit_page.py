"""Is it an article: logistic regression on the evidence about whole pages.

Here: the pages' kinds as the corpus gives them, and the fit. Not here: the evidence (`newsparse._page`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import pycrfsuite

from newsparse._decode import UNIT
from training.fit import train

__all__ = ["fit_page"]


def fit_page(pages: Iterable[tuple[Sequence[str], bool]]) -> list[str]:
    """Train on pages of (evidence, is it an article) and give the lines of a weights file, sorted.

    A chain of one position with two labels is logistic regression, so the lines' trainer serves.
    """
    sequences = [
        (pycrfsuite.ItemSequence([list(names)]), ["yes" if is_article else "no"])
        for names, is_article in pages
    ]
    info = train(sequences, {"c1": 0.3, "c2": 0.3, "max_iterations": 300, "feature.minfreq": 5})
    totals: dict[str, float] = {}
    for (name, label), weight in info.state_features.items():
        totals[name] = totals.get(name, 0.0) + (weight if label == "yes" else -weight)
    rounded = {name: round(weight * UNIT) for name, weight in totals.items()}
    return [f"{name}\t{weight}" for name, weight in sorted(rounded.items()) if weight]
