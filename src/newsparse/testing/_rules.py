"""Rulebooks for pytest: an item for each example and counterexample of a rule, and one for what other rules say.

Here: the collectors and their items. Not here: the checks (`newsparse.ruletools`, `_others`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from newsparse import BookRule, Rulebook, RulebookError
from newsparse.ruletools import check_counterexample, check_example
from newsparse.testing._failures import CheckError, shorten
from newsparse.testing._items import BrokenItem, CheckItem
from newsparse.testing._others import hear_others

__all__ = ["OthersItem", "RuleCollector", "RulesFile", "TextItem"]

# The name of a rule, where its table gives it.
_NAME_RE = re.compile(r"""^[ \t]*+name[ \t]*+=[ \t]*+["'](?P<name>[^"'\n]{1,200})["']""", re.MULTILINE)


class RulesFile(pytest.File):
    """A rulebook."""

    def collect(self) -> Iterator[pytest.Item | pytest.Collector]:
        """A collector for each rule of the book, not for those that it extends: these have files of their own."""
        try:
            book = Rulebook.read(self.path)
        except RulebookError as error:
            yield BrokenItem.from_parent(self, name="rulebook", problem=str(error))
            return
        numbers = self._find_rules()
        for rule in book.rules:
            yield RuleCollector.from_parent(
                self, name=rule.name, rule=rule, book=book, number=numbers.get(rule.name)
            )

    def _find_rules(self) -> Mapping[str, int]:
        """The lines of the file that name its rules."""
        text = self.path.read_text("utf-8")
        return {match["name"]: text.count("\n", 0, match.start()) + 1 for match in _NAME_RE.finditer(text)}


class RuleCollector(pytest.Collector):
    """A rule of a book."""

    def __init__(self, *, rule: BookRule, book: Rulebook, number: int | None, **keywords: Any) -> None:  # noqa: ANN401  # what pytest passes on
        """Keep the rule, its book, and its line."""
        super().__init__(**keywords)
        self.rule = rule
        self.book = book
        self.number = number

    def collect(self) -> Iterator[pytest.Item]:
        """An item for each text, and one for what the other rules say of the examples."""
        for kind, texts in (("example", self.rule.examples), ("counterexample", self.rule.counterexamples)):
            for number, text in enumerate(texts, start=1):
                name = f"{kind} {number}: {shorten(text)}"
                yield TextItem.from_parent(self, name=name, kind=kind, text=text)
        yield OthersItem.from_parent(self, name="others")


class _RuleItem(CheckItem):
    """An item of a rule."""

    parent: RuleCollector

    def __init__(self, *, parent: RuleCollector, **keywords: Any) -> None:  # noqa: ANN401  # what pytest passes on
        """Take the rule of the collector."""
        super().__init__(parent=parent, **keywords)
        self.rule = parent.rule
        self.book = parent.book
        self.number = parent.number

    @property
    def title(self) -> str:
        """What stands above a failure."""
        return f"{self.path.name}: {self.rule.name}: {self.name}"


class TextItem(_RuleItem):
    """An example, on which the rule has to fire, or a counterexample, on which it may not."""

    def __init__(self, *, kind: str, text: str, **keywords: Any) -> None:  # noqa: ANN401  # as above
        """Keep the text."""
        super().__init__(**keywords)
        self.kind = kind
        self.text = text

    def runtest(self) -> None:
        """Look whether the rule fires."""
        check = check_example if self.kind == "example" else check_counterexample
        problem = check(self.rule, self.text)
        if problem is not None:
            raise CheckError(problem)


class OthersItem(_RuleItem):
    """What the other rules of the book and the built-in ones say of the examples."""

    def runtest(self) -> None:
        """Report which rules fire; one that contradicts is a failure."""
        report, problems = hear_others(self.book, self.rule)
        self.add_report_section("call", "newsparse", report)
        if problems:
            raise CheckError("\n".join(problems))
