"""The evidence: for every token the names of what holds of it.

Here: putting together what `_shape`, `rules/` (through `_matcher`) and `_context` find, in one pass over the page.
Not here: what any of it is worth (`_weights`).
"""

from __future__ import annotations

from collections.abc import Sequence

from newsparse._context import build_context
from newsparse._matcher import Matcher
from newsparse._shape import build_shape, measure_size
from newsparse._tokens import Token

__all__ = ["build_evidence"]


def build_evidence(tokens: Sequence[Token], matcher: Matcher) -> list[list[str]]:
    """The names of the evidence for each token; shape first, then rules, then context."""
    sizes = [measure_size(token) for token in tokens]
    # What the rules find depends on the text alone, and every fifth line of a page stands on it twice.
    found = {token.text: token for token in tokens}
    rules = {text: matcher.match_rules(token) for text, token in found.items()}
    evidence = [
        build_shape(token, size) + rules[token.text] for token, size in zip(tokens, sizes, strict=True)
    ]
    build_context(tokens, sizes, evidence, matcher.openers)
    return evidence
