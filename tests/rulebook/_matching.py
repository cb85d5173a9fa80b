"""A backtracking matcher that counts its steps, for patterns of which the tests know how they are built.

It does what `re` does, without what `re` does to be fast, so that a pattern can be compared with what is said about it, and no clock
is read.
"""

from __future__ import annotations

from itertools import islice
from random import Random

import attrs
from hypothesis import strategies as st


class TooManyStepsError(Exception):
    """The steps are used up."""


@attrs.frozen
class Part:
    """A part of a pattern: how it is written, how it is matched."""

    kind: str  # "chars", "then", "or", "repeat", "atomic", "ahead"
    text: str
    parts: tuple[Part, ...] = ()
    low: int = 0
    high: int = 0
    is_lazy: bool = False


class Steps:
    def __init__(self, most):
        self.left = most
        self.most = most

    def spend(self):
        self.left -= 1
        if self.left < 0:
            raise TooManyStepsError


def chars(text, members):
    return Part("chars", text, low=0, parts=tuple(Part(c, c) for c in members))


def then(parts):
    return Part("then", "".join(part.text for part in parts), tuple(parts))


def either(parts):
    """One of several parts. `re` makes one set of branches that are one character each, so that no text has two ways there."""
    if all(part.kind == "chars" for part in parts):
        members = sorted({member.text for part in parts for member in part.parts})
        return chars(f"[{''.join(members)}]", members)
    parts = list({part.text: part for part in parts}.values())
    return Part("or", f"(?:{'|'.join(part.text for part in parts)})", tuple(parts))


def repeat(part, sign, *, is_lazy=False):
    low, high = {
        "*": (0, 10**9),
        "+": (1, 10**9),
        "?": (0, 1),
        "{5}": (5, 5),
        "{0,2}": (0, 2),
        "{0,6}": (0, 6),
    }[sign]
    written = part.text if part.kind in {"or", "chars"} else f"(?:{part.text})"
    return Part("repeat", f"{written}{sign}{'?' * is_lazy}", (part,), low, high, is_lazy)


def atomic(part):
    return Part("atomic", f"(?>{part.text})", (part,))


def possessive(part, sign):
    whole = repeat(part, sign)
    return Part("atomic", f"{whole.text}+", (whole,))


def ahead(part):
    return Part("ahead", f"(?={part.text})", (part,))


SIGNS = ["*", "*", "*", "+", "+", "+", "?", "{5}", "{0,2}", "{0,6}"]
SINGLE = [chars("a", "a"), chars("a", "a"), chars("b", "b"), chars("[ab]", "ab")]


def draw_part(random, depth):
    """A pattern of parts inside of one another; repeats are drawn most, as nothing else takes time."""
    if depth == 0 or random.random() < 0.1:
        return random.choice(SINGLE)
    inner = [draw_part(random, depth - 1) for _ in range(random.randint(2, 3))]
    kinds = ["repeat"] * 5 + ["then"] * 3 + ["or"] * 3 + ["atomic", "possessive", "ahead"]
    sign = random.choice(SIGNS)
    makers = {
        "repeat": lambda: repeat(inner[0], sign, is_lazy=random.random() < 0.2),
        "then": lambda: then(inner),
        "or": lambda: either(inner),
        "atomic": lambda: atomic(inner[0]),
        "possessive": lambda: possessive(inner[0], sign if sign != "{5}" else "+"),
        "ahead": lambda: then([ahead(inner[0]), *inner[1:]]),
    }
    return makers[random.choice(kinds)]()


# Drawn by chance: what hypothesis builds itself is shallow most of the time, and takes no time.
SEEDS = st.integers(0, 10**9)
PARTS = SEEDS.map(lambda seed: draw_part(Random(seed), 3 + seed % 2))  # noqa: S311 - no secret is drawn


def list_ends(part, text, at, steps):
    """Where a match of a part that begins here may end, in the order in which they are tried."""
    steps.spend()
    match part.kind:
        case "chars":
            if at < len(text) and any(text[at] == member.text for member in part.parts):
                yield at + 1
        case "then":
            yield from list_chained(part.parts, text, at, steps)
        case "or":
            for branch in part.parts:
                yield from list_ends(branch, text, at, steps)
        case "repeat":
            yield from list_repeated(part, text, (at, 0), steps)
        case "atomic":
            yield from islice(list_ends(part.parts[0], text, at, steps), 1)
        case "ahead":
            yield from (at for _ in islice(list_ends(part.parts[0], text, at, steps), 1))


def list_chained(parts, text, at, steps):
    if not parts:
        yield at
        return
    for end in list_ends(parts[0], text, at, steps):
        yield from list_chained(parts[1:], text, end, steps)


def list_repeated(part, text, place, steps):
    """As often as must be, then as often as may be; what may be is not tried again where nothing was consumed."""
    at, count = place
    if count >= part.low and part.is_lazy:
        yield at
    if count < part.high:
        for end in list_ends(part.parts[0], text, at, steps):
            if end > at or count < part.low:
                yield from list_repeated(part, text, (end, count + 1), steps)
            else:
                yield end
    if count >= part.low and not part.is_lazy:
        yield at


def count_steps(part, text, most):
    """The steps until it is clear that no match from the start on reaches the end of a text."""
    steps = Steps(most)
    try:
        any(end == len(text) for end in list_ends(part, text, 0, steps))
    except TooManyStepsError:
        return most
    return most - steps.left
