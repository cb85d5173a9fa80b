"""What a page's markup says of its lines and of the page: plain values that every stage may look at.

Here: the types. Not here: reading HTML (`html/`), what the evidence is worth (`data/weights/html/`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import NamedTuple, overload

import attrs

from newsparse._tables import Group
from newsparse.kinds import SourceKind
from newsparse.model import Span

__all__ = ["Cell", "Claim", "Markup", "Metadata", "Names", "Picture", "Place", "list_groups"]

_NESTED = frozenset({SourceKind.JSON_LD, SourceKind.MICRODATA})  # whose paths open with a type


class Names(Sequence[str]):
    """The names of the evidence for a line, which are kept in groups.

    Attributes:
        groups: the groups.

    Example:
        >>> names = Names([("tag:p", "depth:1"), ("linked:0",)])
        >>> list(names), len(names), names[-1]
        (['tag:p', 'depth:1', 'linked:0'], 3, 'linked:0')
    """

    __slots__ = ("groups",)

    def __init__(self, groups: Sequence[Group]) -> None:
        """Keep the groups."""
        self.groups = groups

    def __iter__(self) -> Iterator[str]:
        """The names, group by group."""
        return chain.from_iterable(self.groups)

    def __reversed__(self) -> Iterator[str]:
        """The names, the last first."""
        return reversed(list(self))

    def __len__(self) -> int:
        """How many names there are."""
        return sum(map(len, self.groups))

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        """One of the names, or some."""
        return list(self)[at]


def list_groups(names: Sequence[str]) -> Sequence[Group]:
    """The groups of some names: as they are kept, or one of all."""
    return names.groups if isinstance(names, Names) else (tuple(names),)


class Claim(NamedTuple):
    """What the metadata says a field is.

    Attributes:
        value: as written there, blanks cleaned, entities resolved.
        source: what kind of metadata says so.
        path: where in it: "NewsArticle.datePublished", "article:published_time".
    """

    value: str
    source: SourceKind
    path: str

    @property
    def name(self) -> str:
        """What kind of claim it is: "json_ld:datePublished", "meta:citation_author".

        Example:
            >>> Claim("2024-03-05", SourceKind.JSON_LD, "NewsArticle.datePublished").name
            'json_ld:datePublished'
        """
        leaf = self.path.rpartition(".")[2] if self.source in _NESTED else self.path
        return f"{self.source}:{leaf}"

    @property
    def subject(self) -> str:
        """What it is that the claim is about ("NewsArticle"); empty where that is the page.

        Example:
            >>> Claim("Jane Roe", SourceKind.JSON_LD, "NewsArticle.author").subject
            'NewsArticle'
        """
        return self.path.rpartition(".")[0] if self.source in _NESTED else ""


@attrs.frozen
class Metadata:
    """What a page says of itself beside its visible text: of every field all claims, those first that are usually right.

    Attributes:
        title: the text of the `<title>`.
        headline: headlines.
        deck: descriptions.
        authors: one name a claim.
        published: when it was published, ISO 8601 or what the page wrote.
        modified: when it was updated.
        section: its section.
        tags: one keyword a claim.
        site_name: the publisher's name.
        body: the article's text (`articleBody`), paragraphs as line ends.
        faq: question and answer of a FAQPage, one pair a claim: the question as `value`, the answer in `answers`.
        answers: the answers to `faq`, one each.
        language: language tags.
        url: canonical addresses, made absolute where the page's own address allows.
        images: addresses of the article's images.
        types: what the page says it is: "NewsArticle", "article", "product".
        is_free: what `isAccessibleForFree` says; None where nothing does.
    """

    title: str = ""
    headline: tuple[Claim, ...] = ()
    deck: tuple[Claim, ...] = ()
    authors: tuple[Claim, ...] = ()
    published: tuple[Claim, ...] = ()
    modified: tuple[Claim, ...] = ()
    section: tuple[Claim, ...] = ()
    tags: tuple[Claim, ...] = ()
    site_name: tuple[Claim, ...] = ()
    body: tuple[Claim, ...] = ()
    faq: tuple[Claim, ...] = ()
    answers: tuple[str, ...] = ()
    language: tuple[Claim, ...] = ()
    url: tuple[Claim, ...] = ()
    images: tuple[Claim, ...] = ()
    types: tuple[Claim, ...] = ()
    is_free: bool | None = None


class Cell(NamedTuple):
    """Where in a table a line stands: which table of the page, row and column, and whether it is a heading."""

    table: int
    row: int
    column: int
    is_header: bool


class Place(NamedTuple):
    """What a line is in the markup, as far as the article's structure needs it.

    Attributes:
        tag: the nearest element that makes a block: "p", "li", "h2", "td", "pre", "figcaption", "div".
        block: a number for that element: lines of the same one, broken by `<br>`, share it.
        depth: in how many lists it is nested.
        number: of an item of an ordered list which it is, from 1; 0 of others.
        cell: of a table's cell where it stands.
        is_quoted: whether it is in a `<blockquote>`.
        figure: a number for the `<figure>` that it is in, or None.
        item: a number for the item of a list that it is in, or None.
    """

    tag: str
    block: int = 0
    depth: int = 0
    number: int = 0
    cell: Cell | None = None
    is_quoted: bool = False
    figure: int | None = None
    item: int | None = None


class Picture(NamedTuple):
    """An image of the page.

    Attributes:
        line: the index of the first line behind it.
        url: its address, made absolute where the page's own address allows.
        alt: what it shows, in words, or "".
        figure: a number for the `<figure>` that it is in, or None.
    """

    line: int
    url: str
    alt: str
    figure: int | None = None


@attrs.frozen
class Markup:
    """What the markup says, one item a line of the page where nothing else is said.

    Attributes:
        evidence: names of what holds of each line.
        places: what each line is.
        spans: links, emphasis and code in each line; offsets into the page's text, ascending, inner ones behind outer ones.
        pictures: the page's images, in order.
        metadata: what the page says of itself.
        about: names of what holds of the page as a whole.
    """

    evidence: Sequence[Sequence[str]]
    places: Sequence[Place]
    spans: Sequence[Sequence[Span]]
    pictures: Sequence[Picture] = ()
    metadata: Metadata = Metadata()
    about: Sequence[str] = ()
