"""Invented runs for the tests of summary and report."""

from __future__ import annotations

import random

from newsparse.batch.statistics import Facts, Statistics
from newsparse.model import Label

PLACES = {label: k for k, label in enumerate(Label)}


def make_facts(number=0, **changes):
    """The facts of an article of 100 words of text and 20 of menus."""
    words = [0] * len(Label)
    words[PLACES[Label.BODY]], words[PLACES[Label.NAV]] = 100, 20
    facts = Facts(
        source="pages.jsonl",
        record=number,
        id=f"id-{number}",
        site="gazette.example",
        reason="",
        score=0.9,
        is_article=True,
        language="en",
        words=tuple(words),
        chars_before=800,
        chars_after=600,
        warnings=(),
    )
    return facts._replace(**changes)


def make_unread(number=0, reason="broken_record", **changes):
    """The facts of a document that could not be read."""
    nothing = {
        "score": None,
        "is_article": False,
        "language": None,
        "words": (),
        "chars_before": 0,
        "chars_after": 0,
    }
    return make_facts(number, reason=reason, **nothing, **changes)


def count(*facts):
    statistics = Statistics()
    for each in facts:
        statistics.add(each)
    return statistics


def make_run(documents, sites, seed=1):
    """A run of as many documents, of about as many sites; the same for the same seed."""
    dice = random.Random(seed)  # noqa: S311 - no secret
    facts = []
    for number in range(documents):
        site = f"site-{dice.randrange(sites):05}.example"
        chars = int(dice.lognormvariate(8.5, 0.8)) + 1
        score = dice.betavariate(14, 2)
        changes = {
            "site": site,
            "score": score,
            "language": dice.choice(["en", "en", "de", "fr", None]),
            "words": tuple(dice.randrange(chars // 20 + 1) for _ in Label),
            "chars_before": chars,
            "chars_after": chars // 2,
            "warnings": ("relative_date",) * (number % 7 == 0),
        }
        if number % 9 == 0:
            facts.append(make_unread(number, dice.choice(["truncated", "timed_out"]), site=site))
        elif score < 0.6:
            facts.append(make_facts(number, reason="not_article", **{**changes, "is_article": False}))
        else:
            facts.append(make_facts(number, **changes))
    return count(*facts)
