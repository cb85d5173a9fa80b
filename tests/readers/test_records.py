"""Records in JSON and in tables: cutting them apart, what each is about, and what is broken."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.readers import ReadOptions, describe_source, read_documents
from newsparse.readers._columns import Shelf
from newsparse.readers._csv import read_table
from newsparse.readers._json import split_json_lines, split_values
from readers._making import PACKINGS, document_source, kinds, read, source

BROKEN = "broken_record"


class Pieces:
    """A stream that comes in pieces of some size."""

    fault = None
    consumed = 0

    def __init__(self, data, size):
        self._file = io.BytesIO(data)
        self._size = size

    def read(self, size=1 << 16):
        return self._file.read(min(size, self._size))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", []),
        (b'{"text": "a"}', ["a"]),
        (b'{"text": "a"}\n{"text": "b"}\n', ["a", "b"]),
        (b'\xef\xbb\xbf{"text": "a"}\r\n\r\n \n{"text": "b"}\r\n', ["a", "b"]),
        (b'{"text": "a"}\n{"text": "b"\n{"text": "c"}\n', ["a", BROKEN, "c"]),
        (b'{"text": "a"}\n[1]\n"b"\n7\nnull\nNaN\n', ["a", *[BROKEN] * 5]),
        (b'{"text": "a"}\n{"text": "b"} {"text": "c"}\n', ["a", BROKEN]),
        (b'{"text": null}\n{"text": 7}\n{"text": ["a"]}\n{"text": {"a": 1}}\n', ["null_text"] * 4),
        (b'{"text": "a"}\n{"txt": "b"}\n{}\n', ["a", "no_text_column", "no_text_column"]),
        (b'{"text": ""}\n', [""]),
        (b'{"text": "a", "text": "b"}\n', ["b"]),
        (b'{"text": "\\ud83d"}\n{"text": "\\u0000"}\n', ["\ud83d", "\0"]),
        ('{"text": "Café"}\n'.encode("cp1252"), ["Café"]),
        ('{"text": "Café"}\n'.encode("utf-16"), ["Café"]),
        (b'{"text": "' + "Küste, ".encode() * 9 + b'\xff"}\n', ["Küste, " * 9 + "\ufffd"]),
        (b'{"text": "a"}\n{"text": ' + b"[" * 100_000 + b"\n", ["a", BROKEN]),
        (b'{"text": "a", "n": ' + b"9" * 5000 + b"}\n", [BROKEN]),
    ],
)
def test_json_lines(tmp_path, data, expected):
    assert kinds(read(tmp_path, "a.jsonl", data)) == expected


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"[]", []),
        (b' [ {"text": "a"} , {"text": "b"} ] ', ["a", "b"]),
        (b'[{"text": "a ] } , \\" \\\\"},{"text": "[{"}]\n', ['a ] } , " \\', "[{"]),
        (b'{"text": "a",\n "more": {"n": [1, {"m": 2}]}}', ["a"]),
        (b'{"text":\n "a"}\n{"text":\n "b"}', ["a", "b"]),
        (b'[{"text": "a"}, 7, "b", [1, 2], null]', ["a", BROKEN, BROKEN, BROKEN, BROKEN]),
        (b'[{"text": "a"}, {"text": b}, {"text": "c"}]', ["a", BROKEN, "c"]),
        (b'[{"text": "a"}, {"text": "b"', ["a", BROKEN]),
        (b'[{"text": "a"},', ["a", BROKEN]),
        (b"[", [BROKEN]),
        (b'[{"text": "a"}}]]]{"text": "b"}', ["a", "b"]),
    ],
)
def test_json_files(tmp_path, data, expected):
    assert kinds(read(tmp_path, "a.json", data)) == expected
    assert kinds(read(tmp_path, "a.json", PACKINGS["zst"](data))) == expected


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-99, 99) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(st.text(max_size=3), VALUES, max_size=3), max_size=5), st.integers(1, 40))
def test_arrays_are_cut_into_their_values_wherever_the_pieces_end(values, size):
    for indent in (None, 1):
        data = json.dumps(values, indent=indent, ensure_ascii=False).encode()
        raws = list(split_values(Pieces(data, size), 10_000))
        assert [json.loads(raw.data) for raw in raws] == values


@given(st.lists(st.binary(max_size=12).filter(lambda data: b"\n" not in data), max_size=6), st.integers(1, 9))
def test_lines_are_cut_wherever_the_pieces_end(lines, size):
    data = b"\n".join(lines)
    wanted = [
        (f"line {number}", line)
        for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").split(b"\n"), 1)
        if line.strip(b" \t\r\n\f\v\0")
    ]
    raws = split_json_lines(Pieces(data, size), 100)
    assert [(raw.position, raw.data.removesuffix(b"\n")) for raw in raws] == wanted


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_a_record_that_is_too_large_is_passed_over(tmp_path, packing, name):
    rows = [{"text": "a"}, {"text": "b" * 3_000_000}, {"text": "c"}]
    lines = b"\n".join(json.dumps(row).encode() for row in rows)
    data = lines if name == "a.jsonl" else json.dumps(rows).encode()
    found = read(tmp_path, name, PACKINGS[packing](data), max_document_bytes=100_000)
    assert kinds(found) == ["a", "too_large", "c"]
    assert [document.record for document in found] == [0, 1, 2]


def test_documents_say_where_they_are_from(tmp_path):
    data = (
        b'{"text": "a", "url": "https://gazette.example/1", "id": 7}\n\n{"text": "b", "id": null}\nbroken\n'
    )
    found = read(tmp_path, "day.jsonl", data)
    assert [(each.id, each.record, each.position, each.url) for each in found] == [
        ("7", 0, "line 1", "https://gazette.example/1"),
        ("day.jsonl#1", 1, "line 3", None),
        ("day.jsonl#2", 2, "line 4", None),
    ]
    assert {each.source for each in found} == {"day.jsonl"}
    assert "line" not in found[2].problem.detail
    assert "character 1" in found[2].problem.detail


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("text\nRain\n", ["Rain"]),
        ("id,text\n1,Rain\n2,Snow\n", ["Rain", "Snow"]),
        ("id;text\n1;Rain, snow\n", ["Rain, snow"]),
        ("id\ttext\n1\tRain, snow; sun\n", ["Rain, snow; sun"]),
        ('id,text\n1,"Rain, ""they"" say\nand snow"\n', ['Rain, "they" say\nand snow']),
        ('id,text\r\n1,"Rain\r\nsnow"\r\n\r\n2,sun\r\n', ["Rain\r\nsnow", "sun"]),
        ('"id","text"\n"1","Rain"', ["Rain"]),
        ('id,text\n1,5" of rain\n2,a "good" year\n', ['5" of rain', 'a "good" year']),
        ('id,text\n1,"Rain" and more\n', ["Rain and more"]),
        ("id,text\n1,\n2,Rain\n", ["", "Rain"]),
        ("id,text,url\n1,Rain\n2,Snow,u\n", [BROKEN, "Snow"]),
        ("id,text\n1,Rain, snow\n2,Sun,\n", [BROKEN, "Sun"]),
        ('id,text\n1,Rain\n2,"Snow\n3,Sun\n', ["Rain", BROKEN]),
        ("id,words\n1,Rain\n", ["no_text_column"]),
        ("\ufeffTEXT,Url\nRain,u\n", ["Rain"]),
        ("id,text\n", []),
        ("", []),
        ("\n\n", []),
    ],
)
def test_tables(tmp_path, data, expected):
    assert kinds(read(tmp_path, "a.csv", data.encode())) == expected
    assert kinds(read(tmp_path, "a.csv", data.encode("utf-16"))) == expected


@given(
    st.lists(st.tuples(st.text(max_size=9), st.text(max_size=9)), max_size=5),
    st.sampled_from(",;\t|"),
    st.integers(1, 9),
)
def test_tables_are_read_as_python_reads_them(rows, delimiter, size):
    out = io.StringIO()
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("text", "title"), *rows])
    data = out.getvalue().encode("utf-8", "replace")
    wanted = [row[0] for row in csv.reader(io.StringIO(data.decode(), newline=""), delimiter=delimiter)][1:]
    stream = Pieces(data, size)
    found = read_table(stream, stream, Shelf(document_source(), ReadOptions()), 0)
    assert kinds(found) == wanted


def test_rows_that_are_too_large_are_passed_over(tmp_path):
    long = "word " * 5000
    data = f'id,text\n1,a\n2,{long}\n3,"{long}\n{long}"\n4,b\n'
    found = read(tmp_path, "a.csv", data.encode(), max_document_bytes=20_000)
    assert kinds(found)[:2] == ["a", "too_large"]
    assert kinds(found)[-1] == "b"
    assert "too_large" in kinds(found)[2:-1]


def test_a_header_that_is_too_large_is_told(tmp_path):
    assert kinds(read(tmp_path, "a.csv", b"text," * 100 + b"\na\n", max_document_bytes=50))[0] == "too_large"


@pytest.mark.parametrize(("name", "rows"), [("a.jsonl", b'{"text": "%d"}\n'), ("a.csv", b"%d\n")])
@pytest.mark.parametrize("packing", ["gz", "bz2", "xz", "zst"])
def test_a_packed_file_that_ends_early_says_so_behind_what_is_whole(tmp_path, name, rows, packing):
    header = b"text\n" if name == "a.csv" else b""
    lines = [rows % number for number in range(60_000)]
    packed = PACKINGS[packing](header + b"".join(lines))
    found = read(tmp_path, name, packed[: len(packed) * 2 // 3])
    assert kinds(found)[-1] == "truncated"
    assert kinds(found)[:-1] == [str(number) for number in range(len(found) - 1)]
    assert found[-1].record == len(found) - 1


@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.csv"])
def test_a_description_names_the_columns_without_reading_on(tmp_path, name):
    rows = [{"content": "a", "url": "u", "timestamp": "2024-01-31", "segment": "s"}] * 3
    table = io.StringIO()
    writer = csv.DictWriter(table, rows[0])
    writer.writeheader()
    writer.writerows(rows)
    data = {
        "a.jsonl": "\n".join(map(json.dumps, rows)),
        "a.json": json.dumps(rows),
        "a.csv": table.getvalue(),
    }[name].encode()
    made = source(tmp_path, name, data)
    columns = describe_source(made).columns
    assert (columns.text, columns.url, columns.date, columns.schema) == (
        "content",
        "url",
        "timestamp",
        "RefinedWeb",
    )
    assert kinds(read_documents(made)) == ["a", "a", "a"]
    assert describe_source(source(tmp_path, name, data.replace(b"content", b"konten"))).columns is None
