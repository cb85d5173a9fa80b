"""The enumerations: of the model (labels, the kinds of body blocks, notes, precisions and warnings) and of rulebooks.

Here: names, and what each of them means. Not here: the classes that hold them (`model`, `rulebook`, which have these names too).
"""

from __future__ import annotations

import enum

__all__ = [
    "BodyKind",
    "ChangeTo",
    "Label",
    "Line",
    "Match",
    "NoteKind",
    "Precision",
    "SourceKind",
    "SpanKind",
    "Strength",
    "WarningKind",
    "Where",
]


class Label(enum.StrEnum):
    """What role a block played on the page that a reader saw.

    A label is its own name as a string, so `block.label == "headline"` holds.

    Example:
        >>> Label.SUBHEAD.is_text, Label.BYLINE.is_text, Label.NAV.is_boilerplate
        (True, False, True)
    """

    HEADLINE = "headline"
    DECK = "deck"
    BYLINE = "byline"
    DATE = "date"
    SECTION = "section"
    BODY = "body"
    SUBHEAD = "subhead"
    CAPTION = "caption"
    FAQ_HEADING = "faq_heading"
    QUESTION = "question"
    ANSWER = "answer"
    NOTE = "note"
    AUTHOR_BIO = "author_bio"
    TAGS = "tags"
    PAGE_TITLE = "page_title"
    NAV = "nav"
    SHARE = "share"
    RELATED = "related"
    PROMO = "promo"
    COMMENTS = "comments"
    ABOUT = "about"
    FOOTER = "footer"
    COPYRIGHT = "copyright"
    OTHER = "other"

    @property
    def is_text(self) -> bool:
        """Whether such a block belongs to `Article.text`, the article's reading text."""
        return self in _TEXT_LABELS

    @property
    def is_boilerplate(self) -> bool:
        """Whether such a block belongs to the page and not to the article."""
        return self in _BOILERPLATE_LABELS


_TEXT_LABELS = frozenset({Label.BODY, Label.SUBHEAD, Label.FAQ_HEADING, Label.QUESTION, Label.ANSWER})
_BOILERPLATE_LABELS = frozenset(
    {
        Label.PAGE_TITLE,
        Label.NAV,
        Label.SHARE,
        Label.RELATED,
        Label.PROMO,
        Label.COMMENTS,
        Label.ABOUT,
        Label.FOOTER,
        Label.COPYRIGHT,
        Label.OTHER,
    }
)


class BodyKind(enum.StrEnum):
    """The kind of one block of an article's body.

    Attributes:
        PARAGRAPH: a paragraph, and whatever is none of the others.
        SUBHEAD: a heading inside the text.
        LIST_ITEM: an item of a list, without its bullet or number.
        QUOTE: a quotation: a paragraph in quotation marks, or what is marked up as one, a blank line between its paragraphs.
        TABLE: a table; only where there is markup, like the two below.
        CODE: preformatted text, its line breaks kept.
        IMAGE: an image; its words are no part of the reading text.
    """

    PARAGRAPH = "paragraph"
    SUBHEAD = "subhead"
    LIST_ITEM = "list_item"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"
    IMAGE = "image"


class SpanKind(enum.StrEnum):
    """What a part of a line is marked up as.

    Attributes:
        LINK: a link.
        STRONG: of weight, usually in bold type.
        EMPHASIS: stressed, usually in italics.
        CODE: a piece of code.
    """

    LINK = "link"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"


class SourceKind(enum.StrEnum):
    """Where on a page with markup a field's value is from.

    Attributes:
        TEXT: its visible text.
        TITLE: the `<title>`.
        JSON_LD: schema.org data in a script (JSON-LD).
        MICRODATA: schema.org data in attributes (`itemprop`).
        OPEN_GRAPH: `<meta property="og:…">` and `article:…`.
        TWITTER: `<meta name="twitter:…">`.
        META: any other `<meta>`: `citation_…`, `parsely-…`, `sailthru.…`, `dc.…`, `author`.
        LINK: a `<link>` or a link with a `rel`.
        TIME: a `<time>`.
        URL: the page's address.
        ATTRIBUTE: another attribute of an element (`lang`).
    """

    TEXT = "text"
    TITLE = "title"
    JSON_LD = "json_ld"
    MICRODATA = "microdata"
    OPEN_GRAPH = "open_graph"
    TWITTER = "twitter"
    META = "meta"
    LINK = "link"
    TIME = "time"
    URL = "url"
    ATTRIBUTE = "attribute"


class NoteKind(enum.StrEnum):
    """What a note at an article is about.

    Attributes:
        EDITOR: an editor's note, and any note that is none of the others.
        CORRECTION: what was wrong in an earlier version.
        UPDATE: what was added or changed since.
        DISCLOSURE: interests, commissions, how something was paid for or reported.
        AI: that a machine helped to write, translate or read aloud.
        SPONSORED: that it is advertising, or paid for.
        SOURCES: where facts or reports are from.
        CREDIT: who reported, edited or contributed, at the end.
    """

    EDITOR = "editor"
    CORRECTION = "correction"
    UPDATE = "update"
    DISCLOSURE = "disclosure"
    AI = "ai"
    SPONSORED = "sponsored"
    SOURCES = "sources"
    CREDIT = "credit"


class Precision(enum.StrEnum):
    """How exactly a time is known: what is not printed is not filled in, but on a page of HTML by metadata of the very same day.

    Attributes:
        YEAR: a year ("2 years ago").
        MONTH: a month of a year.
        DAY: a day without a time of day.
        MINUTE: hour and minute, or the hour alone ("5 pm").
        SECOND: down to the second.
    """

    YEAR = "year"
    MONTH = "month"
    DAY = "day"
    MINUTE = "minute"
    SECOND = "second"


class WarningKind(enum.StrEnum):
    """What is odd about a page; `count`, `start`, `end` and `text` are fields of the `ParseWarning`.

    Attributes:
        UNDECODABLE_BYTES: `count` bytes or groups of bytes were no text in the encoding and became U+FFFD.
        ENCODING_GUESSED: the bytes were not UTF-8; `text` names the encoding they were read as.
        LONE_SURROGATES: the text holds `count` lone surrogates, which no file can; output writes U+FFFD for each.
        TRUNCATED: the page is longer than `Options.max_chars`; what lies from `start` to `end` is one `other` block. Of HTML that
            is too long, or whose elements are too many or nested too deep to be told apart, `count` characters of source were
            not read.
        LOOKS_LIKE_MARKUP: the text seems to be HTML source, which is read here as if it were plain text.
        AMBIGUOUS_DATE: day and month of `text`, printed from `start` to `end`, could be swapped ("03/04/2024").
        RELATIVE_DATE: `text`, from `start` to `end`, is a time before now ("5 hours ago") or a day without a year, and
            no `reference_time` was given.
        NO_TEXT: the page holds nothing but blanks.
        RULE_TIMED_OUT: the rule of a rulebook that `text` names took too long on this page, and is silent on it.
        METADATA_DISAGREES: the page's visible text says something else of the `field` than its metadata: `text` is what was
            taken, `other` what was not.
        PAYWALLED: the page says that it is not free to read, or shows a wall, and its text breaks off or is short.
        MOJIBAKE: `count` places were text decoded with a wrong encoding ("cafÃ©"); they were repaired.
        NOT_HTML: what was given as HTML, or as bytes of which nobody said what they are, is something else, which `text` names
            ("JSON", "a PDF").
        TOO_DEEP: elements are nested deeper than is looked at; what is below is read as text alone.
    """

    UNDECODABLE_BYTES = "undecodable_bytes"
    ENCODING_GUESSED = "encoding_guessed"
    LONE_SURROGATES = "lone_surrogates"
    TRUNCATED = "truncated"
    LOOKS_LIKE_MARKUP = "looks_like_markup"
    AMBIGUOUS_DATE = "ambiguous_date"
    RELATIVE_DATE = "relative_date"
    NO_TEXT = "no_text"
    RULE_TIMED_OUT = "rule_timed_out"
    METADATA_DISAGREES = "metadata_disagrees"
    PAYWALLED = "paywalled"
    MOJIBAKE = "mojibake"
    NOT_HTML = "not_html"
    TOO_DEEP = "too_deep"


class Strength(enum.StrEnum):
    """How much a rule counts for its label.

    Attributes:
        WEAK: a hint, 1.5 nats: about as much as a good built-in rule.
        STRONG: 4 nats: decides unless much speaks against it.
        CERTAIN: wins over everything that is learned.
        NEVER: excludes the label.
    """

    WEAK = "weak"
    STRONG = "strong"
    CERTAIN = "certain"
    NEVER = "never"

    @property
    def worth(self) -> float:
        """What a rule of this strength adds to its labels' scores, in nats.

        Example:
            >>> Strength.STRONG.worth
            4.0
        """
        return _WORTH[self]

    @property
    def is_decisive(self) -> bool:
        """Whether it outweighs all that is learned."""
        return abs(self.worth) == _DECISIVE


# A weak rule counts as much as a good built-in one; a strong one more than most lines' labels have before the runner-up.
_DECISIVE = 1000.0  # far more than all learned evidence together
_WORTH = {
    Strength.WEAK: 1.5,
    Strength.STRONG: 4.0,
    Strength.CERTAIN: _DECISIVE,
    Strength.NEVER: -_DECISIVE,
}


class ChangeTo(enum.StrEnum):
    """What a built-in rule, or one of an extended rulebook, is changed to.

    Attributes:
        OFF: it is not looked for.
        WEAK: a built-in rule counts half of what was learned; one of a rulebook is weak.
        STRONG: a built-in rule counts twice what was learned; one of a rulebook is strong.
        CERTAIN: its lines have the label, whatever is learned.
        NEVER: its lines do not have the label.
    """

    OFF = "off"
    WEAK = "weak"
    STRONG = "strong"
    CERTAIN = "certain"
    NEVER = "never"


class Match(enum.StrEnum):
    """Where in its line the pattern or phrase has to stand.

    Attributes:
        INSIDE: anywhere.
        START: at the line's start.
        WHOLE: it is the whole line.
    """

    INSIDE = "inside"
    START = "start"
    WHOLE = "whole"


class Line(enum.StrEnum):
    """In which line the pattern or phrase is looked for; the label is for this one.

    Attributes:
        THIS: in the line itself.
        PREVIOUS: in the one above.
        NEXT: in the one below.
    """

    THIS = "this"
    PREVIOUS = "previous"
    NEXT = "next"


class Where(enum.StrEnum):
    """On which part of the page the line has to stand, as its densest run of prose divides it.

    Attributes:
        ANYWHERE: on any.
        HEAD: above the run.
        BODY: in it.
        TAIL: below it.
    """

    ANYWHERE = "anywhere"
    HEAD = "head"
    BODY = "body"
    TAIL = "tail"
