"""Dates in the languages, scripts and calendars beside the commonest."""

from __future__ import annotations

import datetime as dt

import pytest

from newsparse._date_text import straighten_dates
from newsparse._months import MONTHS, match_month
from newsparse.data import read_lists
from newsparse.fields.dates import find_timestamps


@pytest.mark.parametrize(
    ("text", "value", "role"),
    [
        ("Publicat el 4 de març de 2024 a les 10:15", "2024-03-04T10:15:00", "published"),
        ("Dilluns, Març 4, 2024", "2024-03-04", None),
        ("dissabte, 6 d’abril de 2024", "2024-04-06", None),
        ("Publikuar më: 4 gusht 2024, 10:15", "2024-08-04T10:15:00", "published"),
        ("Objavljeno: 4. ožujka 2024. u 10:15", "2024-03-04T10:15:00", "published"),
        ("понедељак, 4. март 2024. 10:15", "2024-03-04T10:15:00", None),
        ("Ažurirano: 4. septembra 2024", "2024-09-04", "modified"),
        ("Aktualizované: 4. mája 2024 o 10:15", "2024-05-04T10:15:00", "modified"),
        ("Objavljeno: torek, 4. junija 2024 ob 10:15", "2024-06-04T10:15:00", "published"),
        ("Публикувано на 4 март 2024 г., 10:15", "2024-03-04T10:15:00", "published"),
        ("Τελευταία ενημέρωση: Δευτέρα 4 Μαρτίου 2024, 10:15", "2024-03-04T10:15:00", "modified"),
        ("15 Μαΐου 2024", "2024-05-15", None),
        ("Paskelbta: 2024 m. kovo 4 d. 10:15", "2024-03-04T10:15:00", "published"),
        ("Publicēts: 4. marts, 2024 plkst. 10:15", "2024-03-04T10:15:00", "published"),
        ("Avaldatud: 4. märts 2024 kell 10:15", "2024-03-04T10:15:00", "published"),
        ("Thứ Hai, ngày 4 tháng 3 năm 2024 lúc 10:15", "2024-03-04T10:15:00", None),
        ("Cập nhật: 4 Tháng 12, 2024", "2024-12-04", "modified"),
        ("अपडेटेड: 4 मार्च 2024, 10:15", "2024-03-04T10:15:00", "modified"),
        ("सोमवार, 4 मार्च 2024 को 10:15 बजे", "2024-03-04T10:15:00", None),
        ("२०२४ मार्च ४", "2024-03-04", None),
        ("4 مارس 2024 الساعة 10:15", "2024-03-04T10:15:00", None),
        ("4 مارس 2024، 3:30 مساءً", "2024-03-04T15:30:00", None),
        ("4 مارس 2024 في 10:15 ص", "2024-03-04T10:15:00", None),
        ("4 مارس 2024 10:15 مكة", "2024-03-04T10:15:00", None),
        ("2024年3月4日 星期一 10:15", "2024-03-04T10:15:00", None),
        ("2024年3月4日 月曜日 10:15", "2024-03-04T10:15:00", None),
        ("2024년 3월 4일 월요일 10:15", "2024-03-04T10:15:00", None),
        ("সোমবার, ৪ আগস্ট ২০২৪", "2024-08-04", None),
        ("อัปเดตล่าสุด: 4 มีนาคม 2567, 10:15 น.", "2024-03-04T10:15:00", "modified"),
        ("4 มี.ค. 2024", "2024-03-04", None),
        ("Birt 4. júní 2024 kl. 10:15", "2024-06-04T10:15:00", "published"),
        ("3 KASIM 2024", "2024-11-03", None),
        ("miércoles, octubre 2, 2024 | 7:09 am", "2024-10-02T07:09:00", None),
        ("公開日：2024年3月4日(月) 10:15", "2024-03-04T10:15:00", "published"),
        ("２０２４年３月４日 10時15分", "2024-03-04T10:15:00", None),
        ("2024년 3월 4일 10:15", "2024-03-04T10:15:00", None),
        ("۲۰۲۴-۰۳-۰۴", "2024-03-04", None),
        ("2024·03·04", "2024-03-04", None),
        ("Mon Mar 04 10:15:00 2024", "2024-03-04T10:15:00", None),
        ("Mon Mar 04 10:15:00 +0200 2024", "2024-03-04T10:15:00+02:00", None),
    ],
)
def test_a_date_of_each_language(text, value, role):
    (found,) = find_timestamps(text)
    assert (found.timestamp.value.isoformat(), found.role) == (value, role)
    assert found.timestamp.raw == text[found.start : found.end]


@pytest.mark.parametrize(
    "text",
    [
        "the room 7, 2020 pages long",
        "ราคา 2567 บาท",
        "the second of may 4, 20240 of them",
        "section 3 may 4",
    ],
)
def test_what_is_no_date_gives_none_in_any_script(text):
    assert [found for found in find_timestamps(text) if found.timestamp] == []


def test_every_month_is_read_in_its_language():
    for language, forms in read_lists("months").items():
        for number, line in enumerate(forms, 1):
            for form in line.split(", "):
                text = f"4 {form.rstrip('*+')} 2024"
                (found,) = find_timestamps(text, language=language)
                assert found.timestamp.value == dt.date(2024, number, 4), text


def test_no_form_of_a_month_means_two_months():
    numbers = {}
    for lines in read_lists("months").values():
        assert len(lines) == 12
        for number, line in enumerate(lines, 1):
            for form in line.split(", "):
                if not form.endswith("+"):
                    numbers.setdefault(form.removesuffix("*"), set()).add(number)
    assert {form for form, found in numbers.items() if len(found) > 1} == set()
    assert numbers.keys() == MONTHS.keys()


def test_a_month_that_another_language_gives_another_number():
    assert match_month("listopada", "hr") == 10
    assert {match_month("listopada", language) for language in (None, "pl", "cs", "en")} == {11}


@pytest.mark.parametrize(
    "text", ["ÿ ２０２４ มีนาคม 2567 octubre 7, 2020 ǰan 7, 2020", "İ 7, 2020", "ﬁn 7, 2020"]
)
def test_no_offset_moves(text):
    assert len(straighten_dates(text)) == len(text)
