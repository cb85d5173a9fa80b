"""The processes that clean documents, and what is done when one of them dies or hangs.

Here: handing out documents in chunks, taking results in order, and finding the one bad document of a chunk that failed: each is
then cleaned alone. Not here: what cleaning is (`_outcome`).

pebble keeps the processes: it is the pool that notices a dead or hanging one and replaces it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from multiprocessing import get_context
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

import attrs

from newsparse.batch._job import Reason
from newsparse.batch._outcome import Outcome, build_reject
from newsparse.batch._stop import StopError
from newsparse.errors import MissingExtraError
from newsparse.readers import Document

__all__ = ["Crew", "Work"]

_MOST_DOCUMENTS = 32  # of a chunk
_MOST_SIZE = 256 * 1024  # characters or bytes of a chunk; one document may be larger
_WAITING = 3  # chunks of each worker that are handed out or done and not yet taken: bounds the memory
_CHUNK_PATIENCE = 5.0  # seconds that a chunk may take, at least, before its documents are tried one by one
_PATIENCE_SHARE = 6  # of the time limit of one document, what a chunk may take
_TRIES_ALONE = 2  # a process may be killed by somebody else, once
_DEATHS_IN_A_ROW = 25  # documents that each killed their worker: then it is not the documents
_START = 120.0  # seconds until the first process has to be ready
_GRACE = 30  # seconds behind its time when the system ends a process that nobody watches
_WATCH = 1.0  # seconds between two looks whether the parent is still there

T = TypeVar("T")
Work = Callable[[Document], Outcome]


@attrs.define(eq=False)
class _Slot(Generic[T]):
    """A chunk that was handed out, and where its results will be; without a future they are known."""

    items: Sequence[tuple[Document, T]]
    future: Future[list[Outcome]] | None
    known: Sequence[Outcome] = ()


class Crew:
    """Processes that clean documents; a context manager.

    Args:
        workers: how many.
        work: what is done with a document; it is pickled, and never raises.
        timeout: seconds that one document may take.
        memory_limit: bytes of address space of a process, or None.

    Raises:
        MissingExtraError: pebble is not installed.
        StopError: the processes cannot start.
    """

    def __init__(self, workers: int, work: Work, timeout: float, memory_limit: int | None) -> None:
        """Start the processes, and wait until the first one is ready."""
        self._timeout = timeout
        self._waiting = workers * _WAITING
        self._deaths = 0
        self.restarts = 0
        setup = (work, memory_limit, os.getpid())
        try:
            import pebble  # noqa: PLC0415  # an extra
        except ImportError:
            raise MissingExtraError("pebble", "clean") from None
        self._expired: type[Exception] = pebble.ProcessExpired
        self._pool = pebble.ProcessPool(
            workers, initializer=_start_worker, initargs=setup, context=get_context("spawn")
        )
        self._check_start()

    def __enter__(self) -> Self:
        """The crew itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """End the processes; at once where something went wrong."""
        if kind is None:
            self._pool.close()
        else:
            self._pool.stop()
        self._pool.join()

    def clean(self, documents: Iterable[tuple[Document, T]]) -> Iterator[tuple[Document, T, Outcome]]:
        """Clean documents; results come in the documents' order, whoever was ready first.

        Args:
            documents: each with whatever the caller wants to have back with its outcome.
        """
        slots: deque[_Slot[T]] = deque()
        for items in _split_chunks(documents):
            slots.append(self._hand_out(items))
            while slots and (len(slots) > self._waiting or _is_done(slots[0])):
                yield from self._take(slots.popleft())
        while slots:
            yield from self._take(slots.popleft())

    def _check_start(self) -> None:
        """Raise an error where no process can work at all, as with a limit of memory that is too low."""
        future = self._pool.schedule(os.getpid, timeout=_START)
        try:
            future.result()
        except Exception as error:  # noqa: BLE001  # whatever keeps it from working
            self._pool.stop()
            self._pool.join()
            raise StopError(
                f"no worker process could start ({error}); is the limit of memory too low?"
            ) from None

    def _hand_out(self, items: Sequence[tuple[Document, T]]) -> _Slot[T]:
        """Hand out a chunk; what could not be read needs no worker."""
        document = items[0][0]
        problem = document.problem
        if problem is not None:
            return _Slot(items, None, [build_reject(document, problem.kind.value, problem.detail)])
        limit = max(_CHUNK_PATIENCE, self._timeout / _PATIENCE_SHARE)
        return _Slot(items, self._schedule([document for document, _ in items], limit))

    def _schedule(self, documents: list[Document], limit: float) -> Future[list[Outcome]]:
        """Let a worker clean documents within a time."""
        future: Future[list[Outcome]] = self._pool.schedule(
            _clean_chunk, args=(documents, limit), timeout=limit
        )
        return future

    def _take(self, slot: _Slot[T]) -> Iterator[tuple[Document, T, Outcome]]:
        """The outcomes of a chunk; those of one that failed, document by document."""
        outcomes = slot.known
        if slot.future is not None:
            try:
                outcomes = slot.future.result()
                self._deaths = 0
            except (FutureTimeoutError, self._expired):
                self.restarts += 1
                # All at once, so that they do not wait for one another.
                alone = [self._schedule([document], self._timeout) for document, _ in slot.items]
                for (document, extra), future in zip(slot.items, alone, strict=True):
                    yield document, extra, self._take_one(document, future)
                return
        for (document, extra), outcome in zip(slot.items, outcomes, strict=True):
            yield document, extra, outcome

    def _take_one(self, document: Document, future: Future[list[Outcome]]) -> Outcome:
        """The outcome of a document that was cleaned alone."""
        detail = ""
        for left in reversed(range(_TRIES_ALONE)):
            try:
                [outcome] = future.result()
            except FutureTimeoutError:
                self.restarts += 1
                return build_reject(document, Reason.TIMED_OUT, f"longer than {self._timeout:g} seconds")
            except self._expired as error:
                self.restarts += 1
                detail = str(error)
                if left:
                    future = self._schedule([document], self._timeout)
            else:
                self._deaths = 0
                return outcome
        self._deaths += 1
        if self._deaths >= _DEATHS_IN_A_ROW:
            raise StopError(
                f"{self._deaths} documents in a row killed their worker; the last: {document.id}: {detail}"
            )
        return build_reject(document, Reason.WORKER_DIED, detail)


def _is_done(slot: _Slot[Any]) -> bool:
    """Whether a chunk's results need not be waited for."""
    return slot.future is None or slot.future.done()


def _split_chunks(documents: Iterable[tuple[Document, T]]) -> Iterator[list[tuple[Document, T]]]:
    """Documents in chunks of some number and size; what could not be read stands alone."""
    chunk: list[tuple[Document, T]] = []
    size = 0
    for document, extra in documents:
        if document.problem is not None:
            if chunk:
                yield chunk
            yield [(document, extra)]
            chunk, size = [], 0
            continue
        own = len(document.data or "")
        if chunk and (len(chunk) == _MOST_DOCUMENTS or size + own > _MOST_SIZE):
            yield chunk
            chunk, size = [], 0
        chunk.append((document, extra))
        size += own
    if chunk:
        yield chunk


# What follows runs in the worker processes.
_works: list[Work] = []


def _start_worker(work: Work, memory_limit: int | None, parent: int) -> None:
    """Make a process ready: its work, its limit of memory, and its end when the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to handle
    threading.Thread(target=_watch_parent, args=(parent,), daemon=True).start()
    if memory_limit is not None:
        with contextlib.suppress(ImportError, ValueError, OSError):  # not every system has such a limit
            import resource  # noqa: PLC0415  # as said

            resource.setrlimit(resource.RLIMIT_AS, (memory_limit, resource.getrlimit(resource.RLIMIT_AS)[1]))
    _works[:] = [work]


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
