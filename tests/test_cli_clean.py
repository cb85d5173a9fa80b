"""`newsparse clean`: what it tells, how it ends, and what it refuses."""

from __future__ import annotations

import io
import json
import subprocess
import sys

import pytest

from _poison import page
from newsparse import Options, parse
from newsparse.batch import Progress
from newsparse.cli import clean as command
from newsparse.cli import main


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, with pages of which one is no article."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "in").mkdir()
    for number in range(3):
        (tmp_path / "in" / f"{number}.txt").write_text(page(number))
    (tmp_path / "in" / "menu.txt").write_text("Home\nNews\nLogin\n")
    return tmp_path


def run(*arguments):
    return main(["clean", *arguments, "--workers", "1"])


def test_a_run_tells_what_became_of_the_documents(folder, capsys):
    assert run("in", "-o", "rows.jsonl") == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert "documents   4: 3 in the output" in err
    assert "not_article 1" in err
    assert "rows.jsonl" in err
    assert len((folder / "rows.jsonl").read_text().splitlines()) == 3
    assert len((folder / "rows.rejects.jsonl").read_text().splitlines()) == 1


@pytest.mark.usefixtures("folder")
def test_rejects_can_be_no_failure_and_nothing_be_said(capsys):
    assert run("in", "-o", "rows.jsonl", "--exit-zero", "--quiet") == 0
    assert capsys.readouterr() == ("", "")
    assert run("in/0.txt", "in/1.txt", "-o", "other.jsonl", "-q") == 0


def test_settings_reach_the_rows(folder, capsys):
    arguments = (
        "--fields",
        "id,headline",
        "--keep-all",
        "--report",
        "report.html",
        "--rejects",
        "no.jsonl",
        "--glob",
        "[m0]*",
    )
    assert run("in", "-o", "rows.jsonl", *arguments) == 0
    rows = [json.loads(line) for line in (folder / "rows.jsonl").read_text().splitlines()]
    assert [list(row) for row in rows] == [["id", "headline"]] * 2
    assert rows[0] == {"id": "0.txt", "headline": "Ferry number 0 sails again"}
    assert (folder / "no.jsonl").read_bytes() == b""
    report = (folder / "report.html").read_text()
    assert "0.txt" in report
    assert report.startswith("<!doctype html>")
    capsys.readouterr()


def test_html_is_read_fast_where_that_is_asked_for(folder):
    said = "The ferry sails again from Monday, the operator of the line said, two weeks after a storm."
    markup = f"<html><body><h1>Ferry sails</h1><p>{said}</p><p>{said[::-1]}</p></body></html>"
    (folder / "ferry.html").write_text(markup)
    rows = []
    for flags in ((), ("--fast",)):
        run("ferry.html", "-o", "rows.jsonl", "--keep-all", "--keep-blocks", "--overwrite", *flags)
        rows.append(json.loads((folder / "rows.jsonl").read_text()))
    labels = [{block["label"] for block in row["blocks"]} for row in rows]
    expected = parse(markup, options=Options(fast=True))
    assert labels[1] == {block.label.value for block in expected.blocks}
    assert rows[1]["score"] == expected.score != rows[0]["score"]


def test_the_mapping_of_columns_is_told(folder, capsys):
    (folder / "in.jsonl").write_text(json.dumps({"raw_content": page(1), "u": "https://x.example"}) + "\n")
    assert run("in.jsonl", "-o", "rows.jsonl") == 0
    assert "text = raw_content" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere", "-o", "rows.jsonl"), "nowhere"),
        (("in", "-o", "in"), "is an input too and would be lost"),
        (("in",), "say with -o where the output goes"),
        (("in", "-o", "rows.jsonl", "--glob", "*.pdf"), "no file there is named like *.pdf"),
        (("numbers.jsonl", "-o", "rows.jsonl", "--text-column", "b"), "it has no column 'b'"),
        (("named.jsonl", "-o", "rows.jsonl", "--url-column", "b"), "nothing stands in the column 'b'"),
        (("named.jsonl", "-o", "rows.jsonl", "--id-column", "b"), "nothing stands in the column 'b'"),
        (("in", "-o", "/proc/rows.jsonl"), "cannot be written"),
        (("in", "-o", "rows.jsonl", "--fields", "txt"), "fields='txt' is not possible"),
        (("in", "-o", "rows.jsonl", "--limit", "0"), "limit=0 is not possible"),
        (("in", "-o", "rows.jsonl", "--max-document-size", "nan"), "no number of megabytes"),
        (("in", "-o", "rows.jsonl", "--encoding", "klingon"), "encoding='klingon' is not possible"),
        (("numbers.jsonl", "-o", "rows.jsonl"), "--text-column"),
        (("in", "-o", "old.jsonl"), "--overwrite"),
        (("-", "-o", "rows.jsonl", "--templates", "auto"), "the standard input can be read only once"),
        (("in", "-o", "rows.jsonl", "--templates", "auto", "--fast"), "give fast=False beside templates"),
    ],
)
def test_what_cannot_be_done_is_refused_and_changes_nothing(folder, capsys, arguments, message):
    (folder / "numbers.jsonl").write_text('{"a": 1}\n{"a": 2}\n')
    (folder / "old.jsonl").write_text("old")
    (folder / "named.jsonl").write_text(json.dumps({"text": page(1), "link": "https://x.example"}) + "\n")
    before = sorted(folder.rglob("*"))
    assert run(*arguments) == 2
    assert message in capsys.readouterr().err
    assert sorted(folder.rglob("*")) == before
    assert (folder / "old.jsonl").read_text() == "old"


def test_a_dry_run_tells_the_inputs_and_writes_nothing(folder, capsys):
    (folder / "in" / "crawl.jsonl").write_text(json.dumps({"text": page(1)}) + "\n")
    before = sorted(folder.rglob("*"))
    assert run("in", "-o", "rows.jsonl", "--dry-run") == 0
    out = capsys.readouterr().out
    assert "5 files" in out
    assert "4 text, 1 jsonl" in out
    assert "text = text" in out
    assert "document: 0.txt" in out
    assert sorted(folder.rglob("*")) == before


def test_rows_go_to_the_standard_output(folder, capfdbinary):
    assert run("in", "-o", "-", "--only", "body") == 1
    out, err = capfdbinary.readouterr()
    rows = [json.loads(line) for line in out.decode().splitlines()]
    assert [row["id"] for row in rows] == ["0.txt", "1.txt", "2.txt"]
    assert list(rows[0]) == ["id", "text"]
    assert b'rejected: {"id": "menu.txt"' in err
    assert not list(folder.glob("*.unfinished"))


def test_documents_come_from_the_standard_input(folder, capfdbinary, monkeypatch):
    lines = "".join(json.dumps({"text": page(k)}) + "\n" for k in range(3)).encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(lines)))
    assert run("-", "-o", "rows.jsonl") == 0
    assert len((folder / "rows.jsonl").read_text().splitlines()) == 3
    capfdbinary.readouterr()


@pytest.mark.usefixtures("folder")
def test_a_failure_of_newsparse_itself_is_no_traceback(capsys, monkeypatch):
    def fail(*_args, **_keywords):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(command, "clean", fail)
    assert run("in", "-o", "rows.jsonl") == 3
    assert "cannot write rows.jsonl: No space left on device" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["--version"], ["parse", "--help"]])
def test_other_commands_do_not_load_what_cleaning_needs(arguments):
    code = f"import sys; from newsparse.cli import main; main({arguments!r}); sys.exit('newsparse.batch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0  # noqa: S603  # our own


class Bar:
    """What a progress bar remembers."""

    def __init__(self, unit):
        self.unit, self.n, self.total, self.text = unit, 0, None, ""

    def set_postfix_str(self, text, *, refresh):
        self.text = text if not refresh else ""

    def update(self, steps):
        self.n += steps


def test_progress_is_that_of_bytes_or_of_the_documents_asked_for():
    bars = [Bar("B"), Bar(" documents")]
    for bar in bars:
        for progress in (Progress(1, 1, 500, 2000), Progress(3, 2, 1500, 2000)):
            command._move_bar(bar, progress)  # noqa: SLF001  # a bar is there on a terminal alone
    assert (bars[0].n, bars[0].total, bars[0].text) == (1500, 2000, "3 documents, 1 rejected")
    assert (bars[1].n, bars[1].text) == (3, "1 rejected")
