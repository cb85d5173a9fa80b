"""Annotations: lines of a page file that say what its other lines are.

Here: reading them and taking them out. Not here: checking what they say (`_golden`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping

import attrs

from newsparse.errors import NewsparseError
from newsparse.testing._failures import ClaimError, shorten, suggest_words
from newsparse.testing._labels import Claim, PageLine, read_claim, split_lines

__all__ = ["INPUTS", "Annotation", "AnnotationError", "read_annotations"]

INPUTS = ("url", "language", "reference_time", "rulebook", "prefer")
"""What a page is parsed with: the words that may stand in annotations and in expected files."""

_ANNOTATION_RE = re.compile(
    r"""
    [ \t\ufeff]{0,20}+ \# [ \t]{0,20}+ newsparse \b   # what no line of a page begins with
    [ \t]{0,20}+ (?P<colon>:?)                        # which has to follow
    (?P<what>.*+)
    """,
    re.VERBOSE,
)


class AnnotationError(NewsparseError, ValueError):
    """A line that begins as an annotation does says nothing that can be read.

    Attributes:
        number: the line of the page file, counted from 1.
        problem: what is wrong with it, and what to write instead.
    """

    def __init__(self, number: int, problem: str) -> None:
        """Keep the two facts and word the message."""
        self.number = number
        self.problem = problem
        super().__init__(f"line {number}: {problem}")

    def __reduce__(self) -> tuple[type[AnnotationError], tuple[int, str]]:
        """Pickle by the values the constructor takes, not by the message."""
        return type(self), (self.number, self.problem)


@attrs.frozen
class Annotation:
    """What a line `# newsparse: …` says.

    Attributes:
        number: the line of the page file on which it stands, counted from 1.
        value: what it says: "byline", "not body", or the value of an input.
        line: the line that it is about, in the text without annotations, counted from 1; None for an input.
        claim: what it says of that line; None for an input.
        key: the input that it sets ("rulebook", "url", "language", "reference_time", "prefer"); None for a label.
    """

    number: int
    value: str
    line: int | None = None
    claim: Claim | None = None
    key: str | None = None


def read_annotations(text: str) -> tuple[str, tuple[Annotation, ...]]:
    r'''The page without its annotations, and what these say.

    A line `# newsparse: byline` says that the next line that is not blank is a byline; `body, subhead` stands for either,
    `not body` for any other. Above the page's first line, `# newsparse: url …` sets an input, and so do `language`,
    `reference_time`, `rulebook` and `prefer`.

    Args:
        text: the text of a page file.

    Raises:
        AnnotationError: an annotation is malformed; it names the line.

    Example:
        >>> text, annotations = read_annotations("""# newsparse: language en
        ... Ferry sails again
        ... # newsparse: byline
        ... By Ada Lane
        ... """)
        >>> text
        'Ferry sails again\nBy Ada Lane\n'
        >>> for annotation in annotations:
        ...     print(annotation.number, annotation.value, annotation.line)
        1 en None
        3 byline 2
    '''
    kept: list[PageLine] = []
    annotations: list[Annotation] = []
    waiting: list[tuple[PageLine, str, Claim]] = []
    has_begun = False
    for line in split_lines(text):
        match = _ANNOTATION_RE.match(line.text)
        if match is None:
            kept.append(line)
            if line.text.strip():
                has_begun = True
                annotations += [
                    Annotation(above.number, value, len(kept), claim) for above, value, claim in waiting
                ]
                waiting = []
        elif (given := _read_input(line, match)) is not None:
            _check_place(given, annotations, has_begun=has_begun or bool(waiting))
            annotations.append(given)
        else:
            waiting.append(_read_claim(line, match))
    if waiting:
        raise AnnotationError(waiting[0][0].number, "no line follows that it could be about")
    return "".join(text[line.start : line.behind] for line in kept), tuple(annotations)


def _read_input(line: PageLine, match: re.Match[str]) -> Annotation | None:
    """The input that an annotation sets, or None where it is about a label."""
    if not match["colon"]:
        raise AnnotationError(line.number, "a colon is missing; write '# newsparse: byline'")
    key, _, value = match["what"].strip().partition(" ")
    if key not in INPUTS:
        return None
    if not value.strip():
        raise AnnotationError(line.number, f"no value follows {key}; write '# newsparse: {key} …'")
    return Annotation(line.number, value.strip(), key=key)


def _check_place(given: Annotation, before: list[Annotation], *, has_begun: bool) -> None:
    """Refuse an input behind the page's first line, and a second one of the same name."""
    if has_begun:
        raise AnnotationError(given.number, f"{given.key} has to stand above the page's first line")
    if any(each.key == given.key for each in before):
        raise AnnotationError(given.number, f"{given.key} is given twice")


def _read_claim(line: PageLine, match: re.Match[str]) -> tuple[PageLine, str, Claim]:
    """The line of an annotation about a label, what it says, and what that means."""
    value = match["what"].strip()
    try:
        return line, value, read_claim(value)
    except ClaimError as error:
        word = value.partition(" ")[0]
        meant = [key for key in INPUTS if suggest_words(word, [key]).startswith("; did")]
        hint = f"; did you mean {meant[0]!r}?" if meant else ""
        raise AnnotationError(line.number, f"{shorten(str(error), 400)}{hint}") from None


def count_file_line(line: int, annotations: tuple[Annotation, ...]) -> int:
    """Where a line of the text without annotations stands in the file with them."""
    for annotation in annotations:  # in order
        if annotation.number <= line:
            line += 1
    return line


def read_inputs(annotations: tuple[Annotation, ...]) -> Mapping[str, str]:
    """The inputs that annotations set."""
    return {each.key: each.value for each in annotations if each.key is not None}
