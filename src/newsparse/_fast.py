"""The fast path: lines of HTML that are likely text, and metadata, in; the article out.

Here: which lines are taken, and what they and the metadata make. Not here: reading the page (`html/_fast`), the engine, which weighs
everything against everything (`_labeller`, `_builder`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import mul

import attrs

from newsparse._builder import Request
from newsparse._fast_head import Chosen, choose_authors, choose_dates, choose_headline, list_near
from newsparse._labeller import find_threshold
from newsparse._markup import Claim, Metadata
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
    Image,
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
_SUBHEADS = {f"h{level}": level for level in range(2, 7)}
_QUOTED = 1 << AROUND.index("blockquote")
_TOLD = 1_200  # characters of the text that its language is told from
_CODE = 2  # letters of a language in ISO 639-1
_FIRST_WORDS = 8  # of a line with which the text has begun


@attrs.frozen
class FastLines:
    """A page's lines, its title first where it has one, with their labels.

    Attributes:
        page: the page.
        title: its title, or "".
        rows: the lines that are read, without the title.
        rest: the text of those that are not.
        shares: the probability of each line to be text.
        labels: one each.
        headline: the article's headline and where that is from.
    """

    page: FastPage
    title: str
    rows: Sequence[FastRow]
    rest: str
    shares: Sequence[float]
    labels: Sequence[Label]
    headline: Chosen | None


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
    title, rows, rest = _cut(page, options.max_chars)
    shares = [to_probability(worth) for worth in load_fast_model().add_up(page.tree._replace(rows=rows))]
    sizes = [row.words for row in rows]
    threshold = max(find_threshold(shares, sizes, _BETAS[options.prefer]), _LEAST_THRESHOLD)
    labels = [_choose_label(row, share >= threshold) for row, share in zip(rows, shares, strict=True)]
    headline = choose_headline(rows, page.metadata)
    at = _find_line(rows, headline)
    if at is not None:
        labels[at] = Label.HEADLINE
    return FastLines(page, title, rows, rest, shares, labels, headline)


def _cut(page: FastPage, most: int) -> tuple[str, list[FastRow], str]:
    """The title and the lines that lie in the first characters of a page's text, and what lies behind."""
    title, rows = page.metadata.title, page.rows
    ends = [*accumulate((len(row.text) + 1 for row in rows), initial=len(title) + 1 if title else 0)]
    if ends[-1] - 1 <= most:
        return title, rows, ""
    count = max(0, bisect_right(ends, most + 1) - 1)
    if title and len(title) > most:
        return "", [], "\n".join([title, *(row.text for row in rows)])
    return title, rows[:count], "\n".join(row.text for row in rows[count:])


def _choose_label(row: FastRow, is_text: bool) -> Label:  # noqa: FBT001  # what is known of the line
    """The label of a line that is no headline."""
    if not is_text:
        return Label.OTHER
    return Label.SUBHEAD if row.tag in _SUBHEADS else Label.BODY


def _find_line(rows: Sequence[FastRow], headline: Chosen | None) -> int | None:
    """The first line that is the headline, an `<h1>` before others."""
    if headline is None:
        return None
    same = [
        i
        for i, row in enumerate(rows)
        if len(row.text) == len(headline.value) and fold(row.text) == fold(headline.value)
    ]
    return next((i for i in same if rows[i].tag == "h1"), same[0] if same else None)


def build_fast_blocks(lines: FastLines) -> tuple[Block, ...]:
    """The blocks of a page, which tile its text: its title, a line each, what was not read.

    Args:
        lines: the page's lines.
    """
    told = [(Label.PAGE_TITLE, lines.title, 1.0)] if lines.title else []
    for row, label, share in zip(lines.rows, lines.labels, lines.shares, strict=True):
        told.append((label, row.text, share if label.is_text else 1.0 - share))
    if lines.rest:
        told.append((Label.OTHER, lines.rest, 1.0))
    blocks: list[Block] = []
    start, last = 0, len(told) - 1
    for k, (label, text, score) in enumerate(told):
        shown = text if k == last else f"{text}\n"
        end = start + len(shown)
        blocks.append(Block(label, start, end, shown, score))
        start = end
    return tuple(blocks)


def build_fast_article(lines: FastLines, request: Request) -> Article:
    """The article of a page.

    Args:
        lines: the page's lines.
        request: what is known of it.
    """
    metadata = lines.page.metadata
    body = tuple(_build_body(lines))
    text = "\n\n".join([block.text for block in body])
    language, told_by = _tell_language(text, metadata, request.language)
    first = next(
        (
            i
            for i, (row, label) in enumerate(zip(lines.rows, lines.labels, strict=True))
            if label is Label.BODY and row.words >= _FIRST_WORDS
        ),
        None,
    )
    near = list_near(lines.rows, lines.headline.value if lines.headline else None, first)
    authors, author_source = choose_authors(metadata, near)
    dates = choose_dates(metadata, near, language, request.reference_time)
    probability = _score_page(lines, request.url)
    sources = [each for each in (lines.headline and lines.headline.source, author_source, told_by) if each]
    sources += [*dates.sources, *_list_sources(metadata)]
    if body:
        sources += [FieldSource(name, SourceKind.TEXT) for name in ("body", "text")]
    warnings = [*lines.page.warnings]
    if lines.rest:
        end = sum(len(row.text) + 1 for row in lines.rows) + (len(lines.title) + 1 if lines.title else 0)
        warnings.append(ParseWarning(WarningKind.TRUNCATED, start=end, end=end + len(lines.rest)))
    if not lines.rows and not lines.title:
        warnings.append(ParseWarning(WarningKind.NO_TEXT))
    if metadata.is_free is False and breaks_off(text, metadata):
        warnings.append(ParseWarning(WarningKind.PAYWALLED))
    return Article(
        headline=lines.headline.value if lines.headline else None,
        authors=authors,
        published=dates.published,
        modified=dates.modified,
        section=_take_first(metadata.section),
        tags=tuple(claim.value for claim in metadata.tags),
        body=body,
        text=text,
        site_name=_take_first(metadata.site_name),
        language=language,
        url=_take_first(metadata.url),
        images=tuple(Image(claim.value) for claim in metadata.images),
        is_article=probability >= _ARTICLE_FROM,
        score=_expect_f1(lines) * min(probability / _ARTICLE_FROM, 1.0),
        blocks=build_fast_blocks(lines),
        sources=tuple(sorted(sources, key=lambda source: _ORDER[source.field])),
        warnings=tuple(warnings),
    )


_ORDER = {name: k for k, name in enumerate(field.name for field in attrs.fields(Article))}


def _build_body(lines: FastLines) -> Iterator[BodyBlock]:
    """The blocks of the body, one a line."""
    for row, label in zip(lines.rows, lines.labels, strict=True):
        if label is Label.SUBHEAD:
            yield BodyBlock(BodyKind.SUBHEAD, row.text, level=_SUBHEADS[row.tag])
        elif label is Label.BODY:
            quoted = BodyKind.QUOTE if row.around & _QUOTED else BodyKind.PARAGRAPH
            yield BodyBlock(BodyKind.LIST_ITEM if row.tag == "li" else quoted, row.text)


def _tell_language(text: str, metadata: Metadata, known: str | None) -> tuple[str | None, FieldSource | None]:
    """The language that is known, else what the text's beginning is in, else what the metadata claim; and where that is from."""
    language = known or detect_language(text[:_TOLD])
    if language:
        return language, FieldSource("language", SourceKind.TEXT)
    for claim in metadata.language:
        if claim.value[:_CODE].isalpha():
            return claim.value[:_CODE].lower(), FieldSource("language", claim.source, claim.path)
    return None, None


def _list_sources(metadata: Metadata) -> Iterator[FieldSource]:
    """Where the fields are from that are the metadata's first claim, or all of them."""
    for name in ("section", "tags", "site_name", "url", "images"):
        claims: Sequence[Claim] = getattr(metadata, name)
        if claims:
            yield FieldSource(name, claims[0].source, claims[0].path)


def _take_first(claims: Sequence[Claim]) -> str | None:
    """The value of the first claim."""
    return claims[0].value if claims else None


def _score_page(lines: FastLines, url: str | None) -> float:
    """The probability that the page is an article."""
    if not lines.rows:
        return 0.0
    page = lines.page._replace(tree=lines.page.tree._replace(rows=[*lines.rows]))
    names = list_fast_evidence(page, lines.shares, url)
    return to_probability(weigh(dict.fromkeys(names, 1.0), read_table("fast_page", "html")))


def _expect_f1(lines: FastLines) -> float:
    """The F1, over words, that the probabilities let the text expect; 0 for a page without text."""
    sizes = [row.words for row in lines.rows]
    taken = [k for k, label in enumerate(lines.labels) if label.is_text]
    both = sum(sizes[k] for k in taken) + sum(map(mul, lines.shares, sizes))
    return 2.0 * sum(lines.shares[k] * sizes[k] for k in taken) / both if taken and both else 0.0
