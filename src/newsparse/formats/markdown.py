"""Article as Markdown (CommonMark).

Here: which part becomes which markup, and how text is kept from being taken for markup.
Not here: what belongs to the article (`_builder`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from newsparse.model import Article, BodyKind, Precision, Timestamp

__all__ = ["build_markdown"]

# Characters that CommonMark, or GitHub's tables and strikethrough, would take for markup wherever they stand.
_INLINE_RE = re.compile(
    r"""
      [\\`*]                       # escapes, code, emphasis
    | (?<![^\W_]) _ | _ (?![^\W_])  # emphasis, which needs a word's edge: snake_case is left alone
    | < (?= [A-Za-z/!?] )          # HTML and autolinks
    | & (?= \#? [A-Za-z0-9]{1,40} ; )  # character references
    | \] (?= [(\[:] )              # links, reference links, definitions
    | ~ (?= ~ )                    # strikethrough
    | \|                           # tables
    """,
    re.VERBOSE,
)
# What makes a line a heading, a quote, a list item, a rule or a code block when it opens it.
_OPENING_RE = re.compile(
    r"""
      \#{1,6} (?: \s | \Z )       # heading
    | >                            # quote
    | [-+] (?: \s | \Z )           # list item
    | -{2}                         # rule, or the underline of a heading
    | ~{3}                         # code block
    | (?P<number> \d{1,9} ) [.)] (?: \s | \Z )  # numbered list item
    """,
    re.VERBOSE,
)
_CLOSING_HASHES_RE = re.compile(r"(?<=[ ])(?=\#++\Z)")
_BLANK_LINE_RE = re.compile(r"\n[^\S\n]*+\n")


def build_markdown(article: Article) -> str:
    r"""The article as Markdown: headline, deck, byline and date, then body and FAQ.

    Whatever the text holds is shown as it is: characters that would be markup are escaped.

    Example:
        >>> from newsparse.model import BodyBlock
        >>> article = Article(headline="C# in 2024", body=(BodyBlock(BodyKind.PARAGRAPH, "1. It *rains*."),))
        >>> print(build_markdown(article))
        # C# in 2024
        <BLANKLINE>
        1\. It \*rains\*.
        <BLANKLINE>
    """
    return "".join(f"{part}\n" for part in _join_parts([*_head(article), *_body(article), *_faq(article)]))


def _head(article: Article) -> Iterator[str]:
    """Headline, deck, and the line of byline and dates."""
    yield from _heading(1, article.headline or "")
    yield from (f"*{paragraph}*" for paragraph in _paragraphs(article.deck or ""))
    dates = (("", article.published), ("updated ", article.modified))
    credited = _paragraphs(article.byline or "") + [label + _day(time) for label, time in dates if time]
    if credited:
        yield " · ".join(credited)


def _body(article: Article) -> Iterator[str]:
    """The blocks of the body."""
    for block in article.body:
        paragraphs = _paragraphs(block.text)
        if block.kind is BodyKind.SUBHEAD:
            yield from _heading(2, block.text)
        elif block.kind is BodyKind.LIST_ITEM and paragraphs:
            yield "- " + "\n\n  ".join(paragraphs)
        elif block.kind is BodyKind.QUOTE and paragraphs:
            yield "> " + "\n>\n> ".join(paragraphs)
        else:
            yield from paragraphs


def _faq(article: Article) -> Iterator[str]:
    """The FAQ: its heading, then question by question."""
    yield from _heading(2, article.faq_heading or "")
    for pair in article.faq:
        yield from _heading(3, pair.question)
        yield from _paragraphs(pair.answer)


def _join_parts(parts: list[str]) -> Iterator[str]:
    """The parts with a blank line between, but for the items of a list."""
    for before, part in zip(["", *parts], parts, strict=False):
        if before and not (before.startswith("- ") and part.startswith("- ")):
            yield ""
        yield part


def _heading(level: int, text: str) -> Iterator[str]:
    """A heading, unless the text is blank; hashes at its end would be taken for the heading's close."""
    if text.strip():
        yield _CLOSING_HASHES_RE.sub(r"\\", "#" * level + " " + _escape(text))


def _paragraphs(text: str) -> list[str]:
    """The text's paragraphs, which a blank line parts, each on a line of its own."""
    return [_escape(part) for part in _BLANK_LINE_RE.split(text) if part.strip()]


def _escape(text: str) -> str:
    """The text on one line, with a backslash before what would be markup."""
    line = _INLINE_RE.sub(r"\\\g<0>", " ".join(text.split()))
    opening = _OPENING_RE.match(line)
    if not opening:
        return line
    at = (
        opening.end("number") if opening["number"] else 0
    )  # digits cannot be escaped, the dot behind them can
    return f"{line[:at]}\\{line[at:]}"


def _day(time: Timestamp) -> str:
    """The time in ISO 8601, as precise as it was printed."""
    if isinstance(time.value, dt.datetime):
        return time.value.isoformat(" ", "seconds" if time.precision is Precision.SECOND else "minutes")
    lengths = {Precision.YEAR: 4, Precision.MONTH: 7}
    return time.value.isoformat()[: lengths.get(time.precision)]
