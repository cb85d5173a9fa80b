"""Containers of scraped pages to documents: folders, text, HTML, JSON Lines, CSV, Parquet, WET and WARC.

Here: the public names. Not here: what a page holds (`newsparse.parse`), what becomes of it (`newsparse.batch`).
"""

from __future__ import annotations

from newsparse.html import flatten_html, is_html
from newsparse.readers._html import flatten_document
from newsparse.readers._listing import STDIN, list_sources
from newsparse.readers._read import describe_source, read_documents
from newsparse.readers._types import (
    Columns,
    Description,
    Document,
    DocumentFormat,
    Kind,
    Problem,
    ProblemKind,
    ReadError,
    ReadOptions,
    Source,
)

__all__ = [
    "STDIN",
    "Columns",
    "Description",
    "Document",
    "DocumentFormat",
    "Kind",
    "Problem",
    "ProblemKind",
    "ReadError",
    "ReadOptions",
    "Source",
    "describe_source",
    "flatten_document",
    "flatten_html",
    "is_html",
    "list_sources",
    "read_documents",
]
