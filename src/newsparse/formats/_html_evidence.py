"""What the page of an explanation knows of each block: probabilities, evidence, alternatives, as compact JSON.

Here: which of it is embedded, and how it is written down. Not here: how it is drawn (`data/page/page.js`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import attrs

from newsparse.explanation import Evidence, Explanation, LineExplanation
from newsparse.formats._html_frame import build_script_data
from newsparse.formats._html_text import PAGE_FOLDER, build_names, build_plain_text
from newsparse.model import Label
from newsparse.rules import RULES

__all__ = ["MOST_EXPLAINED", "build_data"]

MOST_EXPLAINED = 20_000
"""How many blocks of a page get evidence; the text of the others is shown all the same."""

_SHOWN = 20  # pieces of evidence a block; the others as one sum
_SHOWN_AGAINST = 8  # the same for an alternative
_ALTERNATIVES = 3  # labels that it is asked about, beside the runner-up
_LIKELIEST = 6  # labels whose probabilities are shown
_ODDS = 10_000  # what a probability of 1 is written as
_CENTS = 100  # what a nat is written as
_INDEX = {label: k for k, label in enumerate(Label)}
_PLACES = {
    "whole": "the whole line",
    "start": "the start of the line",
    "end": "the end of the line",
    "inside": "within the line",
}
_USER_RULE = ("your rule", "A rule of your rulebook")
_DECIDED = {
    "likeliest": "It is the likeliest of all labels.",
    "threshold": "Not the likeliest label by itself: all labels of the article’s text count together against all others, "
    "with the threshold of this page.",
    "stretch": "The stretch of text in which it stands was judged as a whole, and is not the article’s.",
    "copy": "The same text stands above on the page: this is a copy.",
    "faq": "The questions and answers around it decided.",
    "rule": "A rule of your rulebook decided, whatever else was found.",
}


def _read_meanings() -> dict[str, tuple[str, str]]:
    """Kind and meaning of evidence, by the name of a rule or the part of a name before its colon."""
    lines = (PAGE_FOLDER / "evidence.tsv").read_text("utf-8").split("\n")
    rows = [line.split("\t") for line in lines if line and not line.startswith("# ")]
    rules = {rule.name: ("rule", rule.about) for rule in RULES}
    return rules | {name: (kind, meaning) for name, kind, meaning in rows}


@attrs.define
class _Names:
    """The names of evidence, each once; blocks hold their places in the list.

    Attributes:
        rows: name, offset, kind, meaning.
        places: the place of each name and offset.
        meanings: kind and meaning by name.
    """

    rows: list[tuple[str, int, str, str]] = attrs.field(factory=list)
    places: dict[tuple[str, int], int] = attrs.field(factory=dict)
    meanings: dict[str, tuple[str, str]] = attrs.field(factory=_read_meanings)

    def place(self, name: str, offset: int) -> int:
        """The place of a name in the list."""
        known = self.places.get((name, offset))
        if known is not None:
            return known
        kind, meaning = self._describe(name)
        self.rows.append((build_plain_text(name), offset, kind, meaning))
        return self.places.setdefault((name, offset), len(self.rows) - 1)

    def _describe(self, name: str) -> tuple[str, str]:
        """Kind and meaning of evidence of this name; a name that nobody knows is that of a user's rule."""
        rule, _, where = name.partition("=")
        if rule in self.meanings and where in _PLACES:
            kind, meaning = self.meanings[rule]
            return kind, f"{meaning} Here: {_PLACES[where]}."
        known = (self.meanings.get(key) for key in (name, name.partition(":")[0], name.partition(" ")[0]))
        return next(filter(None, known), _USER_RULE)


def build_data(explanation: Explanation) -> str:
    """The JSON that the page's script reads, safe inside an element of script.

    Keys: `labels`, all of them in order; `decided`, what decided, with the words for it; `names`, the evidence by place; `marks`,
    the names of characters; `blocks`, for every block a list or 0 where nothing is to be explained. The list: label,
    runner-up, what decided, probabilities (label and ten-thousandths in turn), places of the user rules that fired, the sum
    in hundredths of a nat, evidence (see `_split`), alternatives (label, sum and evidence).
    """
    names = _Names()
    names.meanings |= {name: (_USER_RULE[0], reason) for name, reason in explanation.reasons.items()}
    lines = {line.block.start: line for line in explanation.lines[:MOST_EXPLAINED]}
    decided = {str(line.decided_by) for line in lines.values()}
    decisions = {value: k for k, value in enumerate(sorted(decided))}
    blocks = [
        _build_row(lines[block.start], names, decisions) if block.start in lines else 0
        for block in explanation.article.blocks
    ]
    data = {
        "labels": [label.value for label in Label],
        "decided": [_DECIDED.get(value, value) for value in decisions],
        "names": names.rows,
        "marks": build_names("".join(block.text for block in explanation.article.blocks)),
        "blocks": blocks,
    }
    return build_script_data(data)


def _build_row(line: LineExplanation, names: _Names, decisions: Mapping[str, int]) -> list[object]:
    """What is embedded of one block."""
    compared = {line.block.label, line.runner_up}
    likeliest = {label for label, _ in line.probabilities[:_LIKELIEST]}
    odds = [
        part
        for label, share in line.probabilities
        if label in likeliest | compared
        for part in (_INDEX[label], round(share * _ODDS))
    ]
    others = [label for label, _ in line.probabilities if label not in compared][:_ALTERNATIVES]
    return [
        _INDEX[line.block.label],
        _INDEX[line.runner_up],
        decisions[str(line.decided_by)],
        odds,
        [names.place(name, 0) for name in line.rules],
        *_split(line.evidence, _SHOWN, names),
        [_build_alternative(line, label, names) for label in others],
    ]


def _build_alternative(line: LineExplanation, label: Label, names: _Names) -> list[object]:
    """What is embedded of a label that the block might have had."""
    return [_INDEX[label], *_split(line.why_not(label).evidence, _SHOWN_AGAINST, names)]


def _split(evidence: Sequence[Evidence], most: int, names: _Names) -> tuple[int, list[int]]:
    """The sum in hundredths, and the strongest evidence: place and hundredths in turn; then how many are left, and their sum.

    What is shown adds up to the last digit.
    """
    shown, rest = evidence[:most], evidence[most:]  # the strongest are first
    weights = [piece.weight for piece in shown] + [sum(piece.weight for piece in rest)] * bool(rest)
    cents = _round_together(weights)
    parts = [
        part
        for piece, cent in zip(shown, cents, strict=False)
        for part in (names.place(piece.name, piece.offset), cent)
    ]
    return sum(cents), [*parts, *((len(rest), cents[-1]) if rest else (0, 0))]


def _round_together(weights: Sequence[float]) -> list[int]:
    """The weights in hundredths, rounded so that their sum is that of the weights, rounded (largest remainders go up).

    Example:
        >>> _round_together([0.333, 0.333, 0.334])
        [33, 33, 34]
    """
    floors = [math.floor(weight * _CENTS) for weight in weights]
    missing = round(sum(weights) * _CENTS) - sum(floors)
    remainders = sorted(range(len(weights)), key=lambda k: floors[k] - weights[k] * _CENTS)
    for k in remainders[: max(missing, 0)]:
        floors[k] += 1
    return floors
