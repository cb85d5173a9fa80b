"""Reading rulebooks: TOML files, folders of them, mappings.

Here: what keys there are, and errors that name file, line and key. Not here: what the values may be (`_values`, `_rule`, `_book`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import attrs

from newsparse.errors import RulebookError
from newsparse.rulebook._book import Rulebook
from newsparse.rulebook._rule import BookRule, Change
from newsparse.rulebook._toml_lines import find_line
from newsparse.rulebook._values import read_text, suggest

__all__ = [
    "KEYS",
    "SUFFIX",
    "list_books",
    "list_keys",
    "load_text",
    "read_mapping",
    "read_path",
    "read_toml",
]

SUFFIX = ".rules.toml"
KEYS = ("extends", "sites", "languages", "rule", "change")

_LARGEST_FILE = 4_000_000  # bytes
_MOST_TABLES = 2_000
_MOST_EXTENDED = 30  # books on the way from one to those that it extends

_NUMBER_RE = re.compile(r"[0-9]{1,6}")
# Keys of twenty parts: `tomllib` takes very long for those of thousands.
_DEEP_RE = re.compile(r"""(?:[\w"'-]{1,60}[ \t]{0,9}\.[ \t]{0,9}){20}""")

_Path = tuple[str | int, ...]


def list_keys(cls: type) -> dict[str, bool]:
    """The keys of a rule or a change, and whether each has to be given.

    Example:
        >>> list_keys(Change)["strength"], list_keys(Change)["sites"]
        (True, False)
    """
    return {each.name: each.default is attrs.NOTHING for each in attrs.fields(cls) if each.init}


@attrs.frozen
class _Reader:
    """One call to read: what it has read already, so that a book which many extend is read once."""

    books: dict[Path, Rulebook] = attrs.field(factory=dict)

    def read(self, path: Path, above: tuple[Path, ...]) -> Rulebook:
        """The book of a file or a folder.

        Args:
            path: the file or the folder.
            above: the files that extend this one, the outermost first.
        """
        try:
            files = list_books(path) if path.is_dir() else None
            place = path.resolve()
        except (OSError, ValueError, RuntimeError) as error:  # a name with a NUL, or links in a circle
            raise _tell_unreadable(error, path) from None
        if files is not None:
            if not files:
                advice = f"name files *{SUFFIX}"
                raise RulebookError("", "the folder holds no rulebook", advice, source=str(path))
            return Rulebook(extends=tuple(self.read(each, above) for each in files))
        if place in above:
            names = " extends ".join(each.name for each in (*above[above.index(place) :], place))
            raise RulebookError("extends", f"the books go in a circle: {names}", "take one of them out")
        if len(above) >= _MOST_EXTENDED:
            problem = f"more than {_MOST_EXTENDED} books extend one another"
            raise RulebookError("extends", problem, "join some of them")
        if place not in self.books:
            self.books[place] = self.read_text(load_text(path), str(path), (*above, place))
        return self.books[place]

    def read_text(self, text: str, source: str, above: tuple[Path, ...]) -> Rulebook:
        """The book of a text; what is wrong in it is told with source and line."""
        try:
            return self.build(_load_mapping(text, source), above)
        except RulebookError as error:
            if error.source:  # it is no TOML, or about a book that this one extends
                raise
            line = find_line(text, _split_key(error.key))
            raise RulebookError(error.key, error.problem, error.advice, source=source, line=line) from None

    def build(self, mapping: Mapping[str, Any], above: tuple[Path, ...]) -> Rulebook:
        """The book of a mapping."""
        _check_keys("", mapping, dict.fromkeys(KEYS, False))
        return Rulebook(
            rules=_build_all(BookRule, "rule", mapping.get("rule", ())),
            changes=_build_all(Change, "change", mapping.get("change", ())),
            extends=self._read_extended(mapping.get("extends", ()), above),
            sites=mapping.get("sites", ()),
            languages=mapping.get("languages", ()),
        )

    def _read_extended(self, names: object, above: tuple[Path, ...]) -> tuple[Rulebook, ...]:
        """The books that a book extends: their paths are relative to its file."""
        if not isinstance(names, list | tuple):
            raise RulebookError("extends", "no list", 'write a list of files, such as ["common.rules.toml"]')
        folder = above[-1].parent if above else Path()
        books: list[Rulebook] = []
        for k, name in enumerate(names, 1):
            key = f"extends[{k}]"
            path = folder / read_text(key, name)
            if not _is_there(path):
                advice = "write its path, relative to this file's folder"
                raise RulebookError(key, f"there is no file {path}", advice)
            try:
                books.append(self.read(path, above))
            except RulebookError as error:
                if error.source:
                    raise
                raise RulebookError(key, error.problem, error.advice) from None
        return tuple(books)


def list_books(folder: Path) -> list[Path]:
    """The rulebooks in a folder and those below it, hidden ones left out, as pytest leaves them out."""
    books = folder.rglob(f"*{SUFFIX}")
    return sorted(
        each for each in books if not any(part[0] == "." for part in each.relative_to(folder).parts)
    )


def read_path(path: Path) -> Rulebook:
    """What `Rulebook.read` gives."""
    return _Reader().read(path, ())


def load_text(path: Path) -> str:
    """The text of a rulebook's file, without a byte order mark.

    Raises:
        RulebookError: it cannot be read.
    """
    try:
        with path.open("rb") as stream:
            data = stream.read(_LARGEST_FILE + 1)
        text = data.decode("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise _tell_unreadable(error, path) from None
    if len(data) > _LARGEST_FILE:
        problem = f"the file has more than {_LARGEST_FILE} bytes"
        raise RulebookError("", problem, "split it", source=str(path))
    return text


def _tell_unreadable(error: Exception, path: Path) -> RulebookError:
    """The error for a path from which no text can be read."""
    if isinstance(error, UnicodeDecodeError):
        problem = f"not UTF-8: the byte at {error.start} is none of it"
    else:
        problem = f"cannot be read: {getattr(error, 'strerror', None) or error}"
    return RulebookError("", problem, "give the path of a TOML file in UTF-8", source=str(path))


def read_toml(text: str, source: str) -> Rulebook:
    """What `Rulebook.from_toml` gives."""
    if not isinstance(text, str):
        raise RulebookError(
            "", f"a {type(text).__name__} is no text", "give str; Rulebook.read takes a path", source=source
        )
    if len(text) > _LARGEST_FILE:
        raise RulebookError(
            "", f"{len(text)} characters", f"{_LARGEST_FILE} at most; split it", source=source
        )
    return _Reader().read_text(text, source, ())


def read_mapping(mapping: Mapping[str, Any]) -> Rulebook:
    """What `Rulebook.from_dict` gives."""
    if not isinstance(mapping, Mapping):
        raise RulebookError(
            "", f"a {type(mapping).__name__} is no mapping", "give one, as tomllib.loads() makes it"
        )
    return _Reader().build(mapping, ())


def _load_mapping(text: str, source: str) -> dict[str, Any]:
    """What TOML text holds."""
    too_deep = RulebookError("", "nested too deeply", "write plain lists and tables", source=source)
    if _DEEP_RE.search(text):
        raise too_deep
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _tell_syntax(error, text, source) from None
    except RecursionError:
        raise too_deep from None


def _tell_syntax(error: tomllib.TOMLDecodeError, text: str, source: str) -> RulebookError:
    """The error for a text that is no TOML; its message ends with the place, "(at line 3, column 4)"."""
    problem, _, place = str(error).partition(" (at ")
    number = place.removeprefix("line ").partition(",")[0]
    line = int(number) if number.isdigit() else text.count("\n") + 1
    advice = "put texts in quotation marks, patterns in single ones: pattern = '^Photo: '; name each key once"
    return RulebookError("", f"no TOML: {problem}", advice, source=source, line=line)


def _split_key(key: str) -> _Path:
    """The path of a key as errors write it: `rule[2].label` is ("rule", 1, "label")."""
    path: list[str | int] = []
    for part in key.replace("]", "").split("."):
        name, *numbers = part.split("[")
        path += [name, *(int(number) - 1 for number in numbers if _NUMBER_RE.fullmatch(number))]
    return tuple(path)


def _is_there(path: Path) -> bool:
    """Whether there is such a file or folder, and neither a device nor a pipe."""
    try:
        return path.is_file() or path.is_dir()
    except (OSError, ValueError):
        return False


def _build_all(cls: Callable[..., Any], key: str, tables: object) -> tuple[Any, ...]:
    """The rules or changes of a list of tables."""
    if not isinstance(tables, Sequence) or isinstance(tables, str):
        raise RulebookError(key, "no list of tables", f"write [[{key}]] above each")
    if len(tables) > _MOST_TABLES:
        problem = f"there are {len(tables)}"
        raise RulebookError(key, problem, f"write {_MOST_TABLES} at most in a book; others may extend it")
    return tuple(_build_one(cls, f"{key}[{k}]", table) for k, table in enumerate(tables, 1))


def _build_one(cls: Callable[..., Any], key: str, table: object) -> object:
    """One rule or change."""
    if not isinstance(table, Mapping):
        raise RulebookError(key, "no table", f"write [[{key.partition('[')[0]}]] above its keys")
    _check_keys(key, table, list_keys(cls))  # type: ignore[arg-type]  # both are classes
    try:
        return cls(**table)
    except RulebookError as error:
        raise RulebookError(f"{key}.{error.key}", error.problem, error.advice) from None


def _check_keys(key: str, table: Mapping[str, Any], known: Mapping[str, bool]) -> None:
    """Refuse keys that do not exist, and a table that lacks one."""
    prefix = f"{key}." if key else ""
    for each in table:
        if each in KEYS and each not in known:
            advice = "put it above the first [[rule]] or [[change]]"
            raise RulebookError(f"{prefix}{each}", "it is a key of the whole book", advice)
        if each not in known:
            raise RulebookError(f"{prefix}{each}", "there is no such key", suggest(str(each), known))
    for each, is_needed in known.items():
        if is_needed and each not in table:
            raise RulebookError(f"{prefix}{each}", "missing", f"write {each} = {_EXAMPLES.get(each, '…')}")


_EXAMPLES = {
    "name": '"gazette.print_edition"',
    "label": '"promo"',
    "rule": '"nav.login_phrases"',
    "strength": '"off"',
    "reason": '"…": what it notices, and why that tells something',
    "examples": '["…"]: a line on which it fires, at least',
    "counterexamples": '["…"]: a line that looks alike and is not meant, at least',
}
