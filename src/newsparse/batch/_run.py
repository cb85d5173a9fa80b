"""A run from its first document to its finished files.

Here: taking documents in order, handing outcomes to where they go, checkpoints, going on behind one, the count at the end.
Not here: any of these parts' own work (`_feed`, `_crew`, `_sinks`, `_workspace`, `_books`).
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import attrs

from newsparse.batch._books import Books, open_books, open_stream_books
from newsparse.batch._crew import Crew
from newsparse.batch._feed import feed_documents, measure_sources
from newsparse.batch._job import STDOUT, Job
from newsparse.batch._learn import load_templates
from newsparse.batch._outcome import Recipe, clean_document
from newsparse.batch._reporting import write_report
from newsparse.batch._resume import check_same, check_start, check_targets, describe_job
from newsparse.batch._stop import ResumeError
from newsparse.batch._workspace import Workspace
from newsparse.batch.statistics import Statistics

__all__ = ["Progress", "Result", "clean"]

_DOCUMENTS = 256  # in a compressed member or in a small file of what becomes one
_SIZE = 16 * 2**20  # bytes of rows in it, and one row more
_SECONDS = 2.0  # between two checkpoints
_RARELY = 30  # times as long as a checkpoint takes, until the next one
_PUBLISH = "publish"  # the phase in which all is written, and files take their names


@attrs.frozen
class Progress:
    """How far a run is.

    Attributes:
        documents: how many are done, those of the run that is resumed included.
        kept: how many of them are in the output.
        bytes_done: how much of the inputs is read.
        bytes_total: how much there is to read; None where that is not known.
    """

    documents: int
    kept: int
    bytes_done: int
    bytes_total: int | None


@attrs.frozen
class Result:
    """What a run did.

    Attributes:
        statistics: what was counted, of an earlier run that was resumed too.
        resumed: how many documents an earlier run had done already.
        restarts: how many times a worker died or was ended.
        seconds: how long this run took.
        output: where the rows are.
        rejects: where the rejected documents are; None where they were handed to the caller.
    """

    statistics: Statistics
    resumed: int
    restarts: int
    seconds: float
    output: str
    rejects: str | None

    @property
    def documents(self) -> int:
        """How many documents were read."""
        return self.statistics.documents

    @property
    def kept(self) -> int:
        """How many are in the output."""
        return self.statistics.kept

    @property
    def rejected(self) -> int:
        """How many are in the rejects."""
        return self.documents - self.kept


@attrs.define(eq=False)
class _Run:
    """A run that is going on.

    Attributes:
        job: what it is asked to do.
        books: where outcomes go.
        folder: that of the unfinished run; None where none can be resumed.
        save: makes a checkpoint of a state; does nothing where none can be resumed.
        tell: is told how far the run is.
        recipe: how documents are cleaned; known when the run has begun.
        restarts: how many times a worker died or was ended.
        done: the state of the last checkpoint.
        due: when the next one is to be made.
    """

    job: Job
    books: Books
    folder: Path | None
    save: Callable[[dict[str, Any]], None]
    tell: Callable[[Progress], None] | None
    recipe: Recipe | None = None
    restarts: int = 0
    done: dict[str, Any] = attrs.field(factory=dict)
    due: float = 0.0

    def go(self) -> None:
        """Clean all documents that are left, with checkpoints in between."""
        job, books = self.job, self.books
        total = measure_sources(job) if self.tell else None
        self.recipe = Recipe.from_job(job, load_templates(job, self.folder))
        work = partial(clean_document, recipe=self.recipe)
        with Crew(job.workers, work, job.timeout, job.memory_limit) as crew:
            try:
                self._take_all(crew, total)
            except BaseException:
                if (
                    books.is_free and books.is_settled
                ):  # what is done need not be done again; else the last checkpoint has to do
                    with contextlib.suppress(OSError):  # of the disk, say, whose being full ends the run
                        self._commit()
                raise
            finally:
                self.restarts = crew.restarts
        self._commit()
        books.check_counts()
        if job.report:
            path = self.folder / "report.html" if self.folder else Path(job.report)
            write_report(job, self.recipe, books.statistics, path)

    def _take_all(self, crew: Crew, total: int | None) -> None:
        """Take the outcomes in order."""
        books = self.books
        documents = size = 0
        for document, place, outcome in crew.clean(feed_documents(self.job, books.place)):
            books.take(document, place, outcome)
            documents, size = documents + 1, size + len(outcome.payload)
            is_full = documents >= _DOCUMENTS or size >= _SIZE
            if is_full:
                books.rows.commit()
                documents, size = 0, 0
            if (is_full or books.is_free) and time.monotonic() > self.due:
                self._commit()
            if self.tell:
                read = place.bytes_before + place.consumed
                self.tell(Progress(place.documents, books.statistics.kept, read, total))

    def _commit(self) -> None:
        """Make durable what was taken; with many sites that takes longer, and is done less often."""
        began = time.monotonic()
        self.done = self.books.commit()
        self.save(self.done)
        ended = time.monotonic()
        self.due = ended + max(_SECONDS, _RARELY * (ended - began))


def clean(
    job: Job,
    *,
    resume: bool = False,
    overwrite: bool = False,
    on_progress: Callable[[Progress], None] | None = None,
    on_reject: Callable[[bytes], None] | None = None,
) -> Result:
    """Clean documents on all cores: rows in the documents' order, and a line in the rejects for each that gives no row.

    Files take their names when they are whole. Until then what is done stands in `OUTPUT.unfinished`, from where a run that
    was interrupted, by whatever, goes on; its output is the same to the last byte.

    Worker processes are started anew, not forked: a script that calls this needs `if __name__ == "__main__":`.

    Args:
        job: what is to be done.
        resume: go on with an unfinished run of the same job; where there is none, begin it.
        overwrite: replace what is there.
        on_progress: is called after every document.
        on_reject: is called with the line of each rejected document where there is no file for them (standard output).

    Raises:
        ReadError: an input is not there, or no column of it holds texts.
        ResumeError: an output is there already, or the unfinished run is another one.
        StopError: the run stopped before its end; what was done is kept.
        MissingExtraError: a package is not installed.
        OSError: the output cannot be written.

    Example:
        >>> import tempfile
        >>> from newsparse.batch import Job, clean
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     result = clean(Job(["samples"], f"{folder}/articles.jsonl", globs=["*.txt"], workers=1))
        >>> result.documents, result.kept, result.statistics.reasons
        (5, 4, {'not_article': 1})
    """
    began = time.monotonic()
    check_targets(job)
    if job.output == STDOUT:
        if resume:
            raise ResumeError("what went to the standard output cannot be resumed; write a file")
        check_start(job, is_going_on=False, resume=False, overwrite=overwrite)
        run = _Run(job, open_stream_books(job, on_reject), None, lambda _state: None, on_progress)
        run.go()
        return _build_result(job, run.books.statistics, run, began)
    with Workspace(Path(job.output)) as workspace:
        check_start(job, is_going_on=workspace.has_state(), resume=resume, overwrite=overwrite)
        if not (resume and workspace.has_state()):
            workspace.clear()
        return _run_in(workspace, job, on_progress, began)


def _run_in(
    workspace: Workspace, job: Job, on_progress: Callable[[Progress], None] | None, began: float
) -> Result:
    """A run with a workspace: from its beginning, or from where it stopped."""
    about = {"job": describe_job(job)}
    state = workspace.load()
    if state:
        check_same(state["job"], about["job"])
    parts = {"rejects.jsonl": Path(job.rejects_name or "")}
    if job.report:
        parts["report.html"] = Path(job.report)
    parts["output"] = Path(job.output)  # at last: its name says that all is done
    resumed = state["place"]["documents"] if state else 0
    run = None
    if state.get("phase") == _PUBLISH:
        statistics = Statistics.from_state(state["statistics"])
    else:
        books = open_books(job, workspace.folder, state)
        run = _Run(job, books, workspace.folder, lambda done: workspace.save(about | done), on_progress)
        if not state:
            workspace.save(about | books.commit())
        try:
            run.go()
        except BaseException:
            if not books.place.documents and not (workspace.folder / "templates").exists():
                workspace.clear()  # there is nothing to go on with
            raise
        statistics = books.statistics
        workspace.save(about | run.done | {"phase": _PUBLISH})
    workspace.publish(parts)
    result = _build_result(job, statistics, run, began)
    return attrs.evolve(result, resumed=resumed)


def _build_result(job: Job, statistics: Statistics, run: _Run | None, began: float) -> Result:
    """What a run did; None stands for one that had only to take its names."""
    restarts = run.restarts if run else 0
    return Result(statistics, 0, restarts, time.monotonic() - began, job.output, job.rejects_name)
