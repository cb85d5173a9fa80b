"""Counting on a corpus: every number against what the rules themselves say of the same lines."""

from __future__ import annotations

import json

import attrs
import pytest

from newsparse import Label, OptionError, Rulebook
from newsparse.rulebook import _firing
from newsparse.ruletools import COLUMNS, Document, RuleRow, Tally, list_rules, sort_rows
from ruletools._rules import make_rule

LINES = [
    "Harbour Gazette",
    "In Saturday's paper: rain",
    "In Saturday's paper: snow",
    "By Ada Lane",
    "Saturday was dry",
    "© 2024 Harbour Gazette",
]
PROMO = make_rule()
NAV = make_rule(name="gazette.nav", label="nav", pattern="rain|dry")
NEVER = make_rule(name="gazette.never", label=["promo", "nav"], strength="never", pattern="snow")


def make_document(url=None, labels=(), source="a.txt"):
    text, gold = "\n".join(LINES), []
    for line, label in labels:
        start = text.index(line)
        gold.append((start, start + len(line), frozenset({label})))
    return Document(source, text, tuple(gold), url)


def count(*rules, documents, **fields):
    tally = Tally(Rulebook(rules=rules, **fields))
    for document in documents:
        tally.add(document)
    return tally.build()


def get(statistics, name):
    return next(row for row in statistics.rows if row.name == name)


def test_a_rule_is_counted_on_lines_pages_and_sites():
    urls = ["https://www.a.example/1", "http://a.example/2", "b.example/x", "http://[", None]
    statistics = count(PROMO, documents=[*map(make_document, urls), Document("e.txt", "Rain")])
    row = get(statistics, PROMO.name)
    assert (row.lines, row.pages, row.sites, row.polarity) == (10, 5, 2, "promo")
    assert row.coverage == pytest.approx(10 / 31)
    assert (statistics.pages, statistics.lines, statistics.sites) == (6, 31, 2)
    assert (row.correct, row.incorrect, row.accuracy) == (None, None, None)


def test_without_addresses_sites_are_not_known():
    statistics = count(PROMO, documents=[make_document()])
    assert (statistics.sites, get(statistics, PROMO.name).sites) == (None, None)


def test_the_rows_are_numbered_in_the_order_of_the_table():
    statistics = count(PROMO, documents=[])
    assert [(row.j, row.name) for row in statistics.rows] == [
        *enumerate(info.name for info in list_rules(Rulebook(rules=(PROMO,))))
    ]
    assert (statistics.covered, statistics.pages) == (0.0, 0)


def test_overlaps_and_conflicts_are_those_with_other_rules():
    names = {info.name: info for info in list_rules(Rulebook(rules=(PROMO, NAV, NEVER)))}
    statistics = count(PROMO, NAV, NEVER, documents=[make_document()])
    fired = {
        line: [name for name, info in names.items() if info.rule.matches(line)] for line in LINES
    }  # the same as the tally sees: no line is cut, and none is longer than phrases are looked for in
    for name, info in names.items():
        others = [[names[other] for other in row if other != name] for row in fired.values() if name in row]
        allowed = info.list_allowed()
        against = [
            row
            for row in others
            if any(allowed and other.list_allowed() and not allowed & other.list_allowed() for other in row)
        ]
        row = get(statistics, name)
        assert row.lines == len(others)
        assert row.overlaps * len(LINES) == pytest.approx(sum(map(bool, others)))
        assert row.conflicts * len(LINES) == pytest.approx(len(against))
    assert statistics.covered == sum(map(bool, fired.values())) / len(LINES)
    assert statistics.overlapped == sum(len(row) > 1 for row in fired.values()) / len(LINES)
    assert get(statistics, PROMO.name).conflicts * len(LINES) >= 2  # against NAV, and against NEVER
    assert statistics.conflicted >= get(statistics, PROMO.name).conflicts


def test_rules_that_allow_the_same_label_do_not_conflict():
    text = make_rule(name="gazette.text", label="text", pattern="Saturday was")
    body = make_rule(name="gazette.body", label="body", pattern="Saturday was dry")
    statistics = count(text, body, documents=[Document("a", "Saturday was dry")])
    assert (get(statistics, text.name).overlaps, get(statistics, text.name).conflicts) == (1.0, 0.0)


def test_where_labels_are_known_rules_are_right_or_wrong():
    labels = [(LINES[1], Label.PROMO), (LINES[2], Label.NAV), (LINES[3], Label.BYLINE)]
    statistics = count(PROMO, NAV, NEVER, documents=[make_document(labels=labels), make_document()])
    assert statistics.labelled == 3
    rows = [get(statistics, rule.name) for rule in (PROMO, NAV, NEVER)]
    assert [(row.correct, row.incorrect, row.accuracy) for row in rows] == [
        (1, 1, 0.5),
        (0, 1, 0.0),
        (0, 1, 0.0),
    ]
    assert get(statistics, "byline.by_name").accuracy == 1.0
    assert get(statistics, "copyright.sign_year").accuracy is None  # fires on no line that is labelled
    assert rows[2].polarity == "not promo|nav"


def test_a_rule_that_says_nothing_is_neither_right_nor_wrong():
    statistics = count(documents=[make_document(labels=[(LINES[3], Label.BYLINE)])])
    silent = next(info.name for info in list_rules() if not info.labels)
    assert attrs.astuple(get(statistics, silent))[2:9] == ("", 0.0, 0.0, 0.0, None, None, None)


def test_of_a_line_that_holds_several_things_the_largest_has_its_label():
    text = "Ferry sails again\nBy Ada Lane of the Gazette | 3 February 2024"
    gold = ((18, len(text), frozenset({Label.BYLINE})),)
    statistics = count(documents=[Document("a", text, gold)])
    assert (statistics.lines, statistics.labelled) == (3, 1)
    assert get(statistics, "byline.by_name").incorrect == 0
    assert (get(statistics, "date.whole").lines, get(statistics, "date.whole").incorrect) == (1, 0)


def test_all_sentences_of_a_line_that_was_a_page_have_its_label():
    text = "The rain fell on the town and on the sea. " * 60
    statistics = count(documents=[Document("a", text, ((0, len(text), frozenset({Label.BODY})),))])
    assert statistics.labelled == statistics.lines > 10


def test_rules_for_some_sites_are_counted_there_only_and_idle_where_none_occurs():
    there = make_rule(name="gazette.there", sites=["a.example"])
    away = make_rule(name="gazette.away", sites=["b.example"])
    german = make_rule(name="gazette.german", languages=["de"])
    statistics = count(there, away, german, documents=[make_document("https://a.example/1"), make_document()])
    assert [get(statistics, rule.name).pages for rule in (there, away, german)] == [1, 0, 0]
    assert set(statistics.idle) == {away.name, german.name}
    assert {away.name, german.name} <= set(statistics.list_never_fired())


def test_the_language_is_told_where_a_rule_asks_for_it():
    english = make_rule(name="gazette.english", languages=["en"])
    prose = (
        " The council said that the road will be closed for the rest of the week because of the storm." * 3
    )
    named = attrs.evolve(make_document(), language="de")
    longer = Document("b", "\n".join([*LINES, prose]))
    assert get(count(english, documents=[named, longer]), english.name).pages == 1


def test_a_built_in_rule_that_is_switched_off_is_not_counted():
    off = [{"rule": "copyright.sign_year", "strength": "off", "reason": "For a test."}]
    tally = Tally(Rulebook.from_dict({"change": off}))
    tally.add(make_document())
    assert get(tally.build(), "copyright.sign_year").lines == 0
    assert get(tally.build(), "copyright.sign_start").lines == 1


def test_rules_that_run_out_of_time_are_named(monkeypatch):
    monkeypatch.setattr(_firing, "BUDGET", -1.0)
    statistics = count(PROMO, documents=[make_document(), make_document()])
    assert statistics.timed_out == {PROMO.name: 2}


def test_the_statistics_are_plain_values():
    statistics = count(PROMO, documents=[make_document()])
    made = json.loads(json.dumps(statistics.to_dict()))
    assert made["pages"] == 1
    assert made["rules"][-1]["name"] == PROMO.name
    assert PROMO.name not in made["never_fired"]
    assert "nav.phrases" in made["never_fired"]


def make_row(j, **fields):
    plain = {field.name: 0 for field in attrs.fields(RuleRow)} | {"name": f"r{j}", "polarity": ""}
    return RuleRow(**(plain | {"j": j} | fields))


@pytest.mark.parametrize(
    ("column", "order"),
    [
        ("j", [0, 1, 2]),
        ("lines", [2, 0, 1]),
        ("Emp. Acc.", [1, 0, 2]),
        ("accuracy", [1, 0, 2]),
        ("POLARITY", [2, 1, 0]),
        ("rule", [1, 0, 2]),
        ("sites", [0, 1, 2]),
    ],
)
def test_rows_are_sorted_by_any_column(column, order):
    rows = [
        make_row(0, name="b", lines=4, accuracy=0.0, polarity=""),
        make_row(1, name="a", lines=4, accuracy=1.0, polarity="nav"),
        make_row(2, name="c", lines=7, accuracy=None, polarity="body"),
    ]
    assert [row.j for row in sort_rows(rows[::-1] if column == "j" else rows, column)] == order


def test_a_column_that_is_none_is_an_error():
    with pytest.raises(OptionError, match="one of name, j, polarity"):
        sort_rows((), "speed")


def test_every_field_has_its_column():
    assert [*COLUMNS] == [field.name for field in attrs.fields(RuleRow)]
