"""Four parsers behind one face: parse, walk in Python, outline, decode.

Here: how each is called. Not here: what is measured. A parser's package is imported when it is used first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any, Protocol

from benchmarks._parsers.cases import Items, split_items

__all__ = ["PARSERS", "Parser"]


class Parser(Protocol):
    """What is asked of a parser."""

    package: str

    def parse(self, html: str) -> Any:  # noqa: ANN401  # each has a tree of its own
        """The tree of a page."""

    def walk(self, tree: Any) -> int:  # noqa: ANN401  # as above
        """Read tag, class and id of every element and all texts; how many nodes that were."""

    def outline(self, tree: Any) -> Items:  # noqa: ANN401  # as above
        """The tree in the notation of html5lib-tests."""

    def decode(self, data: bytes) -> str:
        """The text of a page that declares its encoding."""


def _list_attributes(depth: int, attributes: Mapping[str, str | None]) -> Iterator[tuple[int, str]]:
    """The attributes in the suite's order and notation."""
    for name in sorted(attributes):
        yield depth, f'{name}="{attributes[name] or ""}"'


class Lexbor:
    """selectolax, of which the backend is lexbor, and scripts do not run."""

    package = "selectolax"

    def __init__(self) -> None:
        self._parser = import_module("selectolax.lexbor").LexborHTMLParser

    def parse(self, html: str) -> Any:  # noqa: ANN401  # see Parser
        """Without copying the chosen `<option>`, which is an event of browsers, and slow."""
        return self._parser(html, options=1)

    def walk(self, tree: Any) -> int:  # noqa: ANN401  # see Parser
        """By child, next and a stack of what comes after."""
        count = 0
        behind: list[Any] = []
        node = tree.root
        while node is not None or behind:
            if node is None:
                node = behind.pop()
                continue
            count += 1
            if node.tag == "-text":
                _ = node.text_content
            else:
                attributes = node.attributes
                _ = attributes.get("class"), attributes.get("id")
            behind.append(node.next)
            node = node.child
        return count

    def outline(self, tree: Any) -> Items:  # noqa: ANN401  # see Parser
        """From the document down."""
        items: list[tuple[int, str]] = []
        stack = [(tree.root.parent.child, 0)]
        while stack:
            node, depth = stack.pop()
            if node is None:
                continue
            stack.append((node.next, depth))
            if node.tag == "-text":
                items.append((depth, f'"{node.text_content}"'))
            elif node.is_comment_node:
                items.append((depth, f"<!-- {node.html[4:-3]} -->"))  # `comment_content` is stripped
            elif node.tag == "-doctype":
                items.append((depth, f"<!DOCTYPE {node.html[10:-1]}>"))
            else:
                items.append((depth, f"<{node.tag}>"))
                items.extend(_list_attributes(depth + 1, node.attributes))
                stack.append((node.child, depth + 1))
                contents = (
                    node.template_fragments()[:1] if node.tag == "template" else []
                )  # none of <svg>'s own
                items.extend((depth + 1, "content") for _ in contents)
                stack.extend((each.child, depth + 2) for each in contents)
        return items

    def decode(self, data: bytes) -> str:
        """With its own search for a declaration."""
        return str(self._parser(data, encoding=True).text())


class Lxml:
    """lxml, of which the backend is libxml2, and bytes go in, as they are read faster."""

    package = "lxml"

    def __init__(self) -> None:
        self._etree = import_module("lxml.etree")
        self._parser = self._etree.HTMLParser(huge_tree=True, encoding="utf-8")

    def parse(self, html: str) -> Any:  # noqa: ANN401  # see Parser
        """The root; None of an empty page."""
        try:
            return self._etree.fromstring(html.encode("utf-8", "replace"), self._parser)
        except self._etree.ParserError:
            return None

    def walk(self, tree: Any) -> int:  # noqa: ANN401  # see Parser
        """By the iterator of the package."""
        count = 0
        for element in [] if tree is None else tree.iter():
            count += 1
            _ = element.tag, element.get("class"), element.get("id"), element.text, element.tail
        return count

    def outline(self, tree: Any) -> Items:  # noqa: ANN401  # see Parser
        """From the document down."""
        if tree is None:
            return []
        doctype = tree.getroottree().docinfo.doctype
        items: list[tuple[int, str]] = [(0, f"<!DOCTYPE {doctype[10:-1].split(' ')[0]}>")] if doctype else []
        for element in [*reversed(list(tree.itersiblings(preceding=True))), tree, *tree.itersiblings()]:
            self._outline_element(element, 0, items)
        return items

    def _outline_element(self, element: Any, depth: int, items: list[tuple[int, str]]) -> None:  # noqa: ANN401  # see Parser
        """An element with all in it, and the text behind it."""
        if isinstance(element.tag, str):
            items.append((depth, f"<{element.tag}>"))
            items.extend(_list_attributes(depth + 1, dict(element.attrib)))
            if element.text:
                items.append((depth + 1, f'"{element.text}"'))
            for child in element:
                self._outline_element(child, depth + 1, items)
        else:
            items.append((depth, f"<!-- {element.text or ''} -->"))
        if element.tail and depth:
            items.append((depth, f'"{element.tail}"'))

    def decode(self, data: bytes) -> str:
        """With its own search for a declaration."""
        root = self._etree.fromstring(data, self._etree.HTMLParser(huge_tree=True))
        return "".join(root.itertext())


class Resiliparse:
    """Resiliparse, of which the backend is a lexbor of its own."""

    package = "resiliparse"

    def __init__(self) -> None:
        module = import_module("resiliparse.parse.html")
        self._tree, self._types = module.HTMLTree, module.NodeType

    def parse(self, html: str) -> Any:  # noqa: ANN401  # see Parser
        """The tree."""
        return self._tree.parse(html)

    def walk(self, tree: Any) -> int:  # noqa: ANN401  # see Parser
        """By the iterator of the package."""
        count = 0
        for node in tree.document:
            count += 1
            if node.type == self._types.ELEMENT:
                _ = node.tag, node.class_name, node.id
            elif node.type == self._types.TEXT:
                _ = node.value
        return count

    def outline(self, tree: Any) -> Items:  # noqa: ANN401  # see Parser
        """From the document down; what is in a `<template>` is not to be had."""
        items: list[tuple[int, str]] = []
        stack = [(node, 0) for node in reversed(list(tree.document.child_nodes))]
        while stack:
            node, depth = stack.pop()
            if node.type == self._types.TEXT:
                items.append((depth, f'"{node.value}"'))
            elif node.type == self._types.COMMENT:
                items.append((depth, f"<!-- {node.value} -->"))
            elif node.type == self._types.DOCUMENT_TYPE:
                items.append((depth, f"<!DOCTYPE {node.tag}>"))
            elif node.type == self._types.ELEMENT:
                items.append((depth, f"<{node.tag}>"))
                items.extend(_list_attributes(depth + 1, {name: node.getattr(name) for name in node.attrs}))
                stack.extend((child, depth + 1) for child in reversed(list(node.child_nodes)))
        return items

    def decode(self, data: bytes) -> str:
        """With its own detection, told to look at declarations."""
        detect = import_module("resiliparse.parse.encoding").detect_encoding
        return str(self._tree.parse_from_bytes(data, detect(data, from_html_meta=True)).body.text)


class Html5lib:
    """html5lib, which is the standard word by word, in Python."""

    package = "html5lib"

    def __init__(self) -> None:
        self._module = import_module("html5lib")
        builders = import_module("html5lib.treebuilders")
        self._builder = builders.getTreeBuilder(
            "etree", implementation=import_module("xml.etree.ElementTree"), fullTree=True
        )

    def parse(self, html: str) -> Any:  # noqa: ANN401  # see Parser
        """The parser, which holds the tree."""
        parser = self._module.HTMLParser(tree=self._builder, namespaceHTMLElements=False)
        parser.parse(html)
        return parser

    def walk(self, tree: Any) -> int:  # noqa: ANN401  # see Parser
        """By the iterator of ElementTree."""
        count = 0
        for element in tree.tree.getDocument().iter():
            count += 1
            _ = element.tag, element.get("class"), element.get("id"), element.text, element.tail
        return count

    def outline(self, tree: Any) -> Items:  # noqa: ANN401  # see Parser
        """As the package itself writes it."""
        written: str = tree.tree.testSerializer(tree.tree.getDocument())
        return split_items(re.sub(r"^(?:\|  |(?=<!DOCTYPE))", "| ", written, flags=re.MULTILINE))

    def decode(self, data: bytes) -> str:
        """With its own search for a declaration."""
        root = self._module.parse(data, treebuilder="etree")
        return "".join(root.itertext())


PARSERS: Mapping[str, type[Parser]] = {
    "selectolax (lexbor)": Lexbor,
    "lxml (libxml2)": Lxml,
    "resiliparse (lexbor)": Resiliparse,
    "html5lib": Html5lib,
}
"""The parsers by the names that the report has."""
