"""Captions: which lines the markup says are some, and that they stay out of the text."""

from __future__ import annotations

import pytest
from tests.html._parsed import LATER, LONG, build_page
from tests.html._trees import name_lines

from newsparse import Options, parse

pytest.importorskip("selectolax")

CAPTION = "The dredger has worked in this harbour since 1998."
BEHIND = "<p>The works are to end in May, the harbour master said, and the quay will be open to the public then.</p>"
FIGURES = [
    f"<figure><img src=w.jpg><figcaption>{CAPTION}</figcaption></figure>",
    f"<figure><a href=w.jpg><img src=w.jpg></a><div><figcaption><p>{CAPTION}</p></figcaption></div></figure>",
]
BELOW = [
    f"<div class=wp-caption><a href=w.jpg><img src=w.jpg></a><p class=wp-caption-text>{CAPTION}</p></div>",
    f"<div class=image><img src=w.jpg><div class=caption>{CAPTION}</div></div>",
    f"<div class=image><img src=w.jpg><span class=caption>{CAPTION}</span></div>",
    f"<table><tr><td><img src=w.jpg><tr><td class=tr-caption>{CAPTION}</table>",
]
NONE = [
    f"<figure><pre>sail()</pre><figcaption>{CAPTION}</figcaption></figure>",  # a listing
    f"<p class=caption>{CAPTION}</p>",
    f"<div><img src=w.jpg></div><p>{CAPTION}</p>",
    f"<div><div><div><img src=w.jpg></div></div></div><div><div><div class=caption>{CAPTION}</div></div></div>",
    f"<img src=w.jpg><p>{LATER}</p><p class=caption>{CAPTION}</p>",
]


def name_caption(html):
    names = name_lines(f"<h1>Harbour</h1><p>{LONG}</p>{html}<p>{LATER}</p>")[CAPTION]
    return [name for name in names if name.startswith("caption:")]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        *((html, ["caption:figure"]) for html in FIGURES),
        *((html, ["caption:below"]) for html in BELOW),
        *((html, []) for html in NONE),
        (f"<figure><img src=w.jpg><p>{CAPTION}</p></figure>", []),
    ],
)
def test_what_the_markup_calls_a_caption(html, expected):
    assert name_caption(html) == expected


@pytest.mark.parametrize("html", [*FIGURES, *BELOW[:3]])  # lines in tables are doubtful
def test_captions_between_paragraphs_are_no_text(html):
    article = parse(build_page(more=html + BEHIND))
    assert CAPTION not in article.text
    assert CAPTION in article.captions


@pytest.mark.parametrize("html", FIGURES)
def test_captions_of_figures_are_no_text_on_the_fast_path(html):
    assert CAPTION not in parse(build_page(more=html + BEHIND), options=Options(fast=True)).text
