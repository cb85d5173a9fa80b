"""Rulebooks: an item for each example and counterexample, and one for what the other rules say."""

from __future__ import annotations

import re

import pytest

OTHER = """
[[rule]]
name = "gazette.paper"
label = "{label}"
phrases = ["saturday's paper"]
strength = "{strength}"
{more}
reason = "Names the paper."
examples = ["Saturday's paper"]
counterexamples = ["The paper of Saturday"]
"""


def test_one_item_for_each_text_and_one_for_the_others(write, rule, names, run):
    write(**{"g.rules.toml": rule + OTHER.format(label="promo", strength="weak", more="")})
    assert names() == [
        "gazette.print_edition::example 1: In Saturday's paper: the harbour",
        "gazette.print_edition::counterexample 1: The paper said so in Saturday's issue",
        "gazette.print_edition::others",
        "gazette.paper::example 1: Saturday's paper",
        "gazette.paper::counterexample 1: The paper of Saturday",
        "gazette.paper::others",
    ]
    run().assert_outcomes(passed=6)


@pytest.mark.parametrize(
    ("selected", "count"),
    [
        ("g.rules.toml::gazette.print_edition", 3),
        ("g.rules.toml::gazette.print_edition::others", 1),
        ("g.rules.toml::gazette.print_edition::example 1: In Saturday's paper: the harbour", 1),
    ],
)
def test_items_can_be_asked_for_by_name(write, rule, run, selected, count):
    write(**{"g.rules.toml": rule + OTHER.format(label="promo", strength="weak", more="")})
    run(selected).assert_outcomes(passed=count)


def test_texts_of_several_lines_and_odd_characters_have_names_of_one_line(write, names):
    write(
        **{
            "g.rules.toml": """
[[rule]]
name = "lone_by"
label = "byline"
phrases = ["written by"]
line = "previous"
reason = "The name below."
examples = ["Written by\\nAda\\u202e Lane"]
counterexamples = ["Written by Ada Lane, who has written for the Gazette since it was founded in the spring of 1998"]
"""
        }
    )
    example, counterexample, _ = names()
    assert example == "lone_by::example 1: Written by Ada\\u202e Lane"
    assert counterexample.endswith("since …")


class TestExamples:
    def test_one_that_is_not_found_fails(self, write, rule, run):
        write(
            **{"g.rules.toml": "# A comment.\n\n" + rule.replace("harbour", 'harbour", "In Monday\'s paper')}
        )
        result = run()
        result.assert_outcomes(failed=1, passed=3)
        result.stdout.fnmatch_lines(
            [
                "*g.rules.toml: gazette.print_edition: example 2: In Monday's paper*",
                "example: the pattern matches no line",
                "  line:    In Monday's paper",
                "  pattern: ^In (Saturday|Sunday).s paper",
                "FAILED g.rules.toml::gazette.print_edition::example 2: In Monday's paper - *",
            ]
        )
        result.stdout.no_fnmatch_line("*Traceback*")

    def test_the_short_summary_says_why(self, write, rule, run):
        write(**{"g.rules.toml": rule.replace("In Saturday's paper: the harbour", "Rain")})
        result = run("-vv")
        assert result.parseoutcomes()["failed"] == 1
        result.stdout.fnmatch_lines(
            [
                "FAILED g.rules.toml::gazette.print_edition::example 1: Rain - example: the pattern matches no line"
            ]
        )

    def test_failures_know_the_line_of_their_rule(self, write, rule, run, pytester):
        book = OTHER.format(label="promo", strength="weak", more="") + rule.replace(
            "In Saturday's paper: ", ""
        )
        write(**{"g.rules.toml": book})
        run("--junit-xml=results.xml", "-o", "junit_family=xunit1")
        [line] = re.findall(
            r'<testcase [^>]*line="(\d+)"[^>]*><failure', (pytester.path / "results.xml").read_text("utf-8")
        )
        assert book.splitlines()[int(line)] == 'name = "gazette.print_edition"'

    def test_site_language_and_part_of_the_page_do_not_matter(self, write, rule, run):
        write(**{"g.rules.toml": rule + 'where = "tail"\nsites = ["a.example"]\nlanguages = ["de"]\n'})
        run().assert_outcomes(passed=3)


class TestCounterexamples:
    def test_one_that_is_found_says_what_matched(self, write, rule, run):
        write(
            **{
                "g.rules.toml": rule.replace("^In", "n").replace(
                    "The paper said so in Saturday's issue", "So read\\n it in Saturday's paper"
                )
            }
        )
        result = run()
        result.assert_outcomes(failed=1, passed=2)
        result.stdout.fnmatch_lines(
            [
                'counterexample: the pattern matches "n Saturday\'s paper" at column 5',
                "  line:    it in Saturday's paper",
            ]
        )


def add_rival(rule, own, label, strength, more):
    """A book of the rule with a strength of its own, and one below it that fires on its example."""
    return rule + f'strength = "{own}"\n' + OTHER.format(label=label, strength=strength, more=more)


class TestOthers:
    def test_all_that_fire_are_listed(self, write, rule, run):
        write(
            **{
                "g.rules.toml": OTHER.format(label="nav", strength="strong", more="")
                + rule.replace(
                    'the harbour"', 'the harbour", "In Sunday\'s paper © 2024 All rights reserved"'
                )
            }
        )
        result = run("-rA")
        result.assert_outcomes(passed=7)
        result.stdout.fnmatch_lines(
            [
                "*g.rules.toml: gazette.print_edition: others*",
                "example 1: In Saturday's paper: the harbour",
                "  rules of the book: gazette.paper (strong nav)",
                "  built-in rules: *",
                "example 2: In Sunday's paper © 2024*",
                "  rules of the book: none",
                "  built-in rules: *copyright.*",
            ]
        )

    @pytest.mark.parametrize(
        "claims",
        [
            ("strong", "nav", "certain", ""),
            ("certain", "nav", "certain", ""),
            ("strong", "promo", "never", ""),
            ("strong", "boilerplate", "never", ""),
            ("never", "promo", "certain", ""),
            ("strong", "nav", "certain", 'where = "tail"'),
        ],
    )
    def test_one_that_contradicts_fails(self, write, rule, run, claims):
        own, label, strength, _ = claims
        write(**{"g.rules.toml": add_rival(rule, *claims)})
        result = run("-k", "print_edition and others")
        result.assert_outcomes(failed=1, deselected=5)
        result.stdout.fnmatch_lines(
            [
                f"example 1: gazette.paper ({strength} {label}) contradicts gazette.print_edition ({own} promo)",
                "  line:    In Saturday's paper: the harbour",
                "*Captured newsparse call*",
                "  rules of the book: gazette.paper (*",
            ]
        )

    def test_an_exception_below_a_rule_passes(self, write, rule, run):
        own = rule + 'strength = "certain"\n'
        write(**{"g.rules.toml": OTHER.format(label="nav", strength="certain", more="") + own})
        run("-k", "print_edition and others").assert_outcomes(passed=1, deselected=5)
        write(**{"g.rules.toml": own + OTHER.format(label="nav", strength="certain", more="")})
        run("-k", "print_edition and others").assert_outcomes(failed=1, deselected=5)

    @pytest.mark.parametrize(
        "claims",
        [
            ("strong", "nav", "strong", ""),
            ("strong", "promo", "certain", ""),
            ("strong", "boilerplate", "certain", ""),
            ("strong", "nav", "never", ""),
            ("never", "nav", "certain", ""),
            ("never", "boilerplate", "certain", ""),
            ("never", "promo", "never", ""),
            ("strong", "nav", "certain", 'sites = ["other.example"]'),
            ("strong", "nav", "certain", 'languages = ["de"]'),
        ],
    )
    def test_one_that_does_not_contradict_passes(self, write, rule, run, claims):
        write(**{"g.rules.toml": add_rival(rule, *claims)})
        run("-k", "print_edition and others").assert_outcomes(passed=1, deselected=5)

    @pytest.mark.parametrize(
        ("site", "outcome"), [("gazette.example", "failed"), ("www.other.example", "passed")]
    )
    def test_rules_meet_on_the_sites_of_both(self, write, rule, run, site, outcome):
        other = OTHER.format(label="nav", strength="certain", more='sites = ["gazette.example"]')
        write(**{"g.rules.toml": rule + f'sites = ["{site}"]\n' + other})
        run("-k", "print_edition and others").assert_outcomes(**{outcome: 1, "deselected": 5})

    def test_lines_beside_the_one_that_fires_are_not_heard(self, write, rule, run):
        book = rule.replace('"In Saturday\'s paper: the harbour"', "\"Saturday's paper\\nIn Sunday's paper\"")
        write(**{"g.rules.toml": book + OTHER.format(label="nav", strength="certain", more="")})
        run("-k", "print_edition").assert_outcomes(passed=3, deselected=3)

    def test_rules_of_extended_books_are_heard_and_have_no_items_here(self, write, rule, run, names):
        common = OTHER.format(label="nav", strength="certain", more="")
        change = '[[change]]\nrule = "gazette.paper"\nstrength = "{}"\nreason = "…"\n'
        write(**{"common.rules.toml": common, "g.rules.toml": 'extends = ["common.rules.toml"]\n' + rule})
        assert len(names("g.rules.toml")) == 3
        run("g.rules.toml").assert_outcomes(passed=2, failed=1)
        for strength in ("off", "weak"):
            write(**{"g.rules.toml": 'extends = ["common.rules.toml"]\n' + rule + change.format(strength)})
            run("g.rules.toml").assert_outcomes(passed=3)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[rule]]\nname = 'a'\nlabel = 'heading'\n", "*g.rules.toml:1: rule[[]1].reason: missing; *"),
        ("[[rule]\n", "*g.rules.toml:1: no TOML: *"),
        ('extends = ["g.rules.toml"]\n', "*g.rules.toml:1: extends*: the books go in a circle: *"),
        (b"\xe9", "*g.rules.toml: not UTF-8: *"),
    ],
    ids=["missing", "syntax", "circle", "encoding"],
)
def test_a_book_that_cannot_be_read_is_one_failing_item(write, run, text, message):
    write(**{"g.rules.toml": text})
    result = run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*g.rules.toml: rulebook*", message, "FAILED g.rules.toml::rulebook*"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_book_of_changes_has_no_items(write, run):
    write(**{"g.rules.toml": '[[change]]\nrule = "nav.phrases"\nstrength = "off"\nreason = "…"\n'})
    run().assert_outcomes()
