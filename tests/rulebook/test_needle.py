"""What every line holds in which a pattern is found."""

from __future__ import annotations

import re

import pytest
import regex
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse._text import fold
from newsparse.rulebook._needle import find_needle
from newsparse.rules import RULES, Rule


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        (r"^Photo: \w+", {"Photo: "}),
        (r"^In (Saturday|Sunday).s paper", {"In Saturday", "In Sunday"}),
        (r"^In (?:May|June)\b", {"In May", "In June"}),
        (r"(?:read|see) more.*here", {"read more", "see more"}),
        (r"comments?", {"comment"}),
        (r"(?x) Photo :  # the label", {"Photo:"}),
        ("(?:ab){2,}c", {"abab"}),
        ("(?:ab|c)?long", {"long"}),
        ("say(?: it)? now", {"say now", "say it now"}),
        (r"[Pp]hoto", {"Photo", "photo"}),
        (r"(?=Photo: )\w", None),
        (r"Pho(?=t)to\b", {"Photo"}),
        (r"(?>foo|bar)++baz", {"baz"}),
        (r"(foo)\1", {"foo"}),
        (r"(a)?(?(1)foo|bar)", {"foo", "bar"}),
        (r"\w+", None),
        ("a|foo", None),
        ("x*", None),
        ("", None),
        ("a", None),
        ("(?:foo){0}", None),
        ("[^f]oo", {"oo"}),
        (r"\d{4}", None),
        ("[0-9][0-9]", None),
        ("[12]0", {"10", "20"}),
        (f"(?:{'|'.join(f'a{k}' for k in range(10, 50))})", None),
    ],
)
def test_needles_of_patterns_where_case_matters(pattern, texts):
    needles = find_needle(pattern)
    assert (needles and set(needles.texts)) == texts
    assert needles is None or not needles.folded


@pytest.mark.parametrize(
    ("pattern", "texts"),
    [
        ("(?i)Read More", {"read more"}),
        ("(?i)subscribe", {"subscr"}),
        ("(?i)mist or fog", {"st or fog"}),
        ("(?i:read) More", {"read more"}),
        ("(?i:read) mist", {"read mist"}),
        ("(?i)STRASSE|STRAßE", {"strasse"}),
        ("(?i)ſk\u212a", {"skk"}),
        ("(?i)[Aa]b", {"ab"}),
        ("(?i)ДЕНЬ", {"день"}),
        ("(?i)it", None),
        ("(?i)\u0130st", {"st"}),
    ],
)
def test_needles_of_patterns_where_it_does_not(pattern, texts):
    needles = find_needle(pattern)
    assert (needles and set(needles.texts)) == texts
    assert needles is None or needles.folded


def test_no_case_no_folding():
    assert find_needle("(?i)20 %").folded is False


def test_needles_of_one_length_are_sorted_by_their_letters():
    assert find_needle("foo|bar|be").texts == ("be", "bar", "foo")


LETTERS = "aAbBsSſ\u017fkK\u212aiI\u0130\u0131éÉßẞµμςσΣ.1 \u00e5\u212b"


def list_forms(char):
    """What a character matches where case does not matter, as `re` sees it."""
    return [other for other in LETTERS if re.fullmatch(re.escape(char), other, re.IGNORECASE)]


FORMS = {char: list_forms(char) for char in LETTERS}


REPEATS = [
    ("*", 0, 3),
    ("+", 1, 3),
    ("?", 0, 1),
    ("{2}", 2, 2),
    ("{2,}", 2, 4),
    ("{0}", 0, 0),
    ("{1,3}?", 1, 3),
]
SINGLE = st.one_of(
    st.sampled_from([(re.escape(char), form) for char in LETTERS for form in FORMS[char]]),
    st.sampled_from(
        [(f"[{members}]", form) for members in ("aA", "sk", "1i", "bé") for form in FORMS[members[1]]]
    ),
    st.tuples(st.sampled_from([".", "[^x]"]), st.sampled_from(LETTERS)),
    st.sampled_from([("(?=.)?", ""), ("(?!xx)", ""), (r"(?:\b|\B)", "")]),
)


def extend(samples):
    """Patterns made of others, each with a text that it matches where case does not matter."""
    return st.one_of(
        st.lists(samples, min_size=2, max_size=5).map(
            lambda some: tuple(map("".join, zip(*some, strict=True)))
        ),
        st.lists(samples, min_size=2, max_size=4).map(
            lambda some: (f"(?:{'|'.join(pattern for pattern, _ in some)})", some[-1][1])
        ),
        st.builds(
            lambda sample, repeat, turns: (
                f"(?:{sample[0]}){repeat[0]}",
                sample[1] * max(repeat[1], min(repeat[2], turns)),
            ),
            samples,
            st.sampled_from(REPEATS),
            st.integers(0, 4),
        ),
        st.builds(
            lambda sample, group: (group.format(sample[0]), sample[1]),
            samples,
            st.sampled_from(["({})", "(?i:{})", "(?-i:{})", "(?s:{})"]),
        ),
    )


SAMPLES = st.recursive(SINGLE, extend, max_leaves=12)


@settings(max_examples=600)
@given(SAMPLES, st.sampled_from(["", "(?i)"]), st.text(LETTERS, max_size=3), st.text(LETTERS, max_size=3))
def test_a_line_in_which_a_pattern_is_found_holds_a_needle(sample, flags, before, behind):
    pattern, line = flags + sample[0], before + sample[1] + behind
    needles = find_needle(pattern)
    # The line is one that may well match; both libraries have to find it only where a needle is.
    if needles and (re.search(pattern, line) or regex.search(pattern, line)):
        text = line.casefold() if needles.folded else line
        assert any(needle in text for needle in needles.texts)
        assert all(len(needle) > 1 for needle in needles.texts)


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if isinstance(rule, Rule)], ids=lambda rule: rule.name
)
def test_the_examples_of_the_built_in_rules_hold_the_needles_of_their_patterns(rule):
    verbose = "(?x)" if rule.pattern.flags & re.VERBOSE else ""
    needles = find_needle(verbose + rule.pattern.pattern)
    lines = [line for text in rule.examples for line in (text, fold(text)) if rule.pattern.search(line)]
    assert all(
        any(needle in (line.casefold() if needles.folded else line) for needle in needles.texts)
        for line in (lines if needles else ())
    )


def test_what_cannot_be_taken_apart_has_no_needle():
    assert find_needle("(?:" * 3000 + "foo" + ")" * 3000) is None
    assert find_needle(r"(?:(a)\1)+foo") is None
