"""The wording of questions that readers ask.

Not here: their block and its marks (`faq`).
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

ENDS_RE = re.compile(r"\A(?:\W{0,2}\d{1,2}[.):]? ?)?[^\W\d_][^?!.]{10,150}\?\Z")
NUMBERED_RE = re.compile(r"\A\W{0,2}[qQ]?\d{1,2}[.): ] ?[^\W\d_][^?!]{8,180}\?\Z")
FIRST_PERSON_RE = re.compile(r"\b(?:i|my|you|your|we|ich|mein\w{0,2}|je|mon|man)\b[^?]{0,120}\?\Z")

RULES = (
    PhraseRule(
        name="question.phrases",
        about="How questions of readers begin.",
        list_name="question",
        examples=(
            "How long does it take to install a panel?",
            "Can I sell the power?",
        ),
        counterexamples=(
            "The canal was long",
            "It is how they work",
        ),
    ),
    Rule(
        name="question.ends_with_mark",
        about="A line that is one question.",
        pattern=ENDS_RE,
        longest=170,
        needs="?",
        examples=(
            "How long does it take?",
            "3. Is the bridge safe in winter?",
        ),
        counterexamples=(
            "Why? Because it is old.",
            "Why?",
        ),
    ),
    Rule(
        name="question.numbered",
        about="A question with a number before it.",
        pattern=NUMBERED_RE,
        longest=200,
        needs="?",
        examples=(
            "3. Is the bridge safe in winter?",
            "Q2) Who owns the mill?",
        ),
        counterexamples=(
            "Is the bridge safe?",
            "3. The bridge is safe.",
        ),
    ),
    Rule(
        name="question.first_person",
        about="A question in the reader's own name, as FAQs have and headlines have not.",
        pattern=FIRST_PERSON_RE,
        folded=True,
        longest=180,
        needs="?",
        examples=(
            "How can I sell my power?",
            "Kann ich den Vertrag kündigen?",
        ),
        counterexamples=(
            "Is the bridge safe in winter?",
            "I asked him. He left.",
        ),
    ),
)
