"""What the subcommands share: the arguments about pages, reading their bytes, and messages.

Not here: where the output goes (`_output`), nor what it looks like (`parse`, `explain`, `_terminal`).
"""

from __future__ import annotations

import argparse
import contextlib
import datetime as dt
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

from newsparse import Options
from newsparse.options import Prefer

if TYPE_CHECKING:
    from newsparse import Rulebook

__all__ = [
    "STDIN",
    "NothingReadError",
    "UsageError",
    "add_fast_argument",
    "add_page_arguments",
    "add_parse_arguments",
    "add_rules_argument",
    "complain",
    "describe_failure",
    "list_inputs",
    "read_page_arguments",
    "read_page_rules",
    "read_pages",
    "read_rules",
    "tell",
]

STDIN = "-"


class UsageError(Exception):
    """The command was called in a way that cannot work."""


class NothingReadError(Exception):
    """None of the pages could be read; why has been said of each."""


def add_parse_arguments(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """The arguments that say how any page is to be parsed."""
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
    add_rules_argument(parser)


def add_page_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments that say how a page is to be parsed, and where the output goes."""
    add_parse_arguments(parser)
    parser.add_argument(
        "--url",
        metavar="URL",
        help="where the pages are from: their links are made absolute by it, and it decides which rules for some sites are in force",
    )
    parser.add_argument(
        "--format",
        choices=("auto", "text", "html"),
        default="auto",
        help="what the pages are (default: HTML where they open as such, else text)",
    )
    parser.add_argument(
        "--encoding",
        metavar="NAME",
        help="what they are encoded in, if you know it, as windows-1251",
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


def add_fast_argument(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """The argument that asks for the fast path."""
    parser.add_argument("--fast", action="store_true", help="read HTML faster, less exactly")


def read_page_arguments(args: argparse.Namespace) -> dict[str, Any]:
    """The keyword arguments for `parse` and `explain` that the command's arguments stand for."""
    return {
        "url": args.url,
        "format": args.format,
        "encoding": args.encoding,
        "language": args.language,
        "reference_time": args.reference_time,
        "options": Options(
            prefer=args.prefer, rulebook=read_page_rules(args), fast=getattr(args, "fast", False)
        ),
    }


def add_rules_argument(parser: argparse.ArgumentParser | argparse._ArgumentGroup) -> None:
    """The argument that names rulebooks."""
    parser.add_argument(
        "--rules",
        metavar="PATH",
        action="append",
        help="a rulebook, or a folder of them (*.rules.toml); may be given several times, the later wins",
    )


def read_rules(args: argparse.Namespace) -> Rulebook | None:
    """The rulebook that the arguments name, of several all in one; None where they name none.

    Raises:
        RulebookError: one of them cannot be used.
    """
    if not args.rules:
        return None
    if "" in args.rules:
        raise UsageError("--rules is empty; give the path of a rulebook, or of a folder of them")
    from newsparse import Rulebook  # noqa: PLC0415  # as above

    books = tuple(map(Rulebook.read, args.rules))
    return Rulebook(extends=books) if len(books) > 1 else next(iter(books), None)


def list_inputs(args: argparse.Namespace, files: list[str]) -> list[str]:
    """All files that are read and must not be written over: the pages, and the rulebooks."""
    if not args.rules:
        return files
    from newsparse.rulebook import list_books  # noqa: PLC0415  # only who has a rulebook needs to load it

    books = [Path(name) for name in args.rules]
    inner = [file for book in books if book.is_dir() for file in list_books(book)]
    return [*(files or [STDIN]), *map(str, books), *map(str, inner)]


def read_page_rules(args: argparse.Namespace) -> Rulebook | None:
    """The same; a message says when no rule for some sites is in force."""
    book = read_rules(args)
    idle = book.tell_idle(args.url) if book is not None else ""
    if idle:
        complain(idle if args.url is not None else f"{idle}; say with --url where the pages are from")
    return book


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
        NothingReadError: not one could be read: the old output is worth more than an empty one.
    """
    if not names and sys.stdin is not None and sys.stdin.isatty():
        raise UsageError("name a FILE, or - to type the page in")
    for name in names or [STDIN]:
        try:
            yield name, _read_stdin() if name == STDIN else _read_file(name)
        except (OSError, ValueError) as error:  # ValueError: a name with a NUL
            failures.append(name)
            complain(describe_failure(error, name))
    if len(failures) == len(names or [STDIN]):
        raise NothingReadError


def _read_stdin() -> bytes:
    """All of the standard input."""
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()


def _read_file(name: str) -> bytes:
    """All of a file; not by way of `Path`, for which no name is the current folder."""
    with open(name, "rb") as stream:  # noqa: PTH123 - as said
        return stream.read()


def complain(message: str) -> None:
    """A message on stderr."""
    tell(f"newsparse: {message}")


def tell(*lines: str) -> None:
    """Lines for a person on stderr: the standard output may be another program's."""
    if sys.stderr:
        with contextlib.suppress(BrokenPipeError):  # who closes it wants to hear nothing
            sys.stderr.writelines(f"{line}\n" for line in lines)


def describe_failure(error: Exception, name: str | None, verb: str = "read") -> str:
    """The failure in words, without the interpreter's numbers."""
    return f"cannot {verb} {name or repr(name)}: {getattr(error, 'strerror', None) or error}"
