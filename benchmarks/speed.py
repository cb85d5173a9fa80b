"""Speed: milliseconds a page, import time, and whether memory grows.

Here: the measurements, all of them in one process but the import. Not here: any bound; a test on a clock fails by chance.
"""

from __future__ import annotations

import gc
import json
import lzma
import statistics
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Iterator, Sequence
from pathlib import Path

import newsparse

__all__ = ["measure_growth", "measure_import", "measure_pages", "read_pages"]


def read_pages(corpus: Path, split: str = "dev", flattening: str = "wet") -> Iterator[str]:
    """The flattened texts of the corpus's pages."""
    for path in sorted(corpus.glob("*.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                record = json.loads(line)
                if record["split"] == split:
                    yield record["text"][flattening]


def measure_pages(pages: Sequence[str]) -> dict[str, float]:
    """CPU milliseconds a page, and characters a second over all; the first page is parsed once before."""
    newsparse.parse(pages[0])
    spent = [_measure_page(page) for page in pages]
    return {
        "pages": len(pages),
        "median ms a page": 1000 * statistics.median(spent),
        "p95 ms a page": 1000 * statistics.quantiles(spent, n=20)[-1],
        "million characters a second": sum(map(len, pages)) / sum(spent) / 1e6,
    }


def _measure_page(page: str) -> float:
    """CPU seconds for one page."""
    started = time.process_time()
    newsparse.parse(page)
    return time.process_time() - started


def measure_import(times: int = 5) -> dict[str, float]:
    """CPU milliseconds that `import newsparse` takes, and its first page, over a bare start of Python."""
    bare = _measure_start("pass", times)
    return {
        "import ms": 1000 * (_measure_start("import newsparse", times) - bare),
        "import and first page ms": 1000
        * (_measure_start("import newsparse; newsparse.parse('Rain.')", times) - bare),
    }


def _measure_start(code: str, times: int) -> float:
    """Least CPU seconds of a Python process that runs the code."""
    program = f"{code}\nimport time; print(time.process_time())"
    command = [sys.executable, "-c", program]
    return min(float(subprocess.check_output(command)) for _ in range(times))  # noqa: S603  # our own code


def measure_growth(pages: Sequence[str]) -> dict[str, float]:
    """Kilobytes that are held after parsing all pages a second and a third time, over what the first left."""
    tracemalloc.start()
    held: list[int] = []
    for _ in range(3):
        for page in pages:
            newsparse.parse(page)
        gc.collect()
        held.append(tracemalloc.get_traced_memory()[0])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return {
        "pages": len(pages),
        "held kB after once": held[0] / 1024,
        "more after twice": (held[1] - held[0]) / 1024,
        "more after three times": (held[2] - held[0]) / 1024,
        "peak kB": peak / 1024,
    }
