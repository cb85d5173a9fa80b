r"""Whether a pattern could backtrack badly, and why.

Here: the verdict, put into words for who wrote the pattern. Not here: what is done with it (`_pattern`), how a pattern is taken apart
(`_tree`), turned into an automaton (`_automaton`) and searched for what is bad (`_ambiguity`).

What can be read in two ways again and again takes exponential time (`(a+)+`); loops that share a text take a power of its length
(`.*.*.*`). Nothing is run and nothing is timed. The check errs on the safe side: some patterns that are refused could not hurt.
"""

from __future__ import annotations

import re

import attrs

from newsparse.rulebook._ambiguity import Chain, find_chain, find_fork, list_looping
from newsparse.rulebook._automaton import Automaton, build_automaton
from newsparse.rulebook._tree import (
    ENDLESS,
    LONGEST,
    TOO_DEEP,
    Chars,
    CharSet,
    Edge,
    Node,
    Repeat,
    Sequence,
    Tree,
    TreeError,
    read_tree,
)
from newsparse.rulebook._variants import count_variants

__all__ = ["find_backtracking"]

_MOST_STEPS = 5e8
"""Steps that a search may take on the worst line: a second or two. Two loops and the search's own take some 10**9."""

_MOST_NAMES = 4  # loops that are named
_LONGEST_NAME = 60  # characters of a pattern's part that is named
_BILLION = 1e9
_MANY = 1000  # billions of steps, which are not counted further

# The pieces of a pattern, as far as it takes to see what a repeat is about; bounded, as the pattern may be hostile.
_PIECE_RE = re.compile(
    r"""
    (?P<atom> \\ (?: x.. | u.{4} | U.{8} | N\{[^}]{0,80}\} | \d{1,3} | . )  # an escape
      | \[ \^? \]? (?: \\. | [^\]\\] ){0,400}+ \]                           # a set: a bracket that opens it is part of it
      | \(\? P= \w+ \) )                                             # a reference by name
  | (?P<nothing> \(\? (?: \# [^)]{0,400} | [aiLmsux]+ ) \) )               # a comment, flags for all of the pattern
  | (?P<open> \( (?: \? (?: P?<\w+> | <[=!] | [=!:>] | [aiLmsux-]+: | \(\w+\) ) )? )
  | (?P<close> \) )
  | (?P<repeat> (?: [*+?] | \{ (?: \d+ (?: ,\d* )? | ,\d* ) \} ) [+?]? )
  | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_BLANK_RE = re.compile(r"\s|\#[^\n]*+")


def find_backtracking(pattern: str, *, anchored: bool = False) -> str | None:
    r"""The reason why a pattern could backtrack badly, or None.

    It is a check of the pattern alone: on a line of 2,000 characters that does not match, would the search take too long?
    Loops that share text are refused where that comes to some 10**9 steps, which three of them do: `.*.*.*x`, or `.*.*x` where it
    is searched for from every character on. What gives nothing back (`(?>...)`, `a++`) leaves no choice outside of it.

    Args:
        pattern: in the syntax of Python's `re`.
        anchored: whether it is tried at the start of the line only, as if it began with `\A`.

    Returns:
        What is wrong and what to write instead, with the part of the pattern that is meant; None if nothing is wrong.

    Raises:
        re.error: it is no pattern.

    Example:
        >>> find_backtracking(r"^(\w+ )*\w+$")
        >>> print(find_backtracking(r"^(\w+\s?)*$"))
        '(\w+\s?)*' can match the same text in very many ways, so that a line that does not match takes exponential time;
        let its branches begin differently, and no turn of it go on with what the next one may begin with,
        or write '(\w+\s?)*+', which gives nothing back
    """
    try:
        tree = read_tree(pattern)
        finding = _find(tree, anchored=anchored)
        if isinstance(finding, int):
            return _word_fork(pattern, tree, finding)
        return None if finding is None else _word_slow(pattern, tree, finding)
    except TreeError as error:
        return str(error)
    except RecursionError:
        return TOO_DEEP


@attrs.frozen
class _Slow:
    """What takes too long, though not exponential time.

    Attributes:
        automaton: the pattern's.
        chain: loops that share text.
        variants: in how many ways a text is read outside of loops.
    """

    automaton: Automaton
    chain: Chain
    variants: float


def _find(tree: Tree, *, anchored: bool) -> int | _Slow | None:
    """The number of a repeat that takes exponential time, or loops that take too long together, or None."""
    automaton = build_automaton(tree, _leave_out_end(tree), anchored=anchored)
    state = find_fork(automaton)
    if state is not None:
        return _choose_repeat(tree, automaton.loops[state])
    variants = count_variants(automaton, list_looping(automaton)) * automaton.blanks
    chain = find_chain(automaton, _MOST_STEPS / variants)
    return None if chain is None else _Slow(automaton, chain, variants)


def _choose_repeat(tree: Tree, loops: tuple[int, ...]) -> int:
    """Of the repeats around a state the innermost that is bad on its own."""
    for number in reversed(loops[1:]):
        if find_fork(build_automaton(tree, tree.repeats[number], anchored=True)) is not None:
            return number
    return loops[0]


def _leave_out_end(tree: Tree) -> Node:
    """The pattern without `.*` or `.*$` at its end: that matches what there is, so that nothing is tried again."""
    parts = tree.root.parts if isinstance(tree.root, Sequence) else (tree.root,)
    while True:
        bare = parts
        while bare and isinstance(bare[-1], Edge) and bare[-1].kind in ("END", "END_STRING"):
            bare = bare[:-1]
        last = bare[-1] if bare else None
        if not (isinstance(last, Repeat) and last.high >= ENDLESS and last.low <= 1 and _is_any(tree, last)):
            return Sequence(parts)
        parts = (*bare[:-1], last.body) if last.low else bare[:-1]


def _is_any(tree: Tree, repeat: Repeat) -> bool:
    """Whether a repeat is one of a dot."""
    chars = tree.sets[repeat.body.index] if isinstance(repeat.body, Chars) else CharSet()
    return chars.negated and chars.singles <= {ord("\n")} and not (chars.ranges or chars.categories)


def _word_fork(pattern: str, tree: Tree, number: int) -> str:
    """What is wrong with a repeat that takes exponential time, and what to write instead."""
    advice = (
        "leave out one of the two repeats"
        if isinstance(tree.repeats[number].body, Repeat)
        else "let its branches begin differently, and no turn of it go on with what the next one may begin with"
    )
    possessive = _make_possessive(pattern, tree, number)
    if possessive:
        advice += f", or write '{possessive}', which gives nothing back"
    return (
        f"{_name(pattern, tree, number)} can match the same text in very many ways, so that a line that does not match "
        f"takes exponential time; {advice}"
    )


def _make_possessive(pattern: str, tree: Tree, number: int) -> str | None:
    """The part of the pattern that a repeat is, made possessive, if that is harmless; else None."""
    span = _find_span(pattern, tree, number)
    if span is None:
        return None
    part = pattern[slice(*span)]
    possessive = f"{part.removesuffix('?') if part[-2:-1] in ('*', '+', '?', '}') else part}+"
    try:
        changed = read_tree(f"{pattern[: span[0]]}{possessive}{pattern[span[1] :]}")
        return possessive if _find(changed, anchored=True) is None else None
    except (re.error, TreeError):
        return None


def _word_slow(pattern: str, tree: Tree, slow: _Slow) -> str:
    """What is wrong where loops, or parts that may be left out, share text, and what to write instead."""
    automaton, chain = slow.automaton, slow.chain
    billions = max(round(chain.work * slow.variants / _BILLION), 1)
    steps = f"about {billions:,} billion steps" if billions < _MANY else "more than a thousand billion steps"
    takes = f"so that a line of {LONGEST:,} characters that does not match takes {steps}"
    if chain.work < _MOST_STEPS:
        return (
            f"the same text can be matched in {slow.variants:,.0f} ways by parts that may be left out or that begin alike, "
            f"{takes}; write them so that the next character tells which of them is meant"
        )
    numbers = [automaton.loops[state][:1] for state in chain.states if state != automaton.searching]
    names = [_name(pattern, tree, loops[0]) if loops else "a reference to a group" for loops in numbers]
    if len(names) > _MOST_NAMES:
        names[_MOST_NAMES - 1 :] = ["…"]
    shared = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    is_search = automaton.searching in chain.states
    start = ", and the search begins anew at every character" if is_search else ""
    also = ", or let the pattern begin with '^'" if is_search else ""
    return (
        f"{shared} can match the same text{start}, {takes}; leave one out, bound it as in '{{0,30}}', or repeat only what "
        f"cannot match the text between them{also}"
    )


def _name(pattern: str, tree: Tree, number: int) -> str:
    """The part of the pattern that a repeat is, in quotes; all of it if that is not found."""
    part = pattern[slice(*(_find_span(pattern, tree, number) or (0, None)))]
    return f"'{part}'" if len(part) <= _LONGEST_NAME else f"'{part[: _LONGEST_NAME - 1]}…'"


def _find_span(pattern: str, tree: Tree, number: int) -> tuple[int, int] | None:
    """Where a repeat stands in the pattern, or None: `re` joins branches that begin alike, so that they cannot be counted."""
    spans = sorted(_list_spans(pattern, is_verbose=tree.is_verbose), key=lambda span: (span[0], -span[1]))
    return spans[number] if len(spans) == len(tree.repeats) else None


def _list_spans(pattern: str, *, is_verbose: bool) -> list[tuple[int, int]]:
    """Where the repeats stand in a pattern, each with what it repeats."""
    spans = []
    opened: list[int] = []
    at = start = 0
    while at < len(pattern):
        blank = _BLANK_RE.match(pattern, at) if is_verbose else None
        if blank:
            at = blank.end()
            continue
        piece = _PIECE_RE.match(pattern, at)
        if piece is None:  # never: any character is a piece
            break
        if piece["repeat"]:
            spans.append((start, piece.end()))
        elif piece["open"]:
            opened.append(at)
        elif piece["close"] and opened:
            start = opened.pop()
        elif not piece["nothing"]:
            start = at
        at = piece.end()
    return spans
