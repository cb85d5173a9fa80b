"""What lines are in the markup: items and their numbers, cells, figures; spans with their places; images."""

from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.html._trees import PAGES, read_page

from newsparse._markup import Cell, Picture, Place
from newsparse.html._places import join_address
from newsparse.model import Span, SpanKind

pytest.importorskip("selectolax")

URL = "https://courier.example/town/rain.html"


def read_places(html):
    """The places of a page's lines, by their texts."""
    page = read_page(html)
    texts = [page.source[line.start : line.end] for line in page.lines]
    return dict(zip(texts, page.markup.places, strict=True))


def view_numbers(html):
    return {text: place.number for text, place in read_places(html).items()}


# ---- blocks ----


def test_lines_of_one_element_share_a_number():
    places = read_places("<div>One<br>two<p>three</p>four</div><div>five</div>")
    one, two, three, four, five = (places[text].block for text in ("One", "two", "three", "four", "five"))
    assert one == two == four
    assert len({one, three, five}) == 3


@pytest.mark.parametrize(
    "tag", ["p", "div", "h2", "h6", "pre", "figcaption", "dt", "dd", "caption", "address"]
)
def test_the_tag_is_that_of_the_nearest_block(tag):
    opening = {"dt": "<dl>", "dd": "<dl>", "caption": "<table>", "figcaption": "<figure>"}.get(tag, "")
    assert read_places(f"{opening}<{tag}><b>Rain</b>")["Rain"].tag == tag


def test_a_quotation():
    places = read_places("<blockquote><p>One</p><ul><li>two</ul></blockquote><p>three")
    assert [places[text].is_quoted for text in ("One", "two", "three")] == [True, True, False]


def test_lines_of_a_figure_share_its_number():
    places = read_places(
        "<figure><p>One</p><figcaption>two</figcaption></figure><figure>three</figure><p>four"
    )
    one, two, three, four = (places[text].figure for text in ("One", "two", "three", "four"))
    assert one == two is not None
    assert three not in {one, None}
    assert four is None


# ---- lists ----


def test_items_and_how_deep_they_are():
    places = read_places("<ul><li>One<ul><li>two<ol><li>three</ol></ul><li>four</ul><p>five")
    assert {text: (place.tag, place.depth) for text, place in places.items()} == {
        "One": ("li", 1),
        "two": ("li", 2),
        "three": ("li", 3),
        "four": ("li", 1),
        "five": ("p", 0),
    }


@pytest.mark.parametrize(
    ("html", "tag"),
    [
        ("<p>Rain", "li"),
        ("<div>Rain", "li"),
        ("<div><p>Rain", "li"),
        ("<h3>Rain", "h3"),
        ("<table><tr><td>Rain", "td"),
        ("<div><div><div>Rain", "div"),
    ],
)
def test_a_paragraph_in_an_item_is_the_item(html, tag):
    assert read_places(f"<ul><li>{html}</ul>")["Rain"].tag == tag


@pytest.mark.parametrize(
    ("html", "numbers"),
    [
        ("<ol><li>One<li>two<li><p>three</ol>", [1, 2, 3]),
        ("<ol start=4><li>One<li>two</ol>", [4, 5]),
        ("<ol start=0><li>One<li>two</ol>", [0, 1]),
        ("<ol reversed><li>One<li>two<li>three</ol>", [3, 2, 1]),
        ("<ol reversed start=9><li>One<li value=4>two<li value=7>three</ol>", [9, 4, 3]),
        ("<ol reversed start=1><li>One<li>two<li>three</ol>", [1, 0, 0]),
        ("<ol><li>One<li value=7>two<li>three<li value=2>four</ol>", [1, 7, 8, 9]),
        ("<ol start=x><li>One<li>two</ol>", [1, 2]),
        ("<ol start=-3><li>One</ol>", [1]),
        ("<ol start=\u0663><li>One</ol>", [1]),  # a digit that HTML takes for none
        ("<ol start=99999999999999999999><li>One</ol>", [1]),
        ("<ol start><li>One</ol>", [1]),
        ("<ul start=4><li>One<li>two</ul>", [0, 0]),
        ("<ol><li>One<ol start=7><li>two<li>three</ol><li>four</ol>", [1, 7, 8, 2]),
        ("<ol><li>One<ul><li>two</ul><li>three</ol>", [1, 0, 2]),
        ("<li>One", [0]),
        ("<ol><li>One<br>two</ol>", [1, 1]),
    ],
)
def test_numbers_of_items(html, numbers):
    assert list(view_numbers(html).values()) == numbers


def test_a_heading_in_an_item_has_no_number():
    assert view_numbers("<ol><li><h3>One</h3>two</ol>") == {"One": 0, "two": 1}


# ---- tables ----


def read_cells(html):
    return {text: place.cell for text, place in read_places(html).items() if place.cell}


def test_cells_of_a_table():
    table = "<table><tr><th>Port<th>Ships<tr><td>Ault<td>12<tr><td>Brae<td><b>7</b></table>"
    assert read_cells(table) == {
        "Port": Cell(0, 0, 0, is_header=True),
        "Ships": Cell(0, 0, 1, is_header=True),
        "Ault": Cell(0, 1, 0, is_header=False),
        "12": Cell(0, 1, 1, is_header=False),
        "Brae": Cell(0, 2, 0, is_header=False),
        "7": Cell(0, 2, 1, is_header=False),
    }


def test_groups_of_rows_are_counted_on():
    table = (
        "<table><caption>Ships</caption><thead><tr><th>Port</thead><tbody><tr><td>Ault<tr><td>Brae</tbody>"
        "<tbody><tr><td>Cove</tbody><tfoot><tr><td>All</tfoot></table>"
    )
    assert {text: cell.row for text, cell in read_cells(table).items()} == {
        "Port": 0,
        "Ault": 1,
        "Brae": 2,
        "Cove": 3,
        "All": 4,
    }
    assert read_places(table)["Ships"] == Place("caption", read_places(table)["Ships"].block)


def test_blocks_of_a_cell_share_it():
    cells = read_cells("<table><tr><td><p>One</p><p>two</p><ul><li>three</ul><td>four</table>")
    assert cells["One"] == cells["two"] == cells["three"] == Cell(0, 0, 0, is_header=False)
    assert cells["four"].column == 1


def test_tables_are_told_apart_and_the_innermost_counts():
    cells = read_cells(
        "<table><tr><td>One<table><tr><td>two<td>three</table><td>four</table><table><tr><td>five</table>"
    )
    tables = {text: cell.table for text, cell in cells.items()}
    assert tables["One"] == tables["four"]
    assert tables["two"] == tables["three"]
    assert len(set(tables.values())) == 3
    assert (cells["three"].row, cells["three"].column) == (0, 1)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("<th></th><th>A<tr><td>B<td>C", {"A": (0, 1), "B": (1, 0), "C": (1, 1)}),
        ("<td>A<td></td><td></td><td>B<tr><td></td><td>C", {"A": (0, 0), "B": (0, 3), "C": (1, 1)}),
        ("<th colspan=2>A<th>B<tr><td>C<td>D<td>E", {"B": (0, 2), "C": (1, 0), "D": (1, 1), "E": (1, 2)}),
        ("<td rowspan=2>A<td>B<tr><td>C<tr><td>D", {"A": (0, 0), "B": (0, 1), "C": (1, 1), "D": (2, 0)}),
        ("<td>A<td rowspan=2 colspan=2></td><td>B<tr><td>C<td>D", {"B": (0, 3), "C": (1, 0), "D": (1, 3)}),
        ("<td rowspan=0>A<tr><td>B<tbody><tr><td>C", {"B": (1, 1), "C": (2, 0)}),
        ("<td rowspan=9>A<tbody><tr><td>B", {"A": (0, 0), "B": (1, 0)}),
        ("<td colspan=x rowspan=-2>A<td>B<tr><td>C", {"B": (0, 1), "C": (1, 0)}),
        ("<td colspan=99999>A<td>B", {"B": (0, 100)}),
        (
            "<td colspan=60>A<td colspan=60 rowspan=2>B<tr><td colspan=60>C<td>D",
            {"B": (0, 60), "D": (1, 100)},
        ),
        ("<td rowspan=2>A<td>B<tr></tr><tr><td>C<td>D", {"B": (0, 1), "C": (2, 0), "D": (2, 1)}),
        ("<td colspan=2px>A<td>B", {"B": (0, 2)}),
    ],
)
def test_cells_that_span_and_cells_with_nothing_in_them_move_others(rows, expected):
    cells = read_cells(f"<table><tr>{rows}</table>")
    assert {text: (cells[text].row, cells[text].column) for text in expected} == expected


def test_the_order_of_asking_decides_nothing():
    html = "<table><tr><td>One</table><table><thead><tr><td>two</thead><tr><td>three<td>four</table>"
    places = read_page(html).markup.places
    backwards = [places[k] for k in reversed(range(len(places)))]
    again = list(places)
    assert [(place.cell.row, place.cell.column) for place in again] == [(0, 0), (0, 0), (1, 0), (1, 1)]
    assert backwards[::-1] == again
    assert places[1:] == again[1:]


@given(PAGES)
def test_no_two_cells_of_a_table_are_one(html):
    page = read_page(html)
    if page.markup is None:
        return
    for place in page.markup.places:
        assert (place.tag == "li") >= bool(place.number)
        assert place.depth >= 0
    cells = {place.cell for place in page.markup.places if place.cell}
    assert len(cells) == len({(cell.table, cell.row, cell.column) for cell in cells})


# ---- spans ----


def test_spans_have_their_places_in_the_pages_text():
    page = read_page("<title>Rain</title><pre>  x</pre><p>See <a href=map>the <b>map</b></a>.</p>", URL)
    assert list(page.markup.spans) == [
        (),
        (),
        (
            Span(SpanKind.LINK, 13, 20, "https://courier.example/town/map"),
            Span(SpanKind.STRONG, 17, 20),
        ),
    ]
    assert page.source[13:20] == "the map"
    assert page.markup.spans[1:] == list(page.markup.spans)[1:]


@given(PAGES)
def test_spans_lie_in_their_lines(html):
    page = read_page(html)
    if page.markup is None:
        return
    for line, spans in zip(page.lines, page.markup.spans, strict=True):
        assert all(line.start <= span.start < span.end <= line.end for span in spans)


@pytest.mark.parametrize(
    ("base", "address", "joined"),
    [
        (URL, "map", "https://courier.example/town/map"),
        (URL, "/map", "https://courier.example/map"),
        (URL, "//other.example/map", "https://other.example/map"),
        (URL, "http://other.example/map", "http://other.example/map"),
        (URL, "#top", f"{URL}#top"),
        (URL, " /ma\n\tp ", "https://courier.example/map"),
        (URL, "mailto:jane@courier.example", "mailto:jane@courier.example"),
        (URL, "http://[", "http://["),
        (URL, "", None),
        (URL, "  ", None),
        (URL, None, None),
        (None, "/map", "/map"),
        ("http://[", "/map", "/map"),
        ("no address", "map", "map"),
    ],
)
def test_addresses_are_made_absolute_where_they_can_be(base, address, joined):
    assert join_address(base, address) == joined


def test_addresses_are_bounded():
    assert len(join_address(None, "/x" * 5_000)) == 2_000


@given(st.sampled_from([URL, "http://other.example", "file:///home"]), st.text("ab/?#=.:%;&A", max_size=9))
def test_a_whole_address_is_joined_as_the_standard_library_does(base, rest):
    address = f"https://post.example/{rest}"
    assert join_address(base, address) == urljoin(base, address)


@pytest.mark.parametrize(
    ("base", "joined"),
    [
        ("<base href=https://mirror.example/a/>", "https://mirror.example/a/map"),
        ("<base href=/a/>", "https://courier.example/a/map"),
        ("<base target=_blank>", "https://courier.example/town/map"),
        ("<base href=''>", "https://courier.example/town/map"),
        ("<base href=/a/><base href=/b/>", "https://courier.example/a/map"),
    ],
)
def test_a_page_may_say_what_its_addresses_are_relative_to(base, joined):
    page = read_page(f"<head>{base}</head><p><a href=map>Map</a><img src=map>", URL)
    assert page.markup.spans[0][0].url == joined
    assert page.markup.pictures[0].url == joined


# ---- images ----


def test_images_know_the_line_behind_them():
    html = "<img src=/a.jpg><p>One</p><figure><img src=/b.jpg alt=' The\n sea '><figcaption>two</figcaption></figure><img src=/c.jpg>"
    page = read_page(html, URL)
    figure = page.markup.places[1].figure
    assert page.markup.pictures == [
        Picture(0, "https://courier.example/a.jpg", "", None),
        Picture(1, "https://courier.example/b.jpg", "The sea", figure),
        Picture(2, "https://courier.example/c.jpg", "", None),
    ]


@pytest.mark.parametrize(
    ("attributes", "url"),
    [
        ("src=/a.jpg data-src=/b.jpg", "/a.jpg"),
        ("src='data:image/gif;base64,R0lGOD' data-src=/b.jpg", "/b.jpg"),
        ("src='' data-lazy-src=/b.jpg", "/b.jpg"),
        ("data-original=/b.jpg", "/b.jpg"),
        ("srcset='/a.jpg 480w,/b.jpg 960w, /c.jpg 96w'", "/b.jpg"),
        ("src='data:image/gif;base64,R0lGOD' data-srcset='/a.jpg, /b.jpg 1.5x'", "/b.jpg"),
        ("srcset='/a.jpg?size=3,4 1x, /b.jpg 1x'", "/a.jpg?size=3,4"),
        ("srcset='/b.jpg'", "/b.jpg"),
        ("srcset='/w-300,dpr-2x,q/a.jpg 300w, /w-600,dpr-2x,q/b.jpg 600W'", "/w-600,dpr-2x,q/b.jpg"),
        ("srcset='data:image/gif;base64,AA 2x, /b.jpg .5x'", "/b.jpg"),
    ],
)
def test_images_that_are_loaded_late_have_their_address_elsewhere(attributes, url):
    (picture,) = read_page(f"<p>Rain<img {attributes}>").markup.pictures
    assert picture.url == url


@pytest.mark.parametrize(
    "attributes", ["", "alt=Sea", "src", "src='data:image/png;base64,AAAA'", "srcset=', 2x'"]
)
def test_images_without_an_address_are_none(attributes):
    assert not read_page(f"<p>Rain<img {attributes}>").markup.pictures
