"""Parse a folder of Parquet files with Daft: python daft_frame.py PAGES ARTICLES."""

import shutil
import sys
from pathlib import Path

import daft
import pyarrow as pa
import pyarrow.parquet as pq

from newsparse.engines.arrow import build_batch_schema, parse_batch

article = daft.DataType.from_arrow_type(pa.struct(list(build_batch_schema())))


# on_error is "raise" unless you say otherwise; "ignore" makes a whole batch null where one row fails.
@daft.func.batch(return_dtype=article, batch_size=2000, on_error="raise")
def parse(ids: daft.Series, texts: daft.Series):
    table = pa.table({"id": ids.to_arrow(), "text": texts.to_arrow()})
    batch = parse_batch(table, {"text": "text", "id": "id"}, seconds=20, isolate=True)
    return batch.to_struct_array()


pages, articles = sys.argv[1:]
making = Path(f"{articles}.making")
shutil.rmtree(making, ignore_errors=True)
frame = daft.read_parquet(f"{pages}/*.parquet")
frame = frame.select(parse(frame["id"], frame["text"]).alias("article"))
frame.select(*(frame["article"][name].alias(name) for name in build_batch_schema().names)).write_parquet(
    str(making)
)
rows_in = sum(pq.read_metadata(path).num_rows for path in Path(pages).glob("*.parquet"))
ids = pq.read_table(making, columns=["id"])["id"].to_pylist()
assert rows_in == len(ids) == len(set(ids)), (
    f"{rows_in} rows in, {len(ids)} out, {len(set(ids))} of them distinct"
)
making.rename(articles)
print(f"{rows_in} rows in, {len(ids)} rows out")
