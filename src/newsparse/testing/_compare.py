"""An article's fields against what is expected of them, as far as the expectation goes.

Here: `check_field`, and `shape_field`, the article's value in the form in which it is expected. Both know plain JSON values
only. Not here: reading expectations (`_expected`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import attrs

from newsparse import Article, Block
from newsparse.testing._failures import build_difference, quote_value, shorten
from newsparse.testing._labels import Claim, PageLine, find_label, read_claim

__all__ = [
    "MAIN_KEYS",
    "Reading",
    "check_field",
    "describe_label",
    "find_gap",
    "find_gap_of_blocks",
    "find_own_gap",
    "judge_line",
    "shape_field",
]

# For an object that is expected as a string: the key that the string stands for.
MAIN_KEYS = {
    "published": "value",
    "modified": "value",
    "copyright": "raw",
    "authors": "name",
    "body": "text",
    "notes": "text",
    "warnings": "kind",
}
_DIGITS = 2  # of probabilities that are compared: more would tie a page to a version of the weights


@attrs.frozen
class Reading:
    """A page as newsparse reads it.

    Attributes:
        article: the article.
        text: the page's text.
        lines: its lines, with the numbers that they have for the reader.
    """

    article: Article
    text: str
    lines: Sequence[PageLine]


def check_field(reading: Reading, key: str, wanted: Any) -> str | None:  # noqa: ANN401  # any JSON value
    """What is wrong with a field, as text for people; None where it is as expected."""
    if key == "labels":
        return "\n".join(problem for _, problem in _compare_labels(reading, wanted).values()) or None
    if key == "blocks" and (gap := find_own_gap(reading, wanted)):
        return gap
    got = shape_field(reading, key, wanted)
    return None if got == _round(wanted) else build_difference(wanted, got)


def shape_field(reading: Reading, key: str, wanted: Any) -> Any:  # noqa: ANN401  # any JSON value
    """The article's value in the form in which it is expected: what the expectation does not name is left out.

    Example:
        >>> from newsparse import Author
        >>> reading = Reading(Article(authors=(Author("Ada Lane", "Staff writer"),)), "", ())
        >>> shape_field(reading, "authors", ["Bo Finch"]), shape_field(reading, "authors", [{"role": None}])
        (['Ada Lane'], [{'role': 'Staff writer'}])
    """
    if key == "labels":
        wrong = _compare_labels(reading, wanted)
        return {number: wrong[number][0] if number in wrong else claim for number, claim in wanted.items()}
    if key == "blocks" and not any(isinstance(item, Mapping) for item in wanted or ()):
        return [[str(block.label), block.text] for block in reading.article.blocks]
    return _round(_shape_value(reading.article.to_dict()[key], wanted, MAIN_KEYS.get(key)))


def _shape_value(got: Any, wanted: Any, main: str | None) -> Any:  # noqa: ANN401  # any JSON value
    """A value as far as the expectation names its parts."""
    if isinstance(got, Mapping):
        if isinstance(wanted, Mapping):
            return {key: _shape_value(got.get(key), item, None) for key, item in wanted.items()}
        return got[main] if isinstance(wanted, str) and main else got
    if isinstance(got, list) and isinstance(wanted, list) and wanted:
        # What is more than expected takes the form of the last one.
        forms = [*wanted, *wanted[-1:] * len(got)]
        return [_shape_value(item, form, main) for item, form in zip(got, forms, strict=False)]
    return got


def _round(value: Any) -> Any:  # noqa: ANN401  # any JSON value
    """The value with its probabilities rounded."""
    if isinstance(value, Mapping):
        return {key: _round(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_round(item) for item in value]
    return round(value, _DIGITS) if isinstance(value, float) else value


def _compare_labels(reading: Reading, wanted: Mapping[str, object]) -> dict[str, tuple[str | None, str]]:
    """For each line that is not as claimed: the label it has, and the problem in words."""
    lines = {str(line.number): line for line in reading.lines}
    wrong: dict[str, tuple[str | None, str]] = {}
    for number, words in wanted.items():
        claim = read_claim(words)
        if number not in lines:
            wrong[number] = (None, f"line {number}: expected {claim}, but the page has no such line")
        elif found := judge_line(reading.article, lines[number], claim):
            wrong[number] = found
    return wrong


def judge_line(article: Article, line: PageLine, claim: Claim) -> tuple[str | None, str] | None:
    """The label that a line has, and what is wrong with it in words; None where it is as claimed."""
    block = find_label(article.blocks, line.start, line.end)
    if block is None:
        return None, f"line {line.number}: expected {claim}, but it is blank"
    return None if claim.holds(block.label) else (str(block.label), describe_label(line, block, claim))


def describe_label(line: PageLine, block: Block, claim: Claim) -> str:
    """What label a line has instead of the one that is claimed, in words."""
    quoted = quote_value(shorten(line.text))
    return f"line {line.number}: expected {claim}, got {block.label} ({block.score:.2f}): {quoted}"


def find_own_gap(reading: Reading, wanted: Any) -> str | None:  # noqa: ANN401  # any JSON value
    """Why the blocks that are expected cannot be those of the page, or None where they can."""
    pairs = [item for item in wanted if isinstance(item, list)] if isinstance(wanted, list) else []
    if not pairs:
        return None
    gap = find_gap([text for _, text in pairs], reading.text)
    return gap and f"the blocks that are expected do not tile the page: {gap}"


def find_gap(pieces: Sequence[str], text: str) -> str | None:
    r"""Where pieces that should be a text one behind the other leave it, in words; None where they do not.

    Example:
        >>> find_gap(["Rain.\n", "Snow."], "Rain.\nSnow.")
        >>> find_gap(["Rain.\n", "Hail."], "Rain.\nSnow.")
        'piece 2 is "Hail.", where the page goes on with "Snow."'
    """
    at = 0
    for number, piece in enumerate(pieces, start=1):
        if not text.startswith(piece, at):
            there = f"goes on with {quote_value(shorten(text[at:]))}" if at < len(text) else "has ended"
            return f"piece {number} is {quote_value(shorten(piece))}, where the page {there}"
        at += len(piece)
    if at < len(text):
        return f"behind the last piece the page goes on with {quote_value(shorten(text[at:]))}"
    return None


def find_gap_of_blocks(blocks: Sequence[Block], text: str) -> str | None:
    """Why the blocks of an article do not tile the page, or None where they do."""
    at = 0
    for number, block in enumerate(blocks, start=1):
        if block.start != at or block.end - block.start != len(block.text):
            return f"block {number} reaches from {block.start} to {block.end}, where {at} comes next"
        at = block.end
    return find_gap([block.text for block in blocks], text)
