"""The lines of a text as an editor counts them.

Here: what ends a line, and numbers of lines. Not here: the lines that get labels, of which blank ones are none (`_reader`, `_tokens`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from newsparse.model import Block

__all__ = ["LINE_END_RE", "number_blocks"]

LINE_END_RE = re.compile("\r\n|[\n\r\u2028\u2029]")
"""What ends a line: CRLF, LF, CR, and the LINE and PARAGRAPH SEPARATOR of Unicode."""


def number_blocks(blocks: Iterable[Block]) -> Iterator[int]:
    r"""The number of the line on which each block's visible text starts, counted from 1.

    Args:
        blocks: all blocks of a page, which tile it.

    Example:
        >>> from newsparse import tokenize
        >>> list(number_blocks(tokenize("Rain at last\n\nBy Ada Lane")))
        [1, 3]
    """
    number = 1
    for block in blocks:
        leading = block.text[: len(block.text) - len(block.text.lstrip())]
        yield number + len(LINE_END_RE.findall(leading))
        number += len(LINE_END_RE.findall(block.text))
