"""Rules against their examples, and where in a line something is found."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse.rules import RULES, PhraseRule, Rule
from newsparse.ruletools import check_counterexample, check_example, check_rule, find_span
from ruletools._rules import make_rule

SHARE = next(rule for rule in RULES if rule.name == "share.phrases")


def make_own(pattern="Rain", **guards):
    return Rule("own.rule", "For a test.", re.compile(pattern), ("Rain", "Hail"), ("Snow", "Rain!"), **guards)


def test_all_texts_of_a_rule_are_checked():
    cases = check_rule(make_own())
    assert [(case.kind.value, case.number, case.text, case.problem is None) for case in cases] == [
        ("example", 1, "Rain", True),
        ("example", 2, "Hail", False),
        ("counterexample", 1, "Snow", True),
        ("counterexample", 2, "Rain!", False),
    ]


@pytest.mark.parametrize(
    ("guards", "line", "reason"),
    [
        ({}, "Hail", "the pattern does not match the line"),
        ({"folded": True}, "RAIN", "the pattern does not match the line as it is folded"),
        ({"longest": 3}, "Rain", "the pattern matches, but the line has 4 characters: longest is 3"),
        (
            {"starts": "H"},
            "Rain",
            'the pattern matches, but the line begins with "R": starts has no such character',
        ),
        (
            {"confirm": lambda match: match.start() > 0},
            "Rain",
            'the pattern matches "Rain", but confirm refuses it',
        ),
        ({"needs": "?"}, "Rain", "the pattern matches, but the line holds nothing of needs and words"),
    ],
)
def test_why_a_built_in_pattern_does_not_fire_is_told(guards, line, reason):
    assert check_example(make_own(**guards), line).splitlines() == [
        f"example: {reason}",
        f"  line:    {line}",
        "  pattern: Rain",
    ]


def test_why_phrases_do_not_fire_is_told():
    assert check_example(SHARE, "The share fell").splitlines() == [
        "example: no phrase of its lists stands at its place in the line",
        "  line:    The share fell",
        "  phrases: data/phrases/share",
    ]


@pytest.mark.parametrize(
    ("changes", "text", "reasons"),
    [
        ({}, "On Sunday", ["the pattern matches no line"]),
        ({"phrases": ["print edition"]}, "On Sunday", ["no line holds a phrase"]),
        (
            {"match": "whole"},
            "In Saturday's paper: rain",
            ["the pattern matches no line as a whole", 'match = "whole" asks for that; "inside" would fire'],
        ),
        (
            {"match": "start", "phrases": ["saturday's paper"]},
            "In Saturday's paper",
            ["no line holds a phrase from its start", 'match = "start" asks for that; "inside" would fire'],
        ),
        (
            {"line": "previous"},
            "In Saturday's paper",
            [
                "it is found, but the text has no line below that would get the label",
                'line = "previous" asks for one; add it to the example',
            ],
        ),
        (
            {"line": "next"},
            "In Saturday's paper",
            [
                "it is found, but the text has no line above that would get the label",
                'line = "next" asks for one; add it to the example',
            ],
        ),
    ],
)
def test_why_a_rule_of_a_rulebook_does_not_fire_is_told(changes, text, reasons):
    problem = check_example(make_rule(**changes), text).splitlines()
    assert problem[: len(reasons)] == [f"example: {reasons[0]}", *reasons[1:]]
    assert f"  line:    {text}" in problem


@pytest.mark.parametrize(
    ("rule", "text", "found"),
    [
        (make_own(), "It will Rain", 'the pattern matches "Rain" at column 9'),
        (SHARE, "  Share this  article! ", 'the phrase matches "Share this article" at column 1'),
        (make_rule(), "One\nIn Saturday’s paper", 'the pattern matches "In Saturday’s paper" at column 1'),
        (
            make_rule(phrases=["at 7 pm"]),
            "Today, at 9 PM.",
            'the phrase matches "at 9 PM" at column 8',
        ),
    ],
)
def test_what_was_found_in_a_counterexample_is_told(rule, text, found):
    assert check_counterexample(rule, text).partition("\n")[0] == f"counterexample: {found}"


def test_a_failure_shows_no_sign_that_could_spoil_a_terminal():
    rule = make_rule(pattern="In.*paper")
    problem = check_counterexample(rule, "In \x1b[2J paper " + "x" * 300)
    assert problem.replace("\n", "").isprintable()
    assert max(map(len, problem.splitlines())) < 230


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_what_a_built_in_rule_fires_on_stands_in_its_examples(rule):
    spans = [find_span(rule, text) for text in rule.examples]
    assert all(0 <= start < end <= len(text) for (start, end), text in zip(spans, rule.examples, strict=True))
    if isinstance(rule, PhraseRule):
        assert all(find_span(rule, text) is None for text in rule.counterexamples)


@pytest.mark.parametrize(
    ("changes", "text", "found"),
    [
        ({"phrases": ["print edition"]}, "The “Print  edition”!", "Print  edition"),
        ({"phrases": ["edition", "the print edition"]}, "The print edition", "The print edition"),
        ({"phrases": ["print"], "match": "start"}, "The print", None),
        ({"phrases": ["print"], "match": "whole"}, "Print:", "Print"),
        ({"phrases": ["print"], "match": "whole"}, "Print it", None),
        ({"phrases": ["don't print"]}, "Please don’t print", "don’t print"),
        ({"phrases": ["広告"]}, "これは広告です", "広告"),
        ({"phrases": ["広告"], "match": "start"}, "これは広告です", None),
        ({"phrases": ["広告"], "match": "whole"}, "広告", "広告"),
        ({"pattern": "rain", "match": "start"}, "rain again", "rain"),
        ({"pattern": "rain", "match": "whole"}, "rain again", None),
        ({"pattern": "rain"}, "no rain", "rain"),
    ],
)
def test_where_a_rule_of_a_rulebook_finds_something(changes, text, found):
    span = find_span(make_rule(**changes), text)
    assert (span and text[slice(*span)]) == found


def test_where_folding_makes_the_text_longer_all_of_the_line_is_meant():
    assert find_span(make_rule(phrases=["広告"]), "ß広告") == (0, 3)
    assert find_span(make_own("strasse", folded=True), "Straße") == (0, 6)


@given(st.text(max_size=40), st.sampled_from(["print edition", "7 days", "ß", "हिंदी में", "広告"]))
def test_a_phrase_is_found_wherever_the_rule_fires(text, phrase):
    line = " ".join(f"{text} {phrase.upper()} {text}".split())
    span = find_span(make_rule(phrases=[phrase]), line)
    assert span is None or 0 <= span[0] < span[1] <= len(line)
