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


def read_fast_tree(root: LexborNode | None) -> FastTree:  # noqa: C901, PLR0912  # one loop: calls for each node take longer than it
    """Walk the parser's tree once, without recursion.

    Args:
        root: the outermost node; None of a page that has none.
    """
    rows, parents = list[FastRow](), [-1]
    texts, links = list[str](), list[str]()  # of the line that is read, and those of them in links
    tag, box, around, in_link, is_too_deep = "body", 0, 0, False, False
    stack: list[tuple[LexborNode, bool, str, int, int, bool]] = []
    node = root and root.child
    while node is not None or stack:
        if node is None:  # the element ends
            node, is_block, *_ = outer = stack.pop()
            if is_block and texts:
                _end_row(rows, texts, links, (tag, box, around))
            _, _, tag, box, around, in_link = outer
            node = node.next
            continue
        if node.is_empty_text_node:  # a third of all nodes are blanks
            if texts:
                texts.append(" ")
        elif (name := node.tag) == _TEXT:
            text = node.text_content or ""
            if not text.isspace():
                texts.append(text)
                if in_link:
                    links.append(text)
            elif texts:
                texts.append(" ")
        elif name in _BREAKS:
            if texts:
                _end_row(rows, texts, links, (tag, box, around))
        elif name in _SKIPPED or (child := node.child) is None:
            pass
        elif len(stack) < DEEPEST:
            is_block = name not in INLINE
            if is_block and texts:
                _end_row(rows, texts, links, (tag, box, around))
            stack.append((node, is_block, tag, box, around, in_link))
            node = child
            if is_block:
                tag, around = name or "", around | _BITS.get(name or "", 0)
                if tag not in LEAVES:
                    parents.append(box)
                    box = len(parents) - 1
            elif name == "a":
                in_link = True
            continue
        else:
            is_too_deep = True
            texts += " ", node.text(deep=True, separator=" "), " "
        node = node.next
    if texts:
        _end_row(rows, texts, links, (tag, box, around))
    return FastTree(rows, parents, is_too_deep)


def _end_row(rows: list[FastRow], texts: list[str], links: list[str], place: tuple[str, int, int]) -> None:
    """Make a line out of its pieces, and let go of them; none where a reader sees nothing."""
    split = "".join(texts).split()
    text = " ".join(split)
    linked = len(" ".join(links).split()) if links else 0
    words = len(split)
    if not text.isascii():
        if words == 1 and not INVISIBLE_RE.sub("", text).strip():
            words = 0
        elif len(text) > _LONG * words:
            words = measure_words(text, words)
            linked = measure_words("".join(links), linked)
    if words:
        rows.append(FastRow(text, words, min(linked, words), *place))
    texts.clear()
    links.clear()
