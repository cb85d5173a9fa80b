"""Looking at rules: built-in ones and those of rulebooks, in one form.

Here: the public names, which are those of `__all__`: listing rules, checking them against their examples, counting over a corpus
where they fire, trying a pattern, a scaffold, and the reference page of the built-in rules. Not here: what is printed (`cli`, `testing`).
"""

from __future__ import annotations

from newsparse.ruletools._catalogue import AnyRule, RuleInfo, RuleKind, Worth, list_rules
from newsparse.ruletools._checks import Case, CaseKind, check_counterexample, check_example, check_rule

__all__ = [
    "AnyRule",
    "Case",
    "CaseKind",
    "RuleInfo",
    "RuleKind",
    "Worth",
    "check_counterexample",
    "check_example",
    "check_rule",
    "list_rules",
]
