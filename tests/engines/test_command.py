"""The command of the Spark job, as far as it needs no Spark."""

from __future__ import annotations

import sys

import pytest

from newsparse.engines import _command
from newsparse.engines._job import _split_pattern
from newsparse.engines.spark import main


def test_without_pyspark_the_extra_is_named(monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    assert main(["pages", "articles"]) == 2
    assert "newsparse[spark]" in capsys.readouterr().err


def test_a_column_without_a_name_is_told(capsys):
    assert main(["pages", "articles", "--text-column", ""]) == 2
    assert "columns.text='' is not possible" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [[], ["pages"], ["pages", "articles", "--format", "csv"], ["a", "b", "--timeout", "no"]]
)
def test_arguments_that_are_none_end_with_the_status_of_misuse(arguments, capsys):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    assert "usage: python -m newsparse.engines.spark" in capsys.readouterr().err


@pytest.mark.parametrize("seconds", ["0", "-3", "nan"])
def test_a_bound_that_is_none_is_told(seconds, capsys):
    assert main(["pages", "articles", "--timeout", seconds]) == 2
    assert "a number of seconds above 0" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "folder"),
    [
        ("pages", "pages"),
        ("hdfs://head/pages/", "hdfs://head/pages/"),
        ("pages/2024-*", "pages"),
        ("/pages/{a,b}/*.parquet", "/pages"),
        ("*.parquet", "."),
        ("/*.parquet", "/"),
    ],
)
def test_the_folder_above_a_pattern_is_found(path, folder):
    assert _split_pattern(path) == folder


class Stopped(Exception):  # noqa: N818 - stands for what Spark raises
    """As Spark's own are told from others: by the module that they are from."""


Stopped.__module__ = "pyspark.errors"


@pytest.mark.parametrize(
    ("raised", "status", "said"),
    [
        (
            Stopped("the task failed\nat Java\nat Java"),
            3,
            "Spark gave up: the task failed\nWhat was committed stays",
        ),
        (ZeroDivisionError("ours"), 3, "Traceback"),
        (KeyboardInterrupt(), 130, "stopped; the same command goes on"),
    ],
)
def test_however_it_ends_the_status_says_that_it_did_not_end_well(monkeypatch, capsys, raised, status, said):
    class Session:
        def stop(self):
            """Nothing to stop."""

    def fail(_spark, _job):
        raise raised

    monkeypatch.setattr(_command, "_start", lambda _master: Session())
    monkeypatch.setattr(_command, "run_job", fail)
    assert main(["pages", "articles"]) == status
    assert said in capsys.readouterr().err
