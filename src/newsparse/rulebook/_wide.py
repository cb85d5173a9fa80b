"""Whether a pattern can be searched in all lines of a page at once, to tell fast in which of them it may be found.

Here: what makes that sound. Not here: searching (`_firing`).

A search that can be stopped costs about a microsecond before it begins, ten times what most lines take. So the lines are joined, and
those that the matches there touch are searched one by one. A pattern that matches in a line matches there among the others too,
unless it looks around itself, clings to the ends of the text, or gives nothing back of what it took beyond the line's end.
"""

from __future__ import annotations

import re

from newsparse.rulebook._tree import (
    Atomic,
    Chars,
    CharSet,
    Choice,
    Edge,
    Look,
    Node,
    Reference,
    Repeat,
    Sequence,
    Tree,
    TreeError,
    read_tree,
)

__all__ = ["is_wide"]

_LINE_END = ord("\n")
_EDGES = frozenset({"BEGINNING", "END", "BOUNDARY", "NON_BOUNDARY"})
_SHORT = 3  # turns of a repeat that may go beyond a line's end
# What holds the line's end; SPACE holds it as well, but runs of blanks are short.
_BROAD = frozenset({"NOT_WORD", "NOT_DIGIT"})


def is_wide(pattern: str) -> bool:
    r"""Whether a pattern, with `^` and `$` at every line, matches in joined lines at least where it matches in one of them.

    Nor may it run through the page from every place of it, as "anything but a bar" does where no bar is.

    Example:
        >>> is_wide(r"^Photo: \w+"), is_wide(r"\APhoto"), is_wide(r"[^|]+\|"), is_wide(r"(?<!\s)x")
        (True, False, False, False)
    """
    try:
        tree = read_tree(pattern)
    except (TreeError, re.error):
        return False
    return _is_wide(tree.root, tree, is_repeated=False)


def _is_wide(node: Node, tree: Tree, *, is_repeated: bool) -> bool:
    """Whether a part of the pattern is such a one."""
    match node:
        case Chars(index):
            return not (is_repeated and _is_broad(tree.sets[index]))
        case Sequence(parts) | Choice(parts):
            return all(_is_wide(part, tree, is_repeated=is_repeated) for part in parts)
        case Repeat(body=body, high=high):
            return _is_wide(body, tree, is_repeated=is_repeated or high > _SHORT)
        case Edge(kind):
            return kind in _EDGES
        case Reference() | Look() | Atomic():
            return False


def _is_broad(chars: CharSet) -> bool:
    """Whether a set holds the line's end, and much else."""
    listed = _LINE_END in chars.singles or any(low <= _LINE_END <= high for low, high in chars.ranges)
    if chars.negated:
        return not (listed or "SPACE" in chars.categories)
    return listed or not _BROAD.isdisjoint(chars.categories)
