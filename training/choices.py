"""The choices that the engine makes on the training pages: headline, date, authors, stretches of text.

Here: candidates against gold and labels. Not here: the candidates and what is said of them (`newsparse._headline`, `_dating`,
`_credits`, `_stretches`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from newsparse._body import build_body, build_text
from newsparse._builder import match_language
from newsparse._claimed import name_day
from newsparse._credits import list_authors
from newsparse._dating import list_dates
from newsparse._headline import list_headlines
from newsparse._labeller import Labelled
from newsparse._page import build_page_evidence
from newsparse._reader import Page
from newsparse._stretches import list_stretches
from newsparse._tables import NONE, Description
from newsparse._text import fold
from newsparse.model import Label
from training.corpus import Record
from training.fit_choices import Choice
from training.pages import TrainingPage

__all__ = ["CHOOSERS", "build_choices", "build_kinds", "build_stretches"]

CHOOSERS = ("headline", "dates", "credits")
_KINDS = frozenset({"article", "unknown"})
_COMPLETE = ("wcxb", "aed")  # the corpora whose gold names every date and author that there is
_LEAST_WEIGHT, _MOST_WEIGHT = 0.2, 3.0  # of a stretch of text
_NONE_WEIGHT = 3.0  # a page without a date, or an author, counts for so many: there are few
_DAY = 10  # characters of a day in ISO 8601
_TEXT = frozenset(str(label) for label in Label if label.is_text)
_NO_LETTERS_RE = re.compile(r"[^\w ]")
_EDGES = " .\"'"


def build_kinds(record: Record, page: TrainingPage, labelled: Labelled) -> Iterator[tuple[list[str], bool]]:
    """Evidence about a page whose kind is known, and whether it is an article; of what was cropped the articles alone.

    What is left of a page without its article is none.
    """
    is_article = record["page_type"] == "article"
    if labelled.tokens and record["page_type"] != "unknown" and (is_article or not page.is_cropped):
        yield build_page_evidence(page.page, labelled), is_article and page.flattening != "rest"


def build_stretches(page: TrainingPage, labelled: Labelled) -> Iterator[Choice]:
    """Of each stretch of text whether it is the article's: whether half of its words are labelled so by readers.

    A stretch counts by the root of its share of the text, with a little for each.
    """
    sizes = [len(token.words) for token in page.tokens]
    usual = labelled.trace.usual if labelled.trace else labelled.labels  # before any was dropped
    whole = sum(size for size, label in zip(sizes, page.labels, strict=True) if label in _TEXT) or 1
    for stretch, signs in list_stretches(page.tokens, usual, labelled.probabilities):
        right = sum(sizes[i] for i in stretch.lines if page.labels[i] in _TEXT)
        weight = min(_LEAST_WEIGHT + 5.0 * (stretch.words / whole) ** 0.5, _MOST_WEIGHT)
        is_right = 2 * right >= stretch.words
        yield Choice([signs, {}], [is_right, not is_right], weight)


def build_choices(record: Record, page: TrainingPage, labelled: Labelled) -> Iterator[tuple[str, Choice]]:
    """The choices on a page whose right answer the gold knows, each with the name of its chooser.

    What is no article teaches of authors alone, and where it has markup: who opened a forum's thread is named by the metadata.
    What the gold names and a cropped page does not show was cut off: there, none is right.
    """
    gold = record["gold"]
    if record["page_type"] not in _KINDS:
        if page.page.markup is not None and gold.get("authors"):
            yield from _list_credits(record, page, labelled)
        return
    is_complete = record["page_type"] == "article" and record["source"].startswith(_COMPLETE)
    headline, published = str(gold.get("headline") or ""), str(gold.get("published") or "")[:_DAY]
    if headline:
        yield "headline", _build_choice(_list_headlines(headline, page.page, labelled), page)
    if published or is_complete:
        yield (
            "dates",
            _build_choice(_list_dates(published, page.page, labelled), page, is_named=bool(published)),
        )
    if gold.get("authors") or is_complete:
        yield from _list_credits(record, page, labelled)


def _list_credits(record: Record, page: TrainingPage, labelled: Labelled) -> Iterator[tuple[str, Choice]]:
    """The choices about authors, with the name of their chooser."""
    wanted = record["gold"].get("authors") or ()
    return (("credits", choice) for choice in _build_authors(wanted, page.page, labelled))


def _build_choice(
    found: Sequence[tuple[Description, bool]], page: TrainingPage, *, is_named: bool = True
) -> Choice:
    """Candidates, and none of them at the end: that is right where gold names nothing, or a cropped page does not show it."""
    right = [is_right for _, is_right in found]
    is_none = not is_named or (page.is_cropped and not any(right))
    weight = 1.0 if is_named else _NONE_WEIGHT
    return Choice([*(description for description, _ in found), {NONE: 1.0}], [*right, is_none], weight)


def _list_headlines(gold: str, page: Page, labelled: Labelled) -> list[tuple[Description, bool]]:
    """The candidates for the headline, and whether each is right."""
    return [(description, _fold(text) == _fold(gold)) for text, description in list_headlines(page, labelled)]


def _list_dates(gold: str, page: Page, labelled: Labelled) -> list[tuple[Description, bool]]:
    """The dates with a value, and whether each is the day of publication."""
    language = match_language(page, build_text(build_body(page, labelled)))
    return [
        (description, name_day(each.match.timestamp) == gold)
        for each, description in list_dates(page, labelled, language, None)
        if each.match.timestamp
    ]


def _build_authors(gold: Iterable[str], page: Page, labelled: Labelled) -> Iterator[Choice]:
    """Of each name whether it is an author's; the names of one page count together as the root of their number."""
    wanted = {_strip(name) for name in gold}
    found = [(_strip(author.name), signs) for author, signs in list_authors(page, labelled)]
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
