"""A rulebook and a page for the tests of `newsparse rules`."""

from __future__ import annotations

BOOK = """\
[[rule]]
name = "gazette.print_edition"
label = "promo"
pattern = '^In (Saturday|Sunday).s paper'
strength = "certain"
reason = "Announces the print edition."
examples = ["In Saturday's paper: the harbour"]
counterexamples = ["The harbour was in Saturday's paper"]

[[rule]]
name = "gazette.shop"
label = "boilerplate"
phrases = ["gazette shop", "visit our shop"]
strength = "never"
reason = "For a test."
examples = ["The Gazette Shop\\nis open"]
counterexamples = ["The shop"]

[[change]]
rule = "nav.login_phrases"
strength = "off"
reason = "The site writes about logins."
"""
PAGE = """Storm closes coast road
By Ada Lane
The coast road between Penmor and Saint Brannoc was closed on Saturday after waves broke over the sea wall.
In Saturday's paper: the harbour, then and now, with pictures that our readers have sent us over the years.
The wind is expected to drop on Monday, and the road will be inspected before it is opened to traffic again.
© 2024 Harbour Gazette
"""
