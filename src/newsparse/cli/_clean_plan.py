"""What a cleaning run would read, and how.

Here: looking at the inputs before a run, in words. Not here: the run (`clean`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import islice

from newsparse.batch import Job, list_own_sources
from newsparse.cli import _columns, _terminal
from newsparse.errors import MissingExtraError
from newsparse.readers import (
    Columns,
    Description,
    ProblemKind,
    ReadError,
    Source,
    describe_source,
    read_documents,
)

__all__ = ["build_plan", "check_inputs", "describe_columns"]

_LOOKED_AT = 100  # sources whose columns are looked at before a run
_WITH_COLUMNS = ("jsonl", "json", "csv", "parquet")
_SHOWN = 20  # sources of a plan
_RECORDS = 20  # of a source that are looked at for a column
_PAGES = 3  # documents of a plan


def check_inputs(job: Job) -> list[str]:
    """How the columns of the inputs are read, in words, each choice once.

    Raises:
        ReadError: an input is not there, no file fits, or no file that was looked at can be read: those that have columns have
            none that holds texts.
    """
    told: dict[str, None] = {}
    without: Source | None = None
    missing: list[str] = []
    count = useful = 0
    for source in islice(list_own_sources(job), _LOOKED_AT):
        count += 1
        description = (
            None if source.path is None or source.size is None else describe_source(source, job.reading)
        )
        if (
            description is not None
            and description.kind in ("html", "warc")
            and find_spec("selectolax") is None
        ):
            raise MissingExtraError("selectolax", "html")
        if description is None or description.kind not in _WITH_COLUMNS or description.problem is not None:
            useful += 1
        elif description.columns is None or _lacks_texts(source, job):
            without = without or source
        else:
            useful += 1
            told.setdefault(describe_columns(description.columns))
            missing.append(_find_missing(source, job))
    if not count and job.globs:
        raise ReadError(", ".join(job.inputs), f"no file there is named like {', '.join(job.globs)}")
    if without is not None and not useful:
        named = job.reading.text_column
        problem = (
            "it has no column that is known to hold texts" if named is None else f"it has no column {named!r}"
        )
        raise ReadError(without.name, f"{problem}; name the right one with --text-column")
    if missing and all(missing):
        raise ReadError(", ".join(job.inputs), f"nothing stands in the column {missing[0]!r} that was named")
    return [*told]


def _find_missing(source: Source, job: Job) -> str:
    """The name of a column that was given and of which the first records hold nothing; "" where there is none."""
    named = job.reading
    documents = [*islice(read_documents(source, named), _RECORDS)]
    if not documents:
        return ""
    if named.url_column is not None and all(document.url is None for document in documents):
        return named.url_column
    if named.date_column is not None and all(document.crawl_date is None for document in documents):
        return named.date_column
    if named.id_column is not None and all(
        document.id == f"{source.name}#{document.record}" for document in documents
    ):
        return named.id_column
    return ""


def _lacks_texts(source: Source, job: Job) -> bool:
    """Whether the column that was named is in none of the first records."""
    if job.reading.text_column is None:
        return False
    kinds = [
        document.problem and document.problem.kind
        for document in islice(read_documents(source, job.reading), _RECORDS)
    ]
    return bool(kinds) and all(kind is ProblemKind.NO_TEXT_COLUMN for kind in kinds)


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
    for number, source in enumerate(list_own_sources(job)):
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


def _list_documents(job: Job) -> Iterator[str]:
    """The first documents."""
    documents = (
        document
        for source in list_own_sources(job)
        if source.size is not None
        for document in read_documents(source, job.reading)
    )
    for document in islice(documents, min(_PAGES, job.limit or _PAGES)):
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
