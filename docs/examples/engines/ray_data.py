"""Parse a folder of Parquet files with Ray Data: python ray_data.py PAGES ARTICLES."""

import shutil
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import ray

from newsparse.engines.arrow import parse_batch


def parse(batch):
    return pa.Table.from_batches([parse_batch(batch, {"text": "text", "id": "id"}, seconds=20, isolate=True)])


pages, articles = sys.argv[1:]
making = Path(f"{articles}.making")
shutil.rmtree(
    making, ignore_errors=True
)  # a rerun into the same folder would add its rows to the first run's
ray.data.DataContext.get_current().max_errored_blocks = (
    0  # any other number loses rows and still says SUCCESS
)
(
    ray.data.read_parquet(pages)
    .map_batches(
        parse,
        batch_format="pyarrow",
        batch_size=2000,
        max_retries=2,  # a page that kills its process would be tried for ever
    )
    .write_parquet(str(making))
)
rows_in = sum(pq.read_metadata(path).num_rows for path in Path(pages).glob("*.parquet"))
ids = pq.read_table(making, columns=["id"])["id"].to_pylist()
assert rows_in == len(ids) == len(set(ids)), (
    f"{rows_in} rows in, {len(ids)} out, {len(set(ids))} of them distinct"
)
making.rename(articles)
print(f"{rows_in} rows in, {len(ids)} rows out")
