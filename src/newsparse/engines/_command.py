"""The command of the Spark job: its arguments, its session, what it says and how it ends.

Here: everything between a terminal and `_job`. Not here: the job.
"""

from __future__ import annotations

import argparse
import os
import sys
import traceback
from typing import Any, get_args

from newsparse.engines._columns import Columns
from newsparse.engines._job import Job, Outcome, run_job
from newsparse.engines.arrow import SECONDS, check_arguments
from newsparse.errors import MissingExtraError, NewsparseError
from newsparse.options import Options, Prefer

__all__ = ["build_parser", "run_command"]

FINE, REJECTED, MISUSED, STOPPED, INTERRUPTED = 0, 1, 2, 3, 130
_OF_SPARK = {"pyspark", "py4j"}  # what fails in a task, and what fails between Python and Java
_FILES = 100


def build_parser() -> argparse.ArgumentParser:
    """The arguments of the command."""
    parser = argparse.ArgumentParser(
        prog="python -m newsparse.engines.spark",
        description="Parse files of pages with Apache Spark, and go on where an earlier run was stopped.",
        epilog="Exit status: 0 fine; 1 some rows have no article, see their `error`; 2 usage or input; 3 stopped early; 130 Ctrl-C.",
    )
    add = parser.add_argument
    add(
        "input",
        metavar="INPUT",
        help="folder of Parquet files or JSON Lines, read with the folders in it, or a pattern",
    )
    add(
        "output", metavar="OUTPUT", help="folder for the Parquet files: empty, not there, or an earlier run's"
    )
    add("--text-column", metavar="NAME", default="text", help="the column of the pages' text (default: text)")
    add("--id-column", metavar="NAME", help="the column of their ids; else an id is made of file and row")
    add("--url-column", metavar="NAME", help="the column of their addresses")
    add("--date-column", metavar="NAME", help="the column of the times when they were fetched")
    add("--language-column", metavar="NAME", help="the column of their languages, as ISO 639-1 codes")
    add("--format", choices=["parquet", "json"], help="what the files are, where their names do not tell")
    add(
        "--prefer",
        choices=get_args(Prefer),
        default="balanced",
        help="keep surely text, or all that may be (default: balanced)",
    )
    add("--fast", action="store_true", help="read HTML faster, less exactly")
    add(
        "--timeout",
        type=float,
        metavar="SECONDS",
        default=SECONDS,
        help=f"bound on one page (default: {SECONDS:g})",
    )
    add(
        "--files-per-batch",
        type=int,
        metavar="N",
        default=_FILES,
        help=f"files between two commits (default: {_FILES})",
    )
    add(
        "--master",
        metavar="URL",
        help="Spark's master, where spark-submit does not say (default: local[*,4])",
    )
    add("--exit-zero", action="store_true", help="end with 0 where rows have no article")
    return parser


def run_command(arguments: list[str]) -> int:
    """Run the job that the arguments describe, and give its exit status."""
    told = build_parser().parse_args(arguments)
    try:
        job = _build_job(told)
        spark = _start(told.master)
    except NewsparseError as error:
        return _fail(MISUSED, str(error))
    try:
        return _run(spark, job, exit_zero=told.exit_zero)
    finally:
        spark.stop()


def _build_job(told: argparse.Namespace) -> Job:
    """The job that the arguments describe."""
    columns = Columns(
        told.text_column, told.id_column, told.url_column, told.date_column, told.language_column
    )
    options = Options(prefer=told.prefer, fast=told.fast)
    check_arguments(options, told.timeout)
    return Job(
        told.input, told.output, columns, options, told.timeout, max(1, told.files_per_batch), told.format
    )


def _start(master: str | None) -> Any:  # noqa: ANN401 - types the checker does not follow
    """A session: what spark-submit has set up, or one of our own."""
    try:
        from pyspark.sql import SparkSession  # noqa: PLC0415  # an optional package
    except ImportError as error:
        raise MissingExtraError("pyspark", "spark") from error
    builder = SparkSession.builder.appName("newsparse")
    if "PYSPARK_GATEWAY_PORT" not in os.environ:  # spark-submit sets it
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
        # local[*] alone never starts a task again.
        builder = builder.master(master or "local[*,4]").config("spark.ui.showConsoleProgress", "false")
    return builder.getOrCreate()


def _run(spark: Any, job: Job, *, exit_zero: bool) -> int:  # noqa: ANN401 - as _start
    """Run the job and say what became of it."""
    try:
        outcome = run_job(spark, job)
    except NewsparseError as error:
        return _fail(MISUSED, str(error))
    except Exception as error:  # noqa: BLE001 - Spark's, Java's, the network's; 1 must not say that all is done
        if type(error).__module__.partition(".")[0] not in _OF_SPARK:
            traceback.print_exc()
        first = str(error).strip().partition("\n")[0]
        return _fail(
            STOPPED, f"Spark gave up: {first}\nWhat was committed stays; the same command goes on from there."
        )
    except KeyboardInterrupt:
        return _fail(INTERRUPTED, "stopped; the same command goes on from there")
    _say(outcome, job)
    if not outcome.is_complete:
        return _fail(
            STOPPED,
            "rows in and rows out differ: has the input changed? Files that came late are read by the next run",
        )
    return REJECTED if outcome.errors and not exit_zero else FINE


def _say(outcome: Outcome, job: Job) -> None:
    """The figures, to be read by a person."""
    read, written = outcome.read, outcome.written
    errors = ", ".join(f"{reason} {count:,}" for reason, count in outcome.errors.items())
    lines = [
        f"rows in    {read.rows:,} (distinct ids {read.distinct:,})",
        f"rows out   {written.rows:,} (distinct ids {written.distinct:,}) in {len(outcome.files):,} files of {job.output}",
        f"articles   {outcome.articles:,}",
        f"errors     {sum(outcome.errors.values()):,}{f' ({errors})' if errors else ''}",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


def _fail(status: int, message: str) -> int:
    sys.stderr.write(f"newsparse: {message}\n")
    return status
