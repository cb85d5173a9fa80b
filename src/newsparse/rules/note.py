"""Notes at an article: corrections, updates, first publication, credits, sources.

Not here: kinds of note (`fields/notes.py`), affiliate and AI disclosures (`disclosure`).
"""

from __future__ import annotations

from newsparse.rules._rule import PhraseRule

__all__ = ["RULES"]

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
)
