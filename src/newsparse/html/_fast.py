"""The fast path: HTML to lines with what can be told of them by looking up, and the page's metadata.

Here: the steps, in order. Not here: the walk (`_fast_rows`), how likely lines are text (`_fast_model`), the article, which is made
of both (`newsparse._fast`), all that markup says (`_read`).
"""

from __future__ import annotations

from typing import NamedTuple

from newsparse._markup import Metadata
from newsparse.html._fast_rows import FastRow, FastTree, read_fast_tree
from newsparse.html._metadata import read_metadata
from newsparse.html._source import MARKUP_SHARE, parse_tree, prepare_source
from newsparse.kinds import WarningKind
from newsparse.model import ParseWarning

__all__ = ["FastPage", "read_fast"]


class FastPage(NamedTuple):
    """A page as the fast path sees it.

    Attributes:
        tree: its lines and boxes.
        metadata: what it says of itself; the title is not among the lines.
        warnings: what is odd about it.
    """

    tree: FastTree
    metadata: Metadata
    warnings: tuple[ParseWarning, ...]

    @property
    def rows(self) -> list[FastRow]:
        """Its lines."""
        return self.tree.rows


def read_fast(data: str | bytes, max_chars: int, url: str | None, encoding: str | None) -> FastPage | None:
    """Read a page's lines and its metadata; None where it is no HTML at all.

    Args:
        data: the page's source, or its bytes.
        max_chars: how many characters of text are read at most; of markup ten times as many.
        url: where the page is from.
        encoding: what bytes are encoded in, as a header says.

    Raises:
        MissingExtraError: the package selectolax is not installed.
    """
    html, other, warnings = prepare_source(data, encoding, max_chars * MARKUP_SHARE)
    if other is not None:
        return None
    parser, root = parse_tree(html)
    tree = read_fast_tree(root)
    if tree.is_too_deep:
        warnings = (*warnings, ParseWarning(WarningKind.TOO_DEEP))
    return FastPage(tree, read_metadata(parser, url), warnings)
