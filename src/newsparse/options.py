"""The one options object.

Here: `Options`, frozen, with what each field does and takes. Not here: what a call is about (url, language, reference time):
those are arguments of `parse`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, get_args

import attrs

from newsparse.errors import OptionError

if TYPE_CHECKING:  # only who has a rulebook, or templates, needs to load it
    from newsparse.rulebook import Rulebook
    from newsparse.templates import SiteTemplates

__all__ = ["Options", "Prefer"]

Prefer = Literal["precision", "balanced", "recall"]


def _check_prefer(_options: object, _field: object, value: object) -> None:
    """Refuse a preference that does not exist."""
    if value not in get_args(Prefer):
        raise OptionError("prefer", value, "one of " + ", ".join(map(repr, get_args(Prefer))))


def _check_max_chars(_options: object, _field: object, value: object) -> None:
    """Refuse a bound that is no positive whole number."""
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise OptionError("max_chars", value, "a whole number of characters, 1 or more")


def _check_rulebook(_options: object, _field: object, value: Any) -> None:  # noqa: ANN401  # whatever is given
    """Refuse what is no rulebook."""
    if value is None:
        return
    from newsparse.rulebook import Rulebook  # noqa: PLC0415  # as above

    if not isinstance(value, Rulebook):
        raise OptionError("rulebook", value, "a Rulebook, such as Rulebook.read('my.rules.toml'), or None")


def _check_templates(_options: object, _field: object, value: Any) -> None:  # noqa: ANN401  # whatever is given
    """Refuse what are no templates."""
    if value is None:
        return
    from newsparse.templates import SiteTemplates  # noqa: PLC0415  # as above

    if not isinstance(value, SiteTemplates):
        raise OptionError(
            "templates", value, "SiteTemplates, such as SiteTemplates.read('my.templates'), or None"
        )


def _check_fast(options: Any, _field: object, value: object) -> None:  # noqa: ANN401  # the options, not made yet
    """Refuse what is neither true nor false, and what the fast path does not look at."""
    if not isinstance(value, bool):
        raise OptionError("fast", value, "True or False")
    for name, words in (("rulebook", "a rulebook"), ("templates", "templates")):
        if value and getattr(options, name) is not None:
            expected = f"fast=False beside {words}: the fast path does not look at them"
            raise OptionError("fast", value, expected)


@attrs.frozen
class Options:
    """How to parse; the same for every page of a run.

    Attributes:
        prefer: where the threshold lies between the article's text and the rest of the page: "precision" keeps a
            line only when it is surely text, "recall" drops it only when it is surely not (the text's F measure counts
            recall half, or twice, as much as precision), and how surely a stretch of text apart from the main one has to
            be the article's. Nothing else moves.
        max_chars: how many characters of a page are read; what lies behind becomes one `other` block, and a
            `TRUNCATED` warning says so. Time and memory grow in proportion to it.
        rulebook: rules of your own that join the built-in ones; those for some sites or languages are in force on their
            pages alone, which `url` and the page's language tell.
        templates: lines of the sites' pages, counted: a line that stands on most other pages of the page's site, which `url`
            names, is the less likely to be the article's. Pages of sites that are not among them are read as ever.
        fast: read HTML by its outline and its metadata alone: which lines are text is looked up in a table instead of weighed by
            rules, several times as fast and less exact. Blocks are told apart as text, subheads, headline and the rest only.
            Flattened text is read as ever. Rulebooks and templates have no say on this path, so it cannot be taken with them.

    Raises:
        OptionError: a value that the option cannot take.

    Example:
        >>> Options(prefer="recall").prefer
        'recall'
    """

    prefer: Prefer = attrs.field(default="balanced", validator=_check_prefer)
    max_chars: int = attrs.field(default=1_000_000, validator=_check_max_chars)
    rulebook: Rulebook | None = attrs.field(default=None, validator=_check_rulebook)
    templates: SiteTemplates | None = attrs.field(default=None, validator=_check_templates, hash=False)
    fast: bool = attrs.field(default=False, validator=_check_fast)
