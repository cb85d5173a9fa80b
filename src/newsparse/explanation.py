"""The types that `explain` returns: for every block what speaks for its label.

Here: frozen attrs classes. Not here: drawing them up (`_labeller`).
"""

from __future__ import annotations

import attrs

from newsparse.model import Article, Block, Label

__all__ = ["Evidence", "Explanation", "LineExplanation"]


@attrs.frozen
class Evidence:
    """One thing that was noticed, and how much it speaks for the block's label against the runner-up.

    Attributes:
        name: what was noticed: a rule ("byline.by_name"), a shape ("size:3"), a place ("top:2"), or "neighbours" for
            what the labels around say.
        offset: on which block it was noticed: 0 this one, -1 the one before, 1 the one behind, and so on.
        weight: in nats; negative speaks for the runner-up.
    """

    name: str
    offset: int
    weight: float


@attrs.frozen
class LineExplanation:
    """Why a block has its label.

    Attributes:
        block: the block.
        probabilities: every label with its probability, the likeliest first.
        runner_up: the likeliest label other than the block's.
        evidence: what speaks for and against, the strongest first; the weights add up to the logarithm of the ratio of
            the two labels' probabilities.
    """

    block: Block
    probabilities: tuple[tuple[Label, float], ...]
    runner_up: Label
    evidence: tuple[Evidence, ...]


@attrs.frozen
class Explanation:
    """An article and, for every block, why it has its label.

    Attributes:
        article: what `parse` returns for the same page.
        lines: one explanation a block, in order; none for blocks of blanks and of what was not read.
    """

    article: Article
    lines: tuple[LineExplanation, ...]
