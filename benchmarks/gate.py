"""`python -m benchmarks.gate`: fail when the measured quality lies below what it has been.

Here: reading, checking and raising the bounds in floors.toml. Not here: the measuring (`quality`).

A floor says how low a figure may get, a ceiling how high. `--raise` tightens every bound that the measured figures
beat. A bound may be loosened by hand only beside a written reason: `best` keeps the tightest value there ever was, and
a bound looser than it without a `reason` fails.
"""

from __future__ import annotations

import argparse
import math
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path

import attrs

from benchmarks.quality import find_script, measure_quality

__all__ = ["Bound", "build_floors", "find_failures", "raise_bound", "read_bounds"]

FLOORS = Path(__file__).with_name("floors.toml")
_HEADER = """\
# What the measured quality must keep; `python -m benchmarks.gate` checks it, and says what the fields mean.
# Tighten with `python -m benchmarks.gate --raise`. Loosen `value` by hand, with a `reason`, and leave `best`.
"""
_DIGITS = 3  # of a bound; what lies behind is chance


@attrs.frozen
class Bound:
    """How far a figure may go.

    Attributes:
        name: the figure, as `quality.read_figures` names it.
        is_floor: whether it must not fall below the value, else it must not rise above it.
        value: the bound.
        best: the tightest bound there ever was.
        reason: why the bound is looser than that, or "".
    """

    name: str
    is_floor: bool
    value: float
    best: float
    reason: str = ""

    def holds(self, measured: float) -> bool:
        """Whether a measured figure keeps the bound."""
        figure = round(measured, _DIGITS + 6)  # a mean may miss by the last bit what it was tightened to
        return figure >= self.value if self.is_floor else figure <= self.value

    def is_looser(self) -> bool:
        """Whether the bound has been loosened since it was tightest."""
        return self.value < self.best if self.is_floor else self.value > self.best


def read_bounds(text: str) -> list[Bound]:
    r"""The bounds in floors.toml: tables `[floors."name"]` and `[ceilings."name"]`.

    Example:
        >>> read_bounds('[floors."labels.accuracy"]\nvalue = 0.8\nbest = 0.8')
        [Bound(name='labels.accuracy', is_floor=True, value=0.8, best=0.8, reason='')]
    """
    tables = tomllib.loads(text)
    return [
        Bound(name, kind == "floors", entry["value"], entry["best"], entry.get("reason", ""))
        for kind in ("floors", "ceilings")
        for name, entry in tables.get(kind, {}).items()
    ]


def find_failures(bounds: list[Bound], figures: Mapping[str, float]) -> list[str]:
    """A sentence for every bound that does not hold, is loosened without a reason, or bounds nothing."""
    failures = []
    for bound in bounds:
        word = "floor" if bound.is_floor else "ceiling"
        measured = figures.get(bound.name, math.nan)
        if math.isnan(measured):
            failures.append(f"{bound.name}: there is a {word}, but nothing was measured")
        elif not bound.holds(measured):
            failures.append(f"{bound.name}: {measured:.4f} does not keep the {word} {bound.value}")
        if bound.is_looser() and not bound.reason.strip():
            failures.append(
                f"{bound.name}: the {word} was {bound.best} once; write the reason beside {bound.value}"
            )
    return failures


def raise_bound(bound: Bound, measured: float) -> Bound:
    """The bound tightened to the measured figure, or the same where that is no tighter."""
    if math.isnan(measured):
        return bound
    scale = 10**_DIGITS
    value = (math.floor if bound.is_floor else math.ceil)(round(measured * scale, 6)) / scale
    if value <= bound.value if bound.is_floor else value >= bound.value:
        return bound
    tightest = (max if bound.is_floor else min)(value, bound.best)
    return attrs.evolve(bound, value=value, best=tightest, reason=bound.reason if value != tightest else "")


def build_floors(bounds: list[Bound]) -> str:
    """The text of floors.toml; `read_bounds` reads it back."""
    parts = [_HEADER]
    for bound in bounds:
        kind = "floors" if bound.is_floor else "ceilings"
        quoted = bound.reason.replace("\\", "\\\\").replace('"', '\\"')
        reason = f'reason = "{quoted}"\n' if bound.reason else ""
        parts.append(f'\n[{kind}."{bound.name}"]\nvalue = {bound.value!r}\nbest = {bound.best!r}\n{reason}')
    return "".join(parts)


def main() -> int:
    """Measure, compare, and raise the bounds where asked to."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.gate", description="Hold the measured quality."
    )
    parser.add_argument(
        "--shared", type=Path, default=Path("../shared"), help="the folder with corpus/ and eval/"
    )
    parser.add_argument(
        "--raise", dest="tighten", action="store_true", help="tighten the bounds that are beaten"
    )
    args = parser.parse_args()
    bounds = read_bounds(FLOORS.read_text("utf-8"))
    script = find_script(args.shared)
    if script is None:
        return 0
    figures = measure_quality(script)
    print()
    for bound in bounds:
        sign = ">=" if bound.is_floor else "<="
        print(f"  {bound.name:<24} {figures.get(bound.name, math.nan):>9.4f}  {sign} {bound.value}")
    failures = find_failures(bounds, figures)
    for failure in failures:
        print(f"GATE: {failure}", file=sys.stderr)
    if failures:
        return 1
    if args.tighten:
        FLOORS.write_text(
            build_floors([raise_bound(bound, figures[bound.name]) for bound in bounds]), "utf-8"
        )
    print("The gate holds.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
