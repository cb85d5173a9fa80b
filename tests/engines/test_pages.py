"""The documentation of engines says what the code says."""

from __future__ import annotations

import re
from pathlib import Path

import pyarrow as pa
import pytest

from newsparse.engines import _documents
from newsparse.engines._command import build_parser
from newsparse.engines._ddl import build_ddl
from newsparse.engines.arrow import build_batch_schema
from newsparse.formats.arrow import build_schema
from newsparse.formats.rows import ROW_FIELDS

DOCS = Path(__file__).parents[2] / "docs"
ARROW = (DOCS / "reference" / "arrow.md").read_text("utf-8")
SPARK = (DOCS / "how-to" / "spark.md").read_text("utf-8")
# A block of code that shows a file.
SHOWN_RE = re.compile(
    r'^```python title="docs/examples/engines/(?P<name>\w+\.py)"\n(?P<code>.*?)^```$',
    re.MULTILINE | re.DOTALL,
)


def build_row(field, where):
    kind = build_ddl(pa.schema([field])).partition(" ")[2].replace("`", "")
    return f"| `{field.name}` | `{kind}` | {where} | {field.metadata[b'description'].decode()} |"


def test_the_table_of_columns_is_that_of_the_schemas():
    kernel = build_batch_schema()
    files = [
        build_row(field, "both" if field.name in kernel.names else "files")
        for field in build_schema(ROW_FIELDS)
    ]
    expected = [*files, build_row(kernel.field("error"), "kernel")]
    table = ARROW.partition("| column | type | in | meaning |\n|---|---|---|---|\n")[2].partition("\n\n")[0]
    assert table.split("\n") == expected


def test_both_columns_of_a_name_are_the_same():
    files = build_schema(ROW_FIELDS)
    assert all(
        files.field(field.name).equals(field) for field in build_batch_schema() if field.name != "error"
    )


def test_every_error_is_named():
    listed = re.findall(
        r"^\| `(\w+)(?:: \.\.\.)?` \|", ARROW.partition("## Errors")[2].partition("\n## ")[0], re.MULTILINE
    )
    assert listed[1:] == [
        _documents.NULL_TEXT,
        _documents.TIMED_OUT,
        _documents.WORKER_DIED,
        _documents.FAILED,
    ]


def test_every_argument_of_the_job_is_named():
    rows = re.findall(r"^\| `([^`]+)`", SPARK.partition("| argument |")[2].partition("\n\n")[0], re.MULTILINE)
    actions = build_parser()._actions[1:]  # noqa: SLF001 - argparse has no other way
    expected = [action.option_strings[0] if action.option_strings else action.metavar for action in actions]
    assert [row.split(" ")[0] for row in rows] == expected


@pytest.mark.parametrize("page", ["spark", "other-engines"])
def test_the_examples_are_the_files_that_are_run(page):
    text = (DOCS / "how-to" / f"{page}.md").read_text("utf-8")
    shown = {match["name"]: match["code"] for match in SHOWN_RE.finditer(text)}
    assert shown == {name: (DOCS / "examples" / "engines" / name).read_text("utf-8") for name in shown}
    assert shown


def test_every_example_is_shown():
    shown = {
        match["name"]
        for page in (DOCS / "how-to").glob("*.md")
        for match in SHOWN_RE.finditer(page.read_text("utf-8"))
    }
    assert shown == {path.name for path in (DOCS / "examples" / "engines").glob("*.py")}
