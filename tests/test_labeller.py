"""The threshold between text and the rest, and how good the text is expected to be."""

from __future__ import annotations

import attrs
import pytest
from tests._labelled import LATER, LONG, label_page

import newsparse
from newsparse import _labeller
from newsparse._builder import Request, build_article
from newsparse._labeller import find_threshold
from newsparse.model import Label

CLEAR = f"The ferry sails again\nBy Jane Roe\nMarch 3, 2024\n{LONG}\n{LATER}\n{LONG.replace('river', 'lake')}"


@pytest.mark.parametrize("beta", [0.5, 1.0, 2.0])
def test_the_threshold_of_a_clear_page_lies_between_its_lines(beta):
    assert 0.05 < find_threshold([1.0, 0.95, 0.02, 0.01], [30, 30, 10, 10], beta) < 0.95


def test_more_recall_lowers_the_threshold():
    precise, balanced, complete = (
        find_threshold([0.9, 0.5, 0.2], [20] * 3, beta) for beta in (0.5, 1.0, 2.0)
    )
    assert precise > balanced > complete


def test_a_page_without_text_has_no_threshold_to_reach():
    assert find_threshold([0.0, 0.0], [5, 5], 1.0) == 0.0


def test_the_score_falls_with_what_the_text_is_expected_to_be_worth():
    page, labelled = label_page(("The ferry sails again", "headline"), (LONG, "body"), (LATER, "body"))
    sure = build_article(page, labelled, Request())
    unsure = build_article(page, attrs.evolve(labelled, expected=0.5), Request())
    assert 0.0 < unsure.score == pytest.approx(sure.score / 2)
    assert unsure.is_article == sure.is_article


def test_a_clear_article_scores_higher_than_one_among_doubtful_lines():
    doubtful = "\n".join(
        f"{CLEAR}\n".splitlines()[3:4]
        + ["Ferry news", "More on this: the ferry, the pier, the storm and you"] * 6
    )
    assert newsparse.parse(CLEAR).score > newsparse.parse(doubtful).score


def test_a_page_without_text_scores_nothing():
    assert newsparse.parse("Home\nNews\nSign in").score == 0.0


def test_lines_of_a_dropped_stretch_count_as_no_text(monkeypatch):
    page = (
        f"{CLEAR}\nMore stories\nContact\n{LATER.replace('road', 'line')}\n{LONG.replace('mill', 'school')}"
    )
    kept = newsparse.parse(page)
    monkeypatch.setattr(_labeller, "drop_stretches", drop_last)
    dropped = newsparse.parse(page)
    assert len(dropped.text) < len(kept.text)
    assert dropped.score == pytest.approx(kept.score, abs=0.1)


def drop_last(tokens, labels, *_):
    """The labels with the last two lines no longer text, however likely they are."""
    return [*labels[: len(tokens) - 2], Label.RELATED, Label.RELATED]
