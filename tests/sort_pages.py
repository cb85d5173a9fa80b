"""Sort the fixture pages after an improvement: strike what is right now, move the pages that are right altogether.

    python tests/sort_pages.py

Here: improvements only. Not here: accepting a failure; that takes a reader who writes down why.
"""

from __future__ import annotations

import json
import sys

from _pages import FIXTURES, Page, find_problems, read_pages


def main() -> int:
    """Sort the pages and name those that got worse; their number is the exit code."""
    worse = 0
    for page in read_pages():
        problems = find_problems(page.parse(), page)
        known = page.expected.get("fails", [])
        for key in problems.keys() - known:
            worse += 1
            sys.stdout.write(f"WORSE {page.kind}/{page.name}\n  " + "\n  ".join(problems[key]) + "\n")
        if len(left := [key for key in known if key in problems]) < len(known):
            strike(page, left)
    return min(worse, 100)


def strike(page: Page, left: list[str]) -> None:
    """Keep only these of a page's failures, and move the page where none is left."""
    expected = {key: value for key, value in page.expected.items() if key not in {"fails", "why"}}
    target = "known_failures" if left else "positive" if expected["is_article"] else "negative"
    if left:
        expected = {"why": page.expected["why"], "fails": left, **expected}
    for suffix in (".txt", ".json"):
        (FIXTURES / page.kind / (page.name + suffix)).rename(FIXTURES / target / (page.name + suffix))
    path = FIXTURES / target / f"{page.name}.json"
    path.write_text(json.dumps(expected, ensure_ascii=False, indent=1) + "\n", "utf-8")
    sys.stdout.write(f"{page.name}: {', '.join(left) or 'all right'} -> {target}\n")


if __name__ == "__main__":
    sys.exit(main())
