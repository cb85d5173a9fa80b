"""Questions and answers that a page's schema.org objects hold.

Here: FAQPage, Question, acceptedAnswer. Not here: those in the visible text (`fields/faq`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from newsparse._markup import Claim
from newsparse.html._claim_values import clean_lines, clean_value
from newsparse.html._json_ld import Item, Items, list_items, list_types, list_values
from newsparse.kinds import SourceKind

__all__ = ["read_faq"]

_MOST: Final = 60
_LONGEST_QUESTION: Final = 1_000
_LONGEST_ANSWER: Final = 20_000
_HOLDERS: Final = ("mainEntity", "hasPart", "itemListElement")


def read_faq(items: Items, source: SourceKind) -> list[tuple[Claim, str]]:
    """The questions that the page says are asked often, each with its answer, in order, each once."""
    found: dict[str, tuple[Claim, str]] = {}
    for question in _list_questions(items):
        asked = next(
            (text for name in ("name", "text", "headline") for text in _list_texts(question, name)), ""
        )
        asked = clean_value(asked, _LONGEST_QUESTION)
        answer = clean_lines(_read_answer(items, question), _LONGEST_ANSWER)
        if asked and answer and asked not in found:
            found[asked] = (Claim(asked, source, "FAQPage.mainEntity"), answer)
        if len(found) == _MOST:
            break
    return list(found.values())


def _list_questions(items: Items) -> Iterator[Item]:
    """The questions of FAQ pages, and those that stand for themselves; not the one of a forum's page."""
    is_forum = any("QAPage" in list_types(item) for item in items.top)
    for item in items.top:
        if "Question" in list_types(item) and not is_forum:
            yield item
        elif "QAPage" not in list_types(item):
            yield from _list_inner(items, item, 2)


def _list_inner(items: Items, item: Item, levels: int) -> Iterator[Item]:
    """The questions in an object and in its parts."""
    for name in _HOLDERS:
        for inner in list_items(item, name):
            full = items.resolve(inner)
            if "Question" in list_types(full):
                yield full
            elif levels > 1:
                yield from _list_inner(items, full, levels - 1)


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
