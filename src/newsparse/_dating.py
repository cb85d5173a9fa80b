"""Published and modified: which of a page's dates are the article's.

Here: choosing among the dates of the tokens labelled date or byline. Not here: reading a date (`fields/dates.py`).
"""

from __future__ import annotations

import datetime as dt

import attrs

from newsparse._labeller import Labelled
from newsparse.fields.dates import DateMatch, find_timestamps
from newsparse.model import Label, ParseWarning, Timestamp, WarningKind

__all__ = ["Dates", "build_dates"]


@attrs.frozen
class Dates:
    """The article's dates, and what is odd about them."""

    published: Timestamp | None
    modified: Timestamp | None
    warnings: tuple[ParseWarning, ...]


def build_dates(labelled: Labelled, language: str | None, reference_time: dt.datetime | None) -> Dates:
    """Choose the dates of an article.

    A date is the publication's when its label says so or when it has none and comes first; an unlabelled second date
    is nobody's. Only tokens labelled date or byline are asked: the dates of teasers and comments are not.
    """
    published: Timestamp | None = None
    plain: Timestamp | None = None
    modified: Timestamp | None = None
    warnings: list[ParseWarning] = []
    for start, raw, match in _find_dates(labelled, language, reference_time):
        stamp = match.timestamp
        if stamp is None:
            warnings.append(_warn(WarningKind.RELATIVE_DATE, start, raw))
            continue
        if stamp.ambiguous:
            warnings.append(_warn(WarningKind.AMBIGUOUS_DATE, start, raw))
        if match.role == "modified":
            modified = modified or stamp
        elif match.role == "published":
            published = published or stamp
        else:
            plain = plain or stamp
    return Dates(published or plain, modified, tuple(warnings))


def _find_dates(
    labelled: Labelled, language: str | None, reference_time: dt.datetime | None
) -> list[tuple[int, str, DateMatch]]:
    """Offset, words and meaning of each date in the article's date lines and bylines, in order."""
    found: list[tuple[int, str, DateMatch]] = []
    label_before = ""
    for token, label in zip(labelled.tokens, labelled.labels, strict=True):
        if label not in (Label.DATE, Label.BYLINE):
            label_before = ""
            continue
        text = f"{label_before} {token.text}" if label_before else token.text
        matches = find_timestamps(text, reference_time=reference_time, language=language)
        lead = len(text) - len(token.text)
        for match in matches:
            raw = text[match.start : match.end]
            found.append((token.start + max(0, match.start - lead), raw, match))
        # A lone "Updated" or "Published:" says what the date on the next line is.
        label_before = token.text if not matches and label is Label.DATE and len(token.words) <= 3 else ""  # noqa: PLR2004  # "last updated on" has three
    return found


def _warn(kind: WarningKind, start: int, raw: str) -> ParseWarning:
    """A warning about one date."""
    return ParseWarning(kind, start=start, end=start + len(raw), text=raw)
