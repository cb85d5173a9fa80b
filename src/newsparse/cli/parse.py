"""`newsparse parse`: pages to articles, as a summary, JSON, JSON Lines, Markdown or plain text.

Here: the subcommand's arguments and the summary. Not here: the formats (`newsparse.formats`).
"""

from __future__ import annotations

import argparse
import collections
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from newsparse import Article, BodyKind, parse
from newsparse.cli import _files, _output, _terminal

if TYPE_CHECKING:  # the class has no public name
    from argparse import _SubParsersAction

__all__ = ["add_command"]

_PARAGRAPHS = 3  # how many the summary shows


def add_command(commands: _SubParsersAction[Any]) -> None:
    """Add the subcommand to the command."""
    parser = commands.add_parser(
        "parse",
        help="turn pages into articles",
        description="Turn pages into articles: a summary on a terminal, else JSON Lines, an article a line.",
        allow_abbrev=False,
    )
    parser.add_argument("files", nargs="*", metavar="FILE", help="a page; - is the standard input")
    parser.add_argument(
        "--to",
        choices=[form for form in _WRITERS if form != "texts"],
        help="what to write (default: summary on a terminal, else jsonl)",
    )
    _files.add_page_arguments(parser)
    _files.add_fast_argument(parser)
    parser.set_defaults(run=_run, parser=parser)


def _run(args: argparse.Namespace) -> list[str]:
    """Parse file by file; returns the names of those that could not be read."""
    form = args.to or ("summary" if _output.has_terminal(args.output) else "jsonl")
    write, separator = _WRITERS["texts" if form == "text" and len(args.files) > 1 else form]
    keywords = _files.read_page_arguments(args)
    failures: list[str] = []
    before = ""
    with _output.open_output(args.output, _files.list_inputs(args, args.files)) as stream:
        for name, data in _files.read_pages(args.files, failures):
            _output.write_text(stream, before + write(parse(data, **keywords), name))
            stream.flush()
            before = separator
    return failures


def _build_summary(article: Article, name: str) -> str:
    """What the page holds, for a person."""
    width = _terminal.read_width()
    lines = [_terminal.show(name)]
    for title, value in _facts(article):
        lines.append(f"  {title:<10} {_terminal.shorten(value, width - 13)}")
    shown = (block for block in article.body if block.kind is not BodyKind.IMAGE)
    for block in islice(shown, _PARAGRAPHS):
        lines += ["", f"  {_terminal.shorten(block.text, width - 2)}"]
    return "\n".join(lines) + "\n"


def _facts(article: Article) -> Iterator[tuple[str, str]]:
    """The summary's lines: a title and a value, only where the page has one."""
    if not article.is_article:
        yield "article", f"no (score {article.score:.2f})"
    facts = {
        "headline": article.headline,
        "deck": article.deck,
        "byline": article.byline,
        "authors": ", ".join(author.name for author in article.authors),
        "agency": article.agency,
        "dateline": article.dateline,
        "published": article.published and article.published.value.isoformat(),
        "modified": article.modified and article.modified.value.isoformat(),
        "section": article.section,
        "tags": ", ".join(article.tags),
        "language": article.language,
        "words": str(len(article.text.split())),
        "questions": str(len(article.faq)) if article.faq else None,
        "comments": None if article.comment_count is None else str(article.comment_count),
        "copyright": article.copyright and article.copyright.raw,
    }
    yield from ((title, value) for title, value in facts.items() if value)
    for note in article.notes:
        yield "note", f"{note.kind}: {note.text}"
    left_out = collections.Counter(block.label for block in article.blocks if block.label.is_boilerplate)
    if left_out:
        yield "left out", ", ".join(f"{count} {label}" for label, count in left_out.most_common())
    if article.warnings:
        yield "warnings", ", ".join(warning.kind for warning in article.warnings)


def _build_text(article: Article) -> str:
    """The reading text; nothing where there is none."""
    return f"{article.text}\n" if article.text else ""


# Of every format: an article and its file's name to text, and what stands between two articles. "texts" is "text" for
# several files, each below its name, as `head` and `tail` show them.
_WRITERS: dict[str, tuple[Callable[[Article, str], str], str]] = {
    "json": (lambda article, _name: article.to_json(indent=2) + "\n", ""),
    "jsonl": (lambda article, _name: article.to_json() + "\n", ""),
    "markdown": (lambda article, _name: article.to_markdown(), "\n---\n\n"),
    "text": (lambda article, _name: _build_text(article), ""),
    "texts": (lambda article, name: f"==> {_terminal.show(name)} <==\n{_build_text(article)}", "\n"),
    "summary": (_build_summary, "\n"),
}
