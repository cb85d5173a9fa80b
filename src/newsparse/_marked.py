"""Lines that the markup calls an author's, as candidates: whom they name counts whatever the name looks like.

Here: finding and reading them. Not here: the candidates of the text (`_bylines`), what speaks for each (`_claimed_signs`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from newsparse._bylines import EDGES, Candidate
from newsparse._labeller import Labelled
from newsparse._landmarks import Landmarks
from newsparse._markup import Markup, list_groups
from newsparse.fields.names import match_byline_word, parse_byline
from newsparse.model import Label

__all__ = ["list_marked"]

_MARKS = frozenset({"own:author", "own:byline", "own:fn"})
_MOST_WORDS = 6
_FARTHEST = 40  # lines behind the last paragraph: what is farther belongs to other articles
_MOST = 200  # candidates, the nearest to the headline; pages of news that list others, too, have up to 120


def list_marked(
    markup: Markup, labelled: Labelled, found: Iterable[Candidate], marks: Landmarks
) -> list[Candidate]:
    """The short lines that the markup calls an author's or a byline and of which nobody was read, in the page's order.

    Args:
        markup: the page's.
        labelled: its lines.
        found: the candidates that there are.
        marks: where its article stands.
    """
    read = {i for each in found if each.byline.authors for i in each.indices}
    top = marks.first if marks.headline is None else marks.headline
    lines = sorted(_list_lines(markup, labelled, marks.last), key=lambda i: abs(i - top))
    marked = (_read_line(labelled, i) for i in lines if i not in read)
    return sorted(islice(filter(None, marked), _MOST), key=lambda each: each.indices[0])


def _list_lines(markup: Markup, labelled: Labelled, last: int) -> Iterator[int]:
    """The short lines down to some behind the last paragraph that have one of the marks."""
    for i, token in enumerate(labelled.tokens[: last + _FARTHEST + 1]):
        if 0 < len(token.words) <= _MOST_WORDS and not labelled.is_excluded(i, Label.BYLINE):
            names = markup.evidence[token.line]
            if _has_mark(names) and "hidden" not in names:
                yield i


def _read_line(labelled: Labelled, at: int) -> Candidate | None:
    """Whom a line names; None where nobody."""
    text = labelled.tokens[at].text.strip(EDGES)
    signed = parse_byline(text if match_byline_word(text) == 0 else f"By {text}", anyone=True)
    return Candidate((at,), "marked", signed) if signed.authors else None


def _has_mark(names: Sequence[str]) -> bool:
    """Whether the evidence for a line holds one of the marks."""
    return not all(map(_MARKS.isdisjoint, list_groups(names)))
