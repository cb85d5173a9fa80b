"""Article, and what `explain` finds, as JSON text.

Here: how the mapping becomes text that any UTF-8 file can hold. Not here: the mapping itself (`mapping`).
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from newsparse._text import SURROGATE_RE
from newsparse.errors import OptionError
from newsparse.explanation import Explanation
from newsparse.formats.mapping import build_mapping, build_plain
from newsparse.model import Article

__all__ = ["SURROGATE_RE", "build_explanation_json", "build_json", "build_line"]


def build_json(article: Article, *, indent: int | None = None) -> str:
    r"""The article as JSON, one line unless `indent` is given; a lone surrogate is written as U+FFFD.

    Args:
        article: the article.
        indent: how many blanks to indent by; None writes it on one line.

    Raises:
        OptionError: the indent is no such number.

    Example:
        >>> from newsparse.model import Article
        >>> build_json(Article(headline="Café \ud83d")).partition(", \"deck\"")[0]
        '{"schema": 1, "headline": "Café �"'
    """
    return _dump(build_mapping(article), indent)


def build_explanation_json(explanation: Explanation, *, indent: int | None = None) -> str:
    """What `explain` found as JSON: the article, and every line with its probabilities and evidence."""
    return _dump({**build_plain(explanation), "article": build_mapping(explanation.article)}, indent)


def build_line(mapping: Mapping[str, object]) -> bytes:
    r"""A mapping of plain JSON values as a line of JSON Lines, in UTF-8.

    Example:
        >>> build_line({"id": "a.txt", "text": "Rain."})
        b'{"id": "a.txt", "text": "Rain."}\n'
    """
    return f"{_dump(mapping, None)}\n".encode()


def _dump(mapping: Mapping[str, object], indent: int | None) -> str:
    """The mapping as JSON, characters outside ASCII as themselves."""
    if indent is not None and (not isinstance(indent, int) or isinstance(indent, bool) or indent < 0):
        raise OptionError("indent", indent, "a number of blanks, 0 or more, or None for one line")
    return SURROGATE_RE.sub("\ufffd", json.dumps(mapping, ensure_ascii=False, allow_nan=False, indent=indent))
