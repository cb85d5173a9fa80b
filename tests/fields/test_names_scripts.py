"""Bylines in scripts without capitals, and without blanks between words."""

from __future__ import annotations

import pytest

from newsparse.fields.names import parse_byline


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("作者：王小明 编辑：李华", [("王小明", None)]),
        ("文/王小明 图/李华", [("王小明", None)]),
        ("来源：例网 作者：王小明", [("王小明", None)]),
        ("（記者王小明／台北報導）", [("王小明", None)]),
        ("取材・文：山田例太 写真：鈴木例子", [("山田例太", None)]),
        ("文・山田例太　写真・鈴木例子", [("山田例太", None)]),
        ("取材・文＝山田例太", [("山田例太", None)]),
        ("2024-04-18 09:32作者：王小明", [("王小明", None)]),
        ("2024年4月18日09:32来源：例网", []),
        ("著者：山田 例太", [("山田 例太", None)]),
        ("글·사진: 홍길동 기자", [("홍길동", "기자")]),
        ("By 홍길동 기자", [("홍길동", "기자")]),
        ("بقلم: أحمد خالد", [("أحمد خالد", None)]),
        ("लेखक: रमेश कुमार, संवाददाता", [("रमेश कुमार", "संवाददाता")]),
        ("द्वारा रमेश कुमार | फोटो: सुरेश", [("रमेश कुमार", None)]),
        ("编辑：李华", []),
        ("記者會／台北", []),
        ("作者：佚名", []),
    ],
)
def test_parse_byline_of_scripts_without_capitals(text, found):
    authors = parse_byline(text, anyone=True).authors
    assert [(author.name, author.role) for author in authors] == found
