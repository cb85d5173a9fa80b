"""The fixture pages: reading them, and saying where an article differs from what a page expects.

Here: `Page`, `read_pages`, `find_problems` and the views that the variants of a page are compared by.
Not here: any test.
"""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs

import newsparse
from newsparse.model import Article, Block, Label, Timestamp

FIXTURES = Path(__file__).parent / "fixtures"
KINDS = ("positive", "negative", "known_failures")

# Keys of a page's JSON that are no fields of the article.
_INPUTS = frozenset({"fails", "reference_time", "why"})
_BULLET_RE = re.compile(r"\A[*•·+\-–o]\s+")
_INVISIBLE_RE = re.compile("[\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]")


@attrs.frozen
class Page:
    """One fixture: the text as stored, and what a careful reader says about it."""

    kind: str
    name: str
    text: str
    expected: dict[str, Any]

    @property
    def reference_time(self) -> dt.datetime | None:
        """The time at which the page was fetched, where the page names one."""
        printed = self.expected.get("reference_time")
        return dt.datetime.fromisoformat(printed) if printed else None

    def parse(self, data: str | bytes | None = None) -> Article:
        """The article of the page, or of a variant of it."""
        return newsparse.parse(self.text if data is None else data, reference_time=self.reference_time)


def read_pages(*kinds: str) -> list[Page]:
    """The pages of these folders, in the order of their names."""
    return [
        Page(kind, path.stem, path.read_bytes().decode("utf-8"), _read_expected(path))
        for kind in kinds or KINDS
        for path in sorted((FIXTURES / kind).glob("*.txt"))
    ]


def _read_expected(path: Path) -> dict[str, Any]:
    expected: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    return expected


def squeeze(text: str) -> str:
    """The text as a reader sees it: no invisible characters, every run of white space one space."""
    return " ".join(_INVISIBLE_RE.sub("", text).split())


def find_problems(article: Article, page: Page) -> dict[str, list[str]]:
    """What the article does not meet of the page's expectations: their keys, and what is wrong in words.

    Labels count as two keys: "labels" for the article's own lines, "frame" for those of the page around it.
    """
    problems: dict[str, list[str]] = {}
    for key, wanted in page.expected.items():
        if key in _INPUTS:
            continue
        if key == "labels":
            frame = {number: label for number, label in wanted.items() if Label(label).is_boilerplate}
            problems["frame"] = _check_labels(article, page, key, frame)
            wanted = {number: label for number, label in wanted.items() if number not in frame}  # noqa: PLW2901  # the rest
        problems[key] = _CHECKS.get(key, _check_field)(article, page, key, wanted)
    return {key: found for key, found in problems.items() if found}


def _check_field(article: Article, _page: Page, key: str, wanted: Any) -> list[str]:
    got = view_field(article, key, wanted)
    options = wanted["any_of"] if isinstance(wanted, dict) and "any_of" in wanted else [wanted]
    if any(got == _normal(option) for option in options):
        return []
    return [f"{key}: expected {_normal(wanted)!r}, got {got!r}"]


def view_field(article: Article, key: str, wanted: object = None) -> object:
    """A field in the plain form in which a page's JSON states it."""
    value = getattr(article, key.removesuffix("_precision"))
    if key == "copyright" and value is not None:
        asked = wanted if isinstance(wanted, dict) else ("raw", "years", "holder")
        return {name: _normal(getattr(value, name)) for name in asked}
    view = _view_precision if key.endswith("_precision") else _VIEWS.get(key, _normal)
    return view(value)


def view_fields(article: Article) -> dict[str, object]:
    """Everything that must not depend on line ends, blank lines or trailing spaces."""
    changing = {"blocks", "score", "warnings"}
    fields = {
        field.name: view_field(article, field.name)
        for field in attrs.fields(Article)
        if field.name not in changing
    }
    return {**fields, "warnings": view_field(article, "warnings"), "text": squeeze(article.text)}


def _normal(value: Any) -> object:
    if isinstance(value, str):
        return squeeze(value)
    if isinstance(value, (list, tuple)):
        return [_normal(item) for item in value]
    if isinstance(value, dict):
        return {name: _normal(item) for name, item in value.items()}
    return value  # type: ignore[no-any-return]


def _without_bullet(text: str) -> str:
    """A list item without its mark: whether the mark is kept is not what the pages are about."""
    return _BULLET_RE.sub("", squeeze(text))


def _check_has(article: Article, _page: Page, _key: str, snippets: list[str]) -> list[str]:
    text = squeeze(article.text)
    return [f"text lacks {snippet!r}" for snippet in snippets if squeeze(snippet) not in text]


def _check_lacks(article: Article, _page: Page, _key: str, snippets: list[str]) -> list[str]:
    text = squeeze(article.text)
    return [f"text holds {snippet!r}" for snippet in snippets if squeeze(snippet) in text]


def _check_warnings(article: Article, _page: Page, _key: str, kinds: list[str]) -> list[str]:
    got = {str(warning.kind) for warning in article.warnings}
    return [f"no warning {kind}" for kind in kinds if kind not in got]


def _check_labels(article: Article, page: Page, _key: str, labels: dict[str, str]) -> list[str]:
    problems = []
    start = 0
    for number, line in enumerate(page.text.split("\n")):
        wanted = labels.get(str(number))
        if wanted is not None:
            got = find_label(article.blocks, page.text, start, start + len(line))
            if got != wanted:
                problems.append(f"line {number} {line.strip()[:60]!r}: expected {wanted}, got {got}")
        start += len(line) + 1
    return problems


def _check_spans(article: Article, page: Page, _key: str, spans: list[list[str]]) -> list[str]:
    problems = []
    for snippet, wanted in spans:
        start = page.text.index(snippet)
        got = find_label(article.blocks, page.text, start, start + len(snippet))
        if got != wanted:
            problems.append(f"span {snippet[:60]!r}: expected {wanted}, got {got}")
    return problems


def find_label(blocks: tuple[Block, ...], text: str, start: int, end: int) -> str | None:
    """The label of the block that covers most of the visible characters from start to end."""
    best, label = 0, None
    for block in blocks:
        size = len("".join(text[max(start, block.start) : min(end, block.end)].split()))
        if size > best:
            best, label = size, str(block.label)
    return label


def _view_precision(time: Timestamp | None) -> object:
    return time and str(time.precision)


def _view_time(time: Timestamp | None) -> object:
    return time and time.value.isoformat()


_VIEWS: dict[str, Callable[[Any], object]] = {
    "published": _view_time,
    "modified": _view_time,
    "authors": lambda authors: [squeeze(author.name) for author in authors],
    "body": lambda body: [_without_bullet(block.text) for block in body],
    "faq": lambda faq: [[squeeze(pair.question), squeeze(pair.answer)] for pair in faq],
    "notes": lambda notes: [{"kind": str(note.kind), "text": squeeze(note.text)} for note in notes],
    "warnings": lambda warnings: sorted(str(warning.kind) for warning in warnings),
}

_CHECKS: dict[str, Callable[[Article, Page, str, Any], list[str]]] = {
    "text_has": _check_has,
    "text_lacks": _check_lacks,
    "warnings_has": _check_warnings,
    "labels": _check_labels,
    "spans": _check_spans,
}
