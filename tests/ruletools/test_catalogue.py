"""Rules in one form: what it says of built-in rules, and of those of rulebooks."""

from __future__ import annotations

import json

import pytest

from newsparse import Change, Label, Rulebook, RulebookError
from newsparse._weights import LABELS, read_weights
from newsparse.rules import RULES, PhraseRule, Rule
from newsparse.ruletools import describe_labels, find_place, find_rule, list_rules, read_books
from ruletools._rules import make_rule

BUILT_IN = list_rules()
WEIGHTS = read_weights()


def get(name, book=None):
    return find_rule(list_rules(book), name)


def test_every_built_in_rule_is_there_in_the_order_of_the_table():
    assert [info.name for info in BUILT_IN] == [rule.name for rule in RULES]
    assert all(info.is_built_in and info.rule is rule for info, rule in zip(BUILT_IN, RULES, strict=True))


@pytest.mark.parametrize("info", BUILT_IN, ids=lambda info: info.name)
def test_a_built_in_rule_says_the_label_that_it_counts_most_for(info):
    if isinstance(info.rule, Rule):
        own = dict(zip(LABELS, WEIGHTS.unpack(info.name, 0), strict=True))
        assert info.weights == {label: nats for label, nats in own.items() if nats}
        assert info.labels == ((max(own, key=own.get),) if max(own.values()) > 0 else ())
        assert (info.pattern, info.count) == (info.rule.pattern.pattern, 0)
    else:
        assert isinstance(info.rule, PhraseRule)
        assert (info.pattern, info.count) == (None, len(info.rule.entries()))
        assert info.labels == ((next(iter(info.weights)),) if max(info.weights.values()) > 0 else ())
    assert [*info.weights.values()] == sorted(info.weights.values(), reverse=True)
    assert info.weight == (info.weights[info.labels[0]] if info.labels else None)


def test_the_weight_of_phrases_is_the_mean_over_them():
    info = get("share.phrases")
    places = [str(place) for place, _ in info.rule.entries()]
    column = LABELS.index(Label.SHARE)
    each = [WEIGHTS.unpack(f"share.phrases={place}", 0)[column] for place in places]
    assert info.weights[Label.SHARE] == pytest.approx(sum(each) / len(each))


def test_what_was_learned_is_told_by_place_and_line():
    info = get("byline.by_name")
    assert {(each.place, each.offset) for each in info.worth} <= {("", k) for k in range(-2, 3)}
    for each in info.worth:
        row = dict(zip(LABELS, WEIGHTS.unpack("byline.by_name", each.offset), strict=True))
        assert each.weights == {label: nats for label, nats in row.items() if nats}
    assert {each.place for each in get("nav.phrases").worth} <= {"whole", "start", "end", "inside"}


def test_a_rule_of_a_rulebook_says_its_label_and_strength():
    info = get("gazette.print_edition", Rulebook(rules=(make_rule(),)))
    assert (info.is_built_in, info.kind.value, info.says, info.weight) == (
        False,
        "pattern",
        "promo, strong",
        4.0,
    )
    assert info.list_allowed() == {Label.PROMO}
    assert info.limits == ()


@pytest.mark.parametrize(
    ("changes", "says", "limits"),
    [
        ({"strength": "never"}, "not promo", ()),
        ({"strength": "certain", "label": "text"}, "text, certain", ()),
        (
            {"match": "start", "line": "previous", "where": ["head", "tail"]},
            "promo, strong",
            (
                "where the line begins with it",
                "on the line below the one in which it is found",
                "in the page's head or tail",
            ),
        ),
        (
            {"match": "whole", "line": "next", "languages": ["en", "de"], "sites": ["a.example"]},
            "promo, strong",
            (
                "where it is the whole line",
                "on the line above the one in which it is found",
                "on pages of a.example",
                "on pages in en or de",
            ),
        ),
    ],
)
def test_where_a_rule_fires_is_told_in_words(changes, says, limits):
    info = get("gazette.print_edition", Rulebook(rules=(make_rule(**changes),)))
    assert (info.says, info.limits) == (says, limits)


def test_what_a_rule_excludes_is_all_that_it_allows_not():
    info = get(
        "gazette.print_edition", Rulebook(rules=(make_rule(strength="never", label=["nav", "promo"]),))
    )
    assert info.list_allowed() == frozenset(Label) - {Label.NAV, Label.PROMO}
    assert info.weight is None


def test_a_book_limits_the_rules_of_those_that_it_extends():
    inner = Rulebook(rules=(make_rule(languages=["en"]),))
    info = get("gazette.print_edition", Rulebook(extends=(inner,), sites=["a.example"]))
    assert info.limits == ("on pages of a.example", "on pages in en")


def test_of_two_rules_with_a_name_the_last_is_shown():
    inner = Rulebook(rules=(make_rule(),))
    book = Rulebook(extends=(inner,), rules=(make_rule(label="nav"),))
    shown = [info for info in list_rules(book) if not info.is_built_in]
    assert [info.says for info in shown] == ["nav, strong"]


def test_changes_stand_at_the_rules_that_they_change():
    book = Rulebook(
        extends=(Rulebook(rules=(make_rule(),)),),
        sites=["a.example"],
        changes=(
            Change(rule="nav.phrases", strength="off", reason="No menus."),
            Change(rule="gazette.print_edition", strength="never", label="nav", reason="Not so."),
        ),
    )
    [change] = get("nav.phrases", book).changes
    assert (str(change), change.reason) == ("off, on pages of a.example", "No menus.")
    [change] = get("gazette.print_edition", book).changes
    assert str(change) == "never nav, on pages of a.example"
    assert get("nav.counted", book).changes == ()


@pytest.mark.parametrize(
    ("name", "advice"),
    [("nav.phrase", "write 'nav.phrases'"), ("zzz", "newsparse rules list shows their names")],
)
def test_an_unknown_name_is_an_error_that_names_those_that_are_close(name, advice):
    with pytest.raises(RulebookError, match=f"'{name}' is no rule; {advice}"):
        find_rule(BUILT_IN, name)


def test_a_rule_is_plain_values_that_json_can_hold():
    book = Rulebook(
        rules=(make_rule(),), changes=(Change(rule="nav.phrases", strength="weak", reason="A hint."),)
    )
    made = {each["name"]: each for each in json.loads(json.dumps([i.to_dict() for i in list_rules(book)]))}
    assert made["gazette.print_edition"]["labels"] == ["promo"]
    assert made["nav.phrases"]["changes"] == [
        {"strength": "weak", "labels": [], "reason": "A hint.", "limits": []}
    ]
    assert made["byline.by_name"]["worth"][0]["weights"]["byline"] > 0
    assert "en" in made["nav.phrases"]["phrases"]


@pytest.mark.parametrize(
    ("label", "fits"), [("promo", True), ("boilerplate", True), ("nav", False), ("text", False)]
)
def test_a_rule_speaks_for_its_label_and_the_group_of_it(label, fits):
    info = get("gazette.print_edition", Rulebook(rules=(make_rule(),)))
    assert info.speaks_for(label) is fits


def test_labels_in_words():
    assert describe_labels([Label.NAV]) == "nav"
    assert describe_labels([Label.NAV, *(label for label in Label if label.is_text)]) == "text or nav"
    assert describe_labels([]) == ""


RULES_TOML = """\
extends = ["inner.rules.toml"]

[[rule]]
name = "gazette.one"
label = "promo"
phrases = ["one"]
reason = "One."
examples = ["One"]
counterexamples = ["Two"]
"""


@pytest.fixture
def books(tmp_path):
    """A folder with a book that extends another."""
    (tmp_path / "outer.rules.toml").write_text(RULES_TOML, "utf-8")
    inner = RULES_TOML.replace("gazette.one", "gazette.two").partition("\n\n")[2]
    (tmp_path / "inner.rules.toml").write_text(inner, "utf-8")
    return tmp_path


def test_a_rule_is_found_in_its_file_and_line(books):
    rules = list_rules(Rulebook.read(books))
    outer = books / "outer.rules.toml"
    assert find_place(find_rule(rules, "gazette.one"), [outer]) == f"{outer}:4"
    assert find_place(find_rule(rules, "gazette.two"), [outer]) == f"{books / 'inner.rules.toml'}:2"
    assert find_place(find_rule(rules, "gazette.two"), [books]) == f"{books / 'inner.rules.toml'}:2"
    assert find_place(find_rule(rules, "nav.counted"), [books]) == "newsparse/rules/nav.py"
    assert find_place(find_rule(rules, "gazette.two")) == ""


def test_books_are_read_one_by_one_and_a_broken_one_does_not_stop_the_others(books):
    (books / "broken.rules.toml").write_text("rule = 1", "utf-8")
    (books / "empty").mkdir()
    found = dict(read_books([books, books / "empty", books / "missing.rules.toml"]))
    names = {name: [*map(str, getattr(book, "rules", [book]))] for name, book in found.items()}
    assert [rule.name for rule in found[str(books / "outer.rules.toml")].rules] == ["gazette.one"]
    assert [rule.name for rule in found[str(books / "inner.rules.toml")].rules] == ["gazette.two"]
    assert "no list of tables" in names[str(books / "broken.rules.toml")][0]
    assert "no rulebook" in names[str(books / "empty")][0]
    assert "cannot be read" in names[str(books / "missing.rules.toml")][0]
