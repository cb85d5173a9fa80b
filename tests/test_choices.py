"""What candidates are worth: the tables, the fit that makes them, and the choices that it learns from."""

from __future__ import annotations

import ast
import inspect
import re

import attrs
import pytest
from tests._labelled import LATER, LONG, label_page
from training.choices import CHOOSERS, build_choices, build_kinds
from training.fit_choices import Choice, fit_choices
from training.pages import TrainingPage

from newsparse import _claimed_dates, _claimed_signs, _credits, _dating, _headline, _signatures, _wordings
from newsparse._markup import Markup, Place
from newsparse._tables import NONE, read_table, weigh
from newsparse.model import Label

HEADLINE = "River rises above the old mill"
PAGE = (
    (f"{HEADLINE} - Weather | Example Post", "page_title"),
    ("Menu", "nav"),
    (HEADLINE, "headline"),
    ("By Jane Roe", "byline"),
    ("March 3, 2024", "date"),
    (LONG, "body"),
    (LATER, "body"),
    ("Older: Mill opens its doors, March 1, 2024", "related", "date", "0.1"),
    ("Omar Bell", "other", "byline", "0.1"),
)
GOLD = {"headline": HEADLINE.upper(), "published": "2024-03-03", "authors": ["Jane Roe"]}


def read_fit(choices):
    return {name: int(weight) for name, weight in (line.split("\t") for line in fit_choices(choices))}


def list_choices(gold, source="invented", kind="article", flattening="wet"):
    page, labelled = label_page(*PAGE)
    if flattening == "html":
        lines = range(len(PAGE))
        markup = Markup([()] * len(lines), [Place("p", k) for k in lines], [()] * len(lines))
        page = attrs.evolve(page, markup=markup)
    training_page = TrainingPage("invented", flattening, page, labelled.tokens, labelled.labels)
    record = {"gold": gold, "source": source, "page_type": kind}
    return list(build_choices(record, training_page, labelled))


def test_what_decides_gets_its_sign_and_what_does_not_gets_nothing():
    choices = [
        Choice(
            [{"good": 1.0, "noise": 1.0}, {"bad": 1.0, "noise": 1.0}, {"noise": 1.0}], [True, False, False]
        ),
        Choice([{"bad": 1.0, "noise": 1.0}, {"noise": 1.0}], [False, True]),
    ] * 20
    table = read_fit(choices)
    assert table["good"] > 0 > table["bad"]
    assert "noise" not in table


def test_a_fit_finds_the_odds_that_it_was_shown():
    # Three of four times the signed one is right: its odds are 3 to 1, log 3 = 1.099 nats, a little less for the price of it.
    choices = [Choice([{"signed": 1.0}, {}], [k % 4 != 0, k % 4 == 0]) for k in range(4000)]
    assert read_fit(choices)["signed"] == pytest.approx(1099, abs=3)


def test_choices_count_by_their_weight():
    yes, no = Choice([{"signed": 1.0}, {}], [True, False]), Choice([{"signed": 1.0}, {}], [False, True], 3.0)
    assert read_fit([yes, no] * 20)["signed"] < -900


def test_rare_evidence_and_choices_without_a_choice_teach_nothing():
    rare = [Choice([{"rare": 1.0}, {}], [True, False])] * 9
    none = [Choice([{"common": 1.0}, {}], [False, False]), Choice([{"common": 1.0}], [True])] * 50
    assert fit_choices([*rare, *none]) == []


def test_the_choices_of_a_page_are_right_where_its_gold_is():
    found = list_choices(GOLD)
    (headline,) = [choice for name, choice in found if name == "headline"]
    (dates,) = [choice for name, choice in found if name == "dates"]
    authors = [choice for name, choice in found if name == "credits"]
    assert sum(headline.right) == 1
    assert headline.candidates[-1] == {NONE: 1.0}
    assert dict(headline.candidates[headline.right.index(True)]).keys() >= {"title-head", "label-headline"}
    assert list(dates.right) == [True, False, False]
    assert dates.candidates[-1] == {NONE: 1.0}
    assert [choice.right[0] for choice in authors] == [True, False]


@pytest.mark.parametrize(
    ("source", "kind", "names"),
    [
        pytest.param("invented", "article", set(), id="gold that may leave things out"),
        pytest.param("wcxb-dev", "article", {"dates", "credits"}, id="gold that says that there is none"),
        pytest.param("wcxb-dev", "unknown", set(), id="perhaps no article"),
    ],
)
def test_gold_that_names_nothing_is_believed_where_it_is_complete(source, kind, names):
    found = list_choices({}, source, kind)
    assert {name for name, _ in found} == names
    assert not any(choice.right[0] for _, choice in found)


@pytest.mark.parametrize(
    ("gold", "flattening", "names"),
    [(GOLD, "html", {"credits"}), ({}, "html", set()), (GOLD, "wet", set())],
    ids=["markup", "nothing known", "flattened"],
)
def test_what_is_no_article_teaches_who_wrote_it_where_it_has_markup(gold, flattening, names):
    assert {name for name, _ in list_choices(gold, "wcxb-dev", "forum", flattening)} == names


def test_what_a_cropped_page_does_not_show_was_cut_off():
    gold = {"headline": "Ferry sails again", "published": "2023-01-01"}
    whole, cropped = dict(list_choices(gold)), dict(list_choices(gold, flattening="cropped"))
    for name in ("headline", "dates"):
        assert not any(whole[name].right)
        assert list(cropped[name].right) == [False] * (len(cropped[name].right) - 1) + [True]


@pytest.mark.parametrize(
    ("kind", "flattening", "wanted"),
    [
        ("article", "wet", [True]),
        ("article", "short", [True]),
        ("article", "rest", [False]),
        ("product", "wet", [False]),
        ("product", "short", []),
        ("unknown", "wet", []),
    ],
)
def test_kinds_are_learned_from_where_they_are_known(kind, flattening, wanted):
    page, labelled = label_page(*PAGE)
    training_page = TrainingPage("invented", flattening, page, labelled.tokens, labelled.labels)
    found = list(build_kinds({"page_type": kind}, training_page, labelled))
    assert [is_article for _, is_article in found] == wanted
    assert all("always" in evidence for evidence, _ in found)


@pytest.mark.parametrize("kind", ["text", "html"])
@pytest.mark.parametrize("name", ["page", "stretches", *CHOOSERS])
def test_the_tables_are_read(name, kind):
    table = read_table(name, kind)
    assert len(table) > 5
    assert all(isinstance(weight, int) and weight for weight in table.values())


@pytest.mark.parametrize("kind", ["text", "html"])
@pytest.mark.parametrize(
    ("name", "modules"),
    [
        ("headline", (_headline, _wordings)),
        ("dates", (_dating, _claimed_dates)),
        ("credits", (_credits, _signatures, _claimed_signs)),
    ],
    ids=CHOOSERS,
)
def test_no_table_lists_what_is_never_said(name, modules, kind):
    trees = [ast.parse(inspect.getsource(module)) for module in modules]
    said = {pattern for tree in trees for node in ast.walk(tree) for pattern in read_pattern(node)}
    names = set(read_table(name, kind)) - {NONE}
    assert {each for each in names if not any(re.fullmatch(pattern, each) for pattern in said)} == set()
    labels = {each[6:] for each in names if each.startswith(("label:", "label-"))}
    assert labels <= {label.value for label in Label}


def read_pattern(node):
    """What a string of a module may be, as a pattern; any word in place of what is put into it."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.escape(node.value)
    elif isinstance(node, ast.JoinedStr) and any(isinstance(part, ast.Constant) for part in node.values):
        yield "".join(
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"[\w.:\[\]-]*"
            for part in node.values
        )


def test_evidence_is_weighed_by_its_value_and_what_no_table_lists_counts_for_nothing():
    assert weigh({"odds": -2.0, "repeated": 1.0, "new": 5.0}, {"odds": 300, "repeated": 700}) == 0.1
