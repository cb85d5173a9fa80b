"""The process that a tool runs in: `python -m benchmarks._peers.worker BUILDER OPTIONS FD`.

Here: building the tool, reading pages one by one as they come, the clock and the memory. Not here: which pages, and what
happens when it hangs or dies (`running`).

It answers first with "" or why the tool is missing, then with one `Answer` for every page. Nothing gets to the network: a tool
that would fetch something does without, as where there is none.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from collections.abc import Iterator
from importlib import import_module
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NoReturn

from benchmarks._peers.kinds import Answer, Extract, MissingToolError, Page, Reading

__all__ = ["build_extract", "measure_page"]

_STATUS = Path("/proc/self/status")


def build_extract(builder: str, options: dict[str, bool]) -> Extract:
    """The tool that "module:function" builds.

    Raises:
        MissingToolError: it cannot be imported, or not do what this variant asks for.
    """
    module, _, function = builder.partition(":")
    try:
        extract: Extract = getattr(import_module(module), function)(**options)
    except ImportError as error:
        raise MissingToolError(error) from error
    return extract


def measure_page(extract: Extract, page: Page) -> Answer:
    """What the tool makes of a page; whatever it raises is an error of its own, and an empty reading."""
    started = time.process_time()
    try:
        reading, error = extract(page), ""
    except Exception as exception:  # noqa: BLE001  # whatever a peer raises is counted, by its name
        reading, error = Reading(), type(exception).__name__
    spent = time.process_time() - started
    return Answer(_tidy(reading), spent, error, _read_peak())


def _tidy(reading: Reading) -> Reading:
    """The reading with its types kept: from odd metadata some tools make a list where a name should be, or a number."""
    text, headline, authors, published, faq = reading
    return Reading(
        str(text or ""),
        None if headline is None else str(headline),
        tuple(_read_names(authors)),
        None if published is None else str(published),
        faq,
    )


def _read_names(value: object) -> Iterator[str]:
    """The strings in lists in lists; what is neither is no name."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for part in value:
            yield from _read_names(part)


def _read_peak() -> int:
    """Kilobytes that this process has held at most; `getrusage` would give its parent's where that was larger."""
    try:
        lines = _STATUS.read_text("ascii", "replace").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)


def _refuse(*_args: object, **_kwargs: object) -> NoReturn:
    raise ConnectionRefusedError


def main() -> None:
    """Answer until there are no more pages."""
    builder, options, channel = sys.argv[1:]
    socket.getaddrinfo = socket.create_connection = _refuse
    with Connection(int(channel)) as connection:
        try:
            extract = build_extract(builder, json.loads(options))
        except MissingToolError as error:
            connection.send(str(error))
            return
        connection.send("")
        while (page := connection.recv()) is not None:
            connection.send(measure_page(extract, Page(*page)))
        connection.close()
    os._exit(0)  # threads that a tool has left do not keep the process


if __name__ == "__main__":
    main()
