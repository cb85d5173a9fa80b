"""The fast path's walk over the parser's tree: lines and the boxes that they stand in, nothing that attributes say.

Here: where lines end, how many words they have, how many of them in links. Not here: the walk that sees all that the markup says
(`_elements`), what the lines are (`_fast_model`).
"""

from __future__ import annotations

from functools import cache
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
_HIDDEN = _split(
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
# What a node is to the walk; blocks are what is not less than a leaf.
_TEXT, _SKIPPED, _BREAK, _INLINE, _LINK, _LEAF, _BOX = range(7)
_USUAL = (
    *sorted(_HIDDEN | LEAVES | INLINE | _BREAKS | _BITS.keys()),
    *_split("body div dl address center details summary fieldset legend tbody thead tfoot tr hgroup search"),
)  # names that are known by numbers, which are read twice as fast
_MANY_NAMES = 1_000  # of a page's own names the numbers are places in memory
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


def _tell_kind(name: str) -> tuple[int, str, int]:
    """What the nodes of a name are, the name, and its bit among those that a line is in."""
    if name == "-text":
        kind = _TEXT
    elif name in _BREAKS:
        kind = _BREAK
    elif name in _HIDDEN:
        kind = _SKIPPED
    elif name in INLINE:
        kind = _LINK if name == "a" else _INLINE
    else:
        kind = _LEAF if name in LEAVES else _BOX
    return kind, name, _BITS.get(name, 0)


@cache
def _load_kinds() -> dict[int, tuple[int, str, int]]:
    """What the nodes of the usual names are, by the parser's numbers for them."""
    from selectolax.lexbor import LexborHTMLParser  # noqa: PLC0415  # only HTML needs it

    parser = LexborHTMLParser("<p><!-- -->text")
    nodes = [parser.create_node(name) for name in _USUAL if name.isalnum()]
    nodes += parser.root.traverse(include_text=True) if parser.root else []
    return {node.tag_id: _tell_kind(node.tag or "") for node in nodes if node.tag_id < _MANY_NAMES}


def read_fast_tree(root: LexborNode | None) -> FastTree:  # noqa: C901, PLR0912, PLR0915  # one loop: calls for each node take longer than it
    """Walk the parser's tree once, without recursion.

    Args:
        root: the outermost node; None of a page that has none.
    """
    rows, parents = list[FastRow](), [-1]
    texts, links = list[str](), list[str]()  # of the line that is read, and those of them in links
    tag, box, around, in_link, is_too_deep = "body", 0, 0, 0, False
    nodes, kinds = list["LexborNode"](), list[int]()  # the elements around the node, and what they are
    outer = list[tuple[str, int, int]]()  # what is around those of them that are blocks
    node, known = root and root.child, _load_kinds()
    while True:
        while node is not None:
            if node.is_empty_text_node:  # a third of all nodes are blanks
                if texts:
                    texts.append(" ")
                node = node.next
                continue
            kind, name, bit = known.get(node.tag_id) or _tell_kind(node.tag or "")
            if kind == _TEXT:
                texts.append(node.text_content or "")
                if in_link:
                    links.append(texts[-1])
            elif kind == _BREAK:
                _end_row(rows, texts, links, (tag, box, around))
            elif kind == _SKIPPED or (child := node.child) is None:
                pass
            elif len(nodes) < DEEPEST:
                nodes.append(node)
                kinds.append(kind)
                node = child
                if texts and kind >= _LEAF:
                    _end_row(rows, texts, links, (tag, box, around))
                if kind >= _LEAF:
                    outer.append((tag, box, around))
                    tag, around = name, around | bit
                if kind == _BOX:
                    parents.append(box)
                    box = len(parents) - 1
                elif kind == _LINK:
                    in_link += 1
                continue
            else:
                is_too_deep = True
                texts += " ", node.text(deep=True, separator=" "), " "
            node = node.next
        if not nodes:
            break
        node = nodes.pop().next  # the element ends
        kind = kinds.pop()
        if kind >= _LEAF:
            if texts:
                _end_row(rows, texts, links, (tag, box, around))
            tag, box, around = outer.pop()
        elif kind == _LINK:
            in_link -= 1
    _end_row(rows, texts, links, (tag, box, around))
    return FastTree(rows, parents, is_too_deep)


def _end_row(rows: list[FastRow], texts: list[str], links: list[str], place: tuple[str, int, int]) -> None:
    """Make a line out of its pieces, and let go of them; none where a reader sees nothing."""
    split = "".join(texts).split()
    text = " ".join(split)
    words = len(split)
    # Most lines that have a link are one.
    linked = 0 if not links else words if links == texts else len(" ".join(links).split())
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
