"""Containers of scraped pages to documents: folders, text, HTML, JSON Lines, CSV, Parquet, WET and WARC.

Here: the public names. Not here: what a page holds (`newsparse.parse`), what becomes of it (`newsparse.batch`).
"""
