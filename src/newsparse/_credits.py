"""Byline and authors: which of a page's lines say who wrote the article.

Here: the choice. Not here: the candidates (`_bylines`, `_marked`), what speaks for each (`_signatures`,
`_claimed_signs`), what each sign is worth (`data/weights/credits.tsv`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

import attrs

from newsparse._bylines import EDGES, Candidate, list_candidates
from newsparse._claimed_signs import CLAIMED, list_all_signs
from newsparse._labeller import Labelled
from newsparse._marked import list_marked
from newsparse._reader import Page
from newsparse._signatures import BIOGRAPHIES, Place, find_place
from newsparse._tables import Description, read_table, weigh
from newsparse._text import fold
from newsparse.fields.names import match_byline_word
from newsparse.model import Author, Label

__all__ = ["Credits", "build_credits", "list_authors"]

_LEAST_SCORE = -0.7  # nats; below it false authors grow faster than right ones
_GAP = 0.1  # nats behind the best author, up to which another counts too
_GAP_INSIDE = 3.0  # of the same byline
_GAP_CLAIMED = 1.0  # of the metadata, where they claim the best one, too
_LEAST_BESIDE = -3.0  # of whom the same metadata list beside the best one
_LISTS = ("claim:json_ld:", "claim:meta:", "claim:open_graph:")
_SITE = (":site", "_site")


@attrs.frozen
class Credits:
    """The raw byline, the authors and the agency.

    Attributes:
        raw: the byline as printed.
        authors: who wrote the article.
        agency: the agency.
        claimed: whether the first author is from the page's metadata.
        shown: whom the lines labelled byline name.
    """

    raw: str | None = None
    authors: tuple[Author, ...] = ()
    agency: str | None = None
    claimed: bool = False
    shown: tuple[Author, ...] = ()


def build_credits(page: Page, labelled: Labelled) -> Credits:
    """The authors that the likeliest of the page's bylines name, and the agency that any line labelled byline names."""
    table = read_table("credits", labelled.kind)
    place = find_place(labelled)
    found = _list_candidates(page, labelled, place)
    signed = [*list_all_signs(page, labelled, place, found)]
    scored = [(each, author, weigh(signs, table)) for each, author, signs in signed]
    best, _, top, who = max(
        ((score, -k, each, fold(author.name)) for k, (each, author, score) in enumerate(scored)),
        default=(0.0, 0, None, ""),
    )
    gaps = {id(top): _GAP_INSIDE}
    if any(each is CLAIMED and fold(author.name) == who for each, author, _ in scored):
        gaps[id(CLAIMED)] = _GAP_CLAIMED
    least = -inf if labelled.list_certain(Label.BYLINE) else _LEAST_SCORE
    beside = _list_beside(who, signed) if best >= least else frozenset[str]()
    taken = [
        (each, author)
        for each, author, score in scored
        if (best - score <= gaps.get(id(each), _GAP) and score >= least)
        or (each is CLAIMED and fold(author.name) in beside and score >= _LEAST_BESIDE)
    ]
    authors: dict[str, Author] = {}
    for _, author in taken:
        authors.setdefault(fold(author.name), author)
    named = [each for each in found if labelled.labels[each.indices[0]] is Label.BYLINE]
    agency = next((each.byline.agency for each in named if each.byline.agency), None)
    return Credits(
        _join(labelled, taken, named),
        tuple(authors.values()),
        agency,
        bool(taken) and taken[0][0] is CLAIMED,
        tuple(author for each in named for author in each.byline.authors),
    )


def _list_beside(who: str, signed: Sequence[tuple[Candidate, Author, Description]]) -> frozenset[str]:
    """The names in all lists of the page's head that name the best author: who is believed for one is believed for all.

    Links to authors and marked names stand with related stories too, and the site's own name beside any author.
    """
    claims = {fold(author.name): signs for each, author, signs in signed if each is CLAIMED}
    lists = {sign for sign in claims.get(who, ()) if sign.startswith(_LISTS)}
    return frozenset(
        name
        for name, signs in claims.items()
        if lists and lists <= signs.keys() and not any(sign.endswith(_SITE) for sign in signs)
    )


def list_authors(page: Page, labelled: Labelled) -> Iterator[tuple[Author, Description]]:
    """Each author whom a line that may be a byline, or the metadata, name, with what is to be said of it."""
    place = find_place(labelled)
    found = _list_candidates(page, labelled, place)
    return ((author, signs) for _, author, signs in list_all_signs(page, labelled, place, found))


def _list_candidates(page: Page, labelled: Labelled, place: Place) -> list[Candidate]:
    """The candidates of the text, and those of the markup; where a rule of a rulebook is certain of a line, that alone."""
    found = list_candidates(labelled, place.marks)
    if page.markup is not None and not labelled.list_certain(Label.BYLINE):
        found += list_marked(page.markup, labelled, found, place.marks)
    return found


def _join(
    labelled: Labelled, taken: Sequence[tuple[Candidate, Author]], named: Sequence[Candidate]
) -> str | None:
    """The byline as printed: the first that was taken, else the first that is labelled so."""
    shown = next((each for each, _ in taken if each.indices and each.kind not in BIOGRAPHIES), None)
    if shown:
        indices = _trim(labelled, shown.indices, [author for each, author in taken if each is shown])
    else:
        indices = named[0].indices if named else ()
    return " ".join(labelled.tokens[i].text.strip(EDGES) for i in indices).strip() or None


def _trim(labelled: Labelled, indices: Sequence[int], authors: Sequence[Author]) -> Sequence[int]:
    """The lines of a byline from the first that tells something to the last: the labels are generous.

    A headline above the byline and a day below it are none of it, nor is what follows the last author behind something else.
    """
    names = [fold(author.name) for author in authors]
    more = [fold(part) for each in authors for part in (each.role, each.affiliation, each.email) if part]
    folded = [labelled.tokens[i].folded for i in indices]
    opens = [match_byline_word(labelled.tokens[i].text.strip(EDGES)) == 0 for i in indices]
    named = [k for k, text in enumerate(folded) if any(name in text for name in names)]
    if not named:
        return indices
    gaps = (k for k in range(named[-1] + 1, len(indices)) if indices[k] > indices[k - 1] + 1)
    end = next(gaps, len(indices))
    last = max(k for k in range(end) if k == named[-1] or any(part in folded[k] for part in more))
    first = next(k for k in range(end) if opens[k] or k == named[0])
    return indices[first : last + 1]
