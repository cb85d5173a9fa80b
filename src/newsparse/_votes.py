"""What rulebooks say of a page's tokens: evidence of their own, and what the changes that they make are worth.

Here: from the rules in force and the evidence to numbers that join the learned ones. Not here: where rules fire
(`rulebook/_firing`), what is learned (`_weights`), decoding (`_labeller`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from newsparse._context import find_densest_run
from newsparse._shape import measure_size
from newsparse._tokens import Token
from newsparse._weights import LABELS, OFFSETS, UNIT, Weights, pack_weights
from newsparse.kinds import ChangeTo, Strength
from newsparse.model import Label, ParseWarning, WarningKind

if TYPE_CHECKING:  # only who has a rulebook needs to load it
    from newsparse.rulebook import BookRule, Change, PageRules
    from newsparse.rulebook._firing import Hits

__all__ = ["NO_VOTES", "Votes", "collect_votes"]

_FACTORS = {ChangeTo.WEAK: -0.5, ChangeTo.STRONG: 1.0}  # of what was learned, on top of it
_MOST_FIRED = 1_000  # rules whose votes on one token count: far more than any rulebook is meant to have
_COLUMNS = {label: k for k, label in enumerate(LABELS)}


@attrs.frozen
class Votes:
    """What rulebooks say of a page.

    Attributes:
        fired: for each token on which rules of rulebooks fired, their names.
        worth: for each of these names, and those of built-in rules that are changed, what it counts on top of what was
            learned; packed as weights are.
        added: for each token what all of them add to its evidence; packed.
        bounds: for each token on which a decisive rule fired, the labels that it may have.
        warnings: the rules whose time was up.
        reasons: for each rule of a rulebook that fired, what it notices and why.
    """

    fired: Mapping[int, tuple[str, ...]]
    worth: Mapping[str, int]
    added: Mapping[int, int]
    bounds: Mapping[int, frozenset[Label]]
    warnings: tuple[ParseWarning, ...] = ()
    reasons: Mapping[str, str] = attrs.field(factory=dict)


NO_VOTES = Votes({}, {}, {}, {})


def collect_votes(
    tokens: Sequence[Token], evidence: Sequence[Sequence[str]], rules: PageRules, weights: Weights
) -> Votes:
    """What the rules in force say of a page.

    Args:
        tokens: the page's tokens.
        evidence: the names of the built-in evidence, one sequence a token.
        rules: the rules in force.
        weights: what is learned.
    """
    hits = _find_hits(tokens, rules.rules)
    worth: dict[str, int] = {}
    added: dict[int, int] = {}
    forces: dict[int, list[int]] = {}
    fired: dict[int, list[str]] = {}
    for k, where in hits.found.items():
        rule = rules.rules[k]
        worth[rule.name] = _pack(rule.name, rule.label, rule.strength.worth)
        for i in where:
            if len(fired.get(i, ())) >= _MOST_FIRED:
                continue
            fired.setdefault(i, []).append(rule.name)
            added[i] = added.get(i, 0) + worth[rule.name]
            _press(forces, i, rule)
    for i, name, change in _list_changed(evidence, rules.changes):
        if name not in worth:
            worth[name] = _weigh_change(name, change, weights)
        added[i] = added.get(i, 0) + worth[name]
        _press(forces, i, change)
    return Votes(
        {i: tuple(names) for i, names in fired.items()},
        worth,
        added,
        {i: bounds for i, row in forces.items() if (bounds := _find_bounds(row))},
        tuple(ParseWarning(WarningKind.RULE_TIMED_OUT, text=rules.rules[k].name) for k in hits.timed_out),
        {rules.rules[k].name: rules.rules[k].reason for k in hits.found},
    )


def _find_hits(tokens: Sequence[Token], rules: Sequence[BookRule]) -> Hits:
    """Where the rules of rulebooks fire."""
    from newsparse.rulebook._firing import Lines, find_hits  # noqa: PLC0415  # as above

    needs_run = any(rule.where for rule in rules)
    run = find_densest_run([*map(measure_size, tokens)]) if needs_run else (0, 0)
    return find_hits(rules, Lines(tokens, run))


def _list_changed(
    evidence: Sequence[Sequence[str]], changes: Mapping[str, Change]
) -> Iterable[tuple[int, str, Change]]:
    """Each token's evidence from a built-in rule that counts otherwise than was learned."""
    bent = {name: change for name, change in changes.items() if change.strength is not ChangeTo.OFF}
    if not bent:
        return
    for i, names in enumerate(evidence):
        for name in names:
            change = bent.get(name.partition("=")[0])
            if change is not None:
                yield i, name, change


def _pack(name: str, labels: Iterable[Label], worth: float) -> int:
    """A number of nats for some labels, packed."""
    return pack_weights((name, 0, label, round(worth * UNIT)) for label in labels)[name]


def _weigh_change(name: str, change: Change, weights: Weights) -> int:
    """What a changed rule counts on top of what was learned, packed."""
    factor = _FACTORS.get(change.strength)
    if factor is None:
        worth = Strength(change.strength.value).worth
        return _pack(name, change.label, worth)
    rows = (
        (name, offset, label, round(factor * nats * UNIT))
        for offset in OFFSETS
        for label, nats in zip(LABELS, weights.unpack(name, offset), strict=True)
        if nats
    )
    return pack_weights(rows).get(name, 0)


def _press(forces: dict[int, list[int]], at: int, rule: BookRule | Change) -> None:
    """Note what a decisive rule says of a token: for each label how often it is asked for, less how often it is excluded."""
    strength = rule.strength.value
    if strength in (Strength.CERTAIN, Strength.NEVER):
        row = forces.setdefault(at, [0] * len(LABELS))
        for label in rule.label:
            row[_COLUMNS[label]] += 1 if strength == Strength.CERTAIN else -1


def _find_bounds(row: Sequence[int]) -> frozenset[Label]:
    """The labels that are left; none where rules contradict one another so that nothing is said."""
    most = max(row)
    return (
        frozenset(label for label, force in zip(LABELS, row, strict=True) if force == most)
        if min(row) < most
        else frozenset()
    )
