"""The fast path's walk over the parser's tree: lines and the boxes that they stand in, nothing that attributes say.

Here: where lines end, how many words they have, how many of them in links. Not here: the walk that sees all that the markup says
(`_elements`), what the lines are (`_fast_model`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from newsparse._text import INVISIBLE_RE, measure_words
from newsparse.html._elements import DEEPEST, INLINE

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["AROUND", "LEAVES", "FastRow", "FastTree", "read_fast_tree"]


def _split(words: str) -> frozenset[str]:
    """The words as a set."""
    return frozenset(words.split())


# What holds no text that a reader sees, and what holds words of forms rather than text.
_SKIPPED = _split(
    "script style template head svg math iframe object embed applet canvas audio video map noframes datalist rp noscript"
    " select option textarea button -comment !doctype -undef"
)
LEAVES = _split("p h1 h2 h3 h4 h5 h6 li td th dt dd blockquote pre figcaption")
"""Elements that are one paragraph rather than a box of several."""

AROUND = [
    "nav",
    "header",
    "footer",
    "aside",
    "form",
    "figure",
    "list",
    "article",
    "main",
    "table",
    "blockquote",
    "section",
    "figcaption",
    "li",
]
"""What a line may be in, one bit of its `around` each, from the lowest."""

_BITS = {name: 1 << k for k, name in enumerate(AROUND)}
_BITS["ul"] = _BITS["ol"] = _BITS.pop("list")
_BREAKS = frozenset({"br", "hr"})
_TEXT = "-text"
_LONG = 16  # characters a word, from which a script without blanks between words is looked for


class FastRow(NamedTuple):
    """One line of the page.

    Attributes:
        text: its characters, blanks as one.
        words: how many words it has.
        linked: how many of them are in links.
        tag: the nearest element around it that ends lines.
        box: the index of the nearest box around it.
        around: what it is in, a bit for each of `AROUND`.
    """

    text: str
    words: int
    linked: int
    tag: str
    box: int
    around: int


class FastTree(NamedTuple):
    """A page.

    Attributes:
        rows: its lines.
        parents: for each of its boxes the index of the one around it, which is smaller; -1 of the outermost.
        is_too_deep: whether elements were nested too deep to be told apart.
    """

    rows: list[FastRow]
    parents: list[int]
    is_too_deep: bool


def read_fast_tree(root: LexborNode | None) -> FastTree:  # noqa: C901, PLR0912, PLR0915  # one loop: calls for each node take longer than it
    """Walk the parser's tree once, without recursion.

    Args:
        root: the outermost node; None of a page that has none.
    """
    rows: list[FastRow] = []
    parents, parts = [-1], list[str]()
    words = linked = box = around = 0
    tag, in_link, is_too_deep = "body", False, False
    stack: list[tuple[LexborNode, bool, str, int, int, bool]] = []
    node = root and root.child
    while True:
        if node is None:  # the element ends
            if not stack:
                break
            node, is_block, *_ = outer = stack.pop()
            if is_block and words:
                rows.append(_build_row(parts, words, linked, (tag, box, around)))
                parts, words, linked = [], 0, 0
            _, _, tag, box, around, in_link = outer
            node = node.next
            continue
        name = node.tag
        if name == _TEXT:
            text = node.text_content or ""
            if text.isspace():
                if words:
                    parts.append(" ")
            else:
                count = len(text.split()) if text.isascii() else _count_words(text)
                parts.append(text)
                words += count
                if in_link:
                    linked += count
        elif name in _BREAKS:
            if words:
                rows.append(_build_row(parts, words, linked, (tag, box, around)))
                parts, words, linked = [], 0, 0
        elif name not in _SKIPPED and (child := node.child) is not None:
            if len(stack) >= DEEPEST:
                is_too_deep = True
                text = node.text(deep=True, separator=" ")
                parts += " ", text, " "
                words += _count_words(text)
            else:
                is_block = name not in INLINE
                stack.append((node, is_block, tag, box, around, in_link))
                node = child
                if is_block:
                    if words:
                        rows.append(_build_row(parts, words, linked, (tag, box, around)))
                        parts, words, linked = [], 0, 0
                    tag = name or ""
                    around |= _BITS.get(tag, 0)
                    if tag not in LEAVES:
                        parents.append(box)
                        box = len(parents) - 1
                elif name == "a":
                    in_link = True
                continue
        node = node.next
    if words:
        rows.append(_build_row(parts, words, linked, (tag, box, around)))
    return FastTree(rows, parents, is_too_deep)


def _build_row(parts: list[str], words: int, linked: int, place: tuple[str, int, int]) -> FastRow:
    """A line out of its pieces."""
    return FastRow(" ".join("".join(parts).split()), words, linked, *place)


def _count_words(text: str) -> int:
    """How many words a text has; none where a reader sees none."""
    words = len(text.split())
    if text.isascii():
        return words
    if words == 1 and not INVISIBLE_RE.sub("", text).strip():
        return 0
    return measure_words(text, words) if len(text) > _LONG * words else words
