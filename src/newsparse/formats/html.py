"""An explanation as one HTML page that needs nothing else: the text in coloured blocks, and why each has its label.

Here: the page put together, under a policy that lets nothing run or load but what the page brings along.
Not here: what other pages share with it (`_html_frame`; they ask for it here), the text (`_html_text`), the evidence
(`_html_evidence`), the fields (`_html_article`); style and script, which are files in `data/page`.
"""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from string import Template

from newsparse._shape import measure_size
from newsparse._tokens import Token
from newsparse.explanation import Explanation
from newsparse.formats._html_article import build_article_panel
from newsparse.formats._html_evidence import MOST_EXPLAINED, build_data
from newsparse.formats._html_frame import (
    PARTS,
    Part,
    build_policy,
    build_script_data,
    name_label,
    read_script,
    read_styles,
)
from newsparse.formats._html_text import PAGE_FOLDER, build_plain_text, build_text
from newsparse.formats.lines import LINE_END_RE, number_blocks
from newsparse.model import Article, Block, Label

__all__ = [
    "PARTS",
    "Part",
    "build_html",
    "build_plain_text",
    "build_policy",
    "build_script_data",
    "name_label",
    "read_script",
    "read_styles",
]

_SURE = 0.6  # probability below which a label is marked as uncertain


def build_html(explanation: Explanation, *, title: str = "") -> str:
    """The explanation as a page: the source text, a legend that filters, evidence for each block, and the article's fields.

    The page loads nothing and runs no script but its own, whatever the text holds. Every character of the text is in it
    and can be seen.

    Args:
        explanation: what `explain` returned.
        title: what to call the page, such as its file's name; the article's headline when left out.

    Example:
        >>> from newsparse import explain
        >>> page = build_html(explain("Rain is likely."), title="rain.txt")
        >>> page.startswith("<!doctype html>"), "<title>rain.txt" in page
        (True, True)
    """
    article = explanation.article
    name = build_plain_text(title or article.headline or "") or "Untitled page"
    style, script = "".join(read_styles()), read_script()
    sizes = [measure_size(Token(block.text, 0, len(block.text), "whole")) for block in article.blocks]
    fields = {
        "policy": build_policy([style], [script]),
        "title": html.escape(name),
        "heading": build_text(name),
        "verdict": _build_verdict(article),
        "totals": _build_totals(article.blocks, sizes),
        "legend": _build_legend(article.blocks, sizes),
        "missing": _build_missing(article.blocks),
        "notice": _build_notice(explanation),
        "language": html.escape(article.language or ""),
        "text": "".join(_build_blocks(explanation)),
        "article": build_article_panel(article, explanation.sources),
        "data": build_data(explanation),
        "style": style,
        "script": script,
    }
    return Template((PAGE_FOLDER / "template.html").read_text("utf-8")).substitute(fields)


def _build_verdict(article: Article) -> str:
    """Whether the page is an article, and how good its text is expected to be."""
    kind = ("yes", "An article") if article.is_article else ("no", "No article")
    language = f"<span>language <b>{html.escape(article.language)}</b></span>" if article.language else ""
    return f'<span class="badge {kind[0]}">{kind[1]}</span><span>score <b>{article.score:.2f}</b></span>{language}'


def _build_totals(blocks: Sequence[Block], sizes: Sequence[int]) -> str:
    """A bar and a line: how many words the text has, how many the article's other parts, how many are cut."""
    total = sum(sizes)
    counts = [
        sum(size for block, size in zip(blocks, sizes, strict=True) if block.label in part.labels)
        for part in PARTS
    ]
    shown = [(part, count) for part, count in zip(PARTS, counts, strict=True) if count]
    bar = "".join(f'<span class="part {part.name}" data-w="{count}"></span>' for part, count in shown)
    items = "".join(
        f'<li class="part {part.name}" title="{part.about}">{part.short} <b>{count:,}</b> <small>{count / total:.0%}</small></li>'
        for part, count in shown
    )
    words = f"<li><b>{total:,}</b> words</li>"
    return f'<div class="bar" aria-hidden="true">{bar}</div><ul>{words}{items}</ul>' if total else ""


def _build_legend(blocks: Sequence[Block], sizes: Sequence[int]) -> str:
    """A button for every label on the page, part by part."""
    places = {label: k for k, label in enumerate(Label)}
    counts = dict.fromkeys(Label, 0)
    words = dict.fromkeys(Label, 0)
    for block, size in zip(blocks, sizes, strict=True):
        counts[block.label] += 1
        words[block.label] += size
    groups = []
    for part in PARTS:
        chips = "".join(
            f'<button type="button" class="chip l-{label}" aria-pressed="false" data-l="{places[label]}" '
            f'data-p="{part.name}"><span class="tag">{name_label(label)}</span> <b>{counts[label]:,}</b> '
            f'<small>{words[label]:,} w<span class="vh">ords</span></small></button>'
            for label in part.labels
            if counts[label]
        )
        if chips:
            groups.append(f'<div class="group" role="group" aria-label="{part.name}">{chips}</div>')
    return "".join(groups)


def _build_missing(blocks: Sequence[Block]) -> str:
    """The labels that are not on the page."""
    missing = set(Label) - {block.label for block in blocks}
    names = ", ".join(name_label(label) for label in Label if label in missing)
    return f'<p class="missing" title="{names}">Not on this page: {names}.</p>' if missing else ""


def _build_notice(explanation: Explanation) -> str:
    """What has to be said of a page that is too long to be explained as a whole."""
    count = len(explanation.lines)
    if count <= MOST_EXPLAINED:
        return ""
    return f'<p class="notice">Evidence is shown for the first {MOST_EXPLAINED:,} of {count:,} blocks.</p>'


def _build_blocks(explanation: Explanation) -> Iterator[str]:
    """An element for every block; what they hold, put together, is the page's text."""
    read = {line.block.start for line in explanation.lines}
    blocks = explanation.article.blocks
    for number, before, block in zip(number_blocks(blocks), [None, *blocks], blocks, strict=False):
        classes = ["b", f"l-{block.label}", f"p{round(block.score * 10)}"]
        classes += ["u"] * (block.score < _SURE)
        if before:
            classes += ["s"] * (before.label is block.label)
            classes += ["c"] * (not LINE_END_RE.search(before.text, len(before.text.rstrip())))
        classes += ["w"] * (block.start not in read)
        yield (
            f'<span class="{" ".join(classes)}" dir="auto"><i class="k" data-n="{number}" data-l="{name_label(block.label)}">'
            f"</i>{build_text(block.text)}</span>"
        )
