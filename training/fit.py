"""Labelled tokens to weights: a linear-chain CRF trained with L-BFGS.

Here: calling the trainer. Not here: labels, evidence, and what becomes of the weights that it found (`tables`).
The model is that of Lafferty, McCallum and Pereira (2001), the trainer CRFsuite (Okazaki, 2007).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import attrs
import pycrfsuite

from newsparse._weights import OFFSETS
from training.tables import build_table

__all__ = ["Example", "Settings", "fit_chain", "spread_evidence", "train"]

Example = tuple[Sequence[Sequence[str]], Sequence[str]]
"""Evidence and labels of a page's tokens."""

_CONTEXT = (
    "top:",
    "end:",
    "part_of_page:",
    "page:",
    "before",
    "behind",
    "in_run",
    "run_",
    "prose_",
    "title:",
    "repeat:",
    "vocabulary:",
    "short_run",
    "after:",
    "site:",
    "word:",
    # What markup says.
    "own:",
    "near:",
    "to:",
    "in:",
    "box",
    "grid",
    "list:",
    "list_linked",
    "list_words",
    "up:",
    "way:",
    "depth:",
    "main:",
    "meta:body",
    "meta:answer",
)
_RESERVED_VALUE = (
    0.25  # of what is believed with reserve, as what single words say, where all other evidence counts 1
)


@attrs.frozen
class Settings:
    """How the trainer is run.

    Attributes:
        l1: weight of the sum of absolute weights: drives small ones to zero, which keeps the table small.
        l2: weight of the sum of squares.
        rounds: how many rounds of L-BFGS at most.
        rare: evidence seen fewer times than this is left out.
        reserved: how evidence opens that is believed with reserve.
    """

    l1: float = 1.5
    l2: float = 0.5
    rounds: int = 80
    rare: int = 10
    reserved: tuple[str, ...] = ("word:",)


def spread_evidence(evidence: Sequence[Sequence[str]]) -> list[list[str]]:
    """Each token's own evidence, and its neighbours' as `name@offset`; what holds of the page's course is not spread."""
    local = [[name for name in names if not name.startswith(_CONTEXT)] for names in evidence]
    count = len(evidence)
    return [
        [
            *names,
            *(
                f"{name}@{offset}"
                for offset in OFFSETS[1:]
                if 0 <= i + offset < count
                for name in local[i + offset]
            ),
        ]
        for i, names in enumerate(evidence)
    ]


def fit_chain(pages: Iterable[Example], settings: Settings) -> list[str]:
    """Train on pages of (evidence, labels) and give the lines of a weights file, sorted."""
    sequences = (
        (
            pycrfsuite.ItemSequence(
                [_weigh(names, settings.reserved) for names in spread_evidence(evidence)]
            ),
            list(labels),
        )
        for evidence, labels in pages
    )
    info = train(
        sequences,
        {
            "c1": settings.l1,
            "c2": settings.l2,
            "max_iterations": settings.rounds,
            "feature.minfreq": settings.rare,
        },
    )
    weights = {
        (name, label): weight * _get_value(name, settings.reserved)
        for (name, label), weight in info.state_features.items()
    }
    return build_table(info.transitions, weights)


def _weigh(names: Sequence[str], reserved: tuple[str, ...]) -> dict[str, float]:
    """Evidence with its value; a lower one is regularised the harder."""
    return {name: _get_value(name, reserved) for name in names}


def _get_value(name: str, reserved: tuple[str, ...]) -> float:
    """The value of evidence where it holds."""
    return _RESERVED_VALUE if name.startswith(reserved) else 1.0


def train(sequences: Iterable[tuple[Any, list[str]]], parameters: dict[str, float]) -> Any:  # noqa: ANN401  # the trainer has no types
    """Run the trainer on sequences of (items, labels); give its `info`, weights by name and label."""
    trainer = pycrfsuite.Trainer(verbose=False)
    trainer.select("lbfgs")
    trainer.set_params(parameters)
    for items, labels in sequences:
        trainer.append(items, labels)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "model")
        trainer.train(path)
        tagger = pycrfsuite.Tagger()
        tagger.open(path)
        return tagger.info()
