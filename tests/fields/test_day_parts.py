"""Parts of the day that stand behind a time of the twelve-hour clock."""

from __future__ import annotations

import datetime as dt

import pytest

from newsparse.fields.dates import find_timestamps

NOW = dt.datetime(2024, 3, 10, 12, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("4 मार्च 2024, 10:15 अपराह्न", "22:15"),
        ("4 मार्च 2024, 12:15 पूर्वाह्न", "00:15"),
        ("4 Μαρτίου 2024, 10:15 μ.μ.", "22:15"),
        ("4 Μαρτίου 2024, 10:15 π.μ.", "10:15"),
        ("4 tháng 3, 2024 10:15 CH", "22:15"),
        ("4 mars 2024 à 10:15 du soir", "22:15"),
        ("4 mars 2024 à 10h15 du soir", "22:15"),
        ("4 mars 2024 à 12:15 du soir", "12:15"),
        ("4. März 2024, 10:15 Uhr abends", "22:15"),
        ("4. März 2024, 10:15 morgens", "10:15"),
        ("4 marzo 2024, 10:15 di sera", "22:15"),
        ("4 de marzo de 2024, 10:15 de la tarde", "22:15"),
        ("4 de marzo de 2024, 10:15 de la noche", "22:15"),
        ("4 de marzo de 2024, 2:15 de la noche", "02:15"),
        ("4 de março de 2024 às 10:15 da noite", "22:15"),
        ("4 maart 2024 om 10:15 uur 's avonds", "22:15"),
        ("4 марта 2024, 2:15 дня", "14:15"),
        ("4 марта 2024, 11:15 дня", "11:15"),
        ("4 Maret 2024 10.15 malam", "22:15"),
        ("৪ মার্চ ২০২৪, ১০:১৫ পিএম", "22:15"),
        ("4 March 2024 at 10:15 in the evening", "22:15"),
        ("4 MARCH 2024 AT 10:15 IN THE EVENING", "22:15"),
        ("4 March 2024, 12:15 at night", "00:15"),
        ("4 March 2024, 22:15 in the evening", "22:15"),
        ("4 March 2024, 10:15 a.m.", "10:15"),
        ("4 March 2024, 12 p.m.", "12:00"),
    ],
)
def test_a_part_of_the_day_tells_the_hour(text, time):
    (found,) = find_timestamps(text)
    assert found.timestamp.value.isoformat() == f"2024-03-04T{time}:00"
    assert found.timestamp.raw == text


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("4 March 2024, 10:15 Evening service", "4 March 2024, 10:15"),
        ("4 March 2024, 10:15 CHF 20", "4 March 2024, 10:15"),
        ("10:15, 4 March 2024 in the evening", "10:15, 4 March 2024"),
        ("4 March 2024, 10:15 a.m. in the evening", "4 March 2024, 10:15 a.m. in the evening"),
    ],
)
def test_other_words_leave_the_hour_as_printed(text, raw):
    (found,) = find_timestamps(text)
    assert found.timestamp.value.isoformat() == "2024-03-04T10:15:00"
    assert found.timestamp.raw == raw


def test_so_it_is_with_yesterday():
    (found,) = find_timestamps("Yesterday at 10:15 in the evening", reference_time=NOW)
    assert found.timestamp.value.isoformat() == "2024-03-09T22:15:00+00:00"
    assert found.timestamp.raw == "Yesterday at 10:15 in the evening"


def test_the_words_belong_to_the_first_of_two_dates():
    found = find_timestamps("4 March 2024 at 10:15 in the evening, updated 5 March 2024 at 7:15")
    assert [match.timestamp.value.hour for match in found] == [22, 7]
    assert [match.role for match in found] == [None, "modified"]
