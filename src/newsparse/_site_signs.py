"""Whether an author's name is the site's own, or that of an account.

Here: what a name is by itself and beside the site's. Not here: whose name it is, what that is worth (`data/weights/html/credits.tsv`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from newsparse._markup import Metadata
from newsparse._signatures import tell_shape
from newsparse._sites import read_site
from newsparse._text import fold
from newsparse.data import read_words

__all__ = ["is_user_name", "list_site_names", "list_site_signs"]

_LONGEST: Final = 200
_SHORTEST: Final = 3
_SHORTEST_PART: Final = 5  # letters of a name that is looked for in another
_MOST_BESIDE: Final = 3  # words of a name that are not the site's
_LABELS: Final = 2  # of a domain that a site may be called by
_NOT_LETTERS_RE: Final = re.compile(r"[\W_]+")
_SHORTEST_GIVEN: Final = (
    4  # letters before the second capital one of an account's name: not those of "MacLeod"
)
# "Gazette Staff", "Gazette Media Ltd": what may stand beside a site's name in that of its team or firm.
_BESIDE: Final = frozenset().union(*map(read_words, ("team_words", "org_words", "site_words", "articles")))


def list_site_names(metadata: Metadata) -> frozenset[str]:
    """What a page's site is called, letters and digits alone: what its metadata say, and its domain.

    Example:
        >>> from newsparse._markup import Claim
        >>> from newsparse.kinds import SourceKind
        >>> url = Claim("https://www.field-post.example/rain", SourceKind.LINK, "canonical")
        >>> sorted(list_site_names(Metadata(url=(url,))))
        ['fieldpost', 'fieldpostexample']
    """
    names = {_squeeze(claim.value) for claim in metadata.site_name}
    for claim in metadata.url:
        labels = read_site(claim.value).split(".")
        for n in range(1, _LABELS + 1):
            names.update(_squeeze(".".join(labels[k : k + n])) for k in range(len(labels) - 1))
    return frozenset(name for name in names if len(name) >= _SHORTEST)


def list_site_signs(name: str, sites: frozenset[str]) -> Iterator[str]:
    """What a name has of the site's: all of it, all of it and a word for a team, a part.

    Example:
        >>> [list(list_site_signs(name, frozenset({"fieldpost"}))) for name in ("Field Post", "Field Post Staff", "Jane Roe")]
        [['site', 'site:title'], ['site_team'], []]
    """
    squeezed = _squeeze(name)
    if squeezed in sites:
        yield "site"
        yield f"site:{tell_shape(name)}"
    elif any(_squeeze(part) in sites for part in _list_parts(name)):
        yield "site_team"
    elif len(squeezed) >= _SHORTEST_PART and any(
        squeezed in site or (len(site) >= _SHORTEST_PART and site in squeezed) for site in sites
    ):
        yield "site_part"
        yield f"site_part:{tell_shape(name)}"


def is_user_name(name: str) -> bool:
    """Whether a name is rather that of an account: "jroe", "roe23", "JaneR".

    Example:
        >>> [is_user_name(name) for name in ("jroe", "Roe23", "JaneR", "Jane", "jane roe")]
        [True, True, True, False, False]
    """
    if " " in name:
        return False
    name = name[:_LONGEST]
    return (
        name[-1:].isdigit()
        or name.islower()
        or any(before.islower() and each.isupper() for before, each in pairwise(name[_SHORTEST_GIVEN - 1 :]))
    )


def _list_parts(name: str) -> Iterator[str]:
    """What is left of a name without one or more words for a team or a firm before or behind it."""
    words = fold(name[:_LONGEST]).split()
    for ordered in (words, words[::-1]):
        for k, word in enumerate(ordered[:_MOST_BESIDE]):
            if word not in _BESIDE:
                break
            rest = ordered[k + 1 :]
            yield " ".join(rest if ordered is words else rest[::-1])


def _squeeze(name: str) -> str:
    """A name's letters and digits alone, folded, without its article."""
    return _NOT_LETTERS_RE.sub("", fold(name[:_LONGEST]).removeprefix("the "))
