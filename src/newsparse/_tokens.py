"""Tokens: a line, or the parts of a line that holds several things.

Here: where a line is cut ("By Jane Roe | March 3, 2024 | 12 Comments"), and what every token carries.
Not here: what a token is (`_labeller`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsparse._dates_re import DATE_RE, match_date_prefix
from newsparse._names_re import BYLINE_START_RE
from newsparse._reader import Page
from newsparse._sentences import find_cuts
from newsparse._text import clean, fold, measure_words, split_words

__all__ = ["Token", "list_markup", "split_tokens"]

_LONG_LINE = 2_000  # characters from which a line is cut into sentences: its line breaks are gone
_ONLY_LINE = 150  # the same for the lines of a page that has hardly any
_FEW_LINES = 3
_LONGEST_PART = 80  # characters: a row of several things has no longer part, a sentence with a dash has
_BESIDE_DATE = 24  # characters that a label and a time of day take beside a date
_SHORT_LINE = 200  # characters up to which a line may be a row of several things
# A separator with a blank to each side: VERTICAL LINE, BULLET, MIDDLE DOT, the angle quotes, SLASH, dashes, >.
_SEPARATOR_RE = re.compile(
    r"(?<!\s)\s++(?:[|\u2022\u00b7\u203a\u00bb>\u2192]|/(?=\s)|[\u2013\u2014-](?=\s))\s+"
)
# The sign alone, which is found faster: most lines hold none and are done with.
_SIGN_RE = re.compile(r"[|\u2022\u00b7\u203a\u00bb>\u2192/\u2013\u2014-](?<=\s.)(?=\s)")
_BREADCRUMB_RE = re.compile(r"(?<!\s)\s++[>\u203a\u00bb\u2192]\s+")


class Token:
    """One piece of the page that gets one label.

    Attributes:
        start: offset of its first visible character.
        end: offset just behind its last visible character.
        text: the cleaned text between them.
        folded: the text casefolded, quotes and dashes straightened.
        words: the words of `folded`, numbers as "#".
        size: the length in words; in scripts without spaces two characters count as one.
        blank_before: blank lines above; 0 for a later part of a line.
        indent: blanks before it on its line; 0 for a later part of a line.
        part: "whole" line, "first", "middle" or "last" part of one, or "sentence" of a very long one.
        line: the index of its line.
    """

    __slots__ = ("blank_before", "end", "folded", "indent", "line", "part", "size", "start", "text", "words")

    def __init__(self, source: str, start: int, end: int, part: str) -> None:
        """Clean and cut the characters from `start` to `end`."""
        self.start = start
        self.end = end
        self.text = clean(source[start:end])
        self.folded = fold(self.text)
        self.words = split_words(self.folded)
        self.size = measure_words(self.text, len(self.words))
        self.part = part
        self.blank_before = 0
        self.indent = 0
        self.line = 0


def split_tokens(page: Page, *, is_excerpt: bool = False) -> list[Token]:
    """The tokens of a page, in order.

    Args:
        page: the page.
        is_excerpt: whether it is some lines of one: then it is no page without line breaks, and its first line no page's title.
    """
    is_flat = len(page.lines) <= _FEW_LINES and not is_excerpt
    longest = _ONLY_LINE if is_flat else _LONG_LINE
    tokens: list[Token] = []
    for k, line in enumerate(page.lines):
        text = page.source[line.start : line.end]
        sentences = len(text) > longest
        if sentences:
            cuts = sorted({*_match_prefix(text), *((cut, cut) for cut in find_cuts(text, is_page=is_flat))})
        else:
            is_row = len(text) <= _SHORT_LINE and _SIGN_RE.search(text)
            cuts = (_match_row(text, is_first=k == 0 and not is_excerpt) if is_row else []) or _match_prefix(
                text
            )
        at = len(tokens)
        if cuts:
            spans = list(_split_line(text, cuts))
            for i, (start, end) in enumerate(spans):
                part = "sentence" if sentences else _name_part(i, len(spans))
                tokens.append(Token(page.source, line.start + start, line.start + end, part))
        else:
            tokens.append(Token(page.source, line.start, line.end, "sentence" if sentences else "whole"))
        tokens[at].blank_before = line.blank_before
        tokens[at].indent = line.indent
        for token in tokens[at:]:
            token.line = k
    return tokens


def list_markup(page: Page, tokens: Sequence[Token]) -> Sequence[Sequence[str]]:
    """For each token the names of the evidence that its line's markup is; empty of a flattened page."""
    markup = page.markup
    return [markup.evidence[token.line] for token in tokens] if markup is not None else ()


def _name_part(at: int, count: int) -> str:
    """What a token's place among its line's parts is called."""
    if count == 1:
        return "whole"
    return "first" if at == 0 else "last" if at == count - 1 else "middle"


def _split_line(text: str, cuts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans of a line's parts, visible characters only."""
    at = 0
    for left, right in [*cuts, (len(text), len(text))]:
        part = text[at:left]
        if part.strip():
            lead = len(part) - len(part.lstrip())
            yield at + lead, at + len(part.rstrip())
        at = right


def _match_row(text: str, *, is_first: bool) -> list[tuple[int, int]]:
    """Where a short line is cut at its separators: a breadcrumb, or a row with a byline or a date in it.

    A page's first line often is its title, with author, site and date behind the headline: it stays whole unless it opens
    with one of them.
    """
    found = [match.span() for match in _SEPARATOR_RE.finditer(text)]
    if not found:
        return []
    crumbs = _BREADCRUMB_RE.findall(text)
    if len(crumbs) > 1 and len(crumbs) == len(found):
        return found
    edges = [0, *(edge for span in found for edge in span), len(text)]
    parts = [text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2)]
    if max(map(len, parts)) > _LONGEST_PART:
        return []
    asked = parts[:1] if is_first else parts
    return found if any(BYLINE_START_RE.match(part) or _is_date(part) for part in asked) else []


def _is_date(part: str) -> bool:
    """Whether a part is a date and little else."""
    match = DATE_RE.search(part) if any(map(str.isdigit, part)) else None
    return match is not None and len(part) - len(match.group()) <= _BESIDE_DATE


def _match_prefix(text: str) -> list[tuple[int, int]]:
    """Where a line that opens with a date goes on with something else."""
    end = match_date_prefix(text)
    return [] if end is None else [(end, end)]
