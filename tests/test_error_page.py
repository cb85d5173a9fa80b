"""Pages that tell nothing but an error are no articles, flattened or not, and stories about errors are."""

from __future__ import annotations

import pytest

from newsparse import Options, parse

MESSAGES = [
    ("Page not found", "Sorry, the page you are looking for does not exist or has been moved. Try a search."),
    ("503 Service Unavailable", "The server cannot answer your request because of works. Come back later."),
    ("Access denied", "You have no permission to see this page, which the owner of the site has closed."),
    ("Seite nicht gefunden", "Die Seite, die Sie suchen, gibt es nicht mehr, oder sie steht jetzt anderswo."),
]
STORY = (
    "The library at Penmor has lost a page of its oldest book, which nobody has seen since the spring, it said on Monday.",
    "It was last shown in a glass case beside the door, the librarian said, and neither the lock nor a window was broken.",
    "The book is a list of ships that called at the harbour before the pier was built, and of what they had on board.",
    "A reward of two hundred pounds has been offered, and the town council will talk about the case at its next meeting.",
    "Copies of the other pages were made ten years ago, so what is missing are the names of four ships and their masters.",
)
FORMS = {
    "text": lambda headline, text: parse(f"Home\nNews\nSport\n{headline}\n{text}", format="text"),
    "html": lambda headline, text: parse(build_page(headline, headline, text)),
    "fast": lambda headline, text: parse(build_page(headline, headline, text), options=Options(fast=True)),
}


def build_page(title, headline, text):
    body = "".join(f"<p>{line}</p>" for line in text.splitlines())
    return f"<html><head><title>{title}</title></head><body><h1>{headline}</h1>{body}</body></html>"


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(("headline", "text"), MESSAGES)
def test_a_message_and_a_sentence_are_no_article(form, headline, text):
    article = FORMS[form](headline, text)
    assert (article.is_article, article.score) == (False, 0.0)


@pytest.mark.parametrize("form", FORMS)
def test_a_story_under_such_a_headline_is_an_article(form):
    assert FORMS[form]("Page not found", "\n".join(STORY)).is_article


BRIEF = "The council said on Monday that it would look into the matter, and that the report would be made public by the end of May."


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    "headline",
    [
        "404 badgers culled in a year",
        "500 service members sent to the border",
        "404 Access Road closed after fire",
        "Access denied - families kept from hospital",
        "Coming soon",
        "Error in report",
        "Under construction",
    ],
)
def test_a_brief_under_a_headline_that_begins_so_is_no_error(form, headline):
    assert FORMS[form](headline, f"{BRIEF}\n{BRIEF[::-1]}").score > 0


@pytest.mark.parametrize("line", ["By Jane Roe", "3 March 2024"])
def test_what_is_signed_or_dated_is_no_error(line):
    assert parse(f"Home\nNews\nAccess denied\n{line}\n{BRIEF}\n{BRIEF}").score > 0


@pytest.mark.parametrize(
    "title", ["404", "Error 503", "HTTP error 500", "Penmor Post - 404 Not Found", "Erreur 404"]
)
@pytest.mark.parametrize("options", [Options(), Options(fast=True)])
def test_codes_are_told_in_titles(title, options):
    assert parse(build_page(title, "Penmor Post", BRIEF), options=options).score == 0


@pytest.mark.parametrize("options", [Options(), Options(fast=True)])
def test_the_title_tells_where_the_headline_is_the_sites_name(options):
    text = "penmor-post.example needs to look at your connection before it goes on, which takes a moment."
    assert parse(build_page("Just a moment...", "penmor-post.example", text), options=options).score == 0
    assert parse(build_page("Bakers go on strike", "Bakers go on strike", text), options=options).score > 0
