"""What the script of a run's report knows: every site, documents to look at, and their explanations.

Here: which of it is embedded, and how it is written down. Not here: how it is drawn (`data/report/report.js`).
"""

from __future__ import annotations

import base64
import gzip
from collections.abc import Iterable, Mapping

from newsparse.batch._report_sites import rank_sites
from newsparse.batch._report_summary import name_site
from newsparse.batch.statistics import Sample, SiteStatistics, Statistics
from newsparse.formats.html import build_plain_text

__all__ = ["build_data", "build_pages"]

_FULL = 10_000  # what a score of 1 is written as

Pages = Mapping[tuple[str, int], str]


def build_data(statistics: Statistics, pages: Pages) -> dict[str, object]:
    """What the page's script reads.

    Keys: `reasons`, names; `examples`, for each of them documents; `bins`, documents by bin of score; `sites`, those to be looked
    at first in front, each as a list: name, documents, how many are kept, words, words of text, mean score in ten-thousandths or
    -1, place of a reason and its count in turn, documents; `others`, the same for the sites without a row of their own,
    or null. A document is a list: score in ten-thousandths or -1, id, source, record, place of its explanation or -1.
    """
    places = {key: place for place, key in enumerate(pages)}
    reasons = {name: place for place, name in enumerate(statistics.examples)}
    sites = [
        _build_site(name_site(name), statistics.sites[name], reasons, places)
        for name in rank_sites(statistics)
    ]
    others = statistics.others
    return {
        "reasons": [build_plain_text(name).replace("_", " ") for name in reasons],
        "examples": [_build_samples(samples, places) for samples in statistics.examples.values()],
        "bins": [_build_samples(samples, places) for samples in statistics.score_samples],
        "sites": sites,
        "others": _build_site("all other sites", others, reasons, places) if others.documents else None,
    }


def _build_site(
    name: str, site: SiteStatistics, reasons: Mapping[str, int], places: Mapping[tuple[str, int], int]
) -> list[object]:
    """A site as a list."""
    mean = -1 if site.mean_score is None else round(site.mean_score * _FULL)
    ranked = sorted(site.reasons.items(), key=lambda pair: (-pair[1], pair[0]))
    counts = [part for reason, count in ranked for part in (reasons.get(reason, -1), count)]
    samples = _build_samples(site.samples, places)
    return [name, site.documents, site.kept, site.words, site.text_words, mean, counts, samples]


def _build_samples(samples: Iterable[Sample], places: Mapping[tuple[str, int], int]) -> list[list[str | int]]:
    """Documents as lists."""
    return [
        [
            round(sample.score * _FULL) if sample.score >= 0 else -1,
            build_plain_text(sample.id),
            build_plain_text(sample.source),
            sample.record,
            places.get((sample.source, sample.record), -1),
        ]
        for sample in samples
    ]


def build_pages(pages: Pages) -> str:
    """The explanations, compressed: most of each is the same as of all others, or text."""
    return "".join(
        f'<script type="text/plain" id="page-{place}">{_pack(page)}</script>\n'
        for place, page in enumerate(pages.values())
    )


def _pack(page: str) -> str:
    """A page as gzip in Base64, which no markup can end; of no date, so that it is the same on every run."""
    packed = gzip.compress(page.encode("utf-8", "replace"), mtime=0)
    return base64.b64encode(packed).decode("ascii")
