"""The files of rulebooks: which there are at a path, and where in them a rule stands.

Here: finding files and lines. Not here: what they hold (`newsparse.rulebook`).
"""

from __future__ import annotations

import inspect
import tomllib
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path

from newsparse.errors import RulebookError
from newsparse.rulebook import Rulebook, list_books
from newsparse.rulebook._read import load_text
from newsparse.rulebook._toml_lines import find_line
from newsparse.ruletools._catalogue import RuleInfo

__all__ = ["find_place", "read_books"]


def read_books(paths: Iterable[str | Path]) -> Iterator[tuple[str, Rulebook | RulebookError]]:
    """The rulebooks at some paths, each by itself, with the names of their files; an error in the place of one that is none.

    Args:
        paths: files, and folders, of which all `*.rules.toml` are read.
    """
    for path in map(Path, paths):
        for file in _list_files(path):
            try:
                yield str(file), Rulebook.read(file)
            except RulebookError as error:
                yield str(file), error


def _list_files(path: Path) -> list[Path]:
    """The files of a folder; a file, or a folder without any, as it is."""
    try:
        return list_books(path) or [path] if path.is_dir() else [path]
    except OSError:  # a name that is too long, or that may not be looked at: reading it says so
        return [path]


def find_place(info: RuleInfo, paths: Iterable[str | Path] = ()) -> str:
    """Where a rule is written: its file, and the line in it where that can be told; "" where it stands in none.

    Args:
        info: the rule.
        paths: the rulebooks that are in use; those that they extend are looked at too.

    Example:
        >>> from newsparse.ruletools import list_rules
        >>> find_place(list_rules()[0])
        'newsparse/rules/about.py'
    """
    if info.is_built_in:
        module = import_module(f"newsparse.rules.{info.name.partition('.')[0]}")
        return "/".join(Path(inspect.getfile(module)).parts[-3:])
    found = ""
    seen: set[Path] = set()
    waiting = [file for path in map(Path, paths) for file in _list_files(path)]
    while waiting:
        file = waiting.pop()
        if file.resolve() in seen:
            continue
        seen.add(file.resolve())
        text = load_text(file)
        tables = tomllib.loads(text)
        waiting += [each for name in tables.get("extends", ()) for each in _list_files(file.parent / name)]
        names = [table.get("name") for table in tables.get("rule", ())]
        if info.name in names:
            line = find_line(text, ("rule", names.index(info.name), "name"))
            found = f"{file}:{line}"
    return found
