"""`newsparse rules list`, `show`, `new` and `schema`: what they print; and wrong usage of all of its subcommands."""

from __future__ import annotations

import json

import pytest

import newsparse
from newsparse.rulebook import build_schema
from newsparse.rules import RULES
from newsparse.ruletools import build_scaffold, list_rules


def test_list_names_all_rules(run, book):
    status, out, err = run("list", "--rules", book)
    lines = out.splitlines()
    assert (status, err) == (0, "")
    assert lines[0].split() == ["NAME", "SAYS", "FINDS", "BY", "REASON"]
    assert [line.split()[0] for line in lines[1:]] == [
        *(rule.name for rule in RULES),
        "gazette.print_edition",
        "gazette.shop",
    ]
    assert "promo, certain" in lines[-2]
    assert "not boilerplate" in lines[-1]
    assert "2 phrases" in lines[-1]
    assert "now off" in next(line for line in lines if line.startswith("nav.login_phrases"))


@pytest.mark.parametrize(
    ("arguments", "fits"),
    [
        (["--own"], lambda info: not info.is_built_in),
        (["--built-in"], lambda info: info.is_built_in),
        (["--label", "promo"], lambda info: info.speaks_for("promo")),
        (["--label", "text", "--built-in"], lambda info: info.is_built_in and info.speaks_for("text")),
    ],
)
def test_list_shows_those_that_are_asked_for(run, book, arguments, fits):
    out = run("list", "--rules", book, *arguments)[1]
    rules = list_rules(newsparse.Rulebook.read(book))
    assert [line.split()[0] for line in out.splitlines()[1:]] == [info.name for info in rules if fits(info)]


def test_list_as_json_holds_all_that_is_known(run, book):
    made = json.loads(run("list", "--rules", book, "--own", "--to", "json")[1])
    assert made == [info.to_dict() for info in list_rules(newsparse.Rulebook.read(book))[-2:]]


@pytest.mark.usefixtures("terminal")
def test_on_a_terminal_reasons_are_cut(run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")
    assert max(map(len, run("list")[1].splitlines())) == 100


def test_list_writes_files(run, tmp_path):
    target = tmp_path / "rules.txt"
    assert run("list", "-o", str(target)) == (0, "", "")
    assert target.read_text("utf-8") == run("list")[1]


def test_show_tells_all_of_a_rule_of_a_rulebook(run, book):
    expected = (
        "gazette.print_edition\n"
        "Announces the print edition.\n"
        "\n"
        "says       promo, certain\n"
        "fires      on any line that holds it\n"
        f"file       {book}:2\n"
        "pattern    ^In (Saturday|Sunday).s paper\n"
        "examples   + In Saturday's paper: the harbour\n"
        "not        - The harbour was in Saturday's paper\n"
    )
    assert run("show", "gazette.print_edition", "--rules", book) == (0, expected, "")
    out = run("show", "gazette.shop", "--rules", book)[1]
    assert "phrases    gazette shop\n           visit our shop\n" in out
    assert "+ The Gazette Shop ⏎ is open" in out


def test_show_tells_all_of_a_built_in_rule(run, book):
    out = run("show", "nav.login_phrases", "--rules", book)[1]
    info = next(info for info in list_rules() if info.name == "nav.login_phrases")
    assert f"says       {info.says}\n" in out
    assert "changed    off: The site writes about logins.\n" in out
    assert f"{info.count}, in newsparse/data/phrases/login/" in out
    assert f"en  {len(info.phrases['en'])}  log in · " in out
    assert "file       newsparse/rules/nav.py" in out
    assert all(text in out for text in (*info.examples, *info.counterexamples))
    rows = [line.split() for line in out.partition("whole  ")[2].splitlines()]
    own = {each.place: each.weights for each in info.worth if each.offset == 0}
    above = {each.place: each.weights for each in info.worth if each.offset == -1}
    assert next(row for row in rows if row[:1] == ["nav"])[3] == f"{own['whole']['nav']:+.2f}"
    assert next(row for row in rows if row[:1] == ["headline"])[2] == f"{above['whole']['headline']:+.2f}"


def test_show_prints_patterns_with_their_lines_and_cuts_long_ones(run):
    out = run("show", "nav.quotes_weather")[1]
    assert "pattern    [+" in out
    assert "           (?: (?: (?<= " in out
    long = run("show", "date.whole")[1]
    assert max(map(len, long.splitlines())) <= 171
    assert "lines more" in long


@pytest.mark.usefixtures("terminal")
def test_show_paints_a_terminal(run, book):
    assert "\x1b[1mgazette.shop\x1b[0m" in run("show", "gazette.shop", "--rules", book)[1]


def test_new_prints_a_rulebook_that_passes_its_checks(run, tmp_path):
    path = tmp_path / "new.rules.toml"
    assert run("new", "gazette.new", "--label", "nav") == (0, build_scaffold("gazette.new", "nav"), "")
    assert run("new", "gazette.new", "-o", str(path)) == (0, "", "")
    assert run("test", str(path))[:2] == (0, "1 rule, 2 examples, 0 failed\n")
    status, _, err = run("new", "gazette.other", "-o", str(path))
    assert status == 2
    assert err.endswith(f"{path} is there already; give the name of a new file with -o\n")
    assert "gazette.new" in path.read_text("utf-8")


def test_new_says_where_it_cannot_write(run, tmp_path):
    status, _, err = run("new", "gazette.new", "-o", str(tmp_path / ("a" * 300)))
    assert status == 1
    assert err.endswith("File name too long\n")


def test_schema_prints_the_schema(run):
    status, out, err = run("schema")
    assert (status, json.loads(out), err) == (0, build_schema(), "")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "newsparse rules: error: the following arguments are required: COMMAND"),
        (["lint"], "invalid choice: 'lint'"),
        (["list", "--own"], "--own: name the rulebooks with --rules"),
        (["list", "--own", "--built-in"], "not allowed with argument"),
        (["list", "--label", "heading"], "invalid choice: 'heading'"),
        (["list", "--rules", "missing.rules.toml"], "missing.rules.toml: cannot be read"),
        (["show", "nav.phrase"], "'nav.phrase' is no rule; write 'nav.phrases'"),
        (["stats"], "the following arguments are required: CORPUS"),
        (["stats", "x", "--sort", "speed"], "sort='speed' is not possible; give one of name, j"),
        (["stats", "x", "--limit", "-1"], "'-1' is no number, 0 or more"),
        (["try", "(a+)+$", "x.txt"], "pattern: the pattern could take very long"),
        (["try", "(", "x.txt"], "pattern: no regular expression"),
        (["try", "--phrase", "!", "x.txt"], "phrases[1]: '!' holds no word"),
        (["try", "a", "x.txt", "--strength", "weak"], "--strength: say with --label for which label"),
        (["try", "a"], "the following arguments are required: FILE"),
        (["new", "nav.phrases"], "'nav.phrases' is a built-in rule"),
        (["new", "No Name"], "'No Name' is no name of a rule"),
        (["schema", "x"], "unrecognized arguments: x"),
    ],
)
def test_wrong_usage_is_status_2(run, arguments, message):
    status, out, err = run(*arguments)
    assert (status, out) == (2, "")
    assert message in err
    command = arguments[0] if arguments and arguments != ["lint"] else "[-h]"
    # What is wrong with a rule or a rulebook is said alone: how the command is used would not help.
    assert err.startswith((f"usage: newsparse rules {command} ", "newsparse: "))
    assert err.startswith("usage: ") or err.count("\n") == 1
