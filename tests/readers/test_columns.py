"""Which columns of a record are what: known schemas, guesses, paths, dates, languages."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.readers import Columns, ReadOptions, describe_source
from newsparse.readers._columns import KNOWN, Place, Shelf, guess_columns, parse_date
from newsparse.readers._languages import parse_language
from readers._making import document_source, read, source

# A record of each corpus that is known, in the shape in which it is published.
RECORDS = {
    "C4": {"text": "Rain", "timestamp": "2019-04-25T12:57:54Z", "url": "https://gazette.example/1"},
    "CC-News": {
        "title": "Rain",
        "text": "Rain",
        "domain": "gazette.example",
        "date": "2019-04-25 12:57:54",
        "description": "",
        "url": "https://gazette.example/1",
        "image_url": None,
    },
    "CC-News (WARC)": {
        "requested_url": "https://gazette.example/1",
        "plain_text": "Rain",
        "published_date": "2019-04-24",
        "title": "Rain",
        "language": "en",
        "crawl_date": "2019-04-25T12:57:54Z",
    },
    "news-please": {
        "maintext": "Rain",
        "date_download": "2019-04-25 12:57:54+00:00",
        "date_publish": "2019-04-24 08:00:00",
        "url": "https://gazette.example/1",
        "language": "en",
    },
    "RefinedWeb": {
        "content": "Rain",
        "url": "https://gazette.example/1",
        "timestamp": "2019-04-25T12:57:54Z",
        "dump": "CC-MAIN-2019-18",
        "segment": "1555578720445.78",
        "image_urls": [],
    },
    "OSCAR": {
        "content": "Rain",
        "warc_headers": {
            "warc-record-id": "<urn:uuid:1>",
            "warc-date": "2019-04-25T12:57:54Z",
            "warc-target-uri": "https://gazette.example/1",
            "content-length": "4",
        },
        "metadata": {"identification": {"label": "en", "prob": 0.9}, "annotation": None},
    },
    "OSCAR (in meta)": {
        "id": 0,
        "text": "Rain",
        "meta": {
            "warc_headers": {
                "warc-record-id": "<urn:uuid:1>",
                "warc-date": "2019-04-25T12:57:54Z",
                "warc-target-uri": "https://gazette.example/1",
            },
            "identification": {"label": "en", "prob": 0.9},
        },
    },
    "FineWeb": {
        "text": "Rain",
        "id": "<urn:uuid:1>",
        "dump": "CC-MAIN-2019-18",
        "url": "https://gazette.example/1",
        "date": "2019-04-25T12:57:54Z",
        "file_path": "s3://crawl/a.warc.gz",
        "language": "en",
        "language_score": 0.9,
        "token_count": 1,
    },
    "HPLT 1": {
        "id": 1,
        "document_lang": "en",
        "scores": [0.9],
        "langs": ["en"],
        "text": "Rain",
        "url": "https://gazette.example/1",
        "collection": "wide",
    },
    "HPLT 2": {
        "f": "./path/a.warc.gz",
        "u": "https://gazette.example/1",
        "ts": "2019-04-25T12:57:54Z",
        "lang": ["eng_Latn", "fra_Latn"],
        "prob": [0.9, 0.1],
        "text": "Rain",
        "id": "1f",
    },
    "RedPajama-V2": {
        "url": "https://gazette.example/1",
        "date_download": "2019-04-25T12:57:54Z",
        "digest": "sha1:A",
        "title": "Rain",
        "raw_content": "Rain",
        "language": "en",
        "bucket": "head",
    },
    "Dolma": {
        "id": "1",
        "text": "Rain",
        "source": "common-crawl",
        "added": "2023-04-11T09:57:03.044571+00:00",
        "created": "2019-04-25T12:57:54Z",
        "metadata": {"url": "https://gazette.example/1"},
    },
    "datatrove": {
        "text": "Rain",
        "id": "a/0",
        "metadata": {"url": "https://gazette.example/1", "date": "2019-04-25T12:57:54Z", "language": "en"},
    },
}
UNDATED = {"CC-News", "Dolma", "HPLT 1"}  # they do not say when the page was fetched
WITH_LANGUAGE = {*RECORDS} - {"C4", "CC-News", "Dolma", "RefinedWeb"}


def test_every_known_schema_has_its_record():
    assert set(RECORDS) == set(KNOWN)


@pytest.mark.parametrize("schema", KNOWN)
def test_known_schemas_are_recognised_by_themselves(tmp_path, schema):
    data = json.dumps(RECORDS[schema]).encode()
    assert describe_source(source(tmp_path, "a.jsonl", data)).columns.schema == schema
    [document] = read(tmp_path, "a.jsonl", data)
    assert (document.data, document.url) == ("Rain", "https://gazette.example/1")
    assert document.crawl_date == (None if schema in UNDATED else "2019-04-25T12:57:54+00:00")
    assert document.language == ("en" if schema in WITH_LANGUAGE else None)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        ({"text": "a"}, Columns("text")),
        ({"raw_content": "a", "text": "b"}, Columns("text")),
        ({"body": "a", "URI": "u", "Lang": "de"}, Columns("body", url="uri", language="lang")),
        ({"page": {"text": "a"}}, Columns(None)),
        ({"TEXT": "a", "ID": 1, "crawl_date": "x"}, Columns("text", id="id", date="crawl_date")),
        ({"words": "a"}, Columns(None)),
        ({}, Columns(None)),
    ],
)
def test_other_records_are_guessed_by_what_columns_are_mostly_called(record, expected):
    assert guess_columns([record], ReadOptions()) == expected


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({"text_column": "page.body"}, ("Snow", "a#0", "u", "2019-04-25")),
        ({"text_column": "PAGE.Body"}, ("Snow", "a#0", "u", "2019-04-25")),
        ({"text_column": "page.body", "id_column": "page.no"}, ("Snow", "7", "u", "2019-04-25")),
        ({"url_column": "a.b"}, ("Rain", "a#0", "dotted", "2019-04-25")),
        ({"date_column": "page.seen"}, ("Rain", "a#0", "u", "2024-01-31")),
        ({"text_column": "page.none"}, (None, "a#0", "u", "2019-04-25")),
        ({"text_column": "url.more"}, (None, "a#0", "u", "2019-04-25")),
    ],
)
def test_columns_that_are_given_come_first_and_may_lie_deep(tmp_path, options, expected):
    record = {
        "text": "Rain",
        "url": "u",
        "timestamp": "2019-04-25",
        "a.b": "dotted",
        "page": {"body": "Snow", "no": 7, "seen": "2024-01-31"},
    }
    [document] = read(tmp_path, "a", json.dumps(record).encode() + b"\n", **options)
    assert (document.data, document.id, document.url, document.crawl_date) == expected
    if document.data is None:
        assert document.problem.kind == "no_text_column"
        assert options["text_column"] in document.problem.detail


def test_a_record_is_told_by_the_first_that_have_columns(tmp_path):
    lines = [b"broken"] * 25 + [json.dumps(RECORDS["RefinedWeb"]).encode()]
    assert [document.data for document in read(tmp_path, "a.jsonl", b"\n".join(lines))][-1] == "Rain"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2019-04-25T12:57:54Z", "2019-04-25T12:57:54+00:00"),
        ("2019-04-25 12:57:54", "2019-04-25T12:57:54"),
        ("2019-04-25", "2019-04-25"),
        ("20190425125754", "2019-04-25T12:57:54+00:00"),
        ("Thu, 25 Apr 2019 12:57:54 GMT", "2019-04-25T12:57:54+00:00"),
        (1556197074, "2019-04-25T12:57:54+00:00"),
        (1556197074000, "2019-04-25T12:57:54+00:00"),
        (1556197074.0, "2019-04-25T12:57:54+00:00"),
        (dt.datetime(2019, 4, 25, 12, 57, 54, tzinfo=dt.UTC), "2019-04-25T12:57:54+00:00"),
        (dt.date(2019, 4, 25), "2019-04-25"),
        (b"2019-04-25", "2019-04-25"),
        (" yesterday ", "yesterday"),
        ("2019-13-45", "2019-13-45"),
        ("20191345125754", "20191345125754"),
        ("", None),
        (None, None),
        (True, None),
        (float("nan"), None),
        (float("inf"), None),
        (10**400, None),
        ([2019], None),
        ("\ud800", "\ufffd"),
    ],
)
def test_dates_are_written_in_one_way_where_they_are_dates(value, expected):
    assert parse_date(value) == expected


ODD = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(st.characters(codec=None))
    | st.binary(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys(["text", "id", "url", "date", "language"], ODD)))
def test_whatever_a_record_holds_becomes_a_document(record):
    columns = guess_columns([record], ReadOptions())
    document = Shelf(document_source(), ReadOptions()).build_document(Place(0, ""), record, columns)
    assert (document.data is None) == (document.problem is not None)
    assert document.id
    for fact in (document.id, document.url, document.crawl_date, document.language):
        assert fact is None or fact.encode("utf-8")


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("en", "en"),
        ("EN", "en"),
        ("eng", "en"),
        ("eng_Latn", "en"),
        ("zh-Hant-TW", "zh"),
        ("cmn_Hans", "zh"),
        ("ger", "de"),
        ("nob", "nb"),
        ("eng,deu", None),
        ("xx", None),
        ("english", None),
        ("", None),
    ],
)
def test_languages_have_two_letters(code, expected):
    assert parse_language(code) == expected


def test_ids_that_were_given_to_records_of_a_known_schema_are_taken():
    columns = guess_columns([{**RECORDS["C4"], "doc_id": "n1"}], ReadOptions())
    assert (columns.schema, columns.id) == ("C4", "doc_id")
