"""The types that newsparse returns: labels, blocks, the article and its typed values.

Here: frozen attrs classes, plain values that compare, hash and pickle; the enumerations are those of `kinds`.
Not here: anything that reads text (`_reader`, `fields/`) or renders it (`formats/`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import attrs

from newsparse.kinds import BodyKind, Label, NoteKind, Precision, SourceKind, SpanKind, WarningKind

__all__ = [
    "Article",
    "Author",
    "Block",
    "BodyBlock",
    "BodyKind",
    "Copyright",
    "FieldSource",
    "Image",
    "Label",
    "Note",
    "NoteKind",
    "ParseWarning",
    "Precision",
    "QuestionAnswer",
    "SourceKind",
    "Span",
    "SpanKind",
    "Timestamp",
    "WarningKind",
]


@attrs.frozen
class ParseWarning:
    """One odd thing about a page, as data to act on.

    Attributes:
        kind: what it is.
        count: how many, for `undecodable_bytes`, `lone_surrogates` and `mojibake`, and for `truncated` of HTML characters of
            source; else None.
        start: offset into the text where it begins, in characters, for `truncated` (not where `count` is set),
            `ambiguous_date` and `relative_date`; else None.
        end: offset just behind it, for the same.
        text: the date as printed, for `ambiguous_date` and `relative_date`; the encoding's name, for
            `encoding_guessed`; the rule's, for `rule_timed_out`; the value that was taken, for `metadata_disagrees`;
            what it is, for `not_html`; else None.
        field: the article's field, for `metadata_disagrees`; else None.
        other: the value that was not taken, for `metadata_disagrees`; else None.

    Example:
        >>> ParseWarning(WarningKind.ENCODING_GUESSED, text="cp1252").kind.value
        'encoding_guessed'
    """

    kind: WarningKind
    count: int | None = None
    start: int | None = None
    end: int | None = None
    text: str | None = None
    field: str | None = None
    other: str | None = None


@attrs.frozen
class Block:
    r"""One labelled piece of the page; all blocks in order are the page, character for character.

    A block is a line, or a part of one, with the white space that follows it.

    Attributes:
        label: its role.
        start: offset of its first character in the text.
        end: offset just behind its last character.
        text: the characters from `start` to `end`, untouched.
        score: probability of the label, 0 to 1.

    Example:
        >>> Block(Label.BODY, 0, 6, "Rain.\n", 0.9).content
        'Rain.'
    """

    label: Label
    start: int
    end: int
    text: str
    score: float

    @property
    def content(self) -> str:
        """The text without the white space around it."""
        return self.text.strip()


@attrs.frozen
class Author:
    """Who wrote the article: a person, or a team or a masthead that signs as one; agencies are no authors.

    Attributes:
        name: the name as printed; one that is all capitals, as it is usually written ("Jane Roe").
        role: "Staff writer", or None.
        affiliation: "Associated Press", or None.
        email: the address printed beside the name, or None.
    """

    name: str
    role: str | None = None
    affiliation: str | None = None
    email: str | None = None


@attrs.frozen
class Timestamp:
    """A date or time as printed on the page; nothing is added to what is printed.

    Attributes:
        value: a `date` where no time of day is known, else a `datetime` (aware when the zone is
            known). Where only a year or a month is printed, its first day; `precision` tells.
        raw: the characters it was read from.
        precision: how exact the print is, or what the metadata say of its very day.
        tz_known: whether the zone was printed and understood, or is from the metadata: of HTML, where they name the very day that
            is printed, and the time where that is.
        ambiguous: whether day and month could be swapped: "03/04/2024" on a page in English or in a language that is
            not known, where no other date shows that the day comes first.
    """

    value: dt.date | dt.datetime
    raw: str
    precision: Precision
    tz_known: bool = False
    ambiguous: bool = False


@attrs.frozen
class QuestionAnswer:
    """A pair of an FAQ block.

    Attributes:
        question: the question as printed.
        answer: the answer, its paragraphs joined by a blank line.
    """

    question: str
    answer: str


@attrs.frozen
class Note:
    """An editor's note, a correction, a disclosure … at the article.

    Attributes:
        kind: what it is about.
        text: the note as printed.
    """

    kind: NoteKind
    text: str


@attrs.frozen
class Copyright:
    """A copyright line.

    Attributes:
        raw: the line as printed.
        years: the years it names, ascending; of a range ("2019-2024") the first and the last.
        holder: who holds the right, or None.
    """

    raw: str
    years: tuple[int, ...] = ()
    holder: str | None = None


@attrs.frozen
class Span:
    """A part of a text that is marked up: a link, or words that are stressed.

    Attributes:
        kind: as what.
        start: offset of its first character in the text.
        end: offset just behind its last character.
        url: where a link leads, made absolute where the page's own address allows; else None.
    """

    kind: SpanKind
    start: int
    end: int
    url: str | None = None


@attrs.frozen
class Image:
    """An image of the article.

    Attributes:
        url: its address, made absolute where the page's own address allows.
        alt: what it shows, in words, or None.
        caption: what stands below it, or None.
    """

    url: str
    alt: str | None = None
    caption: str | None = None


@attrs.frozen
class BodyBlock:
    """One paragraph, subhead, list item, quote … of the body.

    Of flattened text nothing but kind and text is known; the rest is from the markup.

    Attributes:
        kind: which of these it is.
        text: its text, in which a line end is one that the markup makes (`<br>`); of a table its cells, a tab between them and a
            line for each row; of an image its caption, or "".
        spans: what in the text is a link, stressed or code; ascending, outer ones first.
        level: of a subhead 1 to 6, as in `<h1>` to `<h6>`; of a list item in how many lists it is nested, from 1; else None.
        number: of an item of a numbered list its number; else None.
        rows: of a table its cells, row by row.
        has_header: of a table whether its first row is one of headings.
        image: of an image what it is.
    """

    kind: BodyKind
    text: str
    spans: tuple[Span, ...] = ()
    level: int | None = None
    number: int | None = None
    rows: tuple[tuple[str, ...], ...] = ()
    has_header: bool = False
    image: Image | None = None


@attrs.frozen
class FieldSource:
    """Where the value of one of the article's fields is from.

    Attributes:
        field: the field's name.
        kind: what kind of place it is.
        path: where in it ("NewsArticle.datePublished", "article:published_time"); None for visible text.
    """

    field: str
    kind: SourceKind
    path: str | None = None


@attrs.frozen
class Article:
    """A news page as typed values; what the page does not name is None or empty, never invented.

    Attributes:
        headline: the article's title.
        deck: the standfirst below it.
        byline: the words that name who wrote it, as printed; those of several lines are joined by a space.
        authors: who wrote it: the people in it, or the team or masthead that signs.
        agency: the news agency in byline or dateline ("Reuters").
        dateline: the place at the head of the first paragraph ("KYIV, Ukraine").
        published: when it was published; where the page prints only when it was updated, that time.
        modified: when it was last updated.
        section: the section or category it stands in.
        tags: its topics or keywords.
        body: its paragraphs, subheads, list items, quotes, tables, code and images, in order.
        captions: captions and credits of its pictures, in order.
        text: the reading text: body, subheads and FAQ in the page's order, a blank line between blocks; images are left out.
        faq_heading: the heading of its FAQ block.
        faq: the FAQ's questions and answers.
        notes: editor's notes, corrections, disclosures.
        author_bio: the text about its author.
        about: the blurb about the publisher.
        site_name: the publisher's name, where the page's title or copyright line tells.
        comment_count: how many comments the page says it has.
        copyright: the copyright line.
        language: ISO 639-1 code of the text's language.
        url: the page's address as the page itself gives it (canonical), made absolute; None of a flattened text.
        images: its images: those of the body, or else those that the metadata names; none of a flattened text.
        is_article: whether the page is an article at all.
        score: the word F1 that its text is expected to have, 0 to 1; the less, the likelier it is no article.
        blocks: every block of the page, tiling the input; of HTML they tile its text, one line a block of the page.
        sources: of a page with markup, for each field that has a value, where that is from.
        warnings: what is odd about the page.
    """

    headline: str | None = None
    deck: str | None = None
    byline: str | None = None
    authors: tuple[Author, ...] = ()
    agency: str | None = None
    dateline: str | None = None
    published: Timestamp | None = None
    modified: Timestamp | None = None
    section: str | None = None
    tags: tuple[str, ...] = ()
    body: tuple[BodyBlock, ...] = ()
    captions: tuple[str, ...] = ()
    text: str = ""
    faq_heading: str | None = None
    faq: tuple[QuestionAnswer, ...] = ()
    notes: tuple[Note, ...] = ()
    author_bio: str | None = None
    about: str | None = None
    site_name: str | None = None
    comment_count: int | None = None
    copyright: Copyright | None = None
    language: str | None = None
    url: str | None = None
    images: tuple[Image, ...] = ()
    is_article: bool = False
    score: float = 0.0
    blocks: tuple[Block, ...] = ()
    sources: tuple[FieldSource, ...] = ()
    warnings: tuple[ParseWarning, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The article as a mapping of plain JSON values; `from_dict` reads it back."""
        from newsparse.formats.mapping import build_mapping  # noqa: PLC0415  # a format renders the model, never the reverse

        return build_mapping(self)

    @classmethod
    def from_dict(cls, mapping: Mapping[str, Any]) -> Article:
        """The article that `to_dict` made the mapping from.

        Raises:
            SchemaError: the mapping does not fit; it names the place.
        """
        from newsparse.formats.mapping import read_mapping  # noqa: PLC0415  # as in to_dict

        return read_mapping(mapping)

    def to_json(self, *, indent: int | None = None) -> str:
        """The article as JSON text that any UTF-8 file can hold (U+FFFD for a lone surrogate).

        Args:
            indent: how many blanks to indent by; None writes it on one line.

        Raises:
            OptionError: the indent is no such number.
        """
        from newsparse.formats.json import build_json  # noqa: PLC0415  # as in to_dict

        return build_json(self, indent=indent)

    def to_markdown(self) -> str:
        """The article as Markdown: headline, deck, byline and date, then the reading text."""
        from newsparse.formats.markdown import build_markdown  # noqa: PLC0415  # as in to_dict

        return build_markdown(self)
