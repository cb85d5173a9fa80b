"""Finding the lines of a page on which the rules of a rulebook fire, under a time budget.

Here: looking patterns and phrases up. Not here: what a rule counts (`_votes` above this package), how a page is cut into tokens
(`_tokens`), which a rule takes for its lines.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from time import thread_time
from typing import TYPE_CHECKING

import attrs

from newsparse._reader import read_page
from newsparse._tokens import Token, split_tokens
from newsparse.kinds import Line, Match, Where
from newsparse.rulebook._rule import BookRule

if TYPE_CHECKING:
    from regex import Pattern

__all__ = ["BUDGET", "BUDGET_OF_ALL", "SHIFTS", "Firing", "Lines", "find_firing", "find_in_text"]

BUDGET = 0.1
"""Seconds of computing that a rule may take on one page; if it has not looked at all lines by then, it is silent."""

BUDGET_OF_ALL = 5.0
"""Seconds that all of them together may take."""

_LEAST_TIMEOUT = 1e-6  # seconds; 0 would be none
_LONGEST = 2_000  # characters of a line in which patterns are searched


@attrs.frozen
class Firing:
    """Where rules fire on a page.

    Attributes:
        hits: each rule that fires, with the indices of the tokens it speaks of, ascending.
        timed_out: the rules whose time was up.
    """

    hits: list[tuple[BookRule, list[int]]]
    timed_out: list[BookRule]


class Lines:
    """A page's lines, made ready to be searched: each text once, and all of them together to tell fast what no line holds."""

    def __init__(self, tokens: Sequence[Token], run: tuple[int, int] | None = None) -> None:
        """Sort the tokens by their text.

        Args:
            tokens: the page's tokens.
            run: its densest run of prose, the first index and the one behind the last; None where parts of the page do not matter.
        """
        self.tokens = tokens
        self.run = run
        places: dict[str, list[int]] = {}
        for i, token in enumerate(tokens):
            places.setdefault(token.text, []).append(i)
        self.places = list(places.values())
        self.texts = [text[:_LONGEST] for text in places]

    @cached_property
    def joined(self) -> str:
        """All texts, a line each."""
        return "\n".join(self.texts)

    @cached_property
    def starts(self) -> list[int]:
        """Where in them each begins."""
        return [*accumulate((len(text) + 1 for text in self.texts[:-1]), initial=0)]

    @cached_property
    def lowered(self) -> list[str]:
        """All texts, casefolded."""
        return [text.casefold() for text in self.texts]

    @cached_property
    def joined_lowered(self) -> str:
        """All texts, casefolded, a line each."""
        return "\n".join(self.lowered)

    @cached_property
    def worded(self) -> list[str]:
        """The words of all texts, each behind a blank, and a blank at the end."""
        return [f" {' '.join(self.tokens[where[0]].words)} " for where in self.places]

    @cached_property
    def joined_worded(self) -> str:
        """The same, a line each."""
        return "\n".join(self.worded)

    @cached_property
    def folded(self) -> list[str]:
        """All texts, folded."""
        return [self.tokens[where[0]].folded for where in self.places]

    def stands(self, at: int, parts: Sequence[Where]) -> bool:
        """Whether a token stands on one of these parts of the page."""
        if self.run is None:
            return True
        start, stop = self.run
        return (Where.HEAD if at < start else Where.BODY if at < stop else Where.TAIL) in parts


def find_in_text(rule: BookRule, text: str) -> list[tuple[int, str]]:
    r"""The lines of a text of which a rule speaks, as index and text; the part of the page is left aside.

    Example:
        >>> rule = BookRule(
        ...     name="photo", label="caption", pattern="^Photo: ", reason="A credit.",
        ...     examples=["Photo: Ada Lane"], counterexamples=["The photo: a ship"],
        ... )
        >>> find_in_text(rule, "One line\nPhoto: Ada Lane")
        [(1, 'Photo: Ada Lane')]
    """
    tokens = split_tokens(read_page(text, len(text) + 1), is_excerpt=True)
    firing = find_firing([rule], Lines(tokens))
    return [(i, tokens[i].text) for _, where in firing.hits for i in where]


def find_firing(rules: Sequence[BookRule], lines: Lines, end: float | None = None) -> Firing:
    """Where on a page rules fire.

    Args:
        rules: the rules.
        lines: the page's lines.
        end: when the time of all rules is up, by the thread's clock; `BUDGET_OF_ALL` from now by default.
    """
    firing = Firing([], [])
    end = thread_time() + BUDGET_OF_ALL if end is None else end
    for rule in rules if lines.tokens else ():
        try:
            distinct = _find_texts(rule, lines, min(end, thread_time() + BUDGET))
        except TimeoutError:
            firing.timed_out.append(rule)
            continue
        found = _list_tokens(rule, lines, distinct) if distinct else []
        if found:
            firing.hits.append((rule, found))
    return firing


def _find_texts(rule: BookRule, lines: Lines, deadline: float) -> list[int]:
    """The indices of the texts in which a rule finds its pattern or one of its phrases.

    Raises:
        TimeoutError: its time is up.
    """
    if rule.compiled is None:
        return _look_up(rule, lines, deadline)
    return list(_search(rule, rule.compiled, lines, deadline))


def _list_tokens(rule: BookRule, lines: Lines, distinct: Sequence[int]) -> list[int]:
    """The indices of the tokens of which a rule speaks that found something in these texts, ascending."""
    holders = [i for d in distinct for i in lines.places[d]]
    spoken = {i + SHIFTS[line] for i in holders for line in rule.line}
    return sorted(
        i for i in spoken if 0 <= i < len(lines.tokens) and (not rule.where or lines.stands(i, rule.where))
    )


SHIFTS = {Line.THIS: 0, Line.PREVIOUS: 1, Line.NEXT: -1}
"""How far below the line in which something is found the line stands of which the rule speaks."""


def _search(rule: BookRule, compiled: Pattern[str], lines: Lines, deadline: float) -> Iterator[int]:
    """The indices of the texts in which a pattern is found.

    Raises:
        TimeoutError: its time is up.
    """
    search = getattr(compiled, _SEARCHES[rule.match])
    for d in _list_likely(rule, lines, (deadline - thread_time()) / 2):
        left = deadline - thread_time()
        if left <= 0:
            raise TimeoutError
        if search(lines.texts[d], timeout=left):
            yield d


_SEARCHES = {Match.INSIDE: "search", Match.START: "match", Match.WHOLE: "fullmatch"}


def _list_likely(rule: BookRule, lines: Lines, seconds: float) -> Sequence[int]:
    """The indices of the texts that hold what every match of the pattern must hold."""
    needles = rule.needles
    if needles is None:
        return _list_touched(rule.wide, lines, seconds) if rule.wide else range(len(lines.texts))
    joined, texts = (lines.joined_lowered, lines.lowered) if needles.folded else (lines.joined, lines.texts)
    shown = [needle for needle in needles.texts if needle in joined]  # on most pages none is
    return [d for d, text in enumerate(texts) if any(needle in text for needle in shown)] if shown else ()


def _list_touched(wide: Pattern[str], lines: Lines, seconds: float) -> Sequence[int]:
    """The indices of the texts that the matches in all texts at once touch; all where that takes too long."""
    starts = lines.starts
    touched: dict[int, None] = {}
    try:
        for match in wide.finditer(lines.joined, timeout=max(seconds, _LEAST_TIMEOUT)):
            first, last = bisect_right(starts, match.start()) - 1, bisect_right(starts, match.end()) - 1
            touched.update(dict.fromkeys(range(first, last + 1)))
    except TimeoutError:
        return range(len(lines.texts))
    return [*touched]


def _look_up(rule: BookRule, lines: Lines, deadline: float) -> list[int]:
    """The indices of the texts that hold one of a rule's phrases.

    Raises:
        TimeoutError: its time is up.
    """
    found: set[int] = set()
    for phrase in rule.looked_up:
        if thread_time() > deadline:
            raise TimeoutError
        if phrase.is_spaced:
            needle = f" {phrase.text} "
            texts = lines.worded if needle in lines.joined_worded else ()
        else:
            needle, texts = phrase.text, lines.folded
        found.update(d for d, text in enumerate(texts) if _stands(rule.match, needle, text))
    return sorted(found)


def _stands(match: Match, needle: str, text: str) -> bool:
    """Whether a phrase stands at its place in a text."""
    if match is Match.INSIDE:
        return needle in text
    return text.startswith(needle) if match is Match.START else text == needle
