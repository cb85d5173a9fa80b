"""The reference page of the inputs is what the code says."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import attrs

from newsparse.readers import Document, ProblemKind, ReadOptions
from newsparse.readers._columns import KNOWN
from newsparse.readers._detect import BY_NAME
from newsparse.readers._reference import build_reference

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "inputs.md"


def test_the_page_in_the_docs_is_what_the_code_says():
    assert PAGE.read_text("utf-8") == build_reference(), "run python -m newsparse.readers._reference"


def test_the_module_writes_the_page():
    command = [sys.executable, "-m", "newsparse.readers._reference"]
    run = subprocess.run(command, capture_output=True, check=True)  # noqa: S603  # our own module
    assert run.stdout.decode("utf-8") == build_reference()


def test_everything_has_its_row():
    rows = {
        line.split("|")[1].strip().strip("`") for line in build_reference().splitlines() if line[:1] == "|"
    }
    assert {kind.value for kind in ProblemKind} <= rows
    assert set(BY_NAME.values()) <= rows
    assert set(KNOWN) <= rows
    assert {field.name for cls in (Document, ReadOptions) for field in attrs.fields(cls)} <= rows
