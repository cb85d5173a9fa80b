"""On which lines a rule fires."""

from __future__ import annotations

import re

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse._context import find_densest_run
from newsparse._reader import read_page
from newsparse._shape import measure_size
from newsparse._tokens import split_tokens
from newsparse.rulebook import _firing
from newsparse.rulebook._firing import Lines, find_firing, find_in_text
from newsparse.rulebook._wide import is_wide
from rulebook._books import PAGE, make_rule


def find_lines(rule, page=PAGE):
    """The texts of the lines of a page on which a rule fires."""
    tokens = split_tokens(read_page(page, len(page) + 1))
    run = find_densest_run([*map(measure_size, tokens)])
    return [tokens[i].text for _, where in find_firing((rule,), Lines(tokens, run)).hits for i in where]


PATTERNS = [
    ("^In Saturday.s paper", "inside", "In Saturday's paper: the harbour", True),
    ("^In Saturday.s paper", "inside", "So In Saturday's paper", False),
    ("paper$", "inside", "In Saturday's  \u200bpaper ", True),
    ("saturday", "inside", "In Saturday's paper", False),
    ("(?i)SATURDAY", "inside", "In Saturday's paper", True),
    ("In", "start", "In Saturday's paper", True),
    ("Saturday", "start", "In Saturday's paper", False),
    ("In|In Saturday", "whole", "In Saturday", True),
    ("In", "whole", "In Saturday", False),
    (r"\d+ (?:comment|reply)", "inside", "12 comments", True),
    (r"a\nb", "inside", "a\nb", False),
    (r"^\S+$", "inside", "two words\nword", True),
    ("b$", "inside", "x" * 3000 + "b", False),  # beyond the first 2,000 characters
    ("\u4e2d\u6587", "inside", "\u8fd9\u662f\u4e2d\u6587", True),
]


@pytest.mark.parametrize(("pattern", "match", "text", "fires"), PATTERNS)
def test_patterns(pattern, match, text, fires):
    assert make_rule(pattern=pattern, match=match).matches(text) is fires


PHRASES = [
    ("sign up", "inside", "Please SIGN\u00a0up, now!", True),
    ("sign up", "inside", "Please sign upwards", False),
    ("sign up", "start", "Sign up now", True),
    ("sign up", "start", "Please sign up", False),
    ("sign up", "whole", "Sign up!", True),
    ("sign up", "whole", "Sign up now", False),
    ("editor's pick", "inside", "Editor\u2019s Pick", True),
    ("12 comments", "whole", "345 comments", True),
    ("12 comments", "whole", "some comments", False),
    ("read more \u00bb", "whole", "Read more", True),
    ("\u9605\u8bfb\u5168\u6587", "inside", "\u8bf7\u9605\u8bfb\u5168\u6587\u3002", True),
    ("\u9605\u8bfb\u5168\u6587", "start", "\u8bf7\u9605\u8bfb\u5168\u6587\u3002", False),
    ("\u9605\u8bfb\u5168\u6587", "whole", "\u9605\u8bfb\u5168\u6587", True),
    (
        "\u0e2d\u0e48\u0e32\u0e19\u0e15\u0e48\u0e2d",
        "inside",
        "\u0e02\u0e48\u0e32\u0e27\u0e2d\u0e48\u0e32\u0e19\u0e15\u0e48\u0e2d\u0e17\u0e35\u0e48\u0e19\u0e35\u0e48",
        True,
    ),
    ("na\u00efve caf\u00e9", "inside", "the NA\u00cfVE caf\u00e9", True),
]


@pytest.mark.parametrize(("phrase", "match", "text", "fires"), PHRASES)
def test_phrases(phrase, match, text, fires):
    assert make_rule(phrases=["nothing of the kind", phrase], match=match).matches(text) is fires


SMALL = st.sampled_from(
    [
        "a",
        "b",
        " ",
        ".",
        "^",
        "$",
        r"\b",
        r"\s",
        r"\S",
        r"\W",
        "[^a]",
        "a|b",
        "(?:ab)",
        "(?!a)",
        "(?<!b)",
        r"\A",
        r"\Z",
    ]
)
PART = st.tuples(SMALL, st.sampled_from(["", "", "*", "+", "?", "{2,4}", "*+", "*?"])).map("".join)
LINES = st.lists(st.text("ab .|", min_size=1, max_size=8), min_size=1, max_size=8)


@given(st.lists(PART, min_size=1, max_size=5).map("".join), LINES)
@settings(max_examples=500)
def test_searching_all_lines_at_once_misses_none(pattern, texts):
    try:
        re.compile(pattern)
        wide = regex.compile(pattern, regex.MULTILINE) if is_wide(pattern) else None
    except (re.error, regex.error):
        return
    lines = Lines(split_tokens(read_page("\n".join(texts), 1000)), (0, 0))
    if wide is not None and lines.texts:
        touched = set(_firing._list_touched(wide, lines, 1.0))  # noqa: SLF001  # what makes it sound is not seen from outside
        found = {d for d, text in enumerate(lines.texts) if regex.search(pattern, text)}
        assert found <= touched


@pytest.mark.parametrize(
    ("pattern", "wide"),
    [
        (r"^Photo: \w+ \w+$", True),
        (r"\s+x", True),
        (r"[^|]{2}x", True),
        (r"(?s).*x", False),
        (r"(?<=a)b", False),
    ],
)
def test_which_patterns_are_searched_in_all_lines_at_once(pattern, wide):
    assert is_wide(pattern) is wide


def test_what_takes_too_long_in_all_lines_is_searched_in_each():
    lines = Lines(split_tokens(read_page("a\nb\nab", 1000)), (0, 0))
    assert list(_firing._list_touched(regex.compile("a"), lines, 1.0)) == [0, 2]  # noqa: SLF001  # as above
    many = Lines(split_tokens(read_page("\n".join(f"{'ab' * 40}{k}" for k in range(3000)), 10**6)), (0, 0))
    assert list(_firing._list_touched(regex.compile("b(?:a|b)*x"), many, -1.0)) == list(range(3000))  # noqa: SLF001  # as above


def test_a_rule_may_look_at_the_line_above_or_below():
    text = "Written by\nAda Lane\nHarbour desk"
    assert find_in_text(make_rule(phrases=["written by"], line="previous"), text) == [(1, "Ada Lane")]
    assert find_in_text(make_rule(phrases=["harbour desk"], line="next"), text) == [(1, "Ada Lane")]
    assert find_in_text(make_rule(phrases=["written by"], line="next"), text) == []
    assert find_in_text(make_rule(phrases=["harbour desk"], line="previous"), text) == []


def test_a_rule_may_look_at_several_lines():
    rule = make_rule(phrases=["written by"], line=["this", "previous", "this"])
    assert find_in_text(rule, "Written by\nAda Lane\nHarbour desk") == [(0, "Written by"), (1, "Ada Lane")]


def test_the_same_line_is_found_wherever_it_stands():
    assert find_in_text(make_rule(pattern="^a"), "a\nb\na\na") == [(0, "a"), (2, "a"), (3, "a")]


def test_the_densest_run_of_prose_divides_the_page():
    head, body, tail = (find_lines(make_rule(pattern="^.", where=part)) for part in ("head", "body", "tail"))
    assert head[0] == "Harbour Gazette"
    assert head[-1] == "3 March 2024"
    assert body[0].startswith("The ferry to the island")
    assert body[-1].startswith('"We have missed it,"')
    assert tail[0] == "You may also like"
    assert len(head + body + tail) == len(PAGE.splitlines())
    assert find_lines(make_rule(pattern="^.", where=["head", "tail"])) == head + tail
    assert find_lines(make_rule(pattern="^.", where="anywhere")) == head + body + tail


def test_an_example_is_cut_as_a_page_is():
    sentences = "The ferry sails again after the storm. " * 8 + "Photo: Ada Lane."
    assert make_rule(pattern=r"^The ferry.*Photo: Ada Lane\.$").matches(sentences)
    assert make_rule(pattern="^3 March 2024$").matches("Politics | 3 March 2024 | 4 min read")
    assert not make_rule(pattern=r"^Politics \|").matches("Politics | 3 March 2024 | 4 min read")


def test_a_row_is_cut_into_its_parts():
    row = "By Ada Lane | 3 February 2024 | 12 comments"
    assert find_in_text(make_rule(pattern="^3 February"), row) == [(1, "3 February 2024")]


def test_a_rule_whose_time_is_up_is_silent(monkeypatch):
    monkeypatch.setattr(_firing, "BUDGET", -1.0)
    tokens = split_tokens(read_page(PAGE, len(PAGE) + 1))
    rules = [make_rule(), make_rule(phrases=["home"])]
    firing = find_firing(rules, Lines(tokens))
    assert firing.timed_out == rules
    assert firing.hits == []


def test_all_rules_together_have_a_budget(monkeypatch):
    monkeypatch.setattr(_firing, "BUDGET_OF_ALL", -1.0)
    tokens = split_tokens(read_page(PAGE, len(PAGE) + 1))
    assert len(find_firing((make_rule(), make_rule()), Lines(tokens, (0, 0))).timed_out) == 2


def test_no_page_is_too_small():
    for text in ("", " ", "\n\n", "\u200b"):
        assert not make_rule(pattern=".*").matches(text)
