"""The Arrow kernel: any column that may hold text, one row in one row out, and never an exception on content."""

from __future__ import annotations

import datetime as dt
import json
import signal
import sys
import threading
import time

import hypothesis.strategies as st
import pyarrow as pa
import pytest
from hypothesis import given

import newsparse
from _pages import read_pages
from newsparse import errors
from newsparse.engines import _documents
from newsparse.engines.arrow import Columns, build_batch_schema, parse_batch
from newsparse.formats.json import build_line
from newsparse.formats.rows import Origin, build_row

PAGE = """Home
Ferry to the island sails again
By Jane Roe
March 3, 2024
The ferry to the island sailed again on Sunday, two weeks after a storm had damaged its pier.
The company said that it would keep to its winter timetable until the repairs are done.
© 2024 The Harbour Courier. All rights reserved."""
OTHER = PAGE.replace("Ferry", "Tram").replace("ferry", "tram")
TEXTS = [PAGE, None, OTHER, "", PAGE]
NAMES = [field for field in build_batch_schema().names if field != "error"]


def read_texts(array):
    return parse_batch(pa.table({"text": array})).to_pylist()


EXPECTED = read_texts(pa.array(TEXTS))


@pytest.mark.parametrize(
    "array",
    [
        pa.array(TEXTS, pa.large_string()),
        pa.array(TEXTS, pa.string_view()),
        pa.array(TEXTS).dictionary_encode(),
        pa.array(TEXTS, pa.large_string()).dictionary_encode(),
        pa.array([text and text.encode() for text in TEXTS], pa.binary()),
        pa.array([text if text is None else text.encode() for text in TEXTS], pa.large_binary()),
        pa.array([text if text is None else text.encode() for text in TEXTS], pa.binary_view()),
        pa.array([None, *TEXTS, PAGE])[1:-1],
        pa.chunked_array([TEXTS[:1], [], TEXTS[1:4], TEXTS[4:]]),
        pa.chunked_array([pa.array(TEXTS[:2]).dictionary_encode(), pa.array(TEXTS[2:]).dictionary_encode()]),
    ],
    ids=lambda array: str(array.type).replace("\n", " "),
)
def test_any_column_that_holds_text_is_read_alike(array):
    assert read_texts(array) == EXPECTED


def test_rows_are_those_of_the_library():
    pages = read_pages("positive", "negative")[:12]
    table = pa.table({"text": [page.text for page in pages], "name": [page.name for page in pages]})
    batch = parse_batch(table, {"text": "text", "id": "name"})
    for page, row in zip(pages, batch.to_pylist(), strict=True):
        expected = build_row(newsparse.parse(page.text), Origin(page.name), NAMES)
        assert row == json.loads(build_line(expected)) | {"error": None}


def test_a_batch_has_one_schema_whatever_it_holds():
    empty = pa.table({"text": pa.array([], pa.string())})
    nulls = pa.table({"text": pa.nulls(3)})
    batches = [parse_batch(table) for table in (empty, nulls, pa.table({"text": TEXTS}))]
    assert [batch.num_rows for batch in batches] == [0, 3, 5]
    assert all(batch.schema.equals(build_batch_schema(), check_metadata=True) for batch in batches)
    assert batches[1]["error"].to_pylist() == ["null_text"] * 3


def test_a_record_batch_and_what_speaks_arrow_are_tables_too():
    batch = pa.record_batch({"text": TEXTS})

    class Frame:
        def __arrow_c_stream__(self, requested_schema=None):
            return pa.table({"text": TEXTS}).__arrow_c_stream__(requested_schema)

    assert parse_batch(batch).to_pylist() == parse_batch(Frame()).to_pylist() == EXPECTED
    assert parse_batch(batch.slice(1, 3)).to_pylist() == EXPECTED[1:4]


@pytest.mark.parametrize(
    ("array", "expected"),
    [
        (pa.array(["a", None]), ["a", None]),
        (pa.array([7, None]), ["7", None]),
        (pa.array([b"a\xff", b""]), ["a\ufffd", ""]),
        (pa.array(["x", "x"]).dictionary_encode(), ["x", "x"]),
        (pa.nulls(2), [None, None]),
        (pa.array([[1], None]), ["[1]", None]),
    ],
    ids=str,
)
def test_ids_are_strings(array, expected):
    batch = parse_batch(pa.table({"text": [PAGE] * 2, "key": array}), Columns(id="key"))
    assert batch["id"].to_pylist() == expected


MOMENT = dt.datetime(2024, 3, 4, 5, 6, 7, 8000, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("array", "expected"),
    [
        (pa.array(["2024-03-04"]), "2024-03-04"),
        (pa.array(["2024-03-04 05:06:07"]), "2024-03-04T05:06:07"),
        (pa.array(["2024-03-04T05:06:07Z"]), "2024-03-04T05:06:07+00:00"),
        (pa.array(["last Monday"]), "last Monday"),
        (pa.array([MOMENT], pa.timestamp("ns", "Asia/Tokyo")), "2024-03-04T05:06:07.008000+00:00"),
        (pa.array([MOMENT], pa.timestamp("ms", "Not/A_Zone")), "2024-03-04T05:06:07.008000+00:00"),
        (pa.array([1709528767123456789], pa.timestamp("ns")), "2024-03-04T05:06:07.123456"),
        (pa.array([2**62], pa.timestamp("s")), None),
        (pa.array([2**62], pa.timestamp("us")), None),
        (pa.array([dt.date(2024, 3, 4)], pa.date32()), "2024-03-04"),
        (pa.array([2**31 - 1], pa.date32()), None),
        (pa.array([1709528767]), "1709528767"),
        (pa.array([None], pa.timestamp("us")), None),
    ],
    ids=str,
)
def test_dates_are_iso_where_they_can_be_read(array, expected):
    batch = parse_batch(pa.table({"text": [PAGE], "when": array}), Columns(date="when"))
    assert batch["crawl_date"].to_pylist() == [expected]
    assert batch["error"].to_pylist() == [None]


def test_a_relative_time_counts_back_from_a_fetch_whose_time_is_known():
    texts = [PAGE.replace("March 3, 2024", "5 hours ago")] * 2
    table = pa.table({"text": texts, "when": ["2024-03-04T12:30:00+00:00", "2024-03-04"]})
    told, untold = parse_batch(table, Columns(date="when")).to_pylist()
    assert told["published"]["value"].startswith("2024-03-04T07")
    assert untold["published"] is None


@pytest.mark.parametrize(
    ("given_language", "expected"),
    [("de", "de"), ("DE-at", "de"), ("pt_BR", "pt"), ("deu", "en"), ("", "en"), ("é!", "en"), (None, "en")],
)
def test_a_language_that_is_none_is_passed_over(given_language, expected):
    batch = parse_batch(
        pa.table({"text": [PAGE], "lang": pa.array([given_language], pa.string())}), Columns(language="lang")
    )
    assert batch["language"].to_pylist() == [expected]


def test_paths_lead_into_structs():
    rows = [{"page": {"raw": PAGE, "head": {"target-uri": "https://example.org/a"}}}, {"page": None}]
    columns = Columns("page.raw", url="page.head.target-uri")
    batch = parse_batch(pa.Table.from_pylist(rows), columns)
    assert batch["url"].to_pylist() == ["https://example.org/a", None]
    assert batch["error"].to_pylist() == [None, "null_text"]
    dotted = pa.table({"page.raw": [PAGE]})  # a column whose own name has a dot comes first
    assert parse_batch(dotted, "page.raw")["error"].to_pylist() == [None]


class Page(pa.ExtensionType):
    """Text under a type of its own."""

    def __init__(self):
        super().__init__(pa.string(), "newsparse.test.page")

    def __arrow_ext_serialize__(self):
        return b""


def test_a_type_of_somebody_else_is_read_as_what_it_stores():
    pages = pa.ExtensionArray.from_storage(Page(), pa.array(TEXTS))
    assert read_texts(pages) == EXPECTED
    assert parse_batch(pa.table({"text": TEXTS, "id": pages}), Columns(id="id"))["id"].to_pylist() == TEXTS


def test_without_pyarrow_the_extra_is_named(monkeypatch):
    table = pa.table({"text": TEXTS})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(errors.MissingExtraError, match=r"newsparse\[arrow\]"):
        parse_batch(table)


def test_strings_that_are_no_utf_8_are_read_as_bytes():
    given_bytes = [PAGE.encode("cp1252"), b"", None]
    for plain, kind in ((pa.binary(), pa.string()), (pa.large_binary(), pa.large_string())):
        column = pa.Array.from_buffers(kind, 3, pa.array(given_bytes, plain).buffers())
        check_guessed(read_texts(column))


def test_views_that_are_no_utf_8_are_read_as_bytes():
    views = pa.array([PAGE.encode("cp1252"), b"", None], pa.binary_view())
    try:
        column = pa.Array.from_buffers(pa.string_view(), 3, views.buffers())
    except ValueError:
        pytest.skip("this release of pyarrow makes no views of buffers")
    check_guessed(read_texts(column))


def check_guessed(rows):
    assert [row["error"] for row in rows] == [None, None, "null_text"]
    assert rows[0]["warnings"][0]["kind"] == "encoding_guessed"
    assert rows[0]["copyright"] == EXPECTED[0]["copyright"]


@given(st.lists(st.one_of(st.none(), st.text(max_size=60), st.binary(max_size=60)), max_size=6), st.data())
def test_rows_do_not_hang_on_their_batch(texts, data):
    table = pa.table(
        {
            "text": pa.array(
                [t.encode("utf-8", "surrogatepass") if isinstance(t, str) else t for t in texts], pa.binary()
            )
        }
    )
    whole = parse_batch(table).to_pylist()
    cut = data.draw(st.integers(0, len(texts)))
    parts = [parse_batch(table.slice(0, cut)), parse_batch(table.slice(cut))]
    assert whole == [row for part in parts for row in part.to_pylist()]
    assert [row["error"] for row in whole] == ["null_text" if text is None else None for text in texts]


@pytest.mark.parametrize(
    ("table", "columns", "options", "message"),
    [
        (
            {"page": [PAGE]},
            None,
            None,
            "columns='text' is not possible; give a column of the table \\(page\\)",
        ),
        ({"text": [PAGE]}, {"text": "text", "id": "key"}, None, "columns='key' is not possible"),
        ({"text": [PAGE]}, {"txt": "text"}, None, "a mapping with keys among text, id, url, date, language"),
        (
            {"text": [PAGE]},
            {"text": None},
            None,
            "columns.text=None is not possible; give the name of a column",
        ),
        ({"text": [PAGE]}, 7, None, "columns=7 is not possible"),
        ({"text": [7]}, None, None, "a column of strings or bytes; this one is int64"),
        ({"text": [PAGE]}, "text.raw", None, "columns='text.raw' is not possible"),
        ({"text": [{"raw": PAGE}]}, "text.row", None, "columns='text.row' is not possible"),
        ({"text": [PAGE]}, None, 7, "options=7 is not possible"),
        ({"text": [PAGE]}, None, "recall", "options='recall' is not possible; give an Options object"),
    ],
)
def test_misuse_is_told(table, columns, options, message):
    with pytest.raises(errors.OptionError, match=message):
        parse_batch(pa.table(table), columns, options)


def test_what_is_no_table_is_told():
    with pytest.raises(
        errors.OptionError, match=r"table_or_batch='list' is not possible; give a pyarrow\.Table"
    ):
        parse_batch([PAGE])
    twice = pa.Table.from_arrays([pa.array([PAGE])] * 2, names=["text", "text"])
    with pytest.raises(errors.OptionError, match="it has 2 of that name"):
        parse_batch(twice)


@pytest.mark.parametrize("seconds", [0, -1, True, "5", float("nan"), float("inf")])
def test_a_bound_that_is_none_is_told(seconds):
    with pytest.raises(errors.OptionError, match="a number of seconds above 0"):
        parse_batch(pa.table({"text": [PAGE]}), seconds=seconds)


def test_more_text_than_a_batch_can_hold_is_told(monkeypatch):
    monkeypatch.setattr("newsparse.engines._columns.MOST_BYTES", 100)
    with pytest.raises(errors.OptionError, match="batches of at most 100 bytes of text"):
        parse_batch(pa.table({"text": [PAGE]}))


@pytest.fixture
def with_parse(monkeypatch):
    """Have the kernel call another function on pages that hold a word."""

    def replace(word, call):
        def parse(data, **arguments):
            return call() if word in data else newsparse.parse(data, **arguments)

        monkeypatch.setattr(_documents, "parse", parse)

    return replace


def hang():
    while True:  # swallows the first exception, as code that catches everything would
        try:
            time.sleep(0.01)
        except BaseException:  # noqa: BLE001 - as said
            break
    while True:
        time.sleep(0.01)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="the bound is kept by a timer signal")
def test_a_page_that_takes_too_long_is_given_up_and_its_neighbours_are_kept(with_parse):
    with_parse("Tram", hang)
    batch = parse_batch(pa.table({"text": TEXTS}), seconds=0.05)
    assert batch["error"].to_pylist() == [None, "null_text", "timed_out", None, None]
    assert [row for row in batch.to_pylist() if row["error"] is None] == [EXPECTED[i] for i in (0, 3, 4)]
    assert signal.getsignal(signal.SIGALRM) is signal.SIG_DFL
    assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="as above")
def test_a_timer_of_somebody_else_is_left_alone():
    signal.signal(signal.SIGALRM, signal.SIG_IGN)
    try:
        assert parse_batch(pa.table({"text": TEXTS})).to_pylist() == EXPECTED
        assert signal.getsignal(signal.SIGALRM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGALRM, signal.SIG_DFL)


def test_it_works_outside_the_main_thread():
    got = []
    thread = threading.Thread(target=lambda: got.extend(read_texts(pa.array(TEXTS))))
    thread.start()
    thread.join()
    assert got == EXPECTED


@pytest.mark.parametrize(
    "raised", [ValueError("no such thing"), RecursionError(), MemoryError(), KeyError("\ud800")]
)
def test_what_is_raised_stands_in_its_row(with_parse, raised):
    def fail():
        raise raised

    with_parse("Tram", fail)
    batch = parse_batch(pa.table({"text": TEXTS, "id": list("abcde")}), Columns(id="id"))
    row = batch.to_pylist()[2]
    assert row["error"].startswith(f"failed: {type(raised).__name__}: ")
    assert {name for name, value in row.items() if value is not None} == {"id", "error"}
    assert batch["error"].null_count == 3


def test_an_article_that_no_column_can_hold_is_a_failure(with_parse):
    article = newsparse.Article(comment_count=2**70)
    with_parse("Tram", lambda: article)
    errors_ = parse_batch(pa.table({"text": TEXTS}))["error"].to_pylist()
    assert errors_[2].startswith("failed: ")
    assert errors_[:2] + errors_[3:] == [None, "null_text", None, None]
