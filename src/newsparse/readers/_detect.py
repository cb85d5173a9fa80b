"""What a source is: by its first bytes, and where they leave it open by its name.

Here: the order in which kinds are looked for. Not here: reading them.
"""

from __future__ import annotations

import json
import re
from pathlib import PurePosixPath

from newsparse.html import is_html
from newsparse.readers._bytes import find_encoding, match_binary
from newsparse.readers._columns import GENERIC
from newsparse.readers._types import Kind, Problem, ProblemKind, ReadOptions

__all__ = ["BY_NAME", "SAMPLE", "detect_kind", "find_kind_by_name"]

SAMPLE = 1 << 16  # bytes at the beginning that are looked at
BY_NAME: dict[str, Kind] = {
    ".txt": "text",
    ".text": "text",
    ".md": "text",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".jsonlines": "jsonl",
    ".json": "json",
    ".csv": "csv",
    ".tsv": "csv",
    ".parquet": "parquet",
    ".wet": "wet",
    ".warc": "warc",
}
_PACKED = {".gz", ".gzip", ".bz2", ".xz", ".zst", ".zstd"}
_WARC_RE = re.compile(rb"WARC/[01]\.\d{1,2}\r?\n")
_CONVERSION_RE = re.compile(rb"^WARC-Type:\s{0,5}conversion", re.IGNORECASE | re.MULTILINE)
_PAYLOAD_RE = re.compile(rb"^WARC-Type:\s{0,5}(?:request|response|resource)", re.IGNORECASE | re.MULTILINE)
_OBJECT_RE = re.compile(r'\{\s*+"(?:[^"\\\n]|\\.){0,200}+"\s*+:')
_ARRAY_RE = re.compile(r'\[\s*+\{\s*+"(?:[^"\\\n]|\\.){0,200}+"\s*+:')
_HEADER_RE = re.compile(r'"?[\w.-]{1,40}"?(?:[,;\t|]"?[\w. -]{1,40}"?){1,60}')
_DELIMITERS_RE = re.compile(r"[,;\t|]")
_TEXTS = frozenset(GENERIC["text"])
_FACTS = {"title", "source"}.union(*(names for field, names in GENERIC.items() if field != "text"))


def find_kind_by_name(name: str) -> Kind:
    """What a name says, without the ending of a way to compress; "" where it says nothing."""
    suffixes = [suffix.lower() for suffix in PurePosixPath(name).suffixes]
    while suffixes and suffixes[-1] in _PACKED:
        suffixes.pop()
    if not suffixes:
        return ""
    if suffixes[-1] == ".warc" and ".wet" in suffixes:  # x.warc.wet.gz, and x.wet.warc
        return "wet"
    return BY_NAME.get(suffixes[-1], "")


def detect_kind(sample: bytes, name: str, options: ReadOptions) -> Kind | Problem:
    """What a source is by its first bytes and its name, or why it is nothing that could be read."""
    named = find_kind_by_name(name)
    if sample.startswith(b"PAR1"):
        return "parquet"
    if _WARC_RE.match(sample):
        is_wet = (named == "wet" or _CONVERSION_RE.search(sample)) and not _PAYLOAD_RE.search(sample)
        return "wet" if is_wet else "warc"
    if not sample and named in {"parquet", "wet", "warc"}:
        return Problem(ProblemKind.TRUNCATED, "the file is empty")
    if named == "parquet":
        return Problem(ProblemKind.CORRUPT, "it does not begin as a Parquet file")
    words = match_binary(sample)
    if words is not None:
        return Problem(ProblemKind.BINARY, f"it is {words}")
    encoding = options.encoding or find_encoding(sample) or "utf-8"
    text = sample.decode(encoding, "replace").lstrip("\ufeff \t\r\n")
    return _detect_text(text, named, options)


def _detect_text(text: str, named: Kind, options: ReadOptions) -> Kind:
    """What a text is."""
    if named in {"wet", "warc"}:  # damaged at its beginning
        return named
    json_kind = _detect_json(text, named)
    if json_kind:
        return json_kind
    if is_html(text):
        return "html"
    if named in {"jsonl", "json", "csv"}:
        return named
    if _is_table(text, options):
        return "csv"
    return "html" if named == "html" and "<" in text else "text"


def _detect_json(text: str, named: Kind) -> Kind:
    """Whether a text is records in JSON, and how they are laid out; "" where it is something else."""
    if text[:1] == "[" and named != "jsonl":
        return "json" if named == "json" or _ARRAY_RE.match(text) else ""
    if not _OBJECT_RE.match(text):
        return ""
    if named == "jsonl":
        return "jsonl"
    first, end, rest = text.partition("\n")
    if not end:  # one line, or a first one that is longer than what is looked at
        return "jsonl"
    try:
        json.loads(first)
    except (ValueError, RecursionError):
        # The first line may be broken where the second one begins as a record does.
        return "jsonl" if _OBJECT_RE.match(rest) else "json"
    return "jsonl"


def _is_table(text: str, options: ReadOptions) -> bool:
    """Whether a text without a telling name is CSV: its first line names columns, one of them that of texts."""
    header = text.partition("\n")[0].rstrip("\r")
    if not _HEADER_RE.fullmatch(header):
        return False
    names = {name.strip('" ').casefold() for name in _DELIMITERS_RE.split(header)}
    if options.text_column is not None:
        return options.text_column.casefold() in names
    return bool(names & _TEXTS) and bool(names & _FACTS)
