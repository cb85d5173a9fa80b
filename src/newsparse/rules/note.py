"""Notes at an article: corrections, updates, first publication, credits, sources.

Not here: kinds of note (`fields/notes.py`), affiliate and AI disclosures (`disclosure`).
"""

from __future__ import annotations

import re

from newsparse.rules._rule import PhraseRule, Rule

__all__ = ["RULES"]

REFERENCE_RE = re.compile(
    r"""\A (?: \[ \d{1,3} \] [ ]? \S                                                    # [3] Author, ...
          | [^\W\d_]{2,20} , [ ] [^\W\d_] \. .{0,60}? \b (?:19|20)\d\d [.,)]      # Walford, A. 1986.
          | \W{0,2}+ (?: doi | arxiv ) \b .{0,20}? \d )""",
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
        name="note.reference",
        about="An entry of a list of references.",
        pattern=REFERENCE_RE,
        folded=True,
        longest=400,
        needs="0",
        examples=(
            "[3] Lee, Ann. The Mill. Quay Press, 2016.",
            "Lee, A. (2019). On mills. Quay Press.",
        ),
        counterexamples=(
            "In 2019 the mill closed",
            "The list [of names] is long",
        ),
    ),
)
