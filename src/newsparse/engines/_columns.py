"""Which column is what, and what stands in them, as plain values.

Here: `Columns`, and reading columns of any type that may hold text. Not here: parsing the text (`_documents`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from newsparse.errors import MissingExtraError, OptionError

if TYPE_CHECKING:  # an optional package
    import pyarrow as pa

__all__ = ["Columns", "Record", "read_columns", "read_records", "read_table"]

# A column of a batch is one array, whose strings are at most 2**31 bytes; a byte that is no text becomes three (U+FFFD).
MOST_BYTES = 2**31 // 3


@attrs.frozen
class Columns:
    """Which column of a table is what; a path with dots leads into columns of structs.

    Attributes:
        text: the page's text, as strings or as bytes.
        id: what names the document.
        url: the page's address.
        date: when the page was fetched.
        language: ISO 639-1 code of the text's language; what is none is passed over.

    Example:
        >>> Columns("raw_content", url="meta.url").id is None
        True
    """

    text: str = "text"
    id: str | None = None
    url: str | None = None
    date: str | None = None
    language: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse what names no column."""
        for name, value in attrs.asdict(self).items():
            if not (isinstance(value, str) and value) and (value is not None or name == "text"):
                raise OptionError(f"columns.{name}", value, "the name of a column")


class Record(NamedTuple):
    """One row of a table."""

    data: str | bytes | None
    id: str | None = None
    url: str | None = None
    date: str | None = None
    language: str | None = None


def read_columns(given: Columns | Mapping[str, str | None] | str | None) -> Columns:
    """The columns that are meant by what was given: a name alone is the text's.

    Raises:
        OptionError: they are none.
    """
    if isinstance(given, Columns):
        return given
    if given is None or isinstance(given, str):
        return Columns() if given is None else Columns(given)
    names = [field.name for field in attrs.fields(Columns)]
    if not isinstance(given, Mapping) or not set(given) <= set(names):
        raise OptionError(
            "columns", given, "a Columns object, or a mapping with keys among " + ", ".join(names)
        )
    named: Mapping[str, Any] = given
    return Columns(**named)


def read_table(data: Any) -> pa.Table:  # noqa: ANN401 - whatever is given
    """The data as a table: a batch, or what another library hands over by Arrow's C interface.

    Raises:
        OptionError: it is none of these.
    """
    try:
        import pyarrow as pa  # noqa: PLC0415  # an optional package
    except ImportError as error:
        raise MissingExtraError("pyarrow", "arrow") from error
    if isinstance(data, pa.Table):
        return data
    if isinstance(data, pa.RecordBatch):
        return pa.Table.from_batches([data])
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        return pa.table(data)
    raise OptionError("table_or_batch", type(data).__name__, "a pyarrow.Table or pyarrow.RecordBatch")


def read_records(table: pa.Table, columns: Columns) -> Iterator[Record]:
    """The rows of a table, in order.

    Raises:
        OptionError: a column is not there, holds no text, or holds more of it than one batch can.
    """
    texts = _find(table, columns.text)
    if not _may_hold_text(texts.type):
        raise OptionError(
            "columns.text", columns.text, f"a column of strings or bytes; this one is {texts.type}"
        )
    size = _measure(texts)
    if size > MOST_BYTES:
        raise OptionError(
            "table_or_batch",
            f"{table.num_rows} rows with {size} bytes of text",
            f"batches of at most {MOST_BYTES} bytes of text, with Table.to_batches(max_chunksize=...)",
        )
    others = (columns.id, columns.url, columns.date, columns.language)
    empty: list[Any] = [None] * table.num_rows
    read = [empty if name is None else _read_facts(_find(table, name)) for name in others]
    return map(Record, _read_texts(texts), *read)


def _measure(column: pa.ChunkedArray) -> int:
    """The bytes that a column's values take; 0 where this release of pyarrow cannot tell."""
    import pyarrow as pa  # noqa: PLC0415  # an optional package

    try:
        return int(column.nbytes)
    except pa.ArrowException:  # views, before 17: what is too much is then told when the result is built
        return 0


def _find(table: pa.Table, name: str) -> pa.ChunkedArray:
    """The column of that name, or the one that a path with dots leads to."""
    import pyarrow as pa  # noqa: PLC0415  # an optional package
    from pyarrow import compute  # noqa: PLC0415  # as above

    top, *inner = [name] if name in table.column_names else name.split(".")
    if table.column_names.count(top) == 1:
        column = table.column(top)
        for part in inner:
            if not pa.types.is_struct(column.type) or column.type.get_field_index(part) < 0:
                break
            column = compute.struct_field(column, [part])
        else:
            return column
    count = table.column_names.count(name)
    problem = f"a column of the table ({', '.join(table.column_names)})"
    raise OptionError("columns", name, f"{problem}; it has {count} of that name" if count > 1 else problem)


def _may_hold_text(kind: pa.DataType) -> bool:
    """Whether a type's values are strings or bytes; a column of nulls may be of any type."""
    import pyarrow as pa  # noqa: PLC0415  # an optional package

    if pa.types.is_dictionary(kind):
        return _may_hold_text(kind.value_type)
    if isinstance(kind, pa.BaseExtensionType):
        return _may_hold_text(kind.storage_type)
    return _is_string(kind) or _is_bytes(kind) or bool(pa.types.is_null(kind))


def _is_string(kind: pa.DataType) -> bool:
    import pyarrow as pa  # noqa: PLC0415  # an optional package

    types = pa.types
    return bool(types.is_string(kind) or types.is_large_string(kind) or types.is_string_view(kind))


def _is_bytes(kind: pa.DataType) -> bool:
    import pyarrow as pa  # noqa: PLC0415  # an optional package

    types = pa.types
    plain = types.is_binary(kind) or types.is_large_binary(kind) or types.is_binary_view(kind)
    return bool(plain or types.is_fixed_size_binary(kind))


def _read_texts(column: pa.ChunkedArray) -> list[str | bytes | None]:
    """Strings or bytes; strings that are no UTF-8, which some writers make, as bytes."""
    return [text for chunk in column.chunks for text in _read_chunk(chunk)]


def _read_chunk(array: pa.Array) -> list[Any]:
    """The values of one array; each text of a dictionary is decoded once, however often it stands there."""
    import pyarrow as pa  # noqa: PLC0415  # an optional package

    if isinstance(array.type, pa.BaseExtensionType):
        return _read_chunk(array.storage)
    if pa.types.is_dictionary(array.type):
        words = _read_chunk(array.dictionary)
        return [None if index is None else words[index] for index in array.indices.to_pylist()]
    try:
        values: list[Any] = array.to_pylist()
    except UnicodeDecodeError:
        values = _strings_to_bytes(array)
    return values


def _strings_to_bytes(array: pa.Array) -> list[bytes | None]:
    """The strings of an array, undecoded."""
    import pyarrow as pa  # noqa: PLC0415  # an optional package

    if pa.types.is_string_view(array.type):
        return [None if not each.is_valid else each.as_buffer().to_pybytes() for each in array]
    values: list[bytes | None] = array.cast(pa.large_binary()).to_pylist()
    return values


def _read_facts(column: pa.ChunkedArray) -> list[str | None]:
    """A fact about each document as a string: dates in ISO 8601, numbers as they are written."""
    return [_write_fact(value) for chunk in column.chunks for value in _read_values(chunk)]


def _read_values(array: pa.Array) -> list[Any]:
    """The values of an array of any type."""
    import pyarrow as pa  # noqa: PLC0415  # an optional package

    if _may_hold_text(array.type):
        return _read_chunk(array)
    try:
        if pa.types.is_timestamp(array.type):  # nanoseconds and zones by name ask for more than Python has
            unit, zone = array.type.unit, None if array.type.tz is None else "UTC"
            array = array.cast(pa.timestamp("us" if unit == "ns" else unit, zone), safe=False)
        values: list[Any] = array.to_pylist()
    except (ValueError, OverflowError, pa.ArrowException):  # a time that Python has no value for
        values = _read_one_by_one(array)
    return values


def _read_one_by_one(array: pa.Array) -> list[Any]:
    """The values of an array, None for those that Python has none for."""
    values = []
    for each in array:
        try:
            values.append(each.as_py())
        except (ValueError, OverflowError):
            values.append(None)
    return values


def _write_fact(value: object) -> str | None:
    """One fact as a string."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value.isoformat() if isinstance(value, dt.date) else str(value)
