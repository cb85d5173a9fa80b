"""The counts of a run as a few lines for a terminal.

Here: which of them are said, and how numbers are written in words. Not here: the page (`_report`).
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping

from newsparse.batch._report_sites import rank_sites
from newsparse.batch.statistics import OTHERS, Statistics
from newsparse.formats.html import PARTS, build_plain_text, name_label
from newsparse.model import Label

__all__ = ["build_summary", "name_language", "name_site", "rank_counts", "show_share", "show_time"]

_WIDTH = 100  # columns
_NAME_WIDTH = 12  # of them for what a line is about
_MOST = 12  # languages that are named
_WORST = 3  # sites that are named
_MINUTE, _HOUR = 60, 3600
_LEAST_SHARE, _WHOLE_SHARE = 0.001, 0.999  # beyond which a share is not rounded to nothing, or to all


def build_summary(statistics: Statistics, *, seconds: float | None = None) -> str:
    """What became of the documents and their words, in lines of at most 100 columns.

    Args:
        statistics: the counts.
        seconds: how long the run took, if that is to be said.

    Example:
        >>> print(build_summary(Statistics(), seconds=2))
        documents   0
        time        2.0 s
    """
    lines = [_build_documents(statistics)]
    if statistics.reasons:
        lines.append(("  rejected", _list_counts(rank_counts(statistics.reasons))))
    lines += _build_words(statistics)
    if statistics.languages:
        lines.append(("languages", _list_languages(statistics)))
    if statistics.warnings:
        lines.append(("warnings", _list_counts(rank_counts(statistics.warnings))))
    if statistics.total.mean_score is not None:
        lines.append(("score", f"{statistics.total.mean_score:.2f} on average"))
    if set(statistics.sites) - {""}:
        lines.append(("sites", _list_sites(statistics)))
    if seconds is not None:
        rate = f", {_show_rate(statistics.documents / seconds)}" if seconds and statistics.documents else ""
        lines.append(("time", show_time(seconds) + rate))
    return "\n".join(_wrap(name, text) for name, text in lines)


def _build_documents(statistics: Statistics) -> tuple[str, str]:
    """How many documents, and what became of them."""
    count = statistics.documents
    if not count:
        return "documents", "0"
    rejected = count - statistics.kept
    text = f"{count:,}: {statistics.kept:,} in the output ({show_share(statistics.kept, count)})"
    return "documents", f"{text}, {rejected:,} rejected; {statistics.articles:,} articles"


def _build_words(statistics: Statistics) -> Iterator[tuple[str, str]]:
    """The words by part of the page, and by label."""
    rejected = sum(statistics.rejected_words)
    total = sum(statistics.kept_words) + rejected
    if not total:
        return
    yield "words", f"{total:,}"
    words = dict(zip(Label, statistics.kept_words, strict=True))
    for part in PARTS:
        count = sum(words[label] for label in part.labels)
        if count:
            labels = rank_counts({name_label(label): words[label] for label in part.labels})
            name = {"boilerplate": "cut"}.get(part.name, part.name)
            yield f"  {name}", f"{count:,} ({show_share(count, total)}): {_list_counts(labels)}"
    if rejected:
        yield "  rejected", f"{rejected:,} ({show_share(rejected, total)}), with their documents"


def rank_counts(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """Names with a count, the most frequent first; the one for all others is the last."""
    ranked = sorted(counts.items(), key=lambda pair: (pair[0] == OTHERS, -pair[1], pair[0]))
    return [(name, count) for name, count in ranked if count]


def _list_counts(counts: Iterable[tuple[str, int]]) -> str:
    """Names with their counts."""
    return ", ".join(f"{build_plain_text(name)} {count:,}" for name, count in counts)


def _list_languages(statistics: Statistics) -> str:
    """The languages of the documents that were parsed."""
    counts = rank_counts({name: each[1] for name, each in statistics.languages.items()})
    named = [(name_language(name), count) for name, count in counts[:_MOST]]
    rest = sum(count for _, count in counts[_MOST:])
    return _list_counts([*named, ("others", rest)] if rest else named)


def name_language(code: str) -> str:
    """What to call a language."""
    return {"": "not known", OTHERS: "others"}.get(code, code)


def name_site(name: str) -> str:
    """What to call a site."""
    return build_plain_text(name) or "(no address)"


def _list_sites(statistics: Statistics) -> str:
    """How many sites, and those to look at first."""
    count = len(statistics.sites)
    more = f" and {statistics.others.documents:,} documents of others" * bool(statistics.others.documents)
    worst = [name for name in rank_sites(statistics) if name][:_WORST]
    named = ", ".join(f"{name_site(name)}{_show_score(statistics, name)}" for name in worst)
    return f"{count:,}{more}; to be looked at first: {named}"


def _show_score(statistics: Statistics, name: str) -> str:
    """The mean score of a site, in brackets."""
    score = statistics.sites[name].mean_score
    return "" if score is None else f" ({score:.2f})"


def show_share(count: int, total: int) -> str:
    """A share in per cent; what is not nothing is not rounded to nothing, nor to all what is not all.

    Example:
        >>> show_share(1, 3), show_share(1, 10**6), show_share(999_999, 10**6), show_share(2, 2), show_share(0, 0)
        ('33.3 %', '< 0.1 %', '> 99.9 %', '100 %', '0 %')
    """
    share = count / total if total else 0.0
    if share in {0.0, 1.0}:
        return f"{share:.0%}".replace("%", " %")
    if share < _LEAST_SHARE:
        return "< 0.1 %"
    return "> 99.9 %" if share > _WHOLE_SHARE else f"{share * 100:.1f} %"


def show_time(seconds: float) -> str:
    """A duration as a person says it.

    Example:
        >>> show_time(2.04), show_time(754), show_time(7290)
        ('2.0 s', '12 min 34 s', '2 h 1 min')
    """
    if seconds < _MINUTE:
        return f"{seconds:.1f} s"
    whole = round(seconds)
    if whole < _HOUR:
        return f"{whole // _MINUTE} min {whole % _MINUTE} s"
    return f"{whole // _HOUR:,} h {whole % _HOUR // _MINUTE} min"


def _show_rate(rate: float) -> str:
    """How many documents a second."""
    return f"{rate:,.0f} documents a second" if rate >= 10 else f"{rate:.1f} documents a second"  # noqa: PLR2004 - two digits are enough


def _wrap(name: str, text: str) -> str:
    """What is said of a thing, behind its name, in lines that are not too long."""
    return textwrap.fill(
        text,
        _WIDTH,
        initial_indent=name.ljust(_NAME_WIDTH),
        subsequent_indent=" " * _NAME_WIDTH,
        break_on_hyphens=False,
    )
