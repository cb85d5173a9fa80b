"""What rulebooks say of a page's tokens: evidence of their own, and what the changes that they make are worth.

Here: which rules are in force, and from them and the evidence to numbers that join the learned ones. Not here: where rules fire
(`rulebook/_firing`), what is learned (`_weights`), decoding (`_labeller`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from time import thread_time
from typing import TYPE_CHECKING

import attrs

from newsparse._context import find_densest_run
from newsparse._reader import Page
from newsparse._shape import measure_size
from newsparse._tokens import Token
from newsparse._weights import LABELS, OFFSETS, UNIT, Weights, pack_weights
from newsparse.fields.language import detect_language
from newsparse.kinds import ChangeTo, Strength
from newsparse.model import Label, ParseWarning, WarningKind

if TYPE_CHECKING:  # only who has a rulebook needs to load it
    from newsparse.rulebook import BookRule, Change, Rulebook
    from newsparse.rulebook._book import PageRules
    from newsparse.rulebook._firing import Firing

__all__ = ["NO_VOTES", "Votes", "collect_votes", "find_fired", "select_rules"]

_FACTORS = {ChangeTo.WEAK: -0.5, ChangeTo.STRONG: 1.0}  # of what was learned, on top of it
_MOST_FIRED = 1_000  # rules whose votes on one token count: far more than any rulebook is meant to have
_TEXT = frozenset(label for label in LABELS if label.is_text)


@attrs.frozen
class Votes:
    """What rulebooks say of a page.

    Attributes:
        fired: for each token on which rules of rulebooks fired, their names.
        worth: for each of these names, and those of built-in rules that are changed, what it counts on top of what was
            learned; packed as weights are.
        added: for each token what all of them add to its evidence; packed.
        bounds: for each token on which a decisive rule fired, the labels that it may have.
        overruled: for each such token, the names of the rules that a later one overruled.
        warnings: the rules whose time was up.
        reasons: for each rule of a rulebook that fired, what it notices and why.
    """

    fired: Mapping[int, tuple[str, ...]]
    worth: Mapping[str, int]
    added: Mapping[int, int]
    bounds: Mapping[int, frozenset[Label]]
    overruled: Mapping[int, frozenset[str]]
    warnings: tuple[ParseWarning, ...] = ()
    reasons: Mapping[str, str] = attrs.field(factory=dict)


NO_VOTES = Votes({}, {}, {}, {}, {})


def select_rules(book: Rulebook, page: Page, url: str | None, language: str | None) -> PageRules:
    """The rules of a book that are in force on a page; a language that is not known is told from all that is on the page."""
    if language is None and book.needs_language():
        language = detect_language(page.source[: page.end])
    return book.select(url, language)


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
    firing = find_fired(tokens, rules.rules)
    worth: dict[str, int] = {}
    added: dict[int, int] = {}
    claims: dict[int, list[_Claim]] = {}
    fired: dict[int, list[str]] = {}
    for i, name, change in _list_changed(evidence, rules.changes):
        if name not in worth:
            worth[name] = _weigh_change(name, change, weights)
        if change.strength in (ChangeTo.CERTAIN, ChangeTo.NEVER):
            claims.setdefault(i, []).append(
                _Claim(name, frozenset(change.label), change.strength is ChangeTo.CERTAIN)
            )
        else:
            added[i] = added.get(i, 0) + worth[name]
    for rule, where in firing.hits:
        worth[rule.name] = _pack(rule.name, rule.label, rule.strength.worth)
        for i in where:
            if len(fired.get(i, ())) >= _MOST_FIRED:
                continue
            fired.setdefault(i, []).append(rule.name)
            if rule.strength.is_decisive:
                certain = rule.strength is Strength.CERTAIN
                claims.setdefault(i, []).append(_Claim(rule.name, frozenset(rule.label), certain))
            else:
                added[i] = added.get(i, 0) + worth[rule.name]
    bounds: dict[int, frozenset[Label]] = {}
    overruled: dict[int, frozenset[str]] = {}
    for i, said in claims.items():
        bounds[i], held = _settle(said)
        added[i] = added.get(i, 0) + sum(worth[name] for name in held)
        overruled[i] = frozenset(claim.name for claim in said) - held
    return Votes(
        {i: tuple(names) for i, names in fired.items()},
        worth,
        added,
        bounds,
        overruled,
        tuple(ParseWarning(WarningKind.RULE_TIMED_OUT, text=rule.name) for rule in firing.timed_out),
        {rule.name: rule.reason for rule, _ in firing.hits},
    )


@attrs.frozen
class _Claim:
    """What a decisive rule says of a token: that it has one of some labels, or none of them."""

    name: str
    labels: frozenset[Label]
    is_certain: bool


def _settle(claims: Sequence[_Claim]) -> tuple[frozenset[Label], set[str]]:
    """The labels that claims leave to a token, and the names of the rules that are heard: of two that cannot both be, the later."""
    bounds, held = frozenset(LABELS), set[str]()
    for claim in reversed(claims):
        left = bounds & claim.labels if claim.is_certain else bounds - claim.labels
        if left:
            bounds = left
            held.add(claim.name)
    return bounds, held


def find_fired(tokens: Sequence[Token], rules: Sequence[BookRule]) -> Firing:
    """Where the rules of rulebooks fire, in their order.

    Those for any part of the page are looked for first. What they are certain to be no text, such as a dialog about cookies, is no prose that divides the page into parts.
    """
    from newsparse.rulebook._firing import BUDGET_OF_ALL, Lines, find_firing  # noqa: PLC0415  # as above

    end = thread_time() + BUDGET_OF_ALL
    anywhere = find_firing([rule for rule in rules if not rule.where], Lines(tokens), end)
    bound = [rule for rule in rules if rule.where]
    if not bound:
        return anywhere
    apart = {i for rule, where in anywhere.hits if _excludes_text(rule) for i in where}
    sizes = [0 if i in apart else measure_size(token) for i, token in enumerate(tokens)]
    rest = find_firing(bound, Lines(tokens, find_densest_run(sizes)), end)
    order = {rule.name: k for k, rule in enumerate(rules)}
    anywhere.hits.extend(rest.hits)
    anywhere.hits.sort(key=lambda hit: order[hit[0].name])
    anywhere.timed_out.extend(rest.timed_out)
    return anywhere


def _excludes_text(rule: BookRule) -> bool:
    """Whether a rule's lines are surely no text."""
    labels = set(rule.label)
    return (
        labels.isdisjoint(_TEXT)
        if rule.strength is Strength.CERTAIN
        else labels >= _TEXT and rule.strength is Strength.NEVER
    )


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
