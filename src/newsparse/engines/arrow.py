"""The Arrow kernel: a table of pages in, a table of articles out, one row for each.

Here: `parse_batch`, which every engine that speaks Arrow can call. Not here: engines (`spark`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from newsparse.engines._columns import Columns, Record, read_columns, read_records, read_table
from newsparse.engines._documents import BATCH_FIELDS, FAILED, build_failure, parse_record
from newsparse.engines._isolated import start_child
from newsparse.engines._limit import take_timer
from newsparse.errors import OptionError
from newsparse.formats.arrow import build_batch, build_schema
from newsparse.options import Options

if TYPE_CHECKING:  # an optional package
    import pyarrow as pa

__all__ = ["SECONDS", "Columns", "build_batch_schema", "build_records", "check_arguments", "parse_batch"]

SECONDS = 60.0
"""How long one document may take unless another bound is given."""


_FOREVER = 1e6  # seconds: a timer takes no infinity


def parse_batch(
    table_or_batch: Any,  # noqa: ANN401 - any library's table
    columns: Columns | Mapping[str, str | None] | str | None = None,
    options: Options | None = None,
    *,
    seconds: float | None = SECONDS,
    isolate: bool = False,
) -> pa.RecordBatch:
    r"""Parse every page of a table, and give one row for each, in the same order.

    Never raises on content: a row whose text is null, that takes too long or that fails has null in every field of the article, and
    its column `error` says why. The same rows give the same result in any process, however they are cut into batches, so an engine may
    run a batch again.

    Args:
        table_or_batch: a pyarrow Table or RecordBatch, or what any library hands over by Arrow's C interface. Text may be a
            column of strings or bytes of any kind: large, views, dictionaries, in chunks, sliced, of nulls.
        columns: which column is what: a `Columns`, a mapping with its keys, or the name of the text's alone.
        options: how to parse, the same for every page.
        seconds: how long one document may take; None for no bound. It is kept by a timer signal, so in the main thread of a
            process on Linux or macOS, where nobody else uses the signal; elsewhere nothing bounds the time unless `isolate` is set.
        isolate: parse in a child process, started for this call: a page that kills it becomes a row too, `worker_died`, and
            `seconds` hold in any thread. Starting it takes as long as some hundred pages. Not on Windows.

    Returns:
        A batch with the columns of `build_batch_schema`.

    Raises:
        MissingExtraError: pyarrow is not installed.
        OptionError: it is no table, a column is not there or can hold no text, there is more text than one batch can hold, or
            an argument has a value that it cannot take.

    Example:
        >>> import pyarrow as pa
        >>> table = pa.table({"id": [1, 2], "page": ["By Jane Roe\nIt has rained on all of the islands.", None]})
        >>> batch = parse_batch(table, {"text": "page", "id": "id"})
        >>> batch.select(["id", "language", "error"]).to_pylist()
        [{'id': '1', 'language': 'en', 'error': None}, {'id': '2', 'language': None, 'error': 'null_text'}]
    """
    check_arguments(options, seconds)
    records = list(read_records(read_table(table_or_batch), read_columns(columns)))
    if isolate:
        with start_child(options, _FOREVER if seconds is None else seconds) as child:
            return build_records([child.parse(record) for record in records], records)
    with take_timer() as has_timer:
        bound = seconds if has_timer else None
        rows = [parse_record(record, options, bound) for record in records]
    return build_records(rows, records)


def build_batch_schema() -> pa.Schema:
    """The columns that `parse_batch` gives: `id`, `url`, `crawl_date`, the article's fields but `blocks`, and `error`.

    Raises:
        MissingExtraError: pyarrow is not installed.

    Example:
        >>> build_batch_schema().names[:4], build_batch_schema().names[-1]
        (['id', 'url', 'crawl_date', 'headline'], 'error')
    """
    import pyarrow as pa  # noqa: PLC0415  # an optional package

    described = "why there is no article: null_text, timed_out, worker_died, or failed with what was raised; else null."
    error = pa.field("error", pa.string(), metadata={"description": described})
    return build_schema(BATCH_FIELDS).append(error)


def check_arguments(options: Options | None, seconds: float | None) -> None:
    """Raise an error that says which argument is none, and what would be one."""
    if options is not None and not isinstance(options, Options):
        raise OptionError("options", options, "an Options object, such as Options(prefer='precision')")
    if seconds is not None and (
        not isinstance(seconds, int | float) or isinstance(seconds, bool) or not 0 < seconds < _FOREVER
    ):
        raise OptionError("seconds", seconds, "a number of seconds above 0, or None for no bound")


def build_records(rows: list[dict[str, Any]], records: list[Record]) -> pa.RecordBatch:
    """The batch of the rows; one that no column can hold becomes a failure."""
    import pyarrow as pa  # noqa: PLC0415  # an optional package

    schema = build_batch_schema()
    refused = (pa.ArrowException, OverflowError)  # as a number beyond 64 bits
    try:
        return build_batch(rows, schema)
    except refused:
        pass
    for i, row in enumerate(rows):
        try:
            build_batch([row], schema)
        except refused as error:
            rows[i] = build_failure(records[i], f"{FAILED}: {type(error).__name__}: {error}")
    try:
        return build_batch(rows, schema)
    except pa.ArrowException as error:  # each row fits, all together do not
        raise OptionError(
            "table_or_batch", f"{len(rows)} rows", "smaller batches: one array holds 2 GB"
        ) from error
