"""Every rule against its own examples, and the table of rules against the files."""

from __future__ import annotations

import importlib
import pkgutil
import re

import pytest

import newsparse.rules
from newsparse.data import read_lists
from newsparse.rules import RULES, PhraseRule, Rule
from newsparse.ruletools import check_counterexample, check_example

MODULES = sorted(
    module.name
    for module in pkgutil.iter_modules(newsparse.rules.__path__)
    if not module.name.startswith("_")
)
HITS = [(rule, line) for rule in RULES for line in rule.examples]
MISSES = [(rule, line) for rule in RULES for line in rule.counterexamples]


def identify(value):
    return getattr(value, "name", None) or repr(value)[:40]


@pytest.mark.parametrize(("rule", "line"), HITS, ids=identify)
def test_a_rule_fires_on_its_examples(rule, line):
    assert check_example(rule, line) is None


@pytest.mark.parametrize(("rule", "line"), MISSES, ids=identify)
def test_a_rule_is_silent_on_its_counterexamples(rule, line):
    assert check_counterexample(rule, line) is None


@pytest.mark.parametrize("rule", RULES, ids=identify)
def test_a_rule_says_what_it_is(rule):
    assert isinstance(rule, Rule | PhraseRule)
    assert re.fullmatch(r"[a-z_]+\.[a-z0-9_]+", rule.name)
    assert rule.about.endswith((".", ")"))
    assert min(len(set(rule.examples)), len(set(rule.counterexamples))) >= 2
    assert not set(rule.examples) & set(rule.counterexamples)


def test_names_are_unique():
    names = [rule.name for rule in RULES]
    assert sorted(set(names)) == sorted(names)


def test_the_table_holds_the_rules_of_every_file_in_the_files_order():
    in_files = [
        (module, rule.name)
        for module in MODULES
        for rule in importlib.import_module(f"newsparse.rules.{module}").RULES
    ]
    assert [rule.name for rule in RULES] == [rule_name for _, rule_name in in_files]
    assert [pair for pair in in_files if not pair[1].startswith(f"{pair[0]}.")] == []


PHRASE_RULES = [rule for rule in RULES if isinstance(rule, PhraseRule)]


@pytest.mark.parametrize("rule", PHRASE_RULES, ids=identify)
def test_a_phrase_rule_has_its_lists_and_every_entry_has_words(rule):
    assert read_lists(f"phrases/{rule.list_name}")
    # Letters that are no word characters, and signs, are gone by then: a lone number would be left of "\u30120 *".
    assert [words for _place, words in rule.entries() if set(words) <= {"#"}] == []
