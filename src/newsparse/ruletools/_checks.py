"""A rule against its own examples and counterexamples.

Here: the checks, and why one fails, in words. Not here: where results go (`newsparse.testing` and the command show them).
"""

from __future__ import annotations

import enum
import json
from collections.abc import Iterator

import attrs

from newsparse._text import clean, fold
from newsparse.rulebook import BookRule, Line, Match
from newsparse.rules import PhraseRule, Rule
from newsparse.ruletools._catalogue import AnyRule
from newsparse.ruletools._spans import find_span

__all__ = ["Case", "CaseKind", "check_counterexample", "check_example", "check_rule"]

_LONGEST = 200  # characters of a line or a pattern that a failure quotes


class CaseKind(enum.StrEnum):
    """What a text is for a rule.

    Attributes:
        EXAMPLE: one on which it has to fire.
        COUNTEREXAMPLE: one on which it has to stay silent.
    """

    EXAMPLE = "example"
    COUNTEREXAMPLE = "counterexample"


@attrs.frozen
class Case:
    """A rule's example or counterexample, and how the rule does on it.

    Attributes:
        rule: the rule's name.
        kind: which of the two it is.
        number: which one of its kind, counted from 1.
        text: the text.
        problem: why the rule fails on it, in words; None where it does not.
    """

    rule: str
    kind: CaseKind
    number: int
    text: str
    problem: str | None


def check_rule(rule: AnyRule) -> tuple[Case, ...]:
    """How a rule does on its examples and counterexamples.

    Example:
        >>> from newsparse.rules import RULES
        >>> {case.problem for case in check_rule(RULES[0])}
        {None}
    """
    kinds = {
        CaseKind.EXAMPLE: (rule.examples, check_example),
        CaseKind.COUNTEREXAMPLE: (rule.counterexamples, check_counterexample),
    }
    return tuple(
        Case(rule.name, kind, number, text, check(rule, text))
        for kind, (texts, check) in kinds.items()
        for number, text in enumerate(texts, 1)
    )


def check_example(rule: AnyRule, text: str) -> str | None:
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
    if isinstance(rule, BookRule):
        found = _tell_missing(rule, text)
    elif isinstance(rule, Rule):
        found = [_tell_guard(rule, text)]
    else:
        found = ["no phrase of its lists stands at its place in the line"]
    return "\n".join([f"example: {found[0]}", *found[1:], *_show_lines(text), *_show_rule(rule)])


def check_counterexample(rule: AnyRule, text: str) -> str | None:
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
    has_phrases = isinstance(rule, PhraseRule) or (isinstance(rule, BookRule) and rule.pattern is None)
    what = "phrase" if has_phrases else "pattern"
    for line in text.splitlines() or [text]:
        cleaned = clean(line)
        span = find_span(rule, cleaned)
        if span is not None:
            quoted = _quote(cleaned[slice(*span)])
            found = f"counterexample: the {what} matches {quoted} at column {span[0] + 1}"
            return "\n".join([found, f"  line:    {_show(cleaned)}", *_show_rule(rule)])
    return "\n".join(["counterexample: the rule fires", *_show_lines(text), *_show_rule(rule)])


def _tell_missing(rule: BookRule, text: str) -> list[str]:
    """Why a rule of a rulebook does not fire on a text, and what would make it."""
    place = {Match.INSIDE: "", Match.START: " from its start", Match.WHOLE: " as a whole"}[rule.match]
    what = "the pattern matches no line" if rule.pattern is not None else "no line holds a phrase"
    if rule.match is not Match.INSIDE and attrs.evolve(rule, match=Match.INSIDE).matches(text):
        return [f"{what}{place}", f'match = "{rule.match}" asks for that; "inside" would fire']
    if Line.THIS not in rule.line and attrs.evolve(rule, line=(Line.THIS,)).matches(text):
        side = " or ".join("below" if line is Line.PREVIOUS else "above" for line in rule.line)
        return [
            f"it is found, but the text has no line {side} that would get the label",
            f'line = "{", ".join(rule.line)}" asks for one; add it to the example',
        ]
    return [f"{what}{place}"]


def _tell_guard(rule: Rule, text: str) -> str:
    """Why a built-in rule's pattern does not fire on a line."""
    searched = fold(text) if rule.folded else text
    match = rule.pattern.search(searched)
    if match is None:
        return "the pattern does not match the line" + (" as it is folded" if rule.folded else "")
    if rule.longest and len(text) > rule.longest:
        return f"the pattern matches, but the line has {len(text)} characters: longest is {rule.longest}"
    if not rule.may_start(searched[:1]):
        return f"the pattern matches, but the line begins with {_quote(searched[:1])}: starts has no such character"
    if rule.confirm is not None and not rule.confirm(match):
        return f"the pattern matches {_quote(match[0])}, but confirm refuses it"
    return "the pattern matches, but the line holds nothing of needs and words"


def _show_lines(text: str) -> Iterator[str]:
    """The lines of a text, below the first."""
    for k, line in enumerate(text.splitlines() or [text]):
        yield f"  {'       ' if k else 'line:  '}  {_show(clean(line))}"


def _show_rule(rule: AnyRule) -> Iterator[str]:
    """What a rule looks for."""
    if isinstance(rule, Rule):
        yield f"  pattern: {_show(' '.join(rule.pattern.pattern.split()))}"
    elif isinstance(rule, PhraseRule):
        yield f"  phrases: data/phrases/{rule.list_name}"
    elif rule.pattern is not None:
        yield f"  pattern: {_show(rule.pattern)}"
    else:
        yield f"  phrases: {_show(', '.join(map(_quote, rule.phrases)))}"


def _quote(text: str) -> str:
    """A piece of a line, in quotation marks."""
    return _show(json.dumps(text, ensure_ascii=False))


def _show(text: str) -> str:
    r"""A text with an escape for every character that is not shown or turns the text around it, cut where it is long.

    Example:
        >>> _show("a\x1b[1m\u202eb")
        'a\\x1b[1m\\u202eb'
    """
    shown = (c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text[:_LONGEST])
    return "".join(shown) + ("…" if len(text) > _LONGEST else "")
