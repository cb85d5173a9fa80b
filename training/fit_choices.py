"""Which candidate is the right one: what every piece of evidence about candidates is worth, by the odds of the right ones.

Here: the fit, a conditional logit (McFadden, "Conditional logit analysis of qualitative choice behavior", 1974) trained with L-BFGS
(Liu and Nocedal, 1989). Not here: candidates and what is right (`choices`), what is said of a candidate (`newsparse._headline`,
`_dating`, `_credits`). The lines' trainer does not serve: it has no choices among as many candidates as there happen to be.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from itertools import chain
from math import exp, log

import attrs

from newsparse._decode import UNIT
from newsparse._tables import Description

__all__ = ["Choice", "fit_choices"]

_RARE = 10  # evidence said in fewer choices than this is left out
_ROUNDS = 200
_MEMORY = 10  # steps from which the curvature is told
_ENOUGH = 1e-7  # a step that gains less, as a share of what there is, is the last
_LEAST_STEP = 1e-10

_Vector = list[float]


@attrs.frozen
class Choice:
    """Candidates, some of which are right.

    Attributes:
        candidates: what is said of each.
        right: whether each is right.
        weight: how much it counts to choose well here.
    """

    candidates: Sequence[Description]
    right: Sequence[bool]
    weight: float = 1.0


@attrs.frozen
class _Sparse:
    """A choice with evidence as numbers: for each candidate the indices and values of what is said of it."""

    rows: Sequence[Sequence[tuple[int, float]]]
    right: Sequence[bool]
    weight: float


def fit_choices(choices: Sequence[Choice], l2: float = 0.5) -> list[str]:
    """Train on choices and give the lines of a weights file, sorted; those without a right or wrong candidate teach nothing.

    Args:
        choices: what to learn from.
        l2: weight of the sum of squares.
    """
    told = [choice for choice in choices if len(set(choice.right)) > 1]
    counts = Counter(name for choice in told for name in set(chain.from_iterable(choice.candidates)))
    names = sorted(name for name, count in counts.items() if count >= _RARE)
    index = {name: k for k, name in enumerate(names)}
    sparse = [
        _Sparse(
            [[(index[name], each[name]) for name in each if name in index] for each in choice.candidates],
            choice.right,
            choice.weight,
        )
        for choice in told
    ]
    weights = _minimise(lambda weights: _measure(sparse, weights, l2), [0.0] * len(names))
    rounded = zip(names, (round(weight * UNIT) for weight in weights), strict=True)
    return [f"{name}\t{weight}" for name, weight in rounded if weight]


def _measure(choices: Sequence[_Sparse], weights: _Vector, l2: float) -> tuple[float, _Vector]:
    """How unlikely the right candidates are under some weights, in nats, with the price of the weights; and its slope."""
    loss = l2 / 2 * _dot(weights, weights)
    slope = [l2 * weight for weight in weights]
    for choice in choices:
        scores = [sum(weights[k] * value for k, value in row) for row in choice.rows]
        most = max(scores)
        likely = [exp(score - most) for score in scores]
        best = max(score for score, is_right in zip(scores, choice.right, strict=True) if is_right)
        right = [
            exp(score - best) if is_right else 0.0
            for score, is_right in zip(scores, choice.right, strict=True)
        ]
        total, total_right = sum(likely), sum(right)
        loss += choice.weight * (log(total) + most - log(total_right) - best)
        for row, share, share_right in zip(choice.rows, likely, right, strict=True):
            excess = choice.weight * (share / total - share_right / total_right)
            for k, value in row:
                slope[k] += excess * value
    return loss, slope


def _minimise(measure: Callable[[_Vector], tuple[float, _Vector]], at: _Vector) -> _Vector:
    """Where a smooth function is least, from a start: L-BFGS with steps halved until they gain."""
    loss, slope = measure(at)
    past: deque[tuple[_Vector, _Vector]] = deque(maxlen=_MEMORY)
    for _ in range(_ROUNDS):
        way = _turn(slope, past)
        descent = _dot(way, slope)
        step = 1.0 if past else 1.0 / (1.0 + _dot(slope, slope) ** 0.5)
        while True:
            there = [x + step * d for x, d in zip(at, way, strict=True)]
            new_loss, new_slope = measure(there)
            if new_loss <= loss + 1e-4 * step * descent or step < _LEAST_STEP:
                break
            step /= 2
        if loss - new_loss <= _ENOUGH * abs(loss):
            return there if new_loss < loss else at
        moved = [b - a for a, b in zip(at, there, strict=True)]
        turned = [b - a for a, b in zip(slope, new_slope, strict=True)]
        if _dot(moved, turned) > 0.0:
            past.append((moved, turned))
        at, loss, slope = there, new_loss, new_slope
    return at


def _turn(slope: _Vector, past: Sequence[tuple[_Vector, _Vector]]) -> _Vector:
    """The way down: the slope against the curvature that the past steps met (the two-loop recursion)."""
    way = [-x for x in slope]
    shares: list[float] = []
    for moved, turned in reversed(past):
        share = _dot(moved, way) / _dot(moved, turned)
        way = [d - share * y for d, y in zip(way, turned, strict=True)]
        shares.append(share)
    if past:
        moved, turned = past[-1]
        scale = _dot(moved, turned) / _dot(turned, turned)
        way = [scale * d for d in way]
    for (moved, turned), share in zip(past, reversed(shares), strict=True):
        back = share - _dot(turned, way) / _dot(moved, turned)
        way = [d + back * s for d, s in zip(way, moved, strict=True)]
    return way


def _dot(left: _Vector, right: _Vector) -> float:
    """The scalar product."""
    return sum(x * y for x, y in zip(left, right, strict=True))
