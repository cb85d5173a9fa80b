"""What the fixtures of the plugin give.

Here: `ParserFactory` and the clock. Not here: the fixtures themselves (`plugin`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import attrs
import pytest

from newsparse import Article, Options, Rulebook, parse
from newsparse.options import Prefer

__all__ = ["ParserFactory", "read_clock"]


@attrs.frozen
class ParserFactory:
    """Makes parsers: functions from a page to its article.

    Attributes:
        folder: what paths of rulebooks are relative to.
        clock: when pages count as fetched.
    """

    folder: Path
    clock: dt.datetime

    def __call__(
        self,
        rulebook: Rulebook | str | Path | None = None,
        *,
        prefer: Prefer = "balanced",
        **keywords: Any,  # noqa: ANN401  # the arguments of parse
    ) -> Callable[[str | bytes], Article]:
        """A parser.

        Args:
            rulebook: a `Rulebook`, the path of one, relative to the test's file, or its TOML text, which has a line break.
            prefer: as in `Options`.
            keywords: `url`, `language` and `reference_time`, as in `parse`; the last is the clock's where it is not given.

        Raises:
            RulebookError: the rulebook cannot be read.
        """
        if isinstance(rulebook, str) and "\n" in rulebook:
            rulebook = Rulebook.from_toml(rulebook)
        elif isinstance(rulebook, str | Path):
            rulebook = Rulebook.read(self.folder / rulebook)
        options = Options(prefer=prefer, rulebook=rulebook)
        return partial(parse, options=options, **{"reference_time": self.clock, **keywords})


def read_clock(text: str) -> dt.datetime:
    """The time that the ini option names.

    Raises:
        pytest.UsageError: it is none, or has no zone.
    """
    try:
        clock = dt.datetime.fromisoformat(text)
    except ValueError:
        clock = None
    if clock is None or clock.tzinfo is None:
        problem = f"newsparse_clock: {text!r} is no time with a zone, such as 2024-05-03T12:00:00+00:00"
        raise pytest.UsageError(problem)
    return clock
