"""The documents of a run in their order, each with its place, from the beginning or from where a run stopped.

Here: going through the sources, leaving out what is not sampled, and telling whether the sources are still the same.
Not here: reading a source (`newsparse.readers`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from newsparse.batch._job import STDOUT, Job
from newsparse.batch._stop import ResumeError
from newsparse.readers import Document, Source, list_sources, read_documents

__all__ = ["START", "Place", "feed_documents", "list_own_sources", "measure_sources", "read_sample"]

_DIGEST = 16  # bytes
_UNIT = 2**32


class Place(NamedTuple):
    """Where in the run's inputs a document ends: what has to be known to go on behind it.

    Attributes:
        sources: how many sources are done before this one.
        records: how many documents of this source are done.
        digest: what tells the sources so far, this one included, from others: their names, sizes and times.
        bytes_before: sizes of the sources before this one.
        consumed: how much of this source is read.
        documents: how many documents of the run are done.
    """

    sources: int = 0
    records: int = 0
    digest: str = ""
    bytes_before: int = 0
    consumed: int = 0
    documents: int = 0

    def to_state(self) -> dict[str, Any]:
        """The place as JSON values."""
        return self._asdict()

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> Place:
        """The place that `to_state` gave."""
        return cls(**state)


START = Place()
"""Before the first document."""


def measure_sources(job: Job) -> int | None:
    """How many bytes a run has to read, for progress; None where that cannot be known before."""
    total = 0
    for source in list_own_sources(job):
        if source.size is None:
            return None
        total += source.size
    return total


def feed_documents(job: Job, start: Place = START) -> Iterator[tuple[Document, Place]]:
    """The documents behind a place, each with the place behind it.

    Args:
        job: the run.
        start: where to begin.

    Raises:
        ResumeError: the sources before the place are not those that they were.
        ReadError: an input is not there.
    """
    digest, bytes_before, count = "", 0, start.documents
    for index, source in enumerate(list_own_sources(job)):
        digest = _add_digest(digest, source)
        size = source.size or 0
        if index >= start.sources:
            skip = start.records if index == start.sources else 0
            if index == start.sources and start.digest and digest != start.digest:
                raise ResumeError(
                    f"the inputs are not those that the unfinished run had read: {source.name}, or one before it, is another; "
                    "start anew with --overwrite"
                )
            for document in read_documents(source, job.reading, skip=skip):
                if job.limit is not None and count >= job.limit:
                    return
                if job.sample is None or read_sample(document) < job.sample:
                    count += 1
                    yield (
                        document,
                        Place(index, document.record + 1, digest, bytes_before, document.consumed, count),
                    )
        bytes_before += size


def read_sample(document: Document) -> float:
    """A number from 0 to 1 that hangs on the document's place alone: in a sample of a tenth are those below 0.1."""
    key = f"{document.source}\0{document.record}".encode("utf-8", "surrogatepass")
    return int.from_bytes(hashlib.blake2b(key, digest_size=4).digest(), "big") / _UNIT


def _add_digest(digest: str, source: Source) -> str:
    """What tells some sources, and one more, from others."""
    key = "\0".join((digest, source.name, str(source.size), str(source.modified)))
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=_DIGEST).hexdigest()


def list_own_sources(job: Job) -> Iterator[Source]:
    """The run's sources without what it writes itself, should that stand in the same folder."""
    own = {Path(name).resolve() for name in (job.output, job.rejects_name) if name and name != STDOUT}
    own |= {Path(f"{path}.unfinished") for path in tuple(own)}
    for source in list_sources(job.inputs, job.globs):
        path = source.path.resolve() if source.path is not None else None
        if path is None or own.isdisjoint((path, *path.parents)):
            yield source
