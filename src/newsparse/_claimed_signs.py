"""The authors whom a page's metadata claim, weighed beside those whom its lines name.

Here: what speaks for each. Not here: the claims (`_claimed`), the signs of lines (`_signatures`), the choice (`_credits`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse._bylines import Candidate
from newsparse._claimed import ClaimedAuthor, list_claimed_authors
from newsparse._labeller import Labelled
from newsparse._reader import Page
from newsparse._signatures import Groups, Place, Signs, find_groups, list_signs, tell_shape
from newsparse._text import fold
from newsparse.fields.names import Byline
from newsparse.model import Author, Label

__all__ = ["CLAIMED", "list_all_signs"]

_MANY_CLAIMS = 4
CLAIMED = Candidate((), "claim", Byline())  # what stands for all authors that the metadata claim
_MARKUP = frozenset(
    [
        "own:author",
        "own:byline",
        "near:author",
        "near:byline",
        "to:author",
        "own:rel",
        "own:name",
        "own:contributor",
        "in:address",
        "in:footer",
        "in:header",
        "in:aside",
    ]
)


def list_all_signs(
    page: Page, labelled: Labelled, place: Place, found: Sequence[Candidate]
) -> Iterator[tuple[Candidate, Author, Signs]]:
    """What speaks for and against each author of each candidate, and each whom the metadata claim."""
    signed = list_signs(labelled, place, found)
    if page.markup is None:
        yield from signed
        return
    claimed = list_claimed_authors(page.markup)
    known = {fold(each.author.name): each for each in claimed}
    for candidate, author, signs in signed:
        claim = known.get(fold(author.name))
        if claim is not None:
            signs["also_claim"] = 1.0
            signs.update((f"also_claim:{each.name}", 1.0) for each in claim.claims)
        else:
            signs["claims:others" if claimed else "claims:none"] = 1.0
        words = page.markup.evidence[labelled.tokens[candidate.indices[0]].line]
        signs.update((f"markup:{word}", 1.0) for word in words if word in _MARKUP)
        yield candidate, author, signs
    groups = find_groups(found)
    for each in claimed:
        yield CLAIMED, each.author, _list_claim(labelled, place, each, (len(claimed), groups))


def _list_claim(labelled: Labelled, place: Place, each: ClaimedAuthor, others: tuple[int, Groups]) -> Signs:
    """The signs of an author whom the metadata claim; of the others how many there are, and what each name on the page is in."""
    count, groups = others
    name = fold(each.author.name)
    shape = tell_shape(each.author.name)
    signs = {"claim": 1.0, f"claim_shape:{shape}": 1.0, f"claims:{min(count, _MANY_CLAIMS)}": 1.0}
    signs.update((f"claim:{claim.name}", 1.0) for claim in each.claims)
    signs.update((f"claim_source:{claim.source}", 1.0) for claim in each.claims)
    signs[f"claim_place:{min(each.place, 3)}"] = 1.0
    shown = {group for group, _ in groups.get(name, ())}
    signs.update((f"claim_shown:{group}", 1.0) for group in shown)
    if not shown:
        signs["claim_in_text" if name in place.text else "claim_not_shown"] = 1.0
        signs[f"claim_not_shown:{shape}"] = 1.0
    if name in place.owner:
        signs["claim_owner"] = 1.0
        signs[f"claim_owner:{shape}"] = 1.0
    if any(label is Label.BYLINE for label in labelled.labels) and "byline" not in shown:
        signs["claim_beside_byline"] = 1.0
    return signs
