"""A page's lines as they are compared with those of other pages.

Here: what makes two lines the same, and their hashes, which are the same on every machine. Not here: counting them (`_templates`).
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from zlib import crc32

from newsparse._tokens import Token

__all__ = ["build_page_key", "hash_line", "list_lines", "pack_hashes", "unpack_hashes"]

_MOST_LINES = 2_000  # of a page, half from its top and half from its end: no template is longer
_SIZE = 4  # bytes of a line's hash: among the few thousand lines of a site two hardly ever share one
_KEY_SIZE = 8  # bytes of a page's key


def list_lines(tokens: Sequence[Token]) -> dict[int, str]:
    r"""The page's different lines by their hashes, in the page's order.

    Lines are the same whose words are: capitals and punctuation do not count, and every number is one sign, so that "12
    comments" and "3 comments" are one line.

    Example:
        >>> from newsparse._reader import read_page
        >>> from newsparse._tokens import split_tokens
        >>> [*list_lines(split_tokens(read_page("12 Comments\n3 comments\nSign in", 1000))).values()]
        ['# comments', 'sign in']
    """
    if len(tokens) > _MOST_LINES:
        tokens = [*tokens[: _MOST_LINES // 2], *tokens[-_MOST_LINES // 2 :]]
    return {crc32(_encode(line)): line for line in map(_write_line, tokens)}


def hash_line(token: Token) -> int:
    """The hash of a line."""
    return crc32(_encode(_write_line(token)))


def build_page_key(lines: Iterable[str]) -> str:
    """What a page is known by: a hash of its lines, whatever encoding they came in."""
    return blake2b(_encode("\n".join(lines)), digest_size=_KEY_SIZE).hexdigest()


def pack_hashes(hashes: Iterable[int]) -> bytes:
    """Hashes of lines as bytes, ascending."""
    ordered = sorted(hashes)
    return struct.pack(f"<{len(ordered)}I", *ordered)


def unpack_hashes(packed: bytes) -> tuple[int, ...]:
    """The hashes that bytes hold.

    Example:
        >>> unpack_hashes(pack_hashes([7, 3]))
        (3, 7)
    """
    return struct.unpack(f"<{len(packed) // _SIZE}I", packed)


def _write_line(token: Token) -> str:
    """The line as it is compared: its words, or where it has none its signs."""
    return " ".join(token.words) or token.folded


def _encode(text: str) -> bytes:
    """The text as bytes; lone surrogates, which no encoding knows, as they are."""
    return text.encode("utf-8", "surrogatepass")
