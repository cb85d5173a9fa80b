"""The fast path's model: how likely each line is the article's text, by sums of looked-up numbers.

Here: what is looked at of a line, its neighbours and its box. Not here: the lines (`_fast_rows`), what each sign is worth
(`data/weights/html/fast.tsv`), which lines are taken (`newsparse._fast`).

The signs are named in one place for those who learn what they are worth and for those who look it up: `FastModel` is made with a
function from a sign's name to what stands for it, a number or the name itself, and `add_up` joins what stands for all that holds
of a line with `+`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from math import ceil, exp
from typing import Generic, NamedTuple, TypeVar

from newsparse._decode import UNIT
from newsparse._tables import read_table
from newsparse.html._fast_rows import AROUND, LEAVES, FastRow, FastTree

__all__ = ["FastModel", "load_fast_model", "to_probability"]

T = TypeVar("T", float, tuple[str, ...])

_SIZES = (1, 2, 3, 4, 6, 9, 13, 18, 25, 35, 50, 80)  # words
_LINKED = (0.001, 0.1, 0.25, 0.5, 0.75, 0.95)  # shares of them
_MANY_LINKED = 3  # the first of those bins that is more than a sentence with links
_COUNTS = (1, 10, 20, 40, 80, 160, 320, 640, 1280)
_SHARES = (0.02, 0.1, 0.25, 0.5, 0.75, 0.95)
_FAR = (1, 2, 3, 5, 9, 17, 33)  # lines
_MOST_UP, _MOST_UP_ALONE, _MOST_DOWN = 4, 6, 5
_PROSE = 10  # words of a line that is a sentence rather than an entry
_LINE_COST = 9  # words that a line has to have so that the run of text goes on with it
_LONGEST = 60  # words of a line that count for the run
_TAGS = (
    "other",
    *sorted(LEAVES),
    "body",
    "div",
    "span",
    "section",
    "article",
    "main",
    "nav",
    "header",
    "footer",
    "aside",
    "ul",
    "ol",
    "table",
    "tbody",
    "tr",
    "form",
    "dl",
    "figure",
    "details",
    "summary",
    "address",
    "center",
    "fieldset",
    "label",
    "legend",
    "a",
)
_SIZE = [bisect_right(_SIZES, words) for words in range(_SIZES[-1])]
_MOST = len(_SIZE)
_FARNESS = [bisect_right(_FAR, lines) for lines in range(_FAR[-1] + 1)]
_FARTHEST = _FAR[-1]
_TAG = {tag: k for k, tag in enumerate(_TAGS)}
_ENDS = {
    **dict.fromkeys(".!\u3002", "stop"),
    **dict.fromkeys("?\uff1f", "question"),
    **dict.fromkeys('"\u201d\u2019', "quote"),
    ":": "colon",
    ")": "bracket",
    "\u2026": "open",
    ",": "comma",
}
_PARTS = ("above", "in", "below")  # the run of text


class _Way(NamedTuple, Generic[T]):
    """What it counts how far a box is from the main one: alone, by size, by tag, by the side of the run of text."""

    alone: T
    by_size: list[T]
    by_tag: list[T]
    by_part: list[T]


class _Share(NamedTuple, Generic[T]):
    """What it counts how much of the main box's prose a box has: alone, by size of the line, by its links."""

    alone: T
    by_size: list[T]
    by_linked: list[T]


class _Box(NamedTuple, Generic[T]):
    """What a box counts for its lines."""

    alone: T
    share: _Share[T]
    way: _Way[T]


class FastModel(Generic[T]):
    """What every sign stands for, laid out for looking up."""

    def __init__(self, worth: Callable[[str], T], zero: T) -> None:
        """Lay out what signs stand for.

        Args:
            worth: what stands for the sign of a name.
            zero: what stands for none.
        """
        self.zero: T = zero
        sizes, linked, tags = range(len(_SIZES) + 1), range(len(_LINKED) + 1), range(len(_TAGS))
        shares, counts, far = range(len(_SHARES) + 1), range(len(_COUNTS) + 1), range(len(_FAR) + 1)
        self.own: list[list[T]] = [
            [worth("always") + worth(f"size:{a}") + worth(f"size_linked:{a}:{h}") for h in linked]
            for a in sizes
        ]
        self.tag: list[list[T]] = [
            [worth(f"tag:{t}") + worth(f"tag_size:{t}:{a}") for a in sizes] for t in _TAGS
        ]
        self.end: dict[str, list[T]] = {
            end: [worth(f"end:{end}") + worth(f"end_size:{end}:{a}") for a in sizes]
            for end in ("letter", *_ENDS.values())
        }
        self.start: dict[str, T] = {
            start: worth(f"start:{start}") for start in ("upper", "lower", "digit", "sign")
        }
        self.around: list[T] = [worth(f"in:{name}") for name in AROUND]
        self.near: dict[int, list[T]] = {  # two for each size: few links, many
            at: [worth(f"near:{at}:{a}:{is_linked}") for a in sizes for is_linked in (0, 1)]
            for at in (-2, -1, 1, 2)
        }
        self.none: dict[int, T] = {at: worth(f"near:{at}:none") for at in (-2, -1, 1, 2)}
        self.near_tag: dict[int, list[T]] = {
            at: [worth(f"near_tag:{at}:{_TAGS[t]}") for t in tags] for at in (-1, 1)
        }
        self.near_box: dict[int, list[T]] = {
            at: [worth(f"near_box:{at}:{same}") for same in (0, 1)] for at in (-1, 1)
        }
        self.prose: list[T] = [worth(f"prose:{k}") for k in counts]
        self.rows: list[T] = [worth(f"rows:{k}") for k in counts]
        self.up: list[T] = [worth(f"up:{k}") for k in range(_MOST_UP_ALONE + 1)]
        self.share: list[_Share[T]] = [_build_share(worth, k) for k in shares]
        self.way: list[list[_Way[T]]] = [
            [_build_way(worth, u, d) for d in range(_MOST_DOWN + 1)] for u in range(_MOST_UP + 1)
        ]
        self.run: dict[str, list[T]] = {
            part: [worth(f"run:{part}:{k}") for k in far] for part in ("above", "below")
        }
        self.in_run: T = worth("run:in")
        self.h1: list[T] = [worth(f"h1:{k}") for k in far]
        self.above_h1: T = worth("h1:above")
        self.no_h1: T = worth("h1:none")
        self.place: list[T] = [worth(f"place:{k}") for k in shares]

    def add_up(self, tree: FastTree) -> list[T]:
        """What stands for all that holds of each line, joined."""
        rows = tree.rows
        if not rows:
            return []
        sizes = [_SIZE[row.words] if row.words < _MOST else len(_SIZES) for row in rows]
        linked = [bisect_right(_LINKED, row.linked / row.words) if row.linked else 0 for row in rows]
        tags = [_TAG.get(row.tag, 0) for row in rows]
        starts: dict[str, T] = {}
        own: list[T] = []
        for row, a, h, tag in zip(rows, sizes, linked, tags, strict=True):
            text = row.text
            start = starts.get(text[0])
            if start is None:
                start = starts[text[0]] = self.start[_tell_start(text[0])]
            own.append(self.own[a][h] + self.tag[tag][a] + self.end[_ENDS.get(text[-1], "letter")][a] + start)
        first, behind = _find_run(rows)
        keys = [2 * a + (h >= _MANY_LINKED) for a, h in zip(sizes, linked, strict=True)]
        columns: list[list[T]] = [own]
        columns.append(self._list_boxes(tree, (first, behind), (sizes, linked, tags)))
        columns.append(self._list_places(rows, first, behind))
        columns.extend(self._list_near(rows, keys, tags))
        return [sum(parts, self.zero) for parts in zip(*columns, strict=True)]

    def _list_boxes(
        self, tree: FastTree, run: tuple[int, int], measured: tuple[list[int], list[int], list[int]]
    ) -> list[T]:
        """For each line what its box counts, and what it is in."""
        boxes = _Boxes(tree)
        known: dict[int, _Box[T]] = {}
        arounds: dict[int, T] = {}
        parts = [0] * run[0] + [1] * (run[1] - run[0]) + [2] * (len(tree.rows) - run[1])
        added: list[T] = []
        for (_, _, _, _, at, bits), part, a, h, tag in zip(tree.rows, parts, *measured, strict=True):
            box = known.get(at)
            if box is None:
                box = known[at] = self._weigh_box(boxes, at)
            around = arounds.get(bits)
            if around is None:
                around = arounds[bits] = self._weigh_around(bits)
            alone, share, way = box
            added.append(
                alone
                + around
                + share.by_size[a]
                + share.by_linked[h]
                + way.by_size[a]
                + way.by_tag[tag]
                + way.by_part[part]
            )
        return added

    def _weigh_box(self, boxes: _Boxes, at: int) -> _Box[T]:
        """What a box counts."""
        up, down = boxes.up[at], boxes.down[at]
        share = self.share[bisect_right(_SHARES, boxes.score[at] / boxes.top)]
        way = self.way[min(up, _MOST_UP)][min(down, _MOST_DOWN)]
        alone = (
            self.prose[bisect_right(_COUNTS, boxes.prose[at])]
            + self.rows[bisect_right(_COUNTS, boxes.rows[at])]
            + self.up[min(up, _MOST_UP_ALONE)]
            + share.alone
            + way.alone
        )
        return _Box(alone, share, way)

    def _weigh_around(self, bits: int) -> T:
        """What it counts what a line is in."""
        return sum([worth for k, worth in enumerate(self.around) if bits >> k & 1], self.zero)

    def _list_places(self, rows: Sequence[FastRow], first: int, behind: int) -> list[T]:
        """For each line what it counts where it stands on the page."""
        count = len(rows)
        above, below = self.run["above"], self.run["below"]
        run = [above[_FARNESS[min(first - i, _FARTHEST)]] for i in range(first)]
        run += [self.in_run] * (behind - first)
        run += [below[_FARNESS[min(i, _FARTHEST)]] for i in range(1, count - behind + 1)]
        h1 = next((i for i, row in enumerate(rows) if row.tag == "h1"), None)
        if h1 is None:
            heads = [self.no_h1] * count
        else:
            heads = [self.above_h1] * h1 + [self.h1[_FARNESS[min(i, _FARTHEST)]] for i in range(count - h1)]
        places: list[T] = []
        for share, worth in zip((*_SHARES, 1.0), self.place, strict=True):
            places += [worth] * (ceil(share * count) - len(places))
        return [a + b + c for a, b, c in zip(run, heads, places, strict=True)]

    def _list_near(self, rows: Sequence[FastRow], keys: list[int], tags: list[int]) -> list[list[T]]:
        """For each line what it counts which lines are above and below it, a column for each of those.

        Args:
            rows: the lines.
            keys: of each the index of its size and links in `near`.
            tags: of each the index of its tag.
        """
        columns: list[list[T]] = []
        for at in (-2, -1, 1, 2):
            near: list[T] = [self.near[at][key] for key in keys]
            columns.append(_shift(near, at, self.none[at]))
        for at in (-1, 1):
            near = [self.near_tag[at][tag] for tag in tags]
            columns.append(_shift(near, at, self.zero))
        boxes = [row.box for row in rows]
        for at in (-1, 1):
            same: list[T] = [self.near_box[at][one == other] for one, other in pairwise(boxes)]
            edge: list[T] = [self.near_box[at][False]]
            columns.append(edge + same if at < 0 else same + edge)
        return columns


def _shift(column: list[T], at: int, edge: T) -> list[T]:
    """For each line what stands for the one so many lines below it, or above it if less than 0."""
    edges = [edge] * min(abs(at), len(column))
    return edges + column[:at] if at < 0 else column[at:] + edges


def _build_share(worth: Callable[[str], T], k: int) -> _Share[T]:
    """What one share of the prose counts."""
    return _Share(
        worth(f"share:{k}"),
        [worth(f"share_size:{k}:{a}") for a in range(len(_SIZES) + 1)],
        [worth(f"share_linked:{k}:{h}") for h in range(len(_LINKED) + 1)],
    )


def _build_way(worth: Callable[[str], T], up: int, down: int) -> _Way[T]:
    """What one way from the main box counts."""
    way = f"{up}:{down}"
    return _Way(
        worth(f"way:{way}"),
        [worth(f"way_size:{way}:{a}") for a in range(len(_SIZES) + 1)],
        [worth(f"way_tag:{way}:{tag}") for tag in _TAGS],
        [worth(f"way_run:{way}:{part}") for part in _PARTS],
    )


class _Boxes:
    """What is measured of each box.

    Attributes:
        prose: words of the sentences that stand in it.
        rows: how many lines do.
        score: its prose and half of that of the boxes in it.
        top: the highest score, at least 1; the box that has it is the main one.
        up: from how many boxes above the main one it can be reached.
        down: how many boxes down from there it is.
    """

    def __init__(self, tree: FastTree) -> None:
        """Measure the boxes of a page."""
        parents = tree.parents
        count = len(parents)
        self.prose, self.rows = [0] * count, [0] * count
        for _, words, linked, _, box, _ in tree.rows:
            self.rows[box] += 1
            if words >= _PROSE and linked * 2 < words:
                self.prose[box] += words
        self.score: list[float] = [*self.prose]
        for prose, parent in zip(self.prose, parents, strict=True):
            if prose and parent >= 0:
                self.score[parent] += prose / 2
        self.top = max(self.score)
        at = self.score.index(self.top)
        self.top = self.top or 1
        chain: dict[int, int] = {}
        while at >= 0:
            chain[at] = len(chain)
            at = parents[at]
        self.up, self.down = [0] * count, [0] * count
        for box, parent in enumerate(parents):
            if box in chain:
                self.up[box] = chain[box]
            else:
                self.up[box], self.down[box] = self.up[parent], self.down[parent] + 1


def _find_run(rows: Sequence[FastRow]) -> tuple[int, int]:
    """The run of lines with the most words beyond what lines cost: where it begins, and where it has ended."""
    best, total, start, run = -1, 0, 0, (0, 0)
    for i, row in enumerate(rows):
        if total <= 0:
            total, start = 0, i
        total += min(row.words - row.linked, _LONGEST) - _LINE_COST
        if total > best:
            best, run = total, (start, i + 1)
    return run


def _tell_start(char: str) -> str:
    """What kind of character a line begins with."""
    if char.isupper():
        return "upper"
    if char.islower():
        return "lower"
    return "digit" if char.isdigit() else "sign"


@cache
def load_fast_model() -> FastModel[float]:
    """The model with the package's numbers, read once."""
    table = read_table("fast", "html")
    return FastModel(lambda name: table.get(name, 0) / UNIT, 0.0)


def to_probability(worth: float) -> float:
    """The probability for log odds in nats."""
    return 1.0 / (1.0 + exp(-worth)) if worth > -700 else 0.0  # noqa: PLR2004  # beyond it exp() overflows
