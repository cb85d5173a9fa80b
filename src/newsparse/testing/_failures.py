"""What a check that fails says: text for people, free of what could spoil a terminal.

Here: `CheckError`, showing strings, differences and words that are meant. Not here: what is checked.
"""

from __future__ import annotations

import difflib
import json
from collections.abc import Sequence

__all__ = [
    "CheckError",
    "ClaimError",
    "build_difference",
    "quote_value",
    "shorten",
    "show_text",
    "suggest_words",
]

_SHORT = 60  # characters of a line that a name or a message quotes
# `difflib.ndiff` shows what changed inside a line, and takes cubic time where everything did; a unified one is quick.
_MOST_LINES, _MOST_CHARS = 40, 6_000
_LONGEST = 100  # lines of a difference that are shown


class CheckError(AssertionError):
    """A page or a rule is not what a test says of it; the message says in which way.

    Example:
        >>> from newsparse.testing import assert_label
        >>> try:
        ...     assert_label("© 2024 The Harbour Courier.", 1, "byline")
        ... except CheckError as error:
        ...     print(str(error).partition(" (")[0])
        line 1: expected byline, got copyright
    """


class ClaimError(ValueError):
    """What is said of a page cannot be read, or cannot be true of any; the message says what to write instead."""


def show_text(text: str) -> str:
    r"""The text with an escape for every character that is not shown, or that turns the text around it.

    Example:
        >>> show_text("a\x1b[1m\u202eb")
        'a\\x1b[1m\\u202eb'
    """
    if text.isprintable():
        return text
    return "".join(
        char if char.isprintable() else char.encode("unicode_escape").decode("ascii") for char in text
    )


def shorten(text: str, longest: int = _SHORT) -> str:
    r"""One line of the text, white space collapsed, cut where it is long.

    Example:
        >>> shorten("The  ferry\nsails again", 12)
        'The ferry s…'
    """
    line = show_text(" ".join(text.split()))
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def quote_value(value: object) -> str:
    """A value as JSON, escapes where characters are not shown.

    Example:
        >>> quote_value({"name": "Ada Lane", "role": None})
        '{"name": "Ada Lane", "role": null}'
    """
    return show_text(json.dumps(value, ensure_ascii=False))


def build_difference(wanted: object, got: object) -> str:
    """What was wanted and what came, one below the other, or line by line where they are long.

    Example:
        >>> print(build_difference("Rain", "Snow"))
        expected: "Rain"
        got:      "Snow"
        >>> print(build_difference(["Rain", "Snow"], ["Rain"]))
        not as expected (-) but (+):
          "Rain"
        - "Snow"
    """
    if not _is_long(wanted) and not _is_long(got):
        return f"expected: {quote_value(wanted)}\ngot:      {quote_value(got)}"
    old, new = _split_value(wanted), _split_value(got)
    size = sum(map(len, old)) + sum(map(len, new))
    if len(old) + len(new) <= _MOST_LINES and size <= _MOST_CHARS:
        lines = [line.rstrip("\n") for line in difflib.ndiff(old, new)]
    else:
        marked = list(difflib.unified_diff(old, new, lineterm="", n=2))[2:]  # without the names of files
        lines = [line if line.startswith("@") else f"{line[:1]} {line[1:]}" for line in marked]
    if len(lines) > _LONGEST:
        lines[_LONGEST:] = [f"… and {len(lines) - _LONGEST} lines more"]
    return "\n".join(["not as expected (-) but (+):", *lines])


def _is_long(value: object) -> bool:
    """Whether a value is worth being compared line by line."""
    if isinstance(value, str):
        return "\n" in value
    return isinstance(value, list | dict) and bool(value)


def _split_value(value: object) -> list[str]:
    """The lines of a value: those of a text, a list's items, an object's keys."""
    if isinstance(value, str):
        return [show_text(line) for line in value.split("\n")]
    if isinstance(value, list):
        return [quote_value(item) for item in value]
    if isinstance(value, dict):
        return [f"{key}: {quote_value(item)}" for key, item in value.items()]
    return [quote_value(value)]


def suggest_words(word: str, words: Sequence[str]) -> str:
    """What a word that is none of some others may be meant for: an end for a message.

    Example:
        >>> suggest_words("headlin", ["headline", "deck"])
        "; did you mean 'headline'?"
        >>> suggest_words("zzz", ["headline", "deck"])
        "; write one of 'headline', 'deck'"
    """
    if not words:
        return ""
    close = difflib.get_close_matches(word, words, n=3, cutoff=0.6)
    if close:
        return f"; did you mean {' or '.join(map(repr, map(str, close)))}?"
    return f"; write one of {', '.join(map(repr, map(str, words)))}"
