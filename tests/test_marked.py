"""Lines that the markup calls an author's: which are candidates, whom they name, and that they can be chosen."""

from __future__ import annotations

import pytest
from tests.test_claimed import BODY, HEAD, mark_up, weigh_by

from newsparse import _credits
from newsparse._bylines import list_candidates
from newsparse._credits import build_credits
from newsparse._marked import list_marked
from newsparse._signatures import find_place


def list_marked_names(text, marks):
    page, labelled = mark_up(*HEAD, (text, "other"), *BODY, evidence={text: marks})
    place = find_place(labelled)
    found = list_candidates(labelled, place.marks)
    assert page.markup is not None
    marked = list_marked(page.markup, labelled, found, place.marks)
    return [author.name for each in marked for author in each.byline.authors]


@pytest.mark.parametrize(
    ("text", "name"),
    [("Hilltop", "Hilltop"), ("jroe", "jroe")],
)
def test_whom_the_markup_calls_an_author_is_a_candidate(text, name):
    assert list_marked_names(text, ("tag:span", "own:author")) == [name]


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("Hilltop", ("tag:span", "own:title")),
        ("Hilltop", ("own:author", "hidden")),
        ("All that Hilltop did this whole year", ("own:author",)),
        ("By Jane Roe", ("own:author",)),  # read without it
    ],
)
def test_what_is_no_author_by_its_markup(text, marks):
    assert list_marked_names(text, marks) == []


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (40, 159, range(199)),
        (0, 200, range(200)),
        (0, 230, range(200)),
        (210, 0, range(10, 210)),
        (210, 210, range(110, 310)),
    ],
)
def test_of_many_whom_the_markup_calls_authors_the_nearest_to_the_headline_are_candidates(
    above, below, expected
):
    names = [f"reader{k:03}" for k in range(above + below)]
    lines = [(name, "other") for name in names]
    page, labelled = mark_up(
        *lines[:above], *HEAD, *lines[above:], *BODY, evidence=dict.fromkeys(names, ("own:author",))
    )
    assert page.markup is not None
    found = list_marked(page.markup, labelled, (), find_place(labelled).marks)
    assert [each.byline.authors[0].name for each in found] == [names[k] for k in expected]


def test_without_a_headline_the_nearest_to_the_text_are_candidates():
    names = [f"reader{k:03}" for k in range(230)]
    lines = [(name, "other") for name in names]
    page, labelled = mark_up(*lines, *BODY, evidence=dict.fromkeys(names, ("own:author",)))
    assert page.markup is not None
    found = list_marked(page.markup, labelled, (), find_place(labelled).marks)
    assert [each.byline.authors[0].name for each in found] == names[30:]


def test_whom_the_markup_calls_an_author_can_be_chosen(monkeypatch):
    page = mark_up(*HEAD, ("Hilltop", "other"), *BODY, evidence={"Hilltop": ("own:author",)})
    weigh_by(monkeypatch, _credits, **{"markup:own:author": 5_000})
    assert [author.name for author in build_credits(*page).authors] == ["Hilltop"]
