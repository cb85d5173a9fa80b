"""Dates beside which tags were dropped, so that they touch other words, numbers or dates."""

from __future__ import annotations

import datetime as dt

import pytest

from newsparse.fields.dates import find_timestamps


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("April 10, 20235 min read", [dt.date(2023, 4, 10)]),
        ("30.01.202430. Januar 2024", [dt.date(2024, 1, 30)] * 2),
        ("January 24, 2026January 24, 2026", [dt.date(2026, 1, 24)] * 2),
        ("Updated03.03.2024", [dt.date(2024, 3, 3)]),
        ("March 3, 202412345", []),
        ("Ann Lee7. Januar 20220", [dt.date(2022, 1, 7)]),
        ("Columnist IVDecember 22, 2023", [dt.date(2023, 12, 22)]),
        ("Datum: 03.Mär.19", [dt.date(2019, 3, 3)]),
        ("XXLMARCH 3, 2024", []),
    ],
)
def test_what_dropped_tags_have_glued_together(text, days):
    assert [found.timestamp.value for found in find_timestamps(text)] == days
