"""Pages with markup through the entry points: what is given, what is missing, and what holds of any page."""

from __future__ import annotations

import json
import pickle
import sys
from math import isclose

import pytest
from hypothesis import given
from tests.html._parsed import HEADLINE, LAST, LATER, LONG, URL, build_page
from tests.html._trees import PAGES

import newsparse
from newsparse import Label, MissingExtraError, OptionError, Options
from newsparse.html import flatten_html
from newsparse.kinds import BodyKind, SpanKind, WarningKind
from newsparse.model import Article, Span

pytest.importorskip("selectolax")

PAGE = build_page()
FLAT = flatten_html(PAGE)
TEXT = f"{LONG}\n\n{LATER} See the map.\n\nWhat comes next\n\n{LAST}"


def warned(article):
    return [warning.kind for warning in article.warnings]


def label(article, text):
    return next(block.label for block in article.blocks if block.content == text)


# ---- the article ----


def test_a_page_is_read_by_its_markup():
    article = newsparse.parse(PAGE, url=URL)
    assert (article.headline, article.byline) == (HEADLINE, "By Jane Roe")
    assert [author.name for author in article.authors] == ["Jane Roe"]
    assert article.published.value.isoformat() == "2024-03-03"
    assert article.text == TEXT
    assert [(block.kind, block.level) for block in article.body] == [
        (BodyKind.PARAGRAPH, None),
        (BodyKind.PARAGRAPH, None),
        (BodyKind.SUBHEAD, 2),
        (BodyKind.PARAGRAPH, None),
    ]
    assert article.is_article
    assert (article.warnings, article.language, article.site_name) == ((), "en", "Example Post")
    assert label(article, "Sign in").is_boilerplate
    assert label(article, "© 2024 Example Post. All rights reserved.") is Label.COPYRIGHT


@pytest.mark.parametrize(
    ("url", "base", "expected"),
    [
        (URL, "", "https://post.example/town/map"),
        (URL, "<base href=https://mirror.example/>", "https://mirror.example/map"),
        (None, "", "map"),
        (None, "<base href=https://mirror.example/>", "https://mirror.example/map"),
        ("http://[", "", "map"),
    ],
)
def test_links_are_made_absolute_by_the_pages_address(url, base, expected):
    article = newsparse.parse(build_page(base), url=url)
    start = article.body[1].text.index("the map")
    assert article.body[1].spans == (Span(SpanKind.LINK, start, start + 7, expected),)


def test_blocks_tile_the_text_that_the_page_shows():
    article = newsparse.parse(PAGE)
    assert "".join(block.text for block in article.blocks) == FLAT
    assert [block.content for block in article.blocks] == FLAT.split("\n")
    at = 0
    for block in article.blocks:
        assert (block.start, block.end) == (at, at + len(block.text))
        at = block.end


def test_the_title_is_the_first_line():
    assert FLAT.split("\n")[0] == f"{HEADLINE} - Example Post"
    assert newsparse.parse(PAGE).blocks[0].label is Label.PAGE_TITLE


# ---- all entry points alike ----


@pytest.mark.parametrize("prefer", ["balanced", "recall", "precision"])
def test_all_entry_points_read_alike(prefer):
    options = Options(prefer=prefer)
    article = newsparse.parse(PAGE, url=URL, options=options)
    assert newsparse.tokenize(PAGE, url=URL, options=options) == article.blocks
    explained = newsparse.explain(PAGE, url=URL, options=options)
    assert explained.article == article
    assert [line.block for line in explained.lines] == list(article.blocks)


def test_the_same_page_is_the_same_article():
    first, second = (newsparse.parse(PAGE, url=URL) for _ in range(2))
    assert first == second
    assert first.to_json() == second.to_json()
    assert pickle.loads(pickle.dumps(first)) == first  # noqa: S301  # our own bytes


def test_an_article_with_markup_goes_to_a_mapping_and_back():
    extra = "<table><tr><th>Day<th>Metres<tr><td>Sunday<td>2</table><ol start=3><li>Leave<li>Walk</ol><figure><img src=/a.jpg></figure>"
    article = newsparse.parse(build_page(more=extra + f"<p>{LONG}"), url=URL)
    assert article.sources
    assert any(block.spans for block in article.body)
    assert Article.from_dict(article.to_dict()) == article
    assert Article.from_dict(json.loads(article.to_json())) == article


# ---- formats and encodings ----


@pytest.mark.parametrize("kind", [str, bytes, bytearray, memoryview])
def test_html_is_found_out(kind):
    data = PAGE if kind is str else kind(PAGE.encode())
    assert newsparse.parse(data, url=URL) == newsparse.parse(PAGE, format="html", url=URL)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_html_is_found_out_in_any_encoding(encoding):
    data = PAGE.replace("<meta charset=utf-8>", "").encode(encoding)
    assert newsparse.parse(data).text == TEXT


def test_text_stays_text_unless_it_is_said_to_be_html():
    flat = newsparse.parse(FLAT)
    assert flat == newsparse.parse(FLAT, format="text")
    assert (flat.sources, flat.url, warned(flat)) == ((), None, [])


def test_text_that_is_said_to_be_html_is_read_and_reported():
    article = newsparse.parse(FLAT, format="html")
    (warning,) = article.warnings
    assert (warning.kind, warning.text) == (WarningKind.NOT_HTML, "plain text")
    assert article.blocks == newsparse.parse(FLAT).blocks


def test_html_that_is_said_to_be_text_is_read_as_such():
    article = newsparse.parse(PAGE, format="text")
    assert WarningKind.LOOKS_LIKE_MARKUP in warned(article)
    assert "".join(block.text for block in article.blocks) == PAGE


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"%PDF-1.7 <p>x", "a PDF"), (b"\x1f\x8b\x08\0", "compressed data"), ("[1, 2]", "JSON")],
)
def test_what_is_no_page_at_all_is_said(data, text):
    article = newsparse.parse(data, format="html")
    assert (WarningKind.NOT_HTML, text) in {(warning.kind, warning.text) for warning in article.warnings}
    assert not article.is_article


RUSSIAN = "Паром снова ходит на остров, сообщила компания в воскресенье. Ремонт причала продлится две недели."


@pytest.mark.parametrize(
    "encoding", ["windows-1251", "text/html; charset=windows-1251", "Windows-1251", "cp1251"]
)
@pytest.mark.parametrize("template", ["<!doctype html><p>{}</p>", "{}"], ids=["html", "text"])
def test_the_encoding_that_is_known_is_used(template, encoding):
    data = template.format(RUSSIAN).encode("cp1251")
    for blocks in (
        newsparse.parse(data, encoding=encoding).blocks,
        newsparse.tokenize(data, encoding=encoding),
        newsparse.explain(data, encoding=encoding).article.blocks,
    ):
        assert "".join(block.text for block in blocks) == RUSSIAN


@pytest.mark.parametrize(
    "encoding", ["no-such-encoding", "", "text/html", "; charset=", "\0", "\ud800", "x" * 10_000]
)
@pytest.mark.parametrize("page", [PAGE, FLAT], ids=["html", "text"])
def test_an_encoding_that_is_none_counts_as_nothing(page, encoding):
    assert newsparse.parse(page.encode(), encoding=encoding) == newsparse.parse(page)


def test_text_has_no_encoding():
    assert newsparse.parse(PAGE, encoding="windows-1251") == newsparse.parse(PAGE)


# ---- arguments ----


@pytest.mark.parametrize("function", [newsparse.parse, newsparse.tokenize, newsparse.explain])
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"format": "markdown"}, "format='markdown' is not possible; give one of 'auto', 'text', 'html'"),
        ({"format": None}, "format=None is not possible; give one of"),
        ({"format": "HTML"}, "format='HTML' is not possible; give one of"),
        (
            {"encoding": b"utf-8"},
            "encoding=b'utf-8' is not possible; give the name of an encoding, a Content-Type, or None",
        ),
        ({"encoding": 8}, "encoding=8 is not possible"),
        ({"url": b"/"}, "url=b'/' is not possible; give the page's address as str, or None"),
    ],
)
def test_arguments_that_cannot_be_are_named(function, arguments, message):
    with pytest.raises(OptionError) as caught:
        function(PAGE, **arguments)
    assert str(caught.value).startswith(message)
    assert caught.value.name == next(iter(arguments))


@pytest.mark.parametrize("fast", [1, None, "yes"])
def test_fast_is_true_or_false(fast):
    with pytest.raises(OptionError, match="is not possible; give True or False"):
        Options(fast=fast)


@pytest.mark.parametrize("format_", ["auto", "html", "text"])
@pytest.mark.parametrize("data", [None, 42, ["<p>"], {"html": "<p>"}])
def test_what_is_no_page_is_refused(format_, data):
    with pytest.raises(newsparse.InputTypeError):
        newsparse.parse(data, format=format_)


# ---- what is not installed ----


@pytest.fixture
def bare(monkeypatch):
    """Neither of the packages that the extra brings is installed."""
    for name in (
        "selectolax",
        "selectolax.lexbor",
        "resiliparse.parse.html",
        "resiliparse.extract.html2text",
    ):
        monkeypatch.setitem(sys.modules, name, None)


@pytest.mark.usefixtures("bare")
@pytest.mark.parametrize(
    ("function", "options"),
    [
        (newsparse.parse, Options()),
        (newsparse.tokenize, Options()),
        (newsparse.explain, Options()),
        (newsparse.parse, Options(fast=True)),
        (newsparse.tokenize, Options(fast=True)),
    ],
)
@pytest.mark.parametrize("format_", ["auto", "html"])
def test_the_extra_is_named_where_a_page_needs_it(function, options, format_):
    for data in (PAGE, PAGE.encode()):
        with pytest.raises(MissingExtraError) as caught:
            function(data, format=format_, options=options)
        assert (caught.value.package, caught.value.extra) == ("selectolax", "html")
        assert "pip install 'newsparse[html]'" in str(caught.value)


def test_bytes_in_an_encoding_that_nothing_tells_need_the_whole_extra(monkeypatch):
    monkeypatch.setitem(sys.modules, "resiliparse.parse.encoding", None)
    page = "<!doctype html><p>Паром снова ходит на остров.".encode("cp1251")
    with pytest.raises(MissingExtraError, match=r"resiliparse.*newsparse\[html\]"):
        newsparse.parse(page)
    assert newsparse.parse(page, encoding="windows-1251").blocks[0].text == "Паром снова ходит на остров."


@pytest.mark.usefixtures("bare")
def test_text_needs_no_extra():
    assert newsparse.parse(FLAT).headline == HEADLINE
    assert newsparse.parse(FLAT.encode()).headline == HEADLINE
    assert newsparse.parse(PAGE, format="text").blocks
    assert WarningKind.NOT_HTML in warned(newsparse.parse(FLAT, format="html"))


# ---- the fast way ----


@pytest.mark.parametrize("kind", [str, bytes, bytearray, memoryview])
def test_the_fast_way_finds_the_same_text(kind):
    data = PAGE if kind is str else kind(PAGE.encode())
    article = newsparse.parse(data, url=URL, options=Options(fast=True))
    assert article.headline == HEADLINE
    assert article.text.replace("\n\n", "\n") == TEXT.replace("\n\n", "\n")
    assert article.is_article
    assert newsparse.tokenize(data, url=URL, options=Options(fast=True)) == article.blocks


def test_the_fast_way_is_no_other_way_for_text():
    options = Options(fast=True)
    assert newsparse.parse(FLAT, options=options) == newsparse.parse(FLAT)
    assert newsparse.parse(PAGE, format="text", options=options) == newsparse.parse(PAGE, format="text")


def test_the_fast_way_is_not_explained():
    with pytest.raises(OptionError, match="fast=False"):
        newsparse.explain(PAGE, options=Options(fast=True))


# ---- bounds ----


@pytest.mark.parametrize("fast", [False, True])
def test_what_is_too_long_is_cut(fast):
    page = build_page(more=f"<p>{LONG}</p>" * 10)
    article = newsparse.parse(page, options=Options(max_chars=600, fast=fast))
    assert WarningKind.TRUNCATED in warned(article)
    assert "".join(block.text for block in article.blocks) == flatten_html(page)
    rest = article.blocks[-1]
    assert rest.label is Label.OTHER
    assert rest.start <= 600
    assert rest.end == len(flatten_html(page))
    assert LATER in article.text
    assert len(article.text) < 600


@pytest.mark.parametrize("most", [130, 180])
def test_a_line_that_is_cut_is_no_part_of_the_one_before(most):
    page = f"<p>{LONG}</p><p>{LATER}</p><p>{LAST}</p>"
    blocks = newsparse.tokenize(page, format="html", options=Options(max_chars=most))
    assert [
        block.content for block in blocks if "\n" in block.content and block.label is not Label.OTHER
    ] == []


def test_a_first_line_that_is_too_long_is_read_up_to_its_bound():
    article = newsparse.parse(f"<p>{LONG} {LATER}</p>", format="html", options=Options(max_chars=150))
    assert WarningKind.NO_TEXT not in warned(article)


# ---- explanations ----


@pytest.mark.parametrize("prefer", ["precision", "balanced", "recall"])
def test_the_evidence_adds_up(prefer):
    for line in newsparse.explain(PAGE, url=URL, options=Options(prefer=prefer)).lines:
        assert isclose(line.margin, sum(each.weight for each in line.evidence), abs_tol=1e-9)
        assert line.margin > -1e-6
        for other in Label:
            if other is not line.block.label:
                assert line.why_not(other).margin > -1e-6


def test_markup_is_among_the_evidence():
    head = '<meta property="og:title" content="' + HEADLINE + '">'
    lines = newsparse.explain(build_page(head), url=URL).lines
    headline = next(line for line in lines if line.block.content == HEADLINE)
    reason = headline.why_not(Label.BODY)
    assert {"tag:h1", "meta:headline"} <= {each.name for each in reason.evidence if not each.offset}
    assert headline.block.label is Label.HEADLINE


def test_an_explanation_says_which_blocks_show_a_field():
    explained = newsparse.explain(PAGE, url=URL)
    shown = {name: [explained.lines[i].block.content for i in at] for name, at in explained.sources.items()}
    assert shown["headline"] == [HEADLINE]
    assert shown["authors"] == ["By Jane Roe"]
    assert shown["published"] == ["March 3, 2024"]
    assert shown["body"] == TEXT.split("\n\n")


# ---- any page ----


@given(PAGES)
def test_no_page_raises(page):
    article = newsparse.parse(page, format="html", url=URL)
    assert newsparse.explain(page, format="html", url=URL).article == article
    assert "".join(block.text for block in article.blocks) == flatten_html(page)
    assert Article.from_dict(article.to_dict()) == article
    article.to_markdown()
    fields = {source.field for source in article.sources}
    assert len(fields) == len(article.sources)
    assert all(getattr(article, name) for name in fields)


@given(PAGES)
def test_no_page_raises_in_the_fast_way(page):
    article = newsparse.parse(page, format="html", options=Options(fast=True))
    assert newsparse.tokenize(page, format="html", options=Options(fast=True)) == article.blocks


@pytest.mark.parametrize("options", [None, Options(fast=True)])
@pytest.mark.parametrize(
    ("heading", "text", "is_article"),
    [
        ("Ferry sails again after the flood", LONG, True),
        ("Not Found", "The requested page was not found on this server.", False),
        ("Access denied", "You may not see this page. Ask whoever looks after it.", False),
    ],
)
def test_a_headline_and_a_paragraph_are_an_article_and_a_notice_is_none(heading, text, is_article, options):
    page = f"<html><body><h1>{heading}</h1><p>{text}</p></body></html>"
    assert newsparse.parse(page, options=options).is_article is is_article
