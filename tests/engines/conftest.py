"""Pages that kill or hang whoever parses them, in any process that the tests start."""

from __future__ import annotations

import os
import textwrap

import pytest

HOOK = """
    import os, signal, time
    import newsparse._engine as engine

    run_parse = engine.run_parse

    def run(data, *arguments):
        page = str(data)
        if "POISON-KILLS" in page:
            os.kill(os.getpid(), signal.SIGKILL)
        if "POISON-DEAF" in page:  # heeds no signal, as a loop in C would
            signal.signal(signal.SIGALRM, signal.SIG_IGN)
        while "POISON" in page:
            time.sleep(0.01)
        return run_parse(data, *arguments)

    engine.run_parse = run
"""


@pytest.fixture(scope="session")
def poison_path(tmp_path_factory):
    """A folder that, on a process's PYTHONPATH, makes pages with the word POISON kill or hang it."""
    folder = tmp_path_factory.mktemp("hook")
    (folder / "sitecustomize.py").write_text(textwrap.dedent(HOOK), "utf-8")
    return folder


@pytest.fixture
def with_poison(poison_path, monkeypatch):
    """Let processes that are started from now on suffer from poison."""
    monkeypatch.setenv("PYTHONPATH", str(poison_path), prepend=os.pathsep)
