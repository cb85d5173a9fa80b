"""How many ways an automaton can read the same text: exponentially many, or a power of its length.

Here: the two searches. Not here: the automaton (`_automaton`), what is said about it (`_backtracking`).

Exponential: a state that two different paths with the same text lead back to. A power: a chain of loops, where some text leads round
in the first, from the first to the second, and round in the second (the criteria EDA and IDA of A. Weber and H. Seidl, "On the degree
of ambiguity of finite automata", 1991; both are looked for in products of the automaton with itself, as C. Allauzen, M. Mohri and
A. Rastogi, "General algorithms for testing the ambiguity of finite automata", 2008). A power is not judged by its degree only: the
longer the text that leads from loop to loop, and the tighter the bounds of the repeats, the fewer ways there are on a line.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from itertools import pairwise

import attrs

from newsparse.rulebook._automaton import Automaton, Step
from newsparse.rulebook._tree import LONGEST, TreeError

__all__ = ["Chain", "find_chain", "find_fork", "list_looping"]

_TOO_INTRICATE = "it is too intricate to be checked; split it into several rules"
_MOST_WORK = 400_000  # pairs of steps that are looked at: about half a second
# Three loops that share a line of n characters can do so in n ** 3 / 6 ways: as if each had this part of it for itself.
_SHARE = LONGEST / 6 ** (1 / 3)

_Triple = tuple[int, int, int]


@attrs.frozen
class Chain:
    """Loops that share a text.

    Attributes:
        work: how many steps a search may take, about.
        states: a state of each loop.
    """

    work: float
    states: tuple[int, ...]


class _Work:
    """Counts what is looked at."""

    def __init__(self) -> None:
        self.left = _MOST_WORK

    def spend(self, amount: int) -> None:
        self.left -= amount
        if self.left < 0:
            raise TreeError(_TOO_INTRICATE)


def find_fork(automaton: Automaton) -> int | None:
    """A state from which two ways lead back to it with the same text, or None.

    Raises:
        TreeError: there is too much to look at.

    Example:
        >>> from newsparse.rulebook._automaton import build_automaton
        >>> from newsparse.rulebook._tree import read_tree
        >>> [find_fork(build_automaton(read_tree(pattern))) is None for pattern in ("(a+)+", "(a+b)+")]
        [False, True]
    """
    work = _Work()
    for loop in _list_loops(automaton):
        steps = {state: _stay(automaton, state, loop) for state in loop}
        seen: set[tuple[int, int]] = set()
        for state in loop:
            if any(step.twice for step in steps[state]):
                return state
            for pair in _list_forks(automaton, steps[state], work):
                if _can_meet(pair, steps, seen, work):
                    return state
    return None


def _can_meet(
    pair: tuple[int, int], steps: dict[int, list[Step]], seen: set[tuple[int, int]], work: _Work
) -> bool:
    """Whether the same text leads from two states to one; pairs that were seen do not."""
    waiting = [pair]
    while waiting:
        one, other = pair = waiting.pop()
        if one == other:
            return True
        if pair in seen:
            continue
        seen.update((pair, (other, one)))
        work.spend(len(steps[one]) * len(steps[other]) + 1)
        waiting += [(a.target, b.target) for a in steps[one] for b in steps[other] if a.every & b.every]
    return False


def find_chain(automaton: Automaton, most: float) -> Chain | None:
    """The chain of loops that takes the most steps if these are more than `most`, or None.

    Raises:
        TreeError: there is too much to look at.

    Example:
        >>> from newsparse.rulebook._automaton import build_automaton
        >>> from newsparse.rulebook._tree import read_tree
        >>> chain = find_chain(build_automaton(read_tree("^.*.*x")), 100_000)
        >>> f"{chain.work:.0e}", len(chain.states)
        ('1e+06', 2)
    """
    work = _Work()
    loops = [_Loop(automaton, states) for states in reversed(_list_loops(automaton))]
    # First taken for short wherever they may be; what takes too long then is measured, link by link.
    lengths = {
        (k, n): 1 if loops[k].chars & loops[n].chars else 0
        for k in range(len(loops))
        for n in range(k + 1, len(loops))
        if not loops[k].ahead.isdisjoint(loops[n].states)
    }
    measured: set[tuple[int, int]] = set()
    while True:
        work.spend(len(lengths) // 8)
        ways, chain = max(_list_chains(loops, lengths), key=lambda found: found[0], default=(0.0, []))
        if ways <= most:
            return None
        links = [(k, n) for k, n in pairwise(chain) if lengths[k, n] and (k, n) not in measured]
        if not links:
            return Chain(ways, tuple(min(loops[k].states) for k in _leave_out_unlinked(chain, lengths)))
        for k, n in links:
            lengths[k, n] = _measure_link(_Link(automaton, loops[k], loops[n]), work)
        measured.update(links)


def _list_chains(
    loops: list[_Loop], lengths: dict[tuple[int, int], int]
) -> Iterator[tuple[float, list[int]]]:
    """For each loop the chain to it that takes the most steps, and these."""
    best: list[tuple[float, list[int]]] = [(1.0, [k]) for k in range(len(loops))]
    sources: dict[int, list[int]] = {}
    for k, n in lengths:
        sources.setdefault(n, []).append(k)
    for n, loop in enumerate(loops):
        for k in sources.get(n, ()):
            length = lengths[k, n]
            ways = best[k][0] * (max(loops[k].share / length, 1.0) if length else 1.0)
            if ways > best[n][0]:
                best[n] = ways, [*best[k][1], n]
        yield best[n][0] * loop.share, best[n][1]


def _leave_out_unlinked(chain: list[int], lengths: dict[tuple[int, int], int]) -> list[int]:
    """The loops of a chain that share text with the one before or behind."""
    linked = {k for pair in pairwise(chain) if lengths[pair] for k in pair}
    return [k for k in chain if k in linked] or chain[-1:]


class _Loop:
    """States that lead to one another."""

    def __init__(self, automaton: Automaton, states: set[int]) -> None:
        self.states = states
        self.round = {state: _stay(automaton, state, states) for state in states}
        self.chars = _unite(self.round)
        self.ahead = _list_ahead(automaton, states)
        reach = max(automaton.reaches[state] for state in states)
        self.share = _SHARE if reach >= LONGEST else float(reach)


class _Link:
    """Two loops, the second reached from the first, and the steps between them."""

    def __init__(self, automaton: Automaton, first: _Loop, second: _Loop) -> None:
        self.automaton = automaton
        self.round, self.behind = first.round, second.round
        shared = first.chars & second.chars
        between = _list_backwards(automaton, first.ahead | first.states, second.states)
        self.across = {
            state: [step for step in automaton.steps[state] if step.target in between and step.every & shared]
            for state in between
        }

    def list_starts(self) -> Iterator[tuple[int, int]]:
        """States of both loops; one state at least of each round through them."""
        for p in _cut_rounds(self.round):
            for q in _cut_rounds(self.behind):
                yield p, q


def _measure_link(link: _Link, work: _Work) -> int:
    """The length of the shortest text that, again and again, leads round in both loops and from one to the other; 0 if none does."""
    periods = (_measure_period(_find_text(link, p, q, work)) for p, q in link.list_starts())
    return min(filter(None, periods), default=0)


def _find_text(link: _Link, p: int, q: int, work: _Work) -> list[int]:
    """The shortest text that leads from (p, p, q) to (p, q, q), as the choice of characters at each place; empty if there is none."""
    start, goal = (p, p, q), (p, q, q)
    origins: dict[_Triple, tuple[_Triple, int]] = {}
    waiting = deque([start])
    while waiting and goal not in origins:
        before = waiting.popleft()
        for after, chars in _list_triples(link, before, work):
            if after not in origins:
                origins[after] = before, chars
                waiting.append(after)
    text: list[int] = []
    at = goal
    while at in origins and (not text or at != start):
        at, chars = origins[at]
        text.append(chars)
    return text[::-1]


def _measure_period(text: list[int]) -> int:
    """The length of the shortest text that makes this one when repeated: "aaa" is three times "a"."""
    for period in range(1, len(text)):
        chars = text[:period]
        for k, other in enumerate(text[period:]):
            chars[k % period] &= other
        if all(chars):
            return period
    return len(text)


def _list_triples(link: _Link, states: _Triple, work: _Work) -> Iterator[tuple[_Triple, int]]:
    """Where the same characters lead from a state of the first loop, one of the way across, and one of the second loop."""
    x, y, z = states
    for a, b in _list_pairs(link, x, y, work):
        work.spend(len(link.behind[z]))
        for c in link.behind[z]:
            chars = a.every & b.every & c.every
            if chars:
                yield (a.target, b.target, c.target), chars


def _list_pairs(link: _Link, x: int, y: int, work: _Work) -> Iterator[tuple[Step, Step]]:
    """The steps that two paths can take with the same character, the first of them round its loop."""
    work.spend(len(link.round[x]) * len(link.across.get(y, ())) + 1)
    for a in link.round[x]:
        for b in link.across.get(y, ()):
            if a.every & b.every and (x != y or a is b or _is_fork(link.automaton, a, b)):
                yield a, b


def _is_fork(automaton: Automaton, one: Step, other: Step) -> bool:
    """Whether a search chooses between two steps from one state: not where that gives nothing back."""
    if not one.apart & other.apart:
        return False
    owner = automaton.owners[one.target]
    return not owner or owner != automaton.owners[other.target]


def _list_forks(automaton: Automaton, steps: list[Step], work: _Work) -> Iterator[tuple[int, int]]:
    """The pairs of different states to which a search chooses to go with the same character."""
    taken = 0
    for k, step in enumerate(steps):
        if step.apart & taken:
            work.spend(k)
            for other in steps[:k]:
                if _is_fork(automaton, step, other):
                    yield step.target, other.target
        taken |= step.apart


def _stay(automaton: Automaton, state: int, loop: set[int]) -> list[Step]:
    """The steps from a state that stay in its loop."""
    return [step for step in automaton.steps[state] if step.target in loop and step.every]


def _unite(steps: dict[int, list[Step]]) -> int:
    """The characters of all steps."""
    mask = 0
    for some in steps.values():
        for step in some:
            mask |= step.every
    return mask


def _list_ahead(automaton: Automaton, loop: set[int]) -> set[int]:
    """The states behind a loop, its own left out."""
    found: set[int] = set()
    waiting = list(loop)
    while waiting:
        for step in automaton.steps[waiting.pop()]:
            if step.every and step.target not in found and step.target not in loop:
                found.add(step.target)
                waiting.append(step.target)
    return found


def _list_backwards(automaton: Automaton, states: set[int], targets: set[int]) -> set[int]:
    """Those of some states from which others are reached."""
    sources: dict[int, list[int]] = {}
    for state in states:
        for step in automaton.steps[state]:
            if step.every:
                sources.setdefault(step.target, []).append(state)
    found = set(targets)
    waiting = list(targets)
    while waiting:
        for state in sources.get(waiting.pop(), ()):
            if state not in found:
                found.add(state)
                waiting.append(state)
    return found


def _cut_rounds(steps: dict[int, list[Step]]) -> list[int]:
    """States of a loop of which every round goes through one: those that a walk through it comes back to."""
    cut: set[int] = set()
    done: set[int] = set()
    for start in sorted(steps):
        path = [(start, iter(steps[start]))] if start not in done else []
        on_path = {start}
        while path:
            state, rest = path[-1]
            step = next(rest, None)
            if step is None:
                path.pop()
                done.add(state)
                on_path.discard(state)
            elif step.target in on_path:
                cut.add(step.target)
            elif step.target not in done:
                path.append((step.target, iter(steps[step.target])))
                on_path.add(step.target)
    return sorted(cut)


def _list_loops(automaton: Automaton) -> list[set[int]]:
    """The sets of states that lead to one another, those that others lead to first (R. Tarjan's algorithm, without recursion)."""
    index: dict[int, int] = {0: 0}
    lowest: dict[int, int] = {0: 0}
    stack = [0]
    open_states = {0}
    path = [(0, iter(automaton.steps[0]))]
    loops = []
    while path:
        state, rest = path[-1]
        step = next((step for step in rest if step.every), None)
        if step is None:
            path.pop()
            if path:
                lowest[path[-1][0]] = min(lowest[path[-1][0]], lowest[state])
            if lowest[state] == index[state]:
                loop = set(stack[(at := stack.index(state)) :])
                del stack[at:]
                open_states -= loop
                loops.append(loop)
        elif step.target not in index:
            target = step.target
            index[target] = lowest[target] = len(index)
            stack.append(target)
            open_states.add(target)
            path.append((target, iter(automaton.steps[target])))
        elif step.target in open_states:
            lowest[state] = min(lowest[state], index[step.target])
    return [loop for loop in loops if len(loop) > 1 or _is_round(automaton, loop)]


def list_looping(automaton: Automaton) -> set[int]:
    """The states of all loops."""
    return {state for loop in _list_loops(automaton) for state in loop}


def _is_round(automaton: Automaton, loop: set[int]) -> bool:
    """Whether a single state leads to itself."""
    return any(step.target in loop and step.every for state in loop for step in automaton.steps[state])
