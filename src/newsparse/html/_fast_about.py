"""The fast path's evidence about a page as a whole: what it calls itself, how much text it seems to have, its address.

Here: the names. Not here: what any of it is worth (`data/weights/html/fast_page.tsv`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from operator import mul

from newsparse.html._about import name_address, name_claims
from newsparse.html._fast import FastPage

__all__ = ["list_fast_evidence"]

_WORDS = (1, 15, 40, 80, 150, 250, 400, 700, 1200, 2500)
_SHARES = (0.01, 0.05, 0.1, 0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.97)
_COUNTS = (1, 2, 3, 5, 9, 17, 33, 65)
_COUNTED = ("h1", "h2", "h3", "p", "li", "td", "dt", "pre")
_LIKELY = 0.5
_SURE = 0.9


def list_fast_evidence(page: FastPage, shares: Sequence[float], url: str | None) -> list[str]:
    """The names of the evidence about a page.

    Args:
        page: the page.
        shares: the probability of each of its lines to be text.
        url: its address.
    """
    rows = page.rows
    sizes = [row.words for row in rows]
    text = [size for size, share in zip(sizes, shares, strict=True) if share >= _LIKELY]
    expected = sum(map(mul, sizes, shares))
    sure = sum(size for size, share in zip(sizes, shares, strict=True) if share >= _SURE)
    tags = Counter(row.tag for row in rows)
    return [
        "always",
        f"text_words:{bisect_right(_WORDS, expected)}",
        f"sure_words:{bisect_right(_WORDS, sure)}",
        f"text_share:{bisect_right(_SHARES, expected / (sum(sizes) or 1))}",
        f"sure_share:{bisect_right(_SHARES, sure / (sum(text) or 1))}",
        f"longest:{bisect_right(_WORDS, max(text, default=0))}",
        f"paragraphs:{bisect_right(_COUNTS, len(text))}",
        f"text_mean:{bisect_right((4, 8, 12, 17, 25, 35, 50), sum(text) / (len(text) or 1))}",
        f"lines:{bisect_right((5, 20, 50, 100, 200, 400), len(rows))}",
        *(f"lines_{tag}:{bisect_right(_COUNTS, tags[tag])}" for tag in _COUNTED),
        *name_claims(page.metadata),
        *name_address(url),
    ]
