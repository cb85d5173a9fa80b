"""Many words as one pattern that compiles quickly and matches in linear time.

Here: building the pattern's text. Not here: any words, any compiled pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["build_tail", "build_trie"]

_GROUP = 6


def build_trie(words: Iterable[str]) -> str:
    r"""A pattern of all the words in which no character is tried twice; a blank matches any white space.

    The longest word that fits wins.

    Example:
        >>> build_trie(["mar", "march", "may", "no one"])
        '(?:ma(?:r(?:ch)?|y)|no\\sone)'
    """
    tree: dict[str, dict] = {}  # type: ignore[type-arg]  # a tree has no finite type
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _write_node(tree)


def build_tail(words: Iterable[str]) -> str:
    """The pattern of words whose first letter has been read already; case does not matter.

    A pattern that opens with one class of characters lets `re` skip fast to the places where it may match; asking
    for the letter in two steps is faster than in one row of thirty.
    """
    by_initial: dict[str, list[str]] = {}
    for word in words:
        by_initial.setdefault(word[0], []).append(word[1:])
    initials = sorted(by_initial)
    groups = (initials[i : i + _GROUP] for i in range(0, len(initials), _GROUP))
    branches = (
        f"(?<=[{''.join(group)}])(?:{'|'.join(f'(?<={c}){build_trie(by_initial[c])}' for c in group)})"
        for group in groups
    )
    return f"(?i:{'|'.join(branches)})"


def _write_node(node: dict[str, dict]) -> str:  # type: ignore[type-arg]  # as in build_trie
    """The pattern of one node of the tree and all below it."""
    branches = []
    for char, below in sorted(node.items()):
        if char:
            literal = r"\s" if char == " " else re.escape(char)
            branches.append(literal + _write_node(below))
    if not branches:
        return ""
    single = len(branches) == 1 and "" not in node
    return branches[0] if single else f"(?:{'|'.join(branches)}){'?' if '' in node else ''}"
