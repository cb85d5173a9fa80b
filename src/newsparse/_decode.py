"""Forward-backward over a linear chain, on plain numbers.

Here: the arithmetic alone, after Rabiner, "A Tutorial on Hidden Markov Models" (1989), scaled at every step.
Not here: anything of ours; this module imports nothing from newsparse.

One step of the sweep weighs every way from every state to every state. In plain Python that is slow, so all ways that leave a
state are packed side by side into one whole number, a field of 64 bits each: multiplying it by a state's weight (a whole
number too) weighs them all at once, and one sum over the states does the step.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence
from math import exp
from operator import mul

import attrs

__all__ = ["Chain", "build_chain", "decode_chain"]

# Whole numbers below 2**30 are one digit of Python's, which is what makes them fast to multiply.
_STATE_BITS = 29  # a position's weights add up to at most 2**29; what is less than 2e-9 of all is nothing
_WAY_BITS = 33  # a way's weight is below 2**33, so that a field's sum stays below 2**62 and its upper half below 2**30
_FIELD_BITS = 64
_MOST_STATES = 32
_SCALE = float(1 << _STATE_BITS)
_TINY = 1e-280  # a sum below it is nothing, and dividing by it would be beyond all numbers
# For each number of states: cutting a sum into the upper halves of its fields, and how many bytes it has.
_UNPACK = [
    (struct.Struct("<" + "4xI" * count).unpack, count * _FIELD_BITS // 8) for count in range(_MOST_STATES + 1)
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
    scaled = [[int(exp(x - top) * ((1 << _WAY_BITS) - 1)) for x in row] for row in moves]
    return Chain(tuple(map(_pack, scaled)), tuple(map(_pack, zip(*scaled, strict=True))))


def decode_chain(scores: Sequence[Sequence[float]], chain: Chain) -> list[list[float]]:
    """Probability of every state at every position, given all positions.

    Args:
        scores: what each position says for itself, in nats; shape (positions, states).
        chain: the ways between the states.

    Returns:
        Probabilities, each row summing to 1; shape (positions, states).

    Example:
        >>> chain = build_chain([(1.0, -1.0), (-1.0, 1.0)])
        >>> [[round(p, 2) for p in row] for row in decode_chain([(2.0, 0.0), (0.0, 0.0)], chain)]
        [[0.88, 0.12], [0.79, 0.21]]
    """
    rows = [_exponentiate(row) for row in scores]
    told: Sequence[float] = (1.0,) * len(chain.leaving)  # by the positions passed, up to a common factor
    joint: list[list[float]] = []
    for row in rows:
        weights = [x * y for x, y in zip(row, told)]  # noqa: B905  # as long as each other; a check costs time
        joint.append(weights)
        told = _move_on(weights, chain.leaving)
    told = (1.0,) * len(chain.entering)
    probabilities: list[list[float]] = []
    while rows:
        row, weights = rows.pop(), joint.pop()  # freed as they are done with: a long page has many
        probabilities.append(_normalise([x * y for x, y in zip(weights, told)]))  # noqa: B905  # as above
        told = _move_on([x * y for x, y in zip(row, told)], chain.entering)  # noqa: B905  # as above
    probabilities.reverse()
    return probabilities


def _pack(fields: Sequence[int]) -> int:
    """The fields side by side in one whole number."""
    return sum(field << (_FIELD_BITS * k) for k, field in enumerate(fields))


def _exponentiate(row: Sequence[float]) -> list[float]:
    """The row out of its logarithms, its best state 1."""
    best = max(row)
    return [exp(x - best) for x in row]


def _move_on(weights: Sequence[float], ways: tuple[int, ...]) -> tuple[int, ...]:
    """What a position's states, thus weighed, tell the states of the next position, up to a common factor."""
    factor = _SCALE / max(sum(weights), _TINY)
    unpack, size = _UNPACK[len(ways)]
    return unpack(sum(map(mul, [int(x * factor) for x in weights], ways)).to_bytes(size, "little"))


def _normalise(row: list[float]) -> list[float]:
    """The row, scaled to sum 1; all states alike where nothing is left of any."""
    total = sum(row)
    if not total:
        return [1.0 / len(row)] * len(row)
    return [x / total for x in row]
