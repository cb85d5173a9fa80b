"""Parse a folder of Parquet files with Dask: python dask_files.py PAGES ARTICLES."""

import sys
from pathlib import Path

import dask
import pyarrow.parquet as pq
from dask.distributed import Client, LocalCluster

from newsparse.engines.arrow import build_batch_schema, parse_batch


def parse(path, articles):
    """Parse a file of pages into one of the same name, which is there as a whole or not at all."""
    made = articles / path.name
    making = made.with_suffix(".making")
    with pq.ParquetWriter(making, build_batch_schema()) as writer:
        for batch in pq.ParquetFile(path).iter_batches(2000, columns=["id", "text"]):
            writer.write_batch(parse_batch(batch, {"text": "text", "id": "id"}, seconds=20, isolate=True))
    making.rename(made)
    return pq.read_metadata(made).num_rows


if __name__ == "__main__":
    pages, articles = map(Path, sys.argv[1:])
    articles.mkdir(exist_ok=True)
    todo = [path for path in sorted(pages.glob("*.parquet")) if not (articles / path.name).exists()]
    dask.config.set(
        {"distributed.scheduler.allowed-failures": 2}
    )  # a page that kills its worker ends the run soon
    # Processes of one thread each: in threads nothing runs in parallel.
    with (
        LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as cluster,
        Client(cluster) as client,
    ):
        client.gather(client.map(parse, todo, [articles] * len(todo), pure=False))
    rows_in, rows_out = (
        sum(pq.read_metadata(path).num_rows for path in folder.glob("*.parquet"))
        for folder in (pages, articles)
    )
    assert rows_in == rows_out, f"{rows_in} rows in, {rows_out} rows out"
    print(f"{rows_in} rows in, {rows_out} rows out")
