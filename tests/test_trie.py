"""Words as one pattern."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from newsparse._trie import build_tail, build_trie

WORDS = st.lists(
    st.text(alphabet="ab. +(é", min_size=1, max_size=6).map(str.strip).filter(bool), min_size=1, max_size=12
)


@given(WORDS, st.text(alphabet="ab. +(é", max_size=6))
def test_trie_matches_the_words_and_nothing_else(words, other):
    pattern = re.compile(build_trie(words))
    assert all(pattern.fullmatch(word) for word in words)
    assert bool(pattern.fullmatch(other)) == (other in words)


@given(WORDS)
def test_tail_matches_behind_the_first_letter(words):
    pattern = re.compile(f".{build_tail(word for word in words if word[0].isalpha())}\\Z")
    assert all(pattern.match(word) for word in words if word[0].isalpha())


def test_longest_word_wins():
    assert re.match(build_trie(["mar", "march"]), "marches")[0] == "march"


@given(WORDS)
def test_a_trie_of_any_case_matches_both_cases_and_one_of_one_case_does_not(words):
    both, one = re.compile(build_trie(words, any_case=True)), re.compile(build_trie(words))
    assert all(both.fullmatch(word.upper()) and both.fullmatch(word) for word in words)
    assert not any(one.fullmatch(word.upper()) for word in words if word.upper() != word)
