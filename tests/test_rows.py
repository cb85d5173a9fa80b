"""Rows: an article's fields beside its document's facts, in one order, under one schema."""

from __future__ import annotations

import json
from importlib import resources

import jsonschema
import pytest

import newsparse
from newsparse.formats.json import build_line
from newsparse.formats.jsonschema import build_json_schema, build_row_schema
from newsparse.formats.rows import DEFAULT_FIELDS, ROW_FIELDS, Origin, build_row, check_fields

PAGE = (
    "Ferry sails again\nBy Jane Roe\nMarch 3, 2024\n" + "The ferry sailed again on Sunday, they said.\n" * 4
)
ORIGIN = Origin("a.jsonl#3", "a.jsonl", 3, "https://example.org/a", "2024-03-04")


def test_a_row_holds_the_article_as_its_mapping_has_it():
    article = newsparse.parse(PAGE)
    row = build_row(article, ORIGIN, ROW_FIELDS)
    mapping = article.to_dict()
    del mapping["url"]
    assert {name: row[name] for name in mapping} == mapping
    assert set(row) - set(mapping) == {"id", "source", "record", "url", "crawl_date", "canonical_url"}
    assert list(row) == list(ROW_FIELDS)


def test_where_a_page_is_from_is_not_what_it_says_of_itself():
    row = build_row(newsparse.Article(url="https://example.org/canonical"), ORIGIN)
    assert (row["url"], row["canonical_url"]) == ("https://example.org/a", "https://example.org/canonical")


def test_blocks_are_left_out_unless_asked_for():
    assert set(ROW_FIELDS) - set(DEFAULT_FIELDS) == {"blocks"}
    assert "blocks" not in build_row(newsparse.parse(PAGE), ORIGIN)


def test_a_row_has_the_fields_asked_for_in_its_own_order():
    fields = check_fields(["text", "url", "id", "text"])
    assert list(build_row(newsparse.parse(PAGE), ORIGIN, fields)) == ["id", "url", "text"]


@pytest.mark.parametrize("names", [["txt"], [], ["text", ""]])
def test_unknown_fields_are_refused(names):
    with pytest.raises(newsparse.OptionError, match="headline"):
        check_fields(names)


def test_a_line_of_a_row_is_utf8_whatever_is_in_it():
    row = build_row(newsparse.parse("Rain \ud83d\nfalls"), Origin("\udcff"), ROW_FIELDS)
    line = build_line(row)
    assert line.endswith(b"}\n")
    assert line.count(b"\n") == 1
    assert json.loads(line.decode("utf-8"))["id"] == "\ufffd"


@pytest.mark.parametrize("fields", [ROW_FIELDS, DEFAULT_FIELDS, ("id", "text")])
def test_rows_satisfy_their_schema(fields):
    jsonschema.Draft202012Validator.check_schema(build_row_schema())
    row = build_row(newsparse.parse(PAGE), ORIGIN, fields)
    jsonschema.validate(json.loads(build_line(row)), build_row_schema())
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**row, "heading": "x"}, build_row_schema())


def test_the_articles_part_of_the_schema_is_that_of_articles():
    article, row = build_json_schema(), build_row_schema()
    fields = article["properties"]
    fields["canonical_url"] = fields.pop("url")
    assert {name: row["properties"][name] for name in fields} == fields
    assert row["$defs"] == article["$defs"]


def test_the_shipped_schema_is_that_of_the_model():
    shipped = resources.files("newsparse").joinpath("data/row.schema.json").read_text("utf-8")
    assert json.loads(shipped) == build_row_schema(), "run `make schema`"
