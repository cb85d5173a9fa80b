"""Byline and authors: which of a page's lines say who wrote the article.

Here: the candidates and what speaks for each. Not here: reading names out of a line (`fields/names.py`), what each sign
is worth (`data/weights/credits.tsv`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from math import log

import attrs

from newsparse._dates_re import match_date_span
from newsparse._labeller import Labelled
from newsparse._landmarks import Landmarks, find_landmarks, is_long
from newsparse._names_re import BYLINE_ALONE_RE, BYLINE_OPENERS, BYLINE_START_RE
from newsparse._tables import Description, read_table, weigh
from newsparse._text import fold
from newsparse._weights import LABELS
from newsparse.fields.biography import match_about, match_subject
from newsparse.fields.names import (
    GLUED_BY_RE,
    Byline,
    has_given_name,
    is_lone_name,
    is_person_name,
    match_byline_word,
    match_name_ahead,
    parse_byline,
)
from newsparse.model import Author, Label

__all__ = ["Credits", "build_credits", "list_authors"]

_BYLINE = LABELS.index(Label.BYLINE)
_EDGES = " \t|/>*\u2022\u00b7\u203a\u00bb\u2192-\u2013\u2014"
_MORE_EDGES = _EDGES + ",;:()"
# What may stand between two pieces of one byline: "By", a date, "Jane Roe".
_BRIDGES = frozenset({Label.DATE, Label.SECTION, Label.SHARE, Label.OTHER})
_LONGEST_BRIDGE = 2  # lines
_LONG_LINE = 6  # words of such a line at most
_MOST_WORDS = 14  # in a line that nobody labelled a byline
_LONGEST_NAMED = 120  # characters of it, without spaces between words too
_MOST_OPENED = 20  # in one that a byline word opens
_MOST_SURE = 10  # in one that a byline word opens without a date, its name of an unusual shape
_MOST_BELOW = 4  # in one below a byline word that stands alone
_LEAST_PROBABILITY = 0.02
_HEAD_LINES = 15  # above the first paragraph, below the headline
_ABOVE_LINES = 6  # above the headline
_END_LINES = 15  # below the last paragraph
_NEAR = 8
_MANY_RIVALS = (4, 8)  # names in bylines of a page, beyond which most are those of teasers
_HIGHEST, _LOWEST = 6.0, -9.0  # log odds

# What makes a second line of names go on with the first.
_JOINERS = r"(?: , | & | \b (?: and | und | et | y | e | en | och | og ) \b )"
_GOES_ON_RE = re.compile(rf"{_JOINERS} \s* \Z", re.VERBOSE)
_WENT_ON_RE = re.compile(rf"\A \s*+ {_JOINERS}", re.VERBOSE)
_TEXT = frozenset({Label.BODY, Label.DECK, Label.CAPTION, Label.ANSWER, Label.SUBHEAD})
# Kinds of candidates in which a name is an author's, of this article or of another.
_TELLING = frozenset({"byline", "opened", "dated", "dated_by", "word"})

_LEAST_SCORE = -0.2  # nats: about even odds; below it false authors grow faster than right ones
_GAP = 0.1  # nats behind the best author, up to which another counts too
_GAP_INSIDE = 3.0  # of the same byline


@attrs.frozen
class Credits:
    """The raw byline, the authors and the agency."""

    raw: str | None = None
    authors: tuple[Author, ...] = ()
    agency: str | None = None


@attrs.frozen
class _Place:
    """What bylines are compared with: where the article stands, the folded text about its author, and its own."""

    marks: Landmarks
    biography: str
    text: str


@attrs.frozen
class _Candidate:
    """Tokens that may be a byline, and what they say."""

    indices: Sequence[int]
    kind: str
    byline: Byline


def build_credits(labelled: Labelled) -> Credits:
    """The authors that the likeliest of the page's bylines name, and the agency that any line labelled byline names."""
    table = read_table("credits")
    groups = list(_split_bylines(labelled))
    named = [_read_group(labelled, group) for group in groups]
    scored = [(each, author, weigh(signs, table)) for each, author, signs in _list_signs(labelled, named)]
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
    agency = next((each.byline.agency for each in named if each.byline.agency), None)
    return Credits(_join(labelled, taken, groups), tuple(authors.values()), agency)


def list_authors(labelled: Labelled) -> Iterator[tuple[Author, Description]]:
    """Each author whom a line that may be a byline names, with what is to be said of it."""
    named = [_read_group(labelled, group) for group in _split_bylines(labelled)]
    return ((author, signs) for _, author, signs in _list_signs(labelled, named))


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
    """Where the article stands, its biography and its text."""
    biography = [labelled.tokens[i].folded for i in labelled.indices[Label.AUTHOR_BIO]]
    text = [
        token.folded
        for i, (token, label) in enumerate(zip(labelled.tokens, labelled.labels, strict=True))
        if label in _TEXT and is_long(labelled, i)
    ]
    return _Place(find_landmarks(labelled), "\n".join(biography), "\n".join(text))


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


def _read_group(labelled: Labelled, group: Sequence[int]) -> _Candidate:
    """What the lines of a byline say together; where they name nobody, the lone word of one that weblogs sign with."""
    lines = [labelled.tokens[i].text.strip(_EDGES) for i in group]
    byline = parse_byline("\n".join(lines))
    if not byline.authors and not byline.agency:
        for i, line in zip(group, lines, strict=True):
            word = next((part for part in _split_at_date(line) if is_lone_name(part)), "")
            if word:
                return _Candidate((i,), "word", parse_byline(f"By {word}"))
    return _Candidate(group, "byline", byline)


def _split_at_date(text: str) -> list[str]:
    """What stands before and behind the first date of a line; the whole line where it holds none."""
    span = match_date_span(text) if any(map(str.isdigit, text)) else None
    parts = [text[: span.start], text[span.end :]] if span else [text]
    return [part for part in (part.strip(_MORE_EDGES) for part in parts) if part]


def _read_others(labelled: Labelled, place: _Place) -> Iterator[_Candidate]:
    """Lines that are not labelled byline and look like one, or belong to the author's biography."""
    for i in _list_likely(labelled, place):
        label = labelled.labels[i]
        if label in (Label.BYLINE, Label.PAGE_TITLE) or not labelled.tokens[i].words:
            continue
        candidate = None
        if i >= place.marks.last or label is Label.AUTHOR_BIO:
            candidate = _read_biography(labelled, i)
        if candidate is None and len(labelled.tokens[i].words) <= _MOST_OPENED:
            candidate = _read_opened(labelled, i) or _read_named(labelled, i)
        if candidate is not None and candidate.byline.authors:
            yield candidate


def _list_likely(labelled: Labelled, place: _Place) -> list[int]:
    """Where a byline may stand: at the article's head and end, in the biography, or where the model thinks so."""
    count = len(labelled.tokens)
    likely = {i for i, row in enumerate(labelled.probabilities) if row[_BYLINE] >= _LEAST_PROBABILITY}
    likely.update(labelled.indices[Label.AUTHOR_BIO])
    likely.update(range(max(0, place.marks.first - _HEAD_LINES), min(place.marks.first + 1, count)))
    likely.update(range(place.marks.last, min(place.marks.last + _END_LINES, count)))
    if place.marks.headline is not None:
        likely.update(
            range(max(0, place.marks.headline - _ABOVE_LINES), min(place.marks.headline + _HEAD_LINES, count))
        )
    return sorted(likely)


def _read_biography(labelled: Labelled, i: int) -> _Candidate | None:
    """The author whom a line of a biography is about, or None."""
    text = labelled.tokens[i].text.strip(_EDGES)
    name = match_subject(text)
    if name and is_person_name(name):
        return _Candidate((i,), "biography", parse_byline(f"By {name}"))
    name = match_about(text) if len(labelled.tokens[i].words) <= _MOST_WORDS else None
    return _Candidate((i,), "about", parse_byline(f"By {name}")) if name else None


def _read_opened(labelled: Labelled, i: int) -> _Candidate | None:
    """The authors behind a byline word that opens the line, or stands in it beside a date; None without one."""
    token = labelled.tokens[i]
    text, count = token.text.strip(_EDGES), len(token.words)
    opened = not BYLINE_OPENERS.isdisjoint(token.words)
    if opened and BYLINE_START_RE.match(text):
        return _Candidate((i,), "opened", parse_byline(text))
    at = match_byline_word(text) if opened or GLUED_BY_RE.search(text) else None
    if at is None:
        return None
    if any(map(str.isdigit, text)) and match_date_span(text):
        return _Candidate((i,), "dated_by", parse_byline(text))
    return _Candidate((i,), "opened_word", parse_byline(text)) if at == 0 and count <= _MOST_SURE else None


def _read_named(labelled: Labelled, i: int) -> _Candidate | None:
    """The person whom a short line names, alone or with something beside the name; None where it names nobody."""
    token = labelled.tokens[i]
    text, count = token.text.strip(_EDGES), len(token.words)
    if count > _MOST_WORDS or len(text) > _LONGEST_NAMED:
        return None
    parts = _split_at_date(text)
    dated = parts != [text.strip(_MORE_EDGES)]
    name = next(filter(None, map(match_name_ahead, parts if dated else [text])), None)
    if name:
        sure = dated or labelled.probabilities[i][_BYLINE] >= _LEAST_PROBABILITY or has_given_name(name)
        kind = "dated" if dated else "name" if name == text else "more"
        is_wanted = sure or labelled.labels[i] is Label.AUTHOR_BIO
        return _Candidate((i,), kind, parse_byline(name if dated else text)) if is_wanted else None
    if count <= _MOST_BELOW and i and BYLINE_ALONE_RE.match(labelled.tokens[i - 1].text):
        return _Candidate((i,), "below", parse_byline(f"By {text}"))
    beside_date = Label.DATE in labelled.labels[max(0, i - 1) : i + 2]
    if count == 1 and beside_date and text.istitle() and is_lone_name(text):
        return _Candidate((i,), "single", parse_byline(f"By {text}"))
    return None


_Signs = dict[str, float]


def _list_signs(
    labelled: Labelled, named: Sequence[_Candidate]
) -> Iterator[tuple[_Candidate, Author, _Signs]]:
    """What speaks for and against each author of each candidate, the bylines first: signs, each with its share."""
    place = _find_place(labelled)
    found = [*named, *_read_others(labelled, place)]
    names = {fold(author.name) for each in found for author in each.byline.authors}
    lines = _count_lines(labelled, names)
    rivals = len(
        {fold(author.name) for each in found if each.kind in _TELLING for author in each.byline.authors}
    )
    for each in found:
        if each.byline.authors:
            common = _list_common(labelled, place, each)
            common.update((f"rivals>{many}", 1.0) for many in _MANY_RIVALS if rivals > many)
            for k, author in enumerate(each.byline.authors):
                signs = common | _list_own(labelled, place, each, k)
                if lines[fold(author.name)] > 1:
                    signs["repeated"] = 1.0
                yield each, author, signs


def _list_common(labelled: Labelled, place: _Place, candidate: _Candidate) -> _Signs:
    """The signs that all authors of a candidate share: what it is, and where it stands."""
    first, last = candidate.indices[0], candidate.indices[-1]
    odds = max(labelled.probabilities[i][_BYLINE] for i in candidate.indices)
    odds = min(max(odds, 1e-4), 1 - 1e-4)
    signs = {
        "always": 1.0,
        "log_odds": min(max(log(odds / (1 - odds)), _LOWEST), _HIGHEST),
        f"label:{labelled.labels[first]}": 1.0,
    }
    if place.marks.headline is not None:
        behind = first - place.marks.headline
        where = "far_above" if behind < -3 else "above" if behind < 0 else "below" if behind <= 4 else "later"  # noqa: PLR2004 - lines
        signs[f"headline:{where}"] = 1.0
    if first > place.marks.last:
        signs["text:behind"] = 1.0
    elif first > place.marks.first:
        signs["text:inside"] = 1.0
    elif place.marks.first <= first + _NEAR:
        signs["text:before"] = 1.0
    if Label.DATE in labelled.labels[max(0, first - 2) : last + 4]:
        signs["date"] = 1.0
    if any(char.isdigit() for i in candidate.indices for char in labelled.tokens[i].text):
        signs["digit"] = 1.0
    if _is_opened(labelled, candidate):
        signs["opened"] = 1.0
    return signs


def _list_own(labelled: Labelled, place: _Place, candidate: _Candidate, at: int) -> _Signs:
    """The signs of one author of a candidate: what the name is, and where else it stands."""
    author = candidate.byline.authors[at]
    name = fold(author.name)
    given = has_given_name(author.name)
    signs = {f"{candidate.kind}:{'given' if given else 'other'}": 1.0}
    if " " not in name:
        signs["word" if author.name.istitle() else "user_name"] = 1.0
    elif name in place.text:
        signs["in_text" if candidate.kind in _TELLING else "named_in_text"] = 1.0
    if name in place.biography:
        signs["in_biography"] = 1.0
    headline = place.marks.headline
    # A person in the news; but columns are called after their authors, who sign them.
    if headline is not None and candidate.kind not in _TELLING and headline not in candidate.indices:
        signs["in_headline"] = float(name in labelled.tokens[headline].folded)
    if at and candidate.kind == "byline" and _is_apart(labelled, candidate, name):
        signs["apart"] = 1.0
    return signs


def _is_apart(labelled: Labelled, candidate: _Candidate, name: str) -> bool:
    """Whether a name stands on a line of its own in a byline, with nothing that joins it to the first."""
    first = fold(candidate.byline.authors[0].name)
    tokens = [labelled.tokens[i] for i in candidate.indices]
    start = next((k for k, token in enumerate(tokens) if first in token.folded), None)
    end = next((k for k, token in enumerate(tokens) if name in token.folded), None)
    if start is None or end is None or end <= start:
        return False
    return not any(_GOES_ON_RE.search(token.text) for token in tokens[start:end]) and not any(
        _WENT_ON_RE.match(token.text) for token in tokens[start + 1 : end + 1]
    )


def _is_opened(labelled: Labelled, candidate: _Candidate) -> bool:
    """Whether a byline word stands in the candidate, or alone before it."""
    texts = [labelled.tokens[i].text for i in candidate.indices]
    before = labelled.tokens[candidate.indices[0] - 1].text if candidate.indices[0] else ""
    return (
        any(BYLINE_START_RE.match(text) or BYLINE_ALONE_RE.match(text) for text in texts)
        or BYLINE_ALONE_RE.match(before) is not None
    )
