"""Rebuild the weights: `python -m training`.

Here: the order of the steps. Same inputs, same machine type, same versions: the same files, bit for bit.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import repeat
from pathlib import Path

import attrs

from newsparse._evidence import build_evidence
from newsparse._matcher import Matcher
from newsparse._tables import read_rows
from training.blind import blind, is_blinded
from training.corpus import LabelledPage, Record, read_labelled, read_ranges, read_records, read_seeds
from training.fast import learn_fast
from training.fit import Example, Settings, fit_chain
from training.halves import fit_halves, learn_choices, learn_stretches
from training.markup_words import write_markup_words
from training.pages import BAGS, TrainingPage, build_html, build_labelled
from training.tables import average_tables, temper_table
from training.templates import learn_templates
from training.views import fit_views
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
_TEMPLATES_HEADER = """\
# What it counts for every label that a line stands on a share of the other pages of its site, in thousandths of a nat;
# learned, never edited by hand. Rebuilt by `python -m training`. Rows as in lines.tsv.
"""
_CHOICES_HEADER = """\
# What every piece of evidence about {what} counts for its being the article's, in thousandths of a nat;
# learned, never edited by hand. Rebuilt by `python -m training`.
"""
_CANDIDATES = {
    "headline": "a line, or a part of the page's title,",
    "dates": 'a date on the page ("none": about there being none)',
    "credits": "a name in what may be a byline",
    "stretches": "a stretch of text",
}

_FAST_HEADERS = {
    "fast": """\
# What every sign of a line that the fast path looks at counts for its being text, in thousandths of a nat; learned, never edited
# by hand. Rebuilt by `python -m training --fast`.
""",
    "fast_page": """\
# What every sign of a page that the fast path looks at counts for its being an article, in thousandths of a nat; learned, never
# edited by hand. Rebuilt by `python -m training --fast`.
""",
}

Pages = list[tuple[TrainingPage, Example]]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; give the exit code."""
    args = _build_parser().parse_args(arguments)
    if not (args.shared / "labels").is_dir():
        print(
            f"{args.shared}: no folder labels/ there; name the folder that holds corpus/ and labels/ with --shared"
        )
        return 2
    args.out = args.out or (_DATA / "html" if args.html or args.fast else _DATA)
    settings = Settings(rounds=args.rounds)
    records = {record["id"]: record for record in read_records(args.shared, "train")}
    if args.words:
        write_markup_words(records.values(), _DATA.parent)
        return 0
    if args.fast:
        _write_fast(args.out, args.shared, records)
        return 0
    labelled = list(_build_pages(args.shared, records, is_html=args.html))
    print(f"{len(labelled)} pages, {sum(len(page.labels) for page in labelled)} tokens", flush=True)
    examples = _build_examples(labelled, records)
    if not args.choices:
        header = _name_command(_LINES_HEADER, is_html=args.html)
        _write(args.out / "lines.tsv", header, _fit_lines(examples, settings, is_html=args.html))
    halves = fit_halves(examples, records, settings, is_html=args.html)
    pages = [page for page in labelled if page.id in records]
    if not args.html:
        _write(args.out / "templates.tsv", _TEMPLATES_HEADER, learn_templates(pages, records, halves))
    stretches = learn_stretches(pages, records, halves)
    for name, rows in (("stretches", stretches), *learn_choices(pages, records, halves, stretches)):
        header = _CHOICES_HEADER.format(what=_CANDIDATES[name]) if name in _CANDIDATES else _PAGE_HEADER
        _write(args.out / f"{name}.tsv", _name_command(header, is_html=args.html), rows)
    if args.html:
        _write_fast(args.out, args.shared, records)
    return 0


def _build_parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    parser = argparse.ArgumentParser(
        prog="python -m training", description="Rebuild newsparse's weights from labelled pages."
    )
    parser.add_argument(
        "--shared", type=Path, default=Path("../shared"), help="folder with corpus/ and labels/"
    )
    parser.add_argument(
        "--out", type=Path, help="folder to write the tables to, instead of the package's own"
    )
    parser.add_argument("--rounds", type=int, default=Settings().rounds, help="rounds of training at most")
    parser.add_argument(
        "--choices",
        action="store_true",
        help="leave lines.tsv as it is, and rebuild the tables about pages and candidates only",
    )
    parser.add_argument(
        "--html",
        action="store_true",
        help="rebuild the tables for pages with markup instead of flattened text",
    )
    parser.add_argument(
        "--fast",
        action="store_true",
        help="rebuild the tables of the fast path only, which --html rebuilds as well",
    )
    parser.add_argument(
        "--words", action="store_true", help="rebuild the lists of words of class names and addresses only"
    )
    return parser


def _write_fast(out: Path, shared: Path, records: dict[str, Record]) -> None:
    """Rebuild the tables of the fast path."""
    for name, rows in learn_fast(records.values(), _read_sources(shared, records)):
        _write(out / f"{name}.tsv", _FAST_HEADERS[name], rows)


def _build_pages(shared: Path, records: dict[str, Record], *, is_html: bool) -> Iterator[TrainingPage]:
    """The labelled pages to learn from: with their markup, or flattened in all ways."""
    for source in _read_sources(shared, records):
        if not is_html:
            yield from build_labelled(source, records.get(source.id))
        elif source.id in records:
            yield from build_html(source, records[source.id])
    if not is_html:
        for seed in read_seeds(shared):
            yield from build_labelled(*seed)


def _read_sources(shared: Path, records: dict[str, Record]) -> list[LabelledPage]:
    """All pages labelled by reading: those that come with the corpus, and the project's own."""
    pages = {page.id: page for page in read_ranges(_LABELS, records)}
    pages.update((page.id, page) for page in read_labelled(shared, "train"))
    return [pages[key] for key in sorted(pages)]


def _build_examples(pages: Sequence[TrainingPage], records: dict[str, Record]) -> Pages:
    """Each page with its evidence and labels, and some blinded; of the words those alone that many sites have, and nothing given."""
    matcher = Matcher()
    sites = (records[page.id]["domain"] if page.id in records else page.id for page in pages)
    known = pick_words(zip(sites, (page.tokens for page in pages), strict=True))
    given = {name for name, *_ in read_rows("given", "html")}
    examples: Pages = []
    for page in pages:
        evidence = strike_words(build_evidence(page.tokens, matcher), known)
        for names, more in zip(evidence, page.extra, strict=False):
            names.extend(name for name in more if name not in given)
        examples.append((page, (evidence, page.labels)))
        if page.flattening in {"wet", "html"} and is_blinded(page.id):
            examples.append((attrs.evolve(page, bag=None), (blind(evidence), page.labels)))
    return examples


def _fit_lines(examples: Pages, settings: Settings, *, is_html: bool) -> list[str]:
    """Of pages with markup a fit for each view of them, of others one for each bag of pages; and their mean."""
    if is_html:
        return fit_views([pair for _, pair in examples], settings)
    bags = [[pair for page, pair in examples if page.bag in (None, bag)] for bag in range(BAGS)]
    with ProcessPoolExecutor(max_workers=2) as pool:
        return temper_table(average_tables(list(pool.map(fit_chain, bags, repeat(settings)))))


def _name_command(header: str, *, is_html: bool) -> str:
    """The head of a table, with the command that rebuilds it."""
    return header.replace("-m training`", "-m training --html`") if is_html else header


def _write(path: Path, header: str, lines: Sequence[str]) -> None:
    """Write a weights file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(header + "\n".join(lines) + "\n", "utf-8")
    print(f"{path.name}: {len(lines)} rows", flush=True)


if __name__ == "__main__":
    sys.exit(main())
