"""Notes at an article: corrections, updates, first publication, credits, sources.

Not here: kinds of note (`fields/notes.py`), affiliate and AI disclosures (`disclosure`).
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

# Year, volume, issue and pages of a journal, or its number: no sentence holds them.
# A sign or a digit first, as most letters are neither: it is searched in most lines with a number.
CITATION_RE = re.compile(
    r"""[12.:(] (?:
        (?: (?<= \b 1 ) 9 | (?<= \b 2 ) 0 ) \d\d (?: [ ] [A-Z] [a-z]{2,8} )? (?: [ ] \d{1,2} )? ; [ ]? \d{1,4}   # 2008 Oct;16
      | (?<= \b doi \. ) org
      | (?<= \b doi : )
      | (?: (?<= \b p \. ) | (?<= \b pp \. ) ) [ ]? \d{1,5} [\u2013-] \d               # pp. 12-34
      | (?<= \b vol \. ) [ ]? \d
      | (?<= \d \( ) \d{1,3} \) : [ ]? e? \d                                         # 16(10):2205
      | (?<= \b In : ) [ ] \w
    )
    """,
    re.VERBOSE,
)
# A surname, initials, more names or a bracket, and soon the year.
AUTHOR_YEAR_RE = re.compile(
    r"""\A [\W\d]{0,8} (?! \d ) [^\W_a-z] [\w'\u2019-]{1,24} (?: [ ] [^\W\d_a-z] [\w'\u2019-]{1,24} )?
    ,? [ ] [A-Z] (?: \.? [ -]? [A-Z] ){0,2} (?: \.? , | \.? [ ] (?: & | and | und | et | \( ) ) .{0,160}? \b (?: 19 | 20 ) \d\d (?! \d )
    """,
    re.VERBOSE,
)
BACK_RE = re.compile(r"[\u21a9\u21b5][\ufe0e\ufe0f]?\W{0,3}\Z|\A[\^\u2191] ")
CAUTION_RE = re.compile(
    r"""\b (?: (?: informational | educational )[ ]purposes | ohne[ ]gew\u00e4hr | keine[ ](?: haftung | gew\u00e4hr )
      | not[ ](?: be[ ] )? (?: (?: a | constitute | replace | considered | intended[ ](?: as | to | for ) )[ ] ){1,2}
        [^.]{0,40} \b (?: advice | substitute | recommendation )
      | subject[ ]to[ ](?: change | approval ) | terms[ ](?: and[ ]conditions[ ] )?apply | member[ ](?: fdic | finra | sipc ) )
    """,
    re.VERBOSE,
)

RULES = (
    PhraseRule(
        name="note.heading_phrases",
        about="Labels and headings of a note: correction, editor's note, references.",
        list_name="note_heading",
        examples=(
            "Editor's note",
            "References",
            "Quellen",
        ),
        counterexamples=(
            "The editor noted it",
            "He referred to the mill",
        ),
        opens=True,
    ),
    PhraseRule(
        name="note.phrases",
        about="Turns of phrase of notes at an article.",
        list_name="note",
        examples=(
            "This article was originally published in June.",
            "Additional reporting by Ann Lee",
        ),
        counterexamples=(
            "The article was stolen",
            "He reported it to the police",
        ),
    ),
    Rule(
        name="note.citation",
        about="Volume, issue, pages or number of a journal: an entry of the references.",
        pattern=CITATION_RE,
        longest=700,
        needs="0:.",
        examples=(
            "Roe J, Lee A. Tides and moorings. J Harb Stud. 2008 Oct;16(10):2205-11.",
            "Hof, J. (2019): Der Hafen. In: Die Küste, 12",
            "https://doi.org/10.1000/182",
        ),
        counterexamples=(
            "In 2008, 16 boats were lost",
            "In the harbour: ten boats",
        ),
    ),
    Rule(
        name="note.author_year",
        about="A surname with initials, then others and a year: an entry of the references.",
        pattern=AUTHOR_YEAR_RE,
        longest=700,
        needs="0",
        examples=(
            "Roe J, Lee A, 2005. A new way of mooring.",
            "Hof, J. & Lind, E. (2019). Der alte Hafen.",
        ),
        counterexamples=(
            "Roe and Lee met in 2005",
            "Harbour A was built in 1931",
        ),
    ),
    Rule(
        name="note.footnote_back",
        about="The sign that leads back from a footnote to the text.",
        pattern=BACK_RE,
        longest=0,
        needs="\u21a9\u21b5^\u2191",
        examples=(
            "See the tide tables of 1931. \u21a9",
            "^ Tide tables, 1931",
        ),
        counterexamples=(
            "The tide tables of 1931",
            "2^10 boats",
        ),
    ),
    Rule(
        name="note.caution",
        about="What a site does not answer for: no advice, no warranty, subject to change.",
        pattern=CAUTION_RE,
        folded=True,
        longest=1200,
        words=frozenset(("purposes", "ohne", "keine", "not", "subject", "apply", "member")),
        examples=(
            "The tide tables are for informational purposes.",
            "This is not intended as legal advice.",
            "Alle Angaben ohne Gewähr",
        ),
        counterexamples=(
            "He did not take her advice",
            "Das Boot fuhr ohne Licht",
        ),
    ),
)
