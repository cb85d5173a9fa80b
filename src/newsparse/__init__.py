"""newsparse turns scraped news pages, flattened to text or with their markup, into typed articles.

The public names are those of `__all__`, and `__version__`; everything else may change.

Example:
    >>> import newsparse
    >>> newsparse.__version__.count(".")
    2
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from newsparse._parse import explain, parse, tokenize
from newsparse.errors import (
    InputTypeError,
    MissingExtraError,
    NewsparseError,
    OptionError,
    RulebookError,
    SchemaError,
    TemplatesError,
)
from newsparse.explanation import DecidedBy, Evidence, Explanation, LineExplanation, WhyNot
from newsparse.model import (
    Article,
    Author,
    Block,
    BodyBlock,
    BodyKind,
    Copyright,
    FieldSource,
    Image,
    Label,
    Note,
    NoteKind,
    ParseWarning,
    Precision,
    QuestionAnswer,
    SourceKind,
    Span,
    SpanKind,
    Timestamp,
    WarningKind,
)
from newsparse.options import Options

if TYPE_CHECKING:  # looked up when they are asked for, see below
    from newsparse.rulebook import BookRule, Change, Rulebook
    from newsparse.templates import SiteTemplates

__all__ = [
    "Article",
    "Author",
    "Block",
    "BodyBlock",
    "BodyKind",
    "BookRule",
    "Change",
    "Copyright",
    "DecidedBy",
    "Evidence",
    "Explanation",
    "FieldSource",
    "Image",
    "InputTypeError",
    "Label",
    "LineExplanation",
    "MissingExtraError",
    "NewsparseError",
    "Note",
    "NoteKind",
    "OptionError",
    "Options",
    "ParseWarning",
    "Precision",
    "QuestionAnswer",
    "Rulebook",
    "RulebookError",
    "SchemaError",
    "SiteTemplates",
    "SourceKind",
    "Span",
    "SpanKind",
    "TemplatesError",
    "Timestamp",
    "WarningKind",
    "WhyNot",
    "explain",
    "parse",
    "tokenize",
]

__version__: str


def __getattr__(name: str) -> Any:  # noqa: ANN401  # a string or a class
    """`__version__`, and the classes of few users: looked up when asked for, which an import need not pay for."""
    if name == "__version__":
        from importlib.metadata import version  # noqa: PLC0415  # as said

        return version(__name__)
    if name in _OF_RULEBOOKS:
        import newsparse.rulebook as rulebook_classes  # noqa: PLC0415  # as said

        return getattr(rulebook_classes, name)
    if name == "SiteTemplates":
        import newsparse.templates as templates_classes  # noqa: PLC0415  # as said

        return templates_classes.SiteTemplates
    message = f"module {__name__!r} has no attribute {name!r}"
    raise AttributeError(message, name=name)


_OF_RULEBOOKS = frozenset({"BookRule", "Change", "Rulebook"})
