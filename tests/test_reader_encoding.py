"""Bytes of a flattened page whose encoding somebody names."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse._reader import read_page
from newsparse.model import WarningKind

RUSSIAN = "Сегодня утром в городе шёл дождь\nЖители остались дома"


def read(data, encoding):
    page = read_page(data, 10_000, encoding)
    return page.source, [(warning.kind, warning.text or warning.count) for warning in page.warnings]


@pytest.mark.parametrize(
    ("text", "codec", "encoding"),
    [
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8-r", "text/plain; charset=KOI8-R"),
        ("今朝、市内では雨が降った", "shift_jis", "Shift_JIS"),
        ("今朝、市内では雨が降った", "iso2022_jp", "iso-2022-jp"),
        ("今朝、市内では雨が\n降った", "utf-16-le", "utf-16"),
        ("Dziś rano padał deszcz", "iso8859_2", "latin2"),
        ("Ca\u00f1a \u201csí\u201d", "cp1252", "ISO-8859-1"),
        ("ยง", "cp874", "tis-620"),
    ],
)
def test_what_is_named_is_what_it_is_read_as(text, codec, encoding):
    assert read(text.encode(codec), encoding) == (text, [])


@pytest.mark.parametrize(
    "encoding", ["windows-1251", "iso-8859-1", "gb2312", "utf-16", "nonsense", "text/plain", ""]
)
def test_utf8_is_utf8_whatever_is_named(encoding):
    assert read(RUSSIAN.encode(), encoding) == (RUSSIAN, [])
    assert read(b"\xef\xbb\xbf" + RUSSIAN.encode(), encoding) == (RUSSIAN, [])
    broken = RUSSIAN.encode() + b"\xff"
    assert read(broken, encoding) == (RUSSIAN + "\ufffd", [(WarningKind.UNDECODABLE_BYTES, 1)])


def test_what_is_named_and_cannot_be_is_guessed():
    assert read("Un café à Paris".encode("cp1252"), "utf-8") == (
        "Un café à Paris",
        [(WarningKind.ENCODING_GUESSED, "cp1252")],
    )
    assert read("A plain page".encode("utf-16-be"), "windows-1251") == (
        "A plain page",
        [(WarningKind.ENCODING_GUESSED, "utf-16-be")],
    )


def test_of_a_string_nothing_is_decoded():
    assert read_page(RUSSIAN, 1_000, "latin-1") == read_page(RUSSIAN, 1_000)


@given(st.binary(max_size=80))
def test_without_a_name_nothing_changes(data):
    assert read_page(data, 1_000, "no such encoding") == read_page(data, 1_000)


@given(
    st.binary(max_size=80),
    st.sampled_from(["utf-16", "big5", "iso-2022-kr", "cp1255", "utf-8", "hz-gb-2312"]),
)
def test_anything_is_read(data, encoding):
    assert isinstance(read_page(data, 1_000, encoding).source, str)
