"""What a run is asked to do.

Here: `Job`, with what each of its fields does and takes, checked when it is made. Not here: doing it (`_run`).
"""

from __future__ import annotations

import enum
import os
import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, get_args

import attrs

from newsparse.errors import OptionError
from newsparse.formats.rows import DEFAULT_FIELDS, check_fields
from newsparse.options import Options
from newsparse.readers import Document, ReadOptions
from newsparse.templates import SiteTemplates

__all__ = ["STDOUT", "Form", "Job", "Reason", "count_cores"]

STDOUT = "-"
"""The name of the standard output."""

Form = Literal["jsonl", "parquet", "markdown", "text"]

_COMPRESSIONS = (".gz", ".bz2", ".xz", ".zst")
_FORMS: Mapping[str, Form] = {".parquet": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "jsonl"}
_MISLEADING = (
    ".md",
    ".markdown",
    ".txt",
    ".text",
    ".csv",
    ".tsv",
    ".html",
)  # of names that do not say what would be written
_LONGEST_TIMEOUT = 10_000_000  # seconds, some months: beyond it the system's alarms do not go
_MEBIBYTE = 2**20


class Reason(enum.StrEnum):
    """Why a document that could be read is not in the output; what keeps one from being read is a `ProblemKind`.

    Attributes:
        NOT_ARTICLE: the page is no article: its `is_article` is false
        NO_TEXT: there is no visible character in it
        TIMED_OUT: parsing it took longer than the run's limit for a document
        WORKER_DIED: the process that parsed it died, alone with it and more than once
        OUT_OF_MEMORY: parsing it took more memory than the run's limit for a process
        FAILED: an exception, the detail says which: a fault of newsparse, or of the function given as `prepare`
    """

    NOT_ARTICLE = "not_article"
    NO_TEXT = "no_text"
    TIMED_OUT = "timed_out"
    WORKER_DIED = "worker_died"
    OUT_OF_MEMORY = "out_of_memory"
    FAILED = "failed"


def count_cores() -> int:
    """How many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):  # Linux: a container or `taskset` may allow fewer than there are
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _guess_form(job: Job) -> Form:
    """The form that the output's name tells."""
    path = Path(job.output)
    suffixes = [suffix.lower() for suffix in path.suffixes[-2:]]
    if suffixes and suffixes[-1] in _COMPRESSIONS:
        suffixes.pop()
    suffix = suffixes[-1] if suffixes else ""
    if suffix in _MISLEADING:
        raise OptionError(
            "output",
            job.output,
            f"a name that ends in {', '.join(_FORMS)}, or say in `to` what it is to hold",
        )
    return _FORMS.get(suffix, "jsonl")


def _check_form(_job: object, _field: object, value: object) -> None:
    """Refuse a form that does not exist."""
    if value not in get_args(Form):
        raise OptionError("to", value, "one of " + ", ".join(map(repr, get_args(Form))))


def _check_count(_job: object, field: attrs.Attribute[Any], value: Any) -> None:  # noqa: ANN401  # whatever is given
    """Refuse a number that is no positive whole one."""
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 1):
        raise OptionError(field.name, value, "a whole number, 1 or more")


def _check_timeout(_job: object, _field: object, value: float) -> None:
    """Refuse a time that is none."""
    if not (isinstance(value, int | float) and 0 < value <= _LONGEST_TIMEOUT):
        raise OptionError("timeout", value, f"a number of seconds above 0 and up to {_LONGEST_TIMEOUT:,}")


def _check_sample(_job: object, _field: object, value: float | None) -> None:
    """Refuse a share that is none."""
    if value is not None and not (isinstance(value, int | float) and 0 < value <= 1):
        raise OptionError("sample", value, "a share of the documents, above 0 and up to 1")


def _read_name(name: str | os.PathLike[str]) -> str:
    """The name of a file, given as such or as a path."""
    if not isinstance(name, str | os.PathLike):
        raise OptionError("name", name, "the name of a file or a folder, as str or Path")
    return os.fspath(name)


def _list_names(names: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> tuple[str, ...]:
    """Names, of which one may stand alone."""
    if isinstance(names, str | os.PathLike):
        return (_read_name(names),)
    return tuple(map(_read_name, names))


def _check_picklable(prepare: object) -> None:
    """Refuse a function that cannot reach the processes that parse."""
    try:
        pickle.dumps(prepare)
    except Exception:  # noqa: BLE001  # there is no one exception for it
        raise OptionError(
            "prepare", prepare, "a function of a module, which other processes can import"
        ) from None


def _check_inputs(_job: object, _field: object, value: Sequence[str]) -> None:
    """Refuse a run without inputs."""
    if not value or "" in value:
        raise OptionError("inputs", value, "one or more names of files or folders, or '-'")


def _check_output(_job: object, _field: object, value: str) -> None:
    """Refuse an output without a name."""
    if not value or "\x00" in value or Path(value).name in ("", ".."):
        raise OptionError("output", value, "the name of a file or a folder, or '-'")


@attrs.frozen
class Job:
    """What a run is asked to do.

    Attributes:
        inputs: files and folders to read; "-" is the standard input.
        output: the file or, for Markdown and text, the folder to write; "-" is the standard output.
        to: "jsonl", "parquet", "markdown" or "text"; what the output's name tells unless it is given.
        fields: which fields a row has, of `newsparse.formats.rows.ROW_FIELDS`.
        only_body: write the reading text alone: no headline in Markdown and text, `id` and `text` in rows.
        rejects: the file for the documents that are not in the output; None for a name made from the output's.
        report: the file for a page that shows what was found, in HTML; None for no such page.
        globs: patterns of names below a folder, such as "*.html"; all files where there are none.
        reading: how the inputs are read.
        options: how pages are parsed.
        language: ISO 639-1 code of the pages' language, where it is known of all.
        keep_all: whether pages that are no articles are kept; their `is_article` is false.
        limit: how many documents are read at most.
        sample: the share of the documents that is read, chosen by a hash of each one's place: the same in every run.
        workers: how many processes parse; all cores unless it is given.
        timeout: seconds that parsing one document may take.
        memory_limit: bytes of address space that one process may take; where the system knows such a limit.
        templates: what the sites' pages have in common; "auto" learns it in a first pass over the inputs.
        prepare: a function that gets every document before it is parsed, in the process that parses it, and returns the one to
            parse instead. It has to be picklable: a function of a module.

    Raises:
        OptionError: a value that the field cannot take.

    Example:
        >>> job = Job(["pages/"], "articles.parquet")
        >>> job.to, job.rejects_name
        ('parquet', 'articles.parquet.rejects.jsonl')
    """

    inputs: Sequence[str] = attrs.field(converter=_list_names, validator=_check_inputs)
    output: str = attrs.field(converter=_read_name, validator=_check_output)
    to: Form = attrs.field(
        default=attrs.Factory(_guess_form, takes_self=True), validator=_check_form, kw_only=True
    )
    fields: Sequence[str] = attrs.field(default=DEFAULT_FIELDS, converter=check_fields, kw_only=True)
    only_body: bool = attrs.field(default=False, kw_only=True)
    rejects: str | None = attrs.field(
        default=None, converter=attrs.converters.optional(_read_name), kw_only=True
    )
    report: str | None = attrs.field(
        default=None, converter=attrs.converters.optional(_read_name), kw_only=True
    )
    globs: Sequence[str] = attrs.field(default=(), converter=_list_names, kw_only=True)
    reading: ReadOptions = attrs.field(factory=ReadOptions, kw_only=True)
    options: Options = attrs.field(factory=Options, kw_only=True)
    language: str | None = attrs.field(default=None, kw_only=True)
    keep_all: bool = attrs.field(default=False, kw_only=True)
    limit: int | None = attrs.field(default=None, validator=_check_count, kw_only=True)
    sample: float | None = attrs.field(default=None, validator=_check_sample, kw_only=True)
    workers: int = attrs.field(factory=count_cores, validator=_check_count, kw_only=True)
    timeout: float = attrs.field(default=60.0, validator=_check_timeout, kw_only=True)
    memory_limit: int | None = attrs.field(default=2048 * _MEBIBYTE, validator=_check_count, kw_only=True)
    templates: SiteTemplates | Literal["auto"] | None = attrs.field(default=None, kw_only=True)
    prepare: Callable[[Document], Document] | None = attrs.field(default=None, kw_only=True)

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be done together."""
        if self.templates == "auto" and STDOUT in self.inputs:
            raise OptionError(
                "templates", "auto", "templates of a file: the standard input can be read only once"
            )
        if self.templates is not None and self.options.fast:
            raise OptionError(
                "fast",
                value=True,
                expected="fast=False beside templates: the fast path does not look at them",
            )
        if self.output == STDOUT and self.to != "jsonl":
            raise OptionError(
                "to", self.to, "'jsonl' for the standard output, or the name of a file or a folder"
            )
        if self.rejects is not None and (
            self.rejects in ("", STDOUT) or Path(self.rejects).suffix in _COMPRESSIONS
        ):
            raise OptionError(
                "rejects", self.rejects, "the name of a file of JSON Lines, which is not compressed"
            )
        if self.prepare is not None:
            _check_picklable(self.prepare)

    @property
    def row_fields(self) -> Sequence[str]:
        """The fields that a row has in the end."""
        return ("id", "text") if self.only_body else self.fields

    @property
    def rejects_name(self) -> str | None:
        """The file for what is not in the output; None where the output is the standard output and none is given."""
        if self.rejects is not None or self.output == STDOUT:
            return self.rejects
        path = Path(self.output)
        name = path.stem if path.suffix.lower() == ".jsonl" else path.name  # another one for each output
        return str(path.with_name(f"{name}.rejects.jsonl"))

    @property
    def compression(self) -> str:
        """How the output is compressed, as its name tells: "gz", "bz2", "xz", "zst", or "" for not at all."""
        suffix = Path(self.output).suffix.lower()
        return suffix[1:] if self.to == "jsonl" and suffix in _COMPRESSIONS else ""

    @property
    def is_tree(self) -> bool:
        """Whether the output is a folder with a file for every document."""
        return self.to in ("markdown", "text")
