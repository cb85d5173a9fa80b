"""The reference page of the built-in rules: it says what they say, in Markdown that shows them as they are."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsparse import Rulebook, RulebookError
from newsparse.rules import RULES
from newsparse.ruletools import build_reference, build_scaffold, check_rule
from newsparse.ruletools._reference import escape_markdown, quote_markdown

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "rules.md"
READER = MarkdownIt()
LINES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=30)


def test_the_page_in_the_docs_is_what_the_rules_say():
    assert PAGE.read_text("utf-8") == build_reference(), "run `make reference`"


def test_the_module_writes_the_page():
    run = subprocess.run([sys.executable, "-m", "newsparse.ruletools"], capture_output=True, check=True)
    assert run.stdout.decode("utf-8") == build_reference()


def list_inline(markdown):
    """The pieces of a text's paragraphs as they are shown: kind and content."""
    tokens = [child for token in READER.parse(markdown) for child in token.children or ()]
    return [(token.type, token.content) for token in tokens]


def test_every_rule_is_on_the_page_with_its_texts():
    inline = list_inline(build_reference())
    shown = {content for kind, content in inline if kind == "code_inline"}
    assert {rule.name for rule in RULES} <= shown
    assert {text for rule in RULES for text in (*rule.examples, *rule.counterexamples)} <= shown
    text = "".join(content for kind, content in inline if kind in ("text", "text_special"))
    assert [rule.name for rule in RULES if rule.about not in text] == []


@given(LINES)
def test_code_shows_a_text_as_it_is(text):
    [(kind, content)] = list_inline(f"x {quote_markdown(text)}")[1:2]
    shown = "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)
    # A code span of blanks alone keeps them; of others one is taken off at each end where both have one.
    assert kind == "code_inline"
    assert content.strip() == shown.strip()


@given(LINES)
def test_escaped_text_shows_itself(text):
    words = " ".join(text.split())
    shown = list_inline(f"x{escape_markdown(words)}x")
    assert "".join(content for _, content in shown) == f"x{words}x"


@pytest.mark.parametrize("label", ["promo", "text", "boilerplate", "byline"])
def test_a_scaffold_can_be_read_and_passes_its_checks(label):
    text = build_scaffold("gazette.print_edition", label)
    book = Rulebook.from_toml(text)
    assert [rule.name for rule in book.rules] == ["gazette.print_edition"]
    assert [case.problem for rule in book.rules for case in check_rule(rule)] == [None, None]
    assert text.startswith("#:schema ")


def test_what_a_scaffold_has_in_comments_can_be_taken_out_of_them():
    text = build_scaffold("gazette.print_edition")
    change = text[text.index("# [[change]]") :]
    sites = re.search(r'^# (sites = \["[^"]+"\])', text, re.MULTILINE)[1]
    book = Rulebook.from_toml(f"{sites}\n" + re.sub(r"^# ", "", change, flags=re.MULTILINE))
    assert book.changes[0].rule == "nav.login_phrases"
    phrases = text.replace("pattern = ", "# pattern = ").replace("# phrases = ", "phrases = ")
    assert Rulebook.from_toml(phrases).rules[0].matches("Replace this phrase!")


@pytest.mark.parametrize("name", ["nav.phrases", "Gazette", 'x"\nlabel = "nav', "", "a\\b", "x]"])
def test_a_scaffold_of_no_name_is_refused(name):
    with pytest.raises(RulebookError, match="name"):
        build_scaffold(name)
