"""The two pages that the project started from, exactly as their expectations say.

They are other people's texts and no part of the project: the tests run where they lie beside the checkout.
"""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest

import newsparse

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
PAGES = sorted(SEEDS.glob("*.txt"))
pytestmark = pytest.mark.skipif(not PAGES, reason="../shared/seeds is not beside this checkout")

# How a field is written in an expectation; the others are compared as they are.
READERS = {
    "authors": lambda article: [author.name for author in article.authors],
    "published": lambda article: article.published and article.published.value.isoformat()[:10],
    "published_precision": lambda article: article.published and article.published.precision.value,
    "body": lambda article: [block.text for block in article.body],
    "faq": lambda article: [[pair.question, pair.answer] for pair in article.faq],
    "notes": lambda article: [{"kind": note.kind.value, "text": note.text} for note in article.notes],
    "copyright": lambda article: (
        article.copyright
        and {
            "years": list(article.copyright.years),
            "holder": article.copyright.holder,
            "raw": article.copyright.raw,
        }
    ),
}
NO_FIELDS = {"labels", "note"}


@pytest.fixture(params=PAGES, ids=lambda path: path.stem)
def seed(request):
    """A page's text, and what is expected of it."""
    expected = json.loads(request.param.with_suffix(".expected.json").read_text("utf-8"))
    return request.param.read_bytes().decode("utf-8"), expected


def test_every_field_is_as_expected(seed):
    text, expected = seed
    article = newsparse.parse(text)
    fields = {key: value for key, value in expected.items() if key not in NO_FIELDS}
    assert set(fields) - {"published_precision"} <= set(attrs.fields_dict(newsparse.Article))
    found = {key: READERS.get(key, lambda article, key=key: getattr(article, key))(article) for key in fields}
    assert found == fields


def test_every_labelled_line_has_its_label(seed):
    text, expected = seed
    found, start = {}, 0
    blocks = newsparse.tokenize(text)
    for number, line in enumerate(text.split("\n")):
        end = start + len(line)
        found[str(number)] = {
            block.label.value for block in blocks if block.start < end and start < block.end
        }
        start = end + 1
    labels = expected.get("labels", {})
    assert {number: found[number] for number in labels} == {
        number: {label} for number, label in labels.items()
    }


def test_the_blocks_are_the_page(seed):
    text, _expected = seed
    assert "".join(block.text for block in newsparse.tokenize(text)) == text


def test_a_date_that_runs_into_the_first_paragraph_is_a_block_of_its_own(seed):
    text, expected = seed
    if not text.startswith("date "):
        pytest.skip("the page does not begin so")
    first, second = newsparse.tokenize(text)[:2]
    assert (first.label, first.text) == ("date", f"date {expected['published']} ")
    assert (second.label, second.start) == ("body", first.end)
    assert second.content == expected["body"][0]
