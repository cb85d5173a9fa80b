"""Which tokens make a paragraph, and of what kind it is."""

from __future__ import annotations

import pytest
from tests._labelled import LATER, LONG, label_page

from newsparse._body import build_body, build_text, split_groups
from newsparse.model import Label


def kinds(*lines):
    return [(piece.block.kind.value, piece.text) for piece in build_body(*label_page(*lines)) if piece.block]


def texts(*lines):
    return [piece.text for piece in build_body(*label_page(*lines))]


def test_kinds_of_blocks():
    quote = "\u201cWe stood in the water up to the knees all night long.\u201d"
    lines = [
        (LONG, "body"),
        ("The morning after", "subhead"),
        ("\u2022 Boots for everybody", "body"),
        (quote, "body"),
    ]
    assert kinds(*lines) == [
        ("paragraph", LONG),
        ("subhead", "The morning after"),
        ("list_item", "Boots for everybody"),
        ("quote", quote),
    ]


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        (
            "The council of the town has asked the",
            "engineers",
            "The council of the town has asked the engineers",
        ),
        ("People from the mill and all its neighbours", ", wet as they were, stayed.", None),
        ("A man who had come from the quarry on foot", "and a boy", None),
    ],
)
def test_a_sentence_that_a_link_broke_apart_is_one_paragraph(first, second, joined):
    tight = "" if second[0] == "," else " "
    assert texts((first, "body"), (second, "body")) == [joined or first + tight + second]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (LONG, LATER),
        ("Boots", "and coats"),
        (LONG.rstrip("."), "\u2022 and a coat for each of the ten of them"),
    ],
)
def test_two_paragraphs_stay_two(first, second):
    assert len(texts((first, "body"), (second, "body"))) == 2


def test_a_blank_line_parts_paragraphs():
    page = [
        ("The council of the town has asked the", "body"),
        ("", "body"),
        ("engineers of the port", "body"),
    ]
    assert len(texts(*page)) == 2


def test_what_stands_between_two_body_lines_parts_them():
    lines = [
        ("The council of the town has asked the", "body"),
        ("Advertisement", "promo"),
        ("engineers", "body"),
    ]
    assert texts(*lines) == ["The council of the town has asked the", "engineers"]


def test_text_holds_the_faq_in_order():
    lines = [(LONG, "body"), ("Questions", "faq_heading"), ("Why rain?", "question"), ("Clouds.", "answer")]
    assert build_text(build_body(*label_page(*lines))) == f"{LONG}\n\nQuestions\n\nWhy rain?\n\nClouds."


def test_split_groups():
    _, labelled = label_page(
        (LONG, "body"), ("Rain", "note"), ("Hail", "note"), (LATER, "body"), ("Snow", "note")
    )
    assert list(split_groups(labelled, Label.NOTE)) == [[1, 2], [4]]
