"""Which of a page's dates are the article's."""

from __future__ import annotations

import datetime as dt

import pytest
from tests._labelled import LATER, LONG, label_page

from newsparse._dating import build_dates, list_dates
from newsparse.model import WarningKind

HEAD = [("River rises above the old mill", "headline")]
BODY = [(LONG, "body"), (LATER, "body")]
NOW = dt.datetime(2024, 3, 10, 12, 0, tzinfo=dt.UTC)


def read(*lines, now=None):
    return build_dates(*label_page(*lines), "en", now)


def day(stamp):
    return stamp and stamp.value.isoformat()


@pytest.mark.parametrize(
    ("lines", "published", "modified"),
    [
        pytest.param([("March 3, 2024", "date")], "2024-03-03", None, id="one"),
        pytest.param(
            [("Published March 3, 2024", "date"), ("Updated March 5, 2024", "date")],
            "2024-03-03",
            "2024-03-05",
            id="both",
        ),
        pytest.param(
            [("Updated March 5, 2024", "date"), ("Published March 3, 2024", "date")],
            "2024-03-03",
            "2024-03-05",
            id="both, the other way round",
        ),
        pytest.param(
            [("Updated March 5, 2024", "date")], "2024-03-05", "2024-03-05", id="an update dates the page"
        ),
        pytest.param(
            [
                ("Updated", "date"),
                ("March 5, 2024", "date"),
                ("Published:", "date"),
                ("March 3, 2024", "date"),
            ],
            "2024-03-03",
            "2024-03-05",
            id="labels on lines of their own",
        ),
        pytest.param(
            [("March 3, 2024", "date"), ("5:12 pm", "date")], "2024-03-03T17:12:00", None, id="time below"
        ),
        pytest.param(
            [("March 3, 2024", "date"), ("12 min read", "date")], "2024-03-03", None, id="no time below"
        ),
        pytest.param([("By Jane Roe, March 3, 2024", "byline")], "2024-03-03", None, id="in the byline"),
        pytest.param(
            [("March 3, 2024", "related", "date", "0.2")], "2024-03-03", None, id="taken for something else"
        ),
        pytest.param([("Menu", "nav")], None, None, id="none"),
    ],
)
def test_dates_above_the_body(lines, published, modified):
    dates = read(*HEAD, *lines, *BODY)
    assert (day(dates.published), day(dates.modified)) == (published, modified)


def test_the_date_at_the_head_wins_over_those_of_teasers_and_comments():
    below = [("May 1, 2024", "related"), ("May 2, 2024 at 5:12 pm", "comments"), ("May 3, 2024", "date")]
    assert day(read(*HEAD, ("March 3, 2024", "date"), *BODY, *below).published) == "2024-03-03"


def test_dates_of_teasers_and_comments_alone_are_not_the_articles():
    below = [("May 1, 2024", "related"), ("May 2, 2024", "comments")]
    assert read(*HEAD, *BODY, LATER_LINE, LATER_LINE, *below).published is None


LATER_LINE = (LATER, "body")


def test_a_month_is_no_date_of_publication_where_a_day_is_printed():
    lines = [("March 2024", "date"), ("March 3, 2024", "date")]
    assert day(read(*HEAD, *lines, *BODY).published) == "2024-03-03"


def test_a_date_in_the_page_title_is_a_candidate_far_above_the_text():
    title = ("Storm closes the road - Gazette - 3 March 2024", "page_title")
    page = label_page(title, *[("Menu", "nav")] * 20, *HEAD, *BODY)
    ((found, description),) = list_dates(*page, "en", None)
    assert day(found.match.timestamp) == "2024-03-03"
    assert description["in-title"] == 1.0
    assert description.keys().isdisjoint({"distance", "far-above"})


def test_a_relative_time_needs_a_reference():
    without = read(*HEAD, ("5 hours ago", "date"), *BODY)
    assert without.published is None
    assert [warning.kind for warning in without.warnings] == [WarningKind.RELATIVE_DATE]
    assert day(read(*HEAD, ("5 hours ago", "date"), *BODY, now=NOW).published) == "2024-03-10T07:00:00+00:00"


@pytest.mark.parametrize(
    ("line", "label", "value"),
    [
        ("Yesterday at 10:15", "date", "2024-03-09T10:15:00+00:00"),
        ("yesterday, 10:15", "date", "2024-03-09T10:15:00+00:00"),
        ("Yesterday", "byline", "2024-03-09"),
        ("Published yesterday", "date", "2024-03-09"),
        ("Heute", "date", "2024-03-10"),
        ("Just now", "date", "2024-03-10T12:00:00+00:00"),
    ],
)
def test_a_word_for_a_day_counts_below_a_byline_too(line, label, value):
    lines = [*HEAD, ("By Jane Roe", "byline"), (line, label), *BODY]
    without = read(*lines)
    assert without.published is None
    assert [warning.kind for warning in without.warnings] == [WarningKind.RELATIVE_DATE]
    assert day(read(*lines, now=NOW).published) == value


def test_a_word_for_a_day_inside_a_sentence_is_no_date():
    lines = [*HEAD, ("By Jane Roe", "byline"), ("The council met yesterday, it said", "date"), *BODY]
    assert read(*lines, now=NOW).published is None
    assert read(*lines).warnings == ()


@pytest.mark.parametrize(
    ("lines", "published"),
    [
        pytest.param([("2 years ago", "date")], "2022-01-01", id="years"),
        pytest.param([("3 months ago", "date")], "2023-12-01", id="months"),
        pytest.param([("Published 2 years ago", "date")], "2022-01-01", id="with a label"),
        pytest.param([("2 years ago", "date"), ("March 3, 2022", "date")], "2022-03-03", id="a day wins"),
        pytest.param([("2 years ago", "related")], None, id="in a teaser"),
        pytest.param([("March 2024", "date")], None, id="an archive's month"),
    ],
)
def test_years_and_months_before_now_date_a_page_that_has_no_day(lines, published):
    assert day(read(*HEAD, *lines, *BODY, now=NOW).published) == published


def test_years_before_now_below_the_text_are_a_comments():
    assert read(*HEAD, *BODY, *[LATER_LINE] * 3, ("2 years ago", "comments"), now=NOW).published is None


def test_a_warning_says_where_the_ambiguous_date_stands():
    (warning,) = read(*HEAD, ("03/04/2024", "date"), *BODY).warnings
    assert warning.kind is WarningKind.AMBIGUOUS_DATE
    start = len(HEAD[0][0]) + 1
    assert (warning.start, warning.end, warning.text) == (start, start + 10, "03/04/2024")


@pytest.mark.parametrize(
    ("elsewhere", "expected", "told"),
    [
        pytest.param("Posted by Ann on 16/04/2024", "2024-04-03", True, id="a day above twelve comes first"),
        pytest.param("Posted by Ann on 04/16/2024", "2024-03-04", True, id="a day above twelve comes second"),
        pytest.param("Updated 04/28/2024", "2024-03-04", True, id="so in an update"),
        pytest.param("Posted by Ann on 16/04/2024, again on 04/16/2024", "2024-03-04", False, id="both"),
        pytest.param("Posted by Ann on 05/06/2024", "2024-03-04", False, id="neither"),
    ],
)
def test_other_dates_on_the_page_tell_day_from_month(elsewhere, expected, told):
    check_order(elsewhere, expected, told=told)


def check_order(elsewhere, expected, *, told, language="en"):
    """What becomes of 03/04/2024 where a page holds some other line too."""
    lines = [*HEAD, ("03/04/2024", "date"), *BODY, (elsewhere, "comments")]
    dates = build_dates(*label_page(*lines), language, None)
    assert day(dates.published) == expected
    assert dates.published.ambiguous is not told
    assert [warning.text for warning in dates.warnings] == ([] if told else ["03/04/2024"])


@pytest.mark.parametrize(
    ("elsewhere", "expected", "told"),
    [
        ("Posted by Ann on 04/16/2024", "2024-03-04", True),
        ("March 4, 2024", "2024-03-04", True),
        ("3 April 2024", "2024-04-03", True),
        ("9 April 2024", "2024-04-03", False),
    ],
)
def test_the_page_tells_day_from_month_where_the_language_is_not_known(elsewhere, expected, told):
    check_order(elsewhere, expected, told=told, language=None)


def test_a_date_in_words_tells_more_than_dates_of_others():
    check_order("March 4, 2024 - Ann, 16/04/2024", "2024-03-04", told=True)


@pytest.mark.parametrize(
    ("elsewhere", "expected", "told"),
    [
        pytest.param("3 April 2024", "2024-04-03", True, id="the same day, its month as a word"),
        pytest.param("4 March 2024", "2024-03-04", True, id="the other way round"),
        pytest.param("3 April 2024, 4 March 2024", "2024-03-04", False, id="both"),
        pytest.param("3 April 2023", "2024-03-04", False, id="another year"),
        pytest.param("9 April 2024", "2024-03-04", False, id="another day"),
        pytest.param("March 2024", "2024-03-04", False, id="a month alone"),
    ],
)
def test_the_same_date_with_its_month_as_a_word_tells_day_from_month(elsewhere, expected, told):
    check_order(elsewhere, expected, told=told)


def test_a_date_in_the_page_title_alone_is_the_articles():
    title = ("Storm closes the road | Europe | Gazette | 03.04.2024", "page_title")
    assert day(read(title, *[("Menu", "nav")] * 40, *HEAD, *BODY).published) == "2024-04-03"


def test_of_two_doubtful_dates_the_one_nearer_to_the_text_is_published():
    far = [("Seen May 2, 2024", "nav", "date", "0.1"), *[("Menu", "nav")] * 12]
    assert day(read(*far, *HEAD, ("March 3, 2024", "nav", "date", "0.1"), *BODY).published) == "2024-03-03"


def test_a_day_printed_twice_is_rather_published_than_one_printed_once():
    lines = [("March 5, 2024", "nav", "date", "0.1"), *HEAD, ("March 3, 2024", "nav", "date", "0.1"), *BODY]
    again = [("May 1, 2024", "related"), ("March 3, 2024", "comments", "date", "0.1")]
    assert day(read(*lines, *again).published) == "2024-03-03"
