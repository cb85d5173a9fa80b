"""Labels for pages that nobody labelled line by line, from their gold, their markup and a first model.

Here: gold and markup say what a line may be, the model decides the rest. Not here: hand-labelled pages (`pages`).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from statistics import fmean

import attrs
from lxml import html as lxml_html

from newsparse._decode import decode_chain
from newsparse._evidence import build_evidence
from newsparse._matcher import Matcher
from newsparse._text import clean, fold
from newsparse._tokens import Token
from newsparse._weights import LABELS, Weights
from training.align import carry_labels
from training.corpus import Record
from training.pages import TrainingPage, read_tokens

__all__ = ["build_weak", "match_gold"]

_SURE = 30.0  # nats: what gold says is not to be outvoted
_HINT = 2.0  # nats: what markup says is one voice among others
_MOST_PLACES = 6  # places in the gold that are tried for one line
_CERTAIN = 0.85  # mean probability of the labels from which a page is learned from
_LEAST_BODY = 0.5  # share of the gold's characters that must be found on the page
_NO_LETTERS_RE = re.compile(r"[\W_]+")
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
        in_gold, found = match_gold([_strip(token.text) for token in tokens], _strip(record["gold"]["body"]))
        if found < _LEAST_BODY:
            return None
    scores = weights.score_tokens(build_evidence(tokens, matcher))
    headline = _strip(record["gold"].get("headline") or "")
    hints = _read_hints(record["html"], tokens)
    for token, row, text, hint in zip(tokens, scores, in_gold, hints, strict=True):
        _add_gold(row, text, bool(headline) and _strip(token.text) == headline)
        if hint:
            row[LABELS.index(hint)] += _HINT  # type: ignore[arg-type]  # a label is its own name
    probabilities = decode_chain(scores, weights.chain)
    best = [max(range(len(LABELS)), key=row.__getitem__) for row in probabilities]
    if fmean(row[k] for row, k in zip(probabilities, best, strict=True)) < _CERTAIN:
        return None
    return TrainingPage(record["id"], flattening, tokens, [LABELS[k] for k in best])


def _add_gold(row: list[float], in_gold: bool | None, is_headline: bool) -> None:  # noqa: FBT001  # two facts about one line
    """Add to a line's scores what the gold says of it."""
    for k, label in enumerate(LABELS):
        if is_headline:
            row[k] += _SURE if label in ("headline", "page_title") else 0.0
        elif in_gold is not None and label not in {"caption", "deck"}:  # golds differ about both
            row[k] += _SURE if label.is_text == in_gold else 0.0


def match_gold(lines: Sequence[str], gold: str) -> tuple[list[bool | None], float]:
    """Which lines are the gold's, and the share of its characters that they make up.

    The lines that occur in the gold are chained so that they follow one another in both, the chain with the most
    characters winning. A line without letters or digits, and a short one that could be anything, gets None.
    """
    places: list[tuple[int, int, int]] = []  # line, where in the gold it starts, where it ends
    for i, line in enumerate(lines):
        start = gold.find(line) if line else -1
        tries = 0
        while start >= 0 and tries < _MOST_PLACES:
            places.append((i, start, start + len(line)))
            start = gold.find(line, start + 1)
            tries += 1
    chain = _chain(places)
    matched = {i for i, _, _ in chain}
    length = sum(end - start for _, start, end in chain)
    return [None if not line else i in matched for i, line in enumerate(lines)], length / (len(gold) or 1)


def _chain(places: list[tuple[int, int, int]]) -> list[tuple[int, int, int]]:
    """The heaviest chain of places in which lines and gold both go forward."""
    ends: list[int] = []  # ends of chains, ascending, and the best chain known for each
    best: list[tuple[int, int]] = []  # (characters, index into `links`)
    links: list[tuple[tuple[int, int, int], int]] = []
    by_line: dict[int, list[tuple[int, int, int]]] = {}
    for place in places:
        by_line.setdefault(place[0], []).append(place)
    for line in sorted(by_line):
        grown: list[tuple[int, int, int]] = []
        for place in by_line[line]:
            k = bisect_right(ends, place[1]) - 1
            weight, link = best[k] if k >= 0 else (0, -1)
            links.append((place, link))
            grown.append((place[2], weight + place[2] - place[1], len(links) - 1))
        for end, weight, link in grown:
            k = bisect_right(ends, end)
            if k and best[k - 1][0] >= weight:
                continue
            stop = k
            while stop < len(ends) and best[stop][0] <= weight:
                stop += 1
            ends[k:stop] = [end]
            best[k:stop] = [(weight, link)]
    chain: list[tuple[int, int, int]] = []
    link = best[-1][1] if best else -1
    while link >= 0:
        place, link = links[link]
        chain.append(place)
    return chain[::-1]


def _strip(text: str) -> str:
    """Letters and digits alone, folded: what survives every flattening."""
    return _NO_LETTERS_RE.sub("", fold(text))


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
