"""Which words count as evidence: those that lines of many sites hold, so that no site's own names are learned.

Here: the choice. Not here: the evidence itself (`newsparse._evidence`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsparse._evidence import list_words
from newsparse._tokens import Token

__all__ = ["pick_words", "strike_words"]

_SITES = 25  # that a word has to occur on


def pick_words(pages: Iterable[tuple[str, Sequence[Token]]]) -> frozenset[str]:
    """The names of the evidence for words that occur on enough sites; a page is given as its site and its tokens."""
    sites: dict[str, set[str]] = {}
    for site, tokens in pages:
        for name in {name for token in tokens for name in list_words(token)}:
            sites.setdefault(name, set()).add(site)
    return frozenset(name for name, found in sites.items() if len(found) >= _SITES)


def strike_words(evidence: Sequence[Sequence[str]], known: frozenset[str]) -> list[list[str]]:
    """The evidence without words that are not known.

    Example:
        >>> strike_words([["size:1", "word:menu"], ["size:1", "word:carrow"]], frozenset({"word:menu"}))
        [['size:1', 'word:menu'], ['size:1']]
    """
    return [[name for name in names if name in known or not name.startswith("word:")] for names in evidence]
