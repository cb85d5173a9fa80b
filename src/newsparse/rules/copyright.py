"""Copyright, licence and all-rights-reserved lines.

Not here: years and holder (`fields/copyright.py`).
"""

from __future__ import annotations

import re
from string import punctuation

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

YEAR_RE = re.compile(
    r"""[\u00a9(&y]
        (?: (?<=\u00a9) | (?<=\()c\) | (?<=&)copy; | (?<=\bcopy)right )     # the sign, as it is typed, or the word
        (?: \W{0,4}+ (?: copyright | by )?+ \W{0,3}+ (?: 19 | 20 )\d\d         # a year behind it
          | (?<= \b\d{4}[ ]\u00a9 ) | (?<= \b\d{4}\u00a9 ) )                   # or before""",
    re.VERBOSE,
)
SIGN_RE = re.compile(r"\A\W{0,2}(?:\u00a9|\([cC]\)|&copy;) ?[^\W_]")
YEARS_RE = re.compile(r"[12](?<!\w.)(?:(?<=1)9|(?<=2)0)\d\d ?- ?(?:(?:19|20)\d\d|today|present|heute)\b")

RULES = (
    PhraseRule(
        name="copyright.phrases",
        about="Stock phrases of copyright and licence lines.",
        list_name="copyright",
        examples=(
            "All rights reserved.",
            "The Harbour Post, all rights reserved",
        ),
        counterexamples=(
            "The right was reserved for members",
            "They copied it right away",
        ),
    ),
    Rule(
        name="copyright.sign_year",
        about="The copyright sign or word and a year.",
        pattern=YEAR_RE,
        folded=True,
        longest=1000,
        needs="0",
        examples=(
            "© 2024 Harbour Post Ltd.",
            "Copyright (c) 2019-2024",
        ),
        counterexamples=(
            "© Ann Lee / Harbour Photos",
            "In 2024 the copyright expires",
        ),
    ),
    Rule(
        name="copyright.sign_start",
        about="The copyright sign opens the line: a notice, or the credit of a picture.",
        pattern=SIGN_RE,
        starts=" " + punctuation,
        longest=300,
        needs="\xa9(&",
        examples=(
            "© Harbour Post",
            "(c) dpa",
        ),
        counterexamples=(
            "Photo © Ann Lee",
            "(a) first",
        ),
    ),
    Rule(
        name="copyright.year_range",
        about="From a year to a year or to today.",
        pattern=YEARS_RE,
        folded=True,
        longest=120,
        needs="0",
        examples=(
            "1998-2024 Harbour Post",
            "2003 – present",
        ),
        counterexamples=(
            "24-7",
            "From 1998 to 2024",
        ),
    ),
)
