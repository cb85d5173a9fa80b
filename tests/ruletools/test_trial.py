"""Trying a rule on a page: what it finds is what the same rule finds in a rulebook."""

from __future__ import annotations

import pytest

from newsparse import Label, Options, Rulebook, explain
from newsparse.rulebook import _firing
from newsparse.ruletools import Trial
from ruletools._rules import make_rule

PAGE = """Storm closes coast road

By Ada Lane
3 February 2024\r\nThe coast road between Penmor and Saint Brannoc was closed on Saturday after waves broke over the sea wall.
In Saturday's paper: the harbour, then and now, with pictures that our readers have sent us over the years.
The wind is expected to drop on Monday, and the road will be inspected before it is opened to traffic again.
© 2024 Harbour Gazette
"""


def show(page):
    """The number and the marked piece of each line that holds what was looked for."""
    return [
        (line.number, line.text[slice(*line.span)] if line.span else None)
        for line in page.lines
        if line.is_hit
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"pattern": "road"},
        {"pattern": "Ada", "line": "previous"},
        {"pattern": "2024", "line": "next"},
        {"phrases": ["by ada lane"], "match": "whole"},
        {"pattern": ".", "where": ["head"]},
        {"pattern": ".", "where": ["body", "tail"]},
        {"pattern": "rain"},
    ],
)
def test_it_finds_what_the_rule_in_a_rulebook_finds(changes):
    rule = make_rule(**changes)
    page = Trial(rule).look_at(PAGE)
    explained = explain(PAGE, options=Options(rulebook=Rulebook(rules=(rule,)))).lines
    assert [*page.hits] == [i for i, line in enumerate(explained) if line.rules]
    assert [line.text for line in page.lines] == [" ".join(line.block.text.split()) for line in explained]


def test_lines_have_the_labels_that_they_have_without_it():
    page = Trial(make_rule(strength="certain")).look_at(PAGE)
    blocks = explain(PAGE).article.blocks
    assert [(line.label, line.probability) for line in page.lines] == [
        (block.label, pytest.approx(block.score)) for block in blocks
    ]
    assert [line.number for line in page.lines] == [1, 3, 4, 5, 6, 7, 8]
    assert all(line.changed is None for line in page.lines)


def test_lines_of_html_are_those_that_the_page_shows():
    pytest.importorskip("selectolax")
    lines = "".join(f"<p>{line}</p>" for line in PAGE.splitlines()[3:])
    html = (
        f"<html><body><h1>Storm closes coast road</h1><div class=paper>By Ada Lane</div>{lines}</body></html>"
    )
    page = Trial(make_rule(pattern="paper")).look_at(html)
    assert [(line.text, line.label, line.probability) for line in page.lines] == [
        (line.block.content, line.block.label, pytest.approx(line.block.score))
        for line in explain(html).lines
    ]
    assert show(page) == [(5, "paper")]


def test_with_a_label_it_tells_what_would_change():
    rule = make_rule(strength="certain")
    page = Trial(rule, is_counted=True).look_at(PAGE)
    after = [
        line.block.label for line in explain(PAGE, options=Options(rulebook=Rulebook(rules=(rule,)))).lines
    ]
    assert [line.changed or line.label for line in page.lines] == after
    assert page.lines[4].changed == Label.PROMO
    assert [line.number for line in page.lines if line.changed] == [6]
    assert {i for stretch in page.list_shown(0) for i in stretch} == {
        i for i, line in enumerate(page.lines) if line.is_hit or line.changed
    }
    never = make_rule(pattern="^By", strength="never", label="byline")
    [changed] = [line for line in Trial(never, is_counted=True).look_at(PAGE).lines if line.changed]
    assert (changed.number, changed.label) == (3, Label.BYLINE)


def test_the_match_is_marked_where_it_stands():
    assert show(Trial(make_rule()).look_at(PAGE)) == [(6, "In Saturday's paper")]
    page = Trial(make_rule(pattern="Ada", line="previous")).look_at(PAGE)
    assert show(page) == [(4, None)]
    assert [(line.number, line.text[slice(*line.span)]) for line in page.lines if line.span] == [(3, "Ada")]


def test_the_rules_in_force_are_those_of_the_book_on_the_page():
    book = Rulebook(rules=(make_rule(name="gazette.site", strength="certain", sites=["a.example"]),))
    trial = Trial(make_rule(pattern="Ada"), book)
    labels = [trial.look_at(PAGE, url).lines[4].label for url in (None, "https://a.example/1")]
    assert labels == [Label.BODY, Label.PROMO]
    english = Rulebook(rules=(make_rule(name="gazette.english", strength="certain", languages=["en"]),))
    trial = Trial(make_rule(pattern="Ada"), english)
    labels = [trial.look_at(PAGE, language=language).lines[4].label for language in (None, "en", "de")]
    assert labels == [Label.PROMO, Label.PROMO, Label.BODY]


def test_its_own_site_and_language_are_left_aside():
    rule = make_rule(sites=["a.example"], languages=["de"])
    assert Trial(rule).look_at(PAGE).hits == (4,)


def test_a_pattern_whose_time_is_up_is_silent(monkeypatch):
    monkeypatch.setattr(_firing, "BUDGET", -1.0)
    page = Trial(make_rule(pattern="road")).look_at(PAGE)
    assert (page.hits, page.has_timed_out) == ((), True)


@pytest.mark.parametrize(
    ("changes", "context", "stretches"),
    [
        ({"pattern": "© 2024|Storm"}, 0, [[0], [6]]),
        ({"pattern": "© 2024|Storm"}, 1, [[0, 1], [5, 6]]),
        ({"pattern": "© 2024|Storm"}, 2, [[0, 1, 2], [4, 5, 6]]),
        ({"pattern": "© 2024|Storm"}, 3, [[0, 1, 2, 3, 4, 5, 6]]),
        ({"pattern": "Ada", "line": "previous"}, 0, [[1, 2]]),
        ({"pattern": "Ada", "line": "next"}, 0, [[0, 1]]),
        ({"pattern": "rain"}, 5, []),
    ],
)
def test_lines_are_shown_with_those_around(changes, context, stretches):
    assert [*Trial(make_rule(**changes)).look_at(PAGE).list_shown(context)] == stretches


def test_an_empty_page_is_no_trouble():
    page = Trial(make_rule(), is_counted=True).look_at(b"")
    assert (page.lines, page.hits, [*page.list_shown(1)]) == ((), (), [])
