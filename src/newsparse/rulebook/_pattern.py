"""A user's pattern: checked, compiled, and searched under a time budget.

Here: what is refused and why, and the compiled form. Not here: the analysis of backtracking (`_backtracking`), in which lines a
pattern is searched (`_firing`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from newsparse.errors import RulebookError
from newsparse.rulebook._backtracking import find_backtracking
from newsparse.rulebook._tree import (
    ENDLESS,
    Atomic,
    Choice,
    Look,
    Node,
    Repeat,
    Sequence,
    TreeError,
    read_tree,
)
from newsparse.rulebook._wide import is_wide

if TYPE_CHECKING:
    from regex import Pattern

__all__ = ["LONGEST_PATTERN", "compile_pattern", "compile_wide"]

LONGEST_PATTERN = 2_000
"""Characters of a pattern, beyond which it is refused."""

_MOST_REPEATS = 1_000
_MOST_EXPANDED = 10_000  # characters of a pattern with its counted repeats written out, as `regex` does
# The braces of a pattern: escaped ones and names of characters, counted repeats, and bare ones, in which `regex` reads how many errors
# a match may have, and `re` nothing.
_BRACE_RE = re.compile(
    r"\\ (?: N\{ [^}]{0,80} \} | . ) | \{ (?P<count> \d{1,12} (?: , \d{0,12} )? | , \d{1,12} ) \} | (?P<bare> \{ )",
    re.VERBOSE | re.DOTALL,
)
_NUMBER_RE = re.compile(r"\d+")
_CONTROL_RE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")  # no line holds one of these
_NESTED_RE = re.compile(r"(?<!\\)\[\^?\[")


def compile_wide(pattern: str) -> Pattern[str] | None:
    """The pattern as it is searched in all lines at once; None where it cannot be."""
    import regex  # noqa: PLC0415  # as below

    return regex.compile(pattern, regex.MULTILINE) if is_wide(pattern) else None


def compile_pattern(key: str, pattern: str) -> Pattern[str]:
    """The pattern, ready to be searched by `regex`, which can be stopped when its time is up.

    It must be one for `re` too, as it is that syntax which the check of backtracking reads.

    Args:
        key: what the pattern is called in an error.
        pattern: in the syntax of Python's `re`.

    Raises:
        RulebookError: too long, no pattern, one that matches nothing but emptiness, or one that could backtrack badly.

    Example:
        >>> bool(compile_pattern("pattern", r"^Photo: ").search("Photo: Ada Lane"))
        True
    """
    _check_text(key, pattern)
    reason = find_backtracking(pattern)
    if reason:
        raise RulebookError(key, "the pattern could take very long on some lines", reason)
    if _is_too_large(pattern):
        problem = "with its counted repeats written out the pattern is too large"
        raise RulebookError(key, problem, "write * or + instead of the numbers")
    import regex  # noqa: PLC0415  # takes as long to import as the rest, and only rulebooks need it

    try:
        compiled = regex.compile(pattern)
    except regex.error as error:
        raise _tell_wrong(key, error) from None
    if compiled.fullmatch("") and not compiled.search("x"):
        raise RulebookError(key, "the pattern matches the empty line only", "write what the line holds")
    return compiled


def _check_text(key: str, pattern: str) -> None:
    """Refuse what is no pattern, too long or too large, or means two things."""
    if len(pattern) > LONGEST_PATTERN:
        advice = f"write {LONGEST_PATTERN} characters at most; a list of literal texts goes into phrases"
        raise RulebookError(key, f"the pattern has {len(pattern)} characters", advice)
    if _CONTROL_RE.search(pattern):
        advice = "write the pattern in single quotation marks, in which TOML leaves backslashes alone (or r'…' in Python)"
        raise RulebookError(key, "there is a control character in the pattern", advice)
    try:
        if not _NESTED_RE.search(pattern):  # of which `re` warns
            re.compile(pattern)
    except re.error as error:
        raise _tell_wrong(key, error) from None
    except (OverflowError, RecursionError, MemoryError):
        raise RulebookError(key, "the pattern is too large", "split it into several rules") from None
    _check_braces(key, pattern)
    if _NESTED_RE.search(pattern):
        raise RulebookError(key, "no regular expression: a set in a set", "write \\[ for the bracket")


def _check_braces(key: str, pattern: str) -> None:
    """Refuse repeats of too many turns, and braces that mean nothing."""
    for match in _BRACE_RE.finditer(pattern):
        if match["bare"]:
            raise RulebookError(key, "a brace that counts nothing", "write \\{ where a brace is meant")
        if any(int(number) > _MOST_REPEATS for number in _NUMBER_RE.findall(match["count"] or "")):
            problem = f"a part is repeated more than {_MOST_REPEATS} times"
            raise RulebookError(key, problem, "write * or + instead of the number")


def _tell_wrong(key: str, error: Exception) -> RulebookError:
    """The error for what is no pattern."""
    advice = "write one in the syntax of Python's re; \\ escapes a sign"
    return RulebookError(key, f"no regular expression: {error}", advice)


def _is_too_large(pattern: str) -> bool:
    """Whether a pattern is large with its counted repeats written out."""
    try:
        return _measure(read_tree(pattern).root) > _MOST_EXPANDED
    except TreeError:
        return True


def _measure(node: Node) -> int:
    """The size of a part of a pattern, its counted repeats written out."""
    match node:
        case Sequence(parts) | Choice(parts):
            return sum(map(_measure, parts))
        case Repeat(body=body, low=low, high=high):
            return _measure(body) * max(low, 1 if high >= ENDLESS else high)
        case Atomic(body) | Look(body=body):
            return _measure(body)
        case _:
            return 1
