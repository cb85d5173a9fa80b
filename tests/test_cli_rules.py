"""`newsparse rules`, called in this process: what each of its subcommands prints, and how it ends."""

from __future__ import annotations

import csv
import io
import json
import sys

import pytest

import newsparse
from newsparse.cli import _output, main
from newsparse.rulebook import build_schema
from newsparse.rules import RULES
from newsparse.ruletools import build_scaffold, list_rules

BOOK = """\
[[rule]]
name = "gazette.print_edition"
label = "promo"
pattern = '^In (Saturday|Sunday).s paper'
strength = "certain"
reason = "Announces the print edition."
examples = ["In Saturday's paper: the harbour"]
counterexamples = ["The harbour was in Saturday's paper"]

[[rule]]
name = "gazette.shop"
label = "boilerplate"
phrases = ["gazette shop", "visit our shop"]
strength = "never"
reason = "For a test."
examples = ["The Gazette Shop\\nis open"]
counterexamples = ["The shop"]

[[change]]
rule = "nav.login_phrases"
strength = "off"
reason = "The site writes about logins."
"""
PAGE = """Storm closes coast road
By Ada Lane
The coast road between Penmor and Saint Brannoc was closed on Saturday after waves broke over the sea wall.
In Saturday's paper: the harbour, then and now, with pictures that our readers have sent us over the years.
The wind is expected to drop on Monday, and the road will be inspected before it is opened to traffic again.
© 2024 Harbour Gazette
"""


@pytest.fixture
def book(tmp_path):
    path = tmp_path / "gazette.rules.toml"
    path.write_text(BOOK, "utf-8")
    return str(path)


@pytest.fixture
def page(tmp_path):
    path = tmp_path / "storm.txt"
    path.write_text(PAGE, "utf-8")
    return str(path)


@pytest.fixture
def terminal(monkeypatch, capfdbinary):
    """Make the command believe that it writes to a terminal of 80 columns."""
    del capfdbinary
    monkeypatch.setattr(_output, "has_terminal", lambda output: output is None)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")


@pytest.fixture
def run(capfdbinary):
    """Run a subcommand of `newsparse rules`: exit status, output and messages."""

    def _run(*arguments):
        status = main(["rules", *arguments])
        out, err = capfdbinary.readouterr()
        return status, out.decode("utf-8"), err.decode("utf-8")

    return _run


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


def test_test_counts_and_is_content(run, book):
    assert run("test", book) == (0, "2 rules, 4 examples, 0 failed\n", "")
    cases = sum(len(rule.examples) + len(rule.counterexamples) for rule in RULES)
    assert run("test") == (0, f"{len(RULES)} rules, {cases} examples, 0 failed\n", "")


def test_test_shows_failures_and_goes_on(run, tmp_path, book):
    bad = tmp_path / "bad.rules.toml"
    bad.write_text(BOOK.replace('["In Saturday', '["On Saturday').replace("gazette.", "bad."), "utf-8")
    (tmp_path / "broken.rules.toml").write_text("rule =", "utf-8")
    status, out, err = run("test", str(tmp_path))
    assert status == 1
    assert out.splitlines() == [
        f"{bad}: bad.print_edition: example 1",
        "  example: the pattern matches no line",
        "    line:    On Saturday's paper: the harbour",
        "    pattern: ^In (Saturday|Sunday).s paper",
        "4 rules, 8 examples, 2 failed",
    ]
    assert err.startswith(f"newsparse: {tmp_path / 'broken.rules.toml'}:1: no TOML")
    assert err.count("\n") == 1
    assert run("test", book)[0] == 0


def read_table(text):
    """The rows of a table in text as mappings, up to the first blank line."""
    head, *rows = text.partition("\n\n")[0].splitlines()
    titles = head.replace("Emp. Acc.", "Acc").split()
    return [dict(zip(titles, row.split(), strict=False)) for row in rows]


def test_stats_counts_on_files_and_folders(run, book, page, tmp_path):
    rows = tmp_path / "more" / "rows.jsonl"
    rows.parent.mkdir()
    rows.write_text(json.dumps({"text": PAGE, "url": "https://a.example/1"}) + "\n", "utf-8")
    status, out, err = run("stats", page, str(rows.parent), "--rules", book, "--only", "gazette.*")
    assert (status, err) == (0, "")
    first, second = read_table(out)
    assert (first["Rule"], first["Polarity"], first["Coverage"]) == (
        "gazette.print_edition",
        "promo",
        "0.1667",
    )
    assert out.splitlines()[4].startswith("2 pages, 1 site, 12 lines")
    assert second["Rule"] == "gazette.shop"
    assert out.splitlines()[-1] == "never fired: gazette.shop"


def test_stats_tells_how_often_rules_are_right(run, book, page, tmp_path):
    (tmp_path / "storm.expected.json").write_text(json.dumps({"labels": {"4": "promo", "2": "nav"}}), "utf-8")
    out = run("stats", page, "--rules", book, "--only", "gazette.print_edition")[1]
    [row] = read_table(out)
    assert (row["Correct"], row["Incorrect"], row["Acc"]) == ("1", "0", "1.00")
    assert "6 lines, 2 of them labelled" in out


def test_stats_sorts_and_limits(run, page):
    shown = [row["Rule"] for row in read_table(run("stats", page, "--sort", "lines", "--limit", "3")[1])]
    made = json.loads(run("stats", page, "--to", "json", "--sort", "Lines")[1])
    assert shown == [row["name"] for row in made["rules"][:3]]
    assert made["rules"][0]["lines"] >= made["rules"][1]["lines"] > 0
    assert made["pages"] == 1


def test_stats_as_csv_has_a_row_a_rule(run, book, page):
    rows = [*csv.DictReader(io.StringIO(run("stats", page, "--rules", book, "--to", "csv")[1]))]
    assert [row["Rule"] for row in rows[-2:]] == ["gazette.print_edition", "gazette.shop"]
    assert (rows[-2]["Lines"], rows[-2]["Sites"], rows[-1]["Polarity"]) == ("1", "", rows[-1]["Polarity"])
    assert rows[-1]["Polarity"].startswith("not ")
    assert len(rows) == len(RULES) + 2


def test_stats_names_what_it_cannot_read_and_goes_on(run, page, tmp_path):
    rows = tmp_path / "rows.jsonl"
    rows.write_text('{"text": "Rain"}\nnope\n', "utf-8")
    status, out, err = run("stats", str(rows), page, str(tmp_path / "missing"), "--only", "x")
    assert status == 1
    assert "2 pages, 7 lines" in out
    assert err.splitlines() == [
        f"newsparse: {rows}:2: no JSON: Expecting value, at column 1",
        f"newsparse: {tmp_path / 'missing'}: cannot be read: No such file or directory",
    ]


def test_stats_of_nothing_leaves_the_old_file(run, tmp_path):
    target = tmp_path / "out.txt"
    target.write_text("old", "utf-8")
    status, out, _ = run("stats", str(tmp_path / "missing"), "-o", str(target))
    assert (status, out, target.read_text("utf-8")) == (1, "", "old")


def test_stats_names_rules_that_are_idle_or_out_of_time(run, book, page, tmp_path, monkeypatch):
    away = tmp_path / "away.rules.toml"
    away.write_text('sites = ["a.example"]\n' + BOOK.replace("gazette.", "away."), "utf-8")
    monkeypatch.setattr("newsparse.rulebook._firing.BUDGET", -1.0)
    out = run("stats", page, "--rules", book, "--rules", str(away), "--limit", "0")[1]
    assert "in force on no page, for their sites or languages: away.print_edition, away.shop\n" in out
    assert "ran out of time on 1 page, and was silent there: gazette.print_edition\n" in out


def test_stats_says_on_a_terminal_how_far_it_is(run, page, monkeypatch):
    seen = io.StringIO()
    seen.isatty = lambda: True
    monkeypatch.setattr(sys, "stderr", seen)
    monkeypatch.setattr("newsparse.cli._rules_counted._SECONDS", -1.0)
    assert run("stats", page, page, "--limit", "0")[0] == 0
    assert seen.getvalue().startswith("\r1 pages\r2 pages\r ")


def test_try_shows_lines_with_their_context_and_labels(run, page):
    blocks = newsparse.parse(PAGE).blocks
    status, out, err = run("try", "[Cc]oast road", page)
    assert (status, err) == (0, "")
    rows = out.splitlines()
    assert rows == [
        f"{page}:1: {blocks[0].label} {blocks[0].score:.2f}  Storm closes >>coast road<<",
        f"{page}-2- {blocks[1].label} {blocks[1].score:.2f}  By Ada Lane",
        f"{page}:3: {blocks[2].label} {blocks[2].score:.2f}  The >>coast road<<{blocks[2].content[14:]}",
        f"{page}-4- {blocks[3].label} {blocks[3].score:.2f}  {blocks[3].content}",
        f"2 lines on 1 of 1 page: 1 {blocks[0].label}, 1 body",
    ]


def test_try_puts_a_sign_between_stretches_and_sums_up_all_pages(run, page, tmp_path):
    empty = tmp_path / "empty.txt"
    empty.write_text("", "utf-8")
    rows = run("try", "Ada|2024", page, str(empty), "--context", "0")[1].splitlines()
    assert rows[1] == "--"
    assert len(rows) == 4
    assert rows[-1] == "2 lines on 1 of 2 pages: 1 byline, 1 copyright"


def test_try_shows_what_a_label_would_change(run, page):
    arguments = ["--phrase", "in saturday's paper", "--label", "promo", "--strength", "certain"]
    rows = run("try", *arguments, page, "--context", "0")[1].splitlines()
    changed = newsparse.parse(PAGE, options=newsparse.Options(rulebook=newsparse.Rulebook.from_toml(BOOK)))
    pairs = [*zip(newsparse.parse(PAGE).blocks, changed.blocks, strict=True)]
    count = sum(before.label != after.label for before, after in pairs)
    assert rows[0].startswith(f"{page}:4: body ")
    assert " to promo  >>In Saturday's paper<<: the harbour" in rows[0]
    assert sum(" to promo  " in row for row in rows) == count  # those around that go with it are shown, too
    assert rows[-1].startswith(f"{count} line")
    assert rows[-1].endswith(f" would get another label: {count} body to promo")


@pytest.mark.parametrize(
    ("arguments", "numbers"),
    [
        (["--match", "start", "The"], [3, 5]),
        (["--match", "whole", "By.*"], [2]),
        (["--line", "previous", "By Ada"], [3]),
        (["--line", "next", "By Ada"], [1]),
        (["--where", "tail", "."], [6]),
        (["--where", "head", "--where", "tail", "."], [1, 2, 6]),
        (["--phrase", "coast road between"], [3]),
        (["nothing of it"], []),
    ],
)
def test_try_takes_the_places_that_rules_take(run, page, arguments, numbers):
    rows = run("try", *arguments, page, "--context", "0")[1].splitlines()
    assert [int(row.removeprefix(f"{page}:").partition(":")[0]) for row in rows if row.startswith(f"{page}:")] == numbers  # fmt: skip


def test_try_uses_the_rules_of_a_book_and_its_site(run, page, book, tmp_path):
    site = tmp_path / "site.rules.toml"
    site.write_text('sites = ["a.example"]\n' + BOOK, "utf-8")
    assert "promo 1.00  >>In<<" in run("try", "^In", page, "--rules", book)[1]
    assert "body" in run("try", "^In", page, "--rules", str(site), "--context", "0")[1]
    assert "promo 1.00" in run("try", "^In", page, "--rules", str(site), "--url", "https://a.example/1")[1]


def test_try_reads_standard_input(run, monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(PAGE.encode()))
    monkeypatch.setattr(sys, "stdin", stdin)
    assert "-:2: byline" in run("try", "Ada", "-")[1]


def test_try_names_what_it_cannot_read(run, page, tmp_path):
    status, out, err = run("try", "Ada", str(tmp_path / "missing"), page)
    assert (status, err) == (1, f"newsparse: cannot read {tmp_path / 'missing'}: No such file or directory\n")
    assert "1 line on 1 of 1 page" in out


def test_try_says_when_the_time_is_up(run, page, monkeypatch):
    monkeypatch.setattr("newsparse.rulebook._firing.BUDGET", -1.0)
    status, _, err = run("try", "Ada", page)
    assert (status, err) == (1, f"newsparse: {page}: the pattern took too long and is silent on the page\n")


@pytest.mark.usefixtures("terminal")
def test_try_paints_matches_on_a_terminal_and_shows_them_in_long_lines(run, page):
    out = run("try", "sea wall", page, "--context", "0")[1]
    assert "\x1b[33msea wall\x1b[0m" in out
    assert ">>" not in out
    assert "…" in out


def test_a_page_cannot_repaint_the_terminal(run, tmp_path):
    path = tmp_path / "evil.txt"
    path.write_text(PAGE.replace("The coast road", "The \x1b[2Jcoast\x9b1m\u202e road"), "utf-8")
    out = run("try", "coast.*sea", str(path))[1]
    assert "The ␛[2J>>coast" in out
    assert not set(out) & {"\x1b", "\x9b", "\u202e"}


def test_new_prints_a_rulebook_that_passes_its_checks(run, tmp_path):
    path = tmp_path / "new.rules.toml"
    assert run("new", "gazette.new", "--label", "nav") == (0, build_scaffold("gazette.new", "nav"), "")
    assert run("new", "gazette.new", "-o", str(path)) == (0, "", "")
    assert run("test", str(path))[:2] == (0, "1 rule, 2 examples, 0 failed\n")
    status, _, err = run("new", "gazette.other", "-o", str(path))
    assert status == 2
    assert err.endswith(f"{path} is there already; give the name of a new file with -o\n")
    assert "gazette.new" in path.read_text("utf-8")


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
    assert err.startswith(f"usage: newsparse rules {command} ")
