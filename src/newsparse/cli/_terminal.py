"""How text looks on a terminal: colours, and characters that must not reach it.

Not here: what is shown (`parse`, `explain`).
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable

__all__ = ["build_painter", "read_width", "shorten", "show"]

# Control characters, and those that turn the direction of the text: a page could repaint the terminal with them.
_CONTROL_RE = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_WIDEST = 100  # columns that a line of the summary may take
_NARROWEST = 20
_CODES = {"bold": "1", "dim": "2", "green": "32", "cyan": "36", "yellow": "33"}


def show(text: str) -> str:
    """The text on one line, every control character as a visible sign."""
    return _CONTROL_RE.sub(_picture, " ".join(text.split()))


def _picture(match: re.Match[str]) -> str:
    """The sign for a control character: of those that ASCII has Unicode has pictures."""
    code = ord(match[0])
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"  # noqa: PLR2004 - the first characters are the pictured ones


def shorten(text: str, width: int | None) -> str:
    """The text as `show` gives it, cut to a width; None leaves it whole."""
    text = show(text)
    return text if width is None or len(text) <= width else f"{text[: max(width, _NARROWEST) - 1]}…"


def read_width() -> int:
    """How many columns to fill."""
    return min(shutil.get_terminal_size((_WIDEST, 24)).columns, _WIDEST)


def build_painter(*, is_terminal: bool) -> Callable[[str, str], str]:
    """A function of a text and the name of its colour; it paints on a terminal that takes colours.

    The environment's NO_COLOR, when it is not empty, and TERM=dumb stop it (https://no-color.org).
    """
    if not is_terminal or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return lambda text, _colour: text
    return lambda text, colour: f"\x1b[{_CODES[colour]}m{text}\x1b[0m"
