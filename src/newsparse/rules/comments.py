"""Comment sections: heading, count, form, rules.

Not here: the count as a number (`fields/counts.py`).
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

COUNT_RE = re.compile(
    r"""\A \(? \d{1,5} \)? [ ]
    (?: comments? | replies | responses? )   # English
    \b
    """,
    re.VERBOSE,
)

RULES = (
    PhraseRule(
        name="comments.phrases",
        about="Stock phrases of comment sections, which end the article.",
        list_name="comments",
        examples=("Leave a Comment", "12 Comments", "Your email address will not be published. Required fields are marked *"),
        counterexamples=("The minister declined to comment", "Comments by the president drew criticism from allies"),
    ),
    Rule(
        name="comments.count",
        about="A line that opens with a number of comments: a toolbar's button or the section's heading.",
        pattern=COUNT_RE,
        folded=True,
        longest=60,
        needs="0",
        examples=("0 comment", "234 Comments | Share", "12 replies"),
        counterexamples=("Police received 300 comments on the draft", "5 commendations for bravery"),
    ),
)
