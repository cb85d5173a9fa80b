"""Menus and ways through the site: skip links, search, login, languages, paging.

Not here: breadcrumbs and the names of sections (`section.py`), the footer's menu.
"""

from __future__ import annotations

import re
from string import ascii_letters

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

COUNTED_RE = re.compile(r"\A [^\W\d] [^()\[\]]{1,40} [ ]? [(\[] \d{1,6} [)\]] \Z", re.VERBOSE)
ARROW_START_RE = re.compile("\\A[\u2190\u2192\u2039\u203a\u00ab\u2b05\u25c0\u25c4\u276e] ?[^\\W_]")
GLUED_RE = re.compile(r"\A (?: [A-Z\u00c0-\u00de] [a-z\u00df-\u00ff]{2,15} ){3,14}+ \Z", re.VERBOSE)
QUOTES_RE = re.compile(
    r"""[+\u2212\u00b0-]
    (?: (?: (?<= \d\u00b0 ) | (?<= \d[ ]\u00b0 ) )                    # 13 degrees
      | (?<! \u00b0 ) \d{1,3} [.,] \d{1,3} [ ]? % )                   # +0.45 %
    """,
    re.VERBOSE,
)
TOC_RE = re.compile(r"\A \d{1,2} \. \d{1,2} (?: \. \d{1,2} )? \.? [ ] [^\W\d_]", re.VERBOSE)

RULES = (
    PhraseRule(
        name="nav.company_phrases",
        about="Menu words of companies, schools and shops as the whole line.",
        list_name="company",
        examples=("Pricing", "Case Studies", "Unsere Leistungen"),
        counterexamples=("Pricing remains a problem", "The case is being studied"),
    ),
    PhraseRule(
        name="nav.contents_phrases",
        about="Headings of a table of contents, whose entries look like subheads.",
        list_name="contents",
        examples=("Table of Contents", "In diesem Artikel"),
        counterexamples=("The contents of the box", "In this article we show how to plant"),
        opens=True,
    ),
    PhraseRule(
        name="nav.language_phrases",
        about="Names or codes of languages as the whole line: a language menu.",
        list_name="languages",
        examples=("Deutsch", "EN", "Select language"),
        counterexamples=("English lessons for all", "She speaks French"),
    ),
    PhraseRule(
        name="nav.login_phrases",
        about="Words of signing in, registering and the user account.",
        list_name="login",
        examples=("Log in", "Passwort vergessen?", "My Account"),
        counterexamples=("Logging in the rain forest", "He signed in ink"),
    ),
    PhraseRule(
        name="nav.paging_phrases",
        about="Labels that lead to the previous, next or another page.",
        list_name="paging",
        examples=("Next article", "Nächster Beitrag", "Back to overview"),
        counterexamples=("The next page of history", "Turn back the clock"),
    ),
    PhraseRule(
        name="nav.phrases",
        about="Words of menus and page tools: skip links, menu switches, search.",
        list_name="nav",
        examples=("Skip to main content", "Menu", "Suche öffnen"),
        counterexamples=("The menu changes daily", "Police search the lake"),
    ),
    Rule(
        name="nav.counted",
        about="A name with a number in brackets: a category or archive with its count.",
        pattern=COUNTED_RE,
        starts=ascii_letters + "_",
        longest=54,
        needs="0",
        examples=("Politics (12)", "Reisen [4]"),
        counterexamples=("Jane Roe (34) was hurt", "(12) Politics"),
    ),
    Rule(
        name="nav.arrow_start",
        about="An arrow opens the line: the way back or to another story.",
        pattern=ARROW_START_RE,
        longest=120,
        needs="\u2190\u2192\u2039\u203a\u00ab\u2b05\u25c0\u25c4\u276e",
        examples=("\u2190 Older posts", "\u2039 Back"),
        counterexamples=("Older posts \u2190", "\u2190 \u2192"),
    ),
    Rule(
        name="nav.glued",
        about="Three or more capitalised words run together: menu entries or tags whose spaces got lost.",
        pattern=GLUED_RE,
        needs="A",
        longest=160,
        examples=("HomeNewsSport", "TravelAsiaJapanTips"),
        counterexamples=("Home News Sport", "McDonald"),
    ),
    Rule(
        name="nav.quotes_weather",
        about="A price change or a temperature in a short line: the ticker in the header.",
        pattern=QUOTES_RE,
        longest=50,
        needs="0",
        examples=("DAX +0,45 %", "Friday 13\u00b0C"),
        counterexamples=("Sales rose 0.45 percent", "13 people"),
    ),
    Rule(
        name="nav.toc_number",
        about="A number of two or three parts opens the line: an entry of a table of contents, or its heading in the text.",
        pattern=TOC_RE,
        starts="0",
        longest=120,
        needs="0",
        examples=("2.1 How to plant", "3.2.1. Tools"),
        counterexamples=("2.1 % more", "2. How to plant"),
    ),
)
