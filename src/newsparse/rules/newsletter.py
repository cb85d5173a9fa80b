"""Newsletter sign-ups: heading, pitch, consent and thanks.

Not here: form fields (`form`), subscriptions (`paywall`).
"""

from __future__ import annotations

from newsparse.rules._rule import PhraseRule

__all__ = ["RULES"]

RULES = (
    PhraseRule(
        name="newsletter.phrases",
        about="Stock phrases of newsletter sign-ups.",
        list_name="newsletter",
        examples=(
            "Sign up for our newsletter",
            "Get the latest stories delivered straight to your inbox",
            "Jetzt zum Newsletter anmelden",
        ),
        counterexamples=(
            "The ministry signed a contract",
            "He found the letter in the box",
        ),
    ),
)
