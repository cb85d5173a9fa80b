"""Ways through places of a pattern, with the characters before which they are open.

Here: adding and joining them. Not here: which places there are (`_automaton`).
"""

from __future__ import annotations

__all__ = ["NO_WAY", "Ways", "add", "choose", "lead", "merge", "then"]

Ways = tuple[int, int]
"""The characters before which there is one way at least, and those before which there are two at least.

Each character is there three times: behind the start of the line, behind what is no part of a word, behind what is.
"""

NO_WAY: Ways = (0, 0)
"""No character has one."""


def add(one: Ways, other: Ways) -> Ways:
    """The ways of both."""
    return one[0] | other[0], one[1] | other[1] | (one[0] & other[0])


def then(one: Ways, other: Ways) -> Ways:
    """The ways that lead through one and then the other."""
    both = one[0] & other[0]
    return both, both & (one[1] | other[1])


def lead(states: dict[int, Ways], ways: Ways) -> dict[int, Ways]:
    """The ways to states, or from them, that lead through a place besides."""
    passed = {state: then(own, ways) for state, own in states.items()} if ways[0] else {}
    return {state: own for state, own in passed.items() if own[0]}


def merge(one: dict[int, Ways], other: dict[int, Ways]) -> dict[int, Ways]:
    """The ways of both, for each state."""
    merged = dict(one)
    for state, ways in other.items():
        merged[state] = add(merged.get(state, NO_WAY), ways)
    return merged


def choose(states: dict[int, Ways]) -> dict[int, Ways]:
    """The states, each with one way."""
    return {state: (ways[0], 0) for state, ways in states.items()}
