"""The headline: which of a page's lines, or which part of its title, is the article's own.

Here: the candidates and what speaks for each. Not here: how likely a line is a headline by itself (`_labeller`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import log

import attrs

from newsparse._labeller import Labelled
from newsparse._reader import Page
from newsparse._text import clean, fold
from newsparse._weights import LABELS
from newsparse.model import Label

__all__ = ["build_headline", "match_site_name"]

# What stands between a page title's headline and the site's name: VERTICAL LINE, dashes, MIDDLE DOT, BULLET, angle quotes.
_SUFFIX_RE = re.compile("(?<!\\s)\\s++[|\u2013\u2014\u00b7\u2022\u00bb\u203a:-]+\\s+")
# BULLET, MIDDLE DOT, small squares and circles, ASTERISK, HASH signs of a flattened list or heading.
_BULLET_RE = re.compile("\\A(?:[\u2022\u00b7\u25aa\u25cf*]|\\#{1,3})\\s+")
_WORD_RE = re.compile(r"\w+")

_HEADLINE, _TITLE = LABELS.index(Label.HEADLINE), LABELS.index(Label.PAGE_TITLE)
_TITLE_LINES = 3  # the page's title stands among these
_LEAST_HEADLINE, _LEAST_TITLE = 0.005, 0.2  # probabilities from which a line is a candidate
_MOST_LINES = 3  # that one headline is broken into
_MOST_WORDS = 40
_LONGEST_SITE_NAME = 60
_LONG, _SHORT, _SHORTEST = 25, 4, 1  # words
_NEAR = 3  # lines
_MARGIN = 10
_LONG_BODY = 12  # words of a line that is surely the text itself

# What speaks for and against a candidate, in nats beside the logarithm of its probability. Found by a fit of which
# candidate is the headline on the training pages, then rounded.
_FOR_TITLE = -1.0  # a part of the page's title: right where no line is likely
_FOR_SUFFIX = -1.2  # with all that stands behind it
_FOR_TAIL = -1.6  # without its beginning
_FOR_SECOND_TITLE = 0.8  # a line that was taken for a repeat of the title
_FOR_JOIN = -1.0  # two lines, when the title does not say that they are one
_FOR_ONE_WORD, _FOR_FEW_WORDS, _FOR_MANY_WORDS = -2.0, -0.8, -1.0
_FOR_FULL_STOP = -1.2
_FOR_NAV = -0.6
_FOR_BEHIND = -0.7  # below the article's first paragraph
_FOR_BYLINE = 0.4  # byline or date follows
_LEAST_SCORE = -5.0
_FOR_SECOND = -0.2  # another headline stands above


@attrs.frozen
class _Candidate:
    """What could be the headline, and what speaks for it in nats."""

    text: str
    score: float


def build_headline(page: Page, labelled: Labelled) -> str | None:
    """The likeliest of the lines and of the parts of the page's title; None where there is no article's text below.

    A page whose lines are labelled as headline has one even without a text.
    """
    if not labelled.indices[Label.HEADLINE] and not labelled.indices[Label.BODY]:
        return None
    title = _match_title(labelled)
    candidates = [*_read_title(labelled, title), *_read_lines(page, labelled, title)]
    best = max(candidates, key=lambda candidate: candidate.score, default=None)
    if best is None or best.score < _LEAST_SCORE:
        return None
    return _restore_colon(best.text, labelled.tokens[title].text) if title is not None else best.text


def _restore_colon(text: str, title: str) -> str:
    """The headline with the colon behind its kicker that the page's title shows: it went with the markup."""
    words = _join_words(text)
    parts = (part for part in _split_title(title) if part.count(":") > text.count(":"))
    return next((part for part in parts if _join_words(part) == words), text)


def match_site_name(title: str, headline: str) -> str | None:
    """The last part of a page's title that opens with the headline: the site's name; None where nothing follows.

    Example:
        >>> match_site_name("Rain at Last - Weather | Example Post", "Rain at last")
        'Example Post'
    """
    if not fold(title).startswith(fold(headline)):
        return None
    rest = _SUFFIX_RE.split(f" {title[len(headline) :]} ")[-1].strip()
    return rest if rest and len(rest) <= _LONGEST_SITE_NAME else None


def _match_title(labelled: Labelled) -> int | None:
    """The index of the token that is the page's title, which stands at its top; None where the page has none."""
    first = next(iter(labelled.indices[Label.PAGE_TITLE]), _TITLE_LINES)
    return first if first < _TITLE_LINES else None


def _split_title(title: str) -> tuple[str, ...]:
    """The beginnings of a page's title that may be its headline, the shortest first, the whole last."""
    return (*(title[: match.start()] for match in _SUFFIX_RE.finditer(title)), title)


def _read_title(labelled: Labelled, at: int | None) -> Iterator[_Candidate]:
    """The candidates that the page's title holds: what stands before, or behind, one of its separators."""
    if at is None:
        return
    title = labelled.tokens[at].text
    parts = _split_title(title)
    for part in parts:
        suffix = _FOR_SUFFIX if part == title and len(parts) > 1 else 0.0
        yield _Candidate(part, _FOR_TITLE + suffix - len(part) / len(title) / 2 + _weigh_words(part))
    for match in _SUFFIX_RE.finditer(title):
        part = title[match.end() :]
        yield _Candidate(part, _FOR_TITLE + _FOR_TAIL + _weigh_words(part))


def _read_lines(page: Page, labelled: Labelled, title: int | None) -> Iterator[_Candidate]:
    """The lines that are likely enough, alone and, where several are labelled headline, together."""
    title_text = labelled.tokens[title].text if title is not None else ""
    heading = _join_words(title_text)
    first = _find_body(labelled)
    likely = [
        i
        for i, row in enumerate(labelled.probabilities)
        if row[_HEADLINE] >= _LEAST_HEADLINE or row[_TITLE] >= _LEAST_TITLE
    ]
    for i in likely:
        if i == title:
            continue
        place = _weigh_place(labelled, i, first)
        odds = labelled.probabilities[i][_HEADLINE]
        for end in range(i, min(i + _MOST_LINES, len(labelled.labels))):
            if end > i and not labelled.labels[i] is labelled.labels[end] is Label.HEADLINE:
                break
            odds = min(odds, labelled.probabilities[end][_HEADLINE])
            text = _strip_tail(_read_span(page, labelled, i, end), title_text)
            joined = end > i and _join_words(text) not in heading
            join = _FOR_JOIN if joined else 0.0
            if text and len(_WORD_RE.findall(text)) <= _MOST_WORDS:
                yield _Candidate(text, log(max(odds, 1e-3)) + place + join + _weigh_words(text))


def _read_span(page: Page, labelled: Labelled, first: int, last: int) -> str:
    """The text from one token to another, with what separates the parts of one line, without its bullet."""
    source = page.source[labelled.tokens[first].start : labelled.tokens[last].end]
    return _BULLET_RE.sub("", clean(source))


def _strip_tail(text: str, title: str) -> str:
    """A line without the site's name at its end, where the page's title ends with the same name."""
    cuts = [match.span() for match in _SUFFIX_RE.finditer(text)]
    if cuts and fold(title).endswith(fold(text[cuts[-1][1] :])) and fold(text) != fold(title):
        return text[: cuts[-1][0]]
    return text


def _find_body(labelled: Labelled) -> int:
    """The index of the article's first paragraph, or of its first line where all are short."""
    lines = labelled.indices[Label.BODY]
    long = (i for i in lines if len(labelled.tokens[i].words) >= _LONG_BODY)
    return next(long, lines[0] if lines else len(labelled.labels))


def _weigh_place(labelled: Labelled, at: int, first: int) -> float:
    """What a line's label and its place on the page say."""
    labels = labelled.labels
    weight = 0.0
    if labels[at] is Label.PAGE_TITLE:
        weight += _FOR_SECOND_TITLE
    elif labels[at] is Label.NAV:
        weight += _FOR_NAV
    if at > first:
        weight += _FOR_BEHIND
    if any(label in (Label.BYLINE, Label.DATE) for label in labels[at + 1 : at + 1 + _NEAR]):
        weight += _FOR_BYLINE
    if Label.HEADLINE in labels[max(0, at - _MARGIN) : at]:
        weight += _FOR_SECOND
    return weight


def _weigh_words(text: str) -> float:
    """What the length of a candidate and its end say."""
    count = len(_WORD_RE.findall(text))
    weight = _FOR_FULL_STOP if text.endswith(".") else 0.0
    if count > _LONG:
        weight += _FOR_MANY_WORDS
    elif count <= _SHORTEST:
        weight += _FOR_ONE_WORD
    elif count <= _SHORT:
        weight += _FOR_FEW_WORDS
    return weight


def _join_words(text: str) -> str:
    """The words of a text and nothing else, for comparing."""
    return f" {' '.join(_WORD_RE.findall(fold(text)))} "
