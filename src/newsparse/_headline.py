"""The headline: which of a page's lines, or which part of its title, is the article's own.

Here: the candidates, and choosing among them. Not here: what is to be said of each (`_wordings`), what that is worth
(`data/weights/headline.tsv`), how likely a line is a headline by itself (`_labeller`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import inf

import attrs

from newsparse._dates_re import DATE_RE
from newsparse._labeller import Labelled
from newsparse._landmarks import find_landmarks
from newsparse._markup import Claim
from newsparse._reader import Page
from newsparse._tables import NONE, Description, read_table, weigh
from newsparse._text import clean, fold, split_words
from newsparse._weights import LABELS
from newsparse._wordings import LEAST_ODDS, Head, Spot, Wording, choose_text, describe, join_words
from newsparse.model import Label

__all__ = ["build_headline", "list_headlines", "match_site_name"]

# What stands between a page title's headline and the site's name: VERTICAL LINE, dashes, MIDDLE DOT, BULLET, angle quotes.
_SUFFIX_RE = re.compile("(?<!\\s)\\s++[|\u2013\u2014\u00b7\u2022\u00bb\u203a:-]+\\s+")
# The same, the SLASH of a breadcrumb, and what may stand without a blank before it: a colon, a bar.
_CUT_RE = re.compile("(?<!\\s)\\s++[|\u2013\u2014\u00b7\u2022\u00bb\u203a:/-]+\\s+|:\\s+|\\|")
# The number of a flattened list's item (not "10.9 inches"), the last slash of a breadcrumb.
_MARKER_RE = re.compile(r"\A(?:\d{1,2}\.(?!\d)|/)\s?(?=\S)")

_HEADLINE, _TITLE = LABELS.index(Label.HEADLINE), LABELS.index(Label.PAGE_TITLE)
_TITLE_LINES = 3  # the page's title stands among these
_LEAST_HEADLINE, _LEAST_TITLE = 0.0015, 0.2  # probabilities from which a line is a candidate
_LEAST_FIRST = 0.05  # the same for a first line that may be the page's title
_STRONG = 0.1  # and for one whose parts are
_MOST_STRONG = 4
_BELOW_BODY = 10  # lines behind the first paragraph in which the words of the title count
_MOST_LINES, _MOST_TITLE_LINES = 3, 5  # that one headline is broken into, and one that the title shows whole
_MOST_WORDS = 40
_LONGEST_SITE_NAME = 60
_LONGEST_LINE = 400  # characters of a line that is looked at part by part
_FARTHEST = 80.0  # characters of a title behind its headline
_OPENING = 4  # paragraphs
_WORSE = 1.0  # nats; a headline that is less likely than none by no more than that is still given


def build_headline(page: Page, labelled: Labelled) -> str | None:
    """The likeliest of the lines and of the parts of the page's title; None where none is likely, or there is no article below.

    A page with a line that is labelled headline always has one. Where a rule of a rulebook is certain which line it is, it is that one.
    """
    certain = labelled.list_certain(Label.HEADLINE)
    if certain:
        return _read_span(page, labelled, certain[0], _find_end(certain))
    if not labelled.indices[Label.HEADLINE] and not labelled.indices[Label.BODY]:
        return None
    table = read_table("headline", labelled.kind)
    best = None
    most = -inf if labelled.indices[Label.HEADLINE] else weigh({NONE: 1.0}, table) - _WORSE
    for text, description in list_headlines(page, labelled):
        score = weigh(description, table)
        if score > most:
            best, most = text, score
    return best


def _find_end(lines: list[int]) -> int:
    """The last of the first lines in a row."""
    return next((i for i, behind in pairwise(lines) if behind != i + 1), lines[-1])


def _is_excluded(labelled: Labelled, wording: Wording) -> bool:
    """Whether rules of a rulebook say of every line that shows some words that it is no headline, and no title shows them."""
    spots = wording.spots
    return (
        bool(spots)
        and not wording.in_title
        and all(labelled.is_excluded(spot.first, Label.HEADLINE) for spot in spots)
    )


def match_site_name(title: str, headline: str) -> str | None:
    """The last part of a page's title that opens with the headline: the site's name; None where no name follows.

    Example:
        >>> match_site_name("Rain at Last - Weather | Example Post", "Rain at last")
        'Example Post'
    """
    if not fold(title).startswith(fold(headline)):
        return None
    rest = _SUFFIX_RE.split(f" {title[len(headline) :]} ")[-1].strip()
    is_name = rest[:1].isalnum() and len(rest) <= _LONGEST_SITE_NAME and DATE_RE.search(rest) is None
    return rest if is_name else None


def list_headlines(page: Page, labelled: Labelled) -> Iterator[tuple[str, Description]]:
    """Each text that may be the headline, with what is to be said of it."""
    title, is_sure = _match_title(labelled)
    text = labelled.tokens[title].text if title is not None else ""
    head = _build_head(page, labelled, title, text if is_sure else "")
    if title is not None:
        _add_title(head, text, is_sure=is_sure)
    opening = _list_opening(labelled, head)
    _add_lines(page, labelled, head, text, opening)
    if is_sure:
        _add_title_lines(page, labelled, head, opening)
    if page.markup is not None:
        _add_claims(head, page.markup.metadata.headline)
    for wording in head.wordings.values():
        if _is_excluded(labelled, wording):
            continue
        if wording.words and wording.words.count(" ") < _MOST_WORDS:
            each = choose_text(wording)
            yield each, describe(each, wording, labelled, head)


def _match_title(labelled: Labelled) -> tuple[int | None, bool]:
    """The index of the token that is the page's title, which stands at its top, and whether it surely is."""
    first = next(iter(labelled.indices[Label.PAGE_TITLE]), _TITLE_LINES)
    if first < _TITLE_LINES:
        return first, True
    rows = labelled.probabilities
    return (0, False) if rows and rows[0][_TITLE] >= _LEAST_FIRST else (None, False)


def _build_head(page: Page, labelled: Labelled, title: int | None, text: str) -> Head:
    """The landmarks of a page."""
    tokens, rows = labelled.tokens, labelled.probabilities
    marks = find_landmarks(labelled)
    likely = [
        i for i, row in enumerate(rows) if row[_HEADLINE] >= _LEAST_HEADLINE or row[_TITLE] >= _LEAST_TITLE
    ]
    odds = sorted(((rows[i][_HEADLINE], i) for i in likely if i != title), reverse=True)[:_MOST_STRONG]
    return Head(
        title,
        join_words(fold(text)),
        marks.first,
        frozenset().union(*(tokens[i].words for i in marks.paragraphs[:_OPENING])),
        likely,
        tuple((each, join_words(tokens[i].folded)) for each, i in odds if each >= _STRONG),
        tags=[page.markup.places[token.line].tag for token in tokens] if page.markup else (),
    )


def _add_title(head: Head, title: str, *, is_sure: bool) -> None:
    """Note the page's title, and its parts: what stands before, behind or between its separators."""
    cuts = _list_cuts(title) if is_sure else []
    for start, end in cuts:
        tight = "-tight" if title[start] in ":|" else ""
        wording = head.add(title[:start], f"title-head{tight}")
        if not tight and any(each[0] > start and title[each[0]] not in ":|" for each in cuts):
            wording.roles["title-head-early"] = 1.0
        wording.roles["title-rest"] = min(len(title) - end, _FARTHEST) / _FARTHEST
        head.add(title[end:], f"title-tail{tight}")
    wide = [span for span in cuts if title[span[0]] not in ":|"]
    for k, (_, end) in enumerate(wide):
        for start, _ in wide[k + 1 :]:
            head.add(title[end:start], "title-middle")
        for at, kicker_end in cuts:  # "Weather: River rises - Post": what stands between colon and dash
            if title[at] in ":|" and kicker_end <= wide[k][0]:
                head.add(title[kicker_end : wide[k][0]], "title-middle-tight")
    head.add(title, "title-cut" if cuts else "title-whole")


def _add_claims(head: Head, claims: Sequence[Claim]) -> None:
    """Note what the page's metadata give as its headline, and what of it stands before the site's name."""
    for claim in claims:
        head.claim(claim.value, f"claim-{claim.name}")
        for start, _ in _list_cuts(claim.value):
            if claim.value[start] not in ":|":
                head.claim(claim.value[:start], f"claim-head-{claim.source}")


def _list_cuts(text: str) -> list[tuple[int, int]]:
    """Where the separators of a title or a line stand; none in a text that is too long to be looked at part by part."""
    return [match.span() for match in _CUT_RE.finditer(text)] if len(text) <= _LONGEST_LINE else []


def _add_lines(page: Page, labelled: Labelled, head: Head, title: str, opening: list[int]) -> None:
    """Note the lines that are likely enough, alone and together, and those with the words of the title."""
    rows, labels = labelled.probabilities, labelled.labels
    same = (i for i in opening if join_words(labelled.tokens[i].folded) in head.wordings)
    for i in sorted({*head.likely, *same} - {head.title}):
        odds = rows[i][_HEADLINE]
        for end in range(i, min(i + _MOST_LINES, len(rows))):
            if end > i and not labels[i] is labels[end] is Label.HEADLINE:
                break
            odds = min(odds, rows[end][_HEADLINE])
            text = _strip_tail(_read_span(page, labelled, i, end), title)
            spot = Spot(i, end, max(odds, LEAST_ODDS), is_joined=end > i)
            head.add(text, spot=spot)
            if end == i and odds >= _STRONG:
                _add_parts(head, text, spot)


def _add_parts(head: Head, text: str, spot: Spot) -> None:
    """Note what remains of a likely line without its number, and what stands before or behind its separators."""
    spot = attrs.evolve(spot, is_part=True)
    marker = _MARKER_RE.match(text)
    if marker is not None:
        head.add(text[marker.end() :], "line-unnumbered", spot)
    cuts = _list_cuts(text)
    for k, (start, end) in enumerate(cuts):
        tight = "-tight" if text[start] in ":|" else ""
        for part, side, is_edge in (
            (text[:start], "head", k == 0),
            (text[end:], "tail", k == len(cuts) - 1),
        ):
            if " " in part and not (
                tight and side == "head"
            ):  # "Weather: River rises" is more than its kicker
                edge = "" if not is_edge else "-edge" if len(cuts) > 1 else "-only"
                head.add(part, f"line-{side}{tight}{edge}", spot)


def _list_opening(labelled: Labelled, head: Head) -> list[int]:
    """The lines above the text, and a few below, that open with the same word as a part of the title."""
    openers = {_first_word(wording.words) for wording in head.wordings.values()}
    tokens = labelled.tokens[: head.body + _BELOW_BODY] if openers else ()
    return [
        i for i, token in enumerate(tokens) if token.words and token.words[0] in openers and i != head.title
    ]


def _first_word(words: str) -> str:
    """The first word as tokens have it: numbers as "#"."""
    return next(iter(split_words(words)), "")


def _add_title_lines(page: Page, labelled: Labelled, head: Head, opening: list[int]) -> None:
    """Note the lines that are together a part of the title, whatever their labels are."""
    parts = {words for words, each in head.wordings.items() if each.in_title and words.count(" ") > 1}
    tokens = labelled.tokens
    for i in opening if parts else ():
        words = ""
        for end in range(i, min(i + _MOST_TITLE_LINES, len(tokens))):
            words = f"{words} {join_words(tokens[end].folded)}".strip()
            if end > i and words in parts:
                odds = max(row[_HEADLINE] for row in labelled.probabilities[i : end + 1])
                spot = Spot(i, end, max(odds, LEAST_ODDS), is_joined=False)
                head.add(_read_span(page, labelled, i, end), spot=spot)
                break
            if not any(part.startswith(f"{words} ") for part in parts):
                break


def _read_span(page: Page, labelled: Labelled, first: int, last: int) -> str:
    """The text from one token to another, with what separates the parts of one line."""
    if first == last:
        return labelled.tokens[first].text
    return clean(page.source[labelled.tokens[first].start : labelled.tokens[last].end])


def _strip_tail(text: str, title: str) -> str:
    """A line without the site's name at its end, where the page's title ends with the same name."""
    cuts = [match.span() for match in _SUFFIX_RE.finditer(text)] if title else []
    if cuts and fold(title).endswith(fold(text[cuts[-1][1] :])) and fold(text) != fold(title):
        return text[: cuts[-1][0]]
    return text
