"""What the subcommands share about input and output: arguments, reading bytes, writing UTF-8, complaining.

Not here: what the output looks like (`parse`, `explain`, `_terminal`).
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import errno
import os
import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO, get_args

from newsparse import Options
from newsparse.options import Prefer

__all__ = [
    "STDIN",
    "OutputError",
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


class OutputError(Exception):
    """The output could not be written; the message says where and why."""


def add_page_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments that say how a page is to be parsed, and where the output goes."""
    parser.add_argument(
        "--prefer",
        choices=get_args(Prefer),
        default="balanced",
        help="keep a doubtful line out of the text, or in (default: balanced)",
    )
    parser.add_argument(
        "--language",
        metavar="CODE",
        type=_read_language,
        help="ISO 639-1 code of the pages' language, if you know it",
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


def _read_language(text: str) -> str:
    """A code of two letters, as `parse` takes it."""
    if len(text) != 2 or not text.isalpha():  # noqa: PLR2004  # ISO 639-1 has two letters
        raise argparse.ArgumentTypeError(f"{text!r} is no code of two letters, as en")
    return text


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
            yield name, _read_stdin() if name == STDIN else _read_file(name)
        except (OSError, ValueError) as error:  # ValueError: a name with a NUL
            failures.append(name)
            complain(describe_failure(error, name))


def _read_stdin() -> bytes:
    """All of the standard input."""
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()


def _read_file(name: str) -> bytes:
    """All of a file; not by way of `Path`, for which no name is the current folder."""
    with open(name, "rb") as stream:  # noqa: PTH123 - as said
        return stream.read()


def has_terminal(output: str | None) -> bool:
    """Whether the output goes to somebody's terminal."""
    return output is None and sys.stdout is not None and sys.stdout.isatty()


@contextlib.contextmanager
def open_output(name: str | None, inputs: Sequence[str]) -> Iterator[BinaryIO]:
    """The file to write to; it takes its name when all is written.

    Raises:
        UsageError: it is one of the inputs, which would be lost.
        OutputError: it cannot be written.
    """
    shown = "standard output" if name in (None, STDIN) else name
    try:
        if name is None or name == STDIN:
            if sys.stdout is None:
                raise OutputError("standard output is closed; give a file with -o")
            yield sys.stdout.buffer
        else:
            _check_is_no_input(name, inputs)
            with _open_file(name) as stream:
                yield stream
    except BrokenPipeError:
        raise
    except (
        OSError,
        ValueError,
    ) as error:  # what fails at an input is caught there; ValueError: a name with a NUL
        raise OutputError(describe_failure(error, shown, "write")) from None


def _check_is_no_input(name: str, inputs: Sequence[str]) -> None:
    """Raise an error when a file is to be written that is also to be read, by this name or another."""
    for each in inputs:
        with contextlib.suppress(OSError, ValueError):  # what is not there is no such file
            if each != STDIN and os.path.isfile(name) and os.path.samefile(name, each):  # noqa: PTH113, PTH121 - as in _read_file
                raise UsageError(f"{name} is an input too and would be lost; give another file with -o")


@contextlib.contextmanager
def _open_file(name: str) -> Iterator[BinaryIO]:
    """A file under another name until all is written; a device or a pipe as it is."""
    if not name:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    path = Path(name).resolve()
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            yield stream
        return
    part = path.with_name(f"{path.name}.part")
    try:
        with part.open("wb") as stream:
            yield stream
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def write_text(stream: BinaryIO, text: str) -> None:
    """Write the text in UTF-8; a lone surrogate becomes U+FFFD."""
    stream.write(_SURROGATE_RE.sub("\ufffd", text).encode("utf-8"))


def complain(message: str) -> None:
    """A message on stderr."""
    if sys.stderr:
        sys.stderr.write(f"newsparse: {message}\n")


def describe_failure(error: Exception, name: str | None, verb: str = "read") -> str:
    """The failure in words, without the interpreter's numbers."""
    return f"cannot {verb} {name or repr(name)}: {getattr(error, 'strerror', None) or error}"
