"""Page files as documents of a corpus: what their expected files and annotations say of their lines.

Here: `read_document`. Not here: checking what they say (`_golden`), counting on it (`newsparse.ruletools`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from newsparse import Label, tokenize
from newsparse.ruletools import Document, DocumentError
from newsparse.testing._failures import CheckError
from newsparse.testing._golden import GoldenPage, read_golden_page
from newsparse.testing._labels import Claim, PageLine, read_claim

__all__ = ["read_document"]


def read_document(path: str | Path) -> Document | None:
    """A page file with what is known of its lines, for counting with `newsparse.ruletools`; None where it says nothing of them.

    Args:
        path: a page with `NAME.expected.json` beside it, whose `labels` and `blocks` count, or with annotations (`NAME.page.txt`).

    Raises:
        DocumentError: one of the files says what cannot be; the message names file and place.
    """
    try:
        page = read_golden_page(Path(path))
    except CheckError as error:
        raise DocumentError(str(path), str(error)) from None
    if page is None:
        return None
    text = page.read_text(lambda: tokenize(page.data))
    known: dict[tuple[int, int], frozenset[Label]] = {}
    for line, claim in _list_claims(page, page.number_lines(text)):
        held = frozenset(filter(claim.holds, Label))
        known[line.start, line.end] = known.get((line.start, line.end), held) & held
    at = 0
    for words, piece in page.expected.fields.get("blocks") or ():
        known.setdefault((at, at + len(piece)), frozenset({Label(words)}))
        at += len(piece)
    gold = tuple((start, end, labels) for (start, end), labels in sorted(known.items()))
    return Document(str(path), text, gold, page.keywords.get("url"), page.keywords.get("language"))


def _list_claims(page: GoldenPage, lines: Sequence[PageLine]) -> Iterator[tuple[PageLine, Claim]]:
    """What is claimed of lines, by annotations and by the expected file, which counts the lines of the page file."""
    for annotation in page.annotations:
        if annotation.line is not None and annotation.claim is not None:
            yield lines[annotation.line - 1], annotation.claim
    numbered = {str(line.number): line for line in lines}
    for number, words in page.expected.fields.get("labels", {}).items():
        if number not in numbered:
            raise DocumentError(str(page.path), f"labels: the page has no line {number}")
        yield numbered[number], read_claim(words)
