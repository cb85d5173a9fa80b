"""A pattern of Python's `re` as a tree of few kinds of nodes, flags resolved and sets of characters numbered.

Here: the nodes and reading them. Not here: what is concluded from them (`_backtracking`, `_needle`).

The parsing is that of `re` itself (its private `_parser`, there since Python 3.11), so that what is concluded holds for what is
compiled.
"""

from __future__ import annotations

import re
from re import _parser  # type: ignore[attr-defined]  # the only view of a pattern's parts that there is; no stubs
from typing import Any

import attrs

__all__ = [
    "ENDLESS",
    "LONGEST",
    "TOO_DEEP",
    "TOO_LARGE",
    "Atomic",
    "CharSet",
    "Chars",
    "Choice",
    "Edge",
    "Look",
    "Node",
    "Reference",
    "Repeat",
    "Sequence",
    "Tree",
    "TreeError",
    "read_tree",
]

LONGEST = 2_000
"""Characters of a line in which patterns are searched at most."""

ENDLESS = 1 << 40
"""The upper bound of a repeat without one."""

TOO_LARGE = "it is too large to be checked; split it into several rules"
"""What is said of a pattern that is."""

TOO_DEEP = "its groups are nested too deeply to be checked; nest them less"
"""As above."""

_MOST_NODES = 30_000
_WIDEST = 3  # characters up to which a group that is referred to is taken as single ones


class TreeError(Exception):
    """A pattern that is not taken apart: too large, or it refers back where that cannot be judged."""


@attrs.frozen
class CharSet:
    """A set of characters, as it is written.

    Attributes:
        negated: whether all others are meant.
        singles: code points.
        ranges: first and last code points.
        categories: DIGIT, SPACE, WORD, each perhaps with NOT_ before it.
        folded: whether case does not matter.
        ascii: whether the categories hold ASCII only.
    """

    negated: bool = False
    singles: frozenset[int] = frozenset()
    ranges: tuple[tuple[int, int], ...] = ()
    categories: tuple[str, ...] = ()
    folded: bool = False
    ascii: bool = False


@attrs.frozen
class Chars:
    """One character out of a set: an index into `Tree.sets`."""

    index: int


@attrs.frozen
class Sequence:
    """One part behind the other."""

    parts: tuple[Node, ...]


@attrs.frozen
class Choice:
    """One of several branches."""

    branches: tuple[Node, ...]


@attrs.frozen
class Repeat:
    """A part again and again.

    Attributes:
        body: the part.
        low: how often at least.
        high: how often at most.
        number: which repeat it is, in the order in which they open in the pattern.
        widest: the characters that all of it may match, at most.
    """

    body: Node
    low: int
    high: int
    number: int
    widest: int


@attrs.frozen
class Atomic:
    """A part that gives nothing back once it has matched; a possessive repeat is one around a repeat."""

    body: Node


@attrs.frozen
class Look:
    """A part that is looked for ahead and consumes nothing."""

    body: Node
    negated: bool


@attrs.frozen
class Edge:
    """A place between characters: BEGINNING_STRING, END, BOUNDARY and so on, as `re` calls them; ANYWHERE for no condition."""

    kind: str


@attrs.frozen
class Reference:
    """The text of a group once more.

    Attributes:
        low: the characters of that group at least.
        high: at most.
    """

    low: int
    high: int


Node = Chars | Sequence | Choice | Repeat | Atomic | Look | Edge | Reference


@attrs.frozen
class Tree:
    """A pattern taken apart.

    Attributes:
        root: all of it.
        sets: the sets of characters in it, each once.
        repeats: its repeats, in the order in which they open.
        is_verbose: whether blanks and comments in it mean nothing.
    """

    root: Node
    sets: list[CharSet]
    repeats: list[Repeat]
    is_verbose: bool


def read_tree(pattern: str) -> Tree:
    r"""Take a pattern apart.

    Raises:
        TreeError: it is too large, or it refers back inside of a repeat.
        re.error: it is no pattern.

    Example:
        >>> read_tree("(?i)a+").sets
        [CharSet(negated=False, singles=frozenset({97}), ranges=(), categories=(), folded=True, ascii=False)]
        >>> read_tree(r"\Aa").root
        Sequence(parts=(Edge(kind='BEGINNING_STRING'), Chars(index=0)))
    """
    try:
        parsed = _parser.parse(pattern)
        reader = _Reader()
        root = reader.read(parsed, parsed.state.flags)
    except RecursionError:
        raise TreeError(TOO_DEEP) from None
    # A repeat is numbered when it opens and made when it closes.
    repeats = [reader.repeats[number] for number in range(len(reader.repeats))]
    return Tree(root, list(reader.sets), repeats, bool(parsed.state.flags & re.VERBOSE))


class _Reader:
    """Reads a parse tree of `re`; holds what was numbered on the way."""

    def __init__(self) -> None:
        self.sets: dict[CharSet, int] = {}
        self.repeats: dict[int, Repeat] = {}
        self._opened = 0  # repeats so far
        self._depth = 0  # repeats around the place that is read
        self._nodes = 0
        self._widths: dict[int, tuple[int, int]] = {}

    def read(self, parsed: Any, flags: int) -> Node:  # noqa: ANN401  # what `re` parses has no types
        """A part of the tree, and all that is in it."""
        self._nodes += len(parsed)
        if self._nodes > _MOST_NODES:
            raise TreeError(TOO_LARGE)
        parts = tuple(self._read_part(code.name, argument, flags) for code, argument in parsed)
        return parts[0] if len(parts) == 1 else Sequence(parts)

    def _read_part(self, code: str, argument: Any, flags: int) -> Node:  # noqa: ANN401, C901, PLR0911  # untyped, see `read`; one case for each code
        match code:
            case "LITERAL" | "NOT_LITERAL" | "ANY" | "IN" | "FAILURE":
                return self._read_chars(code, argument, flags)
            case "MAX_REPEAT" | "MIN_REPEAT" | "POSSESSIVE_REPEAT":
                return self._read_repeat(code, argument, flags)
            case "BRANCH":
                return Choice(tuple(self.read(branch, flags) for branch in argument[1]))
            case "SUBPATTERN":
                group, added, removed, body = argument
                if group is not None:
                    self._widths[group] = body.getwidth()
                return self.read(body, _combine(flags, added, removed))
            case "ATOMIC_GROUP":
                return self._make_atomic(self.read(argument, flags))
            case "ASSERT" | "ASSERT_NOT":
                return self._read_look(code, argument, flags)
            case "AT":
                return Edge(_name_edge(argument.name.removeprefix("AT_"), flags))
            case "GROUPREF":
                return self._read_reference(argument)
            case "GROUPREF_EXISTS":
                return self._read_condition(argument, flags)
        reason = f"it holds what the check does not know ({code}); write it another way"
        raise TreeError(reason)

    def _read_chars(self, code: str, argument: Any, flags: int) -> Node:  # noqa: ANN401  # untyped, see `read`
        folded, is_ascii = bool(flags & re.IGNORECASE), bool(flags & re.ASCII)
        if code == "ANY":
            chars = CharSet(negated=True, singles=frozenset(() if flags & re.DOTALL else (ord("\n"),)))
        elif code == "FAILURE":
            chars = CharSet()
        elif code == "IN":
            items = [(item.name, value) for item, value in argument]
            chars = CharSet(
                negated=any(name == "NEGATE" for name, _ in items),
                singles=frozenset(value for name, value in items if name == "LITERAL"),
                ranges=tuple(value for name, value in items if name == "RANGE"),
                categories=tuple(
                    value.name.removeprefix("CATEGORY_") for name, value in items if name == "CATEGORY"
                ),
                folded=folded,
                ascii=is_ascii,
            )
        else:
            chars = CharSet(negated=code == "NOT_LITERAL", singles=frozenset((argument,)), folded=folded)
        return Chars(self.sets.setdefault(chars, len(self.sets)))

    def _read_repeat(self, code: str, argument: Any, flags: int) -> Node:  # noqa: ANN401  # untyped, see `read`
        low, high, body = argument
        number = self._opened
        self._opened += 1
        is_loop = high > 1
        self._depth += is_loop
        inner = self.read(body, flags)
        self._depth -= is_loop
        most = ENDLESS if high == _parser.MAXREPEAT else int(high)
        widest = min(LONGEST, body.getwidth()[1] * most)
        made = self.repeats[number] = Repeat(inner, int(low), most, number, widest)
        return self._make_atomic(made) if code == "POSSESSIVE_REPEAT" else made

    def _make_atomic(self, body: Node) -> Atomic:
        """A part that gives nothing back.

        Where it is a repeat that may stop after any turn, no turn gives anything back either: the next fails, and it stops.
        """
        if isinstance(body, Repeat) and body.low <= 1 and not isinstance(body.body, Chars | Atomic):
            body = self.repeats[body.number] = attrs.evolve(body, body=Atomic(body.body))
        return Atomic(body)

    def _read_look(self, code: str, argument: Any, flags: int) -> Node:  # noqa: ANN401  # untyped, see `read`
        direction, body = argument
        inner = self.read(body, flags)
        # What is looked for behind has one width, and takes no time to speak of.
        return Look(inner, negated=code == "ASSERT_NOT") if direction > 0 else Edge("ANYWHERE")

    def _read_reference(self, group: int) -> Node:
        if self._depth:
            reason = f"it refers back to group {group} inside of a repeat, which cannot be checked; write out what is meant"
            raise TreeError(reason)
        low, high = self._widths[group]
        return Reference(int(low), int(min(high, LONGEST)) if high > _WIDEST else int(high))

    def _read_condition(self, argument: Any, flags: int) -> Node:  # noqa: ANN401  # untyped, see `read`
        group, then, otherwise = argument
        if self._depth:
            reason = (
                f"it asks for group {group} inside of a repeat, which cannot be checked; write out both cases"
            )
            raise TreeError(reason)
        return Choice((self.read(then, flags), self.read(otherwise or (), flags)))


def _combine(flags: int, added: int, removed: int) -> int:
    """The flags inside of a group that sets some."""
    if added & (re.ASCII | re.UNICODE):
        flags &= ~(re.ASCII | re.UNICODE)
    return (flags | added) & ~removed


def _name_edge(name: str, flags: int) -> str:
    """What an edge means under these flags."""
    if flags & re.MULTILINE and name in ("BEGINNING", "END"):
        return "ANYWHERE" if name == "BEGINNING" else "END_LINE"
    if flags & re.ASCII and name in ("BOUNDARY", "NON_BOUNDARY"):
        return "ANYWHERE"
    return name
