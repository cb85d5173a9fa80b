"""Reading corpora: which files, which documents, and what is said of those that cannot be read."""

from __future__ import annotations

import bz2
import gzip
import json
import lzma
import pickle

import pytest

from newsparse import Label
from newsparse.ruletools import Document, DocumentError, _corpus, read_corpus
from newsparse.testing.documents import read_document


def read(*paths, **keywords):
    return [*read_corpus(paths, **keywords)]


def name_gold(document):
    """The lines whose label is known, with their labels."""
    return [(document.data[start:end], *sorted(labels)) for start, end, labels in document.gold]


@pytest.fixture
def write(tmp_path):
    """Write a file of a corpus and give its path."""

    def _write(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return str(path)

    return _write


def test_of_a_folder_all_files_that_hold_documents_are_read_in_order(write, tmp_path):
    for name in (
        "b.txt",
        "a/z.html",
        "a/b/c.HTM",
        ".hidden.txt",
        ".git/x.txt",
        "notes.md",
        "x.expected.json",
    ):
        write(name, "Rain")
    write("c.jsonl", '{"text": "Rain"}\n')
    write("d.json", '{"text": "Rain"}')
    write("e.jsonl.gz", gzip.compress(b'{"text": "Rain"}'))
    sources = [document.source.removeprefix(str(tmp_path)) for document in read(tmp_path)]
    assert sources == ["/b.txt", "/c.jsonl:1", "/d.json", "/e.jsonl.gz:1", "/a/z.html", "/a/b/c.HTM"]


def test_a_file_that_is_named_is_read_whatever_its_name(write):
    path = write("page.dump", b"Rain\xff")
    assert read(path) == [Document(path, b"Rain\xff")]


@pytest.mark.parametrize("compress", [gzip.compress, lzma.compress, bz2.compress])
@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz", "a.jsonl.xz"])
def test_what_is_compressed_is_told_by_content(write, compress, name):
    path = write(name, compress(b'{"text": "Rain"}\n\n{"text": "Snow"}'))
    assert [(d.source, d.data) for d in read(path)] == [(f"{path}:1", "Rain"), (f"{path}:3", "Snow")]


@pytest.mark.parametrize("compress", [gzip.compress, lzma.compress, bz2.compress])
def test_a_page_may_be_compressed(write, compress):
    path = write("a.txt.gz", compress("Schnee ü".encode()))
    assert read(path, read_page=read_document) == [Document(path, "Schnee ü".encode())]


def test_documents_have_addresses_languages_and_labels(write):
    row = {"id": 7, "url": "https://a.example/1", "language": "en", "text": "By Ada\r\n\nRain", "labels": ["byline", None, "body"]}  # fmt: skip
    [document] = read(write("a.jsonl", json.dumps(row)))
    assert (document.url, document.language) == ("https://a.example/1", "en")
    assert name_gold(document) == [("By Ada", Label.BYLINE), ("Rain", Label.BODY)]


def test_lines_keep_their_labels_whatever_stands_in_them(write):
    row = {"lines": ["By Ada\nLane", "", "Rain"], "labels": ["byline", None, "body"]}
    [document] = read(write("a.json", json.dumps(row)))
    assert document.data == "By Ada\nLane\n\nRain"
    assert name_gold(document) == [("By Ada\nLane", Label.BYLINE), ("Rain", Label.BODY)]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("nope", "no JSON: Expecting value, at column 1"),
        ("[1]", "no object; write"),
        ("{}", "neither text nor lines; give one of the two"),
        ('{"text": "a", "lines": ["a"]}', "both text and lines; give one of the two"),
        ('{"text": 1}', "text is no string"),
        ('{"lines": "a"}', "lines is no list of strings"),
        ('{"lines": [1]}', "lines is no list of strings"),
        ('{"text": "a", "labels": "body"}', "labels is no list; give one label a line"),
        ('{"text": "a\\nb", "labels": ["body"]}', "1 labels for 2 lines; give one a line"),
        ('{"text": "a", "labels": ["heading"]}', "labels[1]: 'heading' is no label; write 'headline'"),
        ('{"text": "a", "labels": [["body"]]}', "labels[1]: ['body'] is no label"),
        ('{"text": "a", "url": 3}', "url is no string"),
        ("[" * 100_000, "no JSON: "),
        (b'{"text": "\xff"}', "no JSON: not in UTF-8"),
    ],
)
def test_a_bad_document_is_named_with_its_line_and_the_rest_goes_on(write, row, problem):
    row = row if isinstance(row, bytes) else row.encode()
    path = write("a.jsonl", b'{"text": "Rain"}\n' + row + b'\n{"text": "Snow"}\n')
    first, error, last = read(path)
    assert (first.data, last.data) == ("Rain", "Snow")
    assert isinstance(error, DocumentError)
    assert str(error).startswith(f"{path}:2: ")
    assert problem in str(error)


def test_json_over_several_lines_is_faulty_in_its_line(write):
    path = write("a.json", '{\n"text": \n}')
    assert str(read(path)[0]) == f"{path}:3: no JSON: Expecting value, at column 1"


@pytest.mark.parametrize("name", ["a.jsonl", "a.txt", "a.json"])
@pytest.mark.parametrize(
    "damage",
    [
        lambda data: gzip.compress(data)[:-9],
        lambda data: lzma.compress(data)[:-9],
        lambda data: bz2.compress(data)[:-9],
        lambda data: gzip.compress(data)[:12] + b"\xff" * 40,
        lambda data: lzma.compress(data)[:30] + b"\xff" * 40,
    ],
)
def test_a_damaged_file_is_an_error_and_the_next_file_is_read(write, name, damage):
    path = write(name, damage(b'{"text": "Rain"}\n' * 50))
    good = write("good.txt", "Rain")
    *_, error, last = read(path, good)
    assert isinstance(error, DocumentError)
    assert "cannot be read" in str(error)
    assert last.data == b"Rain"


def test_what_is_not_there_is_an_error(tmp_path):
    missing, broken, long = read(tmp_path / "missing.txt", "a\0b", tmp_path / ("a" * 300))
    assert str(missing) == f"{tmp_path / 'missing.txt'}: cannot be read: No such file or directory"
    assert isinstance(broken, DocumentError)
    assert "cannot be read: File name too long" in str(long)


def test_what_is_too_long_for_a_page_is_left_out(write, monkeypatch):
    monkeypatch.setattr(_corpus, "_LARGEST", 20)
    rows = write("a.jsonl", '{"text": "%s"}\n{"text": "Snow"}\n' % ("x" * 50))
    page = write("a.txt", "x" * 21)
    first, second, third = read(rows, page)
    assert [isinstance(each, DocumentError) for each in (first, second, third)] == [True, False, True]
    assert second.data == "Snow"
    assert str(first).startswith(f"{rows}:1: more than 20 bytes")


def test_errors_survive_pickling():
    error = pickle.loads(pickle.dumps(DocumentError("a.jsonl:3", "no object")))  # noqa: S301  # our own bytes
    assert (str(error), error.source) == ("a.jsonl:3: no object", "a.jsonl:3")


PAGE = "Ferry sails again\nBy Ada Lane\n\nThe ferry sailed.\n"


def test_golden_pages_say_what_their_lines_are(write):
    path = write("a.txt", PAGE)
    write("a.expected.json", json.dumps({"headline": "x", "labels": {"2": "byline", "4": "body, deck"}, "url": "https://a.example"}))  # fmt: skip
    [document] = read(path, read_page=read_document)
    assert document.url == "https://a.example"
    assert name_gold(document) == [
        ("By Ada Lane", Label.BYLINE),
        ("The ferry sailed.", Label.BODY, Label.DECK),
    ]


def test_annotated_pages_say_what_their_lines_are(write):
    text = PAGE.replace("By Ada", "# newsparse: byline\nBy Ada").replace("The ferry", "# newsparse: not nav\nThe ferry")  # fmt: skip
    path = write("a.page.txt", text)
    write("a.page.expected.json", json.dumps({"labels": {"1": "headline", "6": "text"}}))
    [document] = read(path, read_page=read_document)
    assert document.data == PAGE
    gold = dict((line, set(labels)) for line, *labels in name_gold(document))  # noqa: C402  # rows of any length
    assert gold == {
        "Ferry sails again": {Label.HEADLINE},
        "By Ada Lane": {Label.BYLINE},
        "The ferry sailed.": {label for label in Label if label.is_text},
    }


def test_a_page_without_anything_said_of_it_is_a_page(write):
    path = write("a.txt", PAGE)
    assert read(path, read_page=read_document) == [Document(path, PAGE.encode())]


def test_a_page_in_another_encoding_has_labels_too(write):
    path = write("a.txt", "Fähre fährt\nVon Ada Lane".encode("cp1252"))
    write("a.expected.json", json.dumps({"labels": {"2": "byline"}}))
    assert name_gold(read(path, read_page=read_document)[0]) == [("Von Ada Lane", Label.BYLINE)]


@pytest.mark.parametrize(
    ("expected", "problem"),
    [
        ({"labels": {"9": "body"}}, "labels: the page has no line 9"),
        ({"labels": {"1": "heading"}}, "'heading' is no label"),
    ],
)
def test_a_page_with_faulty_expectations_is_an_error(write, expected, problem):
    path = write("a.txt", PAGE)
    write("a.expected.json", json.dumps(expected))
    [error] = read(path, read_page=read_document)
    assert isinstance(error, DocumentError)
    assert problem in str(error)
