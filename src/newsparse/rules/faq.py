"""Questions and answers: the block's heading, and the marks Q and A.

Not here: how a question is worded (`question`).
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

Q_MARK_RE = re.compile(r"\A(?:[QF]|Question|Frage|Pregunta)[ .]?\d{0,2}[.:)\uff1a] ?\S")
A_MARK_RE = re.compile(r"\A(?:A|Answer|Antwort|Respuesta)[ .]?\d{0,2}[.:)\uff1a] ?\S")

RULES = (
    PhraseRule(
        name="faq.heading_phrases",
        about="Headings of a block of questions and answers.",
        list_name="faq_heading",
        examples=(
            "Frequently Asked Questions",
            "FAQs about solar panels",
            "Häufig gestellte Fragen",
        ),
        counterexamples=(
            "A question that is often asked",
            "They asked questions of the mayor",
        ),
        opens=True,
    ),
    PhraseRule(
        name="faq.answer_phrases",
        about="How the answer to a question begins, or hedges.",
        list_name="answer",
        examples=(
            "Yes, you can.",
            "It depends on the size of the roof.",
        ),
        counterexamples=(
            "She said yes and no",
            "It was on its own",
        ),
    ),
    Rule(
        name="faq.q_mark",
        about="A question marked with Q.",
        pattern=Q_MARK_RE,
        needs=".:)\uff1a",
        starts="QFP",
        longest=300,
        examples=(
            "Q: How long does it take?",
            "Q2. Is it safe?",
        ),
        counterexamples=(
            "QA: done",
            "Quay: a place",
        ),
    ),
    Rule(
        name="faq.a_mark",
        about="An answer marked with A.",
        pattern=A_MARK_RE,
        needs=".:)\uff1a",
        starts="AR",
        longest=0,
        examples=(
            "A: It takes a week.",
            "A. Yes.",
        ),
        counterexamples=(
            "A mill was sold",
            "Also: it is safe",
        ),
    ),
)
