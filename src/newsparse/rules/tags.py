"""Topics and keywords of the article, and their labels.

Not here: sections and breadcrumbs (`section.py`).
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

HASHTAGS_RE = re.compile(r"\A (?: \# [ ]? [^\W\d_] [\w&.-]{1,40} [ ,|/]{0,3}+ ){1,20}+ \Z", re.VERBOSE)

RULES = (
    PhraseRule(
        name="tags.phrases",
        about="Labels of the article's topics and keywords, with or without the topics behind them.",
        list_name="tags",
        examples=("Tags:", "Filed under: Travel", "Schlagwörter"),
        counterexamples=("She wore two price labels", "She filed for divorce"),
        opens=True,
    ),
    Rule(
        name="tags.hashtags",
        about="Nothing but words with a hash sign.",
        pattern=HASHTAGS_RE,
        starts="#",
        longest=200,
        needs="#",
        examples=("#travel", "#Flood #Riverton"),
        counterexamples=("#1 seller of the year", "The #metoo years"),
    ),
)
