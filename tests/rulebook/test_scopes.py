"""Which rules of a book are in force on a page: those for its site and its language."""

from __future__ import annotations

import pytest

from newsparse.rulebook import Rulebook
from rulebook._books import make_book

SITES = [
    ("gazette.example/a?u=https://x.example/", True),
    ("https://gazette.example/a", True),
    ("http://www.gazette.example", True),
    ("https://m.gazette.example:8080/a?b", True),
    ("HTTPS://GAZETTE.EXAMPLE", True),
    ("gazette.example/a", True),
    ("https://gazette.example.", True),
    ("https://thegazette.example/", False),
    ("https://other.example/gazette.example", False),
    ("https://gazette.example.other.example", False),
    ("http://[", False),
    ("", False),
    (None, False),
]


@pytest.mark.parametrize(("url", "holds"), SITES)
def test_the_domain_of_the_address_tells_the_site(url, holds):
    assert bool(make_book({}, sites=["gazette.example"]).select(url, None).rules) is holds
    assert bool(make_book({"sites": ["gazette.example"]}).select(url, None).rules) is holds


def test_a_book_bounds_what_it_extends():
    inner = make_book({"languages": ["de"]})
    book = Rulebook(extends=[inner], sites=["gazette.example"])
    assert book.select("https://gazette.example", "de").rules == inner.rules
    assert book.select("https://gazette.example", "en").rules == ()
    assert book.select("https://other.example", "de").rules == ()
    assert book.needs_language()
    assert not make_book({}).needs_language()


IDLE = [
    (None, "no url is given"),
    ("", "'' names no site"),
    ("not a url", "names no site"),
    ("https://gazete.example/a", "the page is from gazete.example"),
    ("https://m.gazette.example/a", ""),
]


@pytest.mark.parametrize(("url", "words"), IDLE)
def test_rules_that_are_for_other_sites_are_told(url, words):
    for book in (make_book({}, sites=["gazette.example"]), make_book({"sites": ["gazette.example"]}, {})):
        told = book.tell_idle(url)
        assert bool(told) == bool(words)
        assert words in told
    assert make_book({}).tell_idle(url) == ""


def test_letters_beyond_ascii_stand_for_what_the_network_writes():
    book = make_book({}, sites=["M\u00fcnchen.example"])
    assert book.sites == ("xn--mnchen-3ya.example",)
    assert book.select("https://www.m\u00fcnchen.example/a", None).rules
    assert book.select("https://xn--mnchen-3ya.example/a", None).rules
