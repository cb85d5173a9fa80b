"""Generated articles, for the tests of what articles are written as.

Here: strategies. Not here: any test.
"""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import attrs
from hypothesis import strategies as st

from newsparse import model

TEXT = st.text(max_size=30)
MAYBE_TEXT = st.none() | TEXT
COUNT = st.none() | st.integers(0, 10**9)
SCORE = st.floats(0, 1)
ZONES = st.none() | st.integers(-14 * 60, 14 * 60).map(
    lambda minutes: dt.timezone(dt.timedelta(minutes=minutes))
)


def tuples(items: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[Any, ...]]:
    return st.lists(items, max_size=3).map(tuple)


PLAIN_DATES = st.sampled_from(["day", "month", "year"]).flatmap(
    lambda precision: st.dates().map(
        lambda day: {
            "value": day.replace(
                day=1 if precision != "day" else day.day, month=1 if precision == "year" else day.month
            ),
            "precision": model.Precision(precision),
        }
    )
)
EXACT_TIMES = st.fixed_dictionaries(
    {
        "value": st.datetimes(timezones=ZONES).map(
            lambda time: time.replace(fold=0)
        ),  # no page prints a fold
        "precision": st.sampled_from([model.Precision.MINUTE, model.Precision.SECOND]),
    }
)
TIMES = st.builds(
    lambda when, **keywords: model.Timestamp(**when, **keywords),
    when=PLAIN_DATES | EXACT_TIMES,
    raw=TEXT,
    tz_known=st.booleans(),
    ambiguous=st.booleans(),
)


def build_blocks(parts: list[tuple[model.Label, str, float]]) -> tuple[model.Block, ...]:
    """Blocks that follow one another."""
    ends = list(itertools.accumulate((len(text) for _, text, _ in parts), initial=0))
    return tuple(
        model.Block(label, start, end, text, score)
        for (label, text, score), start, end in zip(parts, ends, ends[1:], strict=False)
    )


IMAGES = st.builds(model.Image, url=TEXT, alt=MAYBE_TEXT, caption=MAYBE_TEXT)


KINDS = st.sampled_from(model.BodyKind)


@st.composite
def body_blocks(
    draw: st.DrawFn,
    text: st.SearchStrategy[str] = TEXT,
    kind: st.SearchStrategy[model.BodyKind] = KINDS,
) -> model.BodyBlock:
    """A block of the body, its spans inside of its text."""
    block = draw(
        st.builds(
            model.BodyBlock,
            kind=kind,
            text=text,
            level=st.none() | st.integers(1, 6),
            number=COUNT,
            rows=tuples(tuples(text)),
            has_header=st.booleans(),
            image=st.none() | IMAGES,
        )
    )
    if block.kind is model.BodyKind.TABLE and draw(st.booleans()):
        block = attrs.evolve(block, text="\n".join("\t".join(row) for row in block.rows))
    size = len(block.text)
    spans = []
    for _ in range(draw(st.integers(0, 4)) if size else 0):
        start = draw(st.integers(0, size - 1))
        end = draw(st.integers(start + 1, size))
        kind = draw(st.sampled_from(model.SpanKind))
        url = draw(st.sampled_from(URLS)) if kind is model.SpanKind.LINK else None
        spans.append(model.Span(kind, start, end, url))
    return attrs.evolve(block, spans=tuple(sorted(spans, key=lambda span: (span.start, -span.end))))


URLS = [
    None,
    "",
    "#top",
    "/news",
    "https://a.example/b_c*d*?x=1&amp;y=2",
    "http://a.example/(b) c",
    "mailto:a@b.example",
    "https://a.example/[x]`y`|z\\<b>",
    "javascript:alert(1)",
    " java\nscript:alert(1)",
    "JavaScript&colon;alert(1)",
    "data:text/html,x",
    "vbscript:x",
]

FIELDS = {
    "headline": MAYBE_TEXT,
    "deck": MAYBE_TEXT,
    "byline": MAYBE_TEXT,
    "authors": tuples(
        st.builds(model.Author, name=TEXT, role=MAYBE_TEXT, affiliation=MAYBE_TEXT, email=MAYBE_TEXT)
    ),
    "agency": MAYBE_TEXT,
    "dateline": MAYBE_TEXT,
    "published": st.none() | TIMES,
    "modified": st.none() | TIMES,
    "section": MAYBE_TEXT,
    "tags": tuples(TEXT),
    "body": tuples(body_blocks()),
    "captions": tuples(TEXT),
    "text": TEXT,
    "faq_heading": MAYBE_TEXT,
    "faq": tuples(st.builds(model.QuestionAnswer, question=TEXT, answer=TEXT)),
    "notes": tuples(st.builds(model.Note, kind=st.sampled_from(model.NoteKind), text=TEXT)),
    "author_bio": MAYBE_TEXT,
    "about": MAYBE_TEXT,
    "site_name": MAYBE_TEXT,
    "comment_count": COUNT,
    "copyright": st.none()
    | st.builds(model.Copyright, raw=TEXT, years=tuples(st.integers(1800, 2100)), holder=MAYBE_TEXT),
    "language": st.none() | st.sampled_from(["en", "de"]),
    "url": MAYBE_TEXT,
    "images": tuples(IMAGES),
    "is_article": st.booleans(),
    "score": SCORE,
    "blocks": st.lists(st.tuples(st.sampled_from(model.Label), TEXT, SCORE), max_size=3).map(build_blocks),
    "warnings": tuples(
        st.builds(
            model.ParseWarning,
            kind=st.sampled_from(model.WarningKind),
            count=COUNT,
            start=COUNT,
            end=COUNT,
            text=MAYBE_TEXT,
            field=MAYBE_TEXT,
            other=MAYBE_TEXT,
        )
    ),
    "sources": tuples(
        st.builds(model.FieldSource, field=TEXT, kind=st.sampled_from(model.SourceKind), path=MAYBE_TEXT)
    ),
}
ARTICLES = st.builds(model.Article, **FIELDS)
