"""Rules for the tests of what looks at rules."""

from __future__ import annotations

from rulebook import _books


def make_rule(**changes):
    """A rule of which a test says only what it is about."""
    plain = {
        "name": "gazette.print_edition",
        "reason": "Announces the print edition.",
        "examples": ["In Saturday's paper: the harbour"],
        "counterexamples": ["It stood in Saturday's paper"],
    }
    return _books.make_rule(**(plain | changes))
