"""`--newsparse-update`: what it rewrites, what it leaves alone, and what it refuses."""

from __future__ import annotations

import json
import os
import shutil
import stat
import sys

import attrs
import pytest

import newsparse
from newsparse.testing import _golden
from newsparse.testing._update import write_changes

OLD = '{"published": "2024-02-04", "headline": "Storm closes a road",\n"authors": ["Ada Lane"]}'
NEW = """\
{
  "published": "2024-02-03",
  "headline": "Storm closes the coast road",
  "authors": [
    "Ada Lane"
  ]
}
"""


@pytest.fixture
def read(pytester):
    """Read an expected file."""
    return lambda name="coast.expected.json": (pytester.path / name).read_bytes().decode("utf-8")


def test_wrong_fields_are_rewritten_and_pass(write, page, run, read):
    write(**{"coast.txt": page, "coast.expected.json": OLD})
    result = run("--newsparse-update")
    result.assert_outcomes(passed=3)
    result.stdout.fnmatch_lines(
        ["*newsparse: expected files rewritten*", "coast.expected.json: published, headline"]
    )
    assert read() == NEW
    run().assert_outcomes(passed=3)


def test_files_that_are_right_are_not_touched(write, page, run, pytester, read):
    write(
        **{
            "coast.txt": page,
            "coast.expected.json": OLD,
            "b.txt": page,
            "b.expected.json": '{"deck":   null}',
        }
    )
    path = pytester.path / "b.expected.json"
    os.utime(path, ns=(10**18, 10**18))
    run("--newsparse-update").stdout.no_fnmatch_line("*b.expected.json*")
    assert (path.stat().st_mtime_ns, read("b.expected.json")) == (10**18, '{"deck":   null}')
    write(**{"coast.expected.json": NEW})
    os.utime(pytester.path / "coast.expected.json", ns=(10**18, 10**18))
    run("--newsparse-update").stdout.no_fnmatch_line("*rewritten*")
    assert (pytester.path / "coast.expected.json").stat().st_mtime_ns == 10**18
    assert sorted(path.name for path in pytester.path.iterdir()) == [
        "b.expected.json",
        "b.txt",
        "coast.expected.json",
        "coast.txt",
    ]


def test_without_the_option_nothing_is_rewritten(write, page, run, read):
    write(**{"coast.txt": page, "coast.expected.json": OLD})
    run().assert_outcomes(failed=2, passed=1)
    assert read() == OLD


def test_fields_that_are_not_selected_stay(write, page, run, read):
    write(**{"coast.txt": page, "coast.expected.json": OLD})
    run("--newsparse-update", "-k", "headline").assert_outcomes(passed=1, deselected=2)
    assert json.loads(read()) == {**json.loads(NEW), "published": "2024-02-04"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ({"published": None}, {"value": "2024-02-03", "raw": "3 February 2024", "precision": "day", "tz_known": False, "ambiguous": False}),
        ({"published": {"precision": "year"}}, {"precision": "day"}),
        ({"published": "2023-01-01"}, "2024-02-03"),
        ({"modified": "2023-01-01"}, None),
        ({"authors": ["Bo Finch"]}, ["Ada Lane"]),
        ({"authors": [{"name": "Bo Finch"}, {"name": "Cy Dole"}]}, [{"name": "Ada Lane"}]),
        ({"authors": []}, [{"name": "Ada Lane", "role": None, "affiliation": None, "email": None}]),
        ({"copyright": {"years": [2023], "holder": "Harbour Gazette"}}, {"years": [2024], "holder": "Harbour Gazette"}),
        ({"labels": {"5": "nav", "6": "date", "8": "not body"}}, {"5": "byline", "6": "date", "8": "body"}),
    ],
    ids=str,
)  # fmt: skip
def test_a_value_keeps_the_form_in_which_it_was_given(expect, run, read, old, new):
    expect(**old)
    run("--newsparse-update").assert_outcomes(passed=1)
    assert json.loads(read()) == {next(iter(old)): new}
    run().assert_outcomes(passed=1)


def test_blocks_are_written_a_line_each(expect, run, read, page):
    expect(blocks=[], todo={})
    run("--newsparse-update")
    lines = read().splitlines()
    assert lines[:2] == ["{", '  "blocks": [']
    assert '    ["byline", "By Ada Lane\\n"],' in lines
    assert lines[-3:] == ["  ],", '  "todo": {}', "}"]
    assert "".join(text for _, text in json.loads(read())["blocks"]) == page
    run().assert_outcomes(passed=1)


def test_what_is_known_to_be_wrong_stays(expect, run, read):
    expect(section="Business", headline="Storm", todo={"section": "menus are no sections"})
    run("--newsparse-update").assert_outcomes(passed=1, xfailed=1)
    assert json.loads(read())["section"] == "Business"


def test_a_todo_that_passes_fails_all_the_same(expect, run, read):
    expect(headline="Storm closes the coast road", todo={"headline": "…"})
    before = read()
    run("--newsparse-update").assert_outcomes(failed=1)
    assert read() == before


class TestRefusals:
    def test_expected_blocks_that_do_not_tile(self, expect, run, read):
        expect(headline="Storm", blocks=[["nav", "Home\n"], ["nav", "Weather\n"]])
        before = read()
        result = run("--newsparse-update")
        result.assert_outcomes(failed=2)
        result.stdout.fnmatch_lines(
            [
                "not rewritten: the blocks that are expected do not tile the page: piece 2 is *News Weather*",
                'mend them, or write "blocks": [[]] to have them written anew',
            ]
        )
        assert read() == before

    @pytest.mark.parametrize("wrong", ["lost", "moved", "changed"])
    def test_blocks_of_the_article_that_do_not_tile(self, expect, run, read, monkeypatch, wrong):
        parse = newsparse.parse

        def parse_badly(*arguments, **keywords):
            article = parse(*arguments, **keywords)
            first, *rest = article.blocks
            changed = {
                "lost": rest,
                "moved": [attrs.evolve(first, end=first.end + 1), *rest],
                "changed": [attrs.evolve(first, text="h" + first.text[1:]), *rest],
            }
            return attrs.evolve(article, blocks=tuple(changed[wrong]))

        monkeypatch.setattr(_golden, "parse", parse_badly)
        expect(headline="Storm")
        before = read()
        result = run("--newsparse-update")
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(["not rewritten: the article's blocks do not tile the page: *"])
        assert read() == before

    def test_a_line_that_is_gone(self, expect, run, read):
        expect(labels={"99": "nav", "5": "nav"})
        before = read()
        result = run("--newsparse-update")
        result.assert_outcomes(failed=1)
        result.stdout.fnmatch_lines(["not rewritten: no text stands on line 99: take it out of labels"])
        assert read() == before


@pytest.mark.skipif(sys.platform == "win32", reason="modes are those of POSIX")
def test_the_file_keeps_its_mode_and_its_links(expect, run, pytester, read):
    expect(headline="Storm")
    path = pytester.path / "coast.expected.json"
    (pytester.path / "store").mkdir()
    target = path.rename(pytester.path / "store" / "a.json")
    target.chmod(0o640)
    path.symlink_to(target)
    run("--newsparse-update").assert_outcomes(passed=1)
    assert path.is_symlink()
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    assert json.loads(read()) == {"headline": "Storm closes the coast road"}


def test_a_file_that_cannot_be_written_fails_the_run(expect, run, read, monkeypatch, pytester):
    expect(headline="Storm")
    before = read()

    def fail(*_arguments):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copymode", fail)
    result = run("--newsparse-update")
    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["coast.expected.json: NOT rewritten: *No space left on device"])
    assert read() == before
    assert sorted(path.name for path in pytester.path.iterdir()) == ["coast.expected.json", "coast.txt"]


def test_half_of_a_character_is_written_as_an_escape(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"deck": "\\ud83d", "headline": "é"}', "utf-8")
    write_changes(path, {"headline": "Café"})
    assert path.read_text("utf-8") == '{\n  "deck": "\\ud83d",\n  "headline": "Café"\n}\n'


def test_the_process_that_runs_the_tests_of_another_writes_nothing(expect, run, read, monkeypatch):
    monkeypatch.setattr(pytest.Config, "workerinput", {}, raising=False)
    expect(headline="Storm")
    before = read()
    run("--newsparse-update").assert_outcomes(passed=1)
    assert read() == before
