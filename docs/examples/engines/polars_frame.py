"""Parse a folder of Parquet files with Polars: python polars_frame.py PAGES ARTICLES."""

import sys
from pathlib import Path

import polars as pl
import pyarrow.parquet as pq

from newsparse.engines.arrow import build_batch_schema, parse_batch

pages, articles = map(Path, sys.argv[1:])
articles.mkdir()
rows_in = 0
making, made = articles / "articles.making", articles / "articles.parquet"
with pq.ParquetWriter(making, build_batch_schema()) as writer:
    for path in sorted(pages.glob("*.parquet")):
        frame = pl.read_parquet(path, columns=["id", "text"])
        rows_in += frame.height
        for part in frame.iter_slices(2000):  # a frame speaks Arrow, so the kernel takes it as it is
            writer.write_batch(parse_batch(part, {"text": "text", "id": "id"}, seconds=20, isolate=True))
rows_out = pq.read_metadata(making).num_rows
assert rows_in == rows_out, f"{rows_in} rows in, {rows_out} rows out"
making.rename(made)  # what ends before is no Parquet file by name
print(f"{rows_in} rows in, {rows_out} rows out")
