"""Parse a folder of Parquet files with Spark, as part of a program: spark-submit spark_frame.py PAGES ARTICLES."""

import os
import sys

from pyspark.sql import SparkSession

from newsparse.engines.spark import parse_dataframe

os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # workers on this machine run the same Python
# local[2] never tries a task again, local[2,4] does so up to four times; a cluster does anyway.
spark = SparkSession.builder.appName("articles").master("local[2,4]").getOrCreate()
pages = spark.read.parquet(sys.argv[1])
articles = parse_dataframe(pages, {"text": "text", "id": "id"})
articles.write.parquet(sys.argv[2])
print(f"{pages.count()} rows in, {spark.read.parquet(sys.argv[2]).count()} rows out")
