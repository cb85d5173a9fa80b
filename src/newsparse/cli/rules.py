"""`newsparse rules`: look at rules, built-in ones and those of rulebooks.

Here: the arguments of its subcommands. Not here: what they print (`_rules_shown`, `_rules_counted`, `_rules_tried`,
`_rules_written`), nor any logic about rules (`newsparse.ruletools`).
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from newsparse import Label
from newsparse.cli import _files
from newsparse.rulebook import Line, Match, Strength, Where

if TYPE_CHECKING:  # the class has no public name
    from argparse import _SubParsersAction

__all__ = ["add_command"]

_LABELS = (*map(str, Label), "text", "boilerplate")


def add_command(commands: _SubParsersAction[Any]) -> None:
    """Add the subcommand, with those of its own, to the command."""
    parser = commands.add_parser(
        "rules",
        help="list, show, test, count and try rules, or begin a rulebook",
        description="Look at rules: the built-in ones, and those of rulebooks.",
        allow_abbrev=False,
    )
    parser.set_defaults(parser=parser)
    inner = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_add_list, _add_show, _add_test, _add_stats, _add_try, _add_new, _add_schema):
        add(inner)


def _add_list(commands: _SubParsersAction[Any]) -> None:
    """Add `newsparse rules list`."""
    parser = _add(commands, "list", "list rules: what each says, how it finds its lines, what it notices")
    _files.add_rules_argument(parser)
    parser.add_argument("--label", choices=_LABELS, metavar="LABEL", help="only rules that speak for it")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--built-in", action="store_true", help="only built-in rules")
    which.add_argument("--own", action="store_true", help="only rules of the rulebooks")
    _add_form(parser, "text", "json")
    _add_output(parser)
    parser.set_defaults(run=_run_list, parser=parser)


def _add_show(commands: _SubParsersAction[Any]) -> None:
    """Add `newsparse rules show`."""
    parser = _add(commands, "show", "show all of one rule")
    parser.add_argument("name", metavar="NAME", help="the rule's name")
    _files.add_rules_argument(parser)
    parser.set_defaults(run=_run_show, parser=parser)


def _add_test(commands: _SubParsersAction[Any]) -> None:
    """Add `newsparse rules test`."""
    parser = _add(commands, "test", "check rules against their examples and counterexamples")
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="a rulebook, or a folder of them (default: the built-in rules)",
    )
    parser.set_defaults(run=_run_test, parser=parser)


def _add_stats(commands: _SubParsersAction[Any]) -> None:
    """Add `newsparse rules stats`."""
    parser = _add(commands, "stats", "count over a corpus where rules fire, and how often they are right")
    parser.add_argument(
        "corpus",
        nargs="+",
        metavar="CORPUS",
        help="a folder, or a file: pages (.txt, .html), documents as JSON Lines (.jsonl) or JSON (.json)",
    )
    _files.add_rules_argument(parser)
    parser.add_argument(
        "--url", metavar="URL", help="where the pages are from that do not say so, for rules for some sites"
    )
    parser.add_argument(
        "--only",
        metavar="GLOB",
        action="append",
        help="only rules whose name fits, such as 'nav.*'; may be given several times",
    )
    parser.add_argument("--sort", metavar="COLUMN", default="j", help="by which column (default: j)")
    parser.add_argument("--limit", metavar="N", type=_read_count, help="only so many rules")
    _add_form(parser, "text", "json", "csv")
    _add_output(parser)
    parser.set_defaults(run=_run_stats, parser=parser)


def _add_try(commands: _SubParsersAction[Any]) -> None:
    """Add `newsparse rules try`."""
    parser = _add(commands, "try", "show which lines of pages a rule would match")
    parser.add_argument("pattern", metavar="PATTERN", help="what the rule looks for: a regular expression")
    # Not "*", which would be content with nothing before an option that stands between the pattern and the files.
    parser.add_argument("files", nargs="+", metavar="FILE", help="a page; - is the standard input")
    parser.add_argument("--phrase", action="store_true", help="PATTERN is a literal phrase")
    parser.add_argument("--match", choices=[*map(str, Match)], default="inside", help="where in the line")
    parser.add_argument("--line", choices=[*map(str, Line)], default="this", help="in which line")
    parser.add_argument(
        "--where", choices=[*map(str, Where)], action="append", help="on which part of the page"
    )
    parser.add_argument(
        "--label", choices=_LABELS, metavar="LABEL", help="show which lines would get another label"
    )
    parser.add_argument(
        "--strength", choices=[*map(str, Strength)], help="with --label: how much it counts (default: strong)"
    )
    parser.add_argument(
        "--context", metavar="N", type=_read_count, default=1, help="lines around each match (default: 1)"
    )
    _files.add_rules_argument(parser)
    parser.add_argument("--url", metavar="URL", help="where the pages are from, for rules for some sites")
    parser.set_defaults(run=_run_try, parser=parser)


def _add_new(commands: _SubParsersAction[Any]) -> None:
    """Add `newsparse rules new`."""
    parser = _add(commands, "new", "print a rulebook with one rule to be filled in")
    parser.add_argument("name", metavar="NAME", help="the rule's name, such as gazette.print_edition")
    parser.add_argument(
        "--label",
        choices=_LABELS,
        metavar="LABEL",
        default="promo",
        help="the rule's label (default: promo)",
    )
    _add_output(parser)
    parser.set_defaults(run=_run_new, parser=parser)


def _add_schema(commands: _SubParsersAction[Any]) -> None:
    """Add `newsparse rules schema`."""
    parser = _add(commands, "schema", "print the JSON Schema of rulebooks, for editors")
    _add_output(parser)
    parser.set_defaults(run=_run_schema, parser=parser)


def _add(commands: _SubParsersAction[Any], name: str, about: str) -> argparse.ArgumentParser:
    """A subcommand."""
    described = f"{about[0].upper()}{about[1:]}."
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=described, allow_abbrev=False
    )
    return parser


def _add_form(parser: argparse.ArgumentParser, *forms: str) -> None:
    """The argument that says in which form; the first is the default."""
    parser.add_argument("--to", choices=forms, default=forms[0], help=f"what to write (default: {forms[0]})")


def _add_output(parser: argparse.ArgumentParser) -> None:
    """The argument that says where to."""
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write there, all or nothing, instead of the terminal"
    )


def _read_count(text: str) -> int:
    """A number of lines or rules."""
    if not (text.isascii() and text.isdecimal()):
        raise argparse.ArgumentTypeError(f"{text!r} is no number, 0 or more")
    return int(text[:9])


# What looks at rules has to load all of them: it is imported when it is asked for.


def _run_list(args: argparse.Namespace) -> list[str]:
    from newsparse.cli import _rules_shown  # noqa: PLC0415  # as said

    return _rules_shown.run_list(args)


def _run_show(args: argparse.Namespace) -> list[str]:
    from newsparse.cli import _rules_shown  # noqa: PLC0415  # as said

    return _rules_shown.run_show(args)


def _run_test(args: argparse.Namespace) -> list[str]:
    from newsparse.cli import _rules_counted  # noqa: PLC0415  # as said

    return _rules_counted.run_test(args)


def _run_stats(args: argparse.Namespace) -> list[str]:
    from newsparse.cli import _rules_counted  # noqa: PLC0415  # as said

    return _rules_counted.run_stats(args)


def _run_try(args: argparse.Namespace) -> list[str]:
    from newsparse.cli import _rules_tried  # noqa: PLC0415  # as said

    return _rules_tried.run_try(args)


def _run_new(args: argparse.Namespace) -> list[str]:
    from newsparse.cli import _rules_written  # noqa: PLC0415  # as said

    return _rules_written.run_new(args)


def _run_schema(args: argparse.Namespace) -> list[str]:
    from newsparse.cli import _rules_written  # noqa: PLC0415  # as said

    return _rules_written.run_schema(args)
