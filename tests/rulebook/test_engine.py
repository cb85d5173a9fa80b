"""What rules of rulebooks do to a page: labels, fields, warnings; and what `explain` says of them."""

from __future__ import annotations

import pytest

import newsparse
from newsparse import DecidedBy, Label, Options, WarningKind
from newsparse.rulebook import Change, Rulebook, Strength, _firing
from rulebook._books import PAGE, make_book, make_rule

PAPER = "In Saturday's paper"


def explain(book=None, page=PAGE, **keywords):
    return newsparse.explain(page, options=Options(rulebook=book), **keywords)


def find(explanation, start):
    """The line that starts so."""
    return next(line for line in explanation.lines if line.block.text.startswith(start))


def label_of(start, book=None, page=PAGE, **keywords):
    return find(explain(book, page, **keywords), start).block.label


def sum_for(line, label):
    """What the evidence of one name counts between the block's label and another, by name."""
    return {each.name: each.weight for each in line.why_not(label).evidence}


def test_the_page_is_read_so_without_rules():
    article = newsparse.parse(PAGE)
    assert article.headline == "Ferry to the island sails again"
    assert [author.name for author in article.authors] == ["Ada Lane"]
    assert label_of(PAPER) is Label.BODY


EVERY_LINE = PAGE.splitlines()


@pytest.mark.parametrize("label", Label)
@pytest.mark.parametrize("line", range(0, len(EVERY_LINE), 3))
def test_certain_wins_over_all_that_is_learned(line, label):
    text = EVERY_LINE[line]
    book = make_book({"phrases": [text], "match": "whole", "label": label, "strength": "certain"})
    shown = find(explain(book), text)
    assert shown.block.label is label
    assert shown.decided_by is DecidedBy.RULE
    assert shown.rules == ("test.rule_0",)
    assert shown.evidence[0] == newsparse.Evidence("test.rule_0", 0, Strength.CERTAIN.worth)
    assert shown.margin > Strength.CERTAIN.worth / 2


@pytest.mark.parametrize("line", range(len(EVERY_LINE)))
def test_never_excludes_a_label(line):
    text = EVERY_LINE[line]
    before = label_of(text)
    book = make_book({"phrases": [text], "match": "whole", "label": before, "strength": "never"})
    shown = find(explain(book), text)
    assert shown.block.label is not before
    assert shown.decided_by is DecidedBy.RULE
    assert shown.runner_up is before
    assert sum_for(shown, before)["test.rule_0"] == Strength.CERTAIN.worth


def test_never_excludes_a_group_of_labels():
    book = make_book({"label": "text", "strength": "never"})
    assert label_of(PAPER, book).is_boilerplate or not label_of(PAPER, book).is_text


def test_never_that_changes_nothing_is_seen_where_one_asks():
    book = make_book({"label": "footer", "strength": "never"})
    shown = find(explain(book), PAPER)
    assert shown.block.label is Label.BODY
    assert shown.decided_by is DecidedBy.LIKELIEST
    assert shown.rules == ("test.rule_0",)
    assert sum_for(shown, "footer")["test.rule_0"] == Strength.CERTAIN.worth


@pytest.mark.parametrize(("strength", "weight"), [("weak", 1.5), ("strong", 4.0)])
def test_weak_and_strong_join_the_sum(strength, weight):
    before = find(explain(), PAPER).why_not("promo").margin
    shown = find(explain(make_book({"strength": strength})), PAPER)
    evidence = [each for each in shown.why_not("promo").evidence if each.name == "test.rule_0"]
    assert [each.weight for each in evidence] == [pytest.approx(-weight)]
    assert shown.why_not("promo").margin < before - weight / 2


CONTRADICTIONS = [
    ([("promo", "certain"), ("promo", "never")], {"body"}),
    ([("promo", "never"), ("promo", "certain")], {"promo"}),
    ([("copyright", "certain"), ("nav", "certain")], {"nav"}),
    ([("nav", "certain"), ("copyright", "certain")], {"copyright"}),
    ([("boilerplate", "certain"), ("nav", "certain")], {"nav"}),
    ([("nav", "certain"), ("boilerplate", "certain")], {"nav"}),
    ([("text", "certain"), ("body", "never")], {"subhead", "question", "answer", "faq_heading"}),
    ([("nav", "certain"), ("text", "certain"), ("boilerplate", "never")], {"body"}),
]


@pytest.mark.parametrize(("rules", "labels"), CONTRADICTIONS)
def test_of_decisive_rules_that_cannot_all_be_right_the_later_holds(rules, labels):
    book = make_book(*({"label": label, "strength": strength} for label, strength in rules))
    shown = find(explain(book), PAPER)
    assert shown.block.label in labels
    assert len(shown.rules) == len(rules)
    assert shown.margin > 0
    assert all(shown.why_not(label).margin > 0 for label in Label if label is not shown.block.label)


def test_the_order_of_rules_holds_for_those_for_a_part_of_the_page_too():
    rules = [
        {"label": "nav", "strength": "certain", "where": ["head", "body", "tail"]},
        {"label": "note", "strength": "certain"},
    ]
    assert label_of(PAPER, make_book(*rules)) is Label.NOTE
    assert label_of(PAPER, make_book(*reversed(rules))) is Label.NAV


def test_thousands_of_rules_on_one_line_do_no_harm():
    rules = [{"name": f"test.r{k}", "strength": "certain"} for k in range(3000)]
    assert label_of(PAPER, make_book(*rules)) is Label.PROMO
    assert label_of("Home", make_book(*rules)) is label_of("Home")


def test_a_certain_line_of_text_stays_though_its_stretch_is_dropped():
    comment = (
        "I have lived at the harbour for forty years and the ferry never ran in a storm like this one before.\n"
        * 3
    )
    page = PAGE.replace("Comments\n", f"Comments\nTom\nReply\n{comment}Report\n")
    start = "I have lived"
    assert label_of(start, page=page) is Label.COMMENTS
    book = make_book({"pattern": "^I have lived", "label": "body", "strength": "certain"})
    assert label_of(start, book, page) is Label.BODY
    assert start in newsparse.parse(page, options=Options(rulebook=book)).text


PARAGRAPH = (
    "The ferry to the island sailed again on Sunday, two weeks after storm number {} had damaged its pier.\n"
)


def test_what_is_certainly_no_text_leaves_the_paragraphs_around_it_alone():
    article = "".join(PARAGRAPH.format(k) + "Zap! Get our app.\n" for k in range(12))
    page = PAGE.replace("The ferry to the island sailed", f"{article}The ferry to the island sailed", 1)
    book = make_book({"pattern": "^Zap!", "label": "promo", "strength": "certain"})
    labels = [line.block.label for line in explain(book, page).lines if "storm number" in line.block.text]
    assert labels.count(Label.BODY) >= 11  # the first may be a deck
    assert {line.block.label for line in explain(book, page).lines if line.rules} == {Label.PROMO}


def test_a_dialog_that_is_certainly_no_text_is_not_the_prose_that_divides_the_page():
    dialog = "We and our partners use cookies to store data on your device and to read it for purposes like these.\n"
    page = dialog * 30 + PAGE
    tail = {"pattern": "^You may also", "label": "nav", "where": "tail", "strength": "certain"}
    head = {"pattern": "^Home", "label": "footer", "where": "head", "strength": "certain"}
    consent = {"pattern": "^We and our partners", "label": "promo", "strength": "certain"}
    fired = {line.block.content: line.rules for line in explain(make_book(consent, tail, head), page).lines}
    assert fired["You may also like"] == ("test.rule_1",)
    assert fired["Home"] == ("test.rule_2",)
    assert {line.rules for line in explain(make_book(head), page).lines} == {()}


# A field, the rule that should decide it, and what comes out.
FIELDS = [
    (
        "headline",
        {"phrases": ["bridge closed for repairs"], "label": "headline", "strength": "certain"},
        "Bridge closed for repairs",
    ),
    ("section", {"phrases": ["sport"], "match": "whole", "label": "section", "strength": "certain"}, "Sport"),
    ("deck", {"phrases": ["home"], "match": "whole", "label": "deck", "strength": "certain"}, "Home"),
]


@pytest.mark.parametrize(("field", "rule", "value"), FIELDS)
def test_decisive_rules_decide_the_field(field, rule, value):
    article = newsparse.parse(PAGE, options=Options(rulebook=make_book(rule)))
    assert getattr(article, field) == value


def test_a_line_that_is_never_the_headline_is_none():
    book = make_book(
        {"phrases": ["ferry to the island sails again"], "label": "headline", "strength": "never"}
    )
    assert newsparse.parse(PAGE, options=Options(rulebook=book)).headline != "Ferry to the island sails again"


def test_a_certain_headline_of_two_lines_is_one():
    book = make_book(
        {"pattern": "^(Bridge closed|Storm damages)", "label": "headline", "strength": "certain"}
    )
    article = newsparse.parse(PAGE, options=Options(rulebook=book))
    assert article.headline == "Bridge closed for repairs Storm damages pier"


def test_a_certain_byline_names_the_author_alone():
    page = PAGE.replace("You may also like", "Words and pictures: Eva Lind\nYou may also like")
    assert [a.name for a in newsparse.parse(page).authors] == ["Ada Lane"]
    book = make_book({"phrases": ["words and pictures"], "label": "byline", "strength": "certain"})
    assert [a.name for a in newsparse.parse(page, options=Options(rulebook=book)).authors] == ["Eva Lind"]


def test_a_line_that_is_never_a_byline_names_nobody():
    book = make_book({"pattern": "^By Ada Lane", "label": "byline", "strength": "never"})
    assert newsparse.parse(PAGE, options=Options(rulebook=book)).authors == ()


def test_decisive_rules_decide_the_date():
    page = PAGE.replace("You may also like", "Printed on 5 March 2024\nYou may also like")
    certain = make_book({"pattern": "^Printed on", "label": "date", "strength": "certain"})
    never = make_book({"pattern": "^3 March", "label": "date", "strength": "never"})
    days = [
        newsparse.parse(page, options=Options(rulebook=book)).published.value.isoformat()
        for book in (None, certain, never)
    ]
    assert days == ["2024-03-03", "2024-03-05", "2024-03-05"]


def test_what_is_said_of_another_line_takes_nothing_from_the_headline():
    page = PAGE.replace("Storm damages pier", "Ferry to the island sails again")
    book = make_book(
        {
            "phrases": ["ferry to the island sails again"],
            "where": "tail",
            "label": "related",
            "strength": "certain",
        }
    )
    assert newsparse.parse(page, options=Options(rulebook=book)).headline == "Ferry to the island sails again"


def test_what_a_line_is_anyway_takes_no_date_from_it():
    page = PAGE.replace("By Ada Lane\n3 March 2024", "By Ada Lane, 3 March 2024")
    book = make_book({"pattern": "^By Ada", "label": "byline", "strength": "certain"})
    article = newsparse.parse(page, options=Options(rulebook=book))
    assert article.published.value.isoformat() == "2024-03-03"
    assert [author.name for author in article.authors] == ["Ada Lane"]


def test_a_certain_date_leaves_the_day_of_the_change_alone():
    page = PAGE.replace("3 March 2024", "Published: 3 March 2024\nUpdated: 5 March 2024")
    for pattern in ("^Published:", "^Updated:"):
        book = make_book({"pattern": pattern, "label": "date", "strength": "certain"})
        article = newsparse.parse(page, options=Options(rulebook=book))
        days = article.published.value.isoformat(), article.modified.value.isoformat()
        assert days == ("2024-03-03", "2024-03-05")


def test_decisive_rules_decide_copyright_and_count_of_comments():
    page = PAGE.replace("Comments\n", "7 comments\n12 comments\n") + "\n\u00a9 2020 Pier Media"
    plain = newsparse.parse(page)
    assert (plain.copyright.holder, plain.comment_count) == ("Harbour Gazette", 7)
    book = make_book(
        {"pattern": "Pier Media", "label": "copyright", "strength": "certain"},
        {"pattern": "^12 comments", "label": "comments", "strength": "certain"},
    )
    article = newsparse.parse(page, options=Options(rulebook=book))
    assert (article.copyright.holder, article.comment_count) == ("Pier Media", 12)


def test_a_certain_section_is_taken_as_it_stands():
    book = make_book({"phrases": ["sport"], "match": "whole", "label": "section", "strength": "certain"})
    page = PAGE.replace("Sport\n", "Sport 2024\n")
    book = make_book({"pattern": "^Sport 2024$", "label": "section", "strength": "certain"})
    assert newsparse.parse(page, options=Options(rulebook=book)).section == "Sport 2024"


def test_a_certain_byline_is_none_of_its_neighbours():
    page = PAGE.replace("By Ada Lane\n", "By Ada Lane\nWith pictures by Eva Lind\n")
    book = make_book({"pattern": "^By Ada", "label": "byline", "strength": "certain"})
    assert newsparse.parse(page, options=Options(rulebook=book)).byline == "By Ada Lane"


def test_a_built_in_rule_that_is_made_decisive_is_explained_by_that():
    book = Rulebook(changes=[Change(rule="byline.by_name", strength="certain", label="note", reason="r")])
    line = find(explain(book), "By Ada Lane")
    assert line.evidence[0].name == "byline.by_name"
    assert line.margin > Strength.CERTAIN.worth / 2
    assert "neighbours" not in {each.name for each in line.evidence}


@pytest.mark.parametrize("prefer", ["precision", "balanced", "recall"])
@pytest.mark.parametrize("labels", [["body", "related"], ["body", "note"], ["subhead", "nav", "deck"]])
def test_a_rule_that_leaves_a_choice_is_in_the_evidence(prefer, labels):
    book = make_book({"label": labels, "strength": "certain"})
    line = find(newsparse.explain(PAGE, options=Options(rulebook=book, prefer=prefer)), PAPER)
    assert line.decided_by is DecidedBy.RULE
    assert line.runner_up not in labels
    assert line.evidence[0].name == "test.rule_0"
    assert all(line.why_not(label).margin > -1e-6 for label in Label if label is not line.block.label)


def test_an_explanation_can_be_hashed():
    assert hash(explain(make_book({}))) == hash(explain(make_book({})))


def test_a_built_in_rule_can_be_switched_off():
    off = Rulebook(changes=[Change(rule="byline.by_name", strength="off", reason="r")])
    names = [each.name for each in find(explain(), "By Ada Lane").evidence]
    assert "byline.by_name" in names
    assert "byline.by_name" not in [each.name for each in find(explain(off), "By Ada Lane").evidence]


def test_a_heading_that_is_switched_off_opens_no_block():
    opened = "after:related.heading_phrases"
    name = next(
        each.name.partition(":")[2]
        for each in find(explain(), "Bridge closed").evidence
        if each.name.startswith("after:")
    )
    off = Rulebook(changes=[Change(rule=name.partition(":")[0], strength="off", reason="r")])
    evidence = find(explain(off), "Bridge closed").evidence
    assert opened
    assert not [each.name for each in evidence if each.name.startswith(f"after:{name.partition(':')[0]}")]


@pytest.mark.parametrize(("strength", "factor"), [("weak", 0.5), ("strong", 2.0)])
def test_a_built_in_rule_can_count_less_or_more(strength, factor):
    book = Rulebook(changes=[Change(rule="byline.by_name", strength=strength, reason="r")])
    before = sum_for(find(explain(), "By Ada Lane"), "nav")["byline.by_name"]
    assert sum_for(find(explain(book), "By Ada Lane"), "nav")["byline.by_name"] == pytest.approx(
        before * factor, abs=0.002
    )


@pytest.mark.parametrize(
    ("strength", "label", "expected"), [("certain", "note", Label.NOTE), ("never", "byline", None)]
)
def test_a_built_in_rule_can_be_made_decisive(strength, label, expected):
    book = Rulebook(changes=[Change(rule="byline.by_name", strength=strength, label=label, reason="r")])
    got = label_of("By Ada Lane", book)
    assert got is expected if expected else got is not Label.BYLINE


def test_the_last_change_holds():
    inner = Rulebook(changes=[Change(rule="byline.by_name", strength="off", reason="r")])
    book = Rulebook(changes=[Change(rule="byline.by_name", strength="strong", reason="r")], extends=[inner])
    assert "byline.by_name" in [each.name for each in find(explain(book), "By Ada Lane").evidence]


def test_sites_and_languages_bound_the_rules():
    book = make_book({"strength": "certain"}, sites=["gazette.example"], languages=["en"])
    assert label_of(PAPER, book) is Label.BODY
    assert label_of(PAPER, book, url="https://www.gazette.example/a") is Label.PROMO
    assert label_of(PAPER, book, url="https://www.gazette.example/a", language="de") is Label.BODY
    blocks = newsparse.tokenize(PAGE, url="https://gazette.example", options=Options(rulebook=book))
    assert (
        blocks == newsparse.parse(PAGE, url="https://gazette.example", options=Options(rulebook=book)).blocks
    )
    assert blocks != newsparse.tokenize(PAGE, options=Options(rulebook=book))


def test_a_rule_that_takes_too_long_is_named_in_a_warning(monkeypatch):
    monkeypatch.setattr(_firing, "BUDGET", -1.0)
    article = newsparse.parse(PAGE, options=Options(rulebook=make_book({"strength": "certain"})))
    assert article.warnings == (newsparse.ParseWarning(WarningKind.RULE_TIMED_OUT, text="test.rule_0"),)
    assert article.blocks == newsparse.parse(PAGE).blocks


def test_an_empty_book_changes_nothing():
    assert newsparse.parse(PAGE, options=Options(rulebook=Rulebook())) == newsparse.parse(PAGE)


@pytest.mark.parametrize("page", ["", "\n\n", "\x00", "a", "\ud800"])
def test_odd_pages_are_read_with_rules_too(page):
    book = make_book(
        {"pattern": ".*", "strength": "certain", "where": "tail", "line": "next"}, {"phrases": ["a"]}
    )
    article = newsparse.parse(page, options=Options(rulebook=book))
    assert "".join(block.text for block in article.blocks) == page
    assert make_rule().strength == "strong"


def test_the_reasons_of_the_rules_that_fired_are_at_hand():
    book = make_book({"reason": "Announces the paper."}, {"phrases": ["nowhere on the page"]})
    assert explain(book).reasons == {"test.rule_0": "Announces the paper."}
