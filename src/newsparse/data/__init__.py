"""Word lists and learned weights, and the two functions that read lists.

Here: `<list>/<language>.txt`, one entry a line; lines that start with "# " say what the list means and where it is from.
A language is added by adding files. Not here: logic of any kind.
"""

from __future__ import annotations

from pathlib import Path

__all__ = ["read_lists", "read_words"]

_HERE = Path(__file__).parent


def read_lists(name: str) -> dict[str, tuple[str, ...]]:
    """The entries of a list by language.

    Args:
        name: the list's folder below `data/`, such as "months" or "phrases/share".

    Returns:
        ISO 639-1 code (or "und" for entries of no language) to entries, in the order of the files' names.
    """
    lists: dict[str, tuple[str, ...]] = {}
    for path in sorted((_HERE / name).iterdir()):
        if path.suffix == ".txt":
            lines = (
                path.read_bytes().decode("utf-8").splitlines()
            )  # faster than as text, and there are a thousand files
            lists[path.stem] = tuple([line for line in lines if line and not line.startswith("# ")])
    return lists


def read_words(name: str) -> frozenset[str]:
    """All entries of a list in all languages, as they are written."""
    return frozenset(entry for entries in read_lists(name).values() for entry in entries)
