"""Claims while they are collected: of each field, in the order of how often they are right.

Here: where each kind of claim stands, and that there are not too many. Not here: reading them.
"""

from __future__ import annotations

from typing import Final, Literal

import attrs

from newsparse._markup import Claim
from newsparse.html._claim_order import match_rank
from newsparse.kinds import SourceKind

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
_MOST_KEPT: Final = 200  # of a field, while collecting


@attrs.define
class Claims:
    """What was found so far."""

    _found: dict[Field, dict[Claim, int]] = attrs.field(factory=dict)

    def add(self, field: Field, claim: Claim, *, later: int = 0) -> None:
        """Take a claim, unless it is empty or there already.

        Args:
            field: of what.
            claim: what is said.
            later: how far behind its usual place it stands: what is said of something beside the article.
        """
        found = self._found.setdefault(field, {})
        if claim.value and claim not in found and len(found) < _MOST_KEPT:
            found[claim] = match_rank(field, claim.source, claim.path) + later

    def list_claims(self, field: Field) -> tuple[Claim, ...]:
        """The claims of a field, the most reliable first; of one kind in the page's order."""
        found = self._found.get(field, {})
        ordered = sorted(found, key=found.__getitem__)
        return tuple(ordered[: _MOST.get(field, _MOST_OTHERS)])

    def list_values(self, field: Field, source: SourceKind | None = None) -> list[str]:
        """The values of a field, of one source or of all, in the page's order."""
        return [claim.value for claim in self._found.get(field, {}) if source in {None, claim.source}]
