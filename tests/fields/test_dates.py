"""Dates, times of day and relative times: how they look, and what they mean."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse._dates_re import (
    DATE_RE,
    RELATIVE_RE,
    TIME_RE,
    match_date_label,
    match_date_prefix,
    match_date_span,
)
from newsparse.fields.dates import find_timestamps
from newsparse.model import Precision

NOW = dt.datetime(2024, 3, 10, 12, 30, tzinfo=dt.UTC)


def read_one(text, **options):
    """The value of the one date in the text."""
    (found,) = find_timestamps(text, **options)
    return found.timestamp and found.timestamp.value


@pytest.mark.parametrize(
    "date",
    [
        "2024-03-03",
        "2024/03/03",
        "2024.03.03",
        "2024 – 03 – 03",
        "March 3, 2024",
        "MARCH 3RD, 2024",
        "Mar. 3. 2024",
        "3 March 2024",
        "3rd of March, 2024",
        "3-Mar-2024",
        "3-Mar-24",
        "3 Mar ’24",
        "Sun, 3 Mar 2024",
        "Sunday, March 3rd, 2024",
        "03.03.2024",
        "3. 3. 2024",
        "03.03.24",
        "3. März 2024",
        "Sonntag, den 3. März 2024",
        "3 mars 2024",
        "dimanche 3 mars 2024",
        "3 de marzo de 2024",
        "3 de março de 2024",
        "3 marzo 2024",
        "zondag 3 maart 2024",
        "3 marca 2024",
        "3. března 2024",
        "3. maaliskuuta 2024",
        "3. marts 2024",
        "3 Mart 2024",
        "3 марта 2024",
        "3 березня 2024",
        "3 Maret 2024",
        "3 martie 2024",
        "2024. március 3",
        "3 مارس 2024",
        "2024年3月3日",
        "2024년 3월 3일",
        "2024. 3. 3",
    ],
)
def test_reads_a_day_in_every_print(date):
    (found,) = find_timestamps(f"X: {date} |", language="en")
    assert found.timestamp.value == dt.date(2024, 3, 3)
    assert type(found.timestamp.value) is dt.date
    assert found.timestamp.raw == date
    assert found.timestamp.precision is Precision.DAY
    assert not found.relative


@pytest.mark.parametrize(
    "text",
    [
        "12 Comments",
        "2030",
        "In 2024 it rained",
        "555-123-4567",
        "+49 30 2023-1234",
        "$3.11",
        "3.11.7",
        "Version 10.0.0.1",
        "won 3-2",
        "March",
        "March 2,000 people",
        "March 3%",
        "section 3 may apply",
        "Market 3, 2024",
        "12 Marines 2024",
        "A4 March",
        "3 set",
        "ISBN 978-3-16-148410-0",
        "31.02.2024",
        "March 3, 1850",
        "Version 1.11.23",
    ],
)
def test_what_is_no_date_gives_none(text):
    assert find_timestamps(text, reference_time=NOW, language="en") == ()


@pytest.mark.parametrize(
    ("text", "value", "raw"),
    [
        ("March 3, 2024 5:12 p.m. EST", "2024-03-03T17:12:00-05:00", None),
        ("5:12 PM ET, Sun March 3, 2024", "2024-03-03T17:12:00-05:00", None),
        ("July 3, 2024 at 5 PM ET", "2024-07-03T17:00:00-04:00", None),
        ("3. März 2024, 14:05 Uhr", "2024-03-03T14:05:00", None),
        ("3. März 2024 | 14.05 Uhr", "2024-03-03T14:05:00", None),
        ("3 mars 2024 à 14h05", "2024-03-03T14:05:00", None),
        ("3 de marzo de 2024 a las 14:05", "2024-03-03T14:05:00", None),
        ("3.3.2024 klo 14.05", "2024-03-03T14:05:00", None),
        ("14:05, 03 Mar 2024", "2024-03-03T14:05:00", None),
        ("2024-03-03T14:05:09.25+01:00", "2024-03-03T14:05:09.250000+01:00", None),
        ("2024-03-03T14:05Z", "2024-03-03T14:05:00+00:00", None),
        ("2024-03-03 14:05:09 +0530", "2024-03-03T14:05:09+05:30", None),
        ("Mar 3, 2024 12:35:30 PM IST", "2024-03-03T12:35:30+05:30", None),
        ("22/10/2025, 19:25 (GMT+7)", "2025-10-22T19:25:00+07:00", None),
        ("March 3, 2024 12:05 a.m.", "2024-03-03T00:05:00", None),
        ("2024年3月3日 14時05分", "2024-03-03T14:05:00", None),
        ("Updated March 3, 20248:23 PM ET", "2024-03-03T20:23:00-05:00", "March 3, 20248:23 PM ET"),
        ("3 mars 24 à 14:05", "2024-03-03T14:05:00", None),
        ("3.3.24 14:05", "2024-03-03T14:05:00", None),
        ("Ann Lee, WXYZMar 3, 2024, 2:05 PM", "2024-03-03T14:05:00", "Mar 3, 2024, 2:05 PM"),
        ("PublishedSunday, March 3, 2024 1:30PM", "2024-03-03T13:30:00", "Sunday, March 3, 2024 1:30PM"),
    ],
)
def test_time_of_day_belongs_to_the_date(text, value, raw):
    (found,) = find_timestamps(text)
    assert found.timestamp.value == dt.datetime.fromisoformat(value)
    assert found.timestamp.value.utcoffset() == dt.datetime.fromisoformat(value).utcoffset()
    assert found.timestamp.tz_known == (found.timestamp.value.tzinfo is not None)
    assert found.timestamp.raw == (raw or text) == text[found.start : found.end]


def test_a_time_that_no_clock_shows_is_left_out():
    assert read_one("March 3, 2024 25:10") == dt.date(2024, 3, 3)


@pytest.mark.parametrize(
    ("text", "offset"),
    [
        ("March 10, 2024 1:59 AM ET", -5),
        ("March 10, 2024 3:00 AM ET", -4),
        ("November 3, 2024 3:00 AM PT", -8),
        ("April 1, 2006 1:00 PM ET", -5),
        ("April 2, 2006 1:00 PM ET", -4),
    ],
)
def test_generic_american_zone_follows_summer_time(text, offset):
    assert read_one(text).utcoffset() == dt.timedelta(hours=offset)


def test_precision_is_what_is_printed():
    month = find_timestamps("March 2024")[0].timestamp
    assert (month.value, month.precision) == (dt.date(2024, 3, 1), Precision.MONTH)
    assert find_timestamps("March 3, 2024 5:12")[0].timestamp.precision is Precision.MINUTE
    assert find_timestamps("March 3, 2024 5:12:00")[0].timestamp.precision is Precision.SECOND


@pytest.mark.parametrize(
    ("text", "language", "value", "ambiguous"),
    [
        ("03/04/2024", "en", dt.date(2024, 3, 4), True),
        ("03/04/2024", None, dt.date(2024, 4, 3), True),
        ("03/04/2024", "fr", dt.date(2024, 4, 3), False),
        ("03.04.2024", "en", dt.date(2024, 4, 3), False),
        ("13/04/2024", "en", dt.date(2024, 4, 13), False),
        ("04/13/2024", "de", dt.date(2024, 4, 13), False),
        ("04/04/2024", "en", dt.date(2024, 4, 4), False),
        ("2024-03-04", "en", dt.date(2024, 3, 4), False),
        ("3/4/24", "en", dt.date(2024, 3, 4), True),
        ("03/04/99", "fr", dt.date(1999, 4, 3), False),
    ],
)
def test_order_of_day_and_month(text, language, value, ambiguous):
    (found,) = find_timestamps(text, language=language)
    assert (found.timestamp.value, found.timestamp.ambiguous) == (value, ambiguous)


@pytest.mark.parametrize(("zone", "month"), [("ET", 3), ("GMT", 4)])
def test_a_zone_tells_the_order_in_english(zone, month):
    (found,) = find_timestamps(f"03/04/2024 10:00 {zone}", language="en")
    assert found.timestamp.value.month == month
    assert found.timestamp.ambiguous


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Published March 3, 2024", "published"),
        ("First published on: Sun, 3 Mar 2024", "published"),
        ("By Ann Lee | Last updated on 3 March 2024", "modified"),
        ("Stand: 03.03.2024, 14:05 Uhr", "modified"),
        ("Veröffentlicht am 3. März 2024", "published"),
        ("Mis à jour le 3 mars 2024", "modified"),
        ("Actualizado 3 de marzo de 2024", "modified"),
        ("Ann Lee, March 3, 2024", None),
        ("Date: 2024-03-03", None),
    ],
)
def test_label_tells_the_role(text, role):
    assert find_timestamps(text)[0].role == role


def test_two_dates_each_with_its_role():
    text = "08:39, 03 Mar 2024Updated 08:41, 04 Mar 2024 | Published 2 March 2024"
    found = [(match.role, match.timestamp.value.day) for match in find_timestamps(text)]
    assert found == [(None, 3), ("modified", 4), ("published", 2)]


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("5 minutes ago", dt.datetime(2024, 3, 10, 12, 25, tzinfo=dt.UTC), Precision.MINUTE),
        ("an hour ago", dt.datetime(2024, 3, 10, 11, 30, tzinfo=dt.UTC), Precision.MINUTE),
        ("1 day, 3 hours ago", dt.datetime(2024, 3, 9, 9, 30, tzinfo=dt.UTC), Precision.MINUTE),
        ("vor 3 Tagen", dt.date(2024, 3, 7), Precision.DAY),
        ("il y a 2 jours", dt.date(2024, 3, 8), Precision.DAY),
        ("hace 2 semanas", dt.date(2024, 2, 25), Precision.DAY),
        ("4 months ago", dt.date(2023, 11, 1), Precision.MONTH),
        ("6 years ago", dt.date(2018, 1, 1), Precision.YEAR),
        ("5 घंटे पहले", dt.datetime(2024, 3, 10, 7, 30, tzinfo=dt.UTC), Precision.MINUTE),
        ("एक घंटे पहले", dt.datetime(2024, 3, 10, 11, 30, tzinfo=dt.UTC), Precision.MINUTE),
        ("2 दिन पहले", dt.date(2024, 3, 8), Precision.DAY),
        ("आज", dt.date(2024, 3, 10), Precision.DAY),
        ("Yesterday", dt.date(2024, 3, 9), Precision.DAY),
        ("Updated today", dt.date(2024, 3, 10), Precision.DAY),
        ("Yesterday at 5 PM", dt.datetime(2024, 3, 9, 17, tzinfo=dt.UTC), Precision.MINUTE),
        ("Mar. 3", dt.date(2024, 3, 3), Precision.DAY),
        ("December 24", dt.date(2023, 12, 24), Precision.DAY),
        ("29 February", dt.date(2024, 2, 29), Precision.DAY),
    ],
)
def test_relative_times_count_from_the_reference(text, value, precision):
    (found,) = find_timestamps(text, reference_time=NOW)
    assert found.relative
    assert (found.timestamp.value, found.timestamp.precision) == (value, precision)
    (unresolved,) = find_timestamps(text)
    assert unresolved.relative
    assert unresolved.timestamp is None
    assert (unresolved.start, unresolved.end) == (found.start, found.end)


@pytest.mark.parametrize(
    ("text", "reference", "value", "tz_known"),
    [
        ("yesterday, 10:15", NOW, "2024-03-09T10:15:00+00:00", False),
        ("yesterday, 10:15", NOW.replace(tzinfo=None), "2024-03-09T10:15:00", False),
        ("yesterday, 10:15 EST", NOW, "2024-03-09T10:15:00-05:00", True),
        ("5 hours ago", NOW, "2024-03-10T07:30:00+00:00", True),
    ],
)
def test_a_day_before_now_is_in_the_zone_of_the_reference(text, reference, value, tz_known):
    (found,) = find_timestamps(text, reference_time=reference)
    assert (found.timestamp.value.isoformat(), found.timestamp.tz_known) == (value, tz_known)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "5 hours ago",
            "5h ago",
            "vor einer Stunde",
            "2 dias atrás",
            "há 3 horas",
            "3 ore fa",
            "2 uur geleden",
        ),
        *(
            "2 godziny temu",
            "před 5 minutami",
            "3 timmar sedan",
            "5 минут назад",
            "2 saat önce",
            "5小时前",
            "gestern",
        ),
    ],
)
def test_relative_pattern_covers_the_whole_phrase(text):
    assert RELATIVE_RE.search(text)[0] == text


@pytest.mark.parametrize(
    "text",
    ["5 hours later", "USA TODAY", "Gestern war es kalt", "He came yesterday.", "for 3 hours", "12 people"],
)
def test_other_phrases_are_no_relative_times(text):
    assert find_timestamps(text, reference_time=NOW) == ()


@pytest.mark.parametrize(
    "time",
    [
        "5:12 p.m. EST",
        "14:05 Uhr",
        "14h05",
        "5 PM ET",
        "08:30 GMT+2",
        "12.10 CET",
        "4.00pm",
        "14 Uhr",
        "9:25pm",
    ],
)
def test_time_pattern_covers_the_whole_time(time):
    assert TIME_RE.search(f"at {time}, he")[0] == time


@pytest.mark.parametrize("text", ["22.03.2024", "3-2", "12 people", "5.5", "$4:30", "1:2"])
def test_time_pattern_leaves_other_numbers(text):
    assert TIME_RE.search(text) is None


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("date 2023-11-07 North wind brings snow", "date 2023-11-07"),
        ("Published March 3, 2024 By Ann Lee", "Published March 3, 2024"),
        ("Updated Dec 3, 2024 at 5 PM ET 3 min read", "Updated Dec 3, 2024 at 5 PM ET"),
        ("2023-11-07 North wind brings snow", "2023-11-07"),
        ("04.03.2024 Die Polizei sucht Zeugen", "04.03.2024"),
        ("March 3, 2024 | Ann Lee", "March 3, 2024"),
        ("March 3, 2024 was a cold day", None),
        ("March 3, 2024 By Ann Lee", None),
        ("On March 3, 2024 The Foo opened", None),
        ("Am 04.03.2024 hat die Polizei", None),
        ("2023-11-07 was cold", None),
        ("Stand: 04.03.2024, 14:05 Uhr", None),
        ("Date: June 8-11, 2026", None),
        ("Nov 2011 - Dec 2011", None),
        ("The storm of March 3, 2024 | Ann Lee", None),
        ("", None),
    ],
)
def test_leading_date_token(text, prefix):
    end = match_date_prefix(text)
    assert (None if end is None else text[:end]) == prefix


def test_labels_are_read_whatever_their_case_and_signs():
    assert match_date_label("UPDATED:") == "modified"
    assert match_date_label("Veröffentlicht  am") == "published"
    assert match_date_label("| Datum:") == "date"
    assert match_date_label("Le") == "on"
    assert match_date_label("updated the plan") is None


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)))
def test_every_day_is_read_in_its_usual_prints(day):
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%B %d, %Y", "%a, %d %b %Y", "%d %B %Y"):
        text = day.strftime(form)
        assert DATE_RE.search(text)[0] in text
        assert read_one(text) == day
    assert read_one(f"{day.year}年{day.month}月{day.day}日") == day


@given(
    st.text(alphabet="0123456789-./:, MarchUpdatedagohours PMEST年月日", max_size=60),
    st.sampled_from(["en", "de", None]),
)
def test_matches_lie_in_the_text_in_order(text, language):
    last = 0
    for found in find_timestamps(text, reference_time=NOW, language=language):
        assert last <= found.start < found.end <= len(text)
        assert found.timestamp is None or found.timestamp.raw == text[found.start : found.end]
        last = found.end
    span = match_date_span(text)
    assert span is None or span.date[0] in text[span.start : span.end]
    end = match_date_prefix(text)
    assert end is None or text[end:].strip()


@pytest.mark.parametrize(
    "piece", ["1", "1.", "March ", "1 March ", "12:3", "vor 1 ", "2024-", "updated ", "a ", " "]
)
def test_hostile_repetition_is_read(piece):
    assert all(
        found.end <= 20_000 * len(piece) for found in find_timestamps(piece * 5_000, reference_time=NOW)
    )
