"""The fast path's lines and its model: what is read of a page, and that what is learned is what is looked up."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("selectolax")

from newsparse.html import _fast_rows
from newsparse.html._fast_model import FastModel, load_fast_model
from newsparse.html._fast_rows import AROUND, FastTree, _load_kinds, _tell_kind, read_fast_tree
from newsparse.html._source import parse_tree


def read(page):
    _, root = parse_tree(page)
    return read_fast_tree(root)


# ---- lines ----


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>It <b>runs</b>\nagain, <a href=/x>they</a> say.<p>Soon.", ["It runs again, they say.", "Soon."]),
        ("<p>One<br>two<hr>three", ["One", "two", "three"]),
        ("<div>Before<p>inside</p>behind</div>", ["Before", "inside", "behind"]),
        ("<a>One</a> <a>two</a>", ["One two"]),
        ("<ul><li>One<li><a href=/>Two</a></ul>", ["One", "Two"]),
        ("<table><tr><th>Day<td>7:10</table>", ["Day", "7:10"]),
        ("<p>Rain<script>let a</script><style>b</style><svg><title>c</title></svg> soon", ["Rain soon"]),
        ("<select><option>One</select><button>Share</button><noscript>Off</noscript><p>Rain", ["Rain"]),
        ("<p>\u200b</p><p>&nbsp;</p><p> \n </p><p>Rain", ["Rain"]),
        ("<body>", []),
        ("", []),
    ],
)
def test_a_block_is_a_line(page, lines):
    assert [row.text for row in read(page).rows] == lines


def test_numbers_of_names_are_kept_where_they_mean_the_same_on_each_page():
    kinds = _load_kinds()
    assert {"p", "div", "li", "-text"} <= {name for _, name, _ in kinds.values()}
    assert max(kinds) < 1_000  # of names that the parser does not know they are places in memory
    assert all(kind == _tell_kind(kind[1]) for kind in kinds.values())


def test_numbers_of_names_that_the_parser_does_not_know_are_not_kept(monkeypatch):
    monkeypatch.setattr(_fast_rows, "_USUAL", ("p", "xferry", "xharbour"))
    names = {name for _, name, _ in _load_kinds.__wrapped__().values()}
    assert "p" in names
    assert not names & {"xferry", "xharbour"}


@pytest.mark.parametrize(
    ("page", "words", "linked"),
    [
        ("<p>It rained <a href=/>all day</a> long", 5, 2),
        ("<p><a href=/>It <b>rained</b></a>", 2, 2),
        ("<a href=/><p>It rained</p></a>", 2, 2),
        (
            "<p>\u6771\u4eac\u3067\u5927\u96e8\u304c\u964d\u308a\u307e\u3057\u305f\u3068\u767a\u8868\u3055\u308c\u305f",
            8,
            0,
        ),
        ("<p>https://post.example/" + "a" * 200, 1, 0),
    ],
)
def test_words_are_counted_and_those_in_links(page, words, linked):
    (row,) = read(page).rows
    assert (row.words, row.linked) == (words, linked)


def test_a_line_knows_what_it_is_in():
    page = "<main><nav><ul><li>Home</li></ul></nav><blockquote><p>Rain</p></blockquote><p>Sun</p></main>"
    found = {
        row.text: (row.tag, {name for k, name in enumerate(AROUND) if row.around >> k & 1})
        for row in read(page).rows
    }
    assert found == {
        "Home": ("li", {"main", "nav", "list", "li"}),
        "Rain": ("p", {"main", "blockquote"}),
        "Sun": ("p", {"main"}),
    }


def test_paragraphs_stand_in_the_box_around_them():
    tree = read("<div><div><p>One<p>Two</div><p>Three</div>")
    one, two, three = (row.box for row in tree.rows)
    assert one == two
    assert tree.parents[one] == three
    assert all(parent < box for box, parent in enumerate(tree.parents))


def test_what_is_nested_too_deep_is_one_line():
    tree = read("<section>" * 1_100 + "<p>One<p>Two" + "</section>" * 1_100)
    assert tree.is_too_deep
    assert [row.text for row in tree.rows] == ["One Two"]


# ---- the model ----

WORDS = st.sampled_from(["rain", "River.", "2024", "so?", '"Yes"', "(1)", "a" * 40])
TREES = st.lists(
    st.tuples(
        st.sampled_from(["p", "h1", "h2", "li", "div", "td", "nav", "x-card", "blockquote", "section"]),
        st.lists(WORDS, max_size=30),
        st.booleans(),
    ),
    max_size=12,
)


@given(TREES)
def test_signs_are_those_whose_numbers_are_added_up(parts):
    page = "".join(
        f"<{tag}>{'<a href=/>' if is_link else ''}{' '.join(words)}{'</a>' if is_link else ''}"
        + (f"</{tag}>" if len(words) % 2 else "")
        for tag, words, is_link in parts
    )
    tree = read(page)
    table = {}

    def number(name):
        return table.setdefault(name, len(table) * 7919 % 1009)

    named = FastModel(lambda name: (name,), ()).add_up(tree)
    added = FastModel(number, 0).add_up(tree)
    assert added == [sum(map(number, names)) for names in named]
    assert all(len(set(names)) == len(names) for names in named)


def test_no_lines_have_no_signs():
    assert load_fast_model().add_up(FastTree([], [-1], is_too_deep=False)) == []
