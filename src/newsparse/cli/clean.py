"""`newsparse clean`: many scraped documents to a corpus of articles.

Here: the subcommand's arguments, and what is told before, during and after. Not here: the work (`newsparse.batch`).
"""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal, get_args

from newsparse.batch import (
    STDOUT,
    Form,
    Job,
    Progress,
    Result,
    StopError,
    build_summary,
    clean,
    count_cores,
)
from newsparse.cli import _clean_plan, _columns, _files
from newsparse.errors import NewsparseError
from newsparse.formats.rows import DEFAULT_FIELDS
from newsparse.options import Options
from newsparse.readers import ReadOptions
from newsparse.templates import SiteTemplates

if TYPE_CHECKING:  # the class has no public name
    from argparse import _SubParsersAction

__all__ = ["EXITS", "add_command"]

EXITS = {
    0: "every document is in the output, or some are in the rejects and `--exit-zero` is given",
    1: "some documents are in the rejects",
    2: "wrong usage, or an input or an output that cannot be used; nothing was done",
    3: "stopped before the end: the disk is full, or no worker can run; `--resume` goes on",
    130: "ended by Ctrl-C; `--resume` goes on",
    143: "ended by SIGTERM; `--resume` goes on",
}
"""The exit statuses, and what each means."""

_MEBIBYTE = 2**20


def add_command(commands: _SubParsersAction[Any]) -> None:
    """Add the subcommand to the command."""
    parser = commands.add_parser(
        "clean",
        help="turn folders, files and archives of scraped pages into a corpus of articles",
        description="Clean scraped pages: folders, text, HTML, JSON Lines, CSV, Parquet, WET and WARC files, plain or compressed.",
        epilog="exit status: " + "; ".join(f"{status} {meaning}" for status, meaning in EXITS.items()),
        allow_abbrev=False,
    )
    parser.add_argument(
        "inputs", nargs="+", metavar="INPUT", help="a file or a folder; - is the standard input"
    )
    _add_outputs(parser)
    _add_inputs(parser)
    _add_parsing(parser)
    _add_running(parser)
    parser.set_defaults(run=_run, parser=parser)


def _add_outputs(parser: argparse.ArgumentParser) -> None:
    """The arguments about what is written."""
    group = parser.add_argument_group("output")
    group.add_argument(
        "-o",
        "--output",
        metavar="OUTPUT",
        help="the file or folder to write; - is the standard output",
    )
    group.add_argument(
        "--to",
        choices=get_args(Form),
        help="what to write (default: what the output's name tells, else jsonl)",
    )
    group.add_argument(
        "--fields",
        metavar="NAMES",
        help="the fields of a row, with commas between (default: all but blocks)",
    )
    group.add_argument(
        "--keep-blocks", action="store_true", help="write the labelled blocks of the whole page, too"
    )
    group.add_argument("--only", choices=["body"], help="write the reading text alone")
    group.add_argument("--keep-all", action="store_true", help="keep pages that are no articles")
    group.add_argument(
        "--rejects",
        metavar="FILE",
        help="where the documents go that are not in the output (default: OUTPUT's name with .rejects.jsonl)",
    )
    group.add_argument("--report", metavar="FILE", help="write a page that shows what was found, in HTML")
    group.add_argument("--overwrite", action="store_true", help="replace what is there")
    group.add_argument(
        "--resume",
        action="store_true",
        help="go on with a run that was interrupted; begin it if there is none",
    )


def _add_inputs(parser: argparse.ArgumentParser) -> None:
    """The arguments about what is read."""
    group = parser.add_argument_group("input")
    group.add_argument(
        "--glob",
        metavar="PATTERN",
        action="append",
        default=[],
        help="of a folder, read only files with such a name (*.html); may be given several times",
    )
    group.add_argument(
        "--format",
        choices=["auto", "text", "html"],
        default="auto",
        help="what the pages are (default: auto, which looks at each)",
    )
    for column, what in (
        ("text", "the page"),
        ("id", "its id"),
        ("url", "its address"),
        ("date", "when it was fetched"),
    ):
        group.add_argument(
            f"--{column}-column", metavar="NAME", help=f"the column that holds {what} (default: guessed)"
        )
    group.add_argument(
        "--encoding", metavar="NAME", help="the encoding of the files (default: UTF-8, or as they look)"
    )
    group.add_argument(
        "--max-document-size",
        metavar="MB",
        type=_read_size,
        default=ReadOptions().max_document_bytes,
        help="larger documents go to the rejects (default: 16)",
    )
    group.add_argument("--limit", metavar="N", type=int, help="read so many documents at most")
    group.add_argument(
        "--sample",
        metavar="SHARE",
        type=float,
        help="read this share of the documents, the same ones in every run (0.01)",
    )


def _add_parsing(parser: argparse.ArgumentParser) -> None:
    """The arguments about how a page is parsed."""
    group = parser.add_argument_group("parsing")
    _files.add_parse_arguments(group)
    _files.add_fast_argument(group)
    group.add_argument(
        "--templates",
        metavar="FILE",
        help="what the sites' pages have in common, as `newsparse templates` writes it; auto learns it in a first pass",
    )


def _add_running(parser: argparse.ArgumentParser) -> None:
    """The arguments about the run."""
    group = parser.add_argument_group("run")
    group.add_argument(
        "--workers",
        metavar="N",
        type=int,
        default=count_cores(),
        help="how many processes parse (default: all cores)",
    )
    group.add_argument(
        "--timeout", metavar="SECONDS", type=float, default=60.0, help="for one document (default: 60)"
    )
    group.add_argument(
        "--memory-limit",
        metavar="MB",
        type=_read_size,
        default=2048 * _MEBIBYTE,
        help="for one process (default: 2048)",
    )
    group.add_argument(
        "--dry-run", action="store_true", help="tell what would be read, and how, and write nothing"
    )
    group.add_argument("-q", "--quiet", action="store_true", help="say nothing but errors")
    group.add_argument(
        "--exit-zero", action="store_true", help="exit with 0 although some documents are in the rejects"
    )


def _read_size(text: str) -> int:
    """A number of megabytes, as bytes."""
    try:
        size = float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of megabytes") from None
    if not 0 < size < 2**40:  # more than any machine has
        raise argparse.ArgumentTypeError(f"{text!r} is no number of megabytes")
    return max(1, int(size * _MEBIBYTE))


def _run(args: argparse.Namespace) -> int:
    """Clean; the exit status."""
    if args.output is None:
        if not args.dry_run:
            raise _files.UsageError("say with -o where the output goes")
        args.output = STDOUT
    try:
        job = _build_job(args)
        if args.dry_run:
            sys.stdout.writelines(_clean_plan.build_plan(job))
            return 0
    except NewsparseError as error:  # how the command is used does not help
        _files.complain(str(error))
        return 2
    try:
        result = _clean(job, args)
    except (KeyboardInterrupt, SystemExit):  # Ctrl-C, or another signal that ends the command
        if job.output != STDOUT:
            _files.complain("stopped; what is done is kept, and --resume goes on from there")
        raise
    except Exception as error:  # noqa: BLE001  # a traceback would tell a user nothing
        return _tell_failure(error, job)
    if not args.quiet:
        _tell_result(result, job)
    return 0 if args.exit_zero or not result.rejected else 1


def _clean(job: Job, args: argparse.Namespace) -> Result:
    """Look at the inputs, and clean them."""
    told = _clean_plan.check_inputs(job)
    if not args.quiet:
        _files.tell(*told)
    with _show_progress(args) as show:
        return clean(
            job, resume=args.resume, overwrite=args.overwrite, on_progress=show, on_reject=_tell_reject
        )


def _tell_failure(error: Exception, job: Job) -> int:
    """Tell what ended a run; the exit status."""
    is_usage = isinstance(error, NewsparseError) and not isinstance(error, StopError)
    if isinstance(error, BrokenPipeError):
        if job.output == STDOUT:  # the reader has seen enough (`| head`)
            raise error
    elif is_usage or isinstance(error, StopError):
        _files.complain(str(error))
    elif isinstance(error, OSError):
        _files.complain(_describe_stop(error, job))
    else:
        _files.complain(f"internal error, please report it: {error!r}")
    return 2 if is_usage else 3


def _build_job(args: argparse.Namespace) -> Job:
    """The job that the arguments ask for."""
    fields = args.fields.split(",") if args.fields is not None else list(DEFAULT_FIELDS)
    if args.keep_blocks:
        fields.append("blocks")
    given = {"to": args.to} if args.to else {}
    return Job(
        args.inputs,
        args.output,
        fields=[name.strip() for name in fields],
        only_body=args.only == "body",
        rejects=args.rejects,
        report=args.report,
        globs=args.glob,
        reading=ReadOptions(
            args.format,
            args.text_column,
            args.id_column,
            args.url_column,
            args.date_column,
            args.encoding,
            args.max_document_size,
        ),
        options=Options(prefer=args.prefer, rulebook=_files.read_rules(args), fast=args.fast),
        language=args.language,
        keep_all=args.keep_all,
        limit=args.limit,
        sample=args.sample,
        workers=args.workers,
        timeout=args.timeout,
        memory_limit=args.memory_limit,
        templates=_read_templates(args.templates),
        **given,
    )


def _read_templates(name: str | None) -> SiteTemplates | Literal["auto"] | None:
    """What the argument stands for."""
    if name is None:
        return None
    if name == "auto":
        return "auto"
    return SiteTemplates.read(name)


def _describe_stop(error: OSError, job: Job) -> str:
    """What went wrong at the output, and what can be done."""
    shown = "standard output" if job.output == STDOUT else job.output
    message = _files.describe_failure(error, shown, "write")
    return (
        message
        if job.output == STDOUT
        else f"{message}; what is done is kept, and --resume goes on from there"
    )


def _tell_reject(line: bytes) -> None:
    """Tell of a rejected document where there is no file for it."""
    _files.tell(f"rejected: {line.decode().rstrip()}")


def _tell_result(result: Result, job: Job) -> None:
    """Tell what a run did."""
    lines = [build_summary(result.statistics, seconds=None if result.resumed else result.seconds)]
    if result.resumed:
        lines.append(f"resumed     behind {result.resumed} documents; {result.seconds:.1f} s for the others")
    if result.restarts:
        lines.append(f"workers     {result.restarts} were replaced")
    if result.output != STDOUT:
        lines.append(f"output      {result.output}")
    if result.rejects is not None:
        lines.append(f"rejects     {result.rejects}")
    if job.report is not None:
        lines.append(f"report      {job.report}")
    _files.tell(*lines)


@contextlib.contextmanager
def _show_progress(args: argparse.Namespace) -> Iterator[Any]:
    """A function that shows progress on a terminal; None where there is none, or it is not wanted."""
    if args.quiet or sys.stderr is None or not sys.stderr.isatty():
        yield None
        return
    try:
        from tqdm import tqdm  # noqa: PLC0415  # an extra
    except ImportError:
        yield None
        return
    tqdm.monitor_interval = 0  # no thread of its own
    unit = "B" if args.limit is None else " documents"
    with tqdm(unit=unit, unit_scale=True, dynamic_ncols=True, leave=False, total=args.limit) as bar:
        yield lambda progress: _move_bar(bar, progress)


def _move_bar(bar: Any, progress: Progress) -> None:  # noqa: ANN401  # the package's types are not followed
    """Show how far a run is: of the bytes to read, or of the documents where those are limited."""
    rejected = progress.documents - progress.kept
    if bar.unit == "B":
        bar.total = progress.bytes_total
        bar.set_postfix_str(
            f"{_columns.count(progress.documents, 'document')}, {rejected} rejected", refresh=False
        )
        bar.update(progress.bytes_done - bar.n)
    else:
        bar.set_postfix_str(f"{rejected} rejected", refresh=False)
        bar.update(progress.documents - bar.n)
