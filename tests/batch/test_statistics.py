"""What is counted of the documents of a run."""

from __future__ import annotations

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from batch._runs import PLACES, count, make_facts, make_unread
from newsparse.batch import statistics as module
from newsparse.batch.statistics import EDGES, OTHERS, SCORE_BINS, Facts, Statistics
from newsparse.model import Label

NAMES = st.sampled_from(["", "a.example", "b.example", "x" * 400, "caf\xe9.example", "\ud800"])
FACTS = st.builds(
    Facts,
    source=st.sampled_from(["a.txt", "b/c.jsonl"]),
    record=st.integers(0, 50),
    id=NAMES,
    site=NAMES,
    reason=st.sampled_from(["", "", "not_article", "timed_out"]),
    score=st.none() | st.floats(),
    is_article=st.booleans(),
    language=st.none() | st.sampled_from(["en", "de"]),
    words=st.just(()) | st.lists(st.integers(0, 500), min_size=24, max_size=24).map(tuple),
    chars_before=st.integers(0, 10**10),
    chars_after=st.integers(0, 10**10),
    warnings=st.lists(st.sampled_from(["truncated", "no_text"]), max_size=3).map(tuple),
)


@given(st.lists(FACTS, max_size=12), st.lists(FACTS, max_size=4))
def test_counting_goes_on_from_a_state_that_went_through_json(first, second):
    at_once = count(*first, *second)
    loaded = Statistics.from_state(json.loads(json.dumps(count(*first).to_state(), allow_nan=False)))
    for facts in second:
        loaded.add(facts)
    assert loaded == at_once
    assert json.dumps(loaded.to_state()) == json.dumps(at_once.to_state())


@given(st.lists(FACTS, max_size=12))
def test_every_document_is_counted_once_everywhere(facts):
    statistics = count(*facts)
    assert statistics.documents == len(facts)
    assert statistics.kept + sum(statistics.reasons.values()) == len(facts)
    assert sum(site.documents for site in statistics.sites.values()) == len(facts)
    assert sum(site.kept for site in statistics.sites.values()) == statistics.kept
    parsed = sum(bool(each.words) for each in facts)
    assert sum(counts[1] for counts in statistics.languages.values()) == parsed
    assert sum(statistics.lengths.values()) + sum(statistics.rejected_lengths) == parsed
    assert sum(map(sum, statistics.scores)) == sum(each.score is not None for each in facts)
    words = [sum(each.words) for each in facts]
    assert sum(statistics.kept_words) + sum(statistics.rejected_words) == sum(words)


@given(st.lists(FACTS, max_size=12, unique_by=lambda facts: (facts.source, facts.record)), st.randoms())
def test_counts_and_samples_are_the_same_in_any_order(facts, random):
    shuffled = list(facts)
    random.shuffle(shuffled)
    one, other = count(*facts), count(*shuffled)
    one.examples, other.examples = {}, {}  # the first ones
    assert one == other


def test_a_state_stays_as_it_is_whatever_is_added():
    statistics = count(make_facts())
    state = statistics.to_state()
    before = json.dumps(state)
    statistics.add(make_facts(1, warnings=("truncated",), language="de"))
    Statistics.from_state(state).add(make_facts(2, reason="timed_out"))
    assert json.dumps(state) == before


def test_words_are_told_apart_by_label_and_by_what_became_of_the_document():
    statistics = count(make_facts(0), make_facts(1), make_facts(2, reason="not_article", is_article=False))
    assert statistics.kept_words[PLACES[Label.BODY]] == 200
    assert statistics.rejected_words[PLACES[Label.BODY]] == 100
    assert statistics.rejected_words[PLACES[Label.NAV]] == 20
    assert (statistics.documents, statistics.kept, statistics.articles) == (3, 2, 2)
    site = statistics.sites["gazette.example"]
    assert (site.words, site.text_words) == (360, 200)


@pytest.mark.parametrize(
    ("score", "place"),
    [(0.0, 0), (0.049, 0), (0.05, 1), (0.999, 19), (1.0, 19), (7.0, 19), (-1.0, 0), (math.nan, 0)],
)
def test_scores_fall_into_bins_of_a_twentieth(score, place):
    statistics = count(make_facts(score=score))
    assert [k for k in range(SCORE_BINS) if statistics.scores[0][k]] == [place]
    assert statistics.score_samples[place][0].id == "id-0"


@pytest.mark.parametrize(
    ("chars", "least", "beyond"),
    [(0, None, 1), (1, 1, 2), (99, 56, 100), (100, 100, 178), (10**12, 10**8, None)],
)
def test_lengths_fall_into_four_bins_to_a_power_of_ten(chars, least, beyond):
    [(before, after)] = count(make_facts(chars_before=chars, chars_after=0)).lengths
    assert after == 0
    assert (None if before == 0 else EDGES[before - 1]) == least
    assert (EDGES[before] if before < len(EDGES) else None) == beyond


def test_a_document_that_was_not_parsed_has_no_score_no_words_and_no_language():
    statistics = count(make_unread(reason="truncated"))
    assert statistics.reasons == {"truncated": 1}
    assert statistics.languages == {}
    assert statistics.sites["gazette.example"].mean_score is None
    assert [(example.id, example.score) for example in statistics.examples["truncated"]] == [("id-0", -1.0)]


def test_a_warning_is_counted_once_for_a_document():
    assert count(make_facts(warnings=("truncated", "truncated", "no_text"))).warnings == {
        "truncated": 1,
        "no_text": 1,
    }


def test_the_two_documents_of_a_site_with_the_lowest_scores_are_kept():
    scores = [0.5, 0.2, 0.9, 0.1, 0.2]
    site = count(*[make_facts(k, score=score) for k, score in enumerate(scores)]).sites["gazette.example"]
    assert [(sample.score, sample.record) for sample in site.samples] == [(0.1, 3), (0.2, 1)]
    assert site.mean_score == pytest.approx(0.38)


def test_the_first_three_documents_of_a_reason_are_kept():
    statistics = count(*[make_facts(k, reason="timed_out") for k in range(9)])
    assert [example.record for example in statistics.examples["timed_out"]] == [0, 1, 2]


def test_sites_beyond_the_most_share_a_row(monkeypatch):
    monkeypatch.setattr(module, "_MOST_SITES", 2)
    statistics = count(*[make_facts(k, site=f"s{k % 4}.example") for k in range(8)])
    assert {name: site.documents for name, site in statistics.sites.items()} == {
        "s0.example": 2,
        "s1.example": 2,
    }
    assert statistics.others.documents == 4
    assert statistics.total.documents == 8


def test_names_beyond_the_most_are_counted_together():
    statistics = count(*[make_facts(k, reason=f"reason {k}", language=f"l{k}") for k in range(500)])
    assert len(statistics.reasons) == len(statistics.examples) == len(statistics.languages) == 201
    assert statistics.reasons[OTHERS] == 300
    assert sum(statistics.reasons.values()) == 500


def test_long_names_are_cut_and_any_file_can_hold_them():
    statistics = count(make_facts(site="s" * 10_000, id="\ud800" + "i" * 10_000))
    [(name, site)] = statistics.sites.items()
    assert len(name) == 255
    assert len(site.samples[0].id) == 255
    site.samples[0].id.encode("utf-8")
