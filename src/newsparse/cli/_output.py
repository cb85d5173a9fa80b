"""Where the output goes: standard output, or a file that takes its name when all is written.

Not here: what is written (`parse`, `explain`, `_terminal`).
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO

from newsparse.cli._files import STDIN, UsageError, describe_failure

__all__ = ["OutputError", "has_terminal", "open_output", "write_text"]

_SURROGATE_RE = re.compile("[\ud800-\udfff]")  # what no UTF-8 file can hold
# The names of what is open already: a shell's `>(command)` is such a one, and leads to no file of any folder.
_OPEN_RE = re.compile(r"/(?:dev|proc/self)/fd/(?P<number>[0-9]{1,6})|/dev/(?P<stream>stdout|stderr)")
_NUMBERS = {"stdout": 1, "stderr": 2}
_PREFIX = ".newsparse-"  # of a file that is not whole yet; what follows it cannot be guessed


class OutputError(Exception):
    """The output could not be written; the message says where and why."""


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
    for each in inputs or [STDIN]:
        with contextlib.suppress(
            OSError, ValueError, AttributeError
        ):  # what is not there or closed is no file
            read = os.fstat(sys.stdin.fileno()) if each == STDIN else Path(each).stat()
            if stat.S_ISREG(read.st_mode) and os.path.samestat(read, Path(name).stat()):
                raise UsageError(f"{name} is an input too and would be lost; give another file with -o")


@contextlib.contextmanager
def _open_file(name: str) -> Iterator[BinaryIO]:
    """A file under another name until all is written; a device, a pipe or what is open already as it is."""
    if not name:
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
    if match := _OPEN_RE.fullmatch(name):
        number = int(match["number"] or _NUMBERS[match["stream"]])
        with os.fdopen(os.dup(number), "wb") as stream:  # opened anew a file would lose what stands in it
            yield stream
        return
    path = Path(name)
    existing = _read_status(path)
    if existing and not stat.S_ISREG(existing.st_mode):
        with path.open("wb") as stream:
            yield stream
        return
    path = path.resolve()  # a link stays one
    # The name is known before the file is there, as a signal may come at once.
    part = path.with_name(_PREFIX + secrets.token_hex(8))
    try:
        with open(part, "xb", opener=_open_private) as stream:
            yield stream
        part.chmod(existing.st_mode & 0o777 if existing else _read_new_mode())
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _open_private(name: str, flags: int) -> int:
    """Open a file that is made for us alone."""
    return os.open(name, flags, 0o600)


def _read_status(path: Path) -> os.stat_result | None:
    """What the system knows of a file, a device or a pipe; None where nothing has this name."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _read_new_mode() -> int:
    """The mode of a file that is opened in the ordinary way; the file made for `-o` is its owner's alone at first."""
    umask = os.umask(0o077)  # the only way to read it is to set it
    os.umask(umask)
    return 0o666 & ~umask


def write_text(stream: BinaryIO, text: str) -> None:
    """Write the text in UTF-8; a lone surrogate becomes U+FFFD."""
    stream.write(_SURROGATE_RE.sub("\ufffd", text).encode("utf-8"))
