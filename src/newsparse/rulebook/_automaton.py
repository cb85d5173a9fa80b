r"""A pattern as an automaton without empty steps, in which every way that a backtracking search can take is one path.

Here: building it from the tree. Not here: which paths are too many (`_ambiguity`).

The construction is Glushkov's, a state for each set of characters in the pattern (V. M. Glushkov, "The abstract theory of automata",
1961), with what backtracking needs beyond it: steps say whether two ways lead along them, as in N. Weideman et al., "Analyzing
matching time behavior of backtracking regular expression matchers by using ambiguity of NFA", 2016, so that `(a*)*` is not taken for
`a*`; and an edge (`\b`, `$`, a lookahead for one character) bars the characters before which it does not hold.

What gives nothing back (`(?>...)`, `a++`) is there twice: as part of the pattern, where choices inside of it are no choices, and as a
dead end, in which the search may spend its time, with all choices. What is looked for ahead is a dead end only.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

import attrs

from newsparse.rulebook._alphabet import Alphabet
from newsparse.rulebook._tree import (
    ENDLESS,
    LONGEST,
    TOO_LARGE,
    Atomic,
    Chars,
    Choice,
    Edge,
    Look,
    Node,
    Reference,
    Repeat,
    Sequence,
    Tree,
    TreeError,
)
from newsparse.rulebook._ways import NO_WAY, Ways, add, choose, lead, merge, then

__all__ = ["Automaton", "Step", "build_automaton"]

_MOST_STATES = 10_000
_MOST_STEPS = 300_000
_NODE = 5  # steps that a node counts for
_MOST_BLANKS = 1e12
_MOST_TURNS = 20  # turns that are counted where each may be empty
_UNROLLED = 3  # turns up to which a repeat is written out
_UNROLLED_CHARS = 8  # for one character exactly so often: "\d{4}" inside of a repeat is no choice


@attrs.frozen
class Step:
    """A step from one state to another.

    Attributes:
        target: the state that it leads to.
        apart: the characters on which it is taken by choice.
        twice: those of them on which two ways are this step.
        within: the characters on which it is taken inside of what gives nothing back.
        every: all of them.
    """

    target: int
    apart: int
    twice: int
    within: int
    every: int


@attrs.define
class Automaton:
    """States with the steps between them; state 0 is the start.

    Attributes:
        steps: the steps from each state.
        loops: for each state the numbers of the repeats around it, the outermost first; those written out are left out.
        reaches: how many characters the outermost of them may match.
        owners: which part that gives nothing back a state belongs to; 0 for none.
        searching: the state in which the search moves its start on; 0 if there is none.
        blanks: in how many ways some part may match nothing at all, at most: `(?:a?)?` does so in two.
    """

    steps: list[list[Step]] = attrs.field(factory=list)
    loops: list[tuple[int, ...]] = attrs.field(factory=list)
    reaches: list[int] = attrs.field(factory=list)
    owners: list[int] = attrs.field(factory=list)
    searching: int = 0
    blanks: float = 1.0


@attrs.frozen
class _Part:
    """A part of the pattern: the states it may begin and end with, the ways to them and from them, the ways through it.

    Each state has the ways that lead to it, or from it, without consuming anything. Of ways through it more than two are
    counted as well, for whatever follows.
    """

    first: dict[int, Ways]
    last: dict[int, Ways]
    through: Ways
    blanks: float = 1.0


def build_automaton(tree: Tree, node: Node | None = None, *, anchored: bool = False) -> Automaton:
    """Build the automaton of a pattern, or of a node of it.

    Args:
        tree: the pattern.
        node: the node; None for all of it.
        anchored: whether it is tried at the start of a line only.

    Raises:
        TreeError: it gets too large.

    Example:
        >>> from newsparse.rulebook._tree import read_tree
        >>> automaton = build_automaton(read_tree("ab+"), anchored=True)
        >>> [[step.target for step in steps] for steps in automaton.steps]  # the start, a, b
        [[1], [2], [2]]
    """
    builder = _Builder(Alphabet(tree.sets))
    start = builder.add_state(0)
    begins: dict[int, Ways] = {start: (builder.behind_start, 0)}
    if not anchored:
        searching = builder.automaton.searching = builder.add_state(builder.chars, reach=LONGEST)
        begins[searching] = (builder.every ^ builder.behind_start, 0)
        builder.connect(begins, {searching: (builder.every, 0)})
    builder.connect(begins, builder.build(tree.root if node is None else node).first)
    return builder.finish()


class _Builder:
    """Builds the parts, from the inside out."""

    def __init__(self, alphabet: Alphabet) -> None:
        """Lay out the bits: the alphabet's, one for the end of the line, and all of that three times."""
        self.automaton = Automaton()
        self._alphabet = alphabet
        self._width = alphabet.size + 1
        self._end = 1 << alphabet.size
        self.chars = self._end - 1  # all of them
        self.behind_start = self._end | self.chars
        self._behind_other = self.behind_start << self._width
        self._behind_word = self.behind_start << 2 * self._width
        self.every = self.behind_start | self._behind_other | self._behind_word
        self._edges = self._list_edges()
        self._sets: list[int] = []  # the characters of each state
        self._follow: list[dict[int, tuple[int, int, int]]] = []
        self._count = 0
        self._loops: tuple[int, ...] = ()
        self._reach = 0
        self._owner = 0
        self._owners = 0

    def _list_edges(self) -> dict[str, int]:
        """The ways that edges leave open."""
        words, newline = self._alphabet.words, self._alphabet.newline
        others = self.behind_start ^ words  # the end of the line too
        plain = self._behind_other | self.behind_start
        boundary = (self._behind_word & self._spread(others)) | (plain & self._spread(words))
        end = self._spread(self._end | newline)
        return {
            "BEGINNING": self.behind_start,
            "BEGINNING_STRING": self.behind_start,
            "END": end,
            "END_LINE": end,
            "END_STRING": self._spread(self._end),
            "BOUNDARY": boundary,
            "NON_BOUNDARY": self.every ^ boundary,
        }

    def _spread(self, mask: int) -> int:
        """The characters of a mask, whatever stands before."""
        return mask | mask << self._width | mask << 2 * self._width

    def add_state(self, mask: int, reach: int = 0) -> int:
        """A state that consumes one of these characters."""
        state = len(self._sets)
        if state >= _MOST_STATES:
            raise TreeError(TOO_LARGE)
        self._sets.append(mask)
        self._follow.append({})
        self.automaton.loops.append(self._loops)
        self.automaton.reaches.append(reach or self._reach)
        self.automaton.owners.append(self._owner)
        return state

    def connect(self, last: dict[int, Ways], first: dict[int, Ways]) -> None:
        """Add steps from some states to others; inside of what gives nothing back they are no choices."""
        self._spend(len(last) * len(first))
        for source, before in last.items():
            follow = self._follow[source]
            for target, behind in first.items():
                once, twice = then(before, behind)
                if not once:
                    continue
                apart, double, within = follow.get(target, (0, 0, 0))
                if self._owner:
                    follow[target] = apart, double, within | once
                else:
                    follow[target] = (*add((apart, double), (once, twice)), within)

    def _spend(self, amount: int) -> None:
        """Count what is built: parts repeated three times three times three times get large without any state."""
        self._count += amount
        if self._count > _MOST_STEPS:
            raise TreeError(TOO_LARGE)

    def finish(self) -> Automaton:
        """The automaton."""
        for follow in self._follow:
            steps = []
            for target, ways in follow.items():
                apart, twice, within = map(self._narrow, ways)
                steps.append(Step(target, apart, twice, within, apart | within))
            self.automaton.steps.append(steps)
        return self.automaton

    def _narrow(self, mask: int) -> int:
        """The characters of a mask, for whatever stands before."""
        return (mask | mask >> self._width | mask >> 2 * self._width) & self.chars

    def build(self, node: Node) -> _Part:
        """The part that a node is."""
        self._spend(_NODE)
        match node:
            case Chars(index):
                part = self._build_chars(self._alphabet.masks[index])
            case Sequence(parts):
                part = self._chain(map(self.build, parts))
            case Choice(branches):
                part = reduce(_unite, map(self.build, branches))
            case Repeat():
                part = self._build_repeat(node)
            case Atomic(body):
                part = self._build_atomic(body)
            case Look():
                part = self._build_look(node)
            case Edge(kind):
                part = _Part({}, {}, (self._edges.get(kind, self.every), 0))
            case Reference(low, high):
                part = self._build_reference(low, high)
        return part

    def _build_chars(self, mask: int) -> _Part:
        state = self.add_state(mask)
        words = self._alphabet.words
        behind = (self._behind_word if mask & words else 0) | (self._behind_other if mask & ~words else 0)
        return _Part({state: (self._spread(mask), 0)}, {state: (behind, 0)}, NO_WAY, 0.0)

    def _chain(self, parts: Iterable[_Part]) -> _Part:
        """Parts one behind the other."""
        chained = _Part({}, {}, (self.every, 0))
        for part in parts:
            self.connect(chained.last, part.first)
            chained = _Part(
                merge(chained.first, lead(part.first, chained.through)),
                merge(lead(chained.last, part.through), part.last),
                then(chained.through, part.through),
                self._count_blanks(chained.blanks * part.blanks),
            )
        return chained

    def _count_blanks(self, count: float) -> float:
        """Note in how many ways a part may match nothing, and cut what is beyond all counting."""
        self.automaton.blanks = max(self.automaton.blanks, count)
        return min(count, _MOST_BLANKS)

    def _build_repeat(self, node: Repeat) -> _Part:
        body, low, high = node.body, node.low, node.high
        exact = isinstance(body, Chars) and low == high <= _UNROLLED_CHARS
        if high > _UNROLLED and not exact:
            return self._build_loop(node)
        rest: _Part | None = None
        for _ in range(high - low):
            turn = self.build(body)
            rest = self._skip(turn if rest is None else self._chain((turn, rest)))
        return self._chain([*(self.build(body) for _ in range(low)), *([] if rest is None else [rest])])

    def _skip(self, part: _Part) -> _Part:
        """A part or nothing."""
        blanks = self._count_blanks(part.blanks + 1)
        return attrs.evolve(part, through=add(part.through, (self.every, 0)), blanks=blanks)

    def _build_loop(self, node: Repeat) -> _Part:
        """A part any number of times: a turn may be empty once, as the last one, and as often as must be."""
        outer = self._loops, self._reach
        self._reach = self._reach if self._loops else node.widest
        self._loops = (*self._loops, node.number)
        part = self.build(node.body)
        must = node.low > _UNROLLED
        empty = add((self.every, 0), part.through)
        self.connect(lead(part.last, empty) if must else part.last, part.first)
        self._loops, self._reach = outer
        first = lead(part.first, empty) if node.low else part.first
        through = then(part.through, empty) if node.low else empty
        turns = float(min(node.low, _MOST_TURNS))
        blanks = self._count_blanks(part.blanks**turns * (part.blanks + 1))
        return _Part(first, lead(part.last, empty), through, blanks)

    def _build_atomic(self, body: Node) -> _Part:
        """What gives nothing back."""
        part = self._build_inside(body)
        barred = self._list_barred(body)
        if isinstance(body, Repeat) and barred:
            # As much as there is: what follows is another character, unless the bound was reached.
            through = part.through[0] & ~barred, part.through[1] & ~barred
            part = attrs.evolve(part, through=through)
            if body.high >= ENDLESS:
                part = attrs.evolve(part, last={q: (w[0] & ~barred, 0) for q, w in part.last.items()})
        elif not self._owner:
            part = attrs.evolve(part, first=merge(part.first, self._build_dead_end(body).first))
        return part

    def _list_barred(self, body: Node) -> int:
        """The characters that a repeat of single characters leaves none of; 0 for other nodes."""
        if not isinstance(body, Repeat):
            return 0
        inner = body.body.body if isinstance(body.body, Atomic) else body.body
        return self._spread(self._alphabet.masks[inner.index]) if isinstance(inner, Chars) else 0

    def _build_inside(self, body: Node) -> _Part:
        """What gives nothing back, as part of the pattern: of the ways inside of it one only is taken."""
        if self._owner:
            return self.build(body)
        self._owners += 1
        self._owner = self._owners
        part = self.build(body)
        self._owner = 0
        return _Part(choose(part.first), choose(part.last), (part.through[0], 0), min(part.blanks, 1.0))

    def _build_dead_end(self, body: Node) -> _Part:
        """A part in which the search spends its time, whatever becomes of it then."""
        outer = self._loops, self._reach
        self._loops, self._reach = (), 0
        part = self.build(body)
        self._loops, self._reach = outer
        return part

    def _build_look(self, node: Look) -> _Part:
        """What is looked for ahead: a dead end; where it is one character, the others are barred."""
        part = self._build_dead_end(node.body)
        if not node.negated:
            through = reduce(lambda mask, ways: mask | ways[0], part.first.values(), part.through[0])
        elif isinstance(node.body, Chars):
            through = self.every & ~self._spread(self._alphabet.masks[node.body.index])
        else:
            through = self.every
        return _Part(part.first, {}, (through, 0))

    def _build_reference(self, low: int, high: int) -> _Part:
        """The text of a group once more: as many characters as that may have, any of them, given back never."""
        if high <= _UNROLLED:
            parts = [self._build_chars(self.chars) for _ in range(high)]
            return self._chain(self._skip(part) if k >= low else part for k, part in enumerate(parts))
        state = self.add_state(self.chars, reach=high)
        ways = {state: (self.every, 0)}
        self._owner = -1  # its own
        self.automaton.owners[state] = self._owner
        self.connect(ways, ways)
        self._owner = 0
        return _Part(ways, ways, NO_WAY if low else (self.every, 0), 0.0 if low else 1.0)


def _unite(one: _Part, other: _Part) -> _Part:
    """One part or the other."""
    return _Part(
        merge(one.first, other.first),
        merge(one.last, other.last),
        add(one.through, other.through),
        one.blanks + other.blanks,
    )
