"""The entry points: parse, tokenize, explain.

Here: checking arguments, and handing them to the engine. Not here: any of its work (`_engine`).
"""

from __future__ import annotations

import datetime as dt

from newsparse.errors import OptionError
from newsparse.explanation import Explanation
from newsparse.model import Article, Block
from newsparse.options import Options

__all__ = ["explain", "parse", "tokenize"]

_FORMATS = ("auto", "text", "html")
_DEFAULTS = Options()


def parse(  # noqa: PLR0913  # the one entry point: each argument is a fact about this page
    data: str | bytes | bytearray | memoryview,
    *,
    format: str = "auto",  # noqa: A002  # the word that users of such functions know
    url: str | None = None,
    encoding: str | None = None,
    language: str | None = None,
    reference_time: dt.datetime | None = None,
    options: Options | None = None,
) -> Article:
    r"""Read a news page, flattened to text or with its markup, into a typed article.

    Never returns None and never raises on content: a page that is no article gives an `Article` whose `is_article` is
    false, and what is odd about a page is in its `warnings`.

    Args:
        data: the page, or its bytes (`bytes`, `bytearray` or `memoryview`). Bytes of text are read as what their byte
            order mark says, else as UTF-8. What is not UTF-8 is guessed, and an `ENCODING_GUESSED` warning names the
            guess: UTF-16 where nearly every second byte is zero, else Windows-1252. Other encodings (Windows-1251,
            Shift-JIS) of text are not found out: where you know them, pass `encoding`. Bytes of HTML are read as
            browsers do it: by mark, UTF-8, `encoding`, what the page says of itself, or else a guess.
        format: "text", "html", or "auto", which is HTML where the page opens as such, begins with a tag and holds several, or
            begins with a block that is closed (`<p>Rain.</p>`). Bytes of other kinds of files are named in a `NOT_HTML` warning.
        url: where the page is from. Links of HTML are made absolute by it, without it by the canonical address that the
            page names, and it is evidence: of dates, of what kind of page it is. It decides which of a rulebook's rules for some sites are in force, and with the pages of which site
            the page is compared, where the options have templates.
        encoding: what bytes are encoded in, where it is known, as from the header that the page was sent with: a name
            ("windows-1251") or the whole `Content-Type`. What is no encoding counts as nothing.
        language: ISO 639-1 code of the text's language, where it is known; else it is told from the text. It decides
            how dates are read, and is the article's `language`; labels depend on it only where a rulebook has rules for
            some languages.
        reference_time: when the page was fetched, so that "5 hours ago" can be told; else such a time stays
            unresolved, and a `RELATIVE_DATE` warning says so.
        options: how to parse, the same for every page of a run.

    Returns:
        The article; its blocks tile the text. Those of HTML tile the text that it shows, one line a block, its title first.

    Raises:
        InputTypeError: the data is neither `str` nor bytes.
        MissingExtraError: the page is HTML, and the extra `newsparse[html]` is not installed.
        OptionError: an argument has a value that it cannot take.

    Example:
        >>> page = '''Home
        ... News
        ... Sport
        ... Ferry to the island sails again
        ... By Jane Roe
        ... March 3, 2024
        ... The ferry to the island sailed again on Sunday, two weeks after a storm had damaged its pier.
        ... The company said that it would keep to its winter timetable until the repairs are done.
        ... "We have missed it," said Tom Bell, who runs the shop at the harbour.
        ... © 2024 The Harbour Courier. All rights reserved.'''
        >>> article = parse(page)
        >>> article.published.value.isoformat()
        '2024-03-03'
        >>> html = "<html><head><title>Rain at last</title></head><body><h1>Rain at last</h1><p>It rained on Sunday.</p></body></html>"
        >>> parse(html, url="https://courier.example/2024/03/03/rain").headline
        'Rain at last'
    """
    _check(format, language, reference_time, url=url, encoding=encoding)
    from newsparse import _engine  # noqa: PLC0415  # compiles every pattern: not what an import should cost

    request = _engine.Request(language and language.lower(), reference_time, url, format, encoding)
    return _engine.run_parse(data, _check_options(options), request)


def tokenize(  # noqa: PLR0913  # the arguments of parse
    data: str | bytes | bytearray | memoryview,
    *,
    format: str = "auto",  # noqa: A002  # as in parse
    url: str | None = None,
    encoding: str | None = None,
    language: str | None = None,
    options: Options | None = None,
) -> tuple[Block, ...]:
    r"""The labelled blocks of a page, tiling its text, without the article.

    They are always those of `parse` with the same arguments: a block does not hang on the time when the page was fetched, and on
    address and language only where a rulebook has rules for some sites or languages.

    Args:
        data: as for `parse`.
        format: as for `parse`.
        url: as for `parse`.
        encoding: as for `parse`.
        language: as for `parse`.
        options: as for `parse`.

    Raises:
        InputTypeError: the data is neither `str` nor bytes.
        MissingExtraError: as for `parse`.
        OptionError: an argument has a value that it cannot take.

    Example:
        >>> [block.text for block in tokenize("One line.\nAnother.")]
        ['One line.\n', 'Another.']
        >>> tokenize("Es regnet.\nBald nicht mehr.") == parse("Es regnet.\nBald nicht mehr.", language="de").blocks
        True
    """
    _check(format, language, None, url=url, encoding=encoding)
    from newsparse import _engine  # noqa: PLC0415  # as in parse

    request = _engine.Request(language and language.lower(), None, url, format, encoding)
    return _engine.run_tokenize(data, _check_options(options), request)


def explain(  # noqa: PLR0913  # the arguments of parse
    data: str | bytes | bytearray | memoryview,
    *,
    format: str = "auto",  # noqa: A002  # as in parse
    url: str | None = None,
    encoding: str | None = None,
    language: str | None = None,
    reference_time: dt.datetime | None = None,
    options: Options | None = None,
) -> Explanation:
    """What `parse` returns, and for every block all label probabilities and what speaks for its label.

    It is the same run: nothing is computed differently because it is explained.

    Args:
        data: as for `parse`.
        format: as for `parse`.
        url: as for `parse`.
        encoding: as for `parse`.
        language: as for `parse`.
        reference_time: as for `parse`.
        options: as for `parse`.

    Raises:
        InputTypeError: the data is neither `str` nor bytes.
        MissingExtraError: as for `parse`.
        OptionError: an argument has a value that it cannot take; the options take the fast path, which weighs no evidence that
            could be shown.

    Example:
        >>> line = explain("© 2024 The Harbour Courier. All rights reserved.").lines[0]
        >>> line.block.label.value
        'copyright'
    """
    _check(format, language, reference_time, url=url, encoding=encoding)
    from newsparse import _engine  # noqa: PLC0415  # as in parse

    options = _check_options(options)
    if options.fast:
        expected = "fast=False: the fast path weighs no evidence that could be shown"
        raise OptionError("options.fast", options.fast, expected)
    request = _engine.Request(language and language.lower(), reference_time, url, format, encoding)
    return _engine.run_explain(data, options, request)


def _check_options(options: Options | None) -> Options:
    """The options, or the defaults where there are none."""
    if options is None:
        return _DEFAULTS
    if not isinstance(options, Options):
        raise OptionError("options", options, "an Options object, such as Options(prefer='precision')")
    return options


def _check(
    format_: str,
    language: str | None,
    reference_time: dt.datetime | None,
    *,
    url: str | None,
    encoding: str | None,
) -> None:
    """Raise an error that says which of the facts about the page is none, and what would be one."""
    if format_ not in _FORMATS:
        raise OptionError("format", format_, "one of " + ", ".join(map(repr, _FORMATS)))
    if url is not None and not isinstance(url, str):
        raise OptionError("url", url, "the page's address as str, or None")
    if encoding is not None and not isinstance(encoding, str):
        raise OptionError("encoding", encoding, "the name of an encoding, a Content-Type, or None")
    if language is not None and not (isinstance(language, str) and len(language) == 2 and language.isalpha()):  # noqa: PLR2004  # ISO 639-1 has two letters
        raise OptionError("language", language, "a code of two letters such as 'en', or None")
    if reference_time is not None and not isinstance(reference_time, dt.datetime):
        raise OptionError("reference_time", reference_time, "a datetime, or None")
