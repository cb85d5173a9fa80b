"""The mapping round trip, JSON, Markdown and the JSON Schema, on generated articles and on chosen ones."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import subprocess
import sys
from importlib import resources
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsparse import errors, model
from newsparse.formats.jsonschema import build_json_schema

TEXT = st.text(max_size=30)
MAYBE_TEXT = st.none() | TEXT
COUNT = st.none() | st.integers(0, 10**9)
SCORE = st.floats(0, 1)
ZONES = st.none() | st.integers(-14 * 60, 14 * 60).map(
    lambda minutes: dt.timezone(dt.timedelta(minutes=minutes))
)


def tuples(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=3).map(tuple)


PLAIN_DATES = st.sampled_from(["day", "month", "year"]).flatmap(
    lambda precision: st.dates().map(
        lambda day: {
            "value": day.replace(
                day=1 if precision != "day" else day.day, month=1 if precision == "year" else day.month
            ),
            "precision": model.Precision(precision),
        }
    )
)
EXACT_TIMES = st.fixed_dictionaries(
    {
        "value": st.datetimes(timezones=ZONES).map(
            lambda time: time.replace(fold=0)
        ),  # no page prints a fold
        "precision": st.sampled_from([model.Precision.MINUTE, model.Precision.SECOND]),
    }
)
TIMES = st.builds(
    lambda when, **keywords: model.Timestamp(**when, **keywords),
    when=PLAIN_DATES | EXACT_TIMES,
    raw=TEXT,
    tz_known=st.booleans(),
    ambiguous=st.booleans(),
)


def build_blocks(parts: list[tuple[model.Label, str, float]]) -> tuple[model.Block, ...]:
    """Blocks that follow one another."""
    ends = list(itertools.accumulate((len(text) for _, text, _ in parts), initial=0))
    return tuple(
        model.Block(label, start, end, text, score)
        for (label, text, score), start, end in zip(parts, ends, ends[1:], strict=False)
    )


FIELDS = {
    "headline": MAYBE_TEXT,
    "deck": MAYBE_TEXT,
    "byline": MAYBE_TEXT,
    "authors": tuples(
        st.builds(model.Author, name=TEXT, role=MAYBE_TEXT, affiliation=MAYBE_TEXT, email=MAYBE_TEXT)
    ),
    "agency": MAYBE_TEXT,
    "dateline": MAYBE_TEXT,
    "published": st.none() | TIMES,
    "modified": st.none() | TIMES,
    "section": MAYBE_TEXT,
    "tags": tuples(TEXT),
    "body": tuples(st.builds(model.BodyBlock, kind=st.sampled_from(model.BodyKind), text=TEXT)),
    "captions": tuples(TEXT),
    "text": TEXT,
    "faq_heading": MAYBE_TEXT,
    "faq": tuples(st.builds(model.QuestionAnswer, question=TEXT, answer=TEXT)),
    "notes": tuples(st.builds(model.Note, kind=st.sampled_from(model.NoteKind), text=TEXT)),
    "author_bio": MAYBE_TEXT,
    "about": MAYBE_TEXT,
    "site_name": MAYBE_TEXT,
    "comment_count": COUNT,
    "copyright": st.none()
    | st.builds(model.Copyright, raw=TEXT, years=tuples(st.integers(1800, 2100)), holder=MAYBE_TEXT),
    "language": st.none() | st.sampled_from(["en", "de"]),
    "is_article": st.booleans(),
    "score": SCORE,
    "blocks": st.lists(st.tuples(st.sampled_from(model.Label), TEXT, SCORE), max_size=3).map(build_blocks),
    "warnings": tuples(
        st.builds(
            model.ParseWarning,
            kind=st.sampled_from(model.WarningKind),
            count=COUNT,
            start=COUNT,
            end=COUNT,
            text=MAYBE_TEXT,
        )
    ),
}
ARTICLES = st.builds(model.Article, **FIELDS)


def test_the_generated_articles_fill_every_field():
    assert set(FIELDS) == set(attrs.fields_dict(model.Article))


@given(ARTICLES)
def test_the_mapping_reads_back_as_the_same_article(article):
    assert model.Article.from_dict(article.to_dict()) == article


@given(ARTICLES)
def test_values_keep_their_exact_types(article):
    copy = model.Article.from_dict(article.to_dict())
    assert repr(copy) == repr(article)


@given(ARTICLES, st.none() | st.integers(0, 4))
def test_json_is_utf8_and_reads_back(article, indent):
    text = article.to_json(indent=indent)
    read = json.loads(text.encode("utf-8"))
    assert model.Article.from_dict(read).to_json(indent=indent) == text
    if indent is None:
        assert "\n" not in text


@pytest.mark.parametrize("indent", ["x", "\t", 1.0, True, -1])
def test_an_indent_that_is_no_number_of_blanks_is_refused(indent):
    with pytest.raises(errors.OptionError, match=r"^indent=.* is not possible; give a number of blanks"):
        model.Article().to_json(indent=indent)


SCHEMA_CHECK = jsonschema.Draft202012Validator(build_json_schema(), format_checker=jsonschema.FormatChecker())


@given(ARTICLES)
def test_every_article_fits_the_json_schema(article):
    assert not list(SCHEMA_CHECK.iter_errors(json.loads(article.to_json())))


def test_the_shipped_schema_is_the_one_the_model_gives():
    shipped = resources.files("newsparse").joinpath("data/article.schema.json").read_text("utf-8")
    assert json.loads(shipped) == build_json_schema(), "run: make schema"


def test_the_schema_is_a_valid_one_and_describes_every_field():
    schema = build_json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert all(field.get("description") for field in schema["properties"].values())


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"headline": 3},
        {"colour": "red"},
        {"body": [{"kind": "poem", "text": "Rain."}]},
        {"published": {"value": "May 3"}},
        {"score": "high"},
        {"tags": "rain"},
    ],
)
def test_schema_and_reader_refuse_the_same(change):
    changed = {**model.Article().to_dict(), **change}
    assert not SCHEMA_CHECK.is_valid(changed)
    with pytest.raises(errors.SchemaError):
        model.Article.from_dict(changed)


def test_a_lone_surrogate_becomes_the_replacement_character_in_json_only():
    article = model.Article(headline="Rain \udc80", tags=("\ud83d\ude00",))
    assert article.to_dict()["headline"] == "Rain \udc80"
    read = json.loads(article.to_json())
    assert (read["headline"], read["tags"]) == ("Rain \ufffd", ["\ufffd\ufffd"])


COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
MARKED_UP = st.lists(
    st.sampled_from(
        [
            *(
                "#",
                "##",
                "-",
                "+",
                "*",
                "**",
                "_",
                "__",
                ">",
                "1.",
                "12)",
                "`",
                "```",
                "~~",
                "~~~",
                "|",
                "|-|",
                "---",
            ),
            *(
                "===",
                "[",
                "](",
                ")",
                "]:",
                "![",
                "[x]: /y",
                "<b>",
                "</p>",
                "<!--",
                "&amp;",
                "&#35;",
                "\\",
                "\n",
                "\n\n",
            ),
            *(
                "\t",
                " ",
                "a",
                "Rain",
                "http://a.example",
                "<http://a.example>",
                "é",
                "。",
                "€",
                '"',
                ".",
                ":",
            ),
        ]
    ),
    max_size=12,
).map("".join)


def read_rendered(markdown: str) -> list[tuple[str, str]]:
    """The text blocks of the rendered Markdown: the tag around each, and what a reader sees."""
    tokens = COMMONMARK.parse(markdown)
    return [
        (
            tokens[i - 1].tag,
            "".join(part.content for part in token.children if part.type in {"text", "text_special"}),
        )
        for i, token in enumerate(tokens)
        if token.type == "inline"
    ]


def paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


@settings(max_examples=300)
@given(MARKED_UP, MARKED_UP, MARKED_UP, st.sampled_from(model.BodyKind))
def test_markdown_shows_text_as_it_is(headline, deck, text, kind):
    article = model.Article(headline=headline, deck=deck, body=(model.BodyBlock(kind, text),))
    is_heading = kind is model.BodyKind.SUBHEAD
    body = [" ".join(text.split())] if is_heading else paragraphs(text)
    expected = [
        ("h1", " ".join(headline.split())),
        *(("p", part) for part in paragraphs(deck)),
        *(("h2" if is_heading else "p", part) for part in body),
    ]
    assert read_rendered(article.to_markdown()) == [(tag, part) for tag, part in expected if part]


def test_markdown_of_a_whole_article():
    article = model.Article(
        headline="Storm closes the coast road",
        deck="Drivers wait for hours",
        byline="By Ada Lane",
        published=model.Timestamp(dt.date(2024, 5, 1), "May 2024", model.Precision.MONTH),
        modified=model.Timestamp(dt.datetime(2024, 5, 3, 8, 5), "8:05", model.Precision.MINUTE),  # noqa: DTZ001 - as printed
        body=(
            model.BodyBlock(model.BodyKind.PARAGRAPH, "The road is closed."),
            model.BodyBlock(model.BodyKind.SUBHEAD, "What to do"),
            model.BodyBlock(model.BodyKind.LIST_ITEM, "Stay at home."),
            model.BodyBlock(model.BodyKind.LIST_ITEM, "Listen to the radio."),
            model.BodyBlock(model.BodyKind.QUOTE, "We have never seen\nsuch waves."),
        ),
        faq_heading="Questions",
        faq=(model.QuestionAnswer("When will it open?", "Nobody knows.\n\nPerhaps soon."),),
    )
    assert article.to_markdown() == (
        "# Storm closes the coast road\n\n*Drivers wait for hours*\n\nBy Ada Lane · 2024-05 · updated 2024-05-03 08:05\n\n"
        "The road is closed.\n\n## What to do\n\n- Stay at home.\n- Listen to the radio.\n\n"
        "> We have never seen such waves.\n\n## Questions\n\n### When will it open?\n\nNobody knows.\n\nPerhaps soon.\n"
    )


@pytest.mark.parametrize(
    "line", ["snake_case", "5 - 3 is not 5-3", "AT&T", "a < b", "#rain", "2024.5", "C#", "10.5 degrees"]
)
def test_markdown_leaves_alone_what_is_no_markup(line):
    article = model.Article(body=(model.BodyBlock(model.BodyKind.PARAGRAPH, line),))
    assert article.to_markdown() == line + "\n"


def test_markdown_of_an_empty_article_is_empty():
    assert not model.Article().to_markdown()


def test_the_schema_prints_itself():
    command = [sys.executable, "-W", "ignore", "-m", "newsparse.formats.jsonschema"]
    assert json.loads(subprocess.check_output(command, text=True)) == build_json_schema()  # noqa: S603  # our own
