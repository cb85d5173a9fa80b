"""Reading: encodings, marks, line ends, blank lines, indentation, bounds."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse._reader import read_page
from newsparse.errors import InputTypeError
from newsparse.model import WarningKind

MOST = 1_000_000
TEXT = "Rain – “heavy” – in Zürich\nIt cost €5.\n"


def read_texts(data, most=MOST):
    page = read_page(data, most)
    return [page.source[line.start : line.end] for line in page.lines]


def list_kinds(data, most=MOST):
    return [warning.kind for warning in read_page(data, most).warnings]


@pytest.mark.parametrize(
    ("encoding", "mark"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-32-be", codecs.BOM_UTF32_BE),
    ],
)
def test_a_mark_is_obeyed_and_no_part_of_the_text(encoding, mark):
    page = read_page(mark + TEXT.encode(encoding), MOST)
    assert page.source == TEXT
    assert page.warnings == ()


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16-le", "utf-16-be"])
def test_an_encoding_without_a_mark_is_guessed_and_said(encoding):
    page = read_page(TEXT.encode(encoding), MOST)
    assert page.source == TEXT
    assert [(warning.kind, warning.text) for warning in page.warnings] == [
        (WarningKind.ENCODING_GUESSED, encoding)
    ]


@pytest.mark.parametrize(
    "data",
    [
        bytes(200) + b"\xff\xfe\x90" + bytes(200),  # zeros at all places
        b"\x7fELF\x02\x01\x01\x00" + b"\x03\x00\xb7\x00\x01\x00\x00\x00" * 40,
        b"\x90\x00\x01\x00\xff\x00\x07\x00"
        * 40,  # every second byte is zero, but no text has such characters
        b"\x00\x90\x00\x01\x00\xff\x00\x07" * 40,
    ],
)
def test_a_binary_file_is_not_taken_for_utf16(data):
    page = read_page(data, MOST)
    assert (WarningKind.ENCODING_GUESSED, "cp1252") in [(x.kind, x.text) for x in page.warnings]
    assert len(page.source) == len(data)


@pytest.mark.parametrize(
    "data",
    [
        b"\xff",
        b"\xe9\x00",  # a letter and a zero, of which Windows-1252 knows the letter
        b"\x00\xe9",
        b"\xe9\x00t\x00\xe9",
        "Été".encode("utf-16-le"),
        "Le café".encode("utf-16-le") + b"x",  # an odd count
        "Le café d’été".encode("utf-16-be")[:-1],
    ],
)
def test_few_or_an_odd_number_of_bytes_are_not_taken_for_utf16(data):
    page = read_page(data, MOST)
    assert (WarningKind.ENCODING_GUESSED, "cp1252") in [(x.kind, x.text) for x in page.warnings]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_short_line_is_enough_for_utf16(encoding):
    assert read_page("Le café".encode(encoding), MOST).source == "Le café"


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_of_plain_letters_is_no_utf8_with_zeros(encoding):
    page = read_page("Rain at last".encode(encoding), MOST)
    assert page.source == "Rain at last"
    assert [(x.kind, x.text) for x in page.warnings] == [(WarningKind.ENCODING_GUESSED, encoding)]


def test_bytes_that_windows_1252_does_not_know_are_counted_beside_zeros_too():
    page = read_page(b"caf\xe9 \x81\x8d" + bytes(20), MOST)
    assert [(x.kind, x.count) for x in page.warnings][1:] == [(WarningKind.UNDECODABLE_BYTES, 2)]


def test_broken_utf8_stays_utf8_and_the_broken_bytes_are_counted():
    page = read_page("Zürich, Genève, Québec".encode() + b" \xff \xfe", MOST)
    assert page.source == "Zürich, Genève, Québec \ufffd \ufffd"
    assert [(warning.kind, warning.count) for warning in page.warnings] == [
        (WarningKind.UNDECODABLE_BYTES, 2)
    ]


def test_a_replacement_character_that_was_in_the_bytes_is_none_of_the_broken():
    data = "Zürich \ufffd Genève".encode()
    assert read_page(codecs.BOM_UTF8 + data, MOST).warnings == ()
    assert [x.count for x in read_page(codecs.BOM_UTF8 + data + b"\xff", MOST).warnings] == [1]


def test_a_broken_character_at_the_end_of_utf16_is_replaced():
    page = read_page(codecs.BOM_UTF16_LE + "Rain".encode("utf-16-le") + b"x", MOST)
    assert page.source == "Rain\ufffd"
    assert [warning.kind for warning in page.warnings] == [WarningKind.UNDECODABLE_BYTES]


@pytest.mark.parametrize("kind", [bytes, bytearray, memoryview])
def test_all_kinds_of_bytes_are_read(kind):
    assert read_texts(kind(b"Rain fell.")) == ["Rain fell."]


@pytest.mark.parametrize("data", [None, 5, ["Rain"], object()])
def test_what_is_neither_text_nor_bytes_is_refused(data):
    with pytest.raises(InputTypeError):
        read_page(data, MOST)


@given(st.binary(max_size=200))
def test_any_bytes_are_read(data):
    page = read_page(data, MOST)
    assert all(0 <= line.start < line.end <= len(page.source) for line in page.lines)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\u2029"])
def test_line_ends(end):
    assert read_texts(f"One{end}Two{end}{end}Three{end}") == ["One", "Two", "Three"]


@pytest.mark.parametrize("char", ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85"])
def test_what_ends_a_line_for_python_alone_does_not(char):
    assert read_texts(f"One{char}two\nThree") == [f"One{char}two", "Three"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_blank_lines_are_counted_above_the_line_that_they_part(end):
    page = read_page(end.join(["", "", "One", "Two", "", " \t", "\u200b", "Three"]), MOST)
    assert [line.blank_before for line in page.lines] == [2, 0, 3]


def test_indentation_is_counted_and_not_part_of_the_line():
    page = read_page("One\n  Two \n\t\u00a0\u3000Three\t\n", MOST)
    assert [line.indent for line in page.lines] == [0, 2, 3]
    assert read_texts("One\n  Two \n\t\u00a0\u3000Three\t\n") == ["One", "Two", "Three"]


@pytest.mark.parametrize("blank", ["", " ", "\n\n", "\t\r\n \u00a0", "\u200b", "\ufeff \u200e\n\u00ad"])
def test_a_page_without_a_visible_character_has_no_lines(blank):
    assert read_page(blank, MOST).lines == ()
    assert list_kinds(blank) == [WarningKind.NO_TEXT]


def test_a_line_that_begins_with_what_is_not_seen_is_a_line():
    assert len(read_page("\u200b \u200eRain\n\u200b\u00ad\nSnow", MOST).lines) == 2


def test_what_is_beyond_the_bound_is_not_read_and_is_said():
    page = read_page("One\nTwo\nThree", 6)
    assert [page.source[line.start : line.end] for line in page.lines] == ["One", "Tw"]
    assert (page.source, page.end) == ("One\nTwo\nThree", 6)
    (warning,) = page.warnings
    assert (warning.kind, warning.start, warning.end) == (WarningKind.TRUNCATED, 6, 13)


@pytest.mark.parametrize("most", [13, 14])
def test_a_page_of_just_the_bound_is_read_whole(most):
    assert list_kinds("One\nTwo\nThree", most) == []


def test_lone_surrogates_are_kept_and_counted():
    page = read_page("Rain \ud800 fell \udfff.", MOST)
    assert page.source == "Rain \ud800 fell \udfff."
    assert [(warning.kind, warning.count) for warning in page.warnings] == [(WarningKind.LONE_SURROGATES, 2)]


@pytest.mark.parametrize(
    "markup",
    [
        '<html><body><div class="x"><p>Rain</p><p>fell</p></div></body></html>',
        "<html><head><title>Storm</title></head><body><h1>Storm</h1><p>It rained.</p></body></html>",
        "\n <!DOCTYPE html>\n<title>Storm</title>\nIt rained.",
        "<p>It rained on Saturday.</p>\n<p>It snowed on Sunday.</p>",
        "Storm closes coast road\n<p>It rained on Saturday.</p>\r\n<P class=last>It snowed.</P>",
        "<h1>Storm closes coast road</h1>",
    ],
)
def test_markup_is_said(markup):
    assert list_kinds(markup) == [WarningKind.LOOKS_LIKE_MARKUP]


@pytest.mark.parametrize(
    "text",
    [
        "The <p> tag opens a paragraph, and <a> a link.",
        "Write this:\n<b>Rain</b>\nThen look at it.",
        "<p> opens a paragraph,\n</p> closes it.",
        "<3 and </3 are no tags",
    ],
)
def test_a_mention_of_a_tag_is_no_markup(text):
    assert list_kinds(text) == []


@given(st.text(alphabet="ab \t\n\r\u2028\u200b\u00a0\x0b\ufeff", max_size=60))
def test_lines_are_in_order_and_leave_out_nothing_that_is_seen(text):
    page = read_page(text, MOST)
    at = 0
    for line in page.lines:
        assert at <= line.start < line.end
        assert not {"a", "b"} & set(text[at : line.start])
        assert text[line.start : line.end].strip() == text[line.start : line.end]
        assert not set("\r\n\u2028\u2029") & set(text[line.start : line.end])
        assert text[line.start - line.indent : line.start].strip() == ""
        at = line.end
    assert not {"a", "b"} & set(text[at:])
