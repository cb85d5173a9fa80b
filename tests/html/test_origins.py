"""Where the fields of a page with markup are from, what its metadata add, and where the two disagree."""

from __future__ import annotations

import datetime as dt

import attrs
import pytest
from tests._labelled import LATER, LONG, label_page
from tests.html._parsed import BYLINE, DATE, HEADLINE, URL, build_meta, build_page

import newsparse
from newsparse._credits import Credits
from newsparse._dating import Dates
from newsparse._markup import Claim, Metadata
from newsparse._origins import Choices, complete_article
from newsparse.kinds import Label, SourceKind, WarningKind
from newsparse.model import Article, Author, FieldSource, Image, Precision, QuestionAnswer, Timestamp

LINES = (
    ("River rises above the old mill - Example Post", "page_title"),
    ("River rises above the old mill", "headline"),
    ("By Jane Roe", "byline"),
    ("March 3, 2024", "date"),
    (LONG, "body"),
    (LATER, "body"),
)

JANE, TOM = Author("Jane Roe"), Author("Tom Bell")


def claim(*values, source=SourceKind.JSON_LD, path="NewsArticle.any"):
    return tuple(Claim(value, source, path) for value in values)


def stamp(value, raw=None, precision=Precision.DAY):
    return Timestamp(value, raw or value.isoformat(), precision)


MARCH = stamp(dt.date(2024, 3, 3), "March 3, 2024")


def complete(article, lines=LINES, byline=None, dates=None, **fields):
    """An article as its lines make it, completed by metadata that give some fields."""
    _, labelled = label_page(*lines)
    labelled.evidence[0].append("tag:title" if lines[0][1] == "page_title" else "tag:p")
    chosen = Choices(byline or Credits(), dates or Dates(None, None, ()))
    return complete_article(article, Metadata(**fields), labelled, chosen)


def find_source(article, field):
    return next((source for source in article.sources if source.field == field), None)


def disagreements(article):
    return [
        (warning.field, warning.text, warning.other)
        for warning in article.warnings
        if warning.kind is WarningKind.METADATA_DISAGREES
    ]


# ---- what metadata add ----


@pytest.mark.parametrize(
    ("field", "values", "expected"),
    [
        ("site_name", ["Example Post", "Post"], "Example Post"),
        ("url", [URL], URL),
        ("section", ["Town"], "Town"),
        ("tags", ["river", "rain"], ("river", "rain")),
        ("images", ["https://post.example/a.jpg"], (Image("https://post.example/a.jpg"),)),
        ("language", ["de-AT"], "de"),
    ],
)
def test_what_the_page_does_not_show_is_from_its_metadata(field, values, expected):
    article = complete(Article(), **{field: claim(*values)})
    assert getattr(article, field) == expected
    assert find_source(article, field) == FieldSource(field, SourceKind.JSON_LD, "NewsArticle.any")
    assert find_source(complete(Article()), field) is None


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("section", "Weather"),
        ("tags", ("flood",)),
        ("images", (Image("https://post.example/b.jpg"),)),
        ("language", "en"),
    ],
)
def test_what_the_page_shows_is_better_known_there(field, value):
    article = complete(Article(**{field: value}), **{field: claim("fr")})
    assert getattr(article, field) == value
    assert find_source(article, field) == FieldSource(field, SourceKind.TEXT)


def test_the_sites_name_is_best_known_to_its_metadata():
    article = complete(Article(site_name="Post Ltd"), site_name=claim("Example Post"))
    assert article.site_name == "Example Post"
    kept = complete(Article(site_name="Post Ltd"))
    assert (kept.site_name, find_source(kept, "site_name").kind) == ("Post Ltd", SourceKind.TEXT)


@pytest.mark.parametrize(
    ("values", "language"),
    [
        (["EN"], "en"),
        (["de_AT"], "de"),
        (["zh-Hant", "en"], "zh"),
        (["_!", "12", "-de"], None),
        ([""], None),
        pytest.param(["x", "de"], "de"),
        pytest.param(["fil-PH"], None),  # Filipino, which "fi" is not
        pytest.param(["日本語"], None),
    ],
)
def test_language_tags(values, language):
    article = complete(Article(), language=claim(*values))
    assert article.language == language


def test_each_field_that_has_a_value_has_one_source_in_the_articles_order():
    article = newsparse.parse(
        build_page(build_meta(og__site_name="Example Post", article__section="Town")), url=URL
    )
    names = [source.field for source in article.sources]
    order = [field.name for field in attrs.fields(Article)]
    assert names == sorted(set(names), key=order.index)
    own = {"is_article", "score", "blocks", "sources", "warnings"}
    assert set(names) == {name for name in order if getattr(article, name)} - own


# ---- where the chosen fields are from ----


@pytest.mark.parametrize(
    ("headline", "kind", "path"),
    [
        (HEADLINE, SourceKind.TEXT, None),
        ("Road to the quarry is closed", SourceKind.OPEN_GRAPH, "og:title"),
        ("Example Post", SourceKind.TITLE, None),
    ],
)
def test_where_a_headline_is_from(headline, kind, path):
    claims = claim("Road to the quarry is closed", source=SourceKind.OPEN_GRAPH, path="og:title")
    article = complete(Article(headline=headline), headline=claims, title=LINES[0][0])
    assert find_source(article, "headline") == FieldSource("headline", kind, path)


def test_without_a_title_the_first_line_is_as_good_as_any():
    lines = ((HEADLINE, "headline"), (LONG, "body"))
    article = complete(Article(headline=HEADLINE), lines=lines, headline=claim(HEADLINE))
    assert find_source(article, "headline").kind is SourceKind.TEXT


@pytest.mark.parametrize(("claimed", "kind"), [(True, SourceKind.JSON_LD), (False, SourceKind.TEXT)])
def test_where_authors_are_from(claimed, kind):
    article = complete(
        Article(authors=(JANE,)), byline=Credits(authors=(JANE,), claimed=claimed), authors=claim("Jane Roe")
    )
    assert find_source(article, "authors").kind is kind


def test_where_dates_are_from():
    (source,) = claim("2024-03-05", path="NewsArticle.dateModified")
    modified = stamp(dt.date(2024, 3, 5))
    article = complete(
        Article(published=MARCH, modified=modified), dates=Dates(MARCH, modified, (), (None, source), MARCH)
    )
    assert find_source(article, "published") == FieldSource("published", SourceKind.TEXT)
    assert find_source(article, "modified") == FieldSource(
        "modified", SourceKind.JSON_LD, "NewsArticle.dateModified"
    )
    assert find_source(complete(Article()), "published") is None


# ---- where text and metadata disagree ----


@pytest.mark.parametrize(
    ("headline", "claimed", "expected"),
    [
        (HEADLINE, "Road to the quarry is closed", [("headline", HEADLINE, "Road to the quarry is closed")]),
        (
            "Road to the quarry is closed",
            "Road to the quarry is closed",
            [("headline", "Road to the quarry is closed", HEADLINE)],
        ),
        (HEADLINE, HEADLINE.upper(), []),
        (HEADLINE, f"{HEADLINE} | Example Post", []),
        (HEADLINE, "River rises", []),
        (HEADLINE, f"“{HEADLINE}.”", []),
    ],
)
def test_headlines_that_disagree(headline, claimed, expected):
    article = complete(Article(headline=headline), headline=claim(claimed))
    assert disagreements(article) == expected


@pytest.mark.parametrize(
    "claimed",
    ["River rises: above the old mill", "River rises - above the old mill", "River-rises above the old mill"],
)
def test_headlines_do_not_disagree_about_signs(claimed):
    assert disagreements(complete(Article(headline=HEADLINE), headline=claim(claimed))) == []


def test_authors_do_not_disagree_about_signs():
    byline = Credits("~ Tom Bell", (TOM,), claimed=True, shown=(Author("~ Tom Bell"),))
    assert disagreements(complete(Article(authors=(TOM,)), byline=byline, authors=claim("Tom Bell"))) == []


def test_one_claim_that_agrees_is_enough():
    article = complete(Article(headline=HEADLINE), headline=claim("Flood!", HEADLINE))
    assert disagreements(article) == []


@pytest.mark.parametrize(
    ("taken", "is_claimed", "claimed", "expected"),
    [
        (TOM, False, "Jane Roe", [("authors", "Tom Bell", "Jane Roe")]),
        (JANE, True, "Jane Roe", [("authors", "Jane Roe", "Tom Bell")]),
        (TOM, False, "Tom Bell", []),
        (TOM, False, "By TOM BELL, Field Post", []),
    ],
)
def test_authors_that_disagree(taken, is_claimed, claimed, expected):
    byline = Credits("By Tom Bell", (taken,), claimed=is_claimed, shown=(TOM,))
    article = complete(Article(authors=(taken,)), byline=byline, authors=claim(claimed))
    assert disagreements(article) == expected


def test_authors_do_not_disagree_where_one_side_names_nobody():
    shown = Credits("By Tom Bell", (TOM,), shown=(TOM,))
    assert disagreements(complete(Article(authors=(TOM,)), byline=shown)) == []
    unshown = Credits(None, (JANE,), claimed=True)
    assert disagreements(complete(Article(authors=(JANE,)), byline=unshown, authors=claim("Jane Roe"))) == []


@pytest.mark.parametrize(
    ("claimed", "is_apart"),
    [
        ("2024-03-05", True),
        ("2024-02-28T12:00:00Z", True),
        ("2023-03-03", True),
        ("2024-03-03", False),
        ("2024-03-04T03:30:00Z", False),  # a matter of zones
        ("2024-03-02T22:00:00-10:00", False),
        ("March 2024", False),  # not exact enough to tell
        ("soon", False),
    ],
)
def test_dates_that_disagree(claimed, is_apart):
    article = complete(
        Article(published=MARCH, language="en"),
        dates=Dates(MARCH, None, (), shown=MARCH),
        published=claim(claimed),
    )
    assert disagreements(article) == ([("published", "March 3, 2024", claimed)] if is_apart else [])


def test_a_date_of_the_metadata_that_was_taken_disagrees_with_what_is_shown():
    (source,) = claim("2024-03-07")
    taken = stamp(dt.date(2024, 3, 7))
    article = complete(
        Article(published=taken), dates=Dates(taken, None, (), (source, None), MARCH), published=(source,)
    )
    assert disagreements(article) == [("published", "2024-03-07", "March 3, 2024")]


def test_warnings_of_the_lines_are_kept():
    first = newsparse.ParseWarning(WarningKind.NO_TEXT)
    article = complete(Article(headline=HEADLINE, warnings=(first,)), headline=claim("Flood!"))
    assert article.warnings[0] == first
    assert len(article.warnings) == 2


# ---- whole pages ----


def test_a_page_whose_metadata_say_something_else_is_warned_of():
    other = "Ferry to the island sails again"
    head = (
        build_meta(og__title=other, article__published_time="2023-11-20")
        + '<meta name=author content="Omar Quell">'
    )
    page = build_page(
        head, title=other, credit="<p class=byline>By Jane Roe</p><p class=date>March 3, 2024</p>"
    )
    article = newsparse.parse(page, url=URL)
    found = {field: {text, said} for field, text, said in disagreements(article)}
    assert found == {
        "headline": {HEADLINE, other},
        "authors": {"Jane Roe", "Omar Quell"},
        "published": {"March 3, 2024", "2023-11-20"},
    }


def test_a_page_that_agrees_with_itself_is_not():
    head = build_meta(og__title=HEADLINE, article__published_time="2024-03-03T23:30:00Z")
    head += '<meta name=author content="Jane Roe">'
    article = newsparse.parse(build_page(head, credit=BYLINE + DATE), url=URL)
    assert disagreements(article) == []


def test_what_metadata_add_to_a_whole_page():
    head = build_meta(og__site_name="The Example Post", og__image="/a.jpg", og__url="/town/river")
    head += "<link rel=canonical href=/town/river-rises>"
    article = newsparse.parse(build_page(head), url=URL)
    assert article.site_name == "The Example Post"
    assert article.images == (Image("https://post.example/a.jpg"),)
    assert article.url == "https://post.example/town/river-rises"
    assert find_source(article, "url").kind is SourceKind.LINK


def test_labels_are_known():
    """The tests above stand on labels that exist."""
    assert {label for _, label in LINES} <= {label.value for label in Label}


def test_questions_of_the_metadata_that_the_page_shows_are_its_faq():
    lines = (*LINES, ("When does it sail?", "body"), ("At noon.", "body"))
    asked = {"faq": claim("When does it sail?", "What does it cost?"), "answers": ("At noon.", "Nothing.")}
    article = complete(Article(headline="x"), lines, **asked)
    assert [(each.question, each.answer) for each in article.faq] == [("When does it sail?", "At noon.")]
    assert find_source(article, "faq").kind is SourceKind.JSON_LD
    shown = (QuestionAnswer("When does it sail?", "At noon, on all days."),)
    again = complete(Article(headline="x", faq=shown), lines, **asked)
    assert again.faq == shown
    assert find_source(again, "faq").kind is SourceKind.TEXT
