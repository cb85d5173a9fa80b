"""The fast path: lines of HTML that are likely text, and metadata, in; the article out.

Here: which lines are taken, and what they and the metadata make. Not here: reading the page (`html/_fast`), the engine, which weighs
everything against everything (`_labeller`, `_builder`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

import attrs

from newsparse._builder import Request
from newsparse._decode import UNIT
from newsparse._error_page import is_error_page
from newsparse._fast_head import Chosen, choose_authors, choose_dates, choose_headline, list_near
from newsparse._labeller import expect_f1, find_threshold
from newsparse._origins import list_given, read_language, sort_sources
from newsparse._paywall import breaks_off
from newsparse._tables import read_table, weigh
from newsparse._text import fold
from newsparse.fields.language import detect_language
from newsparse.html._fast import FastPage, read_fast
from newsparse.html._fast_about import list_fast_evidence
from newsparse.html._fast_model import load_fast_model, to_probability
from newsparse.html._fast_rows import AROUND, FastRow
from newsparse.model import (
    Article,
    Block,
    BodyBlock,
    BodyKind,
    FieldSource,
    Label,
    ParseWarning,
    SourceKind,
    WarningKind,
)
from newsparse.options import Options, Prefer

__all__ = ["FastLines", "build_fast_article", "build_fast_blocks", "read_fast_lines"]

# How much more recall counts than precision.
_BETAS: dict[Prefer, float] = {"precision": 0.5, "balanced": 1.0, "recall": 2.0}
_LEAST_THRESHOLD = 0.05
_ARTICLE_FROM = 0.5
# What lines are but the headline; a name of its own is read several times as fast as a member of its class.
_BODY, _SUBHEAD, _OTHER = Label.BODY, Label.SUBHEAD, Label.OTHER
_SUBHEADS = {f"h{level}": level for level in range(2, 7)}
_QUOTED = 1 << AROUND.index("blockquote")
_TOLD = 1_200  # characters of the text that its language is told from
_FIRST_WORDS = 8  # of a line with which the text has begun


class _Read(NamedTuple):
    """How far a page's text is read.

    Attributes:
        title: the page's title, or "".
        rows: its lines without the title, of which the last may be the beginning of one.
        gap: the blanks between these and the rest.
        rest: the text that is not read.
    """

    title: str
    rows: list[FastRow]
    gap: str
    rest: str


@attrs.frozen
class FastLines:
    """A page's lines, its title first where it has one, with their labels.

    Attributes:
        page: the page.
        read: how much of its text is read.
        shares: the probability of each line to be text.
        labels: one each.
        headline: the article's headline and where that is from.
    """

    page: FastPage
    read: _Read
    shares: Sequence[float]
    labels: Sequence[Label]
    headline: Chosen | None

    @property
    def rows(self) -> Sequence[FastRow]:
        """The lines that are read, without the title."""
        return self.read.rows


def read_fast_lines(data: str | bytes, options: Options, request: Request) -> FastLines | None:
    """Read a page and label its lines; None where it is no HTML at all.

    Args:
        data: the page's source, or its bytes.
        options: how to parse.
        request: what is known of the page.
    """
    page = read_fast(data, options.max_chars, request.url, request.encoding)
    if page is None:
        return None
    read = _cut(page, options.max_chars)
    rows = read.rows
    worths = load_fast_model().add_up(page.tree._replace(rows=rows))
    shares = [to_probability(worth / UNIT) for worth in worths]
    sizes = [row.words for row in rows]
    threshold = max(find_threshold(shares, sizes, _BETAS[options.prefer]), _LEAST_THRESHOLD)
    labels = [
        _OTHER if share < threshold else _SUBHEAD if row.tag in _SUBHEADS else _BODY
        for row, share in zip(rows, shares, strict=True)
    ]
    headline = choose_headline(rows, page.metadata)
    at = _find_line(rows, headline)
    if at is not None:
        labels[at] = Label.HEADLINE
    return FastLines(page, read, shares, labels, headline)


def _cut(page: FastPage, most: int) -> _Read:
    """What lies in the first characters of a page's text, and what lies behind."""
    title, rows = page.metadata.title, page.rows
    texts = [title, *(row.text for row in rows)] if title else [row.text for row in rows]
    ends = [*accumulate(len(text) + 1 for text in texts)]
    if not ends or ends[-1] - 1 <= most:
        return _Read(title, rows, "", "")
    last = bisect_right(ends, most - 1)  # the line that the bound cuts, or that ends there
    behind = "\n".join(texts[last:])
    reach = most - (ends[last - 1] if last else 0)
    head = texts[last][:reach].rstrip()
    rest, gap = behind[reach:], behind[len(head) : reach]
    if title and not last:
        return _Read(head, [], gap, rest)
    at = last - bool(title)
    return _Read(title, [*rows[:at], _cut_row(rows[at], head)], gap, rest)


def _cut_row(row: FastRow, head: str) -> FastRow:
    """The beginning of a line, with its share of the words."""
    size = max(len(row.text), 1)
    words = -(-row.words * len(head) // size)
    return row._replace(text=head, words=words, linked=min(row.linked * len(head) // size, words))


def _find_line(rows: Sequence[FastRow], headline: Chosen | None) -> int | None:
    """The first line that is the headline, an `<h1>` before others."""
    if headline is None:
        return None
    size, folded = len(headline.value), fold(headline.value)
    same = [i for i, row in enumerate(rows) if len(row.text) == size and fold(row.text) == folded]
    return next((i for i in same if rows[i].tag == "h1"), same[0] if same else None)


def build_fast_blocks(lines: FastLines) -> tuple[Block, ...]:
    """The blocks of a page, which tile its text: its title, a line each, what was not read.

    Args:
        lines: the page's lines.
    """
    title, rows, gap, rest = lines.read
    texts = [row.text for row in rows]
    scores = [
        share if label is _BODY or label is _SUBHEAD else 1.0 - share
        for share, label in zip(lines.shares, lines.labels, strict=True)
    ]
    labels = [*lines.labels]
    if title:
        texts, scores, labels = [title, *texts], [1.0, *scores], [Label.PAGE_TITLE, *labels]
    shown = [f"{text}\n" for text in texts[:-1]] + [text + gap for text in texts[-1:]]
    if rest:
        shown, scores, labels = [*shown, rest], [*scores, 1.0], [*labels, _OTHER]
    ends = [*accumulate(map(len, shown), initial=0)]
    return tuple(map(Block, labels, ends, ends[1:], shown, scores))


def build_fast_article(lines: FastLines, request: Request) -> Article:
    """The article of a page.

    Args:
        lines: the page's lines.
        request: what is known of it.
    """
    metadata = lines.page.metadata
    body = tuple(_build_body(lines))
    text = "\n\n".join([block.text for block in body])
    language = request.language or detect_language(text[:_TOLD])
    first = next(
        (
            i
            for i, (row, label) in enumerate(zip(lines.rows, lines.labels, strict=True))
            if label is _BODY and row.words >= _FIRST_WORDS
        ),
        None,
    )
    near = list_near(lines.rows, lines.headline.value if lines.headline else None, first)
    authors, author_source = choose_authors(metadata, near)
    dates = choose_dates(metadata, near, language or read_language(metadata), request.reference_time)
    headline = lines.headline.value if lines.headline else None
    probability = _score_page(lines, request.url)
    if not (authors or dates.published) and is_error_page(headline, metadata.title, text):
        probability = 0.0
    warnings = [*lines.page.warnings]
    blocks = build_fast_blocks(lines)
    if lines.read.rest:
        warnings.append(ParseWarning(WarningKind.TRUNCATED, start=blocks[-1].start, end=blocks[-1].end))
    if not blocks:
        warnings.append(ParseWarning(WarningKind.NO_TEXT))
    if metadata.is_free is False and breaks_off(text, metadata):
        warnings.append(ParseWarning(WarningKind.PAYWALLED))
    article = Article(
        headline=headline,
        authors=authors,
        published=dates.published,
        modified=dates.modified,
        body=body,
        text=text,
        language=language,
        is_article=probability >= _ARTICLE_FROM,
        score=expect_f1(lines.labels, lines.shares, [row.words for row in lines.rows])
        * min(probability / _ARTICLE_FROM, 1.0),
        blocks=blocks,
        warnings=tuple(warnings),
    )
    added, sources = list_given(article, metadata)
    chosen = (lines.headline and lines.headline.source, author_source, *dates.sources)
    sources.update((each.field, each) for each in chosen if each)
    if body:
        sources.update((name, FieldSource(name, SourceKind.TEXT)) for name in ("body", "text"))
    return attrs.evolve(article, **added, sources=sort_sources(sources))


def _build_body(lines: FastLines) -> Iterator[BodyBlock]:
    """The blocks of the body, one a line."""
    for row, label in zip(lines.rows, lines.labels, strict=True):
        if label is _SUBHEAD:
            yield BodyBlock(BodyKind.SUBHEAD, row.text, level=_SUBHEADS[row.tag])
        elif label is _BODY:
            quoted = BodyKind.QUOTE if row.around & _QUOTED else BodyKind.PARAGRAPH
            yield BodyBlock(BodyKind.LIST_ITEM if row.tag == "li" else quoted, row.text)


def _score_page(lines: FastLines, url: str | None) -> float:
    """The probability that the page is an article."""
    if not lines.rows:
        return 0.0
    page = lines.page._replace(tree=lines.page.tree._replace(rows=[*lines.rows]))
    names = list_fast_evidence(page, lines.shares, url)
    return to_probability(weigh(dict.fromkeys(names, 1.0), read_table("fast_page", "html")))
