"""The mapping round trip, JSON and the JSON Schema, on generated articles and on chosen ones; Markdown is in `test_markdown`."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import resources

import attrs
import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests._articles import ARTICLES, FIELDS

from newsparse import errors, model
from newsparse.formats.jsonschema import build_json_schema


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


def test_the_schema_prints_itself():
    command = [sys.executable, "-W", "ignore", "-m", "newsparse.formats.jsonschema"]
    assert json.loads(subprocess.check_output(command, text=True)) == build_json_schema()  # noqa: S603  # our own
