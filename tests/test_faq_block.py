"""Where an FAQ goes on though single lines were taken for something else, and where it ends."""

from __future__ import annotations

import pytest
from tests._labelled import LATER, LONG, label_page

from newsparse._evidence import build_evidence
from newsparse._faq_block import mend_faq
from newsparse._matcher import Matcher

MATCHER = Matcher()
HEADING = ("Frequently asked questions", "faq_heading")
FIRST = ("How long does the ferry take?", "question")
SECOND = ("Can I take my bicycle along?", "subhead")
THIRD = ("Does the ferry sail in winter?", "subhead")
OPENING = (HEADING, FIRST, (LONG, "answer"), SECOND, (LATER, "body"))


def mend(*lines):
    _, page = label_page(*lines)
    evidence = build_evidence(page.tokens, MATCHER)
    return [label.value for label in mend_faq(page.tokens, page.labels, page.probabilities, evidence)]


def kinds(*lines):
    return [line[1] for line in lines]


def test_questions_behind_a_heading_taken_for_subheads():
    lines = [*OPENING, (LONG, "body"), THIRD, (LATER, "body")]
    assert mend(*lines) == [
        "faq_heading",
        *("question", "answer"),
        *("question", "answer", "answer"),
        *("question", "answer"),
    ]


def test_a_heading_taken_for_a_subhead():
    lines = [("Ferry FAQ", "subhead", "faq_heading", "0.1"), SECOND, (LONG, "body"), THIRD, (LATER, "body")]
    assert mend(*lines) == ["faq_heading", "question", "answer", "question", "answer"]


def test_a_line_stands_between_heading_and_questions():
    lines = [HEADING, ("Expand all", "body"), SECOND, (LONG, "body"), THIRD, (LATER, "body")]
    assert mend(*lines)[2:] == ["question", "answer", "question", "answer"]


@pytest.mark.parametrize("heading", [("On board", "subhead"), ("FAQ", "nav"), ("FAQ", "footer")])
def test_questions_of_a_guide_stay_subheads(heading):
    lines = [heading, SECOND, (LONG, "body"), THIRD, (LATER, "body")]
    assert mend(*lines) == kinds(*lines)


def test_a_heading_far_above_heads_nothing():
    lines = [HEADING, *[(LONG, "body")] * 6, SECOND, (LONG, "body"), THIRD, (LATER, "body")]
    assert mend(*lines) == kinds(*lines)


def test_a_single_question_may_be_a_subhead():
    lines = [HEADING, SECOND, (LONG, "body"), ("The way back", "subhead"), (LATER, "body")]
    assert mend(*lines) == kinds(*lines)


@pytest.mark.parametrize(
    "end", [("The way back", "subhead"), ("More on ferries", "related"), ("Share", "share")]
)
def test_an_faq_ends_where_something_else_begins(end):
    lines = [*OPENING, end, (LONG, "body"), THIRD, (LATER, "body")]
    expected = ["faq_heading", "question", "answer", "question", "answer"]
    assert mend(*lines) == [*expected, *kinds(*lines)[5:]]


def test_the_last_answer_is_no_longer_than_the_longest_before_it():
    lines = [HEADING, SECOND, (LONG, "body"), THIRD, (LATER, "body"), (LONG, "body")]
    assert mend(*lines)[-2:] == ["answer", "body"]


def test_an_answer_may_ask_something_itself():
    lines = [
        HEADING,
        FIRST,
        ("Have you ever seen a storm at sea?", "answer"),
        (LONG, "answer"),
        FIRST,
        (LONG, "answer"),
    ]
    assert mend(*lines) == kinds(*lines)


def test_a_part_of_an_answer_taken_for_a_question():
    lines = [
        HEADING,
        FIRST,
        (LONG, "answer"),
        ("In winter:", "question"),
        (LATER, "answer"),
        FIRST,
        (LONG, "answer"),
    ]
    assert mend(*lines)[3] == "answer"


def test_a_topic_among_the_questions_is_one():
    topic = ("Tickets and refunds", "subhead", "question", "0.3")
    lines = [HEADING, FIRST, (LONG, "answer"), topic, (LATER, "body"), THIRD, (LONG, "body")]
    assert mend(*lines)[3:5] == ["question", "answer"]


def test_what_only_the_likeliest_line_of_the_rest_took_for_a_question():
    about = ("Jane Roe, captain of the ferry", "question", "author_bio", "0.6")
    lines = [
        HEADING,
        FIRST,
        (LONG, "answer"),
        FIRST,
        (LONG, "answer"),
        about,
        (LATER, "answer", "author_bio", "0.5"),
    ]
    assert mend(*lines)[-2:] == ["author_bio", "author_bio"]


def test_a_box_for_feedback_is_no_question():
    box = [("Was this page helpful?", "question", "other", "0.3"), ("Yes", "answer", "other", "0.3")]
    assert mend(HEADING, FIRST, (LONG, "answer"), *box) == [
        "faq_heading",
        "question",
        "answer",
        "other",
        "other",
    ]


def test_unsure_questions_without_a_heading_are_the_articles_own():
    asked = ("How long does the ferry take?", "question", "subhead", "0.3")
    lines = [
        ("The captain speaks", "subhead"),
        asked,
        (LONG, "answer", "body", "0.3"),
        asked,
        (LATER, "answer"),
    ]
    assert mend(*lines)[1:4] == ["subhead", "body", "subhead"]


@pytest.mark.parametrize("above", ["Questions about the ferry", "Fragen zur Fähre"])
def test_unsure_questions_below_a_line_that_speaks_of_questions_stay(above):
    asked = ("How long does the ferry take?", "question", "subhead", "0.3")
    lines = [(above, "body"), asked, (LONG, "answer"), asked, (LATER, "answer")]
    assert mend(*lines) == kinds(*lines)


def test_sure_or_marked_questions_need_no_heading():
    sure = [FIRST, (LONG, "answer"), FIRST, (LATER, "answer")]
    assert mend(*sure) == kinds(*sure)
    marked = [("Q: How long does the ferry take?", "question", "subhead", "0.4"), (LONG, "answer")]
    assert mend(*marked) == kinds(*marked)


def test_no_lines():
    assert mend_faq([], [], [], []) == []


ASKED = tuple(
    line
    for word in ("dog", "bicycle", "kayak", "pram", "wheelchair")
    for line in ((f"Can I take my {word} on the ferry?", "subhead"), (LATER, "body"))
)
PLAIN = tuple(
    line for word in ("route", "crew", "harbour") for line in ((f"The {word}", "subhead"), (LONG, "body"))
)


def test_five_short_questions_among_other_subheads_are_an_faq_without_a_heading():
    assert mend(*PLAIN, *ASKED) == [*(label for _, label in PLAIN), *("question", "answer") * 5]


@pytest.mark.parametrize(
    "lines",
    [
        (*PLAIN, *ASKED[:8]),  # four questions
        (*PLAIN[:4], *ASKED),  # hardly a subhead that asks nothing: an interview
        (*PLAIN, *ASKED[:4], ("The fares", "subhead"), (LONG, "body"), *ASKED[4:]),  # not in a row
        (
            *PLAIN,
            *(
                (f"{k}. {text}" if label == "subhead" else text, label)
                for k, (text, label) in enumerate(ASKED)
            ),
        ),
        (*PLAIN, *ASKED[:9], *((LONG, "body"),) * 3),  # a long answer
    ],
    ids=["few", "interview", "apart", "numbered", "long"],
)
def test_other_questions_among_subheads_stay_subheads(lines):
    assert mend(*lines) == kinds(*lines)
