"""The matcher against the rules themselves: it finds what each rule's own, slow `matches` finds."""

from __future__ import annotations

import re
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse._matcher import Matcher
from newsparse._text import clean, fold, split_words
from newsparse._tokens import Token
from newsparse.rules import RULES, PhraseRule, Rule

MATCHER = Matcher()
PATTERNS = [rule for rule in RULES if isinstance(rule, Rule)]
LINES = sorted({line for rule in RULES for line in (*rule.examples, *rule.counterexamples)})
ENTRIES = [
    (rule, place, words) for rule in RULES if isinstance(rule, PhraseRule) for place, words in rule.entries()
]
PIECES = st.sampled_from(
    [
        *(piece for line in LINES for piece in re.findall(r"\S+\s*", line)),
        *"|•·/:;,.!?()[]{}«»“”\"'©@#*<>=%&–—→\u00b2\u0663\u200b\ud800雨東",
        "By ",
        "March 3, 2024 ",
        "12 ",
        "3pm ",
        "A ",
        "rain fell on the town ",
    ]
)


def read_token(line):
    return Token(line, 0, len(line), "whole")


def match_names(line):
    """The rules that the matcher finds on a line, places left out."""
    return {name.partition("=")[0] for name in MATCHER.match_rules(read_token(line))}


def find_slowly(words, folded):
    """Phrase evidence as one would look for it: every entry of every list."""
    found = set()
    for rule, place, phrase in ENTRIES:
        size = len(phrase)
        starts = {
            "whole": [0] if size == len(words) else [],
            "start": [0],
            "end": [len(words) - size] if size <= len(words) else [],
            "inside": range(len(words) - size + 1),
        }[place]
        if any(tuple(words[at : at + size]) == phrase for at in starts):
            found.add(f"{rule.name}={place}")
        unspaced = size == 1 and re.search("[\u3040-\u30ff\u3400-\u9fff]", phrase[0])
        if (
            unspaced
            and {
                "whole": False,
                "start": folded.startswith(phrase[0]),
                "end": folded.endswith(phrase[0]),
                "inside": phrase[0] in folded,
            }[place]
        ):
            found.add(f"{rule.name}={place}")
    return found


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_matcher_finds_a_rule_on_its_examples_and_not_on_its_counterexamples(rule):
    assert [line for line in rule.examples if rule.name not in match_names(line)] == []
    if isinstance(rule, Rule):
        assert [line for line in rule.counterexamples if rule.name in match_names(line)] == []


@pytest.mark.parametrize("line", LINES)
def test_the_matcher_finds_the_patterns_that_match_by_themselves(line):
    text = clean(line)
    wanted = {rule.name for rule in PATTERNS if rule.matches(text)}
    assert match_names(line) & {rule.name for rule in PATTERNS} == wanted


@given(st.lists(PIECES, max_size=12).map("".join))
def test_the_matcher_finds_the_same_patterns_on_lines_made_of_pieces(line):
    text = clean(line)
    wanted = {rule.name for rule in PATTERNS if rule.matches(text)}
    assert match_names(line) & {rule.name for rule in PATTERNS} == wanted


@settings(max_examples=40)
@given(st.lists(PIECES, max_size=8).map("".join), st.sampled_from(ENTRIES), st.integers(0, 8))
def test_the_matcher_finds_the_phrases_that_a_search_of_all_lists_finds(line, entry, at):
    words = line.split()
    words[at:at] = entry[2]
    token = read_token(" ".join(words))
    found = {name for name in MATCHER.match_rules(token) if "=" in name}
    assert found == find_slowly(token.words, token.folded)


def test_a_phrase_in_the_middle_of_a_long_line_is_not_looked_for_but_at_its_ends_it_is():
    rule, _, phrase = next(
        entry for entry in ENTRIES if entry[1] == "inside" and len(entry[2]) == 3 and "#" not in entry[2]
    )
    name, filler = f"{rule.name}=inside", "xyzzy " * 30
    for line, is_found in (
        (filler + " ".join(phrase) + " xyzzy " + filler, False),
        ("xyzzy " + " ".join(phrase) + " " + filler * 2, True),
        (filler * 2 + " ".join(phrase) + " xyzzy", True),
    ):
        assert (name in MATCHER.match_rules(read_token(line))) is is_found


def test_each_piece_of_evidence_is_found_once():
    for line in LINES:
        names = MATCHER.match_rules(read_token(f"{line} {line}"))
        assert len(names) == len(set(names))


@pytest.mark.parametrize("line", ["", "\u200b", "\ud800", "…", "_" * 50, "²", "\u0663"])
def test_lines_without_words_are_no_trouble(line):
    assert isinstance(MATCHER.match_rules(read_token(line)), list)


NUMBERS = count()


def make_rule(pattern, **guards):
    return Rule(f"own.rule_{next(NUMBERS)}", "For a test.", re.compile(pattern), (), (), **guards)


@pytest.mark.parametrize(
    ("guards", "line", "fires"),
    [
        ({}, "Rain", True),
        ({"longest": 4}, "Rain", True),
        ({"longest": 3}, "Rain", False),
        ({"shortest": 4}, "Rain", True),
        ({"shortest": 5}, "Rain", False),
        ({"longest": 0}, "Rain " * 500, True),
        ({"needs": "0"}, "Rain", False),
        ({"needs": "0"}, "Rain 4", True),
        ({"needs": "0"}, "Rain4", True),
        ({"needs": "0"}, "Rain\u00b2", True),
        ({"needs": "0"}, "Rain \u0663", True),
        ({"needs": "?!"}, "Rain", False),
        ({"needs": "?!"}, "Rain!", True),
        ({"needs": "\u00a9|"}, "Rain \u00a9", True),
        ({"needs": "\u00a9", "longest": 5}, "Rain \u00a9", False),
        ({"folded": True}, "Rain", False),
        ({"confirm": lambda match: match.start() == 0}, "Rain", True),
        ({"confirm": lambda match: match.start() > 0}, "Rain", False),
    ],
)
def test_the_guards_of_a_pattern_hold(guards, line, fires):
    rule = make_rule("Rain", **guards)
    text = clean(line)
    assert (Matcher([rule]).match_rules(read_token(line)) == [rule.name]) is fires
    assert rule.matches(text) is fires


def test_evidence_comes_in_the_order_of_the_table():
    rules = [make_rule("R", needs="!"), make_rule("R", needs="?"), make_rule("R", needs="!?.")]
    names = [rule.name for rule in rules]
    assert Matcher(rules).match_rules(read_token("Rain.?!")) == names
    assert Matcher(rules[::-1]).match_rules(read_token("Rain!.?")) == names[::-1]


def test_openers_are_the_headings_among_the_rules():
    opener = make_rule("x", opens=True)
    assert Matcher([opener, make_rule("y")]).openers == {
        opener.name,
        f"{opener.name}=whole",
        f"{opener.name}=start",
    }


@given(st.text(max_size=60))
def test_folding_straightens_and_words_hold_no_marks(text):
    folded = fold(text)
    assert not set(folded) & set("\u2018\u2019\u201c\u201d\u2013\u2014")
    assert all(word == "#" or word.isalnum() for word in split_words(folded))
