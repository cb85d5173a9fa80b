"""The choices that the engine makes on the training pages, and what is right by their gold: headline, date, authors.

Here: gold against candidates. Not here: the candidates and what is said of them (`newsparse._headline`, `_dating`, `_credits`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from newsparse._body import build_body, build_text
from newsparse._builder import match_language
from newsparse._credits import list_authors
from newsparse._dating import list_dates
from newsparse._headline import list_headlines
from newsparse._labeller import Labelled, label_tokens
from newsparse._matcher import Matcher
from newsparse._reader import Page, read_page
from newsparse._tables import NONE
from newsparse._text import fold
from newsparse._tokens import split_tokens
from newsparse._weights import Weights
from newsparse.options import Options
from training.corpus import FLATTENINGS, Record
from training.fit_choices import Choice

__all__ = ["CHOOSERS", "build_choices", "label_pages"]

CHOOSERS = ("headline", "dates", "credits")
_KINDS = frozenset({"article", "unknown"})
_COMPLETE = ("wcxb", "aed")  # the corpora whose gold names every date and author that there is
_NONE_WEIGHT = 3.0  # a page without a date, or an author, counts for so many: there are few
_DAY = 10  # characters of a day in ISO 8601
_NO_LETTERS_RE = re.compile(r"[^\w ]")
_EDGES = " .\"'"
_OPTIONS = Options()


def label_pages(
    records: Iterable[Record], engine: tuple[Matcher, Weights]
) -> Iterator[tuple[Record, Page, Labelled]]:
    """Each record in every flattening, labelled; those that are empty left out."""
    for record in records:
        for flattening in FLATTENINGS:
            page = read_page(record["text"][flattening], _OPTIONS.max_chars)
            labelled = label_tokens(split_tokens(page), "balanced", engine)
            if labelled.tokens:
                yield record, page, labelled


def build_choices(record: Record, page: Page, labelled: Labelled) -> Iterator[tuple[str, Choice]]:
    """The choices on one page whose right answer the gold knows, each with the name of its chooser; none on what is no article."""
    if record["page_type"] not in _KINDS:
        return
    gold: Mapping[str, object] = record["gold"]
    is_complete = record["page_type"] == "article" and record["source"].startswith(_COMPLETE)
    if gold.get("headline"):
        yield "headline", _build_headlines(str(gold["headline"]), page, labelled)
    if gold.get("published") or is_complete:
        yield "dates", _build_dates(str(gold.get("published") or "")[:_DAY], page, labelled)
    if gold.get("authors") or is_complete:
        yield from (("credits", choice) for choice in _build_authors(gold.get("authors") or (), labelled))


def _build_headlines(gold: str, page: Page, labelled: Labelled) -> Choice:
    """Which of the candidates is the headline."""
    found = list(list_headlines(page, labelled))
    right = [_fold(text) == _fold(gold) for text, _ in found]
    return Choice([description for _, description in found], right)


def _build_dates(gold: str, page: Page, labelled: Labelled) -> Choice:
    """Which of the dates is the day of publication; none of them, where the gold is ""."""
    language = match_language(page, build_text(build_body(page, labelled)))
    dates = [
        (each.match.timestamp.value.isoformat()[:_DAY], description)
        for each, description in list_dates(labelled, language, None)
        if each.match.timestamp
    ]
    candidates = [*(description for _, description in dates), {NONE: 1.0}]
    if gold:
        return Choice(candidates, [*(day == gold for day, _ in dates), False])
    return Choice(candidates, [*(False for _ in dates), True], _NONE_WEIGHT)


def _build_authors(gold: Iterable[str], labelled: Labelled) -> Iterator[Choice]:
    """Of each name whether it is an author's; the names of one page count together as the root of their number."""
    wanted = {_strip(name) for name in gold}
    found = [(_strip(author.name), signs) for author, signs in list_authors(labelled)]
    for name, signs in found:
        is_right = name in wanted or (" " in name and any(name in joined for joined in wanted))
        weight = (1.0 if wanted else _NONE_WEIGHT) / len(found) ** 0.5
        yield Choice([signs, {}], [is_right, not is_right], weight)


def _fold(text: str) -> str:
    """A text for comparing: folded, blanks as one, nothing at its edges that writers treat as they like."""
    return " ".join(fold(text).split()).strip(_EDGES)


def _strip(name: str) -> str:
    """A name for comparing: folded, letters alone."""
    return _NO_LETTERS_RE.sub("", _fold(name))
