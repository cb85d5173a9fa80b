"""Records in Parquet files.

Here: reading row groups in small batches, the columns that are needed alone. Not here: what the columns mean (`_columns`).
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, BinaryIO

import attrs

from newsparse.errors import MissingExtraError
from newsparse.readers._columns import Place, Shelf, guess_columns
from newsparse.readers._single import build_problem
from newsparse.readers._stream import Stream
from newsparse.readers._types import Columns, Document, Problem, ProblemKind

if TYPE_CHECKING:  # what it needs is loaded when a file is read
    import pyarrow as pa
    import pyarrow.parquet as pq

__all__ = ["find_parquet_columns", "read_parquet"]

_MAGIC = b"PAR1"
_BATCH_BYTES = 8 << 20  # that a batch of rows may have on average
_BATCH_MOST = 1024
# A damaged row group is told row by row, so that each row keeps its number; only of one that claims more rows than any has, not all are.
_LOST_MOST = 1 << 20
_SPOOL_RATIO, _SPOOL_LEAST = 100, 1 << 30  # how much larger than itself a packed file may become


@attrs.define
class _Reading:
    """A file that is being read.

    Attributes:
        table: the file.
        names: the columns that are read of it.
        columns: which of them are what.
        record: the number of the next row.
        shelf: what is the same for all rows.
    """

    table: pq.ParquetFile
    names: list[str]
    columns: Columns
    shelf: Shelf
    record: int = 0

    def place(self) -> Place:
        """Where the next row is."""
        rows = max(self.table.metadata.num_rows, 1)
        consumed = min(self.record / rows, 1) * (self.shelf.source.size or 0)
        return Place(self.record, f"row {self.record + 1}", int(consumed))


def read_parquet(stream: Stream, shelf: Shelf, skip: int) -> Iterator[Document]:
    """The documents of the rows.

    Raises:
        MissingExtraError: the package pyarrow is not installed.
    """
    with tempfile.TemporaryFile() if _is_spooled(stream, shelf) else _open_again(shelf) as file:
        problem = _spool(stream, file) if _is_spooled(stream, shelf) else None
        opened = problem or _open_table(file, shelf)
        if isinstance(opened, Problem):
            if skip < 1:
                yield build_problem(shelf, opened, stream.consumed)
            return
        for group in range(opened.table.metadata.num_row_groups):
            rows = opened.table.metadata.row_group(group).num_rows
            if opened.record + rows <= skip and rows <= _LOST_MOST:
                opened.record += rows
                continue
            for document in _read_group(opened, group):
                if opened.record >= skip:
                    yield document
                opened.record += 1


def find_parquet_columns(stream: Stream, shelf: Shelf) -> Columns | Problem:
    """Which columns of a file are what; of a packed file, or the standard input, too much would have to be read."""
    if _is_spooled(stream, shelf):
        return Columns(None)
    with _open_again(shelf) as file:
        opened = _open_table(file, shelf)
        return opened if isinstance(opened, Problem) else opened.columns


def _is_spooled(stream: Stream, shelf: Shelf) -> bool:
    """Whether the file has to be written to disk first, as it cannot be read from its end."""
    return bool(stream.compression) or shelf.source.path is None or not shelf.source.path.is_file()


def _open_again(shelf: Shelf) -> BinaryIO:
    """The file itself; by Python, as names that are no UTF-8 are unknown to Arrow."""
    assert shelf.source.path is not None  # noqa: S101  # the standard input is spooled
    return open(shelf.source.path, "rb")  # noqa: PTH123  # as `list_sources`


def _spool(stream: Stream, file: BinaryIO) -> Problem | None:
    """Write the stream to a file; what was wrong with it."""
    size = 0
    try:
        while piece := stream.read():
            size += len(piece)
            if size > _SPOOL_LEAST + _SPOOL_RATIO * stream.consumed:
                return Problem(ProblemKind.TOO_LARGE, f"unpacked it has more than {size:,} bytes")
            file.write(piece)
    except OSError as error:
        return Problem(ProblemKind.UNREADABLE, f"it cannot be unpacked: {error.strerror or error}")
    return stream.fault


def _open_table(file: BinaryIO, shelf: Shelf) -> _Reading | Problem:
    """The file as a table, or what is wrong with it."""
    try:
        import pyarrow as pa  # noqa: PLC0415  # only Parquet needs it
        import pyarrow.parquet as pq  # noqa: PLC0415  # as above
    except ImportError:
        raise MissingExtraError("pyarrow", "arrow") from None
    size = file.seek(0, 2)
    file.seek(max(size - len(_MAGIC), 0))
    if size < 3 * len(_MAGIC) or file.read() != _MAGIC:
        return Problem(ProblemKind.TRUNCATED, "the Parquet file ends early")
    file.seek(0)
    try:
        table = pq.ParquetFile(file, buffer_size=1 << 20, pre_buffer=False)
        fields = _list_fields(list(table.schema_arrow), pa)
    except Exception as error:  # noqa: BLE001  # whatever damage makes of it
        return Problem(ProblemKind.CORRUPT, f"the Parquet file is damaged: {_describe(error)}")
    columns = guess_columns([fields], shelf.options)
    paths = (columns.text, columns.id, columns.url, columns.date, columns.language)
    names = [name for path in paths if path is not None and (name := _find_path(fields, path))]
    return _Reading(table, names, columns, shelf)


def _list_fields(fields: list[Any], pa: Any) -> dict[str, Any]:  # noqa: ANN401  # the module
    """The names of columns, those in nested ones below theirs."""
    return {
        field.name: _list_fields([field.type.field(n) for n in range(field.type.num_fields)], pa)
        if pa.types.is_struct(field.type)
        else None
        for field in fields
    }


def _find_path(fields: Mapping[str, Any], path: str) -> str:
    """The path of a column as the file writes it; "" where there is none."""
    folded = {name.casefold(): name for name in fields} | {name: name for name in fields}
    name = folded.get(path) or folded.get(path.casefold())
    at = path.find(".")
    while name is None and at > 0:
        head = folded.get(path[:at]) or folded.get(path[:at].casefold())
        inner = fields[head] if head else None
        rest = _find_path(inner, path[at + 1 :]) if inner else ""
        name = f"{head}.{rest}" if rest else None
        at = path.find(".", at + 1)
    return name or ""


def _read_group(reading: _Reading, group: int) -> Iterator[Document]:
    """The documents of a row group, each row that is lost among them."""
    rows = reading.table.metadata.row_group(group).num_rows
    done, words = 0, "the row group ends early"
    try:
        batches = _read_batches(reading, group)
        while done < rows and (batch := next(batches, None)):
            for values in batch[: rows - done]:
                done += 1
                yield reading.shelf.build_document(reading.place(), values, reading.columns)
    except Exception as error:  # noqa: BLE001  # whatever damage makes of it
        words = _describe(error)
    for _ in range(min(rows - done, _LOST_MOST)):
        detail = f"the row is lost, as the file is damaged: {words}"
        yield reading.shelf.tell_problem(reading.place(), ProblemKind.CORRUPT, detail)


def _read_batches(reading: _Reading, group: int) -> Iterator[list[dict[str, Any]]]:
    """The rows of a row group, some at a time."""
    about = reading.table.metadata.row_group(group)
    if not reading.names:
        nothing: dict[str, Any] = {}
        yield from ([nothing] for _ in range(about.num_rows))
        return
    average = max(about.total_byte_size // max(about.num_rows, 1), 1)
    batches = reading.table.iter_batches(
        batch_size=max(min(_BATCH_BYTES // average, _BATCH_MOST), 1),
        row_groups=[group],
        columns=reading.names,
        use_threads=False,
    )
    for batch in batches:
        columns = [_read_column(column) for column in batch.columns]
        yield [dict(zip(batch.schema.names, row, strict=True)) for row in zip(*columns, strict=True)]


def _read_column(column: pa.Array) -> list[Any]:
    """The values of a column."""
    try:
        values: list[Any] = column.to_pylist()
    except Exception:  # noqa: BLE001  # strings that are no UTF-8, times that Python does not know
        values = [_read_cell(cell) for cell in column]
    return values


def _read_cell(cell: pa.Scalar) -> Any:  # noqa: ANN401  # whatever the column holds
    """One value: bytes where a string is no UTF-8, None where it cannot be read at all."""
    try:
        return cell.as_py()
    except UnicodeDecodeError:
        inner: Any = getattr(cell, "value", cell)  # of a dictionary
        return inner.as_buffer().to_pybytes() if hasattr(inner, "as_buffer") else None
    except Exception:  # noqa: BLE001  # as above
        return None


def _describe(error: Exception) -> str:
    """What Arrow says, its first line."""
    return (str(error).strip() or type(error).__name__).splitlines()[0][:300]
