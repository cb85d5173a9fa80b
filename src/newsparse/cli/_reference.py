"""`python -m newsparse.cli._reference` writes the reference page of `newsparse clean`.

Here: drawing it up from the command's own arguments, the rows, and the reasons, so that it never says anything else than they do.
Not here: the page itself (`docs/reference/clean.md`, which a test holds equal).
"""

from __future__ import annotations

import argparse
import inspect
import json
import sys
from collections.abc import Iterator
from importlib import resources

from newsparse._docstrings import read_attributes
from newsparse.batch import Job, Progress, Reason, Reject, Result
from newsparse.cli.clean import EXITS, add_command
from newsparse.readers import ProblemKind

__all__ = ["build_reference"]

_INTRODUCTION = """\
# Cleaning

<!-- Made by `make reference` from the code itself; do not edit. -->

`newsparse clean INPUT ... -o OUTPUT` turns scraped pages into a corpus of articles: a row a document, in the order of the inputs, on
all cores. What is not in the output is in the rejects, with the reason; the two together have as many documents as were read,
and the run checks that at its end. How to: [clean many pages](../how-to/clean-many.md), [read each kind of input](../how-to/read-containers.md),
[resume a run](../how-to/resume.md), [read the report](../how-to/read-the-report.md). From Python it is `newsparse.batch.clean`, see below.
"""
_ROWS = """\
## Rows

What a line of JSON Lines holds, and a row of Parquet, in this order. The JSON Schema is `newsparse/data/row.schema.json`; the types
of Parquet columns are in [Arrow](arrow.md). `schema` is the version: it grows when rows of an older version could be misread. `blocks`
is there with `--keep-blocks` alone, and `--fields` chooses others.
"""
_REJECTS = """\
## Rejects

A line of JSON Lines for each document that is not in the output.
"""
_REASONS = """\
### Reasons

The first six are about pages, the others about files and records that could not be read.
"""
_PYTHON = """\
## In Python

`newsparse.batch.clean(job, resume=False, overwrite=False, on_progress=None, on_reject=None)` does what the command does, and returns a `Result`.

::: newsparse.batch.clean

"""
_OTHERS = """\
::: newsparse.batch.ResumeError

::: newsparse.batch.StopError

::: newsparse.batch.Statistics

::: newsparse.batch.build_summary
"""


def build_reference() -> str:
    """The page, in Markdown."""
    return "\n".join(
        [
            _INTRODUCTION,
            "## newsparse clean\n",
            *_list_arguments(),
            "## Exit statuses\n",
            *_build_table(("status", "meaning"), ((f"`{status}`", EXITS[status]) for status in EXITS)),
            _ROWS,
            *_build_table(("field", "type", "meaning"), _list_fields()),
            _REJECTS,
            *_build_table(("field", "meaning"), _list_attributes(Reject)),
            _REASONS,
            *_build_table(("reason", "meaning"), _list_reasons()),
            _PYTHON,
            *_list_classes(Job, Progress, Result),
            _OTHERS,
        ]
    )


def _list_arguments() -> Iterator[str]:
    """A table of arguments for each group of them."""
    commands = argparse.ArgumentParser().add_subparsers()
    add_command(commands)
    parser = commands.choices["clean"]
    for group in parser._action_groups:  # noqa: SLF001  # argparse has no other way
        actions = [action for action in group._group_actions if action.dest != "help"]  # noqa: SLF001  # as above
        if actions:
            yield f"### {(group.title or '').capitalize()}\n"
            rows = ((_name_argument(action), _escape(_expand(parser, action))) for action in actions)
            yield from _build_table(("argument", "meaning"), rows)


def _expand(parser: argparse.ArgumentParser, action: argparse.Action) -> str:
    """What an argument's help says; what depends on the machine is left out of it."""
    text = action.help or ""
    return text % {**vars(action), "prog": parser.prog} if "%" in text else text


def _name_argument(action: argparse.Action) -> str:
    """An argument as it is typed, all its names."""
    if not action.option_strings:
        return f"`{action.metavar}`"
    values = [action.metavar] if action.metavar else [str(choice) for choice in action.choices or ()]
    first = f" {values[0]}" if values else ""
    return ", ".join(
        (*(f"`{name}{first}`" for name in action.option_strings), *(f"`{value}`" for value in values[1:]))
    )


def _list_fields() -> Iterator[tuple[str, str, str]]:
    """The fields of a row, their types, and what they mean, as the schema has them."""
    schema = json.loads(resources.files("newsparse").joinpath("data/row.schema.json").read_text("utf-8"))
    for name, field in schema["properties"].items():
        yield f"`{name}`", _name_type(field), _escape(field["description"])


def _name_type(field: dict[str, object]) -> str:
    """A type of the schema in words."""
    if "$ref" in field:
        return f"[{str(field['$ref']).rpartition('/')[2]}](article.md)"
    if "const" in field:
        return f"`{field['const']}`"
    if field.get("type") == "array":
        items = field["items"]
        return f"list of {_name_type(items)}" if isinstance(items, dict) else "list"
    any_of = field.get("anyOf")
    if "type" not in field and isinstance(any_of, list):
        return " or ".join(_name_type(each) for each in any_of)
    kind = field["type"]
    return " or ".join(map(str, kind)) if isinstance(kind, list) else str(kind)


def _list_attributes(cls: type) -> Iterator[tuple[str, str]]:
    """The attributes of a class, and what they mean."""
    yield from (
        (f"`{name}`", _escape(text)) for name, text in read_attributes(inspect.getdoc(cls) or "").items()
    )


def _list_reasons() -> Iterator[tuple[str, str]]:
    """Every reason, and what it means."""
    for kind in (Reason, ProblemKind):
        described = read_attributes(inspect.getdoc(kind) or "")
        yield from ((f"`{member.value}`", _escape(described[member.name])) for member in kind)


def _list_classes(*classes: type) -> Iterator[str]:
    """A section with a table for each class."""
    for cls in classes:
        yield f"### {cls.__name__}\n"
        yield from _build_table(("field", "meaning"), _list_attributes(cls))
        yield f"::: newsparse.batch.{cls.__name__}\n"


def _escape(text: str) -> str:
    """A text as a cell of a table."""
    return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*")


def _build_table(header: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """A table in Markdown, and a blank line."""
    for row in (header, ("---",) * len(header), *rows):
        yield f"| {' | '.join(row)} |".replace("| --- ", "|---").replace("--- |", "---|")
    yield ""


if __name__ == "__main__":
    sys.stdout.buffer.write(build_reference().encode("utf-8"))
