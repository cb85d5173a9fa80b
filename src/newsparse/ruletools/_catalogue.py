"""Every rule in one form: what it notices, what it says, where it fires.

Here: `RuleInfo`, and drawing it up for built-in rules, whose worth is learned, and for those of rulebooks, which name their labels.
Not here: whether a rule does what it should (`_checks`, `_stats`), how it is shown.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from newsparse._weights import LABELS, OFFSETS, Weights, read_weights
from newsparse.data import read_lists
from newsparse.model import Label
from newsparse.rulebook import STRONG, WEAK, BookRule, Change, Line, Match, Rulebook, Strength
from newsparse.rules import RULES, PhraseRule, Rule
from newsparse.rules._rule import Place, split_entry

__all__ = ["AnyRule", "RuleInfo", "RuleKind", "Worth", "list_rules"]

AnyRule = Rule | PhraseRule | BookRule
"""A built-in rule, or one of a rulebook."""

_NATS = {Strength.WEAK: WEAK, Strength.STRONG: STRONG, Strength.CERTAIN: None, Strength.NEVER: None}
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
        weight: how much it counts for its labels on the line itself, in nats; None where it decides ("certain", "never"). Of a
            built-in list of phrases the mean over its phrases.
        worth: of a built-in rule, what was learned.
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
    worth: tuple[Worth, ...] = ()
    pattern: str | None = None
    phrases: Mapping[str, tuple[str, ...]] = _NOTHING
    examples: tuple[str, ...]
    counterexamples: tuple[str, ...]
    limits: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    rule: AnyRule

    @property
    def count(self) -> int:
        """How many phrases it has."""
        return sum(map(len, self.phrases.values()))

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
            "changes": [{"strength": str(each.strength), "reason": each.reason} for each in self.changes],
        }


def list_rules(book: Rulebook | None = None) -> tuple[RuleInfo, ...]:
    """All rules: the built-in ones in the order of their table, then those of a rulebook and the books that it extends.

    Example:
        >>> info = next(each for each in list_rules() if each.name == "copyright.sign_year")
        >>> info.labels[0].value, info.kind.value
        ('copyright', 'pattern')
    """
    items = [*_walk(book, ())] if book is not None else []
    changes = [(above, each) for above, each in items if isinstance(each, Change)]
    weights = read_weights()
    built_in = [_build_own(rule, weights) for rule in RULES]
    # Of several with one name the last is in force.
    named = {each.name: _build_user(each, above) for above, each in items if isinstance(each, BookRule)}
    return tuple(
        attrs.evolve(info, changes=tuple(change for _, change in changes if change.rule == info.name))
        for info in (*built_in, *named.values())
    )


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
        weight=_NATS[rule.strength],
        pattern=rule.pattern,
        phrases={} if is_pattern else {"": rule.phrases},
        examples=rule.examples,
        counterexamples=rule.counterexamples,
        limits=tuple(_tell_limits(rule, books)),
        rule=rule,
    )


def _tell_limits(rule: BookRule, books: tuple[Rulebook, ...]) -> Iterator[str]:
    """Where a rule of a rulebook fires only."""
    if rule.match is not Match.INSIDE:
        yield "where the line begins with it" if rule.match is Match.START else "where it is the whole line"
    if rule.line is not Line.THIS:
        yield f"on the line {'below' if rule.line is Line.PREVIOUS else 'above'} the one in which it is found"
    if rule.where:
        yield "in the page's " + " or ".join(rule.where)
    scopes: list[Rulebook | BookRule] = [*books, rule]
    for sites in dict.fromkeys(each.sites for each in scopes if each.sites):
        yield "on pages of " + " or ".join(sites)
    for languages in dict.fromkeys(each.languages for each in scopes if each.languages):
        yield "on pages in " + " or ".join(languages)


def _build_own(rule: Rule | PhraseRule, weights: Weights) -> RuleInfo:
    """A built-in rule."""
    phrases = _NOTHING if isinstance(rule, Rule) else read_lists(f"phrases/{rule.list_name}")
    places = _count_places(phrases)
    worth = tuple(_list_worth(rule.name, places, weights))
    labels, weight = _find_strongest(worth, places)
    return RuleInfo(
        name=rule.name,
        kind=RuleKind.PATTERN if isinstance(rule, Rule) else RuleKind.PHRASES,
        is_built_in=True,
        about=rule.about,
        labels=labels,
        weight=weight,
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


def _list_worth(name: str, places: Mapping[str, int], weights: Weights) -> Iterator[Worth]:
    """What was learned of a rule, for each place and each line around."""
    for place in places:
        for offset in OFFSETS:
            row = weights.unpack(f"{name}={place}" if place else name, offset)
            pairs = sorted(zip(LABELS, row, strict=True), key=lambda pair: -pair[1])
            counted = {label: nats for label, nats in pairs if nats}
            if counted:
                yield Worth(place, offset, counted)


def _find_strongest(
    worth: tuple[Worth, ...], places: Mapping[str, int]
) -> tuple[tuple[Label, ...], float | None]:
    """The label for which a rule counts the most on the line itself, and how much: the mean over its phrases."""
    sums: dict[Label, float] = {}
    for each in worth:
        if each.offset == 0:
            for label, nats in each.weights.items():
                sums[label] = sums.get(label, 0.0) + nats * places[each.place]
    best = max(sums, key=sums.__getitem__, default=None)
    if best is None or sums[best] <= 0.0:
        return (), None
    return (best,), sums[best] / sum(places.values())


def _tell_guards(rule: Rule | PhraseRule) -> Iterator[str]:
    """Where a built-in rule fires only, and what else there is to know of it."""
    if isinstance(rule, Rule):
        if rule.folded:
            yield "whatever case, quotes and dashes"
        if rule.longest:
            yield f"in lines of {rule.longest} characters at most"
        if rule.confirm is not None:
            yield "where a check in code confirms the match"
    else:
        yield "word by word, whatever case, quotes and punctuation; any number equals any other"
    if rule.opens:
        yield "it opens a block: what follows is judged by it"
