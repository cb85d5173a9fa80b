"""The elements of a page: what is around each, what is hidden, what is left out, how deep it goes."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.html._trees import PAGES, find_element, read

from newsparse.html._elements import DEEPEST, INLINE, Piece, read_tree

pytest.importorskip("selectolax")


def show(html):
    """The text of a page, piece by piece, blank ones left out."""
    return [piece.text.strip() for piece in read(html).pieces if piece.text.strip()]


def find_text(tree, text):
    """The element that a text is in."""
    return next(piece.element for piece in tree.pieces if text in piece.text)


def test_a_page_without_a_root_is_an_empty_one():
    tree = read_tree(None)
    assert [element.tag for element in tree.elements] == ["html"]
    assert (tree.pieces, tree.is_too_deep) == ([], False)


def test_elements_are_in_the_documents_order_and_know_their_places():
    tree = read("<html lang=en><div id=main><p>One <b>two</b></p><p>three</div><aside>four</aside></html>")
    assert [(element.tag, element.depth) for element in tree.elements] == [
        ("html", 0),
        ("body", 1),
        ("div", 2),
        ("p", 3),
        ("b", 4),
        ("p", 3),
        ("aside", 2),
    ]
    assert [element.order for element in tree.elements] == list(range(7))
    assert tree.elements[0].attributes == {"lang": "en"}
    assert [child.tag for child in find_element(tree, "div").children] == ["p", "p"]
    assert find_element(tree, "p").children == []  # inline ones are none


def test_a_block_is_the_nearest_element_that_ends_lines():
    tree = read("<div><p>One <span><b>two</b></span></p> <a href=/x><i>three</i></a></div>")
    assert find_text(tree, "two").block is find_element(tree, "p")
    assert find_text(tree, "three").block is find_element(tree, "div")
    assert find_element(tree, "p").block is find_element(tree, "p")


@pytest.mark.parametrize(
    "tag",
    [
        "script",
        "style",
        "template",
        "svg",
        "math",
        "iframe",
        "object",
        "canvas",
        "audio",
        "video",
        "map",
        "datalist",
    ],
)
def test_what_no_reader_sees_is_left_out(tag):
    assert show(f"<p>One</p><{tag}>two</{tag}><p>three") == ["One", "three"]


@pytest.mark.parametrize(
    ("html", "texts"),
    [
        ("<head><title>Rain</title><meta name=a content=b></head><body>One", ["One"]),
        ("<!doctype html><!-- one --><p>two<?php three ?>", ["two"]),
        ("<noscript><p>One</p></noscript>", ["One"]),
        ("<textarea>One</textarea><select><option>two</select>", ["One", "two"]),
        ("<ruby>One<rp>(</rp><rt>two</rt><rp>)</rp></ruby>", ["One", "two"]),
    ],
)
def test_what_is_left_out_and_what_is_not(html, texts):
    assert show(html) == texts


def test_line_breaks_and_images_are_pieces():
    tree = read("<p>One<br>two<hr><img src=/x.jpg alt=Sea hidden>")
    paragraph = find_element(tree, "p")
    assert tree.pieces[:3] == [Piece(paragraph, "One"), Piece(paragraph, "\n"), Piece(paragraph, "two")]
    assert tree.pieces[-1].image == {"src": "/x.jpg", "alt": "Sea", "hidden": None}
    assert "img" not in {element.tag for element in tree.elements}


@pytest.mark.parametrize(
    ("attributes", "is_hidden"),
    [
        ("hidden", True),
        ("hidden=''", True),
        ("hidden=until-found", True),
        ("aria-hidden=true", True),
        ("aria-hidden=false", False),
        ("aria-hidden", False),
        ("style='display:none'", True),
        ("style='color: red; DISPLAY : None'", True),
        ("style='visibility: hidden !important'", True),
        ("style='display: block'", False),
        ("style='visibility: visible; overflow: hidden'", False),
        ("style", False),
        ("class=hidden", False),
        ("data-hidden=true", False),
    ],
)
def test_what_is_not_shown(attributes, is_hidden):
    tree = read(f"<p>One</p><div {attributes}><section><p>two</p></section></div><p>three")
    assert find_text(tree, "two").is_hidden is is_hidden
    assert not find_text(tree, "One").is_hidden
    assert not find_text(tree, "three").is_hidden


def test_what_is_around_a_text():
    tree = read(
        "<main><article><figure><blockquote><ul><li><ol><li><a href=/x><h3>One</h3></a></ol></ul></blockquote></figure>"
        "<table><tr><td><pre>two</pre></table></article></main><p>three"
    )
    one, two, three = (find_text(tree, text).around for text in ("One", "two", "three"))
    assert one.tags == ("main", "article", "figure", "blockquote", "ul", "li", "ol", "h3")
    assert one.depth == 2
    assert one.link is find_element(tree, "a")
    assert one.figure is find_element(tree, "figure")
    assert one.quote is find_element(tree, "blockquote")
    assert one.item is not None
    assert one.item.parent is find_element(tree, "ol")
    assert (one.cell, one.code) == (None, None)
    assert two.tags == ("main", "article", "table", "td", "pre")
    assert (two.cell, two.code) == (find_element(tree, "td"), find_element(tree, "pre"))
    assert (two.depth, two.link, two.item, two.figure, two.quote) == (0, None, None, None, None)
    assert (three.tags, three.depth) == ((), 0)


def test_the_innermost_counts():
    tree = read("<table><tr><th><table><tr><td>One</table></table><figure><figure>two</figure></figure>")
    assert find_text(tree, "One").around.cell is find_element(tree, "td")
    assert find_text(tree, "two").around.figure is find_element(tree, "figure").children[0]


def test_a_link_is_no_tag_around_a_text():
    tree = read("<nav><a href=/x>One</a></nav>")
    assert find_text(tree, "One").around.tags == ("nav",)
    assert find_text(tree, "One").around.link is find_element(tree, "a")


def test_siblings_that_are_alike_are_counted():
    tree = read(
        "<div><article class='card wide'>1</article><article class='card'>2</article><p class=card>3</p>"
        "<article class=ad>4</article><article>5</article><article class='card last'>6</article></div>"
    )
    children = find_element(tree, "div").children
    assert [child.likes for child in children] == [3, 3, 1, 1, 1, 3]
    assert [child.place for child in children] == [0, 1, 2, 3, 4, 5]


def test_an_only_child_is_like_itself():
    child = find_element(read("<div><p>One <b>two</b> <b>three</b></p></div>"), "p")
    assert (child.likes, child.place) == (1, 0)


@pytest.mark.parametrize(
    ("attributes", "words"),
    [
        ("class='c-relatedPosts x1f9'", {"related", "posts"}),
        ("class=articleBody id=Main_Content href=/sport", {"article", "body", "main", "content"}),
        ("itemprop=author rel=author", {"author"}),
        ("class id=''", set()),
        ("title=related", set()),
        ("class='qwrtzp xkcdqq'", set()),
    ],
)
@pytest.mark.parametrize("tag", ["div", "span"])
def test_the_words_of_attributes(tag, attributes, words):
    found = find_element(read(f"<{tag} {attributes}>One</{tag}>"), tag).words
    assert set(found) == words
    assert len(found) == len(words)


def test_words_of_an_element_are_bounded():
    many = " ".join(["related", "posts", "author", "body", "main", "content", "share", "comments"] * 1_000)
    assert len(find_element(read(f"<div class='{many}'>One"), "div").words) == 8
    known = "about above action active ad after all alt and app archive area article aside audio author back banner"
    assert len(find_element(read(f"<div class='{known}'>One"), "div").words) == 16


# ---- depth ----


def nest(depth, inside):
    return f"{'<div>' * depth}{inside}{'</div>' * depth}<p>after"


@pytest.mark.parametrize(("depth", "is_too_deep"), [(900, False), (1_100, True), (1_500, True)])
def test_how_deep_elements_are_told_apart(depth, is_too_deep):
    tree = read(nest(depth, "<p>One</p><p>two <b>three</b></p>"))
    assert tree.is_too_deep is is_too_deep
    assert max(element.depth for element in tree.elements) <= DEEPEST
    words = " ".join(piece.text for piece in tree.pieces).split()
    assert words == ["One", "two", "three", "after"]
    assert find_text(tree, "after").depth == 2


def test_an_empty_element_at_the_bound_is_nothing_to_tell():
    assert not read("<div>" * (DEEPEST - 2) + "<p></p>").is_too_deep


@pytest.mark.parametrize("tag", ["script", "style"])
def test_below_the_bound_no_script_is_text_either(tag):
    tree = read(nest(1_100, f"<{tag}>var one</{tag}><p>two</p>"))
    assert " ".join(piece.text for piece in tree.pieces).split() == ["two", "after"]


# ---- any page ----


@given(PAGES)
def test_what_holds_of_all_trees(html):
    tree = read(html)
    assert [element.order for element in tree.elements] == list(range(len(tree.elements)))
    for element in tree.elements[1:]:
        parent = element.parent
        assert parent is not None
        assert parent.order < element.order
        assert element.depth == parent.depth + 1
        assert (element.block is element) is (element.tag not in INLINE)
        assert (element in parent.children) is (element.block is element)
        assert element.is_hidden >= parent.is_hidden
        assert 1 <= element.likes <= max(len(parent.children), 1)
    known = set(map(id, tree.elements))
    assert all(id(piece.element) in known for piece in tree.pieces)
