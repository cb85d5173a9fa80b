"""The evidence: for every token the names of what holds of it.

Here: putting together what `_shape`, `rules/` (through `_matcher`) and `_context` find, in one pass over the page.
Not here: what any of it is worth (`_weights`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from newsparse._context import Surroundings, build_context, list_telling
from newsparse._matcher import Matcher
from newsparse._shape import build_shape, has_spaces, list_content, list_layout
from newsparse._tables import Group
from newsparse._tokens import Token

__all__ = ["build_evidence", "collect_groups", "list_words"]

_FEW_WORDS = 12  # in a line of more, single words say what it is about rather than what it is


class _Look(NamedTuple):
    """What depends on a token's text alone: every fifth line of a page stands on it twice.

    Attributes:
        size: the length in words.
        telling: the words that say what the text is about.
        names: the evidence of shape, rules and, where they are few, the words themselves.
        opener: the name of the evidence that opens a block, or "".
    """

    size: int
    telling: list[str]
    names: Group
    opener: str


def build_evidence(
    tokens: Sequence[Token], matcher: Matcher, off: frozenset[str] = frozenset()
) -> list[list[str]]:
    """The names of the evidence for each token; shape first, then rules, layout, context.

    Args:
        tokens: the page's tokens.
        matcher: the rules.
        off: the names of the rules that are switched off.
    """
    return [[*chain.from_iterable(groups)] for groups in collect_groups(tokens, matcher, off)]


def collect_groups(
    tokens: Sequence[Token], matcher: Matcher, off: frozenset[str] = frozenset()
) -> list[list[Group]]:
    """The same in groups of names, as several tokens share them; the arguments are those of `build_evidence`."""
    distinct = {token.text: token for token in tokens}
    found = {text: _look(token, matcher, off) for text, token in distinct.items()}
    looks = [found[token.text] for token in tokens]
    surroundings = Surroundings(
        tokens,
        [look.size for look in looks],
        [look.telling for look in looks],
        [look.opener for look in looks],
    )
    return [
        [look.names, (*list_layout(token), *context)]
        for look, token, context in zip(looks, tokens, build_context(surroundings), strict=True)
    ]


def _look(token: Token, matcher: Matcher, off: frozenset[str]) -> _Look:
    """What a token's text tells."""
    size = token.size
    content = list_content(token.words)
    rules = matcher.match_rules(token)
    if off:
        rules = [name for name in rules if name.partition("=")[0] not in off]
    opener = (
        "" if matcher.openers.isdisjoint(rules) else next(name for name in rules if name in matcher.openers)
    )
    telling = list_telling(content) if has_spaces(token, size) else []
    names = (*build_shape(token, size, len(content)), *rules, *list_words(token))
    return _Look(size, telling, names, opener)


def list_words(token: Token) -> list[str]:
    """The names of the evidence for a token's words, where it has few.

    Example:
        >>> list_words(Token("Leave a comment", 0, 15, "whole"))
        ['word:leave', 'word:a', 'word:comment']
    """
    words = token.words
    return [f"word:{word}" for word in dict.fromkeys(words)] if len(words) <= _FEW_WORDS else []
