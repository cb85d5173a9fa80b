"""`newsparse rules new` and `newsparse rules schema`: files for those who write rules.

Here: writing them out. Not here: what they hold (`newsparse.ruletools`, `newsparse.rulebook`).
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from newsparse.cli import _files, _output
from newsparse.rulebook import build_schema
from newsparse.ruletools import build_scaffold

__all__ = ["run_new", "run_schema"]


def run_new(args: argparse.Namespace) -> list[str]:
    """Write a rulebook to begin with; never over one that is there."""
    text = build_scaffold(args.name, args.label)
    if args.output is not None and args.output != _files.STDIN and _is_file(args.output):
        raise _files.UsageError(f"{args.output} is there already; give the name of a new file with -o")
    with _output.open_output(args.output, []) as stream:
        _output.write_text(stream, text)
    return []


def run_schema(args: argparse.Namespace) -> list[str]:
    """Write the JSON Schema of rulebooks."""
    with _output.open_output(args.output, []) as stream:
        _output.write_text(stream, json.dumps(build_schema(), indent=2, ensure_ascii=False) + "\n")
    return []


def _is_file(name: str) -> bool:
    """Whether a file of this name is there."""
    try:
        return Path(name).is_file()
    except OSError:  # a name that is too long, or that may not be looked at: writing it says so
        return False
