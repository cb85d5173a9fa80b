"""Golden pages: one result for each field that is expected, and errors that say what to write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

BODY = [
    "The coast road between Penmor and Saint Brannoc was closed on Saturday after waves broke over the sea wall.",
    "Buses are being sent inland through Carrow, the council said, which adds about an hour to the journey.",
    "The wind is expected to drop on Monday, and the road will be inspected before it is opened again.",
]


def test_one_item_for_each_field_in_their_order(expect, names):
    expect(published="2024-02-03", headline="Storm closes the coast road", modified=None)
    assert names() == ["published", "headline", "modified"]


def test_inputs_and_todo_are_no_fields(expect, names):
    expect(
        url="https://gazette.example/a",
        language="en",
        reference_time="2024-02-04T10:00:00+00:00",
        prefer="recall",
        headline="x",
        todo={"headline": "y"},
    )
    assert names() == ["headline"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("headline", "Storm closes the coast road"),
        ("authors", ["Ada Lane"]),
        ("authors", [{"name": "Ada Lane"}]),
        ("authors", [{"name": "Ada Lane", "role": None, "affiliation": None, "email": None}]),
        ("published", "2024-02-03"),
        ("published", {"value": "2024-02-03", "precision": "day"}),
        ("modified", None),
        ("copyright", {"holder": "Harbour Gazette"}),
        ("copyright", "© 2024 Harbour Gazette"),
        ("body", BODY),
        ("body", [{"kind": "paragraph"}] * 3),
        ("text", "\n\n".join(BODY)),
        ("warnings", []),
        ("is_article", True),
        (
            "labels",
            {
                "5": "byline",
                "8": "body, subhead",
                "9": ["deck", "body"],
                "12": "not text",
                "13": "boilerplate",
            },
        ),
    ],
)
def test_what_is_right_passes(expect, run, key, value):
    expect(**{key: value})
    run().assert_outcomes(passed=1)


@pytest.mark.parametrize(
    ("key", "value", "lines"),
    [
        (
            "headline",
            "Storm closes a road",
            ["*coast.txt: headline*", 'expected: "Storm closes a road"', 'got: *"Storm closes the coast road"'],
        ),
        ("headline", None, ["expected: null"]),
        ("authors", ["Ada Lane", "Bo Finch"], ['  "Ada Lane"', '- "Bo Finch"']),
        ("authors", [], ['+ {"name": "Ada Lane", "role": null, "affiliation": null, "email": null}']),
        ("published", "2024-02-04", ['expected: "2024-02-04"', 'got: *"2024-02-03"']),
        ("published", {"precision": "minute"}, ['- precision: "minute"', '+ precision: "day"']),
        ("text", "\n\n".join(["Rain.", *BODY[1:]]), ["- Rain.", "+ The coast road *", "  Buses are*"]),
        ("is_article", False, ["expected: false", "got: *true"]),
        (
            "labels",
            {"5": "date", "8": "body", "9": "nav"},
            ['line 5: expected date, got byline (?.??): "By Ada Lane"', "line 9: expected nav, got body*Buses*"],
        ),
        ("labels", {"5": "not byline"}, ["line 5: expected not byline, got byline*"]),
        ("labels", {"99": "nav"}, ["line 99: expected nav, but the page has no such line"]),
        ("blocks", [["nav", "Home\n"]], ["*do not tile the page: behind the last piece*goes on with*News*"]),
        ("blocks", [["nav", "Home\n"], ["nav", "New\n"]], ['*do not tile the page: piece 2 is "New"*News*']),
    ],
)  # fmt: skip
def test_what_is_wrong_fails_with_the_difference(expect, run, key, value, lines):
    expect(**{key: value})
    result = run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines([line.replace("[", "[[]") for line in lines])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_a_line_without_text_has_no_label(write, run):
    write(**{"a.txt": "Rain at last\n\nBy Ada Lane\n", "a.expected.json": {"labels": {"2": "nav"}}})
    run().stdout.fnmatch_lines(["line 2: expected nav, but it is blank"])


def test_long_texts_are_compared_by_their_changed_lines(write, run):
    rows = [f"Row {number} of the tides at the harbour of Penmor." for number in range(200)]
    write(**{"a.txt": "\n".join(rows), "a.expected.json": {"blocks": []}})
    run("--newsparse-update")
    read = json.loads(Path("a.expected.json").read_text("utf-8"))
    read["blocks"][100][0] = "faq_heading"
    write(**{"a.expected.json": read})
    result = run()
    result.stdout.fnmatch_lines(
        [
            "not as expected (-) but (+):",
            "@@ *",
            "  *Row 99 *",
            "- *faq_heading*",
            "+ *Row 100 *",
            "  *Row 101 *",
        ]
    )
    assert len(result.outlines) < 30
    write(**{"a.expected.json": {"text": "Rain.\n" * 500}})
    run().stdout.fnmatch_lines(["… and * lines more"])


def test_probabilities_are_compared_in_two_digits(expect, run, pytester):
    expect(score=0.0)
    run("--newsparse-update")
    path = pytester.path / "coast.expected.json"
    score = json.loads(path.read_text("utf-8"))["score"]
    assert score == round(score, 2) > 0
    path.write_text(json.dumps({"score": score + 0.003}), "utf-8")
    run().assert_outcomes(passed=1)
    path.write_text(json.dumps({"score": score - 0.02}), "utf-8")
    run().assert_outcomes(failed=1)


def test_the_whole_output_of_the_command_is_an_expected_file(write, page, run):
    import newsparse  # noqa: PLC0415  # not what the other tests are about

    write(**{"coast.txt": page, "coast.expected.json": newsparse.parse(page).to_json()})
    result = run()
    inputs = {"language", "url"}
    result.assert_outcomes(passed=len(newsparse.parse(page).to_dict().keys() - inputs))


def test_pages_are_read_as_bytes(write, run):
    page = "Café schließt\nVon Ada Lane\n3. Mai 2024\n"
    for name, encoding in (("mark", "utf-16"), ("plain", "utf-8"), ("bom", "utf-8-sig")):
        write(
            **{f"{name}.txt": page.encode(encoding), f"{name}.expected.json": {"blocks": [], "warnings": []}}
        )
    run("--newsparse-update").assert_outcomes(passed=6)
    run().assert_outcomes(passed=6)


def test_pages_may_be_html(write, page, run):
    write(
        **{
            "a.html": page,
            "b.htm": page,
            "a.expected.json": {"warnings": []},
            "b.expected.json": {"warnings": []},
        }
    )
    run().assert_outcomes(passed=2)


def test_inputs_are_what_parse_is_called_with(write, run, rule):
    page = "Rain at last\nBy Ada Lane\n5 hours ago\nIn Saturday's paper: the harbour\n"
    write(
        **{
            "books/g.rules.toml": rule.replace(
                'label = "promo"', 'label = "tags"\nstrength = "certain"\nsites = ["g.example"]'
            ),
            "pages/a.txt": page,
            "pages/a.expected.json": {
                "url": "https://www.g.example/rain",
                "rulebook": "../books/g.rules.toml",
                "reference_time": "2024-05-03T12:00:00+00:00",
                "prefer": "precision",
                "published": "2024-05-03T07:00:00+00:00",
                "labels": {"4": "tags"},
            },
            "pages/b.txt": page,
            "pages/b.expected.json": {
                "rulebook": "../books/g.rules.toml",
                "published": None,
                "labels": {"4": "not tags"},
            },
        }
    )
    run("pages").assert_outcomes(passed=4)


class TestTodo:
    def test_a_known_failure_is_one(self, expect, run):
        expect(
            section="Business",
            headline="Storm closes the coast road",
            todo={"section": "menus are no sections"},
        )
        result = run("-rx")
        result.assert_outcomes(passed=1, xfailed=1)
        result.stdout.fnmatch_lines(["XFAIL coast.txt::section - *menus are no sections"])
        result.stdout.no_fnmatch_line("*raise *")

    def test_one_that_passes_fails_the_run(self, expect, run):
        expect(headline="Storm closes the coast road", todo={"headline": "too long"})
        result = run()
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(["headline: passes now: take it out of todo (too long)"])

    def test_runxfail_shows_what_is_wrong(self, expect, run):
        expect(headline="Storm", todo={"headline": "too long"})
        result = run("--runxfail")
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(['expected: "Storm"'])


class TestWhatCannotBeRead:
    @pytest.mark.parametrize(
        ("text", "message"),
        [
            ('{"headline": "a",\n "deck" "b"}', "a.expected.json:2: no JSON: *"),
            ("[]", "a.expected.json: expected an object, such as *"),
            (b'{"headline": "\xe9"}', "a.expected.json: no JSON: it is not in UTF-8"),
            ('{"headline": "a", "headline": "b"}', "a.expected.json: 'headline' is given twice"),
            ('{"headlin": "a"}', "a.expected.json: 'headlin' is no field; did you mean 'headline' or 'faq_heading'?"),
            ('{"deck": null, "zzz": 1}', "a.expected.json: 'zzz' is no field; write one of 'schema', 'headline', *"),
            ('{"published": {"vaule": "2024-05-03"}}', "a.expected.json: published: 'vaule' is no key of it; did you mean 'value'?"),
            ('{"authors": [{"nam": "A"}]}', "a.expected.json: authors[[]0]: 'nam' is no key of it; did you mean 'name'?"),
            ('{"headline": {"a": 1}}', "a.expected.json: headline: 'a' is no key of it*"),
            ('{"labels": {"1": "heading"}}', "a.expected.json: labels: line 1: 'heading' is no label; did you mean 'headline' *"),
            ('{"labels": {"1": []}}', "a.expected.json: labels: line 1: no label is named; write one of 'headline', *"),
            ('{"labels": {"one": "nav"}}', "a.expected.json: labels: 'one' is no number of a line, counted from 1"),
            ('{"labels": {"0": "nav"}}', "a.expected.json: labels: '0' is no number of a line, counted from 1"),
            ('{"labels": ["nav"]}', 'a.expected.json: labels: expected an object, such as {"3": "byline"}'),
            ('{"blocks": [["nav"]]}', 'a.expected.json: blocks[[]0]: expected a label and a text, got [[]"nav"]'),
            ('{"blocks": "nav"}', "a.expected.json: blocks: expected a list, such as *"),
            ('{"blocks": [["nvav", "a"]]}', "a.expected.json: 'nvav' is no label; did you mean 'nav'?"),
            ('{"url": 5}', "a.expected.json: url: expected a string, got 5"),
            ('{"todo": ["deck"]}', 'a.expected.json: todo: expected an object of reasons, such as {"headline": "…"}'),
            ('{"deck": null, "todo": {"dek": "x"}}', "a.expected.json: todo: 'dek' is not given above; did you mean 'deck'?"),
            ('{"reference_time": "noon"}', "a.txt: reference_time: 'noon' is no time in ISO 8601, such as *"),
            ('{"prefer": "all"}', "a.txt: prefer='all' is not possible; give one of *"),
            ('{"rulebook": "none.rules.toml"}', "*none.rules.toml: cannot be read*"),
            (f'{{"labels": {{"{"9" * 5000}": "nav"}}}}', "a.expected.json: *"),
        ],
        ids=lambda value: str(value)[:50],
    )  # fmt: skip
    def test_a_failing_item_says_why(self, write, run, text, message):
        write(**{"a.txt": "Rain.\n", "a.expected.json": text})
        result = run()
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines([message, "FAILED a.txt::page*"])
        result.stdout.no_fnmatch_line("*Traceback*")

    def test_an_input_that_parse_does_not_take(self, write, run):
        write(**{"a.txt": "Rain.\n", "a.expected.json": {"language": "english", "deck": None}})
        result = run()
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(
            ["a.txt: language='english' is not possible; give a code of two letters*"]
        )

    def test_two_pages_beside_one_expected_file(self, write, run):
        write(**{"a.txt": "Rain.\n", "a.html": "Rain.\n", "a.expected.json": {"deck": None}})
        result = run("a.txt")
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(["a.expected.json stands beside a.txt and a.html: name the pages apart"])


def test_other_files_are_left_alone(write, run, page):
    write(
        **{
            "alone.txt": page,
            "older.txt": page,
            "older.json": {"headline": "x"},
            "theirs.txt": "1 + 1",
            "theirs.expected.json": {"status": 0, "stdout": "2"},
        }
    )
    run().assert_outcomes()


def test_an_empty_expected_file_expects_nothing(expect, run):
    expect()
    run().assert_outcomes()


def test_control_characters_of_a_page_do_not_reach_the_terminal(write, run):
    write(
        **{
            "a.txt": "Rain \x1b[31mat\u202e last\nBy Ada Lane\n",
            "a.expected.json": {"blocks": [["nav", "x"]], "labels": {"1": "copyright"}},
        }
    )
    result = run("-v", "--color=no")
    result.assert_outcomes(failed=2)
    assert not {"\x1b", "\u202e"} & set(result.stdout.str())


def test_an_expected_file_without_its_page_fails(pytester):
    pytester.makefile(".expected.json", storm='{"headline": "Storm"}', other='{"colour": "blue"}')
    result = pytester.runpytest_inprocess()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*there is no page storm.txt or storm.html beside storm.expected.json*"])


def test_a_failure_says_when_the_rules_of_its_book_are_not_in_force(pytester):
    pytester.makefile(".rules.toml", site='sites = ["gazette.example"]\n' + RULE_FOR_NOTE)
    pytester.makefile(".txt", page="Home\nNews\nRain is likely today.\n")
    for url, words in (
        (None, "no url is given"),
        ("https://other.example", "the page is from other.example"),
    ):
        expected = {"rulebook": "site.rules.toml", "labels": {"3": "promo"}} | ({"url": url} if url else {})
        pytester.makefile(".expected.json", page=json.dumps(expected))
        result = pytester.runpytest_inprocess("page.txt")
        result.stdout.fnmatch_lines([f"*note: rules for some sites are not used (gazette.example): {words}*"])


RULE_FOR_NOTE = """[[rule]]
name = "gazette.rain"
label = "promo"
strength = "certain"
pattern = '^Rain'
reason = "r"
examples = ["Rain"]
counterexamples = ["Sun"]
"""
