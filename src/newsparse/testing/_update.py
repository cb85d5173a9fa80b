"""Expected files rewritten with what pages give.

Here: collecting the changes of a run, writing them, and saying so. Items tell of their changes in their reports, so that
one process writes, however many run the tests. Not here: which value is right (`_golden`).
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import tempfile
from collections.abc import Generator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from newsparse.testing._expected import load_object
from newsparse.testing._failures import CheckError

__all__ = ["Change", "Updater", "write_changes"]

_ATTRIBUTE = "newsparse_change"


class Change(NamedTuple):
    """A field of an expected file that gets another value.

    Attributes:
        path: the expected file.
        key: the field.
        value: its new value, as JSON.
    """

    path: str
    key: str
    value: str


class Updater:
    """The plugin behind `--newsparse-update`.

    Attributes:
        config: pytest's configuration.
        changes: what the items of the run want to have changed: a file, its fields and their new values.
    """

    def __init__(self, config: pytest.Config) -> None:
        """Begin without changes."""
        self.config = config
        self.changes: dict[Path, dict[str, Any]] = {}
        self.lines: list[str] = []

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_makereport(
        self, item: pytest.Item
    ) -> Generator[None, pytest.TestReport, pytest.TestReport]:
        """Let the report tell what the item wants to have changed."""
        report = yield
        change = getattr(item, "change", None)
        if report.when == "call" and isinstance(change, Change):
            setattr(report, _ATTRIBUTE, [*change])
        return report

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note what a report wants to have changed."""
        if change := getattr(report, _ATTRIBUTE, None):
            path, key, value = change
            self.changes.setdefault(Path(path), {})[key] = json.loads(value)

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        """Write the changes, in the process that sees all reports."""
        if hasattr(self.config, "workerinput"):  # one of several processes of pytest-xdist
            return
        for path, values in self.changes.items():
            name = os.path.relpath(path, self.config.invocation_params.dir)
            try:
                write_changes(path, values)
                self.lines.append(f"{name}: {', '.join(values)}")
            except (CheckError, OSError) as error:
                self.lines.append(f"{name}: NOT rewritten: {error}")
                session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Name the files that were rewritten, and their fields."""
        if self.lines:
            terminalreporter.section("newsparse: expected files rewritten")
            for line in self.lines:
                terminalreporter.line(line)


def write_changes(path: Path, values: dict[str, Any]) -> None:
    """Give fields of an expected file other values; the file is replaced at once, or stays as it was.

    Raises:
        CheckError: the file is no JSON object.
        OSError: it cannot be written.
    """
    made = {**load_object(path), **values}
    fields = ",\n".join(f"  {_dump(key)}: {_dump_field(key, value)}" for key, value in made.items())
    # A lone surrogate, which no file can hold, is written as JSON escapes it.
    data = f"{{\n{fields}\n}}\n".encode("utf-8", "backslashreplace")
    target = path.resolve()  # of a link, the file behind it
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        shutil.copymode(target, name)
        Path(name).replace(target)
    except BaseException:
        with contextlib.suppress(OSError):
            Path(name).unlink()
        raise


def _dump_field(key: str, value: Any) -> str:  # noqa: ANN401  # any JSON value
    """A field's value as JSON, blocks a line each."""
    if key == "blocks" and value:
        return "[\n" + ",\n".join(f"    {_dump(item)}" for item in value) + "\n  ]"
    return _dump(value, indent=2).replace("\n", "\n  ")


def _dump(value: Any, indent: int | None = None) -> str:  # noqa: ANN401  # any JSON value
    """A value as JSON."""
    return json.dumps(value, ensure_ascii=False, indent=indent)
