"""Which of a page's images are the article's, where they stand and what stands below them."""

from __future__ import annotations

import attrs
import pytest
from tests._labelled import LATER, LONG, label_page

from newsparse._body import build_body, build_images, build_text
from newsparse._markup import Cell, Markup, Picture, Place
from newsparse.model import BodyKind, Image

PAGE = [
    ("Home", "nav"),
    ("Ferry sails again", "headline"),
    ("By Jane Roe", "byline"),
    ("Share", "share"),
    (LONG, "body"),
    ("The ferry at noon", "caption"),
    ("Photo: Ada Lane", "caption"),
    (LATER, "body"),
    ("More on ferries", "related"),
    (LONG, "body"),
    ("About us", "about"),
]


def read_pieces(*pictures, places=(), lines=PAGE):
    page, labelled = label_page(*lines)
    known = dict(places)
    markup = Markup(
        [()] * len(lines),
        [known.get(k, Place("p", k)) for k in range(len(lines))],
        [()] * len(lines),
        pictures,
    )
    page = attrs.evolve(page, markup=markup)
    return page, build_body(page, labelled)


def list_images(*pictures, **more):
    return [piece.block.image for piece in read_pieces(*pictures, **more)[1] if piece.block.image]


@pytest.mark.parametrize(
    ("line", "is_own"),
    [
        (0, False),  # above the menu
        (1, False),  # above the headline
        (2, True),  # below it
        (3, True),
        (4, True),
        (5, True),  # above its caption
        (7, True),
        (8, False),  # above what is related
        (9, True),  # above a paragraph
        (10, False),  # below the last one
        (11, False),
    ],
)
def test_pictures_stand_between_headline_and_last_line(line, is_own):
    assert bool(list_images(Picture(line, "/a.jpg", "Sea"))) is is_own


def test_a_picture_stands_where_the_page_has_it_and_is_no_text():
    _, pieces = read_pieces(Picture(5, "/a.jpg", "Sea"))
    assert [piece.block.kind for piece in pieces] == [
        BodyKind.PARAGRAPH,
        BodyKind.IMAGE,
        BodyKind.PARAGRAPH,
        BodyKind.PARAGRAPH,
    ]
    assert pieces[1].block.text == "The ferry at noon Photo: Ada Lane"
    assert build_text(pieces) == f"{LONG}\n\n{LATER}\n\n{LONG}"


def test_the_caption_is_that_of_the_same_figure():
    places = {5: Place("figcaption", 5, figure=1), 6: Place("p", 6, figure=2)}
    pictures = [Picture(5, "/a.jpg", "", 1), Picture(6, "/b.jpg", "", 2), Picture(7, "/c.jpg", "", None)]
    assert list_images(*pictures, places=places) == [
        Image("/a.jpg", None, "The ferry at noon"),
        Image("/b.jpg", None, "Photo: Ada Lane"),
        Image("/c.jpg"),
    ]


def test_a_caption_behind_the_picture_is_its_own_without_a_figure():
    found = list_images(Picture(5, "/a.jpg", "Sea"), Picture(6, "/b.jpg", "Sea"))
    assert [image.caption for image in found] == ["The ferry at noon", "Photo: Ada Lane"]


def test_a_picture_in_a_figure_with_other_words_is_not_the_articles():
    assert not list_images(Picture(8, "/a.jpg", "Sea", 3), places={8: Place("figcaption", 8, figure=3)})


def test_the_last_caption_may_end_the_article():
    lines = [*PAGE[:5], ("The ferry at noon", "caption"), ("About us", "about")]
    assert len(list_images(Picture(5, "/a.jpg", "Sea"), Picture(6, "/b.jpg", "Sea"), lines=lines)) == 1


@pytest.mark.parametrize("alt", ["Jane Roe", "jane roe", "Portrait of Jane Roe"])
def test_an_authors_portrait_is_none(alt):
    assert not list_images(Picture(2, "/a.jpg", alt))
    assert list_images(Picture(5, "/a.jpg", alt))


@pytest.mark.parametrize("alt", ["Roe deer at dawn", "The ferry by night", "Jane Eyre"])
def test_other_words_make_no_portrait(alt):
    assert list_images(Picture(2, "/a.jpg", alt))


@pytest.mark.parametrize(
    "url", ["/sign.svg", "/sign.SVG?v=2", "/img/placeholder.png", "/blank.gif", "/avatar/77.jpg"]
)
def test_signs_need_a_caption(url):
    assert not list_images(Picture(7, url, ""))
    assert list_images(Picture(5, url, ""))


@pytest.mark.parametrize("url", ["data:image/gif;base64,R0", " data:x", "BLOB:x", "about:blank"])
def test_addresses_that_show_nothing(url):
    assert not list_images(Picture(5, url, "Sea"))


def test_a_picture_that_is_shown_twice_is_one():
    assert len(list_images(Picture(4, "/a.jpg", "Sea"), Picture(7, "/a.jpg", "Sea"))) == 1


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (("/sea-300x200.jpg", ""), ("/sea-1024x768.jpg", ""), 1),
        (("/sea.jpg", "Sea"), ("/sea-s1200.jpg", "Sea"), 1),
        (("/sea-1.jpg", ""), ("/sea-2.jpg", ""), 2),
        (("/a.jpg?id=1", "Sea"), ("/a.jpg?id=2", "Shore"), 2),
    ],
)
def test_a_picture_in_two_sizes_is_one(first, second, count):
    assert len(list_images(Picture(5, *first), Picture(5, *second))) == count


def test_the_flags_in_a_table_are_none():
    lines = [(LONG, "body"), *((text, "body") for text in ("Port", "Ships", "Ault", "12")), (LATER, "body")]
    places = {1 + k: Place("td", 1 + k, cell=Cell(1, k // 2, k % 2, is_header=False)) for k in range(4)}
    found = list_images(
        *(Picture(line, f"/{line}.png", "") for line in (1, 3, 5)), places=places, lines=lines
    )
    assert [image.url for image in found] == ["/1.png", "/5.png"]


def test_the_images_of_the_article_are_those_of_its_body():
    _, pieces = read_pieces(Picture(4, "/a.jpg", "Sea"), Picture(5, "/b.jpg", ""), Picture(10, "/c.jpg", ""))
    assert build_images(pieces) == (
        Image("/a.jpg", "Sea"),
        Image("/b.jpg", None, "The ferry at noon Photo: Ada Lane"),
    )
    assert build_images(build_body(*label_page(*PAGE))) == ()


def test_a_page_without_text_has_no_pictures():
    assert not list_images(Picture(1, "/a.jpg", "Sea"), lines=[("Home", "nav"), ("About", "nav")])
