"""The learned weights, and summing them up.

Here: reading `data/weights/lines.tsv` and `templates.tsv`, and scoring tokens with them. Not here: where weights come from (`training/`).

All labels' weights of one piece of evidence are packed side by side into one whole number, a field of 32 bits each, in
thousandths of a nat. Adding two such numbers adds all fields at once, so a token's scores are one sum over its evidence.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, repeat
from operator import itemgetter

import attrs

from newsparse._decode import UNIT, Chain, build_chain
from newsparse._tables import Group, Kind, read_rows
from newsparse.model import Label

__all__ = [
    "LABELS",
    "OFFSETS",
    "OTHER_COLUMNS",
    "TEXT_COLUMNS",
    "UNIT",
    "Weights",
    "pack_weights",
    "parse_weights",
    "pick_label",
    "read_weights",
    "split_weights",
    "sum_text",
]

LABELS: tuple[Label, ...] = tuple(Label)
"""All labels in the order in which every list of scores or probabilities has them."""

TEXT_COLUMNS = tuple(k for k, label in enumerate(LABELS) if label.is_text)
"""The places of the labels of the article's text in such a list."""

OTHER_COLUMNS = tuple(k for k, label in enumerate(LABELS) if not label.is_text)
"""The places of all other labels."""

_get_text = itemgetter(*TEXT_COLUMNS)

OFFSETS = (0, -1, 1, -2, 2)
"""Where evidence counts: at its own token, and as a neighbour (-1: seen on the token before)."""

_BITS = 32
_WIDTH = _BITS * len(LABELS)
_MASK = (1 << _WIDTH) - 1
_BIASES = sum(
    1 << (_BITS * k + _BITS - 1) for k in range(len(LABELS))
)  # 2**31 a field, so that none is ever negative
_UNPACK = struct.Struct(f"<{len(LABELS)}i")
# A packed number holds what counts for the token itself at the bottom, which is all that most evidence has, and above it
# what counts for the tokens around, the farthest before first: the window's places, that of the token itself left free.
_REACH = max(OFFSETS)
_OWN_PLACE = _WIDTH * _REACH
_ALL_BIASES = sum(_BIASES << (_WIDTH * k) for k in range(2 * _REACH + 2))
_FIRST = sum(_BIASES << (_WIDTH * k) for k in range(_REACH))  # of the places before the page's first token

_NOTHING: Mapping[int, int] = {}


@attrs.frozen
class Weights:
    """What every piece of evidence counts for every label.

    Attributes:
        packed: evidence to its weights for all offsets and labels, packed (see the module's docstring).
        chain: what may follow what.
    """

    packed: dict[str, int]
    chain: Chain

    def score_tokens(self, evidence: Sequence[Sequence[str]]) -> list[tuple[int, ...]]:
        """Each token's score for each label, its neighbours' evidence included; shape (tokens, labels).

        Scores are whole thousandths of a nat.

        Args:
            evidence: the names of the evidence; one sequence a token.
        """
        return self.score_groups([(tuple(names),) for names in evidence])

    def score_groups(
        self, evidence: Sequence[Sequence[Group]], added: Mapping[int, int] = _NOTHING
    ) -> list[tuple[int, ...]]:
        """The same, of evidence in groups: the names of a group that several tokens share are added up once.

        Args:
            evidence: the groups of names; one sequence a token. The last of each is its own, the others may be shared; those that
                count for the tokens around come first.
            added: what else counts for some tokens, by their index; packed.
        """
        get, get_sum = self.packed.get, _Sums(self.packed).__getitem__
        # A window of as many positions as there are offsets moves along the page: a token adds its parts to all of them at
        # once, after which no other token adds to the first position, and it leaves the window.
        window, done = _FIRST, []
        for i, groups in enumerate(evidence):
            # Backwards, as what comes last is small numbers: the sum is large for its last terms only.
            own = sum(map(get, reversed(groups[-1]), repeat(0)), _BIASES)
            total = sum(map(get_sum, groups[-2::-1]), own)
            if i in added:
                total += added[i]
            window += (total >> _WIDTH) + ((total & _MASK) << _OWN_PLACE)
            done.append(window & _MASK)
            window >>= _WIDTH
        done += [(window >> (_WIDTH * k)) & _MASK for k in range(_REACH)]
        return [_split_fields(total) for total in done[_REACH:]]

    def unpack(self, name: str, offset: int) -> list[float]:
        """The weights of one piece of evidence at one offset, in nats, one a label; zeros where it has none."""
        return split_weights(self.packed.get(name, 0), offset)


class _Sums(dict[Group, int]):
    """What the groups of a page are worth, packed; each is added up when it is asked for first."""

    __slots__ = ("_packed",)

    def __init__(self, packed: Mapping[str, int]) -> None:
        """Keep what each name is worth."""
        super().__init__()
        self._packed = packed

    def __missing__(self, group: Group) -> int:
        """Add up what the names of a group are worth."""
        total = self[group] = sum(map(self._packed.get, reversed(group), repeat(0)))
        return total


def split_weights(packed: int, offset: int) -> list[float]:
    """The weights that a packed number holds for one offset, in nats, one a label."""
    return [x / UNIT for x in _split_fields(((packed + _ALL_BIASES) >> _shift(offset)) & _MASK)]


def pick_label(row: Sequence[float], columns: Iterable[int]) -> Label:
    """The likeliest of the labels at some places of a row of probabilities."""
    return LABELS[max(columns, key=row.__getitem__)]


def sum_text(row: Sequence[float]) -> float:
    """The probability that a row of probabilities gives to text."""
    shares: tuple[float, ...] = _get_text(row)
    return sum(shares)


def _shift(offset: int) -> int:
    """Where in a packed number the part of an offset begins, in bits."""
    return _WIDTH * (_REACH - offset + 1) if offset else 0


def _split_fields(part: int) -> tuple[int, ...]:
    """The fields of one part, their biases taken off: flipping the highest bit is subtracting the bias in two's complement."""
    fields: tuple[int, ...] = _UNPACK.unpack((part ^ _BIASES).to_bytes(_UNPACK.size, "little"))
    return fields


def pack_weights(table: Iterable[tuple[str, int, str, int]]) -> dict[str, int]:
    """Pack rows of (evidence, offset, label, thousandths of a nat)."""
    shifts = {
        (offset, label): _shift(offset) + _BITS * k for offset in OFFSETS for k, label in enumerate(LABELS)
    }
    packed: dict[str, int] = {}
    for name, offset, label, weight in table:
        packed[name] = packed.get(name, 0) + (weight << shifts[offset, label])  # type: ignore[index]  # a label is its own name
    return packed


def read_weights(kind: Kind = "text") -> Weights:
    """The package's weights: of what is on a page, of what its markup says outright, and of what other pages of its site say of it."""
    given = read_rows("given", kind) if kind == "html" else ()
    return parse_weights(chain(read_rows("lines", kind), given, read_rows("templates")))


def parse_weights(rows: Iterable[Sequence[str]]) -> Weights:
    """The weights that a table's rows give.

    A row is `move`, label, then `label=weight …` for what may follow it; or evidence, offset, then `label=weight …`. Weights are
    thousandths of a nat, those left out are 0.
    """
    moves = [[0.0] * len(LABELS) for _ in LABELS]
    index: dict[str, int] = {label: k for k, label in enumerate(LABELS)}
    table: list[tuple[str, int, str, int]] = []
    for name, where, cells in rows:
        pairs = [cell.split("=") for cell in cells.split(" ")]
        if name == "move":
            for label, weight in pairs:
                moves[index[where]][index[label]] = int(weight) / UNIT
        else:
            table += [(name, int(where), label, int(weight)) for label, weight in pairs]
    return Weights(pack_weights(table), build_chain(moves))
