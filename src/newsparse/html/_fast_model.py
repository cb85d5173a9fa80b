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
from math import exp
from typing import Generic, NamedTuple, TypeVar

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

    def __init__(self, worth: Callable[[str], T]) -> None:
        """Lay out what signs stand for.

        Args:
            worth: what stands for the sign of a name.
        """
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
        self.near: dict[int, list[list[T]]] = {
            at: [[worth(f"near:{at}:{a}:{is_linked:d}") for is_linked in (False, True)] for a in sizes]
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
        sizes = [bisect_right(_SIZES, row.words) for row in rows]
        linked = [bisect_right(_LINKED, row.linked / row.words) if row.linked else 0 for row in rows]
        boxes = _Boxes(tree)
        known: dict[int, _Box[T]] = {}
        arounds: dict[int, T] = {}
        places = self._list_places(rows)
        near = self._list_near(rows, sizes, linked)
        added: list[T] = []
        for row, a, h, (part, place), nearby in zip(rows, sizes, linked, places, near, strict=True):
            box = known.get(row.box)
            if box is None:
                box = known[row.box] = self._weigh_box(boxes, row.box)
            share, way = box.share, box.way
            tag = _TAG.get(row.tag, 0)
            worth = (
                self.own[a][h]
                + self.tag[tag][a]
                + self.end[_ENDS.get(row.text[-1:], "letter")][a]
                + self.start[_tell_start(row.text[:1])]
                + box.alone
                + share.by_size[a]
                + share.by_linked[h]
                + way.by_size[a]
                + way.by_tag[tag]
                + way.by_part[part]
                + place
                + nearby
            )
            if row.around:
                around = arounds.get(row.around)
                if around is None:
                    around = arounds[row.around] = self._weigh_around(row.around)
                worth += around
            added.append(worth)
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
        """What it counts what a line is in; it is in something."""
        found = [worth for k, worth in enumerate(self.around) if bits >> k & 1]
        total = found[0]
        for worth in found[1:]:
            total = total + worth
        return total

    def _list_places(self, rows: Sequence[FastRow]) -> list[tuple[int, T]]:
        """For each line on which side of the run of text it is, and what it counts where it stands on the page."""
        first, behind = _find_run(rows)
        h1 = next((i for i, row in enumerate(rows) if row.tag == "h1"), None)
        count = len(rows)
        places: list[tuple[int, T]] = []
        for i in range(count):
            if i < first:
                part, worth = 0, self.run["above"][bisect_right(_FAR, first - i)]
            elif i < behind:
                part, worth = 1, self.in_run
            else:
                part, worth = 2, self.run["below"][bisect_right(_FAR, i - behind + 1)]
            worth = worth + self.place[bisect_right(_SHARES, i / count)]
            if h1 is None:
                worth = worth + self.no_h1
            else:
                worth = worth + (self.above_h1 if i < h1 else self.h1[bisect_right(_FAR, i - h1)])
            places.append((part, worth))
        return places

    def _list_near(self, rows: Sequence[FastRow], sizes: Sequence[int], linked: Sequence[int]) -> list[T]:
        """For each line what it counts which lines are above and below it."""
        count = len(rows)
        many = [h >= _MANY_LINKED for h in linked]
        shifted = {
            at: [self.near[at][a][is_linked] for a, is_linked in zip(sizes, many, strict=True)]
            for at in (-2, -1, 1, 2)
        }
        above, above_2, below, below_2 = (self.none[at] for at in (-1, -2, 1, 2))
        tags = [_TAG.get(row.tag, 0) for row in rows]
        before, behind = self.near_tag[-1], self.near_tag[1]
        same_above, same_below = self.near_box[-1], self.near_box[1]
        near: list[T] = []
        boxes = [-1, *(row.box for row in rows), -1]
        for i in range(count):
            worth = (
                (shifted[-2][i - 2] if i > 1 else above_2)
                + (shifted[2][i + 2] if i + 2 < count else below_2)
                + same_above[boxes[i] == boxes[i + 1]]
                + same_below[boxes[i + 2] == boxes[i + 1]]
            )
            worth = worth + (shifted[-1][i - 1] + before[tags[i - 1]] if i else above)
            near.append(worth + (shifted[1][i + 1] + behind[tags[i + 1]] if i + 1 < count else below))
        return near


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
    return FastModel(lambda name: table.get(name, 0) / 1000)


def to_probability(worth: float) -> float:
    """The probability for log odds in nats."""
    return 1.0 / (1.0 + exp(-worth)) if worth > -700 else 0.0  # noqa: PLR2004  # beyond it exp() overflows
