"""Where on the page the article's fields stand: for each field the blocks that show it.

Here: looking values up in the page's tokens. Not here: choosing the values (`_builder`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from newsparse._labeller import Labelled
from newsparse._text import clean, fold
from newsparse.fields.counts import parse_comment_count
from newsparse.model import Article, Label

__all__ = ["find_sources"]

_MOST_LINES = 5  # that one headline may be broken into
_LABELLED: dict[str, tuple[Label, ...]] = {
    "tags": (Label.TAGS,),
    "body": (Label.BODY, Label.SUBHEAD),
    "captions": (Label.CAPTION,),
    "faq_heading": (Label.FAQ_HEADING,),
    "faq": (Label.QUESTION, Label.ANSWER),
    "notes": (Label.NOTE,),
    "author_bio": (Label.AUTHOR_BIO,),
    "about": (Label.ABOUT,),
}
"""The fields that are made of all blocks of some labels."""


def find_sources(article: Article, labelled: Labelled) -> dict[str, tuple[int, ...]]:
    """For each field of an article that was read off the page, the indices of the blocks that show it.

    Args:
        article: the article.
        labelled: the page's tokens; token and block have the same index.
    """
    found = {
        name: tuple(sorted(i for label in labels for i in labelled.indices[label]))
        for name, labels in _LABELLED.items()
        if getattr(article, name)
    }
    found["faq_heading"] = found.get("faq_heading", ())[:1]
    for name, texts, labels in _list_sought(article):
        found[name] = _find_texts(labelled, texts, labels)
    if article.comment_count is not None:
        counts = (i for label in (Label.COMMENTS, Label.SHARE) for i in labelled.indices[label])
        found["comment_count"] = tuple(
            islice(
                (i for i in counts if parse_comment_count(labelled.tokens[i].text) == article.comment_count),
                1,
            )
        )
    return {name: indices for name, indices in found.items() if indices}


def _list_sought(article: Article) -> Iterator[tuple[str, Sequence[str], tuple[Label, ...]]]:
    """The fields that are looked up by their text: its name, the texts, and the labels of the blocks that show it first."""
    signed = (Label.BYLINE, Label.DATE, Label.AUTHOR_BIO)
    dated = (Label.DATE, Label.BYLINE, Label.NOTE)
    yield "headline", _listed(article.headline), (Label.HEADLINE, Label.PAGE_TITLE)
    yield "deck", _listed(article.deck), (Label.DECK,)
    yield "byline", _listed(article.byline), signed
    yield "authors", [author.name for author in article.authors], signed
    yield "agency", _listed(article.agency), (*signed, Label.BODY)
    yield "dateline", _listed(article.dateline), (Label.BODY,)
    yield "published", _listed(article.published.raw if article.published else None), dated
    yield "modified", _listed(article.modified.raw if article.modified else None), dated
    yield "section", _listed(article.section), (Label.SECTION,)
    yield "site_name", _listed(article.site_name), (Label.PAGE_TITLE, Label.COPYRIGHT)
    yield "copyright", _listed(article.copyright.raw if article.copyright else None), (Label.COPYRIGHT,)


def _listed(text: str | None) -> list[str]:
    """The text alone in a list, or nothing."""
    return [text] if text else []


def _find_texts(labelled: Labelled, texts: Sequence[str], labels: tuple[Label, ...]) -> tuple[int, ...]:
    """The blocks that show some texts: for each the first that holds it, those of the labels before others."""
    first = dict.fromkeys(i for label in labels for i in labelled.indices[label])
    order = [*first, *(i for i in range(len(labelled.tokens)) if i not in first)]
    found: set[int] = set()
    for text in texts:
        sought = fold(clean(text))
        holder = tuple(islice((i for i in order if sought in labelled.tokens[i].folded), 1))
        found.update(holder or _find_broken(labelled, sought, order))
    return tuple(sorted(found))


def _find_broken(labelled: Labelled, sought: str, order: Sequence[int]) -> tuple[int, ...]:
    """The blocks in a row that show a text together: one that begins it, and those that go on with it."""
    tokens = labelled.tokens
    for start in order:
        if len(tokens[start].folded) > 1 and sought.startswith(tokens[start].folded):
            shown = ""
            for end in range(start, min(start + _MOST_LINES, len(tokens))):
                shown = f"{shown} {tokens[end].folded}".strip()
                if sought in shown:
                    return tuple(range(start, end + 1))
    return ()
