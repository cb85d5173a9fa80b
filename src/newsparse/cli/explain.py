"""`newsparse explain`: every line of a page with its label, how sure that is, and what decided.

Here: the subcommand's arguments and the printed table. Not here: the explanation itself (`newsparse.explain`).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsparse import Explanation, LineExplanation, explain
from newsparse.cli import _files, _output, _terminal
from newsparse.formats.json import build_explanation_json
from newsparse.formats.lines import number_blocks

if TYPE_CHECKING:  # the class has no public name
    from argparse import _SubParsersAction

__all__ = ["add_command"]

_SHOWN = 4  # pieces of evidence a line


def add_command(commands: _SubParsersAction[Any]) -> None:
    """Add the subcommand to the command."""
    parser = commands.add_parser(
        "explain",
        help="show why each line of a page got its label",
        description="Show every line of a page with its label, the label's probability, the runner-up, and what spoke "
        "for the label against it: the evidence with its weight, and @-1 where the line above showed it; = the sum.",
        allow_abbrev=False,
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="a page; - is the standard input")
    parser.add_argument(
        "--to", choices=("text", "json"), default="text", help="what to write (default: text)"
    )
    parser.add_argument(
        "--html",
        metavar="FILE",
        help="write a page for the browser there instead: the text in coloured blocks, with the evidence of each",
    )
    _files.add_page_arguments(parser)
    parser.set_defaults(run=_run, parser=parser)


def _run(args: argparse.Namespace) -> list[str]:
    """Explain the page; returns its name when it could not be read."""
    if args.html is not None and (args.output is not None or args.to != "text"):
        raise _files.UsageError("--html names the file that is written; leave out --to and -o")
    output = args.output if args.html is None else args.html
    is_terminal = _output.has_terminal(output)
    keywords = _files.read_page_arguments(args)
    failures: list[str] = []
    files = [] if args.file is None else [args.file]
    with _output.open_output(output, _files.list_inputs(args, files)) as stream:
        for name, data in _files.read_pages(files, failures):
            explanation = explain(data, **keywords)
            if args.html is not None:
                _output.write_text(stream, _build_page(explanation, name))
            elif args.to == "json":
                _output.write_text(stream, build_explanation_json(explanation, indent=2) + "\n")
            else:
                for line in _build_table(explanation, is_terminal=is_terminal):
                    _output.write_text(stream, line + "\n")
    return failures


def _build_page(explanation: Explanation, name: str) -> str:
    """The page for the browser, under the file's name."""
    from newsparse.formats.html import build_html  # noqa: PLC0415  # reads every rule: not for those who want none

    return build_html(explanation, title="" if name == _files.STDIN else Path(name).name)


def _build_table(explanation: Explanation, *, is_terminal: bool) -> Iterator[str]:
    """Two lines for every line of the page: what it is, and why."""
    paint = _terminal.build_painter(is_terminal=is_terminal)
    width = _terminal.read_width() if is_terminal else None
    numbers = number_blocks(explanation.article.blocks)
    for line, number in zip(explanation.lines, numbers, strict=False):  # a last block may be unexplained
        yield from _build_rows(line, number, width, paint)


def _build_rows(
    line: LineExplanation, number: int, width: int | None, paint: Callable[[str, str], str]
) -> Iterator[str]:
    """The two rows of one line."""
    block, odds = line.block, dict(line.probabilities)
    text = _terminal.shorten(block.text, width and width - 26)
    colour = "dim" if block.label.is_boilerplate else "green" if block.label.is_text else "cyan"
    yield f"{number:>4}  {paint(f'{block.label:<12}', colour)} {block.score:.2f}  {text}"
    against = f"      not {line.runner_up:<8} {odds.get(line.runner_up, 0.0):.2f}"
    yield paint(f"{against}  {_build_sum(line)}", "dim")


def _build_sum(line: LineExplanation) -> str:
    """The strongest evidence, the rest as one number, and what they add up to; and what decided if it was not likelihood."""
    shown = [
        f"{evidence.name}{f'@{evidence.offset:+d}' if evidence.offset else ''} {evidence.weight:+.1f}"
        for evidence in line.evidence[:_SHOWN]
    ]
    rest = line.evidence[_SHOWN:]
    if rest:
        shown.append(f"{len(rest)} more {sum(evidence.weight for evidence in rest):+.1f}")
    decided = "" if line.decided_by == "likeliest" else f", by {line.decided_by}"
    return f"{', '.join(shown)} = {line.margin:+.1f}{decided}"
