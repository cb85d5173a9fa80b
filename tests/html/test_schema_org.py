"""What objects of schema.org claim, in JSON-LD and in microdata: which of them is the article, and its properties."""

import json

import pytest

from newsparse.html._metadata import read_metadata
from newsparse.kinds import SourceKind

LexborHTMLParser = pytest.importorskip("selectolax.lexbor").LexborHTMLParser

URL = "https://www.harbour-gazette.example/town/rain-stops"
ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Rain stops",
    "datePublished": "2024-03-05T09:15:00+01:00",
    "author": {"@type": "Person", "name": "Jane Roe"},
}


def read(html, url=URL):
    return read_metadata(LexborHTMLParser(html), url)


def read_ld(*objects, head="", url=URL):
    return read(
        head + "".join(f'<script type="application/ld+json">{json.dumps(o)}</script>' for o in objects), url
    )


def values(claims):
    return [claim.value for claim in claims]


def test_an_article():
    page = read_ld(
        ARTICLE
        | {
            "dateModified": "2024-03-06",
            "description": "It &amp;quot;rained&amp;quot; <b>long</b>.",
            "articleSection": ["Town", "Weather"],
            "keywords": "rain, pier",
            "articleBody": "<p>It rained.</p><p>Then it&nbsp;stopped.</p>",
            "publisher": {"@type": "Organization", "name": "Harbour Gazette"},
            "image": {"@type": "ImageObject", "url": "/pier.jpg"},
            "inLanguage": "en-GB",
            "mainEntityOfPage": {"@id": "/town/rain-stops"},
            "isAccessibleForFree": "False",
        }
    )
    assert page.headline[0] == ("Rain stops", SourceKind.JSON_LD, "NewsArticle.headline")
    assert page.published[0] == ("2024-03-05T09:15:00+01:00", SourceKind.JSON_LD, "NewsArticle.datePublished")
    assert page.authors == (("Jane Roe", SourceKind.JSON_LD, "NewsArticle.author"),)
    assert (values(page.modified), values(page.deck)) == (["2024-03-06"], ['It "rained" long.'])
    assert (values(page.section), values(page.tags)) == (["Town", "Weather"], ["rain", "pier"])
    assert values(page.body) == ["It rained.\nThen it stopped."]
    assert (values(page.site_name), values(page.language)) == (["Harbour Gazette"], ["en-GB"])
    assert values(page.images) == ["https://www.harbour-gazette.example/pier.jpg"]
    assert (values(page.url), page.is_free) == (
        ["https://www.harbour-gazette.example/town/rain-stops"],
        False,
    )
    assert values(page.types) == ["NewsArticle"]


@pytest.mark.parametrize(
    "types",
    [
        "Article",
        "ReportageNewsArticle",
        "BlogPosting",
        "LiveBlogPosting",
        ["NewsArticle", "Article"],
        "https://schema.org/NewsArticle",
        "schema:NewsArticle",
    ],
)
def test_types_of_articles(types):
    related = {"@type": "Thing", "headline": "Other"}
    assert values(read_ld(related, ARTICLE | {"@type": types}).headline) == ["Rain stops"]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda article: [article],
        lambda article: {"@graph": [{"@type": "WebSite", "name": "Gazette"}, article]},
        lambda article: {"@type": "WebPage", "mainEntity": article},
        lambda article: {"@type": "WebPage", "mainEntityOfPage": article},
        lambda article: [[{"@graph": article}]],
    ],
)
def test_where_an_article_may_be(wrap):
    assert values(read_ld(wrap(ARTICLE)).authors) == ["Jane Roe"]


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Jane Roe", ["Jane Roe"]),
        (["Jane Roe", {"name": "John Public"}], ["Jane Roe", "John Public"]),
        ({"@type": "Person", "name": ["Jane Roe", "John Public"]}, ["Jane Roe", "John Public"]),
        ({"@type": "Person", "name": "By Jane Roe and John Public"}, ["Jane Roe", "John Public"]),
        ({"@id": "#jane"}, ["Jane Roe"]),
        ({"@type": "Person", "url": "https://social.example/jane"}, []),
        (None, []),
        (17, []),
        ([[]], []),
    ],
)
def test_authors(author, names):
    person = {"@type": "Person", "@id": "#jane", "name": "Jane Roe"}
    assert values(read_ld([person, ARTICLE | {"author": author}]).authors) == names


def test_people_stand_before_organisations():
    authors = [{"@type": "Organization", "name": "Pier Council"}, {"@type": "Person", "name": "Jane Roe"}]
    assert values(read_ld(ARTICLE | {"author": authors}).authors) == ["Jane Roe", "Pier Council"]


def test_the_pages_own_article_is_taken_from_several():
    others = [ARTICLE | {"headline": f"Other {i}", "url": f"/other/{i}"} for i in range(3)]
    by_url = ARTICLE | {
        "headline": "A title of its own",
        "url": "https://harbour-gazette.example/town/rain-stops/",
    }
    assert values(read_ld(*others, by_url).headline) == ["A title of its own"]
    by_title = read_ld(*others, ARTICLE, head="<title>Rain stops</title>")
    assert values(by_title.published) == ["2024-03-05T09:15:00+01:00"]
    assert values(by_title.headline) == ["Rain stops", "Rain stops"]


def test_a_list_of_others_claims_nothing():
    others = [ARTICLE | {"headline": f"Other {i}"} for i in range(5)]
    assert read_ld(*others).headline == ()
    assert (
        read_ld({"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": ARTICLE}]}).headline
        == ()
    )


def test_the_page_speaks_where_no_article_does_and_behind_one():
    web = {
        "@type": "WebPage",
        "name": "Rain - Gazette",
        "datePublished": "2024-03-04",
        "author": {"name": "John Public"},
    }
    assert values(read_ld(web).published) == ["2024-03-04"]
    both = read_ld(web, ARTICLE)
    assert values(both.published) == ["2024-03-05T09:15:00+01:00", "2024-03-04"]
    assert values(both.authors) == ["Jane Roe", "John Public"]


@pytest.mark.parametrize(
    ("properties", "free"),
    [
        ({"isAccessibleForFree": True}, True),
        ({"isAccessibleForFree": "http://schema.org/False"}, False),
        ({"isAccessibleForFree": "maybe"}, None),
        ({"isAccessibleForFree": True, "hasPart": {"isAccessibleForFree": False}}, False),
        ({"hasPart": [{"isAccessibleForFree": "False", "cssSelector": ".wall"}]}, False),
        ({}, None),
    ],
)
def test_whether_it_is_free(properties, free):
    assert read_ld(ARTICLE | properties).is_free is free


def question(asked, answer):
    return {"@type": "Question", "name": asked, "acceptedAnswer": {"@type": "Answer", "text": answer}}


def test_questions_and_answers():
    pairs = [question("Why does it&nbsp;rain?", "<p>Clouds.</p><p>Wind.</p>"), question("When?", "Soon.")]
    page = read_ld({"@type": "FAQPage", "mainEntity": pairs})
    assert values(page.faq) == ["Why does it rain?", "When?"]
    assert page.answers == ("Clouds.\nWind.", "Soon.")


@pytest.mark.parametrize(
    ("value", "asked"),
    [
        ([question("When?", "Soon.")], ["When?"]),
        (ARTICLE | {"mainEntity": {"@type": "FAQPage", "mainEntity": question("When?", "Soon.")}}, ["When?"]),
        (
            ARTICLE | {"subjectOf": [{"@type": "FAQPage", "mainEntity": [question("When?", "Soon.")]}]},
            ["When?"],
        ),
        (
            {
                "@graph": [
                    {"@type": "FAQPage", "mainEntity": [{"@id": "#q"}]},
                    question("When?", "Soon.") | {"@id": "#q"},
                ]
            },
            ["When?"],
        ),
        (
            {
                "@type": ["WebPage", "FAQPage"],
                "mainEntity": [question("When?", "Soon."), question("When?", "Late.")],
            },
            ["When?"],
        ),
        ({"@type": "QAPage", "mainEntity": question("How do I fix a pier?", "With wood.")}, []),
        ({"@type": "FAQPage", "mainEntity": question("When?", "")}, []),
        ({"@type": "FAQPage", "mainEntity": {"@type": "Question", "acceptedAnswer": "Soon."}}, []),
    ],
)
def test_where_questions_are(value, asked):
    assert values(read_ld(value).faq) == asked


def test_sections_of_breadcrumbs_are_neither_home_nor_the_page():
    names = ["Home", "News", "Harbour", "Rain stops"]
    crumbs = [{"@type": "ListItem", "position": k, "item": {"name": name}} for k, name in enumerate(names)]
    page = read_ld({"@type": "BreadcrumbList", "itemListElement": crumbs}, head="<title>Rain stops</title>")
    assert values(page.section) == ["Harbour", "News"]


def test_a_live_blogs_entries_are_its_body():
    entries = [
        {"@type": "BlogPosting", "headline": "Noon", "articleBody": "It rains."},
        {"articleBody": "It stops."},
    ]
    page = read_ld(ARTICLE | {"@type": "LiveBlogPosting", "liveBlogUpdate": entries})
    assert values(page.body) == ["Noon\nIt rains.\nIt stops."]


MICRODATA = """<article itemscope itemtype="https://schema.org/NewsArticle"><h1 itemprop="headline">Rain <i>stops</i></h1>
<span itemprop="author" itemscope itemtype="https://schema.org/Person"><a itemprop="url" href="/jane"><b itemprop="name">Jane Roe</b></a></span>
<time itemprop="datePublished" datetime="2024-03-05">today</time><meta itemprop="dateModified" content="2024-03-06">
<div itemprop="publisher" itemscope><meta itemprop="name" content="Harbour Gazette"></div>
<div itemprop="articleBody"><p>It rained.</p><p>Then it <a href="/x">stopped</a>.</p></div>
<div itemprop="comment" itemscope itemtype="https://schema.org/Comment"><b itemprop="author">A Reader</b></div></article>"""


def test_microdata():
    page = read(MICRODATA)
    assert page.headline == (("Rain stops", SourceKind.MICRODATA, "NewsArticle.headline"),)
    assert page.authors == (("Jane Roe", SourceKind.MICRODATA, "NewsArticle.author"),)
    assert [c for c in page.published if c.source is SourceKind.MICRODATA] == [
        ("2024-03-05", SourceKind.MICRODATA, "NewsArticle.datePublished")
    ]
    assert (values(page.modified), values(page.site_name)) == (["2024-03-06"], ["Harbour Gazette"])
    assert values(page.body) == ["It rained.\nThen it stopped."]


def test_microdata_without_an_object_claims_unless_it_is_a_list():
    one = '<meta itemprop="datePublished" content="2024-03-05">'
    assert [(c.value, c.path) for c in read(one).published] == [("2024-03-05", "datePublished")]
    many = "".join(f'<meta itemprop="datePublished" content="2024-03-0{k}">' for k in range(1, 8))
    assert read(many).published == ()


def test_a_title_of_an_abbreviation_is_a_date_as_in_hatom():
    page = read(
        '<abbr class="published" itemprop="datePublished" title="2024-03-05T21:05:00-07:00">9:05 PM</abbr>'
    )
    assert values(page.published) == ["2024-03-05T21:05:00-07:00"]
