"""The Arrow schema of a row: what a batch holds is what the same rows are as JSON."""

from __future__ import annotations

import json
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import newsparse
from _pages import read_pages
from newsparse import errors
from newsparse.formats.arrow import build_batch, build_schema
from newsparse.formats.json import build_line
from newsparse.formats.jsonschema import build_row_schema
from newsparse.formats.rows import DEFAULT_FIELDS, ROW_FIELDS, Origin, build_row

ROWS = [
    build_row(newsparse.parse(page.text), Origin(page.name, page.kind, i), ROW_FIELDS)
    for i, page in enumerate(read_pages("positive", "negative")[:15])
]


@pytest.mark.parametrize("fields", [ROW_FIELDS, DEFAULT_FIELDS, ("id", "published", "faq")], ids=len)
def test_columns_hold_what_json_holds(fields, tmp_path):
    rows = [{name: row[name] for name in fields} for row in ROWS]
    batch = build_batch(rows, build_schema(fields))
    assert batch.to_pylist() == [json.loads(build_line(row)) for row in rows]
    pq.write_table(pa.Table.from_batches([batch]), tmp_path / "rows.parquet")
    read = pq.read_table(tmp_path / "rows.parquet")
    assert read.to_pylist() == batch.to_pylist()
    assert read.schema.equals(build_schema(fields), check_metadata=False)
    assert read.schema.metadata[b"newsparse_schema"] == b"1"


def test_the_columns_are_those_of_the_json_schema_and_say_the_same():
    properties = build_row_schema()["properties"]
    schema = build_schema(ROW_FIELDS)
    assert schema.names == list(properties)
    assert {field.name: field.metadata[b"description"].decode() for field in schema} == {
        name: property_.get("description", "") for name, property_ in properties.items()
    } | {"schema": "version of this schema."}


def test_lone_surrogates_become_the_replacement_character_at_any_depth():
    row = {"id": "a\ud800", "tags": ["\udfff", "b"], "authors": [{"name": "\ud800Roe"}], "score": 0.5}
    batch = build_batch([row], build_schema(["id", "tags", "authors", "score"]))
    assert batch.to_pylist() == [
        {
            "id": "a\ufffd",
            "authors": [{"name": "\ufffdRoe", "role": None, "affiliation": None, "email": None}],
            "tags": ["\ufffd", "b"],
            "score": 0.5,
        }
    ]


def test_without_pyarrow_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(errors.MissingExtraError, match=r"newsparse\[arrow\]"):
        build_schema()
