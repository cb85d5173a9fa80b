"""What the tests of `newsparse rules` share: running it, a rulebook, a page, a terminal."""

from __future__ import annotations

import pytest

from cli_rules._texts import BOOK, PAGE
from newsparse.cli import main


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
def run(capfdbinary):
    """Run a subcommand of `newsparse rules`: exit status, output and messages."""

    def _run(*arguments):
        status = main(["rules", *arguments])
        out, err = capfdbinary.readouterr()
        return status, out.decode("utf-8"), err.decode("utf-8")

    return _run
