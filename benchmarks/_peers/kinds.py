"""What the parts hand to one another: pages, readings, tools, runs.

Here: types only. Not here: anything that reads, runs or prints.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

import attrs

__all__ = [
    "Answer",
    "Extract",
    "MissingToolError",
    "OtherPagesError",
    "Page",
    "PeersError",
    "Reading",
    "Run",
    "Tool",
    "UnknownToolError",
]


class Page(NamedTuple):
    """A page with its gold.

    Attributes:
        id: what names it in a report.
        source: the collection that it is from.
        html: the page.
        text: the page flattened, its lines those of a crawl's WET record, or None.
        url: its address, or None.
        lang: ISO 639-1 code of its language, or None.
        gold: what is known of it, as the scoring script reads it.
    """

    id: str
    source: str
    html: str
    text: str | None
    url: str | None
    lang: str | None
    gold: Mapping[str, Any]


class Reading(NamedTuple):
    """What a tool makes of a page; an empty one is what an error counts as.

    Attributes:
        text: the article's text.
        headline: its headline, or None.
        authors: its authors' names.
        published: the day of publication, or what begins with it, as ISO 8601 writes it; or None.
        faq: pairs of question and answer.
    """

    text: str = ""
    headline: str | None = None
    authors: tuple[str, ...] = ()
    published: str | None = None
    faq: tuple[tuple[str, str], ...] = ()


Extract = Callable[[Page], Reading]


class PeersError(Exception):
    """What the command says and ends with."""


class MissingToolError(PeersError):
    """A tool, or a variant of it, is not there."""

    def __init__(self, cause: Exception) -> None:
        """Say why."""
        what = "cannot be imported" if isinstance(cause, ImportError) else "the installed one cannot do it"
        super().__init__(f"{what}: {cause}")


class UnknownToolError(PeersError):
    """A name that is no tool's."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        """Say which names there are."""
        super().__init__(f"no tool is called {name!r}; there are {', '.join(sorted(known))}")


class OtherPagesError(PeersError):
    """Figures of other pages do not go into one table."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("the earlier report is of other pages")


@attrs.frozen
class Tool:
    """Something that reads articles out of pages.

    Attributes:
        name: what the tables call it; the first word is its package's.
        package: the distribution that brings it.
        imports: the statement whose time is its import time.
        builder: where its `Extract` is built, as "module:function".
        options: what the builder is called with.
        gives: which of "headline", "authors", "published" and "faq" it is asked for.
        reads_text: whether it is given the flattened text, not the HTML.
    """

    name: str
    package: str
    imports: str
    builder: str
    options: Mapping[str, bool] = attrs.field(factory=dict)
    gives: frozenset[str] = frozenset()
    reads_text: bool = False


class Answer(NamedTuple):
    """What came back for a page.

    Attributes:
        reading: what the tool made of it.
        seconds: CPU time; the time limit where the tool was stopped.
        error: name of the exception, "hang" or "death", or "".
        peak: kilobytes that the process has held at most, 0 where nothing tells.
    """

    reading: Reading
    seconds: float
    error: str = ""
    peak: int = 0


@attrs.define
class Run:
    """What a tool made of all pages.

    Attributes:
        answers: one a page, in the pages' order.
        first: CPU seconds that the very first page took, with all that is loaded then.
        imported: CPU seconds of its import over bare Python.
        version: of its package.
        missing: why it did not run, or "".
    """

    answers: list[Answer] = attrs.field(factory=list)
    first: float = 0.0
    imported: float = 0.0
    version: str = ""
    missing: str = ""
