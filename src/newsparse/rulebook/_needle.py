"""What every text holds in which a pattern is found: a quick look for it spares most searches.

Here: reading it off the pattern. Not here: searching (`_firing`), taking a pattern apart (`_tree`).

Texts are joined from part to part while there are few, and the best are kept where something else comes between: as in R. Cox, "Regular
expression matching with a trigram index", 2012, but with whole literal texts instead of trigrams.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from math import log2

import attrs

from newsparse.rulebook._tree import (
    Atomic,
    Chars,
    CharSet,
    Choice,
    Edge,
    Look,
    Node,
    Repeat,
    Sequence,
    TreeError,
    read_tree,
)

__all__ = ["Needles", "find_needle"]

_SHORTEST = 2  # characters of a needle
_LONGEST = 60
_MOST = 24  # needles
_MOST_JOINED = 24  # texts that a part may be, while they are joined
_MOST_CHARS = 4  # characters of a set that is taken as so many texts
_MOST_TURNS = 8
# The same to `re` where case does not matter, and yet not casefolded alike: the letter i with and without its dot.
_DOTTED = frozenset(map(ord, "iI\u0130\u0131"))

_Texts = frozenset[str]


@attrs.frozen
class Needles:
    """Texts of which a line holds one at least if a pattern is found in it.

    Attributes:
        texts: the texts, shortest first.
        folded: whether they are casefolded, and to be looked for in the casefolded line.
    """

    texts: tuple[str, ...]
    folded: bool


@attrs.frozen
class _Part:
    """What is known of a part of a pattern.

    Attributes:
        exact: all texts that it may be; None if these are too many.
        needles: texts of which one is in whatever it matches; empty if none are known.
    """

    exact: _Texts | None
    needles: _Texts = frozenset()


_EMPTY: _Texts = frozenset(("",))  # nothing, in one way
_NOTHING = _Part(_EMPTY)
_ANYTHING = _Part(None)


def find_needle(pattern: str) -> Needles | None:
    r"""Texts of which one stands in every line in which a pattern is found, or None if none of two characters is known.

    Where case matters nowhere, or only in places, they are casefolded, and in the casefolded line they are found. The letter i is
    then in none of them, unless its case matters: `re` takes it for the same as the Turkish ones, case folding does not.

    Args:
        pattern: in the syntax of Python's `re`.

    Raises:
        re.error: it is no pattern.

    Example:
        >>> find_needle(r"^(?:Photo|Image): [A-Z]\w+")
        Needles(texts=('Image: ', 'Photo: '), folded=False)
        >>> find_needle(r"(?i)\bread (more|on)\b.*»")
        Needles(texts=('read on', 'read more'), folded=True)
        >>> find_needle(r"\d+ comments?").texts
        (' comment',)
        >>> find_needle(r"\w+") is None
        True
    """
    try:
        tree = read_tree(pattern)
        folded = any(one.folded and _has_case(one) for one in tree.sets)
        reader = _Reader([_list_texts(one, folded=folded) for one in tree.sets])
        needles = _choose(reader.read(tree.root))
    except (TreeError, RecursionError):
        return None
    return Needles(tuple(sorted(needles, key=lambda text: (len(text), text))), folded) if needles else None


class _Reader:
    """Reads what is known of the parts, from the inside out."""

    def __init__(self, texts: list[_Texts | None]) -> None:
        """Take what each set of characters may be, casefolded if needles are."""
        self._texts = texts

    def read(self, node: Node) -> _Part:
        """What is known of a node."""
        match node:
            case Chars(index):
                part = _Part(self._texts[index])
            case Sequence(parts):
                part = _join(map(self.read, parts))
            case Choice(branches):
                part = reduce(_unite, map(self.read, branches))
            case Repeat():
                part = self._read_repeat(node)
            case Atomic(body):
                part = self.read(body)
            case Edge() | Look():
                part = _NOTHING
            case _:
                part = _ANYTHING
        return part

    def _read_repeat(self, node: Repeat) -> _Part:
        if node.high == 0:
            return _NOTHING
        body = self.read(node.body)
        if node.low == 0:
            return _unite(body, _NOTHING) if node.high == 1 else _ANYTHING
        if node.low == node.high <= _MOST_TURNS:
            return _join([body] * node.low)
        return _join([*([body] * min(node.low, _MOST_TURNS)), _ANYTHING])


def _join(parts: Iterable[_Part]) -> _Part:
    """What is known of parts one behind the other."""
    best: _Texts = frozenset()
    run = _EMPTY
    is_exact = True
    for part in parts:
        joined = _multiply(run, part.exact)
        if joined is None:
            is_exact = False
            best = _better(_better(best, _check(run)), part.needles)
            run = part.exact or _EMPTY
        else:
            run = joined
    return _Part(run) if is_exact else _Part(None, _better(best, _check(run)))


def _unite(one: _Part, other: _Part) -> _Part:
    """What is known where it is one part or the other."""
    if one.exact is not None and other.exact is not None and len(one.exact | other.exact) <= _MOST_JOINED:
        return _Part(one.exact | other.exact)
    parts = [_choose(one), _choose(other)]
    return _Part(None, _check(parts[0] | parts[1]) if all(parts) else frozenset())


def _multiply(one: _Texts, other: _Texts | None) -> _Texts | None:
    """All texts of one with all of the other behind; None if these are too many, or too long."""
    if other is None or len(one) * len(other) > _MOST_JOINED:
        return None
    texts = frozenset(before + behind for before in one for behind in other)
    return None if any(len(text) > _LONGEST for text in texts) else texts


def _choose(part: _Part) -> _Texts:
    """The needles of a part."""
    return part.needles if part.exact is None else _check(part.exact)


def _check(texts: _Texts) -> _Texts:
    """The texts, without those that hold another, if all are long enough for needles and not too many; else none."""
    least = frozenset(text for text in texts if not any(other in text for other in texts - {text}))
    return least if len(least) <= _MOST and all(len(text) >= _SHORTEST for text in least) else frozenset()


def _better(one: _Texts, other: _Texts) -> _Texts:
    """The needles that fewer lines hold: the shortest of them counts, and twice as many are worth a character less."""
    return max(one, other, key=lambda texts: min(map(len, texts)) - log2(len(texts)) if texts else -1.0)


def _list_texts(one: CharSet, *, folded: bool) -> _Texts | None:
    """The texts that a set of characters stands for; None if these are too many, or not all known."""
    codes = set(one.singles)
    for first, last in one.ranges:
        codes.update(range(first, min(last, first + _MOST_CHARS) + 1))
    if one.negated or one.categories or len(codes) > _MOST_CHARS:
        return None
    if one.folded and not codes.isdisjoint(_DOTTED):
        return None
    return frozenset(chr(code).casefold() if folded else chr(code) for code in codes)


def _has_case(one: CharSet) -> bool:
    """Whether a set holds characters that have a case."""
    return bool(one.ranges) or any(chr(code).lower() != chr(code).upper() for code in one.singles)
