"""Which words of class names, ids and addresses are worth knowing: those that pages of many sites use.

Here: counting them on the training pages, and writing the lists. Not here: cutting names up (`newsparse.html._words`).
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from newsparse._shape import STOPWORDS
from newsparse.html._source import parse_tree, prepare_source
from newsparse.html._words import split_address, split_attributes
from training.corpus import Record

__all__ = ["write_markup_words"]

_SITES = {"markup_words": 15, "address_words": 50}  # that a word has to occur on
_ABOUT = {
    "markup_words": "Words of class names, ids, roles and the like that pages of many sites use ({sites} and more of the training pages' sites).",
    "address_words": "Words of the addresses of links that pages of many sites use ({sites} and more of the training pages' sites), without stop words.",
}
_MOST = 10_000_000  # characters of a page that are read


def write_markup_words(records: Iterable[Record], folder: Path) -> None:
    """Count the words on some pages, and write both lists.

    Args:
        records: the pages.
        folder: that of the package's data.
    """
    sites: dict[str, dict[str, set[str]]] = {name: {} for name in _SITES}
    for record in records:
        for name, words in _list_words(record["html"]).items():
            for word in words:
                sites[name].setdefault(word, set()).add(record["domain"])
    for name, least in _SITES.items():
        known = sorted(word for word, found in sites[name].items() if len(found) >= least)
        if name == "address_words":
            known = [word for word in known if word not in STOPWORDS]
        head = f"# {_ABOUT[name].format(sites=least)}\n# Source: counted on the training pages; rebuilt by `python -m training --words`.\n"
        (folder / name / "und.txt").write_text(head + "\n".join(known) + "\n", "utf-8")
        print(f"{name}: {len(known)} words", flush=True)


def _list_words(html: str) -> dict[str, set[str]]:
    """The words of a page's attributes, and of its links."""
    parser, _ = parse_tree(prepare_source(html, None, _MOST).html)
    names = {word for node in parser.css("*") for word in split_attributes(node.attributes)}
    links = (node.attributes.get("href") or "" for node in parser.css("a[href]"))
    return {"markup_words": names, "address_words": {word for link in links for word in split_address(link)}}
