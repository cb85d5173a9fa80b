"""Labels of encodings, and decoding that drops nothing."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse._charsets import _CODECS, decode_as, is_mostly_utf8, match_charset, match_mark, match_utf16


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [
        ("utf8", "utf-8"),
        (" UTF-8\n", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("latin-1", "cp1252"),
        ("ISO_8859-1:1987", "cp1252"),
        ("us-ascii", "cp1252"),
        ("ISO 8859-2", "iso8859_2"),
        ("iso-8859-9", "cp1254"),
        ("latin9", "iso8859_15"),
        ("tis-620", "cp874"),
        ("iso-8859-11", "cp874"),
        ("windows1251", "cp1251"),
        ("cp-1251", "cp1251"),
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("Big5", "big5hkscs"),
        ("shift_jis", "cp932"),
        ("euc-kr", "cp949"),
        ("ks_c_5601-1987", "cp949"),
        ("iso-8859-8-i", "iso8859_8"),
        ("utf-16", "utf-16-le"),
        ("x-user-defined", "cp1252"),
        ("text/html; charset=windows-1250", "cp1250"),
        ('Text/HTML;CharSet = "EUC-JP"', "euc_jis_2004"),
        ("charset=utf-8, text/html", "utf-8"),
        ("cp852", "cp852"),
    ],
)
def test_labels_mean_what_browsers_take_them_for(encoding, codec):
    assert match_charset(encoding) == codec


@pytest.mark.parametrize(
    "encoding",
    [
        "",
        "text/html",
        "none",
        "utf-7",
        "unicode_escape",
        "idna",
        "hex",
        "rot13",
        "text/html; charset=",
        "x" * 500,
    ],
)
def test_what_is_no_encoding_of_text_is_none(encoding):
    assert match_charset(encoding) is None


@pytest.mark.parametrize("codec", sorted(set(_CODECS.values())))
@settings(max_examples=20)
@given(data=st.binary(max_size=60))
def test_every_codec_decodes_anything(codec, data):
    warnings = []
    text = decode_as(data, codec, warnings)
    assert not warnings or "\ufffd" in text
    if not "\ufffd".encode(codec, "ignore"):  # where it can stand for nothing else
        assert sum(warning.count for warning in warnings) == text.count("\ufffd")


@given(st.text())
def test_any_label_is_looked_up_without_trouble(label):
    assert match_charset(label) is None or codecs.lookup(match_charset(label))


@pytest.mark.parametrize(
    ("text", "codec"),
    [("Žluťoučký kůň", "cp1250"), ("Grüße aus Köln", "cp1252"), ("Сегодня дождь", "cp1251")],
)
def test_other_encodings_are_not_taken_for_broken_utf8(text, codec):
    assert not is_mostly_utf8(text.encode(codec))
    assert is_mostly_utf8(text.encode() + b"\xff")


def test_marks_and_utf16_without_one():
    assert match_mark(codecs.BOM_UTF32_LE + b"a\0\0\0") == ("utf-32-le", 4)
    assert match_mark(b"plain") is None
    assert match_utf16("A plain page.".encode("utf-16-be")) == "utf-16-be"
    assert match_utf16(b"\0\1\0\2\0\3\0\4\0\5") is None
