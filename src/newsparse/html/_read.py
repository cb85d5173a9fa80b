"""HTML to a `Page`: its lines, each with what the markup says of it.

Here: the parser, the page's text, its lines and their places. Not here: the walk over the tree (`_elements`), lines (`_lines`),
evidence (`_evidence`), metadata (`_metadata`), encodings (`_decode`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs

from newsparse._markup import Markup, Metadata, Names
from newsparse._reader import Line, Page, read_page
from newsparse.html._about import list_page_evidence
from newsparse.html._agreement import add_agreement
from newsparse.html._captions import add_captions
from newsparse.html._elements import Element, Piece, Tree, read_tree
from newsparse.html._evidence import build_evidence
from newsparse.html._lines import Row, split_rows
from newsparse.html._metadata import read_metadata
from newsparse.html._places import Places, Spans, build_pictures, join_address
from newsparse.html._source import MARKUP_SHARE, parse_tree, prepare_source
from newsparse.kinds import WarningKind
from newsparse.model import ParseWarning

if TYPE_CHECKING:
    from selectolax.lexbor import LexborHTMLParser

__all__ = ["read_html"]

_WEB = ("http://", "https://")


def read_html(data: str | bytes, max_chars: int, url: str | None = None, encoding: str | None = None) -> Page:
    """Read a page's lines and what its markup says of them.

    Args:
        data: the page's source, or its bytes.
        max_chars: how many characters of text are read at most; of markup ten times as many.
        url: where the page is from; its links are made absolute by it.
        encoding: what bytes are encoded in, as a header says: a name, or a whole `Content-Type`.

    Raises:
        MissingExtraError: the package selectolax is not installed.
    """
    html, other, odd = prepare_source(data, encoding, max_chars * MARKUP_SHARE)
    warnings = [*odd]
    if other is not None:
        page = read_page(html, max_chars)
        return attrs.evolve(
            page, warnings=(*odd, ParseWarning(WarningKind.NOT_HTML, text=other), *page.warnings)
        )
    parser, root = parse_tree(html)
    metadata = read_metadata(parser, url)
    tree = read_tree(root)
    rows, pictures = _split(tree, metadata.title)
    source, lines = _lay_out(rows)
    end = len(source)
    if len(source) > max_chars:
        end = max_chars
        warnings.append(ParseWarning(WarningKind.TRUNCATED, start=end, end=len(source)))
        lines = [line._replace(end=min(line.end, end)) for line in lines if line.start < end]
    if tree.is_too_deep:
        warnings.append(ParseWarning(WarningKind.TOO_DEEP))
    if not lines:
        warnings.append(ParseWarning(WarningKind.NO_TEXT))
    base = _find_base(parser, url or _find_own(metadata))
    groups = build_evidence(tree.elements, rows)
    add_agreement(metadata, rows, groups)
    add_captions(rows, pictures, groups)
    evidence = [*map(Names, groups)]
    places, spans = Places(rows), Spans(rows, lines, base)
    about = list_page_evidence(metadata, tree.elements, rows, url)
    markup = Markup(evidence, places, spans, build_pictures(pictures, base), metadata, about)
    return Page(source, tuple(lines), end, tuple(warnings), markup)


def _split(tree: Tree, title: str) -> tuple[list[Row], list[tuple[int, Piece]]]:
    """The page's lines, its title first, and its images, each with the index of the line behind it."""
    rows: list[Row] = []
    pictures: list[tuple[int, Piece]] = []
    if title:
        head = Element("title", {}, tree.elements[0])
        head.order = 0
        rows.append(Row(title, head, (), (), len(title.split()), 0, ()))
    for each in split_rows(tree.pieces):
        if isinstance(each, Row):
            rows.append(each)
        else:
            pictures.append((len(rows), each))
    return rows, pictures


def _lay_out(rows: Sequence[Row]) -> tuple[str, list[Line]]:
    """The page's text, one line a row, and where the lines are."""
    lines: list[Line] = []
    at = 0
    for row in rows:
        text = row.text
        indent = len(text) - len(text.lstrip())
        at += row.blank
        lines.append(Line(at + indent, at + len(text), row.blank, indent))
        at += len(text) + 1
    return "\n".join(["\n" * row.blank + row.text for row in rows]), lines


def _find_own(metadata: Metadata) -> str | None:
    """The page's address as the page itself gives it, where nobody else does."""
    return next((claim.value for claim in metadata.url if claim.value.lower().startswith(_WEB)), None)


def _find_base(parser: LexborHTMLParser, url: str | None) -> str | None:
    """What relative addresses are relative to."""
    node = parser.css_first("base[href]")
    href = node.attributes.get("href") if node is not None else None
    return (join_address(url, href) if href else None) or url
