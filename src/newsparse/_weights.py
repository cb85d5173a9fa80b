"""The learned weights, and summing them up.

Here: reading `data/weights/*.tsv` and scoring tokens with them. Not here: where weights come from (`training/`).

All labels' weights of one piece of evidence are packed side by side into one whole number, a field of 32 bits each, in
thousandths of a nat. Adding two such numbers adds all fields at once, so a token's scores are one sum over its evidence.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from newsparse._decode import Chain, build_chain
from newsparse.model import Label

__all__ = ["LABELS", "OFFSETS", "Weights", "pack_weights", "read_weights"]

LABELS: tuple[Label, ...] = tuple(Label)
"""All labels in the order in which every list of scores or probabilities has them."""

OFFSETS = (0, -1, 1, -2, 2)
"""Where evidence counts: at its own token, and as a neighbour (-1: seen on the token before)."""

UNIT = 1000
"""Weights are whole numbers of thousandths of a nat."""

_BITS = 32
_WIDTH = _BITS * len(LABELS)
_MASK = (1 << _WIDTH) - 1
_BIAS = 1 << 28  # added to every field so that none is negative; 5 of them and any sum stay below 2**32
_BIASES = sum(_BIAS << (_BITS * k) for k in range(len(LABELS) * len(OFFSETS)))
_UNPACK = struct.Struct(f"<{len(LABELS)}I")
_PATH = Path(__file__).parent / "data" / "weights" / "lines.tsv"


@attrs.frozen
class Weights:
    """What every piece of evidence counts for every label.

    Attributes:
        packed: evidence to its weights for all offsets and labels, packed (see the module's docstring).
        chain: what may follow what.
    """

    packed: dict[str, int]
    chain: Chain

    def score_tokens(self, evidence: Sequence[Iterable[str]]) -> list[list[float]]:
        """Each token's score for each label, its neighbours' evidence included, in nats; shape (tokens, labels)."""
        get = self.packed.get
        sums = [sum(get(name, 0) for name in names) + _BIASES for names in evidence]
        shifted = [[(total >> (_WIDTH * slot)) & _MASK for total in sums] for slot in range(len(OFFSETS))]
        count = len(sums)
        scores: list[list[float]] = []
        for i in range(count):
            total, fields = shifted[0][i], 1
            for slot, offset in enumerate(OFFSETS[1:], 1):
                if 0 <= i + offset < count:
                    total += shifted[slot][i + offset]
                    fields += 1
            bias = fields * _BIAS
            scores.append([(x - bias) / UNIT for x in _UNPACK.unpack(total.to_bytes(_UNPACK.size, "little"))])
        return scores

    def unpack(self, name: str, offset: int) -> list[float]:
        """The weights of one piece of evidence at one offset, in nats, one a label; zeros where it has none."""
        field = ((self.packed.get(name, 0) + _BIASES) >> (_WIDTH * OFFSETS.index(offset))) & _MASK
        return [(x - _BIAS) / UNIT for x in _UNPACK.unpack(field.to_bytes(_UNPACK.size, "little"))]


def pack_weights(table: Iterable[tuple[str, int, Label, int]]) -> dict[str, int]:
    """Pack rows of (evidence, offset, label, thousandths of a nat)."""
    packed: dict[str, int] = {}
    for name, offset, label, weight in table:
        slot = OFFSETS.index(offset) * len(LABELS) + LABELS.index(label)
        packed[name] = packed.get(name, 0) + (weight << (_BITS * slot))
    return packed


def read_weights(path: Path = _PATH) -> Weights:
    """Read a weights file.

    The file is a table with tabs: `move`, label, then `label=weight …` for what may follow it; and evidence, offset, then
    `label=weight …`. Lines that start with "# " are comments; weights are thousandths of a nat, those left out are 0.
    """
    slots: dict[str, int] = {label: _BITS * k for k, label in enumerate(LABELS)}
    places = {str(offset): _WIDTH * k for k, offset in enumerate(OFFSETS)}
    packed: dict[str, int] = {}
    moves = [[0.0] * len(LABELS) for _ in LABELS]
    index = {label: k for k, label in enumerate(LABELS)}
    for line in path.read_text("utf-8").splitlines():
        if line.startswith("# ") or not line:
            continue
        name, where, cells = line.split("\t")
        pairs = [cell.split("=") for cell in cells.split(" ")]
        if name == "move":
            for label, weight in pairs:
                moves[index[Label(where)]][index[Label(label)]] = int(weight) / UNIT
        else:
            total = sum(int(weight) << slots[label] for label, weight in pairs)
            packed[name] = packed.get(name, 0) + (total << places[where])
    return Weights(packed, build_chain(moves))
