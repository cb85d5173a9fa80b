"""Parse what a query of DuckDB gives: python duckdb_query.py PAGES ARTICLES."""

import sys
from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from newsparse.engines.arrow import build_batch_schema, parse_batch

pages, articles = map(Path, sys.argv[1:])
articles.mkdir()
making, made = articles / "articles.making", articles / "articles.parquet"
database = duckdb.connect()
query = database.sql("SELECT id, text FROM read_parquet(?)", params=[f"{pages}/*.parquet"])
rows = 0
# A loop, and no function of SQL: the optimiser may call one twice, or never, and stops everything at the first error.
with pq.ParquetWriter(making, build_batch_schema()) as writer:
    for batch in query.to_arrow_reader(2000):
        writer.write_batch(parse_batch(batch, {"text": "text", "id": "id"}, seconds=20, isolate=True))
        rows += batch.num_rows
[(rows_in,)] = database.execute("SELECT count(*) FROM read_parquet(?)", [f"{pages}/*.parquet"]).fetchall()
assert rows_in == rows == pq.read_metadata(making).num_rows, f"{rows_in} rows in, {rows} rows out"
making.rename(made)  # what ends before is no Parquet file by name
print(f"{rows_in} rows in, {rows} rows out")
