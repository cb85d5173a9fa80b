"""Live coverage: entries with their time, labels and buttons.

Not here: time as a value (`fields/dates.py`).
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

ENTRY_RE = re.compile(
    r"\A\d{1,2}[:.h]\d\d(?: ?[ap]\.?m\.?| uhr| ?[a-z]{2,4}(?=\b))?(?: ?[-|:\u2022,] ?| )[^\W\d_].{12}"
)

RULES = (
    PhraseRule(
        name="live_blog.phrases",
        about="Labels and buttons of live coverage.",
        list_name="live_blog",
        examples=(
            "Live updates",
            "Liveticker",
        ),
        counterexamples=(
            "He lives here",
            "The update was late",
        ),
    ),
    Rule(
        name="live_blog.time_entry",
        about="A time of day opens a line that goes on: an entry of a live report or of a ticker.",
        pattern=ENTRY_RE,
        starts="0",
        folded=True,
        longest=0,
        needs="0",
        examples=(
            "14:05 - The bridge is closed to all traffic",
            "9.30 Uhr: Die Brücke wird gesperrt",
        ),
        counterexamples=(
            "14:05",
            "The bridge closed at 14:05 on Monday",
        ),
    ),
)
