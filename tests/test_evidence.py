"""What is noticed of lines among others, and where lines are cut before that."""

from __future__ import annotations

import pytest

from newsparse._evidence import build_evidence
from newsparse._matcher import Matcher
from newsparse._reader import read_page
from newsparse._tokens import split_tokens

PROSE = (
    "The council said on Monday that the ferry to Carrow will sail twice a day until the road is open again."
)
PAGE = f"""Ferry sails twice a day - Harbour Gazette
Home
Harbour Gazette
Ferry sails twice a day
{PROSE}
Nobody was hurt when the sea wall broke, {PROSE}
Most read
Storm closes road
Home
The Harbour Gazette is written for the people of the coast and by them, and has been for long.
© 2024 Harbour Gazette. All rights reserved."""
MATCHER = Matcher()


def read_tokens(text):
    return split_tokens(read_page(text, 1_000_000))


@pytest.fixture(scope="module")
def evidence():
    tokens = read_tokens(PAGE)
    return {
        token.text: set(names) for token, names in zip(tokens, build_evidence(tokens, MATCHER), strict=True)
    }


def test_the_site_is_known_from_its_copyright_line(evidence):
    assert "site:name" in evidence["Harbour Gazette"]
    blurb = next(names for text, names in evidence.items() if text.startswith("The Harbour"))
    assert {"site:opens", "site:says"} <= blurb
    assert not {"site:name", "site:opens"} & (evidence[PROSE] | evidence["Storm closes road"])


def test_the_line_that_repeats_the_title_is_known(evidence):
    assert "title:begins" not in evidence["Home"]
    assert "title:begins" in evidence["Ferry sails twice a day"]
    assert "behind_head:1" in evidence[PROSE]


def test_the_prose_is_a_run_and_what_follows_stands_behind_it(evidence):
    assert {"in_run", "run_start:0"} <= evidence[PROSE]
    assert "behind_run:1" in evidence["Most read"]


def test_a_heading_opens_what_follows(evidence):
    assert any(name.startswith("after:related.heading_phrases:") for name in evidence["Storm closes road"])
    assert not any(name.startswith("after:") for name in evidence[PROSE])


def test_the_words_of_short_lines_are_evidence():
    line = "Newsletter and more newsletter"
    words = {
        token.text: [name for name in names if name.startswith("word:")]
        for token, names in zip(
            read_tokens(f"{line}\n{PROSE}"),
            build_evidence(read_tokens(f"{line}\n{PROSE}"), MATCHER),
            strict=True,
        )
    }
    assert words == {line: ["word:newsletter", "word:and", "word:more"], PROSE: []}


def test_a_line_without_spaces_is_as_long_as_its_words_would_be():
    (dense,) = build_evidence(read_tokens("\u96e8" * 60 + "\u3002"), MATCHER)
    (spaced,) = build_evidence(read_tokens("rain " * 30), MATCHER)
    assert {name for name in dense if name.startswith(("size:", "chars:"))} == {
        name for name in spaced if name.startswith(("size:", "chars:"))
    }


def test_a_line_that_comes_again_is_known():
    tokens = read_tokens(PAGE)
    found = [
        set(names)
        for token, names in zip(tokens, build_evidence(tokens, MATCHER), strict=True)
        if token.text == "Home"
    ]
    assert "repeat:later" in found[0]
    assert "repeat:earlier" in found[1]


def test_a_page_without_line_breaks_is_cut_into_sentences():
    tokens = read_tokens(f"Ferry sails twice a day. {PROSE} {PROSE}")
    assert [token.part for token in tokens] == ["sentence"] * 3
    assert [token.text for token in tokens] == ["Ferry sails twice a day.", PROSE, PROSE]


def test_a_paragraph_among_others_is_not_cut_into_sentences():
    assert [token.part for token in read_tokens(f"{PROSE} {PROSE}\n" * 4)] == ["whole"] * 4
