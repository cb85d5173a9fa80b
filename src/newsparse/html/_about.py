"""The evidence about a page as a whole: what it calls itself, what its address and its outermost elements say.

Here: the names. Not here: what any of it is worth (`data/weights/html/page.tsv`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from newsparse._markup import Metadata
from newsparse.html._elements import Element
from newsparse.html._lines import Row
from newsparse.html._words import list_address_words

__all__ = ["list_page_evidence", "name_address", "name_claims"]

_OUTER = 2  # levels from the outermost element on whose words are about the page
_COUNTS = (1, 2, 3, 5, 9, 17, 33, 65)
_CLAIMED = ("authors", "published", "modified", "section", "tags", "body", "faq")
_LONGEST_TYPE = 40
_COUNTED = ("pre", "h1", "h2", "h3", "p", "li", "td", "button", "option", "dt", "time")


def list_page_evidence(
    metadata: Metadata, elements: Sequence[Element], rows: Sequence[Row], url: str | None
) -> list[str]:
    """The names of the evidence about a page.

    Args:
        metadata: its metadata.
        elements: its elements.
        rows: its lines.
        url: its address.
    """
    names = dict.fromkeys(name_claims(metadata))
    for element in elements:
        if element.depth <= _OUTER:
            names.update((f"page:{word}", None) for word in element.words)
    counts = dict.fromkeys(_COUNTED, 0)
    for row in rows:
        if row.block.tag in counts:
            counts[row.block.tag] += 1
    names.update((f"lines_{tag}#{bisect_right(_COUNTS, count)}", None) for tag, count in counts.items())
    names.update((name, None) for name in name_address(url))
    return list(names)


def name_claims(metadata: Metadata) -> Iterator[str]:
    """What metadata say that a page is, and of which fields they say anything.

    Args:
        metadata: the page's metadata.
    """
    types = [claim.value[:_LONGEST_TYPE].lower() for claim in metadata.types] or ["none"]
    yield from dict.fromkeys(f"type:{each}" for each in types)
    yield from (f"claims:{field}" for field in _CLAIMED if getattr(metadata, field))


def name_address(url: str | None) -> Iterator[str]:
    """What a page's address says: its words, how deep it is, how long its last part, how many digits are in it.

    Args:
        url: the address.
    """
    try:
        path = urlsplit(url or "").path
    except ValueError:  # "http://["
        path = ""
    parts = [part for part in path.split("/") if part]
    yield f"address_parts:{min(len(parts), 6)}"
    if parts:
        last = parts[-1]
        yield f"address_words:{bisect_right((1, 3, 5, 8), last.count('-') + last.count('_') + 1)}"
        yield f"address_digits:{bisect_right((1, 4, 6, 8), sum(map(str.isdigit, path)))}"
        for word in list_address_words(path):
            yield f"address:{word}"
