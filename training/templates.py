"""What it is worth that a line stands on other pages of its site.

Here: the pages of sites with two and more, and the fit: one weight for each piece of this evidence, for all that an article has of
its own, beside all other weights as they are. It is the chain's likelihood (Lafferty, McCallum and Pereira, 2001) that grows, so that
neighbouring lines with the same evidence are not believed twice. The other weights are of models that did not see the site, else
there would be nothing left to learn. Not here: the evidence (`newsparse.templates`).
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat

import attrs

from newsparse._decode import UNIT, Chain, decode_chain
from newsparse._evidence import build_evidence
from newsparse._matcher import Matcher
from newsparse._tokens import Token
from newsparse._weights import LABELS, Weights, parse_weights
from newsparse.model import Label
from newsparse.templates import SiteTemplates
from newsparse.templates._evidence import name_shares
from training.corpus import Record
from training.halves import tell_half
from training.pages import TrainingPage

__all__ = ["learn_templates"]

_LOOKED_AT = ("wet", "inscriptis")  # flattenings: a line's share of the pages is much the same in all of them
_KINDS = frozenset({"article", "unknown"})  # of pages: a shop's or a game's repeat what they are about
_OWN = tuple(
    k
    for k, label in enumerate(LABELS)
    if label.is_text or label in {Label.HEADLINE, Label.DECK, Label.CAPTION}
)  # places of the labels of what an article has of its own
_MOST_PAGES = 64  # of a site: as many as there are
_PER_SITE = 4.0  # pages that those of a site count as at most
_ROUNDS = 16
_STEP = 0.25  # of Newton's on the diagonal, as lines hang together and parts of weights too
_LONGEST = 0.2  # nats of a step
_L2 = 0.5  # weight of the sum of squares: little, as there are few weights
_WORKERS = 2

_Table = Sequence[str]
_Weights = dict[str, float]
_Counts = dict[str, tuple[float, float]]


@attrs.frozen
class _Case:
    """A page to learn from.

    Attributes:
        site: its site.
        half: which of the two models labels it.
        names: what other pages of its site say of each token.
        labels: the right ones, as places in `LABELS`.
        scores: what all else says of each token for each label, in thousandths of a nat, one after the other.
    """

    site: str
    half: int
    names: Sequence[str]
    labels: Sequence[int]
    scores: Sequence[int] = ()


def learn_templates(
    pages: Sequence[TrainingPage], records: Mapping[str, Record], tables: Sequence[_Table]
) -> list[str]:
    """The table about other pages of a site, from the labelled pages of sites with two and more."""
    cases = list_cases(pages, records, tables)
    return build_rows(fit_cases(cases, [_read_chain(table) for table in tables]))


def list_cases(
    pages: Sequence[TrainingPage], records: Mapping[str, Record], tables: Sequence[_Table]
) -> list[_Case]:
    """The pages that have others of their site, scored by the model that did not see it."""
    counted = {flattening: _count_sites(records.values(), flattening) for flattening in _LOOKED_AT}
    found: list[TrainingPage] = []
    cases: list[_Case] = []
    for page in pages:
        if page.flattening not in counted or page.id not in records:
            continue
        if records[page.id]["page_type"] not in _KINDS:
            continue
        site = records[page.id]["domain"]
        names = name_shares(counted[page.flattening], page.tokens, site)
        if any(names):
            found.append(page)
            places = [LABELS.index(Label(label)) for label in page.labels]
            cases.append(_Case(site, tell_half(records[page.id]), names, places))
    with ProcessPoolExecutor(_WORKERS, initializer=_keep_models, initargs=(tables,)) as pool:
        scores = pool.map(_score, (page.tokens for page in found), (case.half for case in cases), chunksize=8)
        return [attrs.evolve(case, scores=row) for case, row in zip(cases, scores, strict=True)]


def fit_cases(cases: Sequence[_Case], chains: Sequence[Chain]) -> _Weights:
    """What each piece of evidence is worth for what an article has of its own, in nats.

    A weight is the sum of parts: of the kind of line, of the share of pages, of their number. So what was hardly seen is worth
    what others like it are.
    """
    sites = Counter(case.site for case in cases)
    shares = [min(1.0, _PER_SITE * len(_LOOKED_AT) / sites[case.site]) for case in cases]
    names = sorted({name for case in cases for name in case.names if name})
    parts = dict.fromkeys(sorted({part for name in names for part in _list_parts(name)}), 0.0)
    chunks = [range(k, len(cases), _WORKERS) for k in range(_WORKERS)]
    with ProcessPoolExecutor(_WORKERS, initializer=_keep_cases, initargs=(cases, chains, shares)) as pool:
        for _ in range(_ROUNDS):
            counts = list(pool.map(_count, repeat(_sum_parts(names, parts)), chunks))
            parts = {part: _step(part, worth, counts) for part, worth in parts.items()}
    return _sum_parts(names, parts)


def build_rows(weights: _Weights) -> list[str]:
    """The table's lines, sorted."""
    rows = {name: round(worth * UNIT) for name, worth in sorted(weights.items())}
    return [
        f"{name}\t0\t" + " ".join(f"{LABELS[k]}={worth}" for k in _OWN)
        for name, worth in rows.items()
        if worth
    ]


def _list_parts(name: str) -> tuple[str, str, str]:
    """The parts of the weight of a piece of evidence."""
    _, share, _, kind = name.split(":")
    return kind, f"{share}:{kind}", name


def _sum_parts(names: Iterable[str], parts: _Weights) -> _Weights:
    """The weight of each piece of evidence."""
    return {name: sum(parts[part] for part in _list_parts(name)) for name in names}


def _count_sites(records: Iterable[Record], flattening: str) -> SiteTemplates:
    """The pages of the corpus in one flattening, by site."""
    templates = SiteTemplates(_MOST_PAGES, keep_text=False)
    for record in records:
        templates.add(record["text"].get(flattening) or "", record["domain"])
    return templates


def _read_chain(table: _Table) -> Chain:
    """What may follow what, by a table about lines."""
    return parse_weights(row.split("\t") for row in table).chain


def _step(part: str, worth: float, counts: Sequence[_Counts]) -> float:
    """A part of weights after a step: up where its lines were the article's own more often than the model would have it."""
    found = [pair for each in counts for name, pair in each.items() if part in _list_parts(name)]
    slope = sum(missing for missing, _ in found) - _L2 * worth
    step = _STEP * slope / (_L2 + sum(spread for _, spread in found))
    return worth + max(-_LONGEST, min(step, _LONGEST))


_models: list[Weights] = []  # of a worker process, as all below
_matchers: list[Matcher] = []
_cases: list[_Case] = []
_chains: list[Chain] = []
_shares: list[float] = []


def _keep_models(tables: Sequence[_Table]) -> None:
    """Keep what pages are scored with."""
    _models[:] = [parse_weights(row.split("\t") for row in table) for table in tables]
    _matchers[:] = [Matcher()]


def _score(tokens: Sequence[Token], half: int) -> Sequence[int]:
    """What is on the page says of each token for each label."""
    rows = _models[half].score_tokens(build_evidence(tokens, _matchers[0]))
    return array("i", [score for row in rows for score in row])


def _keep_cases(cases: Sequence[_Case], chains: Sequence[Chain], shares: Sequence[float]) -> None:
    """Keep what is learned from."""
    _cases[:], _chains[:], _shares[:] = cases, chains, shares


def _count(weights: _Weights, which: range) -> _Counts:
    """For each piece of evidence, on how many more lines of an article's own it stood than expected, and how much that may vary."""
    counts = dict.fromkeys(weights, (0.0, 0.0))
    for k in which:
        case, share = _cases[k], _shares[k]
        rows = decode_chain([*_list_rows(case, weights)], _chains[case.half])
        for name, label, row in zip(case.names, case.labels, rows, strict=True):
            if name:
                own = sum(row[place] for place in _OWN)
                missing, spread = counts[name]
                counts[name] = missing + share * ((label in _OWN) - own), spread + share * own * (1.0 - own)
    return counts


def _list_rows(case: _Case, weights: _Weights) -> Iterator[Sequence[int]]:
    """What all evidence says of each token for each label."""
    width = len(LABELS)
    for i, name in enumerate(case.names):
        row = [*case.scores[i * width : (i + 1) * width]]
        if name:
            added = round(weights[name] * UNIT)
            for place in _OWN:
                row[place] += added
        yield row
