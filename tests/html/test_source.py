"""A page's source before it is parsed: decoded, without what no parser takes, no longer than can be afforded."""

from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.html._source import Source, prepare_source
from newsparse.kinds import WarningKind
from newsparse.model import ParseWarning

MOST = 1_000_000
PAGE = "<!doctype html><p>Rain is expected on the coast."


def prepare(data, encoding=None, most=MOST):
    return prepare_source(data, encoding, most)


@pytest.mark.parametrize(
    "data", [PAGE, PAGE.encode(), PAGE.encode("utf-8-sig"), PAGE.encode("utf-16"), f"\ufeff{PAGE}"]
)
def test_a_page_is_itself_without_its_mark(data):
    assert prepare(data) == Source(PAGE, None, ())


@pytest.mark.parametrize(
    ("data", "html", "other"),
    [
        (gzip.compress(PAGE.encode(), mtime=0), "", "compressed data"),
        (b"%PDF-1.7\n<p>Rain</p>", "", "a PDF"),
        ("%PDF-1.7\n<p>Rain</p>", "", "a PDF"),
        (b"PK\x03\x04\x14\0", "", "a ZIP archive, or a document that is one"),
        (json.dumps({"html": PAGE}), json.dumps({"html": PAGE}), "JSON"),
        (json.dumps({"html": PAGE}).encode(), json.dumps({"html": PAGE}), "JSON"),
        ("Rain is expected.", "Rain is expected.", "plain text"),
        (b"Rain is expected.", "Rain is expected.", "plain text"),
        ("", "", "nothing"),
        (b"", "", "nothing"),
    ],
)
def test_what_is_no_html_is_named_and_read_where_it_is_text(data, html, other):
    assert prepare(data) == Source(html, other, ())


def test_half_characters_are_replaced_and_counted():
    source = prepare("<p>Rain \ud83d and \udc00 snow")
    assert source.html == "<p>Rain \ufffd and \ufffd snow"
    assert source.warnings == (ParseWarning(WarningKind.LONE_SURROGATES, count=2),)


def test_bytes_are_decoded_by_what_is_known():
    data = "<p>Дождь ожидается на побережье.".encode("koi8-r")
    assert prepare(data, "koi8-r").html == "<p>Дождь ожидается на побережье."
    assert prepare(data, "text/html; charset=KOI8-R").html == "<p>Дождь ожидается на побережье."


def test_what_is_too_long_is_cut_and_counted():
    page = f"{PAGE}{'<p>Rain.' * 1_000}"
    source = prepare(page, most=2_000)
    assert len(source.html) <= 2_000
    assert page.startswith(source.html)
    (warning,) = source.warnings
    assert (warning.kind, warning.count) == (WarningKind.TRUNCATED, len(page) - len(source.html))


def test_what_is_too_deep_to_be_parsed_is_cut():
    source = prepare(f"{PAGE}{'<div>' * 100_000}")
    assert source.html.startswith(PAGE)
    assert [warning.kind for warning in source.warnings] == [WarningKind.TRUNCATED]


def test_text_that_was_decoded_wrongly_before_is_put_right():
    source = prepare("<p>LâÃ©tÃ© Ã  la mer, un cafÃ© et des crÃªpes, dÃ©jÃ  prÃªtes")
    assert "un café et des crêpes" in source.html
    assert [warning.kind for warning in source.warnings] == [WarningKind.MOJIBAKE]


@given(
    st.text(st.characters(codec=None)) | st.binary(),
    st.sampled_from([None, "utf-8", "x", "text/html; charset=utf-16", "\0"]),
)
def test_whatever_is_given_can_be_parsed(data, encoding):
    source = prepare(data, encoding, most=50)
    source.html.encode("utf-8")
    assert source.other is not None or len(source.html) <= 50
    assert source.html or source.other is not None
