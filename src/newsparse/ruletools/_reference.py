"""The reference page of the built-in rules, in Markdown.

Here: drawing it up from the rules, so that it never says anything else than they do. Not here: the page itself
(`docs/reference/rules.md`, which a test holds equal); `python -m newsparse.ruletools` writes it.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterable, Iterator
from importlib import import_module
from itertools import groupby

from newsparse.ruletools._catalogue import RuleInfo, RuleKind, list_rules

__all__ = ["build_reference"]

_MOST_LABELS = 4  # for which a rule counts the most
_LEAST = 0.2  # nats, below which a weight says little
_INTRODUCTION = """\
# Built-in rules

<!-- Made by `make reference` from the rules themselves; do not edit. -->

What newsparse notices in a line, {count} rules in {files} files of `newsparse/rules/`. A built-in rule does not decide: it is
evidence, and what it counts for which label is learned from labelled pages, together with all else that is noticed of a line
and its neighbours; see [How a line gets its label](../explanation/labelling.md). So a rule may count for a label that
its name does not suggest, where other rules say the rest.

Each rule is given with what it notices, lines on which it fires (✓) and lines that look alike, on which it stays silent (✗), and
the labels for which it counts the most on the line itself, in nats (1 nat makes the odds about 2.7 times as good). Of lists of phrases
these numbers are the mean over the phrases. `newsparse rules show NAME` shows the rest: the pattern or the phrases, and what it counts
for the lines around. A [rulebook](rulebooks.md) can switch a rule off, or bend it, by its name.
"""
# What Markdown, or the way it is built into a site, would take for more than the character.
_SIGNS_RE = re.compile(r"([\\`*_{}\[\]<>#|&!~^$])")
_RUN_RE = re.compile("`+")


def build_reference() -> str:
    """The page.

    Example:
        >>> build_reference().startswith("# Built-in rules")
        True
    """
    rules = list_rules()
    files = [(name, [*group]) for name, group in groupby(rules, key=_name_file)]
    parts = [_INTRODUCTION.format(count=len(rules), files=len(files))]
    for name, group in files:
        parts.append(f"## {name}.py\n\n{_describe_file(name)}\n")
        parts += map(_build_block, group)
    return "\n".join(parts)


def _name_file(info: RuleInfo) -> str:
    """The file of a rule."""
    return info.name.partition(".")[0]


def _describe_file(name: str) -> str:
    """What a file is about: the first sentence of its docstring, or what of it stands above the first blank line."""
    described = inspect.getdoc(import_module(f"newsparse.rules.{name}")) or ""
    return escape_markdown(" ".join(described.partition("\n\n")[0].split()))


def _build_block(info: RuleInfo) -> str:
    """A rule's part of the page."""
    lines = [
        f"### `{info.name}`\n",
        f"{escape_markdown(info.about)} {_tell_kind(info)}\n",
        f"- ✓ {_list_texts(info.examples)}",
        f"- ✗ {_list_texts(info.counterexamples)}",
        f"- {_tell_weights(info)}",
    ]
    return "\n".join(lines) + "\n"


def _tell_kind(info: RuleInfo) -> str:
    """How a rule finds its lines."""
    if info.kind is RuleKind.PATTERN:
        return "(A pattern.)"
    languages = sum(1 for code in info.phrases if code)
    return f"({info.count} phrases, {languages} languages.)"


def _tell_weights(info: RuleInfo) -> str:
    """The labels for which a rule counts the most."""
    shown = [(label, nats) for label, nats in [*info.weights.items()][:_MOST_LABELS] if nats >= _LEAST]
    if not shown:
        return "counts for no label by itself"
    return "counts for " + ", ".join(f"{escape_markdown(label)} {nats:+.2f}" for label, nats in shown)


def _list_texts(texts: Iterable[str]) -> str:
    """Texts as code, side by side."""
    return " · ".join(map(quote_markdown, texts))


def escape_markdown(text: str) -> str:
    r"""A text in Markdown that looks like itself.

    Example:
        >>> print(escape_markdown("a_b <c> *d*"))
        a\_b \<c\> \*d\*
    """
    return _SIGNS_RE.sub(r"\\\1", text)


def quote_markdown(text: str) -> str:
    r"""A text as code in Markdown: between more backticks than it holds in a row, escapes for what is not shown.

    Example:
        >>> print(quote_markdown("plain"), quote_markdown("a `b`"), quote_markdown("a\u200bb"))
        `plain` `` a `b` `` `a\u200bb`
    """
    shown = "".join(_show(text))
    runs = [*map(len, _RUN_RE.findall(shown))]
    size = next(count for count in range(1, len(runs) + 2) if count not in runs)
    fence = "`" * size
    pad = " " if shown[:1] in ("`", " ") or shown[-1:] in ("`", " ") else ""
    return f"{fence}{pad}{shown}{pad}{fence}"


def _show(text: str) -> Iterator[str]:
    """Each character, or an escape where it is not shown."""
    for char in text:
        yield char if char.isprintable() else char.encode("unicode_escape").decode("ascii")
