"""Dates that metadata claim beside one another: what each says of the others."""

from __future__ import annotations

import pytest
from tests.html._parsed import HEADLINE, LAST, LATER, LONG
from tests.test_claimed import MODIFIED, PUBLISHED, claims, describe

from newsparse import parse
from newsparse._claimed_dates import FoundDate, refine_date
from newsparse._markup import Claim
from newsparse.fields.dates import DateMatch, find_timestamps
from newsparse.kinds import SourceKind, WarningKind

JSON = "json_ld:datePublished"


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
