"""`newsparse rules list` and `newsparse rules show`: rules as a person reads them.

Here: printing. Not here: what is known of a rule (`newsparse.ruletools`).
"""

from __future__ import annotations

import argparse
import json
import textwrap
from collections.abc import Callable, Iterator, Sequence

from newsparse import Rulebook
from newsparse.cli import _columns, _files, _output, _terminal
from newsparse.ruletools import RuleInfo, RuleKind, Worth, find_place, find_rule, list_rules

__all__ = ["run_list", "run_show"]

_Paint = Callable[[str, str], str]

_SOME = 4  # phrases of a language that are shown
_MOST_CODE, _LONGEST_CODE = 20, 160  # lines of a pattern, and characters of one
_LEAST = 0.2  # nats: smaller weights say little, and most are
_SIDES = {-2: "2 above", -1: "1 above", 0: "on it", 1: "1 below", 2: "2 below"}
_INDENT = 11  # of what stands behind a title


def run_list(args: argparse.Namespace) -> list[str]:
    """Print a table of rules."""
    if args.own and not args.rules:
        raise _files.UsageError("--own: name the rulebooks with --rules")
    rules = [info for info in list_rules(_files.read_rules(args)) if _is_asked_for(info, args)]
    with _output.open_output(args.output, args.rules or []) as stream:
        if args.to == "json":
            shown = [info.to_dict() for info in rules]
            _output.write_text(stream, json.dumps(shown, indent=2, ensure_ascii=False) + "\n")
        else:
            width = _terminal.read_width() if _output.has_terminal(args.output) else None
            rows = [["NAME", "SAYS", "FINDS BY", "REASON"], *map(_build_row, rules)]
            for line in _columns.build_table(rows, width=width):
                _output.write_text(stream, line + "\n")
    return []


def _is_asked_for(info: RuleInfo, args: argparse.Namespace) -> bool:
    """Whether a rule is one of those that the arguments ask for."""
    if (args.own and info.is_built_in) or (args.built_in and not info.is_built_in):
        return False
    return args.label is None or info.speaks_for(args.label)


def _build_row(info: RuleInfo) -> list[str]:
    """A rule's row."""
    kind = "pattern" if info.kind is RuleKind.PATTERN else _columns.count(info.count, "phrase")
    bent = "".join(f", now {change.strength}" for change in info.changes[-1:])
    return [info.name, (info.says or "-") + bent, kind, _terminal.show(info.about)]


def run_show(args: argparse.Namespace) -> list[str]:
    """Print all of a rule."""
    book: Rulebook | None = _files.read_rules(args)
    info = find_rule(list_rules(book), args.name)
    is_terminal = _output.has_terminal(None)
    paint = _terminal.build_painter(is_terminal=is_terminal)
    width = _terminal.read_width() if is_terminal else None
    with _output.open_output(None, []) as stream:
        for line in _build_page(info, find_place(info, args.rules or ()), width, paint):
            _output.write_text(stream, line + "\n")
    return []


def _build_page(info: RuleInfo, place: str, width: int | None, paint: _Paint) -> Iterator[str]:
    """All of a rule."""
    yield paint(info.name, "bold")
    yield _terminal.show(info.about)
    yield ""
    yield from _build_part("says", [info.says or "nothing by itself: too rare to learn from"], paint)
    yield from _build_part(
        "changed", (f"{each}: {_terminal.show(each.reason)}" for each in info.changes), paint
    )
    yield from _build_part("fires", info.limits or ("on any line that holds it",), paint)
    yield from _build_part("file", [_terminal.show(place)] if place else [], paint)
    if info.pattern is not None:
        yield from _build_part("pattern", _list_code(info.pattern, width and width - _INDENT), paint)
    else:
        yield from _build_part("phrases", _list_phrases(info, width and width - _INDENT), paint)
    yield from _build_part("examples", (f"+ {_show_text(text)}" for text in info.examples), paint)
    yield from _build_part("not", (f"- {_show_text(text)}" for text in info.counterexamples), paint)
    if info.worth:
        yield ""
        yield f"What it counts for labels, in nats, by where it is found; less than {_LEAST} is left out."
        places = dict.fromkeys(each.place for each in info.worth)
        for place_in_line in places:
            yield ""
            yield from _build_weights([each for each in info.worth if each.place == place_in_line], paint)


def _build_part(title: str, lines: Sequence[str] | Iterator[str], paint: _Paint) -> Iterator[str]:
    """Lines beside their title; nothing where there are none."""
    for k, line in enumerate(lines):
        yield f"{' ' * (_INDENT - 1) if k else paint(title.ljust(_INDENT - 1), 'cyan')} {line}"


def _list_phrases(info: RuleInfo, width: int | None) -> Iterator[str]:
    """How many phrases there are, and some of each language."""
    if not info.is_built_in:
        yield from (_terminal.shorten(text, width) for texts in info.phrases.values() for text in texts)
        return
    yield f"{info.count}, in newsparse/data/phrases/{getattr(info.rule, 'list_name', '')}/"
    yield "* stands for other words"
    rows = [
        [code or "any", str(len(texts)), " · ".join(texts[:_SOME]) + (" · …" if len(texts) > _SOME else "")]
        for code, texts in info.phrases.items()
    ]
    yield from _columns.build_table(rows, right=[1], width=width)


def _build_weights(worth: Sequence[Worth], paint: _Paint) -> Iterator[str]:
    """A table: for each label what the rule counts, on the line itself and for those around."""
    place = worth[0].place
    columns = {each.offset: each.weights for each in worth}
    labels = sorted(
        {label for weights in columns.values() for label, nats in weights.items() if abs(nats) >= _LEAST},
        key=lambda label: -columns.get(0, {}).get(label, 0.0),
    )
    rows = [[place or "", *_SIDES.values()]]
    for label in labels:
        cells = [columns.get(side, {}).get(label, 0.0) for side in _SIDES]
        rows.append([str(label), *(f"{nats:+.2f}" if abs(nats) >= _LEAST else "·" for nats in cells)])
    head, *table = _columns.build_table(rows, right=range(1, 6))
    yield paint(head, "dim")
    yield from table


def _list_code(pattern: str, width: int | None) -> Iterator[str]:
    """The lines of a pattern with their indentation, long ones and what is beyond many cut off."""
    lines = [line for line in textwrap.dedent(pattern).splitlines() if line.strip()]
    for line in lines[:_MOST_CODE]:
        blanks = len(line) - len(line.lstrip())
        yield " " * blanks + _terminal.shorten(line, min(width or _LONGEST_CODE, _LONGEST_CODE) - blanks)
    if len(lines) > _MOST_CODE:
        yield f"… and {len(lines) - _MOST_CODE} lines more"


def _show_text(text: str) -> str:
    """An example; where it has several lines, with a sign between."""
    return " ⏎ ".join(map(_terminal.show, text.splitlines()))
