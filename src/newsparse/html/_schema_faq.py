"""Questions and answers that a page's schema.org objects hold.

Here: FAQPage, Question, acceptedAnswer. Not here: those in the visible text (`fields/faq`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

from newsparse._markup import Claim
from newsparse.html._claim_values import clean_lines, clean_value
from newsparse.html._json_ld import Item, Items, list_items, list_types, list_values
from newsparse.kinds import SourceKind

__all__ = ["read_faq"]

_MOST: Final = 60
_MOST_OBJECTS: Final = 4_000
_LONGEST_QUESTION: Final = 1_000
_LONGEST_ANSWER: Final = 20_000
_HOLDERS: Final = ("mainEntity", "hasPart", "subjectOf", "about", "itemListElement")


def read_faq(items: Items, source: SourceKind) -> list[tuple[Claim, str]]:
    """The questions that the page says are asked often, each with its answer, in order, each once."""
    found: dict[str, tuple[Claim, str]] = {}
    for question in islice(_list_questions(items), _MOST):
        asked = next(
            (text for name in ("name", "text", "headline") for text in _list_texts(question, name)), ""
        )
        asked = clean_value(asked, _LONGEST_QUESTION)
        answer = clean_lines(_read_answer(items, question), _LONGEST_ANSWER)
        if asked and answer and asked not in found:
            found[asked] = (Claim(asked, source, "FAQPage.mainEntity"), answer)
    return list(found.values())


def _list_questions(items: Items) -> Iterator[Item]:
    """The questions of FAQ pages, and those that stand for themselves; not the one of a forum's page."""
    is_forum = any("QAPage" in list_types(item) for item in items.top)
    for item in islice(_list_objects(items), _MOST_OBJECTS):
        if "Question" in list_types(item) and not is_forum:
            yield item


def _list_objects(items: Items) -> Iterator[Item]:
    """The page's objects, each with its parts and theirs behind it."""
    for item in items.top:
        yield item
        for inner in _list_parts(items, item):
            yield inner
            if "Question" not in list_types(inner):
                yield from _list_parts(items, inner)


def _list_parts(items: Items, item: Item) -> Iterator[Item]:
    """The objects that an object is made of."""
    for name in _HOLDERS:
        for inner in list_items(item, name):
            yield items.resolve(inner)


def _read_answer(items: Items, question: Item) -> str:
    """What the answer says, "" where there is none."""
    for name in ("acceptedAnswer", "suggestedAnswer"):
        for value in list_values(question, name):
            if isinstance(value, str):
                return value
            if isinstance(value, dict):
                full = items.resolve(value)
                return next((text for key in ("text", "name") for text in _list_texts(full, key)), "")
    return ""


def _list_texts(item: Item, name: str) -> list[str]:
    return [value for value in list_values(item, name) if isinstance(value, str)]
