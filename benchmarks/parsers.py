"""`python -m benchmarks.parsers`: the HTML parsers that could have been taken, measured on pages.

Here: the command, and the table of `docs/explanation/html.md`. Not here: the parsers and what is measured of them
(`_parsers`).

Wants lxml, selectolax, resiliparse and html5lib, and leaves out those that are not installed. Trees are compared with
those of the suite html5lib-tests, where its folder `tree-construction` is given or named by `HTML5LIB_TESTS`.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks._parsers.cases import FOLDER_VARIABLE, find_folder
from benchmarks._parsers.measuring import Figures, run_apart
from benchmarks._parsers.parsers import PARSERS

__all__ = ["build_table", "read_pages"]

_DEFAULT_PAGES = 300
_COLUMNS = {
    "version": "{version}",
    "parse, ms": "{parse ms:.2f} ({parse ms median:.2f})",
    "parse and walk, ms": "{parse and walk ms:.2f} ({parse and walk ms median:.2f})",
    "a tree, kB": "{kB a tree:.0f}",
    "left a page, kB": "{kB left a page:.1f}",
    "trees right": "{trees right} of {cases}",
    "bodies right": "{bodies right} of {cases}",
    "encodings": "{encodings read} of {encodings}",
}


def read_pages(corpus: Path, limit: int) -> list[str]:
    """So many of the HTML pages of the corpus's dev split, from all over it."""
    pages = list(_read_dev(corpus))
    return [pages[at * len(pages) // limit] for at in range(limit)] if limit < len(pages) else pages


def _read_dev(corpus: Path) -> Iterator[str]:
    """The HTML of the dev pages, with no half of a character in it."""
    for path in sorted(corpus.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if record["split"] == "dev" and record.get("html"):
                    yield record["html"].encode("utf-8", "replace").decode("utf-8")


def build_table(results: Mapping[str, Figures | str]) -> str:
    """The table in Markdown; a dash where nothing was measured.

    Example:
        >>> print(build_table({"a": {"version": "1.0"}}))
        | parser | version | parse, ms | parse and walk, ms | a tree, kB | left a page, kB | trees right | bodies right | encodings |
        |---|---|---|---|---|---|---|---|---|
        | a | 1.0 | – | – | – | – | – | – | – |
    """
    rows = [["parser", *_COLUMNS], ["---"] * (len(_COLUMNS) + 1)]
    for name, figures in results.items():
        if isinstance(figures, dict):
            rows.append([name, *(_fill(column, figures) for column in _COLUMNS.values())])
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines).replace(" --- ", "---")


def _fill(column: str, figures: Figures) -> str:
    """A cell."""
    try:
        return column.format_map(figures)
    except KeyError:
        return "–"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.parsers", description="Measure HTML parsers on pages."
    )
    parser.add_argument("--shared", type=Path, default=Path("../shared"), help="the folder with corpus/")
    parser.add_argument("--pages", type=int, default=_DEFAULT_PAGES, help="so many pages")
    parser.add_argument("--cases", type=Path, help="html5lib-tests' folder tree-construction")
    parser.add_argument("--only", default="", help="parsers whose name holds this")
    args = parser.parse_args()
    pages = read_pages(args.shared / "corpus", max(1, args.pages))
    if not pages:
        sys.stdout.write(f"SKIPPED: no corpus at {args.shared}; parsers are not measured\n")
        return
    cases = find_folder(args.cases)
    if cases is None:
        sys.stdout.write(f"SKIPPED: no *.dat files: neither --cases nor {FOLDER_VARIABLE} is their folder\n")
    results: dict[str, Figures | str] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.json"
        path.write_text(json.dumps(pages), "utf-8")
        for name in PARSERS:
            if args.only in name:
                results[name] = run_apart(name, path, cases)
    characters = sum(map(len, pages)) / len(pages)
    print(f"{len(pages)} pages of {characters:,.0f} characters, mean (median in brackets)\n")
    print(build_table(results))
    for name, outcome in results.items():
        if isinstance(outcome, str):
            print(f"{name}: {outcome}")


if __name__ == "__main__":
    main()
