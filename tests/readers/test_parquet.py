"""Parquet files: every type that holds text, nested columns, row groups, damage."""

from __future__ import annotations

import datetime as dt
import io
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsparse import MissingExtraError
from newsparse.readers import ReadOptions, Source, describe_source, read_documents
from readers._making import PACKINGS, kinds, read, source

TEXTS = ["Rain", None, "Snow", "", "Sun"] * 20


def write(columns, **options):
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, **options)
    return out.getvalue()


@pytest.mark.parametrize(
    "kind",
    [
        pa.string(),
        pa.large_string(),
        pa.string_view(),
        pa.binary(),
        pa.large_binary(),
        pa.dictionary(pa.int32(), pa.string()),
        pa.null(),
        pa.int64(),
    ],
    ids=str,
)
@pytest.mark.parametrize("rows", [7, 1000])
def test_columns_of_every_type(tmp_path, kind, rows):
    if kind == pa.null():
        values, expected = [None] * 100, ["null_text"] * 100
    elif kind == pa.int64():
        values, expected = [7] * 100, ["null_text"] * 100
    else:
        is_binary = "binary" in str(kind)
        values = [text.encode() if is_binary and text is not None else text for text in TEXTS]
        expected = ["null_text" if value is None else value for value in values]
    array = pa.array(values, pa.string()).dictionary_encode() if "dictionary" in str(kind) else None
    column = array if array is not None else pa.array(values, kind)
    found = read(tmp_path, "a.parquet", write({"text": column}, row_group_size=rows))
    assert kinds(found) == expected
    assert [each.position for each in found[:2]] == ["row 1", "row 2"]


def test_facts_of_a_row_may_lie_deep(tmp_path):
    columns = {
        "content": ["Rain"],
        "warc_headers": [{"warc-target-uri": "https://gazette.example/1", "warc-record-id": "<urn:uuid:1>"}],
        "Lang": [["deu_Latn"]],
        "seen": [dt.datetime(2024, 1, 31, 12, tzinfo=dt.UTC)],
        "large": [list(range(1000))],
    }
    [document] = read(tmp_path, "a.parquet", write(columns), date_column="SEEN")
    assert (document.data, document.url, document.id) == (
        "Rain",
        "https://gazette.example/1",
        "<urn:uuid:1>",
    )
    assert document.crawl_date == "2024-01-31T12:00:00+00:00"
    described = describe_source(source(tmp_path, "a.parquet", write(columns)))
    assert (described.kind, described.columns.schema) == ("parquet", "OSCAR")


def test_columns_that_are_not_needed_are_not_read(tmp_path, monkeypatch):
    data = write({"text": ["Rain"], "url": ["u"], "more": ["x"], "nested": [{"url": "n", "rest": 1}]})
    asked = []
    iterate = pq.ParquetFile.iter_batches

    def spy(self, **options):
        asked.append(options["columns"])
        return iterate(self, **options)

    monkeypatch.setattr(pq.ParquetFile, "iter_batches", spy)
    [document] = read(tmp_path, "a.parquet", data, url_column="Nested.URL")
    assert document.url == "n"
    assert asked == [["text", "nested.url"]]


@pytest.mark.parametrize("packing", PACKINGS)
def test_a_packed_file_is_unpacked_to_disk(tmp_path, packing):
    data = PACKINGS[packing](write({"text": TEXTS}))
    assert kinds(read(tmp_path, "a", data))[:3] == ["Rain", "null_text", "Snow"]


def test_the_standard_input_may_be_a_parquet_file(monkeypatch):
    data = write({"text": TEXTS})
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(data))))
    assert describe_source(Source("-", None)).kind == "parquet"
    assert len(kinds(read_documents(Source("-", None)))) == len(TEXTS)


def test_strings_that_are_no_utf8_are_handed_on_as_bytes(tmp_path):
    broken = pa.array([b"Caf\xe9", b"Rain"], pa.binary())
    as_string = pa.StringArray.from_buffers(2, *broken.buffers()[1:])
    assert kinds(read(tmp_path, "a.parquet", write({"text": as_string}))) == [b"Caf\xe9", "Rain"]


def test_times_that_python_does_not_know_are_left_out(tmp_path):
    seen = pa.array([2**62], pa.timestamp("us"))
    [document] = read(tmp_path, "a.parquet", write({"text": ["Rain"], "ts": seen}))
    assert (document.data, document.crawl_date) == ("Rain", None)


def test_a_file_without_texts_says_so_of_each_row(tmp_path):
    data = write({"words": ["Rain", "Snow"]})
    assert kinds(read(tmp_path, "a.parquet", data)) == ["no_text_column"] * 2
    assert describe_source(source(tmp_path, "a.parquet", data)).columns is None
    assert kinds(read(tmp_path, "a.parquet", data, text_column="words")) == ["Rain", "Snow"]


def test_texts_that_are_too_large_are_told(tmp_path):
    data = write({"text": ["Rain", "a" * 2000, "é" * 600, b"Snow".decode()]})
    found = read(tmp_path, "a.parquet", data, max_document_bytes=1000)
    assert kinds(found) == ["Rain", "too_large", "too_large", "Snow"]


@pytest.mark.parametrize(
    ("damage", "expected"),
    [
        (lambda data: data[:-1], "truncated"),
        (lambda data: data[: len(data) // 2], "truncated"),
        (lambda _data: b"PAR1", "truncated"),
        (lambda _data: b"", "truncated"),
        (lambda data: b"PAR2" + data[4:], "corrupt"),
        (lambda data: data[:-40] + b"\xff" * 32 + data[-8:], "corrupt"),
        (lambda data: data[:-8] + b"\xff\xff\xff\x7f" + data[-4:], "corrupt"),
    ],
)
def test_a_damaged_file_is_told(tmp_path, damage, expected):
    assert kinds(read(tmp_path, "a.parquet", damage(write({"text": TEXTS})))) == [expected]


def test_damage_costs_the_rows_of_its_row_group_alone(tmp_path):
    texts = [f"Rain {number}" for number in range(30)]
    data = bytearray(write({"text": texts}, row_group_size=10, use_dictionary=False, compression="gzip"))
    places = pq.ParquetFile(io.BytesIO(data)).metadata
    offset = places.row_group(1).column(0).data_page_offset
    data[offset + 30 : offset + 50] = b"\xff" * 20
    found = read(tmp_path, "a.parquet", bytes(data))
    assert kinds(found) == [*texts[:10], *["corrupt"] * 10, *texts[20:]]
    assert [document.record for document in found] == list(range(30))


def test_without_pyarrow_the_extra_is_named(tmp_path, monkeypatch):
    made = source(tmp_path, "a.parquet", write({"text": ["Rain"]}))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"newsparse\[arrow\]"):
        list(read_documents(made, ReadOptions()))
