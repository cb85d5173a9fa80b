"""Items of lists: bullets, numbers, steps, term and explanation.

Not here: whether the list is the article's or a menu.
"""

from __future__ import annotations

import re

from newsparse.rules._rule import Rule

__all__ = ["RULES"]

BULLET_RE = re.compile(
    "\\A[\u2022\u00b7\u25aa\u25e6\u2023\u25cf\u25cb\u25a0\u25a1\u2713\u2714\u2705\u25c6\u25c7\u2605\u27a4\uf0b7] ?\\S"
)
NUMBER_RE = re.compile(r"\A[#(]?\d{1,2}[.):] ?[^\W\d_]")
LETTER_RE = re.compile(r"\A\(?[a-hA-HivxIVX]{1,4}[.)] [^\W_]")
STEP_RE = re.compile(
    r"\A(?:step|tip|part|chapter|day|week|lesson|rule|no|nr|schritt|tipp|tag|kapitel|teil|\u00e9tape|paso|passo|krok)\.? ?#?\d{1,2}\b"
)

RULES = (
    Rule(
        name="list_item.bullet",
        about="A bullet or tick opens the line.",
        pattern=BULLET_RE,
        needs="\u2022\xb7\u25aa\u25e6\u2023\u25cf\u25cb\u25a0\u25a1\u2713\u2714\u2705\u25c6\u25c7\u2605\u27a4\uf0b7",
        examples=(
            "• a life jacket",
            "✔ Free parking",
        ),
        counterexamples=(
            "a • b",
            "—",
        ),
    ),
    Rule(
        name="list_item.number",
        about="A small number opens the line.",
        pattern=NUMBER_RE,
        starts="#(0",
        longest=0,
        needs="0",
        examples=(
            "3. Check the oars",
            "2) Life jackets",
        ),
        counterexamples=(
            "2024 was cold",
            "3.5 metres",
        ),
    ),
    Rule(
        name="list_item.letter",
        about="A letter or Roman numeral opens the line.",
        pattern=LETTER_RE,
        longest=0,
        needs=".)",
        starts="(abcdefghivxABCDEFGHIVX",
        examples=(
            "b) two oars",
            "iv. the mill",
        ),
        counterexamples=(
            "A mill",
            "e.g. oars",
        ),
    ),
    Rule(
        name="list_item.step",
        about="A numbered step, tip or chapter.",
        pattern=STEP_RE,
        starts="stpcdwlrnk",
        folded=True,
        needs="0",
        examples=(
            "Step 3: Check the oars",
            "Tipp 4",
        ),
        counterexamples=(
            "Steps to take",
            "A tip from 3 sailors",
        ),
    ),
)
