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
from importlib import import_module
from typing import Any

import newsparse
from newsparse.cli import _files, _output, _signals
from newsparse.errors import NewsparseError, RulebookError

__all__ = ["main"]

_COMMANDS = ("parse", "explain", "clean", "rules", "templates")

EXIT_FAILURE = 1
EXIT_USAGE = 2
EXIT_INTERRUPTED = 130  # as a shell reports a command that Ctrl-C ended

_EPILOG = (
    "exit status: 0 all done, 1 something could not be read or written (the rest is done), 2 wrong usage, "
    "128 + N ended by signal N (130 Ctrl-C)"
)


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command and return its exit status; nothing that a user does ends in a traceback.

    Args:
        argv: the arguments behind the command's name; those of the process when None.
    """
    try:
        with _signals.catch_signals():
            status = _run(argv)
            if sys.stdout:
                sys.stdout.flush()
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED
    except BrokenPipeError:  # the reader has seen enough (`| head`)
        _drop_output()
        return 0
    except _output.OutputError as error:
        _drop_output()
        _files.complain(str(error))
        return EXIT_FAILURE
    except OSError as error:  # of the flush above: the subcommands name the files of theirs
        _drop_output()
        _files.complain(_files.describe_failure(error, "standard output", "write"))
        return EXIT_FAILURE
    except Exception as error:  # noqa: BLE001 - a traceback would tell a user nothing; the library's callers get it
        _files.complain(f"internal error, please report it: {error!r}")
        return EXIT_FAILURE
    return status


def _run(argv: Sequence[str] | None) -> int:
    """Read the arguments and run the subcommand."""
    given = sys.argv[1:] if argv is None else argv
    parser = _build_parser(_choose_commands(given))
    try:
        args, unknown = parser.parse_known_args(argv)
        subparser: argparse.ArgumentParser = args.parser  # whose usage helps
        if unknown:
            subparser.error(f"unrecognized arguments: {' '.join(unknown)}")
        try:
            outcome = args.run(args)  # an exit status, or what could not be done
            return outcome if isinstance(outcome, int) else EXIT_FAILURE if outcome else 0
        except _files.NothingReadError:
            return EXIT_FAILURE
        except RulebookError as error:  # of a file: how the command is used does not help
            _files.complain(str(error))
            return EXIT_USAGE
        except (NewsparseError, _files.UsageError) as error:
            subparser.error(str(error))
    except SystemExit as end:  # argparse is done (help, version or a wrong argument), or a signal ended us
        return end.code if isinstance(end.code, int) else EXIT_USAGE


def _choose_commands(argv: Sequence[str]) -> Sequence[str]:
    """The subcommands whose modules are needed: loading all of them takes longer than reading a page."""
    if argv[:1] == ["--version"]:
        return ()
    return [name for name in _COMMANDS if name in argv[:1]] or _COMMANDS


def _build_parser(names: Sequence[str] = _COMMANDS) -> argparse.ArgumentParser:
    """The parser of the command with these subcommands."""
    parser = argparse.ArgumentParser(
        prog="newsparse",
        description="Turns scraped news pages, flattened to text, into typed articles.",
        epilog=_EPILOG,
        allow_abbrev=False,
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show the version and exit")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in names:
        import_module(f"newsparse.cli.{name}").add_command(commands)
    return parser


class _Version(argparse.Action):
    """Looks the version up when it is asked for: that takes as long as much of the rest."""

    def __call__(self, parser: argparse.ArgumentParser, *_args: Any) -> None:  # noqa: ANN401 - what argparse passes
        """Print the version and exit."""
        if sys.stdout:
            sys.stdout.write(f"newsparse {newsparse.__version__}\n")
        parser.exit()


def _drop_output() -> None:
    """Let what is still buffered go nowhere, else the interpreter complains about it at its end."""
    with contextlib.suppress(OSError, AttributeError):
        devnull = os.open(os.devnull, os.O_WRONLY)
        os.dup2(devnull, sys.stdout.fileno())
        os.close(devnull)
