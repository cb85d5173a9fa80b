"""What is measured of one parser, in a process of its own: a crash ends that alone, and memory is its own.

Here: time, memory, trees and encodings of one parser. Not here: the report (`benchmarks.parsers`).
"""

from __future__ import annotations

import gc
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks._parsers.cases import read_cases, select_body
from benchmarks._parsers.parsers import PARSERS, Parser

__all__ = ["Figures", "count_declared", "measure_parser", "run_apart"]

Figures = dict[str, float | str]

_ROUNDS = 2
_PASSES = 4
_HELD = 50  # trees at once
_PAGE_BYTES = 4096
_LONGEST = 3600.0

_DECLARED = {
    "utf-8": "Café Łódź Київ 東京",
    "iso-8859-1": "Café “l’été” – €5",  # browsers take it for windows-1252
    "windows-1252": "Café “l’été” – €5",
    "iso-8859-2": "Łódź, żółć",
    "windows-1250": "Łódź, „żółć”",
    "windows-1251": "Киев, Москва",
    "koi8-r": "Киев, Москва",
    "koi8-u": "Київ, Їжа",
    "iso-8859-7": "Αθήνα",
    "windows-1254": "İstanbul, ığdır",
    "windows-1255": "ירושלים",
    "windows-1256": "القاهرة",
    "tis-620": "กรุงเทพ",
    "shift_jis": "東京の雨",
    "x-sjis": "東京の雨①",  # the label and a character of windows-31j
    "euc-jp": "東京の雨",
    "iso-2022-jp": "東京の雨",
    "gb2312": "北京下雨 镕",  # browsers take it for gbk
    "gbk": "北京下雨 镕",
    "gb18030": "北京下雨 镕",
    "big5": "台北下雨",
    "euc-kr": "서울 똠",  # as windows-949 has it
    "ks_c_5601-1987": "서울 똠",
}
"""Labels of pages, and text in what browsers take them for."""

_CODECS = {
    "iso-8859-1": "cp1252",
    "tis-620": "cp874",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "gb2312": "gbk",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
}


def run_apart(name: str, pages: Path, cases: Path | None) -> Figures | str:
    """The figures of a parser, measured by a new process; words where there are none.

    Args:
        name: the parser's name.
        pages: a JSON file with the pages.
        cases: the folder with the cases of html5lib-tests, or None.
    """
    package = PARSERS[name].package
    if find_spec(package) is None:
        return f"not installed: {package}"
    command = [sys.executable, "-m", "benchmarks._parsers.measuring", name, str(pages), str(cases or "")]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_LONGEST, check=False)  # noqa: S603  # our own
    except subprocess.TimeoutExpired:
        return "took too long"
    if done.returncode:
        return f"ended with {done.returncode}: {done.stderr.strip().rpartition(chr(10))[2]}"
    figures: Figures = json.loads(done.stdout)
    return figures


def measure_parser(parser: Parser, pages: Sequence[str], cases: Path | None) -> Figures:
    """Everything of one parser."""
    memory = _measure_memory(parser, pages)  # first, as nothing is in memory yet
    figures: Figures = {"version": _read_version(parser.package), **memory, **_measure_time(parser, pages)}
    if cases:
        figures |= _count_trees(parser, cases)
    figures["encodings read"] = count_declared(parser.decode)
    figures["encodings"] = len(_DECLARED)
    return figures


def _read_version(package: str) -> str:
    """The package's version, or "?"."""
    try:
        return version(package)
    except PackageNotFoundError:
        return "?"


def _measure_time(parser: Parser, pages: Sequence[str]) -> Figures:
    """Milliseconds a page, the better of two rounds."""
    parsed = _time_pages(parser.parse, pages)
    walked = _time_pages(lambda page: parser.walk(parser.parse(page)), pages)
    return {
        "parse ms": 1000 * statistics.fmean(parsed),
        "parse ms median": 1000 * statistics.median(parsed),
        "parse and walk ms": 1000 * statistics.fmean(walked),
        "parse and walk ms median": 1000 * statistics.median(walked),
    }


def _time_pages(run: Callable[[str], object], pages: Iterable[str]) -> list[float]:
    """CPU seconds of each page."""
    spent = []
    for page in pages:
        times = []
        for _ in range(_ROUNDS):
            started = time.process_time()
            run(page)
            times.append(time.process_time() - started)
        spent.append(min(times))
    return spent


def _measure_memory(parser: Parser, pages: Sequence[str]) -> Figures:
    """Kilobytes that a tree takes while it is held, and those that are gone for good after each page."""
    parser.parse("<p>Rain.</p>")
    before = _read_resident()
    held = [parser.parse(page) for page in pages[:_HELD]]
    with_trees = _read_resident()
    count = len(held)
    del held
    after: list[float] = []
    for _ in range(_PASSES):
        for page in pages:
            parser.parse(page)
        gc.collect()
        after.append(_read_resident())
    grown = min(
        later - earlier for earlier, later in pairwise(after)
    )  # the first passes fill what is kept for later
    return {
        "kB a tree": (with_trees - before) / 1024 / max(1, count),
        "kB left a page": grown / 1024 / max(1, len(pages)),
    }


def _read_resident() -> float:
    """Bytes of this process that are in memory; not a number where the system does not say."""
    statm = Path("/proc/self/statm")
    return int(statm.read_text("ascii").split()[1]) * _PAGE_BYTES if statm.exists() else float("nan")


def _count_trees(parser: Parser, folder: Path) -> Figures:
    """How many trees are as the standard says, and how many are so in the body, without attributes and comments."""
    cases = equal = equal_bodies = raised = 0
    for case in read_cases(folder):
        cases += 1
        try:
            items = parser.outline(parser.parse(case.html))
        except Exception:  # noqa: BLE001  # whatever it is, it is counted
            raised += 1
            continue
        equal += list(items) == list(case.tree)
        equal_bodies += select_body(items) == select_body(case.tree)
    return {"cases": cases, "trees right": equal, "bodies right": equal_bodies, "raised": raised}


def count_declared(decode: Callable[[bytes], Any]) -> int:
    """In how many encodings of the web a page that declares its own is read as browsers read it.

    Example:
        >>> count_declared(lambda data: data.decode("utf-8", "replace"))
        1
    """
    read = 0
    for label, text in _DECLARED.items():
        page = f'<!DOCTYPE html><meta charset="{label}"><title>x</title><p>{text * 20}</p>'
        try:
            read += text in decode(page.encode(_CODECS.get(label, label)))
        except Exception:  # noqa: BLE001, S112  # what raises has not read it
            continue
    return read


def main() -> None:
    """Measure the parser of the command line and print its figures as JSON."""
    name, pages, cases = sys.argv[1:]
    parser = PARSERS[name]()
    figures = measure_parser(
        parser, json.loads(Path(pages).read_text("utf-8")), Path(cases) if cases else None
    )
    sys.stdout.write(json.dumps(figures))


if __name__ == "__main__":
    main()
