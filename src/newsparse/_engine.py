"""The engine: read, label, build, in one run for all entry points.

Here: wiring the three stages. Not here: any of their work, nor the checks on arguments (`_parse`).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from newsparse._builder import Request, build_article, build_blocks
from newsparse._explaining import build_explanation
from newsparse._labeller import Labelled, label_tokens, load_engine
from newsparse._reader import Data, Page, read_page
from newsparse._tables import Kind
from newsparse._tokens import Token, list_markup, split_tokens
from newsparse._votes import select_rules
from newsparse.explanation import Explanation
from newsparse.model import Article, Block
from newsparse.options import Options

if TYPE_CHECKING:  # only who takes the fast path, or has a rulebook, needs to load these
    from newsparse._fast import FastLines
    from newsparse.rulebook._book import PageRules

__all__ = ["Facts", "Request", "label_facts", "look_up", "run_explain", "run_parse", "run_tokenize"]


def run_parse(data: Data, options: Options, request: Request) -> Article:
    """What `parse` returns."""
    lines = _match_fast(data, options, request)
    if lines is not None:
        from newsparse._fast import build_fast_article  # noqa: PLC0415  # only the fast path needs it

        return build_fast_article(lines, request)
    page, labelled = _label(data, options, request)
    return build_article(page, labelled, request)


def run_tokenize(data: Data, options: Options, request: Request) -> tuple[Block, ...]:
    """What `tokenize` returns."""
    lines = _match_fast(data, options, request)
    if lines is not None:
        from newsparse._fast import build_fast_blocks  # noqa: PLC0415  # only the fast path needs it

        return build_fast_blocks(lines)
    page, labelled = _label(data, options, request)
    return build_blocks(page, labelled)


def run_explain(data: Data, options: Options, request: Request) -> Explanation:
    """What `explain` returns: the article of the same run, and for every token what led to its label."""
    page, facts = look_up(data, options, request)
    labelled = label_facts(facts, options, facts.rules)
    article = build_article(page, labelled, request)
    without = labelled
    if labelled.votes.bounds and facts.rules:  # what the labels would be were it not for decisive rules
        without = label_facts(facts, options, facts.rules.soften())
    return build_explanation(article, labelled, without)


class Facts(NamedTuple):
    """What a page is labelled by.

    Attributes:
        tokens: its tokens.
        rules: the rules of rulebooks that are in force on it.
        extra: for each token what its markup and other pages of its site say of it; empty where nothing does.
        kind: what the page was read from.
    """

    tokens: Sequence[Token]
    rules: PageRules | None
    extra: Sequence[Sequence[str]]
    kind: Kind


def _label(data: Data, options: Options, request: Request) -> tuple[Page, Labelled]:
    """Read and label a page."""
    page, facts = look_up(data, options, request)
    return page, label_facts(facts, options, facts.rules)


def label_facts(facts: Facts, options: Options, rules: PageRules | None) -> Labelled:
    """Label a page, with some rules of rulebooks in force."""
    return label_tokens(facts.tokens, options.prefer, load_engine(facts.kind), rules, facts.extra)


def look_up(data: Data, options: Options, request: Request) -> tuple[Page, Facts]:
    """Read a page, and look up the rules of rulebooks that are in force on it and the other pages of its site."""
    page = _read(data, options, request)
    tokens = split_tokens(page)
    book = options.rulebook
    rules = None if book is None else select_rules(book, page, request.url, request.language)
    extra = list_markup(page, tokens)
    if options.templates is not None:
        from newsparse.templates._evidence import name_shares  # noqa: PLC0415  # only who has templates needs to load it

        shares = name_shares(options.templates, tokens, request.url)
        more = [[name] if name else [] for name in shares]
        extra = [[*a, *b] for a, b in zip(extra, more, strict=True)] if extra else more
    return page, Facts(tokens, rules, extra, "html" if page.markup else "text")


def _read(data: Data, options: Options, request: Request) -> Page:
    """Read a page as what it is given, or seems, to be."""
    html = _match_html(data, request)
    if html is None:
        return read_page(data, options.max_chars, request.encoding)
    from newsparse.html._read import read_html  # noqa: PLC0415  # only who has HTML needs to load it

    return read_html(html, options.max_chars, request.url, request.encoding)


def _match_html(data: Data, request: Request) -> str | bytes | None:
    """The page where it is given as HTML, or seems to be; else None."""
    if request.format == "text":
        return None
    from newsparse.html import is_html, match_magic  # noqa: PLC0415  # as above

    if isinstance(data, bytearray | memoryview):
        data = bytes(data)
    if not isinstance(data, str | bytes):
        return None
    if request.format == "html" or is_html(data):
        return data
    # Files of other kinds are no text either: the reader of HTML says what they are.
    return data if isinstance(data, bytes) and match_magic(data) else None


def _match_fast(data: Data, options: Options, request: Request) -> FastLines | None:
    """What the fast path reads of a page; None of one that does not take it."""
    html = _match_html(data, request) if options.fast else None
    if html is None:
        return None
    from newsparse._fast import read_fast_lines  # noqa: PLC0415  # only the fast path needs it

    return read_fast_lines(html, options, request)
