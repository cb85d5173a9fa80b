"""Byline and authors: which of a page's lines say who wrote the article.

Here: the candidates and what speaks for each. Not here: reading names out of a line (`fields/names.py`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

import attrs

from newsparse._labeller import Labelled
from newsparse._names_re import BYLINE_ALONE_RE, BYLINE_START_RE, NAME
from newsparse._text import fold
from newsparse._weights import LABELS
from newsparse.fields.names import Byline, is_person_name, parse_byline
from newsparse.model import Author, Label

__all__ = ["Credits", "build_credits"]

_BYLINE, _HEADLINE = LABELS.index(Label.BYLINE), LABELS.index(Label.HEADLINE)
_EDGES = " \t|/>*\u2022\u00b7\u203a\u00bb\u2192-\u2013\u2014"
# What may stand between two pieces of one byline: "By", a date, "Jane Roe".
_BRIDGES = frozenset({Label.DATE, Label.SECTION, Label.SHARE, Label.OTHER})
_LONGEST_BRIDGE = 2  # lines
_LONG_LINE = 6  # words of such a line at most
_LEAST_WORDS = 2  # that a name has
_MOST_WORDS = 14  # in a line that nobody labelled a byline
_LEAST_PROBABILITY = 0.02
_HEAD_LINES = 15  # above the first paragraph
_LONG_BODY = 12  # words of a line that is surely the text itself
_NEAR = 8
_MOST_AUTHORS = 3  # more of them are a list of the staff rather than a byline
_CAP = 6.0

# The head of an author's biography: "Jane Roe is a reporter ...".
_BIO_RE = re.compile(
    rf"\A (?P<name> {NAME} ) (?= ,? [ ] (?: is | was | has | covers | writes | joined | ist | est | es | \u00e8 ) [ ] )",
    re.VERBOSE,
)

# What speaks for and against a candidate, in nats beside the log odds of its probability. Found by a fit of which
# candidates name the authors on the training pages, then rounded.
_FOR_ANY = -1.5
_PER_NAT = 0.8
_FOR_WORD = 0.7  # "By"
_FOR_LONE = {"byline": 0.0, "opened": 1.7, "name": -0.6, "biography": 2.0}
_FOR_LABEL = {
    Label.AUTHOR_BIO: 2.7,
    Label.COMMENTS: -1.8,
    Label.PROMO: -1.4,
    Label.DECK: 1.1,
    Label.HEADLINE: -1.1,
    Label.RELATED: -1.0,
}
_FOR_BIOGRAPHY = 1.6  # the name stands in the author's biography too
_FOR_REPEAT = 1.2  # the name stands on a line of its own elsewhere
_FOR_SINGLE = -1.4  # a first name alone
_FOR_MANY = -1.7
_FOR_ABOVE = -1.8  # above the headline
_FOR_END = 1.3  # below the last paragraph
_FOR_DATE = 0.55  # a date beside it
_FOR_NEAR = 0.55  # shortly before the first paragraph
_LEAST_SCORE = -1.5
_GAP = 0.5  # nats behind the best author, up to which another counts too
_GAP_INSIDE = 1.2  # of the same byline


@attrs.frozen
class Credits:
    """The raw byline, the authors and the agency."""

    raw: str | None = None
    authors: tuple[Author, ...] = ()
    agency: str | None = None


@attrs.frozen
class _Place:
    """Where things are on a page: the indices of some tokens."""

    headline: int | None
    first: int
    last: int
    biography: str


@attrs.frozen
class _Candidate:
    """Tokens that may be a byline, and what they say."""

    indices: Sequence[int]
    kind: str
    byline: Byline


def build_credits(labelled: Labelled) -> Credits:
    """The authors that the likeliest of the page's bylines name, and the agency that any line labelled byline names."""
    place = _find_place(labelled)
    groups = list(_split_bylines(labelled))
    found = [_Candidate(group, "byline", _read_lines(labelled, group)) for group in groups]
    agency = next((each.byline.agency for each in found if each.byline.agency), None)
    found += _read_others(labelled, place)
    lines = _count_lines(labelled, {fold(author.name) for each in found for author in each.byline.authors})
    scored = [
        (each, author, weight + _weigh_name(place, lines, author))
        for each in found
        for weight in [_weigh(labelled, place, each)]
        for author in each.byline.authors
    ]
    best, _, top = max(
        ((score, -k, each) for k, (each, _, score) in enumerate(scored)), default=(0.0, 0, None)
    )
    taken = [
        (each, author)
        for each, author, score in scored
        if score >= _LEAST_SCORE and best - score <= (_GAP_INSIDE if each is top else _GAP)
    ]
    authors: dict[str, Author] = {}
    for _, author in taken:
        authors.setdefault(fold(author.name), author)
    return Credits(_join(labelled, taken, groups), tuple(authors.values()), agency)


def _join(
    labelled: Labelled, taken: Sequence[tuple[_Candidate, Author]], groups: Sequence[Sequence[int]]
) -> str | None:
    """The byline as printed: the first that was taken, up to its last author; else the first that is labelled so."""
    shown = next((each for each, _ in taken if each.kind != "biography"), None)
    indices = shown.indices if shown else groups[0] if groups else ()
    names = [fold(author.name) for each, author in taken if each is shown]
    named = [k for k, i in enumerate(indices) if any(name in labelled.tokens[i].folded for name in names)]
    gaps = (k for k in range(1, len(indices)) if indices[k] > indices[k - 1] + 1)
    end = next((k for k in gaps if named and k > named[-1]), len(indices))
    return " ".join(labelled.tokens[i].text.strip(_EDGES) for i in indices[:end]).strip() or None


def _find_place(labelled: Labelled) -> _Place:
    """The landmarks of a page."""
    tokens = labelled.tokens
    body = [i for i in labelled.indices[Label.BODY] if len(tokens[i].words) >= _LONG_BODY]
    biography = [tokens[i].folded for i in labelled.indices[Label.AUTHOR_BIO]]
    return _Place(
        max(
            labelled.indices[Label.HEADLINE],
            key=lambda i: labelled.probabilities[i][_HEADLINE],
            default=None,
        ),
        body[0] if body else len(tokens),
        body[-1] if body else len(tokens),
        "\n".join(biography),
    )


def _count_lines(labelled: Labelled, names: set[str]) -> Counter[str]:
    """How many lines hold one of some names and nothing else."""
    if not names:
        return Counter()
    lines = (token.folded.strip(_EDGES) for token in labelled.tokens if len(token.words) <= _MOST_WORDS)
    return Counter(filter(names.__contains__, lines))


def _split_bylines(labelled: Labelled) -> Iterator[list[int]]:
    """The indices of each run of byline tokens, small things between them left out."""
    group: list[int] = []
    for i in labelled.indices[Label.BYLINE]:
        if group and not _is_bridge(labelled, group[-1] + 1, i):
            yield group
            group = []
        group.append(i)
    if group:
        yield group


def _is_bridge(labelled: Labelled, start: int, end: int) -> bool:
    """Whether what stands between two byline tokens is a date, a button or the like."""
    return end - start <= _LONGEST_BRIDGE and all(
        labelled.labels[i] in _BRIDGES and len(labelled.tokens[i].words) <= _LONG_LINE
        for i in range(start, end)
    )


def _read_lines(labelled: Labelled, group: Sequence[int]) -> Byline:
    """What the lines of a byline say together."""
    return parse_byline("\n".join(labelled.tokens[i].text.strip(_EDGES) for i in group))


def _read_others(labelled: Labelled, place: _Place) -> Iterator[_Candidate]:
    """Lines that are not labelled byline and look like one, or open the author's biography."""
    for i in _list_likely(labelled, place):
        token, label = labelled.tokens[i], labelled.labels[i]
        if label in (Label.BYLINE, Label.PAGE_TITLE):
            continue
        text = token.text.strip(_EDGES)
        if label is Label.AUTHOR_BIO and (match := _BIO_RE.match(text)) and is_person_name(match["name"]):
            yield _Candidate((i,), "biography", parse_byline(f"By {match['name']}"))
        elif _LEAST_WORDS <= len(token.words) <= _MOST_WORDS:
            if BYLINE_START_RE.match(text):
                yield _Candidate((i,), "opened", parse_byline(text))
            elif is_person_name(text):
                yield _Candidate((i,), "name", parse_byline(text))


def _list_likely(labelled: Labelled, place: _Place) -> list[int]:
    """Where a byline may stand: at the article's head, in the biography, or where the model thinks so."""
    likely = {i for i, row in enumerate(labelled.probabilities) if row[_BYLINE] >= _LEAST_PROBABILITY}
    likely.update(labelled.indices[Label.AUTHOR_BIO])
    likely.update(range(max(0, place.first - _HEAD_LINES), min(place.first + 1, len(labelled.tokens))))
    return sorted(likely)


def _weigh(labelled: Labelled, place: _Place, candidate: _Candidate) -> float:
    """What speaks for a candidate, in nats."""
    first, last = candidate.indices[0], candidate.indices[-1]
    odds = max(labelled.probabilities[i][_BYLINE] for i in candidate.indices)
    odds = min(max(odds, 1e-4), 1 - 1e-4)
    weight = _FOR_ANY + _PER_NAT * min(log(odds / (1 - odds)), _CAP)
    weight += _FOR_LONE[candidate.kind] + _FOR_LABEL.get(labelled.labels[first], 0.0)
    if _is_opened(labelled, candidate):
        weight += _FOR_WORD
    if place.headline is not None and first < place.headline - 3:
        weight += _FOR_ABOVE
    if first > place.last:
        weight += _FOR_END
    elif first < place.first <= first + _NEAR:
        weight += _FOR_NEAR
    if Label.DATE in labelled.labels[max(0, first - 2) : last + 4]:
        weight += _FOR_DATE
    return weight + (_FOR_MANY if len(candidate.byline.authors) > _MOST_AUTHORS else 0.0)


def _is_opened(labelled: Labelled, candidate: _Candidate) -> bool:
    """Whether a byline word stands in the candidate, or alone before it."""
    texts = [labelled.tokens[i].text for i in candidate.indices]
    before = labelled.tokens[candidate.indices[0] - 1].text if candidate.indices[0] else ""
    return (
        any(BYLINE_START_RE.match(text) or BYLINE_ALONE_RE.match(text) for text in texts)
        or BYLINE_ALONE_RE.match(before) is not None
    )


def _weigh_name(place: _Place, lines: Counter[str], author: Author) -> float:
    """What a name says."""
    name = fold(author.name)
    weight = 0.0 if " " in name else _FOR_SINGLE
    if name in place.biography:
        weight += _FOR_BIOGRAPHY
    if lines[name] > 1:
        weight += _FOR_REPEAT
    return weight
