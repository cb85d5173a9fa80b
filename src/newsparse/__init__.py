"""newsparse turns scraped news pages, flattened to text, into typed articles.

The public names are those of `__all__`; everything else may change.
"""

from __future__ import annotations

from newsparse._parse import explain, parse, tokenize
from newsparse.errors import InputTypeError, NewsparseError, OptionError, SchemaError
from newsparse.explanation import Evidence, Explanation, LineExplanation
from newsparse.model import (
    Article,
    Author,
    Block,
    BodyBlock,
    BodyKind,
    Copyright,
    Label,
    Note,
    NoteKind,
    ParseWarning,
    Precision,
    QuestionAnswer,
    Timestamp,
    WarningKind,
)
from newsparse.options import Options

__all__ = [
    "Article",
    "Author",
    "Block",
    "BodyBlock",
    "BodyKind",
    "Copyright",
    "Evidence",
    "Explanation",
    "InputTypeError",
    "Label",
    "LineExplanation",
    "NewsparseError",
    "Note",
    "NoteKind",
    "OptionError",
    "Options",
    "ParseWarning",
    "Precision",
    "QuestionAnswer",
    "SchemaError",
    "Timestamp",
    "WarningKind",
    "explain",
    "parse",
    "tokenize",
]
