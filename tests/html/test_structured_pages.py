"""From HTML to Markdown: the structure that a page marks up is that of the article; labels are given by hand."""

from __future__ import annotations

import textwrap

import pytest
from tests._labelled import LATER, LONG, label_tokens_by_hand
from tests.html._parsed import build_page

from newsparse import parse
from newsparse._body import build_body, build_images, build_text
from newsparse.html._read import read_html
from newsparse.model import Article

pytest.importorskip("selectolax")

URL = "https://example.org/news/ferry"


def read(html, **labels):
    """Page, pieces of the body, and their Markdown; lines are body but for those whose text is a keyword's."""
    page = read_html(f"<html><body><h1>Ferry</h1>{html}</body></html>", 1_000_000, URL)
    known = {"Ferry": "headline"} | {text.replace("_", " "): label for text, label in labels.items()}
    labelled = label_tokens_by_hand(page, known)
    pieces = build_body(page, labelled)
    body = tuple(piece.block for piece in pieces if piece.block)
    return page, pieces, Article(body=body).to_markdown()


def test_links_and_emphasis():
    _, _, markdown = read(f"<p>{LONG} See <a href='/map'>the <b>new</b> map</a>, <em>please</em>.</p>")
    assert markdown == f"{LONG} See [the **new** map](https://example.org/map), *please*.\n"


def test_lists():
    _, _, markdown = read(
        f"<p>{LONG}</p><ul><li>Boots<ul><li>of <i>leather</i></li></ul></li><li><p>Coats</p></li></ul>"
        f"<ol start=3><li>Leave</li><li>Walk</li></ol><p>{LATER}</p>"
    )
    assert markdown == f"{LONG}\n\n- Boots\n  - of *leather*\n- Coats\n3. Leave\n4. Walk\n\n{LATER}\n"


def test_headings_quotations_and_lines():
    _, pieces, markdown = read(
        f"<p>{LONG}</p><h3>Later</h3><blockquote><p>We stood.</p><p>All night.</p></blockquote>"
        f"<p>Mill Lane 4<br>Harbour</p><p>{LATER}</p>",
        Later="subhead",
    )
    assert markdown == (
        f"{LONG}\n\n### Later\n\n> We stood.\n>\n> All night.\n\nMill Lane 4\\\nHarbour\n\n{LATER}\n"
    )
    assert build_text(pieces) == (
        f"{LONG}\n\nLater\n\nWe stood.\n\nAll night.\n\nMill Lane 4\nHarbour\n\n{LATER}"
    )


def test_code():
    _, _, markdown = read(
        f"<p>{LONG}</p><pre><code>for ship in port:\n    ship.leave()</code></pre><p>Run <code>go | tee</code>.</p>"
    )
    assert markdown == f"{LONG}\n\n```\nfor ship in port:\n    ship.leave()\n```\n\nRun `go | tee`.\n"


def test_code_keeps_its_blank_lines():
    _, _, markdown = read(
        f"<p>{LONG}</p><pre><code>\n\nimport sea\n\n\ndef sail():\n  \n    sea.go()\n\n</code></pre>"
    )
    assert markdown == f"{LONG}\n\n```\nimport sea\n\n\ndef sail():\n\n    sea.go()\n```\n"


@pytest.mark.parametrize(("gap", "opening"), [("\n\n", ""), ("\n", "    ")])
def test_blank_lines_and_indents_part_paragraphs_of_preformatted_prose(gap, opening):
    paragraphs = [f"{LONG} See the map.", f"{LATER} See the map."]
    wrapped = gap.join(opening + "\n".join(textwrap.wrap(text, 64)) for text in paragraphs)
    _, pieces, _ = read(f"<p>{LATER}</p><pre>{wrapped}</pre>")
    assert build_text(pieces) == "\n\n".join([LATER, *paragraphs])


VERSE = "The sea is in the harbour,\nThe ships are in the bay,\nAnd all the men who sailed them\nAre gone and far away."
HANGING = (
    "The board has decided on the works of the spring, and on these among them:\n"
    "* The old pier is to be taken down by the end of the year, as it is\n  no longer safe to be walked on.\n"
    "* The new one is to be built of stone, and it will be longer.\n"
)


def test_verse_in_preformatted_text_keeps_its_lines():
    _, pieces, _ = read(f"<p>{LATER}</p><pre>{VERSE}\n\n{VERSE}</pre>")
    assert build_text(pieces) == f"{LATER}\n\n{VERSE}\n\n{VERSE}"


def test_lists_in_preformatted_prose_are_lists():
    _, pieces, _ = read(f"<p>{LATER}</p><pre>{HANGING}</pre>")
    assert [(piece.block.kind.value, piece.text.split()[-1]) for piece in pieces[1:]] == [
        ("paragraph", "them:"),
        ("list_item", "on."),
        ("list_item", "longer."),
    ]


def test_what_is_cut_out_of_preformatted_prose_parts_it():
    wrapped = [*textwrap.wrap(LONG, 60), "Read also", *textwrap.wrap(LATER, 60)]
    _, pieces, _ = read(f"<p>{LATER}</p><pre>{chr(10).join(wrapped)}</pre>", Read_also="related")
    assert build_text(pieces) == f"{LATER}\n\n{LONG}\n\n{LATER}"


def test_items_of_two_lists_are_two():
    _, _, markdown = read(
        f"<p>{LONG}</p><ol reversed><li>First<li>Next</ol><ol><li>Another<p>and its end</p><li>More</ol>"
    )
    assert markdown == f"{LONG}\n\n2. First\n1) Next\n1. Another\n\n   and its end\n2. More\n"


def test_cells_of_tables_stay_below_their_headings():
    _, _, markdown = read(
        f"<p>{LONG}</p><table><tr><th></th><th>Ships<th>Boats</tr>"
        "<tr><td>Ault<td></td><td>12<tr><td colspan=2>Brae<td>7</table>"
    )
    assert markdown == (
        f"{LONG}\n\n|  | Ships | Boats |\n| --- | --- | --- |\n| Ault |  | 12 |\n| Brae |  | 7 |\n"
    )


def test_tables():
    _, _, markdown = read(
        f"<p>{LONG}</p><table><thead><tr><th>Port<th>Ships</tr></thead>"
        "<tbody><tr><td><a href=/ault>Ault</a><td>12<tr><td>Brae<td>7</table>"
    )
    assert markdown == (
        f"{LONG}\n\n| Port | Ships |\n| --- | --- |\n| [Ault](https://example.org/ault) | 12 |\n| Brae | 7 |\n"
    )


def test_captions_keep_their_links():
    _, pieces, markdown = read(
        "<figure><img src=/sea.jpg><figcaption>The <i>sea</i> at <a href=/ault>Ault</a>.</figcaption></figure>"
        f"<p>{LONG}</p>",
        **{"The_sea_at_Ault.": "caption"},
    )
    assert markdown.startswith(
        "![](https://example.org/sea.jpg)\n\n*The sea at [Ault](https://example.org/ault).*\n"
    )
    assert pieces[0].block.image.caption == pieces[0].block.text == "The sea at Ault."


def test_images():
    _, pieces, markdown = read(
        f"<figure><img src=/sea.jpg alt=Sea><figcaption>The sea</figcaption></figure><p>{LONG}</p><p>{LATER}</p>",
        The_sea="caption",
    )
    assert markdown == f"![Sea](https://example.org/sea.jpg)\n\n*The sea*\n\n{LONG}\n\n{LATER}\n"
    assert [image.url for image in build_images(pieces)] == ["https://example.org/sea.jpg"]


def test_links_side_by_side_are_tags_of_their_own():
    page = build_page(more="<p class=tags>Topics: <a href=/t/1>Lake</a> <a href=/t/2>Old maps</a></p>")
    assert parse(page).tags == ("Lake", "Old maps")


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        (
            "Tags: Mills, Floods, <a href=/1>Lake</a>, <a href=/2>Old maps</a>, Rivers",
            ("Mills", "Floods", "Lake", "Old maps", "Rivers"),
        ),
        ("Topics: <a href=/1>Lake</a> | <a href=/2>Old <b>maps</b></a>", ("Lake", "Old maps")),
        ("Topics: Lake, Old maps", ("Lake", "Old maps")),
        (
            "Filed under <a href=/1>Lake</a> and tagged <a href=/2>Old maps</a>, <a href=/3>Mills</a>. Bookmark the <a href=/4>permalink</a>.",
            ("Lake", "Old maps", "Mills"),
        ),
    ],
)
def test_what_stands_beside_links_is_a_tag_too(line, tags):
    assert parse(build_page(more=f"<p class=tags>{line}</p>")).tags == tags


def test_without_an_address_links_are_made_absolute_by_the_one_that_the_page_names():
    page = build_page("<link rel=canonical href=https://post.example/2024/map>")
    assert parse(page).body[1].spans[0].url == "https://post.example/2024/map"
