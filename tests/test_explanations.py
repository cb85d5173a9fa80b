"""What `explain` says of each line: sums that add up to the decision, and what another label would have needed."""

from __future__ import annotations

import json
from math import isclose, log

import pytest

import newsparse
from _pages import Page, read_pages
from newsparse import DecidedBy, Label, _labeller
from newsparse.formats.json import build_explanation_json

PAGES = read_pages()
each_page = pytest.mark.parametrize("page", PAGES[::3], ids=lambda page: f"{page.kind}/{page.name}")


def explain(page: Page, prefer="balanced"):
    return newsparse.explain(page.text, options=newsparse.Options(prefer=prefer))


@each_page
@pytest.mark.parametrize("prefer", ["precision", "balanced", "recall"])
def test_the_evidence_adds_up_to_a_margin_that_is_never_negative(page, prefer):
    for line in explain(page, prefer).lines:
        assert isclose(line.margin, sum(each.weight for each in line.evidence), abs_tol=1e-9)
        assert line.margin > -1e-6
        weights = [abs(each.weight) for each in line.evidence]
        assert weights == sorted(weights, reverse=True)


@each_page
def test_the_likeliest_label_is_before_the_runner_up_by_the_ratio_of_their_odds(page):
    for line in explain(page).lines:
        if line.decided_by is DecidedBy.LIKELIEST:
            odds = {label: max(share, 1e-9) for label, share in line.probabilities}
            ratio = log(odds[line.block.label] / odds[line.runner_up])
            assert isclose(line.margin, ratio, abs_tol=1e-6)
            assert line.block.label is line.probabilities[0][0]


@each_page
def test_no_other_label_would_have_needed_less_than_nothing(page):
    lines = explain(page).lines
    for line in lines[:: max(1, len(lines) // 12)]:
        for label in Label:
            if label is not line.block.label:
                reason = line.why_not(label)
                assert reason.margin > -1e-6
                assert (reason.label, reason.instead) == (label, line.block.label)
        assert line.why_not(line.runner_up).evidence == line.evidence


def list_decided(by):
    """The lines of all pages that something else than likelihood gave their label."""
    return [line for page in PAGES for line in explain(page).lines if line.decided_by is by]


@pytest.mark.parametrize(
    ("by", "names"),
    [
        (DecidedBy.THRESHOLD, {"text labels", "other labels", "threshold"}),
        (DecidedBy.FAQ, {"faq block"}),
    ],
)
def test_what_decided_beyond_the_line_is_in_the_evidence(by, names):
    lines = list_decided(by)
    assert lines, "no fixture is decided so"
    for line in lines:
        assert names & {each.name for each in line.evidence}
        assert line.runner_up is not line.block.label


@pytest.fixture
def strict(monkeypatch):
    """Stretches apart from the largest have to be worth more than any is."""
    monkeypatch.setitem(_labeller._LEAST_STRETCHES, "balanced", 100.0)  # noqa: SLF001  # a number, not how it is used


@pytest.mark.usefixtures("strict")
def test_a_dropped_stretch_is_explained_by_its_signs_alone():
    lines = list_decided(DecidedBy.STRETCH)
    assert len(lines) > 20
    for line in lines:
        names = [each.name for each in line.evidence]
        assert names[0] == "stretch least"
        assert all(name.startswith("stretch ") for name in names)
        assert line.runner_up.is_text
        assert not line.block.label.is_text
        assert line.margin > 0
        other = next(label for label in Label if not label.is_text and label is not line.block.label)
        assert "neighbours" in {each.name for each in line.why_not(other).evidence}


@pytest.mark.parametrize("prefer", ["precision", "balanced", "recall"])
def test_a_copy_is_explained_by_the_same_text_above(prefer):
    page = "Harbour Gazette\nHome\nFerry to the island sails again\nBy Ada Lane\n3 March 2024\n" + PROSE * 2
    lines = newsparse.explain(page, options=newsparse.Options(prefer=prefer)).lines
    assert [k for k, line in enumerate(lines) if line.decided_by is DecidedBy.COPY] == [8, 9, 10]
    for line in lines[8:]:
        assert line.runner_up is Label.BODY
        assert not line.block.label.is_text
        assert (line.evidence[0].name, line.evidence[0].weight) == ("same text above", 1000)
        assert isclose(line.margin, sum(each.weight for each in line.evidence), abs_tol=1e-9)
        for label in set(Label) - {line.block.label}:
            reason = line.why_not(label)
            assert reason.margin > (900 if label.is_text else -1e-6)
            assert ("same text above" in {each.name for each in reason.evidence}) is label.is_text


def test_why_not_says_it_in_words():
    line = newsparse.explain("\u00a9 2024 The Harbour Courier").lines[0]
    words = str(line.why_not(Label.FOOTER))
    assert words.startswith("copyright, not footer: footer would have had to weigh ")
    assert "\n  for copyright: " in words


@pytest.mark.parametrize("label", ["copyright", "heading", None, 3])
def test_why_not_refuses_what_is_no_other_label(label):
    line = newsparse.explain("\u00a9 2024 The Harbour Courier").lines[0]
    with pytest.raises(newsparse.OptionError, match="label="):
        line.why_not(label)


PROSE = """The ferry to the island sailed again on Sunday, two weeks after a storm had damaged its pier and the road to it.
The company said that it would keep to its winter timetable until the repairs are done, which takes a month.
"We have missed it," said Tom Bell, who runs the shop at the harbour and lives above it with his family.
"""


@each_page
def test_every_field_leads_to_the_blocks_that_show_it(page):
    explanation = explain(page)
    article, blocks = explanation.article, explanation.article.blocks
    plain = article.to_dict()
    assert {name for name in explanation.sources if not plain[name]} == set()
    for name in ("headline", "deck", "byline", "section", "copyright"):
        if plain[name]:
            assert name in explanation.sources, name
    for indices in explanation.sources.values():
        assert list(indices) == sorted(set(indices))
        assert indices[-1] < len(blocks)
    for name in ("body", "notes", "tags"):
        shown = [blocks[i].label for i in explanation.sources.get(name, ())]
        assert (
            set(shown)
            <= {"body": {Label.BODY, Label.SUBHEAD}, "notes": {Label.NOTE}, "tags": {Label.TAGS}}[name]
        )


def test_sources_of_a_plain_page():
    page = "Harbour Gazette\nHome\nFerry to the island sails again\nBy Ada Lane\n3 March 2024\n" + PROSE
    explanation = newsparse.explain(page)
    assert {name: explanation.sources[name] for name in ("headline", "byline", "authors", "published")} == {
        "headline": (2,),
        "byline": (3,),
        "authors": (3,),
        "published": (4,),
    }
    assert explanation.sources["body"] == (5, 6, 7)


def test_the_json_of_an_explanation_has_all_that_is_public_and_nothing_else():
    mapping = json.loads(build_explanation_json(newsparse.explain("Home\n\u00a9 2024 The Harbour Courier")))
    assert set(mapping) == {"article", "lines", "reasons", "sources"}
    assert set(mapping["lines"][0]) == {
        "built_in",
        "block",
        "probabilities",
        "runner_up",
        "evidence",
        "decided_by",
        "rules",
    }
    assert mapping["sources"]["copyright"] == [1]


def test_the_built_in_rules_that_fired_are_named():
    lines = newsparse.explain("Share\nBy Ada Lane\nThe rain fell all day long.").lines
    assert "share.phrases=whole" in lines[0].built_in
    assert "byline.by_name" in lines[1].built_in
    assert "byline.by_name" not in lines[2].built_in
