"""`newsparse rules test` and `newsparse rules stats`: how rules do, on their own examples and on a corpus.

Here: printing, and progress on a terminal. Not here: checking and counting (`newsparse.ruletools`).
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from fnmatch import fnmatchcase

import attrs

from newsparse import RulebookError
from newsparse.cli import _columns, _files, _output, _terminal
from newsparse.ruletools import (
    COLUMNS,
    AnyRule,
    DocumentError,
    RuleRow,
    Statistics,
    Tally,
    check_rule,
    list_rules,
    read_books,
    read_corpus,
    sort_rows,
)
from newsparse.testing.documents import read_document

__all__ = ["run_stats", "run_test"]

_SHARES = ("coverage", "overlaps", "conflicts")
_SECONDS = 0.2  # between two looks at the progress
_CLEAR = "\r" + " " * 30 + "\r"  # over the progress
_WORDS = ("name", "polarity")  # columns that hold no numbers


def run_test(args: argparse.Namespace) -> list[str]:
    """Check rules against their examples; returns what failed."""
    failures: list[str] = []
    rules, cases = 0, 0
    with _output.open_output(None, args.paths) as stream:
        for source, rule in _list_tested(args.paths, failures):
            rules += 1
            for case in check_rule(rule):
                cases += 1
                if case.problem is not None:
                    failures.append(f"{source}: {case.rule}: {case.kind} {case.number}")
                    text = case.problem.replace("\n", "\n  ")
                    _output.write_text(stream, f"{_terminal.show(failures[-1])}\n  {text}\n")
        counted = f"{_columns.count(rules, 'rule')}, {_columns.count(cases, 'example')}"
        _output.write_text(stream, f"{counted}, {len(failures)} failed\n")
    return failures


def _list_tested(paths: Sequence[str], failures: list[str]) -> Iterator[tuple[str, AnyRule]]:
    """The rules to be checked with where they are from; of rulebooks their own, as those that they extend have files of their own."""
    if not paths:
        yield from (("built-in", info.rule) for info in list_rules())
    for source, book in read_books(paths):
        if isinstance(book, RulebookError):
            failures.append(source)
            _files.complain(str(book))
        else:
            yield from ((source, rule) for rule in book.rules)


def run_stats(args: argparse.Namespace) -> list[str]:
    """Count on a corpus; returns what of it could not be read."""
    sort_rows((), args.sort)  # a wrong name is told before a long run
    tally = Tally(_files.read_rules(args))
    failures: list[str] = []
    with _output.open_output(args.output, _files.list_inputs(args, args.corpus)) as stream:
        _count_corpus(args, tally, failures)
        statistics = tally.build()
        if not statistics.pages:
            raise _files.NothingReadError
        globs = args.only or ["*"]
        rows = [row for row in statistics.rows if any(fnmatchcase(row.name, glob) for glob in globs)]
        if not rows:
            raise _files.UsageError(
                f"no rule is called {' or '.join(globs)}; newsparse rules list shows their names"
            )
        statistics = attrs.evolve(statistics, rows=sort_rows(rows, args.sort))
        shown = statistics.rows[: args.limit]
        for text in _FORMS[args.to](statistics, shown):
            _output.write_text(stream, text)
    return failures


def _count_corpus(args: argparse.Namespace, tally: Tally, failures: list[str]) -> None:
    """Count page by page, and say on a terminal how many there were."""
    has_progress = sys.stderr is not None and sys.stderr.isatty()
    shown_at = time.monotonic()
    for document in read_corpus(args.corpus, read_document):
        if isinstance(document, DocumentError):
            failures.append(document.source)
            if has_progress:
                sys.stderr.write(_CLEAR)
            _files.complain(_terminal.show(str(document)))
        else:
            tally.add(document if document.url else attrs.evolve(document, url=args.url))
        if has_progress and time.monotonic() - shown_at > _SECONDS:
            sys.stderr.write(f"\r{tally.pages} pages")
            sys.stderr.flush()
            shown_at = time.monotonic()
    if has_progress:
        sys.stderr.write(_CLEAR)


def _write_text(statistics: Statistics, shown: Sequence[RuleRow]) -> Iterator[str]:
    """A table, and what is to be said of the whole."""
    table = [[*COLUMNS.values()], *([*_show_cells(row)] for row in shown)]
    numbers = [k for k, name in enumerate(COLUMNS) if name not in _WORDS]
    for line in _columns.build_table(table, numbers):
        yield line + "\n"
    yield "\n"
    labelled = f", {statistics.labelled} of them labelled" if statistics.labelled else ""
    sites = f", {_columns.count(statistics.sites, 'site')}" if statistics.sites else ""
    yield f"{_columns.count(statistics.pages, 'page')}{sites}, {_columns.count(statistics.lines, 'line')}{labelled}\n"
    yield (
        f"of all lines any rule fires on {statistics.covered:.1%}, several on {statistics.overlapped:.1%}, "
        f"several that speak for different labels on {statistics.conflicted:.1%}\n"
    )
    idle = frozenset(statistics.idle)
    never = [name for name in statistics.list_never_fired() if name not in idle]
    yield f"never fired: {', '.join(never) or 'none'}\n"
    unused = [row.name for row in statistics.rows if row.name in idle]
    if unused:
        yield f"in force on no page, for their sites or languages: {', '.join(unused)}\n"
    for name, pages in statistics.timed_out.items():
        yield f"ran out of time on {_columns.count(pages, 'page')}, and was silent there: {name}\n"


def _show_cells(row: RuleRow) -> Iterator[str]:
    """The cells of a rule's row; those of which nothing is known are empty."""
    for name in COLUMNS:
        value = getattr(row, name)
        if value is None:
            yield ""
        elif name in _SHARES:
            yield f"{value:.4f}"
        else:
            yield f"{value:.2f}" if isinstance(value, float) else str(value)


def _write_csv(_statistics: Statistics, shown: Sequence[RuleRow]) -> Iterator[str]:
    """The rows as comma-separated values, the columns' names above."""
    yield _join(COLUMNS.values())
    for row in shown:
        yield _join("" if value is None else value for value in attrs.astuple(row))


def _join(cells: Iterable[object]) -> str:
    """A line of comma-separated values."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerow(cells)
    return text.getvalue()


def _write_json(statistics: Statistics, shown: Sequence[RuleRow]) -> Iterator[str]:
    """All of it."""
    made = statistics.to_dict() | {"rules": [attrs.asdict(row) for row in shown]}
    yield json.dumps(made, indent=2, ensure_ascii=False) + "\n"


_FORMS = {"text": _write_text, "json": _write_json, "csv": _write_csv}
