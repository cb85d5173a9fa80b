"""Runs with what sites' pages have in common: learned in a first pass, given, and kept for a run that goes on."""

from __future__ import annotations

import json

import pytest

import newsparse
from _poison import page
from batch._inline import InlineCrew
from newsparse import Options, SiteTemplates
from newsparse.batch import Job, _learn, _run, clean

NOISE = "Readers of the Courier have sent us hundreds of letters about the harbour and its ferries this year, we thank them all."

THINGS = ("violin", "lantern", "saddle", "compass", "teapot", "ladder", "cannon", "mirror")
TOWNS = ("Carrow", "Penmor", "Brannoc", "Arlesford", "Wexley", "Tarn", "Holm", "Stowe")


@pytest.fixture(autouse=True)
def _no_processes(monkeypatch):
    monkeypatch.setattr(_run, "Crew", InlineCrew)
    monkeypatch.setattr(_learn, "Crew", InlineCrew)


@pytest.fixture
def crawl(tmp_path):
    """Eight stories of one site, a line of prose on all of them, and one page without an address."""
    stories = [
        f"A {thing} is found in {town}\nBy Jane Roe\nMarch {k + 1}, 2024\n"
        f"The {thing} was found on Monday by a baker of {town}, who had come to look after the garden of his late aunt.\n"
        f"Nobody in {town} knows whose {thing} it is, but the mayor wants to show it in the town hall until the spring.\n"
        f"Children of the school in {town} have drawn the {thing}, and their drawings hang in the windows of the library.\n"
        f"The police of {town} ask the owner of the {thing} to come forward, and to bring a picture that shows it.\n"
        f"{NOISE}\nShare\n© 2024 The Courier\n"
        for k, (thing, town) in enumerate(zip(THINGS, TOWNS, strict=True))
    ]
    rows = [{"text": text, "url": f"https://courier.example/{k}"} for k, text in enumerate(stories)]
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in [*rows, {"text": page(1)}]))
    return path


def read_rows(path):
    return [json.loads(line) for line in path.read_text().splitlines()]


def test_a_first_pass_learns_what_a_given_object_holds(crawl, tmp_path):
    templates = SiteTemplates()
    for row in read_rows(crawl):
        templates.add(row["text"], row.get("url"))
    clean(Job([str(crawl)], str(tmp_path / "given.jsonl"), templates=templates))
    clean(Job([str(crawl)], str(tmp_path / "auto.jsonl"), templates="auto"))
    assert (tmp_path / "auto.jsonl").read_bytes() == (tmp_path / "given.jsonl").read_bytes()
    row = read_rows(tmp_path / "auto.jsonl")[0]
    article = newsparse.parse(
        read_rows(crawl)[0]["text"], url="https://courier.example/0", options=Options(templates=templates)
    )
    assert row["text"] == article.text
    assert NOISE not in row["text"]


def test_a_run_that_goes_on_does_not_learn_again(crawl, tmp_path, monkeypatch):
    clean(Job([str(crawl)], str(tmp_path / "whole.jsonl"), templates="auto"))
    job = Job([str(crawl)], str(tmp_path / "rows.jsonl"), templates="auto")

    def stop(progress):
        if progress.documents == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        clean(job, on_progress=stop)
    monkeypatch.setattr(_learn, "learn_templates", None)
    assert clean(job, resume=True).resumed == 4
    assert (tmp_path / "rows.jsonl").read_bytes() == (tmp_path / "whole.jsonl").read_bytes()
