"""The third stage: labelled tokens in, the article out.

Here: which tokens make which field. Not here: reading a value out of a token's text (`fields/`), the body (`_body`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Sequence
from typing import TypeVar

import attrs

from newsparse._body import build_body, build_images, build_text, split_groups
from newsparse._credits import Credits, build_credits
from newsparse._dating import build_dates
from newsparse._error_page import is_error_page
from newsparse._headline import build_headline, match_site_name
from newsparse._labeller import Labelled
from newsparse._landmarks import find_landmarks
from newsparse._origins import Choices, complete_article
from newsparse._page import score_page
from newsparse._reader import Page
from newsparse._text import fold
from newsparse._tokens import Token
from newsparse.data import read_words
from newsparse.fields.copyright import parse_copyright
from newsparse.fields.counts import parse_comment_count
from newsparse.fields.dateline import match_dateline
from newsparse.fields.faq import build_faq
from newsparse.fields.language import detect_language
from newsparse.fields.notes import build_notes
from newsparse.fields.tags import split_tags
from newsparse.model import Article, Block, BodyKind, Copyright, Label, SpanKind

__all__ = ["Request", "build_article", "build_blocks", "match_language"]

_T = TypeVar("_T")

_HOME = frozenset(map(fold, read_words("home_words")))
_EDGES = " \t|/>\u2022\u00b7\u203a\u00bb\u2192-\u2013\u2014"
_ARTICLE_FROM = 0.5
# Where a section's name stands beside the headline, and how likely a line has to be one there and elsewhere: below these, most are
# lines of a menu.
_ABOVE_HEADLINE, _BELOW_HEADLINE = 8, 3
_LIKELY_SECTION, _SURE_SECTION = 0.35, 0.6
# What parts a breadcrumb: GREATER-THAN, angle quotes, an arrow, a bar, BULLET, MIDDLE DOT; slash and dashes beside blanks.
_CRUMB_RE = re.compile("[>\u203a\u00bb\u2192|\u2022\u00b7]|\\s[/\u2013\u2014-]\\s|\\s/|/\\s")
_MOST_SECTION_WORDS = 5
# What notices the other entries of a menu ("Shop", "Sign in"), and what says that such a word names a section all the same ("Blog").
_MENU = frozenset({"footer.company_phrases=whole", "nav.login_phrases=whole"})
_DESK = "section.desk_phrases=whole"
_SENTENCE_RE = re.compile(r"\.\s+[^\W\d_]")
_MOST_CRUMBS = 6  # lines of a flattened breadcrumb; a longer run of sections is a menu


@attrs.frozen
class Request:
    """What the caller knows about the page.

    Attributes:
        language: ISO 639-1 code of its language.
        url: where it is from.
        reference_time: when it was fetched.
        format: "text", "html" or "auto".
        encoding: what its bytes are encoded in, as the caller knows it.
    """

    language: str | None = None
    reference_time: dt.datetime | None = None
    url: str | None = None
    format: str = "text"
    encoding: str | None = None


def build_blocks(page: Page, labelled: Labelled) -> tuple[Block, ...]:
    """The blocks of a page: each token with the white space behind it, blanks at the head with the first."""
    source = page.source
    starts = [token.start for token in labelled.tokens]
    ends = [*starts[1:], page.end] if starts else []
    if starts:
        starts[0] = 0
    blocks = [
        Block(label, start, end, source[start:end], row[_INDEX[label]])
        for start, end, label, row in zip(starts, ends, labelled.labels, labelled.probabilities, strict=True)
    ]
    rest = blocks[-1].end if blocks else 0
    if rest < len(source):
        blocks.append(Block(Label.OTHER, rest, len(source), source[rest:], 1.0))
    return tuple(blocks)


_INDEX = {label: k for k, label in enumerate(Label)}
_SECTION, _DECK = _INDEX[Label.SECTION], _INDEX[Label.DECK]


def build_article(page: Page, labelled: Labelled, request: Request) -> Article:
    """The article of a labelled page."""
    tokens = _sort_tokens(labelled)
    owners = _put_first(labelled, Label.COPYRIGHT)
    counts = [*_put_first(labelled, Label.COMMENTS), *tokens[Label.SHARE]]
    body = build_body(page, labelled)
    text = build_text(body)
    headline = build_headline(page, labelled)
    byline = build_credits(page, labelled)
    paragraphs = [piece.block for piece in body if piece.block is not None]
    first = next((block.text for block in paragraphs if block.kind is BodyKind.PARAGRAPH), "")
    dateline = match_dateline(first) if first else None
    language = request.language or match_language(page, text)
    dates = build_dates(page, labelled, language, request.reference_time)
    owner = _build_copyright(page, owners)
    probability = score_page(page, labelled)
    title = page.markup.metadata.title if page.markup else ""
    if not (byline.authors or dates.published) and is_error_page(headline, title, text):
        probability = 0.0
    article = Article(
        headline=headline,
        deck=_build_deck(labelled),
        byline=byline.raw,
        authors=byline.authors,
        agency=byline.agency or (dateline.agency if dateline else None),
        dateline=dateline.place if dateline else None,
        published=dates.published,
        modified=dates.modified,
        section=_build_section(labelled, headline, byline),
        tags=split_tags([_read_tags(page, token) for token in tokens[Label.TAGS]]),
        body=tuple(paragraphs),
        captions=tuple(token.text for token in tokens[Label.CAPTION]),
        text=text,
        faq_heading=_join(tokens[Label.FAQ_HEADING][:1], " "),
        faq=build_faq([piece.faq for piece in body if piece.faq is not None]),
        notes=tuple(
            note
            for group in split_groups(labelled, Label.NOTE)
            for note in build_notes([labelled.tokens[i].text for i in group])
        ),
        author_bio=_join(tokens[Label.AUTHOR_BIO], "\n"),
        about=_join(tokens[Label.ABOUT], "\n"),
        site_name=_build_site_name(tokens[Label.PAGE_TITLE], headline, owner),
        comment_count=_first(parse_comment_count, counts),
        copyright=owner,
        language=language,
        images=build_images(body),
        is_article=probability >= _ARTICLE_FROM,
        score=labelled.expected * min(probability / _ARTICLE_FROM, 1.0),
        blocks=build_blocks(page, labelled),
        warnings=(*page.warnings, *dates.warnings, *labelled.votes.warnings),
    )
    if page.markup is None:
        return article
    return complete_article(article, page.markup.metadata, labelled, Choices(byline, dates))


def _read_tags(page: Page, token: Token) -> str:
    """A line of tags with commas between; of one with links the links, and what commas part from them."""
    spans = page.markup.spans[token.line] if page.markup is not None else ()
    tags: list[str] = []
    at = token.start
    links = [(span.start, span.end) for span in spans if span.kind is SpanKind.LINK]
    for start, end in (*links, (token.end, token.end)):
        if start < at or end > token.end:
            continue
        gap = page.source[at:start]
        if tags and _SENTENCE_RE.search(gap):  # "Bookmark the permalink"
            break
        if "," in gap:
            tags.append(gap.strip(", "))
        tags.append(page.source[start:end])
        at = end
    return ", ".join(filter(None, tags)) or token.text


def match_language(page: Page, text: str) -> str | None:
    """The language of a page's text; where that is too short to tell, of all that is on the page."""
    return detect_language(text) or detect_language(page.source[: page.end])


def _sort_tokens(labelled: Labelled) -> dict[Label, list[Token]]:
    """The tokens of each label, in the page's order."""
    tokens = labelled.tokens
    return {label: [tokens[i] for i in indices] for label, indices in labelled.indices.items()}


def _put_first(labelled: Labelled, label: Label) -> list[Token]:
    """The tokens of a label, first those that a rule of a rulebook is certain of."""
    indices = dict.fromkeys([*labelled.list_certain(label), *labelled.indices[label]])
    return [labelled.tokens[i] for i in indices]


def _join(tokens: Sequence[Token], glue: str) -> str | None:
    """The tokens' texts as one, or None where there are none."""
    return glue.join(token.text for token in tokens) or None


def _first(read: Callable[[str], _T | None], tokens: Sequence[Token]) -> _T | None:
    """The first value that can be read out of one of the tokens."""
    return next((value for token in tokens if (value := read(token.text)) is not None), None)


def _build_copyright(page: Page, tokens: Sequence[Token]) -> Copyright | None:
    """The first copyright line that can be read, its raw text as printed, blanks and all."""
    for token in tokens:
        owner = parse_copyright(token.text)
        if owner is not None:
            return attrs.evolve(owner, raw=page.source[token.start : token.end])
    return None


def _build_site_name(titles: Sequence[Token], headline: str | None, owner: Copyright | None) -> str | None:
    """The publisher's name: what follows the headline in the page's title, else who holds the copyright."""
    names = (match_site_name(token.text, headline) for token in titles if headline)
    return next((name for name in names if name), owner.holder if owner else None)


def _build_section(labelled: Labelled, headline: str | None, byline: Credits) -> str | None:
    """The likeliest name of a section beside the headline, or a sure one elsewhere; of a breadcrumb its last part."""
    headline = headline or ""
    others = _HOME | {fold(headline), *(fold(author.name) for author in byline.authors)}
    place = find_landmarks(labelled)
    at = place.first if place.headline is None else place.headline
    menus = {i for run in split_groups(labelled, Label.SECTION) if len(run) > _MOST_CRUMBS for i in run}
    best: tuple[tuple[bool, bool, float], str] | None = None
    certain = frozenset(labelled.list_certain(Label.SECTION))
    for i, row in enumerate(labelled.probabilities):
        is_near = at - _ABOVE_HEADLINE <= i <= at + _BELOW_HEADLINE
        if row[_SECTION] < (_LIKELY_SECTION if is_near else _SURE_SECTION):  # as most lines
            continue
        if (i in menus or _is_entry(labelled.evidence[i])) and i not in certain:
            continue
        rank = i in certain, is_near, round(row[_SECTION], 2)
        if best is None or rank >= best[0]:  # of equals the last: the innermost
            text = labelled.tokens[i].text
            name = _match_section(text, headline, others) or (text.strip(_EDGES) if i in certain else None)
            best = (rank, name) if name else best
    return best[1] if best else None


def _is_entry(evidence: Sequence[str]) -> bool:
    """Whether a line is an entry of a menu and no section's name."""
    return not _MENU.isdisjoint(evidence) and _DESK not in evidence


def _match_section(line: str, headline: str, others: Collection[str]) -> str | None:
    """The last part of a line that may name a section: neither headline nor number nor one of the other names; None if none may."""
    title = fold(headline)
    if title and fold(line).endswith(f" {title}"):
        line = line[: -len(headline)]
    for part in reversed(_CRUMB_RE.split(line)):
        name = part.strip(_EDGES)
        folded = fold(name)
        shown = folded.rstrip(".\u2026")
        if folded in others or len(name) < 2 or len(name.split()) > _MOST_SECTION_WORDS:  # noqa: PLR2004  # a sign
            continue
        if not any(map(str.isdigit, name)) and not (" " in shown and title.startswith(shown)):
            return name
    return None


def _build_deck(labelled: Labelled) -> str | None:
    """The deck's lines, which stand together: of several groups the one with the surest line."""
    groups = split_groups(labelled, Label.DECK)
    best = max(groups, key=lambda group: max(labelled.probabilities[i][_DECK] for i in group), default=())
    return _join([labelled.tokens[i] for i in best], " ")
