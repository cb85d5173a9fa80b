"""A rulebook to begin with: one rule, every key with what it means.

Here: its text. Not here: what the keys mean in full (`newsparse.rulebook`, whose docstrings and schema say it).
"""

from __future__ import annotations

from newsparse.rulebook import Rulebook

__all__ = ["build_scaffold"]

_TEXT = """\
#:schema rulebook.schema.json
# A rulebook of newsparse: rules of your own that join the built-in ones. Replace what stands here by your rule, then
#   newsparse rules test THIS_FILE                  checks its examples and counterexamples
#   newsparse rules stats FOLDER --rules THIS_FILE  shows on how many lines of your pages it fires
#   newsparse parse PAGE --rules THIS_FILE          uses it
# The first line is for editors: newsparse rules schema -o rulebook.schema.json writes the file that it names.

# extends = ["common.rules.toml"]          # other rulebooks, whose rules this one has too
# sites = ["harbour-gazette.example"]      # the whole book is for pages of these domains, and their subdomains
# languages = ["en"]                       # the whole book is for pages in these languages

[[rule]]
name = "{name}"
label = "{label}"  # what its lines are: a label, "text" or "boilerplate" for any of theirs, or a list
pattern = '^Replace this pattern\\b'  # a regular expression, searched in one line; in single quotes. Or literal texts instead:
# phrases = ["replace this phrase"]  # whatever case, quotes and punctuation; any number equals any other
match = "inside"  # "start": the line begins with it; "whole": it is the whole line
line = "this"  # "previous", "next": it is looked for in the line above, or below, the one that gets the label
where = "anywhere"  # "head", "body", "tail": above, in or below the page's main run of prose; or a list
strength = "strong"  # "weak": a hint; "certain": wins over all that is learned; "never": the line has any other label
reason = "What it notices, and why that tells something."
examples = [  # lines on which it fires, one at least
    "Replace this pattern by yours, and this line by one that it has to find",
]
counterexamples = [  # lines that look alike and on which it stays silent, one at least
    "You can replace this pattern: a line that must not be found",
]

# [[change]]                               # bends a built-in rule; newsparse rules list shows their names
# rule = "nav.login_phrases"
# strength = "off"                         # or "weak", "strong"; "certain" and "never" take a label
# reason = "The site writes about logins."
"""


def build_scaffold(name: str, label: str = "promo") -> str:
    """The text of a rulebook with one rule to be filled in; it can be read, and its rule passes its checks.

    Args:
        name: the rule's name.
        label: its label, or "text" or "boilerplate".

    Raises:
        RulebookError: they cannot be a rule's.

    Example:
        >>> Rulebook.from_toml(build_scaffold("gazette.print_edition", "nav")).rules[0].label[0].value
        'nav'
    """
    text = _TEXT.format(name=_escape(name), label=_escape(label))
    Rulebook.from_toml(text, "the scaffold")
    return text


def _escape(text: str) -> str:
    """A text as it stands between quotation marks."""
    return "".join(char if char.isalnum() or char in "._-" else f"\\U{ord(char):08x}" for char in text)
