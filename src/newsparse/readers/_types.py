"""What readers take and give: documents, problems, sources, columns, options.

Here: frozen values, and what they may hold. Not here: any reading.
"""

from __future__ import annotations

import enum
from pathlib import Path
from typing import Any, Literal, get_args

import attrs

from newsparse.errors import NewsparseError, OptionError

__all__ = [
    "Columns",
    "Description",
    "Document",
    "DocumentFormat",
    "Kind",
    "Problem",
    "ProblemKind",
    "ReadError",
    "ReadOptions",
    "Source",
]

DocumentFormat = Literal["auto", "text", "html"]
Kind = Literal["text", "html", "jsonl", "json", "csv", "parquet", "wet", "warc", ""]


class ReadError(NewsparseError, OSError):
    """An input that was named cannot be used.

    Attributes:
        name: the input as it was given.
        problem: what is wrong with it.

    Example:
        >>> str(ReadError("pages/", "there is no such file or folder"))
        "'pages/': there is no such file or folder"
    """

    def __init__(self, name: str, problem: str) -> None:
        """Keep the two facts and word the message."""
        self.name = name
        self.problem = problem
        super().__init__(f"{name!r}: {problem}")

    def __reduce__(self) -> tuple[type[ReadError], tuple[str, str]]:
        """Pickle by the values the constructor takes, not by the message."""
        return type(self), (self.name, self.problem)


class ProblemKind(enum.StrEnum):
    """Why a document could not be read.

    Attributes:
        UNREADABLE: the file, or folder, cannot be opened or read
        TRUNCATED: an archive or a compressed file ends early
        CORRUPT: compressed data, a Parquet file or an archive is damaged
        BROKEN_RECORD: a line that is no JSON, a WARC record that is broken, a CSV row with too few or too many columns
        BINARY: the content is no text, but a ZIP archive, a PDF, an image, or the like
        TOO_LARGE: the document is larger than `ReadOptions.max_document_bytes`
        NO_TEXT_COLUMN: the record has no text column
        NULL_TEXT: the record's text is null, or no string
        NOT_A_PAGE: a WARC record that is neither HTML nor plain text
    """

    UNREADABLE = "unreadable"
    TRUNCATED = "truncated"
    CORRUPT = "corrupt"
    BROKEN_RECORD = "broken_record"
    BINARY = "binary"
    TOO_LARGE = "too_large"
    NO_TEXT_COLUMN = "no_text_column"
    NULL_TEXT = "null_text"
    NOT_A_PAGE = "not_a_page"


@attrs.frozen
class Problem:
    """Why a document could not be read.

    Attributes:
        kind: what went wrong
        detail: the same in words, for a person
    """

    kind: ProblemKind
    detail: str


@attrs.frozen
class Document:
    """One document of a source, or what kept it from being read.

    Attributes:
        source: name of the file within the run, `/` between its parts; the same on every machine
        record: which document of the source it is, counted from 0, those with problems too
        id: the record's own id where it has one; else the source's name, with `#` and the record's number where the source holds many
        data: the page; None where there is a problem
        format: what `data` is; `auto` where that has to be looked at
        url: the page's address
        crawl_date: when the page was fetched, in ISO 8601 where it can be read as a date, else as given
        language: ISO 639-1 code, where a column or header says it
        position: where in the source it is, for a person: `line 12`, `byte 1234`, `row 7`
        problem: why it could not be read
        consumed: how many bytes of the source, as it is stored, have been read so far: for progress only
    """

    source: str
    record: int
    id: str
    data: str | bytes | None = attrs.field(default=None, repr=False)
    format: DocumentFormat = "auto"
    url: str | None = None
    crawl_date: str | None = None
    language: str | None = None
    position: str = ""
    problem: Problem | None = None
    consumed: int = attrs.field(default=0, eq=False)


@attrs.frozen
class Source:
    """A file to read, or what was found in its place.

    Attributes:
        name: its name within the run: valid UTF-8, `/` between its parts, unique
        path: where it is; None is the standard input
        size: its size in bytes; None where that is not known
        modified: when it was last written, in nanoseconds since 1970; None where that is not known
        problem: why there is nothing to read, as for a folder that cannot be listed
    """

    name: str
    path: Path | None
    size: int | None = None
    modified: int | None = None
    problem: Problem | None = None


@attrs.frozen
class Columns:
    """Which columns of a record are what; a path with dots leads into a nested one.

    Attributes:
        text: the page
        id: its id; None where there is none
        url: its address; None where there is none
        date: when it was fetched; None where there is none
        language: its language; None where there is none
        schema: where the choice is from: the name of a known schema, `guessed`, or `given`
    """

    text: str | None
    id: str | None = None
    url: str | None = None
    date: str | None = None
    language: str | None = None
    schema: str = "guessed"


@attrs.frozen
class Description:
    """What a source is, by its first bytes and its name.

    Attributes:
        kind: what it holds; "" where that cannot be told
        compression: `gz`, `bz2`, `xz`, `zst`, or "" where it is not compressed
        columns: which columns are what; None where the kind has none, or no text column was found
        problem: what is wrong with it
    """

    kind: Kind
    compression: str = ""
    columns: Columns | None = None
    problem: Problem | None = None


def _check_format(_options: object, _field: object, value: object) -> None:
    """Refuse a format that does not exist."""
    if value not in get_args(DocumentFormat):
        raise OptionError("format", value, "one of " + ", ".join(map(repr, get_args(DocumentFormat))))


def _check_encoding(_options: object, _field: object, value: Any) -> None:  # noqa: ANN401  # whatever is given
    """Refuse an encoding that Python does not know, or that is none of text."""
    try:
        if value is not None:
            b" ".decode(value, "replace")  # of nothing no encoding is looked up
    except (LookupError, TypeError, ValueError):  # ValueError: a name with a NUL
        raise OptionError("encoding", value, "the name of an encoding, such as 'cp1252', or None") from None


def _check_size(_options: object, _field: object, value: object) -> None:
    """Refuse a bound that is no positive whole number."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise OptionError("max_document_bytes", value, "a whole number of bytes, 1 or more")


@attrs.frozen
class ReadOptions:
    """How sources are read; the same for every source of a run.

    Attributes:
        format: what the documents are, `text` or `html`; `auto` looks at each
        text_column: the column that holds the page; None guesses
        id_column: the column of ids; None guesses
        url_column: the column of addresses; None guesses
        date_column: the column that says when the page was fetched; None guesses
        encoding: the encoding of text, HTML, JSON Lines and CSV files; None takes what a byte order mark says, else UTF-8, else a guess
        max_document_bytes: a larger document is passed over, and told as a problem

    Raises:
        OptionError: a value that the option cannot take.

    Example:
        >>> ReadOptions(text_column="article.text").format
        'auto'
    """

    format: DocumentFormat = attrs.field(default="auto", validator=_check_format)
    text_column: str | None = None
    id_column: str | None = None
    url_column: str | None = None
    date_column: str | None = None
    encoding: str | None = attrs.field(default=None, validator=_check_encoding)
    max_document_bytes: int = attrs.field(default=16 * 2**20, validator=_check_size)
