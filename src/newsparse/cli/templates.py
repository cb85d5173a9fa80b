"""`newsparse templates`: count what the pages of sites have in common, merge such counts, and look at them.

Here: the subcommands' arguments, and tables. Not here: counting (`newsparse.templates`), reading inputs (`newsparse.readers`).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, Any

import attrs

from newsparse import SiteTemplates
from newsparse.cli import _columns, _files, _output, _terminal
from newsparse.readers import (
    Document,
    ReadOptions,
    Source,
    flatten_document,
    list_sources,
    read_documents,
)
from newsparse.templates import read_site

if TYPE_CHECKING:  # the class has no public name
    from argparse import _SubParsersAction

__all__ = ["add_command"]

_MOST_PAGES = 32


def add_command(commands: _SubParsersAction[Any]) -> None:
    """Add the subcommand, with those of its own, to the command."""
    parser = commands.add_parser(
        "templates",
        help="count what the pages of sites have in common",
        description="Count the lines of sites' pages: what stands on most pages of a site is not the article.",
        allow_abbrev=False,
    )
    parser.set_defaults(parser=parser)
    inner = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for add in (_add_build, _add_merge, _add_show):
        add(inner)


def _add_build(commands: _SubParsersAction[Any]) -> None:
    """Add `newsparse templates build`."""
    parser = _add(commands, "build", "count the pages of files and folders by their sites")
    parser.add_argument(
        "inputs", nargs="+", metavar="INPUT", help="a file or folder; - is the standard input"
    )
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="write there, all or nothing")
    parser.add_argument("--site", metavar="DOMAIN", help="the site of pages that name no address")
    parser.add_argument("--glob", metavar="GLOB", action="append", help="of folders only files like this")
    parser.add_argument("--text-column", metavar="NAME", help="the column that holds the page")
    parser.add_argument("--url-column", metavar="NAME", help="the column that holds its address")
    parser.add_argument(
        "--max-pages",
        metavar="N",
        type=int,
        default=_MOST_PAGES,
        help=f"how many pages of a site are kept (default: {_MOST_PAGES})",
    )
    parser.add_argument(
        "--no-text",
        action="store_true",
        help="keep hashes of lines alone: a quarter of the size, nothing to show",
    )
    parser.set_defaults(run=_run_build, parser=parser)


def _add_merge(commands: _SubParsersAction[Any]) -> None:
    """Add `newsparse templates merge`."""
    parser = _add(commands, "merge", "make one file of several")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a file that build or merge wrote")
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="write there, all or nothing")
    parser.set_defaults(run=_run_merge, parser=parser)


def _add_show(commands: _SubParsersAction[Any]) -> None:
    """Add `newsparse templates show`."""
    parser = _add(commands, "show", "list the sites of a file, or the lines of a site")
    parser.add_argument("file", metavar="FILE", help="a file that build or merge wrote")
    parser.add_argument("site", nargs="?", metavar="SITE", help="the site, or the address of a page")
    parser.add_argument(
        "--least", metavar="N", type=int, default=2, help="lines of N pages and more (default: 2)"
    )
    parser.add_argument(
        "--to", choices=("text", "json"), default="text", help="what to write (default: text)"
    )
    parser.set_defaults(run=_run_show, parser=parser)


def _add(commands: _SubParsersAction[Any], name: str, about: str) -> argparse.ArgumentParser:
    """A subcommand's parser."""
    parser: argparse.ArgumentParser = commands.add_parser(
        name, help=about, description=f"{about[0].upper()}{about[1:]}.", allow_abbrev=False
    )
    return parser


def _run_build(args: argparse.Namespace) -> list[str]:
    """Count pages; returns the documents that could not be read."""
    if args.site is not None and not read_site(args.site):
        raise _files.UsageError(f"--site {args.site!r} is no domain; give one such as gazette.example")
    templates = SiteTemplates(args.max_pages, keep_text=not args.no_text)
    options = ReadOptions(text_column=args.text_column, url_column=args.url_column)
    failures: list[str] = []
    without_site = 0
    sources = list_sources(args.inputs, args.glob or ())
    first = next(sources, None)  # what is not there is told before anything is written
    with _output.open_output(args.output, args.inputs) as stream:
        for document in _read_all(chain([first] if first else [], sources), options):
            if document.problem is not None:
                failures.append(document.id)
                _files.complain(_terminal.show(f"{document.id}: {document.problem.detail}"))
            elif not read_site(document.url or args.site):
                without_site += 1
            else:
                templates.add(flatten_document(document), document.url or args.site)
        if without_site:
            told = f"{_columns.count(without_site, 'page')} without an address not counted"
            _files.complain(f"{told}; say with --site whose they are, or with --url-column where it stands")
        if not len(templates):
            raise _files.NothingReadError
        templates.save(stream)
    _files.tell(_describe(templates))
    return failures


def _run_merge(args: argparse.Namespace) -> list[str]:
    """Merge files."""
    first, *others = map(SiteTemplates.read, args.files)
    with _output.open_output(args.output, ()) as stream:  # read already, so that it may be one of them
        for other in others:
            first.merge(other)
        first.save(stream)
    _files.tell(_describe(first))
    return []


def _run_show(args: argparse.Namespace) -> list[str]:
    """Print sites, or lines."""
    templates = SiteTemplates.read(args.file)
    site = None if args.site is None else read_site(args.site)
    if site is not None and site not in templates.sites():
        raise _files.UsageError(f"{args.file} has no site {args.site}; without a site its sites are listed")
    show = _show_json if args.to == "json" else _show_text
    with _output.open_output(None, [args.file]) as stream:
        for text in show(templates, site, args.least):
            _output.write_text(stream, text)
    return []


def _show_text(templates: SiteTemplates, site: str | None, least: int) -> Iterator[str]:
    """A table of sites, or of a site's lines."""
    if site is None:
        rows = [["pages", "site"], *([str(pages), name] for name, pages in templates.sites().items())]
    else:
        rows = [["share", "pages", "line"]]
        for line in templates.lines(site, least=least):
            rows.append([f"{line.share:.0%}", str(line.pages), line.text or "(no text is kept)"])
    for row in _columns.build_table(rows, range(len(rows[0]) - 1)):
        yield row + "\n"


def _show_json(templates: SiteTemplates, site: str | None, least: int) -> Iterator[str]:
    """The same as JSON."""
    made: object = templates.sites()
    if site is not None:
        made = [attrs.asdict(line) for line in templates.lines(site, least=least)]
    yield json.dumps(made, indent=2, ensure_ascii=False) + "\n"


def _read_all(sources: Iterable[Source], options: ReadOptions) -> Iterator[Document]:
    """The documents of all inputs."""
    for source in sources:
        yield from read_documents(source, options)


def _describe(templates: SiteTemplates) -> str:
    """How much there is."""
    pages = sum(templates.sites().values())
    return f"{_columns.count(pages, 'page')} kept of {_columns.count(len(templates), 'site')}"
