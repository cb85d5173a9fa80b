"""Which patterns are refused because they could backtrack badly: a table, and a comparison with a matcher that counts its steps."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newsparse.rulebook._backtracking import find_backtracking
from newsparse.rules import RULES, Rule
from rulebook._matching import PARTS, count_steps

EXPONENTIAL = [
    "(a+)+$",
    "^((a|a)+)+$",
    "(a|aa)+$",
    "(.*)*x",
    r"(\w+\s?)*$",
    r"([a-z]+)*\d",
    r"(?:\s|\w|\s\w)+!",
    "(x+x+)+y",
    "(a?){20}a{20}",
    "^(([a-z])+.)+[A-Z]([a-z])+$",
    "(?i)(aa|AA|a)+$",
    "(?i:(?:é|É.|.)+)x",
    "(.*,){11}P",
    "(?>(a+)+b)",
    "(?=(a+)+b)a",
    "x(?!(?:a|aa)+b)",
    "(?:a*b*)*c",
    "((a?)*b)*c",
    r"(?:\d+|\d+\.\d+|[\d.])+€",
    r"(?:[^,]+,?)+;",
    r"(?x) (?: \w+ \s? )+ !  # words",
    r"(?:[а-я]+|\w)+!",
    r"(?s)(?:.|\n)*x",
    r"(?:(?>a+b?)|a|b)+x",
    r"(?:a++|a|b)+x",
    "(?:a+?)+?x",
    r"(?:[\w.-]+\.?)+@",
    r"(?:\u2014?[^\W\d_]+)+\u2014!",
]
# Loops that share text: each with the search that begins anew at every character, where there is no "^".
TOO_MANY_LOOPS = [
    ".*.*.*.*x",
    r"\s*\s*\s*\s*$",
    ".*.*x",
    "^.*.*.*x",
    r"\w+\d+\w+!",
    r"a.*b.*c",
    r'".*".*!',
    r"\d{4}.*\d{4}.*x",
    r"^(?>.*.*.*x)",
    r"(?=.*.*x)y",
    r"\d{1,500}\d{1,500}\d{1,500}!",
    r"^\w*(?:x\w*)?\w*(?:y\w*)?\w*!",
    r"(.+)\1!",
]
# No loop at all, and yet there are many ways.
TOO_MANY_VARIANTS = [
    "a?" * 30 + "a" * 30,
    "^(?:(?:(?:(?:a|aa){3}){3}){3}){3}b",
    "(?:a?)?" * 30 + "x",
    r"(?:(?:(?:\b)*){5}){5}$",
]
HARMLESS = [
    r"^In (Saturday|Sunday).s paper",
    r"^(\w+ )*\w+$",
    r"^\w+(?:, \w+)* and \w+$",
    "(?:a++)+",
    "(?>ab|a)*",
    r"(?:\w++\s?+)++",
    "(?:a+)++!",
    r"(?>(?:a+)+)!",
    "(a|b)+$",
    "(ab|ac)+$",
    "(?:foo|bar|baz)+!",
    r"^[^.!?]{0,60}?\bnewsletters?\b",
    r"by .* on .*\d",
    '"[^"]*" said',
    r"^(.*) - (.*) - (.*) - (.*)$",
    ".*.*.*",
    r"\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d\d)",
    r"(?:\d{4}[ -]?)+x",
    r"(?:\d{1,3}(?:,\d{3})*) comments",
    r"(?:\w+\b\s*)+$",
    r"(?:[A-Z][a-z]+ ){1,4}\d",
    r"(?i)\b(?:subscribe|sign up)\b.{0,80}\bnewsletters?\b",
    r"^(?:(?:jan|feb|mar)[a-z]* \d{1,2}(?:st|nd|rd|th)?,? ?)+\|",
    r"(['\"])[^'\"]*\1",
    r"(a)?(?(1)b|c) .*!",
    r"(?:(?!end)\w+ )+end",
    r"^\s*+(?:[^\W\d_]+\s+)*+!",
    r"(?:[а-я]|[a-z])+!",
    r"(?:\d|[^\W\d_]|_)+!",
    r"(?a:[\w]|é)+!",
    r"(?-i:a|A)+$",
    "",
    "(?:)*",
    r"(?:\b)*\ba",
    "a{3}b{2,3}c{0}",
]


@pytest.mark.parametrize("pattern", EXPONENTIAL)
def test_what_can_be_read_in_two_ways_again_and_again_is_refused(pattern):
    assert "exponential time" in (find_backtracking(pattern) or "")


@pytest.mark.parametrize("pattern", TOO_MANY_LOOPS)
def test_loops_that_share_text_are_refused(pattern):
    assert re.search(r"can match the same text.* takes .*billion steps", find_backtracking(pattern) or "")


@pytest.mark.parametrize("pattern", TOO_MANY_VARIANTS)
def test_too_many_ways_without_a_loop_are_refused(pattern):
    assert "ways by parts that may be left out" in (find_backtracking(pattern) or "")


@pytest.mark.parametrize("pattern", HARMLESS)
def test_harmless_patterns_pass(pattern):
    re.compile(pattern)
    assert find_backtracking(pattern) is None


def test_the_part_that_is_meant_is_named_and_what_to_write_instead():
    reason = find_backtracking(r"^[*+]\x2b (?:x|(\w+\s?)*)$")
    assert reason.startswith(r"'(\w+\s?)*' can match")
    assert reason.endswith(r"or write '(\w+\s?)*+', which gives nothing back")
    assert "leave out one of the two" in find_backtracking("x(?#+)(a+)+$")
    assert find_backtracking("(?x) a + b [+] \\+ # +\n (?:c+?){2,}? d").startswith("'(?:c+?){2,}?' can match")
    assert find_backtracking(r"x\s*\s{2,}.*x").startswith(
        r"'\s*', '\s{2,}' and '.*' can match the same text, so that"
    )
    assert "the search begins anew" in find_backtracking(".*.*x")


def test_all_of_a_pattern_is_named_where_its_parts_cannot_be_told_apart():
    """A comment that only a group has is taken for a part of the pattern."""
    pattern = "(?x: a # (b)+\n )(?:d+)+e"
    assert find_backtracking(pattern).startswith(f"'{pattern}' can match")


def test_what_is_advised_passes():
    pattern = r"^(\w+\s?)*$"
    advice = re.search("or write '(.*?)', which", find_backtracking(pattern))[1]
    assert find_backtracking(f"^{advice}$") is None
    # Possessive, this one would still be bad, and nothing is advised.
    assert "or write" not in find_backtracking("(x+x+)+y")


def test_an_anchor_spares_the_search():
    assert find_backtracking(".*.*x") is not None
    assert find_backtracking(".*.*x", anchored=True) is None
    assert find_backtracking(r"\A.*.*x") is None
    assert find_backtracking("(?m)^.*.*x") is not None


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        (r"(?:(a)\1)+", "refers back to group 1 inside of a repeat"),
        (r"(a)?(?:(?(1)b|c))*", "asks for group 1 inside of a repeat"),
        ("(" * 90 + "a" + ")*" * 90, "exponential time"),
        ("(?:" * 700 + "a" + ")" * 700, None),
        ("(?:" * 3000 + "a" + ")" * 3000, "nested too deeply"),
        ("(?=" * 400 + "a" + ")" * 400, None),
        ("(?:" * 30 + r"\b" + "){3}" * 30, "too large"),
        ("(?:" * 30 + "a" + "){3}" * 30, "too large"),
        ("a?" * 1000, "too large"),
        ("(?>" * 60 + "(?:a|b*c)" + ")" * 60, None),
        ("".join(map(chr, range(0x4E00, 0x4E00 + 2000))), None),
        ("".join(f"[\\u{code:04x}-\\uffff]" for code in range(0x1000, 0x1800)), None),
        ("[^\\W\\d]" * 200 + "+" + "|".join(f"(?:x{k}y)*" for k in range(200)), None),
        (
            "(?:"
            + "|".join(f"{k:03}" for k in range(400))
            + ")+"
            + "(?:"
            + "|".join(f"{k:03}a?" for k in range(99))
            + ")+",
            None,
        ),
    ],
)
def test_patterns_that_are_hard_to_check_are_checked_or_refused_and_never_raise(pattern, problem):
    reason = find_backtracking(pattern)
    assert problem in reason if problem else reason is None or "checked" in reason


def test_the_patterns_of_the_built_in_rules_pass():
    patterns = {rule.name: rule.pattern for rule in RULES if isinstance(rule, Rule)}
    verbose = {name: "(?x)" * bool(one.flags & re.VERBOSE) + one.pattern for name, one in patterns.items()}
    refused = {name: reason for name, one in verbose.items() if (reason := find_backtracking(one))}
    # What is refused is a list of sixteen thousand characters.
    assert refused.keys() <= {"byline.several_names"}


@settings(max_examples=300)
@given(PARTS, st.sampled_from(["a", "b", "ab", "aab", "abb"]), st.sampled_from(["", "b"]))
def test_what_passes_takes_no_more_than_the_third_power_of_the_steps(part, pump, prefix):
    assume(find_backtracking(part.text, anchored=True) is None)
    most = 100_000
    few, some, many = (count_steps(part, f"{prefix}{(pump * size)[:size]}!!", most) for size in (8, 16, 32))
    assume(few < most / 10)  # many ways without a loop, which is another matter
    assert many < 9 * some + 3000
    assert many < most


@given(PARTS)
def test_any_pattern_is_judged(part):
    re.compile(part.text)
    reason = find_backtracking(part.text)
    assert reason is None or "; " in reason
