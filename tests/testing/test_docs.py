"""The documentation of the plugin: its how-to prints what it says, and the reference names everything there is."""

from __future__ import annotations

import doctest
import inspect
import re
import shlex
from pathlib import Path

import pytest

import newsparse.testing
from newsparse import Article
from newsparse.testing import plugin
from newsparse.testing._annotations import INPUTS
from newsparse.testing._compare import MAIN_KEYS

ROOT = Path(__file__).parents[2]
REFERENCE = (ROOT / "docs" / "reference" / "testing.md").read_text("utf-8")
HOW_TO = (ROOT / "docs" / "how-to" / "test-rules.md").read_text("utf-8")
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
# A block of code between fences, with the name of the file that it is.
STEP_RE = re.compile(
    r'^```(?P<language>\w+)(?: title="(?P<name>[\w.]+)")?\n(?P<code>.*?)^```$', re.MULTILINE | re.DOTALL
)
COMMAND_RE = re.compile(r"^\$ pytest (?P<arguments>.+)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)


def test_the_how_to_prints_what_it_says(write, run, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.delenv("CI", raising=False)  # where pytest says more
    checker = doctest.OutputChecker()
    seen = []
    for step in STEP_RE.finditer(HOW_TO):
        if step["language"] == "console":
            for command in COMMAND_RE.finditer(step["code"]):
                got = run(*shlex.split(command["arguments"])).stdout.str() + "\n"
                assert checker.check_output(command["output"], got, FLAGS), f"printed:\n{got}"
                seen.append("$")
        else:
            write(**{step["name"]: step["code"]})
            seen.append(step["name"])
    assert seen == [
        *["gazette.rules.toml", "$", "gazette.rules.toml", "$"],
        *["coast.txt", "coast.expected.json", "$", "$", "coast.expected.json", "$"],
        *["coast.page.txt", "$", "$", "test_gazette.py", "$"],
    ]


def test_the_reference_names_every_helper():
    documented = re.findall(r"^::: newsparse\.testing\.(\w+)$", REFERENCE, re.MULTILINE)
    assert sorted(documented) == sorted(newsparse.testing.__all__)


@pytest.mark.parametrize(
    "word", [*INPUTS, *MAIN_KEYS.values(), "labels", "blocks", "todo", "--newsparse-update"]
)
def test_the_reference_names_every_key_and_option(word):
    assert f"`{word}`" in REFERENCE


def test_the_reference_names_every_fixture_and_setting(run):
    listed = run("--fixtures").outlines
    fixtures = {line.partition(" ")[0] for line in listed if line.startswith("newsparse_")}
    assert fixtures == {*plugin.__all__}
    assert {f"`{name}`" for name in fixtures} <= set(
        re.findall(r"`\w+`", REFERENCE.partition("## Fixtures")[2])
    )
    settings = re.findall(r'addini\(\s*"(\w+)"', inspect.getsource(plugin))
    assert settings
    assert all(f"`{name}`" in REFERENCE.partition("## Options")[2].partition("## ")[0] for name in settings)


def test_every_field_that_is_no_input_can_be_expected(expect, run):
    fields = {key: None for key in Article().to_dict() if key not in {"language", "url"}}
    expect(**fields, todo=dict.fromkeys(fields, "…"))
    result = run()
    assert sum(result.parseoutcomes().values()) == len(fields)
