"""The helpers for tests in Python, which need no pytest."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys

import pytest

from newsparse import Author, BodyKind, BookRule, Label, Options, Precision, Rulebook
from newsparse.testing import CheckError, assert_article, assert_label

TAGS = Rulebook(
    rules=(
        BookRule(
            name="gazette.print_edition",
            label="tags",
            strength="certain",
            sites=["gazette.example"],
            phrases=["in saturday's paper"],
            reason="…",
            examples=["In Saturday's paper"],
            counterexamples=["…"],
        ),
    )
)


class TestAssertLabel:
    @pytest.mark.parametrize("line", [5, "By Ada Lane", "  By  Ada Lane ", "Ada"])
    @pytest.mark.parametrize(
        "label", ["byline", Label.BYLINE, "byline, date", ["byline", Label.DATE], "not text"]
    )
    def test_what_is_right_passes(self, page, line, label):
        assert_label(page, line, label)

    def test_what_is_wrong_says_which_label_it_is_and_why(self, page):
        with pytest.raises(CheckError) as caught:
            assert_label(page, 5, "headline")
        first, second, *_ = str(caught.value).splitlines()
        assert first.startswith("line 5: expected headline, got byline (0.")
        assert first.endswith('): "By Ada Lane"')
        assert second.startswith("byline, not headline: headline would have had to weigh ")

    @pytest.mark.parametrize("label", ["not byline", "headline, deck", "not boilerplate, byline"])
    def test_of_several_labels_the_likeliest_is_compared(self, page, label):
        with pytest.raises(CheckError, match=r"expected .*, got byline.*\nbyline, not \w+: "):
            assert_label(page, 5, label)

    def test_every_label_denied(self, page):
        with pytest.raises(CheckError, match="expected not "):
            assert_label(page, 5, f"not {', '.join(Label)}")

    def test_what_was_not_read_has_no_reasons(self, page):
        with pytest.raises(
            CheckError, match=r"^line 5: expected byline, got other \(\d.\d\d\): \"By Ada Lane\"$"
        ):
            assert_label(page, 5, "byline", options=Options(max_chars=30))

    def test_parts_of_a_line_have_their_own_labels(self):
        page = "Storm closes the coast road\nBy Ada Lane | 3 February 2024\nThe road was closed on Saturday after waves broke over it."
        assert_label(page, "By Ada Lane", "byline")
        assert_label(page, "3 February 2024", "date")

    @pytest.mark.parametrize(
        ("line", "message"),
        [
            (0, "the page has 13 lines, counted from 1, and no line 0"),
            (14, "the page has 13 lines, counted from 1, and no line 14"),
            ("By Ada Lime", "no line of the page reads 'By Ada Lime'; the nearest is 'By Ada Lane'"),
            ("zzz", "no line of the page reads 'zzz'$"),
            ("", "no line of the page reads ''"),
            ("the", "'the' stands on lines 3, 4, 8, 9, 10: give the number of one"),
            ("a", "'a' stands on lines 3, 4, 5, 6, 7, …: give the number of one"),
            ("Sa", "'Sa' stands on line 8 more than once: give more of its words"),
        ],
    )
    def test_a_line_that_is_not_there(self, page, line, message):
        with pytest.raises(ValueError, match=message):
            assert_label(page, line, "byline")

    def test_a_blank_line_and_no_label(self):
        with pytest.raises(ValueError, match="line 2 is blank: it has no label"):
            assert_label("Rain\n \nSnow", 2, "body")
        with pytest.raises(ValueError, match="'lead' is no label"):
            assert_label("Rain\nSnow", 1, "lead")

    def test_rules_of_a_book(self):
        page = "Rain at last\nIn Saturday's paper: the harbour"
        options = Options(rulebook=TAGS)
        assert_label(page, 2, "tags", options=options, url="https://gazette.example/a")
        assert_label(page, 2, "not tags", options=options, url="https://other.example/a")
        assert_label(page, 2, "not tags", options=options, language="en")


class TestAssertArticle:
    def test_values_may_be_python_objects(self, page):
        assert_article(
            page,
            headline="Storm closes the coast road",
            authors=(Author("Ada Lane"),),
            published=dt.date(2024, 2, 3),
            modified=None,
            copyright={"years": (2024,), "holder": "Harbour Gazette"},
            body=[{"kind": BodyKind.PARAGRAPH}] * 3,
            labels={5: Label.BYLINE, 6: ["date", "byline"]},
        )
        assert_article(page, published={"value": dt.date(2024, 2, 3), "precision": Precision.DAY})
        assert_article(page, authors=["Ada Lane"], published="2024-02-03")

    def test_arguments_are_those_of_parse(self):
        page = "Rain at last\nBy Ada Lane\n5 hours ago\nIn Saturday's paper: the harbour"
        when = dt.datetime(2024, 5, 3, 12, tzinfo=dt.UTC)
        assert_article(
            page.encode(), published=dt.datetime(2024, 5, 3, 7, tzinfo=dt.UTC), reference_time=when
        )
        assert_article(
            page, labels={4: "tags"}, options=Options(rulebook=TAGS), url="https://gazette.example/"
        )
        assert_article("3.5.2024", language="de", published={"ambiguous": False})

    def test_all_that_is_wrong_is_shown(self, page):
        with pytest.raises(CheckError) as caught:
            assert_article(
                page,
                headline="Storm",
                authors=["Ada Lane"],
                labels={5: "date", 6: "date"},
                text="Rain.\nSnow.",
            )
        lines = str(caught.value).splitlines()
        assert lines[:3] == ["headline:", '  expected: "Storm"', '  got:      "Storm closes the coast road"']
        assert lines[3] == "labels:"
        assert lines[4].startswith("  line 5: expected date, got byline")
        assert lines[5:7] == ["text:", "  not as expected (-) but (+):"]
        assert "  - Rain." in lines

    @pytest.mark.parametrize(
        ("fields", "message"),
        [
            ({"headlin": "x"}, "'headlin' is no field; did you mean 'headline'"),
            ({"authors": [{"nam": "x"}]}, r"authors\[0\]: 'nam' is no key of it; did you mean 'name'"),
            ({"labels": {5: "lead"}}, "labels: line 5: 'lead' is no label"),
        ],
    )
    def test_fields_that_no_article_has(self, page, fields, message):
        with pytest.raises(ValueError, match=message):
            assert_article(page, **fields)


def test_the_helpers_need_no_pytest():
    code = (
        "import sys; sys.modules['pytest'] = None\n"
        "from newsparse.testing import assert_label\n"
        "assert_label('© 2024 The Harbour Courier', 1, 'copyright')"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603  # our own command
