"""Page files for pytest: an item for each field that is expected, and for each annotation.

Here: the collector and its items. Not here: reading and checking (`_golden`).
"""

from __future__ import annotations

import functools
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from newsparse.testing._annotations import Annotation
from newsparse.testing._compare import Reading
from newsparse.testing._expected import read_expected
from newsparse.testing._failures import CheckError, shorten
from newsparse.testing._golden import GoldenPage, find_expected, read_golden_page
from newsparse.testing._items import BrokenItem, CheckItem
from newsparse.testing._update import Change

__all__ = ["AnnotationItem", "FieldItem", "OrphanFile", "PageFile"]


class PageFile(pytest.File):
    """A page file, with its expected file or its annotations."""

    def collect(self) -> Iterator[pytest.Item]:
        """The items: what the expected file names, then what annotations say."""
        try:
            page = read_golden_page(self.path)
        except (CheckError, OSError) as error:
            yield BrokenItem.from_parent(self, name="page", problem=str(error))
            return
        if page is None:
            return
        read = functools.cache(page.read)
        for key in page.expected.fields:
            yield FieldItem.from_parent(self, name=key, page=page, read=read)
        for annotation in page.annotations:
            if annotation.line is not None:
                line = page.number_lines(str(page.data))[annotation.line - 1]
                name = f"line {line.number} is {annotation.claim}: {shorten(line.text)}"
                yield AnnotationItem.from_parent(self, name=name, page=page, read=read, annotation=annotation)


class OrphanFile(pytest.File):
    """An expected file without its page, which would be lost when a page is renamed."""

    def collect(self) -> Iterator[pytest.Item]:
        """One item, which fails, where the file is one of ours."""
        try:
            expected = read_expected(self.path)
        except CheckError:  # somebody else's, or of ours and broken: then its page would say so
            return
        if expected is not None:
            name = self.path.name.removesuffix(".expected.json")
            problem = f"there is no page {name}.txt or {name}.html beside {self.path.name}"
            yield BrokenItem.from_parent(self, name="page", problem=problem)


class FieldItem(CheckItem):
    """A field that an expected file names."""

    def __init__(self, *, page: GoldenPage, read: Callable[[], Reading], **keywords: Any) -> None:  # noqa: ANN401  # what pytest passes on
        """Keep the page, and how it is read, which all its items share."""
        super().__init__(**keywords)
        self.page = page
        self.read = read
        self.change: Change | None = None

    def runtest(self) -> None:
        """Compare the field; what is known to be wrong has to be."""
        problem = self.page.check(self.read(), self.name)
        reason = self.page.expected.todo.get(self.name)
        if reason is not None and not self.config.getoption("runxfail"):
            self._expect_failure(problem, reason)
        elif problem is not None:
            if not self.config.getoption("newsparse_update"):
                raise CheckError(problem + self.page.note)
            self._update()

    def _expect_failure(self, problem: str | None, reason: str) -> None:
        """Let a field that is known to be wrong pass as such; one that is right fails."""
        if problem is None:
            raise CheckError(f"{self.name}: passes now: take it out of todo ({shorten(reason)})")
        self.add_report_section("call", "newsparse", problem)
        pytest.xfail(reason)

    def _update(self) -> None:
        """Ask for the expected file to be rewritten."""
        value = self.page.build_change(self.read(), self.name)
        expected = find_expected(self.path)
        self.change = Change(str(expected), self.name, json.dumps(value))


class AnnotationItem(CheckItem):
    """A line that an annotation is about."""

    def __init__(
        self,
        *,
        page: GoldenPage,
        read: Callable[[], Reading],
        annotation: Annotation,
        **keywords: Any,  # noqa: ANN401  # as above
    ) -> None:
        """Keep the page, and how it is read, and the annotation."""
        super().__init__(**keywords)
        self.page = page
        self.read = read
        self.annotation = annotation
        self.number = annotation.number

    def runtest(self) -> None:
        """Compare the line's label with what is said of it."""
        problem = self.page.check_annotation(self.read(), self.annotation)
        if problem is not None:
            raise CheckError(problem + self.page.note)
