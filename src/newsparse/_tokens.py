"""Tokens: a line, or the parts of a line that holds several things.

Here: where a line is cut ("By Jane Roe | March 3, 2024 | 12 Comments"), and what every token carries.
Not here: what a token is (`_labeller`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsparse._dates_re import DATE_RE, match_date_prefix
from newsparse._names_re import BYLINE_START_RE
from newsparse._reader import Line, Page
from newsparse._text import clean, fold, split_words

__all__ = ["Token", "split_tokens"]

_LONG_LINE = 2_000  # characters from which a line is cut into sentences: its line breaks are gone
_SHORT_LINE = 200  # characters up to which a line may be a row of several things
# A separator with a blank to each side: VERTICAL LINE, BULLET, MIDDLE DOT, the angle quotes, SLASH, dashes, >.
_SEPARATOR_RE = re.compile(r"\s+(?:[|\u2022\u00b7\u203a\u00bb>\u2192]|/(?=\s)|[\u2013\u2014-](?=\s))\s+")
_BREADCRUMB_RE = re.compile(r"\s+[>\u203a\u00bb\u2192]\s+")
_SENTENCE_RE = re.compile(
    r"[.!?\u2026\u3002\uff01\uff1f][\"')\]\u201d\u2019]{0,3}\s*+(?<=[\s\u3002\uff01\uff1f])"
)


class Token:
    """One piece of the page that gets one label.

    Attributes:
        start: offset of its first visible character.
        end: offset just behind its last visible character.
        text: the cleaned text between them.
        folded: the text casefolded, quotes and dashes straightened.
        words: the words of `folded`, numbers as "#".
        blank_before: blank lines above; 0 for a later part of a line.
        indent: blanks before it on its line; 0 for a later part of a line.
        part: "whole" line, "first", "middle" or "last" part of one, or "sentence" of a very long one.
    """

    __slots__ = ("blank_before", "end", "folded", "indent", "part", "start", "text", "words")

    def __init__(self, source: str, start: int, end: int, part: str) -> None:
        """Clean and cut the characters from `start` to `end`."""
        self.start = start
        self.end = end
        self.text = clean(source[start:end])
        self.folded = fold(self.text)
        self.words = split_words(self.folded)
        self.part = part
        self.blank_before = 0
        self.indent = 0


def split_tokens(page: Page) -> list[Token]:
    """The tokens of a page, in order."""
    tokens: list[Token] = []
    for line in page.lines:
        spans = list(_split_line(page.source, line))
        sentences = len(spans) > 1 and line.end - line.start > _LONG_LINE
        for i, (start, end) in enumerate(spans):
            part = (
                "whole"
                if len(spans) == 1
                else "first"
                if i == 0
                else "last"
                if i == len(spans) - 1
                else "middle"
            )
            token = Token(page.source, start, end, "sentence" if sentences else part)
            if i == 0:
                token.blank_before = line.blank_before
                token.indent = line.indent
            tokens.append(token)
    return tokens


def _split_line(source: str, line: Line) -> Iterator[tuple[int, int]]:
    """The spans of a line's parts, visible characters only; one span where there is nothing to cut."""
    text = source[line.start : line.end]
    if len(text) > _LONG_LINE:
        cuts = [(match.end(), match.end()) for match in _SENTENCE_RE.finditer(text)]
    elif len(text) <= _SHORT_LINE:
        cuts = _match_row(text) or _match_prefix(text)
    else:
        cuts = _match_prefix(text)
    at = 0
    for left, right in [*cuts, (len(text), len(text))]:
        part = text[at:left]
        if part.strip():
            lead = len(part) - len(part.lstrip())
            yield line.start + at + lead, line.start + at + len(part.rstrip())
        at = right


def _match_row(text: str) -> list[tuple[int, int]]:
    """Where a short line is cut at its separators: a breadcrumb, or a row with a byline or a date in it."""
    found = [match.span() for match in _SEPARATOR_RE.finditer(text)]
    if not found:
        return []
    crumbs = _BREADCRUMB_RE.findall(text)
    if len(crumbs) >= 2 and len(crumbs) == len(found):
        return found
    edges = [0, *(edge for span in found for edge in span), len(text)]
    parts = [text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2)]
    if any(map(BYLINE_START_RE.match, parts)) or any(map(_is_date, parts)):
        return found
    return []


def _is_date(part: str) -> bool:
    """Whether a part is a date and little else."""
    match = DATE_RE.search(part) if any(map(str.isdigit, part)) else None
    return (
        match is not None and len(part) - len(match.group()) <= 24
    )  # a label and a time of day stand beside it


def _match_prefix(text: str) -> list[tuple[int, int]]:
    """Where a line that opens with a date goes on with something else."""
    end = match_date_prefix(text)
    return [] if end is None else [(end, end)]
