"""The page that shows what a run found, with some of its documents explained.

Here: reading those documents once more, explaining them, and writing the page. Not here: the page itself (`_report`), which
documents are worth a look (`_report_sites`).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import newsparse
from newsparse.batch._feed import list_own_sources
from newsparse.batch._job import STDOUT, Job
from newsparse.batch._outcome import Recipe, parse_arguments
from newsparse.batch._report import build_report
from newsparse.batch._report_sites import choose_samples
from newsparse.batch._workspace import write_whole
from newsparse.batch.statistics import Statistics
from newsparse.formats.html import build_html
from newsparse.readers import Document, read_documents

__all__ = ["write_report"]


def write_report(job: Job, recipe: Recipe, statistics: Statistics, path: Path) -> None:
    """Write the page of a run.

    Args:
        job: what the run was asked to do.
        recipe: how documents were cleaned.
        statistics: the counts.
        path: where to.
    """
    about = {"Input": ", ".join(job.inputs), "Output": job.output, "newsparse": newsparse.__version__}
    page = build_report(statistics, about, _explain_samples(job, recipe, statistics))
    write_whole(path, page.encode("utf-8", "replace"))


def _explain_samples(job: Job, recipe: Recipe, statistics: Statistics) -> dict[tuple[str, int], str]:
    """The explanations of the documents that are worth a look, by source and record."""
    pages: dict[tuple[str, int], str] = {}
    for document in _read_samples(job, statistics):
        try:
            prepared = recipe.prepare(document) if recipe.prepare is not None else document
            data, keywords = parse_arguments(prepared, recipe)
            explanation = newsparse.explain(data, **keywords)
        except Exception:  # noqa: BLE001, S112  # what cannot be explained has been counted
            continue
        pages[document.source, document.record] = build_html(explanation, title=document.id)
    return pages


def _read_samples(job: Job, statistics: Statistics) -> Iterator[Document]:
    """The documents that are worth a look, of those that were parsed; none of the standard input, which is gone."""
    wanted: dict[str, set[int]] = {}
    for sample in choose_samples(statistics):
        if sample.score >= 0:
            wanted.setdefault(sample.source, set()).add(sample.record)
    if not wanted or STDOUT in job.inputs:
        return
    for source in list_own_sources(job):
        if source.size is None:  # a pipe, which has been read
            continue
        records = wanted.pop(source.name, set())
        for document in read_documents(source, job.reading) if records else ():
            if document.record in records:
                yield document
            if document.record >= max(records):
                break
        if not wanted:
            return
