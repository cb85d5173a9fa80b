"""Rows as Arrow columns: their schema, and making a batch of them.

Here: how the schema follows from the model's classes, as the JSON Schema does, so that a column's values are those of the
same row as JSON. Not here: rows themselves (`rows`), files, nor the kernel for engines (`newsparse.engines`).
"""

from __future__ import annotations

import datetime as dt
import enum
import inspect
import types
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

import attrs

from newsparse._docstrings import read_attributes
from newsparse._text import SURROGATE_RE
from newsparse.errors import MissingExtraError
from newsparse.formats.mapping import FIELD_TYPES, SCHEMA_VERSION
from newsparse.formats.rows import ARTICLE_FIELDS, DEFAULT_FIELDS, ROW_FIELDS, Origin
from newsparse.model import Article

if TYPE_CHECKING:  # an optional package
    import pyarrow as pa

__all__ = ["build_batch", "build_schema"]


def build_schema(fields: Collection[str] = DEFAULT_FIELDS) -> pa.Schema:
    """The Arrow schema of a row: what is known of the document, then the article's fields.

    Values are those of the same row as JSON: dates and times are strings in ISO 8601, kinds and labels are strings, what is
    missing is null. The schema's metadata holds its version under the key `newsparse_schema`, and each column's says what the
    column means.

    Args:
        fields: which fields the rows have; see `newsparse.formats.rows.ROW_FIELDS`.

    Raises:
        MissingExtraError: pyarrow is not installed.

    Example:
        >>> schema = build_schema()
        >>> schema.field("comment_count").type
        DataType(int64)
        >>> schema.field("authors").type.value_type.field("name").type
        DataType(string)
        >>> schema.metadata
        {b'newsparse_schema': b'1'}
    """
    hints: dict[str, Any] = {"schema": int, **get_type_hints(Origin)}
    hints |= {name: FIELD_TYPES[Article][field] for name, field in ARTICLE_FIELDS.items()}
    described = {"schema": "version of this schema.", **_describe(Origin)}
    of_article = _describe(Article)
    described |= {name: of_article[field] for name, field in ARTICLE_FIELDS.items()}
    columns = [_build_field(name, hints[name], described[name]) for name in ROW_FIELDS if name in fields]
    return _load_pyarrow().schema(columns, metadata={"newsparse_schema": str(SCHEMA_VERSION)})


def build_batch(rows: Sequence[Mapping[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    r"""Rows as one record batch; a lone surrogate becomes U+FFFD, as in JSON.

    Args:
        rows: the rows, as `newsparse.formats.rows.build_row` makes them. A column that a row lacks is null in it.
        schema: which columns the batch has.

    Raises:
        pyarrow.ArrowException: a value is none of its column's, or a column would hold more than 2 GB of text.

    Example:
        >>> build_batch([{"id": "a\ud83d"}, {}], build_schema(["id"])).to_pylist()
        [{'id': 'a�'}, {'id': None}]
    """
    batch = _load_pyarrow().RecordBatch
    try:
        return batch.from_pylist(rows, schema=schema)
    except UnicodeEncodeError:
        return batch.from_pylist([_mend(row) for row in rows], schema=schema)


def _mend(value: Any) -> Any:  # noqa: ANN401 - JSON values have no narrower type
    """A plain value, U+FFFD in place of each lone surrogate."""
    if isinstance(value, str):
        return SURROGATE_RE.sub("\ufffd", value)
    if isinstance(value, Mapping):
        return {key: _mend(item) for key, item in value.items()}
    return [_mend(item) for item in value] if isinstance(value, list) else value


def _describe(cls: type) -> dict[str, str]:
    """What a class says of its fields."""
    return read_attributes(inspect.getdoc(cls) or "")


def _build_field(name: str, hint: Any, description: str = "") -> pa.Field:  # noqa: ANN401 - any type of the model's fields
    """A column; each may be null, since a row of a document that failed has no article."""
    metadata = {"description": description} if description else None
    return _load_pyarrow().field(name, _build_type(hint), metadata=metadata)


def _build_type(hint: Any) -> pa.DataType:  # noqa: ANN401 - as above
    """The Arrow type of what `build_plain` makes of a value of a field's type."""
    arrow = _load_pyarrow()
    if isinstance(hint, types.UnionType):
        hints = [each for each in get_args(hint) if each is not types.NoneType]
        return arrow.string() if dt.date in hints else _build_type(hints[0])
    if get_origin(hint) is tuple:
        return arrow.list_(_build_type(get_args(hint)[0]))
    if attrs.has(hint):
        return arrow.struct([_build_field(name, inner) for name, inner in FIELD_TYPES[hint].items()])
    if issubclass(hint, enum.Enum):
        return arrow.string()
    scalars = {str: arrow.string(), bool: arrow.bool_(), int: arrow.int64(), float: arrow.float64()}
    return scalars[hint]


def _load_pyarrow() -> Any:  # noqa: ANN401 - a module whose types the checker does not follow
    """The optional package, or an error that says how it is installed."""
    try:
        import pyarrow as pa  # noqa: PLC0415  # only who asks for columns needs it
    except ImportError as error:
        raise MissingExtraError("pyarrow", "arrow") from error
    return pa
