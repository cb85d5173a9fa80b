"""Runs that are interrupted, and go on: the same bytes as if nothing had happened; and what stands in a run's way."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from _poison import page
from batch._inline import InlineCrew
from newsparse import Options
from newsparse.batch import Job, ResumeError, _run, clean
from newsparse.batch._workspace import Workspace

COUNT = 90
OUTPUTS = ("rows.jsonl", "rows.jsonl.gz", "rows.parquet", "tree")


class Interruption(BaseException):
    """What stops a run in the middle, as Ctrl-C does."""


@pytest.fixture(scope="module")
def crawl(tmp_path_factory):
    folder = tmp_path_factory.mktemp("crawl")
    for part in range(3):
        rows = [
            {"text": page(part * 100 + k) if k % 9 else "Home\nLogin\n", "url": "x.example"}
            for k in range(COUNT // 3)
        ]
        (folder / f"{part}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return folder


@pytest.fixture(autouse=True)
def _checkpoint_often(monkeypatch):
    """A checkpoint after every seventh document, so that few documents show what many do; no processes."""
    monkeypatch.setattr(_run, "Crew", InlineCrew)
    monkeypatch.setattr(_run, "_DOCUMENTS", 7)
    monkeypatch.setattr(_run, "_SECONDS", 0.0)
    monkeypatch.setattr(_run, "_RARELY", 0)


def build_job(crawl, output, **settings):
    return Job(
        [str(crawl)],
        str(output),
        to="markdown" if output.name == "tree" else Job(["x"], str(output)).to,
        workers=1,
        **settings,
    )


def read_files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }


def stop_at(number):
    def stop(progress):
        if progress.documents == number:
            raise Interruption

    return stop


@pytest.mark.parametrize("name", OUTPUTS)
def test_a_run_that_was_interrupted_again_and_again_gives_the_same_bytes(crawl, tmp_path, name):
    for folder in ("whole", "parts"):
        (tmp_path / folder).mkdir()
    undisturbed = clean(build_job(crawl, tmp_path / "whole" / name))
    job = build_job(crawl, tmp_path / "parts" / name)
    for number in (1, 15, 44, 59):
        with pytest.raises(Interruption):
            clean(job, resume=True, on_progress=stop_at(number))
        assert not (tmp_path / "parts" / name).exists()
    result = clean(job, resume=True)
    assert result.resumed >= 53  # the last checkpoint before the last stop
    assert result.statistics == undisturbed.statistics
    assert read_files(tmp_path / "parts") == read_files(tmp_path / "whole")


def test_what_was_written_behind_the_last_checkpoint_is_cut_off(crawl, tmp_path):
    (tmp_path / "whole").mkdir()
    clean(build_job(crawl, tmp_path / "whole" / "rows.jsonl"))
    job = build_job(crawl, tmp_path / "rows.jsonl")
    with pytest.raises(Interruption):
        clean(job, on_progress=stop_at(30))
    for part in ("output", "rejects.jsonl"):  # as after a loss of power
        with (tmp_path / "rows.jsonl.unfinished" / part).open("ab") as stream:
            stream.write(b'{"id": "half a li')
    clean(job, resume=True)
    assert (tmp_path / "rows.jsonl").read_bytes() == (tmp_path / "whole" / "rows.jsonl").read_bytes()
    assert (tmp_path / "rows.rejects.jsonl").read_bytes() == (
        tmp_path / "whole" / "rows.rejects.jsonl"
    ).read_bytes()


@pytest.mark.parametrize("failing", ["output", "rejects.jsonl", "rmtree"])
def test_a_run_that_was_interrupted_while_files_took_their_names(crawl, tmp_path, monkeypatch, failing):
    job = build_job(crawl, tmp_path / "rows.jsonl")
    move = Path.replace

    def replace(self, target):
        if self.name == failing:
            raise Interruption
        return move(self, target)

    def remove(*_args, **_keywords):
        raise Interruption

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        if failing == "rmtree":
            patch.setattr("newsparse.batch._workspace.shutil.rmtree", remove)
        with pytest.raises(Interruption):
            clean(job)
    result = clean(job, resume=True)
    assert (result.documents, result.resumed) == (COUNT, COUNT)
    assert len((tmp_path / "rows.jsonl").read_text().splitlines()) == result.kept
    assert not (tmp_path / "rows.jsonl.unfinished").exists()


def test_an_unfinished_run_is_neither_lost_nor_taken_for_another(crawl, tmp_path):
    job = build_job(crawl, tmp_path / "rows.jsonl")
    with pytest.raises(Interruption):
        clean(job, on_progress=stop_at(20))
    with pytest.raises(ResumeError, match="go on with --resume, or start anew with --overwrite"):
        clean(job)
    other = build_job(crawl, tmp_path / "rows.jsonl", options=Options(prefer="recall"), keep_all=True)
    with pytest.raises(ResumeError, match="differs in: keep_all, options;"):
        clean(other, resume=True)
    assert clean(other, overwrite=True).resumed == 0


def test_changed_inputs_are_noticed(tmp_path):
    inputs = tmp_path / "in"
    inputs.mkdir()
    for name in ("1.txt", "2.txt", "3.txt"):
        (inputs / name).write_text(page(name))
    job = build_job(inputs, tmp_path / "rows.jsonl")
    with pytest.raises(Interruption):
        clean(job, on_progress=stop_at(2))
    (inputs / "0.txt").write_text(page(0))
    with pytest.raises(ResumeError, match="the inputs are not those"):
        clean(job, resume=True)


def test_finished_outputs_are_not_replaced_by_accident(crawl, tmp_path):
    job = build_job(crawl, tmp_path / "rows.jsonl", limit=3)
    clean(job, resume=True)
    before = (tmp_path / "rows.jsonl").read_bytes()
    with pytest.raises(ResumeError, match=r"rows.jsonl is there already; write it anew with --overwrite"):
        clean(build_job(crawl, tmp_path / "rows.jsonl", limit=4))
    with pytest.raises(ResumeError, match="nothing to resume"):
        clean(job, resume=True)
    assert (tmp_path / "rows.jsonl").read_bytes() == before
    assert clean(build_job(crawl, tmp_path / "rows.jsonl", limit=4), overwrite=True).documents == 4


def test_outputs_that_would_do_harm_are_refused(crawl, tmp_path):
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    for output, message in (
        ("/dev/null", "is no file"),
        (tmp_path / "full", "is a folder that is there already"),
    ):
        with pytest.raises(ResumeError, match=message):
            clean(Job([str(crawl)], str(output), workers=1), overwrite=True)
    with pytest.raises(ResumeError, match="is a folder that is there already"):
        clean(Job([str(crawl)], str(tmp_path / "full"), to="text", workers=1), overwrite=True)
    assert (tmp_path / "full" / "mine.txt").read_text() == "mine"


def test_two_runs_do_not_write_the_same_output(crawl, tmp_path):
    with Workspace(tmp_path / "rows.jsonl"), pytest.raises(ResumeError, match="another run is writing"):
        clean(build_job(crawl, tmp_path / "rows.jsonl"))


@pytest.mark.parametrize("state", [b"", b"[]", b'{"version": 99}', b"\xff"])
def test_a_state_that_cannot_be_read_is_told(crawl, tmp_path, state):
    workspace = tmp_path / "rows.jsonl.unfinished"
    workspace.mkdir()
    (workspace / "state.json").write_bytes(state)
    with pytest.raises(ResumeError, match="start anew with --overwrite"):
        clean(build_job(crawl, tmp_path / "rows.jsonl"), resume=True)
