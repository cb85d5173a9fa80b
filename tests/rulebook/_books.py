"""Rules and books for the tests of rulebooks."""

from __future__ import annotations

from newsparse.rulebook import BookRule, Rulebook

PAGE = """Harbour Gazette
Home
News
Sport
Sign in
Ferry to the island sails again
By Ada Lane
3 March 2024
The ferry to the island sailed again on Sunday, two weeks after a storm had damaged its pier and the road to it.
The company said that it would keep to its winter timetable until the repairs are done, which takes a month.
In Saturday's paper: the harbour, then and now, with pictures that our readers have sent us over the years.
"We have missed it," said Tom Bell, who runs the shop at the harbour and lives above it with his family.
You may also like
Bridge closed for repairs
Storm damages pier
Comments
© 2024 Harbour Gazette. All rights reserved."""


def make_rule(**changes):
    """A rule of which a test says only what it is about."""
    plain = {
        "name": "test.rule",
        "label": "promo",
        "reason": "A rule of a test.",
        "examples": ["an example"],
        "counterexamples": ["a counterexample"],
    }
    if not {"pattern", "phrases"} & set(changes):
        plain["pattern"] = "^In Saturday.s paper"
    return BookRule(**(plain | changes))


def make_book(*rules, **fields):
    """A book of rules that are told apart by number where they have no name."""
    named = [
        make_rule(**({"name": f"test.rule_{k}"} | rule)) if isinstance(rule, dict) else rule
        for k, rule in enumerate(rules)
    ]
    return Rulebook(rules=tuple(named), **fields)
