"""What training makes of pages of the same site."""

from __future__ import annotations

import pytest

from newsparse._decode import build_chain
from newsparse._weights import LABELS, parse_weights
from newsparse.model import Label

pytest.importorskip("pycrfsuite")

from training.templates import _OWN, _Case, build_rows, fit_cases  # which needs the trainer

BODY, NAV = LABELS.index(Label.BODY), LABELS.index(Label.NAV)
CHAIN = build_chain([[0.0] * len(LABELS) for _ in LABELS])


def build_case(names, labels):
    """A page of which nothing else says anything but that lines are text or menus."""
    scores = [0 if place in (BODY, NAV) else -9_000 for place in range(len(LABELS))]
    return _Case("a.example", 0, names, labels, scores * len(names))


def fit(names, labels, pages=40):
    return fit_cases([build_case(names, labels) for _ in range(pages)], [CHAIN])


def test_what_stands_on_menus_speaks_against_text():
    weights = fit(["template:most:3:short", "template:most:3:long", ""], [NAV, NAV, BODY])
    assert weights["template:most:3:short"] < -0.5
    assert weights["template:most:3:long"] < -0.5


def test_what_stands_on_text_half_of_the_time_says_nothing():
    weights = fit(["template:most:3:short"] * 2, [NAV, BODY])
    assert weights["template:most:3:short"] == pytest.approx(0.0, abs=0.05)


def test_what_was_hardly_seen_is_worth_what_others_like_it_are():
    cases = [build_case(["template:most:1:long"], [NAV]) for _ in range(40)]
    weights = fit_cases([*cases, build_case(["template:some:8:long"], [NAV])], [CHAIN])
    assert weights["template:some:8:long"] < -0.3


def test_the_table_can_be_read():
    rows = build_rows({"template:most:3:long": -1.2345, "template:few:3:long": 0.0001})
    assert rows == ["template:most:3:long\t0\t" + " ".join(f"{LABELS[place]}=-1234" for place in _OWN)]
    worth = parse_weights(row.split("\t") for row in rows).unpack("template:most:3:long", 0)
    assert worth[BODY] == -1.234
    assert worth[NAV] == 0.0
