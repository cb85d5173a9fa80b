"""The plugin as a whole: its fixtures and options, switching it off, and what it costs those who do not use it."""

from __future__ import annotations

import subprocess
import sys

import pytest

FIXTURES = """
import datetime as dt
from pathlib import Path

import pytest

from newsparse import Rulebook, RulebookError

PAGE = "Rain at last\\nBy Ada Lane\\n5 hours ago\\nIn Saturday's paper: the harbour\\n"
BOOK = Path(__file__).parent / "books" / "g.rules.toml"


def find(article):
    return article.blocks[3].label.value


def test_clock(newsparse_clock):
    assert newsparse_clock == dt.datetime(2024, 5, 3, 12, tzinfo=dt.UTC)


def test_without_a_book(newsparse_parser):
    article = newsparse_parser()(PAGE)
    assert article.published.value == dt.datetime(2024, 5, 3, 7, tzinfo=dt.UTC)
    assert find(article) != "tags"


@pytest.mark.parametrize("book", ["books/g.rules.toml", "books", BOOK, Rulebook.read(BOOK), BOOK.read_text("utf-8")])
def test_with_a_book(newsparse_parser, book):
    assert find(newsparse_parser(book)(PAGE)) == "tags"
    assert find(newsparse_parser(rulebook=book, prefer="recall")(PAGE.encode())) == "tags"


def test_arguments_of_parse(newsparse_parser):
    parse = newsparse_parser(url="https://a.example", language="de", reference_time=dt.datetime(2024, 1, 1, 12))
    assert parse(PAGE).language == "de"
    assert parse(PAGE).published.value == dt.datetime(2024, 1, 1, 7)


def test_a_book_that_is_not_there(newsparse_parser):
    with pytest.raises(RulebookError, match="cannot be read"):
        newsparse_parser("none.rules.toml")
"""


@pytest.fixture
def project(write, rule):
    """A project with tests that use the fixtures."""
    write(
        **{
            "checks/test_it.py": FIXTURES,
            "checks/books/g.rules.toml": rule.replace('"promo"', '"tags"\nstrength = "certain"'),
        }
    )


@pytest.mark.usefixtures("project")
def test_fixtures(run):
    run("checks/test_it.py").assert_outcomes(passed=9)


@pytest.mark.usefixtures("project")
def test_the_clock_can_be_set(run, write):
    write(**{"pytest.ini": "[pytest]\nnewsparse_clock = 2023-01-02T03:04:05+02:00\n"})
    write(
        **{
            "test_clock.py": "def test_it(newsparse_clock, newsparse_parser):\n"
            "    assert newsparse_clock.isoformat() == '2023-01-02T03:04:05+02:00'\n"
            "    assert newsparse_parser()('By Ada\\n1 hour ago').published.value.hour == 2\n"
        }
    )
    run("test_clock.py").assert_outcomes(passed=1)


@pytest.mark.parametrize("clock", ["noon", "2024-05-03T12:00:00"])
def test_a_clock_that_is_none(run, write, clock):
    write(
        **{
            "pytest.ini": f"[pytest]\nnewsparse_clock = {clock}\n",
            "test_clock.py": "def test_it(newsparse_clock): ...",
        }
    )
    result = run()
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines([f"*newsparse_clock: '{clock}' is no time with a zone, such as *"])


def test_fixtures_and_options_are_listed(run):
    fixtures, usage = run("--fixtures"), run("--help")
    fixtures.stdout.fnmatch_lines(["newsparse_clock *", "*A fixed time*", "newsparse_parser *"])
    usage.stdout.fnmatch_lines(["newsparse:", "  --newsparse-update *", "*newsparse_clock (string)*"])
    assert usage.ret == 0


def test_it_can_be_switched_off(run, expect, write, rule):
    expect(headline="x")
    write(**{"g.rules.toml": rule, "test_a.py": "def test_it(newsparse_clock): ..."})
    run().assert_outcomes(failed=1, passed=4)
    result = run("-p", "no:newsparse")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*fixture 'newsparse_clock' not found"])


def test_a_run_without_pages_loads_no_engine(pytester, write):
    write(
        **{
            "notes.txt": "Rain.",
            "test_a.py": "import sys\ndef test_it():\n"
            "    assert not {'newsparse._engine', 'newsparse.rules', 'newsparse.testing._pages'} & {*sys.modules}\n",
        }
    )
    done = subprocess.run(  # noqa: S603  # our own command
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--rootdir",
            pytester.path,
            pytester.path,
        ],
        stdout=subprocess.PIPE,
        check=False,
        text=True,
    )
    assert done.returncode == 0, done.stdout
