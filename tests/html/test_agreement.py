"""What metadata say of lines: which is the headline they give, who is named, how much of a line is the text they hold."""

from __future__ import annotations

import pytest
from tests.html._trees import name_lines, read_rows

from newsparse._markup import Claim, Metadata
from newsparse.html._agreement import add_agreement
from newsparse.kinds import SourceKind

pytest.importorskip("selectolax")

LONG = "The river rose by two metres on Sunday night and reached the doors of the mill before dawn."
LATER = "Nobody was hurt, but the road to the quarry stays closed until the council has looked at the bridge."
OTHER = "Boats for hire at the old harbour, from ten in the morning until the sun goes down in the evening."
WORDS = [first + second + third for first in "bdfgklm" for second in "aeiou" for third in "nrst"]
BODY = f"{LONG} {LATER} {' '.join(WORDS)}"


def claim(*values):
    return tuple(Claim(value, SourceKind.JSON_LD, "NewsArticle.any") for value in values)


def list_names(text, metadata, tag="p"):
    """What metadata say of one line."""
    rows = read_rows(f"<{tag}>{text}</{tag}>")
    evidence = [[("tag:p",)] for _ in rows]
    add_agreement(metadata, rows, evidence)
    assert all(groups[0] == ("tag:p",) for groups in evidence)
    return [name for groups in evidence for group in groups[1:] for name in group]


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("headline", "meta:headline"),
        ("deck", "meta:deck"),
        ("authors", "meta:author"),
        ("section", "meta:section"),
        ("tags", "meta:tag"),
        ("site_name", "meta:site"),
        ("faq", "meta:question"),
    ],
)
def test_a_line_that_is_what_they_give(field, name):
    metadata = Metadata(**{field: claim("Something else", "Rain at last")})
    named = ["meta:names_author"] if field == "authors" else []
    assert list_names("Rain at last", metadata) == [name, *named]
    assert list_names("Rain at last, says Jane", metadata) == named
    assert list_names("At last", metadata) == []


@pytest.mark.parametrize(
    "text", ["RAIN AT LAST", "Rain at last.", "&ldquo;Rain at last&rdquo;", "Rain  at&nbsp;last"]
)
def test_case_quotes_and_blanks_do_not_count(text):
    assert list_names(text, Metadata(headline=claim("Rain at last"))) == ["meta:headline"]


def test_of_several_fields_the_headline_counts():
    metadata = Metadata(headline=claim("Rain"), deck=claim("Rain"), tags=claim("Rain"), section=claim("Rain"))
    assert list_names("Rain", metadata) == ["meta:headline"]


def test_claims_of_no_words_name_no_line():
    assert list_names("...", Metadata(headline=claim("", " ", "...", '"'))) == []


def test_a_deck_that_is_cut_off_opens_a_line():
    metadata = Metadata(deck=claim(LONG[:70] + "…"))
    assert list_names(LONG, metadata) == ["meta:deck_opens"]
    assert list_names(LATER, metadata) == []
    assert list_names(LONG, Metadata(deck=claim(LONG[:40]))) == []  # a few words tell nothing


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Jane Roe, Field Post", ["meta:names_author"]),
        ("BY JANE ROE", ["meta:names_author"]),
        ("Jane Roe", ["meta:author", "meta:names_author"]),
        ("By Jane Bell", []),
        ("Jane Roe " + "has been here for many years " * 5, []),  # a sentence about her
    ],
)
def test_who_is_named(text, names):
    assert list_names(text, Metadata(authors=claim("Jane Roe"))) == names


def test_a_user_name_is_looked_for_as_a_whole_line_alone():
    metadata = Metadata(authors=claim("admin"))
    assert list_names("admin", metadata) == ["meta:author"]
    assert list_names("Called by the admin today", metadata) == []


@pytest.mark.parametrize(
    ("text", "share"),
    [
        (LONG, 2),
        (LONG.upper(), 2),
        (OTHER, 0),
        (f"{LONG[:47]} {OTHER[:50]}", 1),
        ("Rain", None),
        ("Rain at last", None),
    ],
)
def test_how_much_of_a_line_the_text_they_hold_has(text, share):
    found = list_names(text, Metadata(body=claim(BODY)))
    assert found == ([] if share is None else [f"meta:body:{share}"])


def test_a_text_that_is_a_summary_says_nothing_of_lines():
    assert list_names(LONG, Metadata(body=claim(LONG))) == []


def test_answers_may_be_short():
    assert list_names(LONG, Metadata(answers=(LONG,))) == ["meta:answer:2"]
    assert list_names(OTHER, Metadata(answers=(LONG,))) == ["meta:answer:0"]


def test_a_text_beyond_all_bounds_is_cut():
    known, pad = " ".join(WORDS), "rain " * 80_000
    assert list_names(LONG, Metadata(body=claim(f"{known} {pad} {LONG}"))) == ["meta:body:0"]
    assert list_names(LONG, Metadata(body=claim(f"{known} {pad}", LONG))) == ["meta:body:0"]
    assert list_names(LONG, Metadata(body=claim(known, LONG))) == ["meta:body:2"]


def test_lines_of_a_page_and_its_own_metadata_meet():
    html = f"""<head><title>River rises - Example Post</title><meta property=og:title content="River rises">
<meta property=og:description content="{LONG[:75]}..."><meta property=og:site_name content="Example Post">
<script type=application/ld+json>{{"@type": "NewsArticle", "author": {{"@type": "Person", "name": "Jane Roe"}}, "articleBody": "{BODY}"}}</script>
</head><body><a href=/>Example Post</a><h1>River rises</h1><p>By Jane Roe</p><p>{LONG}</p><p>{OTHER}</p>"""
    lines = {
        text: [name for name in names if name.startswith("meta:")] for text, names in name_lines(html).items()
    }
    assert lines == {
        "River rises - Example Post": ["meta:body:0"],
        "Example Post": ["meta:site"],
        "River rises": ["meta:headline"],
        "By Jane Roe": ["meta:names_author"],
        LONG: ["meta:deck_opens", "meta:body:2"],
        OTHER: ["meta:body:0"],
    }
