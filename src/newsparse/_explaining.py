"""Drawing up what `explain` returns, from the run that labelled the page.

Here: which evidence counted, and what decided. Not here: comparing labels (`explanation`), any of the decisions (`_labeller`).
"""

from __future__ import annotations

from collections.abc import Mapping

from newsparse._labeller import Labelled, Trace, load_engine
from newsparse._sources import find_sources
from newsparse._stretches import list_stretches
from newsparse._tables import Description
from newsparse._weights import LABELS, OFFSETS, UNIT, pick_label, split_weights
from newsparse.explanation import DecidedBy, Evidence, Explanation, LineExplanation, Vote
from newsparse.model import Article, Label
from newsparse.rules import RULES

__all__ = ["build_explanation"]

# So many labels or fewer are left to a token where a rule is certain of them, and not where it excludes others.
_FEW = len(LABELS) // 2
_BUILT_IN = frozenset(rule.name for rule in RULES)
_Known = dict[tuple[str, int], Vote]


def build_explanation(article: Article, labelled: Labelled, without: Labelled) -> Explanation:
    """The article of a run, and for every token what led to its label.

    Args:
        article: the article.
        labelled: the page's tokens.
        without: the same, labelled without the decisive rules of rulebooks.
    """
    trace = labelled.trace
    if trace is None:  # a page that was not labelled by the engine has nothing to explain
        return Explanation(article, ())
    dropped = _list_dropped(labelled, trace)
    table = load_engine(labelled.kind).stretches
    known: _Known = {}
    lines: list[LineExplanation] = []
    # There are as many blocks as tokens, and one more where blanks or unread text are left over.
    for i, (block, row) in enumerate(zip(article.blocks, labelled.probabilities, strict=False)):
        decided_by = _tell_decider(labelled, without, trace, i)
        in_stretch = decided_by is DecidedBy.STRETCH
        lines.append(
            LineExplanation(
                block,
                tuple(sorted(zip(LABELS, row, strict=True), key=lambda pair: -pair[1])),
                _find_runner_up(labelled, without, trace, i, decided_by),
                decided_by,
                labelled.votes.fired.get(i, ()),
                tuple(name for name in labelled.evidence[i] if name.partition("=")[0] in _BUILT_IN),
                votes=_list_votes(labelled, i, known),
                threshold=trace.threshold,
                stretch=_list_signs(dropped[i], trace.least, table) if in_stretch else (),
            )
        )
    return Explanation(article, tuple(lines), labelled.votes.reasons, find_sources(article, labelled))


def _list_dropped(labelled: Labelled, trace: Trace) -> dict[int, Description]:
    """For each token of a stretch that was dropped, the signs of the stretch."""
    if not any(trace.dropped):
        return {}
    stretches = list_stretches(labelled.tokens, trace.usual, labelled.probabilities)
    return {i: signs for stretch, signs in stretches for i in stretch.lines if trace.dropped[i]}


def _list_signs(signs: Description, least: float, table: Mapping[str, int]) -> tuple[Evidence, ...]:
    """What speaks against a stretch being the article's, and how little it would have had to be worth."""
    worth = [(name, table[name] * share / UNIT) for name, share in signs.items() if table.get(name)]
    against = [Evidence(f"stretch {name}", 0, -weight) for name, weight in worth]
    return (*against, Evidence("stretch least", 0, least)) if least else tuple(against)


def _tell_decider(labelled: Labelled, without: Labelled, trace: Trace, at: int) -> DecidedBy:
    """What gave a token its label."""
    label, row = labelled.labels[at], labelled.probabilities[at]
    bounds = labelled.votes.bounds.get(at)
    if bounds is not None and (without.labels[at] not in bounds or len(bounds) <= _FEW):
        return DecidedBy.RULE
    if label is not trace.judged[at]:
        return DecidedBy.FAQ
    if trace.dropped[at]:
        return DecidedBy.STRETCH
    if at in trace.copies:
        return DecidedBy.COPY
    return DecidedBy.LIKELIEST if row[LABELS.index(label)] == max(row) else DecidedBy.THRESHOLD


def _find_runner_up(
    labelled: Labelled, without: Labelled, trace: Trace, at: int, decided_by: DecidedBy
) -> Label:
    """The label that a token would have had otherwise."""
    label = labelled.labels[at]
    if decided_by is DecidedBy.FAQ:
        return trace.judged[at]
    if decided_by is DecidedBy.STRETCH:
        return trace.usual[at]
    if decided_by is DecidedBy.COPY:
        return trace.copies[at]
    if decided_by is DecidedBy.RULE:
        bounds = labelled.votes.bounds[at]
        excluded = [k for k, each in enumerate(LABELS) if each not in bounds]
        other = without.labels[at]
        return pick_label(without.probabilities[at], excluded) if other in bounds else other
    return pick_label(labelled.probabilities[at], [k for k, each in enumerate(LABELS) if each is not label])


def _list_votes(labelled: Labelled, at: int, known: _Known) -> tuple[Vote, ...]:
    """What each piece of a token's and its neighbours' evidence counts for every label; made once for a page."""
    votes: list[Vote] = []
    overruled = labelled.votes.overruled.get(at, frozenset())
    learned = load_engine(labelled.kind).weights.packed
    for offset in OFFSETS:
        if not 0 <= at + offset < len(labelled.evidence):
            continue
        for name in (*labelled.evidence[at + offset], *labelled.votes.fired.get(at + offset, ())):
            if not offset and name in overruled:
                vote = _count(name, offset, learned.get(name, 0))
            else:
                packed = learned.get(name, 0) + labelled.votes.worth.get(name, 0)  # what a rulebook adds
                vote = known.get((name, offset)) or _count(name, offset, packed)
                known[name, offset] = vote
            if any(vote.weights):
                votes.append(vote)
    return tuple(votes)


def _count(name: str, offset: int, packed: int) -> Vote:
    """What a piece of evidence counts, of which all is packed."""
    return Vote(name, offset, tuple(split_weights(packed, offset)))
