"""`newsparse rules test` and `stats`: what they print, and how they end."""

from __future__ import annotations

import csv
import io
import json
import sys

from cli_rules._texts import BOOK, PAGE
from newsparse.rules import RULES


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
    status, out, err = run("stats", str(rows), page, str(tmp_path / "missing"), "--only", "nav.*")
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


def test_stats_takes_the_address_of_pages_that_do_not_say_theirs(run, page, tmp_path):
    book = tmp_path / "site.rules.toml"
    book.write_text('sites = ["gazette.example"]\n' + BOOK, "utf-8")
    rows = [
        json.loads(run("stats", page, "--rules", str(book), "--to", "json", *url)[1])["rules"]
        for url in ((), ("--url", "https://gazette.example/a"))
    ]
    counts = [
        {row["name"]: row["pages"] for row in each if row["name"].startswith("gazette.")} for each in rows
    ]
    assert set(counts[0].values()) == {0}
    assert max(counts[1].values()) == 1


def test_stats_takes_several_globs_and_refuses_what_fits_nothing(run, page):
    _, out, _ = run("stats", page, "--only", "nav.*", "--only", "byline.*")
    assert {line.split(".")[0] for line in out.splitlines() if line.split(" ")[0].count(".") == 1} >= {
        "nav",
        "byline",
    }
    status, _, err = run("stats", page, "--only", "zzz.*")
    assert (status, "no rule is called zzz.*" in err) == (2, True)
