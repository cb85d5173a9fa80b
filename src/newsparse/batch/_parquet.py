"""Rows in one Parquet file.

Here: writing small files in an unfinished run's folder, and making one file of them at its end. Not here: the columns (`formats/arrow`).

A Parquet file ends with what tells where everything is, so it cannot be gone on with; small whole ones can be.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsparse.batch._stop import ResumeError
from newsparse.batch._workspace import sync_file, sync_folder
from newsparse.errors import MissingExtraError
from newsparse.formats.arrow import build_schema
from newsparse.readers import Document

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Parquet"]

_ROWS = 8192  # of a row group at least, but for the last
_SIZE = 64 * 2**20  # bytes in memory from which a row group is written, whatever its rows
_COMPRESSION = "zstd"


class Parquet:
    """Rows in one Parquet file.

    Args:
        path: the file that is made in the end, in the folder of the unfinished run; small ones stand beside it until then.
        fields: the rows' fields.
        state: what `commit` gave; empty at the start.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """

    def __init__(self, path: Path, fields: Sequence[str], state: Mapping[str, Any] | None = None) -> None:
        """Find out what was written."""
        try:
            import pyarrow.json  # noqa: PLC0415  # an extra
            import pyarrow.parquet  # noqa: F401, PLC0415
        except ImportError:
            raise MissingExtraError("pyarrow", "arrow") from None
        state = state or {}
        self.written: int = state.get("written", 0)
        self._segments: int = state.get("segments", 0)
        self._path = path
        self._schema = build_schema(fields)
        self._lines: list[bytes] = []
        missing = [number for number in range(self._segments) if not self._name(number).exists()]
        if missing:
            raise ResumeError(
                f"{self._name(missing[0])} is missing from the unfinished run; start anew with --overwrite"
            )

    def write(self, _document: Document, payload: bytes) -> None:
        """Take a row, as a line of JSON."""
        self.written += 1
        self._lines.append(payload)

    def commit(self) -> dict[str, Any]:
        """Write the rows that were taken as a file of their own."""
        import pyarrow.parquet as pq  # noqa: PLC0415  # an extra

        if self._lines:
            path = self._name(self._segments)
            part = path.with_suffix(".part")
            pq.write_table(_read_rows(self._lines, self._schema), part, compression=_COMPRESSION)
            sync_file(part)
            part.replace(path)
            sync_folder(path.parent)
            self._segments += 1
            self._lines.clear()
        return {"written": self.written, "segments": self._segments}

    def finish(self) -> int:
        """Make one file of all; the rows in it, as the file itself tells."""
        import pyarrow.parquet as pq  # noqa: PLC0415  # an extra

        with pq.ParquetWriter(self._path, self._schema, compression=_COMPRESSION) as writer:
            for table in self._list_groups():
                writer.write_table(table, row_group_size=table.num_rows)
        sync_file(self._path)
        rows: int = pq.read_metadata(self._path).num_rows
        return rows

    def _list_groups(self) -> Iterator[pa.Table]:
        """The row groups of the one file."""
        import pyarrow as pa  # noqa: PLC0415  # an extra
        import pyarrow.parquet as pq  # noqa: PLC0415

        tables: list[Any] = []
        for number in range(self._segments):
            tables.append(pq.read_table(self._name(number), schema=self._schema))
            if (
                sum(table.num_rows for table in tables) >= _ROWS
                or sum(table.nbytes for table in tables) >= _SIZE
            ):
                yield pa.concat_tables(tables)
                tables.clear()
        if tables:
            yield pa.concat_tables(tables)

    def _name(self, number: int) -> Path:
        """The name of a small file."""
        return self._path.with_name(f"{self._path.name}.{number:06}")


def _read_rows(lines: Sequence[bytes], schema: pa.Schema) -> pa.Table:
    """Lines of JSON as a table."""
    from pyarrow import json  # noqa: PLC0415  # an extra

    data = b"".join(lines)
    table = json.read_json(
        io.BytesIO(data),
        read_options=json.ReadOptions(use_threads=False, block_size=len(data) + 1),
        parse_options=json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
    )
    return table.replace_schema_metadata(schema.metadata).cast(schema)
