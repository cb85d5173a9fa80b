"""HTML that nobody means to be read: an article with the text there is, or a warning; in bounded time and memory."""

from __future__ import annotations

import json
import subprocess
import sys
import textwrap

import pytest
from benchmarks._hostile_pages import DATA, LEAD, PAGES, build_page
from hypothesis import given
from hypothesis import strategies as st
from tests.html._parsed import parse_tiled as parse

import newsparse
from newsparse.model import Article, Label, WarningKind

pytest.importorskip("selectolax")

LENGTH = 20_000
LATER = "Two larger boats will take the place of the old one, and the fares stay as they are until May."


def warned(article):
    return {warning.kind for warning in article.warnings}


# ---- pages that are made to be slow, large or wrong ----


@pytest.mark.parametrize("name", PAGES)
def test_what_comes_before_an_attack_is_read(name):
    article, source = parse(build_page(name, LENGTH))
    assert LEAD in source
    assert Article.from_dict(article.to_dict()) == article
    assert json.loads(article.to_json())["blocks"]


@pytest.mark.parametrize(
    "name", ["div with text", "b in a table", "attributes", "nul in paragraphs", "open title"]
)
def test_other_entry_points_take_the_same(name):
    page = build_page(name, LENGTH)
    blocks = newsparse.parse(page, format="html").blocks
    assert newsparse.tokenize(page, format="html") == blocks
    assert newsparse.explain(page, format="html").article.blocks == blocks


DEEP = {"div with text", "lists with text", "tables with text", "quotations", "figures", "articles"}


@pytest.mark.parametrize("name", sorted(DEEP))
def test_what_is_too_deep_is_said(name):
    article, _ = parse(build_page(name, 60_000))
    assert warned(article) & {WarningKind.TOO_DEEP, WarningKind.TRUNCATED}


def test_depth_that_pages_have_is_no_reason_to_warn():
    article, source = parse("<div>" * 400 + f"<p>{LEAD}</p><p>{LATER}</p>" + "</div>" * 400)
    assert LATER in source
    assert not warned(article) & {WarningKind.TOO_DEEP, WarningKind.TRUNCATED}


def test_text_below_all_depths_is_text_all_the_same():
    article, source = parse("<div>" * 3_000 + f"<p>{LEAD}</p><p>{LATER}</p>")
    assert LEAD in source
    assert LATER in source
    assert WarningKind.TOO_DEEP in warned(article)


# ---- what is no page ----

OUTCOMES = {
    "nothing": ("", {"no_text", "not_html"}),
    "a blank": ("", {"no_text", "not_html"}),
    "a mark": ("", {"no_text", "not_html"}),
    "half a mark": ("", {"encoding_guessed", "not_html"}),
    "JSON": ("Rain", {"not_html"}),
    "PDF": ("", {"no_text", "not_html"}),
    "gzip, cut": ("", {"no_text", "not_html"}),
    "PNG": ("", {"no_text", "not_html"}),
    "zeros": ("", {"not_html"}),
    "all bytes": ("", {"not_html"}),
    "UTF-16, half a character": ("Rain is expected.", {"undecodable_bytes"}),
    "broken UTF-8": ("Rain is exp", {"encoding_guessed"}),
    "long UTF-8": ("Rain", {"encoding_guessed"}),
    "unknown label": ("Rain is expected.", set()),
    "label of no text": ("Rain is expected.", set()),
    "label UTF-16 of what is not": ("Rain is expected.", set()),
    "label UTF-7": ("Rain +ADw-p+AD4- is expected.", set()),
    "labels at odds": ("Rain is expected.", set()),
}


@pytest.mark.parametrize("name", DATA)
def test_bytes_that_are_no_page(name):
    text, kinds = OUTCOMES[name]
    article, source = parse(DATA[name])
    assert text in source
    assert kinds <= {kind.value for kind in warned(article)}
    parse(DATA[name].decode("latin-1"))


def test_half_characters_are_counted_and_harm_no_output():
    article, source = parse(f"<p>{LEAD} \ud83d and \udc00</p>")
    assert source.count("\ufffd") == 2
    assert [each.count for each in article.warnings if each.kind is WarningKind.LONE_SURROGATES] == [2]
    assert "\ufffd" in article.to_json().encode("utf-8").decode("utf-8")


def test_a_mark_at_the_start_does_not_open_the_body():
    head = "<html><head><meta name=author content='Maren Tolliver'><title>Ferry</title></head>"
    plain, _ = parse(f"{head}<p>{LEAD}</p>")
    marked, _ = parse(f"\ufeff{head}<p>{LEAD}</p>")
    assert marked == plain
    assert [author.name for author in plain.authors] == ["Maren Tolliver"]


# ---- what browsers do not show, and what they do ----


@pytest.mark.parametrize(
    "html",
    [
        "<script>{}",
        "<script>{}</script>",
        "<script><!--<script></script>{}</script>",
        "<style>{}",
        "<!--{}",
        "<!--{}-->",
        "<!{}>",
        "<?{}>",
        "</{}>",
        "</ {}>",
        "<p title='{}'>",
        '<p title="{}',
        "<x-{}>",
        "<template>{}</template>",
        "<template><template>{}",
        "<iframe>{}</iframe>",
        "<svg><title>{}</title></svg>",
        "<svg><desc>{}",
        "<svg><![CDATA[{}",
        "<object data=x>{}</object><audio>{}</audio>",
    ],
)
def test_no_word_of_what_is_not_shown(html):
    _, source = parse(f"<p>{LEAD}</p>{html.replace('{}', 'Swallowed')}")
    assert "Swallowed" not in source
    assert LEAD in source


@pytest.mark.parametrize(
    "html",
    [
        "<table>{}<tr><td>x",
        "<table><tr>{}<td>x",
        "<p><table><p>{}",
        "<a><a><a>{}",
        "<b><p><i></b>{}</i>",
        "</p>{}</p>",
        "</body></html>{}",
        "<body><html><head>{}",
        "<frameset>{}",
        "<xmp>{}</xmp>",
        "<plaintext>{}",
        "<textarea>{}",
        "<noscript>{}</noscript>",
        "<svg><p>{}",
        "<!-->{}-->",
        "<!--->{}",
        '<p \'a="b">{}',
        "<p a='>' b=\">\">{}",
        "<unknown-element>{}",
        "<p\0>{}",
        "&#x110000;{}&notit;",
        "<?php echo 1 ?>{}",
        "<ruby>{}<rt>x",
        "<details><summary>x</summary>{}",
        "<select><option>{}",
        "<button>{}",
        "<h1><h2>{}",
        "<li>{}",
        "<td>{}",
        "<form><form>{}",
    ],
)
def test_what_is_shown_is_there(html):
    _, source = parse(f"<p>{LEAD}</p>{html.replace('{}', LATER)}")
    assert LATER in " ".join(source.split())


def test_a_page_of_frames_says_that_it_has_no_text():
    article, _ = parse("<frameset cols=1,2><frame src=a><frame src=b></frameset>")
    assert WarningKind.NO_TEXT in warned(article)
    assert not article.is_article


def test_rows_without_a_table_keep_their_order():
    _, source = parse(f"<tr><td>{LEAD}<tr><td>{LATER}")
    assert source.index(LEAD) < source.index(LATER)


# ---- any tags at all ----

TAGS = [
    "a",
    "b",
    "i",
    "font",
    "p",
    "div",
    "span",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "tr",
    "td",
    "th",
    "caption",
    "tbody",
    "h1",
    "h2",
    "pre",
    "blockquote",
    "figure",
    "figcaption",
    "img",
    "br",
    "hr",
    "button",
    "select",
    "option",
    "textarea",
    "form",
    "svg",
    "foreignObject",
    "title",
    "desc",
    "math",
    "mi",
    "mtext",
    "template",
    "script",
    "style",
    "noscript",
    "iframe",
    "frameset",
    "frame",
    "body",
    "html",
    "head",
    "meta",
    "link",
    "base",
    "object",
    "ruby",
    "rt",
    "details",
    "summary",
    "article",
    "section",
    "nav",
    "time",
    "x-y",
    "plaintext",
    "xmp",
    "nobr",
]
ATTRIBUTES = [
    "",
    " hidden",
    " class='article-body comment'",
    ' id="a" style="display:none"',
    " href=//[ src='x'",
    " a='",
    " /",
    " itemscope",
]
TEXTS = [
    "Rain ",
    "\n",
    "&amp;",
    "&#0;",
    "&nbsp;",
    "\0",
    "<",
    ">",
    '"',
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<?x",
    "By Jane Roe",
    "\ud800",
    "2024",
]
PIECES = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS), st.sampled_from(ATTRIBUTES)),
    st.builds("</{}>".format, st.sampled_from(TAGS)),
    st.sampled_from(TEXTS),
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_any_tags_give_an_article(html):
    article, _ = parse(html, url="https://example.org/news/ferry")
    assert article.blocks or WarningKind.NO_TEXT in warned(article)
    assert Article.from_dict(article.to_dict()) == article


@given(st.text(max_size=200))
def test_any_text_gives_an_article(text):
    for data in (text, text.encode("utf-8", "surrogatepass")):
        article, _ = parse(data)
        assert article.blocks or warned(article) & {WarningKind.NO_TEXT, WarningKind.NOT_HTML}


# ---- much, in a process that has little ----

PROGRAM = """
import json, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
resource.setrlimit(resource.RLIMIT_CPU, (120, 125))
import newsparse
from benchmarks._hostile_pages import LEAD, build_page
found = {}
for name, length in json.loads(sys.argv[1]):
    article = newsparse.parse(build_page(name, length), format="html")
    found[name] = [LEAD in "".join(block.text for block in article.blocks), [each.kind for each in article.warnings]]
print(json.dumps(found))
"""
MUCH = {
    "div": 4_000_000,
    "lists with text": 2_000_000,
    "tables": 2_000_000,
    "fonts in a paragraph": 1_000_000,
    "font in each paragraph": 1_000_000,
    "i around div": 1_000_000,
    "b around div": 1_000_000,
    "svg, x ends": 1_000_000,
    "attributes": 2_000_000,
    "names": 2_000_000,
    "tag starts": 4_000_000,
    "nul": 4_000_000,
    "text": 20_000_000,
}


@pytest.mark.skipif(sys.platform != "linux", reason="needs limits of memory that hold")
def test_a_gigabyte_is_enough_for_any_page():
    command = [sys.executable, "-c", textwrap.dedent(PROGRAM), json.dumps(list(MUCH.items()))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603  # our own code
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found.keys() == MUCH.keys()
    for name, (has_lead, kinds) in found.items():
        assert has_lead, name
        assert "truncated" in kinds or name in {"tag starts", "nul"}, name


def test_what_is_cut_off_is_other_or_not_there():
    article, source = parse(f"<p>{LEAD}</p>" * 200, options=newsparse.Options(max_chars=5_000))
    assert WarningKind.TRUNCATED in warned(article)
    assert article.blocks[-1].label is Label.OTHER
    assert source.startswith(LEAD)
