"""The article's section: breadcrumbs, kickers, the names that sections have.

Not here: menus (`nav.py`), topics (`tags.py`).
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

# GREATER-THAN SIGN, the right-pointing angle quotes, RIGHTWARDS ARROW
_ARROW = ">\u203a\u00bb\u2192"

BREADCRUMB_RE = re.compile(
    rf"""\A [^{_ARROW}.!?\u00ab]{{2,40}} [{_ARROW}]{{1,2}} [ ]? [^\W_] [^{_ARROW}\u00ab]{{1,60}}
    (?: [{_ARROW}] | \Z )
    """,
    re.VERBOSE,
)
HOME_RE = re.compile(
    r"""\A (?: Home | Startseite | Start | Accueil | Inicio | In\u00edcio | Portada | Homepage | Anasayfa | Forside )
    (?: [A-Z] [a-z]              # "HomeNews": the arrow got lost with the markup
      | [ ]? [/|\\\u2022\u00b7] [ ]? [^\W_] )
    """,
    re.VERBOSE,
)
SEPARATOR_RE = re.compile(rf"\A [{_ARROW}/|\\\u2022\u00b7\u2013-]{{1,3}} \Z", re.VERBOSE)
TRAILING_RE = re.compile(rf"\A [^\W\d] [^{_ARROW}/|.,:]{{1,30}} [ ]? [{_ARROW}/|\u2014] \Z", re.VERBOSE)

RULES = (
    PhraseRule(
        name="section.breadcrumb_phrases",
        about="Words that open or label a breadcrumb trail.",
        list_name="breadcrumbs",
        examples=("You are here:", "Sie sind hier: Startseite", "Home News Local"),
        counterexamples=("Here you are", "Homes for sale"),
    ),
    PhraseRule(
        name="section.desk_phrases",
        about="Names that sections of news sites have, as the whole line.",
        list_name="desks",
        examples=("Politics", "Arts & Culture", "Wirtschaft"),
        counterexamples=("Politics of the day", "A sporting chance"),
    ),
    PhraseRule(
        name="section.place_phrases",
        about="A country or region as the whole line: a section, an edition or a topic.",
        list_name="places",
        examples=("Europe", "Middle East", "Österreich"),
        counterexamples=("Europe votes", "In the Middle East"),
    ),
    Rule(
        name="section.breadcrumb",
        about="Short names with arrows between them.",
        pattern=BREADCRUMB_RE,
        longest=200,
        needs=_ARROW,
        examples=(
            "Home > News > Local",
            "Ratgeber \u203a Garten",
            "Home \u00bb Blog \u00bb How to Plant a Tree",
        ),
        counterexamples=("Read more \u00bb", "He said \u00bbno\u00ab.", "> reply"),
    ),
    Rule(
        name="section.home_first",
        about="The word for the front page with the next part of a breadcrumb behind it.",
        pattern=HOME_RE,
        needs="A/|\\\u2022\u00b7",
        starts="HSAIPF",
        longest=200,
        examples=("Home / Blog", "HomeNewsWorld", "Startseite | Sport"),
        counterexamples=("Home sweet home", "Homeowners fear the flood", "Start here"),
    ),
    Rule(
        name="section.separator",
        about="A separator is the whole line: the arrow or slash between the parts of a breadcrumb.",
        pattern=SEPARATOR_RE,
        longest=3,
        examples=(">", "/", "\u00bb"),
        counterexamples=("*", "A/B", "> x"),
    ),
    Rule(
        name="section.trailing_separator",
        about="A short name that ends with a separator: one part of a breadcrumb.",
        pattern=TRAILING_RE,
        longest=34,
        needs=_ARROW + "/|\u2014",
        examples=("Home /", "Politics |", "News >"),
        counterexamples=("Either/or", "Home", "He came, saw, and \u2014"),
    ),
)
