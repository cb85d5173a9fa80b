"""Parse a folder of Parquet files with Hugging Face datasets: python datasets_map.py PAGES ARTICLES."""

import sys
from pathlib import Path

import pyarrow as pa
from datasets import Features, load_dataset

from newsparse.engines.arrow import build_batch_schema, parse_batch


def parse(table):
    return pa.Table.from_batches([parse_batch(table, {"text": "text", "id": "id"}, seconds=20, isolate=True)])


if __name__ == "__main__":
    pages, articles = map(Path, sys.argv[1:])
    files = sorted(map(str, pages.glob("*.parquet")))
    dataset = load_dataset("parquet", data_files=files, split="train")
    parsed = dataset.with_format("arrow").map(
        parse,
        batched=True,
        batch_size=2000,
        num_proc=2,
        remove_columns=dataset.column_names,
        features=Features.from_arrow_schema(build_batch_schema()),  # else it is guessed from the first rows
        load_from_cache_file=False,  # the cache does not know which release of newsparse filled it
    )
    # A process that dies ends the run: nothing is written, and nothing is lost but time.
    assert len(parsed) == len(dataset) == len(set(parsed["id"])), f"{len(dataset)} rows in, {len(parsed)} out"
    articles.mkdir()
    parsed.to_parquet(articles / "articles.parquet")
    print(f"{len(dataset)} rows in, {len(parsed)} rows out")
