"""Reading rulebooks: what they may hold, and errors that say where and what to write instead."""

from __future__ import annotations

import pickle
import re

import pytest

import newsparse
from newsparse.rulebook import BookRule, Change, Rulebook, Strength
from rulebook._books import make_book, make_rule

RULE = """
[[rule]]
name = "gazette.paper"
label = "promo"
pattern = '^In Saturday.s paper'
reason = "Announces the print edition."
examples = ["In Saturday's paper: the harbour"]
counterexamples = ["The harbour"]
"""


def write(folder, name, text):
    path = folder / name
    path.write_text(text, "utf-8")
    return path


def test_a_file_is_read(tmp_path):
    book = Rulebook.read(write(tmp_path, "a.rules.toml", 'sites = ["www.Gazette.example"]\n' + RULE))
    assert book.sites == ("gazette.example",)
    assert [rule.name for rule in book.rules] == ["gazette.paper"]
    assert book == Rulebook.from_toml('sites = ["gazette.example"]' + RULE)


def test_the_same_keys_make_the_same_objects():
    rule = BookRule(
        name="gazette.paper",
        label="promo",
        pattern="^In Saturday.s paper",
        reason="Announces the print edition.",
        examples=["In Saturday's paper: the harbour"],
        counterexamples=["The harbour"],
    )
    assert Rulebook(rules=[rule]) == Rulebook.from_toml(RULE)


def test_a_book_can_be_pickled_and_hashed():
    book = make_book({"phrases": ["weather desk"]}, {"pattern": "a+b"}, sites=["gazette.example"])
    copy = pickle.loads(pickle.dumps(book))  # noqa: S301  # our own bytes
    assert copy == book
    assert hash(copy) == hash(book)
    assert copy.rules[1].matches("aab")


def test_groups_of_labels_stand_for_all_of_theirs():
    labels = make_rule(label="text").label
    assert labels == tuple(label for label in newsparse.Label if label.is_text)
    assert make_rule(label=["nav", "footer", "nav"]).label == (newsparse.Label.NAV, newsparse.Label.FOOTER)


def test_extended_books_come_first_and_own_rules_win(tmp_path):
    write(tmp_path, "common.rules.toml", RULE + RULE.replace("gazette.paper", "gazette.other"))
    own = 'extends = ["common.rules.toml"]' + RULE.replace('"promo"', '"note"')
    book = Rulebook.read(write(tmp_path, "own.rules.toml", own))
    assert {rule.name: rule.label[0].value for rule in book.all_rules()} == {
        "gazette.paper": "note",
        "gazette.other": "promo",
    }


def test_a_change_bends_an_extended_rule(tmp_path):
    write(tmp_path, "common.rules.toml", RULE + RULE.replace("gazette.paper", "gazette.other"))
    own = """extends = ["common.rules.toml"]
    [[change]]
    rule = "gazette.paper"
    strength = "never"
    reason = "r"
    [[change]]
    rule = "gazette.other"
    strength = "off"
    reason = "r"
    """
    book = Rulebook.read(write(tmp_path, "own.rules.toml", own))
    rules = book.select(None, None).rules
    assert [(rule.name, rule.strength) for rule in rules] == [("gazette.paper", Strength.NEVER)]
    assert rules[0].label == (newsparse.Label.PROMO,)


def test_a_folder_is_all_its_books(tmp_path):
    (tmp_path / "inner").mkdir()
    write(tmp_path, "a.rules.toml", 'sites = ["a.example"]' + RULE)
    write(tmp_path / "inner", "b.rules.toml", 'sites = ["b.example"]' + RULE.replace('"promo"', '"note"'))
    write(tmp_path, "notes.toml", "no = 'rulebook'")
    book = Rulebook.read(tmp_path)
    assert [rule.label for rule in book.select("https://a.example/x", None).rules] == [("promo",)]
    assert [rule.label for rule in book.select("https://b.example/x", None).rules] == [("note",)]
    assert book.select(None, None).rules == ()
    assert book.list_sites() == ("a.example", "b.example")


def test_a_book_that_several_extend_is_read_once_and_stays_changed(tmp_path):
    write(tmp_path, "common.rules.toml", RULE)
    for site in ("alpha", "zulu"):
        own = f"""sites = ["{site}.example"]
        extends = ["common.rules.toml"]
        [[change]]
        rule = "gazette.paper"
        strength = "off"
        reason = "r"
        """
        write(tmp_path, f"{site}.rules.toml", own)
    book = Rulebook.read(tmp_path)
    for site, names in (("alpha", []), ("zulu", []), ("other", ["gazette.paper"])):
        assert [rule.name for rule in book.select(f"https://{site}.example", None).rules] == names


def test_thousands_of_ways_to_a_book_are_one(tmp_path):
    for k in range(25):
        for side in "xy":
            both = f"extends = ['x{k + 1}.rules.toml', 'y{k + 1}.rules.toml']"
            write(tmp_path, f"{side}{k}.rules.toml", both)
    write(tmp_path, "x25.rules.toml", RULE)
    write(tmp_path, "y25.rules.toml", RULE.replace("gazette.paper", "gazette.other"))
    book = Rulebook.read(tmp_path / "x0.rules.toml")
    assert [rule.name for rule in book.all_rules()] == ["gazette.paper", "gazette.other"]


def test_rules_keep_their_order_where_they_are_redefined_or_changed():
    inner = make_book({"name": "a.x"}, {"name": "a.y"})
    change = Change(rule="a.x", strength="certain", reason="r")
    assert [r.name for r in Rulebook(extends=[inner], changes=[change]).select(None, None).rules] == [
        "a.x",
        "a.y",
    ]
    again = make_book({"name": "a.x", "label": "note"}, extends=[inner])
    assert [r.name for r in again.select(None, None).rules] == ["a.y", "a.x"]


# What is wrong, in TOML, and the line, the key and some words of the message.
WRONG = [
    ("rule = 3", 1, "rule", "write [[rule]] above each"),
    ("rule = [3]", 1, "rule[1]", "no table"),
    ("sites = 'gazette.example'", 1, "sites", "is no list"),
    ("sites = ['https://gazette.example']", 1, "sites", "without 'https://'"),
    ("languages = ['english']", 1, "languages", "two letters"),
    ("\nlanguage = ['en']", 2, "language", "write 'languages'"),
    ("extends = 'a'", 1, "extends", "list of files"),
    ("extends = ['missing.rules.toml']", 1, "extends[1]", "there is no file"),
    ("name = ", 1, "", "no TOML"),
    ("a = '''\n\n", 3, "", "no TOML"),
    (RULE.replace('label = "promo"', 'label = "heading"'), 4, "rule[1].label", "'headline'"),
    (RULE.replace('label = "promo"', "label = []"), 4, "rule[1].label", "no label is named"),
    (RULE.replace('label = "promo"', 'label = ["text", "other", 3]'), 4, "rule[1].label", "3 is no text"),
    (RULE.replace('label = "promo"\n', ""), 2, "rule[1].label", "missing; write label ="),
    (RULE.replace("gazette.paper", "Gazette paper"), 3, "rule[1].name", "lower-case letters"),
    (RULE.replace("gazette.paper", "byline.by_name"), 3, "rule[1].name", "is a built-in rule"),
    (RULE + RULE, 11, "rule[2].name", "stands twice"),
    (RULE + "extends = ['a.rules.toml']", 9, "rule[1].extends", "put it above the first [[rule]]"),
    (RULE.replace("'^In Saturday.s paper'", '"^In\\b"'), 5, "rule[1].pattern", "single quotation marks"),
    (RULE + "strength = 'medium'", 9, "rule[1].strength", "weak, strong, certain, never"),
    (RULE + "strength = 2", 9, "rule[1].strength", "2 is no text"),
    (RULE + "match = 'hole'", 9, "rule[1].match", "write 'whole'"),
    (RULE + "where = ['head', 'foot']", 9, "rule[1].where", "'foot'"),
    (RULE + "phrases = ['a']", 5, "rule[1].pattern", "both a pattern and phrases"),
    (RULE.replace("pattern", "phrase"), 5, "rule[1].phrase", "write 'phrases'"),
    (RULE.replace("pattern = '^In Saturday.s paper'\n", ""), 2, "rule[1].pattern", "neither"),
    (
        RULE.replace("pattern = '^In Saturday.s paper'", "phrases = ['a', '→']"),
        5,
        "rule[1].phrases[2]",
        "no word",
    ),
    (RULE.replace("^In Saturday.s paper", "(a"), 5, "rule[1].pattern", "no regular expression"),
    (RULE.replace("^In Saturday.s paper", r"\p{Lu}"), 5, "rule[1].pattern", "syntax of Python's re"),
    (RULE.replace("^In Saturday.s paper", "[[a]"), 5, "rule[1].pattern", "no regular expression"),
    (RULE.replace("^In Saturday.s paper", "a{1001}"), 5, "rule[1].pattern", "more than 1000 times"),
    (RULE.replace("^In Saturday.s paper", "(?:paper){e<=1}"), 5, "rule[1].pattern", "a brace is meant"),
    (RULE.replace("^In Saturday.s paper", "^$"), 5, "rule[1].pattern", "empty line only"),
    (RULE.replace('["The harbour"]', "[]"), 8, "rule[1].counterexamples", "there is none"),
    (RULE.replace('["The harbour"]', '["a", " "]'), 8, "rule[1].counterexamples[2]", "empty"),
    (
        RULE.replace("The harbour", "In Saturday's paper: the harbour"),
        8,
        "rule[1].counterexamples",
        "an example as well",
    ),
    (
        "[[change]]\nrule = 'nav.login'\nstrength = 'off'\nreason = 'r'",
        2,
        "change[1].rule",
        "'nav.login_phrases'",
    ),
    ("[[change]]\nrule = 'xyz'\nstrength = 'off'\nreason = 'r'", 2, "change[1].rule", "rules list"),
    (
        "[[change]]\nrule = 'nav.login_phrases'\nstrength = 'never'\nreason = 'r'",
        1,
        "change[1].label",
        "such as 'nav'",
    ),
    (
        "[[change]]\nrule = 'nav.login_phrases'\nstrength = 'weak'\nlabel = 'nav'\nreason = 'r'",
        4,
        "change[1].label",
        "takes none",
    ),
]


@pytest.mark.parametrize(("text", "line", "key", "words"), WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_is_told_with_line_and_key(tmp_path, text, line, key, words):
    path = write(tmp_path, "book.rules.toml", text)
    with pytest.raises(newsparse.RulebookError, match=re.escape(words)) as caught:
        Rulebook.read(path)
    error = caught.value
    assert (error.line, error.key.split("[")[0], error.source) == (line, key.split("[")[0], str(path))
    assert str(error).startswith(f"{path}:{line}: {key}")
    assert str(pickle.loads(pickle.dumps(error))) == str(error)  # noqa: S301  # our own bytes


def test_an_error_in_an_extended_book_names_that_book(tmp_path):
    inner = write(tmp_path, "inner.rules.toml", RULE.replace("promo", "x"))
    path = write(tmp_path, "outer.rules.toml", "extends = ['inner.rules.toml']")
    with pytest.raises(newsparse.RulebookError) as caught:
        Rulebook.read(path)
    assert str(caught.value).startswith(f"{inner}:4: rule[1].label: 'x' is no label")


@pytest.mark.parametrize("names", [("a",), ("a", "b"), ("a", "b", "c")])
def test_books_that_extend_one_another_in_a_circle_are_refused(tmp_path, names):
    for name, behind in zip(names, [*names[1:], names[0]], strict=True):
        write(tmp_path, f"{name}.rules.toml", f"extends = ['{behind}.rules.toml']")
    with pytest.raises(newsparse.RulebookError, match=r"go in a circle: a\.rules\.toml extends"):
        Rulebook.read(tmp_path / "a.rules.toml")


def test_a_long_row_of_books_is_refused(tmp_path):
    for k in range(40):
        write(tmp_path, f"b{k}.rules.toml", f"extends = ['b{k + 1}.rules.toml']")
    write(tmp_path, "b40.rules.toml", RULE)
    with pytest.raises(newsparse.RulebookError, match="more than 30 books"):
        Rulebook.read(tmp_path / "b0.rules.toml")


@pytest.mark.parametrize("content", [None, b"\xff\xfe\x00", b"a = 1" * 1_000_000])
def test_a_file_that_holds_no_text_is_refused(tmp_path, content):
    path = tmp_path / "book.rules.toml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(newsparse.RulebookError, match=f"^{re.escape(str(path))}: "):
        Rulebook.read(path)


@pytest.mark.parametrize("name", ["a\0b", "a" * 5000, "missing", "link"])
def test_a_path_that_leads_nowhere_is_refused(tmp_path, name):
    (tmp_path / "link").symlink_to(tmp_path / "link")
    with pytest.raises(newsparse.RulebookError, match="cannot be read"):
        Rulebook.read(f"{tmp_path}/{name}")
    with pytest.raises(newsparse.RulebookError, match=r"extends\[1\]"):
        Rulebook.from_dict({"extends": [f"{tmp_path}/{name}"]})


def test_hidden_folders_hold_no_books(tmp_path):
    for folder in (".hidden", "shown/.inner", "shown"):
        (tmp_path / folder).mkdir(parents=True, exist_ok=True)
        write(tmp_path / folder, "a.rules.toml", RULE.replace("gazette.paper", "gazette.a"))
    assert len(Rulebook.read(tmp_path).extends) == 1


def test_a_folder_without_books_is_refused(tmp_path):
    with pytest.raises(newsparse.RulebookError, match="the folder holds no rulebook"):
        Rulebook.read(tmp_path)


@pytest.mark.parametrize(
    "pattern", ["(a+)+$", "a" * 10_000_000, "(" * 600 + "a" + ")" * 600, "a{999999999999}"]
)
def test_hostile_patterns_are_refused(pattern):
    with pytest.raises(newsparse.RulebookError, match=r"^pattern: "):
        make_rule(pattern=pattern)


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "[" * 1_000_000, "a.b" * 10_000 + " = 1"])
def test_hostile_files_are_refused(text):
    with pytest.raises(newsparse.RulebookError):
        Rulebook.from_toml(text)


@pytest.mark.parametrize(
    "pattern",
    ["(?:(?:(?:a{1000}b){1000}c){1000}d)", "(?:(?:x){0<=e<=3}|y)", "a{e}", r"[[a]x", "(?:a{900}b){900}"],
)
def test_patterns_that_would_take_all_memory_or_mean_something_else_are_refused(pattern):
    with pytest.raises(newsparse.RulebookError, match=r"^pattern: "):
        make_rule(pattern=pattern)


@pytest.mark.parametrize("pattern", [r"\N{BULLET} x", r"\{2024}", r"x{,5}y", r"(?:[A-Z]\w{1,20} ){1,8}\d{4}"])
def test_braces_that_mean_something_are_taken(pattern):
    assert make_rule(pattern=pattern).pattern == pattern


def test_a_byte_order_mark_is_no_matter(tmp_path):
    path = tmp_path / "book.rules.toml"
    path.write_bytes(b"\xef\xbb\xbf" + RULE.encode())
    assert Rulebook.read(path).rules[0].name == "gazette.paper"


def test_control_characters_of_a_book_do_not_reach_the_terminal():
    with pytest.raises(newsparse.RulebookError) as caught:
        Rulebook.from_toml('"\\u001b]0;owned\\u0007" = 1')
    assert str(caught.value).isprintable()


@pytest.mark.parametrize(
    "text", ['"a[\u00b2]" = 1', f'"a[{"9" * 5000}]" = 1', '"a[1][2]" = 1', '"" = 1', '"\u2028" = 1']
)
def test_odd_keys_are_refused_as_others(text):
    with pytest.raises(newsparse.RulebookError, match="there is no such key"):
        Rulebook.from_toml(text)


def test_a_line_is_counted_as_an_editor_does():
    text = f"# \u2028 \u0085\n{RULE.replace('promo', 'x')}"
    with pytest.raises(newsparse.RulebookError) as caught:
        Rulebook.from_toml(text)
    assert caught.value.line == 5


@pytest.mark.parametrize(
    ("field", "value"), [("rules", make_rule()), ("extends", Rulebook()), ("rules", 3), ("changes", None)]
)
def test_what_is_no_list_is_refused(field, value):
    with pytest.raises(newsparse.RulebookError, match="is no list"):
        Rulebook(**{field: value})


@pytest.mark.parametrize("name", ["in_run", "neighbours", "threshold"])
def test_names_of_other_evidence_are_no_names_of_rules(name):
    with pytest.raises(newsparse.RulebookError, match="other evidence"):
        make_rule(name=name)


@pytest.mark.parametrize("value", [3, None, [], b"x"])
def test_what_is_no_text_or_mapping_is_refused(value):
    with pytest.raises(newsparse.RulebookError):
        Rulebook.from_toml(value)
    if value != []:
        with pytest.raises(newsparse.RulebookError):
            Rulebook.from_dict(value)


@pytest.mark.parametrize("value", ["a.rules.toml", {}, make_rule()])
def test_options_take_a_rulebook_only(value):
    with pytest.raises(newsparse.OptionError, match=r"Rulebook\.read"):
        newsparse.Options(rulebook=value)


def test_objects_of_other_kinds_are_refused():
    with pytest.raises(newsparse.RulebookError, match=r"rules\[1\]: a Change is none"):
        Rulebook(rules=[Change(rule="nav.login_phrases", strength="off", reason="r")])
