"""What is counted of the documents of a run: one `Facts` each, added up in `Statistics`.

Here: the counts, which need the same memory whatever is added, and their plain state for a checkpoint.
Not here: where facts are found (the workers), how counts are shown (`_report`, `_report_summary`).
"""

from __future__ import annotations

import zlib
from bisect import bisect_right, insort
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

import attrs

from newsparse.model import Label

__all__ = ["EDGES", "OTHERS", "SCORE_BINS", "Facts", "Sample", "SiteStatistics", "Statistics"]

SCORE_BINS: Final = 20
"""How many bins of the same width the scores from 0 to 1 fall into."""

EDGES: Final = tuple(round(10 ** (k / 4)) for k in range(33))
"""Where bins of lengths begin, in characters, four to each power of ten; before the first there is one for 0."""

OTHERS: Final = "\N{HORIZONTAL ELLIPSIS}"
"""What everything is counted under that has no room of its own."""

_MOST_SITES = 20_000
_MOST_NAMES = 200  # reasons, languages and warnings
_LONGEST_NAME = 255  # characters of a site or an id; a host has no more
_SAMPLES = 2  # documents of a site, and of a bin of scores
_EXAMPLES = 3  # documents of a reason
_FULL = 10_000  # what a score of 1 is added up as: sums of whole numbers are the same in any order
_TEXT = tuple(k for k, label in enumerate(Label) if label.is_text)


class Facts(NamedTuple):
    """What is counted of one document.

    Attributes:
        source: name of the file it is from.
        record: which document of the file it is, from 0.
        id: its id.
        site: host of its address, or "".
        reason: why it was rejected ("not_article", "timed_out" …), or "" where it is in the output.
        score: the article's score, or None where it was not parsed.
        is_article: whether it is an article.
        language: ISO 639-1 code of its language, where that is known.
        words: words by label, in the order of `Label`; empty where it was not parsed.
        chars_before: characters of the page.
        chars_after: characters of what is kept of it.
        warnings: kinds of its warnings.
    """

    source: str
    record: int
    id: str
    site: str
    reason: str
    score: float | None
    is_article: bool
    language: str | None
    words: tuple[int, ...]
    chars_before: int
    chars_after: int
    warnings: tuple[str, ...]


class Sample(NamedTuple):
    """A document that is worth a look.

    Attributes:
        rank: samples of lower rank are kept.
        score: the article's score; -1 where it was not parsed.
        source: name of the file.
        record: which document of the file, from 0.
        id: its id, cut when it is long.
    """

    rank: float
    score: float
    source: str
    record: int
    id: str


@attrs.define
class SiteStatistics:
    """What is counted of the documents of one site.

    Attributes:
        documents: how many there are.
        kept: how many are in the output.
        scored: how many have a score.
        score_sum: the sum of their scores, in ten-thousandths.
        words: words on its pages.
        text_words: words of article text that are in the output.
        reasons: rejected documents by reason.
        samples: its documents with the lowest scores, lowest first.
    """

    documents: int = 0
    kept: int = 0
    scored: int = 0
    score_sum: int = 0
    words: int = 0
    text_words: int = 0
    reasons: dict[str, int] = attrs.field(factory=dict)
    samples: list[Sample] = attrs.field(factory=list)

    @property
    def mean_score(self) -> float | None:
        """The mean of the scores, or None where there is none."""
        return self.score_sum / self.scored / _FULL if self.scored else None

    def add(self, facts: Facts, score: float | None, words: int, text_words: int) -> None:
        """Count one more document."""
        self.documents += 1
        self.words += words
        if facts.reason:
            _count(self.reasons, facts.reason)
        else:
            self.kept += 1
            self.text_words += text_words
        if score is not None:
            self.scored += 1
            self.score_sum += round(score * _FULL)
            if len(self.samples) < _SAMPLES or score <= self.samples[-1].score:
                _keep(self.samples, _build_sample(facts, score, score), _SAMPLES)


@attrs.define
class Statistics:
    """The counts of a run; they depend on what is added in which order and on nothing else.

    Memory is bounded: the first 20,000 sites have counts of their own, all others share a row.

    Attributes:
        documents: how many documents there were.
        kept: how many are in the output.
        articles: how many are articles.
        kept_words: words by label, of documents in the output.
        rejected_words: words by label, of rejected documents.
        scores: documents by bin of their score: in the output, and rejected.
        lengths: documents in the output by the bins of their lengths before and after.
        rejected_lengths: rejected documents that were parsed, by the bin of their length.
        chars_before: characters of the pages in the output.
        chars_after: characters kept of them.
        rejected_chars: characters of the rejected pages.
        reasons: rejected documents by reason.
        languages: documents by language; in the output, and all. "" where it is not known.
        warnings: how many documents have a warning of each kind.
        sites: counts by site, "" for documents without an address.
        others: the documents of sites beyond those.
        total: all documents as if of one site.
        examples: the first documents rejected for each reason.
        score_samples: documents of each bin of scores.

    Example:
        >>> statistics = Statistics()
        >>> statistics.add(Facts("a.txt", 0, "a.txt", "example.org", "", 0.9, True, "en", (4,) * 24, 900, 500, ()))
        >>> statistics.documents, statistics.sites["example.org"].mean_score
        (1, 0.9)
        >>> Statistics.from_state(statistics.to_state()) == statistics
        True
    """

    documents: int = 0
    kept: int = 0
    articles: int = 0
    kept_words: list[int] = attrs.field(factory=lambda: [0] * len(Label))
    rejected_words: list[int] = attrs.field(factory=lambda: [0] * len(Label))
    scores: list[list[int]] = attrs.field(factory=lambda: [[0] * SCORE_BINS, [0] * SCORE_BINS])
    lengths: dict[tuple[int, int], int] = attrs.field(factory=dict)
    rejected_lengths: list[int] = attrs.field(factory=lambda: [0] * (len(EDGES) + 1))
    chars_before: int = 0
    chars_after: int = 0
    rejected_chars: int = 0
    reasons: dict[str, int] = attrs.field(factory=dict)
    languages: dict[str, list[int]] = attrs.field(factory=dict)
    warnings: dict[str, int] = attrs.field(factory=dict)
    sites: dict[str, SiteStatistics] = attrs.field(factory=dict)
    others: SiteStatistics = attrs.field(factory=SiteStatistics)
    total: SiteStatistics = attrs.field(factory=SiteStatistics)
    examples: dict[str, list[Sample]] = attrs.field(factory=dict)
    score_samples: list[list[Sample]] = attrs.field(factory=lambda: [[] for _ in range(SCORE_BINS)])

    def add(self, facts: Facts) -> None:
        """Count one more document."""
        score = None if facts.score is None else _clamp(facts.score)
        words = sum(facts.words)
        text_words = sum([facts.words[k] for k in _TEXT if k < len(facts.words)])
        self.documents += 1
        self.kept += not facts.reason
        self.articles += facts.is_article
        self.total.add(facts, score, words, text_words)
        self._find_site(facts.site).add(facts, score, words, text_words)
        for kind in dict.fromkeys(facts.warnings):
            _count(self.warnings, kind)
        if facts.reason:
            _count(self.reasons, facts.reason)
            self._keep_example(facts, -1.0 if score is None else score)
        if facts.words:
            self._add_parsed(facts)
        if score is not None:
            self._add_score(facts, score)

    def _find_site(self, name: str) -> SiteStatistics:
        """The row of a site: its own, or that of all others."""
        name = _shorten(name)
        site = self.sites.get(name)
        if site is None:
            if len(self.sites) >= _MOST_SITES:
                return self.others
            site = self.sites[name] = SiteStatistics()
        return site

    def _add_parsed(self, facts: Facts) -> None:
        """Count words, lengths and the language of a document that was parsed."""
        words = self.rejected_words if facts.reason else self.kept_words
        for k, count in enumerate(facts.words[: len(words)]):
            words[k] += count
        before = bisect_right(EDGES, facts.chars_before)
        if facts.reason:
            self.rejected_lengths[before] += 1
            self.rejected_chars += facts.chars_before
        else:
            self.chars_before += facts.chars_before
            self.chars_after += facts.chars_after
            place = before, bisect_right(EDGES, facts.chars_after)
            self.lengths[place] = self.lengths.get(place, 0) + 1
        language = self.languages.setdefault(_find_name(self.languages, facts.language or ""), [0, 0])
        language[0] += not facts.reason
        language[1] += 1

    def _add_score(self, facts: Facts, score: float) -> None:
        """Count a score, and keep a document of its bin: any, but the same on every run."""
        place = min(int(score * SCORE_BINS), SCORE_BINS - 1)
        self.scores[bool(facts.reason)][place] += 1
        rank = float(zlib.crc32(f"{facts.source}#{facts.record}".encode("utf-8", "surrogatepass")))
        samples = self.score_samples[place]
        if len(samples) < _SAMPLES or rank <= samples[-1].rank:
            _keep(samples, _build_sample(facts, rank, score), _SAMPLES)

    def _keep_example(self, facts: Facts, score: float) -> None:
        """Keep a rejected document as an example of its reason, if there are too few."""
        examples = self.examples.setdefault(_find_name(self.examples, facts.reason), [])
        if len(examples) < _EXAMPLES:
            examples.append(_build_sample(facts, float(len(examples)), score))

    def to_state(self) -> dict[str, Any]:
        """The counts as plain JSON values; `from_state` reads them back."""
        state = attrs.asdict(self, recurse=False)
        state["lengths"] = [[*place, count] for place, count in sorted(self.lengths.items())]
        state["sites"] = {name: _dump_site(site) for name, site in self.sites.items()}
        state["others"] = _dump_site(self.others)
        state["total"] = _dump_site(self.total)
        state["examples"] = {name: _dump(samples) for name, samples in self.examples.items()}
        state["score_samples"] = [_dump(samples) for samples in self.score_samples]
        for name in ("kept_words", "rejected_words", "rejected_lengths"):
            state[name] = list(state[name])
        for name in ("reasons", "warnings"):
            state[name] = dict(state[name])
        state["scores"] = [list(counts) for counts in self.scores]
        state["languages"] = {name: list(counts) for name, counts in self.languages.items()}
        return state

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> Statistics:
        """The counts that `to_state` wrote, also when they went through JSON."""
        lengths = {(before, after): count for before, after, count in state["lengths"]}
        sites = {name: _load_site(site) for name, site in state["sites"].items()}
        loaded = cls(
            **{
                **state,
                "lengths": lengths,
                "sites": sites,
                "others": _load_site(state["others"]),
                "total": _load_site(state["total"]),
                "examples": {name: _load(samples) for name, samples in state["examples"].items()},
                "score_samples": [_load(samples) for samples in state["score_samples"]],
            }
        )
        for name in ("kept_words", "rejected_words", "rejected_lengths"):
            setattr(loaded, name, list(state[name]))  # the state stays as it is whatever is added
        loaded.reasons, loaded.warnings = dict(state["reasons"]), dict(state["warnings"])
        loaded.scores = [list(counts) for counts in state["scores"]]
        loaded.languages = {name: list(counts) for name, counts in state["languages"].items()}
        return loaded


def _clamp(score: float) -> float:
    """The score, brought to where scores are; what is no number is the lowest."""
    return min(max(score, 0.0), 1.0) if score == score else 0.0  # noqa: PLR0124  # only NaN differs from itself


def _shorten(name: str) -> str:
    """A name that is not too long to be kept, and that any file can hold."""
    return name[:_LONGEST_NAME].encode("utf-8", "replace").decode("utf-8")


def _find_name(counts: Mapping[str, object], name: str) -> str:
    """The name to count under: its own while there is room."""
    name = _shorten(name)
    return name if name in counts or len(counts) < _MOST_NAMES else OTHERS


def _count(counts: dict[str, int], name: str) -> None:
    """Count one more of a name."""
    name = _find_name(counts, name)
    counts[name] = counts.get(name, 0) + 1


def _build_sample(facts: Facts, rank: float, score: float) -> Sample:
    """The document as a sample."""
    return Sample(rank, score, facts.source, facts.record, _shorten(facts.id))


def _keep(samples: list[Sample], sample: Sample, most: int) -> None:
    """Put a sample in its place by rank, and let go of the last when there are too many."""
    insort(samples, sample)
    del samples[most:]


def _dump(samples: Iterable[Sample]) -> list[list[object]]:
    """Samples as JSON values."""
    return [list(sample) for sample in samples]


def _load(samples: Iterable[Iterable[Any]]) -> list[Sample]:
    """Samples from JSON values."""
    return [Sample(*sample) for sample in samples]


def _dump_site(site: SiteStatistics) -> list[object]:
    """A site as JSON values, in the order of its attributes: there may be thousands in a state."""
    *counts, reasons, samples = attrs.astuple(site, recurse=False)
    return [*counts, dict(reasons), _dump(samples)]


def _load_site(values: Iterable[Any]) -> SiteStatistics:
    """A site from JSON values."""
    *counts, reasons, samples = values
    site = SiteStatistics(*counts)
    site.reasons, site.samples = dict(reasons), _load(samples)
    return site
