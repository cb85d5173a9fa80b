"""Page files: a page, what it is parsed with, and what is expected of it.

Here: `GoldenPage`, read from a page file, its annotations and its expected file, and the checks on it. Not here: pytest
(`_pages`), rewriting expected files (`_update`).
"""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import attrs

from newsparse import Block, NewsparseError, Options, Rulebook, RulebookError, parse
from newsparse.html import is_html
from newsparse.testing._annotations import (
    Annotation,
    AnnotationError,
    count_file_line,
    read_annotations,
    read_inputs,
)
from newsparse.testing._compare import (
    Reading,
    check_field,
    find_gap_of_blocks,
    find_own_gap,
    judge_line,
    shape_field,
)
from newsparse.testing._expected import Expected, read_expected
from newsparse.testing._failures import CheckError
from newsparse.testing._labels import PageLine, split_lines

__all__ = ["GoldenPage", "find_expected", "is_page_file", "read_golden_page"]

_ANNOTATED = ".page.txt"
_PAGES = (".txt", ".html", ".htm")
_NOTHING = Expected({}, {}, {})


@attrs.frozen
class GoldenPage:
    """A page and what is expected of it.

    Attributes:
        path: the page file.
        data: what is parsed: the file's bytes, or its text without annotations.
        expected: what the expected file says.
        annotations: what the annotations say.
        keywords: what `parse` is called with.
    """

    path: Path
    data: str | bytes
    expected: Expected
    annotations: tuple[Annotation, ...]
    keywords: dict[str, Any]

    def read(self) -> Reading:
        """The page as newsparse reads it.

        Raises:
            CheckError: an input has a value that `parse` does not take.
        """
        try:
            article = parse(self.data, **self.keywords)
        except NewsparseError as error:
            raise CheckError(f"{self.path.name}: {error}") from None
        text = self.read_text(lambda: article.blocks)
        return Reading(article, text, self.number_lines(text))

    def number_lines(self, text: str) -> list[PageLine]:
        """The lines of the page's text, with their numbers in the file."""
        return [
            attrs.evolve(line, number=count_file_line(line.number, self.annotations))
            for line in split_lines(text)
        ]

    def read_text(self, list_blocks: Callable[[], Sequence[Block]]) -> str:
        """The page's text; of HTML, and where only newsparse can tell its encoding, as its blocks hold it."""
        if isinstance(self.data, str):
            return self.data
        if not is_html(self.data):
            with contextlib.suppress(UnicodeDecodeError):
                return self.data.decode("utf-8-sig")
        return "".join(block.text for block in list_blocks())

    def check(self, reading: Reading, key: str) -> str | None:
        """What is wrong with a field, or None."""
        return check_field(reading, key, self.expected.fields[key])

    def check_annotation(self, reading: Reading, annotation: Annotation) -> str | None:
        """What is wrong with the line that an annotation is about, or None."""
        if annotation.line is None or annotation.claim is None:  # an input
            return None
        found = judge_line(reading.article, reading.lines[annotation.line - 1], annotation.claim)
        return found and found[1]

    @property
    def note(self) -> str:
        """What may be why the page is read so: that its rulebook's rules are not in force; "" where they are."""
        options = self.keywords.get("options")
        idle = options.rulebook.tell_idle(self.keywords.get("url")) if options and options.rulebook else ""
        return f"\nnote: {idle}" if idle else ""

    def build_change(self, reading: Reading, key: str) -> Any:  # noqa: ANN401  # any JSON value
        """The value with which the expected file would be right.

        Raises:
            CheckError: the blocks, found or expected, do not tile the page, or a line is named that it does not have.
        """
        if gap := find_gap_of_blocks(reading.article.blocks, reading.text):
            raise CheckError(f"not rewritten: the article's blocks do not tile the page: {gap}")
        if gap := find_own_gap(reading, self.expected.fields.get("blocks")):
            raise CheckError(
                f'not rewritten: {gap}\nmend them, or write "blocks": [] to have them written anew'
            )
        value = shape_field(reading, key, self.expected.fields[key])
        if key == "labels" and None in value.values():
            lost = [number for number, label in value.items() if label is None]
            raise CheckError(
                f"not rewritten: no text stands on line {', '.join(lost)}: take it out of labels"
            )
        return value


def find_expected(path: Path) -> Path | None:
    """The expected file beside a page file, where there is one."""
    expected = path.with_suffix(".expected.json")
    return expected if expected.is_file() else None


def is_page_file(path: Path) -> bool:
    """Whether a file may be a page with an expected file or annotations, as far as names tell."""
    return path.name.endswith(_ANNOTATED) or find_expected(path) is not None


def has_page(expected: Path) -> bool:
    """Whether the page of an expected file stands beside it."""
    name = expected.name.removesuffix(".expected.json")
    return any(expected.with_name(name + suffix).is_file() for suffix in _PAGES)


def read_golden_page(path: Path) -> GoldenPage | None:
    """What a page file and its expected file say; None where it is no page of ours.

    Raises:
        CheckError: one of the files says what cannot be; the message names file and place.
    """
    beside = find_expected(path)
    expected = read_expected(beside) if beside else None
    is_annotated = path.name.endswith(_ANNOTATED)
    if expected is None and not is_annotated:
        return None
    if beside:
        _refuse_twin(path, beside)
    data: str | bytes = path.read_bytes()
    annotations: tuple[Annotation, ...] = ()
    if path.suffix.lower() == ".txt" and b"newsparse" in data:
        data, annotations = _read_annotated(path, path.read_bytes())
    expected = expected or _NOTHING
    own = read_inputs(annotations)
    for key in expected.inputs:
        if key in own:
            raise CheckError(f"{path.name}: {key} is given twice, here and in the expected file")
    keywords = _build_keywords({**expected.inputs, **own}, path)
    return GoldenPage(path, data, expected, annotations, keywords)


def _refuse_twin(path: Path, beside: Path) -> None:
    """Refuse an expected file that would be that of two pages."""
    twins = [path.with_suffix(suffix).name for suffix in _PAGES if path.with_suffix(suffix).is_file()]
    if len(twins) > 1:
        raise CheckError(f"{beside.name} stands beside {' and '.join(twins)}: name the pages apart")


def _read_annotated(path: Path, data: bytes) -> tuple[str | bytes, tuple[Annotation, ...]]:
    """A page without its annotations, and these; the bytes as they are where there are none."""
    try:
        text, annotations = read_annotations(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise CheckError(f"{path.name}: a page that has annotations has to be in UTF-8") from None
    except AnnotationError as error:
        raise CheckError(f"{path.name}:{error.number}: {error.problem}") from None
    return (text if annotations else data), annotations


def _build_keywords(inputs: dict[str, str], path: Path) -> dict[str, Any]:
    """The arguments of `parse` that the inputs stand for."""
    keywords: dict[str, Any] = {key: inputs[key] for key in ("url", "language") if key in inputs}
    options: dict[str, Any] = {"prefer": inputs["prefer"]} if "prefer" in inputs else {}
    if "rulebook" in inputs:
        options["rulebook"] = _read_rulebook(path.parent / inputs["rulebook"])
    try:
        if "reference_time" in inputs:
            keywords["reference_time"] = dt.datetime.fromisoformat(inputs["reference_time"])
    except ValueError:
        raise CheckError(
            f"{path.name}: reference_time: {inputs['reference_time']!r} is no time in ISO 8601, "
            "such as '2024-05-03T12:00:00+00:00'"
        ) from None
    try:
        return {**keywords, "options": Options(**options)} if options else keywords
    except NewsparseError as error:
        raise CheckError(f"{path.name}: {error}") from None


def _read_rulebook(path: Path) -> Rulebook:
    """The rulebook that a page is parsed with."""
    try:
        return Rulebook.read(path)
    except RulebookError as error:
        raise CheckError(str(error)) from None
