"""The evidence that markup gives: for every line the names of what holds of it.

Here: a line's elements, the words of their classes, links, lists, teasers that are alike, the container of the densest prose and
how far from it a line stands. Not here: what any of it is worth (`data/weights/html/`), what metadata say (`_agreement`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from newsparse._tables import Group
from newsparse.html._boxes import measure_ways, score_boxes
from newsparse.html._elements import Element
from newsparse.html._lines import Row
from newsparse.html._words import list_address_words

__all__ = ["build_evidence"]

_SHARES = (0.001, 0.1, 0.25, 0.5, 0.75, 0.95)
_COUNTS = (1, 2, 3, 5, 8, 13, 25, 50)
_WORDS = (1, 4, 10, 20, 40, 80, 160, 320, 640, 1280)
_DEPTHS = (4, 7, 10, 13, 17, 22)
_STEPS = (1, 2, 3, 4, 6, 9)
_LIKE = 3  # elements of one shape from which they are a grid
_GRID = 7  # levels up to which a grid is looked for
_LEAST_PROSE = 10  # words of a line from which it counts as prose
_MOST_LINKED = 0.5
_NO_GRID = frozenset(
    [
        "p",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "td",
        "th",
        "tr",
        "tbody",
        "br",
        "dt",
        "dd",
        "pre",
        "blockquote",
    ]
)
_PARTS = (0.02, 0.1, 0.25, 0.5, 0.75)


def _name_bins(name: str, bounds: Sequence[float], more: str = "") -> list[str]:
    """The names of the bins between bounds, and of what else there may be."""
    return [f"{name}:{k}" for k in (*range(len(bounds) + 1), *([more] if more else []))]


def _pair(firsts: Iterable[str], seconds: Iterable[str]) -> list[list[Group]]:
    """The groups of one name of each, by their bins: made once, so that no line has to."""
    seconds = tuple(seconds)
    return [[(first, second) for second in seconds] for first in firsts]


_NO_WORDS = len(_SHARES) + 1  # the bin of a share of no words at all
_DEPTH_NAMES = _name_bins("depth", _DEPTHS)
_WAYS = [
    [(f"up:{up}", f"way:{up}:{down}") for down in range(len(_STEPS) + 1)] for up in range(len(_STEPS) + 1)
]
_BOXES = [
    (
        _pair(_name_bins(f"{name}_linked", _SHARES, "none"), _name_bins(f"{name}_prose", _WORDS)),
        _pair(_name_bins(f"{name}_paragraphs", _COUNTS), _name_bins(f"{name}_share", _PARTS)),
    )
    for name in ("box", "box2")
]
_GRIDS = [(name,) for name in _name_bins("grid", _COUNTS)]
_GRID_ITEMS = [
    [(f"grid_words:{words}", f"{linked}:{words}") for linked in _name_bins("grid_linked", _SHARES, "none")]
    for words in range(len(_WORDS) + 1)
]
_LISTS = _pair(_name_bins("list", _COUNTS), _name_bins("list_linked", _SHARES, "none"))
_ITEMS = [(name,) for name in _name_bins("list_words", _WORDS)]
_UNLINKED = ("linked:0",)
_LINKED = _pair(_name_bins("linked", _SHARES), _name_bins("links", _COUNTS))
_HIDDEN = ("hidden",)
_BEFORE, _BEHIND = ("main:before",), ("main:behind",)


def build_evidence(elements: Sequence[Element], rows: Sequence[Row]) -> list[list[Group]]:
    """The names of the evidence for each line, in groups.

    Args:
        elements: the page's elements in the document's order.
        rows: its lines.
    """
    _measure(elements, rows)
    parents = [element.parent.order if element.parent is not None else -1 for element in elements]
    scores = score_boxes([element.prose for element in elements], parents)
    ways = measure_ways(parents, scores.index(max(scores)))
    page = _Page(max(elements[0].size, 1), ways)
    evidence: list[list[Group]] = []
    for row in rows:
        block = row.block
        if block.groups is None:
            block.groups = page.list_block(block)
        evidence.append(page.list_row(row, block.groups))
    inside = [k for k, row in enumerate(rows) if not ways[row.block.order][0]]
    first, last = (inside[0], inside[-1]) if inside else (len(rows), -1)
    for groups in evidence[:first]:
        groups.append(_BEFORE)
    for groups in evidence[max(first, last + 1) :]:
        groups.append(_BEHIND)
    return evidence


def _measure(elements: Sequence[Element], rows: Sequence[Row]) -> None:
    """Count the words in every element, those in links, and those in its paragraphs."""
    for row in rows:
        block = row.block
        if block.is_hidden:
            continue
        block.size += row.words
        block.linked += row.linked
        if row.words >= _LEAST_PROSE and row.linked < _MOST_LINKED * row.words:
            box = block.parent if block.tag == "p" and block.parent else block
            box.prose += row.words
            box.paragraphs += 1
    for element in reversed(elements):
        parent = element.parent
        if parent is not None:
            parent.size += element.size
            parent.linked += element.linked


class _Page:
    """What the lines' groups of names are made of; what several lines share is made once."""

    __slots__ = ("_boxes", "_known", "_lists", "_size", "_ways")

    def __init__(self, size: int, ways: Sequence[tuple[int, int]]) -> None:
        """Keep how many words the page has, and how far each element is from that of the densest prose."""
        self._size = size
        self._ways = ways
        self._known: dict[object, Group] = {}
        self._boxes: dict[Element, tuple[Group, Group]] = {}
        self._lists: dict[Element, tuple[Group, Group]] = {}

    def list_block(self, block: Element) -> tuple[Group, ...]:
        """What holds of all lines of an element by what it is and what is around it."""
        around, box, parent = block.around, block, block.parent
        if block.tag in _NO_GRID and parent is not None:
            box = parent
        groups: list[Group] = []
        key: object = (block.tag, depth := bisect_right(_DEPTHS, block.depth), around.tags)
        opening = self._known.get(key)
        if opening is None:
            names = (f"tag:{block.tag}", _DEPTH_NAMES[depth], *[f"in:{tag}" for tag in around.tags])
            opening = self._known[key] = names
        groups.append(opening)
        if block.words:
            groups.append(self._name_words("own", block.words))
        if block.is_hidden:
            groups.append(_HIDDEN)
        if parent is not None:
            near = self._name_near(parent)
            if near:
                groups.append(near)
        up, down = self._ways[block.order]
        groups.append(_WAYS[bisect_right(_STEPS, up)][bisect_right(_STEPS, down)])
        if around.item is not None and (entries := around.item.parent) is not None:
            found = self._lists.get(entries)
            if found is None:
                found = self._lists[entries] = _list_entries(entries)
            groups += found
        if box.outer is None:
            box.outer = (*self._list_boxes(box), *_list_grid(box))
        return (*groups, *box.outer)

    def _name_words(self, name: str, words: tuple[str, ...]) -> Group:
        """The words of an element."""
        key = (name, words)
        group = self._known.get(key)
        if group is None:
            group = self._known[key] = tuple([f"{name}:{word}" for word in words])
        return group

    def _name_near(self, parent: Element) -> Group:
        """The words of the two elements around a line's own, each once."""
        each: Element | None = parent.parent
        words = parent.words
        if each is not None and each.words:
            words = (*words, *each.words) if words else each.words
        if not words:
            return ()
        key = ("near", words)
        group = self._known.get(key)
        if group is None:
            group = self._known[key] = tuple([f"near:{word}" for word in dict.fromkeys(words)])
        return group

    def _list_boxes(self, block: Element) -> list[Group]:
        """What an element and the one around it are: how much prose and how many links they hold."""
        own, parent = self._name_box(block, 0), block.parent
        if parent is None:
            return [*own]
        outer = self._boxes.get(parent)
        if outer is None:
            outer = self._boxes[parent] = self._name_box(parent, 1)
        return [*own, *outer]

    def _name_box(self, box: Element, level: int) -> tuple[Group, Group]:
        """What an element is as the one around a line, or as the one around that."""
        linked, paragraphs = _BOXES[level]
        share = bisect_right(_PARTS, box.size / self._size)
        return (
            linked[_bin_share(box)][bisect_right(_WORDS, box.prose)],
            paragraphs[bisect_right(_COUNTS, box.paragraphs)][share],
        )

    def list_row(self, row: Row, around: tuple[Group, ...]) -> list[Group]:
        """What holds of one line: its element, the inline ones that all of it is in, its links, and all that is around it.

        What counts for the lines around it as well comes first: such sums are large, and they are added up from the end.
        """
        groups = [around[0]]
        for element in row.cover:
            key = ("all", element.tag, element.words)
            group = self._known.get(key)
            if group is None:
                names = (f"all:{element.tag}", *[f"own:{word}" for word in element.words])
                group = self._known[key] = names
            groups.append(group)
        if not row.links:
            return [*groups, _UNLINKED, *around[1:]]
        linked = bisect_right(_SHARES, row.linked / row.words) if row.words else 0
        groups.append(_LINKED[linked][bisect_right(_COUNTS, len(row.links))])
        groups += around[1:]
        words = list_address_words(row.links[0].attributes.get("href"))
        if words:
            groups.append(self._name_words("to", words))
        return groups


def _list_entries(entries: Element) -> tuple[Group, Group]:
    """What a list is: how long it is, how much of it is links, how long its items are."""
    count = len(entries.children)
    return (
        _LISTS[bisect_right(_COUNTS, count)][_bin_share(entries)],
        _ITEMS[bisect_right(_WORDS, entries.size // (count or 1))],
    )


def _list_grid(block: Element) -> tuple[Group, ...]:
    """Whether an element, or one around it, is one of many that are alike, as teasers are."""
    each = block
    for _ in range(_GRID):
        parent = each.parent
        if parent is None:
            break
        if each.likes >= _LIKE and each.tag not in _NO_GRID:
            words = bisect_right(_WORDS, parent.size // len(parent.children))
            return (_GRIDS[bisect_right(_COUNTS, each.likes)], _GRID_ITEMS[words][_bin_share(parent)])
        each = parent
    return ()


def _bin_share(element: Element) -> int:
    """The bin of the share of an element's words that are in links."""
    return bisect_right(_SHARES, element.linked / element.size) if element.size else _NO_WORDS
