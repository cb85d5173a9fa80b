"""What becomes of one document: its place in the output, or why it has none.

Here: from a document to an outcome; it is what a worker process does. Not here: the processes (`_crew`), reading and writing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import attrs

from newsparse import Article, Label, Options, WarningKind, parse
from newsparse.batch._job import Form, Job, Reason
from newsparse.batch.statistics import Facts
from newsparse.errors import NewsparseError
from newsparse.formats.json import SURROGATE_RE, build_line
from newsparse.formats.rows import Origin, build_row
from newsparse.readers import Document
from newsparse.templates import SiteTemplates, read_site

__all__ = ["Outcome", "Recipe", "build_reject", "clean_document", "parse_arguments"]

_INDEX = {label: k for k, label in enumerate(Label)}
_SHORTEST_TIME = len("2024-03-03T00:00")
_LONGEST_DETAIL = 500


class Outcome(NamedTuple):
    """What became of a document.

    Attributes:
        facts: what is counted of it; its `reason` is "" where the document is in the output.
        payload: what the output gets.
        detail: what a person wants to know of the reason.
    """

    facts: Facts
    payload: bytes = b""
    detail: str = ""


@attrs.frozen
class Recipe:
    """How documents are cleaned: what a worker has to know of a job.

    Attributes:
        to: the form of the output.
        fields: the fields of a row.
        only_body: whether the reading text alone is written.
        options: how pages are parsed.
        language: the pages' language, where it is known of all.
        keep_all: whether pages that are no articles are kept.
        encoding: that of pages that are bytes, where it is known of all.
        prepare: a function that gets every document first.
    """

    to: Form
    fields: Sequence[str]
    only_body: bool
    options: Options
    language: str | None
    keep_all: bool
    encoding: str | None
    prepare: Callable[[Document], Document] | None

    @classmethod
    def from_job(cls, job: Job, templates: SiteTemplates | None) -> Recipe:
        """The recipe of a job, with what is known of its sites."""
        return cls(
            job.to,
            job.row_fields,
            job.only_body,
            job.options if templates is None else attrs.evolve(job.options, templates=templates),
            job.language,
            job.keep_all,
            job.reading.encoding,
            job.prepare,
        )


def clean_document(document: Document, recipe: Recipe) -> Outcome:
    """Clean one document; whatever is in it, there is an outcome."""
    try:
        if recipe.prepare is not None:
            prepared = recipe.prepare(document)
            if not isinstance(prepared, Document):
                return build_reject(
                    document, Reason.FAILED, f"prepare returned {prepared!r}, which is no Document"
                )
            document = prepared
        if document.problem is not None:
            return build_reject(document, document.problem.kind.value, document.problem.detail)
        data, keywords = parse_arguments(document, recipe)
        return _build_outcome(document, parse(data, **keywords), recipe)
    except MemoryError:
        return build_reject(document, Reason.OUT_OF_MEMORY)
    except NewsparseError as error:
        return build_reject(document, Reason.FAILED, str(error))
    except BaseException as error:  # noqa: BLE001  # one document's fault must not be its neighbours', not even sys.exit()
        return build_reject(document, Reason.FAILED, repr(error))


def build_reject(document: Document, reason: str, detail: str = "") -> Outcome:
    """The outcome of a document that could not be parsed."""
    facts = Facts(
        source=document.source,
        record=document.record,
        id=document.id,
        site=read_site(document.url or ""),
        reason=str(reason),
        score=None,
        is_article=False,
        language=None,
        words=(),
        chars_before=0,
        chars_after=0,
        warnings=(),
    )
    return Outcome(facts, detail=detail[:_LONGEST_DETAIL])


def parse_arguments(document: Document, recipe: Recipe) -> tuple[str | bytes, dict[str, Any]]:
    """The page of a document, and the other arguments for `parse` and `explain`."""
    return document.data or "", {
        "format": document.format,
        "encoding": recipe.encoding,
        "url": document.url,
        "language": document.language or recipe.language,
        "reference_time": _read_time(document.crawl_date),
        "options": recipe.options,
    }


def _read_time(crawl_date: str | None) -> dt.datetime | None:
    """When a page was fetched; None where that is known to the day only, from which "5 hours ago" cannot be counted."""
    if crawl_date is None or len(crawl_date) < _SHORTEST_TIME:
        return None
    try:
        return dt.datetime.fromisoformat(crawl_date)
    except ValueError:
        return None


def _build_outcome(document: Document, article: Article, recipe: Recipe) -> Outcome:
    """The outcome of a document that was parsed."""
    warnings = tuple(dict.fromkeys(warning.kind.value for warning in article.warnings))
    reason = detail = ""
    if WarningKind.NO_TEXT.value in warnings:
        reason = Reason.NO_TEXT.value
    elif not article.is_article and not recipe.keep_all:
        reason, detail = Reason.NOT_ARTICLE.value, f"score {article.score:.2f}"
    facts = Facts(
        source=document.source,
        record=document.record,
        id=document.id,
        site=read_site(document.url or ""),
        reason=reason,
        score=article.score,
        is_article=article.is_article,
        language=article.language,
        words=_count_words(article),
        chars_before=article.blocks[-1].end if article.blocks else 0,
        chars_after=len(article.text),
        warnings=warnings,
    )
    return Outcome(facts, b"" if reason else _build_payload(document, article, recipe), detail)


def _count_words(article: Article) -> tuple[int, ...]:
    """How many words have each label."""
    words = [0] * len(_INDEX)
    for block in article.blocks:
        words[_INDEX[block.label]] += len(block.text.split())
    return tuple(words)


def _build_payload(document: Document, article: Article, recipe: Recipe) -> bytes:
    """What the output gets for a document."""
    if recipe.to in ("jsonl", "parquet"):
        origin = Origin(document.id, document.source, document.record, document.url, document.crawl_date)
        return build_line(build_row(article, origin, recipe.fields))
    text = article.text if recipe.only_body or recipe.to == "text" else article.to_markdown()
    return SURROGATE_RE.sub("\ufffd", text.rstrip("\n") + "\n").encode()
