"""HTML to lines of text without what the markup says of them.

Here: the lines that the engine sees, for who compares texts. Not here: evidence (`_read`), the faster flattening (`_fast`).
"""

from __future__ import annotations

__all__ = ["flatten_html"]

_MOST = 1_000_000  # characters, as many as `parse` reads unless it is told otherwise


def flatten_html(data: str | bytes, encoding: str | None = None) -> str:
    r"""The text of an HTML page, one line a block, its title as the first one: the text that the blocks of `parse` tile.

    Args:
        data: the page, or its bytes, which are decoded as browsers do it.
        encoding: what bytes are encoded in, if it is known, as from a header.

    Raises:
        MissingExtraError: the extra `newsparse[html]` is not installed.

    Example:
        >>> flatten_html("<title>Rain</title><body><h1>Rain</h1><p>It is <b>wet</b>.<p>It stays so.")
        'Rain\nRain\nIt is wet.\nIt stays so.'
    """
    from newsparse.html._read import read_html  # noqa: PLC0415  # loads the engine's patterns, which readers do not need

    return read_html(data, _MOST, None, encoding).source
