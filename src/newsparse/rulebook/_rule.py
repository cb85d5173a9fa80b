"""The rules of a rulebook: `BookRule`, what it says of a line, and `Change`, which bends a rule that exists.

Here: frozen classes whose values are checked when they are made. Not here: files (`_read`), finding rules' lines on a page (`_firing`).
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable
from copy import copy
from functools import partial
from typing import TYPE_CHECKING, Any

import attrs

from newsparse._text import clean, fold, split_words
from newsparse.errors import RulebookError
from newsparse.kinds import ChangeTo, Label, Line, Match, Strength, Where
from newsparse.rulebook._needle import Needles, find_needle
from newsparse.rulebook._pattern import compile_pattern, compile_wide
from newsparse.rulebook._values import (
    read_choice,
    read_field,
    read_labels,
    read_languages,
    read_name,
    read_sites,
    read_text,
    read_texts,
)

if TYPE_CHECKING:
    from regex import Pattern

__all__ = ["BookRule", "Change", "Phrase"]

# Thai, Lao, Burmese, Khmer, Hiragana, Katakana, Han: written without spaces, so that a phrase is looked for by characters.
_UNSPACED_RE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")


def _derive(build: Callable[[Any], Any]) -> Any:  # noqa: ANN401  # as above
    """A field that follows from the others."""
    return attrs.field(init=False, eq=False, repr=False, default=attrs.Factory(build, takes_self=True))


def _choose(kind: type[enum.StrEnum]) -> Callable[[str, Any], Any]:
    """How one of a few words is read."""
    return partial(_read_choice, kind)


def _read_choice(kind: type[enum.StrEnum], key: str, value: object) -> enum.StrEnum:
    return read_choice(key, value, kind)


def _read_where(key: str, value: object) -> tuple[Where, ...]:
    """One part of the page, or a list of them; none stands for all."""
    words = (value,) if isinstance(value, str) else read_texts(key, value)
    parts = tuple(read_choice(key, word, Where) for word in words)
    return () if Where.ANYWHERE in parts else parts


def _read_lines(key: str, value: object) -> tuple[Line, ...]:
    """A line, or a list of them."""
    words = (value,) if isinstance(value, str) else read_texts(key, value)
    if not words:
        raise RulebookError(key, "no line is named", "write one, such as 'this'")
    return tuple(dict.fromkeys(read_choice(key, word, Line) for word in words))


def _read_optional_text(key: str, value: object) -> str | None:
    return None if value is None else read_text(key, value)


def _read_optional_labels(key: str, value: object) -> tuple[Label, ...]:
    return () if value == () else read_labels(key, value)


def _read_cases(key: str, value: object) -> tuple[str, ...]:
    """Examples or counterexamples, of which there has to be one at least."""
    texts = read_texts(key, value)
    if not texts:
        raise RulebookError(key, "there is none", "write at least one, a line or several in a text")
    return texts


def _compile(rule: BookRule) -> Pattern[str] | None:
    return None if rule.pattern is None else compile_pattern("pattern", rule.pattern)


def _compile_wide(rule: BookRule) -> Pattern[str] | None:
    return None if rule.pattern is None else compile_wide(rule.pattern)


def _find_needles(rule: BookRule) -> Needles | None:
    return None if rule.pattern is None else find_needle(rule.pattern)


@attrs.frozen
class Phrase:
    """A phrase as it is looked up: its words with one blank between, or where it is written without spaces its folded text."""

    text: str
    is_spaced: bool


def _prepare(rule: BookRule) -> tuple[Phrase, ...]:
    return tuple(_prepare_phrase(f"phrases[{k}]", phrase) for k, phrase in enumerate(rule.phrases, 1))


def _prepare_phrase(key: str, phrase: str) -> Phrase:
    """A phrase, folded as lines are."""
    if "\n" in phrase:
        raise RulebookError(key, "it goes over several lines", "write one line; a rule sees no more")
    folded = fold(clean(phrase))
    words = " ".join(split_words(folded))
    if not words:
        raise RulebookError(key, f"{phrase!r} holds no word", "write a pattern for signs")
    is_spaced = not _UNSPACED_RE.search(folded)
    return Phrase(words if is_spaced else folded, is_spaced)


@attrs.frozen(kw_only=True)
class BookRule:
    r"""One rule of a rulebook: which lines it notices, and which label it gives them.

    Attributes:
        name: lower-case words joined by `_` and dots; unique in its book, and none of a built-in rule's.
        label: what it says its lines are: a label, "text" or "boilerplate" for any of theirs, or several of these.
        pattern: a regular expression, in the syntax of Python's `re`, searched in one line, its white space collapsed
            and invisible characters left out; of a longer line its first 2,000 characters.
        phrases: literal texts instead of a pattern, one of which the line holds: word by word, whatever case, quotes
            and punctuation; any number equals any other.
        match: where in the line that has to stand.
        line: in which line it is looked for; of several, in any.
        where: on which part of the page the line has to stand; of several, on any.
        strength: how much the rule counts.
        languages: ISO 639-1 codes of the pages it is for; none for all.
        sites: domains of the pages it is for, each with its subdomains; none for all. A page has one when `url` is given.
        reason: what it notices, and why that tells something.
        examples: texts on which it fires, in one of their lines at least.
        counterexamples: texts that look alike, on which it stays silent.

    Raises:
        RulebookError: a value that the rule cannot have.

    Example:
        >>> rule = BookRule(
        ...     name="gazette.print_edition",
        ...     label="promo",
        ...     pattern=r"^In Saturday.s paper\b",
        ...     reason="Announces the print edition.",
        ...     examples=["In Saturday's paper: the harbour"],
        ...     counterexamples=["It stood in Saturday's paper"],
        ... )
        >>> rule.label, rule.strength.value
        ((<Label.PROMO: 'promo'>,), 'strong')
    """

    name: str = read_field("name", read_name)
    label: tuple[Label, ...] = read_field("label", read_labels)
    pattern: str | None = read_field("pattern", _read_optional_text, default=None)
    phrases: tuple[str, ...] = read_field("phrases", read_texts, default=())
    match: Match = read_field("match", _choose(Match), default=Match.INSIDE)
    line: tuple[Line, ...] = read_field("line", _read_lines, default=(Line.THIS,))
    where: tuple[Where, ...] = read_field("where", _read_where, default=())
    strength: Strength = read_field("strength", _choose(Strength), default=Strength.STRONG)
    languages: tuple[str, ...] = read_field("languages", read_languages, default=())
    sites: tuple[str, ...] = read_field("sites", read_sites, default=())
    reason: str = read_field("reason", read_text)
    examples: tuple[str, ...] = read_field("examples", _read_cases)
    counterexamples: tuple[str, ...] = read_field("counterexamples", _read_cases)
    compiled: Pattern[str] | None = _derive(_compile)
    wide: Pattern[str] | None = _derive(_compile_wide)
    needles: Needles | None = _derive(_find_needles)
    looked_up: tuple[Phrase, ...] = _derive(_prepare)

    def __attrs_post_init__(self) -> None:
        """Refuse a rule that looks for nothing, or for two things."""
        if (self.pattern is None) == (not self.phrases):
            problem = "both a pattern and phrases" if self.phrases else "neither a pattern nor phrases"
            raise RulebookError("pattern", f"there are {problem}", "write one of the two")
        both = set(self.examples) & set(self.counterexamples)
        if both:
            problem = f"{min(both)!r} is an example as well"
            raise RulebookError("counterexamples", problem, "write a line that looks alike and is not meant")

    def bend(self, strength: Strength, label: tuple[Label, ...]) -> BookRule:
        """The same rule with another strength and label; nothing is compiled again."""
        bent = copy(self)
        object.__setattr__(bent, "strength", strength)
        object.__setattr__(bent, "label", label)
        return bent

    def matches(self, text: str) -> bool:
        r"""Whether the rule fires on a line of this text at least; part of page, site and language are left aside.

        The text is read as a page is, so that a line may be cut in parts.

        Example:
            >>> rule = BookRule(
            ...     name="lone_by", label="byline", line="previous", match="whole", phrases=["written by"],
            ...     reason="The name below.", examples=["Written by\nAda Lane"], counterexamples=["Written by Ada Lane"],
            ... )
            >>> rule.matches("Written by\nAda Lane"), rule.matches("Written by Ada Lane")
            (True, False)
        """
        from newsparse.rulebook._firing import find_in_text  # noqa: PLC0415  # which imports this module

        return bool(find_in_text(self, text))


@attrs.frozen(kw_only=True)
class Change:
    """What becomes of a built-in rule, or of one of an extended rulebook.

    Attributes:
        rule: its name.
        strength: what it is changed to.
        label: for "certain" and "never": the label, or several, as in `BookRule`; a rule of a rulebook has its own, which
            stays where none is given. For the others none.
        languages: ISO 639-1 codes of the pages on which it is changed; none for all.
        sites: domains of the pages on which it is changed; none for all.
        reason: why.

    Raises:
        RulebookError: a value that the change cannot have.

    Example:
        >>> Change(rule="nav.login_phrases", strength="off", reason="The site writes about logins.").strength.value
        'off'
    """

    rule: str = read_field("rule", read_name)
    strength: ChangeTo = read_field("strength", _choose(ChangeTo))
    label: tuple[Label, ...] = read_field("label", _read_optional_labels, default=())
    languages: tuple[str, ...] = read_field("languages", read_languages, default=())
    sites: tuple[str, ...] = read_field("sites", read_sites, default=())
    reason: str = read_field("reason", read_text)

    def __attrs_post_init__(self) -> None:
        """Refuse a label that is not used."""
        if self.label and self.strength not in (ChangeTo.CERTAIN, ChangeTo.NEVER):
            advice = "leave it out; what a rule counts for which label is learned"
            raise RulebookError("label", f"{self.strength.value!r} takes none", advice)
