"""What a run may write, where, and what it leaves when it could not: nothing of the user's is lost."""

from __future__ import annotations

import gzip
import io
import json
import os
import sys
from pathlib import Path

import pytest

from _poison import page
from batch._inline import InlineCrew
from newsparse import OptionError, Options, SiteTemplates
from newsparse.batch import Job, ResumeError, Statistics, _run, clean
from newsparse.batch._resume import describe_job
from newsparse.readers import ReadError


class Interruption(BaseException):
    """What stops a run in the middle, as Ctrl-C does."""


@pytest.fixture(autouse=True)
def work(tmp_path, monkeypatch):
    """A folder to work in, with three files of two documents each; no processes, a checkpoint after every document."""
    monkeypatch.chdir(tmp_path)
    for name in ("Crew", "_SECONDS", "_RARELY"):
        monkeypatch.setattr(_run, name, InlineCrew if name == "Crew" else 0)
    (tmp_path / "in").mkdir()
    for name in "abc":
        rows = [{"id": f"{name}{k}", "text": page(f"{name}{k}")} for k in range(2)]
        (tmp_path / "in" / f"{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    return tmp_path


def stop_at(number):
    def stop(progress):
        if progress.documents == number:
            raise Interruption

    return stop


def read_ids(name):
    return [json.loads(line)["id"] for line in Path(name).read_text().splitlines()]


ALL = ["a0", "a1", "b0", "b1", "c0", "c1"]


@pytest.mark.parametrize(
    ("output", "settings"),
    [
        ("in/a.jsonl", {}),
        ("in/../in/a.jsonl", {}),
        ("rows.jsonl", {"rejects": "in/a.jsonl"}),
        ("rows.jsonl", {"report": "in/a.jsonl"}),
        ("-", {"rejects": "in/a.jsonl"}),
        ("linked.jsonl", {}),
    ],
)
def test_an_input_is_never_written_over(output, settings):
    before = Path("in/a.jsonl").read_bytes()
    Path("linked.jsonl").symlink_to("in/a.jsonl")
    with pytest.raises(ResumeError, match="is an input too and would be lost"):
        clean(Job(["in/a.jsonl"], output, **settings), overwrite=True)
    assert Path("in/a.jsonl").read_bytes() == before


@pytest.mark.parametrize(
    "settings",
    [
        {"rejects": "rows.jsonl"},
        {"report": "./rows.jsonl"},
        {"report": "r", "rejects": "r"},
        {"rejects": "rows.jsonl.unfinished/r"},
    ],
    ids=str,
)
def test_two_things_are_not_written_to_one_place(settings):
    with pytest.raises(ResumeError, match="cannot both be written there"):
        clean(Job(["in"], "rows.jsonl", **settings), overwrite=True)
    assert not Path("rows.jsonl.unfinished").exists()


def test_rejects_and_reports_are_not_replaced_by_accident(capfdbinary):
    for name in ("rejects.jsonl", "report.html"):
        Path(name).write_text("mine")
    for output in ("rows.jsonl", "-"):
        for settings in ({"rejects": "rejects.jsonl"}, {"report": "report.html"}):
            with pytest.raises(ResumeError, match="is there already; write it anew with --overwrite"):
                clean(Job(["in"], output, **settings))
    assert Path("rejects.jsonl").read_text() == Path("report.html").read_text() == "mine"
    capfdbinary.readouterr()


def test_folders_of_targets_are_made_and_are_no_targets():
    clean(Job(["in"], "x/rows.jsonl", rejects="y/no.jsonl", report="z/w/report.html"))
    assert read_ids("x/rows.jsonl") == ALL
    assert Path("y/no.jsonl").read_bytes() == b""
    assert Path("z/w/report.html").stat().st_size > 10_000
    with pytest.raises(ResumeError, match="is a folder; give the name of a file"):
        clean(Job(["in"], "other.jsonl", rejects="x"))


@pytest.mark.parametrize(
    "settings", [{"rejects": "-"}, {"rejects": "no.jsonl.gz"}, {"to": "parquet"}, {"to": "markdown"}]
)
def test_what_the_standard_output_cannot_be(settings):
    with pytest.raises(OptionError):
        Job(["in"], "-", **settings)
    with pytest.raises(ResumeError, match="cannot be resumed"):
        clean(Job(["in"], "-"), resume=True)


@pytest.mark.parametrize("output", ["rows.md", "rows.csv", "a.txt.gz", ".", "/", ".."])
def test_names_that_do_not_tell_what_is_to_be_written_are_refused(output):
    with pytest.raises(OptionError, match="output"):
        Job(["in"], output)


def test_what_a_run_writes_in_its_own_folder_is_not_read():
    Path("in/rows.jsonl").symlink_to("../elsewhere.jsonl")
    job = Job(["in"], "in/rows.jsonl", report="in/report.html")
    assert clean(job, overwrite=True).documents == 6
    assert clean(job, overwrite=True).documents == 6
    assert Path("in/rows.jsonl").is_symlink()
    assert read_ids("elsewhere.jsonl") == ALL


def test_a_link_that_leads_to_itself_is_a_document_that_cannot_be_read():
    Path("in/loop").symlink_to("loop")
    result = clean(Job(["in"], "rows.jsonl"))
    assert (result.kept, result.statistics.reasons) == (6, {"unreadable": 1})


def test_an_outcome_that_was_taken_by_half_is_taken_again(monkeypatch):
    add = Statistics.add

    def stop(self, facts):
        if self.documents == 3:
            raise Interruption
        add(self, facts)

    job = Job(["in"], "rows.jsonl")
    with monkeypatch.context() as patch:
        patch.setattr(Statistics, "add", stop)
        with pytest.raises(Interruption):
            clean(job)
    assert clean(job, resume=True).resumed == 3
    assert read_ids("rows.jsonl") == ALL


def change_sources(how):
    if how == "last gone":
        Path("in/c.jsonl").unlink()
    elif how == "content":
        text = Path("in/c.jsonl").read_text().replace('"c0"', '"x0"')
        stat = Path("in/c.jsonl").stat()
        Path("in/c.jsonl").write_text(text)
        os.utime("in/c.jsonl", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    else:
        Path("in/0.jsonl").write_text(json.dumps({"text": page(0)}))


@pytest.mark.parametrize("how", ["last gone", "content", "one more"])
def test_other_inputs_are_noticed(how):
    job = Job(["in"], "rows.jsonl")
    with pytest.raises(Interruption):
        clean(job, on_progress=stop_at(5))
    change_sources(how)
    with pytest.raises(ResumeError, match="the inputs are not those"):
        clean(job, resume=True)
    assert not Path("rows.jsonl").exists()


def test_another_standard_input_is_noticed(monkeypatch):
    def pipe(data):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    whole = Path("in/a.jsonl").read_bytes() + Path("in/b.jsonl").read_bytes()
    job = Job(["-"], "rows.jsonl")
    pipe(whole)
    with pytest.raises(Interruption):
        clean(job, on_progress=stop_at(3))
    for other in (b"", Path("in/c.jsonl").read_bytes() * 2):
        pipe(other)
        with pytest.raises(ResumeError, match="holds other documents"):
            clean(job, resume=True)
    pipe(whole)
    assert clean(job, resume=True).resumed == 3
    assert read_ids("rows.jsonl") == ALL[:4]


@pytest.mark.parametrize("output", ["rows.jsonl", "rows.parquet"])
def test_a_part_that_is_not_whole_any_more_is_noticed(output):
    job = Job(["in"], output)
    with pytest.raises(Interruption):
        clean(job, on_progress=stop_at(5))
    for part in Path(f"{output}.unfinished").glob("output*"):
        part.unlink()
    Path(f"{output}.unfinished/rejects.jsonl").unlink()
    with pytest.raises(ResumeError, match="start anew with --overwrite"):
        clean(job, resume=True)


def test_other_templates_are_another_job():
    one, other = SiteTemplates(), SiteTemplates()
    one.add("Home\nNews\nRain falls\n", "https://a.example")
    other.add("Home\nNews\nSnow falls\n", "https://a.example")
    jobs = [Job(["in"], "rows.jsonl", options=Options(templates=each)) for each in (one, other)]
    assert describe_job(jobs[0]) != describe_job(jobs[1])
    assert describe_job(jobs[0]) == describe_job(
        Job(["in"], "rows.jsonl", options=Options(templates=one + SiteTemplates()))
    )
    assert describe_job(Job(["in"], "a.jsonl")) != describe_job(Job(["in"], "a.jsonl.gz"))


def test_a_tree_is_finished_where_it_was_interrupted(monkeypatch):
    job = Job(["in"], "tree", to="text", rejects="no.jsonl")
    replace = Path.replace

    def stop(self, target):
        if self.name == "output":
            raise Interruption
        return replace(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", stop)
        with pytest.raises(Interruption):
            clean(job)
    assert clean(job, resume=True).documents == 6
    assert len(list(Path("tree").rglob("*.txt"))) == 6


def test_a_tree_may_be_an_empty_folder_that_is_a_link():
    Path("disk").mkdir()
    Path("tree").symlink_to("disk")
    clean(Job(["in"], "tree", to="markdown"))
    assert len(list(Path("disk").rglob("*.md"))) == 6


def test_a_tree_forgets_what_was_written_behind_a_checkpoint():
    job = Job(["in"], "tree", to="text")
    with pytest.raises(Interruption):
        clean(job, on_progress=stop_at(2))
    folder = Path("tree.unfinished/output")
    (folder / "b.jsonl").mkdir()
    (folder / "b.jsonl" / "000000000.txt").write_text("as it was before")
    (folder / "c.jsonl").mkdir()
    (folder / "c.jsonl" / "000000001.txt.part").write_text("half a")
    (folder / ".DS_Store").write_text("the system's")
    text = Path("in/b.jsonl").read_text()
    stat = Path("in/b.jsonl").stat()
    menu = json.dumps({"id": "b0", "text": "Home\nLogin\n"})
    Path("in/b.jsonl").write_text(
        menu + " " * (len(text.splitlines()[0]) - len(menu)) + "\n" + text.splitlines()[1] + "\n"
    )
    os.utime("in/b.jsonl", ns=(stat.st_atime_ns, stat.st_mtime_ns))
    result = clean(job, resume=True)
    assert result.statistics.reasons == {"not_article": 1}
    assert sorted(path.name for path in Path("tree").rglob("*.txt*")) == [
        "000000000.txt",
        "000000000.txt",
        "000000001.txt",
        "000000001.txt",
        "000000001.txt",
    ]


def test_files_and_folders_of_one_name_find_their_places():
    Path("odd/a.txt").mkdir(parents=True)
    Path("odd/a").write_text(page(1))
    Path("odd/a.txt/b").write_text(page(2))
    assert clean(Job(["odd"], "tree", to="text")).kept == 2
    assert sum(path.is_file() for path in Path("tree").rglob("*")) == 2


def test_a_run_that_could_not_begin_leaves_nothing():
    with pytest.raises(ReadError):
        clean(Job(["nowhere"], "rows.jsonl"))
    assert not Path("rows.jsonl.unfinished").exists()
    Path("rows.jsonl.unfinished").mkdir()
    Path("rows.jsonl.unfinished/output").write_text("of a run whose state is gone")
    assert clean(Job(["in"], "rows.jsonl"), resume=True).documents == 6
    assert read_ids("rows.jsonl") == ALL


def test_nothing_is_a_compressed_file_too():
    Path("none").mkdir()
    clean(Job(["none"], "rows.jsonl.gz"))
    assert gzip.decompress(Path("rows.jsonl.gz").read_bytes()) == b""


def test_a_limit_ends_the_reading(monkeypatch):
    read = []

    def note(source, *arguments, **keywords):
        read.append(source.name)
        return read_documents(source, *arguments, **keywords)

    from newsparse.batch import _feed  # noqa: PLC0415  # where it is looked up
    from newsparse.readers import read_documents  # noqa: PLC0415  # as above

    monkeypatch.setattr(_feed, "read_documents", note)
    assert clean(Job(["in"], "rows.jsonl", limit=2)).documents == 2
    assert read == ["a.jsonl"]


@pytest.mark.parametrize("prepare", [lambda document: document, print])
def test_a_function_has_to_reach_the_workers(prepare):
    if prepare is print:
        assert Job(["in"], "rows.jsonl", prepare=prepare).prepare is print
        return
    with pytest.raises(OptionError, match="a function of a module"):
        Job(["in"], "rows.jsonl", prepare=prepare)
