"""The report of a run as one HTML page that needs nothing else: figures, plots, the table of sites, and documents to look at.

Here: the page put together, under a policy that lets nothing run or load but what it brings along.
Not here: what the plots show (`_report_plots`, `_report_bars`), the data for its script (`_report_data`); style and script, which
are files in `data/report`.
"""

from __future__ import annotations

import html
from collections.abc import Mapping
from string import Template

from newsparse.batch._report_bars import (
    REPORT_FOLDER,
    build_figures,
    build_flows,
    build_languages,
    build_reasons,
    build_warnings,
    build_words,
)
from newsparse.batch._report_data import build_data, build_pages
from newsparse.batch._report_plots import build_lengths, build_scores, build_shrinking
from newsparse.batch._report_sites import build_sites
from newsparse.batch.statistics import OTHERS, Statistics
from newsparse.formats.html import build_plain_text, build_policy, build_script_data, read_script, read_styles

__all__ = ["build_report"]

_LONGEST = 160  # characters of what is said about the run


def build_report(
    statistics: Statistics,
    about: Mapping[str, str],
    pages: Mapping[tuple[str, int], str],
    *,
    title: str = "Cleaning report",
) -> str:
    """The counts of a run as a page.

    The page loads nothing and runs no scripts but its own and that of the explanations, whatever sites, ids and pages hold.

    Args:
        statistics: the counts.
        about: what is to be known about the run, such as its input and how long it took; shown in order, long values cut.
        pages: explanations of some documents, by source and record, as `formats.html.build_html` makes them;
            `choose_samples` tells of which ones. The report brings them along, and shows them where their documents are named.
        title: what to call the page.

    Example:
        >>> page = build_report(Statistics(), {"Input": "pages"}, {})
        >>> page.startswith("<!doctype html>"), "<span>Input <b>pages</b></span>" in page
        (True, True)
    """
    shared, explained = read_styles()
    style = shared + (REPORT_FOLDER / "report.css").read_text("utf-8")
    script = (REPORT_FOLDER / "report.js").read_text("utf-8")
    # What is shown inside a page is bound by the page's policy too.
    policy = build_policy([style, shared + explained], [script, read_script()], "newsparse")
    fields = {
        "policy": policy,
        "title": _show(title),
        "about": "".join(
            f"<span>{_show(name)} <b>{_show(value)}</b></span>" for name, value in about.items()
        ),
        "figures": build_figures(statistics),
        "flows": build_flows(statistics),
        "words": build_words(statistics),
        "scores": build_scores(statistics),
        "lengths": build_lengths(statistics),
        "shrinking": build_shrinking(statistics),
        "reasons": build_reasons(statistics),
        "languages": build_languages(statistics),
        "warnings": build_warnings(statistics),
        "sites": build_sites(statistics),
        "data": build_script_data(build_data(statistics, pages)),
        "pages": build_pages(pages),
        "style": style,
        "script": script,
    }
    return Template((REPORT_FOLDER / "template.html").read_text("utf-8")).substitute(fields)


def _show(text: str) -> str:
    """A text in which every character can be seen, as HTML; cut when it is long: an input may be a thousand files."""
    shown = build_plain_text(text)
    return html.escape(shown if len(shown) <= _LONGEST else shown[: _LONGEST - 1].rstrip(" ,") + OTHERS)
