"""Every pattern of the package: all of them can be found, none of them is careless; their speed is a benchmark's business."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from re import _constants as opcodes  # the only view of a pattern's parts that there is
from re import _parser

import attrs
import pytest
from benchmarks.backtracking import Attack, read_attacks, read_patterns, read_targets
from hypothesis import given
from hypothesis import strategies as st

from newsparse.rules import RULES, Rule

PATTERNS = read_patterns()
PATTERN_RULES = [rule for rule in RULES if isinstance(rule, Rule)]
RULE_LINES = sorted({line for rule in RULES for line in (*rule.examples, *rule.counterexamples)})
USERS_PATTERNS = ("rulebook", "_pattern.py")  # compiles what users write
SOURCES = sorted((Path(__file__).parents[1] / "src" / "newsparse").rglob("*.py"))
REPEATS = {opcodes.MAX_REPEAT, opcodes.MIN_REPEAT, opcodes.POSSESSIVE_REPEAT}


def read_items(parsed):
    """Every (opcode, argument) of a parsed pattern, however deep."""
    for code, argument in parsed:
        yield code, argument
        for part in argument if isinstance(argument, tuple) else (argument,):
            parts = part if isinstance(part, list) else [part]
            for inner in parts:
                if isinstance(inner, _parser.SubPattern):
                    yield from read_items(inner)


def is_endless(code, argument):
    return code in REPEATS and argument[1] is opcodes.MAXREPEAT


def has_nested_endless_repeat(pattern):
    """Whether something repeated without bound holds, beyond one character, what is repeated without bound.

    Possessive repeats in possessive ones are none: what they took they never give back.
    """
    return any(
        is_endless(code, argument)
        and any(
            is_endless(*inner) and {code, inner[0]} != {opcodes.POSSESSIVE_REPEAT}
            for inner in read_items(argument[2])
        )
        for code, argument in read_items(_parser.parse(pattern.pattern, pattern.flags))
    )


def test_the_patterns_of_all_rules_are_found():
    assert {rule.pattern for rule in PATTERN_RULES} <= set(PATTERNS.values())


def read_hidden(path):
    """The calls inside functions that make a pattern of more than one class of characters on the way."""
    tree = ast.parse(path.read_text("utf-8"))
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        for node in ast.walk(function):
            match node:
                case ast.Call(
                    func=ast.Attribute(value=ast.Name("re" | "regex"), attr=name), args=[first, *_]
                ):
                    literal = first.value if isinstance(first, ast.Constant) else None
                    if name != "escape" and (literal is None or len(_parser.parse(literal)) > 1):
                        yield f"{path.name}:{node.lineno}"


@pytest.mark.parametrize(
    "path", [path for path in SOURCES if path.parts[-2:] != USERS_PATTERNS], ids=lambda path: path.name
)
def test_no_pattern_is_hidden_in_a_function(path):
    assert list(read_hidden(path)) == []


@pytest.mark.parametrize(
    ("line", "hidden"),
    [
        ("re.split('[,;]', text)", False),
        ("re.findall('a+b', text)", True),
        ("re.compile(word)", True),
        ("re.escape(word)", False),
    ],
)
def test_hidden_patterns_are_seen(tmp_path, line, hidden):
    path = tmp_path / "module.py"
    path.write_text(f"def find(text, word):\n    return {line}\n", "utf-8")
    assert bool(list(read_hidden(path))) is hidden


@pytest.mark.parametrize("name", PATTERNS)
def test_no_endless_repeat_stands_inside_another(name):
    assert not has_nested_endless_repeat(PATTERNS[name])


@pytest.mark.parametrize(
    ("text", "nested"),
    [
        ("(a+)+b", True),
        ("(?:ab*c)*", True),
        ("(?:a++|b)*c", True),
        ("(?:a+|b)*+c", True),
        ("(?:a++|b)*+c", False),
        ("a+b+", False),
        ("(a{1,9})+", False),
    ],
)
def test_nested_endless_repeats_are_seen(text, nested):
    assert has_nested_endless_repeat(re.compile(text)) is nested


@pytest.mark.parametrize("rule", PATTERN_RULES, ids=lambda rule: rule.name)
def test_a_rule_for_lines_of_any_length_looks_at_their_head_or_needs_a_rare_character(rule):
    if rule.longest == 0:
        assert rule.needs or rule.pattern.pattern.startswith(r"\A")


@pytest.mark.parametrize("rule", PATTERN_RULES, ids=lambda rule: rule.name)
def test_a_rule_finds_its_examples_without_its_guards(rule):
    """The guards only save time: what a pattern needs and how long its lines are must not decide for its examples."""
    bare = attrs.evolve(rule, longest=0, needs="", words=frozenset(), starts="")
    assert [bare.matches(line) for line in rule.examples] == [rule.matches(line) for line in rule.examples]


@pytest.mark.parametrize("rule", PATTERN_RULES, ids=lambda rule: rule.name)
def test_what_a_rule_asks_of_its_lines_beforehand_decides_nothing(rule):
    bare = attrs.evolve(rule, needs="", words=frozenset(), starts="")
    lines = {
        form for line in RULE_LINES for form in (line, line.upper(), line.lower(), f"- {line}", f"({line})")
    }
    assert [line for line in lines if bare.matches(line) and not rule.matches(line)] == []


def test_every_target_has_a_name_of_its_own():
    names = [target.name for target in read_targets()]
    assert sorted(set(names)) == sorted(names)


def test_attacks_are_stored_once():
    attacks = read_attacks()
    assert len(attacks) == len(set(attacks)) > 100


@given(st.text(min_size=1, max_size=9), st.text(max_size=9), st.text(max_size=9), st.integers(30, 300))
def test_an_attack_is_about_as_long_as_asked_for(pump, prefix, suffix, length):
    text = Attack(pump, prefix, suffix).build_text(length)
    assert length - len(pump) < len(text) <= length
    assert text.startswith(prefix + pump)
    assert text.endswith(pump + suffix)
