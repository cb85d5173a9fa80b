"""The reference of rulebooks says what the classes say, and the shipped schema is theirs."""

from __future__ import annotations

import inspect
import json
import re
import tomllib
from pathlib import Path

import attrs
import jsonschema
import pytest

import newsparse
from newsparse._docstrings import read_attributes
from newsparse.rulebook import (
    BookRule,
    Change,
    ChangeTo,
    Line,
    Match,
    Rulebook,
    Strength,
    Where,
    build_schema,
)

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "reference" / "rulebooks.md").read_text("utf-8")
TABLES = {
    "## Keys of a rule": BookRule,
    "## Keys of a change": Change,
    "### strength": Strength,
    "### strength of a change": ChangeTo,
    "### match": Match,
    "### line": Line,
    "### where": Where,
}


def list_rows(cls):
    """The rows of the table about a class."""
    about = read_attributes(inspect.getdoc(cls))
    if issubclass(cls, str):
        return [f"| `{each.value}` | {about[each.name]} |" for each in cls]
    return [
        f"| `{each.name}` | {show_default(each.default)} | {about[each.name]} |"
        for each in attrs.fields(cls)
        if each.init
    ]


def show_default(value):
    if isinstance(value, tuple) and value:
        [value] = value
    return {attrs.NOTHING: "needed", (): "none", None: "none"}.get(value) or f'`"{value}"`'


@pytest.mark.parametrize("heading", TABLES)
def test_the_tables_say_what_the_docstrings_say(heading):
    section = TEXT.partition(f"{heading}\n\n")[2]
    rows = [line for line in section.partition("\n\n")[0].splitlines() if line[:1] == "|"]
    assert rows[2:] == list_rows(TABLES[heading])


def test_the_keys_of_a_book_are_all_there():
    section = TEXT.partition("## Keys of a book\n\n")[2].partition("\n\n")[0]
    rows = [[cell.strip(" `") for cell in line.strip("|").split(" | ")] for line in section.splitlines()[2:]]
    about = read_attributes(inspect.getdoc(Rulebook))
    assert {row[1]: row[2] for row in rows} == about
    assert {row[0] for row in rows} == set(build_schema()["properties"])


def test_the_shipped_schema_is_the_one_the_classes_give():
    shipped = Path(newsparse.__file__).parent / "data" / "rulebook.schema.json"
    assert json.loads(shipped.read_text("utf-8")) == build_schema()


def read_example():
    return tomllib.loads(re.search(r"^```toml\n(.*?)^```", TEXT, re.MULTILINE | re.DOTALL)[1])


def test_the_example_of_the_reference_fits_the_schema():
    jsonschema.Draft7Validator.check_schema(build_schema())
    jsonschema.validate(read_example(), build_schema(), cls=jsonschema.Draft7Validator)


def break_example(path, value):
    example = read_example()
    table = example
    for part in path[:-1]:
        table = table[part]
    table[path[-1]] = value
    return example


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("rule", 0, "label"), "heading"),
        (("rule", 0, "strength"), "off"),
        (("rule", 0, "examples"), []),
        (("rule", 0, "phrases"), ["both"]),
        (("rule", 0, "nmae"), "a.b"),
        (("rule", 0, "name"), "A b"),
        (("change", 0, "strength"), "medium"),
        (("sites",), "harbour-gazette.example"),
        (("rules",), []),
    ],
)
def test_what_a_book_refuses_the_schema_refuses_too(path, value):
    broken = break_example(path, value)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(broken, build_schema(), cls=jsonschema.Draft7Validator)
    broken.pop("extends")  # a file that is not there
    with pytest.raises(newsparse.RulebookError):
        Rulebook.from_dict(broken)
