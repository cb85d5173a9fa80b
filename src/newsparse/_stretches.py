"""Stretches of text: which of them are the article's, and which are comments, blurbs or another article.

Here: what speaks for each stretch, and the choice. Not here: what a line is (`_labeller`), what each sign is worth
(`data/weights/stretches.tsv`).

A line is told by what stands near it, and far from the article's end a long comment reads like the article. So a stretch is
judged once more as a whole, by its size, and by what lies between it and the largest one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

import attrs

from newsparse._tables import Description, weigh
from newsparse._tokens import Token
from newsparse._weights import LABELS, OTHER_COLUMNS, pick_label, sum_text
from newsparse.model import Label

__all__ = ["Stretch", "drop_stretches", "list_stretches"]

_GAP = 2  # tokens that are no text: what follows them is another stretch
_TEXT = frozenset(label for label in LABELS if label.is_text)
_FAQ = frozenset({Label.FAQ_HEADING, Label.QUESTION, Label.ANSWER})
_HEADLINE = LABELS.index(Label.HEADLINE)
_LONG_WORD = 5  # letters from which on a word tells what a text is about
_STOPS = tuple(".!?\u2026\u3002\uff01\uff1f\"'\u201d\u2019\u00bb")
_SURE = 0.9

_WORDS = (8, 20, 50, 100, 200, 400, 800)
_SHARES = (0.02, 0.05, 0.1, 0.2, 0.4, 0.7)
_ODDS = (0.3, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98)
_COUNTS = (2, 3, 5, 9, 17, 33, 65)
_SHARED = (0.05, 0.1, 0.2, 0.3, 0.4, 0.55, 0.75)

Rows = Sequence[Sequence[float]]


@attrs.frozen
class Stretch:
    """Text with little else between.

    Attributes:
        lines: the indices of its tokens that are text, ascending.
        words: how many words they have; in scripts without spaces two characters count as one.
    """

    lines: Sequence[int]
    words: int


@attrs.frozen
class _Page:
    """A page's tokens with labels and probabilities, its stretches, and which of them is the largest."""

    tokens: Sequence[Token]
    labels: Sequence[Label]
    rows: Rows
    stretches: Sequence[Stretch]
    main: int
    vocabulary: frozenset[str]
    headline: int | None


def drop_stretches(
    tokens: Sequence[Token], labels: list[Label], rows: Rows, table: Mapping[str, int], least: float
) -> list[Label]:
    """The labels, with the stretches that are worth less than `least` no longer text; the largest one stays.

    Args:
        tokens: the page's tokens.
        labels: one a token.
        rows: the labels' probabilities; one row a token.
        table: what each sign is worth, in thousandths of a nat.
        least: what a stretch has to be worth, in nats.
    """
    dropped = [
        i
        for stretch, signs in list_stretches(tokens, labels, rows)
        if weigh(signs, table) < least
        for i in stretch.lines
    ]
    if not dropped:
        return labels
    mended = list(labels)
    for i in dropped:
        mended[i] = pick_label(rows[i], OTHER_COLUMNS)
    return mended


def list_stretches(
    tokens: Sequence[Token], labels: Sequence[Label], rows: Rows
) -> Iterator[tuple[Stretch, Description]]:
    """Each stretch but the largest, with what is to be said of it."""
    found = _split(tokens, labels)
    if len(found) > 1:
        main = max(range(len(found)), key=lambda k: (found[k].words, -k))
        heads = (i for i, label in enumerate(labels) if label is Label.HEADLINE)
        headline = max(heads, key=lambda i: rows[i][_HEADLINE], default=None)
        page = _Page(tokens, labels, rows, found, main, _collect_words(tokens, found[main]), headline)
        yield from ((each, _describe(page, k)) for k, each in enumerate(found) if k != main)


def _split(tokens: Sequence[Token], labels: Sequence[Label]) -> list[Stretch]:
    """The page's stretches, in order."""
    groups: list[list[int]] = []
    for i, label in enumerate(labels):
        if label in _TEXT:
            if not groups or i - groups[-1][-1] > _GAP:
                groups.append([])
            groups[-1].append(i)
    return [Stretch(group, sum([tokens[i].size for i in group])) for group in groups]


def _collect_words(tokens: Sequence[Token], stretch: Stretch) -> frozenset[str]:
    """The long words of a stretch."""
    return frozenset(word for i in stretch.lines for word in tokens[i].words if len(word) >= _LONG_WORD)


def _describe(page: _Page, at: int) -> Description:
    """All that is to be said of a stretch."""
    return dict.fromkeys(("always", *_name_itself(page, page.stretches[at]), *_name_place(page, at)), 1.0)


def _name_itself(page: _Page, each: Stretch) -> Iterator[str]:
    """What a stretch is by itself: its size, how sure its labels are, the shape of its lines, its words."""
    main = page.stretches[page.main]
    shares = [sum_text(page.rows[i]) for i in each.lines]
    sizes = [page.tokens[i].size for i in each.lines]
    count, words = len(each.lines), each.words or 1
    likely = sum(share * size for share, size in zip(shares, sizes, strict=True)) / words
    subheads = sum(page.labels[i] is Label.SUBHEAD for i in each.lines)
    stops = sum(page.tokens[i].text.endswith(_STOPS) for i in each.lines)
    yield f"words:{bisect_right(_WORDS, each.words)}"
    yield f"share:{bisect_right(_SHARES, each.words / (main.words or 1))}"
    yield f"likely:{bisect_right(_ODDS, likely)}"
    yield f"surest:{bisect_right(_ODDS, max(shares))}"
    yield f"lines:{bisect_right((2, 3, 5, 9, 17), count)}"
    yield f"words_a_line:{bisect_right((4, 8, 14, 22, 35, 60), words / count)}"
    yield f"subheads:{bisect_right((0.01, 0.2, 0.4, 0.6), subheads / count)}"
    yield f"stops:{bisect_right((0.05, 0.3, 0.6, 0.9), stops / count)}"
    if any(page.labels[i] in _FAQ for i in each.lines):
        yield "faq"
    own = _collect_words(page.tokens, each)
    if own:
        shared = bisect_right(_SHARED, len(own & page.vocabulary) / len(own))
        yield f"shared:{shared}"
        yield f"{_tell_side(page, each)}:shared:{shared}"


def _tell_side(page: _Page, each: Stretch) -> str:
    """Whether a stretch is before or behind the largest one."""
    return "behind" if each.lines[0] > page.stretches[page.main].lines[0] else "before"


def _name_place(page: _Page, at: int) -> Iterator[str]:
    """Where a stretch stands: how far from the next one and from the largest, with what in between, and around it."""
    stretches, labels = page.stretches, page.labels
    each, main = stretches[at], stretches[page.main]
    first, last = each.lines[0], each.lines[-1]
    side = _tell_side(page, each)
    if side == "behind":
        near, way = range(stretches[at - 1].lines[-1] + 1, first), range(main.lines[-1] + 1, first)
    else:
        near, way = range(last + 1, stretches[at + 1].lines[0]), range(last + 1, main.lines[0])
    yield side
    for name in (
        f"gap:{bisect_right(_COUNTS, len(near))}",
        f"gap_words:{bisect_right(_WORDS, sum([page.tokens[i].size for i in near]))}",
        f"way:{bisect_right(_COUNTS, len(way))}",
        f"apart:{bisect_right((2, 3, 5, 8), abs(at - page.main))}",
        *_name_labels(page, "gap", near),
        *_name_labels(page, "way", way),
    ):
        yield name
        yield f"{side}:{name}"
    yield f"stretches:{bisect_right((3, 4, 6, 10, 16), len(stretches))}"
    yield f"prev:{labels[first - 1] if first else 'none'}"
    yield f"next:{labels[last + 1] if last + 1 < len(labels) else 'none'}"
    where = "none" if page.headline is None else "above" if page.headline < first else "below"
    yield f"headline:{where}"
    yield f"{side}:headline:{where}"


def _name_labels(page: _Page, name: str, lines: range) -> Iterator[str]:
    """Which labels some lines have, and which of those are sure."""
    surest: dict[Label, float] = {}
    for i in lines:
        label = page.labels[i]
        surest[label] = max(surest.get(label, 0.0), *page.rows[i])
    for label, share in surest.items():
        yield f"{name}:{label}"
        if share > _SURE:
            yield f"{name}:{label}:sure"
