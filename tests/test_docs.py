"""The documentation: its examples run and print what it says, and it names everything there is."""

from __future__ import annotations

import doctest
import enum
import inspect
import os
import re
import shutil
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import attrs
import pytest

import newsparse
from newsparse._docstrings import read_attributes
from newsparse.cli import _build_parser

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
# A block of code between fences, with its language, and the name of the file that it shows.
FENCED_RE = re.compile(
    r'^```(?P<language>\w+)(?: title="(?P<title>[^"]+)")?\n(?P<code>.*?)^```$', re.MULTILINE | re.DOTALL
)
# A command behind a prompt, and what it prints up to the next one.
COMMAND_RE = re.compile(r"^\$ (?P<command>.+)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
# Those that are run: our own command, and a script that the page shows.
RUN_RE = re.compile(r"(?:newsparse|python \w+\.py)(?: |$)")
LINK_RE = re.compile(r"\]\((?!https?:)(?P<target>[^)#]+)")


def name(path):
    return path.relative_to(ROOT).as_posix()


@attrs.frozen
class Block:
    """A fenced block of a page: its language, the file that it shows, its text."""

    language: str
    title: str
    code: str


def read_blocks(path):
    return [
        Block(match["language"], match["title"] or "", match["code"])
        for match in FENCED_RE.finditer(path.read_text("utf-8"))
    ]


def is_run(block):
    return block.title or block.language == "python" or "$ newsparse" in block.code


RUN = [path for path in PAGES if any(map(is_run, read_blocks(path)))]


@pytest.fixture
def beside_samples(tmp_path, monkeypatch):
    """A folder to write into, with the samples in it."""
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    shutil.copytree(ROOT / "docs" / "examples", tmp_path / "docs" / "examples")
    monkeypatch.chdir(tmp_path)


@pytest.mark.skipif(shutil.which("sh") is None, reason="the examples are for a POSIX shell")
@pytest.mark.usefixtures("beside_samples")
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # open(...).read() is short and plain in an example
@pytest.mark.parametrize("path", RUN, ids=name)
def test_examples(path):
    """Each page from top to bottom: files that it shows are written, Python and commands run, and print what it says."""
    names = {"__name__": "__main__"}
    written = set()
    for block in read_blocks(path):
        if block.title:
            Path(block.title).write_text(block.code, "utf-8")
            written.add(block.title)
        elif block.language == "python":
            names = run_python(block.code, names, name(path))
        elif block.language == "console":
            run_commands(block.code)
    assert list_unignored(written) == []


def run_python(code, names, page):
    """Run an example, and give the names that there are behind it."""
    if ">>>" not in code:
        exec(compile(code, page, "exec"), names)  # noqa: S102 - our own documentation
        return names
    failed = []
    test = doctest.DocTestParser().get_doctest(code, names, page, page, 0)
    doctest.DocTestRunner(optionflags=FLAGS, verbose=False).run(test, out=failed.append, clear_globs=False)
    assert not failed, "".join(failed)
    return test.globs


def run_commands(code):
    """Run our commands in a block, and the page's scripts; `# exit status N` behind one says that it ends with another than 0."""
    environment = {
        **os.environ,
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
    }
    for match in COMMAND_RE.finditer(code):
        command = match["command"]
        if not RUN_RE.match(command):
            continue
        done = subprocess.run(  # noqa: S603  # our own command
            ["sh", "-c", command],  # noqa: S607 - whichever sh the reader has
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            env=environment,
            text=True,
        )
        assert done.returncode == int(command.partition("# exit status ")[2] or 0), done.stdout
        assert doctest.OutputChecker().check_output(match["output"], done.stdout, FLAGS), (
            f"{command}\nprinted:\n{done.stdout}"
        )


def list_unignored(written):
    """What the examples wrote that .gitignore does not name: whoever tries them in a checkout would commit it."""
    ignored = {line.strip("/") for line in (ROOT / ".gitignore").read_text("utf-8").splitlines()}
    return [
        path.name for path in Path().iterdir() if path.name not in {"samples", "docs", *ignored, *written}
    ]


def test_examples_are_found():
    assert {"README.md", "docs/tutorial.md", "docs/first-rule.md"} <= {name(path) for path in RUN}


@pytest.mark.parametrize("path", PAGES, ids=name)
def test_links_lead_somewhere(path):
    targets = [match["target"] for match in LINK_RE.finditer(FENCED_RE.sub("", path.read_text("utf-8")))]
    assert [target for target in targets if not (path.parent / target).exists()] == []


def test_the_reference_names_every_public_name():
    reference = "".join(path.read_text("utf-8") for path in (ROOT / "docs" / "reference").glob("*.md"))
    documented = set(re.findall(r"^::: newsparse\.(\w+)$", reference, re.MULTILINE))
    assert documented == set(newsparse.__all__)


TABLES_RE = re.compile(
    r"^## (?P<cls>\w+)\n\n(?P<text>.*?)^::: newsparse\.(?P=cls)$", re.MULTILINE | re.DOTALL
)


@pytest.mark.parametrize("page", ["article.md", "warnings-and-errors.md", "explanations.md"])
def test_the_tables_of_the_reference_say_what_the_docstrings_say(page):
    text = (ROOT / "docs" / "reference" / page).read_text("utf-8")
    tables = {match["cls"]: read_rows(match["text"]) for match in TABLES_RE.finditer(text)}
    own = re.findall(r"^::: newsparse\.(\w+)$", text, re.MULTILINE)
    classes = {cls for cls in own if not issubclass(getattr(newsparse, cls), Exception)}
    assert set(tables) == classes
    assert tables
    for name, rows in tables.items():
        assert rows == list_rows(getattr(newsparse, name)), name


@pytest.mark.parametrize("function", ["parse", "tokenize", "explain"])
def test_the_reference_names_every_argument_of_the_functions(function):
    rows = read_rows(
        (ROOT / "docs" / "reference" / "functions.md").read_text("utf-8").split("## Arguments")[1]
    )
    taken = {
        row[0].strip("`"): row[2].strip("`").replace("needed", "")
        for row in rows
        if row[1] == "all" or f"`{function}`" in row[1]
    }
    parameters = inspect.signature(getattr(newsparse, function)).parameters.values()
    expected = {each.name: "" if each.default is each.empty else repr(each.default) for each in parameters}
    assert {key: value.replace('"', "'") for key, value in taken.items()} == expected


def test_the_reference_names_every_option():
    rows = read_rows((ROOT / "docs" / "reference" / "functions.md").read_text("utf-8").split("## Options")[1])
    expected = {field.name: repr(field.default) for field in attrs.fields(newsparse.Options)}
    assert {
        row[0].strip("`"): row[1].strip("`").replace('"', "'").replace("_", "") for row in rows
    } == expected


def test_the_reference_says_what_every_format_is_for():
    text = (ROOT / "docs" / "reference" / "formats.md").read_text("utf-8")
    described = [row[0].strip("`").partition("(")[0] for row in read_rows(text)]
    assert described == re.findall(r"^::: newsparse\.formats\.\w+\.(\w+)$", text, re.MULTILINE)


def test_readme_leads_to_every_page():
    readme = (ROOT / "README.md").read_text("utf-8")
    targets = {match["target"] for match in LINK_RE.finditer(readme)}
    assert [name(path) for path in PAGES if name(path) not in {"README.md", *targets}] == []


def read_rows(text):
    """The rows of the table in a text, the first column without its backticks."""
    rows = [
        tuple(cell.strip() for cell in line.strip("|").split(" | "))
        for line in text.partition("\n## ")[0].splitlines()
        if line[:1] == "|"
    ]
    return rows[2:]


def list_rows(cls):
    """What the table of a class must hold."""
    described = read_attributes(inspect.getdoc(cls))
    if issubclass(cls, enum.Enum):
        return [(f"`{member.value}`", described[member.name]) for member in cls]
    return [
        (f"`{field.name}`", f"`{field.type.replace(' | ', ' or ')}`", described[field.name])
        for field in attrs.fields(cls)
        if field.name[0] != "_"
    ]


def test_the_reference_names_every_label():
    text = (ROOT / "docs" / "reference" / "labels.md").read_text("utf-8")
    article, rest = text.split("## The rest of the page")
    listed = {part: re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE) for part in (article, rest)}
    assert listed[rest] == [label.value for label in newsparse.Label if label.is_boilerplate]
    assert listed[article] == [label.value for label in newsparse.Label if not label.is_boilerplate]


def test_the_reference_names_every_argument_of_the_command():
    reference = ROOT / "docs" / "reference"
    text = (reference / "command.md").read_text("utf-8")
    parts = {"newsparse clean": (reference / "clean.md").read_text("utf-8")}  # made from the code
    for command, parser in list_commands(_build_parser(), "newsparse"):
        assert re.search(rf"^##+ {command}$", text, re.MULTILINE)
        part = parts.get(command) or text.partition(f"# {command}\n")[2].partition("\n#")[0]
        options = [action.option_strings for action in parser._actions if action.option_strings]  # noqa: SLF001 - argparse has no other way
        missing = [names for names in options if not any(f"`{each}" in part for each in names)]
        assert missing == [["-h", "--help"]], command


def list_commands(parser, name):
    """Each command below a parser with its name, those of commands in it too."""
    for action in parser._actions:  # noqa: SLF001 - as above
        if isinstance(action.choices, dict):
            for command, inner in action.choices.items():
                yield f"{name} {command}", inner
                yield from list_commands(inner, f"{name} {command}")


def test_the_architecture_names_every_module():
    text = (ROOT / "docs" / "explanation" / "architecture.md").read_text("utf-8")
    table = text.partition("## Where things are")[2].partition("\n## ")[0]
    package = ROOT / "src" / "newsparse"
    modules = {path.name for path in package.glob("*.py")} - {"__init__.py", "__main__.py"}
    folders = {f"{path.parent.name}/" for path in package.glob("*/__init__.py")}
    assert {each for each in modules | folders if f"`{each}`" not in table} == set()


def test_the_package_knows_its_version_and_no_other_name_by_chance():
    assert newsparse.__version__ == version("newsparse")
    with pytest.raises(AttributeError, match="has no attribute 'versions'"):
        newsparse.versions  # noqa: B018 - asking is the test
