"""HTML to lines of text, as archives of crawls flatten it.

Here: decoding, the title as the first line, one line a block. Not here: which of the lines are the article's.
"""

from __future__ import annotations

import re

from newsparse.errors import MissingExtraError
from newsparse.html import is_html
from newsparse.readers._bytes import clean_text
from newsparse.readers._types import Document

__all__ = ["flatten_document", "flatten_html"]

# Elements that would be left out with all that they hold (tables), or run into their neighbours ("Share"), are read as blocks
# of no kind. Captions are left out: they are no part of the text.
_AS_BLOCK_RE = re.compile(r"(</?)(?:figure|button)\b", re.IGNORECASE)
_SAMPLE = 4096  # bytes that a look suffices for
_CELLS = "\t\t"  # between the cells of a row


def flatten_html(data: str | bytes, encoding: str | None = None) -> str:
    r"""The text of an HTML page, one line a block, its title as the first one.

    Args:
        data: the page. Bytes are decoded as the encoding says; else as UTF-8 if they are valid as that, else as a byte order
            mark or the page's own `<meta>` say, else by a guess.
        encoding: the name of an encoding, if it is known, as from a header.

    Raises:
        MissingExtraError: the package resiliparse is not installed.

    Example:
        >>> flatten_html("<title>Rain</title><body><h1>Rain</h1><p>It is <b>wet</b>.<p>It stays so.")
        'Rain\nRain\nIt is wet.\nIt stays so.'
    """
    try:
        from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415  # only HTML needs it
        from resiliparse.parse.html import HTMLTree  # noqa: PLC0415  # as above
    except ImportError:
        raise MissingExtraError("resiliparse", "html") from None
    if isinstance(data, bytes):
        data = _decode(data, encoding)
    tree = HTMLTree.parse(_AS_BLOCK_RE.sub(r"\1div", clean_text(data).replace("\0", "\ufffd")))
    # Without `alt_texts` figures would go as a whole, with it come the descriptions of images, which no reader sees.
    text: str = extract_plain_text(tree, list_bullets=False, alt_texts=False)
    lines = [" ".join((tree.title or "").split())]
    lines += [line.strip() for line in text.replace(_CELLS, "\n").splitlines()]
    return "\n".join(line for line in lines if line)


def _decode(data: bytes, encoding: str | None) -> str:
    """The page's characters, U+FFFD for what is none."""
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding  # noqa: PLC0415  # as above

    try:
        if encoding:
            return data.decode(encoding, "replace")
    except LookupError:  # an encoding that Python does not know
        pass
    # Zeros and escapes are in what looks like UTF-8 and is none: UTF-16, ISO-2022-JP.
    if b"\0" not in data[:_SAMPLE] and b"\x1b" not in data:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass
    known = detect_encoding(data, from_html_meta=True) or "utf-8"
    text: str = bytes_to_str(data, known, errors="replace")
    return text


def flatten_document(document: Document, encoding: str | None = None) -> str | bytes:
    """The page of a document, its markup flattened where it has any.

    Args:
        document: the document; of one that could not be read there is nothing.
        encoding: that of a page in bytes, where it is known.

    Raises:
        MissingExtraError: resiliparse is not installed.

    Example:
        >>> flatten_document(Document("a.txt", 0, "a.txt", "Rain."))
        'Rain.'
    """
    data = document.data or ""
    is_marked_up = document.format == "html" or (document.format == "auto" and is_html(data))
    return flatten_html(data, encoding) if is_marked_up else data
