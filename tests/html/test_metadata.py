"""What metadata claims, kind by kind: meta names, links, microdata, times, addresses."""

import pytest

from newsparse._markup import Metadata
from newsparse.html._metadata import read_metadata
from newsparse.kinds import SourceKind

LexborHTMLParser = pytest.importorskip("selectolax.lexbor").LexborHTMLParser

URL = "https://www.harbour-gazette.example/town/rain-stops"


def read(html, url=URL):
    return read_metadata(LexborHTMLParser(html), url)


def values(claims):
    return [claim.value for claim in claims]


def test_a_page_without_metadata_claims_nothing():
    assert read("<p>It rained.</p>", None) == Metadata()


@pytest.mark.parametrize(
    ("name", "field", "source"),
    [
        ("og:title", "headline", SourceKind.OPEN_GRAPH),
        ("twitter:title", "headline", SourceKind.TWITTER),
        ("dc.title", "headline", SourceKind.META),
        ("DC:title", "headline", SourceKind.META),
        ("og:description", "deck", SourceKind.OPEN_GRAPH),
        ("description", "deck", SourceKind.META),
        ("article:section", "section", SourceKind.OPEN_GRAPH),
        ("parsely-section", "section", SourceKind.META),
        ("og:site_name", "site_name", SourceKind.OPEN_GRAPH),
        ("application-name", "site_name", SourceKind.META),
        ("author", "authors", SourceKind.META),
        ("sailthru.author", "authors", SourceKind.META),
        ("og:type", "types", SourceKind.OPEN_GRAPH),
        ("news_keywords", "tags", SourceKind.META),
    ],
)
@pytest.mark.parametrize("key", ["name", "property"])
def test_meta_names(name, field, source, key):
    claim = getattr(read(f'<meta {key}="{name}" content=" The  harbour&#8217;s Rain ">'), field)[0]
    assert (claim.value, claim.source) == ("The harbour’s Rain", source)


@pytest.mark.parametrize(
    "name",
    [
        "article:published_time",
        "parsely-pub-date",
        "sailthru.date",
        "citation_publication_date",
        "DC.date.issued",
        "pubdate",
    ],
)
def test_meta_names_of_dates(name):
    page = read(f'<meta name="{name}" content="2024-03-05T09:15:00+01:00">')
    assert values(page.published) == ["2024-03-05T09:15:00+01:00"]


@pytest.mark.parametrize("name", ["article:modified_time", "og:updated_time", "last-modified"])
def test_meta_names_of_updates(name):
    page = read(f'<meta name="{name}" content="2024-03-05">')
    assert (values(page.modified), page.published) == (["2024-03-05"], ())


@pytest.mark.parametrize(
    ("written", "claimed"),
    [
        ("20240305", "2024-03-05"),
        ("20240305T0915", "2024-03-05T09:15:00"),
        ("20240305T091530.123+0100", "2024-03-05T09:15:30+0100"),
        ("20240305091530Z", "2024-03-05T09:15:30Z"),
        ("20241305", "20241305"),
        ("2024-03-05T09:15:00+01", "2024-03-05T09:15:00+01:00"),
        ("2024-03-05 09:15 UTC", "2024-03-05 09:15+00:00"),
        ("Tue, 05 Mar 2024 09:15:00 GMT", "Tue, 05 Mar 2024 09:15:00 GMT"),
        ("1709630100", "2024-03-05T09:15:00+00:00"),
        ("1709630100000", "2024-03-05T09:15:00+00:00"),
        ("/Date(1709630100000)/", "2024-03-05T09:15:00+00:00"),
        ("March 5, 2024", "March 5, 2024"),
    ],
)
def test_dates_stay_as_written_but_for_seconds_and_rare_forms_of_iso_8601(written, claimed):
    assert values(read(f'<meta name="date" content="{written}">').published) == [claimed]


@pytest.mark.parametrize(
    "written", ["", "today", "0000-00-00", "1970-01-01T00:00:00Z", "{{ date }}", "x1" * 500]
)
def test_what_is_no_date_claims_none(written):
    assert read(f'<meta name="date" content="{written}">').published == ()


def test_language_of_root_meta_and_open_graph():
    page = read(
        '<html lang="de-AT"><meta property="og:locale" content="de_DE"><meta http-equiv="content-language" content="de">'
    )
    assert [(claim.value, claim.path) for claim in page.language] == [
        ("de-AT", "lang"),
        ("de", "content-language"),
        ("de_DE", "og:locale"),
    ]


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("Jane Roe", ["Jane Roe"]),
        ("By Jane Roe", ["Jane Roe"]),
        ("Jane Roe and John Public", ["Jane Roe", "John Public"]),
        ("Jane Roe, John Public; Ana Muster", ["Jane Roe", "John Public", "Ana Muster"]),
        ("Jane Roe, Staff Writer", ["Jane Roe"]),
        ("Von Jana Muster und Max Beispiel", ["Jana Muster", "Max Beispiel"]),
        ("https://www.social.example/jane.roe", []),
        ("jane.roe@gazette.example", []),
        ("@janeroe", []),
        ("admin", []),
        ("Unknown", []),
        ("12345", []),
        ("", []),
    ],
)
def test_names_of_authors(written, names):
    assert values(read(f'<meta name="author" content="{written}">').authors) == names


def test_a_family_name_ahead_is_turned_in_citations_alone():
    assert values(read('<meta name="citation_author" content="Roe, Jane">').authors) == ["Jane Roe"]
    assert values(read('<meta name="citation_author" content="Roe, J. K.">').authors) == ["J. K. Roe"]


def test_the_site_and_accounts_stand_behind_other_authors():
    page = read(
        '<meta property="og:site_name" content="The Harbour Gazette"><meta name="parsely-author" content="Harbour Gazette">'
        '<meta name="sailthru.author" content="jane.roe"><a rel="author" href="/jane">Jane Roe</a>'
    )
    assert values(page.authors) == ["Jane Roe", "jane.roe", "Harbour Gazette"]


@pytest.mark.parametrize(
    ("label", "names"),
    [("Written by", ["Jane Roe"]), ("Verfasst von", ["Jane Roe"]), ("Est. reading time", []), ("Price", [])],
)
def test_cards_name_an_author_where_their_label_says_so(label, names):
    page = read(
        f'<meta name="twitter:label1" content="{label}"><meta name="twitter:data1" content="Jane Roe">'
    )
    assert values(page.authors) == names


@pytest.mark.parametrize(
    ("link", "names"),
    [
        ('<a rel="author" href="/jane">Jane Roe</a>', ["Jane Roe"]),
        ('<a rel="nofollow Author" href="/jane"> Jane\n Roe </a>', ["Jane Roe"]),
        ('<a rel="author">Read all the stories by Jane Roe</a>', ["Jane Roe"]),
        ('<a rel="author">Read all of her stories here</a>', []),
        ('<link rel="author" href="https://gazette.example/jane">', []),
    ],
)
def test_links_to_authors(link, names):
    assert values(read(link).authors) == names


def test_links_to_tags_and_categories():
    page = read('<a rel="category tag">Harbour</a><a rel="tag">rain</a><a rel="tag">pier</a>')
    assert (values(page.section), values(page.tags)) == (["Harbour"], ["rain", "pier"])


def test_addresses_are_made_absolute():
    page = read(
        '<link rel="canonical" href="/town/rain"><meta property="og:url" content="//gazette.example/b">'
        '<meta property="og:image" content="../pier.jpg">'
    )
    assert values(page.url) == ["https://www.harbour-gazette.example/town/rain", "https://gazette.example/b"]
    assert values(page.images) == ["https://www.harbour-gazette.example/pier.jpg"]


def test_a_base_counts_before_the_pages_own_address():
    page = read('<base href="https://static.example/x/"><link rel="canonical" href="rain">')
    assert values(page.url) == ["https://static.example/x/rain"]
    assert values(read('<link rel="canonical" href="/rain">', None).url) == ["/rain"]


@pytest.mark.parametrize(
    "href", ["javascript:void(0)", "data:image/png;base64,AA", "http://[", "#", "mailto:a@b.example", ""]
)
def test_what_is_no_address_of_the_web_is_none(href):
    page = read(f'<link rel="canonical" href="{href}"><meta property="og:image" content="{href}">')
    assert (page.url, page.images) == ((), ())


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2024/03/05/rain-stops", "2024-03-05"),
        ("/news/2024/3/5/rain", "2024-03-05"),
        ("/2024-03-05-rain.html", "2024-03-05"),
        ("/rain-20240305", "2024-03-05"),
        ("/rain/20240305.html", "2024-03-05"),
        ("/2024/mar/05/rain", "2024-03-05"),
        ("/2024/0305/rain", "2024-03-05"),
        ("/2024/02/31/rain", None),
        ("/2024/03/rain", None),
        ("/article-12345678", None),
        ("/2024/13/05/rain", None),
        ("/rain?d=2024-03-05", None),
        ("/1120240305", None),
    ],
)
def test_days_in_addresses(path, day):
    page = read("<p>", f"https://gazette.example{path}")
    assert [(c.value, c.source) for c in page.published] == ([(day, SourceKind.URL)] if day else [])


def test_times_are_claims_and_those_beside_the_article_the_last():
    page = read(
        '<aside><time datetime="2024-03-09">9</time></aside><article><time datetime="2024-03-05">5</time>'
        '<time class="updated" datetime="2024-03-06">6</time></article><time>no attribute</time>'
    )
    assert (values(page.published), values(page.modified)) == (["2024-03-05", "2024-03-09"], ["2024-03-06"])


def test_a_moment_stands_in_the_pages_own_time_first():
    utc = '<meta property="article:published_time" content="2024-03-06T01:30:00Z">'
    local = '<time datetime="2024-03-05T20:30:00-05:00">'
    assert values(read(utc + local).published)[0] == "2024-03-05T20:30:00-05:00"
    assert values(read(utc, "https://gazette.example/2024/03/05/rain").published)[0] == "2024-03-05"


@pytest.mark.parametrize(
    ("utc", "path"),
    [
        ("2024-03-06T18:30:00Z", "/2024/03/05/rain"),  # in no zone was it still the day before
        ("2024-03-06T01:30:00Z", "/2024/03/03/rain"),
        ("2024-03-06T01:30:00+01:00", "/2024/03/05/rain"),  # has a zone already
        ("9999-12-31T23:30:00Z", "/2024/03/05/rain"),
    ],
)
def test_another_day_is_not_the_same_moment(utc, path):
    page = read(f'<meta property="article:published_time" content="{utc}">', f"https://gazette.example{path}")
    assert values(page.published)[0] == utc


@pytest.mark.parametrize(
    ("headline", "cut"),
    [
        ("Rain stops - The Harbour Gazette", "Rain stops"),
        ("Rain stops | Town | Harbour Gazette", "Rain stops | Town"),
        ("Harbour-Gazette.example: Rain stops", "Harbour-Gazette.example: Rain stops"),
        ("The Harbour Gazette | Rain stops", "Rain stops"),
        ("Rain stops – Harbour opens", "Rain stops – Harbour opens"),
        ("The Harbour Gazette", "The Harbour Gazette"),
    ],
)
def test_the_sites_name_is_taken_off_headlines(headline, cut):
    page = read(
        f'<meta property="og:site_name" content="Harbour Gazette"><meta property="og:title" content="{headline}">'
    )
    assert values(page.headline) == [cut]


def test_the_title_is_as_written_and_the_last_headline():
    page = read(
        "<title>Rain stops | Harbour Gazette</title><meta property='og:title' content='Rain &amp; wind stop'>"
    )
    assert page.title == "Rain stops | Harbour Gazette"
    assert [(c.value, c.source) for c in page.headline] == [
        ("Rain & wind stop", SourceKind.OPEN_GRAPH),
        ("Rain stops", SourceKind.TITLE),
    ]
    assert read("<svg><title>Icon</title></svg>").title == ""


def test_the_same_claim_is_made_once():
    page = read(
        '<meta property="og:title" content="Rain">' * 3 + '<meta name="twitter:title" content="Rain">'
    )
    assert [c.path for c in page.headline] == ["og:title", "twitter:title"]


def test_claims_are_few_and_not_long():
    page = read(
        "".join(
            f'<meta property="article:tag" content="tag {i}"><meta property="og:title" content="{i}">'
            for i in range(90)
        )
        + f'<meta name="description" content="{"long " * 3000}"><meta property="og:image" content="https://a.example/{"x" * 5000}">'
    )
    assert (len(page.tags), len(page.headline)) == (40, 12)
    assert len(page.deck[0].value) <= 1_000
    assert page.images == ()
