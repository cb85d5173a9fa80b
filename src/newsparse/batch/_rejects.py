"""The documents that are not in the output, each with why.

Here: what is written of them. Not here: the reasons (`_job.Reason`, `newsparse.readers.ProblemKind`).
"""

from __future__ import annotations

import attrs

from newsparse.batch._outcome import Outcome
from newsparse.formats.json import build_line
from newsparse.readers import Document

__all__ = ["Reject", "build_reject_line"]


@attrs.frozen
class Reject:
    """A document that is not in the output.

    Attributes:
        id: its id.
        source: the file it stood in, as the run names it.
        record: which document of that file it was, from 0.
        position: where in the file, for a person: a line, a byte, a row.
        url: its address, where it is known.
        reason: why it is not in the output.
        detail: what else is to be said of the reason.
        score: the article's score, where it was parsed.
    """

    id: str
    source: str
    record: int
    position: str
    url: str | None
    reason: str
    detail: str
    score: float | None


def build_reject_line(document: Document, outcome: Outcome) -> bytes:
    """A rejected document as a line of JSON Lines."""
    facts = outcome.facts
    reject = Reject(
        document.id,
        document.source,
        document.record,
        document.position,
        document.url,
        facts.reason,
        outcome.detail,
        facts.score,
    )
    return build_line(attrs.asdict(reject))
