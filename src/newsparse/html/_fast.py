"""The fast path: HTML flattened in C, read as text.

Here: flattening by resiliparse. Not here: evidence of markup, which this path goes without (`_read`).
"""

from __future__ import annotations

import re

import attrs

from newsparse._reader import Page, read_page
from newsparse.errors import MissingExtraError
from newsparse.html._source import prepare_source
from newsparse.kinds import WarningKind
from newsparse.model import ParseWarning

__all__ = ["flatten_fast", "read_fast"]

_MARKUP_SHARE = 10  # characters of markup that are read for one of text
# Elements that would be left out with all that they hold (tables), or run into their neighbours ("Share"), are read as blocks
# of no kind. Captions are left out: they are no part of the text.
_AS_BLOCK_RE = re.compile(r"(</?)(?:figure|button)\b", re.IGNORECASE)
_CELLS = "\t\t"  # between the cells of a row


def read_fast(data: str | bytes, max_chars: int, encoding: str | None = None) -> Page:
    """Read the lines of a page without what its markup says of them.

    Args:
        data: the page's source, or its bytes.
        max_chars: how many characters of text are read at most; of markup ten times as many.
        encoding: what bytes are encoded in, as a header says.

    Raises:
        MissingExtraError: the package resiliparse is not installed.
    """
    html, other, warnings = prepare_source(data, encoding, max_chars * _MARKUP_SHARE)
    if other is not None:
        warnings = (*warnings, ParseWarning(WarningKind.NOT_HTML, text=other))
    page = read_page(html if other is not None else flatten_fast(html), max_chars)
    return attrs.evolve(page, warnings=(*warnings, *page.warnings))


def flatten_fast(html: str) -> str:
    r"""The same by a C library, which leaves captions out; several times as fast.

    Args:
        html: the page's source.

    Raises:
        MissingExtraError: the package resiliparse is not installed.

    Example:
        >>> flatten_fast("<title>Rain</title><body><h1>Rain</h1><p>It is <b>wet</b>.<p>It stays so.")
        'Rain\nRain\nIt is wet.\nIt stays so.'
    """
    try:
        from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415  # only the fast path needs it
        from resiliparse.parse.html import HTMLTree  # noqa: PLC0415  # as above
    except ImportError:
        raise MissingExtraError("resiliparse", "html") from None
    tree = HTMLTree.parse(_AS_BLOCK_RE.sub(r"\1div", html.replace("\0", "\ufffd")))
    # Without `alt_texts` figures would go as a whole, with it come the descriptions of images, which no reader sees.
    text: str = extract_plain_text(tree, list_bullets=False, alt_texts=False)
    lines = [" ".join((tree.title or "").split())]
    lines += [line.strip() for line in text.replace(_CELLS, "\n").splitlines()]
    return "\n".join(line for line in lines if line)
