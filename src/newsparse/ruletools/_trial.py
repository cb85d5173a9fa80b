"""What a rule that is not written yet would do: one pattern or phrase on a page.

Here: `Trial`, which looks it up as a rule of a rulebook is. Not here: printing.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from newsparse._engine import Request, label_facts, look_up
from newsparse._labeller import Labelled
from newsparse._reader import Page
from newsparse._tokens import Token
from newsparse._votes import find_fired, select_rules
from newsparse._weights import LABELS
from newsparse.formats.lines import LINE_END_RE
from newsparse.model import Label
from newsparse.options import Options
from newsparse.rulebook import BookRule, Rulebook
from newsparse.rulebook._firing import SHIFTS
from newsparse.ruletools._spans import find_span

__all__ = ["Trial", "TrialLine", "TrialPage"]


@attrs.frozen
class TrialLine:
    """A line of a page, or a part of one that gets a label of its own.

    Attributes:
        number: the line of the file on which it begins, counted from 1; of HTML that of the text which the page shows.
        text: its text, white space collapsed.
        label: the label that it has.
        probability: how likely that is.
        is_hit: whether the rule speaks of it.
        span: where what the rule looks for stands in it; None where it does not stand in this line.
        changed: the label that it would have with the rule; None where it is the same, or the rule gives no label.
    """

    number: int
    text: str
    label: Label
    probability: float
    is_hit: bool
    span: tuple[int, int] | None
    changed: Label | None


@attrs.frozen
class TrialPage:
    """What a rule would do on a page.

    Attributes:
        lines: all lines.
        hits: the indices of those that the rule speaks of.
        has_timed_out: whether the rule's time was up, so that it is silent on the page.
    """

    lines: tuple[TrialLine, ...]
    hits: tuple[int, ...]
    has_timed_out: bool

    def list_shown(self, context: int) -> Iterator[list[int]]:
        """The indices of the hits with so many lines around each, in stretches without a gap.

        The line that holds the text is shown also where it is another one, and so are all lines whose label would change.
        """
        wanted = {i for i, line in enumerate(self.lines) if line.changed is not None}
        for hit in self.hits:
            wanted.update(range(max(hit - context, 0), min(hit + context + 1, len(self.lines))))
            wanted.update(i for i in (hit - 1, hit + 1) if self._holds(hit, i))
        stretch: list[int] = []
        for i in sorted(wanted):
            if stretch and i > stretch[-1] + 1:
                yield stretch
                stretch = []
            stretch.append(i)
        if stretch:
            yield stretch

    def _holds(self, hit: int, i: int) -> bool:
        """Whether the text that makes a line a hit stands in a line beside it."""
        return self.lines[hit].span is None and 0 <= i < len(self.lines) and self.lines[i].span is not None


class Trial:
    """One rule to be tried on pages.

    Example:
        >>> rule = BookRule(
        ...     name="try.this", label="promo", phrases=["in saturday's paper"], reason="…", examples=["…"],
        ...     counterexamples=["-"],
        ... )
        >>> page = Trial(rule).look_at("In Saturday’s paper: the harbour")
        >>> page.hits, page.lines[0].span
        ((0,), (0, 19))
    """

    def __init__(self, rule: BookRule, book: Rulebook | None = None, *, is_counted: bool = False) -> None:
        """Keep what is to be tried.

        Args:
            rule: the rule; its sites and languages are left aside.
            book: the rules that are in force without it.
            is_counted: whether its label and strength are to be tried too: which lines would change.
        """
        self.rule = attrs.evolve(rule, sites=(), languages=())
        self.is_counted = is_counted
        self._book = book or Rulebook()

    def look_at(self, data: str | bytes, url: str | None = None, language: str | None = None) -> TrialPage:
        """What the rule would do on a page.

        Args:
            data: the page; HTML is read as such.
            url: where it is from.
            language: ISO 639-1, where it is known.
        """
        options = Options()
        page, facts = look_up(data, options, Request(language, url=url, format="auto"))
        rules = select_rules(self._book, page, url, language)
        labelled = label_facts(facts, options, rules)
        found = find_fired(facts.tokens, (*rules.rules, self.rule))
        hits = next((where for rule, where in found.hits if rule is self.rule), list[int]())
        labels = labelled.labels
        if self.is_counted and hits:
            joined = attrs.evolve(rules, rules=(*rules.rules, self.rule))
            labels = label_facts(facts, options, joined).labels
        return TrialPage(
            tuple(self._build_lines(page, labelled, hits, labels)), tuple(hits), self.rule in found.timed_out
        )

    def _build_lines(
        self, page: Page, labelled: Labelled, hits: Sequence[int], labels: Sequence[Label]
    ) -> Iterator[TrialLine]:
        """The lines of a page with what the rule does on each."""
        tokens = labelled.tokens
        spoken = frozenset(hits)
        holding = {i - SHIFTS[line] for i in hits for line in self.rule.line}
        for i, number in enumerate(_number_lines(page.source, tokens)):
            label, text = labelled.labels[i], tokens[i].text
            yield TrialLine(
                number,
                text,
                label,
                labelled.probabilities[i][LABELS.index(label)],
                i in spoken,
                (find_span(self.rule, text) or (0, len(text))) if i in holding else None,
                None if labels[i] is label else labels[i],
            )


def _number_lines(source: str, tokens: Sequence[Token]) -> Iterator[int]:
    """The number of the line on which each token begins, as an editor counts."""
    number, at = 1, 0
    for token in tokens:
        number += len(LINE_END_RE.findall(source, at, token.start))
        at = token.start
        yield number
