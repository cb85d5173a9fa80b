"""Expected files: JSON that says what a page is expected to give, and what it is parsed with.

Here: reading them, and refusing what they cannot say. Not here: comparing (`_compare`) and rewriting (`_update`).
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import attrs

from newsparse import Article, Label
from newsparse.formats.mapping import FIELD_TYPES
from newsparse.testing._annotations import INPUTS
from newsparse.testing._failures import CheckError, ClaimError, quote_value, suggest_words
from newsparse.testing._labels import read_claim

__all__ = ["Expected", "check_expectations", "load_object", "read_expected"]

_NUMBER_RE = re.compile(r"[1-9][0-9]{0,8}")
_ALIKE = 0.8  # how like one of our keys a key has to be, for the file to be ours and the key mistyped
# "language" is an input: an article whose language is given has no other.
_FIELDS = ("schema", *(name for name in FIELD_TYPES[Article] if name not in INPUTS), "labels")


@attrs.frozen
class Expected:
    """What an expected file says.

    Attributes:
        fields: the fields that it names, with the values that they should have.
        inputs: what the page is parsed with.
        todo: the fields that are known to be wrong, and why.
    """

    fields: Mapping[str, Any]
    inputs: Mapping[str, str]
    todo: Mapping[str, str]


def read_expected(path: Path) -> Expected | None:
    """What an expected file says; None where it is another program's, as none of its keys is one that we know.

    Raises:
        CheckError: the file is no JSON object, or says what cannot be; the message names file and place.
    """
    given = load_object(path)
    known = [*_FIELDS, *INPUTS, "todo"]
    if given and not any(difflib.get_close_matches(key, known, cutoff=_ALIKE) for key in given):
        return None
    try:
        for key in given:
            _refuse_unknown(key, known, "field")
        inputs = {key: _read_input(key, given[key]) for key in INPUTS if given.get(key) is not None}
        fields = {key: value for key, value in given.items() if key in _FIELDS}
        check_expectations(fields)
        return Expected(fields, inputs, _read_todo(given.get("todo", {}), fields))
    except ClaimError as error:
        raise CheckError(f"{path.name}: {error}") from None


def load_object(path: Path) -> dict[str, Any]:
    """The JSON object in a file, its keys in their order.

    Raises:
        CheckError: the file holds something else, or a key twice.
    """
    try:
        given = json.loads(path.read_text("utf-8-sig"), object_pairs_hook=_build_object)
    except json.JSONDecodeError as error:
        raise CheckError(f"{path.name}:{error.lineno}: no JSON: {error.msg}") from None
    except UnicodeDecodeError:
        raise CheckError(f"{path.name}: no JSON: it is not in UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise CheckError(f"{path.name}: {error}") from None
    if not isinstance(given, dict):
        raise CheckError(f'{path.name}: expected an object, such as {{"headline": "…"}}')
    return given


def _build_object(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON, which names a key once."""
    made = dict(pairs)
    if len(made) < len(pairs):
        names = [key for key, _ in pairs]
        twice = next(key for key in names if names.count(key) > 1)
        raise ClaimError(f"{twice!r} is given twice")
    return made


def check_expectations(fields: Mapping[str, Any]) -> None:
    """Refuse fields, keys and labels that no article has.

    Raises:
        ClaimError: the message names the place, and what may be meant.
    """
    for key, value in fields.items():
        _refuse_unknown(key, _FIELDS, "field")
        if key == "labels":
            _check_labels(value)
        elif key == "blocks" and value is not None and not _has_objects(value):
            _check_blocks(value)
        elif key in FIELD_TYPES[Article]:
            _check_keys(FIELD_TYPES[Article][key], value, key)


def _refuse_unknown(key: str, known: Iterable[str], kind: str) -> None:
    """Refuse a word that is none of those that are known."""
    words = [*known]
    if key not in words:
        raise ClaimError(f"{key!r} is no {kind}{suggest_words(key, words)}")


def _check_labels(value: object) -> None:
    """Refuse what is no mapping of lines to labels."""
    if not isinstance(value, Mapping):
        raise ClaimError('labels: expected an object, such as {"3": "byline"}')
    for number, words in value.items():
        if not _NUMBER_RE.fullmatch(number):
            raise ClaimError(f"labels: {number!r} is no number of a line, counted from 1")
        try:
            read_claim(words)
        except ClaimError as error:
            raise ClaimError(f"labels: line {number}: {error}") from None


def _has_objects(value: object) -> bool:
    """Whether blocks are written as `Article.to_dict` gives them."""
    return isinstance(value, list) and any(isinstance(item, Mapping) for item in value)


def _check_blocks(value: object) -> None:
    """Refuse what is no list of labels and texts."""
    if not isinstance(value, list):
        raise ClaimError('blocks: expected a list, such as [["nav", "Home\\n"]]')
    for number, item in enumerate(value):
        if not isinstance(item, list) or [*map(type, item)] != [str, str]:
            raise ClaimError(f"blocks[{number}]: expected a label and a text, got {quote_value(item)}")
        _refuse_unknown(item[0], [*map(str, Label)], "label")


def _check_keys(hint: Any, value: object, path: str) -> None:  # noqa: ANN401  # any type of the model's fields
    """Refuse keys of objects that the type of a field does not have."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            _check_keys(hint, item, f"{path}[{number}]")
    if not isinstance(value, Mapping):
        return
    hints: dict[str, Any] = {}
    for part in (hint, *get_args(hint)):
        hints |= FIELD_TYPES.get(part, {})
    for key, item in value.items():
        if key not in hints:
            raise ClaimError(f"{path}: {key!r} is no key of it{suggest_words(key, [*hints])}")
        _check_keys(hints[key], item, f"{path}.{key}")


def _read_input(key: str, value: object) -> str:
    """An input, which is a string."""
    if not isinstance(value, str):
        raise ClaimError(f"{key}: expected a string, got {quote_value(value)}")
    return value


def _read_todo(value: object, fields: Mapping[str, Any]) -> Mapping[str, str]:
    """The fields that are known to be wrong, with the reasons."""
    if not isinstance(value, dict) or not all(isinstance(why, str) and why for why in value.values()):
        raise ClaimError('todo: expected an object of reasons, such as {"headline": "…"}')
    for key in value:
        if key not in fields:
            raise ClaimError(f"todo: {key!r} is not given above{suggest_words(key, [*fields])}")
    return value
