"""`newsparse templates`: what is counted of inputs of every kind, what is shown, and what is refused."""

from __future__ import annotations

import json

import pytest

from newsparse import SiteTemplates
from newsparse.cli import main


@pytest.fixture
def folder(tmp_path):
    """Pages of one site as files, and of another in JSON Lines."""
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "a.txt").write_text("Home\nNews\nThe ferry sails again", "utf-8")
    (pages / "b.txt").write_text("Home\nNews\nRain until Sunday", "utf-8")
    rows = [{"url": f"https://www.x.example/{k}", "text": f"Menu\nStory {'abc'[k]}"} for k in range(3)]
    (pages / "c.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return tmp_path


def run(capfdbinary, *arguments):
    """Exit status, output and messages."""
    status = main(["templates", *map(str, arguments)])
    out, err = capfdbinary.readouterr()
    return status, out.decode("utf-8"), err.decode("utf-8")


def test_pages_are_counted_by_their_sites(capfdbinary, folder):
    made = folder / "all.templates"
    status, out, err = run(capfdbinary, "build", folder / "pages", "--site", "gazette.example", "-o", made)
    assert (status, out, err) == (0, "", "5 pages kept of 2 sites\n")
    assert SiteTemplates.read(made).sites() == {"gazette.example": 2, "x.example": 3}
    assert run(capfdbinary, "show", made) == (
        0,
        "pages  site\n    2  gazette.example\n    3  x.example\n",
        "",
    )
    assert (
        run(capfdbinary, "show", made, "https://x.example/9")[1] == "share  pages  line\n 100%      3  menu\n"
    )
    lines = json.loads(run(capfdbinary, "show", made, "x.example", "--least", "1", "--to", "json")[1])
    assert lines[0] == {"text": "menu", "pages": 3, "share": 1.0}
    assert len(lines) == 4


def test_pages_without_an_address_are_told(capfdbinary, folder):
    made = folder / "all.templates"
    status, _, err = run(capfdbinary, "build", folder / "pages", "-o", made)
    assert status == 0
    assert "2 pages without an address not counted; say with --site whose they are" in err
    assert list(SiteTemplates.read(made).sites()) == ["x.example"]


def test_where_nothing_is_counted_nothing_is_written(capfdbinary, folder):
    made = folder / "all.templates"
    status, _, err = run(capfdbinary, "build", folder / "pages" / "a.txt", "-o", made)
    assert (status, made.exists()) == (1, False)
    assert "1 page without an address" in err


def test_what_cannot_be_read_is_told_and_the_rest_is_counted(capfdbinary, folder):
    (folder / "pages" / "d.jsonl").write_text(
        '{"url": "https://x.example/d", "text": "Menu\\nD"}\n{"url": bad\n', "utf-8"
    )
    status, _, err = run(capfdbinary, "build", folder / "pages", "--glob", "*.jsonl", "-o", folder / "t")
    assert (status, SiteTemplates.read(folder / "t").sites()) == (1, {"x.example": 4})
    assert "d.jsonl#1" in err


def test_columns_numbers_and_markup_are_as_asked(capfdbinary, folder):
    pytest.importorskip("selectolax")
    rows = [
        {"a": f"https://y.example/{k}", "b": f"<html><body><p>Menu<p>Story {'abc'[k]}</body></html>"}
        for k in range(3)
    ]
    (folder / "d.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    columns = ["--text-column", "b", "--url-column", "a"]
    options = ["--max-pages", "2", "--no-text", "-o", folder / "t"]
    assert run(capfdbinary, "build", folder / "d.jsonl", *columns, *options)[0] == 0
    templates = SiteTemplates.read(folder / "t")
    assert (templates.sites(), templates.max_pages, templates.keep_text) == ({"y.example": 2}, 2, False)
    assert "(no text is kept)" in run(capfdbinary, "show", folder / "t", "y.example")[1]


def test_files_are_merged(capfdbinary, folder):
    parts = [folder / name for name in "pqr"]
    for part, name in zip(parts, ("a.txt", "b.txt", "c.jsonl"), strict=True):
        run(capfdbinary, "build", folder / "pages" / name, "--site", "gazette.example", "-o", part)
    whole = folder / "whole"
    run(capfdbinary, "build", folder / "pages", "--site", "gazette.example", "-o", whole)
    assert run(capfdbinary, "merge", *parts, "-o", parts[0]) == (0, "", "5 pages kept of 2 sites\n")
    assert SiteTemplates.read(parts[0]) == SiteTemplates.read(whole)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["build", "pages"], "required: -o"),
        (["build", "nothing-here", "-o", "t"], "no such file"),
        (["build", "pages", "--site", "no site!", "-o", "t"], "is no domain"),
        (["build", "pages", "--max-pages", "1", "-o", "t"], "max_pages=1"),
        (["build", "pages/a.txt", "--site", "a.example", "-o", "pages/a.txt"], "is an input too"),
        (["show", "pages/a.txt"], "damaged, or not a file"),
        (["show", "nothing-here"], "there is no such file"),
        (["merge", "pages/a.txt", "-o", "t"], "damaged, or not a file"),
        ([], "required: COMMAND"),
    ],
)
def test_wrong_usage_is_status_2(capfdbinary, folder, monkeypatch, arguments, message):
    monkeypatch.chdir(folder)
    status, out, err = run(capfdbinary, *arguments)
    assert (status, out) == (2, "")
    assert message in err
    assert not (folder / "t").exists()


def test_a_site_that_is_not_there_is_told(capfdbinary, folder):
    run(capfdbinary, "build", folder / "pages", "-o", folder / "t")
    status, _, err = run(capfdbinary, "show", folder / "t", "courier.example")
    assert status == 2
    assert "has no site courier.example" in err


def test_control_characters_of_pages_do_not_reach_the_terminal(capfdbinary, folder):
    rows = [{"url": "https://x.example/", "text": f"\x1b[2J\n{k}"} for k in "ab"]
    (folder / "d.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    run(capfdbinary, "build", folder / "d.jsonl", "-o", folder / "t")
    assert "\x1b" not in run(capfdbinary, "show", folder / "t", "x.example", "--least", "1")[1]
