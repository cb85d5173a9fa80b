"""How the code is built: who may import whom, caps on size, where patterns and lists live.

Where a test here stops a change, the change belongs elsewhere (CONTRIBUTING.md has the table), or is too long.
"""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "newsparse"
MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = [
    *MODULES,
    *(path for part in ("tests", "training", "benchmarks") for path in sorted((ROOT / part).rglob("*.py"))),
]
LISTS = sorted(PACKAGE.glob("data/**/*.txt"))

# From the top down: a module imports only from rows below its own. A package is one row; what goes on inside is below.
LAYERS = (
    ("__main__",),
    ("cli",),
    ("batch",),
    ("engines", "readers"),
    ("testing",),
    ("ruletools",),
    ("__init__",),
    ("_parse",),
    ("_engine",),
    ("_fast",),
    ("_builder", "_explaining"),
    ("_origins", "_sources"),
    ("_body", "_credits", "_dating", "_fast_head", "_headline", "_page", "_paywall"),
    ("_claimed_dates", "_claimed_signs"),
    ("_site_signs",),
    ("_marked", "_signatures"),
    ("_bylines", "_error_page", "_structure", "_wordings"),
    ("_pictures",),
    ("_grid", "_landmarks"),
    ("_labeller",),
    ("_copies", "_evidence", "_faq_block", "_stretches", "_votes", "formats", "html"),
    ("_claimed", "_context", "_matcher"),
    ("explanation", "options"),
    ("rulebook", "templates"),
    ("_shape", "fields", "rules"),
    ("_tokens",),
    ("_reader", "_sentences"),
    ("_markup",),
    ("_date_text", "_dates_re", "_names_re", "_piece", "_weights"),
    ("_charsets", "_months", "_passage", "_tables"),
    ("_decode", "_docstrings", "_sites", "_text", "_trie", "data"),
    ("errors", "model"),
    ("kinds",),
)
RANKS = {name: rank for rank, row in enumerate(LAYERS) for name in row}
# Inside a package: what its modules may import from one another.
INSIDE = {
    "batch": lambda _module, target: target.startswith("_") or target == "statistics",
    "cli": lambda module, target: module in {"__init__", "_reference"} or target.startswith("_"),
    "engines": lambda module, target: (
        target in {"arrow", "__init__"} or target.startswith("_") or module == "__init__"
    ),
    "fields": lambda _module, target: target.startswith("_"),
    "html": lambda _module, target: target.startswith("_"),
    "formats": lambda _module, target: target in {"lines", "mapping", "rows"} or target.startswith("_"),
    "readers": lambda _module, target: target.startswith("_"),
    "rulebook": lambda _module, target: target.startswith("_"),
    "rules": lambda module, target: module == "__init__" or target == "_rule",
    "ruletools": lambda _module, target: target.startswith("_"),
    "templates": lambda _module, target: target.startswith("_"),
    "testing": lambda _module, target: target.startswith("_"),
}
# What the packages on top may import: public names.
PUBLIC = {
    "batch": {"__init__", "engines", "errors", "formats", "model", "options", "readers", "templates"},
    "cli": {
        "_docstrings",
        "__init__",
        "batch",
        "errors",
        "formats",
        "options",
        "readers",
        "rulebook",
        "ruletools",
        "templates",
        "testing",
    },
    "engines": {"__init__", "errors", "formats", "model", "options"},
    "readers": {"__init__", "errors", "html", "model"},
    "testing": {"__init__", "errors", "formats", "html", "options", "rulebook", "rules", "ruletools"},
}
DEPENDENCIES = {"attrs", "dateutil", "regex"}
# What extras bring, and the packages that may ask for it, inside functions.
EXTRAS = {
    "backports": {"readers", "batch"},
    "compression": {"readers", "batch"},  # of the standard library, from Python 3.14 on
    "pebble": {"batch"},
    "pyarrow": {"batch", "engines", "formats", "readers"},
    "pyspark": {"engines"},
    "resiliparse": {"html"},
    "selectolax": {"html"},
    "tqdm": {"cli"},
}
WITH_PYTEST = {"_fixtures.py", "_items.py", "_pages.py", "_rules.py", "_update.py", "plugin.py"}
LONGEST_FILE, LONGEST_FUNCTION, MOST_PARAMETERS, DEEPEST = 400, 60, 5, 4
USERS_PATTERNS = PACKAGE / "rulebook" / "_pattern.py"  # compiles what users write
ENTRY_POINTS = {"parse", "tokenize", "explain", "assert_label"}


def name(path):
    return path.relative_to(ROOT).as_posix()


def read_tree(path):
    return ast.parse(path.read_text("utf-8"))


def read_imports(path):
    """What a module imports, inside functions too, as dotted names."""
    for node in ast.walk(read_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from split_names(node)


def split_names(node):
    """A module, or the modules in it that `from package import module` means."""
    folder = ROOT / "src" / node.module.replace(".", "/")
    names = [alias.name for alias in node.names if (folder / f"{alias.name}.py").exists()]
    return [f"{node.module}.{module}" for module in names] or [node.module]


def split_own(dotted):
    """Top name and the rest of a module of ours: `newsparse.fields.dates` is ("fields", "dates")."""
    top, _, rest = dotted.removeprefix("newsparse").lstrip(".").partition(".")
    return top or "__init__", rest or "__init__"


def is_allowed(source, target):
    """Whether a module, as `split_own` gives it, may import another."""
    if (source[0], target[0]) == (
        "model",
        "formats",
    ):  # the methods of Article, which import when they are called
        return True
    if source[0] == target[0]:
        return INSIDE[source[0]](source[1], target[1])
    if source[0] in PUBLIC and not is_public(target, PUBLIC[source[0]]):
        return False
    if {source[0], target[0]} == {"model", "errors"} or source[0] == "_decode":
        return False
    return RANKS.get(target[0], -1) > RANKS.get(source[0], -1)


def is_public(target, packages):
    """Whether a module is one of some packages, or a public one of their modules."""
    return target[0] in packages and (target[1] == "__init__" or not target[1].startswith("_"))


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_point_down(path):
    source = split_own(".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__"))
    wrong = [
        target
        for target in read_imports(path)
        if target.split(".")[0] == "newsparse" and not is_allowed(source, split_own(target))
    ]
    assert not wrong, f"see LAYERS and INSIDE in {name(Path(__file__))}"


def test_every_module_has_its_row():
    assert {
        split_own(".".join(path.relative_to(PACKAGE).with_suffix("").parts))[0] for path in MODULES
    } == set(RANKS)


def test_the_core_needs_three_packages_only():
    imported = {path: {dotted.split(".")[0] for dotted in read_imports(path)} for path in MODULES}
    others = {path: tops - {"newsparse", *sys.stdlib_module_names} for path, tops in imported.items()}
    assert set().union(*others.values()) - {"pytest", *EXTRAS} <= DEPENDENCIES
    # The helpers are for tests of any kind; the plugin alone is for pytest.
    plugin = {path for path, tops in others.items() if "pytest" in tops}
    assert {path.name for path in plugin} == WITH_PYTEST
    assert {path.parent.name for path in plugin} == {"testing"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_extras_are_asked_for_where_they_are_needed(path):
    wanted = {dotted.split(".")[0] for dotted in read_imports(path)} & set(EXTRAS)
    assert {extra for extra in wanted if path.relative_to(PACKAGE).parts[0] not in EXTRAS[extra]} == set()
    # An import of newsparse, and of its packages, loads none of them; types are imported for the checker alone.
    at_once = {
        dotted.split(".")[0]
        for node in read_tree(path).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        for dotted in (
            [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module]
        )
    }
    assert at_once & set(EXTRAS) == set()


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_no_file_and_no_function_is_too_long(path):
    tree = read_tree(path)
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE
    long = {function.name: count_lines(function) for function in functions(tree)}
    assert {key: count for key, count in long.items() if count > LONGEST_FUNCTION} == {}
    deep = {function.name: measure_depth(function) for function in functions(tree)}
    assert {key: depth for key, depth in deep.items() if depth > DEEPEST} == {}


@pytest.mark.parametrize("path", [path for path in SOURCES if "tests" not in path.parts], ids=name)
def test_no_function_takes_too_many_parameters(path):
    wide = {function.name: count_parameters(function) for function in functions(read_tree(path))}
    assert {key: n for key, n in wide.items() if n > MOST_PARAMETERS and key not in ENTRY_POINTS} == {}


def functions(tree):
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


@pytest.mark.parametrize(
    "path",
    sorted(path for folder in ("page", "report") for path in PACKAGE.glob(f"data/{folder}/*")),
    ids=name,
)
def test_no_file_of_a_page_that_is_written_is_too_long(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST_FILE


def count_lines(function):
    """The lines of a function without its docstring and decorators."""
    first = function.body[0]
    has_docstring = ast.get_docstring(function, clean=False) is not None
    docstring = first.end_lineno - first.lineno + 1 if has_docstring else 0
    return function.end_lineno - function.lineno + 1 - docstring


def count_parameters(function):
    arguments = function.args
    names = [a.arg for a in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return len(names) - (names[:1] in (["self"], ["cls"]))


def measure_depth(node):
    """How deep statements with a body nest in a function; `elif` is no deeper than its `if`."""
    depths = [0]
    for field in ("body", "orelse", "finalbody", "handlers", "cases"):
        children = getattr(node, field, [])
        is_elif = field == "orelse" and len(children) == 1 and isinstance(children[0], ast.If)
        for child in children if isinstance(children, list) else []:
            has_body = isinstance(child, ast.If | ast.For | ast.While | ast.With | ast.Try | ast.Match)
            if not isinstance(child, ast.FunctionDef | ast.ClassDef):
                depths.append(measure_depth(child) + (has_body and not is_elif))
    return max(depths)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_a_module_says_what_lives_in_it(path):
    docstring = ast.get_docstring(read_tree(path)) or ""
    assert docstring.partition("\n")[0].endswith((".", ":"))
    assert re.search(r"\b[Hh]ere\b", docstring) or path == PACKAGE / "__init__.py"


@pytest.mark.parametrize("path", [path for path in MODULES if path != USERS_PATTERNS], ids=name)
def test_patterns_are_constants_of_the_module(path):
    tree = read_tree(path)
    compiled = {id(node) for node in ast.walk(tree) if is_compile(node)}
    constants = [node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign)]
    named = {
        id(part)
        for node in constants
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        for part in ast.walk(node)
        if is_compile(part) and isinstance(target, ast.Name) and target.id.endswith(("_RE", "_RES"))
    }
    assert not compiled - named


def is_compile(node):
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "compile"
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id in {"re", "regex"}
    )


@pytest.mark.parametrize("folder", sorted({path.parent for path in LISTS}), ids=name)
def test_lists_say_what_they_mean_and_where_they_are_from(folder):
    assert {path.name: find_fault(path) for path in folder.glob("*.txt") if find_fault(path)} == {}


def find_fault(path):
    """What is wrong with a list, or None."""
    lines = path.read_text("utf-8").split("\n")
    header = [line for line in lines if line.startswith("# ")]
    entries = [line for line in lines if line and not line.startswith("# ")]
    faults = {
        "the header does not stand at the top": lines[: len(header)] != header,
        "the header says too little": len(header) < 2,
        "no source is named": not any("source" in line.casefold() for line in header),
        "it is empty": not entries,
        "an entry has blanks around it": any(entry != entry.strip() for entry in entries),
        "an entry stands twice": len(set(entries)) < len(entries),
    }
    return next((fault for fault, holds in faults.items() if holds), None)
