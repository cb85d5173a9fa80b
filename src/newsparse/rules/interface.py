"""The page's own machinery: browser messages, dialogs, script leftovers, stray signs.

Not here: players (`player.py`), error pages, polls, forms.
"""

from __future__ import annotations

import re
from string import punctuation

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

SIGNS_RE = re.compile(r"\A [^\w\s] (?: [ ]? [^\w\s] ){0,19}+ \Z", re.VERBOSE)
CODE_RE = re.compile(
    r"""\{\{ | \}\} | \$\{ | \{" | function [ ]? \( | </? [a-z]{1,10} [ >/] | = > | \(\) [ ]? [;{] | %[ds] \b | &nbsp; | \[/?[a-z_]{3,30}\]""",
    re.VERBOSE,
)
ADDRESS_RE = re.compile(r"\A (?: https?:// | www\. ) \S{3,300} \Z", re.VERBOSE)

RULES = (
    PhraseRule(
        name="interface.phrases",
        about="Messages of the browser, dialogs and placeholders.",
        list_name="interface",
        examples=("Loading...", "Please enable JavaScript to view this page.", "Close alert"),
        counterexamples=("The ship was loading grain", "Close to the river"),
    ),
    Rule(
        name="interface.signs",
        about="Nothing but signs: closing crosses, bullets, stray separators.",
        pattern=SIGNS_RE,
        starts=punctuation,
        longest=40,
        examples=("\u00d7", "***", "\u2022 \u2022 \u2022"),
        counterexamples=("A+", "..., he said"),
    ),
    Rule(
        name="interface.code",
        about="Leftovers of templates, scripts or markup.",
        pattern=CODE_RE,
        longest=300,
        needs="{}()<[=%&",
        examples=("{{ item.title }}", '{"page":1}', "[gallery_full]"),
        counterexamples=("He (the mayor) left", "5 < 6"),
    ),
    Rule(
        name="interface.web_address",
        about="A web address is the whole line.",
        pattern=ADDRESS_RE,
        starts="hw",
        longest=320,
        needs=".",
        examples=("https://example.org/a/b", "www.example.org"),
        counterexamples=("See https://example.org for more", "example"),
    ),
)
