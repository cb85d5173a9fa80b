"""Lines of a page and the labels they have, and what may be claimed of them.

Here: `Claim`, reading it, cutting a page into lines, the label of a line. Not here: where claims are written
(`_annotations`, `_expected`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from newsparse import Block, Label
from newsparse.formats.lines import LINE_END_RE
from newsparse.testing._failures import ClaimError, suggest_words

__all__ = ["Claim", "PageLine", "find_label", "read_claim", "split_lines"]

_GROUPS = {
    "text": tuple(label for label in Label if label.is_text),
    "boilerplate": tuple(label for label in Label if label.is_boilerplate),
}
# The line ends that newsparse knows; CR and LF together are one, as for an editor.


@attrs.frozen
class Claim:
    """What is said of a line's label.

    Attributes:
        labels: the labels of which it has one.
        is_denied: whether it has none of them instead.

    Example:
        >>> claim = Claim((Label.BODY, Label.SUBHEAD))
        >>> str(claim), claim.holds(Label.SUBHEAD)
        ('body or subhead', True)
        >>> str(Claim((Label.BODY,), is_denied=True))
        'not body'
    """

    labels: tuple[Label, ...]
    is_denied: bool = False

    def holds(self, label: Label) -> bool:
        """Whether the claim is true of a line with the label."""
        return (label in self.labels) is not self.is_denied

    def __str__(self) -> str:
        """The claim in words."""
        words = next(
            (name for name, group in _GROUPS.items() if group == self.labels), " or ".join(self.labels)
        )
        return f"not {words}" if self.is_denied else words


@attrs.frozen
class PageLine:
    """A line of a page.

    Attributes:
        number: counted from 1.
        start: offset of its first character.
        end: offset behind its last, the line's end left out.
        text: the characters between.
        behind: offset of the next line's first character.
    """

    number: int
    start: int
    end: int
    text: str
    behind: int


def read_claim(words: object) -> Claim:
    """A claim from what a person writes.

    Args:
        words: a label; several, of which one holds, as a list or with commas between; "not" before them denies all.
            "text" and "boilerplate" stand for all labels of the kind.

    Raises:
        ClaimError: a word is no label; the message says which, and what may be meant.

    Example:
        >>> read_claim("body, subhead") == read_claim(["body", "subhead"])
        True
        >>> read_claim("not text").holds(Label.NAV)
        True
        >>> read_claim("heading")
        Traceback (most recent call last):
        newsparse.testing._failures.ClaimError: 'heading' is no label; did you mean 'headline' or 'faq_heading'?
    """
    if not isinstance(words, str) and isinstance(words, Iterable):
        names = [str(word) for word in words]
        is_denied = False
    else:
        first, _, rest = str(words).strip().partition(" ")
        is_denied = first == "not"
        names = [name.strip() for name in (rest if is_denied else str(words)).split(",")]
    if not any(names):
        raise ClaimError("no label is named" + suggest_words("", [*Label]))
    labels: list[Label] = []
    for name in names:
        known = _GROUPS.get(name) or tuple(label for label in Label if label == name)
        if not known:
            hint = suggest_words(name, [*map(str, Label), *_GROUPS])
            raise ClaimError(f"{name!r} is no label{hint}")
        labels += known
    return Claim(tuple(dict.fromkeys(labels)), is_denied)


def split_lines(text: str) -> list[PageLine]:
    r"""The lines of a page, blank ones too, as an editor counts them.

    Example:
        >>> [(line.number, line.start, line.text) for line in split_lines("Rain.\r\n\nSnow.")]
        [(1, 0, 'Rain.'), (2, 7, ''), (3, 8, 'Snow.')]
    """
    lines: list[PageLine] = []
    start = 0
    for number, match in enumerate(LINE_END_RE.finditer(text), start=1):
        lines.append(PageLine(number, start, match.start(), text[start : match.start()], match.end()))
        start = match.end()
    if start < len(text):
        lines.append(PageLine(len(lines) + 1, start, len(text), text[start:], len(text)))
    return lines


def find_label(blocks: Sequence[Block], start: int, end: int) -> Block | None:
    """The block that holds most of the visible characters from start to end; None where there are none.

    A line may hold several blocks ("By Ada Lane | 3 February 2024"); its label is that of the largest.
    """
    best, found = 0, None
    for block in blocks:
        if block.start < end and block.end > start:
            piece = block.text[max(0, start - block.start) : end - block.start]
            size = sum(map(len, piece.split()))
            if size > best:
                best, found = size, block
    return found
