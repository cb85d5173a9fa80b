"""Where a run's outcomes go, and what is known of them.

Here: rows to the output, the others to the rejects, counting, and the check of the counts. Not here: writing (`_sinks`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import attrs

from newsparse.batch._feed import START, Place
from newsparse.batch._job import Job
from newsparse.batch._outcome import Outcome
from newsparse.batch._parquet import Parquet
from newsparse.batch._rejects import build_reject_line
from newsparse.batch._sinks import JsonLines, Sink, Stream, Tree, find_compressor
from newsparse.batch._stop import StopError
from newsparse.batch.statistics import Statistics
from newsparse.readers import Document

__all__ = ["Books", "open_books", "open_stream_books"]

_SUFFIXES = {"markdown": ".md", "text": ".txt"}


@attrs.define(eq=False)
class Books:
    """Where a run's outcomes go, and what is known of them.

    Attributes:
        rows: the output.
        rejects: what is not in it.
        statistics: the counts.
        place: where in the inputs the last outcome's document ends.
        is_free: whether the bytes of the output are the same wherever it is committed.
        is_settled: whether the last outcome was taken as a whole.
    """

    rows: Sink
    rejects: Sink
    statistics: Statistics
    place: Place
    is_free: bool
    is_settled: bool = True

    def take(self, document: Document, place: Place, outcome: Outcome) -> None:
        """Put an outcome where it belongs."""
        self.is_settled = False
        if outcome.facts.reason:
            self.rejects.write(document, build_reject_line(document, outcome))
            if isinstance(self.rows, Tree):
                self.rows.forget(document)
        else:
            self.rows.write(document, outcome.payload)
        self.statistics.add(outcome.facts)
        self.place = place
        self.is_settled = True

    def commit(self) -> dict[str, Any]:
        """Make all durable; the state from which a run can go on."""
        return {
            "rows": self.rows.commit(),
            "rejects": self.rejects.commit(),
            "statistics": self.statistics.to_state(),
            "place": self.place.to_state(),
        }

    def check_counts(self) -> None:
        """Finish the files, and compare what was read with what is in them.

        Raises:
            StopError: a document is missing, or there is one too many.
        """
        rows, rejects = self.rows.finish(), self.rejects.finish()
        if rows < 0 or rejects < 0 or rows + rejects != self.place.documents:
            raise StopError(
                f"{self.place.documents} documents were read, but {rows} are in the output and {rejects} in the rejects: "
                "a fault of newsparse, or of the disk; nothing was finished"
            )


def open_books(job: Job, folder: Path, state: Mapping[str, Any]) -> Books:
    """The books of a run that writes files.

    Args:
        job: what it is asked to do.
        folder: that of the unfinished run.
        state: what `commit` gave; empty at the start.
    """
    if not state:
        return Books(
            _open_rows(job, folder, {}),
            JsonLines(folder / "rejects.jsonl"),
            Statistics(),
            START,
            _is_free(job),
        )
    return Books(
        _open_rows(job, folder, state["rows"]),
        JsonLines(folder / "rejects.jsonl", state=state["rejects"]),
        Statistics.from_state(state["statistics"]),
        Place.from_state(state["place"]),
        _is_free(job),
    )


def _is_free(job: Job) -> bool:
    """Whether the output's bytes are the same wherever it is committed."""
    return job.is_tree or (job.to == "jsonl" and not job.compression)


def _open_rows(job: Job, folder: Path, state: Mapping[str, Any]) -> Sink:
    """The output."""
    path = folder / "output"
    if job.is_tree:
        return Tree(path, _SUFFIXES[job.to], state)
    if job.to == "parquet":
        return Parquet(path, job.row_fields, state)
    return JsonLines(path, find_compressor(job.compression), state)


def open_stream_books(job: Job, on_reject: Callable[[bytes], None] | None) -> Books:
    """The books of a run that writes to the standard output.

    Args:
        job: what it is asked to do.
        on_reject: gets the line of every rejected document where there is no file for them.
    """
    rejects: Sink = _Handed(on_reject) if job.rejects is None else _Beside(Path(job.rejects))
    return Books(Stream(), rejects, Statistics(), START, is_free=True)


class _Handed:
    """Rejects that the caller gets."""

    def __init__(self, hand: Callable[[bytes], None] | None) -> None:
        """Keep the caller's function."""
        self.written = 0
        self._hand = hand

    def write(self, _document: Document, payload: bytes) -> None:
        """Hand a line to the caller."""
        self.written += 1
        if self._hand is not None:
            self._hand(payload)

    def commit(self) -> dict[str, Any]:
        """Nothing is held back."""
        return {}

    def finish(self) -> int:
        """How many there were."""
        return self.written


class _Beside(JsonLines):
    """Rejects in a file that takes its name in the end, without a folder for an unfinished run."""

    def __init__(self, path: Path) -> None:
        """Open a file beside it."""
        self._part = path.with_name(f".{path.name}.{os.getpid()}.part")
        self._target = path
        super().__init__(self._part)

    def finish(self) -> int:
        """Give the file its name."""
        written = super().finish()
        self._part.replace(self._target)
        return written
