"""The first pass over a run's inputs: what the pages of each site have in common.

Here: counting all documents' lines in the worker processes, and putting the counts together. Not here: what is counted
(`newsparse.templates`), what becomes of it (the second pass, `_run`).
"""

from __future__ import annotations

import pickle
from functools import partial
from pathlib import Path

from newsparse.batch._crew import Crew
from newsparse.batch._feed import feed_documents, list_own_sources
from newsparse.batch._job import Job
from newsparse.batch._outcome import Outcome, build_reject
from newsparse.readers import Document, ReadError, flatten_document
from newsparse.templates import SiteTemplates

__all__ = ["learn_templates", "load_templates"]


_MOST_SITES = 20_000  # the first ones of a run, which bounds the memory


def load_templates(job: Job, folder: Path | None) -> SiteTemplates | None:
    """The templates that a job asks for: those given, or those of a first pass.

    Args:
        job: the run.
        folder: that of the unfinished run, where the result of a first pass is kept; None where there is none.
    """
    if job.templates != "auto":
        return job.templates
    path = folder / "templates" if folder is not None else None
    if path is not None and path.exists():
        return SiteTemplates.read(path)
    pipe = next(
        (source for source in list_own_sources(job) if source.size is None and source.problem is None), None
    )
    if pipe is not None:
        raise ReadError(pipe.name, "it can be read only once, and learning templates needs two passes")
    templates = learn_templates(job)
    if path is not None:
        part = path.with_name("templates.part")
        templates.save(part)
        part.replace(path)
    return templates


def learn_templates(job: Job) -> SiteTemplates:
    """What the pages of each site have in common.

    Args:
        job: the run whose inputs are looked at.
    """
    templates = SiteTemplates(keep_text=False)
    sites: set[str] = set()
    work = partial(_count_document, encoding=job.reading.encoding)
    with Crew(job.workers, work, job.timeout, job.memory_limit) as crew:
        for _, _, outcome in crew.clean(feed_documents(job)):
            site = outcome.facts.site
            if outcome.payload and (site in sites or len(sites) < _MOST_SITES):
                sites.add(site)
                templates.merge(pickle.loads(outcome.payload))  # noqa: S301  # from our own process
    return templates


def _count_document(document: Document, encoding: str | None) -> Outcome:
    """The lines of one document, in an object of their own."""
    nothing = build_reject(document, "")
    if document.problem is not None or not document.url:
        return nothing
    try:
        own = SiteTemplates(keep_text=False)
        own.add(flatten_document(document, encoding), document.url)
    except Exception:  # noqa: BLE001  # the second pass tells what is wrong with it
        return nothing
    return nothing._replace(payload=pickle.dumps(own))
