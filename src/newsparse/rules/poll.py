"""Polls, quizzes and feedback boxes beside an article.

Not here: comment votes (`comments`).
"""

from __future__ import annotations

from newsparse.rules._rule import PhraseRule

__all__ = ["RULES"]

RULES = (
    PhraseRule(
        name="poll.phrases",
        about="Stock phrases of polls, quizzes and feedback boxes.",
        list_name="poll",
        examples=(
            "Was this article helpful?",
            "Jetzt abstimmen",
        ),
        counterexamples=(
            "They voted for the mill",
            "The article helped him",
        ),
    ),
)
