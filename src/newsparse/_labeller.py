"""The second stage: tokens in, labels with probabilities out.

Here: evidence weighed, the whole page decoded at once, the threshold between the article's text and the rest, and the
mends to whole blocks of labels (`_stretches`, `_copies`, `_faq_block`).
Not here: what evidence there is (`_evidence`), what it is worth (`_weights`), what becomes of the labels (`_builder`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from operator import mul
from typing import TYPE_CHECKING

import attrs

from newsparse._copies import drop_copies
from newsparse._decode import Chain, decode_chain
from newsparse._evidence import collect_groups
from newsparse._faq_block import mend_faq
from newsparse._markup import Names, list_groups
from newsparse._matcher import Matcher
from newsparse._stretches import drop_stretches
from newsparse._tables import Kind, read_table
from newsparse._tokens import Token
from newsparse._votes import NO_VOTES, Votes, collect_votes
from newsparse._weights import (
    LABELS,
    OTHER_COLUMNS,
    TEXT_COLUMNS,
    UNIT,
    Weights,
    pick_label,
    read_weights,
    sum_text,
)
from newsparse.kinds import Strength
from newsparse.model import Label
from newsparse.options import Prefer

if TYPE_CHECKING:  # only who has a rulebook needs to load it
    from newsparse.rulebook._book import PageRules

__all__ = ["Engine", "Labelled", "Trace", "expect_f1", "find_threshold", "label_tokens", "load_engine"]

# How much more recall counts: a little even in balance, as what readers disagree
# about (decks, captions, notes) is better kept than lost.
_BETAS: dict[Prefer, float] = {"precision": 0.5, "balanced": 1.2, "recall": 2.0}
_LEAST_THRESHOLD = 0.05
# What a stretch of text has to be worth to be the article's, in nats: less than nothing, as its lines were taken for text.
_LEAST_STRETCHES: dict[Prefer, float] = {"precision": 0.0, "balanced": -1.0, "recall": -3.0}
_TEXT = frozenset(LABELS[k] for k in TEXT_COLUMNS)
_LIKELY_TEXT = 0.5


def _index_labels(labelled: Labelled) -> dict[Label, list[int]]:
    """For each label the indices of its tokens, ascending."""
    indices: dict[Label, list[int]] = {label: [] for label in LABELS}
    for i, label in enumerate(labelled.labels):
        indices[label].append(i)
    return indices


@attrs.frozen(eq=False)
class Trace:
    """What decided where the likeliest label did not.

    Attributes:
        threshold: the probability of text from which a token is text.
        usual: the labels by the usual threshold, which stretches are made of.
        dropped: whether each token was in a stretch that is not the article's.
        least: what a stretch had to be worth, in nats.
        judged: the labels before FAQs were mended.
        copies: of the tokens that were dropped as copies of others above, the labels before.
    """

    threshold: float
    usual: Sequence[Label]
    dropped: Sequence[bool]
    least: float
    judged: Sequence[Label]
    copies: Mapping[int, Label]


@attrs.frozen(eq=False)
class Labelled:
    """A page's tokens with their labels, and what led to them.

    Attributes:
        tokens: the tokens.
        labels: one a token.
        probabilities: of each label, in the order of `LABELS`; shape (tokens, labels).
        scores: what a token's own and its neighbours' evidence says, in thousandths of a nat; shape (tokens, labels).
        evidence: the names of the evidence; one sequence a token.
        expected: the F1, over words, that the probabilities let the text expect.
        votes: what rulebooks say of the page.
        trace: what decided, for explanations.
        kind: what the page was read from.
        indices: for each label the indices of its tokens, ascending.
    """

    tokens: Sequence[Token]
    labels: Sequence[Label]
    probabilities: Sequence[Sequence[float]]
    scores: Sequence[Sequence[int]]
    evidence: Sequence[Sequence[str]]
    expected: float = 1.0
    votes: Votes = NO_VOTES
    trace: Trace | None = None
    kind: Kind = "text"
    indices: Mapping[Label, Sequence[int]] = attrs.field(
        init=False, default=attrs.Factory(_index_labels, takes_self=True)
    )

    def list_certain(self, label: Label) -> list[int]:
        """The indices of the tokens that a rule of a rulebook is certain to have this label, ascending."""
        return sorted(i for i, bounds in self.votes.bounds.items() if bounds == {label})

    def is_excluded(self, at: int, label: Label) -> bool:
        """Whether a decisive rule of a rulebook takes a label from a token: what the token would have by itself is excluded, too."""
        bounds = self.votes.bounds.get(at)
        if bounds is None or label in bounds:
            return False
        decisive = round(Strength.CERTAIN.worth * UNIT)
        learned = [score - decisive * round(score / decisive) for score in self.scores[at]]
        return pick_label(learned, range(len(LABELS))) not in bounds


@attrs.frozen
class Engine:
    """What labels are found with.

    Attributes:
        matcher: the rules.
        weights: what evidence about lines is worth.
        stretches: what signs of stretches of text are worth, in thousandths of a nat.
        kind: what pages it is for.
    """

    matcher: Matcher
    weights: Weights
    stretches: Mapping[str, int]
    kind: Kind = "text"


@cache
def load_engine(kind: Kind = "text") -> Engine:
    """The rules and the weights, read once; constant for a version of newsparse."""
    return Engine(_load_matcher(), read_weights(kind), read_table("stretches", kind), kind)


@cache
def _load_matcher() -> Matcher:
    """The rules, which all engines share."""
    return Matcher()


def label_tokens(
    tokens: Sequence[Token],
    prefer: Prefer,
    engine: Engine | None = None,
    rules: PageRules | None = None,
    extra: Sequence[Sequence[str]] = (),
) -> Labelled:
    """Label a page's tokens, with the rules and weights of the package or with others.

    A token is text when its text labels' probabilities together reach the page's threshold; its label is the likeliest of
    the text labels then, and of the others otherwise. Stretches of text that are not the article's are taken back, and so is what stands above
    already. What a decisive rule of a rulebook says of a token holds whatever else says.

    Args:
        tokens: the page's tokens.
        prefer: what a doubtful token is.
        engine: other rules and weights than the package's.
        rules: the rules of rulebooks that are in force on the page.
        extra: for each token the names of evidence from elsewhere: the markup, other pages of its site; empty without any.
    """
    engine = engine or load_engine()
    grouped = collect_groups(tokens, engine.matcher, rules.list_off() if rules else frozenset())
    for groups, more in zip(grouped, extra, strict=False):
        groups[1:1] = list_groups(more)
    evidence = [*map(Names, grouped)]
    votes = collect_votes(tokens, evidence, rules, engine.weights) if rules else NO_VOTES
    scores = engine.weights.score_groups(grouped, votes.added)
    probabilities = _decode(scores, engine.weights.chain, votes)
    shares = [*map(sum_text, probabilities)]
    sizes = [token.size for token in tokens]
    usual_threshold = _find_threshold(shares, sizes, "balanced")
    usual = [_choose_label(row, usual_threshold) for row in probabilities]
    # Stretches are those of the usual text whatever is preferred, so that more recall never keeps less.
    judged = drop_stretches(tokens, usual, probabilities, engine.stretches, _LEAST_STRETCHES[prefer])
    dropped = [before in _TEXT and behind not in _TEXT for before, behind in zip(usual, judged, strict=True)]
    held = {i for i, bounds in votes.bounds.items() if bounds <= _TEXT}
    for i in held:
        dropped[i] = False
    threshold = usual_threshold if prefer == "balanced" else _find_threshold(shares, sizes, prefer)
    labels = usual if prefer == "balanced" else [_choose_label(row, threshold) for row in probabilities]
    kept = [other if gone else label for gone, other, label in zip(dropped, judged, labels, strict=True)]
    single = drop_copies(tokens, kept, probabilities)
    copies = {i: label for i, label in enumerate(kept) if label is not single[i] and i not in held}
    kept = [single[i] if i in copies else label for i, label in enumerate(kept)]
    # What a stretch was judged to be outweighs what its lines seemed.
    shares = [0.0 if gone or i in copies else shares[i] for i, gone in enumerate(dropped)]
    labels = mend_faq(tokens, kept, probabilities, evidence)
    _hold_bounds(labels, probabilities, votes)
    return Labelled(
        tokens,
        labels,
        probabilities,
        scores,
        evidence,
        expect_f1(labels, shares, sizes),
        votes,
        Trace(threshold, usual, dropped, _LEAST_STRETCHES[prefer], kept, copies),
        engine.kind,
    )


def _decode(scores: Sequence[Sequence[int]], chain: Chain, votes: Votes) -> list[list[float]]:
    """Each token's probabilities, given the whole page.

    What a rule of a rulebook is certain to be no text, between lines of text, is an insertion: it is read by itself, and the text
    around it as if it were not there. Else an advertisement between two paragraphs would make promotion of them.
    """
    apart = {i for i, bounds in votes.bounds.items() if _TEXT.isdisjoint(bounds)}
    if not apart:
        return decode_chain(scores, chain)
    rest = [i for i in range(len(scores)) if i not in apart]
    rows = decode_chain([scores[i] for i in rest], chain)
    inserted: set[int] = set()
    for (before, row), (behind, next_row) in pairwise(zip(rest, rows, strict=True)):
        if behind > before + 1 and min(sum_text(row), sum_text(next_row)) > _LIKELY_TEXT:
            inserted.update(range(before + 1, behind))
    if len(inserted) < len(apart):
        rest = [i for i in range(len(scores)) if i not in inserted]
        rows = decode_chain([scores[i] for i in rest], chain)
    found = dict(zip(rest, rows, strict=True))
    return [found.get(i) or decode_chain([row], chain)[0] for i, row in enumerate(scores)]


def _hold_bounds(labels: list[Label], rows: Sequence[Sequence[float]], votes: Votes) -> None:
    """Give each token of which a decisive rule speaks a label that it may have; in place."""
    for i, bounds in votes.bounds.items():
        if labels[i] not in bounds:
            labels[i] = pick_label(rows[i], [LABELS.index(label) for label in LABELS if label in bounds])


def _find_threshold(shares: Sequence[float], sizes: Sequence[int], prefer: Prefer) -> float:
    """The threshold of a page for a preference."""
    return max(find_threshold(shares, sizes, _BETAS[prefer]), _LEAST_THRESHOLD)


def find_threshold(shares: Sequence[float], sizes: Sequence[int], beta: float) -> float:
    """The threshold with which a page's text has the greatest F measure that its probabilities let expect.

    What is as likely as the best F by 1 + beta squared is worth taking (Lewis, "Evaluating and optimizing autonomous text
    classification systems", 1995): near a half on a page whose every line is clear, less on one that is hard to read.

    Args:
        shares: the probability of each token to be text.
        sizes: their lengths in words.
        beta: how much more recall counts than precision.

    Example:
        >>> round(find_threshold([1.0, 0.4, 0.0], [40, 10, 5], 1.0), 2), round(find_threshold([0.3, 0.2], [40, 10], 1.0), 2)
        (0.48, 0.22)
    """
    missed = beta * beta * sum(map(mul, shares, sizes))
    found, taken, best = 0.0, 0, 0.0
    for share, size in sorted(zip(shares, sizes, strict=True), reverse=True):
        found, taken = found + share * size, taken + size
        expected = found / (taken + missed) if found else 0.0
        if expected < best:  # the rest is less likely still
            break
        best = expected
    return best


def expect_f1(labels: Sequence[Label], shares: Sequence[float], sizes: Sequence[int]) -> float:
    """The F1, over words, that probabilities let the text expect; 0 for a page without text."""
    text = [k for k, label in enumerate(labels) if label in _TEXT]
    both = sum(sizes[k] for k in text) + sum(map(mul, shares, sizes))
    return 2.0 * sum(shares[k] * sizes[k] for k in text) / both if text and both else 0.0


def _choose_label(row: Sequence[float], threshold: float) -> Label:
    """The likeliest of the text labels where those together reach the threshold, else of the others."""
    most = max(row)
    if most > 1.0 - threshold:  # mostly so, and then the likeliest of all is the one
        label = LABELS[row.index(most)]
        if most >= threshold or label not in _TEXT:
            return label
    return pick_label(row, TEXT_COLUMNS if sum_text(row) >= threshold else OTHER_COLUMNS)
