"""The picture: F1 against milliseconds a page, as SVG.

Here: scales, ticks, where labels find room, and the drawing. Not here: which points there are (`frontier`).
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from html import escape
from typing import NamedTuple

from benchmarks._peers.frontier import Point, find_frontier

__all__ = ["Box", "Scale", "build_scale", "build_svg", "place_labels"]

_WIDTH, _HEIGHT = 760, 470
_LEFT, _RIGHT, _TOP, _BOTTOM = 56, 744, 16, 416
_LETTER, _LINE = 6.7, 13  # an average letter's width and a line's height, at 12 px
_RADIUS = 5
_STEPS = (1, 2, 5)  # of a decade
_GRID = 0.05  # of F1
_OPENING = 'xmlns="http://www.w3.org/2000/svg" role="img" font-family="system-ui, sans-serif" font-size="12"'
_HALO = (
    'stroke="#fff" stroke-width="3" paint-order="stroke"'  # a line behind a label does not strike it through
)
_OURS, _THEIRS, _FAINT = "#b3400e", "#4a5568", "#d8dde4"


class Box(NamedTuple):
    """A label's place: its left, top, right and bottom."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether two boxes share any room."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Scale(NamedTuple):
    """Where times and scores lie in the picture.

    Attributes:
        fastest: milliseconds at its left.
        slowest: milliseconds at its right.
        lowest: F1 at its bottom.
        highest: F1 at its top.
    """

    fastest: float
    slowest: float
    lowest: float
    highest: float

    def x(self, ms: float) -> float:
        """The place of a time; the axis is logarithmic."""
        share = math.log(ms / self.fastest) / math.log(self.slowest / self.fastest)
        return _LEFT + share * (_RIGHT - _LEFT)

    def y(self, f1: float) -> float:
        """The place of a score."""
        return _BOTTOM - (f1 - self.lowest) / (self.highest - self.lowest) * (_BOTTOM - _TOP)


def build_scale(points: Sequence[Point]) -> Scale:
    """A scale with some room around all points."""
    times, scores = [point.ms for point in points], [point.f1 for point in points]
    lowest = math.floor(min(scores) / _GRID - 0.4) * _GRID
    highest = math.ceil(max(scores) / _GRID + 0.2) * _GRID
    return Scale(min(times) / 1.8, max(times) * 2.2, max(lowest, 0), min(highest, 1 + _GRID))


def place_labels(points: Sequence[Point], scale: Scale) -> list[Box]:
    """A box for each point's label that overlaps no other label and no point, where there is any."""
    marks = [
        Box(x - _RADIUS, y - _RADIUS, x + _RADIUS, y + _RADIUS)
        for x, y in ((scale.x(point.ms), scale.y(point.f1)) for point in points)
    ]
    placed: list[Box] = []
    for point in points:
        choices = list(_read_choices(point, scale))
        free = (
            box
            for box in choices
            if box.left > _LEFT
            and box.right < _RIGHT
            and box.top > _TOP
            and box.bottom < _BOTTOM
            and not any(map(box.overlaps, [*marks, *placed]))
        )
        placed.append(next(free, choices[0]))
    return placed


def _read_choices(point: Point, scale: Scale) -> Iterator[Box]:
    """Boxes around a point: beside it, above and below it, and then further off."""
    x, y, width = scale.x(point.ms), scale.y(point.f1), _LETTER * len(point.name)
    for far in (0, 1, 2, 3):
        gap, lift = _RADIUS + 3, far * _LINE
        for left in (x + gap, x - gap - width):
            for middle in (y - lift, y + lift):
                yield Box(left, middle - _LINE / 2, left + width, middle + _LINE / 2)
        for top in (y - gap - _LINE - lift, y + gap + lift):
            yield Box(x - width / 2, top, x + width / 2, top + _LINE)


def build_svg(points: Sequence[Point]) -> str:
    """The picture of some points, one at least.

    The frontier of all is a full line, that of the peers alone a dashed one. Tools that are given flattened text are hollow.
    """
    scale = build_scale(points)
    peers = [point for point in points if not point.is_ours]
    parts = [
        f'<svg {_OPENING} viewBox="0 0 {_WIDTH} {_HEIGHT}">',
        "<title>F1 of the text against CPU time a page</title>",
        f"<desc>{escape('; '.join(f'{p.name}: F1 {p.f1:.3f}, {p.ms:.1f} ms' for p in points))}</desc>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#fff"/>',
        *_draw_axes(scale),
        _draw_frontier(find_frontier(peers), scale, f'stroke="{_THEIRS}" stroke-dasharray="5 4"'),
        _draw_frontier(find_frontier(points), scale, f'stroke="{_OURS}" stroke-width="1.5"'),
    ]
    for point, box in zip(points, place_labels(points, scale), strict=True):
        parts += _draw_point(point, box, scale)
    parts.append(
        f'<text x="{_RIGHT}" y="{_HEIGHT - 6}" text-anchor="end" fill="{_THEIRS}" font-size="11">'
        "full line: no tool is both faster and better; dashed: the same without newsparse; hollow: given flattened text</text>"
    )
    return "\n".join([*(part for part in parts if part), "</svg>", ""])


def _draw_axes(scale: Scale) -> Iterator[str]:
    """Grid lines with their numbers, and the names of the axes."""
    for ms in _read_ticks(scale):
        x = scale.x(ms)
        yield f'<path d="M{x:.1f} {_TOP}V{_BOTTOM}" stroke="{_FAINT}"/>'
        yield f'<text x="{x:.1f}" y="{_BOTTOM + 16}" text-anchor="middle" fill="{_THEIRS}">{ms:g}</text>'
    for step in range(round(scale.lowest / _GRID), round(scale.highest / _GRID) + 1):
        y = scale.y(step * _GRID)
        yield f'<path d="M{_LEFT} {y:.1f}H{_RIGHT}" stroke="{_FAINT}"/>'
        yield f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end" fill="{_THEIRS}">{step * _GRID:.2f}</text>'
    yield f'<text x="{(_LEFT + _RIGHT) / 2}" y="{_BOTTOM + 34}" text-anchor="middle">CPU milliseconds a page, median</text>'
    middle = (_TOP + _BOTTOM) / 2
    yield f'<text transform="translate(14 {middle}) rotate(-90)" text-anchor="middle">word F1 of the text</text>'


def _read_ticks(scale: Scale) -> Iterator[float]:
    """Round times within the scale."""
    first, last = math.floor(math.log10(scale.fastest)), math.ceil(math.log10(scale.slowest))
    for power in range(first, last):
        for step in _STEPS:
            ms = step * 10.0**power
            if scale.fastest <= ms <= scale.slowest:
                yield ms


def _draw_frontier(frontier: Sequence[Point], scale: Scale, style: str) -> str:
    """Steps: how good a text is to be had in so much time."""
    if not frontier:
        return ""
    start = frontier[0]
    path = f"M{scale.x(start.ms):.1f} {_BOTTOM}V{scale.y(start.f1):.1f}"
    path += "".join(f"H{scale.x(point.ms):.1f}V{scale.y(point.f1):.1f}" for point in frontier[1:])
    return f'<path d="{path}H{_RIGHT}" fill="none" {style}/>'


def _draw_point(point: Point, box: Box, scale: Scale) -> Iterator[str]:
    """A point and its label, with a line between them where they are apart."""
    colour = _OURS if point.is_ours else _THEIRS
    x, y = scale.x(point.ms), scale.y(point.f1)
    near_x, near_y = min(max(x, box.left), box.right), min(max(y, box.top), box.bottom)
    if math.dist((x, y), (near_x, near_y)) > _LINE:
        yield f'<path d="M{x:.1f} {y:.1f}L{near_x:.1f} {near_y:.1f}" stroke="{colour}" stroke-width=".6"/>'
    fill = "#fff" if point.reads_text else colour
    yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS}" fill="{fill}" stroke="{colour}" stroke-width="1.5"/>'
    weight = ' font-weight="600"' if point.is_ours else ""
    anchor, at = _read_anchor(box, x)
    yield (
        f'<text x="{at:.1f}" y="{box.bottom - 3:.1f}" text-anchor="{anchor}" fill="{colour}"{weight} {_HALO}>{escape(point.name)}</text>'
    )


def _read_anchor(box: Box, x: float) -> tuple[str, float]:
    """How a label is set, and where: widths are estimates, so it keeps to the side of its box that its point is on."""
    if box.left > x:
        return "start", box.left
    if box.right < x:
        return "end", box.right
    return "middle", (box.left + box.right) / 2
