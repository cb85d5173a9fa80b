"""Looking at rules: built-in ones and those of rulebooks, in one form.

Here: the public names, which are those of `__all__`: listing rules, checking them against their examples, counting over a corpus
where they fire, trying a pattern, a scaffold, and the reference page of the built-in rules. Not here: what is printed (`cli`, `testing`).
"""

from __future__ import annotations

from newsparse.ruletools._books import find_place, read_books
from newsparse.ruletools._catalogue import (
    AnyRule,
    ChangeInfo,
    RuleInfo,
    RuleKind,
    Worth,
    describe_labels,
    find_rule,
    list_rules,
)
from newsparse.ruletools._checks import Case, CaseKind, check_counterexample, check_example, check_rule
from newsparse.ruletools._corpus import Document, DocumentError, PageReader, read_corpus
from newsparse.ruletools._reference import build_reference
from newsparse.ruletools._scaffold import build_scaffold
from newsparse.ruletools._spans import find_span
from newsparse.ruletools._stats import COLUMNS, RuleRow, Statistics, Tally, sort_rows
from newsparse.ruletools._trial import Trial, TrialLine, TrialPage

__all__ = [
    "COLUMNS",
    "AnyRule",
    "Case",
    "CaseKind",
    "ChangeInfo",
    "Document",
    "DocumentError",
    "PageReader",
    "RuleInfo",
    "RuleKind",
    "RuleRow",
    "Statistics",
    "Tally",
    "Trial",
    "TrialLine",
    "TrialPage",
    "Worth",
    "build_reference",
    "build_scaffold",
    "check_counterexample",
    "check_example",
    "check_rule",
    "describe_labels",
    "find_place",
    "find_rule",
    "find_span",
    "list_rules",
    "read_books",
    "read_corpus",
    "sort_rows",
]
