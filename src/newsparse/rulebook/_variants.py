"""How many ways an automaton can read the same text without a loop: `a?a?a?` reads "a" in three.

Here: counting them. Not here: loops (`_ambiguity`).

What is counted is what a greedy choice of characters finds, so that there may be more; that there are as many is certain.
"""

from __future__ import annotations

from newsparse.rulebook._automaton import Automaton, Step

__all__ = ["count_variants"]

_MOST_WORK = 100_000  # steps that are looked at
_MANY = 1e12


def count_variants(automaton: Automaton, looping: set[int]) -> float:
    """The most ways in which some text is read outside of loops.

    Args:
        automaton: the automaton.
        looping: the states of its loops.

    Example:
        >>> from newsparse.rulebook._automaton import build_automaton
        >>> from newsparse.rulebook._tree import read_tree
        >>> count_variants(build_automaton(read_tree("a?a?a?a?x"), anchored=True), set())
        6.0
    """
    most = 1.0
    left = _MOST_WORK
    for start in range(len(automaton.steps)):
        ways = {start: 1.0}
        while ways and left > 0 and most < _MANY:
            taken = [
                (count, step)
                for state, count in ways.items()
                for step in automaton.steps[state]
                if step.every and step.target not in looping
            ]
            left -= len(taken) + 1
            ways = _follow(taken)
            most = max(most, sum(ways.values()))
    return most


def _follow(taken: list[tuple[float, Step]]) -> dict[int, float]:
    """The ways to each state behind a character that many of these steps consume."""
    chars = -1
    for _, step in sorted(taken, key=lambda pair: -pair[0]):
        chars = chars & step.every or chars
    apart: dict[int, float] = {}
    within: dict[int, float] = {}
    for count, step in taken:
        if step.apart & chars:
            apart[step.target] = apart.get(step.target, 0.0) + count * (2 if step.twice & chars else 1)
        if step.within & chars:  # one way of them is taken
            within[step.target] = max(within.get(step.target, 0.0), count)
    return {state: apart.get(state, 0.0) + within.get(state, 0.0) for state in apart.keys() | within.keys()}
