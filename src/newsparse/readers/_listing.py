"""From what a user names to the files that are meant, in an order that is the same everywhere.

Here: walking folders, globs, links, and the names that files have within a run. Not here: opening any of the files.
"""

from __future__ import annotations

import fnmatch
import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from newsparse.readers._types import Problem, ProblemKind, ReadError, Source

__all__ = ["STDIN", "list_sources"]

STDIN = "-"
# What a name shows as `\xNN`, its bytes: control characters, line and paragraph ends, marks and overrides of the writing
# direction, the byte order mark, halves of characters (bytes that are no UTF-8), and the backslash, so that no two are alike.
_UNSAFE_RE = re.compile(
    "[\x00-\x1f\x7f-\x9f\\\\\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]"
)


class _Walk(NamedTuple):
    """A walk over one folder that was named.

    Attributes:
        root: the folder.
        prefix: what stands before the names of its files.
        globs: which of the files are meant; all where there are none.
        followed: device and inode of the folders that links led to.
    """

    root: str
    prefix: str
    globs: Sequence[str]
    followed: set[tuple[int, int]]


class _Level(NamedTuple):
    """A folder on the way from the named one to where the walk is.

    Attributes:
        path: where it is.
        parts: its path from the named folder.
        key: its device and inode.
        names: those of its entries that are still to come.
    """

    path: str
    parts: tuple[str, ...]
    key: tuple[int, int]
    names: Iterator[str]


def list_sources(inputs: Sequence[str], globs: Sequence[str] = ()) -> Iterator[Source]:
    r"""The files that some arguments mean, one after the other.

    Files come in the order of the arguments, those of a folder sorted by name at every level. Hidden files and folders are left
    out. Links are followed, those to folders once. A file's name within the run is its path from the folder that was named,
    or its own; where several arguments could give the same names, as many parts of the path before it as tell them apart.
    Characters that cannot be shown, bytes that are no UTF-8, and backslashes stand as `\xNN` in it.

    Args:
        inputs: files, folders, and `-` for the standard input.
        globs: which files of folders are meant, as `*.html` for all below it, or `2024/**/*.txt`; all where there are none.

    Raises:
        ReadError: an argument does not exist, or lies in another one.

    Example:
        >>> [source.name for source in list_sources(["-"])]
        ['-']
    """
    for given in inputs:
        if "\0" in given or (given != STDIN and not os.path.lexists(given)):
            raise ReadError(given, "there is no such file or folder")
    return _list(inputs, _name_inputs(inputs), globs)


def _list(inputs: Sequence[str], names: Sequence[str], globs: Sequence[str]) -> Iterator[Source]:
    """The files of inputs that exist and have these names."""
    for given, prefix in zip(inputs, names, strict=True):
        if given == STDIN:
            yield Source(STDIN, None)
        elif os.path.isdir(given):  # noqa: PTH112  # bytes that are no text survive in a str alone
            walk = _Walk(given, f"{prefix}/" if len(inputs) > 1 else "", globs, set())
            yield from _walk_folder(walk)
        else:
            yield _read_file(given, prefix, is_named=True)


def _name_inputs(inputs: Sequence[str]) -> list[str]:
    """For each input the shortest end of its path that no other one shares or begins with.

    Raises:
        ReadError: an input is given twice, or lies in another one.
    """
    paths = {
        given: tuple(part for part in Path(os.path.abspath(given)).parts[1:])  # noqa: PTH100  # links stay
        for given in inputs
        if given != STDIN
    }
    folders = set(paths.values())
    named: set[str] = set()
    read: set[tuple[str, ...]] = set()
    for given in inputs:
        path = paths.get(given, ())
        if given in named or (given != STDIN and path in read):
            raise ReadError(given, "it is given twice")
        named.add(given)
        read.add(path)
        if any(path[:length] in folders for length in range(len(path))):
            raise ReadError(given, "it lies in a folder that is given, too")
    depths = dict.fromkeys(paths, 1)
    while clashing := _find_clashing(paths, depths):
        for given in clashing:
            depths[given] = min(depths[given] + 1, len(paths[given]))
    return ["/".join(paths[given][-depths[given] :]) if given in paths else given for given in inputs]


def _find_clashing(paths: dict[str, tuple[str, ...]], depths: dict[str, int]) -> list[str]:
    """The inputs of which two would give the same names."""
    ends: dict[tuple[str, ...], list[str]] = {}
    for given, path in paths.items():
        ends.setdefault(path[-depths[given] :], []).append(given)
    clashing = {given for same in ends.values() if len(same) > 1 for given in same}
    for end, same in ends.items():
        for length in range(1, len(end)):
            if end[:length] in ends:
                clashing.update(same, ends[end[:length]])
    return [given for given in paths if given in clashing]


def _walk_folder(walk: _Walk) -> Iterator[Source]:
    """The files below a folder; without recursion, as folders may lie deep."""
    levels = list(_enter(walk.root, (), walk))
    if levels and isinstance(levels[0], Source):
        yield levels[0]
        return
    stack = [level for level in levels if isinstance(level, _Level)]
    while stack:
        name = next(stack[-1].names, None)
        if name is None:
            stack.pop()
            continue
        path, parts = os.path.join(stack[-1].path, name), (*stack[-1].parts, name)  # noqa: PTH118  # as above
        if not os.path.isdir(path):  # noqa: PTH112  # as above
            if _is_wanted(parts, walk.globs):
                yield _read_file(path, walk.prefix + "/".join(parts))
            continue
        problem = _check_link(path, [level.key for level in stack], walk)
        entered = [_refuse(walk, parts, problem)] if problem else _enter(path, parts, walk)
        for entry in entered:
            if isinstance(entry, Source):
                yield entry
            else:
                stack.append(entry)


def _enter(path: str, parts: tuple[str, ...], walk: _Walk) -> list[_Level | Source]:
    """A folder with the names in it that are not hidden, sorted by their bytes; what is wrong where it cannot be listed."""
    try:
        found = os.stat(path)  # noqa: PTH116  # as above
        names = sorted((name for name in os.listdir(path) if name[:1] != "."), key=os.fsencode)  # noqa: PTH208  # as above
    except (OSError, ValueError) as error:
        return [_refuse(walk, parts, f"the folder cannot be listed: {_describe(error)}")]
    return [_Level(path, parts, (found.st_dev, found.st_ino), iter(names))]


def _check_link(path: str, above: list[tuple[int, int]], walk: _Walk) -> str:
    """Why a link to a folder is not followed; "" where it is, or where the folder is no link."""
    if not os.path.islink(path):  # noqa: PTH114  # as above
        return ""
    try:
        found = os.stat(path)  # noqa: PTH116  # as above
    except OSError as error:
        return _describe(error)
    key = (found.st_dev, found.st_ino)
    if key in above:
        return "the link leads back to a folder that it lies in"
    if key in walk.followed:
        return "another link has led to the same folder"
    walk.followed.add(key)
    return ""


def _refuse(walk: _Walk, parts: tuple[str, ...], detail: str) -> Source:
    """A source for a folder that is not walked."""
    name = _escape(walk.prefix + "".join(f"{part}/" for part in parts)) or "./"
    path = os.path.join(walk.root, *parts)  # noqa: PTH118  # as above
    return Source(name, Path(path), problem=Problem(ProblemKind.UNREADABLE, detail))


def _read_file(path: str, name: str, *, is_named: bool = False) -> Source:
    """A source for a file; a pipe or device is one only where it was named itself, as reading it may never end."""
    shown = _escape(name)
    try:
        found = os.stat(path)  # noqa: PTH116  # as above
    except (OSError, ValueError) as error:
        return Source(shown, Path(path), problem=Problem(ProblemKind.UNREADABLE, _describe(error)))
    if stat.S_ISREG(found.st_mode):
        return Source(shown, Path(path), found.st_size, found.st_mtime_ns)
    problem = None if is_named else Problem(ProblemKind.UNREADABLE, "it is no file, but a pipe or device")
    return Source(shown, Path(path), problem=problem)


def _is_wanted(parts: tuple[str, ...], globs: Sequence[str]) -> bool:
    """Whether one of the globs, or none being there, means a file."""
    return not globs or any(
        _is_match(parts, tuple(pattern.split("/")))
        if "/" in pattern
        else fnmatch.fnmatchcase(parts[-1], pattern)
        for pattern in globs
    )


def _is_match(parts: tuple[str, ...], pattern: tuple[str, ...]) -> bool:
    """Whether a path is what a glob says, part by part; `**` stands for any number of parts.

    Each row of `reached` says how many parts may be used up behind so many of the glob: linear in both, whatever they are.
    """
    reached = {0}
    for piece in pattern:
        if piece == "**":
            reached = set(range(min(reached, default=len(parts) + 1), len(parts) + 1))
        else:
            reached = {at + 1 for at in reached if at < len(parts) and fnmatch.fnmatchcase(parts[at], piece)}
    return len(parts) in reached


def _escape(name: str) -> str:
    r"""A name in which every character can be shown, the others as `\xNN`."""
    return _UNSAFE_RE.sub(_escape_char, name)


def _escape_char(match: re.Match[str]) -> str:
    """One character as the bytes that it has in a file's name."""
    char = match[0]
    is_byte = "\udc80" <= char <= "\udcff"
    data = char.encode("utf-8", "surrogateescape" if is_byte else "surrogatepass")
    return "".join(f"\\x{byte:02x}" for byte in data)


def _describe(error: Exception) -> str:
    """A failure in words, without the interpreter's numbers."""
    return getattr(error, "strerror", None) or str(error)
