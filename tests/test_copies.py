"""Pages that carry their text twice: which copy stays, and what is no copy."""

from __future__ import annotations

import pytest
from tests._labelled import LATER, LONG, label_page

import newsparse
from newsparse import Label, Options
from newsparse._copies import drop_copies
from rulebook._books import make_book

SUBHEAD = ("What comes next", "subhead")
ARTICLE = (("The ferry sails again", "headline"), (LONG, "body"), SUBHEAD, (LATER, "body"))
COPY = ARTICLE[1:]
NEW = ("The miller said that he had never seen the water so high in forty years at the weir.", "body")


def drop(*lines):
    """The labels that are left, with a dot for a line that was text and is none."""
    _, labelled = label_page(*lines)
    left = drop_copies(labelled.tokens, labelled.labels, labelled.probabilities)
    was = [label.is_text for label in labelled.labels]
    return [
        "." if before and not label.is_text else label.value for label, before in zip(left, was, strict=True)
    ]


def test_of_two_copies_the_first_stays():
    assert drop(*ARTICLE, *COPY) == ["headline", "body", "subhead", "body", ".", ".", "."]


def test_of_three_copies_the_first_stays():
    assert drop(*COPY, *COPY, *COPY) == ["body", "subhead", "body", *"......"]


def test_a_copy_without_the_article_s_subheads_goes_too():
    assert drop(*ARTICLE, ARTICLE[1], ARTICLE[3])[4:] == [".", "."]


@pytest.mark.parametrize(
    "same",
    [
        LONG.upper(),
        f"  {LONG} ",
        LONG.replace(" ", "\u00a0"),
    ],
)
def test_case_and_blanks_make_no_other_text(same):
    assert drop((LONG, "body"), (same, "body")) == ["body", "."]


def test_quotes_make_no_other_text():
    said = '"We have missed it," said Tom Bell, who runs the shop at the harbour with his family.'
    curly = "\u201cWe have missed it,\u201d said Tom Bell, who runs the shop at the harbour with his family."
    assert drop((said, "body"), (curly, "body")) == ["body", "."]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("eleven words", "He said that he would not sell the mill to them."),
        ("code", "for ferry in list_ferries(harbour, day, hour, wind, tide, crew, pier, road):"),
        ("a row of a table", "Monday 7 8 9 10 11 12 13 14 15 16 17 18 19"),
        ("a refrain", "Row, boys, row"),
    ],
)
def test_what_may_repeat_stays(name, line):
    assert drop(*ARTICLE, (line, "body"), NEW, (line, "body"))[4:] == ["body"] * 3, name


def test_a_sentence_of_twelve_words_is_long():
    line = "He said that he would not sell the old mill to them."
    assert drop((line, "body"), (line, "body")) == ["body", "."]


def test_a_sentence_without_spaces_is_measured_by_its_characters():
    line = "川の水は日曜の夜に二メートル上がり、夜明け前に水車小屋の戸口に届いた。"
    assert drop((line, "body"), (line, "body")) == ["body", "."]


def test_a_number_makes_another_text():
    assert (
        drop((LONG, "body"), (LONG.replace("two", "2"), "body"), (LONG.replace("two", "3"), "body"))
        == ["body"] * 3
    )


def test_short_lines_of_a_copy_end_where_new_text_begins():
    again = ("Row, boys, row", "body")
    lines = (again, (LONG, "body"), SUBHEAD, again, NEW, again, (LONG, "body"), SUBHEAD, NEW)
    assert drop(*lines) == ["body", "body", "subhead", "body", "body", ".", ".", ".", "."]
    assert drop(*lines[:6], ("It was late.", "body"), *lines[6:8])[5:] == ["body", "body", ".", "."]


def test_what_is_no_text_is_neither_a_copy_nor_copied():
    teaser = (LONG, "related")
    assert drop(teaser, (LONG, "body"), teaser) == ["related", "body", "related"]


def test_what_is_no_text_stands_between_without_parting_a_copy():
    assert drop(*ARTICLE, ARTICLE[1], ("Share", "share"), SUBHEAD)[4:] == [".", "share", "."]


def test_a_copy_takes_the_likeliest_of_its_other_labels():
    _, labelled = label_page((LONG, "body"), (LONG, "body", "caption", "0.3"))
    left = drop_copies(labelled.tokens, labelled.labels, labelled.probabilities)
    assert left == [Label.BODY, Label.CAPTION]
    assert labelled.labels == [Label.BODY, Label.BODY]


def test_questions_and_answers_are_text():
    faq = (("Questions", "faq_heading"), ("When does it sail?", "question"), (LONG, "answer"))
    assert drop(*faq, *faq) == ["faq_heading", "question", "answer", ".", ".", "."]


def test_an_empty_page_has_no_copies():
    assert drop_copies([], [], []) == []


# -- On whole pages

BODY = (
    "The ferry to the island sailed again on Sunday, two weeks after a storm had damaged its pier.",
    "The company said that it would keep to its winter timetable until the repairs are done in May.",
    '"We have missed it," said Tom Bell, who runs the shop at the harbour and lives above it.',
)
HEAD = ("Harbour Gazette", "Home", "Ferry to the island sails again", "By Ada Lane", "3 March 2024")


def build_page(*body):
    return "\n".join((*HEAD, *body))


@pytest.mark.parametrize("prefer", ["precision", "balanced", "recall"])
def test_the_text_of_a_page_with_two_copies_is_that_of_one(prefer):
    options = Options(prefer=prefer)
    once, twice = (newsparse.parse(build_page(*BODY * n), options=options) for n in (1, 2))
    assert twice.text == once.text
    assert twice.text.split("\n\n") == list(BODY)
    assert twice.is_article


@pytest.mark.parametrize("pattern", ["^The company said", "."])
def test_what_a_rule_is_certain_of_stays(pattern):
    rule = {"pattern": pattern, "label": "body", "strength": "certain"}
    page = build_page(*BODY, *BODY)
    text = newsparse.parse(page, options=Options(rulebook=make_book(rule))).text
    assert text.count(BODY[1]) == 2
    assert text.count(BODY[0]) == (2 if pattern == "." else 1)


def test_a_copy_in_the_markup_is_dropped_too():
    pytest.importorskip("selectolax")
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    page = (
        "<html><head><title>Ferry to the island sails again</title></head><body><h1>Ferry to the island sails again</h1>"
        f"<article class='desktop'>{paragraphs}</article><article class='mobile'>{paragraphs}</article></body></html>"
    )
    article = newsparse.parse(page, format="html")
    assert article.text.split("\n\n") == list(BODY)
