"""The authors whom a page's metadata claim, weighed beside those whom its lines name.

Here: what speaks for each. Not here: the claims (`_claimed`), the signs of lines (`_signatures`), whether a name is the site's
(`_site_signs`), the choice (`_credits`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from newsparse._bylines import Candidate
from newsparse._claimed import ClaimedAuthor, list_claimed_authors
from newsparse._labeller import Labelled
from newsparse._reader import Page
from newsparse._signatures import Groups, Place, Signs, find_groups, list_signs, tell_shape
from newsparse._site_signs import is_user_name, list_site_names, list_site_signs
from newsparse._text import fold
from newsparse.fields.names import Byline
from newsparse.model import Author, Label

__all__ = ["CLAIMED", "list_all_signs"]

_MANY_CLAIMS = 4
_ABOVE, _BELOW, _END = 6, 3, 12  # lines around headline and first paragraph, and behind the last
CLAIMED = Candidate((), "claim", Byline())  # what stands for all authors that the metadata claim
_MARKUP = frozenset(
    [
        "own:author",
        "own:byline",
        "near:author",
        "near:byline",
        "own:rel",
        "own:name",
        "own:contributor",
        "in:address",
        "in:footer",
        "in:header",
        "in:aside",
        "hidden",
    ]
)
# What an author may be by the name, the best first.
_KINDS = ("given", "other", "team", "title", "word", "user", "site")
# Where the line's link leads, whether it is one of many that are alike, how much of it is links.
_MARKUP_TOO = ("to:", "grid:", "linked:")


@attrs.frozen
class _Claims:
    """What the metadata say of all authors together.

    Attributes:
        found: the authors whom they name.
        best: what the best of them is by its name; "none" where they name nobody.
        sites: what the site is called.
        groups: what each name on the page is in.
    """

    found: Sequence[ClaimedAuthor]
    best: str
    sites: frozenset[str]
    groups: Groups


def list_all_signs(
    page: Page, labelled: Labelled, place: Place, found: Sequence[Candidate]
) -> Iterator[tuple[Candidate, Author, Signs]]:
    """What speaks for and against each author of each candidate, and each whom the metadata claim."""
    signed = list_signs(labelled, place, found)
    if page.markup is None:
        yield from signed
        return
    claimed = list_claimed_authors(page.markup)
    sites = list_site_names(page.markup.metadata)
    claims = _Claims(claimed, _tell_best(claimed, sites), sites, find_groups(found))
    known = {fold(each.author.name): each for each in claimed}
    for candidate, author, signs in signed:
        claim = known.get(fold(author.name))
        if claim is not None:
            signs["also_claim"] = 1.0
            signs.update((f"also_claim:{each.name}", 1.0) for each in claim.claims)
        else:
            signs["claims:others" if claimed else "claims:none"] = 1.0
            signs[f"best_claim:{claims.best}"] = 1.0
        names = page.markup.evidence[labelled.tokens[candidate.indices[0]].line]
        signs.update(
            (f"markup:{name}", 1.0) for name in names if name in _MARKUP or name.startswith(_MARKUP_TOO)
        )
        signs.update((f"shown_{sign}", 1.0) for sign in list_site_signs(author.name, claims.sites))
        yield candidate, author, signs
    for each in claimed:
        yield CLAIMED, each.author, _list_claim(labelled, place, each, claims)


def _tell_best(claimed: Sequence[ClaimedAuthor], sites: frozenset[str]) -> str:
    """What the best of the metadata's authors is by its name; "none" where there is none.

    Where they name but the site, a person whom the page shows may be the author all the same.
    """
    kinds = {_tell_kind(each.author.name, sites) for each in claimed}
    return next((kind for kind in _KINDS if kind in kinds), "none")


def _tell_kind(name: str, sites: frozenset[str]) -> str:
    """What an author is by the name: the shape of it, unless it is the site's or an account's."""
    if next(list_site_signs(name, sites), None):
        return "site"
    return "user" if is_user_name(name) else tell_shape(name)


def _list_claim(labelled: Labelled, place: Place, each: ClaimedAuthor, claims: _Claims) -> Signs:
    """The signs of an author whom the metadata claim."""
    name = fold(each.author.name)
    shape = tell_shape(each.author.name)
    signs = {"claim": 1.0, f"claim_shape:{shape}": 1.0, f"claims:{min(len(claims.found), _MANY_CLAIMS)}": 1.0}
    signs.update((f"claim:{claim.name}", 1.0) for claim in each.claims)
    signs.update((f"claim_source:{claim.source}", 1.0) for claim in each.claims)
    signs.update((f"claim_of:{claim.subject}", 1.0) for claim in each.claims if claim.subject)
    signs[f"claim_place:{min(each.place, 3)}"] = 1.0
    if len(claims.found) > 1:
        signs[f"claim_best:{claims.best}:{_tell_kind(each.author.name, claims.sites)}"] = 1.0
    if is_user_name(each.author.name):
        signs["claim_user_name"] = 1.0
    signs.update((f"claim_{sign}", 1.0) for sign in list_site_signs(each.author.name, claims.sites))
    shown = claims.groups.get(name, {}).keys()
    signs.update((f"claim_shown:{group}", 1.0) for group in shown)
    if not shown:
        signs["claim_in_text" if name in place.text else "claim_not_shown"] = 1.0
        signs[f"claim_not_shown:{shape}"] = 1.0
        if " " in name:
            signs[f"claim_in:{_tell_part(labelled, place, name)}"] = 1.0
    if name in place.owner:
        signs["claim_owner"] = 1.0
        signs[f"claim_owner:{shape}"] = 1.0
    if any(label is Label.BYLINE for label in labelled.labels) and "byline" not in shown:
        signs["claim_beside_byline"] = 1.0
    return signs


def _tell_part(labelled: Labelled, place: Place, name: str) -> str:
    """In which part of the page a folded name stands, though no candidate holds it."""
    tokens, marks = labelled.tokens, place.marks
    if any(name in tokens[i].folded for i in labelled.indices[Label.BYLINE]):
        return "byline"
    held = [i for i, token in enumerate(tokens) if name in token.folded]
    top = (marks.first if marks.headline is None else marks.headline) - _ABOVE
    if any(top <= i < marks.first + _BELOW for i in held):
        return "head"
    if any(marks.last <= i < marks.last + _END for i in held):
        return "end"
    return "page" if held else "none"
