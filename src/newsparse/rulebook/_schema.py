"""The JSON Schema of rulebooks, for editors: it completes keys and values, and shows what each means.

Here: how it follows from the classes and their docstrings. Not here: the file that is
shipped (`data/rulebook.schema.json`, which a test holds equal), checking a book (`_values`).
"""

from __future__ import annotations

import enum
import inspect
import re
from typing import Any

import attrs

from newsparse._docstrings import read_attributes
from newsparse._sites import SITE_RE
from newsparse.kinds import ChangeTo, Label, Line, Match, Strength, Where
from newsparse.rulebook._book import Rulebook
from newsparse.rulebook._pattern import LONGEST_PATTERN
from newsparse.rulebook._read import list_keys
from newsparse.rulebook._rule import BookRule, Change
from newsparse.rulebook._values import GROUPS, LANGUAGE_RE, NAME_RE

__all__ = ["build_schema"]

_TEXT = {"type": "string", "minLength": 1}
_TEXTS = {"type": "array", "items": _TEXT}
_LABEL = {"enum": [*map(str, Label), *GROUPS]}


def _choice(kind: type[enum.StrEnum]) -> dict[str, Any]:
    """One of a few words, each with what it means."""
    meanings = read_attributes(inspect.getdoc(kind) or "")
    return {"oneOf": [{"const": str(each), "description": meanings[each.name]} for each in kind]}


def _choices(kind: type[enum.StrEnum]) -> dict[str, Any]:
    """One of a few words, or a list of them."""
    return {"anyOf": [_choice(kind), {"type": "array", "items": {"enum": [*map(str, kind)]}, "minItems": 1}]}


def _write_pattern(pattern: re.Pattern[str]) -> str:
    """A pattern as JSON Schema knows it: anchored, without possessive repeats."""
    return f"^{pattern.pattern.replace('}+', '}')}$"


_NAME = {"type": "string", "pattern": _write_pattern(NAME_RE)}
_VALUES: dict[str, dict[str, Any]] = {
    "name": _NAME,
    "rule": _NAME,
    "label": {"anyOf": [_LABEL, {"type": "array", "items": _LABEL, "minItems": 1}]},
    "pattern": {**_TEXT, "maxLength": LONGEST_PATTERN},
    "phrases": _TEXTS,
    "match": _choice(Match),
    "line": _choices(Line),
    "where": _choices(Where),
    "languages": {"type": "array", "items": {"type": "string", "pattern": _write_pattern(LANGUAGE_RE)}},
    "sites": {"type": "array", "items": {"type": "string", "pattern": _write_pattern(SITE_RE)}},
    "reason": _TEXT,
    "examples": {**_TEXTS, "minItems": 1},
    "counterexamples": {**_TEXTS, "minItems": 1},
}
_STRENGTHS = {BookRule: Strength, Change: ChangeTo}


def build_schema() -> dict[str, Any]:
    """The JSON Schema (draft 7, which editors of TOML know best) of a rulebook.

    Example:
        >>> build_schema()["properties"]["rule"]["items"]["required"]
        ['name', 'label', 'reason', 'examples', 'counterexamples']
    """
    about = read_attributes(inspect.getdoc(Rulebook) or "")
    rule = _build_table(BookRule)
    rule["oneOf"] = [{"required": ["pattern"]}, {"required": ["phrases"]}]
    return {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": "newsparse rulebook",
        "type": "object",
        "properties": {
            "extends": {
                **_TEXTS,
                "description": "Files of other rulebooks, relative to this one: " + about["extends"],
            },
            "sites": {**_VALUES["sites"], "description": about["sites"]},
            "languages": {**_VALUES["languages"], "description": about["languages"]},
            "rule": {"type": "array", "items": rule, "description": about["rules"]},
            "change": {"type": "array", "items": _build_table(Change), "description": about["changes"]},
        },
        "additionalProperties": False,
    }


def _build_table(cls: type) -> dict[str, Any]:
    """The schema of a rule or a change."""
    about = read_attributes(inspect.getdoc(cls) or "")
    values = _VALUES | {"strength": _choice(_STRENGTHS[cls])}
    defaults = {each.name: each.default for each in attrs.fields(cls)}
    keys = list_keys(cls)
    return {
        "type": "object",
        "description": (inspect.getdoc(cls) or "").partition("\n")[0],
        "properties": {
            key: {**values[key], "description": about[key], **_build_default(defaults[key])} for key in keys
        },
        "required": [key for key, is_needed in keys.items() if is_needed],
        "additionalProperties": False,
    }


def _build_default(value: object) -> dict[str, Any]:
    """The default, where it is a word."""
    return {"default": str(value)} if isinstance(value, enum.StrEnum) else {}
