"""Sources made for tests: files with these bytes, packed or not, and archives as warcio writes them."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma

from backports import zstd
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from newsparse.readers import ReadOptions, Source, list_sources, read_documents

PACKINGS = {
    "": bytes,
    "gz": gzip.compress,
    "bz2": bz2.compress,
    "xz": lzma.compress,
    "zst": zstd.compress,
}
HTML = b"<!doctype html><title>Ferry runs again</title><p>The ferry runs again, the harbour office said.</p>"


def source(tmp_path, name, data):
    """A file with these bytes as the source that it is listed as."""
    path = tmp_path / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return next(list_sources([str(path)]))


def read(tmp_path, name, data, **options):
    """The documents of a file with these bytes."""
    return list(read_documents(source(tmp_path, name, data), ReadOptions(**options)))


def kinds(documents):
    """For each document its problem's kind, or its data."""
    return [document.problem.kind.value if document.problem else document.data for document in documents]


def write_archive(records, *, packed=True):
    """An archive as warcio writes it, the same each time: each record a type, the payload, and what else it has."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for number, (kind, payload, more) in enumerate(records):
        headers = more.get("http")
        fixed = {"WARC-Record-ID": f"<urn:uuid:{number}>", "WARC-Date": "2024-01-31T12:00:00Z"}
        made = writer.create_warc_record(
            f"https://gazette.example/{number}",
            kind,
            payload=io.BytesIO(payload),
            http_headers=StatusAndHeaders("200 OK", list(headers.items()), protocol="HTTP/1.1")
            if headers is not None
            else None,
            warc_headers_dict=fixed | more.get("warc_headers_dict", {}),
            warc_content_type=more.get("warc_content_type", ""),
        )
        writer.write_record(made)
    return out.getvalue()


def conversion(text, **headers):
    """A record of a WET file."""
    return ("conversion", text.encode(), {"warc_content_type": "text/plain", "warc_headers_dict": headers})


def response(body, content_type="text/html", **headers):
    """A record with what a server answered."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return ("response", body, {"http": {"Content-Type": content_type, **named}})


def document_source(name="pages"):
    """A source that nothing is read from."""
    return Source(name, None)
