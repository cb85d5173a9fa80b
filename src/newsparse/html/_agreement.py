"""What metadata say of lines: that a line is the headline that they give, names their author, is a part of their text.

Here: comparing. Not here: reading metadata (`_metadata`), what an agreement is worth (`data/weights/html/`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsparse._markup import Claim, Metadata
from newsparse._tables import Group
from newsparse._text import clean, fold, split_words
from newsparse.html._lines import Row

__all__ = ["add_agreement"]

_LONGEST = 400  # characters of a line that is compared with short claims
_OPENING = 60  # characters of a description that a deck or a first paragraph opens with
_LEAST = 4  # words of a line of text, and of what is compared of it and the claimed text
_LONGEST_BODY = 400_000  # characters of the claimed text
_LEAST_BODY = 60  # words of it: what is shorter is a summary
_BINS = (0.3, 0.8)
_MOST_WORDS = 60  # of a line that are looked up
_LONGEST_NAMED = 20  # words of a line that names an author
_EDGES = " .\"'"


def add_agreement(metadata: Metadata, rows: Sequence[Row], evidence: Sequence[list[Group]]) -> None:
    """Add to each line's evidence what metadata say of it.

    Args:
        metadata: the page's metadata.
        rows: its lines.
        evidence: the groups of names found so far, one list a line; added to in place.
    """
    folded = [fold(clean(row.text)).strip(_EDGES) if len(row.text) <= _LONGEST else "" for row in rows]
    whole = {
        text: name
        for name, claims in (
            ("meta:tag", metadata.tags),
            ("meta:site", metadata.site_name),
            ("meta:section", metadata.section),
            ("meta:author", metadata.authors),
            ("meta:deck", metadata.deck),
            ("meta:question", metadata.faq),
            ("meta:headline", metadata.headline),
        )
        for text in _fold_all(claims)
        if text
    }
    openings = {text[:_OPENING] for text in _fold_all(metadata.deck) if len(text) >= _OPENING}
    authors = [text for text in _fold_all(metadata.authors) if " " in text]
    for row, text, groups in zip(rows, folded, evidence, strict=True):
        name = whole.get(text) if text else None
        if name is not None:
            groups.append((name,))
        elif text[:_OPENING] in openings:
            groups.append(("meta:deck_opens",))
        if authors and text and row.words <= _LONGEST_NAMED and any(each in text for each in authors):
            groups.append(("meta:names_author",))
    _add_text("meta:body", [claim.value for claim in metadata.body], rows, evidence)
    _add_text("meta:answer", metadata.answers, rows, evidence)


def _fold_all(claims: Sequence[Claim]) -> Iterator[str]:
    """The values of claims for comparing."""
    return (fold(clean(claim.value)).strip(_EDGES) for claim in claims)


def _add_text(name: str, texts: Sequence[str], rows: Sequence[Row], evidence: Sequence[list[Group]]) -> None:
    """Note how much of each line a claimed text holds, by runs of four words."""
    left = _LONGEST_BODY
    held: set[tuple[str, ...]] = set()
    for text in texts:
        words = split_words(fold(text[: max(left, 0)]))
        left -= len(text)
        held.update(zip(words, words[1:], words[2:], words[3:], strict=False))
    if len(held) < (_LEAST_BODY if name == "meta:body" else 1):
        return
    for row, groups in zip(rows, evidence, strict=True):
        if row.words < _LEAST:
            continue
        words = split_words(fold(clean(row.text)))[:_MOST_WORDS]
        runs = list(zip(words, words[1:], words[2:], words[3:], strict=False))
        if runs:
            share = sum(map(held.__contains__, runs)) / len(runs)
            groups.append((f"{name}:{sum(share >= bound for bound in _BINS)}",))
