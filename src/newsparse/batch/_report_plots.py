"""The plots of a run's report as SVG, drawn by hand: histograms and a map of lengths.

Here: shapes in per cent and text in pixels, so that a plot fits any screen and its words stay as large as those around it.
Not here: lists of bars and figures (`_report_bars`), colours (`data/report/report.css`).
"""

from __future__ import annotations

import html
import math
from collections.abc import Iterator, Sequence

from newsparse.batch._report_summary import show_share
from newsparse.batch.statistics import EDGES, SCORE_BINS, Statistics

__all__ = ["build_lengths", "build_scores", "build_shrinking", "shorten_count"]

_TOP, _BOTTOM = 26, 250  # where the highest bar ends and the axis is, in pixels
_HEIGHT = 276  # of a plot with the numbers below its axis
_LEAST = 2.0  # pixels of a bar that stands for anything at all
_TICKS = 4  # lines across a plot, at most
_LEVELS = 8  # shades of the map
_FEWEST_BINS = 8  # of lengths, so that one document is no wall
_THOUSAND, _MILLION = 10**3, 10**6
_UNITS = ((10**9, " bn"), (_MILLION, " M"), (_THOUSAND, " k"))


def shorten_count(count: int) -> str:
    """A count in a few characters, for an axis.

    Example:
        >>> [shorten_count(count) for count in (0, 950, 1_000, 2_500, 1_000_000, 12_500_000)]
        ['0', '950', '1 k', '2.5 k', '1 M', '12.5 M']
    """
    for size, unit in _UNITS:
        if count >= size:
            return f"{count / size:.1f}".removesuffix(".0") + unit
    return str(count)


def build_scores(statistics: Statistics) -> str:
    """How many documents have which score, those in the output and the rejected ones on top of them."""
    kept, rejected = statistics.scores
    sums = [sum(pair) for pair in zip(kept, rejected, strict=True)]
    if not any(sums):
        return '<p class="none">No document has a score.</p>'
    bins = "".join(
        _build_bin(place, counts, max(sums)) for place, counts in enumerate(zip(kept, rejected, strict=True))
    )
    numbers = "".join(
        f'<text x="{place}%" y="{_HEIGHT - 8}" text-anchor="middle">{place / 100:.1f}</text>'
        for place in range(0, 101, 20)
    )
    return (
        '<p class="lead">The <b>F1</b> that the text of each page is expected to have. Low ones are worth a look: choose a bar.</p>'
        '<p class="key"><span><i class="a"></i>in the output</span><span><i class="b"></i>rejected</span></p>'
        f'<svg class="plot" height="{_HEIGHT}" role="group" aria-label="Documents by score">'
        f"{_build_grid(max(sums))}{bins}{_build_mean(statistics)}{numbers}</svg>"
        '<div class="samples" id="score-samples"></div>'
    )


def _build_bin(place: int, counts: tuple[int, int], top: int) -> str:
    """The bar of a bin of scores, which can be chosen where it is not empty."""
    width = 100 / SCORE_BINS
    low, high = place / SCORE_BINS, (place + 1) / SCORE_BINS
    kept, lost = counts
    tip = f"score {low:.2f} to {high:.2f}\n{kept:,} in the output\n{lost:,} rejected"
    shapes, bottom = [], float(_BOTTOM)
    for name, count in (("kept", kept), ("lost", lost)):
        height = max(count / top * (_BOTTOM - _TOP), _LEAST) if count else 0.0
        bottom -= height
        if count:
            shapes.append(
                f'<rect class="{name}" x="{place * width + 0.4:.2f}%" y="{bottom:.1f}" width="{width - 0.8:.2f}%" '
                f'height="{height:.1f}" rx="1.5"/>'
            )
    button = f' role="button" tabindex="0" aria-pressed="false" data-bin="{place}"' if kept or lost else ""
    hit = f'<rect class="hit" x="{place * width:.2f}%" y="0" width="{width:.2f}%" height="{_BOTTOM}"/>'
    name = html.escape(tip.replace("\n", ", "))
    return (
        f'<g class="bin"{button} aria-label="{name}" data-tip="{html.escape(tip)}">{hit}{"".join(shapes)}</g>'
    )


def _build_mean(statistics: Statistics) -> str:
    """A line where the mean of the scores is."""
    mean = statistics.total.mean_score
    if mean is None:
        return ""
    place, anchor = f"{mean * 100:.2f}%", "end" if mean > 0.5 else "start"  # noqa: PLR2004 - on the side that has room
    shift = -6 if anchor == "end" else 6
    return (
        f'<line class="mean" x1="{place}" x2="{place}" y1="0" y2="{_BOTTOM}"/>'
        f'<text class="mean-name" x="{place}" y="10" dx="{shift}" text-anchor="{anchor}">mean {mean:.2f}</text>'
    )


def _find_ticks(top: int) -> list[int]:
    """Round numbers from 0 to the top.

    Example:
        >>> _find_ticks(7), _find_ticks(1), _find_ticks(217)
        ([0, 2, 4, 6], [0, 1], [0, 100, 200])
    """
    rough = max(top / _TICKS, 1)
    size = 10 ** math.floor(math.log10(rough))
    step = next(size * k for k in (1, 2, 5, 10) if size * k >= rough)
    return list(range(0, top + 1, step))


def _build_grid(top: int) -> str:
    """The lines across a plot with their numbers, and its axis."""
    lines = []
    for tick in _find_ticks(top):
        y = _BOTTOM - tick / top * (_BOTTOM - _TOP)
        lines.append(
            f'<line class="{"grid" if tick else "base"}" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>'
            f'<text x="-8" y="{y + 4:.1f}" text-anchor="end">{shorten_count(tick)}</text>'
        )
    return "".join(lines)


def build_lengths(statistics: Statistics) -> str:
    """How long the pages in the output are, and how long what is kept of them is."""
    if not statistics.lengths:
        return '<p class="none">No document is in the output.</p>'
    before, after = _count_lengths(statistics)
    first, last = _find_range(before, after)
    both = [before[first:last], after[first:last]]
    top = max(map(max, both))
    areas = "".join(
        f'<path class="area {name}" d="{_build_steps(counts, top)}"/>'
        for name, counts in zip(("before", "after"), both, strict=True)
    )
    width = 100 / (last - first)
    hits = "".join(
        f'<g class="bin" data-tip="{html.escape(_describe_lengths(first + k, counts))}"><rect class="hit" '
        f'x="{k * width:.3f}%" y="0" width="{width:.3f}%" height="{_BOTTOM}"/></g>'
        for k, counts in enumerate(zip(*both, strict=True))
    )
    means = [round(chars / sum(before)) for chars in (statistics.chars_before, statistics.chars_after)]
    return (
        f'<p class="lead">Of a page of <b>{means[0]:,}</b> characters <b>{means[1]:,}</b> are kept, on average.</p>'
        '<p class="key"><span><i class="c"></i>page</span><span><i class="a"></i>text that is kept of it</span></p>'
        f'<svg class="plot" height="{_HEIGHT}" role="img" aria-label="Documents in the output by length, before and after">'
        f'{_build_grid(top)}<svg x="0" y="{_TOP}" width="100%" height="{_BOTTOM - _TOP}" viewBox="0 0 {last - first} 100" '
        f'preserveAspectRatio="none">{areas}</svg>{hits}{_build_length_axis(first, last, _HEIGHT - 8)}</svg>'
        '<p class="axis">characters</p>'
    )


def _count_lengths(statistics: Statistics) -> tuple[list[int], list[int]]:
    """Documents in the output by bin of length: before, and after."""
    before, after = [0] * (len(EDGES) + 1), [0] * (len(EDGES) + 1)
    for (row, column), count in statistics.lengths.items():
        before[row] += count
        after[column] += count
    return before, after


def _find_range(*counts: Sequence[int]) -> tuple[int, int]:
    """The bins from the first to the last that any of the counts fills, and some around if they are few."""
    filled = [k for k, column in enumerate(zip(*counts, strict=True)) if any(column)]
    first, last = max(min(filled) - 1, 0), min(max(filled) + 2, len(counts[0]))
    missing = max(_FEWEST_BINS - (last - first), 0)
    first = max(first - missing // 2, 0)
    return first, min(max(last, first + _FEWEST_BINS), len(counts[0]))


def _build_steps(counts: Sequence[int], top: int) -> str:
    """The outline of a histogram, in a box as wide as it has bins and 100 high."""
    steps = "".join(f"V{100 - count / top * 100:.2f}H{k + 1}" for k, count in enumerate(counts))
    return f"M0 100{steps}V100Z"


def _describe_lengths(place: int, counts: tuple[int, int]) -> str:
    """A bin of lengths in words."""
    return f"{_name_bin(place)}\n{counts[0]:,} pages\n{counts[1]:,} texts"


def _name_bin(place: int) -> str:
    """A bin of lengths."""
    if place == 0:
        return "no characters"
    if place == len(EDGES):
        return f"{EDGES[-1]:,} characters and more"
    return f"{EDGES[place - 1]:,} to {EDGES[place] - 1:,} characters"


def _list_decades(first: int, last: int) -> Iterator[tuple[float, str]]:
    """Where the powers of ten are on an axis, in per cent, and their names."""
    for place in range(max(first, 1), last + 1):
        if (place - 1) % 4 == 0 and place - 1 < len(EDGES):
            yield (place - first) / (last - first) * 100, shorten_count(EDGES[place - 1])


def _build_length_axis(first: int, last: int, y: int) -> str:
    """The powers of ten below a plot."""
    return "".join(
        f'<text x="{x:.2f}%" y="{y}" text-anchor="middle">{name}</text>'
        for x, name in _list_decades(first, last)
    )


def build_shrinking(statistics: Statistics) -> str:
    """A map: how long the pages are, and how long what is kept of them; dark where there are many."""
    if not statistics.lengths:
        return '<p class="none">No document is in the output.</p>'
    first, last = _find_range(*_count_lengths(statistics))
    size = 100 / (last - first)
    most = max(statistics.lengths.values())
    cells = "".join(
        f'<rect class="cell h{_find_level(count, most)}" x="{(before - first) * size:.3f}%" '
        f'y="{100 - (after - first + 1) * size:.3f}%" width="{size:.3f}%" height="{size:.3f}%" '
        f'data-tip="{html.escape(_describe_cell(before, after, count, statistics.kept))}"/>'
        for (before, after), count in sorted(statistics.lengths.items())
    )
    lines = "".join(
        f'<line class="grid" x1="{x:.2f}%" x2="{x:.2f}%" y1="0" y2="100%"/>'
        f'<line class="grid" x1="0" x2="100%" y1="{100 - x:.2f}%" y2="{100 - x:.2f}%"/>'
        f'<text x="{x:.2f}%" y="100%" dy="18" text-anchor="middle">{name}</text>'
        f'<text x="-8" y="{100 - x:.2f}%" dy="4" text-anchor="end">{name}</text>'
        for x, name in _list_decades(first, last)
    )
    return (
        '<p class="lead">Every page that is in the output, by its length and that of its text, in characters. On the dashed line '
        "all of a page is text; far below it hardly any is.</p>"
        '<svg class="plot map" role="img" aria-label="Documents in the output by the length of the page and of its text">'
        f'{lines}<line class="whole" x1="0" y1="100%" x2="100%" y2="0"/>{cells}'
        '<text x="50%" y="100%" dy="38" text-anchor="middle">characters of the page &#8594;</text>'
        '<text class="up" x="6" y="14">&#8593; characters of its text</text></svg>'
    )


def _find_level(count: int, most: int) -> int:
    """The shade of a cell, 1 to 8; in steps of the logarithm, as few pages have thousands of fellows."""
    return max(1, math.ceil(_LEVELS * math.log1p(count) / math.log1p(most)))


def _describe_cell(before: int, after: int, count: int, total: int) -> str:
    """A cell of the map in words."""
    return f"{count:,} documents, {show_share(count, total)}\npage: {_name_bin(before)}\ntext: {_name_bin(after)}"
