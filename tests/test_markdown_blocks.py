"""Lists, tables, code and images as Markdown: rendered, they are the same."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from tests._articles import URLS
from tests._rendered import LINE, MARKED_UP, SOUND, read_marks, render

from newsparse import model


def item(text, level=None, number=None):
    return model.BodyBlock(model.BodyKind.LIST_ITEM, text, level=level, number=number)


def outline(nodes):
    """The nested lists of rendered Markdown: their tags, first numbers and the words of their items."""
    lines, depth = [], 0
    for node in nodes:
        if node.type in {"bullet_list_open", "ordered_list_open"}:
            depth += 1
            lines.append(f"{node.tag}{depth}:{node.attrs.get('start', '')}")
        elif node.type in {"bullet_list_close", "ordered_list_close"}:
            depth -= 1
        elif node.type == "inline":
            lines.append(f"{'  ' * depth}{node.content}")
    return lines


def test_lists_are_nested_and_numbered():
    blocks = [
        item("Pack", 1, 1),
        item("boots", 2),
        item("of leather", 3),
        item("coats", 2),
        item("Leave\nat once\n\nor later", 1, 2),
        item("Walk", 1, 1),
        item("fast", 2, 4),
        item("Sit", 1),
    ]
    assert outline(render(*blocks)) == [
        *("ol1:", "  Pack", "ul2:", "    boots", "ul3:", "      of leather", "    coats"),
        *("  Leave\\\nat once", "  or later", "ol1:", "  Walk", "ol2:4", "    fast", "ul1:", "  Sit"),
    ]


@given(st.lists(st.tuples(LINE, st.none() | st.integers(1, 4), st.none() | st.integers(0, 12)), max_size=6))
def test_no_item_is_lost(items):
    tokens = render(*(item(*each) for each in items))
    shown = ["".join(char for char, _ in read_marks(token.children)) for token in tokens if token.children]
    assert shown == [text for text, *_ in items if text]
    assert sum(token.type == "list_item_open" for token in tokens) == len(shown)


def test_levels_of_subheads():
    blocks = [model.BodyBlock(model.BodyKind.SUBHEAD, "Rain", level=level) for level in (None, 1, 2, 3, 6)]
    assert [token.tag for token in render(*blocks) if token.type == "heading_open"] == [
        *("h2", "h2", "h2", "h3", "h6")
    ]


def test_headings_are_of_weight_anyway():
    spans = (model.Span(model.SpanKind.STRONG, 0, 4), model.Span(model.SpanKind.EMPHASIS, 5, 9))
    block = model.BodyBlock(model.BodyKind.SUBHEAD, "Rain soon", spans, level=3)
    assert model.Article(body=(block,)).to_markdown() == "### Rain *soon*\n"


CELLS = st.integers(1, 3).flatmap(lambda width: st.lists(st.tuples(*[LINE] * width), min_size=1, max_size=3))


@settings(max_examples=300)
@given(CELLS, st.booleans())
def test_tables_show_their_cells(rows, has_header):
    text = "\n".join("\t".join(row) for row in rows)
    spans = (model.Span(model.SpanKind.STRONG, 0, len(text)),) if text else ()
    tokens = render(
        model.BodyBlock(model.BodyKind.TABLE, text, spans, rows=tuple(rows), has_header=has_header)
    )
    shown = [
        "".join(char for char, _ in read_marks(token.children)) for token in tokens if token.type == "inline"
    ]
    expected = [cell for row in rows for cell in row]
    assert shown == (expected if has_header else [""] * len(rows[0]) + expected)
    assert sum(token.type == "tr_open" for token in tokens) == len(rows) + (not has_header)


def test_a_table_keeps_its_links_and_code():
    rows = (("Port", "Ships"), ("Ault", "a|b"), ("Brae", ""))
    text = "\n".join("\t".join(row) for row in rows)
    spans = (
        model.Span(model.SpanKind.LINK, text.index("Ault"), text.index("Ault") + 4, "/a|b"),
        model.Span(model.SpanKind.CODE, text.index("a|b"), text.index("a|b") + 3),
    )
    block = model.BodyBlock(model.BodyKind.TABLE, text, spans, rows=rows, has_header=True)
    assert model.Article(body=(block,)).to_markdown() == (
        "| Port | Ships |\n| --- | --- |\n| [Ault](/a%7Cb) | `a\\|b` |\n| Brae |  |\n"
    )
    [code] = [part for token in render(block) for part in token.children or () if part.type == "code_inline"]
    assert code.content == "a|b"


def test_rows_of_a_table_that_its_text_does_not_show_have_no_spans():
    spans = (model.Span(model.SpanKind.STRONG, 0, 4),)
    block = model.BodyBlock(model.BodyKind.TABLE, "Rain", spans, rows=(("Wind", "Hail"), ("Snow",)))
    assert model.Article(body=(block,)).to_markdown() == (
        "|  |  |\n| --- | --- |\n| Wind | Hail |\n| Snow |  |\n"
    )


@given(MARKED_UP)
def test_code_is_shown_as_it_is(text):
    tokens = render(model.BodyBlock(model.BodyKind.CODE, text))
    assert [(token.type, token.content) for token in tokens] == (
        [("fence", f"{text}\n")] if text.strip() else []
    )


@given(LINE, LINE, st.sampled_from(URLS))
def test_images_show_alt_and_caption(alt, caption, url):
    image = model.Image(url or "", alt or None, caption or None)
    tokens = render(model.BodyBlock(model.BodyKind.IMAGE, caption, image=image))
    parts = [part for token in tokens for part in token.children or ()]
    shown = [
        (part.attrs["src"], "".join(x.content for x in part.children or ()))
        for part in parts
        if part.type == "image"
    ]
    assert shown == ([(SOUND[url], alt)] if url in SOUND else [])
    assert "".join(part.content for part in parts if part.type != "image") == caption
    assert not caption or any(part.type == "em_open" for part in parts)


def test_markdown_of_an_image_and_a_quotation():
    image = model.Image("https://a.example/b c.jpg", "Sea [calm]", "The sea")
    blocks = (
        model.BodyBlock(model.BodyKind.IMAGE, "The sea", image=image),
        model.BodyBlock(model.BodyKind.QUOTE, "We stood.\n\nAll night."),
    )
    assert model.Article(body=blocks).to_markdown() == (
        "![Sea \\[calm\\]](<https://a.example/b c.jpg>)\n\n*The sea*\n\n> We stood.\n>\n> All night.\n"
    )
