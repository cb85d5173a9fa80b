"""Packed weights against a slow sum, and the file they are read from."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from newsparse._decode import build_chain, decode_chain
from newsparse._weights import LABELS, OFFSETS, UNIT, Weights, pack_weights, parse_weights, read_weights
from newsparse.model import Label

FAR = max(OFFSETS)
NAMES = ("a", "b", "c", "never weighed")
CHAIN = build_chain([[0.0] * len(LABELS)] * len(LABELS))
ROWS = st.lists(
    st.tuples(
        st.sampled_from(NAMES[:3]),
        st.sampled_from(OFFSETS),
        st.sampled_from(LABELS),
        st.integers(-30_000, 30_000),
    ),
    max_size=60,
    unique_by=lambda row: row[:3],
)
PAGES = st.lists(st.lists(st.sampled_from(NAMES), max_size=8), max_size=9)


def score_slowly(table, evidence):
    """The sums as one would write them down: for every token, its own evidence and that of its neighbours."""
    weights = {(name, offset, label): weight for name, offset, label, weight in table}
    return [
        [
            sum(
                weights.get((name, offset, label), 0)
                for offset in OFFSETS
                if 0 <= i + offset < len(evidence)
                for name in evidence[i + offset]
            )
            for label in LABELS
        ]
        for i in range(len(evidence))
    ]


@given(ROWS)
def test_what_is_packed_is_unpacked(table):
    weights = Weights(pack_weights(table), CHAIN)
    wanted = {(name, offset): [0.0] * len(LABELS) for name in NAMES for offset in OFFSETS}
    for name, offset, label, weight in table:
        wanted[name, offset][LABELS.index(label)] = weight / UNIT
    assert {key: weights.unpack(*key) for key in wanted} == wanted


@given(ROWS, PAGES)
def test_scores_are_the_sums_of_the_weights(table, evidence):
    scores = Weights(pack_weights(table), CHAIN).score_tokens(evidence)
    assert [list(row) for row in scores] == score_slowly(table, evidence)


@given(
    ROWS,
    st.lists(
        st.lists(st.lists(st.sampled_from(NAMES), max_size=4).map(tuple), min_size=1, max_size=4), max_size=9
    ),
)
def test_names_in_groups_count_as_they_would_one_by_one(table, groups):
    weights = Weights(pack_weights(table), CHAIN)
    evidence = [[name for group in names for name in group] for names in groups]
    assert weights.score_groups(groups) == weights.score_tokens(evidence)


def test_an_offset_counts_for_the_token_that_sees_its_neighbour():
    weights = Weights(pack_weights([("a", -1, Label.BODY, 500), ("a", FAR, Label.NAV, -250)]), CHAIN)
    body, nav = LABELS.index(Label.BODY), LABELS.index(Label.NAV)
    scores = weights.score_tokens([[], [], ["a"], [], []])
    assert [row[body] for row in scores] == [0, 0, 0, 500, 0]
    assert [row[nav] for row in scores] == [-250 if i + FAR == 2 else 0 for i in range(5)]


def test_evidence_that_holds_twice_counts_twice():
    weights = Weights(pack_weights([("a", 0, Label.DATE, 7)]), CHAIN)
    assert weights.score_tokens([["a", "a"]])[0][LABELS.index(Label.DATE)] == 14


def test_a_table_is_read_as_it_says():
    rows = [
        *(["move", label, f"{label}=2000"] for label in LABELS),
        ["move", "nav", "body=-1500"],
        ["size:3", "0", "body=250 nav=-40"],
        ["size:3", f"{-FAR}", "headline=9"],
        ["of a phrase", "1", "share=-1"],
    ]
    weights = parse_weights(rows)
    assert set(weights.packed) == {"size:3", "of a phrase"}
    own = dict(zip(LABELS, weights.unpack("size:3", 0), strict=True))
    assert {label: x for label, x in own.items() if x} == {"body": 0.25, "nav": -0.04}
    assert weights.unpack("size:3", -FAR)[LABELS.index(Label.HEADLINE)] == 0.009
    assert weights.unpack("of a phrase", 1)[LABELS.index(Label.SHARE)] == -0.001
    moves = [[2.0 if a is b else 0.0 for b in LABELS] for a in LABELS]
    moves[LABELS.index(Label.NAV)][LABELS.index(Label.BODY)] = -1.5
    assert weights.chain == build_chain(moves)


def test_the_weights_of_the_package_tell_a_copyright_line():
    weights = read_weights()
    assert len(weights.packed) > 100
    scores = weights.score_tokens([["copyright.sign_year"]])
    likeliest = max(range(len(LABELS)), key=decode_chain(scores, weights.chain)[0].__getitem__)
    assert LABELS[likeliest] is Label.COPYRIGHT
