"""The pytest plugin of newsparse: what it adds to pytest, and which files it collects.

Here: hooks and fixtures, and nothing that a run without pages or rules would have to load. Not here: collecting (`_pages`,
`_rules`), rewriting (`_update`). `pytest -p no:newsparse` switches it off.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from newsparse.testing._fixtures import ParserFactory

__all__ = ["newsparse_clock", "newsparse_parser"]

_RULES = ".rules.toml"
_EXPECTED = ".expected.json"
_PAGES = (".txt", ".html", ".htm")
_CLOCK = "2024-05-03T12:00:00+00:00"


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the plugin's options."""
    group = parser.getgroup("newsparse")
    group.addoption(
        "--newsparse-update",
        action="store_true",
        help="rewrite the fields of NAME.expected.json files that pages no longer give",
    )
    parser.addini(
        "newsparse_clock", "the time that the fixture newsparse_clock gives, in ISO 8601", default=_CLOCK
    )


def pytest_configure(config: pytest.Config) -> None:
    """Let expected files be rewritten, where that is asked for."""
    if config.getoption("newsparse_update"):
        from newsparse.testing._update import Updater  # noqa: PLC0415  # most runs do not need it

        config.pluginmanager.register(Updater(config), "newsparse-update")


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect rulebooks, pages with an expected file, and annotated pages."""
    if file_path.name.endswith(_RULES):
        from newsparse.testing._rules import RulesFile  # noqa: PLC0415  # as above

        return RulesFile.from_parent(parent, path=file_path)
    if file_path.suffix.lower() in _PAGES:
        from newsparse.testing._golden import is_page_file  # noqa: PLC0415  # as above

        if is_page_file(file_path):
            from newsparse.testing._pages import PageFile  # noqa: PLC0415  # as above

            return PageFile.from_parent(parent, path=file_path)
    if file_path.name.endswith(_EXPECTED):
        from newsparse.testing._golden import has_page  # noqa: PLC0415  # as above

        if not has_page(file_path):
            from newsparse.testing._pages import OrphanFile  # noqa: PLC0415  # as above

            return OrphanFile.from_parent(parent, path=file_path)
    return None


@pytest.fixture(scope="session")
def newsparse_clock(pytestconfig: pytest.Config) -> dt.datetime:
    """A fixed time, aware of its zone: the ini option `newsparse_clock`, else 2024-05-03T12:00:00+00:00."""
    from newsparse.testing._fixtures import read_clock  # noqa: PLC0415  # as above

    return read_clock(pytestconfig.getini("newsparse_clock"))


@pytest.fixture
def newsparse_parser(request: pytest.FixtureRequest, newsparse_clock: dt.datetime) -> ParserFactory:
    """Makes parsers with a rulebook: `newsparse_parser(rulebook="my.rules.toml")(page)` is an `Article`."""
    from newsparse.testing._fixtures import ParserFactory  # noqa: PLC0415  # as above

    return ParserFactory(request.path.parent, newsparse_clock)
