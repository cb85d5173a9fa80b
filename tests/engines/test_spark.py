"""Spark: rows as the kernel gives them, poison that becomes a row, a job that resumes and leaves files that can be trusted.

Needs Java and pyspark; NEWSPARSE_SPARK=required makes their absence a failure. What a cluster survives is in `benchmarks/cluster.py`.
"""

from __future__ import annotations

import json
import os
import shutil
import sys

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsparse import errors
from newsparse.engines import _command, _job
from newsparse.engines.arrow import Columns, build_batch_schema, parse_batch
from newsparse.engines.spark import main, parse_dataframe

if os.environ.get("NEWSPARSE_SPARK") != "required":
    pytest.importorskip("pyspark", reason="Spark is tested where pyspark is installed")
    if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
        pytest.skip("Spark is tested where Java is installed", allow_module_level=True)

TEXTS = [
    f"Ferry {i} sails again\nBy Jane Roe\nMarch 3, 2024\nThe ferry sailed again, they said.\n"
    for i in range(40)
]
TEXTS[7] = None


@pytest.fixture(scope="module")
def spark(poison_path):
    """A session whose Python processes suffer from poison, and which tries a task again."""
    from pyspark.sql import SparkSession  # noqa: PLC0415 - the module may be skipped

    before = os.environ.get("PYSPARK_PYTHON")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    settings = {
        "spark.ui.enabled": "false",
        "spark.executorEnv.PYTHONPATH": str(poison_path),
        "spark.sql.shuffle.partitions": "2",
        "spark.log.level": "OFF",
    }
    builder = SparkSession.builder.master("local[2,4]")
    for key, value in settings.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    yield session
    session.stop()
    if before is None:
        del os.environ["PYSPARK_PYTHON"]


@pytest.fixture
def run(spark, monkeypatch, capsys):
    """Run the command in the session of the tests; gives its status and what it said."""
    monkeypatch.setattr(_command, "_start", lambda _master: spark)
    monkeypatch.setattr(type(spark), "stop", lambda _session: None)

    def run_main(*arguments):
        status = main([str(each) for each in arguments])
        said = capsys.readouterr()
        return status, said.out + said.err

    return run_main


def write_pages(folder, name, texts, start=0):
    folder.mkdir(exist_ok=True)
    ids = [f"page-{i}" for i in range(start, start + len(texts))]
    pq.write_table(pa.table({"id": ids, "text": texts}), folder / name)


def read_rows(folder):
    return sorted(pq.read_table(folder).to_pylist(), key=lambda row: row["id"])


def test_rows_are_those_of_the_kernel(spark):
    rows = [(i, text, (f"https://example.org/{i}",)) for i, text in enumerate(TEXTS)]
    frame = spark.createDataFrame(rows, "`the id` int, text string, meta struct<`target-uri`: string>")
    columns = Columns(id="the id", url="meta.target-uri")
    parsed = [row.asDict(recursive=True) for row in parse_dataframe(frame, columns).collect()]
    table = pa.table({"text": TEXTS, "id": range(40), "url": [row[2][0] for row in rows]})
    assert parsed == parse_batch(table, Columns(id="id", url="url")).to_pylist()
    assert parse_dataframe(frame).columns == build_batch_schema().names


def test_bytes_are_text_too(spark):
    frame = spark.createDataFrame([(bytearray(TEXTS[0], "utf-16"),)], "page binary")
    [row] = parse_dataframe(frame, "page").collect()
    assert (row["headline"], row["error"]) == ("Ferry 0 sails again", None)


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ("page", r"give columns of the DataFrame \(id, text\)"),
        ({"text": "text", "url": "a.b"}, "give columns of the DataFrame"),
        ("id", "a column of strings or bytes; this one is int"),
    ],
)
def test_a_column_that_is_none_is_told_at_once(spark, columns, message):
    frame = spark.createDataFrame([(1, "Rain.")], "id int, text string")
    with pytest.raises(errors.OptionError, match=message):
        parse_dataframe(frame, columns)


def test_poison_becomes_a_row_and_its_neighbours_are_kept(spark):
    texts = list(TEXTS)
    texts[3], texts[12], texts[13], texts[30] = "POISON-KILLS", "POISON-HANGS", "POISON-DEAF", "POISON-KILLS"
    frame = spark.createDataFrame(
        [(str(i), text) for i, text in enumerate(texts)], "id string, text string"
    ).repartition(2)
    rows = parse_dataframe(frame, Columns(id="id"), seconds=1.0).collect()
    assert sorted(int(row["id"]) for row in rows) == list(range(40))
    assert {int(row["id"]): row["error"] for row in rows if row["error"]} == {
        3: "worker_died",
        7: "null_text",
        12: "timed_out",
        13: "timed_out",
        30: "worker_died",
    }


def test_a_job_resumes_and_leaves_files_that_any_reader_can_trust(run, tmp_path):
    pages, output = tmp_path / "pages", tmp_path / "articles"
    write_pages(pages, "a.parquet", TEXTS[:10])
    write_pages(pages, "b.parquet", TEXTS[10:20], 10)
    arguments = (pages, output, "--id-column", "id", "--files-per-batch", "1")
    status, said = run(*arguments)
    assert status == 1
    assert "rows in    20 (distinct ids 20)\nrows out   20 (distinct ids 20)" in said
    assert "errors     1 (null_text 1)" in said
    table = pa.table({"text": TEXTS[:20], "id": [f"page-{i}" for i in range(20)]})
    expected = sorted(parse_batch(table, Columns(id="id")).to_pylist(), key=lambda row: row["id"])
    assert read_rows(output) == expected

    # What a killed attempt leaves behind, and a file that came later.
    (output / "part-00000-killed.snappy.parquet").touch()
    shutil.copy(next(output.glob("part-*")), output / "part-00009-uncommitted.snappy.parquet")
    write_pages(pages, "c.parquet", TEXTS[20:], 20)
    status, said = run(*arguments, "--exit-zero")
    assert status == 0
    assert "rows out   40 (distinct ids 40)" in said
    assert len(read_rows(output)) == 40
    manifest = json.loads((output / "_manifest.json").read_text("utf-8"))
    assert (manifest["complete"], manifest["rows_in"], manifest["rows"], manifest["errors"]) == (
        True,
        40,
        40,
        {"null_text": 1},
    )
    found = {
        path.name: (pq.read_metadata(path).num_rows, path.stat().st_size) for path in output.glob("*.parquet")
    }
    assert {each["name"]: (each["rows"], each["bytes"]) for each in manifest["files"]} == found


def test_pages_without_ids_get_some_that_do_not_hang_on_the_machine(run, tmp_path):
    ids = []
    for place in ("here", "there"):
        (tmp_path / place / "in").mkdir(parents=True)
        (tmp_path / place / "pages").mkdir()
        write_pages(tmp_path / place / "pages" / "ü b", "a+c %.parquet", TEXTS[8:12])
        status, _ = run(tmp_path / place / "pages", tmp_path / place / "out")
        assert status == 0
        ids.append([row["id"] for row in read_rows(tmp_path / place / "out")])
    assert ids == [[f"ü b/a+c %.parquet#{i}" for i in range(4)]] * 2


def test_json_lines_are_read_and_a_broken_one_is_a_row(run, tmp_path):
    lines = [json.dumps({"page": {"raw": text}, "other": 7}) for text in (TEXTS[0], TEXTS[1], TEXTS[1], None)]
    (tmp_path / "pages.jsonl").write_text("\n".join([*lines, '{"page": {"ra', "7"]) + "\n", "utf-8")
    status, said = run(tmp_path / "pages.jsonl", tmp_path / "out", "--text-column", "page.raw")
    assert status == 1
    assert "rows out   6 (distinct ids 3)" in said
    rows = read_rows(tmp_path / "out")
    assert sorted(row["error"] or row["headline"] for row in rows) == [
        "Ferry 0 sails again",
        "Ferry 1 sails again",
        "Ferry 1 sails again",
        *["null_text"] * 3,
    ]


def test_misuse_is_told(run, tmp_path):
    pages, output = tmp_path / "pages", tmp_path / "out"
    assert run(pages, output)[0] == 2
    pages.mkdir()
    (pages / "read.me").touch()
    status, said = run(pages, output)
    assert (status, "files ending in .parquet" in said) == (2, True)
    write_pages(pages, "a.parquet", TEXTS[:3])
    status, said = run(pages, output, "--text-column", "raw")
    assert (status, "columns of the DataFrame (id, text)" in said) == (2, True)
    output.mkdir()
    (output / "part-of-a-thesis.parquet").touch()
    status, said = run(pages, output)
    assert (status, "a folder that is empty" in said) == (2, True)
    assert [path.name for path in output.iterdir()] == ["part-of-a-thesis.parquet"]


def test_another_job_does_not_go_on_where_one_was_stopped(run, tmp_path):
    write_pages(tmp_path / "pages", "a.parquet", TEXTS[:3])
    assert run(tmp_path / "pages", tmp_path / "out")[0] == 0
    status, said = run(tmp_path / "pages", tmp_path / "out", "--prefer", "recall")
    assert (status, "balanced" in said, "recall" in said) == (2, True, True)


def test_rows_that_are_missing_are_told(run, tmp_path, monkeypatch):
    write_pages(tmp_path / "pages", "a.parquet", TEXTS[:3])
    tallies = iter([_job.Tally(3, 3, 7), _job.Tally(3, 3, 8)])  # one lost, one there twice
    monkeypatch.setattr(_job, "_tally", lambda _rows: next(tallies))
    status, said = run(tmp_path / "pages", tmp_path / "out")
    assert (status, "rows in and rows out differ" in said) == (3, True)
    assert json.loads((tmp_path / "out" / "_manifest.json").read_text("utf-8"))["complete"] is False


def test_what_spark_gives_up_on_is_told_in_a_line_and_mended_by_the_same_command(run, tmp_path):
    write_pages(tmp_path / "pages", "a.parquet", TEXTS[:3])
    write_pages(tmp_path / "pages", "b.parquet", TEXTS[8:11], 8)
    (tmp_path / "pages" / "b.parquet").write_bytes(b"PAR1" + b"\0" * 40)
    arguments = (tmp_path / "pages", tmp_path / "out", "--id-column", "id", "--files-per-batch", "1")
    status, said = run(*arguments)
    assert status == 3
    assert "Spark gave up" in said
    write_pages(tmp_path / "pages", "b.parquet", TEXTS[8:11], 8)
    status, said = run(*arguments)
    assert (status, "rows out   6 (distinct ids 6)" in said) == (0, True)
