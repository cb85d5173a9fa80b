"""A folder of all that is wrong with scraped files: nothing raises, every file is accounted for, memory stays small."""

from __future__ import annotations

import bz2
import gzip
import json
import os
import sys
import tracemalloc
import zlib
from collections import Counter

import pytest

from newsparse.readers import ReadOptions, describe_source, list_sources, read_documents
from readers._making import PACKINGS, conversion, kinds, source, write_archive

MIB = 1 << 20


def pack_many(size, byte=b"\0"):
    """So many bytes of one kind as gzip, without holding them."""
    packer = zlib.compressobj(9, wbits=31)
    member = packer.compress(byte * MIB) + packer.flush()
    return member * (size // MIB)


WET = write_archive([conversion(f"Rain {number}") for number in range(5)], packed=False)
HOSTILE = {
    "empty": (b"", [b""]),
    "empty.jsonl": (b"", []),
    "empty.gz": (b"", [b""]),
    "empty.csv": (b"", []),
    "empty.warc": (b"", ["truncated"]),
    "packed empty.gz": (gzip.compress(b""), [b""]),
    "binary.txt": (bytes(range(256)) * 20, ["binary"]),
    "zeros.txt": (b"\0" * 5000, ["binary"]),
    "page.pdf": (b"%PDF-1.4\n", ["binary"]),
    "pages.zip": (b"PK\x03\x04 and so on", ["binary"]),
    "latin.txt": ("Küste".encode("cp1252"), ["Küste".encode("cp1252")]),
    "utf-16.txt": ("Küste".encode("utf-16"), ["Küste".encode("utf-16")]),
    "no gzip.gz": (b"Rain is expected.", [b"Rain is expected."]),
    "cut.txt.gz": (gzip.compress(b"Rain is expected.")[:-9], ["truncated"]),
    "cut.txt.bz2": (bz2.compress(b"Rain is expected.")[:-9], ["truncated"]),
    "cut.txt.xz": (PACKINGS["xz"](b"Rain is expected.")[:-9], ["truncated"]),
    "cut.txt.zst": (PACKINGS["zst"](b"Rain is expected.")[:-9], ["truncated"]),
    "head alone.gz": (b"\x1f\x8b\x08", ["truncated"]),
    "damaged.txt.gz": (gzip.compress(b"Rain is expected.")[:-8] + b"\0" * 8, ["corrupt"]),
    "more behind.gz": (gzip.compress(b"Rain.") + b"and more", ["corrupt"]),
    "zeros behind.gz": (gzip.compress(b"Rain.") + b"\0" * 999, [b"Rain."]),
    "two.txt.gz": (gzip.compress(b"Rain. ") + gzip.compress(b"Snow."), [b"Rain. Snow."]),
    "two.txt.zst": (PACKINGS["zst"](b"Rain. ") + PACKINGS["zst"](b"Snow."), [b"Rain. Snow."]),
    "two.txt.bz2": (bz2.compress(b"Rain. ") + bz2.compress(b"Snow."), [b"Rain. Snow."]),
    "two.txt.xz": (PACKINGS["xz"](b"Rain. ") + b"\0" * 4 + PACKINGS["xz"](b"Snow."), [b"Rain. Snow."]),
    "broken.jsonl": (b'{"text": "a"}\n{"text": \n{"text": "b"}', ["a", "broken_record", "b"]),
    "deep.jsonl": (b'{"text": ' * 50_000, ["broken_record"]),
    "halves.jsonl": (b'{"text": "\\udc00", "url": "\\ud800"}', ["\udc00"]),
    "cut.warc": (WET[:-20], [*(b"Rain %d" % number for number in range(4)), "truncated"]),
    "no.parquet": (b"Rain is expected.", ["corrupt"]),
    "cut.parquet": (b"PAR1 and so on", ["truncated"]),
    "name\nwith lines.txt": (b"Rain.", [b"Rain."]),
    "bytes \udcff\udc80.txt": (b"Rain.", [b"Rain."]),
}


@pytest.mark.skipif(sys.platform != "linux", reason="needs names that are any bytes, and links")
def test_a_folder_of_hostile_files(tmp_path):
    for name, (data, _) in HOSTILE.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "loop").symlink_to(tmp_path)
    (tmp_path / "nowhere").symlink_to(tmp_path / "none")
    os.mkfifo(tmp_path / "pipe")
    found = {}
    for made in list_sources([str(tmp_path)]):
        describe_source(made)
        documents = list(read_documents(made))
        assert all(document.source == made.name and document.id for document in documents)
        found[made.name] = kinds(documents)
    expected = {name.replace("\n", r"\x0a"): wanted for name, (_, wanted) in HOSTILE.items()}
    expected[r"bytes \xff\x80.txt"] = expected.pop("bytes \udcff\udc80.txt")
    assert found == expected | {name: ["unreadable"] for name in ("loop/", "nowhere", "pipe")}


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("zeros.gz", pack_many(1 << 30), {"binary": 1}),
        ("letters.txt.gz", pack_many(1 << 30, b"a"), {"too_large": 1}),
        (
            "blank lines.jsonl.gz",
            gzip.compress(b'{"text": "Rain"}\n') + pack_many(256 * MIB, b"\n"),
            {"Rain": 1},
        ),
        (
            "line.jsonl.gz",
            gzip.compress(b'{"text": "Rain"}\n{"text": "')
            + pack_many(256 * MIB, b"a")
            + gzip.compress(b'"}\n{"text": "Rain"}'),
            {"Rain": 2, "too_large": 1},
        ),
        (
            "value.json.gz",
            gzip.compress(b'[{"text": "Rain"}, {"text": "')
            + pack_many(256 * MIB, b"a")
            + gzip.compress(b'"}]'),
            {"Rain": 1, "too_large": 1},
        ),
        (
            "row.csv.gz",
            gzip.compress(b'text\nRain\n"') + pack_many(64 * MIB, b"a") + gzip.compress(b'"\nRain'),
            {"Rain": 2, "too_large": 1},
        ),
        (
            "record.warc.gz",
            write_archive([conversion("Rain")])
            + gzip.compress(b"WARC/1.0\r\nWARC-Type: conversion\r\nContent-Length: %d\r\n\r\n" % (256 * MIB))
            + pack_many(256 * MIB, b"a")
            + gzip.compress(b"\r\n\r\n")
            + write_archive([conversion("Rain")]),
            {b"Rain": 2, "too_large": 1},
        ),
        (
            "headers.warc.gz",
            gzip.compress(b"WARC/1.0\r\nA: ")
            + pack_many(64 * MIB, b"a")
            + write_archive([conversion("Rain")]),
            {"broken_record": 1},
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_much_out_of_little_takes_no_memory(tmp_path, name, data, expected):
    made = source(tmp_path, name, data)
    tracemalloc.start()
    try:
        found = Counter(kinds(read_documents(made, ReadOptions(max_document_bytes=MIB))))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert found == expected
    assert peak < 16 * MIB


def test_a_long_file_of_records_takes_no_memory(tmp_path):
    line = json.dumps({"text": "Rain is expected. " * 20}).encode() + b"\n"
    made = source(tmp_path, "a.jsonl", line * 20_000)
    tracemalloc.start()
    try:
        assert sum(1 for _ in read_documents(made)) == 20_000
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 4 * MIB
