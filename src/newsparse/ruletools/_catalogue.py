"""Every rule in one form: what it notices, what it says, where it fires.

Here: `RuleInfo`, and drawing it up for built-in rules, whose worth is learned, and for those of rulebooks, which name their labels.
Not here: whether a rule does what it should (`_checks`, `_stats`), how it is shown.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from newsparse._weights import LABELS, OFFSETS, Weights, read_weights
from newsparse.data import read_lists
from newsparse.errors import RulebookError
from newsparse.model import Label
from newsparse.rulebook import BookRule, Change, ChangeTo, Line, Match, Rulebook, Strength
from newsparse.rulebook._values import GROUPS, suggest
from newsparse.rules import RULES, PhraseRule, Rule
from newsparse.rules._rule import Place, split_entry

__all__ = [
    "AnyRule",
    "ChangeInfo",
    "RuleInfo",
    "RuleKind",
    "Worth",
    "describe_labels",
    "find_rule",
    "list_rules",
]

AnyRule = Rule | PhraseRule | BookRule
"""A built-in rule, or one of a rulebook."""

_NATS = {each: None if each.is_decisive else each.worth for each in Strength}
_LANGUAGELESS = "und"
_NOTHING: Mapping[str, tuple[str, ...]] = MappingProxyType({})


class RuleKind(enum.StrEnum):
    """How a rule finds its lines.

    Attributes:
        PATTERN: by a regular expression.
        PHRASES: by a list of literal phrases.
    """

    PATTERN = "pattern"
    PHRASES = "phrases"


@attrs.frozen
class Worth:
    """What was learned that a built-in rule counts, seen from one line.

    Attributes:
        place: for lists of phrases, where in the line the phrase stands ("whole", "start", "end", "inside"); else "".
        offset: where the rule fired: 0 on the line itself, -1 on the one above, 1 on the one below, and so on.
        weights: in nats, the labels for which it counts the most first; those for which it counts nothing are left out.
    """

    place: str
    offset: int
    weights: Mapping[Label, float]


@attrs.frozen
class ChangeInfo:
    """What a rulebook changes about a rule.

    Attributes:
        strength: what it is changed to.
        labels: for "certain" and "never": which labels.
        reason: why.
        limits: on which pages only, in words.
    """

    strength: ChangeTo
    labels: tuple[Label, ...]
    reason: str
    limits: tuple[str, ...]

    def __str__(self) -> str:
        """The change in words, without the reason."""
        words = f"{self.strength} {describe_labels(self.labels)}" if self.labels else str(self.strength)
        return ", ".join([words, *self.limits])


@attrs.frozen(kw_only=True)
class RuleInfo:
    """A rule, in a form that is the same for built-in rules and those of rulebooks.

    Attributes:
        name: its name.
        kind: how it finds its lines.
        is_built_in: whether it comes with newsparse.
        about: what it notices, and why that tells something.
        labels: what it says its lines are, or with strength "never" are not: the labels that a rulebook names; of a built-in rule
            the one for which it counts the most, none where nothing was learned of it.
        strength: of a rule of a rulebook.
        weight: how much it counts for its labels on the line itself, in nats; None where it decides ("certain", "never").
        weights: of a built-in rule, how much it counts for every label on the line itself, in nats, the most first. Of a list of
            phrases the mean over its phrases.
        worth: of a built-in rule, all that was learned, for the lines around too, and by place in the line.
        pattern: the regular expression.
        phrases: the phrases, by language; "" where none is said.
        examples: texts on which it fires.
        counterexamples: texts that look alike and on which it stays silent.
        limits: where it fires only, in words.
        changes: what rulebooks change about it.
        rule: the rule itself.
    """

    name: str
    kind: RuleKind
    is_built_in: bool
    about: str
    labels: tuple[Label, ...]
    strength: Strength | None = None
    weight: float | None = None
    weights: Mapping[Label, float] = attrs.field(factory=dict)
    worth: tuple[Worth, ...] = ()
    pattern: str | None = None
    phrases: Mapping[str, tuple[str, ...]] = _NOTHING
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    limits: tuple[str, ...] = ()
    changes: tuple[ChangeInfo, ...] = ()
    rule: AnyRule

    @property
    def says(self) -> str:
        """What it says of a line and how much that counts, in words; "" where it says nothing."""
        words = describe_labels(self.labels)
        if self.strength is Strength.NEVER:
            return f"not {words}"
        if self.strength is not None:
            return f"{words}, {self.strength}"
        return "" if self.weight is None else f"{words} {self.weight:+.2f}"

    @property
    def count(self) -> int:
        """How many phrases it has."""
        return sum(map(len, self.phrases.values()))

    def speaks_for(self, label: str) -> bool:
        """Whether it says something of a label, or of one of "text" or "boilerplate"."""
        wanted = GROUPS.get(label) or (Label(label),)
        return not set(wanted).isdisjoint(self.labels)

    def list_allowed(self) -> frozenset[Label]:
        """The labels that a line may have for the rule to be right about it; none where it says nothing."""
        if self.strength is Strength.NEVER:
            return frozenset(Label) - frozenset(self.labels)
        return frozenset(self.labels)

    def to_dict(self) -> dict[str, Any]:
        """The same as plain values, ready for JSON."""
        return {
            "name": self.name,
            "kind": str(self.kind),
            "is_built_in": self.is_built_in,
            "about": self.about,
            "labels": [*map(str, self.labels)],
            "strength": self.strength and str(self.strength),
            "weight": self.weight,
            "weights": {str(label): nats for label, nats in self.weights.items()},
            "worth": [
                {
                    "place": each.place,
                    "offset": each.offset,
                    "weights": {str(k): v for k, v in each.weights.items()},
                }
                for each in self.worth
            ],
            "pattern": self.pattern,
            "phrases": {language: [*entries] for language, entries in self.phrases.items()},
            "examples": [*self.examples],
            "counterexamples": [*self.counterexamples],
            "limits": [*self.limits],
            "changes": [
                {
                    "strength": str(each.strength),
                    "labels": [*map(str, each.labels)],
                    "reason": each.reason,
                    "limits": [*each.limits],
                }
                for each in self.changes
            ],
        }


def list_rules(book: Rulebook | None = None) -> tuple[RuleInfo, ...]:
    """All rules: the built-in ones in the order of their table, then those of a rulebook and the books that it extends.

    Example:
        >>> info = next(each for each in list_rules() if each.name == "copyright.sign_year")
        >>> info.labels[0].value, info.kind.value
        ('copyright', 'pattern')
    """
    items = [*_walk(book, ())] if book is not None else []
    changes: dict[str, list[ChangeInfo]] = {}
    for above, each in items:
        if isinstance(each, Change):
            limits = tuple(_tell_pages([*above, each]))
            info = ChangeInfo(each.strength, each.label, each.reason, limits)
            changes.setdefault(each.rule, []).append(info)
    learned = read_weights()
    built_in = [_build_own(rule, learned) for rule in RULES]
    # Of several with one name the last is in force.
    named = {each.name: _build_user(each, above) for above, each in items if isinstance(each, BookRule)}
    return tuple(
        attrs.evolve(rule, changes=tuple(changes.get(rule.name, ()))) for rule in (*built_in, *named.values())
    )


def find_rule(rules: Iterable[RuleInfo], name: str) -> RuleInfo:
    """The rule of a name.

    Raises:
        RulebookError: there is none; it says which are close.

    Example:
        >>> find_rule(list_rules(), "nav.phrase")
        Traceback (most recent call last):
        newsparse.errors.RulebookError: name: 'nav.phrase' is no rule; write 'nav.phrases' ...
    """
    known = {each.name: each for each in rules}
    if name not in known:
        advice = suggest(name, known)
        if advice.startswith("write one of"):
            advice = "newsparse rules list shows their names"
        raise RulebookError("name", f"{name!r} is no rule", advice)
    return known[name]


def describe_labels(labels: Iterable[Label]) -> str:
    """Labels in words; the names of their groups for those of a whole group.

    Example:
        >>> describe_labels([Label.BODY, Label.SUBHEAD])
        'body or subhead'
        >>> describe_labels(label for label in Label if label.is_text)
        'text'
    """
    given = dict.fromkeys(labels)
    words = [name for name, group in GROUPS.items() if given.keys() >= {*group}]
    inside = {label for name in words for label in GROUPS[name]}
    return " or ".join([*words, *(label for label in given if label not in inside)])


def _walk(
    book: Rulebook, above: tuple[Rulebook, ...]
) -> Iterator[tuple[tuple[Rulebook, ...], BookRule | Change]]:
    """The rules and changes of a book and those that it extends, in the order in which they come into force, with their books."""
    inside = (*above, book)
    for each in book.extends:
        yield from _walk(each, inside)
    yield from ((inside, rule) for rule in book.rules)
    yield from ((inside, change) for change in book.changes)


def _build_user(rule: BookRule, books: tuple[Rulebook, ...]) -> RuleInfo:
    """A rule of a rulebook."""
    is_pattern = rule.pattern is not None
    return RuleInfo(
        name=rule.name,
        kind=RuleKind.PATTERN if is_pattern else RuleKind.PHRASES,
        is_built_in=False,
        about=rule.reason,
        labels=rule.label,
        strength=rule.strength,
        weight=None if rule.strength.is_decisive else rule.strength.worth,
        pattern=rule.pattern,
        phrases={} if is_pattern else {"": rule.phrases},
        examples=rule.examples,
        counterexamples=rule.counterexamples,
        limits=tuple(_tell_limits(rule, books)),
        rule=rule,
    )


_SIDES = {
    Line.THIS: "on the line in which it is found",
    Line.PREVIOUS: "on the line below the one in which it is found",
    Line.NEXT: "on the line above the one in which it is found",
}


def _tell_limits(rule: BookRule, books: tuple[Rulebook, ...]) -> Iterator[str]:
    """Where a rule of a rulebook fires only."""
    if rule.match is not Match.INSIDE:
        yield "where the line begins with it" if rule.match is Match.START else "where it is the whole line"
    if rule.line != (Line.THIS,):
        yield " or ".join(_SIDES[line] for line in rule.line)
    if rule.where:
        yield "in the page's " + " or ".join(rule.where)
    yield from _tell_pages([*books, rule])


def _tell_pages(scopes: Iterable[Rulebook | BookRule | Change]) -> Iterator[str]:
    """On which pages something is in force only that stands inside all of these."""
    scopes = [*scopes]
    for sites in dict.fromkeys(each.sites for each in scopes if each.sites):
        yield "on pages of " + " or ".join(sites)
    for languages in dict.fromkeys(each.languages for each in scopes if each.languages):
        yield "on pages in " + " or ".join(languages)


def _build_own(rule: Rule | PhraseRule, learned: Weights) -> RuleInfo:
    """A built-in rule."""
    phrases = _NOTHING if isinstance(rule, Rule) else read_lists(f"phrases/{rule.list_name}")
    places = _count_places(phrases)
    worth = tuple(_list_worth(rule.name, places, learned))
    own = _average(worth, places)
    best = next((label for label, nats in own.items() if nats > 0.0), None)
    return RuleInfo(
        name=rule.name,
        kind=RuleKind.PATTERN if isinstance(rule, Rule) else RuleKind.PHRASES,
        is_built_in=True,
        about=rule.about,
        labels=() if best is None else (best,),
        weight=None if best is None else own[best],
        weights=own,
        worth=worth,
        pattern=rule.pattern.pattern if isinstance(rule, Rule) else None,
        phrases={("" if code == _LANGUAGELESS else code): entries for code, entries in phrases.items()},
        examples=rule.examples,
        counterexamples=rule.counterexamples,
        limits=tuple(_tell_guards(rule)),
        rule=rule,
    )


def _count_places(phrases: Mapping[str, tuple[str, ...]]) -> dict[str, int]:
    """How many phrases stand at each place in a line; of a pattern, which has none, one at "" ."""
    counts = {str(place): 0 for place in Place}
    for entries in phrases.values():
        for entry in entries:
            counts[split_entry(entry)[0]] += 1
    return {place: count for place, count in counts.items() if count} or {"": 1}


def _list_worth(name: str, places: Mapping[str, int], learned: Weights) -> Iterator[Worth]:
    """What was learned of a rule, for each place and each line around."""
    for place in places:
        for offset in OFFSETS:
            row = learned.unpack(f"{name}={place}" if place else name, offset)
            pairs = sorted(zip(LABELS, row, strict=True), key=lambda pair: -pair[1])
            counted = {label: nats for label, nats in pairs if nats}
            if counted:
                yield Worth(place, offset, counted)


def _average(worth: Iterable[Worth], places: Mapping[str, int]) -> dict[Label, float]:
    """What a rule counts for each label on the line itself, the most first: the mean over its phrases."""
    total = sum(places.values())
    means: dict[Label, float] = {}
    for each in worth:
        if each.offset == 0:
            for label, nats in each.weights.items():
                means[label] = means.get(label, 0.0) + nats * places[each.place] / total
    return dict(sorted(means.items(), key=lambda pair: -pair[1]))


def _tell_guards(rule: Rule | PhraseRule) -> Iterator[str]:
    """Where a built-in rule fires only, and what else there is to know of it."""
    if isinstance(rule, Rule):
        if rule.folded or rule.pattern.flags & re.IGNORECASE:
            yield "whatever case" if not rule.folded else "whatever case, quotes and dashes"
        if rule.longest:
            yield f"in lines of {rule.longest} characters at most"
        if rule.confirm is not None:
            yield "where a check in code confirms the match"
    else:
        yield "word by word, whatever case, quotes and punctuation; any number equals any other"
    if rule.opens:
        yield "it opens a block: what follows is judged by it"
