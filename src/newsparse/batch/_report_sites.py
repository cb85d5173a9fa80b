"""Which sites and which documents of a run are worth a look.

Here: the order of sites, the head of their table, and the choice of documents whose explanations the report brings along.
Not here: the counts (`statistics`), the rows of the table (`data/report/report.js`).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from newsparse.batch.statistics import Sample, SiteStatistics, Statistics

__all__ = ["build_sites", "choose_samples", "rank_sites"]

# Key, name and explanation of the columns.
_COLUMNS = (
    ("name", "Site", "By name; from the start, those to be looked at first"),
    ("documents", "Documents", "Documents of the site"),
    ("kept", "In the output", "Share of its documents that is in the output"),
    ("rejected", "Rejected", "Documents that are not"),
    ("text", "Words kept", "Share of the words on its pages that is text in the output"),
    ("score", "Mean score", "Mean of its documents' scores"),
)
_LEAD = (
    "In front are those to be looked at first: with low scores, or with documents that could not be read. "
    "Choose a site to see why documents were rejected, and the two with the lowest scores."
)
_LEAD_WITHOUT = "No document has an address, so all of them are in one row."
_PRIOR = 5.0  # how many documents of average score a site is given, so that one bad page is no bad site


def rank_sites(statistics: Statistics) -> list[str]:
    """The names of the sites, those to be looked at first in front.

    A site's place is its mean score, where a document without a score counts 0; as if it had five more documents of the
    run's mean: a site of which little is known does not stand before one of which much is known and bad.

    Example:
        >>> rank_sites(Statistics())
        []
    """
    mean = _measure(statistics.total, 0.0)
    return sorted(statistics.sites, key=lambda name: (_measure(statistics.sites[name], mean), name))


def _measure(site: SiteStatistics, mean: float) -> float:
    """The mean score of a site, drawn to that of all."""
    return (site.score_sum / 10_000 + _PRIOR * mean) / ((site.documents or 1) + _PRIOR * bool(mean))


def choose_samples(statistics: Statistics, most: int = 40) -> list[Sample]:
    """The documents that the report should bring along with their explanations, the most telling first.

    Those of the worst sites, some of every score, and some that were rejected though they were parsed; in turn.

    Args:
        statistics: the counts.
        most: how many documents, at most.
    """
    ranked = rank_sites(statistics)
    worst = [sample for name in ranked[:most] for sample in statistics.sites[name].samples]
    of_scores = [sample for samples in zip_longest(*statistics.score_samples) for sample in samples if sample]
    rejected = [sample for samples in statistics.examples.values() for sample in samples if sample.score >= 0]
    chosen: dict[tuple[str, int], Sample] = {}
    for sample in _take_turns(worst, of_scores, rejected):
        if len(chosen) >= most:
            break
        chosen.setdefault((sample.source, sample.record), sample)
    return list(chosen.values())


def _take_turns(*lists: list[Sample]) -> Iterator[Sample]:
    """What the lists hold, one of each in turn."""
    for samples in zip_longest(*lists):
        yield from filter(None, samples)


def build_sites(statistics: Statistics) -> str:
    """The table of sites but for its rows, which the page's script writes."""
    if not statistics.sites:
        return '<p class="none">No documents.</p>'
    heads = "".join(
        f'<th scope="col"><button type="button" data-sort="{key}" title="{title}">{name}</button></th>'
        for key, name, title in _COLUMNS
    )
    lead = _LEAD if set(statistics.sites) != {""} else _LEAD_WITHOUT
    return (
        f'<p class="lead">{lead}</p>'
        '<div class="tools"><label class="search"><span class="vh">Find a site</span><input type="search" id="query" '
        'placeholder="Find a site" autocomplete="off" spellcheck="false"></label>'
        '<label><span class="vh">How many documents a site must have</span><select id="least">'
        '<option value="1">any number of documents</option><option value="2">2 documents or more</option>'
        '<option value="10">10 or more</option><option value="100">100 or more</option><option value="1000">1,000 or more</option>'
        '</select></label><output id="shown"></output></div>'
        f'<div class="scroll"><table><thead><tr>{heads}</tr></thead><tbody id="rows"></tbody></table></div>'
        '<div class="further"><button type="button" class="button" id="further" hidden>Show more</button></div>'
    )
