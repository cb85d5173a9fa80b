"""The evidence that markup gives: for every line the names of what holds of it.

Here: a line's elements, the words of their classes, links, lists, teasers that are alike, the container of the densest prose and
how far from it a line stands. Not here: what any of it is worth (`data/weights/html/`), what metadata say (`_agreement`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from newsparse.html._elements import Element
from newsparse.html._lines import Row
from newsparse.html._words import list_address_words

__all__ = ["build_evidence"]

_SHARES = (0.001, 0.1, 0.25, 0.5, 0.75, 0.95)
_COUNTS = (1, 2, 3, 5, 8, 13, 25, 50)
_WORDS = (1, 4, 10, 20, 40, 80, 160, 320, 640, 1280)
_DEPTHS = (4, 7, 10, 13, 17, 22)
_STEPS = (1, 2, 3, 4, 6, 9)
_NEAR = 2  # elements around a line's own whose words count
_LIKE = 3  # elements of one shape from which they are a grid
_GRID = 7  # levels up to which a grid is looked for
_LEAST_PROSE = 10  # words of a line from which it counts as prose
_MOST_LINKED = 0.5
_HALF = 0.5  # what the prose of its children's paragraphs counts for a container
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


def build_evidence(elements: Sequence[Element], rows: Sequence[Row]) -> list[list[str]]:
    """The names of the evidence for each line.

    Args:
        elements: the page's elements in the document's order.
        rows: its lines.
    """
    _measure(elements, rows)
    main = _find_main(elements)
    ways = _measure_ways(elements, main)
    page = max(elements[0].size, 1)
    inside = [k for k, row in enumerate(rows) if not ways[row.block.order][0]]
    first, last = (inside[0], inside[-1]) if inside else (len(rows), -1)
    evidence: list[list[str]] = []
    for k, row in enumerate(rows):
        block = row.block
        if block.names is None:
            block.names = _list_block(block, page, ways)
        names = [*block.names, *_name_row(row)]
        if not first <= k <= last:
            names.append("main:before" if k < first else "main:behind")
        evidence.append(names)
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


def _find_main(elements: Sequence[Element]) -> Element:
    """The element with the most prose, its own and half of its children's.

    After Readability (Arc90, 2009), where a paragraph counts for its parent, and half for the one above.
    """
    scores = [float(element.prose) for element in elements]
    for element in elements:
        if element.prose and element.parent is not None:
            scores[element.parent.order] += _HALF * element.prose
    return elements[max(range(len(scores)), key=lambda k: (scores[k], -k))]


def _measure_ways(elements: Sequence[Element], main: Element) -> list[tuple[int, int]]:
    """The way from the main element to each: how many levels up, and how many down again."""
    marked: dict[Element, int] = {}
    around: Element | None = main
    while around is not None:
        marked[around] = len(marked)
        around = around.parent
    ways: list[tuple[int, int]] = []
    for element in elements:
        up = marked.get(element)
        if up is not None:
            ways.append((up, 0))
        else:
            up, down = ways[element.parent.order]  # type: ignore[union-attr]  # the outermost is marked
            ways.append((up, down + 1))
    return ways


def _list_block(block: Element, page: int, ways: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """What holds of all lines of an element by what it is and what is around it."""
    around, box = block.around, block
    if block.tag in _NO_GRID and block.parent is not None:
        box = block.parent
    if box.outer is None:
        box.outer = (*_name_boxes(box, page), *_name_grid(box))
    names = [f"tag:{block.tag}", f"depth:{bisect_right(_DEPTHS, block.depth)}"]
    names += [f"in:{tag}" for tag in around.tags]
    names += [f"own:{word}" for word in block.words]
    if block.is_hidden:
        names.append("hidden")
    if block.parent is not None:
        names += _list_words(block.parent)
    up, down = ways[block.order]
    ups = bisect_right(_STEPS, up)
    names += (f"up:{ups}", f"way:{ups}:{bisect_right(_STEPS, down)}")
    if around.item is not None and around.item.parent is not None:
        names += _list_entries(around.item.parent)
    return (*names, *box.outer)


def _list_words(parent: Element) -> list[str]:
    """The words of the next elements around an element."""
    names: dict[str, None] = {}
    each: Element | None = parent
    for _ in range(_NEAR):
        if each is None:
            break
        for word in each.words:
            names[f"near:{word}"] = None
        each = each.parent
    return list(names)


def _list_entries(entries: Element) -> tuple[str, ...]:
    """What a list is: how long it is, how much of it is links, how long its items are."""
    count = len(entries.children)
    return (
        f"list:{bisect_right(_COUNTS, count)}",
        f"list_linked:{_name_share(entries)}",
        f"list_words:{bisect_right(_WORDS, entries.size // (count or 1))}",
    )


def _name_boxes(block: Element, page: int) -> Iterator[str]:
    """What an element and the one around it are: how much prose and how many links they hold."""
    box: Element | None = block
    for name in ("box", "box2"):
        if box is None:
            return
        yield f"{name}_linked:{_name_share(box)}"
        yield f"{name}_prose:{bisect_right(_WORDS, box.prose)}"
        yield f"{name}_paragraphs:{bisect_right(_COUNTS, box.paragraphs)}"
        yield f"{name}_share:{bisect_right(_PARTS, box.size / page)}"
        box = box.parent


def _name_grid(block: Element) -> Iterator[str]:
    """Whether an element, or one around it, is one of many that are alike, as teasers are."""
    each = block
    for _ in range(_GRID):
        if each.parent is None:
            return
        if each.likes >= _LIKE and each.tag not in _NO_GRID:
            words = bisect_right(_WORDS, each.parent.size // len(each.parent.children))
            yield f"grid:{bisect_right(_COUNTS, each.likes)}"
            yield f"grid_words:{words}"
            yield f"grid_linked:{_name_share(each.parent)}:{words}"
            return
        each = each.parent


def _name_share(element: Element) -> str:
    """The share of an element's words that are in links, as a bin."""
    return str(bisect_right(_SHARES, element.linked / element.size)) if element.size else "none"


def _name_row(row: Row) -> Iterator[str]:
    """What holds of one line: its links, and the inline elements that all of it is in."""
    for element in row.cover:
        yield f"all:{element.tag}"
        for word in element.words:
            yield f"own:{word}"
    yield f"linked:{bisect_right(_SHARES, row.linked / row.words) if row.words else 0}"
    if row.links:
        yield f"links:{bisect_right(_COUNTS, len(row.links))}"
        for word in list_address_words(row.links[0].attributes.get("href")):
            yield f"to:{word}"
