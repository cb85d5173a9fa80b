"""What training makes of labelled pages with markup, as far as it needs no trainer."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from zlib import crc32

import pytest
from tests.html._parsed import HEADLINE, LAST, LATER, LONG, URL, build_page
from training.blind import blind, is_blinded, strip_names
from training.corpus import LabelledPage
from training.pages import build_html
from training.short_html import render_page

from newsparse._weights import LABELS
from newsparse.html._read import read_html

pytest.importorskip("selectolax")
command = pytest.importorskip("training.__main__")  # these need the trainer's package
fit = pytest.importorskip("training.fit")
views = pytest.importorskip("training.views")

LINES = (
    (f"{HEADLINE} - Example Post", "page_title"),
    ("Home", "nav"),
    ("Town news", "nav"),
    ("Sign in", "nav"),
    (HEADLINE, "headline"),
    ("By Jane Roe", "byline"),
    ("March 3, 2024", "date"),
    (LONG, "body"),
    (f"{LATER} See the map.", "body"),
    ("What comes next", "subhead"),
    (LAST, "body"),
    ("© 2024 Example Post. All rights reserved.", "copyright"),
)


def label(name="page-1", lines=LINES):
    texts, labels = zip(*lines, strict=True)
    return LabelledPage(name, texts, labels)


def record(html, **more):
    return {"id": "page-1", "html": html, "url": URL, "domain": "post.example", "text": {}, **more}


def build(html=None, **more):
    page, *_ = build_html(label(**more), record(html or build_page()))
    return page


def test_lines_of_a_page_with_markup_have_the_labels_of_its_text():
    page = build()
    assert (page.id, page.flattening, page.bag, page.is_cropped) == ("page-1", "html", None, False)
    assert [(token.text, name) for token, name in zip(page.tokens, page.labels, strict=True)] == list(LINES)


def test_what_the_flattened_page_does_not_have_takes_the_label_before():
    page = build(build_page(more="<p>Nobody ever read this line</p>"))
    assert (
        dict(zip((token.text for token in page.tokens), page.labels, strict=True))[
            "Nobody ever read this line"
        ]
        == "body"
    )
    assert set(page.labels) <= set(LABELS)


def test_the_markup_of_each_token_is_its_lines():
    page = build()
    assert page.page.markup is not None
    assert len(page.extra) == len(page.tokens)
    headline = next(k for k, token in enumerate(page.tokens) if token.text == HEADLINE)
    assert "tag:h1" in page.extra[headline]
    assert any(name.startswith(("page:", "type:")) for name in page.page.markup.about)


def test_a_page_goes_from_process_to_process():
    page = build()
    again = pickle.loads(pickle.dumps(page))  # noqa: S301  # our own bytes
    assert (again.page.source, again.page.lines) == (page.page.source, page.page.lines)
    assert again.labels == page.labels
    assert [*map(list, again.extra)] == [*map(list, page.extra)]
    assert again.page.markup.places == page.page.markup.places


def test_names_are_struck_and_structure_stays():
    page = build(build_page("<meta property=og:title content='" + HEADLINE + "'>"))
    kept = {name for names in strip_names(page.extra) for name in names}
    gone = {name for names in page.extra for name in names} - kept
    assert {name.partition(":")[0] for name in gone} == {"own", "near", "to", "meta"}
    assert {"tag:h1", "in:article", "in:nav", "up:0"} <= kept
    assert len(strip_names(page.extra)) == len(page.extra)


def test_markup_is_no_word_and_stays_where_words_are_struck():
    (names,) = blind([["tag:p", "own:lead", "near:article", "box_prose:3", "word:share", "meta:headline"]])
    assert names == ["tag:p", "own:lead", "near:article", "box_prose:3", "meta:headline"]


def test_what_neighbours_share_anyway_is_not_said_of_them():
    first, second = (
        ["tag:p", "in:article", "box_prose:3", "grid:2", "near:share", "meta:body:2"],
        ["tag:h2", "meta:headline"],
    )
    spread = fit.spread_evidence([first, second])[1]
    assert set(spread) == {"tag:h2", "meta:headline", "tag:p@-1"}


BLINDED = next(name for name in map("page-{}".format, range(99)) if is_blinded(name))
PLAIN = next(name for name in map("page-{}".format, range(99)) if not is_blinded(name))


@pytest.mark.parametrize(("name", "count"), [(BLINDED, 2), (PLAIN, 1)])
def test_examples_of_a_page(name, count):
    page = build(name=name)
    examples = command._build_examples([page], {})  # noqa: SLF001  # the step that is tested
    assert len(examples) == count
    for _, (evidence, labels) in examples:
        assert len(evidence) == len(labels) == len(page.tokens)
        assert list(labels) == list(page.labels)
    whole = {each for names in examples[0][1][0] for each in names}
    assert {"tag:h1", "own:headline"} <= whole


def test_three_fits_believe_names_fully_with_reserve_and_not_at_all(monkeypatch):
    seen = []

    def fit_chain(pages, settings):
        names = {name for evidence, _ in pages for line in evidence for name in line}
        seen.append(("own:headline" in names, "own:".startswith(settings.reserved)))
        return [f"tag:p\t0\tbody={len(seen)}000"]

    monkeypatch.setattr(views, "fit_chain", fit_chain)
    monkeypatch.setattr(views, "ProcessPoolExecutor", ThreadPoolExecutor)
    examples = command._build_examples([build(name=PLAIN)], {})  # noqa: SLF001  # as above
    rows = views.fit_views([pair for _, pair in examples], fit.Settings())
    assert sorted(seen) == [(False, False), (True, False), (True, True)]
    assert [row.split("\t")[0] for row in rows] == ["tag:p"]


def test_only_pages_whose_markup_is_known_are_learned_from(monkeypatch, tmp_path):
    monkeypatch.setattr(
        "training.__main__._read_sources", lambda _shared, _records: [label(), label("page-2")]
    )
    pages = list(command._build_pages(tmp_path, {"page-1": record(build_page())}, is_html=True))  # noqa: SLF001  # the step that is tested
    assert [(page.id, page.flattening) for page in pages] == [("page-1", "html")]


# ---- short pages ----

SHORT = next(name for name in map("page-{}".format, range(99)) if crc32(name.encode()) % 3 == 0)
REST = next(name for name in map("page-{}".format, range(99)) if crc32(name.encode()) % 6 == 1)


def test_of_some_pages_a_short_one_is_made():
    whole, short = build_html(label(SHORT), record(build_page()))
    assert (whole.flattening, short.flattening, short.is_cropped) == ("html", "short", True)
    assert {"body"} <= set(short.labels) <= {"page_title", "headline", "byline", "date", "body"}
    assert any(LONG.startswith(token.text) for token in short.tokens)
    assert any("tag:p" in names for names in short.extra)


def test_of_some_pages_what_is_left_without_the_article_is_one():
    lines = (*LINES, ("About us", "about"), ("Terms", "footer"))
    whole, rest = build_html(label(REST, lines), record(build_page()))
    assert (whole.flattening, rest.flattening, rest.is_cropped) == ("html", "rest", True)
    assert [token.text for token in rest.tokens] == [
        "Home",
        "Town news",
        "Sign in",
        "© 2024 Example Post. All rights reserved.",
        "About us",
        "Terms",
    ]
    assert rest.labels == ["nav", "nav", "nav", "copyright", "about", "footer"]


@pytest.mark.parametrize("dice", range(30))
def test_a_page_of_plain_markup_shows_its_lines_with_their_labels(dice):
    lines = [
        ("Cats & <dogs>", "headline"),
        ("By Jane Roe", "byline"),
        ("It rained.", "body"),
        ("Home", "nav"),
    ]
    html, page = render_page(lines, dice)
    shown = [line for line in read_html(html, 10_000).source.split("\n") if line]
    assert shown == list(page.lines)
    assert list(zip(page.lines, page.labels, strict=True))[-4:] == lines
