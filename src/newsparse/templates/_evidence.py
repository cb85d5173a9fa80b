"""On how many other pages of its site each line of a page stands, as evidence.

Here: which of the pages are others, counting, and the names of the evidence. Not here: the pages (`_templates`), what a share is
worth (`data/weights/templates.tsv`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from newsparse._shape import measure_size
from newsparse._tokens import Token
from newsparse.templates._lines import build_page_key, hash_line, list_lines, unpack_hashes
from newsparse.templates._templates import SiteTemplates

__all__ = ["Elsewhere", "count_elsewhere", "name_shares"]

_LONG = 10  # words of a line that hardly two stories have by chance
_SAME_STORY = 0.5  # of the words in a page's long lines, which a page that shows the same story has too
_SHARES = ((0.3, "few"), (0.65, "some"), (2.0, "most"))  # of the other pages
_PAGES = (1, 2, 3, 8)  # other pages, so many and more: one is easily like this one, of three two are not


class Elsewhere(NamedTuple):
    """A page's lines on the other pages of its site.

    Attributes:
        pages: how many other pages there are.
        counts: on how many of them each token's line stands.
    """

    pages: int
    counts: Sequence[int]


def name_shares(templates: SiteTemplates, tokens: Sequence[Token], url: str | None) -> list[str]:
    """For each token the name of the evidence that the other pages of its site are; "" where they say nothing.

    They say nothing of lines that are on this page alone, nor of a short line between two such lines: it may be a heading that a
    site's articles often have ("Pros", "What you need").
    """
    pages, counts = count_elsewhere(templates, tokens, url)
    told = [bool(count) and _is_told(token) for token, count in zip(tokens, counts, strict=True)]
    if not any(told):
        return [""] * len(tokens)
    many = _PAGES[bisect_right(_PAGES, pages) - 1]
    names: list[str] = []
    for i, token in enumerate(tokens):
        is_long = measure_size(token) >= _LONG
        if told[i] and (is_long or any(told[max(0, i - 1) : i]) or any(told[i + 1 : i + 2])):
            share = next(name for bound, name in _SHARES if counts[i] / pages < bound)
            names.append(f"template:{share}:{many}:{'long' if is_long else 'short'}")
        else:
            names.append("")
    return names


def _is_told(token: Token) -> bool:
    """Whether it says something that a line stands elsewhere.

    Numbers alone stand anywhere; and a short line that begins in lower case may be a piece of a sentence, which some flattenings cut
    at every link.
    """
    if measure_size(token) < _LONG and token.text[:1].islower():
        return False
    return any(word != "#" for word in token.words)


def count_elsewhere(templates: SiteTemplates, tokens: Sequence[Token], url: str | None) -> Elsewhere:
    """Look a page's lines up on the other pages of its site.

    The page itself is none of them, in whatever flattening, nor is another that shows most of its long lines: the same story once
    more, whose text would look like a template.
    """
    pages = templates.list_pages(url)
    if not pages:
        return Elsewhere(0, [0] * len(tokens))
    hashes = [*map(hash_line, tokens)]
    key = build_page_key(list_lines(tokens).values())
    own = set(hashes)
    sizes = {
        each: size
        for each, token in zip(hashes, tokens, strict=True)
        if (size := measure_size(token)) >= _LONG
    }
    most = _SAME_STORY * sum(sizes.values())
    counts: Counter[int] = Counter()
    others = 0
    for other, page in pages.items():
        shared = own.intersection(unpack_hashes(page.hashes))
        if other == key or (sizes and sum(sizes.get(each, 0) for each in shared) >= most):
            continue
        others += 1
        counts.update(shared)
    return Elsewhere(others, [counts[each] for each in hashes])
