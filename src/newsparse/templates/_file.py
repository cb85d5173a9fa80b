"""The file that counted pages are kept in.

Here: writing and reading it. Not here: what is counted (`_templates`).

A file is JSON Lines in UTF-8, compressed by gzip. The first line says what it is:
`{"newsparse": "site templates", "version": 1, "max_pages": 32, "keep_text": true}`. Every other line is a site:
`{"site": DOMAIN, "lines": [[HASH, TEXT], …], "pages": {KEY: [INDEX, …], …}}`, where an index is a place among the lines.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import zlib
from collections.abc import Iterator, Mapping
from os import PathLike
from pathlib import Path
from typing import Any, BinaryIO

from newsparse._sites import SITE_RE
from newsparse.errors import OptionError, TemplatesError
from newsparse.templates._lines import pack_hashes, unpack_hashes
from newsparse.templates._templates import PageLines, SiteTemplates, build_page

__all__ = ["read_file", "write_file"]

_KIND = "site templates"
_VERSION = 1
_LEVEL = 6  # of compression, gzip's own
_KEY_RE = re.compile(r"[0-9a-f]{16}")
_MOST_HASH = 2**32


def write_file(templates: SiteTemplates, file: str | PathLike[str] | BinaryIO) -> None:
    """Write a file, or to what is open: a file has another name at first, so that there is never half of one."""
    if not isinstance(file, (str, PathLike)):
        _write_rows(templates, file)
        return
    target = Path(file)
    part = target.with_name(f".{target.name[:50]}.{os.getpid()}.part")
    try:
        with part.open("wb") as raw:
            _write_rows(templates, raw)
            raw.flush()
            os.fsync(raw.fileno())
        part.replace(target)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _write_rows(templates: SiteTemplates, raw: BinaryIO) -> None:
    """Write the header and the sites."""
    header = {
        "newsparse": _KIND,
        "version": _VERSION,
        "max_pages": templates.max_pages,
        "keep_text": templates.keep_text,
    }
    with gzip.GzipFile("", "wb", _LEVEL, raw, mtime=0) as stream:
        stream.write(_write_row(header))
        for site, pages in templates.iterate_pages():
            stream.write(_write_row(_list_site(site, pages)))


def read_file(path: str | PathLike[str]) -> SiteTemplates:
    """Read a file, and refuse one that is damaged, not of this kind or from a later version."""
    name = os.fspath(path)
    at = 1
    try:
        with gzip.open(path, "rb") as stream:
            templates = _read_header(name, stream.readline())
            for at, row in enumerate(stream, 2):  # noqa: B007  # for the message
                site, pages = _read_site(json.loads(row), keep_text=templates.keep_text)
                templates.put_pages(site, pages)
    except FileNotFoundError:
        raise TemplatesError(name, "there is no such file") from None
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise TemplatesError(
            name, f"damaged, or not a file that SiteTemplates.save wrote ({error})"
        ) from error
    except OSError as error:
        raise TemplatesError(name, f"cannot be read ({error.strerror or error})") from error
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        if isinstance(error, TemplatesError):
            raise
        raise TemplatesError(name, f"line {at} does not hold what it should") from error
    return templates


def _write_row(row: Mapping[str, Any]) -> bytes:
    """A line of the file; lone surrogates are escaped, as is all that is not ASCII."""
    return json.dumps(row, separators=(",", ":")).encode("ascii") + b"\n"


def _list_site(site: str, pages: Mapping[str, PageLines]) -> dict[str, Any]:
    """A site as the file has it."""
    texts = {
        each: text
        for page in pages.values()
        for each, text in zip(unpack_hashes(page.hashes), page.list_texts(), strict=True)
    }
    index = {each: k for k, each in enumerate(sorted(texts))}
    return {
        "site": site,
        "lines": [[each, texts[each]] for each in index],
        "pages": {key: [index[each] for each in unpack_hashes(page.hashes)] for key, page in pages.items()},
    }


def _read_header(name: str, row: bytes) -> SiteTemplates:
    """The empty object that a file's first line describes."""
    header = json.loads(row)
    if header["newsparse"] != _KIND:
        raise TemplatesError(name, f"holds {header['newsparse']!r}, not {_KIND}")
    if header["version"] != _VERSION:
        raise TemplatesError(
            name, f"is of version {header['version']!r}; this newsparse reads version {_VERSION}"
        )
    try:
        return SiteTemplates(header["max_pages"], keep_text=header["keep_text"] is True)
    except OptionError as error:
        raise TemplatesError(name, str(error)) from error


def _read_site(row: Mapping[str, Any], *, keep_text: bool) -> tuple[str, dict[str, PageLines]]:
    """A site and its pages."""
    site, lines = row["site"], row["lines"]
    if not SITE_RE.fullmatch(site) or not all(map(_is_line, lines)):
        raise ValueError(site)
    return site, dict(_read_pages(lines, row["pages"], keep_text=keep_text))


def _is_line(line: Any) -> bool:  # noqa: ANN401  # whatever the file holds
    """Whether this is a hash and its text."""
    number, text = line
    return isinstance(number, int) and 0 <= number < _MOST_HASH and isinstance(text, str) and "\n" not in text


def _read_pages(
    lines: list[tuple[int, str]], pages: Mapping[str, list[int]], *, keep_text: bool
) -> Iterator[tuple[str, PageLines]]:
    """A site's pages."""
    for key, indices in pages.items():
        if not _KEY_RE.fullmatch(key) or not indices or min(indices) < 0:
            raise ValueError(key)
        found = {lines[k][0]: lines[k][1] for k in indices}
        yield key, build_page(found) if keep_text else PageLines(pack_hashes(found), b"")
