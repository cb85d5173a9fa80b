"""Notes at an article: corrections, disclosures, sources, credits, each with its kind.

Here: parse_note, build_notes. Not here: finding notes on the page (`rules/`), the cues themselves (`data/note_words/`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

import attrs

from newsparse._text import clean, fold, split_words
from newsparse.data import read_words
from newsparse.model import Note, NoteKind

__all__ = ["build_notes", "parse_note"]

_MOST_HEADING_WORDS: Final = 6
# Han, Hiragana, Katakana: written without spaces, so that a "word" is a whole clause.
_UNSPACED_RE: Final = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
_LONGEST: Final = 600  # a cue stands early in a note, or the note is short


# A line of a list of references: a lone address, or the number that the text refers to by.
_REFERENCE_RE: Final = re.compile(
    r"""
      (?: https?:// | www\. ) \S{1,500}+ \Z
    | \^ [ ]                             # the way back to the text, in encyclopedias
    | \[ \d{1,3}+ \] [ ]
    """,
    re.VERBOSE,
)


@attrs.frozen
class _Cues:
    """The cues of one kind of note, each the note's words with a space before and behind."""

    kind: NoteKind
    whole: frozenset[str]
    start: tuple[str, ...]
    inside: tuple[str, ...]


def _read_cues(kind: NoteKind) -> _Cues:
    """The cues of a kind in all languages, sorted by where they may stand."""
    entries = sorted(read_words(f"note_words/{kind}"))
    inside = tuple(_strip_unspaced(_pad(entry)) for entry in entries if entry.startswith("*"))
    start = tuple(_pad(entry) for entry in entries if entry.endswith("*") and not entry.startswith("*"))
    whole = frozenset(_pad(entry) for entry in entries if not entry.endswith("*"))
    return _Cues(kind, whole, start, inside)


def _pad(text: str) -> str:
    """The words of a text, each between spaces: " editor s note "."""
    return f" {' '.join(split_words(fold(text)))} "


def _strip_unspaced(cue: str) -> str:
    """The cue without the spaces around it where its script puts none between words."""
    return cue.strip() if _UNSPACED_RE.search(cue) else cue


# The more a kind says, the earlier it is tried: a correction is often an "editor's note" as well.
_CUES: Final = tuple(
    _read_cues(kind)
    for kind in (
        NoteKind.AI,
        NoteKind.CORRECTION,
        NoteKind.SPONSORED,
        NoteKind.UPDATE,
        NoteKind.DISCLOSURE,
        NoteKind.CREDIT,
        NoteKind.SOURCES,
        NoteKind.EDITOR,
    )
)


_EDITOR_OPENINGS: Final = _CUES[-1].start


def parse_note(text: str) -> Note:
    """The note with its kind; one that shows no kind is an editor's note.

    Example:
        >>> parse_note("(Reporting by Jane Roe; editing by John Public)")
        Note(kind=<NoteKind.CREDIT: 'credit'>, text='(Reporting by Jane Roe; editing by John Public)')
    """
    printed = clean(text)
    return Note(_match_kind(printed) or NoteKind.EDITOR, printed)


def build_notes(texts: Iterable[str]) -> tuple[Note, ...]:
    """The notes of one run of adjacent note lines; what shows no kind belongs to the heading before it.

    Example:
        >>> [note.kind.value for note in build_notes(["Sources:", "Roe, J.: On Rain", "Correction: It rained."])]
        ['sources', 'sources', 'correction']
    """
    notes: list[Note] = []
    heading: NoteKind | None = None
    for text in texts:
        printed = clean(text)
        if not printed:
            continue
        kind = _match_kind(printed)
        if kind is not None:
            is_heading = len(printed.split()) <= _MOST_HEADING_WORDS and printed[-1] not in ".!?"
            heading = kind if is_heading else None
        notes.append(Note(kind or heading or NoteKind.EDITOR, printed))
    return tuple(notes)


def _match_kind(printed: str) -> NoteKind | None:
    """The kind that a note shows, or None."""
    words = _pad(printed[:_LONGEST])
    kind = _match_start(words) or _match_inside(words)
    if kind is None and _REFERENCE_RE.match(printed):
        return NoteKind.SOURCES
    return kind


def _match_start(words: str) -> NoteKind | None:
    """The kind that the note's opening shows; "Editor's note" leaves it to what follows."""
    for cues in _CUES:
        if cues.kind is not NoteKind.EDITOR and (words in cues.whole or words.startswith(cues.start)):
            return cues.kind
    return None


def _match_inside(words: str) -> NoteKind | None:
    """The kind that any part of the note shows."""
    for cues in _CUES:
        if any(cue in words for cue in cues.inside):
            return cues.kind
    return NoteKind.EDITOR if words.startswith(_EDITOR_OPENINGS) else None
