"""Quality: runs the corpus's own scoring script and reads its figures.

Here: the call and the names of the figures. Not here: how anything is scored; what is good enough (`gate`).
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

__all__ = ["FLATTENINGS", "find_script", "measure_quality", "read_figures"]

FLATTENINGS = ("wet", "bs4", "inscriptis", "resiliparse")
_MEANS = (
    "shingle_f1",
    "headline_seen",
    "authors_f1",
    "published",
    "faq_f1",
    "is_article",
    "author_false",
    "date_false",
)
_WITH_MARKUP = ("body_f1", "headline", "must", "mustnot", *_MEANS)


def find_script(shared: Path) -> Path | None:
    """The scoring script, or None with a message where it or its corpus is absent."""
    script = shared / "eval" / "score.py"
    if script.is_file() and any((shared / "corpus").glob("*.jsonl.xz")):
        return script
    sys.stdout.write(f"SKIPPED: no corpus and scoring script at {shared}; quality is not measured\n")
    return None


def measure_quality(script: Path) -> dict[str, float]:
    """Score the dev pages in all flattenings and with their markup, and the hand-labelled dev pages; the script's tables are printed.

    Returns:
        The figures by name, as `read_figures` gives them.

    Raises:
        subprocess.CalledProcessError: the script failed; what it said is on the terminal.
    """
    with tempfile.TemporaryDirectory() as folder:
        report, labels = Path(folder) / "report.json", Path(folder) / "labels"
        labels.mkdir()
        (labels / "dev").symlink_to(
            (script.parents[1] / "labels" / "dev").resolve()
        )  # train teaches nothing here
        found: dict[str, Any] = {}
        for mode in ("text", "html"):
            command = [
                sys.executable,
                str(script),
                "--mode",
                mode,
                "--labels",
                str(labels),
                "--json",
                str(report),
            ]
            sys.stdout.flush()
            subprocess.run(command, check=True, stdin=subprocess.DEVNULL)  # noqa: S603  # the script that the caller named
            found |= json.loads(report.read_text("utf-8"))
        return read_figures(found)


def read_figures(report: Mapping[str, Any]) -> dict[str, float]:
    """The figures of a report: errors summed over the flattenings, body F1 of each, the others' means; those of HTML by themselves.

    Example:
        >>> row = dict.fromkeys(("body_f1", *_MEANS), 0.5) | {"errors": 1}
        >>> figures = read_figures({f"ALL/{flattening}": row for flattening in FLATTENINGS})
        >>> figures["errors"], figures["body_f1.wet"], figures["published"]
        (4, 0.5, 0.5)
    """
    rows = {flattening: report[f"ALL/{flattening}"] for flattening in FLATTENINGS}
    figures = {"errors": sum(row["errors"] for row in rows.values())}
    figures["mean_body_f1"] = sum(row["body_f1"] for row in rows.values()) / len(rows)
    figures |= {f"body_f1.{flattening}": row["body_f1"] for flattening, row in rows.items()}
    figures |= {name: sum(row[name] for row in rows.values()) / len(rows) for name in _MEANS}
    if "ALL/html" in report:
        figures |= {f"html.{name}": report["ALL/html"][name] for name in ("errors", *_WITH_MARKUP)}
    if "labels/dev" in report:
        figures["labels.accuracy"] = report["labels/dev"]["accuracy"]
        figures["labels.macro_f1"] = report["labels/dev"]["macro_f1"]
    return figures
