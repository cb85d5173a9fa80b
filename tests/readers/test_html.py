"""HTML as lines of text."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsparse
from newsparse import MissingExtraError, html
from newsparse.readers import flatten_html

pytest.importorskip("selectolax")


def test_it_is_one_function_under_two_names():
    assert flatten_html is html.flatten_html


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<title> Ferry\n runs </title><h1>Ferry</h1>", ["Ferry runs", "Ferry"]),
        ("<p>It <b>runs</b>\nagain, <a href=/x>they</a> say.<p>Soon.", ["It runs again, they say.", "Soon."]),
        ("<p>One<br>two", ["One", "two"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<table><tr><th>Day<th>Ferry<tr><td>Monday<td>7:10</table>", ["Day", "Ferry", "Monday", "7:10"]),
        ("<figure class=table><table><tr><td>Monday</table></figure>", ["Monday"]),
        ("<button>Share</button><button>Print</button><p>Rain", ["Share", "Print", "Rain"]),
        ("<script>let a = '<p>x'</script><style>p {}</style><p>Rain", ["Rain"]),
        ("<p>A &amp; B &lt;c&gt; &eacute;", ["A & B <c> é"]),
        ("<figure><img alt=boat><figcaption>The boat</figcaption></figure><p>Rain", ["The boat", "Rain"]),
        ("<p>a \ud800 b", ["a \ufffd b"]),
        ("<p>a &#0; b", ["a \ufffd b"]),
        ("no markup", ["no markup"]),
        ("", []),
    ],
)
def test_a_block_is_a_line(page, lines):
    assert flatten_html(page).split("\n") == (lines or [""])


@pytest.mark.parametrize(
    ("data", "encoding", "text"),
    [
        ("<p>Küste".encode(), None, "Küste"),
        (b"\xef\xbb\xbf" + "<p>Küste".encode(), None, "Küste"),
        ("<p>Küste".encode("utf-16"), None, "Küste"),
        ("<meta charset=iso-8859-1><p>Küste".encode(), None, "Küste"),
        ("<meta charset=windows-1251><p>Привет".encode("cp1251"), None, "Привет"),
        ("<p>Привет".encode("koi8-r"), "koi8-r", "Привет"),
        ("<p>Küste".encode(), "no-such-encoding", "Küste"),
        ("<p>Küste".encode("latin-1"), "utf-8", "Küste"),
        (b"", None, ""),
    ],
)
def test_bytes_are_decoded_by_what_is_surest(data, encoding, text):
    assert flatten_html(data, encoding) == text


@given(st.text(st.characters(codec=None)) | st.binary())
def test_whatever_is_given_becomes_text_that_the_blocks_of_parse_tile(data):
    text = flatten_html(data)
    text.encode("utf-8")
    assert "".join(block.text for block in newsparse.tokenize(data, format="html")) == text


@given(st.text(st.characters(codec=None)))
def test_blanks_of_a_page_are_laid_out_anew(data):
    assert all(line == line.strip() for line in flatten_html(f"<div>{data}</div>").split("\n") if line)


@pytest.mark.parametrize("tag", ["<div>", "<b><i>", "<table><tr><td>", "<p>", "<", "<a ", "<!--", "<button "])
def test_much_markup_is_no_harm(tag):
    assert "x" in flatten_html(f"<p>x</p>{tag * 20_000}>y")


def test_without_selectolax_the_extra_is_named(monkeypatch):
    monkeypatch.setitem(sys.modules, "selectolax.lexbor", None)
    with pytest.raises(MissingExtraError, match=r"selectolax.*newsparse\[html\]"):
        flatten_html("<p>Rain")
