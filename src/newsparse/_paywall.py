"""Whether the rest of an article is behind a paywall.

Here: what the metadata say, the walls that the page shows, and whether its text breaks off. Not here: what a wall says (`rules/`).
"""

from __future__ import annotations

from newsparse._labeller import Labelled
from newsparse._markup import Metadata
from newsparse.model import Label

__all__ = ["breaks_off", "is_paywalled"]

_RULES = "paywall."
_NEAR = 8  # lines behind the last one of the text in which a wall stands
_CLOSE = 2  # of those before it
_LONGER = 1.3  # times as many words as the page shows, from which the metadata's text is longer
# What says no more than that money or reading is spoken of: it closes sentences of articles too ("a ticket costs £30 a month").
_PROSE = frozenset({"paywall.price_per_time", "paywall.phrases=end", "paywall.phrases=inside"})
_OPENING = 2  # words, of which one is a number where a line begins with a price ("just £1", "30 people")
_SHORT = 180  # words: a text of fewer that is said not to be free is a beginning
_STOPS = tuple(".!?\u3002\uff01\uff1f\"'\u201d\u2019\u00bb)")
_OPEN = ("...", "\u2026", "[\u2026]", "[...]")


def is_paywalled(text: str, metadata: Metadata, labelled: Labelled) -> bool:
    """Whether a page says that it is not free, or shows a wall behind its text, and that text breaks off.

    Args:
        text: the article's text as the page shows it.
        metadata: the page's metadata.
        labelled: its lines.
    """
    return (metadata.is_free is False or _has_wall(labelled)) and breaks_off(text, metadata)


def breaks_off(text: str, metadata: Metadata) -> bool:
    """Whether a text is but the beginning of one.

    Args:
        text: the article's text as the page shows it.
        metadata: the page's metadata.
    """
    claimed = max((len(claim.value.split()) for claim in metadata.body), default=0)
    words = len(text.split())
    if claimed > _LONGER * words or words < _SHORT:
        return True
    last = text.rstrip().rpartition("\n")[2]
    return last.endswith(_OPEN) or not last.endswith(_STOPS)


def _has_wall(labelled: Labelled) -> bool:
    """Whether a wall stands at the end of the text."""
    body = labelled.indices[Label.BODY]
    if not body:
        return False
    lines = range(max(0, body[-1] - _CLOSE), min(len(labelled.tokens), body[-1] + _NEAR + 1))
    return any(_is_wall(labelled, i) for i in lines)


def _is_wall(labelled: Labelled, i: int) -> bool:
    """Whether a line is one of a wall; one that is taken for text has to begin with its words, and those are no price."""
    names = [name for name in labelled.evidence[i] if name.startswith(_RULES)]
    if not labelled.labels[i].is_text:
        return bool(names)
    return not _PROSE.issuperset(names) and "#" not in labelled.tokens[i].words[:_OPENING]
