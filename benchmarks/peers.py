"""`python -m benchmarks.peers`: newsparse and other tools side by side, over the very same pages.

Here: the command, and the report. Not here: the tools, their processes, the score, the tables and the picture (`_peers`).

The other tools are the dependency group `peers`; those that are not installed are named and left out.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from benchmarks._peers.article import build_article
from benchmarks._peers.frontier import find_frontier, read_points
from benchmarks._peers.kinds import OtherPagesError, Page, PeersError, Run, Tool
from benchmarks._peers.pages import read_corpus, read_pages, spread
from benchmarks._peers.picture import build_svg
from benchmarks._peers.running import run_tools
from benchmarks._peers.scoring import build_row, load_scorer
from benchmarks._peers.tables import build_table
from benchmarks._peers.tools import TOOLS, choose_tools

__all__ = ["build_report", "describe_machine", "merge_rows"]

_DOCS = Path(__file__).parents[1] / "docs" / "explanation"
_LIMIT = 60.0

Report = dict[str, Any]


def build_report(
    tools: Sequence[Tool], runs: Mapping[str, Run], pages: Sequence[Page], scorer: Mapping[str, Any]
) -> Report:
    """The figures of all tools that ran, and why the others did not."""
    today = dt.datetime.now(tz=dt.UTC).date().isoformat()
    rows = [
        build_row(tool, runs[tool.name], pages, scorer) | {"measured": today}
        for tool in tools
        if not runs[tool.name].missing
    ]
    return {
        "machine": describe_machine(),
        "pages": len(pages),
        "texts": sum("body" in page.gold for page in pages),
        "sources": dict(Counter(page.source for page in pages)),
        "rows": rows,
        "missing": {tool.name: runs[tool.name].missing for tool in tools if runs[tool.name].missing},
    }


def describe_machine() -> str:
    """The machine in words, without its name.

    Example:
        >>> " cores, Python 3." in describe_machine()
        True
    """
    system, kind = platform.system() or "unknown", platform.machine() or "unknown"
    return f"{os.cpu_count()} cores, Python {platform.python_version()}, {system} on {kind}"


def merge_rows(report: Report, earlier: Report) -> Report:
    """The report with the rows of an earlier one for tools that it has none of, in the tools' order.

    Raises:
        OtherPagesError: the earlier one is of other pages.
    """
    pages = [set(row["each"]) for row in (*report["rows"], *earlier["rows"])]
    if any(each != pages[0] for each in pages):
        raise OtherPagesError
    rows = {row["tool"]: row for row in (*earlier["rows"], *report["rows"])}
    order = [tool.name for tool in TOOLS]
    merged = sorted(rows.values(), key=lambda row: order.index(row["tool"]) if row["tool"] in order else -1)
    missing = earlier["missing"] | report["missing"]
    return report | {
        "rows": merged,
        "missing": {tool: why for tool, why in missing.items() if tool not in rows},
    }


def _read_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.peers", description="Compare newsparse with other tools."
    )
    parser.add_argument(
        "--shared", type=Path, default=Path("../shared"), help="the folder with corpus/ and eval/"
    )
    parser.add_argument("--split", default="dev", help="of the corpus")
    parser.add_argument("--pages", type=Path, help="a JSONL file of pages, instead of the corpus")
    parser.add_argument("--only", nargs="+", default=[], metavar="TOOL", help="tools, or packages, to run")
    parser.add_argument("--limit", type=int, help="so many pages only, from all over them")
    parser.add_argument("--timeout", type=float, default=_LIMIT, help="seconds that a page may take")
    parser.add_argument("--reuse", type=Path, help="an earlier report, for the tools that are not run")
    parser.add_argument("--json", type=Path, help="where the report is written")
    parser.add_argument("--svg", type=Path, help="where the picture is written")
    parser.add_argument("--write", choices=("docs",), help="write the page of the documentation again")
    arguments = parser.parse_args()
    if arguments.write and (arguments.pages or arguments.limit or arguments.split != "dev"):
        parser.error("the documentation speaks of all dev pages of the corpus")
    return arguments


def _find_pages(arguments: argparse.Namespace, script: Path) -> list[Page]:
    """The pages, or none with a message."""
    shared: Path = arguments.shared
    corpus = shared / "corpus"
    if not script.is_file():
        print(f"SKIPPED: no scoring script at {script}; nothing is compared")
        return []
    if arguments.pages is None and not any(corpus.glob("*.jsonl.xz")):
        print(f"SKIPPED: no corpus at {corpus}; give pages of your own with --pages")
        return []
    pages = read_pages(arguments.pages) if arguments.pages else read_corpus(corpus, arguments.split)
    if not pages:
        print("SKIPPED: there are no articles among the pages")
    return spread(pages, arguments.limit)


def _write(report: Report, arguments: argparse.Namespace) -> None:
    """The files that were asked for."""
    if arguments.json:
        arguments.json.write_text(json.dumps(report, indent=1, ensure_ascii=False) + "\n", "utf-8")
    points = read_points(report["rows"])
    if arguments.svg and points:
        arguments.svg.write_text(build_svg(points), "utf-8")
    if arguments.write and points:
        (_DOCS / "peers.svg").write_text(build_svg(points), "utf-8")
        (_DOCS / "peers.md").write_text(build_article(report, "peers.svg"), "utf-8")


def main() -> int:
    """Run, score, print and write."""
    arguments = _read_arguments()
    script = arguments.shared / "eval" / "score.py"
    pages = _find_pages(arguments, script)
    if not pages:
        return 0
    try:
        tools = choose_tools(arguments.only)
        runs = run_tools(tools, pages, arguments.timeout, lambda line: print(line, file=sys.stderr))
        report = build_report(tools, runs, pages, load_scorer(script)) | {"limit": arguments.timeout}
        if arguments.reuse:
            report = merge_rows(report, json.loads(arguments.reuse.read_text("utf-8")))
    except PeersError as error:
        print(error, file=sys.stderr)
        return 2
    points = read_points(report["rows"])
    report["frontier"] = [point.name for point in find_frontier(points)]
    report["frontier_peers"] = [
        point.name for point in find_frontier([each for each in points if not each.is_ours])
    ]
    _write(report, arguments)
    print(f"{report['pages']} articles, the text of {report['texts']} is known; {report['machine']}\n")
    print(build_table(report["rows"]))
    for tool, why in report["missing"].items():
        print(f"{tool}: {why}")
    print(f"\nfrontier: {', '.join(report['frontier'])}; of the peers: {', '.join(report['frontier_peers'])}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
