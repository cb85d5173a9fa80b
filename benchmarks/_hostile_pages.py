"""Pages that nobody means to be read: what makes a careless reader of HTML slow, large, or wrong.

Here: the pages, of any length. Not here: what they do (`hostile_html`, and the tests).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

__all__ = ["DATA", "LEAD", "PAGES", "build_page"]

LEAD = (
    "The ferry will stop running on Sundays from October, the harbour board said on Monday. "
    "It has lost money on every crossing since the new bridge was opened in the spring."
)
"""The text of the paragraph that every page begins with."""

_TEXT = "Rain is expected on the coast in the night to Monday. "
_FAR = "x" * 33_000  # between what looks like tags so long that their attributes are counted


def _repeat(pump: str, before: str = "", after: str = "", *, length: int) -> str:
    """So many characters of a piece."""
    return before + pump * max(1, (length - len(before) - len(after)) // len(pump)) + after


def _number(pump: str, before: str = "", *, length: int) -> str:
    """So many characters of a piece with a number in it, each with another one."""
    size = len(pump) + 4
    return before + "".join(pump.format(number) for number in range(max(1, (length - len(before)) // size)))


def _in_parts(*pumps: str, before: str = "", length: int) -> str:
    """So many characters of pieces, all of the first, then all of the second: as many of each."""
    count = max(1, length // sum(map(len, pumps)))
    return before + "".join(pump * count for pump in pumps)


def _close_fonts(*, length: int) -> str:
    """Fonts that are open, all different, and paragraphs that each end one."""
    count = max(1, length // 30)
    return "<p>" + "".join(f"<font size={number}>" for number in range(count)) + "x<p>y</font>" * count


def _adopt(*, length: int) -> str:
    """Formatting elements, all different, that end around blocks."""
    count = max(1, length // 20)
    return "".join(f"<i id={number}>" for number in range(count)) + "<div></i>" * count


def _cross(*, length: int) -> str:
    """Formatting elements in others, all different, and ends of the outer ones."""
    count = max(1, length // 23)
    opened = [f"<{name} {number}>" for name in "bi" for number in range(count)]
    return "".join(opened) + "x</b>" * count


def _expand(*, length: int) -> str:
    """Entities of a DOCTYPE that name each other."""
    return _number('<!ENTITY a{0} "&a9;&a9;">', "<!DOCTYPE html [", length=length) + "]><p>&a9;</p>"


def _say(key: str, *, length: int) -> str:
    """JSON-LD that is deep, after what it opens with."""
    return f'<script type="application/ld+json">{key * (length // len(key))}</script>'


PAGES: Mapping[str, Callable[..., str]] = {
    # depth
    "div": partial(_repeat, "<div>"),
    "div with text": partial(_repeat, "<div>Rain. "),
    "div of classes": partial(_repeat, '<div class="article-body story main">'),
    "span": partial(_repeat, "<span>"),
    "b": partial(_repeat, "<b>"),
    "lists": partial(_repeat, "<ul><li>"),
    "lists with text": partial(_repeat, "<ol><li>Rain. "),
    "tables": partial(_repeat, "<table><tr><td>"),
    "tables with text": partial(_repeat, "<table><tr><td>Rain. "),
    "quotations": partial(_repeat, "<blockquote><p>Rain. "),
    "svg": partial(_repeat, "<svg>"),
    "svg with text": partial(_repeat, "<svg><foreignObject><p>Rain. "),
    "math": partial(_repeat, "<math><mi>"),
    "templates": partial(_repeat, "<template>"),
    "framesets": partial(_in_parts, "<frameset>", "<frame>"),
    "forms": partial(_repeat, "<form><div>"),
    "objects": partial(_repeat, "<object>"),
    "ruby": partial(_repeat, "<ruby><rt><rp>"),
    "figures": partial(_repeat, "<figure><figcaption>Rain. "),
    "articles": partial(_repeat, "<article><h2>Rain</h2>"),
    "texts in depth": partial(_repeat, "<b>Rain</b> ", "<span>" * 900),
    "paragraphs in depth": partial(_repeat, "<p>Rain</p>", "<div>" * 900),
    # elements that are opened again, and ends of what is not open
    "a b i": partial(_repeat, "<a><b><i>"),
    "a b i in paragraphs": partial(_repeat, "<p><a><b><i>x"),
    "fonts in a paragraph": _close_fonts,
    "font in each paragraph": partial(_number, "<p><font size={0}>Rain. "),
    "fonts around paragraphs": partial(_number, "<font size={0}>", "<p>Rain</p>"),
    "b around div": partial(_in_parts, "<b>", "<div>", "</b>"),
    "i around div": _adopt,
    "ends of b around i": _cross,
    "a and div": partial(_repeat, "<a><div>"),
    "nobr and div": partial(_repeat, "<nobr><div>"),
    "links": partial(_number, "<a href=/{0}>Rain "),
    "div, span ends": partial(_in_parts, "<div>", "</span>"),
    "div, p ends": partial(_in_parts, "<div>", "</p>"),
    "svg, x ends": partial(_in_parts, "<g>", "</x>", before="<svg>"),
    "ends alone": partial(_repeat, "</div></p></br></b>"),
    "ends of the body": partial(_repeat, "</body>x</html>"),
    "text in a table": partial(_repeat, "x<tr>", "<table>"),
    "b in a table": partial(_repeat, "<b>x<tr>", "<table>"),
    "div in a table": partial(_repeat, "<div>", "<table>"),
    "table in a table": partial(_repeat, "<table>"),
    # many
    "paragraphs": partial(_repeat, "<p>Rain.</p>"),
    "breaks": partial(_repeat, "x<br>"),
    "rules": partial(_repeat, "<hr>"),
    "images": partial(_number, '<img src="/{0}.jpg" alt="Rain">'),
    "headings": partial(_repeat, "<h2>Rain"),
    "options": partial(_repeat, "<option>x", "<select>"),
    "groups of options": partial(_repeat, "<optgroup><option>x", "<select>"),
    "cells": partial(_repeat, "<td>x", "<table><tr>"),
    "rows": partial(_repeat, "<tr><td>x", "<table>"),
    "columns": partial(_repeat, "<colgroup><col>", "<table>"),
    "cells of many columns": partial(_repeat, "<td colspan=99999 rowspan=99999>x", "<table><tr>"),
    "items": partial(_repeat, "<li>x", "<ol start=99999999999999999999>"),
    "definitions": partial(_repeat, "<dt>x<dd>y", "<dl>"),
    "times": partial(_repeat, "<time datetime=2024-03-14T08:30:00Z>Rain</time> "),
    "metas": partial(_repeat, '<meta name="author" content="A B">'),
    "metas, all different": partial(_number, '<meta property="article:tag" content="t{0}">'),
    "canonical links": partial(_number, '<link rel="canonical" href="/{0}">'),
    "items of a schema": partial(_repeat, '<div itemscope itemtype="https://schema.org/NewsArticle">'),
    "properties of a schema": partial(
        _repeat,
        '<p itemprop="author headline">x</p>',
        '<div itemscope itemtype="https://schema.org/NewsArticle">',
    ),
    "references of a schema": partial(
        _number, '<div id=x{0} itemscope itemref="x0 x1 x2 x3 x4"></div>', "<div itemscope itemref=x1></div>"
    ),
    "JSON-LD, lists": partial(_say, "["),
    "JSON-LD, objects": partial(_say, '{"a":'),
    "JSON-LD, quotes": partial(_say, '"'),
    "JSON-LD, graphs": partial(_say, '{"@graph":[{"@type":"NewsArticle","author":['),
    "scripts of JSON-LD": partial(_repeat, '<script type="application/ld+json">{}</script>'),
    "titles": partial(_repeat, "<title>x</title>"),
    "bases": partial(_repeat, "<base href=//[>"),
    "doctypes": partial(_repeat, "<!DOCTYPE html>"),
    "comments": partial(_repeat, "<!---->"),
    "instructions": partial(_repeat, "<p><?php echo 1 ?>Rain "),
    # long
    "text": partial(_repeat, _TEXT),
    "a word": partial(_repeat, "x"),
    "blanks": partial(_repeat, " "),
    "no-break spaces": partial(_repeat, "&nbsp;"),
    "line ends": partial(_repeat, "\r\n"),
    "attributes": partial(_number, "a{0} ", "<p "),
    "attributes alike": partial(_repeat, "a=1 ", "<p "),
    "attributes of html": partial(_number, "<html a{0}=1>"),
    "names of attributes": partial(_number, "<p a{0}=1>x</p>"),
    "names": partial(_number, "<x{0}>y"),
    "an attribute": partial(_repeat, "x", '<p title="', '">Rain</p>'),
    "a class": partial(_repeat, "body ", '<p class="', '">Rain</p>'),
    "a style": partial(_repeat, "display : ", '<p style="', '">Rain</p>'),
    "an address": partial(_repeat, "a/../", '<a href="', '">Rain</a>'),
    "a name": partial(_repeat, "x", "<"),
    "a name of an attribute": partial(_repeat, "x", "<p "),
    "a comment": partial(_repeat, "-", "<!--"),
    "a doctype": partial(_repeat, "x", "<!DOCTYPE "),
    # what is never closed
    "open quote": partial(_repeat, '<p title="'),
    "open comment": partial(_repeat, "<p>Rain.", "<!--"),
    "open comments": partial(_repeat, "<!--"),
    "open script": partial(_repeat, "<p>Rain.", "<script>"),
    "scripts in comments": partial(_repeat, "<!--<script>", "<script>"),
    "open style": partial(_repeat, "<p>Rain.", "<style>"),
    "open title": partial(_repeat, "<p>Rain.", "<title>"),
    "open textarea": partial(_repeat, "<p>Rain.", "<textarea>"),
    "plain text": partial(_repeat, "<p>Rain.", "<plaintext>"),
    "open data": partial(_repeat, "<![CDATA[", "<svg>"),
    "instruction starts": partial(_repeat, "<?"),
    "tag starts": partial(_repeat, "<"),
    "end starts": partial(_repeat, "</"),
    "declaration starts": partial(_repeat, "<!"),
    "open comments, far apart": partial(_repeat, f"<!--{_FAR}"),
    "open ends, far apart": partial(_repeat, f"</a {_FAR}"),
    "open tags, far apart": partial(_repeat, f"<a {_FAR}"),
    "open quotes, far apart": partial(_repeat, f"<a b='{_FAR}"),
    # characters
    "ampersands": partial(_repeat, "&amp;"),
    "ampersands alone": partial(_repeat, "&"),
    "numbers of no character": partial(_repeat, "&#0;&#x110000;&#xD800;&notit;"),
    "a long number": partial(_repeat, "9", "&#"),
    "a long entity": partial(_repeat, "a", "&"),
    "entities of entities": _expand,
    "nul": partial(_repeat, "\0"),
    "nul in paragraphs": partial(_repeat, "<p>R\0ain.\0</p>"),
    "half characters": partial(_repeat, "<p>Rain \ud83d and \udc00.</p>"),
    "controls": partial(_repeat, "<p>\x01\x0b\x0c\x1b\x7f\x85\u2028\u200b\u202e\ufeff</p>"),
    "accents": partial(_repeat, "a\u0301\u0301\u0301"),
    # what the markup says of many lines
    "authors": partial(_repeat, '<p class="author">Hilltop</p>'),
    "authors, all different": partial(_number, '<p class="author">hilltop{0}</p>'),
}
"""Ways to write as many characters of a page as asked for."""

DATA: Mapping[str, bytes] = {
    "nothing": b"",
    "a blank": b" ",
    "a mark": b"\xef\xbb\xbf",
    "half a mark": b"\xff",
    "JSON": b'{"headline": "Rain", "body": "<p>Rain is expected.</p>"}',
    "PDF": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type /Catalog>> endobj\nxref\n0 1\ntrailer",
    "gzip, cut": b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff\xb3)\xb0\xab\x00",
    "PNG": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01",
    "zeros": bytes(5_000),
    "all bytes": bytes(range(256)) * 20,
    "UTF-16, half a character": "<p>Rain is expected.</p>".encode("utf-16") + b"x",
    "broken UTF-8": b"<p>Rain is exp\xffected \xe2\x82</p>",
    "long UTF-8": b"<p>Rain \xf8\x88\x80\x80\x80 \xc0\xbcp\xc0\xbe</p>",
    "unknown label": b'<meta charset="x-nothing"><p>Rain is expected.</p>',
    "label of no text": b'<meta charset="base64"><p>Rain is expected.</p>',
    "label UTF-16 of what is not": b'<meta charset="utf-16"><p>Rain is expected.</p>',
    "label UTF-7": b'<meta charset="utf-7"><p>Rain +ADw-p+AD4- is expected.</p>',
    "labels at odds": b'<meta charset="koi8-r"><meta charset="shift_jis"><p>Rain is expected.</p>',
}
"""Bytes that are no page, or none in any encoding."""


def build_page(name: str, length: int) -> str:
    """A page of about so many characters: a paragraph, then what it is named for.

    Example:
        >>> build_page("blanks", 400)[-20:]
        '                    '
    """
    return f"<!DOCTYPE html><html><head><title>Ferry</title></head><body><p>{LEAD}</p>\n" + PAGES[name](
        length=length
    )
