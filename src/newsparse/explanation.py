"""The types that `explain` returns: for every block what speaks for its label.

Here: frozen attrs classes, and how a label is compared with another. Not here: drawing them up (`_explaining`).
"""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from math import log

import attrs

from newsparse.errors import OptionError
from newsparse.kinds import Strength
from newsparse.model import Article, Block, Label

__all__ = ["DecidedBy", "Evidence", "Explanation", "LineExplanation", "Vote", "WhyNot"]

_DECISIVE = Strength.CERTAIN.worth
_LEAST = 1e-9  # probability below which logarithms are cut off
_COLUMNS = {label: k for k, label in enumerate(Label)}


class DecidedBy(enum.StrEnum):
    """What gave a block its label.

    Attributes:
        LIKELIEST: it is the likeliest label.
        THRESHOLD: it is not, but the labels of the article's text together reach the page's threshold, or fall short of it.
        STRETCH: the block is in a stretch of text that as a whole is not the article's.
        COPY: the same text stands above, so the block is in a copy of the article or of a part of it.
        FAQ: the block is in an FAQ, or in what seemed to be one.
        RULE: a rule of a rulebook that is certain, or that excludes what would be likeliest.
    """

    LIKELIEST = "likeliest"
    THRESHOLD = "threshold"
    STRETCH = "stretch"
    COPY = "copy"
    FAQ = "faq"
    RULE = "rule"


@attrs.frozen
class Evidence:
    """One thing that was noticed, and how much it speaks for the block's label against another.

    Attributes:
        name: what was noticed: a rule ("byline.by_name"), a shape ("size:3"), a place ("top:2"), a word ("word:share"), or
            "neighbours" for what the labels around say. What decides beyond a line and its neighbours is named with
            blanks: "text labels", "other labels", "threshold", "stretch …", "same text above", "faq block".
        offset: on which block it was noticed: 0 this one, -1 the one before, 1 the one behind, and so on.
        weight: in nats; negative speaks for the other label.
    """

    name: str
    offset: int
    weight: float


@attrs.frozen
class Vote:
    """What one piece of evidence counts for every label.

    Attributes:
        name: as in `Evidence`.
        offset: as in `Evidence`.
        weights: in nats, one a label, in the order of `Label`.
    """

    name: str
    offset: int
    weights: tuple[float, ...]


@attrs.frozen
class WhyNot:
    """Why a block does not have some label; as `str`, in words.

    Attributes:
        label: the label that it does not have.
        instead: the label that it has.
        margin: what would have had to weigh more for it, or less against it, in nats.
        evidence: what speaks for the label that it has against the other, the strongest first; adds up to the margin.
    """

    label: Label
    instead: Label
    margin: float
    evidence: tuple[Evidence, ...]

    def __str__(self) -> str:
        """The margin, and the strongest evidence for either label."""
        lines = [
            f"{self.instead}, not {self.label}: {self.label} would have had to weigh {self.margin:.2f} nats more"
        ]
        for label, sign in ((self.instead, 1), (self.label, -1)):
            shown = [each for each in self.evidence if each.weight * sign > 0][:_SHOWN]
            if shown:
                lines.append(f"  for {label}: " + ", ".join(_show(each, sign) for each in shown))
        return "\n".join(lines)


_SHOWN = 6  # pieces of evidence for either label in words


def _show(evidence: Evidence, sign: int) -> str:
    """A piece of evidence in words."""
    where = f"@{evidence.offset:+d}" if evidence.offset else ""
    return f"{evidence.name}{where} {evidence.weight * sign:+.2f}"


@attrs.frozen
class LineExplanation:
    """Why a block has its label.

    Attributes:
        block: the block.
        probabilities: every label with its probability, the likeliest first.
        runner_up: the label that it would have otherwise: the likeliest other one, or the one that more than likelihood
            took from it.
        evidence: what speaks for the label against the runner-up, the strongest first; the weights add up to `margin`.
        decided_by: what gave it the label.
        rules: the names of the rules of rulebooks that fired on it.
        built_in: the names of the built-in rules that fired on it; behind "=" where in the line a phrase stood.
    """

    block: Block
    probabilities: tuple[tuple[Label, float], ...]
    runner_up: Label
    evidence: tuple[Evidence, ...] = attrs.field(init=False)
    decided_by: DecidedBy = DecidedBy.LIKELIEST
    rules: tuple[str, ...] = ()
    built_in: tuple[str, ...] = ()
    _votes: tuple[Vote, ...] = attrs.field(default=(), repr=False, eq=False)
    _threshold: float = attrs.field(default=0.5, repr=False, eq=False)
    _stretch: tuple[Evidence, ...] = attrs.field(default=(), repr=False, eq=False)

    def __attrs_post_init__(self) -> None:
        """Compare the label with the runner-up."""
        object.__setattr__(self, "evidence", self._compare(self.runner_up))

    @property
    def margin(self) -> float:
        """What the label has before the runner-up, in nats: the sum of the evidence; never negative."""
        return sum(each.weight for each in self.evidence)

    def why_not(self, label: Label | str) -> WhyNot:
        """What speaks for the block's label against another, and what that one would have needed.

        Args:
            label: the other label.

        Raises:
            OptionError: there is no such label, or it is the block's.

        Example:
            >>> from newsparse import explain
            >>> print(explain("© 2024 The Harbour Courier").lines[0].why_not("footer"))
            copyright, not footer: footer would have had to weigh ... nats more
              for copyright: ...
        """
        if label not in set(Label):
            raise OptionError("label", label, "one of " + ", ".join(map(repr, map(str, Label))))
        if label == self.block.label:
            raise OptionError("label", label, "another one: this is the block's label")
        evidence = self._compare(Label(label))
        return WhyNot(Label(label), self.block.label, sum(each.weight for each in evidence), evidence)

    def _compare(self, other: Label) -> tuple[Evidence, ...]:
        """What speaks for the block's label against another, the strongest first."""
        label = self.block.label
        if self._stretch and other.is_text:
            found = list(self._stretch)
        else:
            found = self._weigh(other)
            if self.decided_by is DecidedBy.COPY and other.is_text:
                found.append(Evidence("same text above", 0, _DECISIVE))
            elif self.decided_by is DecidedBy.FAQ:
                found.append(Evidence("faq block", 0, _DECISIVE))
            elif label.is_text != other.is_text and self._is_threshold(found):
                found += _weigh_sides(dict(self.probabilities), label, other, self._threshold)
        found.sort(key=lambda each: -abs(each.weight))
        return tuple(found)

    def _is_threshold(self, found: Sequence[Evidence]) -> bool:
        """Whether the page's threshold decided between two labels, or might have, between which no rule of a rulebook does."""
        return self.decided_by in (DecidedBy.THRESHOLD, DecidedBy.RULE) and not _is_decided(found)

    def _weigh(self, other: Label) -> list[Evidence]:
        """What the line and its neighbours say; nothing of the neighbours where a rule of a rulebook decides."""
        chosen, against = _COLUMNS[self.block.label], _COLUMNS[other]
        found = [
            Evidence(vote.name, vote.offset, vote.weights[chosen] - vote.weights[against])
            for vote in self._votes
            if vote.weights[chosen] != vote.weights[against]
        ]
        if not _is_decided(found):
            odds = dict(self.probabilities)
            ratio = log(max(odds[self.block.label], _LEAST) / max(odds[other], _LEAST))
            found.append(Evidence("neighbours", 0, ratio - sum(each.weight for each in found)))
        return found


def _is_decided(found: Sequence[Evidence]) -> bool:
    """Whether a rule of a rulebook outweighs all else."""
    # Half of what such a rule weighs: beside it counts what was learned of a built-in rule that is changed to one.
    return any(abs(each.weight) > _DECISIVE / 2 for each in found)


def _weigh_sides(odds: Mapping[Label, float], label: Label, other: Label, threshold: float) -> list[Evidence]:
    """What the labels beside these two say of whether a block is text, and how much less or more than even it takes."""
    shares = {side: sum(odds[each] for each in Label if each.is_text is side) for side in (True, False)}
    allies = log(max(shares[label.is_text], _LEAST) / max(odds[label], _LEAST))
    rivals = log(max(odds[other], _LEAST) / max(shares[other.is_text], _LEAST))
    odds_needed = log(threshold / (1.0 - threshold)) * (1 if label.is_text else -1)
    names = ("text labels", "other labels") if label.is_text else ("other labels", "text labels")
    found = [
        Evidence(names[0], 0, allies),
        Evidence(names[1], 0, rivals),
        Evidence("threshold", 0, -odds_needed),
    ]
    return [each for each in found if each.weight]


@attrs.frozen
class Explanation:
    """An article and, for every block, why it has its label.

    Attributes:
        article: what `parse` returns for the same page.
        lines: one explanation a block, in order; none for blocks of blanks and of what was not read.
        reasons: for each rule of a rulebook that fired on the page, what it notices and why.
        sources: for each field of the article that was read off the page, the indices of the blocks that show it.
    """

    article: Article
    lines: tuple[LineExplanation, ...]
    reasons: Mapping[str, str] = attrs.field(factory=dict, hash=False)
    sources: Mapping[str, tuple[int, ...]] = attrs.field(factory=dict, hash=False)
