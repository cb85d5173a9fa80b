"""What `Article.from_dict` refuses, and what it takes: tables of mappings; generated ones are in `test_formats`."""

from __future__ import annotations

import datetime as dt

import pytest

from newsparse import errors, model

BLOCK = {"label": "body", "start": 0, "end": 5, "text": "Rain.", "score": 0.9}
TIME = {"value": "2024-05-03", "raw": "May 3, 2024", "precision": "day"}


@pytest.mark.parametrize(
    ("given_mapping", "path", "problem"),
    [
        ([], "article", "expected a mapping, got list"),
        (None, "article", "expected a mapping, got None"),
        (
            '{"schema": 1}',
            "article",
            "expected a mapping, got str; json.loads() makes a mapping of JSON text",
        ),
        (b"{}", "article", "expected a mapping, got bytes; json.loads() makes"),
        ({}, "schema", "missing"),
        ({"schema": 2}, "schema", "2 is a version that this release does not read, only 1"),
        ({"schema": True}, "schema", "True is a version"),
        ({"schema": 1, "title": "Rain"}, "title", "unknown key"),
        ({"schema": 1, "headline": 7}, "headline", "expected a string, got a whole number"),
        ({"schema": 1, "text": None}, "text", "expected a string, got null"),
        ({"schema": 1, "is_article": 1}, "is_article", "expected true or false, got a whole number"),
        ({"schema": 1, "score": True}, "score", "expected a number, got true or false"),
        ({"schema": 1, "score": float("nan")}, "score", "expected a number, got nan"),
        ({"schema": 1, "comment_count": 1.5}, "comment_count", "expected a whole number, got a number"),
        (
            {"schema": 1, "comment_count": False},
            "comment_count",
            "expected a whole number, got true or false",
        ),
        ({"schema": 1, "tags": "rain"}, "tags", "expected a list, got a string"),
        ({"schema": 1, "tags": ["rain", b"wind"]}, "tags[1]", "expected a string, got bytes"),
        ({"schema": 1, "authors": [{"role": "Editor"}]}, "authors[0].name", "missing"),
        ({"schema": 1, "authors": ["Ada Lane"]}, "authors[0]", "expected an object, got a string"),
        ({"schema": 1, "authors": [{"name": "Ada", "age": 7}]}, "authors[0].age", "unknown key"),
        (
            {"schema": 1, "blocks": [BLOCK, {**BLOCK, "label": "ad"}]},
            "blocks[1].label",
            "'ad' is none of 'headline', ",
        ),
        ({"schema": 1, "blocks": [{**BLOCK, "label": 3}]}, "blocks[0].label", "3 is none of"),
        (
            {"schema": 1, "published": {**TIME, "value": "May 3"}},
            "published.value",
            "'May 3' is no date or time",
        ),
        (
            {"schema": 1, "published": {**TIME, "value": 1714694400}},
            "published.value",
            "1714694400 is no date or time",
        ),
        (
            {"schema": 1, "published": {**TIME, "value": "x" * 99}},
            "published.value",
            "'" + "x" * 59 + "… is no date",
        ),
        (
            {"schema": 1, "copyright": {"raw": "©", "years": ["2024"]}},
            "copyright.years[0]",
            "expected a whole number",
        ),
        ({"schema": 1, "score": 7}, "score", "expected a probability, 0 to 1, got 7"),
        ({"schema": 1, "score": -0.1}, "score", "expected a probability, 0 to 1, got -0.1"),
        ({"schema": 1, "score": 10**400}, "score", "expected a probability, 0 to 1, got 1000"),
        ({"schema": 1, "blocks": [{**BLOCK, "score": 1.5}]}, "blocks[0].score", "expected a probability"),
        ({"schema": 1, "comment_count": -1}, "comment_count", "expected 0 or more, got -1"),
        (
            {"schema": 1, "blocks": [{**BLOCK, "start": -5, "end": 0}]},
            "blocks[0].start",
            "expected 0 or more, got -5",
        ),
        (
            {"schema": 1, "blocks": [{**BLOCK, "end": 4}]},
            "blocks[0].end",
            "expected 5, as start and the text's length tell, got 4",
        ),
        (
            {"schema": 1, "blocks": [{**BLOCK, "start": 2, "end": 7}]},
            "blocks[0].start",
            "expected 0, the beginning of the text, got 2",
        ),
        (
            {"schema": 1, "blocks": [BLOCK, {**BLOCK, "start": 6, "end": 11}]},
            "blocks[1].start",
            "expected 5, where the block before ends, got 6",
        ),
        *(
            (
                {
                    "schema": 1,
                    "body": [{"kind": "paragraph", "text": "Rain", "spans": [{"kind": "link", **span}]}],
                },
                "body[0].spans[0]",
                "expected a part of 4 characters, got ",
            )
            for span in ({"start": 0, "end": 5}, {"start": 2, "end": 2}, {"start": 3, "end": 1})
        ),
        (
            {"schema": 1, "published": {**TIME, "precision": "minute"}},
            "published.precision",
            "'minute' does not fit a value with no time of day",
        ),
        (
            {"schema": 1, "modified": {**TIME, "value": "2024-05-03T08:00:00"}},
            "modified.precision",
            "'day' does not fit a value with a time of day",
        ),
        (
            {"schema": 1, "published": {**TIME, "precision": "month"}},
            "published.precision",
            "'month' does not fit a value that is not its first day",
        ),
        (
            {"schema": 1, "published": {**TIME, "value": "2024-05-01", "precision": "year"}},
            "published.precision",
            "'year' does not fit a value that is not its first day",
        ),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(given_mapping, path, problem):
    with pytest.raises(errors.SchemaError) as caught:
        model.Article.from_dict(given_mapping)
    assert (caught.value.path, caught.value.problem[: len(problem)]) == (path, problem)
    assert str(caught.value).endswith("; pass a mapping made by Article.to_dict()")


def test_a_missing_key_stands_for_the_default_and_a_whole_number_for_a_number():
    assert model.Article.from_dict({"schema": 1, "score": 1}) == model.Article(score=1.0)
    assert type(model.Article.from_dict({"schema": 1, "score": 1}).score) is float


def test_a_block_without_what_markup_tells_is_one_of_flattened_text():
    mapping = {"schema": 1, "body": [{"kind": "paragraph", "text": "Rain"}]}
    assert model.Article.from_dict(mapping).body == (model.BodyBlock(model.BodyKind.PARAGRAPH, "Rain"),)


def test_a_date_stays_a_date_and_a_time_keeps_its_zone():
    plain = model.Article.from_dict({"schema": 1, "published": TIME}).published
    zoned = model.Article.from_dict(
        {"schema": 1, "published": {**TIME, "value": "2024-05-03T08:00:00+02:00", "precision": "minute"}}
    ).published
    assert type(plain.value) is dt.date
    assert zoned.value.utcoffset() == dt.timedelta(hours=2)
