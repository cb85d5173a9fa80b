"""Dates that metadata claim: the candidates, what they say of one another, and that they can be chosen."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.html._parsed import HEADLINE, LAST, LATER, LONG
from tests.test_claimed import BODY, HEAD, META, claims, mark_up, weigh_by

from newsparse import _dating, parse
from newsparse._claimed import list_claimed_dates, name_day
from newsparse._claimed_dates import FoundDate, refine_date
from newsparse._dating import build_dates, list_dates
from newsparse._markup import Claim
from newsparse._tables import NONE
from newsparse.fields.dates import DateMatch, find_timestamps
from newsparse.kinds import SourceKind, WarningKind
from newsparse.model import Precision, Timestamp

JSON = "json_ld:datePublished"
PUBLISHED = (SourceKind.JSON_LD, "NewsArticle.datePublished")
MODIFIED = (SourceKind.JSON_LD, "NewsArticle.dateModified")


def list_compared(description):
    return {name for name in description if "-than-" in name}


@pytest.mark.parametrize(
    ("published", "modified", "order", "other_order"),
    [
        ("2024-03-03", "2024-03-05", "earlier", "later"),
        ("2024-03-05", "2024-03-03T08:00:00Z", "later", "earlier"),
        ("2024-03-03T08:00:00Z", "2024-03-03", "same", "same"),
    ],
)
def test_which_of_publication_and_last_change_is_first(published, modified, order, other_order):
    found = describe(
        published=claims(published, source=PUBLISHED), modified=claims(modified, source=MODIFIED)
    )
    assert list_compared(found[published[:10], JSON]) == {f"claim-published-than-modified-{order}"}
    other = found[modified[:10], "json_ld:dateModified"]
    assert list_compared(other) == {f"claim-modified-than-published-{other_order}"}


def test_a_date_alone_is_compared_with_none():
    assert not list_compared(describe(published=claims("2024-03-03", source=PUBLISHED))["2024-03-03", JSON])


def test_two_days_of_publication_are_compared():
    found = describe(published=claims("2024-03-03", "2024-03-04", source=PUBLISHED))
    assert list_compared(found["2024-03-03", JSON]) == {"claim-published-than-published-earlier"}
    assert list_compared(found["2024-03-04", JSON]) == {"claim-published-than-published-later"}


@pytest.mark.parametrize(("count", "word"), [(1, "one"), (3, "few"), (4, "many")])
def test_how_many_time_elements_there_are(count, word):
    days = [f"2024-03-0{k + 1}" for k in range(count)]
    times = tuple(Claim(day, SourceKind.TIME, "time") for day in days)
    found = describe(published=(*claims("2024-02-01", source=PUBLISHED), *times))
    assert all(f"claim-times-{word}" in found[day, "time:time"] for day in days)
    assert [day for day in days if "claim-first-time" in found[day, "time:time"]] == days[:1]
    assert not {name for name in found["2024-02-01", JSON] if name.startswith(("claim-times", "claim-first"))}


# ---- the same day, more exactly ----


def find(day, claim=None, role=None):
    stamp = find_timestamps(day)[0].timestamp
    return FoundDate(-1, -1, day, DateMatch(stamp, 0, len(day), role), claim)


CLAIM = Claim("", *PUBLISHED)


@pytest.mark.parametrize(
    ("shown", "claimed", "role", "taken"),
    [
        ("3 March 2024", "2024-03-03T08:00:00Z", None, True),
        ("3 March 2024, 8.00am", "2024-03-03T08:00:00+01:00", None, True),
        ("3 March 2024", "2024-03-04T08:00:00Z", None, False),
        ("3 March 2024", "2024-03-03T08:00:00Z", "modified", False),
        ("3 March 2024, 8.00am", "2024-03-03", None, False),
        ("3 March 2024, 8.00am", "2024-03-03T15:40:00Z", None, False),
        ("3 March 2024, 8.00am", "2024-03-03T00:00:00Z", None, False),
        ("3 March 2024", "2024-03-03T00:00:00Z", None, False),
        ("March 2024", "2024-03-01T08:00:00Z", None, False),
    ],
)
def test_of_a_day_what_is_claimed_more_exactly_is_taken(shown, claimed, role, taken):
    printed, other = find(shown), find(claimed, CLAIM, role)
    assert refine_date(printed, [printed, other]) is (other if taken else printed)


def test_another_line_of_the_page_refines_nothing():
    printed, other = find("3 March 2024"), find("2024-03-03T08:00:00Z")
    assert refine_date(printed, [printed, other]) is printed


def test_the_time_of_another_story_refines_nothing():
    printed, other = find("3 March 2024"), find("2024-03-03T18:45:00Z", Claim("", SourceKind.TIME, "time"))
    assert refine_date(printed, [printed, other]) is printed


PAGE = f"""<head><title>{HEADLINE}</title><script type="application/ld+json">{{"@type": "NewsArticle",
"datePublished": "%s"}}</script>%s</head><h1>{HEADLINE}</h1><p>By Jane Roe</p><p>%s</p><p>{LONG}</p><p>{LATER}</p><p>{LAST}</p>"""


@pytest.mark.parametrize(
    ("claimed", "more", "shown", "value", "disagrees"),
    [
        ("2024-03-03T08:15:00Z", "", "3 March 2024", "2024-03-03T08:15:00+00:00", []),
        ("2024-03-03T08:15:00+01:00", "", "3 March 2024, 8.15am", "2024-03-03T08:15:00+01:00", []),
        ("2024-03-03T15:40:00Z", "", "3 March 2024, 8.15am", "2024-03-03T08:15:00", []),
        (
            "2024-03-09T10:00:00Z",
            "<meta name=date content=2024-03-03T08:00:00Z>",
            "3 March 2024",
            "2024-03-03T08:00:00+00:00",
            ["2024-03-09T10:00:00Z"],
        ),
    ],
)
def test_the_days_time_is_the_metadatas_and_what_disagrees_is_told(
    claimed, more, shown, value, disagrees
):  # a row of the table
    pytest.importorskip("selectolax")
    article = parse(PAGE % (claimed, more, shown), format="html")
    assert article.published.value.isoformat() == value
    told = [each for each in article.warnings if each.kind is WarningKind.METADATA_DISAGREES]
    assert [each.other for each in told if each.field == "published"] == disagrees


@pytest.mark.parametrize(
    ("dates", "published"),
    [
        ('"datePublished": "2024-03-03"', "2024-03-03"),
        (
            '"datePublished": "2024-03-03T09:30:00Z", "dateModified": "2024-03-04T10:00:00Z"',
            "2024-03-03T09:30:00+00:00",
        ),
        ('"datePublished": "March 3, 2024"', "2024-03-03"),
    ],
)
def test_what_the_metadata_plainly_say_is_given_where_nothing_else_is(dates, published):
    pytest.importorskip("selectolax")
    page = (PAGE % ("", "", "No day.")).replace('"datePublished": ""', dates)
    assert parse(page, format="html").published.value.isoformat() == published


@pytest.mark.parametrize(
    ("value", "expected", "precision"),
    [
        ("2024-03-03", dt.date(2024, 3, 3), Precision.DAY),
        ("2024-03-03T23:30:00Z", dt.datetime(2024, 3, 3, 23, 30, tzinfo=dt.UTC), Precision.SECOND),
        ("2024-03-03 23:30", dt.datetime(2024, 3, 3, 23, 30), Precision.MINUTE),  # noqa: DTZ001  # no zone is given
        ("March 3, 2024", dt.date(2024, 3, 3), Precision.DAY),
    ],
)
def test_dates_that_metadata_claim(value, expected, precision):
    (found,) = list_claimed_dates(claims(value, source=PUBLISHED), "en")
    assert (found.stamp.value, found.stamp.precision, found.stamp.raw) == (expected, precision, value)
    assert found.claim.path == "NewsArticle.datePublished"


@pytest.mark.parametrize(
    "value", ["", "soon", "2024-13-45", "yesterday", "{{ date }}", "0000-00-00", "9" * 400]
)
def test_what_is_no_date_is_left_out(value):
    found = list_claimed_dates(claims(value, "2024-03-03", source=PUBLISHED), None)
    assert [name_day(each.stamp) for each in found] == ["2024-03-03"]


@pytest.mark.parametrize("value", [dt.date(2024, 3, 5), dt.datetime(2024, 3, 5, 23, 59, tzinfo=dt.UTC)])
def test_the_day_of_a_time(value):
    assert name_day(Timestamp(value, "", Precision.DAY)) == "2024-03-05"


def describe(*lines, **more):
    """What is said of each date: by its day and whether it is a claim."""
    page, labelled = mark_up(*HEAD, *lines, *BODY, **more)
    return {
        (name_day(each.match.timestamp), each.claim.name if each.claim else "line"): description
        for each, description in list_dates(page, labelled, "en", None)
    }


def test_claims_stand_behind_lines_and_agree_with_them():
    found = describe(
        ("March 3, 2024", "date"),
        published=(*claims("2024-03-03T08:00:00Z", source=PUBLISHED), *claims("2024-03-03", source=META)),
        modified=claims("2024-03-05", source=MODIFIED),
    )
    assert list(found) == [
        ("2024-03-03", "line"),
        ("2024-03-03", "json_ld:datePublished"),
        ("2024-03-03", "meta:author"),
        ("2024-03-05", "json_ld:dateModified"),
    ]
    line, first, second, modified = found.values()
    assert {"agrees-published", "agrees-json_ld:datePublished"} <= line.keys()
    assert line.keys().isdisjoint({"agrees-modified", "agrees-with-none", "no-claims"})
    assert {
        "claim-published",
        "claim-published-first",
        "claim-shown",
        "claimed-too-meta:author",
    } <= first.keys()
    assert "claim-published-first" not in second
    assert {"claim-day", "claimed-too-json_ld:datePublished"} <= second.keys()
    assert {"claim-modified", "claim-modified-json_ld:dateModified", "claim-not-shown"} <= modified.keys()


def test_a_line_may_agree_with_no_claim():
    found = describe(("March 3, 2024", "date"), published=claims("2023-01-01", source=PUBLISHED))
    assert "agrees-with-none" in found["2024-03-03", "line"]
    assert "claim-not-shown" in found["2023-01-01", "json_ld:datePublished"]
    assert "no-claims" in describe(("March 3, 2024", "date"))["2024-03-03", "line"]


def test_a_page_that_shows_no_date_says_so_of_its_claims():
    found = describe(published=claims("2024-03-03", source=PUBLISHED))
    assert "claim-none-shown" in found["2024-03-03", "json_ld:datePublished"]


@pytest.mark.parametrize("name", ["tag:time", "in:time", "all:time"])
def test_a_date_in_a_time_element_says_so(name):
    found = describe(
        ("March 3, 2024", "date"), ("March 4, 2024", "date"), evidence={"March 3, 2024": (name,)}
    )
    assert "in-time" in found["2024-03-03", "line"]
    assert "in-time" not in found["2024-03-04", "line"]


def test_what_metadata_claim_can_be_chosen(monkeypatch):
    fields = {
        "published": claims("2024-03-01", source=PUBLISHED),
        "modified": claims("2024-03-05", source=MODIFIED),
    }
    page, labelled = mark_up(*HEAD, ("March 3, 2024", "date"), *BODY, **fields)
    weigh_by(monkeypatch, _dating, **{"claim-published": 5_000, NONE: 0})
    dates = build_dates(page, labelled, "en", None)
    assert [name_day(stamp) for stamp in (dates.published, dates.modified, dates.shown)] == [
        "2024-03-01",
        "2024-03-05",
        "2024-03-03",
    ]
    assert [claim.path for claim in dates.claims] == ["NewsArticle.datePublished", "NewsArticle.dateModified"]
    weigh_by(monkeypatch, _dating, **{"agrees-with-none": 5_000, NONE: 0})
    dates = build_dates(page, labelled, "en", None)
    assert name_day(dates.published) == "2024-03-03"
    assert dates.claims[0] is None


def test_a_page_may_have_no_date_in_spite_of_claims(monkeypatch):
    time = (SourceKind.TIME, "time")
    page, labelled = mark_up(*HEAD, *BODY, published=claims("2024-03-01", source=time))
    weigh_by(monkeypatch, _dating, **{"claim-published": -5_000, NONE: 5_000})
    dates = build_dates(page, labelled, "en", None)
    assert (dates.published, dates.claims) == (None, (None, None))
    page, labelled = mark_up(*HEAD, *BODY, published=claims("2024-03-01", source=PUBLISHED))
    assert name_day(build_dates(page, labelled, "en", None).published) == "2024-03-01"


def test_the_page_says_when_it_was_changed_before_its_metadata_do():
    page, labelled = mark_up(
        *HEAD, ("Updated March 4, 2024", "date"), *BODY, modified=claims("2024-03-05", source=MODIFIED)
    )
    dates = build_dates(page, labelled, "en", None)
    assert (name_day(dates.modified), dates.claims[1]) == ("2024-03-04", None)
