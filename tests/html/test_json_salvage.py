"""JSON as pages hold it: mended where it is broken; and metadata of any kind that never raises."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsparse._markup import Metadata
from newsparse.html._json_salvage import read_json
from newsparse.html._metadata import read_metadata

LexborHTMLParser = pytest.importorskip("selectolax.lexbor").LexborHTMLParser

RAIN = {"headline": "Rain", "n": ["a", "b"]}


@pytest.mark.parametrize(
    "text",
    [
        '{"headline": "Rain", "n": ["a", "b"]}',
        '\ufeff {"headline": "Rain", "n": ["a", "b"]} ;',
        '{"headline": "Rain", "n": ["a", "b",],}',
        '{"headline": "Rain",, "n": ["a", "b"]}',
        '{"headline": "Rain" "n": ["a" "b"]}',
        '<!-- {"headline": "Rain", "n": ["a", "b"]} -->',
        '//<![CDATA[\n{"headline": "Rain", "n": ["a", "b"]}\n//]]>',
        '/* <![CDATA[ */{"headline": "Rain", "n": ["a", "b"]}/* ]]> */',
        '{"headline": "Rain", // the title\n "n": /* two */ ["a", "b"]}',
        "{&quot;headline&quot;: &quot;Rain&quot;, &quot;n&quot;: [&quot;a&quot;, &quot;b&quot;]}",
        "{\"headline\": 'Rain', \"n\": ['a', 'b']}",
    ],
)
def test_the_same_value_however_it_is_broken(text):
    assert read_json(text) == [RAIN]


@pytest.mark.parametrize(
    ("text", "headline"),
    [
        ('{"headline": "Rain\nand\twind"}', "Rain\nand\twind"),
        (r'{"headline": "The mayor\'s rain",}', "The mayor's rain"),
        ('{"headline": "The "new" mayor", "n": 1}', 'The "new" mayor'),
        ('{"headline": "The mayor is "new"", "n": 1}', 'The mayor is "new"'),
        ('{"headline": "https://a.example/ // b",}', "https://a.example/ // b"),
        ('{"headline": "Rain, } and ] wind",}', "Rain, } and ] wind"),
        ('{"headline": "Rain", "image": {"url": "x"', "Rain"),
        ('{"headline": "Rain', "Rain"),
        ('{"image": ' + "[" * 100_000 + '"headline": "Rain"', "Rain"),
        (r'{"headline": "Rain \"here\"', 'Rain "here"'),
    ],
)
def test_strings_of_what_is_broken(text, headline):
    assert [value["headline"] for value in read_json(text)] == [headline]


def test_several_values_follow_one_another():
    assert read_json('{"a": "b"}{"a": "c"},\n["d"];') == [{"a": "b"}, {"a": "c"}, ["d"]]
    assert read_json('{"a": "b"} {"a": "c",}') == [{"a": "b"}, {"a": "c"}]


@pytest.mark.parametrize(
    "text", ["", "   ", "Rain stops", "{", "[", "null", "<b>", "{" * 50_000, "[" * 100_000]
)
def test_what_holds_no_value_gives_none(text):
    assert [value for value in read_json(text) if value] == []


def test_a_truncated_author_is_found():
    page = read_page(
        '{"@type": "NewsArticle", "author": [{"@type": "Person", "name": "Jane Roe"}], "image": {'
    )
    assert [claim.value for claim in page.authors] == ["Jane Roe"]


def read_page(script):
    return read_metadata(LexborHTMLParser(f'<script type="application/ld+json">{script}</script>'), None)


KEYS = st.sampled_from(
    [
        "@type",
        "@id",
        "@graph",
        "headline",
        "name",
        "author",
        "datePublished",
        "image",
        "url",
        "mainEntity",
        "publisher",
        "isAccessibleForFree",
        "hasPart",
        "keywords",
        "articleBody",
        "acceptedAnswer",
        "itemListElement",
        "mainEntityOfPage",
    ]
)
STRINGS = st.one_of(
    st.sampled_from(
        ["NewsArticle", "FAQPage", "Question", "BreadcrumbList", "WebSite", "#a", "http://[", "By A and B"]
    ),
    st.text(),
)
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), STRINGS),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(KEYS, inner, max_size=6)),
    max_leaves=25,
)


@given(VALUES)
def test_any_json_is_read(value):
    page = read_page(json.dumps(value).replace("<", "\\u003c"))
    assert isinstance(page, Metadata)
    check(page)


@given(VALUES, st.integers(0, 400), st.text(max_size=3))
def test_any_broken_json_is_read(value, at, noise):
    text = json.dumps(value)
    check(read_page((text[:at] + noise + text[at + 1 :]).encode("utf-8", "replace").decode()))


@given(
    st.lists(st.tuples(KEYS, STRINGS, st.sampled_from(["div", "meta", "a", "time"])), max_size=12),
    st.text(max_size=30),
)
@settings(max_examples=60)
def test_any_markup_is_read(parts, url):
    html = "".join(
        f'<{tag} itemscope itemtype="{text}" itemprop="{key}" name="{key}" property="article:published_time" content="{text}" '
        f'rel="author tag canonical" href="{text}" datetime="{text}">{text}'
        for key, text, tag in parts
    )
    check(read_metadata(LexborHTMLParser(html.encode("utf-8", "replace").decode()), url))


def check(page):
    """Every value can be written as UTF-8, is on one line, and is not empty."""
    claims = [
        *page.headline,
        *page.authors,
        *page.published,
        *page.url,
        *page.images,
        *page.faq,
        *page.tags,
        *page.section,
    ]
    for claim in claims:
        assert claim.value.encode("utf-8")
        assert claim.value == claim.value.strip("\n\0")
    assert len(page.faq) == len(page.answers)


@pytest.mark.parametrize(
    "script",
    [
        '{"@type": "Article", "headline": "a\\u0000\\ud800b"}',
        '{"@type": "Article", "headline": "x&#' + "9" * 10_000 + ';", "n": ' + "9" * 10_000 + "}",
        '{"@type": "Article", "headline": "' + "a &amp; <b> " * 400_000 + '"}',
        '{"@graph": [{"@id": "#a", "@type": "Article", "headline": "b", "author": {"@id": "#a"}, "mainEntity": {"@id": "#a"}}]}',
    ],
    ids=["surrogate", "digits", "long", "itself"],
)
def test_odd_values_still_claim(script):
    page = read_page(script)
    assert 1 <= len(page.headline[0].value) <= 1_000
    check(page)


@pytest.mark.parametrize(
    "html",
    [
        '<meta name="keywords" content="' + "a," * 900 + '">' * 300,
        '<div itemscope itemprop="author">' * 3_000,
        '<div itemprop="articleBody">' * 400 + "<p></p>" * 3_000,
        "<a rel=author>" + "By Jane Roe and " * 20_000,
        '<time datetime="2024-03-05">' * 3_000,
    ],
    ids=["keywords", "objects", "bodies", "names", "times"],
)
def test_much_of_one_kind_is_read(html):
    page = read_metadata(LexborHTMLParser(html), None)
    check(page)
    assert max(map(len, (page.tags, page.authors, page.published, page.body))) <= 40
