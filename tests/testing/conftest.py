"""What the tests of the pytest plugin share: a page, a rulebook, and running pytest on files like them."""

from __future__ import annotations

import json

import pytest

import newsparse
from newsparse.testing import _fixtures, _pages, _rules, _update

# A run of pytest within a test forgets the modules that it imported: what it needs is kept from here on.
KEPT = (_fixtures, _pages, _rules, _update, newsparse.parse("Rain."))

PAGE = """\
Home
News
Weather
Storm closes the coast road
By Ada Lane
Published 3 February 2024
Share
The coast road between Penmor and Saint Brannoc was closed on Saturday after waves broke over the sea wall.
Buses are being sent inland through Carrow, the council said, which adds about an hour to the journey.
The wind is expected to drop on Monday, and the road will be inspected before it is opened again.
You may also like
Ferry company to cut its winter timetable
© 2024 Harbour Gazette
"""

RULE = """\
[[rule]]
name = "gazette.print_edition"
label = "promo"
pattern = "^In (Saturday|Sunday).s paper"
reason = "Announces the print edition."
examples = ["In Saturday's paper: the harbour"]
counterexamples = ["The paper said so in Saturday's issue"]
"""


@pytest.fixture
def page():
    """A page that is read right."""
    return PAGE


@pytest.fixture
def rule():
    """A rulebook that is right."""
    return RULE


@pytest.fixture
def write(pytester):
    """Write files of a project: `write(**{"a.txt": "…"})`; what is no text is written as JSON."""

    def write_files(**files):
        for name, content in files.items():
            path = pytester.path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, bytes):
                path.write_bytes(content)
            else:
                text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
                path.write_text(text, "utf-8", newline="")

    return write_files


@pytest.fixture
def expect(write, page):
    """Write the page, and an expected file beside it that says so much."""

    def write_pair(**fields):
        write(**{"coast.txt": page, "coast.expected.json": fields})

    return write_pair


@pytest.fixture
def run(pytester):
    """Run pytest on the project."""

    def run_pytest(*arguments):
        return pytester.runpytest_inprocess("-p", "no:cacheprovider", *arguments)

    return run_pytest


@pytest.fixture
def names(run):
    """The names of the items that are collected, without those of their files."""

    def list_names(*arguments):
        lines = run("--collect-only", "-q", *arguments).outlines
        return [line.partition("::")[2] for line in lines if "::" in line]

    return list_names
