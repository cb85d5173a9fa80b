"""The elements of a page as this package sees them, and the walk over the parser's tree that makes them.

Here: one `Element` for each that can hold text, with what its attributes say and how much text it holds; the pieces of text, in
order. Not here: cutting the pieces into lines (`_lines`), what any of it means (`_evidence`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsparse._tables import Group
from newsparse.data import read_lists
from newsparse.html._words import Known, list_attribute_words

if TYPE_CHECKING:
    from selectolax.lexbor import LexborNode

__all__ = ["DEEPEST", "INLINE", "Element", "Piece", "Tree", "read_tree"]

_TAGS = {name: frozenset(tags) for name, tags in read_lists("markup_tags").items()}
INLINE = _TAGS["inline"]
"""Elements that do not end a line."""

DEEPEST = 1_000
"""Levels down to which elements are told apart: what is nested deeper belongs to the element there."""

# What holds no text that a reader sees.
_SKIPPED = _TAGS["skipped"]
_TEXT = "-text"
_NO_ATTRIBUTES: Mapping[str, str | None] = {}
_HIDING = frozenset({"hidden", "aria-hidden", "style"})
_HIDDEN_RE = re.compile(r"(?:display\s{0,3}:\s{0,3}none|visibility\s{0,3}:\s{0,3}hidden)", re.IGNORECASE)


class Around:
    """Of the elements around a text those that say what it is part of.

    Attributes:
        tags: the names of all of them, the outermost first.
        link: the link.
        item: the item of a list.
        depth: how many lists.
        cell: the cell of a table.
        figure: the figure.
        quote: the block quotation.
        code: the preformatted text.
    """

    __slots__ = ("cell", "code", "depth", "figure", "item", "link", "quote", "tags")

    tags: tuple[str, ...]
    depth: int
    cell: Element | None
    code: Element | None
    figure: Element | None
    item: Element | None
    link: Element | None
    quote: Element | None

    def __init__(self, outer: Around | None) -> None:
        """What is around a text where nothing more is around it than `outer`."""
        if outer is None:
            self.tags, self.depth = (), 0
            self.cell = self.code = self.figure = self.item = self.link = self.quote = None
            return
        self.tags, self.depth, self.cell, self.code = outer.tags, outer.depth, outer.cell, outer.code
        self.figure, self.item, self.link, self.quote = outer.figure, outer.item, outer.link, outer.quote


# Elements that say what the text in them is part of, and those of them that are looked up by what they are.
_TELLING = _TAGS["telling"]
_ROLES = {
    "a": "link",
    "li": "item",
    "td": "cell",
    "th": "cell",
    "figure": "figure",
    "blockquote": "quote",
    "pre": "code",
    "textarea": "code",
}
_LISTS = frozenset({"ul", "ol", "menu"})
_OF_TABLES = frozenset({"td", "th", "tr"})
_MOST_AROUND = 40  # of them that are told apart


class Element:
    """An element that can hold text.

    Attributes:
        tag: its name in lower case.
        attributes: its attributes.
        parent: the element around it; None of the outermost.
        depth: how many elements are around it.
        order: its place in the document.
        words: the words of its class, id and the like.
        likes: how many of its siblings have its tag and its first class, itself among them; filled in when its parent ends.
        place: which of its parent's children it is; filled in at the same time.
        children: its child elements, inline ones left out.
        is_code: whether it, or one around it, is preformatted text.
        is_hidden: whether it, or one around it, is not shown.
        block: itself where it ends lines, else the nearest element around it that does.
        size, linked: words of text in it, and those of them in links; filled in as lines are made.
        prose, paragraphs: words in those of its children that are paragraphs, and how many they are; filled in the same way.
        empty: of a table's rows and cells those in it that hold nothing: before which of its children each stands, and its
            attributes; None where there are none.
        groups: what holds of all lines in it; filled in as evidence is drawn up.
        outer: what holds of all lines in those of its children that are no containers; filled in at the same time.
    """

    __slots__ = (
        "_around",
        "attributes",
        "block",
        "children",
        "depth",
        "empty",
        "groups",
        "is_code",
        "is_hidden",
        "likes",
        "linked",
        "order",
        "outer",
        "paragraphs",
        "parent",
        "place",
        "prose",
        "size",
        "tag",
        "words",
    )

    block: Element

    def __init__(
        self,
        tag: str,
        attributes: Mapping[str, str | None],
        parent: Element | None,
        words: tuple[str, ...] = (),
    ) -> None:
        """Make an element below another one."""
        self.tag = tag
        self.attributes = attributes
        self.parent = parent
        self.words = words
        self.block = parent.block if parent is not None and tag in INLINE else self
        self.children: list[Element] = []
        self.likes = 1
        self.order = self.place = self.size = self.linked = self.prose = self.paragraphs = 0
        self.empty: list[tuple[int, Mapping[str, str | None]]] | None = None
        self.groups: tuple[Group, ...] | None = None
        self.outer: tuple[Group, ...] | None = None
        if parent is None:
            self.depth, self.is_code, self.is_hidden = 0, False, False
            self._around: Around | None = Around(None)
            return
        self.depth = parent.depth + 1
        self._around = None
        self.is_code = parent.is_code or _ROLES.get(tag) == "code"
        self.is_hidden = parent.is_hidden or (not _HIDING.isdisjoint(attributes) and _is_hidden(attributes))

    @property
    def around(self) -> Around:
        """Which of the elements around it, and itself, say what it is part of; found when it is asked for, as for most it is not."""
        around = self._around
        if around is not None:
            return around
        way: list[Element] = []
        each = self
        while each._around is None and each.parent is not None:
            way.append(each)
            each = each.parent
        around = each._around or Around(None)  # noqa: SLF001  # as above
        for each in reversed(way):
            if each.tag in _TELLING:
                around = _enter(around, each)
            each._around = around  # noqa: SLF001  # as above
        return around


def _enter(outer: Around, element: Element) -> Around:
    """What is around a text inside of one more element."""
    tag = element.tag
    around = Around(outer)
    role = _ROLES.get(tag)
    if role is not None:
        setattr(around, role, element)
    elif tag in _LISTS:
        around.depth += 1
    if tag != "a" and tag not in outer.tags and len(outer.tags) < _MOST_AROUND:
        around.tags = (*outer.tags, tag)
    return around


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    """Whether attributes say that an element is not shown."""
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        return True
    style = attributes.get("style")
    return style is not None and _HIDDEN_RE.search(style[:_STYLE]) is not None


_STYLE = 1_000  # characters of a style that are looked at


class Piece(NamedTuple):
    r"""A run of text, or what stands between two.

    Attributes:
        element: the innermost element that it is in.
        text: the characters; "" of an image, "\n" of a line break that the page makes (`<br>`).
        image: the attributes of an image; None of text.
    """

    element: Element
    text: str
    image: Mapping[str, str | None] | None = None


class Tree(NamedTuple):
    """A page: its elements and pieces in the document's order, and whether elements were nested too deep to be told apart."""

    elements: list[Element]
    pieces: list[Piece]
    is_too_deep: bool


def read_tree(root: LexborNode | None) -> Tree:
    """Walk the parser's tree once, without recursion: hostile pages nest 100,000 elements.

    Args:
        root: the outermost node; None of a page that has none.
    """
    seen: Known = {}
    attributes = (root and root.attributes) or _NO_ATTRIBUTES
    top = Element("html", attributes, None, list_attribute_words(attributes, seen))
    elements, pieces = [top], _Pieces()
    stack: list[tuple[LexborNode, Element]] = []
    current, node, is_too_deep = top, root and root.child, False
    while True:
        while node is None:
            if len(current.children) > 1:
                _count_likes(current.children)
            if not stack:
                return Tree(elements, pieces.kept, is_too_deep)
            node, current = stack.pop()
            node = node.next
        tag = node.tag or ""
        if tag == _TEXT:
            pieces.add_text(node.text_content or "", current)
        elif tag in _SKIPPED or (child := node.child) is None:
            pieces.add_leaf(node, tag, current)
        elif len(stack) < DEEPEST:
            stack.append((node, current))
            attributes = node.attributes
            words = list_attribute_words(attributes, seen) if attributes else ()
            element = Element(tag, attributes or _NO_ATTRIBUTES, current, words)
            element.order = len(elements)
            elements.append(element)
            if element.block is element:
                current.children.append(element)
            current, node = element, child
            continue
        else:
            is_too_deep = True
            pieces.add_text(f" {_join_text(node)} ", current)
        node = node.next


class _Pieces:
    """The pieces of a page as they are found.

    Of the blanks between elements, which most of them would be, only those are kept that part or end a text.

    Attributes:
        kept: the pieces.
    """

    __slots__ = ("_block", "kept")

    def __init__(self) -> None:
        """Begin a page."""
        self.kept: list[Piece] = []
        self._block: Element | None = None  # of the text that the last pieces are; None where it has ended

    def add_text(self, text: str, element: Element) -> None:
        """Add a text; of blanks one is as good as all, but in preformatted text."""
        if element.is_code or not text.isspace():
            self._block = element.block
            self.kept.append(Piece(element, text))
        elif self._block is not None:
            self.kept.append(Piece(element, " "))
            if self._block is not element.block:
                self._block = None

    def add_leaf(self, node: LexborNode, tag: str, element: Element) -> None:
        """Add what a node with nothing in it that counts leaves: an image; a break, also of an empty block; nothing of others."""
        if tag == "img":
            self.kept.append(Piece(element, "", node.attributes))
            return
        if tag in _OF_TABLES:
            if element.empty is None:
                element.empty = []
            element.empty.append((len(element.children), node.attributes))
        if (self._block is not None or element.is_code) and _is_break(tag):
            self.kept.append(Piece(element, "\n"))
            self._block = None


def _is_break(tag: str) -> bool:
    """Whether a node with nothing in it that counts ends a line: it is a break, or an empty block."""
    return tag[:1].isalpha() and tag not in _SKIPPED and tag not in INLINE  # "?" opens an instruction


def _join_text(node: LexborNode) -> str:
    """The text of a node that is nested too deep for the elements in it to be told apart."""
    texts = (each for each in node.traverse(include_text=True) if each.tag == _TEXT)
    return " ".join(
        each.text_content or ""
        for each in texts
        if each.parent is not None and each.parent.tag not in _SKIPPED  # a script
    )


def _count_likes(children: Sequence[Element]) -> None:
    """Tell the children of an element how many of them are alike."""
    alike: dict[tuple[str, str], list[Element]] = {}
    for k, child in enumerate(children):
        child.place = k
        shape = child.tag, (child.attributes.get("class") or "").partition(" ")[0]
        alike.setdefault(shape, []).append(child)
    for group in alike.values():
        likes = len(group)
        if likes > 1:
            for child in group:
                child.likes = likes
