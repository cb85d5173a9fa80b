"""The page of the documentation: `docs/explanation/peers.md`.

Here: its words. Not here: its tables (`tables`) and its picture (`picture`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks._peers.frontier import find_frontier, read_points
from benchmarks._peers.scoring import Row
from benchmarks._peers.tables import COSTS, QUALITY, build_comparison, build_markdown, build_sources

__all__ = ["build_article"]

_PAGE = """\
# Beside other tools

The same {pages} articles, as HTML, were given to newsparse and to other tools that read articles out of web pages. Of {texts} of them the text is
known word by word, of the others a date, authors, or single passages. They are pages of sites that newsparse has learned nothing from, though its settings were chosen by them.

![F1 of the text against CPU time a page]({picture})

{frontier}

{quality}

F1, precision and recall are of words, averaged over the pages{error}; *4-gram F1* is of runs of four words; *exact* is the share of
texts that are the very same words. *Headline* and *published* are shares of the pages whose gold has one; *must* and *must not* the shares of
passages that have to be in the text and are, and that must not be and are not. A dash stands where the tool was not asked for it, or has none.
{sources}
## What it costs

{costs}

CPU time, of one process after another on {machine}, measured {date}. *Import* is over a bare start of Python; *first page* is the first one that
a new process reads, with everything that is loaded only then. A page on which a tool raises counts as a page on which it finds nothing{errors}.
{comparison}
## How it was measured

- Every tool ran in a process of its own, one at a time, in turns of a few pages, in the same order; three pages were read before, uncounted.
  A page that took longer than {limit:g} seconds would be stopped and counted as a hang. Nothing had access to a network.
- All tools were given the page as `str`, with its address where they take one. "newsparse on text" was given the page flattened to text, a line a block;
  the time of flattening is not in its own, so it is no part of the frontier.
- Settings are each tool's defaults, but for these: trafilatura leaves out readers' comments, which are no part of the gold; newspaper4k and goose3
  fetch no images; jusText is told the language of the page where it is known, English where not.
  newspaper4k was installed without the packages that it wants for some languages, and raises on those.
  "trafilatura fast", "precision" and "recall" are its `fast`, `favor_precision` and `favor_recall`.
- readability-lxml gives HTML; its text is that of `text_content()`, with a line break behind each block.
- Scripts other than JSON-LD, style sheets and comments had been cut out of the pages before, so that every tool is somewhat faster here than on pages as they are sent.

## What to make of it

The gold comes from several collections, and each draws the line between text and surroundings in its own way: whether a caption, a deck
or a list at the end is the article's. newsparse has learned from other sites' pages of the same collections, and so knows their line; the other tools have not, as far as we know.
The collection `trafilatura`, which names passages only, is from that project. Differences of a hundredth say little; those of several hundredths do.
newsparse always reads headline, authors, dates and labels of all lines; most others read the text alone when no more is asked for.
{missing}
`python -m benchmarks.peers --write docs` measures all this and writes this page; `python -m pip install --editable '.[html]' --group peers` installs the tools.
"""


def build_article(report: Mapping[str, Any], picture: str) -> str:
    """The page, of a report that `peers.build_report` gives.

    Args:
        report: the figures.
        picture: where the picture stands, seen from the page.
    """
    rows: list[Row] = sorted(report["rows"], key=lambda row: -(row["body_f1"] or 0))
    compared = build_comparison(rows, "newsparse")
    section = (
        "\n## Page by page\n\nHow many of newsparse's texts are better, and worse, by more than 0.01 of F1; the last column has a 95% interval.\n\n"
        f"{compared}\n"
    )
    sources = build_sources(rows) if rows else ""
    errors = [row["body_f1_se"] for row in rows if row["body_f1_se"]]
    return _PAGE.format(
        pages=report["pages"],
        texts=report["texts"],
        picture=picture,
        frontier=_describe_frontier(rows),
        quality=build_markdown(rows, QUALITY),
        error=f" (standard errors are {min(errors):.3f} to {max(errors):.3f})" if errors else "",
        costs=build_markdown(sorted(rows, key=lambda row: row["ms_median"] or 0), COSTS),
        machine=report["machine"],
        date=_describe_dates(rows),
        limit=report["limit"],
        comparison=section if compared else "",
        sources=f"\nF1 by the collection that pages are from:\n\n{sources}\n" if sources else "",
        errors=_describe_errors(rows),
        missing=_describe_missing(report["missing"]),
    )


def _describe_frontier(rows: Sequence[Row]) -> str:
    points = read_points(rows)
    everyone = find_frontier(points)
    others = find_frontier([point for point in points if not point.is_ours])
    beaten = "No tool is both faster and better than "
    if everyone == others:
        return f"{beaten}{_join([point.name for point in everyone])}."
    return (
        f"{beaten}{_join([point.name for point in everyone])}; "
        f"without newsparse that would be {_join([point.name for point in others])}."
    )


def _describe_dates(rows: Sequence[Row]) -> str:
    """The day, or the days where rows were taken from an earlier report."""
    days: dict[str, list[str]] = {}
    for row in rows:
        days.setdefault(row["measured"], []).append(row["tool"])
    if len(days) == 1:
        return f"on {next(iter(days))}"
    return "; ".join(f"on {day}: {_join(names)}" for day, names in sorted(days.items()))


def _describe_errors(rows: Sequence[Row]) -> str:
    """What was raised, by tool."""
    kinds = {
        row["tool"]: _join([f"{kind} {count}" for kind, count in row["error_kinds"].items()])
        for row in rows
        if row["error_kinds"]
    }
    return f" ({'; '.join(f'{tool}: {found}' for tool, found in kinds.items())})" if kinds else ""


def _describe_missing(missing: Mapping[str, str]) -> str:
    if not missing:
        return ""
    return "\nNot measured: " + "; ".join(f"{tool} ({why})" for tool, why in missing.items()) + ".\n"


def _join(names: Sequence[str]) -> str:
    r"""Names in a row.

    Example:
        >>> _join(["a", "b", "c"])
        'a, b and c'
    """
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
