"""The article out of labelled tokens, with labels and probabilities made by hand."""

from __future__ import annotations

import pytest
from tests._labelled import LATER, LONG, label_page

import newsparse
from newsparse._builder import Request, build_article
from newsparse.model import Label

HEAD = [("River rises above the old mill", "headline")]
BODY = [(LONG, "body"), (LATER, "body")]


def read(*lines, **request):
    return build_article(*label_page(*lines), Request(**request))


@pytest.mark.parametrize("text", ["", "\n", " \n\t\n"])
def test_a_page_without_words_is_no_article(text):
    article = newsparse.parse(text)
    assert (article.headline, article.is_article) == (None, False)
    assert "".join(block.text for block in article.blocks) == text
    assert {block.label for block in article.blocks} <= {Label.OTHER}


@pytest.mark.parametrize(
    ("lines", "section"),
    [
        ([("Home", "section"), (">", "section"), ("Weather", "section")], "Weather"),
        ([("Weather", "section"), ("River rises above", "section")], "Weather"),
        ([("Weather", "section"), ("River rises above the old mill", "section")], "Weather"),
        ([("Weather", "section"), ("Jane Roe", "section"), ("Jane Roe", "byline")], "Weather"),
        ([("Weather", "section"), ("March 3, 2024", "section")], "Weather"),
        ([("Weather", "section", "nav", "0.6")], "Weather"),
        ([("Weather", "nav", "section", "0.4")], "Weather"),
        ([("Weather", "nav", "section", "0.2")], None),
        ([("Weather", "section", "nav", "0.6"), *[("Menu", "nav")] * 9], None),
        ([("Weather", "section"), *[("Menu", "nav")] * 9], "Weather"),
        ([("Weather", "section"), *[("Menu", "nav")] * 9, ("Valley", "nav", "section", "0.4")], "Valley"),
        ([("Weather", "section"), ("Local", "section", "nav", "0.4")], "Weather"),
        ([("Weather", "section", "nav", "0.25"), ("Local", "section", "nav", "0.252")], "Local"),
        ([("Home > News > Weather", "section")], "Weather"),
        ([("Home / Weather /", "section")], "Weather"),
        ([("Home \u203a Weather \u203a River rises above the old mill", "section")], "Weather"),
        ([("Home Weather River rises above the old mill", "section")], "Home Weather"),
        ([("Startseite", "section")], None),
        (
            [(name, "section") for name in ("Home", "News", "Weather", "Sport", "Travel", "Money", "Arts")],
            None,
        ),
        ([], None),
    ],
)
def test_section(lines, section):
    assert read(*lines, *HEAD, *BODY).section == section


@pytest.mark.parametrize(
    ("evidence", "section"),
    [
        ([], "Blog"),
        (["footer.company_phrases=whole"], None),
        (["nav.login_phrases=whole"], None),
        (["footer.company_phrases=whole", "section.desk_phrases=whole"], "Blog"),
    ],
)
def test_an_entry_of_a_menu_is_no_section(evidence, section):
    page, labelled = label_page(("Blog", "section"), *HEAD, *BODY)
    labelled.evidence[0].extend(evidence)
    assert build_article(page, labelled, Request()).section == section


@pytest.mark.parametrize(
    ("lines", "deck"),
    [
        ([("Homes are empty", "deck"), ("The road is closed", "deck")], "Homes are empty The road is closed"),
        (
            [("Read this first", "deck", "related", "0.5"), ("Menu", "nav"), ("Homes are empty", "deck")],
            "Homes are empty",
        ),
        ([], None),
    ],
)
def test_the_deck_stands_together(lines, deck):
    assert read(*HEAD, *lines, *BODY).deck == deck


def test_tags_are_given_without_their_heading():
    assert read(*HEAD, *BODY, ("Topics:", "tags"), ("Rivers, Mills", "tags")).tags == ("Rivers", "Mills")


def test_comment_count_of_the_comments_wins_over_that_of_a_toolbar():
    lines = [("3 comments", "share"), *HEAD, *BODY, ("4 thoughts on \u201cRiver rises\u201d", "comments")]
    assert read(*lines).comment_count == 4
    assert read(*lines[:-1]).comment_count == 3


def test_language_of_a_page_without_body_is_that_of_the_page():
    lines = [(LONG, "related"), (LATER, "related")]
    assert read(*lines).language == "en"
    assert read(*lines, language="fr").language == "fr"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ([("River rises above the old mill | Example Post", "page_title"), *HEAD], "Example Post"),
        ([("River rises above the old mill | March 3, 2024", "page_title"), *HEAD], None),
        ([("River rises above the old mill, Jane Roe", "page_title"), *HEAD], None),
        ([*HEAD, ("\u00a9 2024 Example Media Ltd.", "copyright")], "Example Media Ltd."),
        (HEAD, None),
    ],
)
def test_site_name(lines, name):
    assert read(*lines, *BODY).site_name == name


def test_dateline_and_agency_are_read_from_the_first_paragraph():
    article = read(*HEAD, ("KYIV, Ukraine (AP) \u2014 " + LONG, "body"), (LATER, "body"))
    assert (article.dateline, article.agency) == ("KYIV, Ukraine", "AP")


def test_blocks_tile_the_page():
    page, labelled = label_page(("  ", "nav"), *HEAD, ("By Jane Roe | March 3, 2024", "byline"), *BODY)
    blocks = build_article(page, labelled, Request()).blocks
    assert "".join(block.text for block in blocks) == page.source
    assert blocks[0].start == 0
