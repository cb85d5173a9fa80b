"""`python -m benchmarks.hostile_html`: does twice as much hostile HTML take twice as long, and how much memory?

Here: `parse` on every page of `_hostile_pages`, at a length and at twice the length, each page in a process of its own that
may not take more than so much memory. What crashes, what takes much longer, and what takes too much memory fails. Not here:
what comes out (`tests/html`); a test on a clock fails by chance, so this is a command and no test.
"""

from __future__ import annotations

import argparse
import gc
import json
import resource
import signal
import subprocess
import sys
import time
from typing import NamedTuple

import newsparse
from benchmarks._hostile_pages import PAGES, build_page

__all__ = ["Outcome", "find_fault", "measure_page"]

_LENGTH = 500_000
_WORST_RATIO = 2.5  # of the time for twice the page; where it grows with the square it is 4
_FLOOR = 0.2  # seconds below which twice the page is no matter
_LONGEST = 60  # seconds of CPU time that a process has
_MOST = 2 << 30  # bytes that a process may ask for; a page of a million characters takes a fifth of it
_ROUNDS = 3  # a bad ratio is measured again, and the least times count


class Outcome(NamedTuple):
    """What a page took.

    Attributes:
        half: seconds for a page of the length.
        full: seconds for one of twice the length.
        peak: megabytes that the process had at most.
        warnings: what the article of the longer page warns of.
    """

    half: float
    full: float
    peak: float
    warnings: tuple[str, ...] = ()


def measure_page(name: str, length: int) -> Outcome:
    """Parse a page of a length and one of twice the length, in this process."""
    newsparse.parse("<p>Rain is expected.</p>", format="html")  # rules and weights are read now
    pages = [build_page(name, length), build_page(name, 2 * length)]
    least = [float("inf"), float("inf")]
    warnings: tuple[str, ...] = ()
    for _ in range(_ROUNDS):
        for at, page in enumerate(pages):
            gc.collect()
            started = time.process_time()
            article = newsparse.parse(page, format="html")
            least[at] = min(least[at], time.process_time() - started)
            warnings = tuple(warning.kind.value for warning in article.warnings)
        if find_fault(Outcome(least[0], least[1], 0)) is None:
            break
    return Outcome(least[0], least[1], resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, warnings)


def find_fault(outcome: Outcome) -> str | None:
    """What is wrong with an outcome; None if nothing is.

    Example:
        >>> find_fault(Outcome(0.5, 1.1, 100)), find_fault(Outcome(0.5, 2.0, 100)), find_fault(Outcome(0.01, 0.04, 100))
        (None, 'slow', None)
    """
    return "slow" if outcome.full > max(_FLOOR, _WORST_RATIO * outcome.half) else None


def _run_apart(name: str, length: int) -> Outcome | str:
    """What a page took in a process of its own; words where it ended badly."""
    command = [sys.executable, "-m", "benchmarks.hostile_html", "--page", name, "--length", str(length)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own
    if done.returncode == -signal.SIGXCPU:
        return f"longer than {_LONGEST} s"
    if done.returncode:
        return f"ended with {done.returncode}: {done.stderr.strip().rpartition(chr(10))[2]}"
    half, full, peak, warnings = json.loads(done.stdout)
    return Outcome(half, full, peak, tuple(warnings))


def main() -> int:
    """Measure every page and print what it took.

    Returns:
        1 if anything is wrong, else 0.
    """
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.hostile_html", description=(__doc__ or "").split("\n")[0]
    )
    parser.add_argument("--only", default="", help="pages whose name holds this")
    parser.add_argument("--length", type=int, default=_LENGTH, help="characters of the shorter page")
    parser.add_argument("--page", choices=PAGES, help=argparse.SUPPRESS)  # in a process of its own
    args = parser.parse_args()
    if args.page:
        resource.setrlimit(resource.RLIMIT_AS, (_MOST, _MOST))
        resource.setrlimit(resource.RLIMIT_CPU, (_LONGEST, _LONGEST + 5))
        sys.stdout.write(json.dumps(measure_page(args.page, args.length)))
        return 0
    names = [name for name in PAGES if args.only in name]
    failed = 0
    for name in names:
        outcome = _run_apart(name, args.length)
        fault = outcome if isinstance(outcome, str) else find_fault(outcome)
        failed += fault is not None
        print(f"{name:<26} {_describe(outcome)}{f'  FAILED: {fault}' if fault else ''}", flush=True)
    print(f"{len(names)} pages of {args.length:,} characters and twice as many, {failed} failed")
    return 1 if failed else 0


def _describe(outcome: Outcome | str) -> str:
    """A line of the report."""
    if isinstance(outcome, str):
        return ""
    ratio = outcome.full / max(outcome.half, 1e-6)
    warned = ", ".join(outcome.warnings)
    return f"{outcome.half:7.3f} s {outcome.full:7.3f} s  x{ratio:4.1f} {outcome.peak:6.0f} MB  {warned}"


if __name__ == "__main__":
    sys.exit(main())
