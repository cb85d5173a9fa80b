"""Where in a line a rule finds what it looks for.

Here: the span of the match in a line's cleaned text. Not here: whether a rule fires (the rules themselves, `_checks`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import regex

from newsparse._text import fold, split_words
from newsparse.rulebook import BookRule, Match
from newsparse.rules import PhraseRule, Rule
from newsparse.rules._rule import Place
from newsparse.ruletools._catalogue import AnyRule

__all__ = ["find_span"]

_WORD_RE = regex.compile(r"[\p{L}\p{N}\p{M}]+")
_SECONDS = 1.0  # for one search: the line is one in which the pattern was found a moment ago
_LONGEST = 2_000  # characters in which patterns of rulebooks are searched

_Words = Sequence[str]


def find_span(rule: AnyRule, text: str) -> tuple[int, int] | None:
    r"""Where in a line a rule's pattern or one of its phrases stands; None where it does not.

    Where this cannot be told exactly, as folding made the text longer, it is the whole line.

    Args:
        rule: the rule; what else it asks of the line (its length, its place on the page) is left aside.
        text: a line, white space collapsed.

    Example:
        >>> from newsparse.rules import RULES
        >>> rule = next(rule for rule in RULES if rule.name == "share.phrases")
        >>> text = "“Share this article!”"
        >>> find_span(rule, text)
        (1, 19)
    """
    if isinstance(rule, Rule):
        return _find_pattern(rule, text)
    if isinstance(rule, PhraseRule):
        return _find_words(text, rule.entries())
    if rule.compiled is None:
        return _find_phrase(rule, text)
    search = {Match.INSIDE: rule.compiled.search, Match.START: rule.compiled.match}.get(
        rule.match, rule.compiled.fullmatch
    )
    try:
        match = search(text[:_LONGEST], timeout=_SECONDS)
    except TimeoutError:
        return None
    return match and match.span()


def _find_pattern(rule: Rule, text: str) -> tuple[int, int] | None:
    """Where a built-in rule's pattern is found."""
    searched = fold(text) if rule.folded else text
    match = rule.pattern.search(searched)
    if match is None:
        return None
    return match.span() if len(searched) == len(text) else (0, len(text))


def _find_phrase(rule: BookRule, text: str) -> tuple[int, int] | None:
    """Where the first of a rule's phrases stands that stands at its place."""
    places = {Match.INSIDE: Place.INSIDE, Match.START: Place.START, Match.WHOLE: Place.WHOLE}
    place = places[rule.match]
    spaced = [(place, phrase.text.split(" ")) for phrase in rule.looked_up if phrase.is_spaced]
    span = _find_words(text, spaced)
    if span is not None:
        return span
    folded = fold(text)
    for phrase in rule.looked_up:
        at = folded.find(phrase.text)
        if not phrase.is_spaced and _stands(place, at, len(folded) - at - len(phrase.text)):
            return (at, at + len(phrase.text)) if len(folded) == len(text) else (0, len(text))
    return None


def _stands(place: Place, before: int, behind: int) -> bool:
    """Whether what has so much before and behind it stands at its place; before is negative where it does not stand at all."""
    if before < 0:
        return False
    return not (before and place in (Place.START, Place.WHOLE)) and not (
        behind and place in (Place.END, Place.WHOLE)
    )


def _find_words(text: str, entries: Sequence[tuple[Place, _Words]]) -> tuple[int, int] | None:
    """Where the longest of some phrases stands that stand at their places."""
    pieces = [*_list_pieces(text)]
    words = [word for word, _, _ in pieces]
    best: tuple[int, int] | None = None
    for place, phrase in entries:
        size = len(phrase)
        for at in _list_starts(words, phrase):
            if _stands(place, at, len(words) - at - size) and (best is None or size > best[1] - best[0]):
                best = (at, at + size)
    return None if best is None else (pieces[best[0]][1], pieces[best[1] - 1][2])


def _list_starts(words: _Words, phrase: _Words) -> Iterator[int]:
    """Where among words a phrase begins."""
    size, first = len(phrase), phrase[0]
    for at, word in enumerate(words):
        if word == first and [*words[at : at + size]] == [*phrase]:
            yield at


def _list_pieces(text: str) -> Iterator[tuple[str, int, int]]:
    """The folded words of a text, each with its span."""
    for match in _WORD_RE.finditer(text):
        yield from ((word, *match.span()) for word in split_words(fold(match[0])))
