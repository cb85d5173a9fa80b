"""Beginning anywhere: the documents from a number on are the same as those of a whole read, whatever the source."""

from __future__ import annotations

import io
import json
import tempfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse.readers import ReadOptions, read_documents
from readers._making import HTML, PACKINGS, conversion, response, source, write_archive

OPTIONS = ReadOptions(max_document_bytes=5_000)
ROWS = [
    {"text": "Rain is expected.", "id": "a"},
    {"text": None, "id": "b"},
    {"text": "Snow " * 2_000, "id": "c"},
    {"text": "Café", "id": None},
    {"text": "", "id": "e"},
]


def write_parquet(rows):
    out = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), out, row_group_size=3)
    return out.getvalue()


def damage(data):
    """The bytes with some wrong ones in the middle."""
    half = len(data) // 2
    return data[:half] + bytes(byte ^ 0xFF for byte in data[half : half + 20]) + data[half + 20 :]


LINES = b"\n".join(json.dumps(row).encode() for row in ROWS) + b"\n\nbroken\n[1]\n"
ARCHIVE = [
    ("warcinfo", b"", {}),
    *(conversion(f"Rain {number}") for number in range(5)),
    ("request", b"GET / HTTP/1.1\r\n\r\n", {}),
    response(HTML),
    response(b"{}", "application/json"),
    conversion("Snow " * 2_000),
    conversion("Sun"),
]
MADE = {
    "page.txt": b"Rain is expected.",
    "page.html": HTML,
    "binary": b"\0" * 100,
    "empty.txt": b"",
    "long.txt": b"Rain " * 2_000,
    "lines.jsonl": LINES,
    "array.json": json.dumps(ROWS).encode()[:-1],
    "table.csv": b'id,text\na,Rain\nb\n\nc,"Snow\nand sun"\nd,' + b"Rain " * 2_000 + b'\ne,"',
    "rows.parquet": write_parquet(ROWS * 4),
    "broken.parquet": damage(write_parquet(ROWS * 4)),
    "pages.warc": write_archive(ARCHIVE, packed=False),
    "pages.warc.gz": write_archive(ARCHIVE),
    "broken.warc": write_archive(ARCHIVE, packed=False).replace(b"Content-Length: 6", b"Content-Length: x"),
    "broken.warc.gz": damage(write_archive(ARCHIVE)),
    "cut.warc.gz": write_archive(ARCHIVE)[:-50],
}


def check(folder, name, data, skip):
    made = source(folder, name, data)
    whole = list(read_documents(made, OPTIONS))
    assert [document.record for document in whole] == list(range(len(whole)))
    assert list(read_documents(made, OPTIONS, skip=skip)) == whole[skip:]
    return len(whole)


@pytest.mark.parametrize("name", MADE)
def test_the_first_documents_are_passed_over(tmp_path, name):
    count = check(tmp_path, name, MADE[name], 0)
    assert count > 0
    for skip in range(1, count + 2):
        check(tmp_path, name, MADE[name], skip)


@settings(max_examples=150)
@given(
    st.sampled_from(sorted(MADE)),
    st.sampled_from(sorted(PACKINGS)),
    st.integers(0, 25),
    st.integers(0, 4_000),
)
def test_the_first_documents_of_packed_and_cut_sources_are_passed_over(name, packing, skip, missing):
    data = PACKINGS[packing](MADE[name])
    with tempfile.TemporaryDirectory() as folder:
        check(Path(folder), name, data[: max(len(data) - missing, 0)], skip)
