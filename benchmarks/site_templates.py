"""`python -m benchmarks.site_templates`: the text of pages with and without what other pages of their site say.

Here: the table of `docs/explanation/accuracy.md`, measured on the dev pages of sites with two and more. Not here: the weights (`training`).
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from runpy import run_path
from statistics import fmean
from typing import NamedTuple

from training.corpus import Record, read_records

from benchmarks.quality import FLATTENINGS, find_script
from newsparse import Options, SiteTemplates, parse

_ARTICLES = frozenset({"article", "unknown"})
_MUCH = 0.01

Measure = Callable[[str, str], tuple[float, float, float]]


class Pair(NamedTuple):
    """A page's text in one flattening.

    Attributes:
        is_article: whether it is one.
        pages: how many pages of its site there are.
        without: precision, recall and F1 of the text without templates.
        with_: the same with them.
    """

    is_article: bool
    pages: int
    without: tuple[float, float, float]
    with_: tuple[float, float, float]


def measure_pages(records: Sequence[Record], flattening: str, measure: Measure) -> Iterator[Pair]:
    """The pages of sites with two and more whose text is known."""
    sites = Counter(record["domain"] for record in records)
    templates = SiteTemplates(keep_text=False)
    for record in records:
        templates.add(record["text"][flattening], record["domain"])
    options = Options(templates=templates)
    for record in records:
        gold, site = record["gold"].get("body"), record["domain"]
        if gold and sites[site] > 1:
            page = record["text"][flattening]
            without, with_ = parse(page, url=site), parse(page, url=site, options=options)
            scores = (measure(article.text, gold) for article in (without, with_))
            yield Pair(record["page_type"] in _ARTICLES, sites[site], *scores)


def describe(name: str, pairs: Sequence[Pair]) -> str:
    """A row of the table."""
    columns = [
        (fmean(pair.without[k] for pair in pairs), fmean(pair.with_[k] for pair in pairs)) for k in range(3)
    ]
    gains = [pair.with_[2] - pair.without[2] for pair in pairs]
    changed = (
        f"{sum(gain > _MUCH for gain in gains)} and {sum(gain < -_MUCH for gain in gains)} of {len(pairs)}"
    )
    (precise, more_precise), (recalled, more_recalled), (f1, better) = columns
    cells = [
        f"{f1:.3f}",
        f"{better:.3f}",
        f"{precise:.3f} to {more_precise:.3f}",
        f"{recalled:.3f} to {more_recalled:.3f}",
    ]
    return f"| {name} | {' | '.join(cells)} | {changed} |\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.site_templates", description=__doc__)
    parser.add_argument(
        "--shared", type=Path, default=Path("../shared"), help="folder with corpus/ and eval/"
    )
    shared: Path = parser.parse_args().shared
    script = find_script(shared)
    if script is None:
        return
    measure: Measure = run_path(str(script))["word_prf"]
    records = list(read_records(shared, "dev"))
    pairs = [pair for each in FLATTENINGS for pair in measure_pages(records, each, measure)]
    articles = [pair for pair in pairs if pair.is_article]
    rows = {
        "all": pairs,
        "articles": articles,
        "articles of sites with two": [pair for pair in articles if pair.pages == 2],  # noqa: PLR2004  # as it says
        "articles of sites with more": [pair for pair in articles if pair.pages > 2],  # noqa: PLR2004  # as it says
        "no articles": [pair for pair in pairs if not pair.is_article],
    }
    for name, found in rows.items():
        print(describe(name, found), end="")


if __name__ == "__main__":
    main()
