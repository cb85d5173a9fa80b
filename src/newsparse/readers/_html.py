"""HTML to lines of text, as archives of crawls flatten it.

Here: decoding, the title as the first line, one line a block. Not here: which of the lines are the article's.
"""

from __future__ import annotations

from newsparse.errors import MissingExtraError

__all__ = ["flatten_html"]


def flatten_html(data: str | bytes, encoding: str | None = None) -> str:
    r"""The text of an HTML page, one line a block, its title as the first one.

    Args:
        data: the page. Bytes are decoded as the encoding says, else a byte order mark, the page's own `<meta>`, or a guess.
        encoding: the name of an encoding, if it is known, as from a header.

    Raises:
        MissingExtraError: the package resiliparse is not installed.

    Example:
        >>> flatten_html("<title>Rain</title><body><h1>Rain</h1><p>It is <b>wet</b>.<p>It stays so.")
        'Rain\nRain\nIt is wet.\nIt stays so.'
    """
    try:
        from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415  # only HTML needs it
        from resiliparse.parse.encoding import bytes_to_str, detect_encoding  # noqa: PLC0415  # as above
        from resiliparse.parse.html import HTMLTree  # noqa: PLC0415  # as above
    except ImportError:
        raise MissingExtraError("resiliparse", "html") from None
    if isinstance(data, bytes):
        known = encoding or detect_encoding(data, from_html_meta=True) or "utf-8"
        data = bytes_to_str(data, known, errors="replace")
    tree = HTMLTree.parse(data.replace("\0", "\ufffd"))
    text: str = extract_plain_text(tree, list_bullets=False, alt_texts=False, form_fields=True)
    lines = [" ".join((tree.title or "").split()), *(line.strip() for line in text.splitlines())]
    return "\n".join(line for line in lines if line)
