"""The examples for engines that are not promised: each runs where its engine is installed, and loses no row."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from newsparse.engines.arrow import build_batch_schema, parse_batch

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples" / "engines"
NEEDED = {
    "daft_frame": "daft",
    "dask_files": "distributed",
    "datasets_map": "datasets",
    "duckdb_query": "duckdb",
    "polars_frame": "polars",
    "ray_data": "ray",
    "spark_frame": "pyspark",
}
TEXTS = [
    f"Ferry {i} sails again\nBy Jane Roe\nMarch 3, 2024\nThe ferry sailed again, they said.\n"
    for i in range(600)
]
POISON = {100: ("POISON-KILLS", "worker_died"), 450: ("POISON-HANGS", "timed_out"), 300: (None, "null_text")}
for i, (text, _) in POISON.items():
    TEXTS[i] = text


def test_every_example_is_run():
    assert {path.stem for path in EXAMPLES.glob("*.py")} == set(NEEDED)


@pytest.mark.parametrize("example", NEEDED)
def test_example_loses_no_row(example, tmp_path, poison_path):
    is_required = example == "spark_frame" and os.environ.get("NEWSPARSE_SPARK") == "required"
    if importlib.util.find_spec(NEEDED[example]) is None and not is_required:
        pytest.skip(f"{NEEDED[example]} is not installed")
    if example == "spark_frame" and not shutil.which("java") and not is_required:
        pytest.skip("Java is not installed")
    pages = pa.table({"id": [f"page-{i:03}" for i in range(600)], "text": TEXTS, "other": range(600)})
    (tmp_path / "pages").mkdir()
    pq.write_table(pages.slice(0, 400), tmp_path / "pages" / "a.parquet")
    pq.write_table(pages.slice(400), tmp_path / "pages" / "b.parquet")
    done = subprocess.run(  # noqa: S603 - our own examples
        [sys.executable, EXAMPLES / f"{example}.py", "pages", "articles"],
        capture_output=True,
        check=False,
        cwd=tmp_path,
        env=os.environ
        | {
            "HF_HOME": str(tmp_path / "cache"),
            "PYSPARK_PYTHON": sys.executable,
            "PYTHONPATH": str(poison_path),
        },
        text=True,
        timeout=600,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "600 rows in, 600 rows out"
    read = pq.read_table(tmp_path / "articles").select(build_batch_schema().names).sort_by("id").to_pylist()
    texts = [None if i in POISON else text for i, text in enumerate(TEXTS)]
    expected = parse_batch(pages.set_column(1, "text", [texts]), {"text": "text", "id": "id"}).to_pylist()
    assert read == [row | {"error": POISON[i][1]} if i in POISON else row for i, row in enumerate(expected)]
