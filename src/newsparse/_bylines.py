"""The candidates for the byline: lines that may say who wrote the article, and whom they name.

Here: finding and reading them. Not here: what speaks for each and which is taken (`_credits`), reading names out of a line
(`fields/names.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from newsparse._dates_re import match_date_span
from newsparse._labeller import Labelled
from newsparse._landmarks import Landmarks
from newsparse._names_re import BYLINE_ALONE_RE, BYLINE_OPENERS, BYLINE_START_RE
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
    match_team,
    parse_byline,
)
from newsparse.model import Label

__all__ = ["BYLINE", "EDGES", "Candidate", "list_candidates"]

BYLINE = LABELS.index(Label.BYLINE)
EDGES = " \t|/>*\u2022\u00b7\u203a\u00bb\u2192-\u2013\u2014"
"""What may stand around a byline."""
_MORE_EDGES = EDGES + ",;:()"
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


@attrs.frozen
class Candidate:
    """Tokens that may be a byline, and what they say.

    Attributes:
        indices: of the tokens, ascending.
        kind: how they came to be looked at.
        byline: what they say.
    """

    indices: Sequence[int]
    kind: str
    byline: Byline


def list_candidates(labelled: Labelled, marks: Landmarks) -> list[Candidate]:
    """What may be the byline: first the lines labelled so, in the page's order, then others that name somebody.

    Where a rule of a rulebook is certain of a line, nothing but that.
    """
    certain = labelled.list_certain(Label.BYLINE)
    groups = [_read_group(labelled, group) for group in _split_bylines(labelled, certain)]
    return groups if certain else [*groups, *_read_others(labelled, marks)]


def _split_bylines(labelled: Labelled, certain: Sequence[int]) -> Iterator[list[int]]:
    """The indices of each run of byline tokens, small things between them left out; of those that are certain, where some are."""
    group: list[int] = []
    for i in certain or labelled.indices[Label.BYLINE]:
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


def _read_group(labelled: Labelled, group: Sequence[int]) -> Candidate:
    """What the lines of a byline say together; where they name no person, whoever else may have signed."""
    lines = [labelled.tokens[i].text.strip(EDGES) for i in group]
    text = "\n".join(lines)
    byline = parse_byline(text)
    if byline.authors or byline.agency:
        return Candidate(group, "byline", byline)
    for i, line in zip(group, lines, strict=True):
        parts = (part for part in _split_at_date(line) if not BYLINE_ALONE_RE.match(part))
        word = next(filter(is_lone_name, parts), "")
        if word:
            return Candidate((i,), "word", parse_byline(f"By {word}"))
    signed = parse_byline(text, anyone=True)
    if signed.authors:
        return Candidate(group, "signed", signed)
    for i, line in zip(group, lines, strict=True):
        signed = parse_byline(f"By {line}", anyone=True)
        if signed.authors and match_byline_word(line) is None:
            return Candidate((i,), "line", signed)
    return Candidate(group, "byline", byline)


def _split_at_date(text: str) -> list[str]:
    """What stands before and behind the first date of a line; the whole line where it holds none."""
    span = match_date_span(text) if any(map(str.isdigit, text)) else None
    parts = [text[: span.start], text[span.end :]] if span else [text]
    return [part for part in (part.strip(_MORE_EDGES) for part in parts) if part]


def _read_others(labelled: Labelled, marks: Landmarks) -> Iterator[Candidate]:
    """Lines that are not labelled byline and look like one, or belong to the author's biography."""
    for i in _list_likely(labelled, marks):
        label = labelled.labels[i]
        if label in (Label.BYLINE, Label.PAGE_TITLE) or not labelled.tokens[i].words:
            continue
        if label is not Label.AUTHOR_BIO and labelled.is_excluded(i, Label.BYLINE):
            continue
        candidate = None
        if i >= marks.last or label is Label.AUTHOR_BIO:
            candidate = _read_biography(labelled, i)
        if candidate is None and len(labelled.tokens[i].words) <= _MOST_OPENED:
            candidate = _read_opened(labelled, i) or _read_named(labelled, i)
        if candidate is not None and candidate.byline.authors:
            yield candidate


def _list_likely(labelled: Labelled, marks: Landmarks) -> list[int]:
    """Where a byline may stand: at the article's head and end, in the biography, or where the model thinks so."""
    count = len(labelled.tokens)
    likely = {i for i, row in enumerate(labelled.probabilities) if row[BYLINE] >= _LEAST_PROBABILITY}
    likely.update(labelled.indices[Label.AUTHOR_BIO])
    likely.update(range(max(0, marks.first - _HEAD_LINES), min(marks.first + 1, count)))
    likely.update(range(marks.last, min(marks.last + _END_LINES, count)))
    if marks.headline is not None:
        likely.update(range(max(0, marks.headline - _ABOVE_LINES), min(marks.headline + _HEAD_LINES, count)))
    return sorted(likely)


def _read_biography(labelled: Labelled, i: int) -> Candidate | None:
    """The author whom a line of a biography is about, or None."""
    text = labelled.tokens[i].text.strip(EDGES)
    name = match_subject(text)
    if name and is_person_name(name):
        return Candidate((i,), "biography", parse_byline(f"By {name}"))
    name = match_about(text) if len(labelled.tokens[i].words) <= _MOST_WORDS else None
    return Candidate((i,), "about", parse_byline(f"By {name}")) if name else None


def _read_opened(labelled: Labelled, i: int) -> Candidate | None:
    """The authors behind a byline word that opens the line, or stands in it beside a date; None without one."""
    token = labelled.tokens[i]
    text, count = token.text.strip(EDGES), len(token.words)
    opened = not BYLINE_OPENERS.isdisjoint(token.words)
    if opened and BYLINE_START_RE.match(text):
        return Candidate((i,), "opened", parse_byline(text))
    at = match_byline_word(text) if opened or GLUED_BY_RE.search(text) else None
    if opened and count <= _MOST_SURE and at == 0 and not parse_byline(text).authors:
        return Candidate((i,), "signed", parse_byline(text, anyone=True))
    if at is None:
        return None
    if any(map(str.isdigit, text)) and match_date_span(text):
        return Candidate((i,), "dated_by", parse_byline(text))
    return Candidate((i,), "opened_word", parse_byline(text)) if at == 0 and count <= _MOST_SURE else None


def _read_named(labelled: Labelled, i: int) -> Candidate | None:
    """The person whom a short line names, alone or with something beside the name; None where it names nobody."""
    token = labelled.tokens[i]
    text, count = token.text.strip(EDGES), len(token.words)
    if count > _MOST_WORDS or len(text) > _LONGEST_NAMED:
        return None
    parts = _split_at_date(text)
    dated = parts != [text.strip(_MORE_EDGES)]
    name = next(filter(None, map(match_name_ahead, parts if dated else [text])), None)
    if name:
        sure = dated or labelled.probabilities[i][BYLINE] >= _LEAST_PROBABILITY or has_given_name(name)
        kind = "dated" if dated else "name" if name == text else "more"
        is_wanted = sure or labelled.labels[i] is Label.AUTHOR_BIO
        return Candidate((i,), kind, parse_byline(name if dated else text)) if is_wanted else None
    team = next(filter(None, map(match_team, parts)), None) if count <= _MOST_SURE else None
    if team:
        return Candidate((i,), "team", parse_byline(f"By {team}"))
    if count <= _MOST_BELOW and i and BYLINE_ALONE_RE.match(labelled.tokens[i - 1].text):
        return Candidate((i,), "below", parse_byline(f"By {text}", anyone=True))
    beside_date = Label.DATE in labelled.labels[max(0, i - 1) : i + 2]
    if count == 1 and beside_date and text.istitle() and is_lone_name(text):
        return Candidate((i,), "single", parse_byline(f"By {text}"))
    return None
