"""`python -m benchmarks`: print quality and speed as they are on this machine.

Here: the command. Not here: the measurements (`quality`, `speed`), the bounds (`gate`).
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from benchmarks.quality import find_script, measure_quality
from benchmarks.speed import measure_growth, measure_import, measure_pages, read_pages

_GROWTH_PAGES = 60  # traced memory slows everything down, and a leak shows on few pages


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Print quality and speed.")
    parser.add_argument(
        "--shared", type=Path, default=Path("../shared"), help="the folder with corpus/ and eval/"
    )
    parser.add_argument("--only", choices=("quality", "speed"), help="measure this only")
    args = parser.parse_args()
    script = find_script(args.shared)
    if script and args.only != "speed":
        _print("quality", measure_quality(script))
    if args.only != "quality":
        _print("import", measure_import())
        pages = list(read_pages(script.parents[1] / "corpus")) if script else _read_samples()
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
