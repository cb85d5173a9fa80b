"""The evidence about a page as a whole: what it calls itself, its lines, its address."""

from __future__ import annotations

import pytest
from tests.html._trees import read_page

pytest.importorskip("selectolax")


def name_page(html, url=None):
    return set(read_page(html, url).markup.about)


def pick(names, opening):
    return {name.removeprefix(opening) for name in names if name.startswith(opening)}


def test_what_a_page_calls_itself():
    html = (
        "<meta property=og:type content=Article><script type=application/ld+json>"
        '{"@type": "NewsArticle", "headline": "Rain"}</script><p>Rain'
    )
    assert pick(name_page(html), "type:") == {"article", "newsarticle"}
    assert pick(name_page("<p>Rain"), "type:") == {"none"}


def test_a_type_of_any_length_is_cut():
    (name,) = pick(name_page(f"<meta property=og:type content={'x' * 1_000}><p>Rain"), "type:")
    assert name == "x" * 40


def test_which_fields_the_metadata_give():
    html = (
        "<meta name=author content='Jane Roe'><meta property=article:published_time content=2024-03-03>"
        "<meta property=article:section content=Town><meta name=news_keywords content='rain, river'><p>Rain"
    )
    assert pick(name_page(html), "claims:") == {"authors", "published", "section", "tags"}
    assert pick(name_page("<p>Rain"), "claims:") == set()


def test_the_words_of_the_outermost_elements():
    html = "<html class=home><body class='single-post'><div id=content><div class=related><p class=lead>Rain"
    assert pick(name_page(html), "page:") == {"home", "single", "post", "content"}


@pytest.mark.parametrize(
    ("tag", "count", "share"),
    [("p", 0, 0), ("p", 1, 1), ("p", 2, 2), ("p", 20, 6), ("h2", 3, 3), ("li", 9, 5)],
)
def test_how_many_lines_of_a_kind_there_are(tag, count, share):
    html = f"<div>Rain{f'<{tag}>Rain</{tag}>' * count}</div>"
    assert f"lines_{tag}#{share}" in name_page(html)
    assert len(pick(name_page(html), f"lines_{tag}#")) == 1


@pytest.mark.parametrize(
    ("url", "parts", "words", "digits"),
    [
        (None, "0", set(), set()),
        ("https://courier.example/", "0", set(), set()),
        ("https://courier.example/town/", "1", {"1"}, {"0"}),
        ("https://courier.example/2024/03/03/rain-at-last-in-the-valley", "4", {"3"}, {"4"}),
        ("https://courier.example/news/rain_at_last-18?page=123456", "2", {"2"}, {"1"}),
        ("/a/b/c/d/e/f/g/h", "6", {"1"}, {"0"}),
        ("http://[", "0", set(), set()),
        ("no address at all", "1", {"1"}, {"0"}),
    ],
)
def test_what_the_address_says(url, parts, words, digits):
    names = name_page("<p>Rain", url)
    assert pick(names, "address_parts:") == {parts}
    assert pick(names, "address_digits:") == digits
    assert pick(names, "address_words:") == words


def test_the_words_of_the_address():
    names = name_page("<p>Rain", "https://author.example/blog/article-qwrtzp")
    assert pick(names, "address:") >= {"blog", "article"}
    assert pick(names, "address:").isdisjoint({"qwrtzp", "author", "https"})


def test_names_are_said_once():
    about = read_page(
        "<html class='home home'><body class=home><p>Rain", "https://x.example/blog/blog"
    ).markup.about
    assert len(about) == len(set(about))
