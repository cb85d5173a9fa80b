"""Pointers to other stories: the headings of their blocks and the look of a teaser.

Not here: the lead-in of a single pointer (`read_more`), buttons below a list (`see_all`), headline wording (`teaser`).
"""

from __future__ import annotations

import re

from newsparse._dates_re import RELATIVE_RE, match_date_span
from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

DIGIT_NEAR_END_RE = re.compile(r"\d\D{0,14}+\Z")
# An automatic excerpt may set its ellipsis in brackets or put an arrow behind it.
# What is shorter is a label: "Loading...", "Write a comment...".
EXCERPT_CUT_RE = re.compile(
    r"""\A (?= .{40,}+ (?: (?<= [\u2026\])\u00bb\u203a>\u2192] ) | (?<= \.\.\. ) ) )     # a quick look at the line's end
    .{40,}? (?: \u2026 | \.\.\. ) [ ]? [\])]? [ ]? [\u00bb\u203a>\u2192]? \Z
    """,
    re.VERBOSE,
)


def _ends_in_date(match: re.Match[str]) -> bool:
    """Whether a title is followed by its date or age, at the very end of the line."""
    line = match.string
    if len(line) < _TITLE:
        return False
    tail = line[-_TAIL:]
    span = match_date_span(tail)
    while span is not None and span.end < len(tail):
        span = match_date_span(tail, span.end)
    if span is not None:
        return len(line) - len(tail) + span.start >= _TITLE
    # Ages end in a word, perhaps a shortened one.
    return (line[-1].isalpha() or line[-1] in ".'") and any(
        age.end() == len(tail) and len(line) - len(age[0]) >= _TITLE for age in RELATIVE_RE.finditer(tail)
    )


_TAIL = 40  # characters at the end of a line in which its date is looked for
_TITLE = 15  # shortest title

RULES = (
    PhraseRule(
        name="related.heading_phrases",
        about="Headings over pointers to other stories; what follows is related until another block opens.",
        list_name="related_heading",
        examples=(
            "You May Also Like",
            "Most Read",
            "Das könnte Sie auch interessieren",
        ),
        counterexamples=(
            "The related companies deny it",
            "Most readers know the story of the mill",
        ),
        opens=True,
    ),
    Rule(
        name="related.trailing_date",
        about="A title with its date or age behind it on one line: a teaser.",
        pattern=DIGIT_NEAR_END_RE,
        confirm=_ends_in_date,
        longest=180,
        needs="0",
        examples=(
            "Harbour bridge to close for a month 5 hours ago",
            "Why the old mill was sold March 3, 2024",
        ),
        counterexamples=(
            "March 3, 2024",
            "The council met on March 3, 2024, and adjourned",
        ),
    ),
    Rule(
        name="related.excerpt_cut",
        about="A text that breaks off in an ellipsis: the excerpt under a teaser.",
        pattern=EXCERPT_CUT_RE,
        longest=500,
        needs=".\u2026",
        examples=(
            "The council said on Monday that the bridge would stay shut [...]",
            "A long walk by the sea to the old mill, and then…",
        ),
        counterexamples=(
            "The council said the bridge would stay shut.",
            "Write a comment...",
        ),
    ),
)
