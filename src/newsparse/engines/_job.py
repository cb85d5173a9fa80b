"""The resumable Spark job: files of pages in, a folder of Parquet files out that any reader can trust.

Here: the stream, what is cleared up behind it, and the manifest. Not here: arguments and messages (`_command`), what a task does
(`_partition`).
"""

from __future__ import annotations

import json
from typing import Any, cast

import attrs

from newsparse import __version__
from newsparse.engines._columns import Columns
from newsparse.engines._ddl import build_ddl
from newsparse.engines._frame import find_column, parse_dataframe
from newsparse.engines._storage import Storage
from newsparse.engines.arrow import build_batch_schema
from newsparse.errors import OptionError
from newsparse.formats.mapping import SCHEMA_VERSION
from newsparse.options import Options

__all__ = ["Job", "Outcome", "run_job"]

CLAIM, MANIFEST, CHECKPOINT = "_newsparse_job.json", "_manifest.json", "_checkpoint"
_ENDINGS = {".parquet": "parquet", ".jsonl": "json", ".json": "json", ".ndjson": "json"}
_PACKED = (".gz", ".bz2", ".zst", ".snappy", ".lz4", ".deflate")
_ID = "newsparse_id"  # made where the pages have none

# What a job asks of Spark, unless the session says otherwise.
_SETTINGS = {
    "spark.sql.execution.arrow.maxRecordsPerBatch": "256",  # pages are long
    "spark.sql.files.maxPartitionBytes": "16m",  # a page takes a thousand times longer than a row of numbers
    "spark.sql.execution.pyspark.udf.killOnIdleTimeout": "true",
}


@attrs.frozen
class Job:
    """What is to be done.

    Attributes:
        input: a folder, read with the folders in it, or a pattern that names files.
        output: the folder to write to.
        columns: which column is what.
        options: how to parse.
        seconds: how long one document may take.
        files_per_batch: how many files are read before what was made of them is committed.
        format: "parquet" or "json" (a document a line); None tells it by the files' names.
    """

    input: str
    output: str
    columns: Columns
    options: Options
    seconds: float
    files_per_batch: int
    format: str | None = None


@attrs.frozen
class Tally:
    """Rows, as counted by their ids: two that are equal hold the same ids, each as often.

    Attributes:
        rows: how many there are.
        distinct: how many ids.
        checksum: the sum of the ids' hashes.
    """

    rows: int
    distinct: int
    checksum: int


@attrs.frozen
class Outcome:
    """What became of the rows.

    Attributes:
        read: the rows that the input has.
        written: the rows that the output has.
        errors: how many rows have no article, by reason.
        articles: how many rows are articles.
        files: the output's files, and the rows of each.
    """

    read: Tally
    written: Tally
    errors: dict[str, int]
    articles: int
    files: dict[str, int]

    @property
    def is_complete(self) -> bool:
        """Whether every row of the input is in the output, once."""
        return self.read == self.written


def run_job(spark: Any, job: Job) -> Outcome:  # noqa: ANN401 - types the checker does not follow
    """Do what is left of the job, and count what there is.

    Raises:
        OptionError: there is nothing to read, a column is missing, or the output is not this job's.
        pyspark.errors.PySparkException: Spark gave up; what was committed stays, and the next call goes on from there.
    """
    form = job.format or _find_format(spark, job)
    _set_up(spark, job)
    source = _Source(job, form, Storage(spark, _split_pattern(job.input)).prefix)
    pages = _read(spark.read, source, _read_schema(spark, job, form))
    columns = job.columns if job.columns.id else attrs.evolve(job.columns, id=_ID)
    parse_dataframe(pages.drop(_ID), job.columns, job.options, seconds=job.seconds)  # names what is missing
    storage = Storage(spark, job.output)
    _claim(storage, job)
    stream = _read(spark.readStream, source, pages.drop(_ID).schema)
    parsed = parse_dataframe(
        stream, columns, job.options, seconds=job.seconds, isolate=not _tries_again(spark)
    )
    query = (
        parsed.writeStream.format("parquet")
        .option("path", job.output)
        .option("checkpointLocation", f"{storage.address}/{CHECKPOINT}")
        .trigger(availableNow=True)
        .start()
    )
    try:
        query.awaitTermination()
    finally:
        query.stop()
    outcome = _count(
        spark, job, pages.select(find_column(pages, cast("str", columns.id)).cast("string").alias("id"))
    )
    _clear_up(storage, outcome)
    _write_manifest(storage, job, outcome)
    return outcome


def _find_format(spark: Any, job: Job) -> str:  # noqa: ANN401 - as run_job
    """What the first file is, by its name."""
    root = Storage(spark, _split_pattern(job.input))
    if not root.exists():
        raise OptionError("INPUT", job.input, "a folder or file that exists")
    for name in root.walk():
        plain = name.lower()
        for packed in _PACKED:
            plain = plain.removesuffix(packed)
        for ending, form in _ENDINGS.items():
            if plain.endswith(ending):
                return form
    raise OptionError(
        "INPUT", job.input, "files ending in " + ", ".join(_ENDINGS) + ", or name their --format"
    )


def _split_pattern(path: str) -> str:
    """The folder above the first part of a path that is a pattern; the path itself where none is."""
    parts = path.split("/")
    marked = [i for i, part in enumerate(parts) if set(part) & set("*?[{")]
    return "/".join(parts[: marked[0]]) or "/" if marked and marked[0] else path if not marked else "."


def _set_up(spark: Any, job: Job) -> None:  # noqa: ANN401 - as run_job
    """Set what the job needs, where the session was not told otherwise."""
    # No page takes as long: a last resort, for a process that is stopped altogether.
    idle = {"spark.sql.execution.pyspark.udf.idleTimeoutSeconds": str(max(600, int(30 * job.seconds)))}
    told = spark.sparkContext.getConf()
    for key, value in (_SETTINGS | idle).items():
        if not told.contains(key):
            spark.conf.set(key, value)


def _tries_again(spark: Any) -> bool:  # noqa: ANN401 - as run_job
    """Whether a task that fails is started again; if not, no page may kill its process even once."""
    master = spark.sparkContext.master
    if master.startswith("local"):
        return "," in master and not master.endswith(",1]")
    return int(spark.sparkContext.getConf().get("spark.task.maxFailures", "4")) > 1


def _read_schema(spark: Any, job: Job, form: str) -> Any:  # noqa: ANN401 - as run_job
    """The columns of the files: of Parquet those it says it has, of JSON those that are asked for, as strings."""
    if form == "parquet":
        return spark.read.option("recursiveFileLookup", "true").parquet(job.input).schema
    return _nest([path.split(".") for path in attrs.astuple(job.columns) if path])


def _nest(paths: list[list[str]]) -> Any:  # noqa: ANN401 - as run_job
    """The schema in which the paths lead to strings."""
    from pyspark.sql import types  # noqa: PLC0415  # an optional package

    schema = types.StructType()
    for name in dict.fromkeys(path[0] for path in paths):
        below = [path[1:] for path in paths if path[0] == name and len(path) > 1]
        schema.add(name, _nest(below) if below else types.StringType())
    return schema


@attrs.frozen
class _Source:
    """What is read: the job's input, in which format, and the part of its files' addresses that is none of their names."""

    job: Job
    form: str
    prefix: str


def _read(reader: Any, source: _Source, schema: Any) -> Any:  # noqa: ANN401 - as run_job
    """The pages, as a table or as a stream; with an id that is the same in every run where they have none."""
    from pyspark.sql import functions as f  # noqa: PLC0415  # an optional package

    columns = source.job.columns
    pages = (
        reader.format(source.form)
        .schema(schema)
        .option("recursiveFileLookup", "true")
        .option("maxFilesPerTrigger", source.job.files_per_batch)
        .option(
            "maxFileAge", "36500d"
        )  # else a file that is a week older than the newest is passed over in silence
        .load(source.job.input)
    )
    if columns.id:
        return pages
    address = f.replace(f.col("_metadata.file_path"), f.lit("+"), f.lit("%2B"))  # a plus would become a blank
    name = f.substring_index(f.coalesce(f.try_url_decode(address), address), source.prefix, -1)
    if source.form == "parquet":
        return pages.withColumn(_ID, f.concat_ws("#", name, f.col("_metadata.row_index").cast("string")))
    text = f.concat_ws("\n", *(find_column(pages, path) for path in attrs.astuple(columns) if path))
    return pages.withColumn(_ID, f.concat_ws("#", name, f.substring(f.sha2(text, 256), 1, 32)))


def _claim(storage: Storage, job: Job) -> None:
    """Make the output this job's, or see that it is: other settings would give another half."""
    facts = attrs.asdict(attrs.evolve(job, output="", options=Options()))
    facts |= {"options": repr(job.options), "newsparse": __version__, "schema": SCHEMA_VERSION}
    claimed = storage.read(CLAIM)
    if claimed is None:
        if storage.list_parent():
            raise OptionError(
                "OUTPUT", job.output, "a folder that is empty, or not there, or an earlier run's of this job"
            )
        storage.write(CLAIM, json.dumps(facts, indent=2) + "\n")
        return
    begun = json.loads(claimed)
    other = [
        f"{key}: {begun.get(key)!r} then, {facts[key]!r} now" for key in facts if begun.get(key) != facts[key]
    ]
    if other:
        raise OptionError(
            "OUTPUT", job.output, "the settings that it was begun with (" + "; ".join(other) + ")"
        )


def _count(spark: Any, job: Job, ids: Any) -> Outcome:  # noqa: ANN401 - as run_job
    """Count the rows of the input, and those that were committed."""
    from pyspark.sql import functions as f  # noqa: PLC0415  # an optional package

    rows = spark.read.schema(build_ddl(build_batch_schema())).parquet(job.output)
    rows = rows.select("id", "error", "is_article", f.col("_metadata.file_name").alias("file"))
    reason = f.substring_index("error", ":", 1)
    errors = rows.where(f.col("error").isNotNull()).groupBy(reason.alias("reason")).count().collect()
    files = {row["file"]: row["count"] for row in rows.groupBy("file").count().collect()}
    empty = {path.rpartition("/")[2]: 0 for path in rows.inputFiles()}
    return Outcome(
        read=_tally(ids),
        written=_tally(rows),
        errors={row["reason"]: row["count"] for row in sorted(errors)},
        articles=rows.where("is_article").count(),
        files=dict(sorted((empty | files).items())),
    )


def _tally(rows: Any) -> Tally:  # noqa: ANN401 - as run_job
    from pyspark.sql import functions as f  # noqa: PLC0415  # an optional package

    hashed = f.xxhash64("id").cast("decimal(38, 0)")
    [found] = rows.agg(
        f.count(f.lit(1)), f.countDistinct(f.coalesce("id", f.lit(""))), f.sum(hashed)
    ).collect()
    return Tally(found[0], found[1], int(found[2] or 0))


def _clear_up(storage: Storage, outcome: Outcome) -> None:
    """Delete what attempts that were killed have left behind: Spark passes over it, other readers would not."""
    for name in storage.list_files():
        if name.startswith("part-") and name not in outcome.files:
            storage.delete(name)


def _write_manifest(storage: Storage, job: Job, outcome: Outcome) -> None:
    """Say which files there are, and what is in them."""
    sizes = storage.list_files()
    manifest = {
        "manifest": 1,
        "schema": SCHEMA_VERSION,
        "newsparse": __version__,
        "input": job.input,
        "complete": outcome.is_complete,
        "rows_in": outcome.read.rows,
        "rows": outcome.written.rows,
        "distinct_ids": outcome.written.distinct,
        "articles": outcome.articles,
        "errors": outcome.errors,
        "files": [{"name": name, "rows": rows, "bytes": sizes[name]} for name, rows in outcome.files.items()],
    }
    storage.write(MANIFEST, json.dumps(manifest, indent=2) + "\n")
