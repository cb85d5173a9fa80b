"""Annotated pages: lines that say what the other lines are, and what is wrong with some of them."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsparse import Label, NewsparseError
from newsparse.testing import AnnotationError, Claim, read_annotations

ANNOTATED = """\
# newsparse: language en
# newsparse: url https://gazette.example/a
Home
News
# newsparse: headline
Storm closes the coast road
# newsparse: byline
By Ada Lane

# newsparse: not date
# newsparse: text, note

The coast road between Penmor and Saint Brannoc was closed on Saturday after waves broke over the sea wall.
# newsparse: boilerplate
© 2024 Harbour Gazette
"""


def test_annotations_are_taken_out():
    text, annotations = read_annotations(ANNOTATED)
    assert "newsparse" not in text
    assert text == "".join(line for line in ANNOTATED.splitlines(keepends=True) if not line.startswith("#"))
    assert [(each.number, each.key, each.value, each.line) for each in annotations] == [
        (1, "language", "en", None),
        (2, "url", "https://gazette.example/a", None),
        (5, None, "headline", 3),
        (7, None, "byline", 4),
        (10, None, "not date", 7),
        (11, None, "text, note", 7),
        (14, None, "boilerplate", 8),
    ]
    assert annotations[3].claim == Claim((Label.BYLINE,))
    assert annotations[4].claim == Claim((Label.DATE,), is_denied=True)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028"])
def test_line_ends_stay(end):
    text, annotations = read_annotations(ANNOTATED.replace("\n", end))
    assert text == read_annotations(ANNOTATED)[0].replace("\n", end)
    assert [each.line for each in annotations] == [each.line for each in read_annotations(ANNOTATED)[1]]


@pytest.mark.parametrize(
    "line",
    ["# newsparse: byline", "#newsparse: byline", "  # newsparse : byline  ", "\ufeff# newsparse:byline", "\t#\tnewsparse:\tbyline"],
)  # fmt: skip
def test_blanks_do_not_matter(line):
    text, [annotation] = read_annotations(f"{line}\nBy Ada Lane")
    assert (text, annotation.claim) == ("By Ada Lane", Claim((Label.BYLINE,)))


@pytest.mark.parametrize(
    "line",
    ["newsparse: byline", "# newsparser: byline", "#newsparsed", "## newsparse: byline", "It says # newsparse: byline", "#"],
)  # fmt: skip
def test_other_lines_are_the_page(line):
    assert read_annotations(f"{line}\nBy Ada Lane") == (f"{line}\nBy Ada Lane", ())


@pytest.mark.parametrize(
    ("page", "number", "problem"),
    [
        ("# newsparse: bylin\nBy", 1, "'bylin' is no label; did you mean 'byline'?"),
        ("Home\n# newsparse: body, decks\nA", 2, "'decks' is no label; did you mean 'deck'?"),
        ("# newsparse byline\nBy", 1, "a colon is missing; write '# newsparse: byline'"),
        ("# newsparse:\nBy", 1, "no label is named; write one of 'headline', *"),
        ("# newsparse: not\nBy", 1, "no label is named; write one of 'headline', *"),
        ("# newsparse: rulebok a.rules.toml\nBy", 1, "*is no label; *did you mean 'rulebook'?"),
        ("Home\n# newsparse: byline\n\n \n", 2, "no line follows that it could be about"),
        ("Home\n# newsparse: url https://a.example\nBy", 2, "url has to stand above the page's first line"),
        ("# newsparse: nav\n# newsparse: url https://a.example\nBy", 2, "url has to stand above the page's first line"),
        ("# newsparse: url a\n# newsparse: url b\nBy", 2, "url is given twice"),
        ("# newsparse: rulebook\nBy", 1, "no value follows rulebook; write '# newsparse: rulebook …'"),
    ],
)  # fmt: skip
def test_a_malformed_annotation_names_its_line(page, number, problem):
    with pytest.raises(AnnotationError) as caught:
        read_annotations(page)
    assert caught.value.number == number
    before, _, behind = problem.partition("*")
    assert caught.value.problem.startswith(before)
    assert caught.value.problem.endswith(behind.rpartition("*")[2])
    assert str(caught.value) == f"line {number}: {caught.value.problem}"
    assert isinstance(caught.value, NewsparseError)
    assert pickle.loads(pickle.dumps(caught.value)).args == caught.value.args  # noqa: S301  # our own bytes


@given(st.text(alphabet="#newspar:e, by\n\r\u2028lint"))
def test_what_is_no_annotation_stays_as_it_is(text):
    try:
        kept, annotations = read_annotations(text)
    except AnnotationError:
        return
    assert annotations or kept == text


def test_one_item_for_each_annotation(write, names, run):
    write(**{"coast.page.txt": ANNOTATED})
    assert names() == [
        "line 6 is headline: Storm closes the coast road",
        "line 8 is byline: By Ada Lane",
        "line 13 is not date: The coast road between Penmor and Saint Brannoc was closed …",
        "line 13 is body or subhead or faq_heading or question or answer or note: The coast road between Penmor and Saint Brannoc was closed …",
        "line 15 is boilerplate: © 2024 Harbour Gazette",
    ]
    run().assert_outcomes(passed=5)


def test_a_line_that_is_something_else_fails(write, run):
    write(**{"coast.page.txt": ANNOTATED.replace(": byline", ": date")})
    result = run()
    result.assert_outcomes(failed=1, passed=4)
    result.stdout.fnmatch_lines(
        [
            "*coast.page.txt: line 8 is date: By Ada Lane*",
            'line 8: expected date, got byline (?.??): "By Ada Lane"',
            "FAILED coast.page.txt::line 8 is date: By Ada Lane - line 8: expected*",
        ]
    )


def test_inputs_of_annotations(write, run, rule):
    page = """\
# newsparse: rulebook books/g.rules.toml
# newsparse: prefer recall
# newsparse: reference_time 2024-05-03T12:00:00+00:00
Rain at last
# newsparse: tags
In Saturday's paper: the harbour
"""
    write(
        **{
            "books/g.rules.toml": rule.replace('"promo"', '"tags"\nstrength = "certain"'),
            "a.page.txt": page,
            "b.page.txt": page.partition("\n")[2],
        }
    )
    run("-k", "page").assert_outcomes(passed=1, failed=1)


def test_a_golden_page_may_be_annotated_and_lines_are_those_of_the_file(write, run, names, pytester):
    write(
        **{
            "coast.txt": ANNOTATED,
            "coast.expected.json": {"labels": {"6": "headline", "8": "byline"}, "blocks": []},
        }
    )
    assert names()[:3] == ["labels", "blocks", "line 6 is headline: Storm closes the coast road"]
    run("--newsparse-update").assert_outcomes(passed=7)
    assert "newsparse" not in (pytester.path / "coast.expected.json").read_text("utf-8")
    write(**{"coast.expected.json": {"labels": {"5": "headline", "8": "nav"}}})
    result = run()
    result.stdout.fnmatch_lines(
        ["line 5: expected headline, but the page has no such line", "line 8: expected nav, got byline*"]
    )


def test_an_annotated_page_may_have_an_expected_file(write, run):
    write(**{"coast.page.txt": ANNOTATED, "coast.page.expected.json": {"authors": ["Ada Lane"]}})
    run().assert_outcomes(passed=6)


@pytest.mark.parametrize(
    ("files", "message"),
    [
        (
            {"a.page.txt": "Home\n# newsparse: bylin\nBy"},
            "a.page.txt:2: 'bylin' is no label; did you mean 'byline'*",
        ),
        (
            {"a.page.txt": b"# newsparse: nav\n\xe9"},
            "a.page.txt: a page that has annotations has to be in UTF-8",
        ),
        ({"a.page.txt": "# newsparse: rulebook no.rules.toml\nHome\n"}, "*no.rules.toml: cannot be read*"),
        (
            {"a.txt": "# newsparse: url b\nHome\n", "a.expected.json": {"url": "c"}},
            "a.txt: url is given twice, here and in the expected file",
        ),
    ],
    ids=lambda value: str(value)[:50],
)
def test_a_page_that_cannot_be_read_is_one_failing_item(write, run, files, message):
    write(**files)
    result = run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([message])


def test_pages_without_annotations_have_no_items(write, run):
    write(**{"a.page.txt": "Home\n", "b.page.txt": b"caf\xe9"})
    run().assert_outcomes()
