"""The figures of a run's report, and its lists of bars: words by label, reasons, languages, warnings.

Here: what each of them counts and says. Not here: plots (`_report_plots`), the table of sites (`_report_data`).
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from newsparse.batch._report_plots import shorten_count
from newsparse.batch._report_summary import name_language, rank_counts, show_share
from newsparse.batch.statistics import OTHERS, Statistics
from newsparse.formats.html import PARTS, build_plain_text, name_label
from newsparse.model import Label

__all__ = [
    "REPORT_FOLDER",
    "build_figures",
    "build_flows",
    "build_languages",
    "build_reasons",
    "build_warnings",
    "build_words",
]

REPORT_FOLDER = Path(__file__).parent.parent / "data" / "report"
"""Where the report's template, style and script lie, and the words for reasons."""

_LONG = 10_000_000  # from which on a figure is rounded
_MOST = 12  # languages that are shown


class _Piece(NamedTuple):
    """A piece of a strip: the class of its colour, its name, how many."""

    kind: str
    name: str
    size: int


def build_figures(statistics: Statistics) -> str:
    """The headline figures."""
    return "".join(
        f'<div><dt>{name}</dt><dd>{figure}</dd><dd class="more">{more}</dd></div>'
        for name, figure, more in _list_figures(statistics)
    )


def _list_figures(statistics: Statistics) -> Iterator[tuple[str, str, str]]:
    """Name, figure and what is to be known about it."""
    count, kept = statistics.documents, statistics.kept
    words = sum(statistics.kept_words) + sum(statistics.rejected_words)
    text = _count_text(statistics)
    documents = "document" if count == 1 else "documents"
    yield documents, _show_count(count), f"{_show_count(statistics.articles)} of them articles"
    yield "in the output", _show_percent(kept, count), _name_count(kept, "document")
    yield "rejected", _show_percent(count - kept, count), _name_count(count - kept, "document")
    yield (
        "of the words are text",
        _show_percent(text, words),
        f"{_show_count(text)} of {_name_count(words, 'word')}",
    )
    mean = statistics.total.mean_score
    yield "mean score", "–" if mean is None else f"{mean:.2f}", "expected F1 of the text"
    beyond = statistics.others.documents
    named = len(statistics.sites) - ("" in statistics.sites)
    more = "no document has an address" if "" in statistics.sites and not named else ""
    more = f"and more, with {_name_count(beyond, 'document')}" if beyond else more
    yield "site" if named == 1 else "sites", _show_count(named), more


def _name_count(count: int, name: str) -> str:
    """A count with its noun."""
    return f"{_show_count(count)} {name}{'s' * (count != 1)}"


def _count_text(statistics: Statistics) -> int:
    """Words of article text in the output."""
    return sum(words for label, words in zip(Label, statistics.kept_words, strict=True) if label.is_text)


def _show_count(count: int) -> str:
    """A count, rounded when it is long."""
    return shorten_count(count) if count >= _LONG else f"{count:,}"


def _show_percent(count: int, total: int) -> str:
    """A share with a smaller sign of per cent, or a dash where there is nothing to share."""
    if not total:
        return "–"
    return (
        show_share(count, total)
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace(" %", "<small>\u202f%</small>")
    )


def build_flows(statistics: Statistics) -> str:
    """What became of documents and of words, as two strips."""
    rejected = [
        _Piece("rejected", build_plain_text(name).replace("_", " "), count)
        for name, count in rank_counts(statistics.reasons)
    ]
    documents = [_Piece("kept", "in the output", statistics.kept), *rejected]
    words = dict(zip(Label, statistics.kept_words, strict=True))
    parts = [_Piece(part.name, part.short, sum(words[label] for label in part.labels)) for part in PARTS]
    parts.append(_Piece("rejected", "in rejected documents", sum(statistics.rejected_words)))
    flows = [_build_flow("Documents", documents), _build_flow("Words", parts)]
    return f'<div class="flows">{"".join(flows)}</div>' if any(flows) else ""


def _build_flow(name: str, pieces: Sequence[_Piece]) -> str:
    """A strip and what its pieces are; the smallest ones of a strip that has too many are added up."""
    pieces = [piece for piece in pieces if piece.size]
    total = sum(piece.size for piece in pieces)
    if not total:
        return ""
    if len(pieces) > _MOST:
        rest = sum(piece.size for piece in pieces[_MOST - 1 :])
        pieces = [*pieces[: _MOST - 1], _Piece(pieces[-1].kind, "others", rest)]
    shapes, items, start = [], [], 0
    for piece in pieces:
        said = f"{piece.name}: {piece.size:,}, {show_share(piece.size, total)}"
        shapes.append(
            f'<rect class="part {piece.kind}" x="{start / total * 100:.3f}%" width="{piece.size / total * 100:.3f}%" '
            f'height="100%" data-tip="{html.escape(said)}"/>'
        )
        items.append(
            f'<li class="part {piece.kind}">{html.escape(piece.name)} <b>{piece.size:,}</b> '
            f"{html.escape(show_share(piece.size, total))}</li>"
        )
        start += piece.size
    return (
        f'<div class="flow"><h3>{name}</h3><svg class="strip" aria-hidden="true">{"".join(shapes)}</svg>'
        f"<ul>{''.join(items)}</ul></div>"
    )


def build_words(statistics: Statistics) -> str:
    """The words of each label, part by part."""
    kept = dict(zip(Label, statistics.kept_words, strict=True))
    lost = dict(zip(Label, statistics.rejected_words, strict=True))
    total = sum(kept.values()) + sum(lost.values())
    if not total:
        return '<p class="none">No document has words.</p>'
    most = max(kept[label] + lost[label] for label in Label)
    rows = []
    for part in PARTS:
        count = sum(kept[label] + lost[label] for label in part.labels)
        if not count:
            continue
        rows.append(
            f'<p class="part"><span><b>{part.name.capitalize()}</b> {part.about}</span>'
            f'<span class="num">{count:,}</span><span class="share">{_escape_share(count, total)}</span></p>'
        )
        ranked = sorted(part.labels, key=lambda each: -kept[each] - lost[each])
        found = [label for label in ranked if kept[label] + lost[label]]
        rows += [_build_label(label, (kept[label], lost[label]), most, total) for label in found]
    pale = " Pale: in rejected documents." if any(lost.values()) else ""
    return (
        f'<p class="lead">What the words of all pages are.{pale}</p><div class="bars">{"".join(rows)}</div>'
    )


def _build_label(label: Label, counts: tuple[int, int], most: int, total: int) -> str:
    """The bar of a label: words in the output's documents, and those in rejected ones."""
    count = sum(counts)
    bar = _build_bar([("", counts[0]), ("pale", counts[1])], most)
    return (
        f'<div class="row l-{label}"><span class="tag">{name_label(label)}</span>{bar}'
        f'<span class="num">{count:,}</span><span class="share">{_escape_share(count, total)}</span></div>'
    )


def _escape_share(count: int, total: int) -> str:
    """A share as HTML."""
    return html.escape(show_share(count, total))


def _build_bar(pieces: Iterable[tuple[str, int]], most: int) -> str:
    """A bar of one piece or several, as long as its count is beside the most there is."""
    shapes, start = [], 0.0
    for kind, count in pieces:
        width = max(count / most * 100, 0.4) if count else 0.0
        if count:
            name = f' class="{kind}"' if kind else ""
            shapes.append(
                f'<rect{name} x="{start:.2f}%" width="{min(width, 100 - start):.2f}%" height="100%"/>'
            )
        start = min(start + width, 99.6)
    return f'<svg class="hbar" aria-hidden="true">{"".join(shapes)}</svg>'


def read_meanings() -> dict[tuple[str, str], str]:
    """What reasons and warnings mean, by "reason" or "warning" and the name."""
    lines = (REPORT_FOLDER / "meanings.tsv").read_text("utf-8").split("\n")
    rows = (line.split("\t") for line in lines if line and not line.startswith("# "))
    return {(kind, name): html.escape(meaning) for kind, name, meaning in rows}


def build_reasons(statistics: Statistics) -> str:
    """The rejected documents by reason, with a few of each."""
    ranked = rank_counts(statistics.reasons)
    if not ranked:
        return (
            f'<p class="none">{"No document was rejected." if statistics.documents else "No documents."}</p>'
        )
    meanings = read_meanings()
    rows = []
    for name, count in ranked:
        place = list(statistics.examples).index(name)
        rows.append(
            f'<div class="row"><button type="button" class="name" aria-expanded="false" data-reason="{place}">'
            f"{_name(name)}</button>{_build_bar([('lost', count)], ranked[0][1])}"
            f'<span class="num">{count:,}</span><span class="share">{_escape_share(count, statistics.documents)}</span>'
            f'<p class="about">{meanings.get(("reason", name), "")}</p><div class="samples"></div></div>'
        )
    return f'<div class="bars">{"".join(rows)}</div>'


def build_languages(statistics: Statistics) -> str:
    """The documents by language."""
    counts = statistics.languages
    ranked = rank_counts({name: count for name, (_, count) in counts.items()})
    if not ranked:
        return '<p class="none">No document was read.</p>'
    total = sum(count for _, count in ranked)
    rest = [name for name, _ in ranked[_MOST:]]
    rows = [(name, counts[name]) for name, _ in ranked[:_MOST]]
    if rest:
        rows.append((OTHERS, [sum(counts[name][k] for name in rest) for k in (0, 1)]))
    bars = "".join(
        f'<div class="row"><span class="name" data-language="{html.escape(build_plain_text(name))}">'
        f"{html.escape(build_plain_text(name_language(name)))}</span>"
        f"{_build_bar([('', kept), ('lost', count - kept)], max(count for _, (_, count) in rows))}"
        f'<span class="num">{count:,}</span><span class="share">{_escape_share(count, total)}</span></div>'
        for name, (kept, count) in rows
    )
    return f'<div class="bars">{bars}</div>'


def build_warnings(statistics: Statistics) -> str:
    """How many documents have a warning of each kind, and what it means."""
    ranked = rank_counts(statistics.warnings)
    if not ranked:
        return f'<p class="none">{"Nothing was odd." if statistics.documents else "No documents."}</p>'
    meanings = read_meanings()
    rows = "".join(
        f'<div class="row"><span class="name">{_name(name)}</span>'
        f"{_build_bar([('warn', count)], ranked[0][1])}"
        f'<span class="num">{count:,}</span><span class="share">{_escape_share(count, statistics.documents)}</span>'
        f'<p class="about">{meanings.get(("warning", name), "")}</p></div>'
        for name, count in ranked
    )
    return f'<div class="bars">{rows}</div>'


def _name(name: str) -> str:
    """A reason or a kind of warning, in words."""
    return html.escape(build_plain_text({OTHERS: "others"}.get(name, name)).replace("_", " "))
