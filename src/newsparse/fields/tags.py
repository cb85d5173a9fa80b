"""The tags in the lines of a tag list, without the words that head them.

Not here: whether a line is one (`rules/tags`), the words themselves (`data/phrases/tags`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from newsparse._text import clean, fold, split_words
from newsparse.data import read_lists

__all__ = ["split_tags"]

# "Topics", "filed under"; an entry that ends in a star may be followed by the tags themselves.
_HEADINGS: Final = frozenset(
    " ".join(split_words(fold(entry)))
    for entries in read_lists("phrases/tags").values()
    for entry in entries
    if not entry.startswith("*")
)
_MOST_HEADING_WORDS: Final = max(heading.count(" ") + 1 for heading in _HEADINGS)
_WORD_RE: Final = re.compile(r"\S+")
_SPLIT_RE: Final = re.compile("[,;|\u2022\u00b7\u3001\uff0c]|\\s/\\s|\\s(?=#\\w)")
_EDGES: Final = " \t|/>#*+:\"'\u2022\u00b7\u203a\u00bb\u2192-\u2013\u2014\u201c\u201d\u201e"
_MOST_WORDS: Final = 8  # a tag of more is a sentence
_LONGEST: Final = 80


def split_tags(lines: Sequence[str]) -> tuple[str, ...]:
    """The tags of some lines, in order and each once.

    Example:
        >>> split_tags(["Topics:", "Rivers", "Filed under: Weather, Floods", "#rain #mud"])
        ('Rivers', 'Weather', 'Floods', 'rain', 'mud')
    """
    tags: dict[str, str] = {}
    for line in lines:
        for tag in _split_line(_strip_heading(clean(line))):
            tags.setdefault(fold(tag), tag)
    return tuple(tags.values())


def _split_line(line: str) -> Iterator[str]:
    """What a line names, without counts, signs and sentences."""
    for part in _SPLIT_RE.split(line):
        tag = part.strip(_EDGES)
        if not any(map(str.isalpha, tag)) or len(tag) > _LONGEST or tag.count(" ") >= _MOST_WORDS:
            continue
        if part.strip().endswith(":") or _is_heading(tag):
            continue
        yield tag


def _strip_heading(line: str) -> str:
    """A line without the heading that opens it: one with a colon, or one of two words or more."""
    head, colon, rest = line.partition(":")
    if colon and (_is_heading(head) or not rest.strip()):
        return rest
    ends = [match.end() for match in _WORD_RE.finditer(line)][:_MOST_HEADING_WORDS]
    for count in range(len(ends) - 1, 1, -1):
        if _is_heading(line[: ends[count - 1]]):
            return line[ends[count - 1] :]
    return line


def _is_heading(text: str) -> bool:
    """Whether a text is nothing but the heading of a tag list."""
    return " ".join(split_words(fold(text))) in _HEADINGS
