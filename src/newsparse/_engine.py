"""The engine: read, label, build, in one run for all entry points.

Here: wiring the three stages. Not here: any of their work, nor the checks on arguments (`_parse`).
"""

from __future__ import annotations

from newsparse._builder import Request, build_article, build_blocks
from newsparse._labeller import Labelled, explain_label, label_tokens
from newsparse._reader import Data, Page, read_page
from newsparse._tokens import split_tokens
from newsparse._weights import LABELS
from newsparse.explanation import Explanation, LineExplanation
from newsparse.model import Article, Block
from newsparse.options import Options

__all__ = ["Request", "run_explain", "run_parse", "run_tokenize"]


def run_parse(data: Data, options: Options, request: Request) -> Article:
    """What `parse` returns."""
    page, labelled = _label(data, options)
    return build_article(page, labelled, request)


def run_tokenize(data: Data, options: Options) -> tuple[Block, ...]:
    """What `tokenize` returns."""
    return build_blocks(*_label(data, options))


def run_explain(data: Data, options: Options, request: Request) -> Explanation:
    """What `explain` returns: the article of the same run, and for every token what led to its label."""
    page, labelled = _label(data, options)
    article = build_article(page, labelled, request)
    lines: list[LineExplanation] = []
    # There are as many blocks as tokens, and one more where blanks or unread text are left over.
    for i, (block, row) in enumerate(zip(article.blocks, labelled.probabilities, strict=False)):
        ranked = sorted(zip(LABELS, row, strict=True), key=lambda pair: -pair[1])
        lines.append(LineExplanation(block, tuple(ranked), *explain_label(labelled, i)))
    return Explanation(article, tuple(lines))


def _label(data: Data, options: Options) -> tuple[Page, Labelled]:
    """Read and label a page."""
    page = read_page(data, options.max_chars)
    return page, label_tokens(split_tokens(page), options.prefer)
