"""What each thing that is said of a candidate counts for its being the headline, in nats.

Here: numbers, found by a fit of which candidate is the headline on the training pages, then rounded. Not here: what is
said, and of which candidates (`_headline`).
"""

from __future__ import annotations

from collections.abc import Mapping

__all__ = ["LEAST_SCORE", "WEIGHTS"]

WEIGHTS: Mapping[str, float] = {
    # A part of the page's title; tight: beside a colon or bar without a blank before it.
    "title-head": 1.0,
    "title-head-early": 0.4,
    "title-head-line": 0.7,
    "title-head-tight": -1.0,
    "title-middle": -0.4,
    "title-rest": -1.8,
    "title-tail": -0.7,
    "title-tail-tight": -0.9,
    "title-whole": 0.9,
    # A part of a likely line, beside its only separator, its outermost or another.
    "line-head": -2.0,
    "line-head-edge": -0.8,
    "line-head-only": -1.3,
    "line-tail": -1.0,
    "line-tail-edge": -0.8,
    "line-tail-only": -1.9,
    "line-tail-tight": -1.3,
    "line-tail-tight-only": -2.7,
    "line-unnumbered": 0.4,
    # Words that are no part of the title, beside it; parts of it that end a likely line.
    "cut-title": -0.9,
    "ends-line": 0.8,
    "like-title": 1.3,
    "no-title": -1.4,
    # The words and signs.
    "bar": -2.0,
    "in-body": 1.8,
    "open-end": -1.7,
    "words-1": -0.9,
    "words-2": -0.4,
    "words-few": -0.4,
    "written-line": -0.8,
    # The likeliest line with these words: its label, the odds that it is a headline or menu, what stands below.
    "above-body": 0.7,
    "above-byline": 0.7,
    "above-deck": 0.6,
    "joined-unlike-title": -1.6,
    "label-about": -0.8,
    "label-body": -1.2,
    "label-date": 0.7,
    "label-deck": 0.6,
    "label-headline": 0.7,
    "label-page_title": 0.7,
    "label-section": -1.0,
    "label-subhead": -0.7,
    "odds": 0.7,
    "odds-in-title": -0.3,
    "odds-nav": -0.4,
    "repeated": 0.7,
    # On no line; the odds of the likeliest line then.
    "likeliest": 0.7,
    "no-line": -1.4,
}
LEAST_SCORE = -8.0
"""Below it there is no headline."""
