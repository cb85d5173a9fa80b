"""Whether a page is HTML, and what it is if not."""

from __future__ import annotations

import gzip

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse.html import is_html, match_magic
from newsparse.html._detect import match_other
from newsparse.kinds import WarningKind

TEXT = "Rain is expected on the coast. If a < b and b > c, stay at home."


@pytest.mark.parametrize(
    "page",
    [
        "<!doctype html><p>Rain",
        "<!DOCTYPE HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
        "<html lang=en>",
        "<HTML>",
        "<head><title>Rain</title>",
        "<title>Rain</title>",
        "<body>Rain",
        "<meta charset=utf-8>",
        " \n\t<!doctype html>",
        "\ufeff<!doctype html>",
        "<?xml version='1.0' encoding='utf-8'?>\n<!DOCTYPE html>",
        "<!-- saved from -- a page -->\n<!-- twice --><html>",
        "<div><p>Rain</p><p>Snow</p></div>",
        "\ufeff <article><h1>Rain</h1><p>Snow<p>Wind",
        "<h1>Ferry sails again</h1><p>The ferry left on Sunday.</p>",
        "<h1>Ferry sails again</h1>\n<p>The ferry left on Sunday.",
        "<p>a</p><p>b</p>",
        "<P class=x>Rain</P>\n",
        "<p>Rain <b>and</b> snow</p><!-- x -->",
        "<!-- c --><p>Rain</p>",
        "<!-- c --> <span>a</span><p>b<p>c<p>d",
    ],
)
def test_what_is_html(page):
    assert is_html(page)
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"):
        data = page.lstrip("\ufeff").encode(encoding, "replace")
        assert is_html(data), encoding
    assert match_other(page) is None


@pytest.mark.parametrize(
    "page",
    [
        "",
        " ",
        TEXT,
        "<",
        "<<<>>>",
        "if a <b and b> c",
        "<3 this town",
        "<p>Rain",  # a tag or two may be a writer's, who shows them
        "<b>Rain</b> is expected",
        "<b>Note</b> that x < y",
        "<b>Rain</b>",
        "<p> opens a paragraph, </p> closes it.",
        "<p>Rain</p> is how a paragraph is written, <br> a line end.",
        "He wrote <p>Rain</p><p>Snow</p>",
        "<pre>Rain",
        "<para>Rain</para>",
        "Write <p> and <b> and <i> and <a> and <div> and <ul> to make a page.",
        '{"html": "<p>Rain</p><p>Snow</p><p>Wind</p>"}',
        "<?xml version='1.0'?><rss><channel><title>Rain</title><item></item></channel></rss>",
        "<htmlx>",
        "<!doctype svg>",
        "<jane@courier.example> <tom@courier.example> <a@b.example> <c@d.example> <e@f.example>",
    ],
)
def test_what_is_no_html(page):
    assert not is_html(page)
    assert not is_html(page.encode())


def test_only_the_beginning_is_looked_at():
    assert not is_html(TEXT * 200 + "<!doctype html>" + "<p>" * 100)
    assert not is_html("<p>" + "x" * 5_000 + "<p>" * 100)


@pytest.mark.parametrize(
    ("opening", "ends"), [("<!-", "-->"), ("<?xml ", "?>"), (" ", ""), ("<!-- x -->", ""), ("<p ", ">")]
)
def test_openings_without_an_end_are_none(opening, ends):
    assert not is_html(opening * 20_000)
    assert isinstance(is_html(opening * 20_000 + ends + "<html>"), bool)


@given(st.text(st.sampled_from("<>!-?/p aht\n\ufeff\"'=")) | st.binary())
def test_whatever_is_given_is_html_or_not(page):
    assert isinstance(is_html(page), bool)


# ---- what is given as HTML and is none ----


@pytest.mark.parametrize(
    ("page", "other"),
    [
        ('{"headline": "Rain"}', "JSON"),
        ('  [{"html": "<p>Rain</p>"}]\n', "JSON"),
        ("[]", "JSON"),
        (TEXT, "plain text"),
        ("", "nothing"),
        (" \n", "nothing"),
        ("1 < 2", "plain text"),
        ("<3 this town", "plain text"),
        ("{{ headline }} <p>Rain", None),
        ("[<b>Rain</b>]", None),
        ("Rain <b>and</b> snow", None),
        ("Rain</p>", None),
        ("<!-- Rain", None),
        ("<?php echo 1 ?>", None),
        ("%PDF-1.7 <p>", "a PDF"),
        ("  %PDF-1.7", "a PDF"),
        ("PK\x03\x04 <p>", "a ZIP archive, or a document that is one"),
        ("Rain %PDF-1.7 <p>", None),
        ("[" * 100_000, "plain text"),  # nested too deep to be read
    ],
)
def test_what_is_named(page, other):
    assert match_other(page) == other


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7\n", "a PDF"),
        (b"\x89PNG\r\n\x1a\n", "a PNG image"),
        (b"\xff\xd8\xff\xe0", "a JPEG image"),
        (b"GIF89a\x01", "a GIF image"),
        (b"\x1f\x8b\x08\x00", "compressed data"),
        (b"<p>Rain", None),
        (b"", None),
        (b"PD", None),
    ],
)
def test_kinds_of_files(data, words):
    assert match_magic(data) == words


@pytest.mark.parametrize("fast", [False, True])
@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "a PNG image"),
        (gzip.compress(b"<p>Rain</p>", mtime=0), "compressed data"),
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
    ],
)
def test_files_of_other_kinds_are_known_unasked(data, text, fast):
    options = newsparse.Options(fast=fast)
    article = newsparse.parse(data, options=options)
    assert [(each.kind, each.text) for each in article.warnings] == [
        (WarningKind.NOT_HTML, text),
        (WarningKind.NO_TEXT, None),
    ]
    assert (article.blocks, article.is_article) == ((), False)
    assert newsparse.parse(bytearray(data), options=options) == article
    assert newsparse.parse(data, format="text").warnings != article.warnings
