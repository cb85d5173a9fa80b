"""`python -m benchmarks`: print quality and speed as they are on this machine.

Here: the command. Not here: the measurements (`quality`, `speed`, `rulebook`), the bounds (`gate`).
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from benchmarks.quality import find_script, measure_quality
from benchmarks.rulebook import measure_overhead
from benchmarks.speed import measure_growth, measure_import, measure_pages, read_pages

_RULES_STEP = 8  # every eighth page, as each is parsed fifteen times
_GROWTH_PAGES = 60  # traced memory slows everything down, and a leak shows on few pages


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Print quality and speed.")
    parser.add_argument(
        "--shared", type=Path, default=Path("../shared"), help="the folder with corpus/ and eval/"
    )
    parser.add_argument("--only", choices=("quality", "speed", "rules"), help="measure this only")
    args = parser.parse_args()
    script = find_script(args.shared)
    if script and args.only in (None, "quality"):
        _print("quality", measure_quality(script))
    pages = list(read_pages(script.parents[1] / "corpus")) if script else _read_samples()
    if args.only in (None, "rules"):
        _print("time of a page with rules of one's own", measure_overhead(pages[::_RULES_STEP]))
    if args.only in (None, "speed"):
        _print("import", measure_import())
        _print("speed on the dev pages" if script else "speed on samples/ only", measure_pages(pages))
        _print("memory", measure_growth(pages[:_GROWTH_PAGES]))


def _read_samples() -> list[str]:
    """The pages of `samples/`, where there is no corpus."""
    return [path.read_text("utf-8") for path in sorted(Path("samples").glob("*.txt"))]


def _print(title: str, figures: Mapping[str, float]) -> None:
    """A title and its figures, one a line."""
    print(f"\n{title}")
    for name, value in figures.items():
        print(f"  {name:<30} {value:>12.4f}".rstrip("0").rstrip("."))


if __name__ == "__main__":
    main()
