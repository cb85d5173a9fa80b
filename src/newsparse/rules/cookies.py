"""Cookie banners and consent dialogues.

Not here: footer links to policies (`footer`).
"""

from __future__ import annotations

from newsparse.rules._rule import PhraseRule

__all__ = ["RULES"]

RULES = (
    PhraseRule(
        name="cookies.heading_phrases",
        about="Headings that open a cookie banner or consent dialogue.",
        list_name="cookies_heading",
        examples=(
            "Privacy Overview",
            "Manage Consent",
        ),
        counterexamples=(
            "Privacy Policy",
            "The overview of private schools",
        ),
        opens=True,
    ),
    PhraseRule(
        name="cookies.phrases",
        about="Text and buttons of cookie banners.",
        list_name="cookies",
        examples=(
            "This website uses cookies to improve your experience.",
            "Accept all",
            "Alle akzeptieren",
        ),
        counterexamples=(
            "She baked for the fair",
            "The board accepted all of it",
        ),
    ),
)
