"""Forward-backward against enumeration, and against the same sweeps in logarithms."""

from __future__ import annotations

from itertools import pairwise, product
from math import exp, log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse._decode import UNIT, build_chain, decode_chain


def enumerate_chain(scores, moves):
    """Every state's share at every position, by going through all ways that the chain can take."""
    states = range(len(moves))
    shares = [[0.0] * len(moves) for _ in scores]
    for path in product(states, repeat=len(scores)):
        own = sum(row[state] for row, state in zip(scores, path, strict=True)) / UNIT
        weight = exp(own + sum(moves[a][b] for a, b in pairwise(path)))
        for row, state in zip(shares, path, strict=True):
            row[state] += weight
    return [[x / sum(row) for x in row] for row in shares]


def sum_logs(values):
    top = max(values)
    return top + log(sum(exp(x - top) for x in values))


def decode_logs(scores, moves):
    """The same in logarithms, exactly and slowly."""

    def sweep(rows, ways):
        told = [0.0] * len(ways)
        for row in rows:
            yield told
            joint = [x + y for x, y in zip(row, told, strict=True)]
            told = [sum_logs([x + way for x, way in zip(joint, column, strict=True)]) for column in ways]

    scores = [[x / UNIT for x in row] for row in scores]
    into = list(zip(*moves, strict=True))
    before = list(sweep(scores, into))
    behind = list(sweep(scores[::-1], moves))[::-1]
    joint = [
        [a + b + c for a, b, c in zip(*rows, strict=True)]
        for rows in zip(scores, before, behind, strict=True)
    ]
    return [[exp(x - sum_logs(row)) for x in row] for row in joint]


def assert_close(found, wanted, least=1e-5):
    assert len(found) == len(wanted)
    for row, right in zip(found, wanted, strict=True):
        assert row == pytest.approx(right, abs=least)


def matrices(rows, columns, bound):
    return _build_matrices(rows, columns, st.floats(-bound, bound, allow_nan=False))


def score_matrices(rows, columns, bound):
    return _build_matrices(rows, columns, st.integers(-bound * UNIT, bound * UNIT))


def _build_matrices(rows, columns, value):
    row = st.lists(value, min_size=columns, max_size=columns)
    return st.lists(row, min_size=rows, max_size=rows)


@given(st.data(), st.integers(1, 3), st.integers(1, 5))
def test_small_chains_are_as_enumerated(data, states, positions):
    moves = data.draw(matrices(states, states, 3))
    scores = data.draw(score_matrices(positions, states, 4))
    assert_close(decode_chain(scores, build_chain(moves)), enumerate_chain(scores, moves))


@given(st.data(), st.integers(2, 24), st.integers(1, 30))
def test_longer_chains_are_as_decoded_in_logarithms(data, states, positions):
    moves = data.draw(matrices(states, states, 2.5))
    scores = data.draw(score_matrices(positions, states, 4))
    assert_close(decode_chain(scores, build_chain(moves)), decode_logs(scores, moves), 1e-4)


@given(st.data())
def test_rows_sum_to_one_however_far_apart_the_scores_are(data):
    scores = data.draw(score_matrices(6, 3, 5000))
    moves = data.draw(matrices(3, 3, 900))
    for row in decode_chain(scores, build_chain(moves)):
        assert sum(row) == pytest.approx(1)
        assert all(0 <= x <= 1 for x in row)


def test_what_is_seen_behind_counts_as_what_is_seen_before():
    chain = build_chain([(2.0, -2.0), (-2.0, 2.0)])
    ahead = decode_chain([(4000, 0), (0, 0), (0, 0)], chain)
    assert_close(decode_chain([(0, 0), (0, 0), (4000, 0)], chain), ahead[::-1])
    assert ahead[0][0] > ahead[1][0] > ahead[2][0] > 0.5


def test_ways_have_a_direction():
    chain = build_chain([(0.0, 3.0), (-3.0, 0.0)])  # from 0 to 1, hardly back
    first, last = decode_chain([(0, 0), (0, 0)], chain)
    assert first[0] > 0.9
    assert last[1] > 0.9


def test_a_constant_added_to_a_position_changes_nothing():
    chain = build_chain([(1.0, 0.0), (0.0, 1.0)])
    plain = decode_chain([(1000, 2000), (500, 0)], chain)
    assert_close(decode_chain([(801_000, 802_000), (-899_500, -900_000)], chain), plain)


def test_no_positions_have_no_probabilities():
    assert decode_chain([], build_chain([(0.0, 0.0), (0.0, 0.0)])) == []


def test_scores_are_left_as_they_were():
    scores = [[1000, 2000], [0, 0]]
    decode_chain(scores, build_chain([(0.0, 0.0), (0.0, 0.0)]))
    assert scores == [[1000, 2000], [0, 0]]


def test_the_most_states_fit_and_more_are_refused():
    full = [[0.0] * 32] * 32
    assert_close(decode_chain([[1000] * 32] * 3, build_chain(full)), [[1 / 32] * 32] * 3)
    with pytest.raises(ValueError, match="32 states at most, not 33"):
        build_chain([[0.0] * 33] * 33)
