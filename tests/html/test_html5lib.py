"""The HTML standard's hard cases: what a browser shows of broken markup is in the article's text, and nothing raises.

A few cases of our own always run. The whole suite html5lib-tests runs where `HTML5LIB_TESTS` names its folder
`tree-construction`, which a source distribution of the package html5lib has.
"""

from __future__ import annotations

import re

import pytest
from benchmarks._parsers.cases import FOLDER_VARIABLE, Case, find_folder, read_cases, split_items
from tests.html._parsed import parse_tiled as parse

from newsparse.model import Article, WarningKind

pytest.importorskip("selectolax")

FOLDER = find_folder()
ALL = list(read_cases(FOLDER)) if FOLDER else []
LONG = "Rain is expected on the coast in the night to Monday, the weather service said. "

# Elements of which browsers show nothing, or nothing but a picture; the reader leaves drawings and formulas out.
HIDDEN = frozenset(
    [
        "script",
        "style",
        "template",
        "title",
        "head",
        "iframe",
        "noembed",
        "noframes",
        "object",
        "audio",
        "video",
        "canvas",
        "svg",
        "math",
        "rp",
        "datalist",
        "applet",
        "map",
        "embed",
        "noscript",
        "select",
        "textarea",
    ]
)
LETTERS_RE = re.compile(r"[A-Za-z]+")


def list_shown(tree):
    """The words of a tree's body that browsers show, in order."""
    words = []
    hidden = None
    in_body = False
    for depth, item in tree:
        if hidden is not None and depth > hidden:
            continue
        hidden = None
        if item.startswith("<"):
            in_body = in_body or (depth, item) == (1, "<body>")
            hidden = depth if item.strip("<>") in HIDDEN else None
        elif item.startswith('"') and in_body:
            words += LETTERS_RE.findall(item)
    return words


def find_title(tree):
    """The words of the title in the head."""
    for at, (depth, item) in enumerate(tree[:-1]):
        if item == "<title>" and depth == 2 and tree[at + 1][1].startswith('"'):
            return LETTERS_RE.findall(tree[at + 1][1])
    return []


# ---- cases of our own ----

# Page, and the lines that its blocks show.
OWN = {
    "a paragraph ends a paragraph": ("<p>One<p>Two", ["One", "Two"]),
    "a heading ends a paragraph": ("<p>One<h2>Two</h2>Three", ["One", "Two", "Three"]),
    "a link ends a link": ("<a href=a>One <a href=b>Two</a> three", ["One Two three"]),
    "bold goes on in the next paragraph": ("<p><b>One<p>Two</b> three", ["One", "Two three"]),
    "an end that is not open": ("One</span></i> two", ["One two"]),
    "an end of a line break": ("One</br>Two", ["One", "Two"]),
    "crossed": ("<b>One <i>two</b> three</i> four", ["One two three four"]),
    "a block in a link": ("<a href=a><div>One</div></a><div>Two</div>", ["One", "Two"]),
    "text in a table goes before it": ("<table>One<tr><td>Two</table>", ["One", "Two"]),
    "a paragraph in a table goes before it": ("<table><tr><p>One</p><td>Two</table>", ["One", "Two"]),
    "a cell ends a cell": ("<table><tr><td>One<td>Two<tr><td>Three</table>", ["One", "Two", "Three"]),
    "a row without a table": ("<tr><td>One</td></tr>", ["One"]),
    "an item ends an item": ("<ul><li>One<li>Two</ul>Three", ["One", "Two", "Three"]),
    "an item in an item": ("<ul><li>One<ul><li>Two</ul>Three</ul>", ["One", "Two", "Three"]),
    "terms": ("<dl><dt>One<dd>Two<dt>Three</dl>", ["One", "Two", "Three"]),
    "the body ends twice": ("<body>One</body></html>Two", ["One Two", "One", "OneTwo"]),
    "a comment in a comment": ("One<!-- a <!-- b --> two", ["One two"]),
    "a comment that ends at once": ("<p>One<!-->two", ["Onetwo"]),
    "a comment that ends with !": ("<p>One <!-- a --!>two", ["One two"]),
    "no comment": ("<p>One <!a>two", ["One two"]),
    "processing instruction": ("<p>One <?php a ?>two", ["One two"]),
    "CDATA is a comment": ("<p>One <![CDATA[a]]>two", ["One two", "One a]]>two"]),
    "references": ("<p>&lt;One&gt; &AMP; &#84;wo&#x21;", ["<One> & Two!"]),
    "references without an end": ("<p>One &amp two &copy2024 &notit;", ["One & two ©2024 ¬it;"]),
    "a reference in an address": ("<p><a href='?a&copy=1'>One</a>", ["One"]),
    "numbers that Windows meant": ("<p>One&#151;two &#147;three&#148;", ["One—two “three”"]),
    "no-break spaces": ("<p>One&nbsp;two", ["One\xa0two", "One two"]),
    "blanks": ("<p>  One \n\t two  </p>", ["One two"]),
    "blanks in preformatted text": ("<pre>\nOne\n  two</pre>", ["One", "  two"]),
    "capitals": ("<P>One</P><Br><DIV>Two</DIV>", ["One", "Two"]),
    "attributes without quotes": ("<p class=a/b>One<p title=a>Two", ["One", "Two"]),
    "a quote too many": ('<p class="a"">One', ["One"]),
    "> in an attribute": ("<p title='a > b'>One", ["One"]),
    "no tag": ("<p>One < two <3 four", ["One < two <3 four"]),
    "an end of nothing": ("<p>One </ two> three</>", ["One three"]),
    "ends itself": ("<div/>One<br/>Two<p/>Three", ["One", "Two", "Three"]),
    "an image that is none": ("<p>One <image src=a> two", ["One two"]),
    "script with an end in a string": ("<script>a = '<\\/script>'</script>One", ["One"]),
    "script in a comment": ("<script><!--<script></script>--></script>One", ["One"]),
    "style that is not closed": ("One<style>Two", ["One"]),
    "no scripts": ("<noscript>One</noscript><p>Two", ["One", "Two"]),
    "a template": ("<template>One</template><p>Two", ["Two"]),
    "framesets come too late": ("One<frameset><frame></frameset>", ["One"]),
    "a drawing ends at a paragraph": ("<svg><g><p>One", ["One"]),
    "ruby": ("<p><ruby>One<rp>(</rp><rt>two</rt><rp>)</rp></ruby>", ["Onetwo", "One two", "One"]),
    "NUL": ("<p>O\0ne", ["One"]),
    "line ends of other systems": ("<pre>One\r\nTwo\rThree</pre>", ["One", "Two", "Three"]),
    "head in the body": ("<p>One<head><meta name=a><p>Two", ["One", "Two"]),
    "html twice": ("<html lang=en><body>One<html class=a><body>Two", ["OneTwo", "One Two"]),
}


@pytest.mark.parametrize("name", OWN)
def test_own_cases(name):
    html, lines = OWN[name]
    _, source = parse(html)
    shown = [line for line in source.split("\n") if line.strip()]
    assert shown == lines or (len(shown) == 1 and shown[0] in lines)


@pytest.mark.parametrize("name", OWN)
def test_own_cases_between_paragraphs(name):
    html, _ = OWN[name]
    _, source = parse(f"<!DOCTYPE html><title>Ferry</title><p>{LONG}</p>{html}")
    assert source.startswith("Ferry\n")
    assert LONG.strip() in source


@pytest.mark.parametrize("html", ["One</p>Two", "One<p></p>Two"])
def test_an_empty_block_ends_a_line(html):
    _, source = parse(html)
    assert source.split() == ["One", "Two"]


def test_reading_cases():
    tree = '| <!DOCTYPE html>\n| <html>\n|   <head>\n|     <title>\n|       "A"\n|   <body>\n|     <svg svg>\n|     "B\n\nC"\n'
    items = split_items(tree)
    assert find_title(items) == ["A"]
    assert list_shown(items) == ["B", "C"]


# ---- the suite ----


@pytest.mark.skipif(
    not ALL, reason=f"{FOLDER_VARIABLE} names no folder with the *.dat files of html5lib-tests"
)
class TestSuite:
    """The cases of html5lib-tests, hundreds at a time: a page takes a millisecond."""

    def test_there_are_many(self):
        assert len(ALL) > 1_000

    @pytest.mark.parametrize("name", sorted({case.name.rpartition("-")[0] for case in ALL}))
    def test_words_that_are_shown_are_there(self, name):
        missing = {}
        for case in cases_of(name):
            article, source = parse(case.html)
            assert Article.from_dict(article.to_dict()) == article
            if WarningKind.NOT_HTML in {each.kind for each in article.warnings}:
                continue  # text without a tag stays as it is
            wanted = list_shown(case.tree)
            if wanted and not is_within(wanted, LETTERS_RE.findall(source)):
                missing[case.name] = (case.html, source)
        assert missing == {}

    @pytest.mark.parametrize("name", sorted({case.name.rpartition("-")[0] for case in ALL}))
    def test_a_title_is_the_first_line(self, name):
        for case in cases_of(name):
            title = find_title(case.tree)
            if (
                title and "<" not in case.html.partition("<title>")[2].partition("</title>")[0]
            ):  # tags in titles are cleaned
                _, source = parse(case.html)
                assert LETTERS_RE.findall(source.partition("\n")[0])[: len(title)] == title, case

    @pytest.mark.parametrize("name", sorted({case.name.rpartition("-")[0] for case in ALL}))
    def test_nothing_raises_in_any_form(self, name):
        for case in cases_of(name):
            parse(case.html.encode("utf-8", "surrogatepass"))
            parse(f"<p>{LONG}</p>{case.html}<p>{LONG}</p>", url="https://example.org/news/ferry")
            article, _ = parse(case.html * 20)
            assert article.blocks or WarningKind.NO_TEXT in {each.kind for each in article.warnings}


def cases_of(name) -> list[Case]:
    """The cases of a file."""
    return [case for case in ALL if case.name.rpartition("-")[0] == name]


def is_within(wanted, found) -> bool:
    """Whether the letters of some words are in those of others, in order; lines may cut and join words."""
    rest = iter("".join(found))
    return all(letter in rest for letter in "".join(wanted))
