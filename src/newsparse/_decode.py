"""Forward-backward over a linear chain, on plain numbers.

Here: the arithmetic alone, after Rabiner, "A Tutorial on Hidden Markov Models" (1989), scaled at every step.
Not here: anything of ours; this module imports nothing from newsparse.

One step of the sweep weighs every way from every state to every state. In plain Python that is slow, so all ways that leave a
state are packed side by side into one whole number, a field of 56 bits each: multiplying it by a state's weight (a whole
number too) weighs them all at once, and one sum over the states does the step.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from math import exp
from operator import mul

import attrs

__all__ = ["UNIT", "Chain", "build_chain", "decode_chain"]

UNIT = 1000
"""Scores are whole numbers of thousandths of a nat."""

# Whole numbers below 2**30 are one digit of Python's, which is what makes them fast to multiply.
_STATE_BITS = 27  # a position's weights add up to less than 2**27; what is less than 8e-9 of all is nothing
_WAY_BITS = 25  # a way's weight is below 2**25, so that a field's sum stays below 2**52 and its upper bits below 2**28
_FIELD_BITS = 56
_MOST_STATES = 32
_ROW_BITS = 28
# What a state that is so many thousandths of a nat behind its position's best weighs, the best 2**28.
_WEIGHTS = [int(exp(-behind / UNIT) * (1 << _ROW_BITS)) for behind in range(round(19.5 * UNIT))]
# For each number of states: cutting a sum into the upper 32 bits of its fields, and how many bytes it has.
_UNPACK = [
    (struct.Struct("<" + "3xI" * count).unpack, count * _FIELD_BITS // 8) for count in range(_MOST_STATES + 1)
]


@attrs.frozen
class Chain:
    """The ways between a chain's states, packed for the two sweeps.

    Attributes:
        leaving: for each state, the ways from it to every state.
        entering: for each state, the ways to it from every state.
    """

    leaving: tuple[int, ...]
    entering: tuple[int, ...]


def build_chain(moves: Sequence[Sequence[float]]) -> Chain:
    """Pack the ways between states.

    Args:
        moves: `moves[i][j]` is the score, in nats, of state j after state i; shape (states, states), 32 states at most.

    Raises:
        ValueError: more than 32 states.
    """
    if len(moves) > _MOST_STATES:
        message = f"a chain has {_MOST_STATES} states at most, not {len(moves)}"
        raise ValueError(message)
    top = max(map(max, moves))
    scaled = [[round(exp(x - top) * ((1 << _WAY_BITS) - 1)) for x in row] for row in moves]
    return Chain(tuple(map(_pack, scaled)), tuple(map(_pack, zip(*scaled, strict=True))))


def decode_chain(scores: Sequence[Sequence[int]], chain: Chain) -> list[list[float]]:
    """Probability of every state at every position, given all positions.

    Args:
        scores: what each position says for itself, in thousandths of a nat; shape (positions, states).
        chain: the ways between the states.

    Returns:
        Probabilities, each row summing to 1; shape (positions, states).

    Example:
        >>> chain = build_chain([(1.0, -1.0), (-1.0, 1.0)])
        >>> [[round(p, 2) for p in row] for row in decode_chain([(2000, 0), (0, 0)], chain)]
        [[0.88, 0.12], [0.79, 0.21]]
    """
    unpack, size = _UNPACK[len(chain.leaving)]
    rows = [_exponentiate(row) for row in scores]
    told: Sequence[int] = (1,) * len(chain.leaving)  # by the positions passed, up to a common factor
    joint: list[list[int]] = []
    for row in rows:
        weights = _scale(list(map(mul, row, told)))
        joint.append(weights)
        told = unpack(sum(map(mul, weights, chain.leaving)).to_bytes(size, "little"))
    told = (1,) * len(chain.entering)
    probabilities: list[list[float]] = []
    while rows:
        row, weights = rows.pop(), joint.pop()  # freed as they are done with: a long page has many
        probabilities.append(_normalise(list(map(mul, weights, told))))
        weights = _scale(list(map(mul, row, told)))
        told = unpack(sum(map(mul, weights, chain.entering)).to_bytes(size, "little"))
    probabilities.reverse()
    return probabilities


def _pack(fields: Sequence[int]) -> int:
    """The fields side by side in one whole number."""
    return sum(field << (_FIELD_BITS * k) for k, field in enumerate(fields))


def _exponentiate(row: Sequence[int]) -> list[int]:
    """The row out of its logarithms, its best state 2**28."""
    best = max(row)
    try:
        return [_WEIGHTS[best - x] for x in row]
    except IndexError:  # a state so far behind that it is nothing
        return [_WEIGHTS[best - x] if best - x < len(_WEIGHTS) else 0 for x in row]


def _scale(weights: list[int]) -> list[int]:
    """The weights, scaled to add up to a number of so many bits; all 0 where they are."""
    excess = sum(weights).bit_length() - _STATE_BITS
    return [x >> excess for x in weights] if excess >= 0 else [x << -excess for x in weights]


def _normalise(row: list[int]) -> list[float]:
    """The row, scaled to sum 1; all states alike where nothing is left of any."""
    total = sum(row)
    if not total:
        return [1.0 / len(row)] * len(row)
    return [x / total for x in row]
