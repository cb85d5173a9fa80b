"""Which pages are said to be behind a paywall."""

from __future__ import annotations

import pytest
from tests._labelled import LONG, label_page
from tests.html._parsed import URL, build_page

import newsparse
from newsparse._markup import Claim, Metadata
from newsparse._paywall import is_paywalled
from newsparse.kinds import SourceKind, WarningKind


def claim(value):
    return (Claim(value, SourceKind.JSON_LD, "NewsArticle.articleBody"),)


def is_walled(text, *lines, evidence=(), **fields):
    _, labelled = label_page(*(lines or [(LONG, "body")]))
    for i, names in evidence:
        labelled.evidence[i].extend(names)
    return is_paywalled(text, Metadata(**fields), labelled)


WHOLE = " ".join([LONG] * 12)
WALL = ("Subscribe to read on", "promo")


@pytest.mark.parametrize(
    ("text", "is_free", "expected"),
    [
        (LONG, False, True),
        (LONG, True, False),
        (LONG, None, False),
        (WHOLE, False, False),  # it is said not to be free, and is there
        (WHOLE[:-1], False, True),  # it breaks off
        (f"{WHOLE[:-1]}…", False, True),
        (f"{WHOLE} ...", False, True),
        (f"{WHOLE}”", False, False),
        ("", False, True),
    ],
)
def test_what_is_said_not_to_be_free(text, is_free, expected):
    assert is_walled(text, is_free=is_free) is expected


def test_a_text_that_goes_on_in_the_metadata_is_walled():
    assert is_walled(WHOLE, is_free=False, body=claim(WHOLE * 2))
    assert not is_walled(WHOLE, is_free=False, body=claim(WHOLE))


@pytest.mark.parametrize(
    ("at", "names", "expected"),
    [(1, ["paywall.read_on"], True), (1, ["promo.newsletter"], False), (20, ["paywall.read_on"], False)],
)
def test_a_wall_stands_at_the_end_of_the_text(at, names, expected):
    lines = [(LONG, "body"), WALL, *[(f"More {k}", "related") for k in range(20)]]
    assert is_walled(LONG, *lines, evidence=[(at, names)]) is expected


def test_a_wall_on_a_page_without_text_is_none():
    assert not is_walled("", WALL, evidence=[(0, ["paywall.read_on"])])


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The company said that the repairs take a month.", False),
        ("He earns £900 a month.", False),
        ("A season ticket costs £30 a month.", False),
        ("Just 12 people were on board that evening.", False),
        ("The card gives unlimited access to the boats.", False),
        ("Subscribe to continue reading", True),
        ("Already a subscriber? Log in", True),
        ("You have read 3 of your 3 free articles", True),
    ],
)
def test_a_sentence_of_the_text_is_no_wall(line, expected):
    opening = "The ferry to the island sailed again on Sunday, two weeks after a storm had damaged its pier near the harbour."
    page = f"<!doctype html><title>t</title><h1>Headline of this page</h1><p>{opening}</p><p>{line}</p>"
    article = newsparse.parse(page)
    assert (WarningKind.PAYWALLED in {warning.kind for warning in article.warnings}) is expected


def test_a_price_behind_the_text_is_a_wall():
    for label, expected in (("promo", True), ("body", False)):
        lines = [(LONG, "body"), ("Only £1 a month", label)]
        assert is_walled(LONG, *lines, evidence=[(1, ["paywall.price_per_time"])]) is expected


def test_a_page_that_says_that_it_is_not_free_and_breaks_off():
    head = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'
    )
    article = newsparse.parse(build_page(head), url=URL)
    assert WarningKind.PAYWALLED in {warning.kind for warning in article.warnings}
    free = newsparse.parse(build_page(head.replace("false", "true")), url=URL)
    assert WarningKind.PAYWALLED not in {warning.kind for warning in free.warnings}
