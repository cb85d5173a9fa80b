"""Documents to outcomes by worker processes, in order, whatever becomes of the workers.

Here: handing out documents in chunks, taking results in order, and finding the one bad document of a chunk that failed: each is
then cleaned alone. Not here: the processes (`_pool`), what cleaning is (`_outcome`).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

import attrs

from newsparse.batch._job import Reason
from newsparse.batch._outcome import Outcome, build_reject
from newsparse.batch._pool import Pool, Task, TaskDiedError, TaskTimeoutError, Work
from newsparse.batch._stop import StopError
from newsparse.readers import Document

__all__ = ["Crew"]

_MOST_DOCUMENTS = 32  # of a chunk
_MOST_SIZE = 256 * 1024  # characters or bytes of a chunk; one document may be larger
_WAITING = 3  # chunks of each worker that are handed out or done and not yet taken: bounds the memory
_CHUNK_PATIENCE = 5.0  # seconds that a chunk may take, at least, before its documents are tried one by one
_PATIENCE_SHARE = 6  # of the time limit of one document, what a chunk may take
_COPIES = 10  # times a document's size that parsing it takes, at least
_TRIES_ALONE = 2  # a process may be killed by somebody else, once
_DEATHS_IN_A_ROW = 25  # documents that each killed their worker: then it is not the documents

T = TypeVar("T")


@attrs.define(eq=False)
class _Slot(Generic[T]):
    """A chunk that was handed out; without a task its outcomes are known."""

    items: Sequence[tuple[Document, T]]
    task: Task | None
    known: Sequence[Outcome] = ()


class Crew:
    """Processes that clean documents; a context manager.

    Args:
        workers: how many.
        work: what is done with a document; it is pickled, and never raises.
        timeout: seconds that one document may take.
        memory_limit: bytes of address space of a process, or None.

    Attributes:
        restarts: how many times a worker died or was ended.

    Raises:
        MissingExtraError: pebble is not installed.
        StopError: the processes cannot start.
    """

    def __init__(self, workers: int, work: Work, timeout: float, memory_limit: int | None) -> None:
        """Start the processes."""
        self._pool = Pool(workers, work, memory_limit)
        self._timeout = timeout
        self._largest = None if memory_limit is None else memory_limit // _COPIES
        self._waiting = workers * _WAITING
        self._deaths = 0
        self._failures = 0

    @property
    def restarts(self) -> int:
        """How many times a worker died or was ended."""
        return self._failures + self._pool.breaks

    def __enter__(self) -> Self:
        """The crew itself."""
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """End the processes."""
        self._pool.close()

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

    def _hand_out(self, items: Sequence[tuple[Document, T]]) -> _Slot[T]:
        """Hand out a chunk; what could not be read needs no worker."""
        document = items[0][0]
        problem = document.problem
        if problem is not None:
            return _Slot(items, None, [build_reject(document, problem.kind.value, problem.detail)])
        if self._largest is not None and len(document.data or "") > self._largest:
            detail = "larger than what a worker could receive"
            return _Slot(items, None, [build_reject(document, Reason.OUT_OF_MEMORY, detail)])
        patience = max(_CHUNK_PATIENCE, self._timeout / _PATIENCE_SHARE)
        limit = min(patience, self._timeout * len(items))
        return _Slot(items, self._pool.schedule([document for document, _ in items], limit))

    def _take(self, slot: _Slot[T]) -> Iterator[tuple[Document, T, Outcome]]:
        """The outcomes of a chunk; those of one that failed, document by document."""
        outcomes = slot.known
        if slot.task is not None:
            try:
                outcomes = self._pool.wait(slot.task)
                self._deaths = 0
            except (TaskTimeoutError, TaskDiedError):
                self._failures += 1
                # All at once, so that they do not wait for one another.
                alone = [self._pool.schedule([document], self._timeout) for document, _ in slot.items]
                for (document, extra), task in zip(slot.items, alone, strict=True):
                    yield document, extra, self._take_one(document, task)
                return
        for (document, extra), outcome in zip(slot.items, outcomes, strict=True):
            yield document, extra, outcome

    def _take_one(self, document: Document, task: Task) -> Outcome:
        """The outcome of a document that was cleaned alone."""
        detail = ""
        for left in reversed(range(_TRIES_ALONE)):
            try:
                [outcome] = self._pool.wait(task)
            except TaskTimeoutError:
                self._failures += 1
                return build_reject(document, Reason.TIMED_OUT, f"longer than {self._timeout:g} seconds")
            except TaskDiedError as error:
                self._failures += 1
                detail = str(error)
                if left:
                    task = self._pool.schedule([document], self._timeout)
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
    return slot.task is None or slot.task.future.done()


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
