"""Pages that are no article: not found, blocked, captcha, script notices.

Not here: whether the page is an article (`_page`).
"""

from __future__ import annotations

import re
from string import punctuation

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

CODE_RE = re.compile(
    r"\A\W{0,2}(?:http |error |fehler |erreur |code )?:? ?(?:40[0134]|410|429|451|50[0234])(?: ?[-:.|] ?| )?(?:error|not found|forbidden|page|fehler|access|bad|service|internal|too|unavailable|unauthorized|\Z)"
)

RULES = (
    PhraseRule(
        name="error_page.phrases",
        about="Stock phrases of error, block and captcha pages and of browser notices.",
        list_name="error_page",
        examples=(
            "Page not found",
            "Please enable JavaScript to continue",
            "Checking your browser before accessing the site",
        ),
        counterexamples=(
            "The page was torn out",
            "He was found by the mill",
        ),
    ),
    Rule(
        name="error_page.code",
        about="An HTTP error code heads the line.",
        pattern=CODE_RE,
        starts="0hefc " + punctuation,
        folded=True,
        longest=80,
        needs="0",
        examples=(
            "404 Not Found",
            "Error 403",
        ),
        counterexamples=(
            "404 people came",
            "In 2024 503 mills were sold",
        ),
    ),
)
