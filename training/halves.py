"""What is learned from whole pages that a model labelled: which stretches are text, is it an article, which candidate is right.

Here: two engines, each fitted to half of the sites, and labelling with the one that did not see a page's site: a model is too
sure of what it saw (Wolpert, "Stacked generalization", 1992). Not here: what is right (`choices`), the fits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from zlib import crc32

from newsparse._labeller import Engine, label_tokens
from newsparse._matcher import Matcher
from newsparse._weights import parse_weights
from training.choices import build_choices, build_kinds, build_stretches
from training.corpus import Record
from training.fit import Example, Settings, fit_chain
from training.fit_choices import Choice, fit_choices
from training.fit_page import OF_MARKUP, OF_TEXT, fit_page
from training.pages import TrainingPage, build_rest
from training.tables import temper_table
from training.views import fit_views

__all__ = ["fit_halves", "learn_choices", "learn_stretches", "tell_half"]

_REST = 4  # pages of which one is learned from without its article, too
_STRETCHES_L2 = 12.0  # there are few stretches, and much is said of each
_USUAL_SQUARES = 0.5  # what the sum of squares weighs
_SQUARES = {("credits", True): 2.0}  # markup says much of a name, and seldom the same on two sites
_LOOKED_AT = frozenset(
    {"wet", "inscriptis", "html"}
)  # flattenings whose stretches are learned from: a stretch is one in all of them
_KEPT = ("domain", "gold", "page_type", "source")  # of a record, for the workers

_Tables = Sequence[Sequence[str]]
_engines: list[Engine] = []  # of a worker process


def fit_halves(
    pages: Sequence[tuple[TrainingPage, Example]],
    records: Mapping[str, Record],
    settings: Settings,
    *,
    is_html: bool,
) -> _Tables:
    """Two tables about lines, the first for the pages of half 0, fitted to the other half of the sites, the second the other way round."""
    seen = [(page, pair) for page, pair in pages if page.bag in (None, 0) and page.id in records]
    others = [[pair for page, pair in seen if tell_half(records[page.id]) != own] for own in (0, 1)]
    if is_html:
        return [fit_views(other, settings) for other in others]
    with ProcessPoolExecutor(max_workers=2) as pool:
        return [temper_table(table) for table in pool.map(fit_chain, others, repeat(settings))]


def learn_stretches(
    pages: Sequence[TrainingPage], records: Mapping[str, Record], tables: _Tables
) -> list[str]:
    """The table about stretches of text, from the articles among the pages."""
    articles = [
        page
        for page in pages
        if page.flattening in _LOOKED_AT and records[page.id]["page_type"] in {"article", "unknown"}
    ]
    with _start_workers(tables, []) as pool:
        found = pool.map(_find_stretches, *_pair(articles, records), chunksize=8)
        return fit_choices([choice for choices in found for choice in choices], _STRETCHES_L2)


def learn_choices(
    pages: Sequence[TrainingPage], records: Mapping[str, Record], tables: _Tables, stretches: Sequence[str]
) -> Iterator[tuple[str, list[str]]]:
    """The tables about whole pages, each with its name: is it an article, headline, dates, authors."""
    wet = [page for page in pages if page.flattening == "wet"]
    rests = (build_rest(page) for page in wet[::_REST])
    asked = [*pages, *(rest for rest in rests if rest)]
    kinds: list[tuple[list[str], bool]] = []
    choices: dict[str, list[Choice]] = {}
    has_markup = any(page.flattening == "html" for page in pages)
    with _start_workers(tables, stretches) as pool:
        found = pool.map(_find_choices, *_pair(asked, records), chunksize=8)
        for page, (kind, named) in zip(asked, found, strict=True):
            kinds += kind
            if has_markup and page.is_cropped:  # it has no metadata to choose from
                continue
            for name, choice in named:
                choices.setdefault(name, []).append(choice)
    yield "page", fit_page(kinds, OF_MARKUP if has_markup else OF_TEXT)
    for name, listed in choices.items():
        yield name, fit_choices(listed, _SQUARES.get((name, has_markup), _USUAL_SQUARES))


def tell_half(record: Record) -> int:
    """Which half of the sites a page belongs to; its site's name decides."""
    return crc32(record["domain"].encode()) % 2


def _pair(
    pages: Sequence[TrainingPage], records: Mapping[str, Record]
) -> tuple[list[Record], Sequence[TrainingPage]]:
    """What is known of each page, without its texts, and the pages."""
    return [{key: records[page.id][key] for key in _KEPT} for page in pages], pages


def _start_workers(tables: _Tables, stretches: Sequence[str]) -> ProcessPoolExecutor:
    """Processes that label pages with the two engines."""
    return ProcessPoolExecutor(max_workers=2, initializer=_load_engines, initargs=(tables, stretches))


def _load_engines(tables: _Tables, stretches: Sequence[str]) -> None:
    """Keep a worker's engines."""
    worth = {name: int(weight) for name, weight in (row.split("\t") for row in stretches)}
    weights = (parse_weights(row.split("\t") for row in table) for table in tables)
    _engines[:] = [Engine(Matcher(), each, worth) for each in weights]


def _find_stretches(record: Record, page: TrainingPage) -> list[Choice]:
    """What a page teaches about stretches."""
    labelled = label_tokens(page.tokens, "balanced", _engines[tell_half(record)], extra=page.extra)
    return list(build_stretches(page, labelled))


def _find_choices(
    record: Record, page: TrainingPage
) -> tuple[list[tuple[list[str], bool]], list[tuple[str, Choice]]]:
    """What a page teaches about kinds of pages, and about candidates."""
    labelled = label_tokens(page.tokens, "balanced", _engines[tell_half(record)], extra=page.extra)
    return list(build_kinds(record, page, labelled)), list(build_choices(record, page, labelled))
