"""How far a page is read: to its end, but where its tree would be too deep, too large or too slow to build."""

from __future__ import annotations

import pytest
from benchmarks._hostile_pages import PAGES, build_page

from newsparse.html import _bounds
from newsparse.html._bounds import _has_many_attributes, find_safe_end
from newsparse.html._tags import TOKEN_RE

LexborHTMLParser = pytest.importorskip("selectolax.lexbor").LexborHTMLParser


def depth_of(html):
    """How deep the parser's tree is, and how many elements it has."""
    node, depth, deepest, count = LexborHTMLParser(html, options=1).root, 0, 0, 0
    while node is not None:
        count, deepest = count + 1, max(deepest, depth)
        if node.child is not None:
            node, depth = node.child, depth + 1
            continue
        while node.next is None and depth:
            node, depth = node.parent, depth - 1
        node = node.next if depth else None
    return deepest, count


@pytest.mark.parametrize(
    "html",
    [
        "<p>Rain.</p>" * 30_000,
        "<p>Rain." * 30_000,
        "<ul>" + "<li>Rain." * 30_000,
        "<table>" + "<tr><td>Rain<td>Snow" * 15_000,
        "<table><tr>" + "<td>Rain" * 30_000,
        "<b>Rain</b> <i>Snow</i> " * 15_000,
        "<p><b>Rain</p>" * 15_000,
        "<p><b>Rain <i>and</b> snow</i></p>" * 6_000,
        "<div><span>Rain</div>" * 15_000,
        "<a href=/x>Rain " * 30_000,
        "<h2>Rain" * 30_000,
        "<select>" + "<option>Rain" * 30_000,
        "<dl>" + "<dt>Rain<dd>Snow" * 15_000,
        "<svg><path d='M0'/><path d='M1'/></svg>" * 8_000,
        "<svg><title>Rain</title><style>a{}</style></svg>" * 5_000,
        "<script>if (a < b) document.write('<div>')</script>" * 8_000,
        "<!-- <div> --><p>Rain</p>" * 12_000,
        "<img src='data:image/png;base64," + "A" * 200_000 + "'>" + "<p>Rain</p>" * 12_000,
        "<p title='<div><div><div>'>Rain</p>" * 12_000,
        "<br>Rain" * 30_000,
        "<object><embed></object>" * 12_000,
        "<button>Rain</button>" * 15_000,
    ],
    ids=range(22),
)
def test_long_pages_that_mean_well_are_read_to_their_end(html):
    assert find_safe_end(html) == len(html)


FAST = [
    name for name in PAGES if name not in {"a b i in paragraphs", "font in each paragraph"}
]  # seconds to walk


@pytest.mark.parametrize("name", FAST)
def test_a_tree_is_no_larger_than_can_be_afforded(name):
    page = build_page(name, 300_000)
    deepest, count = depth_of(page[: find_safe_end(page)])
    assert deepest <= 20_000
    assert count <= 500_000


@pytest.mark.parametrize(
    "name", ["div", "lists", "font in each paragraph", "i around div", "names", "attributes"]
)
def test_what_cannot_be_afforded_is_cut(name):
    page = build_page(name, 1_000_000)
    end = find_safe_end(page)
    assert end < len(page) / 4
    assert page[end] == "<"
    assert find_safe_end(page[:end]) == end


# ---- telling long tags ----

MANY = "".join(f" attribute{number}=value" for number in range(2_000))
FAR = "x" * 40_000


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (f"<p{MANY}>", True),
        (f"<P{MANY}", True),
        (f"<p>Rain<p{MANY}><p>Snow", True),
        (f"<p title='{FAR}'><p{MANY}>", True),
        (
            f'<script>"<a b=\'{FAR}"</script><p{MANY}>',
            True,
        ),  # real, though it stands in what looks like a value
        (f"<!--{FAR}--><p{MANY}>", True),
        (f"<!--{FAR}<p{MANY}>", True),
        (f"<p title='{FAR}'>", False),
        (f"<p>{FAR}</p>" * 20, False),
        (f"</p{MANY}>", False),
        (f"<!--{MANY}-->", False),
        (f"<?php{MANY}?>", False),
        (f"< p{MANY}>", False),
        (f"<\u00e9{MANY}>", False),
        (f"{FAR}<", False),
        (FAR, False),
        ("", False),
    ],
    ids=range(17),
)
def test_a_long_tag_of_many_attributes_is_told(html, expected):
    assert _has_many_attributes(html + " " * 40_000) is expected


@pytest.mark.parametrize("name", [name for name in PAGES if "far apart" in name])
def test_telling_reads_no_more_than_some_times_the_page(name, monkeypatch):
    read = []

    class Reading:
        """The pattern, counting what it reads."""

        @staticmethod
        def match(html, at):
            found = TOKEN_RE.match(html, at)
            read.append(len(found[0]) if found else 0)
            return found

    monkeypatch.setattr(_bounds, "TOKEN_RE", Reading)
    page = build_page(name, 1_000_000)
    is_open_tag = name in {"open tags, far apart", "open quotes, far apart"}
    assert _has_many_attributes(page) is is_open_tag  # not told at a glance
    assert sum(read) <= 3 * len(page)
    assert find_safe_end(page) == len(page)
