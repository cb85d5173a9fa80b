"""Which line, or part of the title, is the headline."""

from __future__ import annotations

import pytest
from tests._labelled import LATER, LONG, label_page

from newsparse._headline import build_headline, match_site_name

BODY = [(LONG, "body"), (LATER, "body")]


@pytest.mark.parametrize(
    ("lines", "headline"),
    [
        pytest.param(
            [("River rises above the old mill", "headline")], "River rises above the old mill", id="labelled"
        ),
        pytest.param(
            [("River rises above the old mill - Weather | Example Post", "page_title"), ("Menu", "nav")],
            "River rises above the old mill",
            id="nothing labelled: the title without its suffixes",
        ),
        pytest.param(
            [("Example Post", "nav"), ("River rises above the old mill", "nav", "headline", "0.4")],
            "River rises above the old mill",
            id="a weak line is better than none",
        ),
        pytest.param(
            [
                ("River rises above the old mill", "headline"),
                ("Jane Roe", "byline"),
                ("Read this before you go out", "headline", "related", "0.6"),
            ],
            "River rises above the old mill",
            id="the likelier of two",
        ),
        pytest.param(
            [
                ("River rises above the old mill and the quarry | Example Post", "page_title"),
                ("River rises above", "headline"),
                ("the old mill and the quarry", "headline"),
            ],
            "River rises above the old mill and the quarry",
            id="two lines that the title shows as one",
        ),
        pytest.param(
            [
                ("River rises above the old mill | Example Post", "page_title"),
                ("River rises above the old mill", "headline"),
                ("The water came at night and the road is closed", "headline", "deck", "0.4"),
            ],
            "River rises above the old mill",
            id="two lines that the title does not show as one",
        ),
        pytest.param(
            [
                ("Flood: River rises above the old mill | Example Post", "page_title"),
                ("Flood River rises above the old mill", "headline"),
            ],
            "Flood: River rises above the old mill",
            id="with the colon of the title",
        ),
        pytest.param(
            [("\u2022 River rises above the old mill", "headline")],
            "River rises above the old mill",
            id="without its bullet",
        ),
        pytest.param(
            [
                ("River rises above the old mill | Example Post | Example Group", "page_title"),
                ("River rises above the old mill | Example Group", "headline"),
            ],
            "River rises above the old mill",
            id="without the site's name that the title ends with",
        ),
        pytest.param(
            [("Weather / Valley / River rises above the old mill", "headline")],
            "River rises above the old mill",
            id="the end of a breadcrumb",
        ),
        pytest.param(
            [("3. River rises above the old mill", "headline")],
            "River rises above the old mill",
            id="without the number of a list",
        ),
        pytest.param(
            [
                ("River rises above the old mill in the valley | Example Post", "page_title"),
                ("River rises", "headline"),
                ("above the old mill", "body", "headline", "0.2"),
                ("in the valley", "headline"),
            ],
            "River rises above the old mill in the valley",
            id="lines that the title shows as one, whatever their labels",
        ),
        pytest.param(
            [("Seven ways to bake a lemon cake", "headline"), ("River reached the mill", "headline")],
            "River reached the mill",
            id="the one with the text's own words",
        ),
        pytest.param(
            [
                ("River Rises Above The Old Mill | Example Post", "page_title"),
                ("River rises above the old mill!", "headline"),
            ],
            "River rises above the old mill!",
            id="as the page writes it, not the title",
        ),
        pytest.param(
            [("River rises above the old mill -", "page_title"), ("Menu", "nav")],
            "River rises above the old mill",
            id="without a separator that nothing follows",
        ),
        pytest.param(
            [("10.9 metres: river rises above the old mill", "headline")],
            "10.9 metres: river rises above the old mill",
            id="a number that is no list's",
        ),
        pytest.param(
            [
                ("River rises above the mill \u2014 the road is closed", "page_title"),
                ("Menu", "nav"),
                ("River rises above the mill \u2014 the road is closed", "headline"),
            ],
            "River rises above the mill \u2014 the road is closed",
            id="a whole line that is the whole title, not its part before the dash",
        ),
        pytest.param(
            [
                ("River rises above the old mill", "headline"),
                ("The road is closed and the mill stands in the water.", "headline", "deck", "0.2"),
            ],
            "River rises above the old mill",
            id="the line that is no sentence",
        ),
        pytest.param(
            [
                ("Weather Valley River rises above the old mill", "section", "headline", "0.5"),
                ("River rises above the old mill", "headline", "section", "0.4"),
            ],
            "River rises above the old mill",
            id="without the breadcrumb before it",
        ),
    ],
)
def test_build_headline(lines, headline):
    assert build_headline(*label_page(*lines, *BODY)) == headline


@pytest.mark.parametrize(
    "lines",
    [
        [("Example Post - Home", "page_title"), ("Menu", "nav"), ("Rain in the valley tonight", "related")],
        [("Menu", "nav"), *BODY],
        [],
    ],
)
def test_no_headline_where_nothing_speaks_for_one(lines):
    assert build_headline(*label_page(*lines)) is None


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("River rises | Example Post", "Example Post"),
        ("River rises - Weather - Example Post", "Example Post"),
        ("River rises", None),
        ("The mill | Example Post", None),
        (f"River rises | {'Example ' * 20}", None),
    ],
)
def test_match_site_name(title, name):
    assert match_site_name(title, "River rises") == name


def test_a_byline_is_no_headline_and_a_line_labelled_headline_always_is_one():
    signed = (("By Jane Roe", "byline"), ("3 May 2024", "date"))
    assert build_headline(*label_page(*signed, *BODY)) is None
    assert build_headline(*label_page(("Mill", "headline"), ("Home", "section"), *signed, *BODY)) == "Mill"
