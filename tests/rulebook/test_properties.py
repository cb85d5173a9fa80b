"""What must hold of every page under every rulebook."""

from __future__ import annotations

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

import newsparse
from newsparse import Label, Options
from newsparse.rulebook import Change, Line, Match, Rulebook, Strength, Where
from rulebook._books import PAGE, make_book

LINES = [
    *PAGE.splitlines(),
    "",
    "12 comments",
    "By Eva Lind | 5 May 2024 | 3 comments",
    "Is it far?",
    "\u4e2d\u6587\u3002",
    "\x00",
]
PAGES = st.lists(st.sampled_from(LINES), max_size=25).map("\n".join)
LABELS = st.one_of(
    st.sampled_from([*map(str, Label), "text", "boilerplate"]),
    st.lists(st.sampled_from([*map(str, Label)]), min_size=1, max_size=4, unique=True),
)
WORDS = st.one_of(
    st.fixed_dictionaries(
        {"pattern": st.sampled_from(["^.", r"\d", "(?i)the", "[A-Z]{2,}", r"\w+$", "^By |^In "])}
    ),
    st.fixed_dictionaries({"phrases": st.lists(st.sampled_from(LINES[:12]), min_size=1, max_size=3)}),
)
RULES = st.builds(
    lambda words, rest: words | rest,
    WORDS,
    st.fixed_dictionaries(
        {
            "label": LABELS,
            "strength": st.sampled_from([*Strength]),
            "match": st.sampled_from([*Match]),
            "line": st.sampled_from([*Line]),
            "where": st.sampled_from([*Where]),
        }
    ),
)
CHANGES = st.builds(
    lambda rule, strength, label: Change(
        rule=rule, strength=strength, reason="r", label=label if strength in ("certain", "never") else ()
    ),
    st.sampled_from(["byline.by_name", "nav.phrases", "related.heading_phrases", "copyright.sign_year"]),
    st.sampled_from(["off", "weak", "strong", "certain", "never"]),
    LABELS,
)
BOOKS = st.builds(
    lambda rules, changes: make_book(*rules, changes=tuple(changes)),
    st.lists(RULES, max_size=4),
    st.lists(CHANGES, max_size=2),
)


@given(PAGES, BOOKS, st.sampled_from(["precision", "balanced", "recall"]))
@settings(max_examples=150, deadline=None)
def test_every_page_is_read_under_every_rulebook(page: str, book: Rulebook, prefer: str) -> None:
    options = Options(prefer=prefer, rulebook=book)
    explanation = newsparse.explain(page, options=options)
    article = explanation.article
    assert article == newsparse.parse(page, options=options)
    assert article.blocks == newsparse.tokenize(page, options=options)
    assert "".join(block.text for block in article.blocks) == page
    for line in explanation.lines:
        assert line.margin > -1e-6
        assert abs(sum(share for _, share in line.probabilities) - 1) < 1e-6
        for label in Label:
            if label is not line.block.label:
                line.why_not(label)
    assert pickle.loads(pickle.dumps(explanation)) == explanation  # noqa: S301  # our own bytes


@given(PAGES, RULES)
@settings(max_examples=100, deadline=None)
def test_a_decisive_rule_is_obeyed_on_every_line_on_which_it_fires(
    page: str, rule: dict[str, object]
) -> None:
    for strength in ("certain", "never"):
        book = make_book(rule | {"strength": strength})
        labels = set(book.rules[0].label)
        for line in newsparse.explain(page, options=Options(rulebook=book)).lines:
            if line.rules:
                assert (line.block.label in labels) is (strength == "certain")
