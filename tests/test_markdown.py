"""Articles as Markdown: rendered, they show the same words, links and structure."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests._articles import body_blocks
from tests._rendered import COMMONMARK, LINE, MARKED_UP, SOUND, read_marks, render

from newsparse import model

# Of what a line is rendered as: what a reader sees that is not its content.
SHOWN = {"hardbreak": " ", "link_open": "", "link_close": "", "image": ""}


def read_rendered(markdown: str) -> list[tuple[str, str]]:
    """The text blocks of the rendered Markdown: the tag around each, and what a reader sees."""
    tokens = COMMONMARK.parse(markdown)
    return [
        ("code", token.content.removesuffix("\n"))
        if token.type == "fence"
        else (
            tokens[i - 1].tag,
            "".join(SHOWN.get(part.type, part.content) for part in token.children),
        )
        for i, token in enumerate(tokens)
        if token.type in {"inline", "fence"}
    ]


def paragraphs(text: str) -> list[str]:
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def list_shown(kind, text):
    """What is to be seen of a block of this kind."""
    if kind is model.BodyKind.CODE:
        return [("code", text)] if text.strip() else []
    if kind is model.BodyKind.SUBHEAD:
        return [("h2", " ".join(text.split()))]
    return [("p", part) for part in paragraphs(text)]


@settings(max_examples=300)
@given(MARKED_UP, MARKED_UP, MARKED_UP, st.sampled_from(model.BodyKind))
def test_markdown_shows_text_as_it_is(headline, deck, text, kind):
    article = model.Article(headline=headline, deck=deck, body=(model.BodyBlock(kind, text),))
    expected = [
        ("h1", " ".join(headline.split())),
        *(("p", part) for part in paragraphs(deck)),
        *list_shown(kind, text),
    ]
    assert read_rendered(article.to_markdown()) == [(tag, part) for tag, part in expected if part]


def choose_links(block):
    """Those links of a block that a reader can follow, of overlapping ones the first."""
    end, chosen = 0, []
    for span in block.spans:
        words = block.text[span.start : span.end]
        lead = len(words) - len(words.lstrip())
        start, stop = span.start + lead, span.start + len(words.rstrip())
        is_sound = span.url in SOUND and span.kind is model.SpanKind.LINK
        if is_sound and words.strip() and start >= end:
            chosen.append((start, stop, SOUND[span.url]))
            end = stop
    return chosen


PROSE = st.sampled_from([model.BodyKind.PARAGRAPH, model.BodyKind.LIST_ITEM, model.BodyKind.SUBHEAD])


@settings(max_examples=1_000)
@given(body_blocks(LINE, PROSE))
def test_markdown_marks_what_the_spans_mark(block):
    [*_, inline] = [None, *(token for token in render(block) if token.type == "inline")]
    shown = read_marks(inline.children) if inline else []
    assert "".join(char for char, _ in shown) == block.text
    marked = {kind: set() for kind in model.SpanKind}
    for span in block.spans:
        marked[span.kind].update(range(span.start, span.end))
    linked = {i: url for start, stop, url in choose_links(block) for i in range(start, stop)}
    for i, (_, marks) in enumerate(shown):
        assert marks.get("link") == linked.get(i)
        assert {kind for kind in marks if kind != "link"} <= {kind for kind in marked if i in marked[kind]}


WORD = st.sampled_from(["rain", "Ault", "7", "caf\u00e9", "\u4e2d"])


@given(st.lists(st.tuples(WORD, st.sets(st.sampled_from(model.SpanKind))), min_size=1, max_size=8))
def test_whole_words_are_marked_as_they_should_be(words):
    spans, at = [], 0
    for word, kinds in words:
        spans += [model.Span(kind, at, at + len(word), "/news") for kind in kinds]
        at += len(word) + 1
    text = " ".join(word for word, _ in words)
    [inline] = [
        token
        for token in render(model.BodyBlock(model.BodyKind.PARAGRAPH, text, tuple(spans)))
        if token.children
    ]
    shown, at = read_marks(inline.children), 0
    for word, kinds in words:
        # Code cannot be stressed.
        wanted = kinds - {"strong", "emphasis"} if "code" in kinds else kinds
        assert [set(marks) for _, marks in shown[at : at + len(word)]] == [wanted] * len(word)
        at += len(word) + 1


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("Note: it rains", [("strong", 0, 5)], "**Note:** it rains"),
        ("un\u00adbelievable", [("emphasis", 3, 10)], "un\u00ad*believa*ble"),
        ("(rain)fall", [("strong", 0, 6)], "**(rain**)fall"),
        ("rain and wind", [("strong", 0, 13), ("emphasis", 5, 8)], "**rain *and* wind**"),
        ("rain and wind", [("strong", 0, 8), ("link", 5, 13)], "**rain** [**and** wind](/news)"),
        ("rain and wind", [("strong", 0, 8), ("emphasis", 5, 13)], "**rain and** wind"),
        ("run a`b now", [("code", 4, 7)], "run ``a`b`` now"),
        ("Look!here", [("link", 5, 9)], "Look\\![here](/news)"),
        ("see [1] and a_b", [("link", 4, 7)], "see [\\[1\\]](/news) and a\\_b"),
    ],
)
def test_markdown_of_spans(text, spans, expected):
    marks = tuple(model.Span(model.SpanKind(kind), start, end, "/news") for kind, start, end in spans)
    article = model.Article(body=(model.BodyBlock(model.BodyKind.PARAGRAPH, text, marks),))
    assert article.to_markdown() == f"{expected}\n"


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("https://a.example/b", "https://a.example/b"),
        ("https://a.example/b c", "<https://a.example/b c>"),
        ("https://a.example/(b)", "<https://a.example/(b)>"),
        ("//a.example/b", "//a.example/b"),
        ("a.html", "a.html"),
        ("tel:+1", "tel:+1"),
        ("HTTPS://a.example", "HTTPS://a.example"),
        ("?a=1&lt;=2", "?a=1\\&lt;=2"),
        *(
            (url, None)
            for url in (
                "javascript:a",
                " Java\tScript:a",
                "data:x",
                "vbscript:x",
                "#a",
                "",
                None,
                "file:///a",
            )
        ),
    ],
)
def test_links_that_lead_nowhere_or_run_something_are_plain_text(url, target):
    block = model.BodyBlock(model.BodyKind.PARAGRAPH, "rain", (model.Span(model.SpanKind.LINK, 0, 4, url),))
    expected = "rain\n" if target is None else f"[rain]({target})\n"
    assert model.Article(body=(block,)).to_markdown() == expected


def test_markdown_of_a_whole_article():
    article = model.Article(
        headline="Storm closes the coast road",
        deck="Drivers wait for hours",
        byline="By Ada Lane",
        published=model.Timestamp(dt.date(2024, 5, 1), "May 2024", model.Precision.MONTH),
        modified=model.Timestamp(dt.datetime(2024, 5, 3, 8, 5), "8:05", model.Precision.MINUTE),  # noqa: DTZ001 - as printed
        body=(
            model.BodyBlock(model.BodyKind.PARAGRAPH, "The road is closed."),
            model.BodyBlock(model.BodyKind.SUBHEAD, "What to do"),
            model.BodyBlock(model.BodyKind.LIST_ITEM, "Stay at home."),
            model.BodyBlock(model.BodyKind.LIST_ITEM, "Listen to the radio."),
            model.BodyBlock(model.BodyKind.QUOTE, "We have never seen\nsuch waves."),
        ),
        faq_heading="Questions",
        faq=(model.QuestionAnswer("When will it open?", "Nobody knows.\n\nPerhaps soon."),),
    )
    assert article.to_markdown() == (
        "# Storm closes the coast road\n\n*Drivers wait for hours*\n\nBy Ada Lane · 2024-05 · updated 2024-05-03 08:05\n\n"
        "The road is closed.\n\n## What to do\n\n- Stay at home.\n- Listen to the radio.\n\n"
        "> We have never seen\\\n> such waves.\n\n## Questions\n\n### When will it open?\n\nNobody knows.\n\nPerhaps soon.\n"
    )


@pytest.mark.parametrize(
    "line", ["snake_case", "5 - 3 is not 5-3", "AT&T", "a < b", "#rain", "2024.5", "C#", "10.5 degrees"]
)
def test_markdown_leaves_alone_what_is_no_markup(line):
    article = model.Article(body=(model.BodyBlock(model.BodyKind.PARAGRAPH, line),))
    assert article.to_markdown() == line + "\n"


def test_markdown_of_an_empty_article_is_empty():
    assert not model.Article().to_markdown()
