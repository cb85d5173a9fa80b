"""Where lines of a page end, what of them is marked up, how many words they have."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.html._trees import PAGES, read, read_rows

from newsparse.html._elements import INLINE, Piece
from newsparse.html._lines import Row, split_rows
from newsparse.html._read import read_html
from newsparse.model import Span, SpanKind

pytest.importorskip("selectolax")


def show(html):
    return [row.text for row in read_rows(html)]


def view_spans(row):
    """The spans of a line, each as kind, words and address."""
    return [(span.kind.value, row.text[span.start : span.end], span.url) for span in row.spans]


# ---- where lines end ----


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<p>One<p>Two", ["One", "Two"]),
        ("<div>One<div>Two</div>Three</div>", ["One", "Two", "Three"]),
        ("<div><p>One</p>Two</div>", ["One", "Two"]),
        (
            "<h2>One</h2><ul><li>Two<li>Three</ul><dl><dt>Four<dd>Five</dl>",
            ["One", "Two", "Three", "Four", "Five"],
        ),
        ("<table><caption>Tides<tr><th>Day<th>Time<tr><td>Monday<td>7:10</table>", None),
        ("<section><header>One</header><footer>Two</footer></section>", ["One", "Two"]),
        ("<select><option>One<option>Two</select>", ["One", "Two"]),
        ("<x-card>One</x-card><x-card>Two</x-card>", ["One", "Two"]),  # what nobody knows is a block
        ("<button>One</button><button>Two</button>", ["One", "Two"]),
        ("<details><summary>One</summary>Two</details>", ["One", "Two"]),
        ("<a href=/x><h3>One</h3><p>Two</p></a>", ["One", "Two"]),
        ("<p>One<hr>Two", ["One", "Two"]),
    ],
)
def test_blocks_are_lines(html, lines):
    assert show(html) == (lines or ["Tides", "Day", "Time", "Monday", "7:10"])


@pytest.mark.parametrize("tag", sorted(INLINE - {"img", "rp", "wbr"}))
def test_inline_elements_end_no_line(tag):
    assert show(f"<p>The ferry <{tag}>sails</{tag}> again.</p>") == ["The ferry sails again."]
    assert show(f"<div>The ferry <{tag}>sails</{tag}> again.</div>") == ["The ferry sails again."]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>One<br>Two<br/>Three", ["One", "Two", "Three"]),
        ("<p>One<br><br>Two", ["One", "Two"]),
        ("<p><br>One<br></p>", ["One"]),
        ("<p><b>One<br>Two</b> three", ["One", "Two three"]),
        ("<div>One <span><i>two<br></i></span>three</div>", ["One two", "three"]),
    ],
)
def test_a_break_ends_a_line_within_a_block(html, lines):
    rows = read_rows(html)
    assert [row.text for row in rows] == lines
    assert len({row.block for row in rows}) == 1


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("<p>  The\n\tferry \r\n sails  </p>", "The ferry sails"),
        ("<p>The <b> ferry </b> sails</p>", "The ferry sails"),
        ("<p>The<b> ferry</b> sails</p>", "The ferry sails"),
        ("<p>The&nbsp;ferry&#8195;sails</p>", "The ferry sails"),
        ("<p>The <!-- old --> ferry<!-- --> sails</p>", "The ferry sails"),
        ("<p>wave<b>break</b>er</p>", "wavebreaker"),
        ("<p>H<sub>2</sub>O</p>", "H2O"),
        ("<p>The <img src=x> ferry</p>", "The ferry"),
        ("<p>The fer&shy;ry</p>", "The fer\u00adry"),
        ("<p>f<wbr>erry", "ferry"),
    ],
)
def test_blanks_are_one(html, line):
    assert show(html) == [line]


@pytest.mark.parametrize(
    "html", ["", "<p></p>", "<p> \n&nbsp;</p>", "<p>\u200b</p>", "<pre> \n\n </pre>", "<p><br>"]
)
def test_what_shows_nothing_is_no_line(html):
    assert show(html) == []


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("<p><b>The</b>\n<i>ferry</i></p>", "The ferry"),
        ("<p>Say <a href=/a>ferry</a>\n<a href=/b>boat</a> now.</p>", "Say ferry boat now."),
    ],
)
def test_a_line_end_of_the_source_is_a_blank(html, line):
    assert show(html) == [line]


def test_preformatted_text_keeps_its_lines_and_blanks():
    html = "<pre>\nfor ship in port:\n    ship.leave()\n\n\tif <b>late</b>:\n<br>  wait()  </pre>"
    assert show(html) == ["for ship in port:", "    ship.leave()", "    if late:", "  wait()"]


def test_blank_lines_in_preformatted_text_are_kept_but_not_without_end():
    page = read_html("<pre>\n\na\n \n\nb\n" + "\n" * 1_000_000 + "c</pre>", 200_000)
    assert (page.source, page.warnings) == ("a\n\n\nb\n" + "\n" * 20 + "c", ())


def test_what_is_in_preformatted_text_is_preformatted_too():
    assert show("<pre><code><span>a\n  b</span></code></pre><p>c\n  d") == ["a", "  b", "c d"]
    assert show("<textarea>a\n  b</textarea>") == ["a", "  b"]


# ---- lines that are cut though no block ends ----


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        # A menu: entries of which there are three or more, or that touch.
        (
            "<div><a href=/a>News</a> <a href=/b>Sport</a> <a href=/c>Shop</a></div>",
            ["News", "Sport", "Shop"],
        ),
        ("<nav><a href=/a>Local News</a><a href=/b>Sport</a></nav>", ["Local News", "Sport"]),
        ("<div><span><a href=/a>News</a></span> <a href=/b>Sport</a></div>", ["News Sport"]),
        ("<div><a href=/a>News</a> <a href=/b>Sport</a></div>", ["News Sport"]),
        # A sentence with links: there is text beside them, or it is a paragraph.
        ("<div><a href=/a>A</a>, <a href=/b>B</a> and <a href=/c>C</a> sail.</div>", ["A, B and C sail."]),
        ("<p><a href=/a>News</a> <a href=/b>Sport</a> <a href=/c>Shop</a></p>", ["News Sport Shop"]),
        # A time beside a name.
        ("<div><span>By Jane Roe</span> <time>March 3</time></div>", ["By Jane Roe", "March 3"]),
        ("<div><time>March 3</time> <span>By Jane Roe</span></div>", ["March 3", "By Jane Roe"]),
        ("<div>By Jane Roe <time>March 3</time></div>", ["By Jane Roe March 3"]),
        ("<p><span>By Jane Roe</span> <time>March 3</time></p>", ["By Jane Roe March 3"]),
        # Two long texts that touch stand apart; short ones ("By", "Posted on") open what follows.
        (
            "<div><span>Ferry sails again today</span><span>Two boats are new</span></div>",
            ["Ferry sails again today", "Two boats are new"],
        ),
        ("<div><span>By</span><span>Jane Roe Bell</span></div>", ["ByJane Roe Bell"]),
        ("<div><span>Ferry sails again today</span> <span>Two boats are new</span></div>", None),
    ],
)
def test_neighbours_in_one_block(html, lines):
    assert show(html) == (lines or ["Ferry sails again today Two boats are new"])


@pytest.mark.parametrize(
    ("html", "line"),
    [
        ("<p><span class=a>Jane</span><span class=b>Roe</span></p>", "Jane Roe"),
        ("<p><a href=/a>Jane</a><a href=/b>Roe</a></p>", "Jane Roe"),
        ("<p><span>wave</span><span>breaker</span></p>", "wavebreaker"),
        ("<p><span class=a>wave</span><b class=b>breaker</b></p>", "wavebreaker"),
        ("<p><span class=a>w<span class=b>ave</span></span></p>", "wave"),
        ("<p>Rain<a href=/a>fall</a></p>", "Rainfall"),
    ],
)
def test_elements_that_are_placed_by_style_do_not_touch(html, line):
    assert show(html) == [line]


def test_a_cut_moves_what_is_marked_up():
    rows = read_rows("<div><a href=/a>News</a> <a href=/b>All <b>sport</b></a> <a href=/c>Shop</a></div>")
    assert [view_spans(row) for row in rows] == [
        [("link", "News", "/a")],
        [("link", "All sport", "/b"), ("strong", "sport", None)],
        [("link", "Shop", "/c")],
    ]
    assert [row.cover[0].attributes["href"] for row in rows] == ["/a", "/b", "/c"]


# ---- what is marked up ----


@pytest.mark.parametrize(
    ("tag", "kind"),
    [
        ("b", "strong"),
        ("strong", "strong"),
        ("em", "emphasis"),
        ("i", "emphasis"),
        ("cite", "emphasis"),
        ("code", "code"),
        ("kbd", "code"),
        ("samp", "code"),
        ("tt", "code"),
    ],
)
def test_kinds_of_spans(tag, kind):
    (row,) = read_rows(f"<p>The <{tag}>old ferry</{tag}> sails.")
    assert row.spans == (Span(SpanKind(kind), 4, 13),)


def test_spans_ascend_and_outer_ones_are_first():
    (row,) = read_rows(
        "<p>See <a href=' /map'><b>the <i>new</i></b> map</a>, <em>please</em>, or <a>nothing</a>.</p>"
    )
    assert view_spans(row) == [
        ("link", "the new map", " /map"),
        ("strong", "the new", None),
        ("emphasis", "new", None),
        ("emphasis", "please", None),
        ("link", "nothing", None),
    ]


def test_a_link_around_blocks_is_a_span_of_each_line_in_it():
    rows = read_rows("<a href=/x><h3>One</h3><p>Two <b>three</b></p></a><p>Four")
    assert [view_spans(row) for row in rows] == [
        [("link", "One", "/x")],
        [("link", "Two three", "/x"), ("strong", "three", None)],
        [],
    ]
    assert [(row.words, row.linked) for row in rows] == [(1, 1), (2, 2), (1, 0)]


@pytest.mark.parametrize(
    ("html", "words", "linked", "links"),
    [
        ("<p>The ferry sails again.", 4, 0, 0),
        ("<p><a href=/a>The ferry</a> sails again.", 4, 2, 1),
        ("<p><a href=/a>The <b>ferry</b></a> sails <a href=/b>again</a>.", 5, 3, 2),
        ("<p><a href=/a>The ferry sails again.</a>", 4, 4, 1),
        ("<p><b><a href=/a>The</a> ferry</b>", 2, 1, 1),
        ("<pre>The ferry <a href=/a>sails</a></pre>", 3, 0, 0),
    ],
)
def test_words_and_those_in_links_are_counted(html, words, linked, links):
    (row,) = read_rows(html)
    assert (row.words, row.linked, len(row.links)) == (words, linked, links)


def test_the_cover_is_what_the_whole_line_is_in():
    (row,) = read_rows("<p><span><b>The <i>ferry</i></b></span></p>")
    assert [element.tag for element in row.cover] == ["span", "b"]
    (row,) = read_rows("<p>The <b>ferry</b></p>")
    assert row.cover == ()
    (row,) = read_rows("<p><b>The</b> ferry <b>sails</b></p>")
    assert row.cover == ()


# ---- images ----


def test_images_stand_where_they_are_and_end_no_line():
    found = list(split_rows(read("<p>One <img src=a> two</p><img src=b><p>Three</p><img src=c>").pieces))
    shown = [each.image["src"] if isinstance(each, Piece) else each.text for each in found]
    assert sorted(shown) == sorted(["a", "One two", "b", "Three", "c"])
    assert shown.index("b") > shown.index("One two")
    assert shown.index("c") == len(shown) - 1


# ---- any page ----


@given(PAGES)
def test_what_holds_of_all_lines(html):
    for row in read_rows(html):
        assert isinstance(row, Row)
        assert row.text == row.text.rstrip()
        assert "\n" not in row.text
        assert row.block.block is row.block
        assert 0 <= row.linked <= row.words
        assert row.words >= len(row.text.split())
        assert list(row.spans) == sorted(row.spans, key=lambda span: (span.start, -span.end))
        for span in row.spans:
            assert 0 <= span.start < span.end <= len(row.text)
            assert row.text[span.start : span.end].strip()


@given(PAGES)
def test_no_word_is_lost_and_none_is_made(html):
    tree = read(html)
    pieces = "".join("".join(piece.text.split()) for piece in tree.pieces if piece.image is None)
    lines = "".join("".join(row.text.split()) for row in read_rows(html))
    assert lines.replace("\u200b", "") == pieces.replace("\u200b", "")
