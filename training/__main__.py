"""Rebuild the weights: `python -m training`.

Here: the order of the steps. Same inputs, same machine type, same versions: the same files, bit for bit.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path
from zlib import crc32

import attrs

from newsparse._evidence import build_evidence
from newsparse._labeller import label_tokens
from newsparse._matcher import Matcher
from newsparse._weights import Weights, parse_weights
from training.blind import blind, is_blinded
from training.choices import build_choices, build_kinds
from training.corpus import LabelledPage, Record, read_labelled, read_ranges, read_records, read_seeds
from training.fit import Settings, fit_chain
from training.fit_choices import Choice, fit_choices
from training.fit_page import fit_page
from training.pages import BAGS, TrainingPage, build_labelled, build_rest
from training.tables import average_tables
from training.vocabulary import pick_words, strike_words

_DATA = Path(__file__).parents[1] / "src" / "newsparse" / "data" / "weights"
_LABELS = Path(__file__).parent / "labels"
_LINES_HEADER = """\
# What every piece of evidence counts for every label, in thousandths of a nat; learned, never edited by hand.
# Rebuilt by `python -m training`. A row: "move", label, what may follow it; or evidence, offset (0 its own token, -1 seen on
# the token before, 1 on the one behind, and so on), labels with their weights. What is not listed is 0.
"""
_PAGE_HEADER = """\
# What every piece of evidence about a page counts for its being an article, in thousandths of a nat; learned, never edited by
# hand. Rebuilt by `python -m training`.
"""
_CHOICES_HEADER = """\
# What every piece of evidence about {what} counts for its being the article's, in thousandths of a nat;
# learned, never edited by hand. Rebuilt by `python -m training`.
"""
_REST = 4  # pages of which one is learned from without its article, too
_CANDIDATES = {
    "headline": "a line, or a part of the page's title,",
    "dates": 'a date on the page ("none": about there being none)',
    "credits": "a name in what may be a byline",
}

Engine = tuple[Matcher, Weights]
Example = tuple[TrainingPage, tuple[Sequence[Sequence[str]], Sequence[str]]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; give the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description="Rebuild newsparse's weights from labelled pages."
    )
    parser.add_argument(
        "--shared", type=Path, default=Path("../shared"), help="folder with corpus/ and labels/"
    )
    parser.add_argument("--out", type=Path, default=_DATA, help="folder to write the tables to")
    parser.add_argument("--rounds", type=int, default=Settings().rounds, help="rounds of training at most")
    parser.add_argument(
        "--choices",
        action="store_true",
        help="rebuild page.tsv, headline.tsv, dates.tsv and credits.tsv only, and leave lines.tsv as it is",
    )
    args = parser.parse_args(arguments)
    if not (args.shared / "labels").is_dir():
        print(
            f"{args.shared}: no folder labels/ there; name the folder that holds corpus/ and labels/ with --shared"
        )
        return 2
    settings = Settings(rounds=args.rounds)
    records = {record["id"]: record for record in read_records(args.shared, "train")}
    labelled = [
        page
        for source in _read_sources(args.shared, records)
        for page in build_labelled(source, records.get(source.id))
    ]
    labelled += [page for seed in read_seeds(args.shared) for page in build_labelled(*seed)]
    print(f"{len(labelled)} pages, {sum(len(page.labels) for page in labelled)} tokens", flush=True)
    examples = _build_examples(labelled, records)
    if not args.choices:
        _write(args.out / "lines.tsv", _LINES_HEADER, _fit_bags(examples, settings))
    engines = _fit_halves(examples, records, settings)
    _fit_pages([page for page in labelled if page.id in records], records, engines, args.out)
    return 0


def _read_sources(shared: Path, records: dict[str, Record]) -> list[LabelledPage]:
    """All pages labelled by reading: those that come with the corpus, and the project's own."""
    pages = {page.id: page for page in read_ranges(_LABELS, records)}
    pages.update((page.id, page) for page in read_labelled(shared, "train"))
    return [pages[key] for key in sorted(pages)]


def _build_examples(pages: Sequence[TrainingPage], records: dict[str, Record]) -> list[Example]:
    """Each page with its evidence and labels, and some blinded; of the words those alone that many sites have."""
    matcher = Matcher()
    sites = (records[page.id]["domain"] if page.id in records else page.id for page in pages)
    known = pick_words(zip(sites, (page.tokens for page in pages), strict=True))
    examples: list[Example] = []
    for page in pages:
        evidence = strike_words(build_evidence(page.tokens, matcher), known)
        examples.append((page, (evidence, page.labels)))
        if page.flattening == "wet" and is_blinded(page.id):
            examples.append((attrs.evolve(page, bag=None), (blind(evidence), page.labels)))
    return examples


def _fit_bags(examples: Sequence[Example], settings: Settings) -> list[str]:
    """One fit for each bag of pages, two at a time, and their mean."""
    bags = [[pair for page, pair in examples if page.bag in (None, bag)] for bag in range(BAGS)]
    with ProcessPoolExecutor(max_workers=2) as pool:
        return average_tables(list(pool.map(fit_chain, bags, repeat(settings))))


def _fit_halves(examples: Sequence[Example], records: dict[str, Record], settings: Settings) -> list[Engine]:
    """Two engines, the first for the pages of half 0, fitted to the other half of the sites, the second the other way round.

    What is learned from labels that a model gave has to be learned from pages that this model did not see: it is too sure of those
    that it saw (Wolpert, "Stacked generalization", 1992).
    """
    seen = [(page, pair) for page, pair in examples if page.bag in (None, 0) and page.id in records]
    others = [[pair for page, pair in seen if _tell_half(records[page.id]) != own] for own in (0, 1)]
    with ProcessPoolExecutor(max_workers=2) as pool:
        tables = list(pool.map(fit_chain, others, repeat(settings)))
    return [(Matcher(), parse_weights(line.split("\t") for line in table)) for table in tables]


def _tell_half(record: Record) -> int:
    """Which half of the sites a page belongs to; its site's name decides."""
    return crc32(record["domain"].encode()) % 2


def _fit_pages(
    pages: Sequence[TrainingPage], records: dict[str, Record], engines: Sequence[Engine], out: Path
) -> None:
    """Write what is learned from whole pages: whether they are articles, and which candidate is the right one."""
    kinds: list[tuple[list[str], bool]] = []
    choices: dict[str, list[Choice]] = {}
    wet = [page for page in pages if page.flattening == "wet"]
    rests = (build_rest(page) for page in wet[::_REST])
    for page in (*pages, *(rest for rest in rests if rest)):
        record = records[page.id]
        labelled = label_tokens(page.tokens, "balanced", engines[_tell_half(record)])
        kinds += build_kinds(record, page, labelled)
        for name, choice in build_choices(record, page, labelled):
            choices.setdefault(name, []).append(choice)
    _write(out / "page.tsv", _PAGE_HEADER, fit_page(kinds))
    for name, found in choices.items():
        _write(out / f"{name}.tsv", _CHOICES_HEADER.format(what=_CANDIDATES[name]), fit_choices(found))


def _write(path: Path, header: str, lines: Sequence[str]) -> None:
    """Write a weights file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + "\n".join(lines) + "\n", "utf-8")
    print(f"{path.name}: {len(lines)} rows", flush=True)


if __name__ == "__main__":
    sys.exit(main())
