"""Rulebooks: how much longer a page takes with rules of one's own.

Here: a rulebook of fifty rules such as users write, and one of fifty patterns of which nothing can be told beforehand; the time of a page
with each of them over that without, side by side in one run. Not here: any bound; a test on a clock fails by chance.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Mapping, Sequence
from typing import Any

import newsparse
from newsparse import BookRule, Options, Rulebook

__all__ = ["build_books", "measure_overhead"]

_WORDS = (
    "print edition",
    "subscribe today",
    "correction",
    "horoscope",
    "crossword",
    "weather desk",
    "sponsored",
    "recipe",
    "gallery",
    "live blog",
    "podcast",
    "games",
    "puzzle",
    "letters",
    "obituaries",
)
_SHAPES = (
    r"^\d{1,2}[.:]\d\d$",
    r"^[A-Z]{2,5}$",
    r"^\W+$",
    r"^(?:[A-Z]\w+ ){1,3}\|",
    r"\d+ (?:min|sec)\b",
)
_ROUNDS = 5


def build_books() -> dict[str, Rulebook]:
    """The rulebooks, by what is said of them.

    Example:
        >>> {name: len(book.rules) for name, book in build_books().items()}
        {'50 rules of all kinds': 50, '50 patterns without a fixed part': 50}
    """
    phrases: list[dict[str, Any]] = [
        {"phrases": [word, f"our {word}", f"{word} of the day"]} for word in _WORDS
    ]
    anchored = [{"pattern": rf"^(?:The |Our )?{word.capitalize()}s?\b.{{0,40}}$"} for word in _WORDS]
    folded = [{"pattern": rf"(?i)\b{word}\b", "where": "tail"} for word in _WORDS]
    shapes = [{"pattern": shape} for shape in _SHAPES]
    loose = [{"pattern": rf"^[A-{chr(ord('B') + k % 20)}]\w{{{k % 5 + 1},9}}\s[a-z]+\d"} for k in range(50)]
    return {
        "50 rules of all kinds": _build_book([*phrases, *anchored, *folded, *shapes]),
        "50 patterns without a fixed part": _build_book(loose),
    }


def _build_book(rules: Sequence[Mapping[str, Any]]) -> Rulebook:
    """A book of these rules, each a weak one for promotion."""
    common: dict[str, Any] = {
        "label": "promo",
        "strength": "weak",
        "reason": "Measured.",
        "examples": ["so"],
        "counterexamples": ["not so"],
    }
    named = ({**common, "name": f"bench.r{k}", **rule} for k, rule in enumerate(rules))
    return Rulebook(rules=tuple(BookRule(**rule) for rule in named))


def measure_overhead(pages: Sequence[str]) -> dict[str, float]:
    """For each rulebook the time of all pages with it over that without, of each page the best of five."""
    options = {"": Options()} | {name: Options(rulebook=book) for name, book in build_books().items()}
    best = {name: [float("inf")] * len(pages) for name in options}
    for at, page in enumerate(pages):
        for _ in range(_ROUNDS):
            for name, each in options.items():
                started = time.process_time()
                newsparse.parse(page, options=each)
                best[name][at] = min(best[name][at], time.process_time() - started)
    without = best.pop("")
    figures = {"pages": float(len(pages)), "median ms without": 1000 * statistics.median(without)}
    return figures | {f"{name}, ratio": sum(spent) / sum(without) for name, spent in best.items()}
