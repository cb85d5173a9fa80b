"""What headlines and document titles look like.

Not here: whether a line repeats the title (`_context`), headings in the text (`subhead.py`).
"""

from __future__ import annotations

import re

from newsparse.rules._rule import Rule

__all__ = ["RULES"]

BAR_RE = re.compile(r"\A [^|]{8,160} [ ]? \| [ ]? [^|]{2,45} (?: \| [^|]{2,45} ){0,2}+ \Z", re.VERBOSE)
DASH_RE = re.compile(
    r"""[ ] [\u2013\u2014-] [ ] (?<= [^\s\d] [ ] . [ ] )           # the blanks first: they are found fastest
    [^\W_] [^\u2013\u2014|.]{1,42} (?: \.[a-z]{2,4} )? \Z
    """,
    re.VERBOSE,
)
LISTICLE_RE = re.compile(
    r"""\A (?: the [ ] | die [ ] | les [ ] | los [ ] | las [ ] | top [ ] | unsere [ ] ){0,2}+ \d{1,3} [ ] [^\W\d_]{2,20} [ ] [^\W\d_]
    """,
    re.VERBOSE,
)
QUOTE_RE = re.compile('\\A[^:"\u201c\u201e\u00ab\u00bb]{3,48}: ?["\u201c\u201e\u00ab\u00bb\u2018\'][^\\W_]')
YEAR_TAIL_RE = re.compile(
    r"""[(\[2]
    (?: (?<= [(\[] ) [^()\[\]]{0,24} (?: 19|20 )\d\d [^()\[\]]{0,12} [)\]]    # "(2025)", "[2025 Guide]"
      | (?: (?<= \b (?: in | of | en | im )[ ]2 ) | (?<= \b (?: for | f\u00fcr )[ ]2 ) ) 0\d\d [!?]? ) \Z    # in 2025
    """,
    re.VERBOSE,
)

RULES = (
    Rule(
        name="headline.bar_suffix",
        about="A line with a bar and a short name behind it: a document title with the site's name.",
        pattern=BAR_RE,
        longest=220,
        needs="|",
        examples=("Flood hits the valley again | Field Post", "How to plant a tree | Gardens | Field Post"),
        counterexamples=("| Field Post", "Sport | Chess"),
    ),
    Rule(
        name="headline.dash_suffix",
        about="A line with a dash and a short name behind it: a document title with the site's name.",
        pattern=DASH_RE,
        longest=200,
        needs="-\u2013\u2014",
        examples=("Flood hits the valley again - Field Post", "Der Hafen im Winter \u2013 feldpost.de"),
        counterexamples=("A well-known man", "He came \u2013 and he left the house as early as he could."),
    ),
    Rule(
        name="headline.listicle",
        about="A number of things opens a short line.",
        pattern=LISTICLE_RE,
        starts="0tdlu",
        folded=True,
        longest=110,
        needs="0",
        examples=("10 things to do in the rain", "Die 7 besten Tipps im Garten"),
        counterexamples=("10. Sleep", "Ten things"),
    ),
    Rule(
        name="headline.quote",
        about="A few words, a colon and a quotation: what somebody said, as a headline.",
        pattern=QUOTE_RE,
        longest=140,
        needs=":",
        examples=("Mayor on flood: 'We were lucky'", "Hof: \u201eWir hatten Gl\u00fcck\u201c"),
        counterexamples=("Time: 12 hours", "The mayor said 'no'"),
    ),
    Rule(
        name="headline.year_tail",
        about="A year in brackets or behind a preposition ends a short line.",
        pattern=YEAR_TAIL_RE,
        longest=130,
        needs="0",
        examples=("The best pumps for wet cellars (2025)", "What to plant in 2025"),
        counterexamples=("He was born in 1956 in Leeds", "Winter 2025", "Berlin in Zahlen 2025"),
    ),
)
