"""Documents that kill, hang or starve their worker: found, told, and their neighbours kept."""

from __future__ import annotations

import json
from functools import partial

import pytest

from _poison import page, poison
from newsparse import Options
from newsparse.batch import Job, StopError, _crew, clean
from newsparse.batch._crew import Crew, _split_chunks
from newsparse.batch._job import Reason
from newsparse.batch._outcome import Recipe, clean_document
from newsparse.readers import Document, Problem, ProblemKind


@pytest.fixture(autouse=True)
def _little_patience(monkeypatch):
    monkeypatch.setattr(_crew, "_CHUNK_PATIENCE", 3.0)


def run(tmp_path, pages, **settings):
    """Clean pages with the poisonous function; the records kept, and the rejected ones with their reasons."""
    source = tmp_path / "in.jsonl"
    source.write_text("".join(json.dumps({"text": text}) + "\n" for text in pages))
    result = clean(
        Job([str(source)], str(tmp_path / "rows.jsonl"), prepare=poison, **{"workers": 2, **settings})
    )
    kept = [json.loads(line)["record"] for line in (tmp_path / "rows.jsonl").read_text().splitlines()]
    rejects = [json.loads(line) for line in (tmp_path / "rows.rejects.jsonl").read_text().splitlines()]
    return result, kept, {row["record"]: row for row in rejects}


def test_bad_documents_are_found_and_their_neighbours_kept(tmp_path):
    pages = [page(number) for number in range(80)]
    words = {5: "KILL", 20: "HANG", 21: "EXIT", 50: "EAT", 51: "RAISE", 79: "KILL"}
    for number, word in words.items():
        pages[number] = f"{word}\n{pages[number]}"
    result, kept, rejects = run(tmp_path, pages, timeout=5.0, memory_limit=2**30)
    assert kept == [number for number in range(80) if number not in words]
    reasons = {number: row["reason"] for number, row in rejects.items()}
    assert reasons == {
        5: Reason.WORKER_DIED,
        20: Reason.TIMED_OUT,
        21: Reason.WORKER_DIED,
        50: Reason.OUT_OF_MEMORY,
        51: Reason.FAILED,
        79: Reason.WORKER_DIED,
    }
    assert "poisoned" in rejects[51]["detail"]
    assert "5 seconds" in rejects[20]["detail"]
    assert result.restarts >= 7  # of each that killed, two alone and at least one chunk; and one that hung


def test_a_run_whose_every_document_kills_stops(tmp_path, monkeypatch):
    monkeypatch.setattr(_crew, "_DEATHS_IN_A_ROW", 3)
    with pytest.raises(StopError, match="3 documents in a row killed their worker"):
        run(tmp_path, ["KILL\n"] * 6)
    assert (tmp_path / "rows.jsonl.unfinished").exists()


def test_workers_that_cannot_start_stop_the_run(tmp_path):
    with pytest.raises(StopError, match="no worker process can work"):
        run(tmp_path, [page(1)], memory_limit=2**20)


def build_recipe(**settings):
    job = Job(["in"], "rows.jsonl", **settings)
    return Recipe.from_job(job, None)


def test_what_could_not_be_read_needs_no_worker_and_keeps_its_place():
    good = [Document("a", k, f"a#{k}", page(k)) for k in range(3)]
    bad = Document("a", 9, "a#9", problem=Problem(ProblemKind.BINARY, "a picture"))
    documents = [good[0], bad, good[1], good[2], bad]
    with Crew(1, partial(clean_document, recipe=build_recipe()), 60.0, None) as crew:
        outcomes = [*crew.clean((document, k) for k, document in enumerate(documents))]
    assert [(extra, outcome.facts.reason) for _, extra, outcome in outcomes] == [
        (0, ""),
        (1, "binary"),
        (2, ""),
        (3, ""),
        (4, "binary"),
    ]
    assert outcomes[1][2].detail == "a picture"


def test_chunks_are_bounded_in_number_and_size():
    documents = [
        (Document("a", k, "a", "x" * size), None)
        for k, size in enumerate([10] * 40 + [200_000] * 3 + [10**6])
    ]
    sizes = [[len(document.data) for document, _ in chunk] for chunk in _split_chunks(iter(documents))]
    assert sizes == [[10] * 32, [10] * 8 + [200_000], [200_000], [200_000], [10**6]]


PARAGRAPHS = "".join(f"<p>{line}</p>" for line in page(2).splitlines())


@pytest.mark.parametrize(
    ("data", "settings", "reason"),
    [
        (page(1), {}, ""),
        ("\ufeff \n", {}, "no_text"),
        ("Home\nLogin\n", {}, "not_article"),
        ("Home\nLogin\n", {"keep_all": True}, ""),
        (b"\xff\xfe\x00\xd8", {}, "not_article"),
        ("RAISE\n", {"prepare": poison}, "failed"),
        (f"<html><title>Ferry sails</title><body><h1>Ferry sails</h1>{PARAGRAPHS}</body></html>", {}, ""),
    ],
)
def test_every_document_has_an_outcome(data, settings, reason):
    outcome = clean_document(Document("a", 0, "a", data), build_recipe(**settings))
    assert outcome.facts.reason == reason
    assert bool(outcome.payload) == (not reason)


def test_words_are_counted_by_label():
    outcome = clean_document(Document("a", 0, "a", page(1)), build_recipe(options=Options(prefer="recall")))
    assert sum(outcome.facts.words) == len(page(1).split())
    assert outcome.facts.chars_before == len(page(1))


def test_a_pool_that_broke_is_replaced_and_nothing_is_lost():
    documents = [(Document("a", k, f"a#{k}", page(k)), k) for k in range(200)]
    with Crew(2, partial(clean_document, recipe=build_recipe()), 60.0, None) as crew:
        found = []
        for _, extra, outcome in crew.clean(iter(documents)):
            found.append((extra, outcome.facts.reason))
            if extra in (20, 90):
                crew._pool._pool.stop()  # noqa: SLF001  # as when a worker is killed at a moment when none is at work
        assert crew.restarts == 2
    assert found == [(k, "") for k in range(200)]


def test_a_document_that_no_worker_could_receive_is_rejected_at_once():
    documents = [(Document("a", 0, "a#0", "x" * 200), 0), (Document("a", 1, "a#1", page(1)[:90]), 1)]
    crew = Crew.__new__(Crew)
    crew._largest = 100  # noqa: SLF001  # a tenth of the limit of memory
    slot = crew._hand_out(documents[:1])  # noqa: SLF001  # as above
    assert [outcome.facts.reason for outcome in slot.known] == ["out_of_memory"]


@pytest.mark.parametrize("word", ["EXIT HERE", "INTERRUPT"])
def test_what_ends_a_process_from_within_is_one_documents_fault(word):
    outcome = clean_document(Document("a", 0, "a", f"{word}\n"), build_recipe(prepare=poison))
    assert outcome.facts.reason == "failed"
