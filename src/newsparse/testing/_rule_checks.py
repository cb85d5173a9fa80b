"""Checks on one rule of a rulebook: whether it fires where it should, and what the other rules say there.

Here: the checks, and failures in words. Not here: pytest (`_rules`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import attrs

from newsparse import BookRule, LineExplanation, Options, Rulebook, explain
from newsparse.rulebook import Line, Match, Strength
from newsparse.rules import RULES
from newsparse.testing._failures import quote_value, shorten, show_text

__all__ = ["check_counterexample", "check_example", "hear_others"]

_LONGEST = 200  # characters of a line that a failure quotes


def check_example(rule: BookRule, text: str) -> str | None:
    """Why a rule does not fire on its example, in words; None where it does.

    Example:
        >>> rule = BookRule(
        ...     name="photo.credit", label="caption", pattern="Photo: ", match="whole", reason="A credit.",
        ...     examples=["Photo: Ada Lane"], counterexamples=["The photo: a ship"],
        ... )
        >>> print(check_example(rule, "Photo: Ada Lane"))
        example: the pattern matches no line as a whole
        match = "whole" asks for that; "inside" would fire
          line:    Photo: Ada Lane
          pattern: Photo:
    """
    if rule.matches(text):
        return None
    place = {Match.INSIDE: "", Match.START: " from its start", Match.WHOLE: " as a whole"}[rule.match]
    found = (
        f"the pattern matches no line{place}"
        if rule.pattern is not None
        else f"no line holds a phrase{place}"
    )
    lines = [f"example: {found}"]
    if rule.match is not Match.INSIDE and attrs.evolve(rule, match=Match.INSIDE).matches(text):
        lines.append(f'match = "{rule.match}" asks for that; "inside" would fire')
    elif rule.line is not Line.THIS and attrs.evolve(rule, line=Line.THIS).matches(text):
        lines.append(
            f'line = "{rule.line}": it is found, but the text has no line '
            f"{'below' if rule.line is Line.PREVIOUS else 'above'} that would get the label; add it"
        )
    return "\n".join([*lines, *_show_lines(text), *_show_rule(rule)])


def check_counterexample(rule: BookRule, text: str) -> str | None:
    """Why a rule fires on its counterexample, in words; None where it is silent.

    Example:
        >>> rule = BookRule(
        ...     name="photo.credit", label="caption", pattern="(?i)photo: ", reason="A credit.",
        ...     examples=["Photo: Ada Lane"], counterexamples=["The photo: a ship"],
        ... )
        >>> print(check_counterexample(rule, "The photo: a ship"))
        counterexample: the pattern matches "photo: " at column 5
          line:    The photo: a ship
          pattern: (?i)photo:
    """
    if not rule.matches(text):
        return None
    for line in text.splitlines() or [text]:
        found = _find(rule, " ".join(line.split()))
        if found:
            return "\n".join([f"counterexample: {found}", f"  line:    {_show(line)}", *_show_rule(rule)])
    return "\n".join(["counterexample: the rule fires", *_show_lines(text), *_show_rule(rule)])


def _find(rule: BookRule, line: str) -> str | None:
    """What of a rule stands in a line, in words."""
    bare = attrs.evolve(rule, line=Line.THIS)
    if not bare.matches(line):
        return None
    if rule.compiled is not None:
        match = rule.compiled.search(line, timeout=1.0)  # it was found a moment ago
        return match and f"the pattern matches {quote_value(match[0])} at column {match.start() + 1}"
    for phrase in rule.phrases:
        if attrs.evolve(bare, phrases=(phrase,)).matches(line):
            return f"the phrase {quote_value(phrase)} stands in it"
    return None


def _show(text: str) -> str:
    """A line for a failure."""
    return shorten(text, _LONGEST)


def _show_lines(text: str) -> Iterator[str]:
    """The lines of a text, below the first."""
    for k, line in enumerate(text.splitlines() or [text]):
        yield f"  {'line:  ' if not k else '       '}  {_show(line)}"


def _show_rule(rule: BookRule) -> Iterator[str]:
    """What a rule looks for."""
    if rule.pattern is not None:
        yield f"  pattern: {show_text(rule.pattern)}"
    else:
        yield f"  phrases: {', '.join(map(quote_value, rule.phrases))}"


def hear_others(book: Rulebook, rule: BookRule) -> tuple[str, list[str]]:
    """What other rules say of a rule's examples: a report, and what contradicts the rule.

    A rule contradicts where it is certain of other labels, or excludes all that this one gives, on the same line and on the same
    pages: those of the sites and languages that this rule, or its book, is for.
    """
    builtin = {each.name for each in RULES}
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
        report.append(f"  built-in rules: {', '.join(_list_builtin(lines, builtin)) or 'none'}")
        problems += [
            f"example {number}: {name} ({_describe(rivals[name])}) contradicts {rule.name} ({_describe(rule)})\n"
            f"  line:    {shorten(text)}"
            for name in own
            if name in rivals
        ]
    return "\n".join(report), problems


def _describe(rule: BookRule) -> str:
    """What a rule says, in words."""
    return f"{rule.strength} {' or '.join(rule.label)}"


def _list_builtin(lines: list[LineExplanation], builtin: set[str]) -> list[str]:
    """The built-in rules that fire on lines and count for any label, by name."""
    found: set[str] = set()
    for line in lines:
        for label, _ in line.probabilities:
            if label != line.block.label:
                evidence = line.why_not(label).evidence
                found |= {each.name.partition("=")[0] for each in evidence if not each.offset}
    return sorted(found & builtin)


def _list_rivals(book: Rulebook, rule: BookRule) -> dict[str, BookRule]:
    """The rules that contradict a rule, and that are in force on pages that it is for."""
    sites = rule.sites or book.sites or (None,)
    languages = rule.languages or book.languages or (None,)
    return {
        each.name: each
        for site, language in product(sites, languages)
        for each in book.select(site, language).rules
        if each.name != rule.name and _contradicts(rule, each)
    }


def _contradicts(rule: BookRule, other: BookRule) -> bool:
    """Whether two rules cannot both be right about a line."""
    if rule.strength is Strength.NEVER:
        return other.strength is Strength.CERTAIN and set(other.label) <= set(rule.label)
    if other.strength is Strength.NEVER:
        return set(rule.label) <= set(other.label)
    return other.strength is Strength.CERTAIN and not set(rule.label) & set(other.label)
