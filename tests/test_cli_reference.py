"""The reference page of `newsparse clean` says what the code says."""

from __future__ import annotations

from pathlib import Path

from newsparse.batch import Reason
from newsparse.cli._reference import build_reference
from newsparse.cli.clean import EXITS
from newsparse.formats.rows import ROW_FIELDS
from newsparse.readers import ProblemKind

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "clean.md"


def test_the_page_is_the_one_the_code_gives():
    assert PAGE.read_text("utf-8") == build_reference(), "run: make reference"


def test_every_field_status_and_reason_has_a_row():
    text = build_reference()
    named = [*ROW_FIELDS, *EXITS, *Reason, *ProblemKind]
    assert [name for name in named if f"\n| `{name}` | " not in text] == []
