"""Pages as the learner sees them: tokens of one flattening with one label each.

Here: the hand-labelled pages in every flattening and cropped, gaps in their labels filled. Not here: what is learned from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

import attrs

from newsparse._dates_re import DATE_RE
from newsparse._reader import Page, read_page
from newsparse._tokens import Token, list_markup, split_tokens
from newsparse.html._read import read_html
from newsparse.options import Options
from training.align import carry_labels
from training.corpus import FLATTENINGS, LabelledPage, Record
from training.short_html import render_page

__all__ = ["BAGS", "TrainingPage", "build_html", "build_labelled", "build_rest", "read_text"]

_OPTIONS = Options()
_CROPPED = frozenset({"cropped", "short", "rest"})
_MENUS = frozenset({"page_title", "nav", "share", "footer", "other"})
_WIDGETS = _MENUS | {"related", "promo", "comments", "about", "copyright", "tags", "author_bio", "caption"}
BAGS = len(FLATTENINGS)
"""How many fits there are: each sees every page in one flattening, each page another one in every fit."""

_ONELINE = 4  # one page in so many is learned from with its line breaks gone, too
_COUNTED = 4  # one crop in so many shows a count of comments in its head
_HEAD = 8  # lines of a crop among which byline and date are looked for
_CROPS = (
    _MENUS,  # the article with what stands around it
    _MENUS | {"promo", "caption"},
    _WIDGETS,  # the article alone
    _WIDGETS | {"headline", "byline", "section", "deck"},  # its text alone, with or without a date
    frozenset({"page_title", "nav", "section"}),
)
_PAGE_PARTS = _WIDGETS - {"page_title"}
_HEADS = (  # what a short page has above its text
    frozenset({"headline"}),
    frozenset({"headline", "byline"}),
    frozenset({"headline", "date"}),
    frozenset({"headline", "byline", "date"}),
    frozenset[str](),
)
_MOST_PARAGRAPHS = 3  # of a short page
_LEAST_PARAGRAPH = 40  # characters of one
_LEAST_REST = 5  # lines of a page without its article
_SHORT = 3  # pages with markup of which one is learned from as a short one, too
_REST = 6  # and of which one as a page without its article
_NOTICE = 2  # remainder of those of which a notice is made
_TOLD = frozenset({"promo", "about", "comments"})
_FRAMED = 3  # lines before a short page's text, and behind it
_ENDS = frozenset({"copyright", "footer", "related", "tags"})
_JOINED = 7  # one short page in so many has no line breaks
_SENTENCE_RE = re.compile(r"[.!?\u3002](?=\s|\Z)")


@attrs.frozen
class TrainingPage:
    """One flattening of a page.

    Attributes:
        id: the page's name in the corpus.
        flattening: how it was flattened; "oneline" has no line breaks at all, "cropped", "short" and "rest" hold less than the page,
            "html" has its markup.
        page: the text.
        tokens: its tokens.
        labels: one a token.
        bag: which of the fits learns from it; None for all of them.
    """

    id: str
    flattening: str
    page: Page
    tokens: Sequence[Token]
    labels: Sequence[str]
    bag: int | None = None

    @property
    def extra(self) -> Sequence[Sequence[str]]:
        """What the markup says of each token; empty of a flattened page."""
        return list_markup(self.page, self.tokens)

    @property
    def is_cropped(self) -> bool:
        """Whether it holds less than the page does."""
        return self.flattening in _CROPPED


def read_text(text: str) -> tuple[Page, list[Token]]:
    """A text and its tokens, as `parse` sees them."""
    page = read_page(text, _OPTIONS.max_chars)
    return page, split_tokens(page)


def build_labelled(page: LabelledPage, record: Record | None) -> Iterator[TrainingPage]:
    """A hand-labelled page in all flattenings; in `wet` alone where the corpus does not hold it."""
    texts: Mapping[str, str] = record["text"] if record else {}
    dice = crc32(page.id.encode())
    by_flattening: dict[str, TrainingPage] = {}
    for turn, flattening in enumerate(FLATTENINGS, dice):
        text = "\n".join(page.lines) if flattening == "wet" else texts.get(flattening)
        if text:
            by_flattening[flattening] = _build_page(page, flattening, text, turn % BAGS)
    yield from by_flattening.values()
    if "bs4" in by_flattening and dice % _ONELINE == 0:
        yield build_oneline(by_flattening["bs4"])
    for crop in (build_cropped(page), build_short(page)):
        if crop is not None:
            yield crop


def build_html(page: LabelledPage, record: Record) -> Iterator[TrainingPage]:
    """A hand-labelled page with its markup; some as a short page, too, and some without their article, in plain markup."""
    yield _read_markup(page, "html", record["html"], record["url"])
    for flattening, html, shown in build_plain(page):
        yield _read_markup(shown, flattening, html, None)


def build_plain(page: LabelledPage) -> Iterator[tuple[str, str, LabelledPage]]:
    """Pages in plain markup made of a labelled one: what each is, its source, and the lines that it shows.

    A short page, or what is left without the article: all of it, or a notice of a line or two, as errors and walls are.
    """
    dice = crc32(page.id.encode())
    kept, turn = (_list_short(page) or ([], 0)) if dice % _SHORT == 0 else ([], 0)
    rest = [pair for pair in zip(page.lines, page.labels, strict=True) if pair[1] in _PAGE_PARTS]
    if dice % _REST == 1 and len(rest) >= _LEAST_REST:
        yield "rest", *_render(page, rest, dice // _REST)
    elif dice % _REST == _NOTICE:
        notice = _list_notice(rest, dice // _REST)
        if notice:
            yield "rest", *_render(page, notice, dice // _REST)
    elif kept:
        yield "short", *_render(page, _frame(page, kept) if turn % 2 else kept, dice // _SHORT)


def _render(page: LabelledPage, lines: Sequence[tuple[str, str]], dice: int) -> tuple[str, LabelledPage]:
    """The source of a page with some lines of another, and the lines that it shows."""
    html, shown = render_page(lines, dice)
    return html, attrs.evolve(shown, id=page.id)


def _frame(page: LabelledPage, kept: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """The lines of a short page between some links of the menu and the lines that end the page."""
    labelled = list(zip(page.lines, page.labels, strict=True))
    menu = [pair for pair in labelled if pair[1] == "nav"][:_FRAMED]
    end = [pair for pair in labelled if pair[1] in _ENDS][-_FRAMED:]
    return [*menu, *kept, *end]


def _list_notice(rest: Sequence[tuple[str, str]], dice: int) -> list[tuple[str, str]]:
    """A heading and a line or two of what is not the article."""
    told = [pair for pair in rest if pair[1] in _TOLD and len(pair[0]) >= _LEAST_PARAGRAPH]
    heads = [pair for pair in rest if pair[1] in _TOLD and 0 < len(pair[0]) < _LEAST_PARAGRAPH]
    return [*heads[:1], *told[: 1 + dice % 2]] if told else []


def _read_markup(page: LabelledPage, flattening: str, html: str, url: str | None) -> TrainingPage:
    """Markup that holds the lines of a labelled page, with their labels."""
    read = read_html(html, _OPTIONS.max_chars, url)
    if read.markup is not None:  # without the elements, which would go from process to process with it
        plain = attrs.evolve(read.markup, places=list(read.markup.places), spans=list(read.markup.spans))
        read = attrs.evolve(read, markup=plain)
    tokens = split_tokens(read)
    labels = _fill(carry_labels(page.lines, page.labels, tokens))
    return TrainingPage(page.id, flattening, read, tokens, _refine(tokens, labels))


def build_oneline(page: TrainingPage) -> TrainingPage:
    """The same page with its line breaks gone: each token takes the label that most of its characters had."""
    text = ""
    spans: list[tuple[int, int, str]] = []
    for token, label in zip(page.tokens, page.labels, strict=True):
        text += (" " if text else "") + token.text
        spans.append((len(text) - len(token.text), len(text), label))
    oneline, tokens = read_text(text)
    labels: list[str] = []
    at = 0
    for token in tokens:
        while at < len(spans) - 1 and spans[at][1] <= token.start:
            at += 1
        votes: dict[str, int] = {}
        for start, end, label in spans[at:]:
            if start >= token.end:
                break
            votes[label] = votes.get(label, 0) + min(end, token.end) - max(start, token.start)
        labels.append(max(votes, key=votes.__getitem__))
    return TrainingPage(page.id, "oneline", oneline, tokens, labels)


def build_cropped(page: LabelledPage) -> TrainingPage | None:
    """The page as a dump keeps it: without title and menus, and some without more; half of them with blank lines between.

    In some the count of comments stands in the head, below byline and date, as many themes of weblogs print it; in some, questions and
    answers of an FAQ have marks ("Q:"); in some, headings of related stories stand alone, their links dropped. Which of the crops it is
    depends on the page's name alone.
    """
    dice = crc32(page.id.encode())
    dropped = _CROPS[dice % len(_CROPS)]
    kept = [
        (line, label) for line, label in zip(page.lines, page.labels, strict=True) if label not in dropped
    ]
    if not any(label == "body" for _, label in kept):
        return None
    if dice // _COUNTED % _COUNTED == 0:
        _add_count(kept, dice % 9)
    if dice // 3 % 2:
        _mark_questions(kept)
    if dice // 7 % 2:
        kept = [
            pair
            for k, pair in enumerate(kept)
            if pair[1] != "related" or k == 0 or kept[k - 1][1] != "related"
        ]
    glue = "\n\n" if dice // len(_CROPS) % 2 else "\n"
    return _build_kept(page, "cropped", kept, glue)


def build_rest(page: TrainingPage) -> TrainingPage | None:
    """The page without its article, as where a wall for cookies or readers who do not pay stands before it; None where little is left."""
    lines = [
        token.text for token, label in zip(page.tokens, page.labels, strict=True) if label in _PAGE_PARTS
    ]
    if len(lines) < _LEAST_REST:
        return None
    rest, tokens = read_text("\n".join(lines))
    return TrainingPage(page.id, "rest", rest, tokens, ["other"] * len(tokens))


def _mark_questions(lines: list[tuple[str, str]]) -> None:
    """Put "Q:" before every question of an FAQ, and "A:" before the first line of its answer."""
    for i, (line, label) in enumerate(lines):
        if label == "question":
            lines[i] = (f"Q: {line}", label)
        elif label == "answer" and i and lines[i - 1][1] == "question":
            lines[i] = (f"A: {line}", label)


def build_short(page: LabelledPage) -> TrainingPage | None:
    """A short page made of the article's beginning; some on one line, some with blank lines between."""
    found = _list_short(page)
    if found is None:
        return None
    kept, dice = found
    dice, is_spaced = divmod(dice, 2)
    short = _build_kept(page, "short", kept, "\n\n" if is_spaced else "\n")
    return attrs.evolve(build_oneline(short), flattening="short") if dice % _JOINED == 0 else short


def _list_short(page: LabelledPage) -> tuple[list[tuple[str, str]], int] | None:
    """The article's first paragraphs, or the first sentence of each, below as much of its head as the page's name decides.

    So short are notices, briefs, abstracts from a feed, and the pages with which people try a library. With the lines comes what is
    left of the number that decides.
    """
    dice, head = divmod(crc32(page.id.encode()) // len(_CROPS), len(_HEADS))
    dice, count = divmod(dice, _MOST_PARAGRAPHS)
    dice, is_cut = divmod(dice, 2)
    labelled = list(zip(page.lines, page.labels, strict=True))
    paragraphs = [line for line, label in labelled if label == "body" and len(line) >= _LEAST_PARAGRAPH]
    if not paragraphs:
        return None
    first = page.labels.index("body")
    kept = [(line, label) for line, label in labelled[:first] if label in _HEADS[head]]
    for line in paragraphs[: 1 + count]:
        end = _SENTENCE_RE.search(line, _LEAST_PARAGRAPH) if is_cut else None
        kept.append((line[: end.end()] if end else line, "body"))
    return kept, dice


def _build_kept(
    page: LabelledPage, flattening: str, kept: Sequence[tuple[str, str]], glue: str
) -> TrainingPage:
    """What was kept of a page: its lines with something between them."""
    lines, labels = zip(*kept, strict=True)
    return _build_page(LabelledPage(page.id, lines, labels), flattening, glue.join(lines))


def _build_page(page: LabelledPage, flattening: str, text: str, bag: int | None = None) -> TrainingPage:
    """A text that holds the lines of a labelled page, with their labels."""
    read, tokens = read_text(text)
    labels = _fill(carry_labels(page.lines, page.labels, tokens))
    return TrainingPage(page.id, flattening, read, tokens, _refine(tokens, labels), bag)


def _add_count(lines: list[tuple[str, str]], count: int) -> None:
    """Put a count of comments below byline and date, and the section, where there is one, below the count."""
    at = max((i + 1 for i, (_, label) in enumerate(lines[:_HEAD]) if label in {"byline", "date"}), default=0)
    lines.insert(at, (f"{count} comment" + "s" * (count != 1), "comments"))
    sections = [i for i, (_, label) in enumerate(lines[:at]) if label == "section"]
    if sections:
        lines.insert(at, lines.pop(sections[-1]))


def _fill(labels: Sequence[str | None]) -> list[str]:
    """The labels, a gap filled with the label before it (or the first there is)."""
    last = next((label for label in labels if label), "other")
    filled: list[str] = []
    for label in labels:
        last = label or last
        filled.append(last)
    return filled


def _refine(tokens: Sequence[Token], labels: Sequence[str]) -> list[str]:
    """The labels, with parts of a byline's line that are dates called so: the line had but one label."""
    return [
        "date"
        if label == "byline" and token.part in {"middle", "last"} and DATE_RE.search(token.text)
        else label
        for token, label in zip(tokens, labels, strict=True)
    ]
