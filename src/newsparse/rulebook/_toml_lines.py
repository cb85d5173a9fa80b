"""Where in a TOML file a value stands, so that an error can point at its line.

Here: finding the line. Not here: what is wrong there (`_read`).

`tomllib` tells no places. But of the lines that look like a value's, the right one is the last before which the file, read
as TOML by itself, does not hold the value yet.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from typing import Any

__all__ = ["find_line"]

_Path = Sequence[str | int]
_ATTEMPTS = 40  # lines inside of texts that are tried; a hostile file may have nothing else
_KEY_RE = re.compile(r"""(?:\A|[{,.])\s*["']?(?P<key>[\w-]{1,60})["']?\s*=""")
_HEADER_RE = re.compile(r"""\A\s*\[\[?\s*["']?(?P<key>[\w-]{1,60})""")


def find_line(text: str, path: _Path) -> int:
    r"""The number of the line in which a value begins, counted from 1; where it is missing, of what should hold it.

    Args:
        text: TOML that can be read.
        path: keys and indices, the latter from 0, as `("rule", 2, "label")`.

    Example:
        >>> find_line("sites = []\n[[rule]]\nname = 'a'\n\nlabel = 'x'", ("rule", 0, "label"))
        5
        >>> find_line("sites = []\n[[rule]]\nname = 'a'", ("rule", 0, "label"))
        2
    """
    lines = [f"{line}\n" for line in text.split("\n")]
    whole = _read(lines, len(lines))
    while path:
        key = next(part for part in reversed(path) if isinstance(part, str))
        found = [k for k, line in enumerate(lines) if _has_key(line, key)]
        at = _find_last(lines, found, path) if _has(whole, path) else None
        if at is not None:
            return at + 1
        path = path[:-1]
    return 1


def _find_last(lines: Sequence[str], found: Sequence[int], path: _Path) -> int | None:
    """The last of some lines before which the file does not hold the value; by bisection."""
    best = None
    low, high = 0, len(found)
    attempts = _ATTEMPTS
    while low < high and attempts > 0:
        middle = at = (low + high) // 2
        data = _read(lines, found[at])
        while data is None and at > low and attempts > 0:  # a line inside a text of several lines
            at -= 1
            attempts -= 1
            data = _read(lines, found[at])
        if data is not None and _has(data, path):
            high = at
        else:
            best = best if data is None else found[at]
            low = middle + 1
    return best


def _has_key(line: str, key: str) -> bool:
    """Whether a line may give a key's value, or open its table."""
    header = _HEADER_RE.match(line)
    return any(match["key"] == key for match in _KEY_RE.finditer(line)) or (
        header is not None and header["key"] == key
    )


def _read(lines: Sequence[str], count: int) -> dict[str, Any] | None:
    """What the first lines hold, or None where they end inside a value."""
    try:
        return tomllib.loads("".join(lines[:count]))
    except tomllib.TOMLDecodeError:
        return None


def _has(data: Any, path: _Path) -> bool:  # noqa: ANN401  # whatever TOML holds
    """Whether there is a value at this path."""
    for part in path:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            return False
    return data is not None
