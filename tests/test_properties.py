"""What must hold of any input: of arbitrary text and bytes, and of pages put together from the rules' own phrases."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import newsparse
from _pages import Page, read_pages, squeeze
from newsparse.model import Article, Block, Label, Timestamp, WarningKind
from newsparse.options import Options
from newsparse.rules import RULES, PhraseRule

# ---- strategies ----

ANY_TEXT = st.text(st.characters(), max_size=300)  # lone surrogates and all
ODD = st.sampled_from(
    [
        "\0",
        "\ud800",
        "\udfff",
        "\u200b",
        "\u200f",
        "\u202e",
        "\ufeff",
        "\u00ad",
        "\u00a0",
        "\x0b",
        "\x0c",
        "\x1c",
        "\x85",
        "\u2028",
        "\u2029",
        "\ufffd",
        "\U0001f600",
        "e\u0301",
        "İ",
        "ß",
        "ﬁ",
        "①",
        "٣",
        "\r",
    ]
)
NAMES = st.sampled_from(
    [
        "Maren Tolliver",
        "Ana Beltrame and Tom Okoronkwo",
        "J. R. O’Hara-Lind",
        "SAMUEL IBEKWE",
        "Вера Лаптева",
        "浜野誠一",
        "سلمى الهاشمي",
        "Jr.",
        "The Harbour Courier",
        "Reuters",
    ]
)
DATES = st.sampled_from(
    [
        "March 14, 2024",
        "14/03/2024",
        "03/04/2024",
        "2024-02-30",
        "2024-03-14T25:61:00Z",
        "2024-03-14T09:15:00+14:00",
        "31 November 2023",
        "Mar. 19, 2024 at 10:02 PM CDT",
        "14. März 2024, 18.05 Uhr",
        "le 17 janvier 2024",
        "2024年1月15日",
        "5 hours ago",
        "0001-01-01",
        "9999-12-31",
        "99999999999999999999 hours ago",
        "Feb. 29, 1900",
        "yesterday",
    ]
)
PROSE = st.sampled_from(
    [
        "The council voted on Monday night to keep the ferry running until the spring, by nine votes to four.",
        "“We had not expected anybody to come,” said the warden, who has kept the keys for thirty years.",
        "Die Brücke bleibt nach Angaben der Stadt noch bis Ende Mai gesperrt.",
        "Le café avait fermé faute de repreneur.",
        "Мост открыли во вторник.",
        "港で朝市が開かれた。",
        "KYIV, Ukraine (AP) — Officials said",
        "Why does it matter?",
        "1. Pack a sandwich",
        "* a list item",
    ]
)
TEMPLATES = st.builds(
    str.format,
    st.sampled_from(
        [
            "By {name}",
            "by {name} | {date} | 12 Comments",
            "By {name}Published: {date}",
            "date {date} {prose}",
            "Updated {date}",
            "© {date} {name}",
            "Correction: {prose}",
            "Q: {prose}",
            "Home > World > {name}",
            "{prose} {prose}",
            "{name}, {date}",
            "Photo: {name}",
            "Reporting by {name}; Editing by {name}",
        ]
    ),
    name=NAMES,
    date=DATES,
    prose=PROSE,
)


def stock_lines() -> list[str]:
    """Every line that the rules themselves know: examples, counterexamples, phrases of all languages."""
    lines: dict[str, None] = {}
    for rule in RULES:
        lines |= dict.fromkeys((*rule.examples, *rule.counterexamples))
        if isinstance(rule, PhraseRule):
            lines |= dict.fromkeys(" ".join(words).replace("#", "12") for _, words in rule.entries())
    return list(lines)


STOCK = st.sampled_from(stock_lines())
LINES = st.one_of(STOCK, STOCK, TEMPLATES, PROSE, DATES, NAMES, ODD, st.text(max_size=20))
DIRTY_LINES = st.builds(
    lambda line, odd, at: line[: at % (len(line) + 1)] + odd + line[at % (len(line) + 1) :],
    LINES,
    ODD | st.just(""),
    st.integers(0, 200),
)
BREAKS = st.sampled_from(
    ["\n", "\n", "\n\n", "\n\n\n", "\r\n", "\r", "\n    ", "\n  * ", "\t\n", " ", "", " | "]
)
PAGES = st.lists(st.tuples(LINES | DIRTY_LINES, BREAKS), max_size=25).map(
    lambda parts: "".join(line + gap for line, gap in parts)
)


# ---- what must hold ----


def check_blocks(blocks: tuple[Block, ...], source: str) -> None:
    assert "".join(block.text for block in blocks) == source
    position = 0
    for block in blocks:
        assert block.start == position < block.end
        assert block.text == source[block.start : block.end]
        assert isinstance(block.label, Label)
        assert 0 <= block.score <= 1
        position = block.end
    assert position == len(source)


def check_article(article: Article, source: str) -> None:
    check_blocks(article.blocks, source)
    assert 0 <= article.score <= 1
    assert Article.from_dict(article.to_dict()) == article
    article.to_json().encode("utf-8")
    article.to_markdown().encode("utf-8", "surrogatepass")
    for warning in article.warnings:
        assert isinstance(warning.kind, WarningKind)
    for time in (article.published, article.modified):
        assert time is None or squeeze(time.raw) in squeeze(source)


def strings_of(value: object) -> list[str]:
    """Every string in a field's value that is taken from the page."""
    if isinstance(value, Timestamp):
        return [value.raw]
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for item in value for text in strings_of(item)]
    if attrs.has(type(value)):
        return [
            text
            for f in attrs.fields(type(value))
            if f.name != "kind"
            for text in strings_of(getattr(value, f.name))
        ]
    return []


@given(ANY_TEXT)
@example("")
@example("\0")
@example("\ud800")
@example("\r")
@example("By\n")
@example("©\n")
@example("date ")
@settings(max_examples=150)
def test_any_text_gives_an_article(source: str) -> None:
    check_article(newsparse.parse(source), source)


@given(st.binary(max_size=300))
@example(b"\xff\xfe")
@example(b"\xff\xfe\x00\xd8")
@example(b"\xef\xbb\xbf")
@example(b"\xff\xfe\x00\x00\x00\x00\x11\x00")
@settings(max_examples=150)
def test_any_bytes_give_an_article(data: bytes) -> None:
    article = newsparse.parse(data)
    check_article(article, "".join(block.text for block in article.blocks))


@given(PAGES)
@settings(max_examples=150)
def test_page_of_stock_lines_gives_an_article(source: str) -> None:
    check_article(newsparse.parse(source), source)


@given(PAGES)
@settings(max_examples=60)
def test_page_of_stock_lines_is_explained_as_it_is_parsed(source: str) -> None:
    article = newsparse.parse(source)
    explanation = newsparse.explain(source)
    assert explanation.article == article
    assert newsparse.tokenize(source) == article.blocks
    explained = tuple(line.block for line in explanation.lines)
    assert explained == article.blocks[: len(explained)]
    assert {block.label for block in article.blocks[len(explained) :]} <= {Label.OTHER}
    for line in explanation.lines:
        assert sum(share for _, share in line.probabilities) == pytest.approx(1, abs=1e-6)
        assert line.probabilities[0][1] == max(share for _, share in line.probabilities)


@given(PAGES)
@settings(max_examples=100)
def test_nothing_is_invented(source: str) -> None:
    article = newsparse.parse(source)
    page = squeeze(source).casefold()  # names printed in capitals come out in ordinary spelling
    for field in attrs.fields(Article):
        if field.name in {"blocks", "warnings", "language"}:
            continue
        for text in strings_of(getattr(article, field.name)):
            for word in squeeze(text).casefold().split():
                assert word in page, f"{field.name} holds {word!r}, which the page does not"
    year = article.published and article.published.value.year
    relative = any(warning.kind is WarningKind.RELATIVE_DATE for warning in article.warnings)
    assert not year or relative or any(character.isdigit() for character in article.published.raw)


@given(PAGES)
@settings(max_examples=60)
def test_preferences_only_move_the_line_between_text_and_page(source: str) -> None:
    kept = {}
    for prefer in ("precision", "balanced", "recall"):
        blocks = newsparse.parse(source, options=Options(prefer=prefer)).blocks
        check_blocks(blocks, source)
        kept[prefer] = {
            position for block in blocks if block.label.is_text for position in range(block.start, block.end)
        }
    assert kept["precision"] <= kept["balanced"] <= kept["recall"]


@given(PAGES, st.integers(1, 300))
@settings(max_examples=60)
def test_bound_leaves_one_block_of_other(source: str, bound: int) -> None:
    article = newsparse.parse(source, options=Options(max_chars=bound))
    check_article(article, source)
    kinds = [warning.kind for warning in article.warnings]
    if len(source) <= bound:
        assert WarningKind.TRUNCATED not in kinds
        return
    (warning,) = (warning for warning in article.warnings if warning.kind is WarningKind.TRUNCATED)
    assert (warning.start, warning.end) == (bound, len(source))
    last = article.blocks[-1]
    assert (last.label, last.end) == (Label.OTHER, len(source))
    assert last.start <= bound


@given(PAGES, PAGES)
@settings(max_examples=40)
def test_what_was_parsed_before_does_not_matter(source: str, other: str) -> None:
    first = newsparse.parse(source)
    newsparse.parse(other)
    newsparse.parse(other, language="de", url="https://example.org/2020/01/02/x")
    assert newsparse.parse(source) == first


# ---- processes and threads ----

FIXED = sorted((page for page in read_pages() if not page.reference_time), key=lambda page: page.name)[::7]

SCRIPT = """
import json, sys, newsparse
for text in json.load(sys.stdin):
    sys.stdout.write(newsparse.parse(text).to_json() + "\\n")
"""


def parse_elsewhere(texts: list[str], seed: str) -> list[object]:
    """What a new process with this hash seed makes of the pages."""
    done = subprocess.run(  # noqa: S603  # our own interpreter on our own script
        [sys.executable, "-c", SCRIPT],
        input=json.dumps(texts),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
        env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
        cwd=Path(__file__).parent,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_results_do_not_depend_on_hash_seed_process_or_order() -> None:
    texts = [page.text for page in FIXED]
    assert len(texts) >= 8
    here = [json.loads(newsparse.parse(text).to_json()) for text in texts]
    assert parse_elsewhere(texts, "0") == here
    assert parse_elsewhere(texts[::-1], "4242")[::-1] == here


def test_results_do_not_depend_on_threads() -> None:
    texts = [page.text for page in FIXED] * 3
    here = [newsparse.parse(text) for text in texts]
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(newsparse.parse, texts)) == here


@pytest.mark.parametrize("page", FIXED[:4], ids=lambda page: page.name)
def test_explanation_survives_pickling(page: Page) -> None:
    explanation = newsparse.explain(page.text)
    assert pickle.loads(pickle.dumps(explanation)) == explanation  # noqa: S301  # our own bytes


@pytest.mark.parametrize("page", FIXED[:4], ids=lambda page: page.name)
def test_every_prefix_of_a_page_gives_an_article(page: Page) -> None:
    for size in range(0, len(page.text), max(1, len(page.text) // 25)):
        check_article(newsparse.parse(page.text[:size]), page.text[:size])
