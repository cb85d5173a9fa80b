"""Helpers for tests in Python: a line has a label, a page gives an article with these fields.

Here: `assert_label`, `assert_article`. Not here: comparing (`_compare`).
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import attrs

from newsparse import Block, Explanation, Label, Options, explain, parse
from newsparse.formats.mapping import build_plain
from newsparse.testing._compare import Reading, check_field, describe_label
from newsparse.testing._expected import check_expectations
from newsparse.testing._failures import CheckError, ClaimError, shorten
from newsparse.testing._labels import Claim, PageLine, find_label, read_claim, split_lines

__all__ = ["assert_article", "assert_label"]

_SHOWN = 5  # numbers of lines that a message names
_WORD_RE = re.compile(r"\S+")


def assert_label(  # noqa: PLR0913  # the arguments of explain
    text: str | bytes,
    line: int | str,
    label: Label | str | Iterable[Label | str],
    *,
    options: Options | None = None,
    url: str | None = None,
    language: str | None = None,
) -> None:
    r"""Assert that a line of a page has a label.

    A line that holds several blocks ("By Ada Lane | 3 February 2024") has the label of the largest; give the words of a
    block to ask for its own.

    Args:
        text: the page.
        line: the line's number, counted from 1, or its words, or some of them; white space does not matter.
        label: the label; several, of which it has one ("body, subhead" or a list); or one that it has not ("not body"). "text"
            and "boilerplate" stand for all labels of the kind.
        options: as for `explain`.
        url: as for `explain`.
        language: as for `explain`.

    Raises:
        CheckError: it has another label; the message says which, how likely it is, and why the line is not what was expected.
        ValueError: there is no such line or label, or the words stand on several lines.

    Example:
        >>> assert_label("Rain at last\nBy Ada Lane\n© 2024 The Harbour Courier", "By Ada Lane", "byline")
    """
    __tracebackhide__ = True
    claim = read_claim(label)
    explanation = explain(text, options=options, url=url, language=language)
    place = _find_place("".join(block.text for block in explanation.article.blocks), line)
    block = find_label(explanation.article.blocks, place.start, place.end)
    if block is None:
        raise ClaimError(f"line {place.number} is blank: it has no label")
    if not claim.holds(block.label):
        raise CheckError(describe_label(place, block, claim) + _tell_why(explanation, block, claim))


def assert_article(  # the arguments of parse
    data: str | bytes,
    *,
    options: Options | None = None,
    url: str | None = None,
    language: str | None = None,
    reference_time: dt.datetime | None = None,
    **fields: Any,  # noqa: ANN401  # whatever a field holds
) -> None:
    r"""Assert that a page gives an article with these fields; the others may be anything.

    The fields are those of expected files: the fields of `Article`, `labels` and `blocks`. Their values may be written as there,
    or as the Python objects that an `Article` holds: dates, tuples, `Author` objects.

    Args:
        data: the page.
        options: as for `parse`.
        url: as for `parse`.
        language: as for `parse`.
        reference_time: as for `parse`.
        fields: the fields with the values that they should have.

    Raises:
        CheckError: a field has another value; the message shows all that have.
        ValueError: an article has no such field.

    Example:
        >>> page = "Rain at last\nBy Ada Lane\n3 May 2024\n© 2024 The Harbour Courier"
        >>> assert_article(page, authors=["Ada Lane"], published=dt.date(2024, 5, 3), labels={2: "byline"})
    """
    __tracebackhide__ = True
    wanted = {key: _build_plain(value) for key, value in fields.items()}
    check_expectations(wanted)
    article = parse(data, options=options, url=url, language=language, reference_time=reference_time)
    text = "".join(block.text for block in article.blocks)
    reading = Reading(article, text, split_lines(text))
    problems = {key: check_field(reading, key, value) for key, value in wanted.items()}
    wrong = [f"{key}:\n{_indent(problem)}" for key, problem in problems.items() if problem]
    if wrong:
        raise CheckError("\n".join(wrong))


def _build_plain(value: object) -> Any:  # noqa: ANN401  # any JSON value
    """The value as an expected file would have it."""
    if isinstance(value, Mapping):
        return {str(key): _build_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_build_plain(item) for item in value]
    return build_plain(value)


def _indent(text: str) -> str:
    """The text, each line further in."""
    return "\n".join(f"  {line}" for line in text.split("\n"))


def _find_place(text: str, line: int | str) -> PageLine:
    """The line of a number, or the line or part of one with these words.

    Raises:
        ValueError: there is none, or more than one.
    """
    lines = split_lines(text)
    if isinstance(line, int):
        if not 1 <= line <= len(lines):
            raise ClaimError(f"the page has {len(lines)} lines, counted from 1, and no line {line}")
        return lines[line - 1]
    words = line.split()
    found = [each for each in lines if words and each.text.split() == words] or [
        attrs.evolve(each, start=each.start + start, end=each.start + end)
        for each in lines
        for start, end in _find_words(words, each.text)
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        close = difflib.get_close_matches(line, [each.text for each in lines], n=1)
        hint = f"; the nearest is {shorten(close[0])!r}" if close else ""
        raise ClaimError(f"no line of the page reads {shorten(line)!r}{hint}")
    numbers = [*dict.fromkeys(str(each.number) for each in found)]
    where = f"lines {', '.join(numbers[:_SHOWN])}{', …' * (len(numbers) > _SHOWN)}: give the number of one"
    if len(numbers) == 1:
        where = f"line {numbers[0]} more than once: give more of its words"
    raise ClaimError(f"{shorten(line)!r} stands on {where}")


def _find_words(words: list[str], text: str) -> Iterator[tuple[int, int]]:
    """Where words stand one behind the other in a text, whatever white space is between: first and last offset."""
    sought = " ".join(words)
    pieces = [match.span() for match in _WORD_RE.finditer(text)]
    collapsed = " ".join(text[start:end] for start, end in pieces)
    # The offset in the text of every character of the collapsed one; of a blank, that of what stands behind the word.
    offsets = [at for start, end in pieces for at in range(start, end + 1)]
    at = collapsed.find(sought) if sought else -1
    while at >= 0:
        yield offsets[at], offsets[at + len(sought) - 1] + 1
        at = collapsed.find(sought, at + len(sought))


def _tell_why(explanation: Explanation, block: Block, claim: Claim) -> str:
    """Why a block has not the likeliest of the labels that would have been right."""
    for line in explanation.lines:
        if line.block == block:
            wanted = next((label for label, _ in line.probabilities if claim.holds(label)), None)
            return "" if wanted is None else f"\n{line.why_not(wanted)}"
    return ""
