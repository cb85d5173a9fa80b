"""What all tests share: how hypothesis runs, running pytest in a test of the plugin, a terminal."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from newsparse.cli import _output

pytest_plugins = ["pytester"]

# No deadlines: the machine that runs the tests may be busy. The same examples in every run: a failure names a change.
settings.register_profile(
    "newsparse",
    deadline=None,
    derandomize=True,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("newsparse")


@pytest.fixture
def terminal(monkeypatch, capfdbinary):
    """Make the command believe that it writes to a terminal of 80 columns."""
    del capfdbinary
    monkeypatch.setattr(_output, "has_terminal", lambda output: output is None)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
