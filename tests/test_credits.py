"""Which lines say who wrote the article."""

from __future__ import annotations

import pytest
from tests._labelled import LATER, LONG, label_page

from newsparse._credits import build_credits

HEAD = [("River rises above the old mill", "headline")]
BODY = [(LONG, "body"), (LATER, "body")]


def read(*lines):
    return build_credits(label_page(*lines)[1])


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


def test_raw_byline_ends_with_its_last_author():
    lines = [("By", "byline"), ("Jane Roe", "byline"), ("March 3, 2024", "date"), ("Rivers desk", "byline")]
    assert read(*HEAD, *lines, *BODY).raw == "By Jane Roe"


def test_agency_and_raw_of_a_byline_without_people():
    credits_ = read(*HEAD, ("By The Associated Press", "byline"), *BODY)
    assert (credits_.raw, credits_.authors, credits_.agency) == (
        "By The Associated Press",
        (),
        "Associated Press",
    )


def test_a_page_without_lines_has_no_credits():
    assert names() == []
