"""A page with markup of which nothing is doubtful; and parsing any page.

Here: its texts, `build_page`, `parse_tiled`. Not here: pages of fragments, the stages one by one (`_trees`).
"""

from __future__ import annotations

import newsparse

URL = "https://post.example/town/river-rises.html"
HEADLINE = "River rises above the old mill"
LONG = (
    "The river rose by two metres on Sunday night and reached the doors of the mill before dawn, people said."
)
LATER = (
    "Nobody was hurt, but the road to the quarry stays closed until the council has looked at the old bridge."
)
LAST = "The ferry to the island will not sail before Tuesday, the company said, and asked for some patience."
BYLINE = "<p class=byline>By <a rel=author href=/jane>Jane Roe</a></p>"
DATE = "<time class=date datetime=2024-03-03>March 3, 2024</time>"


def build_page(head: str = "", *, title: str = HEADLINE, credit: str = BYLINE + DATE, more: str = "") -> str:
    """The page with another title, more in its head, in place of byline and date, and behind its text."""
    return f"""<!doctype html>
<html><head><meta charset=utf-8><title>{title} - Example Post</title>{head}</head>
<body><header class=site-header><nav class=menu><ul><li><a href=/>Home</a></li><li><a href=/town>Town news</a></li>
<li><a href=/login>Sign in</a></li></ul></nav></header>
<main><article class=article><h1 class=headline>{HEADLINE}</h1>{credit}
<div class=article-body><p>{LONG}</p><p>{LATER} See <a href=map>the map</a>.</p><h2>What comes next</h2><p>{LAST}</p></div>{more}
</article></main><footer class=footer><p>© 2024 Example Post. All rights reserved.</p></footer></body></html>"""


def build_meta(**claims: str) -> str:
    """Meta elements of a head; in names `__` stands for a colon."""
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in claims.items()
    )


def parse_tiled(html, **arguments):
    """The article of a page, whose blocks have been seen to tile their text, and that text."""
    article = newsparse.parse(html, format="html", **arguments)
    at = 0
    for block in article.blocks:
        assert (block.start, block.end) == (at, at + len(block.text))
        at = block.end
    return article, "".join(block.text for block in article.blocks)
