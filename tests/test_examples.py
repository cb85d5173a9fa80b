"""The rulebooks in docs/examples: their rules do what they say, and only on their own site; and the how-to that shows them."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import newsparse

DOCS = Path(__file__).parents[1] / "docs"
FOLDER = DOCS / "examples"
BOOKS = {path: newsparse.Rulebook.read(path) for path in sorted(FOLDER.glob("*.rules.toml"))}
RULES = [
    pytest.param(book, rule, id=f"{path.name}: {rule.name}")
    for path, book in BOOKS.items()
    for rule in book.all_rules()
]
PROSE = """\
The ferry to the island sailed again on Sunday, two weeks after a storm had damaged its pier and the road to it.
The company said that it would keep to its winter timetable until the repairs are done, which takes a month.
"We have missed it," said Tom Bell, who runs the shop at the harbour and lives above it with his family.
"""


def list_fired(book, page, url):
    """The names of the rules of a book that fire on a page."""
    language = next(iter(book.languages), None)
    explanation = newsparse.explain(
        page, url=url, language=language, options=newsparse.Options(rulebook=book)
    )
    return {name for line in explanation.lines for name in line.rules}


def list_sites(book, rule):
    return rule.sites or book.sites


def test_there_are_examples():
    assert len(BOOKS) >= 3


@pytest.mark.parametrize("book", BOOKS.values(), ids=[path.name for path in BOOKS])
def test_a_book_is_for_one_site(book):
    assert len(book.sites) == 1
    assert book.all_rules()
    for rule in book.all_rules():
        assert all(site == book.sites[0] or site.endswith(f".{book.sites[0]}") for site in rule.sites)


@pytest.mark.parametrize(("book", "rule"), RULES)
def test_a_rule_fires_on_its_examples(book, rule):
    silent = [example for example in rule.examples if not rule.matches(example)]
    assert silent == []
    [site] = list_sites(book, rule)
    for url in (f"https://{site}/1", f"https://www.{site}/2"):
        for example in rule.examples:
            assert rule.name in list_fired(book, f"{PROSE}{example}\n", url)


@pytest.mark.parametrize(("book", "rule"), RULES)
def test_a_rule_is_silent_on_its_counterexamples(book, rule):
    assert [text for text in rule.counterexamples if rule.matches(text)] == []
    [site] = list_sites(book, rule)
    for text in rule.counterexamples:
        assert rule.name not in list_fired(book, text, f"https://{site}/1")


@pytest.mark.parametrize(("book", "rule"), RULES)
def test_a_rule_is_in_force_on_its_own_site_only(book, rule):
    [site] = list_sites(book, rule)
    for url in (None, "https://harbour-gazette.example/", f"https://not{site}/", f"https://{site}.example/"):
        for example in rule.examples:
            assert list_fired(book, f"{PROSE}{example}\n", url) == set()


@pytest.mark.parametrize(
    ("name", "url", "page", "line", "expected"),
    [
        ("etsy", "https://www.etsy.com/1", "Oak bowl with a lid\nad by Etsy seller", 0, "body"),
        ("etsy", "https://www.etsy.com/1", f"{PROSE}It's hate speech\n", 3, "promo"),
        ("gamespot", "https://gamefaqs.gamespot.com/1", f"Menu\nferry_fan 1 day ago#2\n{PROSE}", 2, "body"),
        (
            "yomiuri",
            "https://www.yomiuri.co.jp/1",
            "船が着いた。\n港に着いた船（３日）＝ＡＰ\n",
            1,
            "caption",
        ),
    ],
)
def test_lines_get_the_label_that_a_book_gives_them(name, url, page, line, expected):
    options = newsparse.Options(rulebook=BOOKS[FOLDER / f"{name}.rules.toml"])
    assert newsparse.tokenize(page, url=url, options=options)[line].label == expected


@pytest.mark.parametrize("country", ["France", "Germany", "Japan"])
def test_a_country_in_its_line_is_no_text_on_etsy(country):
    page = f"{PROSE}{country}\n{PROSE}"
    options = newsparse.Options(rulebook=BOOKS[FOLDER / "etsy.rules.toml"])
    labels = [
        newsparse.tokenize(page, url=url, options=options)[3].label
        for url in ("https://www.etsy.com/1", "https://harbour-gazette.example/1")
    ]
    assert [label.is_text for label in labels] == [False, True]


FILE_RE = re.compile(r'^```\w+ title="(?P<name>[\w.]+)"\n(?P<code>.*?)^```$', re.MULTILINE | re.DOTALL)


def test_the_golden_page_of_the_how_to_passes_as_it_says(tmp_path):
    text = (DOCS / "how-to" / "clean-a-site.md").read_text("utf-8")
    for match in FILE_RE.finditer(text):
        (tmp_path / match["name"]).write_text(match["code"], "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q"], capture_output=True, check=False, cwd=tmp_path, text=True
    )
    assert done.returncode == 0, done.stdout
    [passed] = re.findall(r"^\d+ passed", text, re.MULTILINE)
    assert passed in done.stdout


def test_the_how_to_links_every_example():
    text = (DOCS / "how-to" / "clean-a-site.md").read_text("utf-8")
    assert [path.name for path in BOOKS if f"(../examples/{path.name})" not in text] == []
