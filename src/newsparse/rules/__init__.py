"""The table of all rules, in one order: what the engine looks for, line by line.

Here: RULES, a literal that can be read; one row a file, in alphabetical order. Not here: any rule.
"""

from __future__ import annotations

from newsparse.rules import comments
from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES", "PhraseRule", "Rule"]

RULES: tuple[Rule | PhraseRule, ...] = (*comments.RULES,)
