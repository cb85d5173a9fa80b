"""The project's own pages: what a careful reader says about each, and what must hold of every page in every form."""

from __future__ import annotations

import json
import pickle
import re

import attrs
import pytest

import newsparse
from _pages import KINDS, Page, find_problems, read_pages, view_fields
from newsparse.model import Article, Label, NoteKind, WarningKind

PAGES = read_pages()
BY_KIND = {kind: [page for page in PAGES if page.kind == kind] for kind in KINDS}

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: f"{page.kind}/{page.name}")


def expectations() -> list[object]:
    """Every page; those of known_failures must fail, and say so when they no longer do."""
    return [
        pytest.param(
            page,
            id=f"{page.kind}/{page.name}",
            marks=[
                pytest.mark.xfail(
                    strict=True,
                    raises=AssertionError,
                    reason=f"{page.expected.get('why')} (passes? move it to positive/ or negative/)",
                )
            ]
            if page.kind == "known_failures"
            else [],
        )
        for page in PAGES
    ]


@pytest.mark.parametrize("page", expectations())
def test_page_is_read_as_a_careful_reader_reads_it(page: Page) -> None:
    problems = find_problems(page.parse(), page)
    assert not problems, "\n".join(line for lines in problems.values() for line in lines)


@pytest.mark.parametrize("page", BY_KIND["known_failures"], ids=lambda page: page.name)
def test_what_is_right_on_a_failing_page_stays_right(page: Page) -> None:
    problems = find_problems(page.parse(), page)
    known = set(page.expected["fails"])
    broken = {key: lines for key, lines in problems.items() if key not in known}
    assert not broken
    assert known <= set(problems), "right now: strike these from `fails` (python tests/sort_pages.py does)"


@each_page
def test_blocks_tile_the_page(page: Page) -> None:
    blocks = page.parse().blocks
    assert "".join(block.text for block in blocks) == page.text
    assert [block.start for block in blocks] == [0, *(block.end for block in blocks[:-1])]
    assert all(block.text == page.text[block.start : block.end] for block in blocks)
    assert all(0 <= block.score <= 1 for block in blocks)


@each_page
def test_line_ends_do_not_matter(page: Page) -> None:
    unix = page.text.replace("\r\n", "\n")
    wanted = view_fields(page.parse(unix))
    assert view_fields(page.parse(unix.replace("\n", "\r\n"))) == wanted
    assert view_fields(page.parse(unix.replace("\n", "\r"))) == wanted


@each_page
def test_blanks_around_lines_and_page_do_not_matter(page: Page) -> None:
    wanted = view_fields(page.parse())
    padded = "\n \n\n" + page.text.replace("\r\n", "\n").replace("\n", "  \n") + "\n\t\n\n"
    article = page.parse(padded)
    assert view_fields(article) == wanted
    assert "".join(block.text for block in article.blocks) == padded


@each_page
def test_bytes_are_read_as_text_is(page: Page) -> None:
    assert view_fields(page.parse(page.text.encode("utf-8"))) == view_fields(page.parse())


@each_page
def test_explain_and_tokenize_tell_of_the_same_run(page: Page) -> None:
    article = page.parse()
    explanation = newsparse.explain(page.text, reference_time=page.reference_time)
    assert explanation.article == article
    assert tuple(line.block for line in explanation.lines) == article.blocks
    assert newsparse.tokenize(page.text) == article.blocks


@each_page
def test_explained_probabilities_are_a_distribution_over_labels(page: Page) -> None:
    for line in newsparse.explain(page.text, reference_time=page.reference_time).lines:
        shares = [share for _, share in line.probabilities]
        assert shares == sorted(shares, reverse=True)
        assert {label for label, _ in line.probabilities} == set(Label)
        assert sum(shares) == pytest.approx(1, abs=1e-6)


@each_page
def test_article_survives_a_round_trip(page: Page) -> None:
    article = page.parse()
    assert Article.from_dict(article.to_dict()) == article
    assert Article.from_dict(json.loads(article.to_json())) == article
    assert pickle.loads(pickle.dumps(article)) == article  # noqa: S301  # our own bytes


@each_page
def test_text_is_what_the_labels_say(page: Page) -> None:
    article = page.parse()
    kept = "".join(block.text for block in article.blocks if block.label.is_text)
    assert re.sub(r"[\W_]+", "", article.text) == re.sub(r"[\W_]+", "", kept)


# ---- the pages themselves ----

FIELDS = {field.name for field in attrs.fields(Article)}
KEYS = FIELDS | {
    "fails",
    "labels",
    "modified_precision",
    "published_precision",
    "reference_time",
    "spans",
    "text_has",
    "text_lacks",
    "warnings_has",
    "why",
}


def test_there_are_enough_pages_of_many_kinds() -> None:
    assert len(PAGES) >= 55
    assert (
        len(BY_KIND["negative"]) + sum(not p.expected["is_article"] for p in BY_KIND["known_failures"]) >= 9
    )
    assert len({page.expected.get("language") for page in PAGES}) >= 10


@each_page
def test_expectations_are_well_formed(page: Page) -> None:
    expected = page.expected
    assert set(expected) <= KEYS
    assert isinstance(expected["is_article"], bool)
    assert ("why" in expected) == ("fails" in expected) == (page.kind == "known_failures")
    assert set(expected.get("fails", [])) <= {"frame", *expected}
    assert expected.get("why", "so")
    assert expected.get("fails", ["so"])
    lines = page.text.split("\n")
    for number, label in expected["labels"].items():
        assert label in set(Label)
        assert lines[int(number)].strip(), f"line {number} is blank"
    for snippet, label in expected.get("spans", []):
        assert page.text.count(snippet) == 1
        assert label in set(Label)
    notes = expected.get("notes", [])
    assert {note["kind"] for note in notes} <= set(NoteKind)
    assert set(expected.get("warnings", [])) <= set(WarningKind)


def test_names_of_pages_are_unique() -> None:
    names = [page.name for page in PAGES]
    assert len(names) == len(set(names))
