"""What a file is: by its first bytes, then by its name; and files that are one document."""

from __future__ import annotations

import gzip
import io
import json
import pickle
import sys

import pytest

from newsparse import MissingExtraError, OptionError
from newsparse.readers import (
    ProblemKind,
    ReadOptions,
    Source,
    describe_source,
    is_html,
    list_sources,
    read_documents,
)
from readers._making import HTML, PACKINGS, conversion, kinds, read, response, source, write_archive

TEXT = b"Ferry runs again\nThe ferry runs again, the harbour office said.\n"
LINES = b'{"text": "Rain is expected."}\n{"text": "Snow is not."}\n'
TABLE = b"id,text,url\n1,Rain is expected.,https://gazette.example/1\n"


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", TEXT, "text"),
        ("a", TEXT, "text"),
        ("a.log", TEXT, "text"),
        ("a.html", HTML, "html"),
        ("a.txt", HTML, "html"),
        ("a", HTML, "html"),
        ("a.jsonl", HTML, "html"),
        ("a", b"\xef\xbb\xbf\n<!-- saved -->\n" + HTML, "html"),
        ("a.html", b"<p>Rain.", "html"),
        ("a.html", TEXT, "text"),
        ("a.txt", HTML.decode().encode("utf-16"), "html"),
        ("a.jsonl", LINES, "jsonl"),
        ("a.txt", LINES, "jsonl"),
        ("a", LINES, "jsonl"),
        ("a.json", LINES, "jsonl"),
        ("a", b"\xef\xbb\xbf" + LINES, "jsonl"),
        ("a.jsonl", b"no JSON at all\n" + LINES, "jsonl"),
        ("a", b'{"text": broken}\n' + LINES, "jsonl"),
        ("a", b'{"text": "' + b"long " * 50_000 + b'"}\n' + LINES, "jsonl"),
        ("a.json", b'{\n "text": "Rain."\n}', "json"),
        ("a", b'{\n "text": "Rain."\n}', "json"),
        ("a.json", b"[]", "json"),
        ("a", b'[{"text": "Rain."}]', "json"),
        ("a.txt", b"[Photo: the harbour]\nRain is expected.", "text"),
        ("a.txt", b"{Updated} Rain is expected.", "text"),
        ("a.csv", TABLE, "csv"),
        ("a.tsv", TABLE.replace(b",", b"\t"), "csv"),
        ("a", TABLE, "csv"),
        ("a.txt", b"Harbour, ferry, text\nRain is expected.", "text"),
        ("a.txt", b"Text\nRain is expected.", "text"),
        ("a.warc", write_archive([response(HTML)], packed=False), "warc"),
        ("a", write_archive([response(HTML)]), "warc"),
        ("a", write_archive([conversion("Rain.")]), "wet"),
        ("CC-MAIN-1.warc.wet.gz", write_archive([("warcinfo", b"", {})]), "wet"),
        ("a.warc", b"damaged" + write_archive([response(HTML)], packed=False), "warc"),
    ],
)
def test_the_content_tells_the_kind_before_the_name(tmp_path, name, data, kind):
    described = describe_source(source(tmp_path, name, data))
    assert (described.kind, described.problem) == (kind, None)


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize("name", ["a.txt", "a.gz", "a.html.zst", "a"])
def test_packed_files_are_told_by_their_content(tmp_path, packing, name):
    made = source(tmp_path, name, PACKINGS[packing](HTML))
    described = describe_source(made)
    assert (described.kind, described.compression) == ("html", packing)
    [document] = read_documents(made)
    assert (document.data, document.format, document.id) == (HTML, "html", name)
    assert document.consumed == made.size


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\0\0\0", "a ZIP"),
        (b"\x89PNG\r\n\x1a\n\0\0", "a PNG"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "a JPEG"),
        (b"\0" * 1000, "1000 of the first 1000 bytes"),
        (bytes(range(256)) * 4, "control characters"),
        (gzip.compress(gzip.compress(TEXT, mtime=0), mtime=0), "compressed twice"),
        (b"a.txt" + b"\0" * 252 + b"ustar\0", "a tar archive"),
        (b"filedesc://a.arc 0.0.0.0 20240131 text/plain 69\n", "an ARC archive"),
    ],
)
def test_what_is_no_text_is_told(tmp_path, data, words):
    [document] = read(tmp_path, "page.txt", data)
    assert (document.problem.kind, document.data) == (ProblemKind.BINARY, None)
    assert words in document.problem.detail
    assert describe_source(source(tmp_path, "page.txt", data)).problem == document.problem


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        "Café".encode("cp1252"),
        "Regen über Küste".encode("utf-16"),
        "Regen an der See".encode("utf-16-le"),
        "Дождь".encode("koi8-r"),
        b"One stray \0 among two hundred characters" + b", which is no harm" * 10,
    ],
)
def test_text_is_handed_on_as_it_is(tmp_path, data):
    [document] = read(tmp_path, "a.txt", data)
    assert (document.data, document.format, document.problem) == (data, "text", None)


def test_an_encoding_that_is_given_is_used(tmp_path):
    [document] = read(tmp_path, "a.txt", "Дождь".encode("koi8-r"), encoding="koi8-r")
    assert document.data == "Дождь"


@pytest.mark.parametrize("kind", ["text", "html"])
def test_a_format_that_is_given_is_used(tmp_path, kind):
    for name, data in (("a.txt", TEXT), ("a.html", HTML), ("a.jsonl", LINES), ("a.csv", TABLE)):
        assert {document.format for document in read(tmp_path, name, data, format=kind)} == {kind}


@pytest.mark.parametrize(("packing", "size"), [("", 1001), ("gz", 10_000_000), ("zst", 10_000_000)])
def test_a_document_that_is_too_large_is_told_and_not_unpacked_further(tmp_path, packing, size):
    made = source(tmp_path, "a.txt", PACKINGS[packing](b"a" * size))
    [document] = read_documents(made, ReadOptions(max_document_bytes=1000))
    assert kinds([document]) == ["too_large"]
    assert kinds(read_documents(made, ReadOptions(max_document_bytes=size))) == [b"a" * size]


def test_the_standard_input_is_read_as_any_file(monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(gzip.compress(LINES)))))
    [made] = list_sources(["-"])
    described = describe_source(made)
    assert (described.kind, described.compression, described.columns.text) == ("jsonl", "gz", "text")
    documents = list(read_documents(made))
    assert [(each.id, each.data) for each in documents] == [
        ("-#0", "Rain is expected."),
        ("-#1", "Snow is not."),
    ]


def test_a_closed_standard_input_is_told(monkeypatch):
    monkeypatch.setattr(sys, "stdin", None)
    assert kinds(read_documents(Source("-", None))) == ["unreadable"]
    assert describe_source(Source("-", None)).kind == ""


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path):
    assert kinds(read_documents(Source("a", tmp_path))) == ["unreadable"]


@pytest.mark.parametrize(
    "options",
    [
        {"format": "pdf"},
        {"encoding": "no-such"},
        {"encoding": "base64"},
        {"encoding": 8},
        {"max_document_bytes": 0},
        {"max_document_bytes": "16M"},
    ],
)
def test_options_that_cannot_be_are_refused(options):
    with pytest.raises(OptionError, match=next(iter(options))):
        ReadOptions(**options)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><p>a", True),
        ("\n  <HTML lang=en>", True),
        ("<?xml version='1.0'?>\n<html>", True),
        ("<!-- a - b -- c --><head>", True),
        ("<div><p>a</p><p>b</p></div>", True),
        ("<p>a", False),
        ("Rain, then <b>sun</b>", False),
        ("a <p>b</p> <p>c</p> <p>d</p>", False),
        ("<3 <3 <3 <3 <3 <3", False),
        ("<?xml version='1.0'?><rss>", False),
        ("", False),
    ],
)
def test_html_is_told_from_text(text, expected):
    assert is_html(text) is expected
    assert is_html(text.encode()) is expected
    assert is_html(b"\xef\xbb\xbf" + text.encode()) is expected
    assert is_html(text.encode("utf-16")) is expected


def test_documents_are_plain_values(tmp_path):
    made = read(tmp_path, "a.jsonl", LINES + b"broken\n" + json.dumps({"text": "\ud800"}).encode())
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301  # our own


def test_without_zstandard_the_extra_is_named(tmp_path, monkeypatch):
    made = source(tmp_path, "a.txt.zst", PACKINGS["zst"](TEXT))
    for name in ("compression.zstd", "backports.zstd"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(MissingExtraError, match=r"newsparse\[zstd\]"):
        list(read_documents(made))
