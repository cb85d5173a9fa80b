"""The tools that are compared, and how each is called.

Here: the table of tools. Not here: the calls themselves (`extractors`).
"""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks._peers.kinds import Tool, UnknownToolError

__all__ = ["TOOLS", "choose_tools"]

_EXTRACTORS = "benchmarks._peers.extractors"
_METADATA = frozenset({"headline", "authors", "published"})


def _newsparse(name: str, *, reads_text: bool = False, **options: bool) -> Tool:
    gives = _METADATA | {"faq"}
    builder = f"{_EXTRACTORS}:{'build_newsparse_text' if reads_text else 'build_newsparse'}"
    return Tool(name, "newsparse", "import newsparse", builder, options, gives, reads_text)


def _trafilatura(name: str, *, metadata: bool = False, **options: bool) -> Tool:
    builder = f"{_EXTRACTORS}:{'build_trafilatura_metadata' if metadata else 'build_trafilatura'}"
    gives = _METADATA if metadata else frozenset[str]()
    return Tool(name, "trafilatura", "import trafilatura", builder, options, gives)


def _peer(name: str, imports: str, gives: frozenset[str] = frozenset()) -> Tool:
    builder = f"{_EXTRACTORS}:build_{imports.partition('.')[0]}"
    return Tool(name, name, f"import {imports}", builder, {}, gives)


TOOLS = (
    _newsparse("newsparse"),
    _newsparse("newsparse fast", fast=True),
    _newsparse("newsparse on text", reads_text=True),
    _trafilatura("trafilatura"),
    _trafilatura("trafilatura fast", fast=True),
    _trafilatura("trafilatura precision", favor_precision=True),
    _trafilatura("trafilatura recall", favor_recall=True),
    _trafilatura("trafilatura with metadata", metadata=True),
    _peer("newspaper4k", "newspaper", _METADATA),
    _peer("readability-lxml", "readability"),
    Tool(
        "readability-lxml with title",
        "readability-lxml",
        "import readability",
        f"{_EXTRACTORS}:build_readability",
        {"title": True},
        frozenset({"headline"}),
    ),
    _peer("goose3", "goose3", _METADATA),
    _peer("jusText", "justext"),
    _peer("boilerpy3", "boilerpy3.extractors"),
    _peer("resiliparse", "resiliparse.extract.html2text"),
)


def choose_tools(names: Sequence[str]) -> tuple[Tool, ...]:
    """The tools of some names, or packages; all of them where none is named.

    Raises:
        UnknownToolError: a name is no tool's.

    Example:
        >>> [tool.name for tool in choose_tools(["trafilatura fast", "goose3"])]
        ['trafilatura fast', 'goose3']
        >>> len(choose_tools(["newsparse"]))
        3
    """
    known = {tool.name for tool in TOOLS} | {tool.package for tool in TOOLS}
    for name in names:
        if name not in known:
            raise UnknownToolError(name, known)
    wanted = set(names)
    return tuple(tool for tool in TOOLS if not names or {tool.name, tool.package} & wanted)
