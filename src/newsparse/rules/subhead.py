"""Headings inside the article's text.

Not here: questions of an FAQ (`faq.py`), headings of other blocks.
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

NUMBERED_RE = re.compile(
    r"\A \#? \d{1,3} [ ]? [.):\u2013-] [ ]? (?= [^\W\d] | [\"\u201c] ) .{2,100} (?<! [.;,] ) \Z", re.VERBOSE
)

RULES = (
    PhraseRule(
        name="subhead.phrases",
        about="Stock headings inside a text, and words that open headings.",
        list_name="subheads",
        examples=("Conclusion", "Final thoughts", "What is inflation?", "Schritt 2: Die Erde"),
        counterexamples=("In the final minutes they scored", "The conclusion is clear to all"),
    ),
    Rule(
        name="subhead.numbered",
        about="A number and a short line without a full stop: the headings of a list article.",
        pattern=NUMBERED_RE,
        starts="#0",
        longest=110,
        needs="0",
        examples=("3. Use a timer", "12) Old Harbour", "1: Start small"),
        counterexamples=("3.5 million people", "1. He came late.", "2024"),
    ),
)
