"""Input that nobody would call a page, and calls that no page can excuse."""

from __future__ import annotations

import datetime as dt
import json
import pickle
from typing import Any

import pytest

import newsparse
from newsparse.errors import InputTypeError, NewsparseError, OptionError
from newsparse.model import Article, Label, ParseWarning, WarningKind
from newsparse.options import Options

BODY = (
    "The ferry will stop running on Sundays from October, the harbour board said on Monday. "
    "It has lost money on every crossing since the new bridge was opened in the spring."
)


def warnings_of(article: Article) -> dict[WarningKind, ParseWarning]:
    return {warning.kind: warning for warning in article.warnings}


def source_of(article: Article) -> str:
    return "".join(block.text for block in article.blocks)


# ---- next to nothing ----


def test_empty_page_has_no_blocks_and_says_so() -> None:
    article = newsparse.parse("")
    assert article.blocks == ()
    assert set(warnings_of(article)) == {WarningKind.NO_TEXT}
    assert (article.is_article, article.headline, article.text, article.language) == (False, None, "", None)
    assert newsparse.tokenize("") == ()
    assert newsparse.explain("").lines == ()


@pytest.mark.parametrize(
    "blank", [" ", "\n", "\r\n\r\n", "\t \n \u00a0", "\u200b\n\ufeff", "\x0c\n\x85", "\u2028"]
)
def test_blank_page_is_one_stretch_of_other(blank: str) -> None:
    article = newsparse.parse(blank)
    assert source_of(article) == blank
    assert {block.label for block in article.blocks} == {Label.OTHER}
    assert WarningKind.NO_TEXT in warnings_of(article)
    assert not article.is_article


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"])
def test_bytes_of_nothing_are_an_empty_page(data: bytes) -> None:
    assert newsparse.parse(data).blocks == ()


@pytest.mark.parametrize("character", ["x", "©", ">", "?", "1", "“", "\0", "\ud800", "\U0001f600", "ا", "é"])
def test_page_of_one_character(character: str) -> None:
    article = newsparse.parse(character)
    assert source_of(article) == character
    assert Article.from_dict(article.to_dict()) == article


# ---- odd characters ----


def test_nul_and_controls_stay_where_they_are() -> None:
    page = f"A head\0line of a page\n\n{BODY}\0\x01\x1b[31m\n\n{BODY}\x7f\n"
    article = newsparse.parse(page)
    assert source_of(article) == page
    assert "\0" in "".join(block.content for block in article.blocks)
    assert Article.from_dict(article.to_dict()) == article
    assert json.loads(article.to_json())["blocks"]


@pytest.mark.parametrize("break_", ["\x0b", "\x0c", "\x1c", "\x1d", "\x1e", "\x85"])
def test_rare_separators_do_not_end_a_line(break_: str) -> None:
    page = f"{BODY}{break_}{BODY}\n\n" + f"{BODY}\n\n" * 4  # of fewer lines each would be cut into sentences
    article = newsparse.parse(page)
    assert source_of(article) == page
    assert any(break_ in block.content for block in article.blocks)


def test_lone_surrogates_are_counted_and_never_break_output() -> None:
    page = f"{BODY} \ud83d and \udc00\n\n{BODY}"
    article = newsparse.parse(page)
    assert source_of(article) == page
    assert warnings_of(article)[WarningKind.LONE_SURROGATES].count == 2
    assert "\ufffd" in article.to_json().encode("utf-8").decode("utf-8")
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301  # our own bytes


def test_markup_that_is_said_to_be_text_is_read_so_and_reported() -> None:
    page = (
        "<!DOCTYPE html><html><head><title>x</title></head><body>" + f"<p>{BODY}</p>\n" * 8 + "</body></html>"
    )
    article = newsparse.parse(page, format="text")
    assert source_of(article) == page
    assert WarningKind.LOOKS_LIKE_MARKUP in warnings_of(article)
    assert WarningKind.LOOKS_LIKE_MARKUP not in warnings_of(
        newsparse.parse(f"{BODY} If a < b and b > c, so be it.")
    )


# ---- bytes ----

ACCENTED = (
    "Le café de l’été\n\nÀ Saint-Morel, le dernier café du village a rouvert ses portes mardi matin. " * 3
)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_decides_and_is_no_text(encoding: str) -> None:
    article = newsparse.parse(ACCENTED.encode(encoding))
    assert source_of(article) == ACCENTED
    assert article == newsparse.parse(ACCENTED)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_mark_is_guessed(encoding: str) -> None:
    article = newsparse.parse(ACCENTED.encode(encoding))
    assert source_of(article) == ACCENTED
    assert warnings_of(article)[WarningKind.ENCODING_GUESSED].text == encoding


def test_windows_1252_is_guessed() -> None:
    article = newsparse.parse(ACCENTED.encode("cp1252"))
    assert source_of(article) == ACCENTED
    assert warnings_of(article)[WarningKind.ENCODING_GUESSED].text == "cp1252"
    assert WarningKind.UNDECODABLE_BYTES not in warnings_of(article)


def test_broken_utf_8_is_replaced_and_counted() -> None:
    data = ACCENTED.encode("utf-8")
    broken = data[:40] + b"\xff" + data[40:] + b"\xe2\x82"
    article = newsparse.parse(broken)
    assert source_of(article).replace("\ufffd", "") == ACCENTED
    assert (
        warnings_of(article)[WarningKind.UNDECODABLE_BYTES].count == source_of(article).count("\ufffd") == 2
    )


def test_replacement_characters_of_the_page_itself_are_not_counted() -> None:
    article = newsparse.parse(f"{BODY} caf\ufffd".encode())
    assert WarningKind.UNDECODABLE_BYTES not in warnings_of(article)


def test_odd_number_of_bytes_in_utf_16() -> None:
    article = newsparse.parse(ACCENTED.encode("utf-16") + b"x")
    assert source_of(article) == ACCENTED + "\ufffd"
    assert warnings_of(article)[WarningKind.UNDECODABLE_BYTES].count == 1


# ---- misuse ----


@pytest.mark.parametrize("data", [None, 42, 1.5, ["a line"], {"text": BODY}, object()])
@pytest.mark.parametrize("function", ["parse", "tokenize", "explain"])
def test_wrong_type_says_what_to_pass(function: str, data: Any) -> None:
    with pytest.raises(InputTypeError, match="str or bytes") as caught:
        getattr(newsparse, function)(data)
    assert caught.value.received is type(data)
    assert isinstance(caught.value, (NewsparseError, TypeError))
    assert type(data).__name__ in str(caught.value)


@pytest.mark.parametrize(
    ("arguments", "name"),
    [
        ({"format": "docx"}, "format"),
        ({"format": None}, "format"),
        ({"options": {"prefer": "recall"}}, "options"),
        ({"options": "recall"}, "options"),
        ({"reference_time": "2024-03-14"}, "reference_time"),
        ({"reference_time": 1710403200}, "reference_time"),
        ({"reference_time": dt.date(2024, 3, 14)}, "reference_time"),
        ({"language": 7}, "language"),
        ({"language": "pt-BR"}, "language"),
        ({"language": ""}, "language"),
        ({"url": b"https://example.org/"}, "url"),
    ],
)
def test_wrong_argument_says_what_to_pass(arguments: dict[str, Any], name: str) -> None:
    with pytest.raises(OptionError, match="give ") as caught:
        newsparse.parse(BODY, **arguments)
    assert caught.value.name == name
    assert caught.value.value is arguments[name]
    assert str(caught.value).startswith(f"{name}={arguments[name]!r} ")


@pytest.mark.parametrize(
    ("options", "name"),
    [
        ({"prefer": "speed"}, "prefer"),
        ({"prefer": None}, "prefer"),
        ({"max_chars": 0}, "max_chars"),
        ({"max_chars": -1}, "max_chars"),
        ({"max_chars": True}, "max_chars"),
        ({"max_chars": 1e6}, "max_chars"),
        ({"max_chars": "many"}, "max_chars"),
    ],
)
def test_impossible_options_are_refused(options: dict[str, Any], name: str) -> None:
    with pytest.raises(OptionError, match=f"^{name}=.*; give ") as caught:
        Options(**options)
    assert pickle.loads(pickle.dumps(caught.value)).args == caught.value.args  # noqa: S301  # our own bytes


def test_unknown_option_is_refused() -> None:
    with pytest.raises(TypeError, match="speed"):
        Options(speed="fast")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="fast"):
        newsparse.parse(BODY, fast=True)  # type: ignore[call-arg]


@pytest.mark.parametrize("url", ["", "no url", "http://[", "https://example.org/2024/03/14/x", "\ud800"])
def test_odd_urls_do_no_harm(url: str) -> None:
    assert source_of(newsparse.parse(BODY, url=url)) == BODY


@pytest.mark.parametrize("language", ["en", "EN", "xx"])
def test_odd_languages_do_no_harm(language: str) -> None:
    assert source_of(newsparse.parse(BODY, language=language)) == BODY


@pytest.mark.parametrize("year", [1, 9999])
def test_reference_time_at_the_ends_of_the_calendar(year: int) -> None:
    month, day = (1, 1) if year == 1 else (12, 31)
    page = f"A headline of the page\nBy Maren Tolliver\n99999 hours ago\n\n{BODY}\n\n{BODY}"
    article = newsparse.parse(page, reference_time=dt.datetime(year, month, day, tzinfo=dt.UTC))
    assert source_of(article) == page


# ---- much ----


def test_million_newlines() -> None:
    page = "\n" * 1_000_000
    article = newsparse.parse(page)
    assert sum(block.end - block.start for block in article.blocks) == len(page)
    assert {block.label for block in article.blocks} == {Label.OTHER}


def test_line_of_five_million_characters() -> None:
    page = (BODY + " ") * (5_000_000 // (len(BODY) + 1))
    article = newsparse.parse(page)
    assert source_of(article) == page
    assert WarningKind.TRUNCATED in warnings_of(article)


def test_page_of_fifty_million_characters_is_bounded() -> None:
    page = f"{BODY}\n\n" * (50_000_000 // (len(BODY) + 2))
    article = newsparse.parse(page)
    warning = warnings_of(article)[WarningKind.TRUNCATED]
    assert (warning.start, warning.end) == (Options().max_chars, len(page))
    assert article.blocks[-1].label is Label.OTHER
    assert article.blocks[-1].end == len(page)
    assert article.blocks[-1].start <= Options().max_chars
    assert source_of(article) == page


@pytest.mark.parametrize(
    "piece",
    [
        "By ",
        "©",
        "? ",
        "1",
        "a",
        "A ",
        "Aa ",
        "> ",
        "| ",
        "* ",
        "“",
        "(",
        "- ",
        "2024-",
        "12:",
        "By A B, ",
        "and By Jane Roe ",
        "© 2024 ",
        "Mar. ",
        "@a.",
        "https://",
        "\u200b",
        "\u0301",
        "Q: A: ",
        ".\u00a0",
    ],
)
def test_long_lines_of_one_piece(piece: str) -> None:
    """No pattern may take more than linear time; one that does keeps this test busy for hours."""
    page = piece * (30_000 // len(piece))
    assert source_of(newsparse.parse(page)) == page


@pytest.mark.parametrize("piece", ["By", "©", "?", "1", "Share", "Q:", "a b c", "* x", "|", ">"])
def test_many_short_lines(piece: str) -> None:
    page = f"{piece}\n" * 5_000
    article = newsparse.parse(page)
    assert source_of(article) == page
    assert len(article.blocks) <= 15_000


def test_blocks_grow_with_lines_not_faster() -> None:
    small = len(newsparse.tokenize(f"{BODY}\n\nBy Jane RoePublished: Dec 20, 2023\n" * 10))
    large = len(newsparse.tokenize(f"{BODY}\n\nBy Jane RoePublished: Dec 20, 2023\n" * 200))
    assert small <= large <= 21 * small
