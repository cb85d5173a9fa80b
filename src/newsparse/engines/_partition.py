"""What a task of Spark does: parse its batches, and outlive every document.

Here: the bounds around the kernel where the process is a worker that its engine replaces. Not here: tables and schemas (`arrow`),
the child process (`_isolated`), anything of Spark but the number of the task's attempt.
"""

from __future__ import annotations

import contextlib
import faulthandler
import math
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

from newsparse.engines._columns import Columns, Record, read_records, read_table
from newsparse.engines._documents import parse_record
from newsparse.engines._isolated import start_child
from newsparse.engines._limit import take_timer
from newsparse.engines.arrow import build_records
from newsparse.options import Options

if TYPE_CHECKING:  # an optional package
    import pyarrow as pa

__all__ = ["Task", "parse_batches"]

_SLICE = 64  # rows: results flow while a batch is worked on, so the engine sees that the task lives
_HARD = 3.0  # times the bound of one document
_SHORTEST = 2.0  # seconds: the first document waits for the weights


@attrs.frozen
class Task:
    """What every task of a run does.

    Attributes:
        columns: which column is what.
        options: how to parse.
        seconds: how long one document may take.
        isolate: whether documents are parsed in a child process from the first attempt on.
    """

    columns: Columns
    options: Options | None
    seconds: float
    isolate: bool = False


def parse_batches(batches: Iterator[pa.RecordBatch], task: Task) -> Iterator[pa.RecordBatch]:
    """The articles of the pages, in order.

    On a task's first attempt they are parsed in this process. A page that hangs in spite of the timer signal ends the process, as one
    that kills it does; the engine starts the task again, and then every page is parsed in a child: what kills or hangs it becomes a row
    that says so, and its neighbours are kept.
    """
    if task.isolate or _read_attempt() > 0:
        with start_child(task.options, task.seconds) as child:
            yield from _parse_slices(batches, task, child.parse, None)
        return
    with take_timer() as has_timer:
        bound = task.seconds if has_timer else None
        parse = partial(parse_record, options=task.options, seconds=bound)
        yield from _parse_slices(batches, task, parse, _HARD * max(task.seconds, _SHORTEST))


def _parse_slices(
    batches: Iterator[pa.RecordBatch],
    task: Task,
    parse: Callable[[Record], dict[str, Any]],
    hard: float | None,
) -> Iterator[pa.RecordBatch]:
    """The batches of the rows, none of which is long in coming; `hard` bounds what does not heed the timer signal."""
    for records in _slice(batches, task.columns):
        rest = records
        while rest:
            with _Watch(hard) as watch:
                rows = _parse_some(rest, parse, watch, task.seconds)
            done, rest = rest[: len(rows)], rest[len(rows) :]
            yield build_records(rows, done)


def _parse_some(
    records: list[Record], parse: Callable[[Record], dict[str, Any]], watch: _Watch, seconds: float
) -> list[dict[str, Any]]:
    """The rows of the first records: of all unless the time is up."""
    rows = []
    end = time.monotonic() + seconds
    for record in records:
        watch.reset()
        rows.append(parse(record))
        if time.monotonic() > end:
            break
    return rows


def _slice(batches: Iterator[pa.RecordBatch], columns: Columns) -> Iterator[list[Record]]:
    """The rows of all batches, a few at a time."""
    for batch in batches:
        for start in range(0, batch.num_rows, _SLICE):
            yield list(read_records(read_table(batch.slice(start, _SLICE)), columns))


def _read_attempt() -> int:
    """How often the task was tried before."""
    spark = sys.modules.get("pyspark")  # a task of Spark has it loaded
    context = spark.TaskContext.get() if spark else None
    return 0 if context is None else int(context.attemptNumber())


class _Watch(contextlib.AbstractContextManager["_Watch"]):
    """Ends the process when it is not reset for a time, if there is one; needs neither signals nor the interpreter's lock."""

    def __init__(self, seconds: float | None) -> None:
        self._seconds = seconds
        self._set_at = -math.inf

    def reset(self) -> None:
        """Leave at least two thirds of the time from now on."""
        now = time.monotonic()
        if (
            self._seconds is not None and now - self._set_at > self._seconds / 3
        ):  # setting it starts a thread: not for every page
            faulthandler.dump_traceback_later(self._seconds, exit=True, file=sys.__stderr__ or 2)
            self._set_at = now

    def __exit__(self, *_: object) -> None:
        """What follows is the engine's time."""
        faulthandler.cancel_dump_traceback_later()
