"""Pages with markup in three views: their authors' names for things believed fully, with reserve, and not at all.

Here: the fits, and their mean. Not here: one fit (`fit`), what is a name (`blind`).
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

import attrs

from training.blind import NAMES, strip_names
from training.fit import Example, Settings, fit_chain
from training.tables import average_tables, temper_table

__all__ = ["fit_views"]


def fit_views(pages: Sequence[Example], settings: Settings) -> list[str]:
    """The mean of three fits, as the lines of a weights file.

    Classes and addresses have the same names on many sites, but no two sites name all alike.
    """
    reserved = attrs.evolve(settings, reserved=(*settings.reserved, *NAMES))
    bare = [(strip_names(evidence), labels) for evidence, labels in pages]
    with ProcessPoolExecutor(max_workers=2) as pool:
        fits = pool.map(fit_chain, (pages, pages, bare), (settings, reserved, settings))
        return temper_table(average_tables(list(fits)))
