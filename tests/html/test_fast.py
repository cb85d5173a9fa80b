"""The fast path: which lines it finds, what they and the metadata make, and what it refuses."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.html._parsed import BYLINE, DATE, HEADLINE, LAST, LATER, LONG, URL, build_meta, build_page
from tests.rulebook._books import make_book, make_rule

import newsparse
from newsparse import OptionError, Options
from newsparse.kinds import BodyKind, Label, SourceKind, WarningKind
from newsparse.model import Article
from newsparse.templates import SiteTemplates

pytest.importorskip("selectolax")

FAST = Options(fast=True)
PARAGRAPHS = f"<p>{LONG}</p><p>{LATER}</p><p>{LAST}</p>"


def parse(page, **more):
    return newsparse.parse(page, format="html", options=FAST, **more)


def warned(article):
    return [warning.kind for warning in article.warnings]


def where(article, field):
    return next((source.kind, source.path) for source in article.sources if source.field == field)


# ---- blocks ----


def test_every_line_is_a_block():
    blocks = newsparse.tokenize(build_page(), format="html", url=URL, options=FAST)
    labels = {block.content: block.label for block in blocks}
    assert labels[f"{HEADLINE} - Example Post"] is Label.PAGE_TITLE
    assert labels[HEADLINE] is Label.HEADLINE
    assert labels[LONG] is labels[LAST] is Label.BODY
    assert labels["What comes next"] is Label.SUBHEAD
    assert labels["Home"] is labels["\u00a9 2024 Example Post. All rights reserved."] is Label.OTHER


def test_the_score_of_a_block_is_that_of_its_label():
    scores = {block.content: block.score for block in parse(build_page(), url=URL).blocks}
    assert scores[LONG] > 0.8
    assert scores["Home"] > 0.8


def test_blocks_of_the_body_say_what_they_are():
    item, quote = (
        "Take a coat to the harbour, and boots as well, said the council of the island.",
        f"So it was. {LATER}",
    )
    page = build_page(
        more=f"<h3>What to bring</h3><ul><li>{item}</li></ul><blockquote><p>{quote}</p></blockquote><p>{LONG}</p>"
    )
    kinds = {block.text: (block.kind, block.level) for block in parse(page, url=URL).body}
    assert kinds[LONG] == (BodyKind.PARAGRAPH, None)
    assert kinds["What comes next"] == (BodyKind.SUBHEAD, 2)
    assert kinds["What to bring"] == (BodyKind.SUBHEAD, 3)
    assert kinds[item] == (BodyKind.LIST_ITEM, None)
    assert kinds[quote] == (BodyKind.QUOTE, None)


def test_the_text_is_the_body():
    article = parse(build_page(), url=URL)
    assert article.text == "\n\n".join(block.text for block in article.body)
    assert HEADLINE not in article.text


# ---- the head ----


@pytest.mark.parametrize(
    ("title", "h1", "claim", "headline"),
    [
        ("River rises | Example Post", "River rises", "", "River rises"),
        ("Example Post", "River rises again", "", "River rises again"),
        ("x", "River rises above the mill", "River rises", "River rises above the mill"),
        ("x", "River rises | Example Post", "River rises", "River rises"),
        ("x", "Example Post", "River rises above the mill", "River rises above the mill"),
        (
            "x",
            "The river has risen above the mill",
            "River rises above the mill",
            "The river has risen above the mill",
        ),
        ("River rises above the mill", "", "", "River rises above the mill"),
        ("", "River rises", "", "River rises"),
        ("", "", "", None),
    ],
)
def test_the_headline_is_the_heading_that_the_metadata_agree_with(title, h1, claim, headline):
    head = f"<title>{title}</title>" + (build_meta(og__title=claim) if claim else "")
    page = f"<html><head>{head}</head><body><h1>{h1}</h1>{PARAGRAPHS}"
    assert parse(page).headline == headline


def test_a_headline_is_found_among_lines_that_are_no_heading():
    page = f"<head>{build_meta(og__title=HEADLINE)}</head><div>{HEADLINE}</div>{PARAGRAPHS}"
    article = parse(page)
    assert [block.content for block in article.blocks if block.label is Label.HEADLINE] == [HEADLINE]
    assert where(article, "headline") == (SourceKind.OPEN_GRAPH, "og:title")


@pytest.mark.parametrize(
    ("head", "credit", "authors", "kind"),
    [
        ('<meta name=author content="Example Press">', BYLINE, ["Jane Roe"], SourceKind.LINK),
        ('<meta name=author content="Example Press">', "<p>By Jane Roe</p>", ["Jane Roe"], SourceKind.TEXT),
        ('<meta name=author content="Jane Roe">', "", ["Jane Roe"], SourceKind.META),
        ("", "<p>By Jane Roe and Tom Bell</p>", ["Jane Roe", "Tom Bell"], SourceKind.TEXT),
        (
            '<script type="application/ld+json">{"@type": "NewsArticle", "author": {"name": "Tom Bell"}}</script>',
            "<p>By Jane Roe</p>",
            ["Tom Bell"],
            SourceKind.JSON_LD,
        ),
    ],
)
def test_authors_are_the_metadatas_else_those_of_the_byline(head, credit, authors, kind):
    article = parse(build_page(head, credit=credit), url=URL)
    assert [author.name for author in article.authors] == authors
    assert where(article, "authors")[0] is kind


def test_the_site_is_not_its_own_author():
    head = build_meta(og__site_name="Example Post") + '<meta name=author content="Example Post">'
    assert parse(build_page(head, credit=""), url=URL).authors == ()


@pytest.mark.parametrize(("language", "day"), [("en-US", "2024-03-04"), ("de", "2024-04-03")])
def test_the_language_that_the_metadata_name_tells_day_from_month(language, day):
    page = (
        f"<html lang={language}><head>{build_meta(article__published_time='03/04/2024')}</head><p>Rain.</p>"
    )
    assert parse(page).published.value.isoformat() == day


def test_nobody_is_invented():
    article = parse(
        build_page(credit="", more="<p>By the time it rained, all had gone home, people said.</p>"), url=URL
    )
    assert article.authors == ()
    assert article.published is None


@pytest.mark.parametrize(
    ("head", "credit", "published", "modified"),
    [
        (build_meta(article__published_time="2024-03-03T08:00:00Z"), "", "2024-03-03", None),
        ("", DATE, "2024-03-03", None),
        ("", "<p>Published March 3, 2024</p>", "2024-03-03", None),
        ("", "<p>Updated March 5, 2024</p>", "2024-03-05", "2024-03-05"),
        (build_meta(article__modified_time="2024-03-05"), "", "2024-03-05", "2024-03-05"),
        (build_meta(article__modified_time="2024-03-05"), "<p>March 3, 2024</p>", "2024-03-03", "2024-03-05"),
        ("", "<p>March 2024</p>", None, None),
    ],
)
def test_dates_are_the_metadatas_else_those_near_the_headline(head, credit, published, modified):
    article = parse(build_page(head, credit=credit), url=URL)
    days = [stamp and stamp.value.isoformat()[:10] for stamp in (article.published, article.modified)]
    assert days == [published, modified]


def test_a_relative_time_counts_from_when_the_page_was_fetched():
    now = dt.datetime(2024, 3, 4, 12, tzinfo=dt.UTC)
    article = parse(build_page(credit="<p>5 hours ago</p>"), url=URL, reference_time=now)
    assert article.published
    assert article.published.value.isoformat()[:10] == "2024-03-04"


def test_what_the_metadata_give_has_a_source():
    head = build_meta(
        og__site_name="Example Post",
        og__url="https://post.example/a",
        og__image="https://post.example/a.jpg",
        article__section="Town",
        article__tag="Rivers",
    )
    article = parse(build_page(head), url=URL)
    assert (article.site_name, article.url, article.section) == (
        "Example Post",
        "https://post.example/a",
        "Town",
    )
    assert article.tags == ("Rivers",)
    assert [image.url for image in article.images] == ["https://post.example/a.jpg"]
    assert where(article, "section") == (SourceKind.OPEN_GRAPH, "article:section")
    assert where(article, "text") == (SourceKind.TEXT, None)
    assert [
        source.field for source in article.sources if getattr(article, source.field) in (None, (), "")
    ] == []


@pytest.mark.parametrize(
    ("page", "known", "language"),
    [
        (build_page(), None, "en"),
        (build_page(), "de", "de"),
        (build_page().replace("<html>", "<html lang=de-AT>"), None, "en"),
        ("<html lang=de-AT><p>Oh", None, "de"),
        ("<p>Oh", None, None),
    ],
)
def test_the_language_is_the_known_one_else_the_texts_else_the_claimed(page, known, language):
    assert parse(page, language=known).language == language


# ---- what kind of page ----


def test_a_page_of_links_is_no_article():
    links = "".join(f"<li><a href=/{k}>Story number {k} of the day</a></li>" for k in range(60))
    article = parse(f"<title>News</title><body><ul>{links}</ul>", url="https://post.example/")
    assert not article.is_article
    assert article.score < parse(build_page(), url=URL).score


@pytest.mark.parametrize("page", ["", "<p>", "<script>x</script>", "<p>\u200b"])
def test_a_page_without_text_says_so(page):
    article = newsparse.parse(f"<body>{page}", format="html", options=FAST)
    assert warned(article) == [WarningKind.NO_TEXT]
    assert (article.text, article.is_article, article.score, article.blocks) == ("", False, 0.0, ())


@pytest.mark.parametrize(
    ("is_free", "ends", "walled"), [("false", "and so", True), ("true", "and so", False)]
)
def test_a_wall_is_told_where_the_metadata_say_so(is_free, ends, walled):
    script = f'<script type="application/ld+json">{{"@type": "NewsArticle", "isAccessibleForFree": {is_free}}}</script>'
    article = parse(build_page(script, more=f"<p>{LATER} {ends}</p>"), url=URL)
    assert (WarningKind.PAYWALLED in warned(article)) is walled


@pytest.mark.parametrize("data", ['{"headline": "Rain"}', "Rain is expected.", b"%PDF-1.7"])
def test_what_is_no_html_is_read_as_ever(data):
    assert parse(data) == newsparse.parse(data, format="html")
    assert newsparse.tokenize(data, format="html", options=FAST) == parse(data).blocks


# ---- options ----


def test_rulebooks_and_templates_are_not_for_the_fast_path():
    with pytest.raises(OptionError, match="fast=True is not possible; give fast=False beside a rulebook"):
        Options(fast=True, rulebook=make_book(make_rule()))
    with pytest.raises(OptionError, match="beside templates"):
        Options(fast=True, templates=SiteTemplates())


def test_there_is_nothing_to_explain():
    with pytest.raises(OptionError, match="no evidence that could be shown") as caught:
        newsparse.explain(build_page(), options=FAST)
    assert caught.value.name == "options.fast"


def test_recall_keeps_what_precision_keeps():
    doubtful = "".join(f"<div>{LATER[: 20 + 9 * k]}</div>" for k in range(8))
    page = build_page(more=f"{doubtful}<aside><p>{LAST}</p></aside>")
    texts = [
        {
            block.text
            for block in newsparse.parse(page, url=URL, options=Options(fast=True, prefer=prefer)).body
        }
        for prefer in ("precision", "balanced", "recall")
    ]
    assert texts[0] <= texts[1] <= texts[2]


@pytest.mark.parametrize("most", [13, 14, 15, 44, 130, 220, 300, 480])
def test_what_lies_behind_the_bound_is_one_block(most):
    page = build_page()
    whole = "".join(block.text for block in parse(page).blocks)
    article = newsparse.parse(page, format="html", options=Options(fast=True, max_chars=most))
    full = newsparse.parse(page, format="html", options=Options(max_chars=most))
    read = "".join(block.text for block in article.blocks)
    assert whole.startswith(read[:most])
    assert [(block.start, block.end) for block in article.blocks] == [
        (block.start, block.end) for block in full.blocks
    ]
    rest = article.blocks[-1]
    assert (rest.label, rest.score, rest.start) == (Label.OTHER, 1.0, most)
    cut = next(
        warning for warning in article.warnings if warning.kind is WarningKind.TRUNCATED and not warning.count
    )
    assert (cut.start, cut.end) == (rest.start, rest.end) == (most, len(read))


@pytest.mark.parametrize("head", ["", "<title>Ferry sails</title><h1>Ferry sails</h1>"])
def test_the_line_that_crosses_the_bound_keeps_its_beginning(head):
    page = f"<!doctype html>{head}<p>" + "The ferry sails. " * 7_000
    article = newsparse.parse(page, format="html", options=Options(fast=True, max_chars=100_000))
    assert article.text.startswith("The ferry sails. The ferry")
    assert 99_970 < len(article.text) <= 100_000
    assert warned(article) == [WarningKind.TRUNCATED]


def test_a_text_that_is_cut_within_a_paragraph_is_the_beginning_of_it():
    article = newsparse.parse(build_page(), format="html", options=Options(fast=True, max_chars=200))
    assert article.text
    assert article.text in parse(build_page()).text


# ---- any page ----

FRAGMENTS = st.sampled_from(
    [
        *(
            "<p>",
            "</p>",
            "<h1>",
            "<h2>",
            "<ul><li>",
            "</ul>",
            "<table><td>",
            "<br>",
            "<a href=/x>",
            "</a>",
            "<div>",
        ),
        *(
            "</div>",
            "<title>",
            "</title>",
            "<time datetime=2024-03-03>",
            "<nav>",
            "<frameset>",
            "<template>",
            "<svg>",
        ),
        *(
            "<meta property=og:title content=Rain>",
            "<meta name=author content='By '>",
            "<html lang=x>",
            "<select>",
        ),
        *(
            LONG,
            LATER,
            "By Jane Roe",
            "March 3, 2024",
            " ",
            "\u200b",
            "\ud800",
            "&#0;",
            "\u6771\u4eac\u3067\u96e8",
            "|",
        ),
    ]
)


@given(st.lists(FRAGMENTS | st.text(max_size=8), max_size=40).map("".join))
def test_no_page_raises_and_its_blocks_tile(page):
    article = parse(page, url=URL)
    assert [block.start for block in article.blocks[1:]] == [block.end for block in article.blocks[:-1]]
    assert all(len(block.text) == block.end - block.start > 0 for block in article.blocks)
    assert all(0.0 <= block.score <= 1.0 for block in article.blocks)
    assert 0.0 <= article.score <= 1.0
    assert Article.from_dict(article.to_dict()) == article
    assert newsparse.tokenize(page, format="html", url=URL, options=FAST) == article.blocks
    named = [source.field for source in article.sources]
    assert len(set(named)) == len(named)
    assert all(getattr(article, name) for name in named)


@given(st.lists(FRAGMENTS | st.text(max_size=8), max_size=20).map("".join), st.integers(1, 120))
def test_wherever_the_bound_is_blocks_tile(page, most):
    article = newsparse.parse(page, format="html", options=Options(fast=True, max_chars=most))
    assert [block.start for block in article.blocks[1:]] == [block.end for block in article.blocks[:-1]]
    assert all(len(block.text) == block.end - block.start > 0 for block in article.blocks)
    assert Article.from_dict(article.to_dict()) == article
