"""Which lines stand below a picture as its caption.

Here: lines that the markup calls so, beside a picture. Not here: what that is worth (`data/weights/html/given.tsv`), which picture a
caption belongs to (`newsparse._pictures`).
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse._tables import Group
from newsparse.html._elements import Element, Piece
from newsparse.html._lines import Row

__all__ = ["add_captions"]

_IN_FIGURE, _BELOW = ("caption:figure",), ("caption:below",)
_NEAR = 3  # elements, itself the first, of which a picture and its caption share one
_WORD = "caption"  # in the names of a caption's classes


def add_captions(
    rows: Sequence[Row], pictures: Sequence[tuple[int, Piece]], evidence: Sequence[list[Group]]
) -> None:
    """Add to the evidence of captions that they are some: in a `<figcaption>`, or called so right below a picture.

    Args:
        rows: the page's lines.
        pictures: its images, each with the index of the line behind it.
        evidence: the groups of names found so far, one list a line; added to in place.
    """
    figures = {around.figure for _, piece in pictures if (around := piece.element.around).figure is not None}
    for row, groups in zip(rows, evidence, strict=True) if figures else ():
        around = row.block.around
        if around.figure in figures and "figcaption" in around.tags:
            groups.append(_IN_FIGURE)
    for k, piece in pictures:
        if k < len(rows) and piece.element.around.figure is None and _is_called_caption(rows[k]):
            near = _list_outer(piece.element.block)
            if any(element in near for element in _list_outer(rows[k].block)):
                evidence[k].append(_BELOW)


def _is_called_caption(row: Row) -> bool:
    """Whether the classes of a line's element, of one in it or of the one around it say that it is a caption."""
    block = row.block
    named = (block, *row.cover) if block.parent is None else (block, *row.cover, block.parent)
    return any(_WORD in element.words for element in named)


def _list_outer(element: Element) -> list[Element]:
    """An element and those around it, as far as a picture is near."""
    outer = [element]
    while len(outer) < _NEAR and outer[-1].parent is not None:
        outer.append(outer[-1].parent)
    return outer
