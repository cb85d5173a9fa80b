"""HTML: a page's lines, each with what the markup says of it.

Here: what others than the engine may ask. Not here: reading (`_read`), labelling, which is the same for all pages (`_labeller`).
"""

from __future__ import annotations

from newsparse.html._detect import is_html, match_magic
from newsparse.html._flatten import flatten_html

__all__ = ["flatten_html", "is_html", "match_magic"]
