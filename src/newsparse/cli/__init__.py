"""The command `newsparse`: one file a subcommand.

Here: putting the subcommands together, and what every way to end looks like. Not here: any logic about pages, which all
is in the library.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from importlib.metadata import version

from newsparse.cli import _files, explain, parse
from newsparse.errors import NewsparseError

__all__ = ["main"]

EXIT_UNREADABLE = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130  # as a shell reports a command that Ctrl-C ended

_EPILOG = "exit status: 0 all done, 1 something could not be read (the rest is done), 2 wrong usage, 130 interrupted"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; nothing that a user does ends in a traceback.

    Args:
        argv: the arguments behind the command's name; those of the process when None.
    """
    try:
        status = _run(argv)
        if sys.stdout:
            sys.stdout.flush()
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough (`| head`)
        _drop_output()
        return 0
    except OSError as error:
        _files.complain(_files.describe_failure(error))
        return EXIT_UNREADABLE
    except Exception as error:  # noqa: BLE001 - a traceback would tell a user nothing; the library's callers get it
        _files.complain(f"internal error, please report it: {error!r}")
        return EXIT_UNREADABLE
    return status


def _run(argv: Sequence[str] | None) -> int:
    """Read the arguments and run the subcommand."""
    parser = _build_parser()
    try:
        args = parser.parse_args(argv)
        return EXIT_UNREADABLE if args.run(args) else 0
    except SystemExit as end:  # argparse is done: help, version or a wrong argument
        return end.code if isinstance(end.code, int) else EXIT_USAGE
    except (NewsparseError, _files.UsageError) as error:
        _files.complain(str(error))
        return EXIT_USAGE


def _build_parser() -> argparse.ArgumentParser:
    """The parser of the whole command."""
    parser = argparse.ArgumentParser(
        prog="newsparse",
        description="Turns scraped news pages, flattened to text, into typed articles.",
        epilog=_EPILOG,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"newsparse {version('newsparse')}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in (parse, explain):
        command.add_command(commands)
    return parser


def _drop_output() -> None:
    """Let what is still buffered go nowhere, else the interpreter complains about it at its end."""
    with contextlib.suppress(OSError, AttributeError):
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())
        os.close(devnull)
