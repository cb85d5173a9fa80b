"""What rules do on a corpus: how often each fires, how often others fire there too or disagree, and how often it is right.

Here: counting, page by page, in memory that does not grow with the corpus but for the sites that occur. Not here: reading corpora
(`_corpus`), printing. The columns are those of Snorkel's `LFAnalysis.lf_summary`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from newsparse._matcher import Matcher
from newsparse._reader import read_page
from newsparse._sites import read_site
from newsparse._tokens import Token, split_tokens
from newsparse._votes import find_fired, select_rules
from newsparse.errors import OptionError
from newsparse.model import Label
from newsparse.options import Options
from newsparse.rulebook import Rulebook, Strength
from newsparse.rulebook._book import PageRules
from newsparse.ruletools._catalogue import RuleInfo, list_rules
from newsparse.ruletools._corpus import Document

__all__ = ["COLUMNS", "RuleRow", "Statistics", "Tally", "sort_rows"]

_ROW_PARTS = ("first", "middle", "last")  # parts of a line that holds several things


@attrs.frozen
class RuleRow:
    """What one rule does on a corpus.

    A line counts once for each part that gets a label of its own. Shares are of all lines.

    Attributes:
        name: the rule.
        j: its number in the table of all rules, counted from 0.
        polarity: the labels for which it speaks; with "not" before them those that it excludes; "" where it says nothing.
        coverage: the share of lines on which it fires.
        overlaps: the share on which it fires and another rule too.
        conflicts: the share on which it fires and another rule that speaks for other labels.
        correct: on how many lines whose label is known it is right; None where none are known, or it says nothing.
        incorrect: on how many it is wrong.
        accuracy: the share of those on which it is right; None where there are none.
        lines: on how many lines it fires.
        pages: on how many pages.
        sites: on how many sites; None where no page's address is known.
    """

    name: str
    j: int
    polarity: str
    coverage: float
    overlaps: float
    conflicts: float
    correct: int | None
    incorrect: int | None
    accuracy: float | None
    lines: int
    pages: int
    sites: int | None


COLUMNS: Mapping[str, str] = {
    "name": "Rule",
    "j": "j",
    "polarity": "Polarity",
    "coverage": "Coverage",
    "overlaps": "Overlaps",
    "conflicts": "Conflicts",
    "correct": "Correct",
    "incorrect": "Incorrect",
    "accuracy": "Emp. Acc.",
    "lines": "Lines",
    "pages": "Pages",
    "sites": "Sites",
}
"""The fields of a `RuleRow`, and how tables call them."""


@attrs.frozen
class Statistics:
    """What rules do on a corpus.

    Attributes:
        rows: one a rule, in the order of the table of all rules.
        pages: how many pages were looked at.
        lines: how many lines.
        labelled: of how many the label is known.
        sites: how many sites occur; None where no page's address is known.
        covered: the share of lines on which any rule fires.
        overlapped: the share on which several do.
        conflicted: the share on which several do that speak for different labels.
        idle: the rules of rulebooks that were in force on no page, because of their site or language.
        timed_out: the rules that ran out of time, with the number of pages.
    """

    rows: tuple[RuleRow, ...]
    pages: int
    lines: int
    labelled: int
    sites: int | None
    covered: float
    overlapped: float
    conflicted: float
    idle: tuple[str, ...]
    timed_out: Mapping[str, int]

    def list_never_fired(self) -> tuple[str, ...]:
        """The rules that fired on no line."""
        return tuple(row.name for row in self.rows if not row.lines)

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values, ready for JSON."""
        return {
            **attrs.asdict(self, filter=lambda field, _: field.name not in ("rows", "idle", "timed_out")),
            "never_fired": [*self.list_never_fired()],
            "idle": [*self.idle],
            "timed_out": dict(self.timed_out),
            "rules": [attrs.asdict(row) for row in self.rows],
        }


@attrs.define
class _Count:
    """What is counted of one rule; `sites` has a bit for each site."""

    lines: int = 0
    pages: int = 0
    overlaps: int = 0
    conflicts: int = 0
    correct: int = 0
    incorrect: int = 0
    sites: int = 0
    timed_out: int = 0
    in_force: int = 0


class Tally:
    r"""Counts over the documents of a corpus, one after the other.

    Example:
        >>> tally = Tally()
        >>> tally.add(Document("a.txt", "Ferry sails again\n© 2024 The Harbour Courier"))
        >>> row = next(row for row in tally.build().rows if row.name == "copyright.sign_year")
        >>> row.polarity, row.coverage, row.pages, row.accuracy
        ('copyright', 0.5, 1, None)
    """

    def __init__(self, book: Rulebook | None = None) -> None:
        """Begin at nothing.

        Args:
            book: rules that are counted beside the built-in ones, each on pages of its sites and languages.
        """
        self.pages = 0
        self._book = book or Rulebook()
        self._matcher = Matcher()
        self._rules = list_rules(book)
        self._index = {info.name: j for j, info in enumerate(self._rules)}
        self._allowed = [info.list_allowed() for info in self._rules]
        self._rivals = [_find_rivals(allowed, self._allowed) for allowed in self._allowed]
        self._counts = [_Count() for _ in self._rules]
        self._sites: dict[str, int] = {}
        self._lines = self._labelled = self._covered = self._overlapped = self._conflicted = 0

    def add(self, document: Document) -> None:
        """Count on a document."""
        page = read_page(document.data, Options().max_chars)
        tokens = split_tokens(page)
        rules = select_rules(self._book, page, document.url, document.language)
        fired = self._match(tokens, rules)
        gold = _align(tokens, document)
        self.pages += 1
        on_page = 0
        for row, known in zip(fired, gold, strict=True):
            self._add_line(row, known)
            for j in row:
                on_page |= 1 << j
        self._lines += len(tokens)
        site = self._number_site(document.url)
        for j, count in enumerate(self._counts):
            if on_page >> j & 1:
                count.pages += 1
                count.sites |= site

    def _match(self, tokens: Sequence[Token], rules: PageRules) -> list[list[int]]:
        """The numbers of the rules that fire on each token, each once."""
        off, index = rules.list_off(), self._index
        known: dict[str, list[int]] = {}
        for token in tokens:
            if token.text not in known:
                names = dict.fromkeys(name.partition("=")[0] for name in self._matcher.match_rules(token))
                known[token.text] = [index[name] for name in names if name not in off]
        fired = [[*known[token.text]] for token in tokens]
        if rules.rules:
            found = find_fired(tokens, rules.rules)
            for rule, where in found.hits:
                for i in where:
                    fired[i].append(index[rule.name])
            for rule in rules.rules:
                self._counts[index[rule.name]].in_force += 1
            for rule in found.timed_out:
                self._counts[index[rule.name]].timed_out += 1
        return fired

    def _add_line(self, fired: Sequence[int], gold: frozenset[Label] | None) -> None:
        """Count on one line."""
        bits = 0
        for j in fired:
            bits |= 1 << j
        conflicted = False
        for j in fired:
            count = self._counts[j]
            count.lines += 1
            count.overlaps += len(fired) > 1
            is_disputed = bool(bits & self._rivals[j])
            count.conflicts += is_disputed
            conflicted = conflicted or is_disputed
            if gold is not None and self._allowed[j]:
                is_right = not gold.isdisjoint(self._allowed[j])
                count.correct += is_right
                count.incorrect += not is_right
        self._labelled += gold is not None
        self._covered += bool(fired)
        self._overlapped += len(fired) > 1
        self._conflicted += conflicted

    def _number_site(self, url: str | None) -> int:
        """The bit of an address's site; 0 where there is none."""
        site = read_site(url)
        return 1 << self._sites.setdefault(site, len(self._sites)) if site else 0

    def build(self) -> Statistics:
        """What was counted so far."""
        lines = self._lines or 1
        pairs = [*zip(self._rules, self._counts, strict=True)]
        return Statistics(
            tuple(self._build_row(j, info, count, lines) for j, (info, count) in enumerate(pairs)),
            self.pages,
            self._lines,
            self._labelled,
            len(self._sites) if self._sites else None,
            self._covered / lines,
            self._overlapped / lines,
            self._conflicted / lines,
            tuple(info.name for info, count in pairs if not info.is_built_in and not count.in_force),
            {info.name: count.timed_out for info, count in pairs if count.timed_out},
        )

    def _build_row(self, j: int, info: RuleInfo, count: _Count, lines: int) -> RuleRow:
        """The row of a rule."""
        judged = count.correct + count.incorrect
        is_judged = bool(self._labelled and self._allowed[j])
        return RuleRow(
            info.name,
            j,
            _tell_polarity(info),
            count.lines / lines,
            count.overlaps / lines,
            count.conflicts / lines,
            count.correct if is_judged else None,
            count.incorrect if is_judged else None,
            count.correct / judged if judged else None,
            count.lines,
            count.pages,
            count.sites.bit_count() if self._sites else None,
        )


def _tell_polarity(info: RuleInfo) -> str:
    """The labels for which a rule speaks, in words."""
    words = "|".join(info.labels)
    return f"not {words}" if info.strength is Strength.NEVER else words


def _find_rivals(allowed: frozenset[Label], others: Sequence[frozenset[Label]]) -> int:
    """The bits of the rules that cannot be right where one with these labels is."""
    return sum(1 << k for k, other in enumerate(others) if allowed and other and allowed.isdisjoint(other))


def _align(tokens: Sequence[Token], document: Document) -> list[frozenset[Label] | None]:
    """What is known of each token's label.

    Of a line that holds several things the largest has the line's label; of the others nothing is known.
    """
    known: list[frozenset[Label] | None] = [None] * len(tokens)
    rows: dict[int, list[int]] = {}
    spans = iter(document.gold)
    span = next(spans, None)
    for i, token in enumerate(tokens):
        while span is not None and span[1] <= token.start:
            span = next(spans, None)
        if span is None or token.start < span[0]:
            continue
        known[i] = span[2]
        if token.part in _ROW_PARTS:
            rows.setdefault(span[0], []).append(i)
    for parts in rows.values():
        largest = max(parts, key=lambda i: len(tokens[i].text))
        for i in parts:
            known[i] = known[i] if i == largest else None
    return known


def sort_rows(rows: Sequence[RuleRow], column: str) -> tuple[RuleRow, ...]:
    """Rows in the order of a column: numbers descending, those that have none at the end, words from a to z.

    Args:
        rows: the rows.
        column: a field of `RuleRow` or what tables call it, in lower or upper case.

    Raises:
        OptionError: there is no such column.

    Example:
        >>> [row.name for row in sort_rows(Tally().build().rows, "name")][:2]
        ['about.email', 'about.heading_phrases']
    """
    names = {title.casefold(): name for name, title in COLUMNS.items()}
    key = names.get(column.casefold(), column.casefold())
    if key not in COLUMNS:
        raise OptionError("sort", column, "one of " + ", ".join(COLUMNS))
    if key in ("name", "polarity"):
        return tuple(sorted(rows, key=lambda row: (not getattr(row, key), getattr(row, key))))
    if key == "j":
        return tuple(sorted(rows, key=lambda row: row.j))

    def _rank(row: RuleRow) -> tuple[bool, float]:
        value = getattr(row, key)
        return value is None, -(value or 0)

    return tuple(sorted(rows, key=_rank))
