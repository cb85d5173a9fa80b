"""The evidence of markup: what each line's names say of its elements, links, lists, teasers, and where the main text is."""

from __future__ import annotations

import pytest
from hypothesis import given
from tests.html._trees import PAGES, name_lines, read_page

pytest.importorskip("selectolax")

LONG = (
    "The river rose by two metres on Sunday night and reached the doors of the mill before dawn, people said."
)
LATER = (
    "Nobody was hurt, but the road to the quarry stays closed until the council has looked at the old bridge."
)
LAST = "The ferry to the island will not sail before Tuesday, the company said, and asked for some patience."


def name_line(html, text="Rain"):
    """The names of the evidence for the line of a text."""
    return set(name_lines(html)[text])


def pick(names, *openings):
    return {name for name in names if name.startswith(openings)}


# ---- what a line is ----


@pytest.mark.parametrize(
    "tag", ["p", "div", "h1", "h3", "li", "td", "figcaption", "button", "option", "x-card"]
)
def test_the_element_of_a_line(tag):
    opening = {"li": "<ul>", "td": "<table><tr>", "option": "<select>"}.get(tag, "")
    assert pick(name_line(f"{opening}<{tag}>Rain</{tag}>"), "tag:") == {f"tag:{tag}"}


def test_the_title_is_a_line_of_its_own():
    page = read_page("<title>Rain at last</title><h1>Rain</h1>")
    assert page.source == "Rain at last\nRain"
    assert "tag:title" in page.markup.evidence[0]
    assert "tag:h1" in page.markup.evidence[1]


def test_the_elements_around_a_line():
    html = "<main><article><section><ul><li><p>Rain</p></ul></section></article></main>"
    assert pick(name_line(html), "in:") == {"in:main", "in:article", "in:section", "in:ul", "in:li"}
    assert pick(name_line("<div><p>Rain"), "in:") == set()


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("<p class=lead>Rain</p>", {"own:lead"}),
        ("<div class=article><p>Rain</p></div>", {"near:article"}),
        ("<section id=sidebar><div><p>Rain", {"near:sidebar"}),
        ("<section id=sidebar><div><div><p>Rain", set()),
        ("<div class=share><div class=share><div class=share><p class=share>Rain", None),
        ("<p><span class=author>Rain</span></p>", {"own:author"}),
        ("<p>Rain <span class=author>again</span></p>", set()),
        ("<p itemprop=description>Rain</p>", {"own:description"}),
    ],
)
def test_the_words_of_classes_by_how_far_they_are(html, names):
    text = "Rain again" if "again" in html else "Rain"
    expected = {"own:share", "near:share"} if names is None else names
    assert pick(name_line(html, text), "own:", "near:") == expected


@pytest.mark.parametrize(
    ("html", "is_hidden"),
    [("<div hidden><p>Rain", True), ("<p style='display:none'>Rain", True), ("<div><p>Rain", False)],
)
def test_hidden_lines_are_lines_that_say_so(html, is_hidden):
    assert ("hidden" in name_line(html)) is is_hidden


def test_what_the_whole_of_a_line_is_in():
    assert pick(name_line("<p><b><a href=/x>Rain</a></b></p>"), "all:") == {"all:b", "all:a"}
    assert pick(name_line("<p><b>Rain</b> again", "Rain again"), "all:") == set()
    assert "all:time" in name_line("<div><span>Jane Roe</span> <time>Rain</time></div>")


# ---- links ----


@pytest.mark.parametrize(
    ("html", "linked", "links"),
    [
        ("<p>Rain is expected", "linked:0", set()),
        ("<p><a href=/x>Rain</a> is expected", "linked:3", {"links:1"}),
        ("<p><a href=/x>Rain is expected</a>", "linked:6", {"links:1"}),
        ("<a href=/x><p>Rain is expected</p></a>", "linked:6", {"links:1"}),
        ("<p><a href=/x>Rain</a> is <a href=/y>expected</a>", "linked:4", {"links:2"}),
    ],
)
def test_how_much_of_a_line_is_linked(html, linked, links):
    names = name_line(html, "Rain is expected")
    assert pick(names, "linked:") == {linked}
    assert pick(names, "links:") == links


def test_where_the_first_link_leads():
    names = name_line(
        "<p><a href='https://www.facebook.com/sharer?u=x'>Rain</a> <a href=/author>x</a>", "Rain x"
    )
    assert pick(names, "to:") >= {"to:facebook", "to:sharer"}
    assert "to:author" not in names
    assert pick(name_line("<p><a name=x>Rain</a>"), "to:") == set()


# ---- lists and teasers ----


def test_a_list_says_how_long_it_is_and_how_much_of_it_links():
    menu = "<ul><li>Rain" + "<li><a href=/x>Sport news</a>" * 8 + "</ul>"
    text = f"<ul><li>Rain<li>{LONG}<li>{LATER}</ul>"
    assert pick(name_line(menu), "list") == {"list:5", "list_linked:5", "list_words:1"}
    assert pick(name_line(text), "list") == {"list:3", "list_linked:0", "list_words:3"}
    assert pick(name_line("<p>Rain"), "list") == set()


def test_teasers_that_are_alike_are_a_grid():
    card = "<div class=card><h3><a href=/x>Ferry sails again</a></h3><p>Two boats</p></div>"
    names = name_line(f"<section>{card * 5}<div class=card><h3><a href=/y>Rain</a></h3></div></section>")
    assert pick(names, "grid:") == {"grid:4"}  # six of them
    assert len(pick(names, "grid")) == 3
    assert (
        pick(name_line(f"<section>{card * 1}<div class=card><h3>Rain</h3></div></section>"), "grid") == set()
    )


def test_paragraphs_are_no_grid():
    assert (
        pick(name_line("<div><p>Rain</p><p>One</p><p>Two</p><p>Three</p><p>Four</p></div>"), "grid") == set()
    )
    rows = "<tr><td>One<td>Two" * 5
    assert pick(name_line(f"<table><tr><td>Rain<td>Snow{rows}</table>"), "grid") == set()


def test_the_box_of_a_line_says_how_much_prose_it_holds():
    html = f"<div><p>Rain</p><p>{LONG}</p><p>{LATER}</p></div><div><p>Menu</p></div>"
    assert pick(name_line(html), "box_") == {"box_linked:0", "box_prose:5", "box_paragraphs:2", "box_share:5"}
    assert pick(name_line(html, "Menu"), "box_") == {
        "box_linked:0",
        "box_prose:0",
        "box_paragraphs:0",
        "box_share:1",
    }
    assert pick(name_line(html, "Menu"), "box2_") == {
        "box2_linked:0",
        "box2_prose:0",
        "box2_paragraphs:0",
        "box2_share:5",
    }


def test_links_are_no_prose_and_hidden_text_counts_for_nothing():
    html = f"<div><p>Rain</p><p><a href=/x>{LONG}</a></p></div>"
    assert "box_prose:0" in name_line(html)
    hidden = f"<div><p>Rain</p><div hidden><p>{LONG}</p></div></div>"
    assert {"box_prose:0", "box_share:5"} <= name_line(hidden)
    assert "box_linked:none" in set(name_lines(f"<div hidden><p>{LONG}</p></div>")[LONG])


# ---- the main text ----

PAGE = f"""<body><nav><a href=/a>News</a><a href=/b>Sport</a></nav>
<div class=wrap><article><h1>River rises</h1><div class=text><p>{LONG}</p><p>{LATER}</p><ul><li>Two metres</ul><p>{LAST}</p></div>
<p class=tags>River</p></article><aside><p>{LONG[:60]}</p></aside></div><footer>Imprint</footer>"""


def test_the_way_from_the_main_text():
    lines = name_lines(PAGE)
    ups = {text: next(name for name in names if name.startswith("up:")) for text, names in lines.items()}
    ways = {text: next(name for name in names if name.startswith("way:")) for text, names in lines.items()}
    assert ups[LONG] == ups[LATER] == ups["Two metres"] == "up:0"
    assert ways[LONG] == "way:0:1"
    assert ways["Two metres"] == "way:0:2"
    assert (ups["River rises"], ways["River rises"]) == ("up:1", "way:1:1")
    assert (ups["Imprint"], ways["Imprint"]) == ("up:3", "way:3:1")
    assert ups[LONG[:60]] == "up:2"


def test_what_is_before_and_behind_the_main_text():
    lines = name_lines(PAGE)
    assert [text for text, names in lines.items() if "main:before" in names] == [
        "News",
        "Sport",
        "River rises",
    ]
    assert [text for text, names in lines.items() if "main:behind" in names] == [
        "River",
        LONG[:60],
        "Imprint",
    ]


def test_the_densest_container_is_the_main_one_wherever_it_stands():
    teaser = "<div class=teasers><p>" + "</p><p>".join([LONG[:69]] * 2) + "</p></div>"
    text = f"<div><div><p>{LONG}</p><p>{LATER}</p><p>{LAST}</p></div></div>"
    for html in (teaser + text, text + teaser):
        assert "up:0" in name_lines(html)[LATER]
        assert "up:0" not in name_lines(html)[LONG[:69]]


def test_a_page_without_prose_has_no_text_to_stand_before():
    lines = name_lines("<title>Rain</title><ul><li>One<li>Two</ul>")
    assert not any(name.startswith("main:") for names in lines.values() for name in names)


def test_how_deep_a_line_is():
    assert pick(name_line("<p>Rain"), "depth:") == {"depth:0"}
    assert pick(name_line("<div>" * 30 + "<p>Rain"), "depth:") == {"depth:6"}


# ---- any page ----


@given(PAGES)
def test_every_line_has_evidence_that_a_table_can_list(html):
    page = read_page(html)
    if page.markup is None:  # no tag at all
        return
    assert len(page.markup.evidence) == len(page.lines) == len(page.markup.places) == len(page.markup.spans)
    for names in page.markup.evidence:
        openings = [name.partition(":")[0] for name in names]
        for single in ("tag", "depth", "up", "way", "linked", "box_linked"):
            assert openings.count(single) == 1
        assert all(name and not set(name) & set("\t\n .=") for name in names)
