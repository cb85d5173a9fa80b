"""`python -m benchmarks.calibration`: are lines right as often as they say, and does a page's score tell how well it was read?

Here: the tables of `docs/explanation/accuracy.md`, measured on the dev pages. Not here: the figures that the gate pins (`quality`).
"""

from __future__ import annotations

import argparse
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from runpy import run_path
from statistics import correlation, fmean
from typing import NamedTuple

from training.corpus import Record, read_labelled, read_records

import newsparse
from benchmarks.quality import FLATTENINGS, find_script

_BINS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1.0)
_SET_ASIDE = 0.1  # share of the pages that is set aside
_WORST = "without the worst tenth by score"

Measure = Callable[[str, str], tuple[float, float, float]]


class Bin(NamedTuple):
    """Lines whose labels are about as likely.

    Attributes:
        low: the least probability of the bin.
        lines: how many there are.
        said: their mean probability.
        right: the share of them that is labelled as a reader labelled it.
    """

    low: float
    lines: int
    said: float
    right: float


class Read(NamedTuple):
    """One article as it was read.

    Attributes:
        language: the language of its page, as the corpus gives it; "?" where it does not.
        score: its score.
        f1: the word F1 of its text.
    """

    language: str
    score: float
    f1: float


def list_lines(shared: Path) -> Iterator[tuple[float, bool]]:
    """Each hand-labelled line of the dev pages: how likely its label is, and whether it is the reader's."""
    for page in read_labelled(shared, "dev"):
        blocks = list(newsparse.tokenize("\n".join(page.lines)))
        at = start = 0
        for line, label in zip(page.lines, page.labels, strict=True):
            while at < len(blocks) - 1 and blocks[at].end <= start:
                at += 1
            yield blocks[at].score, blocks[at].label == label
            start += len(line) + 1


def build_bins(lines: Sequence[tuple[float, bool]]) -> list[Bin]:
    """A reliability table (Murphy and Winkler, 1977); empty bins left out.

    Example:
        >>> build_bins([(0.92, True), (0.92, False), (0.35, False)])
        [Bin(low=0.3, lines=1, said=0.35, right=0.0), Bin(low=0.9, lines=2, said=0.92, right=0.5)]
    """
    bins: list[Bin] = []
    for low, high in zip(_BINS, (*_BINS[1:-1], 1.1), strict=False):
        found = [(score, right) for score, right in lines if low <= score < high]
        if found:
            said, right = fmean(score for score, _ in found), fmean(right for _, right in found)
            bins.append(Bin(low, len(found), said, right))
    return bins


def list_articles(shared: Path, measure: Measure) -> Iterator[Read]:
    """The dev articles whose text the gold knows, in every flattening."""
    for record in read_records(shared, "dev"):
        if record["page_type"] == "article" and record["gold"].get("body"):
            for flattening in FLATTENINGS:
                yield _read(record, flattening, measure)


def _read(record: Record, flattening: str, measure: Measure) -> Read:
    """One flattening of an article."""
    article = newsparse.parse(record["text"][flattening])
    return Read(record["lang"] or "?", article.score, measure(article.text, record["gold"]["body"])[2])


def describe_scores(pages: Sequence[Read]) -> dict[str, float]:
    """How a page's score and its F1 go together, and what setting the worst pages by score aside does to the mean F1.

    Example:
        >>> pages = [Read("en", k / 10, 0.5 + k / 20) for k in range(10)]
        >>> {name: round(value, 3) for name, value in describe_scores(pages).items()}
        {'correlation of ranks': 1.0, 'mean F1': 0.725, 'without the worst tenth by score': 0.75}
    """
    kept = sorted(pages, key=lambda page: page.score)[int(len(pages) * _SET_ASIDE) :]
    scores, values = [page.score for page in pages], [page.f1 for page in pages]
    return {
        "correlation of ranks": correlation(_rank(scores), _rank(values)),
        "mean F1": fmean(values),
        _WORST: fmean(page.f1 for page in kept),
    }


def _rank(values: Sequence[float]) -> list[float]:
    """The place of each value among all of them; equal ones share the middle of theirs (Spearman, 1904)."""
    ordered = sorted(values)
    return [(bisect_left(ordered, value) + bisect_right(ordered, value)) / 2 for value in values]


def _load_measure(script: Path) -> Measure:
    """The scoring script's own word F1."""
    measure: Measure = run_path(str(script))["word_prf"]
    return measure


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calibration")
    parser.add_argument(
        "--shared", type=Path, default=Path("../shared"), help="the folder with corpus/ and eval/"
    )
    shared = parser.parse_args().shared
    script = find_script(shared)
    if script is None:
        return
    print("| a line says | lines | on average | right |\n|---|---|---|---|")
    for low, lines, said, right in build_bins(list(list_lines(shared))):
        print(f"| {low:.2f} or more | {lines} | {said:.3f} | {right:.3f} |")
    pages = list(list_articles(shared, _load_measure(script)))
    print()
    for name, value in describe_scores(pages).items():
        print(f"{name}: {value:.3f}")
    print("\n| language | texts | body F1 |\n|---|---|---|")
    for language in sorted({page.language for page in pages}):
        found = [page.f1 for page in pages if page.language == language]
        print(f"| {language} | {len(found)} | {fmean(found):.3f} |")


if __name__ == "__main__":
    main()
