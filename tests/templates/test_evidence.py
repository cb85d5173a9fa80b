"""What other pages of a site say of a page's lines: counting, what is no other page, and what becomes of the article."""

from __future__ import annotations

import random

import pytest

from newsparse import Options, SiteTemplates, explain, parse, tokenize
from newsparse._reader import read_page
from newsparse._tables import read_rows
from newsparse._tokens import split_tokens
from newsparse.model import Label
from newsparse.templates._evidence import count_elsewhere, name_shares

SITE = "https://gazette.example/a"
PLACES = [
    "Carrow",
    "Penmor",
    "Saint Brannoc",
    "Ashby",
    "Ling",
    "Dunmere",
    "Holt",
    "Wick",
    "Marsh End",
    "Tolver",
]
THINGS = [
    "ferry",
    "mill",
    "bridge",
    "school",
    "harbour",
    "library",
    "market",
    "station",
    "orchard",
    "lighthouse",
]
DEEDS = [
    "will be repaired",
    "has been sold",
    "is to close",
    "opens again",
    "needs a new roof",
    "was damaged by fire",
]
MENU = ["Home", "News", "Sport", "Weather", "Sign in"]
# A blurb that reads like a story's last paragraphs, which only other pages can tell from one.
BLURB = [
    "The people who bring you the news of the coast every morning have been doing so for more than a hundred years.",
    "They walked along the shore in every weather, and they talked to everyone whom they met on their way to town.",
]
FOOT = ["Contact", "Privacy", "© 2024 The Gazette. All rights reserved."]


def write_story(seed, paragraphs=6):
    """A headline, a byline, a date and paragraphs, none of which is another story's."""
    dice = random.Random(seed)  # noqa: S311  # no secret
    place, thing, deed = dice.choice(PLACES), dice.choice(THINGS), dice.choice(DEEDS)
    lines = [f"The {thing} of {place} {deed}", "By Ada Lane", f"{1 + seed % 28} February 2024"]
    for k in range(paragraphs):
        other, person = dice.choice(PLACES), dice.choice(["Tom Bell", "Jane Roe", "Ida Marsh", "Sam Hill"])
        lines.append(
            f"The {thing} of {place} {deed}, {person} of {other} said on day {'abcdefghij'[k]}{seed}x, and added that "
            f"{dice.choice(PLACES)} and its {dice.choice(THINGS)} would have to wait for the {dice.choice(THINGS)} of {other}."
        )
    return lines


def write_page(seed, *more):
    return "\n".join([*MENU, *write_story(seed), *more, *FOOT])


def count(*pages):
    templates = SiteTemplates()
    for page in pages:
        assert templates.add(page, SITE)
    return templates


def look(templates, page, url=SITE):
    tokens = split_tokens(read_page(page, 1_000_000))
    pages, counts = count_elsewhere(templates, tokens, url)
    return pages, {token.text: n for token, n in zip(tokens, counts, strict=True)}


def name(templates, page, url=SITE):
    tokens = split_tokens(read_page(page, 1_000_000))
    return {token.text: each for token, each in zip(tokens, name_shares(templates, tokens, url), strict=True)}


def test_lines_are_counted_on_other_pages():
    pages, counts = look(count(*(write_page(k) for k in range(1, 5))), write_page(9))
    assert pages == 4
    assert (counts["Home"], counts[FOOT[-1]]) == (4, 4)
    assert counts[write_story(9)[3]] == 0


def test_a_page_is_no_other_page():
    pages = [write_page(k) for k in range(4)]
    templates = count(*pages)
    for form in (pages[0], pages[0].encode(), pages[0].replace("\n", "\r\n\r\n")):
        assert look(templates, form)[0] == 3
    assert look(templates, pages[0]) == look(count(*pages[1:]), pages[0])


@pytest.mark.parametrize(
    "change",
    [
        lambda page: page + "\n17 comments\nI do not believe a word of it\nNor do I, said my cat",
        lambda page: page.replace("Home\nNews\n", ""),
        lambda page: page.replace(
            write_story(0)[3], "This paragraph was rewritten in the afternoon by another hand."
        ),
        lambda page: page.replace("2024", "2025").upper(),
    ],
)
def test_the_same_story_once_more_is_no_other_page(change):
    page = write_page(0)
    templates = count(*(write_page(k) for k in range(1, 4)), change(page))
    pages, counts = look(templates, page)
    assert pages == 3
    assert counts[write_story(0)[4]] == 0


def test_a_page_of_another_site_is_no_other_page():
    templates = count(write_page(1), write_page(2))
    assert look(templates, write_page(3), "https://courier.example/a")[0] == 0
    assert look(templates, write_page(3), None)[0] == 0
    assert set(name(templates, write_page(3), None).values()) == {""}


def test_the_names_tell_share_number_and_length():
    names = name(count(*(write_page(k, *BLURB) for k in range(1, 4))), write_page(9, *BLURB))
    assert names["Home"] == names["Sign in"] == "template:most:3:short"
    assert names[BLURB[0]] == "template:most:3:long"
    assert names[write_story(9)[3]] == ""


@pytest.mark.parametrize(
    ("pages", "with_blurb", "expected"),
    [
        (1, 1, "most:1"),
        (2, 2, "most:2"),
        (2, 1, "some:2"),
        (4, 1, "few:3"),
        (4, 2, "some:3"),
        (4, 3, "most:3"),
        (9, 9, "most:8"),
    ],
)
def test_shares_and_numbers_are_few(pages, with_blurb, expected):
    templates = count(*(write_page(k, *(BLURB if k <= with_blurb else ())) for k in range(1, pages + 1)))
    assert name(templates, write_page(30, *BLURB))[BLURB[1]] == f"template:{expected}:long"


def test_a_short_line_between_lines_of_its_own_page_says_nothing():
    first, second = write_story(5)[3:5]
    page = "\n".join([*MENU, *write_story(5)[:3], first, "Pros", second, "12", *FOOT])
    templates = count(*(write_page(k, "Pros", write_story(k + 40)[3]) for k in range(1, 4)))
    names = name(templates, page)
    assert look(templates, page)[1]["Pros"] == 3
    assert (names["Pros"], names["12"], names["Contact"]) == ("", "", "template:most:3:short")


def test_the_learned_weights_speak_against_what_an_article_has_of_its_own():
    rows = {row[0]: dict(cell.split("=") for cell in row[2].split(" ")) for row in read_rows("templates")}
    assert {"template:most:3:long", "template:most:1:short", "template:few:8:long"} <= set(rows)
    for cells in rows.values():
        assert set(cells) == {
            *(label.value for label in Label if label.is_text),
            "headline",
            "deck",
            "caption",
        }
        assert all(-10_000 < int(worth) < 0 for worth in cells.values())


def test_a_blurb_that_stands_on_other_pages_is_no_text():
    pages = [write_page(k, *BLURB) for k in range(30)]
    templates = count(*pages)
    options = Options(templates=templates)
    for k, page in enumerate(pages):
        without, with_ = parse(page, url=SITE), parse(page, url=SITE, options=options)
        assert BLURB[0] in without.text  # else this test shows nothing
        assert BLURB[0] not in with_.text
        assert all(paragraph in with_.text for paragraph in write_story(k)[3:])
        assert (with_.headline, with_.byline) == (without.headline, without.byline)


def test_a_paragraph_that_two_stories_share_stays():
    shared = "The council said that the coast road would stay closed until Tuesday, and that buses would go inland by Carrow."
    pages = [
        "\n".join([*MENU, *write_story(k)[:6], *([shared] if k < 2 else []), *write_story(k)[6:], *FOOT])
        for k in range(12)
    ]
    options = Options(templates=count(*pages))
    assert shared in parse(pages[0], url=SITE, options=options).text


def test_comments_of_the_same_readers_take_nothing_from_the_text():
    talk = ["2 comments", "Ida", "Not again!", "Tom", "Well said, Ida."]
    pages = [write_page(k, *talk) for k in range(6)]
    options = Options(templates=count(*pages))
    for k, page in enumerate(pages):
        article = parse(page, url=SITE, options=options)
        assert all(paragraph in article.text for paragraph in write_story(k)[3:])
        assert "Not again!" not in article.text


@pytest.mark.parametrize("templates", [SiteTemplates(), count(write_page(1))])
def test_without_other_pages_nothing_changes(templates):
    for url in (SITE, "https://courier.example/a", None):
        assert parse(write_page(1), url=url, options=Options(templates=templates)) == parse(
            write_page(1), url=url
        )


def test_all_entry_points_agree_and_the_evidence_is_shown():
    options = Options(templates=count(*(write_page(k, *BLURB) for k in range(4))))
    page = write_page(0, *BLURB)
    explanation = explain(page, url=SITE, options=options)
    assert explanation.article == parse(page, url=SITE, options=options)
    assert tokenize(page, url=SITE, options=options) == explanation.article.blocks
    line = next(line for line in explanation.lines if line.block.text.startswith(BLURB[0]))
    evidence = {each.name: each.weight for each in line.why_not(Label.BODY).evidence}
    assert evidence["template:most:3:long"] > 0.5
    assert line.margin == pytest.approx(sum(each.weight for each in line.evidence))
