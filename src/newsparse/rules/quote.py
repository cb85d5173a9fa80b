"""Quoted speech: the text of an article, not its surroundings.

Not here: quotes as body blocks (`_body`).
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

SPEECH_RE = re.compile(
    r"""["\u201d\u201c\u201e\u00bb\u00ab]                # the mark first: it is rarer than what stands around it
    (?: (?<! \u201e ) (?: , [ ] | (?<= [,.!?\u2026] . ) [ ,] [ ]? ) [^\W\d_A-Z]   # "..., " she said; "...", sagte er
      | (?<! \u201d ) (?<= [^\W\d_] [:,] [ ] . ) [^\W_] )                         # he said: "...
    """,
    re.VERBOSE,
)
OPENS_RE = re.compile('\\A["\u201c\u201e\u00ab\u00bb\u201f\u300c\u300e]\\S')
DASH_SPEECH_RE = re.compile(r"\A[-\u2013\u2014] ?[^\W\d_][^|]{15}")

RULES = (
    PhraseRule(
        name="quote.phrases",
        about="Verbs with which prose quotes people.",
        list_name="quote",
        examples=(
            "The bridge is old, he said on Monday.",
            "Nach Angaben der Polizei war die Brücke gesperrt.",
        ),
        counterexamples=(
            "A saying of the sailors",
            "Statement of accounts",
        ),
    ),
    Rule(
        name="quote.speech",
        about="A quotation set into a sentence.",
        pattern=SPEECH_RE,
        longest=0,
        needs='"\u201d\u201c\u201e\xbb\xab',
        examples=(
            "“It is old,” she said.",
            "„Sie ist alt“, sagte er.",
        ),
        counterexamples=(
            "The “old” mill",
            "It is old, she said",
        ),
    ),
    Rule(
        name="quote.opens",
        about="A quotation mark opens the line.",
        pattern=OPENS_RE,
        starts='"',
        longest=0,
        needs='"\u201c\u201e\xab\xbb\u201f\u300c\u300e',
        examples=(
            "“It is old,” she said.",
            "„Tschüss, alte Brücke“",
        ),
        counterexamples=(
            "He said “no”",
            "'Voice' finale",
        ),
    ),
    Rule(
        name="quote.dash_speech",
        about="A dash opens a long line: speech, as many languages print it.",
        pattern=DASH_SPEECH_RE,
        starts="-",
        longest=0,
        needs="-\u2013\u2014",
        examples=(
            "– Most jest stary, powiedział burmistrz.",
            "— Мост старый, сказал мэр города.",
        ),
        counterexamples=(
            "-5 degrees at noon today",
            "– Ann Lee",
        ),
    ),
)
