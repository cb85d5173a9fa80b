"""`python -m benchmarks.batch`: what cleaning many documents costs, and whether it survives being killed.

Here: runs of `newsparse clean` as processes of their own, timed, watched and killed. Not here: their input (`crawl`).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import newsparse
from benchmarks.crawl import build_crawl

__all__ = ["measure_faults", "measure_growth", "measure_speed"]

_LOOK = 0.1  # seconds between two looks at the memory
_KILLS = 10
_OUTPUTS = ("rows.jsonl", "rows.jsonl.gz", "rows.parquet")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_ROW = "{:>10} {:>8} {:>9} {:>9} {:>9} {:>10}"


class Run(NamedTuple):
    """What a run took.

    Attributes:
        wall: seconds on the clock.
        cpu: seconds of all its processes together.
        peak: bytes of memory of all its processes together, at most.
    """

    wall: float
    cpu: float
    peak: int


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, and print."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.batch", description="Measure newsparse clean."
    )
    parser.add_argument("what", choices=("speed", "growth", "faults"))
    parser.add_argument(
        "--documents",
        type=int,
        nargs="+",
        default=[1_000],
        help="how many documents; of growth several numbers",
    )
    parser.add_argument("--folder", type=Path, help="where to work (default: a temporary folder)")
    args = parser.parse_args(arguments)
    with contextlib.ExitStack() as stack:
        folder = args.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        if args.what == "speed":
            measure_speed(folder, args.documents[0])
        elif args.what == "growth":
            measure_growth(folder, args.documents)
        else:
            return 0 if measure_faults(folder, args.documents[0]) else 1
    return 0


def measure_speed(folder: Path, count: int) -> None:
    """One core and two, beside the bare loop over the same documents, all bound to the cores that they may use."""
    crawl = folder / f"crawl-{count}"
    size = build_crawl(crawl, count)
    print(f"{count:,} documents, {size / 1e6:,.1f} MB")
    bare = _measure_loop(crawl)
    one = run_clean(crawl, folder / "one.jsonl", cores="0", workers=1)
    two = run_clean(crawl, folder / "two.jsonl", cores="0,1", workers=2)
    if (folder / "one.jsonl").read_bytes() != (folder / "two.jsonl").read_bytes():
        print("THE OUTPUTS DIFFER")
    print(f"bare loop, one core     {count / bare:8.1f} documents a second")
    print(f"clean, one core         {count / one.wall:8.1f}, peak {one.peak / 1e6:,.0f} MB")
    print(f"clean, two cores        {count / two.wall:8.1f}, peak {two.peak / 1e6:,.0f} MB")
    print(f"two cores to one        {one.wall / two.wall:8.2f}")
    print(
        f"overhead over the loop  {one.wall / bare - 1:8.1%} on the clock, {one.cpu / bare - 1:.1%} of CPU time"
    )


def measure_growth(folder: Path, counts: Sequence[int]) -> None:
    """Seconds and memory as the work grows."""
    print(_ROW.format("documents", "MB", "seconds", "docs/s", "CPU s", "peak MB"))
    for count in counts:
        crawl = folder / f"crawl-{count}"
        size = build_crawl(crawl, count)
        run = run_clean(crawl, folder / f"rows-{count}.jsonl", cores="0,1", workers=2)
        figures = (
            f"{count:,}",
            f"{size / 1e6:.0f}",
            f"{run.wall:.1f}",
            f"{count / run.wall:.1f}",
            f"{run.cpu:.0f}",
            f"{run.peak / 1e6:.0f}",
        )
        print(_ROW.format(*figures), flush=True)


def measure_faults(folder: Path, count: int, seed: int = 1) -> bool:
    """Kill a worker, and the whole run, at ten random moments each; whether the output was the undisturbed one every time."""
    draw = random.Random(seed)  # noqa: S311  # nothing is secret here
    crawl = folder / f"crawl-{count}"
    build_crawl(crawl, count)
    expected = {name: _clean_undisturbed(crawl, folder / "whole" / name / name) for name in _OUTPUTS}
    wall = run_clean(crawl, folder / "timed.jsonl", cores="0,1", workers=2).wall
    good = True
    for kind in ("worker", "parent"):
        for number in range(_KILLS):
            name = _OUTPUTS[number % len(_OUTPUTS)]
            target = folder / f"{kind}-{number}" / name
            target.parent.mkdir(parents=True)
            kills = _clean_killed(crawl, target, kind, draw.uniform(0.1, 0.9) * wall)
            same = _read_output(target) == expected[name]
            good = good and same
            print(
                f"{kind} {number}: {name}, {kills} killed, {'identical' if same else 'DIFFERENT'}", flush=True
            )
            shutil.rmtree(target.parent)
    return good


def run_clean(crawl: Path, output: Path, *, cores: str, workers: int) -> Run:
    """Clean a folder, bound to some cores."""
    before = _read_children()
    began = time.monotonic()
    bound = ["taskset", "-c", cores, *_build_command(crawl, output), "--workers", str(workers)]
    process = subprocess.Popen(bound)  # noqa: S603  # our own
    watcher = _Watcher(process.pid)
    watcher.start()
    status = process.wait()
    wall = time.monotonic() - began
    watcher.join()
    if status:
        sys.exit(f"newsparse clean ended with {status}")
    return Run(wall, _read_children() - before, watcher.peak)


def _build_command(crawl: Path, output: Path) -> list[str]:
    """The command that cleans a folder."""
    return [
        sys.executable,
        "-m",
        "newsparse",
        "clean",
        str(crawl),
        "-o",
        str(output),
        "--quiet",
        "--overwrite",
        "--exit-zero",
    ]


def _measure_loop(crawl: Path) -> float:
    """CPU seconds of parsing all documents one after the other in this process."""
    rows = [json.loads(line) for path in sorted(crawl.iterdir()) for line in path.open(encoding="utf-8")]
    newsparse.parse("")
    began = time.process_time()
    for row in rows:
        newsparse.parse(row["text"], url=row["url"])
    return time.process_time() - began


def _clean_undisturbed(crawl: Path, output: Path) -> tuple[bytes, bytes]:
    """The output of a run that nothing disturbs."""
    output.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(_build_command(crawl, output), check=True)  # noqa: S603  # our own
    return _read_output(output)


def _read_output(output: Path) -> tuple[bytes, bytes]:
    """A run's rows and rejects."""
    return output.read_bytes(), next(output.parent.glob("*.rejects.jsonl")).read_bytes()


def _clean_killed(crawl: Path, output: Path, kind: str, moment: float) -> int:
    """Clean, killing a worker or the whole run at a moment, and go on until it is done; how many processes were killed."""
    command = [part for part in _build_command(crawl, output) if part != "--overwrite"]
    process = subprocess.Popen([*command, "--resume"])  # noqa: S603  # our own
    time.sleep(moment)
    victims = [process.pid] if kind == "parent" else _list_workers(process.pid)[:1]
    for pid in victims:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    if process.wait():
        subprocess.run([*command, "--resume"], check=True)  # noqa: S603  # our own
    return len(victims)


def _list_workers(parent: int) -> list[int]:
    """The processes that a run started and that clean documents."""
    return [
        pid for pid in _list_tree(parent)[1:] if b"--multiprocessing-fork" in _read(f"/proc/{pid}/cmdline")
    ]


def _list_tree(root: int) -> list[int]:
    """A process, and all below it."""
    found = [root]
    for pid in found:
        for task in Path(f"/proc/{pid}/task").glob("*") if Path(f"/proc/{pid}/task").exists() else ():
            found += map(int, _read(f"{task}/children").split())
    return found


def _read(name: str) -> bytes:
    """What the system tells in a file; nothing where it is gone."""
    try:
        return Path(name).read_bytes()
    except OSError:
        return b""


def _read_children() -> float:
    """CPU seconds of all processes that this one started and that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class _Watcher(threading.Thread):
    """Looks at the memory of a process and all below it until it ends."""

    def __init__(self, pid: int) -> None:
        """Watch a process."""
        super().__init__(daemon=True)
        self.peak = 0
        self._pid = pid

    def run(self) -> None:
        """Look, again and again."""
        while sum(self._list_sizes()):
            self.peak = max(self.peak, sum(self._list_sizes()))
            time.sleep(_LOOK)

    def _list_sizes(self) -> Iterator[int]:
        """The resident bytes of each process."""
        for pid in _list_tree(self._pid):
            fields = _read(f"/proc/{pid}/statm").split()
            yield int(fields[1]) * _PAGE if fields else 0


if __name__ == "__main__":
    sys.exit(main())
