"""Documents whose pages still have their markup.

Here: the text of such a page, for what compares texts. Not here: flattening (`newsparse.html`).
"""

from __future__ import annotations

from newsparse.html import flatten_html, is_html
from newsparse.readers._types import Document

__all__ = ["flatten_document"]


def flatten_document(document: Document, encoding: str | None = None) -> str | bytes:
    """The page of a document, its markup flattened where it has any.

    Args:
        document: the document; of one that could not be read there is nothing.
        encoding: that of a page in bytes, where it is known.

    Raises:
        MissingExtraError: the extra `newsparse[html]` is not installed.

    Example:
        >>> flatten_document(Document("a.txt", 0, "a.txt", "Rain."))
        'Rain.'
    """
    data = document.data or ""
    is_marked_up = document.format == "html" or (document.format == "auto" and is_html(data))
    return flatten_html(data, encoding) if is_marked_up else data
