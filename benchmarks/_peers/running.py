"""Runs each tool in a process of its own over the same pages, and stops it where it hangs.

Here: processes, order, time limits, versions and import times. Not here: the calls (`extractors`) or the score (`scoring`).

The processes live side by side, but only one works at any time: each in turn is given the same few pages, in the same
order, so that whatever else the machine does meanwhile meets all of them alike.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from multiprocessing.connection import Connection, Pipe
from pathlib import Path

from benchmarks._peers.kinds import Answer, Page, Reading, Run, Tool

__all__ = ["Worker", "measure_import", "run_tools"]

_ROOT = Path(__file__).parents[2]
_TURN = 20  # pages at a time: few enough to spread a disturbance, enough that caches are warm for most
_WARM_UP = 3  # pages that are read once before, uncounted
_START_LIMIT = 120.0  # seconds until a tool must have been imported
_STOPPED = frozenset({"hang", "death"})
_IMPORTS = 5  # times that an import is measured; the least counts


class Worker:
    """A tool's process, started again when it was stopped."""

    def __init__(self, tool: Tool, limit: float) -> None:
        """Start it.

        Args:
            tool: what it runs.
            limit: seconds that a page may take.
        """
        self.tool = tool
        self.limit = limit
        self._warm: tuple[Page, ...] = ()
        self.missing = self._start()

    def _start(self) -> str:
        """Start the process, and say why the tool is missing, or ""."""
        self.connection, theirs = Pipe()
        channel = theirs.fileno()
        arguments = [self.tool.builder, json.dumps(dict(self.tool.options)), str(channel)]
        self.process = subprocess.Popen(  # noqa: S603  # our own module
            [sys.executable, "-m", "benchmarks._peers.worker", *arguments],
            cwd=_ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,  # what tools print and log
            stderr=subprocess.DEVNULL,
            pass_fds=[channel],
        )
        theirs.close()
        with contextlib.suppress(EOFError, OSError):
            if self.connection.poll(_START_LIMIT):
                return str(self.connection.recv())
        self._kill()
        return "does not start"

    def warm_up(self, pages: Sequence[Page]) -> float:
        """Read pages uncounted, now and after every new start; the seconds of the first."""
        seconds = [self.read(page).seconds for page in pages]
        self._warm = tuple(pages)
        return seconds[0] if seconds else 0.0

    def read(self, page: Page) -> Answer:
        """What the tool makes of a page; where it hangs or dies a new process is ready for the next one."""
        answer = self._exchange(page)
        if answer.error not in _STOPPED:
            return answer
        self._restart()
        for warm in self._warm:
            if self._exchange(warm).error in _STOPPED:
                self._restart()
                break
        return answer

    def _restart(self) -> None:
        self._kill()
        self._start()

    def _exchange(self, page: Page) -> Answer:
        """Ask the process, for so long as a page may take."""
        try:
            self.connection.send(tuple(page._replace(gold={})))  # a tool has no use for the gold
            if not self.connection.poll(self.limit):
                return Answer(Reading(), self.limit, "hang")
            answer: Answer = self.connection.recv()
        except (EOFError, OSError):
            return Answer(Reading(), 0.0, "death")
        return answer

    def stop(self) -> None:
        """Let the process end."""
        with contextlib.suppress(OSError):
            self.connection.send(None)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self._kill()
        self.connection.close()

    def _kill(self) -> None:
        self.process.kill()
        self.process.wait()
        connection: Connection = self.connection
        connection.close()


def run_tools(
    tools: Sequence[Tool], pages: Sequence[Page], limit: float, report: Callable[[str], None]
) -> dict[str, Run]:
    """What each tool makes of the pages, by its name.

    Args:
        tools: what is compared.
        pages: what all of them are given, in this order.
        limit: seconds that a page may take before the tool is stopped.
        report: is told how far it is.
    """
    runs = {tool.name: Run(version=_read_version(tool.package)) for tool in tools}
    workers = []
    with contextlib.ExitStack() as stack:
        for tool in tools:
            run = runs[tool.name]
            if tool.reads_text and any(page.text is None for page in pages):
                run.missing = "the pages have no flattened text"
            elif not run.version:
                run.missing = "not installed"
            if run.missing:
                continue
            worker = Worker(tool, limit)
            run.missing = worker.missing
            if run.missing:
                worker.stop()
                continue
            stack.callback(worker.stop)
            workers.append(worker)
            report(f"{tool.name} {run.version}")
            run.imported = measure_import(tool.imports)
            run.first = worker.warm_up(pages[:_WARM_UP])
        for start in range(0, len(pages), _TURN):
            turn = start // _TURN % max(len(workers), 1)
            for worker in workers[turn:] + workers[:turn]:  # none is always the first
                run = runs[worker.tool.name]
                run.answers += [worker.read(page) for page in pages[start : start + _TURN]]
            report(f"{min(start + _TURN, len(pages))} of {len(pages)} pages")
    return runs


def measure_import(statement: str) -> float:
    """CPU seconds that a statement takes, over a bare start of Python."""
    return max(0.0, _measure_start(statement) - _measure_start("pass"))


def _measure_start(statement: str) -> float:
    """Least CPU seconds of a Python process that runs the statement."""
    program = f"{statement}\nimport time; print('\\n', time.process_time())"
    command = [sys.executable, "-W", "ignore", "-c", program]
    return min(
        float(subprocess.check_output(command, stderr=subprocess.DEVNULL).split()[-1])  # noqa: S603  # our own code
        for _ in range(_IMPORTS)
    )


def _read_version(package: str) -> str:
    """The installed version of a package, or ""."""
    try:
        return version(package)
    except PackageNotFoundError:
        return ""
