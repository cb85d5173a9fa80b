"""A run from inputs to outputs: what is written, in which order, and that nothing is lost."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import attrs
import pyarrow.parquet as pq
import pytest

import newsparse
from _poison import TAIL, page
from batch._inline import InlineCrew
from newsparse.batch import Job, Reason, _run, clean
from newsparse.formats.rows import DEFAULT_FIELDS
from newsparse.readers import ReadOptions

COUNT = 70


@pytest.fixture(scope="module")
def crawl(tmp_path_factory):
    """A folder with a file of 70 records, two pages that are no articles among them, and two files."""
    folder = tmp_path_factory.mktemp("crawl")
    pages = [page(number) for number in range(COUNT)]
    pages[10], pages[20] = "Home\nNews\nSport\nLogin\n", " \n\n"
    rows = [{"text": text, "url": f"https://courier.example/{k}"} for k, text in enumerate(pages)]
    (folder / "b.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (folder / "sub").mkdir()
    (folder / "sub" / "c.txt").write_text(page(1000))
    (folder / "a.txt").write_text(page(2000))
    return folder


@pytest.fixture(scope="module")
def rows(crawl, tmp_path_factory):
    """The rows of a run with all settings as they are."""
    output = tmp_path_factory.mktemp("out") / "rows.jsonl"
    result = clean(Job([str(crawl)], str(output), workers=2))
    assert (result.documents, result.kept, result.rejected) == (COUNT + 2, COUNT, 2)
    return read_lines(output)


def read_lines(path):
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in data.decode("utf-8").splitlines()]


def run(crawl, output, **settings):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_run, "Crew", InlineCrew)
        return clean(Job([str(crawl)], str(output), **{"workers": 1, **settings}))


def test_rows_are_the_articles_in_the_inputs_order(rows):
    expected = ["a.txt", *(f"b.jsonl#{k}" for k in range(COUNT) if k not in (10, 20)), "sub/c.txt"]
    assert [row["id"] for row in rows] == expected
    article = newsparse.parse(page(3), url="https://courier.example/3")
    row = next(row for row in rows if row["id"] == "b.jsonl#3")
    fields = article.to_dict()
    fields["canonical_url"] = fields.pop("url")  # the record's own address is the row's `url`
    assert {key: value for key, value in fields.items() if key != "blocks"} == {
        key: value for key, value in row.items() if key not in {"id", "source", "record", "url", "crawl_date"}
    }
    assert (row["source"], row["record"], row["url"]) == ("b.jsonl", 3, "https://courier.example/3")
    assert tuple(row) == DEFAULT_FIELDS


def test_rejects_say_which_document_and_why(crawl, tmp_path):
    run(crawl, tmp_path / "rows.jsonl", globs=["b.jsonl"])
    rejects = read_lines(tmp_path / "rows.rejects.jsonl")
    assert [(row["id"], row["reason"], row["position"]) for row in rejects] == [
        ("b.jsonl#10", Reason.NOT_ARTICLE, "line 11"),
        ("b.jsonl#20", Reason.NO_TEXT, "line 21"),
    ]
    assert not (tmp_path / "rows.jsonl.unfinished").exists()


def test_the_same_rows_in_every_form(crawl, rows, tmp_path):
    run(crawl, tmp_path / "rows.jsonl.gz")
    assert read_lines(tmp_path / "rows.jsonl.gz") == rows
    run(crawl, tmp_path / "columns.parquet")
    table = pq.read_table(tmp_path / "columns.parquet")
    assert table.schema.metadata[b"newsparse_schema"] == b"1"
    assert table.to_pylist() == rows


def test_files_stand_in_folders_like_the_inputs(crawl, rows, tmp_path):
    run(crawl, tmp_path / "tree", to="markdown")
    names = sorted(
        path.relative_to(tmp_path / "tree").as_posix() for path in (tmp_path / "tree").rglob("*.md")
    )
    assert names[:2] == ["a.txt.md", "b.jsonl/000000000.md"]
    assert names[-1] == "sub/c.txt.md"
    assert len(names) == len(rows)
    text = (tmp_path / "tree" / "sub" / "c.txt.md").read_text()
    assert text == newsparse.parse(page(1000)).to_markdown().rstrip("\n") + "\n"


def test_text_is_the_reading_text_alone(crawl, tmp_path):
    run(crawl, tmp_path / "tree", to="text", globs=["a.txt"])
    assert (tmp_path / "tree" / "a.txt.txt").read_text() == newsparse.parse(page(2000)).text + "\n"


def test_fields_and_body_alone(crawl, tmp_path):
    run(crawl, tmp_path / "few.jsonl", fields=["headline", "id"], globs=["a.txt"])
    assert read_lines(tmp_path / "few.jsonl") == [
        {"id": "a.txt", "headline": "Ferry number 2000 sails again"}
    ]
    run(crawl, tmp_path / "body.jsonl", only_body=True, globs=["a.txt"])
    assert read_lines(tmp_path / "body.jsonl") == [{"id": "a.txt", "text": TAIL.replace("\n", "\n\n")}]


def test_blocks_are_kept_when_asked_for(crawl, tmp_path):
    run(crawl, tmp_path / "rows.parquet", fields=["id", "blocks"], globs=["a.txt"])
    [row] = pq.read_table(tmp_path / "rows.parquet").to_pylist()
    assert "".join(block["text"] for block in row["blocks"]) == page(2000)


def test_pages_that_are_no_articles_can_be_kept(crawl, tmp_path):
    result = run(crawl, tmp_path / "rows.jsonl", keep_all=True, globs=["b.jsonl"])
    assert result.statistics.reasons == {"no_text": 1}
    assert [row["record"] for row in read_lines(tmp_path / "rows.jsonl") if not row["is_article"]] == [10]


def test_limit_and_sample(crawl, rows, tmp_path):
    assert run(crawl, tmp_path / "first.jsonl", limit=5).documents == 5
    assert read_lines(tmp_path / "first.jsonl") == rows[:5]
    few = run(crawl, tmp_path / "few.jsonl", sample=0.2)
    more = run(crawl, tmp_path / "more.jsonl", sample=0.5)
    assert 0 < few.documents < more.documents < COUNT
    ids = [{row["id"] for row in read_lines(tmp_path / name)} for name in ("few.jsonl", "more.jsonl")]
    assert ids[0] < ids[1] < {row["id"] for row in rows}


def test_what_a_run_writes_into_its_input_is_not_read(tmp_path):
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(page(name))
    for _ in range(2):
        result = clean(Job([str(tmp_path)], str(tmp_path / "rows.jsonl"), workers=1), overwrite=True)
        assert result.documents == 2


def test_an_empty_folder_gives_an_empty_output(tmp_path):
    (tmp_path / "in").mkdir()
    for name in ("lines.jsonl", "columns.parquet", "small.jsonl.xz"):
        assert run(tmp_path / "in", tmp_path / name).documents == 0
    assert (tmp_path / "lines.jsonl").read_bytes() == b""
    assert pq.read_table(tmp_path / "columns.parquet").num_rows == 0


def test_what_no_output_can_hold_is_written_as_replacement(tmp_path):
    (tmp_path / "in.jsonl").write_text(json.dumps({"id": "\ud800", "text": page("\udfff")}) + "\n")
    run(tmp_path / "in.jsonl", tmp_path / "rows.jsonl")
    [row] = read_lines(tmp_path / "rows.jsonl")
    assert row["id"] == "\ufffd"
    assert "lone_surrogates" in {warning["kind"] for warning in row["warnings"]}
    run(tmp_path / "in.jsonl", tmp_path / "columns.parquet")
    assert pq.read_table(tmp_path / "columns.parquet").to_pylist() == [row]


def test_relative_times_count_from_the_crawls_time(tmp_path):
    text = page(1).replace("March 3, 2024", "5 hours ago")
    rows = [{"text": text, "date": when} for when in ("2024-03-04T08:00:00Z", "2024-03-04")]
    (tmp_path / "in.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    run(tmp_path / "in.jsonl", tmp_path / "rows.jsonl")
    known, unknown = read_lines(tmp_path / "rows.jsonl")
    assert known["published"]["value"].startswith("2024-03-04T03:00")
    assert unknown["published"] is None
    assert "relative_date" in {warning["kind"] for warning in unknown["warnings"]}


def test_progress_is_told_up_to_the_end(crawl, tmp_path):
    told = []
    clean(Job([str(crawl)], str(tmp_path / "rows.jsonl"), workers=1), on_progress=told.append)
    assert [each.documents for each in told] == list(range(1, COUNT + 3))
    assert (
        told[-1].bytes_done
        == told[-1].bytes_total
        == sum(path.stat().st_size for path in crawl.rglob("*") if path.is_file())
    )


@pytest.mark.parametrize(
    "settings",
    [
        {"to": "xml"},
        {"workers": 0},
        {"timeout": 0},
        {"timeout": float("inf")},
        {"sample": 1.5},
        {"limit": 0},
        {"fields": ["txt"]},
        {"memory_limit": -1},
        {"inputs": []},
        {"inputs": [""]},
        {"output": ""},
        {"templates": "auto", "inputs": ["-"]},
    ],
    ids=str,
)
def test_misuse_is_refused_when_the_job_is_made(settings):
    with pytest.raises(newsparse.OptionError):
        Job(**{"inputs": ["in"], "output": "out.jsonl", **settings})


@pytest.mark.parametrize(
    ("output", "to", "compression", "rejects"),
    [
        ("a.jsonl", "jsonl", "", "a.rejects.jsonl"),
        ("a.JSONL.GZ", "jsonl", "gz", "a.JSONL.GZ.rejects.jsonl"),
        ("x/a.parquet", "parquet", "", "x/a.parquet.rejects.jsonl"),
        ("a", "jsonl", "", "a.rejects.jsonl"),
        ("a.v2.ndjson.zst", "jsonl", "zst", "a.v2.ndjson.zst.rejects.jsonl"),
        ("-", "jsonl", "", None),
    ],
)
def test_what_the_outputs_name_tells(output, to, compression, rejects):
    job = Job(["in"], output)
    assert (job.to, job.compression, job.rejects_name) == (to, compression, rejects)
    assert not attrs.evolve(job, reading=ReadOptions(format="html")).is_tree


def test_names_may_be_paths_and_one_may_stand_alone():
    job = Job(Path("in"), Path("x/rows.jsonl"), globs="*.html", rejects=Path("no.jsonl"))
    assert (job.inputs, job.output, job.globs, job.rejects) == (
        ("in",),
        "x/rows.jsonl",
        ("*.html",),
        "no.jsonl",
    )
    for settings in ({"inputs": None}, {"inputs": ["in"], "output": None}, {"inputs": [3]}):
        with pytest.raises((newsparse.OptionError, TypeError)):
            Job(**{"output": "rows.jsonl", **settings})


def test_a_function_that_gives_no_document_fails_that_document(crawl, tmp_path):
    result = run(crawl, tmp_path / "rows.jsonl", prepare=str, globs=["a.txt"])
    assert result.statistics.reasons == {"failed": 1}
