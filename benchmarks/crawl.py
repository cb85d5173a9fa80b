"""A crawl made of the project's own fixtures: as many pages as are asked for, of ten kilobytes each.

Here: making the pages and their files. Not here: cleaning them (`batch`).
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path

__all__ = ["build_crawl", "build_pages"]

_FIXTURES = Path(__file__).parents[1] / "tests" / "fixtures"
_SIZE = 10_000  # characters of a page
_LONG = 90  # characters from which a line is taken for a paragraph
_FILES = 8  # that a crawl is spread over
_SITES = 200


def build_pages(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Pages: the lines of a fixture, with paragraphs of others put between its own until they are long enough.

    The same for the same seed; no two of them are alike, as a sentence of each names its number.

    Args:
        count: how many.
        seed: of the choice among fixtures.

    Example:
        >>> pages = list(build_pages(3))
        >>> [page["id"] for page in pages], all(len(page["text"]) > 9_000 for page in pages)
        (['page-0', 'page-1', 'page-2'], True)
    """
    draw = random.Random(seed)  # noqa: S311  # nothing is secret here
    texts = [path.read_text("utf-8").split("\n") for path in sorted(_FIXTURES.rglob("*.txt"))]
    paragraphs = [line for lines in texts for line in lines if len(line) >= _LONG]
    for number in range(count):
        site = draw.randrange(_SITES)
        yield {
            "id": f"page-{number}",
            "url": f"https://www.site-{site}.example/story/{number}",
            "timestamp": f"2024-03-{1 + number % 28:02}T08:00:00Z",
            "text": "\n".join(_build_lines(draw.choice(texts), paragraphs, number, draw)),
        }


def _build_lines(
    lines: Sequence[str], paragraphs: Sequence[str], number: int, draw: random.Random
) -> Iterator[str]:
    """The lines of one page."""
    places = [at for at, line in enumerate(lines) if len(line) >= _LONG]
    last = places[-1] if places else len(lines) // 2
    size = sum(map(len, lines)) + len(lines)
    for at, line in enumerate(lines):
        yield line
        if at == last:
            yield f"It was the {number}th of its kind that was counted in the district, the mayor said on Tuesday evening."
            while size < _SIZE:
                paragraph = draw.choice(paragraphs)
                size += len(paragraph) + 1
                yield paragraph


def build_crawl(folder: Path, count: int) -> int:
    """Write a crawl as JSON Lines files; how many bytes they have.

    Args:
        folder: where to.
        count: how many pages.
    """
    folder.mkdir(parents=True, exist_ok=True)
    share = -(-count // _FILES)
    pages = build_pages(count)
    for part in range(_FILES):
        left = min(share, count - part * share)
        with (folder / f"part-{part}.jsonl").open("w", encoding="utf-8") as stream:
            stream.writelines(json.dumps(next(pages), ensure_ascii=False) + "\n" for _ in range(left))
    return sum(path.stat().st_size for path in folder.iterdir())
