"""What a cleaning run would read, and how.

Here: looking at the inputs before a run, in words. Not here: the run (`clean`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice

from newsparse.batch import Job
from newsparse.cli import _columns, _terminal
from newsparse.readers import (
    Columns,
    Description,
    ReadError,
    Source,
    describe_source,
    list_sources,
    read_documents,
)

__all__ = ["build_plan", "check_inputs", "describe_columns"]

_LOOKED_AT = 100  # sources whose columns are looked at before a run
_WITH_COLUMNS = ("jsonl", "json", "csv", "parquet")
_SHOWN = 20  # sources of a plan
_PAGES = 3  # documents of a plan


def check_inputs(job: Job) -> list[str]:
    """How the columns of the inputs are read, in words, each choice once.

    Raises:
        ReadError: an input is not there, or the first one with columns has none that holds texts.
    """
    told: dict[str, None] = {}
    for source in islice(_list_sources(job), _LOOKED_AT):
        description = describe_source(source, job.reading)
        if description.columns is not None:
            told.setdefault(describe_columns(description.columns))
        elif description.kind in _WITH_COLUMNS and not told and description.problem is None:
            raise ReadError(source.name, "no column that holds texts was found; name it with --text-column")
    return [*told]


def describe_columns(columns: Columns) -> str:
    """A choice of columns in words."""
    named = {
        "text": columns.text,
        "id": columns.id,
        "url": columns.url,
        "date": columns.date,
        "language": columns.language,
    }
    return f"columns ({columns.schema}): " + ", ".join(
        f"{what} = {name}" for what, name in named.items() if name
    )


def build_plan(job: Job) -> Iterator[str]:
    """The lines of a plan: the inputs by kind, the first of them, the first documents."""
    kinds: Counter[str] = Counter()
    rows = []
    size = 0
    for number, source in enumerate(list_sources(job.inputs, job.globs)):
        description = describe_source(source, job.reading)
        kind = _name_kind(description)
        kinds[kind] += 1
        size += source.size or 0
        if number < _SHOWN:
            rows.append(
                [_terminal.show(source.name), kind, "" if source.size is None else f"{source.size:,}"]
            )
    yield f"{_columns.count(kinds.total(), 'file')}, {size:,} bytes: {', '.join(f'{count} {kind}' for kind, count in kinds.most_common())}\n"
    yield from (f"  {row}\n" for row in _columns.build_table(rows, right=[2]) if rows)
    if kinds.total() > _SHOWN:
        yield f"  and {kinds.total() - _SHOWN} more\n"
    yield from (f"{line}\n" for line in check_inputs(job))
    yield f"output: {job.output} ({job.to})\n"
    if job.rejects_name:
        yield f"rejects: {job.rejects_name}\n"
    yield from _list_documents(job)


def _list_sources(job: Job) -> Iterator[Source]:
    """The sources that can be looked at before they are read: the standard input cannot."""
    return (source for source in list_sources(job.inputs, job.globs) if source.path is not None)


def _list_documents(job: Job) -> Iterator[str]:
    """The first documents."""
    documents = (
        document for source in _list_sources(job) for document in read_documents(source, job.reading)
    )
    for document in islice(documents, _PAGES):
        data = document.data or ""
        what = (
            str(document.problem.kind)
            if document.problem
            else f"{len(data):,} {'bytes' if isinstance(data, bytes) else 'characters'}"
        )
        yield f"document: {_terminal.show(document.id)}: {what}\n"


def _name_kind(description: Description) -> str:
    """The kind of a source, and how it is compressed."""
    kind = description.kind or (description.problem.kind.value if description.problem else "unknown")
    return f"{kind}.{description.compression}" if description.compression else kind
