"""Stretches of text: what is said of them, and which of them are dropped."""

from __future__ import annotations

import pytest
from tests._labelled import LATER, LONG, label_page

import newsparse
from newsparse._stretches import drop_stretches, list_stretches

COMMENT = "I took the old ferry for years, and every single winter it was late by an hour or more."
ARTICLE = (("The ferry sails again", "headline"), (LONG, "body"), (LATER, "body"), (LONG, "body"))
THREAD = (("2 comments", "comments"), ("Reply", "comments"), ("Report", "comments"))


def describe(*lines):
    _, labelled = label_page(*lines)
    return list(list_stretches(labelled.tokens, labelled.labels, labelled.probabilities))


def drop(table, least, *lines):
    _, labelled = label_page(*lines)
    labels = list(labelled.labels)
    return drop_stretches(labelled.tokens, labels, labelled.probabilities, table, least)


def test_text_with_a_line_between_is_one_stretch():
    assert describe(*ARTICLE, ("Photo: Jane Roe", "caption"), (COMMENT, "body")) == []


def test_the_largest_stretch_is_what_the_others_are_compared_with():
    found = describe(*ARTICLE, *THREAD, (COMMENT, "body"))
    assert [list(stretch.lines) for stretch, _ in found] == [[7]]
    assert found[0][0].words == 19


@pytest.mark.parametrize(
    "sign",
    [
        "behind",
        "behind:gap:comments",
        "gap:comments:sure",
        "prev:comments",
        "next:none",
        "headline:above",
        "gap:2",
        "lines:0",
        "stops:4",
        "stretches:0",
    ],
)
def test_what_is_said_of_a_comment_behind_the_article(sign):
    ((_, signs),) = describe(*ARTICLE, *THREAD, (COMMENT, "body"))
    assert signs[sign] == 1.0


def test_what_is_said_of_a_pitch_before_the_article():
    pitch = (("Get the app", "body"), ("Menu", "nav"), ("News", "nav"), ("Sport", "nav"))
    ((_, signs),) = describe(*pitch, *ARTICLE)
    assert {"before", "before:gap:nav", "before:headline:below", "prev:none", "next:nav"} <= signs.keys()
    assert not {"behind", "faq", "headline:above"} & signs.keys()


def test_a_stretch_that_is_worth_too_little_is_no_longer_text():
    lines = (*ARTICLE, *THREAD, (COMMENT, "body", "comments", "0.3"))
    assert [str(label) for label in drop({"prev:comments": -1500}, -1.0, *lines)][-1] == "comments"
    assert [str(label) for label in drop({"prev:comments": -1500}, -2.0, *lines)][-1] == "body"
    assert [str(label) for label in drop({}, -1.0, *lines)][-1] == "body"


def test_the_largest_stretch_stays():
    lines = (*ARTICLE, *THREAD, (COMMENT, "body"))
    assert [str(label) for label in drop({"always": -9000}, 0.0, *lines)].count("body") == 3


def test_a_page_without_text_has_no_stretches():
    assert describe(("Home", "nav"), ("News", "nav")) == []


def test_long_comments_are_no_text_and_more_recall_keeps_more():
    page = "\n".join(
        [
            "The ferry sails again",
            "By Jane Roe",
            "March 3, 2024",
            *(LONG, LATER, LONG.replace("river", "lake"), LATER.replace("quarry", "harbour")),
            "Share this",
            "14 Comments",
            *("Tom Bell", "March 3, 2024 at 10:14 am", COMMENT, "Reply", "Report"),
            *("Ann Lee", "March 4, 2024 at 7:02 pm", COMMENT.replace("ferry", "train"), "Reply", "Report"),
            "Leave a comment",
        ]
    )
    texts = {
        prefer: newsparse.parse(page, options=newsparse.Options(prefer=prefer)).text
        for prefer in ("precision", "balanced", "recall")
    }
    assert COMMENT not in texts["balanced"]
    assert LATER in texts["precision"]
    assert len(texts["precision"]) <= len(texts["balanced"]) <= len(texts["recall"])


def test_the_largest_stretch_is_told_by_characters_where_words_have_no_spaces():
    article = tuple(
        (text, "body")
        for text in ("川の水は日曜の夜に二メートル上がり、夜明け前に水車小屋の戸口に届いた。" * 4,) * 3
    )
    services = tuple((f"私たちの会社が運営する案内の{k}番目のページです。", "body") for k in range(8))
    gap = (("登録", "nav"), ("規約", "nav"), ("会社", "nav"))
    found = describe(*article, *gap, *services)
    assert [list(stretch.lines) for stretch, _ in found] == [list(range(6, 14))]
