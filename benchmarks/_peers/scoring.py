"""Scores what the tools made of the pages, by the corpus's own scoring script.

Here: the figures of a tool, as a row of the report. Not here: how anything is scored, which the script says; tables (`tables`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from runpy import run_path
from statistics import fmean, median, stdev
from types import SimpleNamespace
from typing import Any, NamedTuple

from benchmarks._peers.kinds import Page, Reading, Run, Tool

__all__ = ["Comparison", "Row", "build_row", "compare", "load_scorer"]

Row = dict[str, Any]
Scorer = Mapping[str, Any]

# Figures that a tool has only where it gives the field.
_FIELDS = {
    "headline": ("headline", "headline_seen"),
    "authors": ("authors_f1", "author_false"),
    "published": ("published", "date_found", "date_false"),
    "faq": ("faq_f1",),
}
_DROPPED = ("is_article", "ms_page", "errors")  # pages are articles all; time and errors are the run's
_DIGITS = 4
_MUCH = 0.01


class Comparison(NamedTuple):
    """A tool's texts beside another's, on the same pages.

    Attributes:
        better: how many are better by more than 0.01 of F1.
        worse: how many are worse by more than that.
        pages: how many there are.
        mean: the mean difference of F1.
        error: the standard error of that mean.
    """

    better: int
    worse: int
    pages: int
    mean: float
    error: float


def load_scorer(script: Path) -> Scorer:
    """The names of the scoring script."""
    return run_path(str(script))


def build_row(tool: Tool, run: Run, pages: Sequence[Page], scorer: Scorer) -> Row:
    """The figures of a tool; those that it has none of are None.

    A page that it raised on, or was stopped on, counts as a page that it found nothing on.
    """
    tally, sources = scorer["Tally"](), {page.source: scorer["Tally"]() for page in pages}
    each: dict[str, tuple[float | None, float]] = {}
    for page, answer in zip(pages, run.answers, strict=True):
        article = _build_article(answer.reading)
        record = {"gold": page.gold, "page_type": "article", "source": page.source}
        given = page.text if tool.reads_text else page.html
        for kept in (tally, sources[page.source]):
            kept.pages += 1
            scorer["score_page"](kept, record, article, given)
        f1 = tally.body[-1][2] if "body" in page.gold else None
        each[page.id] = (None if f1 is None else round(f1, _DIGITS), round(answer.seconds * 1000, 3))
    row = _clean(tally.row(), tool)
    row |= {"tool": tool.name, "package": tool.package, "version": run.version, "texts": len(tally.body)}
    row["reads_text"] = tool.reads_text
    row["body_f1_se"] = _read_error([score[2] for score in tally.body])
    row["by_source"] = {source: _clean(kept.row(), tool) for source, kept in sources.items()}
    return row | _read_costs(run) | {"each": each}


def _build_article(reading: Reading) -> SimpleNamespace:
    """The reading, with the names that the script looks for."""
    return SimpleNamespace(
        text=reading.text,
        headline=reading.headline,
        authors=[SimpleNamespace(name=name) for name in reading.authors],
        published=SimpleNamespace(value=reading.published) if reading.published else None,
        faq=[SimpleNamespace(question=question, answer=answer) for question, answer in reading.faq],
        is_article=True,
    )


def _clean(figures: Mapping[str, Any], tool: Tool) -> Row:
    """Figures without those that the tool does not give, or that nothing was counted for."""
    absent = {name for field, names in _FIELDS.items() if field not in tool.gives for name in names}
    return {
        name: None if name in absent or math.isnan(value) else round(value, _DIGITS)
        for name, value in figures.items()
        if name not in _DROPPED
    }


def _read_costs(run: Run) -> Row:
    spent = [1000 * answer.seconds for answer in run.answers]
    kinds = Counter(answer.error for answer in run.answers if answer.error)
    hangs = kinds.pop("hang", 0)
    return {
        "ms_median": round(median(spent), 3) if spent else None,
        "ms_mean": round(fmean(spent), 3) if spent else None,
        "errors": kinds.total(),
        "error_kinds": dict(kinds),
        "hangs": hangs,
        "import_ms": round(1000 * run.imported, 1),
        "first_ms": round(1000 * run.first, 1),
        "peak_mb": round(max((answer.peak for answer in run.answers), default=0) / 1024, 1) or None,
    }


def compare(mine: Row, theirs: Row) -> Comparison:
    """One row's texts beside another's.

    Example:
        >>> compare({"each": {"a": (0.9, 1), "b": (0.5, 1)}}, {"each": {"a": (0.7, 9), "b": (0.5, 9)}})[:3]
        (1, 0, 2)
    """
    pairs = [(mine["each"][page][0], theirs["each"][page][0]) for page in mine["each"]]
    gains = [ours - other for ours, other in pairs if ours is not None and other is not None]
    better, worse = sum(gain > _MUCH for gain in gains), sum(gain < -_MUCH for gain in gains)
    return Comparison(
        better, worse, len(gains), fmean(gains) if gains else math.nan, _read_error(gains) or 0.0
    )


def _read_error(values: Sequence[float]) -> float | None:
    """The standard error of the mean."""
    return round(stdev(values) / math.sqrt(len(values)), _DIGITS) if len(values) > 1 else None
