"""The tables of the fast path: what every sign of a line counts for its being text, and of a page for its being an article.

Here: which lines are text, and the fits, logistic regressions. Not here: the signs (`newsparse.html._fast_model`, `_fast_about`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs
import pycrfsuite

from newsparse._decode import UNIT
from newsparse.html._fast import FastPage, read_fast
from newsparse.html._fast_about import list_fast_evidence
from newsparse.html._fast_model import FastModel, to_probability
from newsparse.html._fast_rows import FastRow
from newsparse.model import Label
from newsparse.options import Options
from training.corpus import LabelledPage, Record
from training.fit import train
from training.fit_page import fit_page
from training.halves import tell_half
from training.pages import build_plain

__all__ = ["FastExample", "build_examples", "fit_lines", "learn_fast"]

_OPTIONS = Options()
_WORD_RE = re.compile(r"\w+")
_TEXT = frozenset(str(label) for label in Label if label.is_text)
_SURE = 4  # words of a line that stands in the text by no accident
_BEGINNING = 10  # words of a long line that do, where the rest differs
_LONG = 12
_MOST_WORDS = 80  # of a line that make it count more
_COPIES = 150.0  # a page's text counts as so many lines
_L2 = 400.0
_RARE = 20  # lines; what is said of fewer is left out
_TEMPERATURE = 1.4  # what is learned from few sites is too sure of itself on others


@attrs.frozen
class FastExample:
    """A page to learn from.

    Attributes:
        record: what is known of it.
        page: the page as the fast path reads it.
        signs: the signs of each line.
        is_text: whether each line is the article's text; empty where nobody knows.
    """

    record: Record
    page: FastPage
    signs: Sequence[tuple[str, ...]]
    is_text: Sequence[bool]


def learn_fast(
    records: Iterable[Record], labelled: Iterable[LabelledPage]
) -> Iterator[tuple[str, list[str]]]:
    """The fast path's two tables, each with its name.

    Args:
        records: the pages with their gold.
        labelled: those of them whose lines were labelled by reading.
    """
    examples = list(build_examples(records, labelled))
    table = fit_lines(examples)
    yield "fast", [f"{name}\t{weight}" for name, weight in sorted(table.items())]
    kinds: list[tuple[list[str], bool]] = []
    for half in (0, 1):
        other = fit_lines([each for each in examples if tell_half(each.record) != half])
        for each in examples:
            if tell_half(each.record) == half and each.record["page_type"] != "unknown" and each.page.rows:
                shares = score_lines(each, other)
                names = list_fast_evidence(each.page, shares, each.record["url"])
                kinds.append((names, each.record["page_type"] == "article"))
    yield "fast_page", fit_page(kinds)


def build_examples(records: Iterable[Record], labelled: Iterable[LabelledPage]) -> Iterator[FastExample]:
    """The pages as the fast path reads them; which lines are text is told by the gold, else by labels."""
    pages = {page.id: page for page in labelled}
    for record in records:
        source = pages.get(record["id"])
        gold = str(record["gold"].get("body") or "") or (_join_text(source) if source else "")
        yield from _build_example(record, gold)
        for kind, html, shown in build_plain(source) if source else ():
            if kind == "rest":
                yield from _build_example({**record, "html": html, "url": None, "page_type": kind}, "")
            elif record["page_type"] == "article":
                yield from _build_example({**record, "html": html, "url": None}, _join_text(shown))


def _build_example(record: Record, gold: str) -> Iterator[FastExample]:
    """A page as the fast path reads it; nothing of one that is no HTML."""
    page = read_fast(record["html"], _OPTIONS.max_chars, record["url"], None)
    if page is not None:
        is_known = bool(gold) and record["page_type"] in {"article", "unknown"}
        is_text = _find_text(page.rows, gold) if is_known else []
        signs = FastModel(lambda name: (name,), ()).add_up(page.tree)
        yield FastExample({**record, "html": ""}, page, signs, is_text)


def _join_text(page: LabelledPage) -> str:
    """The lines of a labelled page that are text."""
    return "\n".join(line for line, label in zip(page.lines, page.labels, strict=True) if label in _TEXT)


def _find_text(rows: Sequence[FastRow], gold: str) -> list[bool]:
    """Which lines are part of a text: long ones where it holds them, short ones between two of those only."""
    words = f" {' '.join(_WORD_RE.findall(gold.casefold()))} "
    found: list[bool | None] = []  # None: to be told by the neighbours
    for row in rows:
        own = _WORD_RE.findall(row.text.casefold())
        is_held = f" {' '.join(own)} " in words or (
            len(own) > _LONG and f" {' '.join(own[:_BEGINNING])} " in words
        )
        found.append(is_held if len(own) >= _SURE else (None if is_held and own else False))
    sure = [i for i, each in enumerate(found) if each is not None and len(rows[i].text.split()) >= _SURE]
    is_text = [bool(each) for each in found]
    for before, behind in zip([None, *sure], [*sure, None], strict=True):
        if before is not None and behind is not None and found[before] and found[behind]:
            for i in range(before + 1, behind):
                is_text[i] = found[i] is None
    return is_text


def fit_lines(
    examples: Iterable[FastExample], l2: float = _L2, temperature: float = _TEMPERATURE
) -> dict[str, int]:
    """What each sign of a line counts, in thousandths of a nat.

    Args:
        examples: the pages.
        l2: weight of the sum of squares.
        temperature: what the weights are divided by.
    """
    info = train(
        (
            (pycrfsuite.ItemSequence([list(signs)]), [label])
            for each in examples
            for signs, label in _repeat(each)
        ),
        {"c1": 0.0, "c2": l2, "max_iterations": 150, "feature.minfreq": _RARE},
    )
    totals: dict[str, float] = {}
    for (name, label), weight in info.state_features.items():
        totals[name] = totals.get(name, 0.0) + (weight if label == "yes" else -weight)
    rounded = {name: round(weight / temperature * UNIT) for name, weight in totals.items()}
    return {name: weight for name, weight in rounded.items() if weight}


def _repeat(example: FastExample) -> Iterator[tuple[tuple[str, ...], str]]:
    """The lines of a page, each as often as its share of the text's words says: the trainer knows no weights."""
    rows = example.page.rows
    text = sum(row.words for row, is_text in zip(rows, example.is_text, strict=False) if is_text)
    due = 0.5
    for row, signs, is_text in zip(rows, example.signs, example.is_text, strict=False):
        due += _COPIES * (min(row.words, _MOST_WORDS) + 2) / (text or _COPIES)
        while due >= 1.0:
            due -= 1.0
            yield signs, "yes" if is_text else "no"


def score_lines(example: FastExample, table: Mapping[str, int]) -> list[float]:
    """The probability of each line of a page to be text."""
    return [to_probability(sum(table.get(name, 0) for name in signs) / UNIT) for signs in example.signs]
