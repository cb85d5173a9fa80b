"""The JSON Schema of what `Article.to_dict` and `Article.to_json` write.

Here: how it follows from the model's classes and their docstrings; run as a module it prints the schema.
Not here: the file that is shipped (`data/article.schema.json`, which a test holds equal).
"""

from __future__ import annotations

import datetime as dt
import enum
import inspect
import json
import sys
import types
from typing import Any, get_args, get_origin

import attrs

from newsparse._docstrings import read_attributes
from newsparse.formats.mapping import FIELD_TYPES, SCHEMA_VERSION
from newsparse.model import Article

__all__ = ["build_json_schema"]

_SCALARS = {str: "string", bool: "boolean", int: "integer", float: "number", types.NoneType: "null"}


def build_json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of an article's mapping.

    Example:
        >>> schema = build_json_schema()
        >>> schema["properties"]["comment_count"]["type"]
        ['integer', 'null']
    """
    article = _object_schema(Article)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "newsparse article",
        **article,
        "properties": {
            "schema": {"const": SCHEMA_VERSION, "description": "version of this schema"},
            **article["properties"],
        },
        "required": ["schema", *article["required"]],
        "$defs": {
            cls.__name__: _object_schema(cls) for cls in sorted(FIELD_TYPES, key=str) if cls is not Article
        },
    }


def _object_schema(cls: type) -> dict[str, Any]:
    """The schema of one class: all its fields, which are always written, and no others."""
    described = read_attributes(inspect.getdoc(cls) or "")
    properties = {
        name: _value_schema(hint) | ({"description": described[name]} if name in described else {})
        for name, hint in FIELD_TYPES[cls].items()
    }
    return {
        "description": (inspect.getdoc(cls) or "").partition("\n")[0],
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }


def _value_schema(hint: Any) -> dict[str, Any]:  # noqa: ANN401 - any type of the model's fields
    """The schema of a field's type."""
    if isinstance(hint, types.UnionType):
        return _union_schema(get_args(hint))
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _value_schema(get_args(hint)[0])}
    if attrs.has(hint):
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if issubclass(hint, enum.Enum):
        return {"type": "string", "enum": [member.value for member in hint]}
    return {"type": _SCALARS[hint]}


def _union_schema(hints: tuple[Any, ...]) -> dict[str, Any]:
    """The schema of a date or a time, or of what may be null."""
    if dt.date in hints:
        return {"type": "string", "anyOf": [{"format": "date"}, {"format": "date-time"}]}
    if all(hint in _SCALARS for hint in hints):
        return {"type": [_SCALARS[hint] for hint in hints]}
    return {"anyOf": [_value_schema(hint) for hint in hints]}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(build_json_schema(), indent=2, ensure_ascii=False) + "\n")
