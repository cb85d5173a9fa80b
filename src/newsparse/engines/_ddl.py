"""An Arrow schema in the words of SQL, which Spark asks for.

Here: the types that the kernel gives. Not here: any other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # an optional package
    import pyarrow as pa

__all__ = ["build_ddl", "quote_name"]

_SCALARS = {"string": "string", "bool": "boolean", "int64": "bigint", "double": "double"}


def build_ddl(schema: pa.Schema) -> str:
    """The columns of a schema, as Spark's methods take them.

    Example:
        >>> import pyarrow as pa
        >>> build_ddl(pa.schema({"id": pa.string(), "years": pa.list_(pa.int64())}))
        '`id` string, `years` array<bigint>'
    """
    return ", ".join(f"{quote_name(field.name)} {_build_type(field.type)}" for field in schema)


def quote_name(name: str) -> str:
    """A column's name, whatever characters it has.

    Example:
        >>> quote_name("target-uri")
        '`target-uri`'
    """
    return "`" + name.replace("`", "``") + "`"


def _build_type(kind: pa.DataType) -> str:
    import pyarrow as pa  # noqa: PLC0415  # an optional package

    if pa.types.is_list(kind):
        return f"array<{_build_type(kind.value_type)}>"
    if pa.types.is_struct(kind):
        return (
            "struct<" + ", ".join(f"{quote_name(each.name)}: {_build_type(each.type)}" for each in kind) + ">"
        )
    return _SCALARS[str(kind)]
