"""Reading the values of a rulebook: each is checked for its type, and a wrong one says what to write instead.

Here: texts, lists of texts, choices, labels, names. Not here: what they mean (`_rule`, `_book`), where they stand in a file (`_toml_lines`).
"""

from __future__ import annotations

import difflib
import enum
import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, TypeVar

import attrs

from newsparse._sites import SITE_RE, strip_www, to_ascii
from newsparse.errors import RulebookError
from newsparse.kinds import Label

__all__ = [
    "GROUPS",
    "LANGUAGE_RE",
    "NAME_RE",
    "read_choice",
    "read_field",
    "read_labels",
    "read_languages",
    "read_name",
    "read_sites",
    "read_text",
    "read_texts",
    "suggest",
]

_Choice = TypeVar("_Choice", bound=enum.StrEnum)

NAME_RE = re.compile(r"[a-z][a-z0-9_]{0,39}+(?:\.[a-z0-9_]{1,40}+){0,4}")
_RESERVED = frozenset({"in_run", "neighbours", "threshold"})
LANGUAGE_RE = re.compile(r"[a-z]{2}")
_LONGEST_WORD = 100  # characters that are compared with known words
_LONGEST_TEXT = 20_000  # characters of an example: a page's worth

GROUPS: dict[str, tuple[Label, ...]] = {
    "text": tuple(label for label in Label if label.is_text),
    "boilerplate": tuple(label for label in Label if label.is_boilerplate),
}
"""What stands for several labels at once."""


def suggest(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """The advice to write one of the known words: the closest ones where some are close, else all, or what else to do.

    Example:
        >>> suggest("heading", ["headline", "body"])
        "write 'headline'"
    """
    known = [*map(str, known)]
    close = difflib.get_close_matches(word[:_LONGEST_WORD], known, n=3)
    if close:
        return "write " + " or ".join(map(repr, close))
    return otherwise or "write one of " + ", ".join(known)


def read_field(key: str, read: Callable[[str, Any], Any], **options: Any) -> Any:  # noqa: ANN401  # as of attrs.field
    """A field whose value is read, and refused with an error that names the key."""
    return attrs.field(converter=partial(read, key), **options)


def read_text(key: str, value: object) -> str:
    """A text that is not empty."""
    if not isinstance(value, str):
        raise RulebookError(key, f"{_describe(value)} is no text", "write a text in quotation marks")
    if not value.strip():
        raise RulebookError(key, "the text is empty", "write one, or leave the key out")
    if len(value) > _LONGEST_TEXT:
        raise RulebookError(
            key, f"the text has {len(value)} characters", f"write {_LONGEST_TEXT} characters at most"
        )
    return value


def read_texts(key: str, value: object) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(read_text(f"{key}[{k}]", each) for k, each in enumerate(_read_list(key, value), 1))


def read_name(key: str, value: object) -> str:
    """The name of a rule."""
    text = read_text(key, value)
    if not NAME_RE.fullmatch(text):
        advice = (
            "write lower-case letters, digits and _, parts joined by a dot, such as 'gazette.print_edition'"
        )
        raise RulebookError(key, f"{_describe(text)} is no name of a rule", advice)
    if text in _RESERVED:
        raise RulebookError(
            key, f"{_describe(text)} is what other evidence is called", "write another name, with a dot"
        )
    return text


def read_choice(key: str, value: object, kind: type[_Choice]) -> _Choice:
    """One of a few words."""
    text = read_text(key, value)
    if text not in set(kind):
        raise RulebookError(
            key, f"{_describe(text)} is none of the values that it takes", suggest(text, kind)
        )
    return kind(text)


def read_labels(key: str, value: object) -> tuple[Label, ...]:
    """A label, the name of a group of labels, or a list of these."""
    labels: dict[Label, None] = {}
    for each in [value] if isinstance(value, str) else _read_list(key, value):
        text = read_text(key, each)
        if text not in set(Label) and text not in GROUPS:
            raise RulebookError(key, f"{_describe(text)} is no label", suggest(text, [*Label, *GROUPS]))
        labels.update(dict.fromkeys(GROUPS.get(text) or (Label(text),)))
    if not labels:
        raise RulebookError(key, "no label is named", "write one, such as 'promo'")
    if len(labels) == len(Label):
        raise RulebookError(
            key, "all labels are named, which says nothing", "write those that the line may have"
        )
    return tuple(labels)


def read_languages(key: str, value: object) -> tuple[str, ...]:
    """A list of ISO 639-1 codes."""
    codes = read_texts(key, value)
    for code in codes:
        if not LANGUAGE_RE.fullmatch(code):
            raise RulebookError(
                key, f"{_describe(code)} is no code of a language", "write two letters such as 'en'"
            )
    return codes


def read_sites(key: str, value: object) -> tuple[str, ...]:
    """A list of domains, as the network knows them; one stands for its subdomains too."""
    return tuple(_read_site(key, text) for text in read_texts(key, value))


def _read_site(key: str, text: str) -> str:
    """A domain in lower case, without "www."; letters beyond ASCII as the network writes them."""
    site = to_ascii(text.casefold().rstrip("."))
    if not SITE_RE.fullmatch(site):
        advice = "write a domain such as 'harbour-gazette.example', without 'https://' and path"
        raise RulebookError(key, f"{_describe(text)} is no domain", advice)
    return strip_www(site)


def _read_list(key: str, value: object) -> list[object] | tuple[object, ...]:
    """A list, or any other row of values that Python has."""
    if isinstance(value, set | frozenset):
        return sorted(value, key=str)
    if not isinstance(value, list | tuple):
        raise RulebookError(key, f"{_describe(value)} is no list", 'write a list, such as ["…", "…"]')
    return value


def _describe(value: object) -> str:
    """A value as an error shows it, cut short."""
    shown = repr(value) if isinstance(value, str | int | float) else f"a {type(value).__name__}"
    return shown if len(shown) <= 60 else f"{shown[:57]}…"  # noqa: PLR2004  # about a line
