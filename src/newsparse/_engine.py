"""The engine: read, label, build, in one run for all entry points.

Here: wiring the three stages. Not here: any of their work, nor the checks on arguments (`_parse`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from newsparse._builder import Request, build_article, build_blocks
from newsparse._explaining import build_explanation
from newsparse._labeller import Labelled, label_tokens
from newsparse._reader import Data, Page, read_page
from newsparse._tokens import split_tokens
from newsparse._votes import select_rules
from newsparse.explanation import Explanation
from newsparse.model import Article, Block
from newsparse.options import Options

if TYPE_CHECKING:  # only who has a rulebook needs to load it
    from newsparse.rulebook._book import PageRules

__all__ = ["Request", "run_explain", "run_parse", "run_tokenize"]


def run_parse(data: Data, options: Options, request: Request) -> Article:
    """What `parse` returns."""
    page, labelled, _ = _label(data, options, request)
    return build_article(page, labelled, request)


def run_tokenize(data: Data, options: Options, request: Request) -> tuple[Block, ...]:
    """What `tokenize` returns."""
    page, labelled, _ = _label(data, options, request)
    return build_blocks(page, labelled)


def run_explain(data: Data, options: Options, request: Request) -> Explanation:
    """What `explain` returns: the article of the same run, and for every token what led to its label."""
    page, labelled, rules = _label(data, options, request)
    article = build_article(page, labelled, request)
    without = labelled
    if labelled.votes.bounds and rules:  # what the labels would be were it not for decisive rules
        without = label_tokens(labelled.tokens, options.prefer, rules=rules.soften())
    return build_explanation(article, labelled, without)


def _label(data: Data, options: Options, request: Request) -> tuple[Page, Labelled, PageRules | None]:
    """Read and label a page, with the rules of rulebooks that are in force on it."""
    page = read_page(data, options.max_chars)
    book = options.rulebook
    rules = None if book is None else select_rules(book, page, request.url, request.language)
    return page, label_tokens(split_tokens(page), options.prefer, rules=rules), rules
