"""The JSON Schemas of what `Article.to_dict` and `Article.to_json` write, and of the rows of a corpus.

Here: how they follow from the model's classes and their docstrings; run as a module it prints the one, with "rows" the other.
Not here: the files that are shipped (`data/article.schema.json` and `row.schema.json`, which a test holds equal).
"""

from __future__ import annotations

import datetime as dt
import enum
import inspect
import json
import sys
import types
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from newsparse._docstrings import read_attributes
from newsparse.formats import rows
from newsparse.formats.mapping import FIELD_TYPES, SCHEMA_VERSION
from newsparse.formats.rows import Origin
from newsparse.model import Article

__all__ = ["build_json_schema", "build_row_schema"]

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


def build_row_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a row of a corpus: what `newsparse clean` writes, a line a document.

    The article's fields are those of `build_json_schema`, its `url` as `canonical_url`. Which of them are there is the run's choice, so none is required.

    Example:
        >>> schema = build_row_schema()
        >>> schema["properties"]["record"]["type"], schema["required"]
        ('integer', [])
    """
    article = build_json_schema()
    origin = _object_schema(Origin)["properties"]
    fields = {name: article["properties"][field] for name, field in rows.ARTICLE_FIELDS.items()}
    properties = {"schema": article["properties"]["schema"], **origin, **fields}
    return {
        **article,
        "title": "newsparse row",
        "description": inspect.cleandoc(rows.__doc__ or "").partition("\n")[0],
        "properties": {name: properties[name] for name in rows.ROW_FIELDS},
        "required": [],
    }


def _object_schema(cls: type) -> dict[str, Any]:
    """The schema of one class: all its fields, which are always written, and no others."""
    described = read_attributes(inspect.getdoc(cls) or "")
    properties = {
        name: _value_schema(hint) | ({"description": described[name]} if name in described else {})
        for name, hint in (FIELD_TYPES.get(cls) or get_type_hints(cls)).items()
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
    _built = build_row_schema() if sys.argv[1:] == ["rows"] else build_json_schema()
    sys.stdout.write(json.dumps(_built, indent=2, ensure_ascii=False) + "\n")
