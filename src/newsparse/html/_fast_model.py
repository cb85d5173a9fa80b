"""The fast path's model: how likely each line is the article's text, by sums of looked-up numbers.

Here: what is looked at of a line, its neighbours and its box. Not here: the lines (`_fast_rows`), what each sign is worth
(`data/weights/html/fast.tsv`), which lines are taken (`newsparse._fast`).

The signs are named in one place for those who learn what they are worth and for those who look it up: `FastModel` is made with a
function from a sign's name to what stands for it, a whole number or the name itself, and `add_up` joins what stands for all that
holds of a line with `+`, in any order: signs that hold of a line together are joined beforehand.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from math import ceil, exp
from operator import eq
from typing import Generic, NamedTuple, TypeVar

from newsparse._context import find_densest_run
from newsparse._tables import read_table
from newsparse.html._boxes import measure_ways, score_boxes
from newsparse.html._fast_rows import AROUND, LEAVES, FastTree

__all__ = ["FastModel", "load_fast_model", "to_probability"]

T = TypeVar("T", int, tuple[str, ...])

_SIZES = (1, 2, 3, 4, 6, 9, 13, 18, 25, 35, 50, 80)  # words
_LINKED = (0.001, 0.1, 0.25, 0.5, 0.75, 0.95)  # shares of them
_STEPS = len(_LINKED) + 1
_MANY_LINKED = 3  # the first of those bins that is more than a sentence with links
# Size and links of a line in one number; of a line near another its links are many or few.
_NEAR = [2 * a + (h >= _MANY_LINKED) for a in range(len(_SIZES) + 1) for h in range(_STEPS)]
_COUNTS = (1, 10, 20, 40, 80, 160, 320, 640, 1280)
_SHARES = (0.02, 0.1, 0.25, 0.5, 0.75, 0.95)
_FAR = (1, 2, 3, 5, 9, 17, 33)  # lines
_MOST_UP, _MOST_UP_ALONE, _MOST_DOWN = 4, 6, 5
_PROSE = 10  # words of a line that is a sentence rather than an entry
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


class FastModel(Generic[T]):
    """What every sign stands for, laid out for looking up."""

    def __init__(self, worth: Callable[[str], T], zero: T) -> None:
        """Lay out what signs stand for.

        Args:
            worth: what stands for the sign of a name.
            zero: what stands for none.
        """
        self.zero: T = zero
        sizes, linked = range(len(_SIZES) + 1), range(_STEPS)
        shares, counts = range(len(_SHARES) + 1), range(len(_COUNTS) + 1)
        alone = [
            worth("always") + worth(f"size:{a}") + worth(f"size_linked:{a}:{h}")
            for a in sizes
            for h in linked
        ]
        self.own: list[list[T]] = []  # by tag, size and links
        for tag in _TAGS:
            by_size = [worth(f"tag:{tag}") + worth(f"tag_size:{tag}:{a}") for a in sizes]
            self.own.append([each + by_size[key // _STEPS] for key, each in enumerate(alone)])
        ends = {
            end: [worth(f"end:{end}") + worth(f"end_size:{end}:{a}") for a in sizes]
            for end in ("letter", *_ENDS.values())
        }
        self.letter: list[T] = ends["letter"]
        self.end: dict[str, list[T]] = {char: ends[end] for char, end in _ENDS.items()}
        self.start: dict[str, T] = {
            start: worth(f"start:{start}") for start in ("upper", "lower", "digit", "sign")
        }
        self.around: list[T] = [worth(f"in:{name}") for name in AROUND]
        self.near: dict[int, list[T]] = {  # two for each size: few links, many
            at: [worth(f"near:{at}:{a}:{is_linked}") for a in sizes for is_linked in (0, 1)]
            for at in (-2, -1, 1, 2)
        }
        self.none: dict[int, T] = {at: worth(f"near:{at}:none") for at in (-2, -1, 1, 2)}
        self.next: dict[int, list[list[T]]] = {  # the same, by tag
            at: [[each + worth(f"near_tag:{at}:{tag}") for each in self.near[at]] for tag in _TAGS]
            for at in (-1, 1)
        }
        self.near_box: dict[int, list[T]] = {
            at: [worth(f"near_box:{at}:{same}") for same in (0, 1)] for at in (-1, 1)
        }
        self.prose: list[T] = [worth(f"prose:{k}") for k in counts]
        self.rows: list[T] = [worth(f"rows:{k}") for k in counts]
        self.share: list[list[T]] = [_build_share(worth, k) for k in shares]
        self.way: list[list[_Way[T]]] = [
            [_build_way(worth, u, d) for d in range(_MOST_DOWN + 1)] for u in range(_MOST_UP_ALONE + 1)
        ]
        self.run: dict[str, list[T]] = {  # by lines
            part: [worth(f"run:{part}:{k}") for k in _FARNESS] for part in ("above", "below")
        }
        self.in_run: T = worth("run:in")
        self.h1: list[T] = [worth(f"h1:{k}") for k in _FARNESS]
        self.above_h1: T = worth("h1:above")
        self.no_h1: T = worth("h1:none")
        self.place: list[T] = [worth(f"place:{k}") for k in shares]

    def add_up(self, tree: FastTree) -> list[T]:
        """What stands for all that holds of each line, joined."""
        if not tree.rows:
            return []
        texts, words, links, names, boxes, bits = zip(*tree.rows, strict=True)
        sizes = [_SIZE[count] if count < _MOST else len(_SIZES) for count in words]
        tags = [_TAG.get(name, 0) for name in names]
        keys = [
            a * _STEPS + (bisect_right(_LINKED, some / count) if some else 0)
            for a, some, count in zip(sizes, links, words, strict=True)
        ]
        run = find_densest_run(
            [min(count - some, _LONGEST) for count, some in zip(words, links, strict=True)]
        )
        columns: list[list[T]] = [self._list_own(texts, sizes, (tags, keys))]
        columns.append(self._list_boxes(tree, zip(boxes, bits, strict=True), run, (sizes, tags, keys)))
        columns += self._list_places(names, *run)
        columns += self._list_near([_NEAR[key] for key in keys], tags, boxes)
        return [sum(parts, self.zero) for parts in zip(*columns, strict=True)]

    def _list_own(
        self, texts: Sequence[str], sizes: Sequence[int], known: tuple[Sequence[int], Sequence[int]]
    ) -> list[T]:
        """For each line what it counts by itself: its size, tag and links, how it begins and ends."""
        starts: dict[str, T] = {}
        added: list[T] = []
        for text, a, tag, key in zip(texts, sizes, *known, strict=True):
            start = starts.get(text[0])
            if start is None:
                start = starts[text[0]] = self.start[_tell_start(text[0])]
            added.append(self.own[tag][key] + self.end.get(text[-1], self.letter)[a] + start)
        return added

    def _list_boxes(
        self,
        tree: FastTree,
        places: Iterable[tuple[int, int]],
        run: tuple[int, int],
        measured: tuple[Sequence[int], Sequence[int], Sequence[int]],
    ) -> list[T]:
        """For each line what its box counts, and what it is in."""
        boxes = _Boxes(tree)
        known: dict[tuple[int, int], tuple[T, list[T], _Way[T]]] = {}
        parts = [0] * run[0] + [1] * (run[1] - run[0]) + [2] * (len(tree.rows) - run[1])
        added: list[T] = []
        for place, part, a, tag, key in zip(places, parts, *measured, strict=True):
            weighed = known.get(place)
            if weighed is None:
                weighed = known[place] = self._weigh_box(boxes, *place)
            alone, share, (_, by_size, by_tag, by_part) = weighed
            added.append(alone + share[key] + by_size[a] + by_tag[tag] + by_part[part])
        return added

    def _weigh_box(self, boxes: _Boxes, at: int, bits: int) -> tuple[T, list[T], _Way[T]]:
        """What a box and what a line is in count: alone, by size and links of the line, by how far it is from the main box."""
        up, down = boxes.ways[at]
        way = self.way[min(up, _MOST_UP_ALONE)][min(down, _MOST_DOWN)]
        prose = self.prose[bisect_right(_COUNTS, boxes.prose[at])]
        alone = way.alone + prose + self.rows[bisect_right(_COUNTS, boxes.rows[at])]
        around = [worth for k, worth in enumerate(self.around) if bits >> k & 1] if bits else ()
        share = self.share[bisect_right(_SHARES, boxes.score[at] / boxes.top)]
        return sum(around, alone), share, way

    def _list_places(self, tags: Sequence[str], first: int, behind: int) -> Iterator[list[T]]:
        """For each line what it counts where it stands on the page: to the run, to the first `<h1>`, by itself."""
        count = len(tags)
        above, below = self.run["above"], self.run["below"]
        run = _fill(above[1:], first)[::-1]
        run += [self.in_run] * (behind - first)
        run += _fill(below[1:], count - behind)
        yield run
        h1 = tags.index("h1") if "h1" in tags else count
        yield [self.above_h1] * h1 + _fill(self.h1, count - h1) if h1 < count else [self.no_h1] * count
        places: list[T] = []
        for share, worth in zip((*_SHARES, 1.0), self.place, strict=True):
            places += [worth] * (ceil(share * count) - len(places))
        yield places

    def _list_near(self, keys: Sequence[int], tags: Sequence[int], boxes: Sequence[int]) -> Iterator[list[T]]:
        """For each line what it counts which lines are above and below it, a column for each of those.

        Args:
            keys: of each line the index of its size and links in `near`.
            tags: of each the index of its tag.
            boxes: of each the index of its box.
        """
        for at in (-2, 2):
            near = self.near[at]
            yield _shift([near[key] for key in keys], at, self.none[at])
        for at in (-1, 1):
            by_tag = self.next[at]
            yield _shift([by_tag[tag][key] for tag, key in zip(tags, keys, strict=True)], at, self.none[at])
        is_same = [*map(eq, boxes, boxes[1:])]
        for at in (-1, 1):
            other, same = self.near_box[at]
            column: list[T] = [same if is_one else other for is_one in is_same]
            edge: list[T] = [other]
            yield edge + column if at < 0 else column + edge


def _shift(column: list[T], at: int, edge: T) -> list[T]:
    """For each line what stands for the one so many lines below it, or above it if less than 0."""
    edges = [edge] * min(abs(at), len(column))
    return edges + column[:at] if at < 0 else column[at:] + edges


def _fill(column: list[T], count: int) -> list[T]:
    """So many of a column, the last of it as often as it is too short."""
    return column[:count] + [column[-1]] * (count - len(column))


def _build_share(worth: Callable[[str], T], k: int) -> list[T]:
    """What one share of the prose counts, by size of the line and its links."""
    by_linked = [worth(f"share_linked:{k}:{h}") for h in range(_STEPS)]
    return [
        worth(f"share:{k}") + worth(f"share_size:{k}:{a}") + each
        for a in range(len(_SIZES) + 1)
        for each in by_linked
    ]


def _build_way(worth: Callable[[str], T], up: int, down: int) -> _Way[T]:
    """What one way from the main box counts; of those that lead far up only how far is told apart."""
    way = f"{min(up, _MOST_UP)}:{down}"
    return _Way(
        worth(f"up:{up}") + worth(f"way:{way}"),
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
        ways: how many boxes up from the main one it is, and how many down again.
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
        self.score = score_boxes(self.prose, parents)
        top = max(self.score)
        self.ways = measure_ways(parents, self.score.index(top))
        self.top = top or 1


def _tell_start(char: str) -> str:
    """What kind of character a line begins with."""
    if char.isupper():
        return "upper"
    if char.islower():
        return "lower"
    return "digit" if char.isdigit() else "sign"


@cache
def load_fast_model() -> FastModel[int]:
    """The model with the package's numbers, thousandths of a nat, read once."""
    learned, given = read_table("fast", "html"), read_table("fast_given", "html")
    return FastModel(lambda name: learned.get(name, 0) + given.get(name, 0), 0)


def to_probability(worth: float) -> float:
    """The probability for log odds in nats."""
    return 1.0 / (1.0 + exp(-worth)) if worth > -700 else 0.0  # noqa: PLR2004  # beyond it exp() overflows
