"""Article to a mapping of plain JSON values, and exactly back.

Here: `build_mapping`, `read_mapping`, and FIELD_TYPES, which the JSON Schema is made from too; all of it follows the
attrs classes of `model`, so that a new field needs no line here unless it has to agree with others. Not here: text (`json`, `markdown`).
"""

from __future__ import annotations

import datetime as dt
import enum
import math
import types
from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

import attrs

from newsparse.errors import SchemaError
from newsparse.model import Article, Block, BodyBlock, Precision, Timestamp

__all__ = ["FIELD_TYPES", "SCHEMA_VERSION", "build_mapping", "build_plain", "read_mapping"]

SCHEMA_VERSION = 1
"""The value of the key "schema": it grows when a mapping of an older version could be misread."""

_JSON_NAMES = {str: "a string", bool: "true or false", int: "a whole number", float: "a number"}

_T = TypeVar("_T")


def _build_field_types(cls: type) -> dict[type, dict[str, Any]]:
    """The types of the fields of a class, and of every class that these hold."""
    hints = get_type_hints(cls)
    table: dict[type, dict[str, Any]] = {cls: hints}
    for part in {part for hint in hints.values() for part in (hint, *get_args(hint))}:
        if isinstance(part, type) and attrs.has(part):
            table |= _build_field_types(part)
    return table


FIELD_TYPES: Mapping[type, Mapping[str, Any]] = _build_field_types(Article)
"""The classes that an article is made of, and the types of the fields of each."""


def build_mapping(article: Article) -> dict[str, Any]:
    """The article as a mapping of plain JSON values, and the schema's version first.

    Example:
        >>> mapping = build_mapping(Article(headline="Rain"))
        >>> mapping["schema"], mapping["headline"], mapping["authors"]
        (1, 'Rain', [])
    """
    return {"schema": SCHEMA_VERSION, **build_plain(article)}


def build_plain(value: object) -> Any:  # noqa: ANN401 - JSON values have no narrower type
    """The value as what JSON knows: an attrs object as a mapping, a tuple as a list, a date in ISO 8601.

    Example:
        >>> from newsparse.model import Author
        >>> build_plain(Author("Ada Lane"))
        {'name': 'Ada Lane', 'role': None, 'affiliation': None, 'email': None}
    """
    cls = type(value)
    if attrs.has(cls):
        return {
            field.name: build_plain(getattr(value, field.name))
            for field in attrs.fields(cls)
            if field.name[0] != "_"
        }
    if isinstance(value, Mapping):
        return {name: build_plain(item) for name, item in value.items()}
    if isinstance(value, tuple):
        return [build_plain(item) for item in value]
    if isinstance(value, enum.Enum):
        return value.value
    if isinstance(value, dt.date):  # a datetime is one
        return value.isoformat()
    return value


def read_mapping(mapping: Mapping[str, Any]) -> Article:
    """The article that `build_mapping` made the mapping from.

    A key that is missing stands for its field's default, so that what an older release wrote can be read; where the field
    has none, it is an error, as an unknown key is. So are numbers out of their range, a precision that the value does not
    have, and blocks that do not follow one another from the text's first character on.

    Raises:
        SchemaError: the mapping does not fit; it names the place, such as `body[3].kind`.

    Example:
        >>> read_mapping({"schema": 1, "body": [{"kind": "poem", "text": "Rain."}]})
        Traceback (most recent call last):
        newsparse.errors.SchemaError: body[0].kind: 'poem' is none of 'paragraph', 'subhead', 'list_item', 'quote', 'table', 'code', 'image'; ...
    """
    if not isinstance(mapping, Mapping):
        hint = "; json.loads() makes a mapping of JSON text" if isinstance(mapping, str | bytes) else ""
        kind = "None" if mapping is None else type(mapping).__name__
        raise SchemaError("article", f"expected a mapping, got {kind}{hint}")
    if "schema" not in mapping:
        raise SchemaError("schema", "missing")
    version = mapping["schema"]
    if version != SCHEMA_VERSION or isinstance(version, bool):
        raise SchemaError(
            "schema", f"{version!r} is a version that this release does not read, only {SCHEMA_VERSION}"
        )
    return _read_object(Article, {key: value for key, value in mapping.items() if key != "schema"}, "")


def _read_object(cls: type[_T], value: object, path: str) -> _T:
    """An object of a class of the model."""
    if not isinstance(value, Mapping):
        raise SchemaError(path, f"expected an object, got {_kind_of(value)}")
    hints = FIELD_TYPES[cls]
    prefix = f"{path}." if path else ""
    for key in value:
        if key not in hints:
            raise SchemaError(f"{prefix}{key}", "unknown key")
    for field in attrs.fields(cast("type[attrs.AttrsInstance]", cls)):
        if field.default is attrs.NOTHING and field.name not in value:
            raise SchemaError(f"{prefix}{field.name}", "missing")
    made = cls(**{key: _read_value(hints[key], item, f"{prefix}{key}") for key, item in value.items()})
    if check := _CHECKS.get(cls):
        check(made, prefix)
    return made


def _read_value(hint: Any, value: object, path: str) -> Any:  # noqa: ANN401 - any type of the model's fields
    """A value of the type that the field is declared with."""
    if isinstance(hint, types.UnionType):
        return _read_union(get_args(hint), value, path)
    if get_origin(hint) is tuple:
        if not isinstance(value, list | tuple):
            raise SchemaError(path, f"expected a list, got {_kind_of(value)}")
        item_hint = get_args(hint)[0]
        return tuple(_read_value(item_hint, item, f"{path}[{i}]") for i, item in enumerate(value))
    if hint in FIELD_TYPES:
        return _read_object(hint, value, path)
    if issubclass(hint, enum.Enum):
        return _read_enum(hint, value, path)
    return _read_scalar(hint, value, path)


def _read_union(hints: tuple[Any, ...], value: object, path: str) -> Any:  # noqa: ANN401 - as _read_value
    """None where the field may be None, a date or a time, else a value of the one type that is left."""
    if value is None and types.NoneType in hints:
        return None
    if dt.date in hints:
        return _read_time(value, path)
    [hint] = (hint for hint in hints if hint is not types.NoneType)
    return _read_value(hint, value, path)


def _read_time(value: object, path: str) -> dt.date | dt.datetime:
    """A date, or a datetime where a time of day is written."""
    if isinstance(value, str):
        try:
            return dt.datetime.fromisoformat(value) if "T" in value else dt.date.fromisoformat(value)
        except ValueError:
            pass
    raise SchemaError(path, f"{_shown(value)} is no date or time in ISO 8601")


def _read_enum(cls: type[enum.Enum], value: object, path: str) -> enum.Enum:
    """A member of an enumeration."""
    for member in cls:
        if isinstance(value, str) and member.value == value:
            return member
    names = ", ".join(repr(member.value) for member in cls)
    raise SchemaError(path, f"{_shown(value)} is none of {names}")


def _read_scalar(hint: type, value: object, path: str) -> object:
    """A string, a number or a truth value; a whole number may stand for any number, true and false for none.

    Whole numbers are counts, offsets and years, the others are probabilities.
    """
    is_fitting = isinstance(value, (int, float) if hint is float else hint)
    is_fitting = is_fitting and (hint is bool or not isinstance(value, bool))
    if not is_fitting or (isinstance(value, float) and not math.isfinite(value)):
        raise SchemaError(path, f"expected {_JSON_NAMES[hint]}, got {_kind_of(value)}")
    if hint is int and cast("int", value) < 0:
        raise SchemaError(path, f"expected 0 or more, got {_shown(value)}")
    if hint is float and not 0 <= cast("float", value) <= 1:
        raise SchemaError(path, f"expected a probability, 0 to 1, got {_shown(value)}")
    return float(cast("float", value)) if hint is float else value


def _check_article(article: Article, prefix: str) -> None:
    """Refuse blocks that do not follow one another from the text's first character on."""
    end = 0
    for i, block in enumerate(article.blocks):
        if block.start != end:
            where = "where the block before ends" if i else "the beginning of the text"
            raise SchemaError(f"{prefix}blocks[{i}].start", f"expected {end}, {where}, got {block.start}")
        end = block.end


def _check_block(block: Block, prefix: str) -> None:
    """Refuse offsets between which there is no room for the text, or too much."""
    if block.end - block.start != len(block.text):
        expected = block.start + len(block.text)
        raise SchemaError(
            f"{prefix}end", f"expected {expected}, as start and the text's length tell, got {block.end}"
        )


def _check_body_block(block: BodyBlock, prefix: str) -> None:
    """Refuse spans that mark nothing of the text."""
    for i, span in enumerate(block.spans):
        if not span.start < span.end <= len(block.text):
            found = f"{span.start} to {span.end}"
            raise SchemaError(
                f"{prefix}spans[{i}]", f"expected a part of {len(block.text)} characters, got {found}"
            )


def _check_timestamp(stamp: Timestamp, prefix: str) -> None:
    """Refuse a precision that is finer or coarser than the value."""
    value, precision = stamp.value, stamp.precision
    if isinstance(value, dt.datetime) != (precision in {Precision.MINUTE, Precision.SECOND}):
        kind = "a time of day" if isinstance(value, dt.datetime) else "no time of day"
        raise SchemaError(f"{prefix}precision", f"{precision.value!r} does not fit a value with {kind}")
    is_first = value.day == 1 and (precision is Precision.MONTH or value.month == 1)
    if precision in {Precision.YEAR, Precision.MONTH} and not is_first:
        raise SchemaError(
            f"{prefix}precision", f"{precision.value!r} does not fit a value that is not its first day"
        )


# What a class asks of its fields together, beyond the type of each.
_CHECKS: Mapping[type, Callable[[Any, str], None]] = {
    Article: _check_article,
    Block: _check_block,
    BodyBlock: _check_body_block,
    Timestamp: _check_timestamp,
}


def _kind_of(value: object) -> str:
    """What the value is, in JSON's words where it has one."""
    if value is None:
        return "null"
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    if isinstance(value, Mapping):
        return "an object"
    return "a list" if isinstance(value, list | tuple) else _JSON_NAMES.get(type(value), type(value).__name__)


def _shown(value: object, *, longest: int = 60) -> str:
    """The value for a message, cut when it is long."""
    text = repr(value)
    return text if len(text) <= longest else f"{text[:longest]}…"
