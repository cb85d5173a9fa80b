"""The engine: read, label, build, in one run for all entry points.

Here: wiring the three stages. Not here: any of their work, nor the checks on arguments (`_parse`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsparse._builder import Request, build_article, build_blocks
from newsparse._explaining import build_explanation
from newsparse._labeller import Labelled, label_tokens
from newsparse._reader import Data, Page, read_page
from newsparse._tokens import Token, split_tokens
from newsparse._votes import select_rules
from newsparse.explanation import Explanation
from newsparse.model import Article, Block
from newsparse.options import Options

if TYPE_CHECKING:  # only who has a rulebook needs to load it
    from newsparse.rulebook._book import PageRules

__all__ = ["Request", "run_explain", "run_parse", "run_tokenize"]


def run_parse(data: Data, options: Options, request: Request) -> Article:
    """What `parse` returns."""
    page, labelled = _label(data, options, request)
    return build_article(page, labelled, request)


def run_tokenize(data: Data, options: Options, request: Request) -> tuple[Block, ...]:
    """What `tokenize` returns."""
    page, labelled = _label(data, options, request)
    return build_blocks(page, labelled)


def run_explain(data: Data, options: Options, request: Request) -> Explanation:
    """What `explain` returns: the article of the same run, and for every token what led to its label."""
    page, facts = _look_up(data, options, request)
    labelled = label_tokens(facts.tokens, options.prefer, None, facts.rules, facts.elsewhere)
    article = build_article(page, labelled, request)
    without = labelled
    if labelled.votes.bounds and facts.rules:  # what the labels would be were it not for decisive rules
        softened = facts.rules.soften()
        without = label_tokens(facts.tokens, options.prefer, None, softened, facts.elsewhere)
    return build_explanation(article, labelled, without)


class _Facts(NamedTuple):
    """What a page is labelled by.

    Attributes:
        tokens: its tokens.
        rules: the rules of rulebooks that are in force on it.
        elsewhere: what other pages of its site say of each token.
    """

    tokens: Sequence[Token]
    rules: PageRules | None
    elsewhere: Sequence[str]


def _label(data: Data, options: Options, request: Request) -> tuple[Page, Labelled]:
    """Read and label a page."""
    page, facts = _look_up(data, options, request)
    return page, label_tokens(facts.tokens, options.prefer, None, facts.rules, facts.elsewhere)


def _look_up(data: Data, options: Options, request: Request) -> tuple[Page, _Facts]:
    """Read a page, and look up the rules of rulebooks that are in force on it and the other pages of its site."""
    page = read_page(data, options.max_chars)
    tokens = split_tokens(page)
    book = options.rulebook
    rules = None if book is None else select_rules(book, page, request.url, request.language)
    if options.templates is None:
        return page, _Facts(tokens, rules, ())
    from newsparse.templates._evidence import name_shares  # noqa: PLC0415  # only who has templates needs to load it

    return page, _Facts(tokens, rules, name_shares(options.templates, tokens, request.url))
