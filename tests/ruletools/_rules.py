"""Rules for the tests of what looks at rules."""

from __future__ import annotations

from newsparse.rulebook import BookRule


def make_rule(**changes):
    """A rule of which a test says only what it is about."""
    plain = {
        "name": "gazette.print_edition",
        "label": "promo",
        "reason": "Announces the print edition.",
        "examples": ["In Saturday's paper: the harbour"],
        "counterexamples": ["It stood in Saturday's paper"],
    }
    if "phrases" not in changes:
        plain["pattern"] = "^In Saturday.s paper"
    return BookRule(**(plain | changes))
