"""The documents of a run in their order, each with its place, from the beginning or from where a run stopped.

Here: going through the sources, leaving out what is not sampled, and telling whether the sources are still the same.
Not here: reading a source (`newsparse.readers`).
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from newsparse.batch._job import STDOUT, Job
from newsparse.batch._stop import ResumeError
from newsparse.batch._workspace import UNFINISHED
from newsparse.readers import Document, Source, list_sources, read_documents

__all__ = ["START", "Place", "feed_documents", "list_own_sources", "measure_sources", "read_sample"]

_DIGEST = 16  # bytes
_UNIT = 2**32
_OTHER_INPUTS = "the inputs are not those that the unfinished run had read: {}; start anew with --overwrite"


class Place(NamedTuple):
    """Where in the run's inputs a document ends: what has to be known to go on behind it.

    Attributes:
        sources: how many sources are done before this one.
        records: how many documents of this source are done.
        digest: what tells the sources so far, this one included, from others: their names, sizes and times.
        bytes_before: sizes of the sources before this one.
        consumed: how much of this source is read.
        documents: how many documents of the run are done.
        id: that of the last of them.
    """

    sources: int = 0
    records: int = 0
    digest: str = ""
    bytes_before: int = 0
    consumed: int = 0
    documents: int = 0
    id: str = ""

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
        if source.size is None and source.problem is None:  # a pipe
            return None
        total += source.size or 0
    return total


def feed_documents(job: Job, start: Place = START) -> Iterator[tuple[Document, Place]]:
    """The documents behind a place, each with the place behind it.

    Args:
        job: the run.
        start: where to begin.

    Raises:
        ResumeError: what was read up to the place is not what it was.
        ReadError: an input is not there.
    """
    digest, bytes_before, count = "", 0, start.documents
    is_found = start == START
    for index, source in enumerate(list_own_sources(job)):
        if job.limit is not None and count >= job.limit:
            return
        digest = _add_digest(digest, source)
        if index >= start.sources:
            if not is_found and digest != start.digest:
                raise ResumeError(_OTHER_INPUTS.format(f"{source.name}, or one before it, is another"))
            documents = read_documents(source, job.reading) if is_found else _read_behind(job, source, start)
            is_found = True
            for document in _choose_documents(job, documents):
                count += 1
                records = document.record + 1
                yield (
                    document,
                    Place(index, records, digest, bytes_before, document.consumed, count, document.id),
                )
                if count == job.limit:
                    return
        bytes_before += source.size or 0
    if not is_found:
        raise ResumeError(_OTHER_INPUTS.format("the last file that it had read is gone"))


def _read_behind(job: Job, source: Source, start: Place) -> Iterator[Document]:
    """The documents of a source behind the place in it, where the last one before it is the one that it was."""
    documents = read_documents(source, job.reading, skip=start.records - 1)
    last = next(documents, None)
    if last is None or last.id != start.id:
        raise ResumeError(_OTHER_INPUTS.format(f"{source.name} holds other documents"))
    yield from documents


def _choose_documents(job: Job, documents: Iterable[Document]) -> Iterator[Document]:
    """Those of some documents that are in the run's sample."""
    return (each for each in documents if job.sample is None or read_sample(each) < job.sample)


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
    own: set[str] = set()
    for name in (job.output, job.rejects_name, job.report):
        if name and name != STDOUT:
            folder, last = os.path.split(os.path.abspath(name))  # noqa: PTH100  # Path.resolve fails where links go round in circles
            own.update((os.path.realpath(name), os.path.join(os.path.realpath(folder), last)))  # noqa: PTH118  # as above
    own |= {f"{path}{UNFINISHED}" for path in own}
    for source in list_sources(job.inputs, job.globs):
        if source.path is None or not _is_within(source.path, own):
            yield source


def _is_within(path: Path, own: Collection[str]) -> bool:
    """Whether a file is one of those that a run writes, or in a folder of them."""
    real = os.path.realpath(path)
    return any(real == each or real.startswith(each + os.sep) for each in own)
