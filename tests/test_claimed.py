"""Authors whom metadata claim: the candidates, what speaks for each, and that they can be chosen."""

from __future__ import annotations

import attrs
import pytest
from tests._labelled import LATER, LONG, label_page

from newsparse import _credits
from newsparse._bylines import list_candidates
from newsparse._claimed import list_claimed_authors
from newsparse._claimed_signs import CLAIMED, list_all_signs
from newsparse._credits import build_credits, list_authors
from newsparse._markup import Claim, Markup, Metadata, Place
from newsparse._signatures import find_place
from newsparse.kinds import SourceKind

JSON = (SourceKind.JSON_LD, "NewsArticle.author")
META = (SourceKind.META, "author")
HEAD = (("River rises above the old mill", "headline"),)
BODY = ((LONG, "body"), (LATER, "body"))


def claims(*values, source=JSON):
    return tuple(Claim(value, *source) for value in values)


def mark_up(*lines, evidence=None, **fields):
    """A labelled page whose metadata give some fields; `evidence` has the names that hold of some lines."""
    page, labelled = label_page(*lines)
    names = [(evidence or {}).get(line[0], ()) for line in lines]
    markup = Markup(
        names, [Place("p", k) for k in range(len(lines))], [()] * len(lines), metadata=Metadata(**fields)
    )
    return attrs.evolve(page, markup=markup), labelled


# ---- authors ----


def list_names(*values):
    markup = Markup((), (), (), metadata=Metadata(authors=claims(*values)))
    return [each.author.name for each in list_claimed_authors(markup)]


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("Jane Roe", "Jane Roe"),
        ("JANE ROE", "Jane Roe"),
        (" Jane\n Roe ", "Jane Roe"),
        ("Jane Roe, Staff Writer", "Jane Roe"),
        ("admin", "admin"),
        ("Example Post Staff", "Example Post Staff"),
        ("岡田 花子", "岡田 花子"),
    ],
)
def test_whom_a_claim_names(value, name):
    assert list_names(value) == [name]


@pytest.mark.parametrize("value", ["", " ", "x" * 81, "\u200b"])
def test_what_names_nobody(value):
    assert list_names(value) == []


def test_a_claim_may_tell_the_role():
    markup = Markup((), (), (), metadata=Metadata(authors=claims("Jane Roe, Staff Writer")))
    assert [each.author.role for each in list_claimed_authors(markup)] == ["Staff Writer"]


def test_a_page_without_markup_claims_nobody():
    assert list_claimed_authors(None) == []


def test_each_author_is_claimed_once_with_all_claims():
    authors = (*claims("Jane Roe", "Tom Bell"), *claims("JANE ROE", source=META))
    found = list_claimed_authors(Markup((), (), (), metadata=Metadata(authors=authors)))
    assert [(each.author.name, [claim.name for claim in each.claims], each.place) for each in found] == [
        ("Jane Roe", ["json_ld:author", "meta:author"], 0),
        ("Tom Bell", ["json_ld:author"], 1),
    ]


# ---- what speaks for an author ----


def sign(*lines, **more):
    """The signs of each author, by the kind of the candidate and the name."""
    page, labelled = mark_up(*HEAD, *lines, *BODY, **more)
    place = find_place(labelled)
    found = list_candidates(labelled, place.marks)
    return {
        ("claim" if each is CLAIMED else "line", author.name): signs
        for each, author, signs in list_all_signs(page, labelled, place, found)
    }


def test_a_line_and_a_claim_that_agree_say_so():
    signs = sign(("By Jane Roe", "byline"), authors=claims("Jane Roe"))
    line, claim = signs["line", "Jane Roe"], signs["claim", "Jane Roe"]
    assert line["also_claim"] == line["also_claim:json_ld:author"] == 1.0
    assert claim["claim"] == claim["claim:json_ld:author"] == claim["claim_source:json_ld"] == 1.0
    assert {"claim_shown:byline", "claims:1", "claim_place:0", "claim_shape:given"} <= claim.keys()
    assert claim.keys().isdisjoint({"claim_not_shown", "claim_in_text", "claim_beside_byline", "claim_owner"})


def test_a_line_that_names_somebody_else_says_so():
    signs = sign(("By Tom Bell", "byline"), authors=claims("Jane Roe"))
    assert "claims:others" in signs["line", "Tom Bell"]
    assert {"claim_not_shown", "claim_beside_byline"} <= signs["claim", "Jane Roe"].keys()


def test_a_line_on_a_page_that_claims_nobody_says_so():
    assert "claims:none" in sign(("By Tom Bell", "byline"))["line", "Tom Bell"]


def test_a_name_in_the_text_is_shown_there():
    named = (f"{LONG} Jane Roe saw it.", "body")
    assert "claim_in_text" in sign(named, authors=claims("Jane Roe"))["claim", "Jane Roe"]
    assert "claim_not_shown" in sign(authors=claims("Jane Roe"))["claim", "Jane Roe"]


def test_the_sites_own_name_is_told_apart():
    title = ("River rises above the old mill - Example Post", "page_title")
    signs = sign(title, authors=claims("Example Post", "Jane Roe"))
    assert "claim_owner" in signs["claim", "Example Post"]
    assert "claim_owner" not in signs["claim", "Jane Roe"]
    assert {"claims:2", "claim_place:1"} <= signs["claim", "Jane Roe"].keys()


def test_the_markup_of_a_line_speaks_for_its_name():
    names = {"By Jane Roe": ("tag:p", "own:byline", "near:author", "own:lead", "near:related")}
    signs = sign(("By Jane Roe", "byline"), evidence=names)["line", "Jane Roe"]
    assert {name for name in signs if name.startswith("markup:")} == {
        "markup:own:byline",
        "markup:near:author",
    }


def test_where_a_lines_link_leads_is_a_sign():
    names = {"By Jane Roe": ("to:author", "linked:5", "grid:3", "links:1", "up:2")}
    signs = sign(("By Jane Roe", "byline"), evidence=names)["line", "Jane Roe"]
    assert {"markup:to:author", "markup:linked:5", "markup:grid:3"} <= signs.keys()
    assert signs.keys().isdisjoint({"markup:links:1", "markup:up:2"})


SITE = {"site_name": (Claim("Field Post", SourceKind.OPEN_GRAPH, "og:site_name"),)}


@pytest.mark.parametrize(
    ("names", "best"),
    [
        (["Field Post", "Jane Roe"], "given"),
        (["Field Post", "jroe"], "user"),
        (["Field Post"], "site"),
        (["Field Post Staff"], "site"),
        ([], "none"),
    ],
)
def test_the_best_author_of_the_metadata_counts_beside_another_on_the_page(names, best):
    signs = sign(("By Tom Bell", "byline"), authors=claims(*names), **SITE)
    assert f"best_claim:{best}" in signs["line", "Tom Bell"]


def test_a_claim_that_names_the_site_or_an_account_says_so():
    signs = sign(authors=claims("Field Post", "The Field Post Team", "jroe", "Jane Roe"), **SITE)
    assert {"claim_site", "claim_best:given:site"} <= signs["claim", "Field Post"].keys()
    assert "claim_site_team" in signs["claim", "The Field Post Team"]
    assert "claim_user_name" in signs["claim", "jroe"]
    own = signs["claim", "Jane Roe"]
    assert not [name for name in own if name.startswith(("claim_site", "claim_user"))]


def test_a_line_that_names_the_site_says_so():
    assert "shown_site" in sign(("By Field Post", "byline"), **SITE)["line", "Field Post"]


FILLER = (("The hall is open, too.", "caption"),)


@pytest.mark.parametrize(
    ("lines", "part"),
    [
        ((*HEAD, ("Words and pictures, Roe, jane roe of the mill", "byline"), *BODY), "byline"),
        ((*HEAD, ("the column of jane roe", "deck"), *BODY), "head"),
        ((*HEAD, *BODY, *BODY, ("more of jane roe in print", "promo")), "end"),
        ((*HEAD, *BODY, *FILLER * 20, ("more of jane roe in print", "promo")), "page"),
        ((*HEAD, *BODY), "none"),
    ],
)
def test_where_a_claimed_name_stands_that_no_candidate_holds(lines, part):
    page, labelled = mark_up(*lines, authors=claims("Jane Roe"))
    place = find_place(labelled)
    ((each, _, signs),) = list_all_signs(page, labelled, place, [])
    assert each is CLAIMED
    assert f"claim_in:{part}" in signs


def test_a_flattened_page_has_no_such_signs():
    page, labelled = label_page(*HEAD, ("By Jane Roe", "byline"), *BODY)
    for _, signs in list_authors(page, labelled):
        assert not [name for name in signs if name.startswith(("claim", "also_claim", "markup"))]


def weigh_by(monkeypatch, module, **table):
    monkeypatch.setattr(module, "read_table", lambda _name, _kind: table)


def test_whom_metadata_claim_can_be_chosen(monkeypatch):
    page = mark_up(*HEAD, ("By Tom Bell", "byline"), *BODY, authors=claims("Jane Roe"))
    weigh_by(monkeypatch, _credits, claim=5_000)
    chosen = build_credits(*page)
    assert [author.name for author in chosen.authors] == ["Jane Roe"]
    assert (chosen.raw, chosen.claimed) == ("By Tom Bell", True)
    assert [author.name for author in chosen.shown] == ["Tom Bell"]
    weigh_by(monkeypatch, _credits, always=5_000)
    chosen = build_credits(*page)
    assert [author.name for author in chosen.authors] == ["Tom Bell"]
    assert (chosen.raw, chosen.claimed) == ("By Tom Bell", False)


def test_nobody_is_chosen_who_is_worth_too_little(monkeypatch):
    page = mark_up(*HEAD, *BODY, authors=claims("Jane Roe"))
    weigh_by(monkeypatch, _credits, claim=-5_000)
    chosen = build_credits(*page)
    assert (chosen.authors, chosen.raw, chosen.claimed) == ((), None, False)


def test_of_equals_the_line_that_shows_the_name_counts(monkeypatch):
    page = mark_up(*HEAD, ("By Jane Roe", "byline"), *BODY, authors=claims("Jane Roe"))
    weigh_by(monkeypatch, _credits, claim=1_000, always=1_000)
    chosen = build_credits(*page)
    assert ([author.name for author in chosen.authors], chosen.claimed) == (["Jane Roe"], False)


def test_all_authors_that_metadata_claim_may_be_taken(monkeypatch):
    page = mark_up(*HEAD, *BODY, authors=claims("Jane Roe", "Tom Bell"))
    weigh_by(monkeypatch, _credits, **{"claim": 5_000, "claim_place:1": -50})
    assert [author.name for author in build_credits(*page).authors] == ["Jane Roe", "Tom Bell"]


def test_what_the_metadata_claim_of_is_a_sign():
    forum = (SourceKind.JSON_LD, "DiscussionForumPosting.author")
    page, labelled = mark_up(*HEAD, *BODY, authors=claims("boatman7", source=forum) + claims("Jane Roe"))
    found = {author.name: signs for author, signs in list_authors(page, labelled)}
    assert "claim_of:DiscussionForumPosting" in found["boatman7"]
    assert {sign for sign in found["Jane Roe"] if sign.startswith("claim_of:")} == {"claim_of:NewsArticle"}
    page, labelled = mark_up(*HEAD, *BODY, authors=claims("Jane Roe", source=META))
    assert not any(
        sign.startswith("claim_of:") for _, signs in list_authors(page, labelled) for sign in signs
    )


def test_who_is_claimed_beside_the_best_author_is_one_too(monkeypatch):
    both = claims("Jane Roe", "Tom Bell", source=(SourceKind.JSON_LD, "NewsArticle.author"))
    other = claims("Ann Poe", source=(SourceKind.META, "author"))
    page, labelled = mark_up(*HEAD, *BODY, authors=(*both, *other))
    weigh_by(monkeypatch, _credits, **{"claim": -600, "claim_place:1": -500, "claim_place:2": -500})
    assert [author.name for author in build_credits(page, labelled).authors] == ["Jane Roe", "Tom Bell"]


@pytest.mark.parametrize(
    ("source", "names"),
    [
        (JSON, ["Jane Roe", "Tom Bell"]),
        ((SourceKind.LINK, "author"), ["Jane Roe"]),
        ((SourceKind.MICRODATA, "author"), ["Jane Roe"]),
    ],
    ids=["head", "links", "marks"],
)
def test_the_head_of_the_page_lists_who_wrote_with_a_printed_author(monkeypatch, source, names):
    page, labelled = mark_up(
        *HEAD, ("By Jane Roe", "byline"), *BODY, authors=claims("Jane Roe", "Tom Bell", source=source)
    )
    weigh_by(monkeypatch, _credits, **{"label:byline": 3000, "claim": -600, "claim_place:1": -1500})
    assert [author.name for author in build_credits(page, labelled).authors] == names
