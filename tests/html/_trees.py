"""The stages of reading HTML one by one, for tests of each.

Here: `read`, `read_rows`, `name_lines`, pages of fragments. Not here: whole pages (`newsparse.parse`).
"""

from __future__ import annotations

from hypothesis import strategies as st

from newsparse._reader import Page
from newsparse.html._elements import Element, Tree, read_tree
from newsparse.html._lines import Row, split_rows
from newsparse.html._read import read_html
from newsparse.html._source import parse_tree

MOST = 1_000_000
_TAGS = [
    "p",
    "div",
    "b",
    "i",
    "span",
    "time",
    "ul",
    "ol",
    "li",
    "br",
    "h2",
    "pre",
    "table",
    "tr",
    "td",
    "button",
    "figure",
    "nav",
]
_TEXTS = [
    " ",
    "\n",
    "one",
    "two three.",
    "\u00e9\u200b",
    "&amp;",
    "<!-- -->",
    "<img src=x>",
    "<a href=/x>",
    "</a>",
    "<div class=share>",
]
PAGES = st.lists(
    st.sampled_from([*(f"<{tag}>" for tag in _TAGS), *(f"</{tag}>" for tag in _TAGS), *_TEXTS]), max_size=40
).map("".join)
"""Pages of tags and words in any order."""


def read(html: str) -> Tree:
    """The elements and pieces of a page."""
    return read_tree(parse_tree(html)[1])


def read_rows(html: str) -> list[Row]:
    """The lines of a page, without its images and its title."""
    return [each for each in split_rows(read(html).pieces) if isinstance(each, Row)]


def read_page(html: str, url: str | None = None) -> Page:
    """A page, its lines and what the markup says of them."""
    return read_html(html, MOST, url)


def name_lines(html: str, url: str | None = None) -> dict[str, list[str]]:
    """The names of the evidence for each line of a page, by the line's text."""
    page = read_page(html, url)
    assert page.markup is not None
    lines = [page.source[line.start : line.end] for line in page.lines]
    return dict(zip(lines, map(list, page.markup.evidence), strict=True))


def find_element(tree: Tree, tag: str) -> Element:
    """The first element of a name."""
    return next(element for element in tree.elements if element.tag == tag)
