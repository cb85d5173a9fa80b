"""`newsparse rules try`: which lines of pages a rule would match, before it is written.

Here: printing lines with their context. Not here: looking the pattern up (`newsparse.ruletools`).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

import attrs

from newsparse import BookRule
from newsparse.cli import _columns, _files, _output, _terminal
from newsparse.ruletools import Trial, TrialLine, TrialPage

__all__ = ["run_try"]

_Paint = Callable[[str, str], str]

_NAME = "tried.pattern"
_ROOM = 3  # a third of a row stands before a match where the line is too long for the row


@attrs.define
class _Totals:
    """What is summed up at the end."""

    pages: int = 0
    pages_hit: int = 0
    labels: Counter[str] = attrs.field(factory=Counter)
    changed: Counter[str] = attrs.field(factory=Counter)


def run_try(args: argparse.Namespace) -> list[str]:
    """Show the lines of each page that match; returns the names of those that could not be read."""
    if args.strength and not args.label:
        raise _files.UsageError("--strength: say with --label for which label")
    trial = Trial(_build_rule(args), _files.read_page_rules(args), is_counted=args.label is not None)
    is_terminal = _output.has_terminal(None)
    paint = _terminal.build_painter(is_terminal=is_terminal)
    width = _terminal.read_width() if is_terminal else None
    totals = _Totals()
    failures: list[str] = []
    with _output.open_output(None, args.files) as stream:
        for name, data in _files.read_pages(args.files, failures):
            page = trial.look_at(data, args.url)
            if page.has_timed_out:
                failures.append(name)
                _files.complain(f"{name}: the pattern took too long and is silent on the page")
            _add_page(totals, page)
            for line in _build_page(page, name, args.context, (width, paint)):
                _output.write_text(stream, line + "\n")
            stream.flush()
        for line in _build_summary(totals, trial):
            _output.write_text(stream, line + "\n")
    return failures


def _build_rule(args: argparse.Namespace) -> BookRule:
    """The rule that is tried, checked as one of a rulebook is."""
    values: dict[str, Any] = {
        "name": _NAME,
        "label": args.label or "other",
        "phrases" if args.phrase else "pattern": [args.pattern] if args.phrase else args.pattern,
        "match": args.match,
        "line": args.line,
        "where": args.where or [],
        "strength": args.strength or "strong",
        "reason": "It is tried.",
        "examples": ["none yet"],
        "counterexamples": ["neither"],
    }
    return BookRule(**values)


def _add_page(totals: _Totals, page: TrialPage) -> None:
    """Count what there is on a page."""
    totals.pages += 1
    totals.pages_hit += bool(page.hits)
    totals.labels.update(str(page.lines[i].label) for i in page.hits)
    totals.changed.update(
        f"{line.label} to {line.changed}" for line in page.lines if line.changed is not None
    )


def _build_page(page: TrialPage, name: str, context: int, look: tuple[int | None, _Paint]) -> Iterator[str]:
    """The lines that match, with those around; a sign between those that are apart, as `grep` does it."""
    width, paint = look
    for k, stretch in enumerate(page.list_shown(context)):
        if k:
            yield paint("--", "dim")
        for i in stretch:
            yield _build_row(page.lines[i], _terminal.show(name), width, paint)


def _build_row(line: TrialLine, name: str, width: int | None, paint: _Paint) -> str:
    """A line with its file, number and label."""
    sign = ":" if line.is_hit else "-"
    label = f"{line.label} {line.probability:.2f}"
    if line.changed is not None:
        label += f" to {line.changed}"
    start = f"{name}{sign}{line.number}{sign} "
    room = width and max(width - len(start) - len(label) - 2, 1)
    return (
        f"{paint(start, 'dim')}{paint(label, 'green' if line.is_hit else 'dim')}  {_mark(line, room, paint)}"
    )


def _mark(line: TrialLine, room: int | None, paint: _Paint) -> str:
    """A line's text with its match marked, and no longer than there is room."""
    text = _terminal.show(line.text)
    if line.span is None:
        return _terminal.shorten(text, room)
    # Signs for what is not shown are as long as what they stand for; else all of the line is marked.
    start, end = line.span if len(text) == len(line.text) else (0, len(text))
    before, behind = text[:start], text[end:]
    if room is not None and len(text) > room:
        before = before if len(before) <= room // _ROOM else f"…{before[-(room // _ROOM) :]}"
        left = max(room - len(before) - (end - start), 1)
        behind = behind if len(behind) <= left else f"{behind[: left - 1]}…"
    found = text[start:end]
    painted = paint(found, "yellow")
    return f"{before}{painted if painted != found else f'>>{found}<<'}{behind}"


def _build_summary(totals: _Totals, trial: Trial) -> Iterator[str]:
    """How many lines there were, and what they are taken for."""
    lines = sum(totals.labels.values())
    by_label = ", ".join(f"{count} {label}" for label, count in totals.labels.most_common())
    yield (
        f"{_columns.count(lines, 'line')} on {totals.pages_hit} of {_columns.count(totals.pages, 'page')}"
        + (f": {by_label}" if by_label else "")
    )
    if trial.is_counted:
        changes = ", ".join(f"{count} {what}" for what, count in totals.changed.most_common())
        verb = f"{_columns.count(sum(totals.changed.values()), 'line')} would get"
        yield f"{verb} another label" + (f": {changes}" if changes else "")
