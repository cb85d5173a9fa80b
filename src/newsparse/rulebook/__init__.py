"""Rulebooks: rules of a user's own that join the built-in ones in the same decoding.

Here: the public names, which are those of `__all__`. Not here: what a rule's vote counts in a page's run (`_votes`). Rulebooks are read from TOML files (`Rulebook.read`) or made of objects; they are used by
`newsparse.Options(rulebook=...)`.
"""

from __future__ import annotations

from newsparse.kinds import ChangeTo, Line, Match, Strength, Where
from newsparse.rulebook._book import Rulebook
from newsparse.rulebook._read import SUFFIX, list_books
from newsparse.rulebook._rule import BookRule, Change
from newsparse.rulebook._schema import build_schema

__all__ = [
    "SUFFIX",
    "BookRule",
    "Change",
    "ChangeTo",
    "Line",
    "Match",
    "Rulebook",
    "Strength",
    "Where",
    "build_schema",
    "list_books",
]
