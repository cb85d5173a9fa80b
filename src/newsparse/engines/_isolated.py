"""Documents that may kill the process that parses them: each in a child process, which is replaced when it dies or hangs.

Here: the child and its parent's side. Not here: when a document is given to one (`_partition`).
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

from newsparse.engines._columns import Record
from newsparse.engines._documents import TIMED_OUT, WORKER_DIED, build_failure, parse_record
from newsparse.engines._limit import take_timer
from newsparse.options import Options

__all__ = ["Child", "start_child"]

_TRIES = 2  # a child may also be killed for what others do to the machine's memory
_GRACE = 2.0  # seconds: its own bound, kept by a signal, comes first
_START = 120.0  # seconds that a child may take to start; the machine may be busy
_PROGRAM = "import sys; from newsparse.engines._isolated import serve; serve(int(sys.argv[1]))"


class Child:
    """Parses documents one by one in another process; made by `start_child`."""

    def __init__(self, options: Options | None, seconds: float) -> None:
        """Keep what is needed to start a process, and start one."""
        self._options = options
        self._seconds = seconds
        self._process: subprocess.Popen[bytes]
        self._link: Connection
        self._start()

    @property
    def pid(self) -> int:
        """The process that parses."""
        return self._process.pid

    def parse(self, record: Record) -> dict[str, Any]:
        """The row of a document; one of a failure where it hung or killed its process, twice."""
        for _ in range(_TRIES):
            try:
                self._link.send(record)
                if not self._link.poll(2 * self._seconds + _GRACE):
                    self._restart()
                    return build_failure(record, TIMED_OUT)
                row: dict[str, Any] = self._link.recv()
            except (EOFError, OSError):
                self._restart()
            else:
                return row
        return build_failure(record, WORKER_DIED)

    def stop(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        self._link.close()

    def _restart(self) -> None:
        self.stop()
        self._start()

    def _start(self) -> None:
        # Nothing is forked, for the engine's threads and sockets are not the child's; and no module of `multiprocessing`
        # starts it, for that would run the program's main module again.
        self._link, other_end = Pipe()
        number = other_end.fileno()
        places = [os.environ.get("PYTHONPATH", ""), *sys.path]  # an engine may have added some
        self._process = subprocess.Popen(  # noqa: S603  # this Python, and a program of ours
            [sys.executable, "-c", _PROGRAM, str(number)],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, places))},
            pass_fds=[number],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
        )
        other_end.close()
        with contextlib.suppress(
            EOFError, OSError
        ):  # one that cannot start fails every document, and says so there
            self._link.send((self._options, self._seconds))
            if self._link.poll(_START):
                self._link.recv()


@contextlib.contextmanager
def start_child(options: Options | None, seconds: float) -> Iterator[Child]:
    """A child for the time of the block."""
    child = Child(options, seconds)
    try:
        yield child
    finally:
        child.stop()


def serve(number: int) -> None:
    """Parse what comes over a connection, in the child, until the parent is gone."""
    threading.Thread(target=_end_with_parent, args=[os.getppid()], daemon=True).start()
    link = Connection(number)
    with contextlib.suppress(EOFError, OSError), take_timer() as has_timer:
        options, seconds = link.recv()
        parse_record(Record(""), options, None)  # loads the weights
        link.send("ready")
        while True:
            link.send(parse_record(link.recv(), options, seconds if has_timer else None))


def _end_with_parent(parent: int) -> None:
    """A parent that was killed tells nobody."""
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)
