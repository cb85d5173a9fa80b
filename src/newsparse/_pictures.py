"""Pictures of the article: which images of the page are the article's, and what stands below them.

Here: choosing among a page's images by the lines around them. Not here: finding images in HTML (`html/`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

import attrs

from newsparse._grid import Grid
from newsparse._labeller import Labelled
from newsparse._landmarks import find_landmarks
from newsparse._markup import Markup, Picture
from newsparse._passage import Passage, join_passages, read_passage
from newsparse._reader import Page
from newsparse._text import fold
from newsparse.model import BodyBlock, BodyKind, Image, Label

__all__ = ["build_pictures"]

_OWN = frozenset({Label.CAPTION, *(label for label in Label if label.is_text)})
_FOREIGN = frozenset({Label.AUTHOR_BIO, *(label for label in Label if label.is_boilerplate)})
# What has pictures of its own above it: the article's do not stand there.
_ENTRIES = frozenset(
    {Label.RELATED, Label.PROMO, Label.NAV, Label.COMMENTS, Label.ABOUT, Label.FOOTER, Label.AUTHOR_BIO}
)
# Addresses that show nothing to somebody who has the text alone, drawings that are mostly signs, and what holds a place.
_EMPTY_RE = re.compile(r"\s{0,9}(?:data|javascript|blob|about):", re.IGNORECASE)
_SIGN_RE = re.compile(
    r"\.svg(?:\Z|[?#])|/avatars?/|\b(?:avatar|blank|icon|logo|pixel|placeholder|share|spacer|transparent)\b[^/]{0,40}\Z",
    re.IGNORECASE,
)
_SIZE_RE = re.compile(
    r"[-_]\d{2,4}x\d{2,4}(?=\.\w{3,4}\b)"
)  # in a file's name: the same image in another size
_NAME_RE = re.compile(
    r"(?=\b([^\W\d_]\w{1,40}\W{1,3}[^\W\d_]\w{1,40}))"
)  # two words in a row, each pair once
_NONE: frozenset[Label] = frozenset()
_NO_CAPTION = Passage("")


@attrs.frozen
class _Surroundings:
    """What the lines of a page are, as far as a picture among them is concerned.

    Attributes:
        labels: of each line the labels of its parts.
        first: the index of the line from which on pictures may be the article's.
        text: that of the first line of text.
        last: that of the last one, or of the last caption behind it.
        figures: for each figure with lines whether one of them is the article's.
        byline: the words that name the author.
    """

    labels: Mapping[int, Collection[Label]]
    first: int
    text: int
    last: int
    figures: Mapping[int, bool]
    byline: str


def build_pictures(
    page: Page, labelled: Labelled, markup: Markup, grids: Collection[Grid]
) -> list[tuple[int, BodyBlock]]:
    """The article's pictures as blocks, in order, each with the index of the line that it stands before.

    They stand between the headline and the last line of text: before or behind a line of text, or in a figure with a caption; above
    the text wherever that is not a menu. A picture that the page shows twice, or in two sizes, is one.
    """
    if not markup.pictures:
        return []
    around = _survey(labelled, markup)
    if around is None:
        return []
    captions = _find_captions(page, labelled, markup)
    covered = _cover(grids)
    built: dict[str, tuple[int, BodyBlock]] = {}
    shown: set[tuple[int, str]] = set()
    for number, picture in enumerate(markup.pictures):
        key = _SIZE_RE.sub("", picture.url)
        same = (picture.line, picture.alt or key)
        if (
            key in built
            or same in shown
            or _EMPTY_RE.match(picture.url)
            or (_SIGN_RE.search(picture.url) and number not in captions)
            or picture.line in covered
            or not _is_own(picture, around)
        ):
            continue
        caption = captions.get(number, _NO_CAPTION)
        image = Image(picture.url, picture.alt or None, caption.text or None)
        shown.add(same)
        built[key] = picture.line, BodyBlock(BodyKind.IMAGE, caption.text, caption.spans, image=image)
    return list(built.values())


def _cover(grids: Collection[Grid]) -> frozenset[int]:
    """The lines inside of tables, whose pictures are flags and logos."""
    covered: set[int] = set()
    end = -1
    for grid in sorted(grids, key=lambda grid: grid.first):
        covered.update(range(max(grid.first, end) + 1, grid.last + 1))
        end = max(end, grid.last)
    return frozenset(covered)


def _survey(labelled: Labelled, markup: Markup) -> _Surroundings | None:
    """What the lines of a page are; None where none is text."""
    tokens = labelled.tokens
    labels: dict[int, set[Label]] = {}
    figures: dict[int, bool] = {}
    for token, label in zip(tokens, labelled.labels, strict=True):
        labels.setdefault(token.line, set()).add(label)
    texts = [line for line, kinds in labels.items() if any(label.is_text for label in kinds)]
    if not texts:
        return None
    own = [line for line, kinds in labels.items() if not _OWN.isdisjoint(kinds)]
    headline = find_landmarks(labelled).headline
    first = texts[0] if headline is None else min(tokens[headline].line + 1, texts[0])
    for line in range(first, own[-1] + 1):
        figure = markup.places[line].figure
        if figure is not None:
            figures[figure] = not _OWN.isdisjoint(labels.get(line, _NONE)) or figures.get(figure, False)
    byline = " ".join(tokens[i].text for i in labelled.indices[Label.BYLINE])
    return _Surroundings(labels, first, texts[0], own[-1], figures, byline)


def _is_own(picture: Picture, around: _Surroundings) -> bool:
    """Whether a picture is one of the article's."""
    if not around.first <= picture.line <= around.last:
        return False
    if picture.figure is not None and picture.figure in around.figures:
        return around.figures[picture.figure]
    before = around.labels.get(picture.line - 1, _NONE)
    behind = around.labels.get(picture.line, _NONE)
    if picture.line > around.text:
        return not _OWN.isdisjoint(behind) or (not _OWN.isdisjoint(before) and _ENTRIES.isdisjoint(behind))
    if _FOREIGN.issuperset(before) and _FOREIGN.issuperset(behind):
        return False
    return not _is_portrait(picture.alt, around.byline)


def _is_portrait(alt: str, byline: str) -> bool:
    """Whether an image shows the author: it is described by the words of the byline, or by a name in it."""
    names = (name for name in _NAME_RE.findall(alt) if all(word[:1].isupper() for word in name.split()))
    return bool(alt) and (fold(alt) in fold(byline) or any(name in byline for name in names))


def _find_captions(page: Page, labelled: Labelled, markup: Markup) -> dict[int, Passage]:
    """For each picture, by its number, the captions in its figure, or right behind a picture that is in none."""
    in_figure: dict[int, int] = {}
    at_line: dict[int, int] = {}
    for number, picture in enumerate(markup.pictures):
        at_line[picture.line] = number
        if picture.figure is not None:
            in_figure.setdefault(picture.figure, number)
    found: dict[int, list[Passage]] = {}
    owner, last = None, -2  # the picture that the line before belongs to
    for i in labelled.indices[Label.CAPTION]:
        token = labelled.tokens[i]
        figure = markup.places[token.line].figure
        if figure is not None:
            owner = in_figure.get(figure)
        else:
            owner = at_line.get(token.line, owner if token.line <= last + 1 else None)
        last = token.line
        if owner is not None:
            spans = markup.spans[token.line]
            found.setdefault(owner, []).append(read_passage(page.source, token.start, token.end, spans))
    return {number: join_passages(parts, " ") for number, parts in found.items()}
