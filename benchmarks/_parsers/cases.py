"""Cases of the html5lib-tests suite: a page, and the tree that the HTML standard makes of it.

Here: reading its `tree-construction/*.dat` files, and what two trees are compared by. Not here: the files. They come
with source distributions of the package html5lib (`html5lib/tests/testdata`), and are read where they lie.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

__all__ = ["FOLDER_VARIABLE", "Case", "Items", "find_folder", "read_cases", "select_body", "split_items"]

FOLDER_VARIABLE = "HTML5LIB_TESTS"
"""The environment variable that names the folder with the files."""

Items = Sequence[tuple[int, str]]
"""A tree: of each node and attribute its depth, and what it is in the notation of the suite."""

_SECTION_RE = re.compile(
    r"^#(errors|new-errors|document-fragment|script-on|script-off|document)\n", re.MULTILINE
)
_DOCTYPE_RE = re.compile(r'<!DOCTYPE ([^\s">]*)[^\n]*')
_FOREIGN_RE = re.compile(r"<(?:svg|math) ")
_PREFIX_RE = re.compile(r'^(xlink|xml|xmlns) (?=[^\s="]+=")')


class Case(NamedTuple):
    """A page and its tree.

    Attributes:
        name: the file and the case's number in it.
        html: the page.
        tree: its nodes as the suite writes them.
    """

    name: str
    html: str
    tree: Items


def find_folder(given: Path | None = None) -> Path | None:
    """The folder with the `.dat` files: the one given, else the one that the environment names; None if it has none."""
    named = os.environ.get(FOLDER_VARIABLE)
    folder = given or (Path(named) if named else None)
    return folder if folder and any(folder.glob("*.dat")) else None


def read_cases(folder: Path) -> Iterator[Case]:
    """The cases that are whole documents, and the same whether scripts run or not."""
    for path in sorted(folder.glob("*.dat")):
        text = "\n" + path.read_bytes().decode("utf-8", "surrogatepass")
        for number, chunk in enumerate(text.split("\n#data\n")[1:], 1):
            case = _read_case(f"{path.stem}-{number}", chunk)
            if case is not None:
                yield case


def _read_case(name: str, chunk: str) -> Case | None:
    """A case; None of a fragment, or of one that is for scripts that run or do not."""
    sections = _SECTION_RE.split(chunk)
    named = dict(zip(sections[1::2], sections[2::2], strict=True))
    if "document" not in named or {"document-fragment", "script-on", "script-off"} & named.keys():
        return None
    return Case(name, sections[0].removesuffix("\n"), split_items(named["document"]))


def split_items(tree: str) -> Items:
    r"""A tree in the notation of the suite, without the vocabularies of elements and the identifiers of its DOCTYPE.

    Not every parser tells those.

    Example:
        >>> split_items('| <!DOCTYPE html "a" "b">\n| <html>\n|   <svg svg>\n|     "two\n\nlines"')
        [(0, '<!DOCTYPE html>'), (0, '<html>'), (1, '<svg>'), (2, '"two\n\nlines"')]
    """
    items: list[tuple[int, str]] = []
    for part in re.split(r"^\| ", tree.rstrip("\n"), flags=re.MULTILINE)[1:]:
        item = part.removesuffix("\n")
        text = item.lstrip(" ")
        depth = (len(item) - len(text)) // 2
        text = _DOCTYPE_RE.sub(r"<!DOCTYPE \1>", text, count=1) if text.startswith("<!DOCTYPE") else text
        items.append((depth, _PREFIX_RE.sub(r"\1:", _FOREIGN_RE.sub("<", text, count=1))))
    return items


def select_body(items: Iterable[tuple[int, str]]) -> Items:
    """Elements and texts in the body alone: what is left of a tree without its head, comments and attributes.

    Texts that a comment stood between become one.

    Example:
        >>> select_body([(0, "<html>"), (1, "<body>"), (2, "<p>"), (3, 'id="x"'), (3, '"a"'), (3, "<!-- c -->"), (3, '"b"')])
        [(1, '<body>'), (2, '<p>'), (3, '"ab"')]
    """
    kept: list[tuple[int, str]] = []
    for depth, text in items:
        is_body = (depth, text) == (1, "<body>")
        if text.startswith("<!") or not text.startswith(("<", '"')) or not (is_body or (kept and depth > 1)):
            continue
        if text.startswith('"') and kept[-1][0] == depth and kept[-1][1].startswith('"'):
            kept[-1] = (depth, kept[-1][1][:-1] + text[1:])
        else:
            kept.append((depth, text))
    return kept
