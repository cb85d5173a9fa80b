"""Items for pytest whose failures are sentences, not tracebacks.

Here: what all items have in common, and the item that stands for a file that cannot be read. Not here: what is checked
(`_pages`, `_rules`).
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import attrs
import pytest

from newsparse.testing._failures import CheckError, show_text

__all__ = ["BrokenItem", "CheckItem"]


class CheckItem(pytest.Item):
    """An item that fails with a `CheckError`, whose message is all that is shown.

    Attributes:
        number: the line of the file that it is about, counted from 1; None for the whole file.
    """

    number: int | None = None

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> Any:  # noqa: ANN401  # as pytest declares it
        """The message of a check that failed, or was known to; of anything else, what pytest shows."""
        if isinstance(excinfo.value, CheckError | pytest.xfail.Exception):
            return _Message(str(excinfo.value), self.path, self.number)
        return super().repr_failure(excinfo, style)

    def reportinfo(self) -> tuple[os.PathLike[str] | str, int | None, str]:
        """Where the item is, and its title above a failure."""
        return self.path, None if self.number is None else self.number - 1, self.title

    @property
    def title(self) -> str:
        """What stands above a failure."""
        return f"{self.path.name}: {self.name}"


class BrokenItem(CheckItem):
    """An item that stands for a file that cannot be read, and fails."""

    def __init__(self, *, problem: str, **keywords: Any) -> None:  # noqa: ANN401  # what pytest passes on
        """Keep the problem."""
        super().__init__(**keywords)
        self.problem = problem

    def runtest(self) -> None:
        """Say what is wrong with the file."""
        raise CheckError(self.problem)


@attrs.frozen
class _Place:
    """Where a failure is, as pytest's short summary and its XML ask for it."""

    path: str
    lineno: int
    message: str


class _Message:
    """A failure that is its message; the short summary shows the first line."""

    def __init__(self, text: str, path: Path, number: int | None) -> None:
        """Keep the text."""
        self.text = "\n".join(show_text(line) for line in text.split("\n"))
        self.reprcrash = _Place(str(path), number or 1, self.text.partition("\n")[0])

    def __str__(self) -> str:
        """The text."""
        return self.text

    def toterminal(self, writer: Any) -> None:  # noqa: ANN401  # pytest has no public name for it
        """Write the text, differences in colour."""
        for line in self.text.split("\n"):
            writer.line(line, red=line.startswith("- "), green=line.startswith("+ "))
