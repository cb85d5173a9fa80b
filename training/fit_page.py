"""Is it an article: logistic regression on the evidence about whole pages.

Here: the pages' kinds as the corpus gives them, and the fit. Not here: the evidence (`newsparse._page`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs
import pycrfsuite

from newsparse._decode import UNIT
from training.fit import train

__all__ = ["OF_MARKUP", "OF_TEXT", "Prices", "fit_page"]


@attrs.frozen
class Prices:
    """What weights cost: of the sum of their absolute values, and of the sum of their squares."""

    l1: float
    l2: float


OF_TEXT, OF_MARKUP = Prices(0.3, 0.3), Prices(1.0, 10.0)
"""Of pages with markup more is said and less is known: there is one of each, and not four."""


def fit_page(pages: Iterable[tuple[Sequence[str], bool]], prices: Prices = OF_TEXT) -> list[str]:
    """Train on pages of (evidence, is it an article) and give the lines of a weights file, sorted.

    A chain of one position with two labels is logistic regression, so the lines' trainer serves.
    """
    sequences = [
        (pycrfsuite.ItemSequence([list(names)]), ["yes" if is_article else "no"])
        for names, is_article in pages
    ]
    info = train(sequences, {"c1": prices.l1, "c2": prices.l2, "max_iterations": 300, "feature.minfreq": 5})
    totals: dict[str, float] = {}
    for (name, label), weight in info.state_features.items():
        totals[name] = totals.get(name, 0.0) + (weight if label == "yes" else -weight)
    rounded = {name: round(weight * UNIT) for name, weight in totals.items()}
    return [f"{name}\t{weight}" for name, weight in sorted(rounded.items()) if weight]
