"""What the subcommands share about input and output: arguments, reading bytes, writing UTF-8, complaining.

Not here: what the output looks like (`parse`, `explain`, `_terminal`).
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, get_args

from newsparse import Options
from newsparse.options import Prefer

__all__ = [
    "STDIN",
    "UsageError",
    "add_page_arguments",
    "complain",
    "describe_failure",
    "has_terminal",
    "open_output",
    "read_page_arguments",
    "read_pages",
    "write_text",
]

STDIN = "-"

_SURROGATE_RE = re.compile("[\ud800-\udfff]")  # what no UTF-8 file can hold


class UsageError(Exception):
    """The command was called in a way that cannot work."""


def add_page_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments that say how a page is to be parsed, and where the output goes."""
    parser.add_argument(
        "--prefer",
        choices=get_args(Prefer),
        default="balanced",
        help="keep a doubtful line out of the text, or in (default: balanced)",
    )
    parser.add_argument(
        "--language", metavar="CODE", help="ISO 639-1 code of the pages' language, if you know it"
    )
    parser.add_argument(
        "--reference-time",
        metavar="TIME",
        type=_read_time,
        help='when the pages were fetched, in ISO 8601: what "5 hours ago" counts from',
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write there, all or nothing, instead of the terminal"
    )


def read_page_arguments(args: argparse.Namespace) -> dict[str, Any]:
    """The keyword arguments for `parse` and `explain` that the command's arguments stand for."""
    return {
        "language": args.language,
        "reference_time": args.reference_time,
        "options": Options(prefer=args.prefer),
    }


def _read_time(text: str) -> dt.datetime:
    """A time in ISO 8601."""
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no time in ISO 8601, as 2024-05-03T18:30:00+02:00"
        ) from None


def read_pages(names: list[str], failures: list[str]) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of every file that can be read; of the others the name goes into `failures`, with a message.

    Raises:
        UsageError: no file is named, and nothing is piped in.
    """
    if not names and sys.stdin is not None and sys.stdin.isatty():
        raise UsageError("name a FILE, or - to type the page in")
    for name in names or [STDIN]:
        try:
            yield name, _read_stdin() if name == STDIN else Path(name).read_bytes()
        except (OSError, ValueError) as error:  # ValueError: a name with a NUL
            failures.append(name)
            complain(describe_failure(error, name))


def _read_stdin() -> bytes:
    """All of the standard input."""
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()


def has_terminal(output: str | None) -> bool:
    """Whether the output goes to somebody's terminal."""
    return output is None and sys.stdout is not None and sys.stdout.isatty()


@contextlib.contextmanager
def open_output(name: str | None) -> Iterator[BinaryIO]:
    """The file to write to; it takes its name when all is written, so that an input may be the output.

    Raises:
        UsageError: there is no such place, or no right to write there.
    """
    if name is None or name == STDIN:
        if sys.stdout is None:
            raise UsageError("standard output is closed; give a file with -o")
        yield sys.stdout.buffer
        return
    path = Path(name).resolve()
    is_file = path.is_file() or not path.exists()
    part = (
        path.with_name(f"{path.name}.part") if is_file else path
    )  # a device or a pipe is written to as it is
    try:
        stream = part.open("wb")
    except OSError as error:
        raise UsageError(describe_failure(error, name, "write")) from None
    try:
        with stream:
            yield stream
        if is_file:
            part.replace(path)
    except BaseException:
        if is_file:
            part.unlink(missing_ok=True)
        raise


def write_text(stream: BinaryIO, text: str) -> None:
    """Write the text in UTF-8; a lone surrogate becomes U+FFFD."""
    stream.write(_SURROGATE_RE.sub("\ufffd", text).encode("utf-8"))


def complain(message: str) -> None:
    """A message on stderr."""
    if sys.stderr:
        sys.stderr.write(f"newsparse: {message}\n")


def describe_failure(error: Exception, name: str | None = None, verb: str = "read") -> str:
    """The failure in words, without the interpreter's numbers."""
    reason = getattr(error, "strerror", None) or str(error)
    return f"cannot {verb} {name}: {reason}" if name else reason
