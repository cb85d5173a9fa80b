"""Many words as one pattern that compiles quickly and matches in linear time.

Here: building the pattern's text. Not here: any words, any compiled pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

__all__ = ["build_tail", "build_trie"]

_GROUP = 6


def build_trie(words: Iterable[str], *, any_case: bool = False) -> str:
    r"""A pattern of all the words in which no character is tried twice; a blank matches any white space.

    The longest word that fits wins.

    Args:
        words: the words, as they are to be matched.
        any_case: match them in any case. Both cases of the first letters are spelt out: `re` passes at once over an
            alternative that opens with another character, but not where a flag makes it ask for the case.

    Example:
        >>> build_trie(["mar", "march", "may", "no one"])
        '(?:ma(?:r(?:ch)?|y)|no\\sone)'
        >>> build_trie(["mar", "may"], any_case=True)
        '[Mm](?i:a(?:r|y))'
    """
    tree: dict[str, dict] = {}  # type: ignore[type-arg]  # a tree has no finite type
    for word in words:
        node = tree
        for char in word:
            node = node.setdefault(char, {})
        node[""] = {}
    return _write_node(tree, any_case=any_case)


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
        f"(?<=[{re.escape(''.join(map(_read_cases, group)))}])(?:"
        + "|".join(f"(?<={_spell_cases(c)}){build_trie(by_initial[c], any_case=True)}" for c in group)
        + ")"
        for group in groups
    )
    return f"(?:{'|'.join(branches)})"


def _read_cases(char: str) -> str:
    """The forms of a character in both cases."""
    return "".join(sorted({form for form in (char, char.lower(), char.upper()) if len(form) == 1}))


def _spell_cases(char: str) -> str:
    """The pattern of a character in any case."""
    if char in "iI":
        return "(?i:i)"  # Turkish has two more of them; spelt out, each would cost a big table
    cases = _read_cases(char)
    return f"[{cases}]" if len(cases) > 1 else re.escape(char)


def _write_node(node: dict[str, dict], *, any_case: bool = False) -> str:  # type: ignore[type-arg]  # as in build_trie
    """The pattern of one node of the tree and all below it."""
    branches = []
    for char, below in sorted(node.items()):
        if char:
            literal = r"\s" if char == " " else _spell_cases(char) if any_case else re.escape(char)
            tail = _write_node(below)
            branches.append(literal + (f"(?i:{tail})" if any_case and tail else tail))
    if not branches:
        return ""
    single = len(branches) == 1 and "" not in node
    return branches[0] if single else f"(?:{'|'.join(branches)}){'?' if '' in node else ''}"
