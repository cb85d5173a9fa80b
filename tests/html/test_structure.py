"""What the body keeps of a page's markup: lists, levels, quotations, code, tables, links."""

from __future__ import annotations

import textwrap

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests._labelled import LATER, LONG, label_page

from newsparse._body import build_body, build_text
from newsparse._markup import Cell, Markup, Place
from newsparse._passage import Passage, join_passages, read_passage
from newsparse._text import INVISIBLE_RE, clean
from newsparse.model import BodyBlock, BodyKind, Label, Span, SpanKind


def mark_up(*lines):
    """A page of (text, label, place) lines, or (text, label, place, spans) with offsets into the line."""
    page, labelled = label_page(*(line[:2] for line in lines))
    spans = [
        tuple(
            attrs.evolve(span, start=span.start + at.start - at.indent, end=span.end + at.start - at.indent)
            for span in (line[3] if len(line) > 3 else ())
        )
        for at, line in zip(page.lines, lines, strict=True)
    ]
    markup = Markup([()] * len(lines), [line[2] for line in lines], spans)
    return attrs.evolve(page, markup=markup), labelled


def blocks(*lines):
    return [piece.block for piece in build_body(*mark_up(*lines)) if piece.block]


def shown(*lines):
    return [(block.kind.value, block.text) for block in blocks(*lines)]


def p(block, **more):
    return Place("p", block, **more)


def test_elements_end_paragraphs_whatever_the_words_say():
    lines = [
        ("The council of the town has asked the", "body", p(1)),
        ("engineers of the port to look at it", "body", p(2)),
        ("- We have not, she said.", "body", p(3)),
    ]
    assert shown(*lines) == [("paragraph", text) for text, *_ in lines]


def test_a_bullet_that_is_nothing_else_makes_an_item_without_a_list():
    assert shown(("\u2022 Boots for all", "body", p(1))) == [("list_item", "Boots for all")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Mill Lane 4", "Harbour", "Telephone 4711"], ["Mill Lane 4\nHarbour\nTelephone 4711"]),
        ([LONG, LATER], [LONG, LATER]),
        ([LONG, "The editors"], [LONG, "The editors"]),
        (["Bring:", "\u2022 Boots", "\u2022 Coats"], ["Bring:", "Boots", "Coats"]),
    ],
)
def test_lines_of_one_element_are_verses_or_paragraphs(lines, expected):
    assert [text for _, text in shown(*((line, "body", p(1)) for line in lines))] == expected


def test_lines_of_one_element_with_something_between_are_two_paragraphs():
    lines = [("Rain fell", "body", p(1)), ("Advertisement", "promo", p(1)), ("Wind blew", "body", p(1))]
    assert shown(*lines) == [("paragraph", "Rain fell"), ("paragraph", "Wind blew")]


def test_the_parts_of_a_line_are_one_paragraph_as_the_page_has_it():
    line = "March 3, 2024 - The ferry sailed again on Sunday"
    found = blocks((line, "body", p(1), [Span(SpanKind.LINK, 16, 25, "/ferry")]))
    assert [(block.text, cut(block)) for block in found] == [(line, ["The ferry"])]


def cut(block):
    return [block.text[span.start : span.end] for span in block.spans]


@pytest.mark.parametrize(
    ("text", "label", "tag", "kind", "level"),
    [
        ("What to do", "subhead", "h3", "subhead", 3),
        ("What to do", "subhead", "strong", "subhead", None),
        ("What to do", "body", "h2", "subhead", 2),
        (LONG, "body", "h4", "paragraph", None),
        ("It rains.", "body", "h4", "paragraph", None),
        ("What to do", "body", "p", "paragraph", None),
    ],
)
def test_subheads_have_the_level_of_their_element(text, label, tag, kind, level):
    [block] = blocks((text, label, Place(tag, 1)))
    assert (block.kind.value, block.level) == (kind, level)


def test_a_subhead_over_two_lines_is_one():
    [block] = blocks(*((text, "subhead", Place("h2", 1)) for text in ("Ten", "Years later")))
    assert (block.text, block.level) == ("Ten Years later", 2)


def test_items_know_their_depth_and_number():
    lines = [
        (LONG, "body", p(1)),
        ("Pack", "body", Place("li", 2, depth=1, number=1)),
        ("\u2022 boots", "subhead", Place("li", 3, depth=2)),
        ("Leave", "body", Place("li", 4, depth=1, number=2)),
        ("at once", "body", Place("li", 5, depth=1, number=2)),
        ("or later", "body", Place("li", 5, depth=1, number=2)),
    ]
    found = [(block.kind.value, block.text, block.level, block.number) for block in blocks(*lines)]
    assert found == [
        ("paragraph", LONG, None, None),
        ("list_item", "Pack", 1, 1),
        ("list_item", "boots", 2, None),
        ("list_item", "Leave\n\nat once\nor later", 1, 2),
    ]


def test_the_title_of_an_item_is_part_of_it():
    lines = [
        ("Boots", "subhead", Place("li", 1, depth=1)),
        ("They are dry.", "body", Place("li", 1, depth=1)),
    ]
    assert shown(*lines) == [("list_item", "Boots\nThey are dry.")]


def test_items_with_headings_are_parts_of_the_text():
    item = {"depth": 1, "number": 1}
    lines = [
        ("The mill", "subhead", Place("h3", 1, **item)),
        ("It is old.", "body", Place("li", 2, **item)),
        ("Bring boots", "body", Place("li", 3, depth=2)),
    ]
    assert [kind for kind, _ in shown(*lines)] == ["subhead", "paragraph", "list_item"]


def test_a_list_that_is_the_whole_text_is_layout():
    lines = [(f"{LONG} {LATER} {LATER}", "body", Place("li", k, depth=1)) for k in range(3)]
    assert {kind for kind, _ in shown(*lines)} == {"paragraph"}


def test_quotations_keep_their_paragraphs():
    lines = [
        (f"{LONG} {LATER}", "body", p(1)),
        ("We stood in water.", "body", p(2, is_quoted=True), [Span(SpanKind.EMPHASIS, 12, 17)]),
        ("All night.", "body", p(3, is_quoted=True), [Span(SpanKind.STRONG, 0, 3)]),
        (LATER, "body", p(4)),
    ]
    found = blocks(*lines)
    assert [block.kind.value for block in found] == ["paragraph", "quote", "paragraph"]
    assert found[1].text == "We stood in water.\n\nAll night."
    assert cut(found[1]) == ["water", "All"]


def test_a_page_that_is_one_quotation_is_none():
    lines = [(text, "body", p(k, is_quoted=True)) for k, text in enumerate((LONG, LATER, LONG))]
    assert [kind for kind, _ in shown(*lines)] == ["paragraph"] * 3


def test_code_keeps_its_lines():
    pre = Place("pre", 1)
    lines = [
        ("  for ship in port:", "body", pre),
        ("      ship.leave()  ", "other", pre),
        ("  done()", "subhead", pre),
        (LONG, "body", p(2)),
    ]
    assert shown(*lines)[0] == ("code", "  for ship in port:\n      ship.leave()\n  done()")


def test_preformatted_prose_is_prose():
    lines = [(line, "body", Place("pre", 1)) for line in textwrap.wrap(f"{LONG} {LATER}", 70)]
    assert shown(*lines) == [("paragraph", f"{LONG} {LATER}")]


def test_lines_of_preformatted_prose_that_are_short_end_where_they_end():
    texts = [*textwrap.wrap(LONG, 70), "Mill Lane 4", "Harbour", *textwrap.wrap(LATER, 70)]
    [(_, text)] = shown(*((line, "body", Place("pre", 1)) for line in texts))
    assert text.replace(LONG, "A").split("\n")[1:3] == ["Mill Lane 4", "Harbour"]


def test_long_lines_of_preformatted_text_are_paragraphs():
    texts = [f"{LONG} {LATER}", f"{LATER} {LONG}"]
    assert shown(*((line, "body", Place("pre", 1)) for line in texts)) == [("paragraph", x) for x in texts]


def test_faqs_stay_parts_of_the_faq():
    lines = [
        ("Why does it", "question", Place("h3", 1)),
        ("rain?", "question", Place("h3", 1)),
        (LONG, "answer", Place("li", 2, depth=1)),
        (LATER, "answer", Place("p", 3, is_quoted=True)),
    ]
    pieces = build_body(*mark_up(*lines))
    assert [piece.faq for piece in pieces] == [
        (Label.QUESTION, "Why does it rain?"),
        (Label.ANSWER, LONG),
        (Label.ANSWER, LATER),
    ]
    assert build_text(pieces) == f"Why does it rain?\n\n{LONG}\n\n{LATER}"


def cells(rows, labels="body", *, heads=True):
    """The lines of a table, a cell a line."""
    return [
        (text, labels, Place("td", 100 + 10 * i + j, cell=Cell(7, i, j, heads and i == 0)))
        for i, row in enumerate(rows)
        for j, text in enumerate(row)
        if text
    ]


ROWS = [["Port", "Ships", "Boats"], ["Ault", "12", ""], ["Brae", "7", "9"]]


def test_a_table_is_one_block():
    found = blocks((LONG, "body", p(1)), *cells(ROWS), (LATER, "body", p(2)))
    assert [block.kind.value for block in found] == ["paragraph", "table", "paragraph"]
    assert found[1] == BodyBlock(
        BodyKind.TABLE,
        "Port\tShips\tBoats\nAult\t12\t\nBrae\t7\t9",
        rows=tuple(map(tuple, ROWS)),
        has_header=True,
    )


def test_a_table_has_the_rows_of_which_a_cell_is_text_and_those_between():
    lines = cells([*ROWS, ["Crew", "1", "1"], ["Dale", "2", "2"]])
    labels = (
        ["other"] * 3 + ["body"] + ["other"] * 4 + ["other", "body", "other"] + ["body", "other", "other"]
    )
    found = blocks(*((text, label, place) for (text, _, place), label in zip(lines, labels, strict=True)))
    assert [row[0] for row in found[0].rows] == ["Port", "Ault", "Brae", "Crew", "Dale"]
    few = ["other"] * 11 + ["body", "other", "other"]
    found = blocks(*((text, label, place) for (text, _, place), label in zip(lines, few, strict=True)))
    assert [row[0] for row in found[0].rows] == ["Port", "Dale"]


def test_a_cell_of_several_lines_is_one_and_keeps_its_links():
    cell = Cell(7, 1, 0, is_header=False)
    lines = [
        *cells([["Port", "Ships"]]),
        ("Ault", "body", Place("p", 1, cell=cell)),
        ("in the north", "body", Place("p", 2, cell=cell), [Span(SpanKind.LINK, 7, 12, "/north")]),
    ]
    [table] = blocks(*lines)
    assert table.rows == (("Port", "Ships"), ("Ault in the north", ""))
    assert cut(table) == ["north"]


@pytest.mark.parametrize(("strong", "has_header"), [((0,), True), ((0, 1), False), ((), False)])
def test_a_first_row_of_weight_is_one_of_headings(strong, has_header):
    rows = [["Port", "Ships"], ["Ault", "12"]]
    lines = [
        (*line, [Span(SpanKind.STRONG, 0, len(line[0]))] if line[2].cell.row in strong else [])
        for line in cells(rows, heads=False)
    ]
    [table] = blocks(*lines)
    assert table.has_header is has_header


@pytest.mark.parametrize(
    "rows",
    [
        [["Rain"], ["Wind"]],
        [["Rain", "Wind"]],
        [["Rain", LONG * 6], ["Snow", "Wind"]],
        [[LONG, LATER], [LATER, LONG], [LONG, f"{LONG} {LONG}"]],
    ],
)
def test_a_table_of_layout_is_paragraphs(rows):
    found = shown(*cells(rows, heads=False))
    assert found == [("paragraph", text) for row in rows for text in row]


def test_a_table_with_questions_stays_a_faq():
    lines = cells([["Why?", "Rain."], ["When?", "Now."]], "question", heads=False)
    assert [piece.text for piece in build_body(*mark_up(*lines))] == ["Why?", "Rain.", "When?", "Now."]


def test_a_table_with_more_places_than_cells_is_none():
    lines = [(f"cell {k}", "body", Place("td", k, cell=Cell(1, k, k, is_header=False))) for k in range(60)]
    assert len(blocks(*lines)) == 60


RAW = st.text(st.sampled_from("ab.\u00e9 \t\u00a0\u200b\u00ad\u2009\u4e2d\u034f"), max_size=24)


@given(RAW, RAW, RAW, RAW)
def test_a_span_marks_the_same_words_in_the_cleaned_text(before, left, inside, right):
    source = before + left + inside + right
    start = len(before)
    span = Span(SpanKind.LINK, start + len(left), start + len(left) + len(inside), "/a")
    passage = read_passage(source, start, len(source), [span])
    assert passage.text == clean(source[start:])
    words = clean(inside)
    assert [passage.text[each.start : each.end] for each in passage.spans] == ([words] if words else [])


@given(RAW, st.integers(0, 24), st.integers(0, 24), st.integers(0, 24), st.integers(0, 24))
def test_spans_are_clipped_to_their_passage(source, start, end, first, last):
    passage = read_passage(source, start, end, [Span(SpanKind.STRONG, first, last)])
    for span in passage.spans:
        inner = passage.text[span.start : span.end]
        assert inner
        assert inner == clean(source[max(start, first) : min(end, last)])


@given(st.lists(RAW.map(clean), min_size=1, max_size=4))
def test_joined_passages_keep_their_spans(texts):
    parts = [Passage(text, (Span(SpanKind.CODE, 0, len(text)),)) for text in texts]
    joined = join_passages(parts, "\n\n")
    assert joined.text == "\n\n".join(texts)
    assert [joined.text[span.start : span.end] for span in joined.spans] == texts


WORDS = st.lists(
    st.sampled_from(["rain", "Ault.", "7", "\u2022", "-", "Why?", "\u201cno\u201d"]), min_size=1, max_size=20
)
PLACES = st.builds(
    Place,
    tag=st.sampled_from(["p", "li", "h2", "pre", "td", "div"]),
    block=st.integers(0, 3),
    depth=st.integers(0, 2),
    number=st.integers(0, 2),
    cell=st.none() | st.builds(Cell, st.integers(0, 1), st.integers(0, 3), st.integers(0, 3), st.booleans()),
    is_quoted=st.booleans(),
)
LINES = st.lists(
    st.tuples(
        WORDS.map(" ".join),
        st.sampled_from(["body", "subhead", "question", "answer", "nav", "caption", "headline"]),
        PLACES,
    ),
    min_size=1,
    max_size=12,
)


@given(LINES)
def test_no_word_of_the_text_is_lost(lines):
    pieces = build_body(*mark_up(*lines))
    words = squeeze(build_text(pieces))
    for text, label, _ in lines:
        if Label(label).is_text:
            assert squeeze(text.lstrip("\u2022 ")) in words or squeeze(text) in words


def squeeze(text):
    return "".join(INVISIBLE_RE.sub("", text).split())


@given(LINES)
def test_tables_have_as_many_cells_in_each_row_as_their_text_shows(lines):
    for block in blocks(*lines):
        if block.kind is BodyKind.TABLE:
            assert block.text == "\n".join("\t".join(row) for row in block.rows)
            assert len({len(row) for row in block.rows}) == 1
