"""Years and holder of copyright lines."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.fields.copyright import parse_copyright

LINES = [
    ("© 2023 BBN – Big Big News", (2023,), "BBN – Big Big News"),
    ("Copyright © 2010-2024 Foo Media, Inc. All rights reserved.", (2010, 2024), "Foo Media, Inc."),
    ("(c) 2024 Foo", (2024,), "Foo"),
    ("© Foo 2024", (2024,), "Foo"),
    (
        "Copyright 2019, 2021 The Foo Company LLC. Alle Rechte vorbehalten",
        (2019, 2021),
        "The Foo Company LLC",
    ),
    ("© Foo/AFP", (), "Foo/AFP"),
    ("© 1999–present Foo Verlag GmbH", (1999,), "Foo Verlag GmbH"),
    ("© 2005-23 Foo Ltd. Registered in Ruritania.", (2005, 2023), "Foo Ltd."),
    ("© 2020 St. Agnes Courier. Use of this site means that you agree.", (2020,), "St. Agnes Courier"),
    ("Foo Post © 2025 • Jobs • Contact", (2025,), "Foo Post"),
    ("All Rights Reserved © Foo 2026", (2026,), "Foo"),
    ("© Foo Verband, 2022 - Alle Rechte vorbehalten", (2022,), "Foo Verband"),
    ("Copyright © 2023FoopostAll rights reserved", (2023,), "Foopost"),
    ("2025 Foo Media Inc. All rights reserved.", (2025,), "Foo Media Inc."),
    ("© 2025 by Ann Lee | Impressum | Login", (2025,), "Ann Lee"),
    ("© 2024 · Terms & Conditions · Sitemap", (2024,), None),
    ("© 2026", (2026,), None),
    ("All rights reserved.", (), None),
    ("© 2024 Foo Post. सर्वाधिकार सुरक्षित", (2024,), "Foo Post"),
    ("© 2024 फू पोस्ट | गोपनीयता नीति", (2024,), "फू पोस्ट"),
    ("© 2024 Foo Post गोपनीयता नीति", (2024,), "Foo Post"),
    ("© 2024 Foo Pers. Alle rechten voorbehouden", (2024,), "Foo Pers"),
    ("© 2024 Фу Пост. Все права защищены", (2024,), "Фу Пост"),
]


@pytest.mark.parametrize(("line", "years", "holder"), LINES)
def test_reads_years_and_holder(line, years, holder):
    found = parse_copyright(line)
    assert found is not None
    assert (found.years, found.holder) == (years, holder)


@pytest.mark.parametrize(
    "line",
    [
        "",
        "Share this story",
        "The copyright law was changed in 1976",
        "Copyright",
        "Copyright Notice",
        "(c) the parties shall agree on the sum",
        "In 2024 the company was sold",
    ],
)
def test_other_lines_are_none(line):
    assert parse_copyright(line) is None


def test_raw_is_the_line_as_a_reader_sees_it():
    found = parse_copyright(" ©\u00a02023  Foo\u200b Post ")
    assert found is not None
    assert found.raw == "© 2023 Foo Post"


@given(st.text(alphabet="© 0123456789-,.|copyrightFooInc()", max_size=80))
def test_any_text_is_read(text):
    found = parse_copyright(text)
    if found is not None:
        assert list(found.years) == sorted(set(found.years))
        assert found.holder is None or found.holder in found.raw
