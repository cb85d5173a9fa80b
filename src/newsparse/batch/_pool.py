"""Worker processes: handing tasks out, waiting for them, and starting anew what broke.

Here: pebble's pool, and what a worker does when it starts and ends. Not here: which documents are handed out, and what follows
when a task fails (`_crew`).

pebble is the pool that notices a dead or hanging worker and replaces it. What is added: a pool that broke as a whole, as one
does whose worker is killed in an idle moment or in the middle of a message, is replaced by another.
"""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Any

import attrs

from newsparse import parse
from newsparse.batch._outcome import Outcome
from newsparse.batch._stop import StopError
from newsparse.errors import MissingExtraError
from newsparse.readers import Document

__all__ = ["Pool", "Task", "TaskDiedError", "TaskTimeoutError", "Work"]

_START = 120.0  # seconds until the first process has to be ready
_GRACE = 30  # seconds behind its time when the system ends a process that nobody watches
_STUCK = (
    60.0  # seconds beyond what a task may take in which none is done, after which a pool is taken for broken
)
_TRIES = 3  # of a task with which pools break
_LOOK = 1.0  # seconds between two looks at a pool that is waited for
_WATCH = 1.0  # seconds between two looks whether the parent is still there
_PATIENCE = 10.0  # seconds for a pool's own threads to end
_BREAKS_IN_A_ROW = 5  # of pools in which no task succeeded

_NO_WORKER = (
    "no worker process can work ({}); is the limit of memory too low? "
    'A script has to call this below `if __name__ == "__main__":`, as the processes import it'
)

Work = Callable[[Document], Outcome]


class _BrokenError(Exception):
    """A pool broke; the message says how."""


class TaskTimeoutError(Exception):
    """A task took longer than it may."""


class TaskDiedError(Exception):
    """The process that did a task died; the message says how."""


@attrs.define(eq=False)
class Task:
    """Documents that were handed out.

    Attributes:
        documents: the documents.
        limit: seconds that they may take.
        future: where the outcomes will be.
        pool: which of the pools, counted from 0, it was handed to.
    """

    documents: Sequence[Document]
    limit: float
    future: Future[list[Outcome]]
    pool: int


class Pool:
    """Worker processes.

    Args:
        workers: how many.
        work: what is done with a document; it is pickled, and never raises.
        memory_limit: bytes of address space of a process, or None.

    Raises:
        MissingExtraError: pebble is not installed.
        StopError: the processes cannot start.
    """

    def __init__(self, workers: int, work: Work, memory_limit: int | None) -> None:
        """Start the processes, and wait until the first one is ready."""
        try:
            import pebble  # noqa: PLC0415  # an extra
        except ImportError:
            raise MissingExtraError("pebble", "clean") from None
        self.breaks = 0
        self._workers = workers
        self._setup = (work, memory_limit, os.getpid())
        self._expired: type[Exception] = pebble.ProcessExpired
        self._build: Callable[..., Any] = pebble.ProcessPool
        self._breaks_in_a_row = 0
        self._longest = 0.0
        self._progress = time.monotonic()
        self._pool = self._start()
        try:
            self.wait(self.schedule((), _START))
        except (TaskTimeoutError, TaskDiedError) as error:
            self.close()
            raise StopError(_NO_WORKER.format(error)) from None
        except BaseException:  # Ctrl-C, say: nobody else knows of the processes yet
            self.close()
            raise

    def schedule(self, documents: Sequence[Document], limit: float) -> Task:
        """Hand documents to a worker, which may take so many seconds."""
        self._longest = max(self._longest, limit)
        while True:
            pool = self.breaks
            try:
                future = self._pool.schedule(_clean_chunk, args=(documents, limit), timeout=limit)
            except RuntimeError as error:
                self._replace(pool, str(error))
            else:
                future.add_done_callback(self._note_progress)
                return Task(documents, limit, future, pool)

    def _note_progress(self, _future: object) -> None:
        """Remember when a task was last done, whatever came of it."""
        self._progress = time.monotonic()

    def wait(self, task: Task) -> list[Outcome]:
        """The outcomes of a task.

        Raises:
            TaskTimeoutError: it took too long.
            TaskDiedError: its process died, or could not take it.
            StopError: no process can work.
        """
        for _ in range(_TRIES):
            try:
                outcomes = self._wait_once(task)
            except _BrokenError as error:
                self._replace(task.pool, str(error))
                fresh = self.schedule(task.documents, task.limit)
                task.future, task.pool = fresh.future, fresh.pool
            else:
                self._breaks_in_a_row = 0
                return outcomes
        raise TaskDiedError("the pool of processes broke with it, again and again")

    def _wait_once(self, task: Task) -> list[Outcome]:
        """The outcomes of a task, if its pool lives until they are there."""
        began = time.monotonic()
        while True:
            try:
                return task.future.result(timeout=_LOOK)
            except FutureTimeoutError:
                if task.future.done():
                    if isinstance(task.future.exception(), FutureTimeoutError):
                        raise TaskTimeoutError from None
                    continue  # it came between two looks
                if task.pool != self.breaks or not self._pool.active:
                    raise _BrokenError("it is not active") from None
                if time.monotonic() > max(self._progress, began) + self._longest + _STUCK:
                    raise _BrokenError("nothing came from it for too long") from None
            except (BrokenProcessPool, CancelledError, RuntimeError) as error:
                raise _BrokenError(str(error)) from None
            except self._expired as error:
                raise TaskDiedError(f"{error}, exit status {getattr(error, 'exitcode', None)}") from None
            except Exception as error:  # noqa: BLE001  # whatever kept a worker from giving its outcomes back
                raise TaskDiedError(repr(error)) from None

    def close(self) -> None:
        """End all processes, whatever they do."""
        _end(self._pool)

    def _replace(self, pool: int, problem: str) -> None:
        """Start another pool, unless that has been done since this one was looked at.

        Raises:
            StopError: one after the other broke.
        """
        if pool != self.breaks:
            return
        self._breaks_in_a_row += 1
        self.breaks += 1
        _end(self._pool)
        if self._breaks_in_a_row >= _BREAKS_IN_A_ROW:
            raise StopError(_NO_WORKER.format(problem))
        self._progress = time.monotonic()
        self._pool = self._start()

    def _start(self) -> Any:  # noqa: ANN401  # the package's types are not followed
        """Another pool, whose processes Ctrl-C does not reach: that is the parent's to handle."""
        block: Callable[..., Any] | None = getattr(signal, "pthread_sigmask", None)
        before = block(signal.SIG_BLOCK, {signal.SIGINT}) if block else set()
        try:
            pool = self._build(
                self._workers, initializer=_start_worker, initargs=self._setup, context=get_context("spawn")
            )
            pool.active  # noqa: B018  # starts its threads, which hand on to all processes what they block
        finally:
            if block:
                block(signal.SIG_SETMASK, before)
        return pool


def _end(pool: Any) -> None:  # noqa: ANN401  # as above
    """End a pool's processes; one of its threads may be stuck for ever, and is left behind then."""
    pool.stop()
    thread = threading.Thread(target=pool.join, daemon=True)
    thread.start()
    thread.join(_PATIENCE)


# What follows runs in the worker processes.
_works: list[Work] = []


def _start_worker(work: Work, memory_limit: int | None, parent: int) -> None:
    """Make a process ready: its work, its limit of memory, and its end when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    logging.getLogger().addHandler(logging.NullHandler())  # pebble logs what the parent tells better
    threading.Thread(target=_watch_parent, args=(parent,), daemon=True).start()
    if memory_limit is not None:
        with contextlib.suppress(ImportError, ValueError, OSError):  # not every system has such a limit
            import resource  # noqa: PLC0415  # as said

            resource.setrlimit(resource.RLIMIT_AS, (memory_limit, resource.getrlimit(resource.RLIMIT_AS)[1]))
    _works[:] = [work]
    parse("")  # rules and weights are read before a document's time begins


def _watch_parent(parent: int) -> None:
    """End the process when its parent has ended, however that came."""
    while os.getppid() == parent:
        time.sleep(_WATCH)
    os._exit(1)


def _clean_chunk(documents: Sequence[Document], limit: float) -> list[Outcome]:
    """Clean documents one after the other."""
    set_alarm: Callable[[int], int] | None = getattr(signal, "alarm", None)
    if set_alarm:  # the system's, which ends even a process that no Python code runs in any more
        set_alarm(int(limit) + _GRACE)
    try:
        return [_works[0](document) for document in documents]
    finally:
        if set_alarm:
            set_alarm(0)
