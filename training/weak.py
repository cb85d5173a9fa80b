"""Labels for pages that nobody labelled line by line, from their gold, their markup and a first model.

Here: gold and markup say what a line may be, the model decides the rest. Not here: hand-labelled pages (`pages`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from statistics import fmean

import attrs
from lxml import html as lxml_html

from newsparse._decode import decode_chain
from newsparse._evidence import build_evidence
from newsparse._matcher import Matcher
from newsparse._text import clean
from newsparse._tokens import Token
from newsparse._weights import LABELS, UNIT, Weights
from training.align import carry_labels
from training.corpus import Record
from training.gold import match_gold, strip_text
from training.pages import TrainingPage, read_tokens

__all__ = ["build_weak"]

_SURE = 30 * UNIT  # what gold says is not to be outvoted
_HINT = 2 * UNIT  # what markup says is one voice among others
_CERTAIN = 0.85  # mean probability of the labels from which a page is learned from
_LEAST_BODY = 0.5  # share of the gold's characters that must be found on the page
_TAGS = {
    "nav": "nav",
    "footer": "footer",
    "figcaption": "caption",
    "time": "date",
    "h1": "headline",
    "title": "page_title",
}
_WORDS = (
    (
        re.compile(r"related|recommend|most-?(?:read|popular)|trending|teaser|also-?like|read-?more"),
        "related",
    ),
    (re.compile(r"comment|disqus"), "comments"),
    (re.compile(r"share|social|follow"), "share"),
    (re.compile(r"newsletter|subscri|paywall|promo|advert|cookie|consent|signup|sign-up|donat"), "promo"),
    (re.compile(r"byline|author-?name|article-?author|post-?author"), "byline"),
    (re.compile(r"author-?(?:bio|box|info)|about-?author"), "author_bio"),
    (re.compile(r"caption|credit"), "caption"),
    (re.compile(r"\btags?\b|keywords|topics"), "tags"),
    (re.compile(r"breadcrumb"), "section"),
    (re.compile(r"copyright"), "copyright"),
    (re.compile(r"footer"), "footer"),
    (re.compile(r"\bnav|menu|header-?links"), "nav"),
)
_WHOLE = frozenset({"html", "body", "main", "article"})  # their classes speak of the whole page
_SKIP = frozenset({"script", "style", "noscript", "template", "head"})


def build_weak(record: Record, flattening: str, engine: tuple[Matcher, Weights]) -> TrainingPage | None:
    """A page with labels decided by model, gold and markup together; None where they do not agree well enough."""
    matcher, weights = engine
    tokens = read_tokens(record["text"][flattening])
    if not tokens:
        return None
    in_gold: list[bool | None] = [None] * len(tokens)
    if "body" in record["gold"]:
        in_gold, found = match_gold(
            [strip_text(token.text) for token in tokens], strip_text(record["gold"]["body"])
        )
        if found < _LEAST_BODY:
            return None
    scores = [list(row) for row in weights.score_tokens(build_evidence(tokens, matcher))]
    headline = strip_text(record["gold"].get("headline") or "")
    hints = _read_hints(record["html"], tokens)
    for token, row, text, hint in zip(tokens, scores, in_gold, hints, strict=True):
        _add_gold(row, text, bool(headline) and strip_text(token.text) == headline)
        if hint:
            row[LABELS.index(hint)] += _HINT
    probabilities = decode_chain(scores, weights.chain)
    best = [max(range(len(LABELS)), key=row.__getitem__) for row in probabilities]
    if fmean(row[k] for row, k in zip(probabilities, best, strict=True)) < _CERTAIN:
        return None
    return TrainingPage(record["id"], flattening, tokens, [LABELS[k] for k in best])


def _add_gold(row: list[int], in_gold: bool | None, is_headline: bool) -> None:  # noqa: FBT001  # two facts about one line
    """Add to a line's scores what the gold says of it."""
    for k, label in enumerate(LABELS):
        if is_headline:
            row[k] += _SURE if label in ("headline", "page_title") else 0
        elif in_gold is not None and label not in {"caption", "deck"}:  # golds differ about both
            row[k] += _SURE if label.is_text == in_gold else 0


@attrs.define
class _Walk:
    """The texts of a page's blocks in order, with what their markup says."""

    lines: list[str] = attrs.Factory(list)
    hints: list[str] = attrs.Factory(list)

    def add(self, text: str | None, hint: str) -> None:
        """Keep a text that is not blank."""
        if text and text.strip():
            self.lines.append(clean(text))
            self.hints.append(hint)


def _read_hints(source: str, tokens: Sequence[Token]) -> list[str]:
    """For each token the label that the markup around its words suggests, or ""."""
    walk = _Walk()
    try:
        root = lxml_html.fromstring(source)
    except (lxml_html.etree.ParserError, ValueError):
        return [""] * len(tokens)
    stack: list[tuple[object, str, bool]] = [(root, "", False)]
    while stack:
        node, hint, is_tail = stack.pop()
        if is_tail:
            walk.add(str(node), hint)
            continue
        if not isinstance(node.tag, str) or node.tag in _SKIP:  # type: ignore[attr-defined]  # lxml has no types
            continue
        own = _read_hint(node) or hint
        if hint == "footer" and own == "nav":  # a footer's own menus
            own = hint
        walk.add(node.text, own)  # type: ignore[attr-defined]  # as above
        for child in reversed(node):  # type: ignore[call-overload]  # as above
            if child.tail:
                stack.append((child.tail, own, True))
            stack.append((child, own, False))
    return [label or "" for label in carry_labels(walk.lines, walk.hints, tokens)]


def _read_hint(node: object) -> str:
    """What an element's own name, class and id say."""
    if node.tag in _WHOLE:  # type: ignore[attr-defined]  # lxml has no types
        return ""
    words = f"{node.get('class') or ''} {node.get('id') or ''}".lower()  # type: ignore[attr-defined]  # lxml has no types
    for pattern, label in _WORDS:
        if pattern.search(words):
            return label
    return _TAGS.get(node.tag, "")  # type: ignore[attr-defined]  # as above
