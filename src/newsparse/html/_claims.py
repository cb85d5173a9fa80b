"""Claims while they are collected: of each field, in the order of how often they are right.

Here: where each kind of claim stands, and that there are not too many. Not here: reading them.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import Final, Literal

import attrs

from newsparse._markup import Claim
from newsparse.html._claim_names import NameReader
from newsparse.html._claim_order import match_rank

__all__ = ["Claims", "Field"]

Field = Literal[
    "headline",
    "deck",
    "authors",
    "published",
    "modified",
    "section",
    "tags",
    "site_name",
    "body",
    "faq",
    "language",
    "url",
    "images",
    "types",
]

_MOST: Final[dict[Field, int]] = {"tags": 40, "faq": 60, "body": 3, "authors": 24}
_MOST_OTHERS: Final = 12
_BEHIND: Final = 1_000
_MOST_KEPT: Final = 200  # of a field, while collecting


@attrs.define
class Claims:
    """What was found so far: of each field the claims, each with its place.

    Attributes:
        names: what reads the authors of this page.
    """

    names: NameReader = attrs.field(factory=NameReader)
    _found: dict[Field, dict[Claim, int]] = attrs.field(factory=dict)

    def add(self, field: Field, claim: Claim, *, later: bool = False) -> None:
        """Take a claim, unless it is empty.

        Args:
            field: of what.
            claim: what is said.
            later: whether it is said of something beside the article: it stands behind the same said of the article.
        """
        if not claim.value:
            return
        found = self._found.setdefault(field, {})
        if len(found) < _MOST_KEPT:
            place = 2 * match_rank(field, claim.source, claim.path) + later
            if place < found.setdefault(claim, place):
                found[claim] = place

    def rewrite(self, field: Field, change: Callable[[str], str]) -> None:
        """Change the values of a field; claims that are the same then are one."""
        changed: dict[Claim, int] = {}
        for claim, place in self._found.get(field, {}).items():
            new = claim._replace(value=change(claim.value))
            changed[new] = min(place, changed.get(new, place))
        self._found[field] = changed

    def put_last(self, field: Field, is_doubtful: Callable[[Claim], bool]) -> None:
        """Let some claims of a field stand behind all others."""
        found = self._found.get(field, {})
        for claim in found:
            if is_doubtful(claim):
                found[claim] += _BEHIND

    def list_claims(self, field: Field) -> tuple[Claim, ...]:
        """The claims of a field, the most reliable first; of one kind in the page's order."""
        found = self._found.get(field, {})
        ordered = sorted(found.items(), key=itemgetter(1))[: _MOST.get(field, _MOST_OTHERS)]
        return tuple([claim for claim, _ in ordered])

    def list_values(self, field: Field) -> list[str]:
        """The values of a field, in the page's order."""
        return [claim.value for claim in self._found.get(field, {})]
