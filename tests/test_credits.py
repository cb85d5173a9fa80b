"""Which lines say who wrote the article."""

from __future__ import annotations

import pytest
from tests._labelled import LATER, LONG, label_page

from newsparse._credits import build_credits

HEAD = [("River rises above the old mill", "headline")]
BODY = [(LONG, "body"), (LATER, "body")]


def read(*lines):
    return build_credits(*label_page(*lines))


def names(*lines):
    return [author.name for author in read(*lines).authors]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param([("By Jane Roe", "byline")], ["Jane Roe"], id="labelled"),
        pytest.param(
            [("By", "byline"), ("Jane Roe", "byline"), (",", "byline"), ("Staff Writer", "byline")],
            ["Jane Roe"],
            id="in pieces",
        ),
        pytest.param(
            [("By", "byline"), ("March 3, 2024", "date"), ("Jane Roe", "byline")],
            ["Jane Roe"],
            id="a date between the pieces",
        ),
        pytest.param(
            [("By Jane Roe", "related", "byline", "0.2")], ["Jane Roe"], id="taken for something else"
        ),
        pytest.param(
            [("Jane Roe", "share", "byline", "0.4"), ("March 3, 2024", "date")],
            ["Jane Roe"],
            id="a name that may be a byline",
        ),
        pytest.param([("Jane Roe", "nav")], [], id="a name that is none"),
        pytest.param([("The Associated Press", "byline")], [], id="an agency"),
        pytest.param([("Photographs by Jane Roe", "byline")], [], id="a photographer"),
    ],
)
def test_authors_above_the_body(lines, expected):
    assert names(*HEAD, *lines, *BODY) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(
            ("Posted by jroe on March 3, 2024", "date", "byline", "0.2"), ["jroe"], id="a user name"
        ),
        pytest.param(
            ("March 3, 2024 by Jane Roe", "date", "byline", "0.2"), ["Jane Roe"], id="behind a date"
        ),
        pytest.param(
            ("Jane Roe, 03.03.2024, 10:00", "date", "byline", "0.2"), ["Jane Roe"], id="before a date"
        ),
        pytest.param(("Jane", "byline"), ["Jane"], id="a lone first name"),
        pytest.param(("by gardengnome", "byline"), ["gardengnome"], id="a user name"),
        pytest.param(("Garden Gnomes", "nav", "byline", "0.05"), [], id="a heading that is no name"),
        pytest.param(("von Redaktion", "byline"), ["Redaktion"], id="a team"),
    ],
)
def test_lines_of_weblogs(line, expected):
    assert names(*HEAD, line, *BODY) == expected


def test_a_person_in_the_news_is_no_author():
    head = ("Jane Roe rows up the river", "headline")
    assert names(head, ("Jane Roe", "nav", "byline", "0.1"), *BODY) == []


def test_all_authors_of_one_line_count():
    assert names(*HEAD, ("By Jane Roe, Ann Lee and John Public", "byline"), *BODY) == [
        "Jane Roe",
        "Ann Lee",
        "John Public",
    ]


def test_the_author_named_below_the_text():
    assert names(*HEAD, *BODY, ("This post was written by Jane Roe", "author_bio")) == ["Jane Roe"]


def test_the_byline_at_the_head_wins_over_the_one_of_a_teaser():
    lines = [*HEAD, ("By Jane Roe", "byline"), *BODY, ("Ann Sample", "byline", "related", "0.45")]
    assert names(*lines) == ["Jane Roe"]


def test_the_biography_names_an_author_that_nothing_else_names():
    biography = ("Jane Roe is a reporter who covers rivers.", "author_bio")
    assert names(*HEAD, *BODY, biography) == ["Jane Roe"]


def test_of_two_names_the_one_with_a_biography_is_the_author():
    biography = ("Jane Roe is a reporter who covers rivers.", "author_bio")
    head = [("Garden Gnomes", "byline", "tags", "0.45"), ("Menu", "nav"), ("Jane Roe", "byline")]
    assert names(*HEAD, *head, *BODY, biography) == ["Jane Roe"]


def test_a_byline_wins_over_the_biography_of_somebody_else():
    biography = ("Ann Sample is a reporter who covers rivers.", "author_bio")
    lines = [*HEAD, ("By Jane Roe", "byline"), ("March 3, 2024", "date"), *BODY, biography]
    assert names(*lines) == ["Jane Roe"]


def test_words_of_the_text_are_no_name():
    # "river" and "quarry" stand in the paragraphs
    assert names(*HEAD, ("Quarry River", "byline"), *BODY) == []
    assert names(*HEAD, ("Kwame Odhiambo", "byline"), *BODY) == ["Kwame Odhiambo"]


def test_a_byline_word_alone_names_nobody():
    assert names(*HEAD, ("von", "byline"), *BODY) == []


def test_raw_byline_ends_with_its_last_author():
    lines = [("By", "byline"), ("Jane Roe", "byline"), ("March 3, 2024", "date"), ("Rivers desk", "byline")]
    assert read(*HEAD, *lines, *BODY).raw == "By Jane Roe"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            [("River rises above the mill", "byline"), ("By Jane Roe", "byline")],
            "By Jane Roe",
            id="headline",
        ),
        pytest.param([("By Jane Roe", "byline"), ("Friday", "byline")], "By Jane Roe", id="day"),
        pytest.param(
            [("The Ledger", "byline"), ("By Consumer Desk", "byline")], "By Consumer Desk", id="masthead"
        ),
        pytest.param(
            [("By Jane Roe", "byline"), ("Staff Writer", "byline")], "By Jane Roe Staff Writer", id="role"
        ),
    ],
)
def test_raw_byline_leaves_out_its_neighbours(lines, expected):
    assert read(*HEAD, *lines, *BODY).raw == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By The Gardener", ["The Gardener"]),
        ("By the Field Post Staff", ["Field Post Staff"]),
        ("von Newsdesk", ["Newsdesk"]),
        ("Redaktion", ["Redaktion"]),
        ("By Clicking Sign Up", []),
        ("By The Associated Press", []),
    ],
)
def test_teams_and_mastheads_that_sign(line, expected):
    assert names(*HEAD, (line, "byline"), ("March 3, 2024", "date"), *BODY) == expected


def test_agency_and_raw_of_a_byline_without_people():
    credits_ = read(*HEAD, ("By The Associated Press", "byline"), *BODY)
    assert (credits_.raw, credits_.authors, credits_.agency) == (
        "By The Associated Press",
        (),
        "Associated Press",
    )


def test_a_page_without_lines_has_no_credits():
    assert names() == []
