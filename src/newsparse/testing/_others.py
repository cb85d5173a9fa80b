"""What the other rules of a book, and the built-in ones, say of a rule's examples.

Here: hearing them, and which of them contradict. Not here: whether the rule itself fires (`newsparse.ruletools`), pytest (`_rules`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

import attrs

from newsparse import BookRule, Options, Rulebook, explain
from newsparse.rulebook import Strength
from newsparse.testing._failures import shorten
from newsparse.testing._labels import Claim

__all__ = ["hear_others"]


def hear_others(book: Rulebook, rule: BookRule) -> tuple[str, list[str]]:
    """What other rules say of a rule's examples: a report, and what contradicts the rule.

    A rule below contradicts where it is certain of other labels, or excludes all that this one gives, on the same line and on the same
    pages: those of the sites and languages that this rule, or its book, is for.
    """
    rivals = _list_rivals(book, rule)
    known = {each.name: each for each in (*book.all_rules(), rule)}
    free = Rulebook(
        rules=tuple(attrs.evolve(each, where=(), sites=(), languages=()) for each in known.values())
    )
    report: list[str] = []
    problems: list[str] = []
    for number, text in enumerate(rule.examples, start=1):
        report.append(f"example {number}: {shorten(text)}")
        lines = [
            line for line in explain(text, options=Options(rulebook=free)).lines if rule.name in line.rules
        ]
        own = dict.fromkeys(name for line in lines for name in line.rules if name != rule.name)
        found = [f"{name} ({_describe(known[name])})" for name in own]
        report.append(f"  rules of the book: {', '.join(found) or 'none'}")
        built_in = sorted({name.partition("=")[0] for line in lines for name in line.built_in})
        report.append(f"  built-in rules: {', '.join(built_in) or 'none'}")
        problems += [
            f"example {number}: {name} ({_describe(rivals[name])}) contradicts {rule.name} ({_describe(rule)})\n"
            f"  line:    {shorten(text)}"
            for name in own
            if name in rivals
        ]
    return "\n".join(report), problems


def _describe(rule: BookRule) -> str:
    """What a rule says, in words."""
    return f"{rule.strength} {Claim(rule.label)}"


def _list_rivals(book: Rulebook, rule: BookRule) -> dict[str, BookRule]:
    """The rules that contradict a rule on pages that it is for, and hold: to those above it a decisive rule is an exception."""
    sites = rule.sites or book.sites or (None,)
    languages = rule.languages or book.languages or (None,)
    return {
        each.name: each
        for site, language in product(sites, languages)
        for each in _list_stronger(book.select(site, language).rules, rule)
        if _contradicts(rule, each)
    }


def _list_stronger(rules: Sequence[BookRule], rule: BookRule) -> Sequence[BookRule]:
    """The rules that would hold against one: for a decisive rule those below it, for another all."""
    at = next((k for k, each in enumerate(rules) if each.name == rule.name), -1)
    return (
        rules[at + 1 :] if rule.strength.is_decisive else [each for each in rules if each.name != rule.name]
    )


def _contradicts(rule: BookRule, other: BookRule) -> bool:
    """Whether two rules cannot both be right about a line."""
    if rule.strength is Strength.NEVER:
        return other.strength is Strength.CERTAIN and set(other.label) <= set(rule.label)
    if other.strength is Strength.NEVER:
        return set(rule.label) <= set(other.label)
    return other.strength is Strength.CERTAIN and not set(rule.label) & set(other.label)
