"""`newsparse rules try`: what it prints, and how it ends."""

from __future__ import annotations

import io
import sys

import pytest

import newsparse
from cli_rules._texts import BOOK, PAGE


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
