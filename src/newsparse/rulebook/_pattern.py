"""A user's pattern: checked, compiled, and searched under a time budget.

Here: what is refused and why, and the compiled form. Not here: the analysis of backtracking (`_backtracking`), in which lines a
pattern is searched (`_firing`).
"""

from __future__ import annotations

import re
import warnings
from typing import TYPE_CHECKING

from newsparse.errors import RulebookError
from newsparse.rulebook._backtracking import find_backtracking
from newsparse.rulebook._wide import is_wide

if TYPE_CHECKING:
    from regex import Pattern

__all__ = ["LONGEST_PATTERN", "compile_pattern", "compile_wide"]

LONGEST_PATTERN = 2_000
"""Characters of a pattern, beyond which it is refused."""

_MOST_REPEATS = 1_000
_COUNT_RE = re.compile(r"\{\d{0,12},?\d{0,12}\}")
# What `regex` takes for the errors that a match may have, and `re` for itself: "a{e<=1}".
_FUZZY_RE = re.compile(r"(?<!\\)(?:\\\\)*\{[a-z]")
_NUMBER_RE = re.compile(r"\d+")


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
    if len(pattern) > LONGEST_PATTERN:
        advice = f"write {LONGEST_PATTERN} characters at most; a list of literal texts goes into phrases"
        raise RulebookError(key, f"the pattern has {len(pattern)} characters", advice)
    counts = (int(number) for part in _COUNT_RE.findall(pattern) for number in _NUMBER_RE.findall(part))
    if any(count > _MOST_REPEATS for count in counts):
        raise RulebookError(
            key, f"a part is repeated more than {_MOST_REPEATS} times", "write * or + instead of the number"
        )
    if _FUZZY_RE.search(pattern):
        raise RulebookError(key, "a brace before a letter", "write \\{ where a brace is meant")
    import regex  # noqa: PLC0415  # takes as long to import as the rest, and only rulebooks need it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # "[[" may mean something else one day
            re.compile(pattern)
            compiled = regex.compile(pattern)
    except (re.error, regex.error, Warning) as error:
        raise RulebookError(
            key,
            f"no regular expression: {error}",
            "write one in the syntax of Python's re; \\ escapes a sign",
        ) from None
    except (OverflowError, RecursionError, MemoryError):
        raise RulebookError(key, "the pattern is too large", "split it into several rules") from None
    reason = find_backtracking(pattern)
    if reason:
        raise RulebookError(key, "the pattern could take very long on some lines", reason)
    if compiled.fullmatch("") and not compiled.search("x"):
        raise RulebookError(key, "the pattern matches the empty line only", "write what the line holds")
    return compiled
