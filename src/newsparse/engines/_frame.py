"""A DataFrame of pages to a DataFrame of articles.

Here: `parse_dataframe`, which `spark` offers. Not here: what a task does (`_partition`), whole jobs (`_job`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import attrs

from newsparse.engines._columns import Columns, read_columns
from newsparse.engines._ddl import build_ddl, quote_name
from newsparse.engines._partition import Task, parse_batches
from newsparse.engines.arrow import SECONDS, build_batch_schema, check_arguments
from newsparse.errors import MissingExtraError, OptionError
from newsparse.options import Options

if TYPE_CHECKING:  # optional packages
    import pyarrow as pa
    from pyspark.sql import Column, DataFrame

__all__ = ["find_column", "parse_dataframe"]


def parse_dataframe(
    df: DataFrame,
    columns: Columns | Mapping[str, str | None] | str | None = None,
    options: Options | None = None,
    *,
    seconds: float = SECONDS,
    isolate: bool = False,
) -> DataFrame:
    """Parse every page of a DataFrame: one row in, one row out, whatever the page holds.

    Lazy, as all of Spark. Every executor needs newsparse and pyarrow. A page that hangs, or kills its Python process, becomes a row whose
    `error` says `timed_out` or `worker_died`, provided that Spark tries a task again: `local[4]` never does, `local[4,4]` does.

    Args:
        df: the pages; may be streaming.
        columns: which column is what: a `Columns`, a mapping with its keys, or the name of the text's alone.
        options: how to parse, the same for every page.
        seconds: how long one document may take.
        isolate: parse in a child process from a task's first attempt on, not only when it is tried again: slower, and for sessions that
            try no task again.

    Returns:
        The columns of `newsparse.engines.arrow.build_batch_schema`.

    Raises:
        MissingExtraError: pyspark or pyarrow is not installed.
        OptionError: a column is not there or holds no text, or an argument has a value that it cannot take.
    """
    check_arguments(options, seconds)
    named = read_columns(columns)
    try:
        from pyspark.sql import types  # noqa: PLC0415  # an optional package
    except ImportError as error:
        raise MissingExtraError("pyspark", "spark") from error
    selected, inner = _select(df, named)
    if not isinstance(selected.schema["text"].dataType, types.StringType | types.BinaryType | types.NullType):
        kind = selected.schema["text"].dataType.simpleString()
        raise OptionError("columns.text", named.text, f"a column of strings or bytes; this one is {kind}")
    task = Task(inner, options, float(seconds), isolate)

    def parse(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return parse_batches(batches, task)

    return selected.mapInArrow(parse, build_ddl(build_batch_schema()))


def _select(df: DataFrame, columns: Columns) -> tuple[DataFrame, Columns]:
    """The columns that are needed, under the names that they have in the task."""
    from pyspark.errors import AnalysisException  # noqa: PLC0415  # an optional package

    named = {name: path for name, path in attrs.asdict(columns).items() if path}
    try:
        selected = df.select(*(find_column(df, path).alias(name) for name, path in named.items()))
        selected.schema  # noqa: B018 - Spark Connect looks for the columns only when it is asked
    except AnalysisException as error:
        missing = ", ".join(named.values())
        raise OptionError(
            "columns", missing, f"columns of the DataFrame ({', '.join(df.columns)})"
        ) from error
    return selected, Columns(**{name: name for name in named})


def find_column(df: DataFrame, path: str) -> Column:
    """The column of that name, or the one that a path with dots leads to."""
    from pyspark.sql import functions  # noqa: PLC0415  # an optional package

    parts = [path] if path in df.columns else path.split(".")
    return functions.col(".".join(map(quote_name, parts)))
